/** What a client asks for (SIGNALLING 2.1), already checked for shape. */
export type ClientFrame =
  | {
      readonly type: 'listen';
      readonly token: string;
      readonly reconnectTimeout: number;
    }
  | { readonly type: 'register'; readonly audio: boolean }
  | {
      readonly type: 'invite';
      readonly callsid: string;
      readonly sdp: string;
      readonly params: Readonly<Record<string, string>>;
      readonly reconnect: string | null;
    }
  | { readonly type: 'answer'; readonly callsid: string; readonly sdp: string }
  | { readonly type: 'reject'; readonly callsid: string }
  | { readonly type: 'hangup'; readonly callsid: string }
  | { readonly type: 'dtmf'; readonly callsid: string; readonly dtmf: string }
  | { readonly type: 'reinvite'; readonly callsid: string; readonly sdp: string }
  | {
      readonly type: 'message';
      readonly callsid: string;
      readonly content: unknown;
      readonly contenttype: string;
      readonly messagetype: string;
      readonly voiceeventsid: string;
    };

/** Types of frames the network sends (SIGNALLING 2.2). */
export type ServerFrameType =
  | 'connected'
  | 'ready'
  | 'offline'
  | 'close'
  | 'error'
  | 'invite'
  | 'cancel'
  | 'ringing'
  | 'answer'
  | 'hangup'
  | 'ack'
  | 'message';

/** Thrown for a frame that makes no sense; its message says why. */
export class BadFrame extends Error {
  /** The call the frame spoke of, when that much could be read. */
  readonly callsid: string | null;

  constructor(reason: string, callsid: string | null = null) {
    super(reason);
    this.callsid = callsid;
  }
}

type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(value: unknown): Fields {
  // An object with unknown values: each is looked at before it is used.
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

function words(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function decodeParams(encoded: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(new URLSearchParams(words(encoded)));
}

/**
 * Reads one text frame. Answers null for a type this network does not know, as the SDK itself
 * ignores types it does not know; throws `BadFrame` for one that is broken.
 */
export function parseFrame(text: string): ClientFrame | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw new BadFrame('the frame is not JSON');
  }
  const { type, payload } = fieldsOf(parsed);
  if (typeof type !== 'string') throw new BadFrame('the frame has no type');
  const fields = fieldsOf(payload);
  const callsid = words(fields['callsid']);
  const needCall = (): string => {
    if (callsid === '') throw new BadFrame(`${type} names no call`);
    return callsid;
  };
  const needSdp = (): string => {
    const sdp = words(fields['sdp']);
    if (sdp === '') throw new BadFrame(`${type} carries no sdp`, callsid || null);
    return sdp;
  };

  switch (type) {
    case 'listen': {
      const seconds = fields['reconnectTimeout'];
      return {
        type,
        token: words(fields['token']),
        reconnectTimeout: typeof seconds === 'number' && seconds >= 0 ? Math.min(seconds, 30) : 0,
      };
    }
    case 'register':
      return { type, audio: fieldsOf(fields['media'])['audio'] === true };
    case 'invite':
      return {
        type,
        callsid: needCall(),
        sdp: needSdp(),
        params: decodeParams(fieldsOf(fields['twilio'])['params']),
        reconnect: typeof fields['reconnect'] === 'string' ? fields['reconnect'] : null,
      };
    case 'answer':
    case 'reinvite':
      return { type, callsid: needCall(), sdp: needSdp() };
    case 'reject':
    case 'hangup':
      return { type, callsid: needCall() };
    case 'dtmf':
      return { type, callsid: needCall(), dtmf: words(fields['dtmf']) };
    case 'message':
      return {
        type,
        callsid: needCall(),
        content: fields['content'],
        contenttype: words(fields['contenttype']) || 'application/json',
        messagetype: words(fields['messagetype']),
        voiceeventsid: words(fields['voiceeventsid']),
      };
    default:
      return null;
  }
}
