import type { TokenAnswer } from '../../src/core/phone-api.js';
import type { CallStop, VoiceCall, VoiceLine, VoiceLineEvents, VoicePort } from '../../src/core/ports.js';
import type { PhoneError } from '../../src/core/errors.js';
import type { RecordedCall, RecordedLine } from './lab.js';

/** How long anything that must happen may take, in ms. */
const patience = 10_000;

/** Waits until something is so; says what was waited for when it never is. */
export async function until(isSo: () => boolean | Promise<boolean>, what: () => string): Promise<void> {
  const end = performance.now() + patience;
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(`Waited in vain for ${what()}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

class Recorder implements RecordedCall {
  readonly voice: VoiceCall;
  readonly told: string[] = [];
  stopped: { readonly how: CallStop; readonly error: PhoneError | null } | null = null;

  constructor(voice: VoiceCall) {
    this.voice = voice;
    const tell = (telling: string): void => void this.told.push(telling);
    voice.listen({
      ringing: (earlyMedia) => tell(earlyMedia ? 'ringing with early media' : 'ringing'),
      answering: () => tell('answering'),
      accepted: () => tell('accepted'),
      interrupted: () => tell('interrupted'),
      restored: () => tell('restored'),
      muted: (on) => tell(on ? 'muted' : 'unmuted'),
      held: (on) => tell(on ? 'held' : 'resumed'),
      // A busy machine has real warnings: they are no part of what must be alike.
      quality: () => {},
      message: (content) => tell(`message ${JSON.stringify(content)}`),
      stopped: (how, error) => {
        this.stopped = { how, error };
        tell(error ? `stopped ${how} ${error.kind}` : `stopped ${how}`);
      },
    });
  }

  hears(telling: string): Promise<void> {
    return until(
      () => this.told.includes(telling),
      () => `“${telling}” of a call that told: ${this.told.join(', ')}`,
    );
  }

  async ends(): Promise<string> {
    await until(
      () => this.stopped !== null,
      () => `the end of a call that told: ${this.told.join(', ')}`,
    );
    return this.told.at(-1) ?? '';
  }
}

/** Opens a line and records all it tells. */
export async function openRecorded(port: VoicePort, token: TokenAnswer): Promise<RecordedLine> {
  const told: string[] = [];
  const incoming: RecordedCall[] = [];
  const tell = (telling: string): void => void told.push(telling);
  const events: VoiceLineEvents = {
    registering: () => tell('registering'),
    registered: (identity) => tell(`registered ${identity}`),
    unregistered: () => tell('unregistered'),
    incoming(call) {
      tell('incoming');
      incoming.push(new Recorder(call));
    },
    failed(error) {
      const telling = `failed ${error.kind}`;
      if (told.at(-1) !== telling) tell(telling);
    },
    tokenExpiring: () => {},
    broken: () => tell('broken'),
    outputsChanged: () => {},
    sound: { microphoneInUse: () => {}, failed: () => {}, level: () => {}, log: () => {} },
  };
  const voice: VoiceLine = await port.open(token, events);
  const hears = (telling: string): Promise<void> =>
    until(
      () => told.some((each) => each.startsWith(telling)),
      () => `“${telling}” of a line that told: ${told.join(', ')}`,
    );
  return {
    voice,
    told,
    incoming,
    hears,
    async register() {
      // What it fails with is told as an event, and looked for there.
      voice.register().catch(() => {});
      await hears('registered');
    },
    dial: async (to, parameters = {}) => new Recorder(await voice.connect({ ...parameters, To: to })),
    async rings(nth = 1) {
      await until(
        () => incoming.length >= nth,
        () => `call ${nth} of a line that told: ${told.join(', ')}`,
      );
      const call = incoming[nth - 1];
      if (!call) throw new Error('There is no such call.');
      return call;
    },
  };
}
