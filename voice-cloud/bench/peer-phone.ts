import {
  RTCPeerConnection,
  RTCRtpCodecParameters,
  RtpHeader,
  RtpPacket,
  type RTCRtpTransceiver,
} from 'werift';
import { WebSocket } from 'ws';
import { closePeer } from '../src/media/close-peer.js';
import { silentByte } from '../src/media/mu-law.js';
import { until } from '../test/support/waiting.js';

type Payload = Readonly<Record<string, unknown>>;

/** What one phone counted of the frames it should have heard. */
export interface Heard {
  readonly frames: number;
  /** Frames that never came. */
  readonly missed: number;
  /** Frames that came without anybody's voice in them. */
  readonly silent: number;
}

/** A phone that costs little: it says the same frame again and again and counts what it hears. */
export class PeerPhone {
  readonly identity: string;
  readonly #gateway: string;
  readonly #token: string;
  readonly #peer = new RTCPeerConnection({
    codecs: {
      audio: [
        new RTCRtpCodecParameters({ mimeType: 'audio/PCMU', clockRate: 8000, channels: 1, payloadType: 0 }),
      ],
    },
    iceServers: [],
    iceUseIpv4: false,
    iceUseIpv6: false,
    iceAdditionalHostAddresses: ['127.0.0.1'],
    iceInterfaceAddresses: { udp4: '127.0.0.1' },
  });
  readonly #frames = new Map<string, Payload>();
  #socket: WebSocket | null = null;
  #transceiver: RTCRtpTransceiver | null = null;
  #sequence = 0;
  #last = -1;
  #counted = { frames: 0, missed: 0, silent: 0 };

  constructor(gateway: string, identity: string, token: string) {
    this.#gateway = gateway;
    this.identity = identity;
    this.#token = token;
  }

  async register(): Promise<void> {
    const socket = new WebSocket(`ws://${this.#gateway}/signal`);
    this.#socket = socket;
    socket.on('message', (bytes) => {
      // The socket hands text out as one buffer.
      const text = (bytes as Buffer).toString();
      if (text === '\n') return void socket.send('\n');
      const { type, payload } = JSON.parse(text) as { type: string; payload: Payload };
      this.#frames.set(type, payload);
    });
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
    this.#send('listen', { token: this.#token, reconnectTimeout: 1, browserinfo: {} });
    await this.#frame('connected');
    this.#send('register', { media: { audio: true } });
    await this.#frame('ready');
  }

  /** Places a call and resolves when it is answered. */
  async dial(to: string): Promise<void> {
    this.#use(this.#peer.addTransceiver('audio', { direction: 'sendrecv' }));
    await this.#peer.setLocalDescription(await this.#peer.createOffer());
    const twilio = { params: `To=${encodeURIComponent(to)}` };
    this.#send('invite', { callsid: `TJS${this.identity}`, sdp: this.#sdp(), twilio });
    const { sdp } = await this.#frame('answer');
    await this.#peer.setRemoteDescription({ type: 'answer', sdp: String(sdp) });
  }

  /** Answers the call that rings or will ring. */
  async answer(): Promise<void> {
    const { callsid, sdp } = await this.#frame('invite');
    await this.#peer.setRemoteDescription({ type: 'offer', sdp: String(sdp) });
    const [transceiver] = this.#peer.getTransceivers();
    if (!transceiver) throw new Error('the network offered no audio');
    transceiver.setDirection('sendrecv');
    this.#use(transceiver);
    await this.#peer.setLocalDescription(await this.#peer.createAnswer());
    this.#send('answer', { callsid, sdp: this.#sdp() });
  }

  get isConnected(): boolean {
    return this.#peer.dtlsTransports[0]?.state === 'connected';
  }

  /** Says one frame. */
  speak(payload: Buffer): void {
    if (!this.isConnected) return;
    this.#sequence = (this.#sequence + 1) & 0xffff;
    const header = new RtpHeader({
      payloadType: 0,
      sequenceNumber: this.#sequence,
      timestamp: this.#sequence * 160,
      marker: false,
    });
    void this.#transceiver?.sender.sendRtp(new RtpPacket(header, payload));
  }

  /** What was heard since it was asked last. */
  take(): Heard {
    const counted = this.#counted;
    this.#counted = { frames: 0, missed: 0, silent: 0 };
    return counted;
  }

  async close(): Promise<void> {
    this.#socket?.terminate();
    await closePeer(this.#peer);
  }

  #use(transceiver: RTCRtpTransceiver): void {
    this.#transceiver = transceiver;
    const hear = (track: RTCRtpTransceiver['receiver']['tracks'][number]): void => {
      track.onReceiveRtp.subscribe(({ header, payload }) => {
        if (this.#last >= 0) this.#counted.missed += ((header.sequenceNumber - this.#last) & 0xffff) - 1;
        this.#last = header.sequenceNumber;
        this.#counted.frames += 1;
        // Somewhere in a frame of speech there is a sound; looking at a few bytes is cheap.
        if ([3, 50, 90, 140].every((at) => ((payload[at] ?? silentByte) | 0x80) === silentByte))
          this.#counted.silent += 1;
      });
    };
    for (const track of transceiver.receiver.tracks) hear(track);
    transceiver.onTrack.subscribe(hear);
  }

  #send(type: string, payload: Payload): void {
    this.#socket?.send(JSON.stringify({ type, version: '1.6', payload }));
  }

  async #frame(type: string): Promise<Payload> {
    const payload = await until(`a frame ${type} for ${this.identity}`, () => this.#frames.get(type), 20);
    this.#frames.delete(type);
    return payload;
  }

  #sdp(): string {
    return (this.#peer.localDescription?.sdp ?? '').replace(/^a=(candidate:|end-of-candidates).*\r\n/gm, '');
  }
}
