import {
  RTCPeerConnection,
  RTCRtpCodecParameters,
  RtpHeader,
  RtpPacket,
  type RTCRtpTransceiver,
} from 'werift';
import { closePeer } from '../../src/media/close-peer.js';
import { decodeMuLaw, encodeMuLaw } from '../../src/media/mu-law.js';
import { Tone } from '../../src/media/tones.js';
import { shareOf } from './goertzel.js';
import { until } from './waiting.js';

const eventType = 126;
const open = new Set<SoftMedia>();

/** Closes every media that a test left open. */
export function closeAllMedia(): void {
  for (const media of open) media.close();
}

/** What a browser does with sound: says a tone, hears, and keys digits by RFC 4733. */
export class SoftMedia {
  readonly #peer: RTCPeerConnection;
  readonly #tone: Tone | null;
  #transceiver: RTCRtpTransceiver | null = null;
  #timer: NodeJS.Timeout | null = null;
  #heard: number[] = [];
  #sequence = 100;
  #timestamp = 5000;
  packets = 0;
  #listener: ((samples: Int16Array) => void) | null = null;

  constructor(frequency: number) {
    this.#tone = frequency > 0 ? new Tone(frequency) : null;
    this.#peer = new RTCPeerConnection({
      codecs: {
        audio: [
          new RTCRtpCodecParameters({ mimeType: 'audio/PCMU', clockRate: 8000, channels: 1, payloadType: 0 }),
          new RTCRtpCodecParameters({
            mimeType: 'audio/telephone-event',
            clockRate: 8000,
            channels: 1,
            payloadType: eventType,
          }),
        ],
      },
      iceServers: [],
      iceUseIpv4: false,
      iceUseIpv6: false,
      iceAdditionalHostAddresses: ['127.0.0.1'],
      iceInterfaceAddresses: { udp4: '127.0.0.1' },
    });
    open.add(this);
  }

  /** An offer without candidates, as the SDK sends it. */
  async offer(): Promise<string> {
    this.#use(this.#peer.addTransceiver('audio', { direction: 'sendrecv' }));
    await this.#peer.setLocalDescription(await this.#peer.createOffer());
    return this.#sdpWithoutCandidates();
  }

  /** An offer with new credentials for the path, as the SDK makes it when media fails. */
  async restart(): Promise<string> {
    await this.#peer.setLocalDescription(await this.#peer.createOffer({ iceRestart: true }));
    return this.#sdpWithoutCandidates();
  }

  async accept(answer: string): Promise<void> {
    await this.#peer.setRemoteDescription({ type: 'answer', sdp: answer });
    const [transport] = this.#peer.dtlsTransports;
    // A browser checks paths again after a restart by itself; werift does not.
    if (transport?.state === 'connected') await transport.iceTransport.start();
    this.#speak();
  }

  async answer(offer: string): Promise<string> {
    await this.#peer.setRemoteDescription({ type: 'offer', sdp: offer });
    const transceiver = this.#peer.getTransceivers()[0];
    if (!transceiver) throw new Error('the network offered no audio');
    transceiver.setDirection('sendrecv');
    this.#use(transceiver);
    await this.#peer.setLocalDescription(await this.#peer.createAnswer());
    this.#speak();
    return this.#sdpWithoutCandidates();
  }

  /** Waits until a tone of this frequency makes up most of half a second of what is heard. */
  async hears(frequency: number): Promise<void> {
    await until(`${frequency} Hz`, () => this.share(frequency) > 0.6);
  }

  /** Waits until all of these tones are heard together. */
  async hearsAll(...frequencies: readonly number[]): Promise<void> {
    const least = 0.7 / frequencies.length;
    await until(`${frequencies.join(' and ')} Hz`, () => frequencies.every((one) => this.share(one) > least));
  }

  /** Waits for half a second of silence. */
  async hearsNothing(): Promise<void> {
    await until(
      'silence',
      () => this.#heard.length >= 4000 && this.#heard.slice(-4000).every((one) => Math.abs(one) < 50),
    );
  }

  /** Waits until anything loud is heard. */
  async hearsSomething(): Promise<void> {
    this.#heard = [];
    await until('a voice', () => this.#heard.some((one) => Math.abs(one) > 2000));
  }

  /**
   * Share of a frequency in the best tenth of the last half second. A machine under load makes gaps in
   * the sound, and a gap in a long stretch would hide a tone that a person hears well.
   */
  share(frequency: number): number {
    if (this.#heard.length < 4000) return 0;
    const last = Int16Array.from(this.#heard.slice(-4000));
    return Math.max(
      ...[0, 800, 1600, 2400, 3200].map((from) => shareOf(frequency, last.subarray(from, from + 800))),
    );
  }

  /**
   * Milliseconds from asking for something to the first packet in which a tone is gone, or there again.
   * Counted on arrival, so it is what a person would hear without the browser's own buffer.
   */
  async timeUntil(ask: () => Promise<unknown>, frequency: number, change: 'gone' | 'there'): Promise<number> {
    const asked = performance.now();
    let changed: number | null = null;
    this.#listener = (samples) => {
      const there = shareOf(frequency, samples) > 0.5;
      if (changed === null && there === (change === 'there')) changed = performance.now();
    };
    await ask();
    const at = await until(`${frequency} Hz to be ${change}`, () => changed);
    this.#listener = null;
    return at - asked;
  }

  /** Forgets what was heard. */
  forget(): void {
    this.#heard = [];
  }

  /** Keys digits: seven packets a key, the last three with the end bit, as browsers send them. */
  async key(digits: string): Promise<void> {
    for (const digit of digits) {
      const event = '0123456789*#'.indexOf(digit);
      this.#timestamp += 1600;
      const timestamp = this.#timestamp;
      for (let packet = 0; packet < 7; packet += 1) {
        const payload = Buffer.from([event, packet >= 4 ? 0x8a : 0x0a, 0, 0]);
        payload.writeUInt16BE(Math.min(packet + 1, 5) * 160, 2);
        await this.#send(eventType, payload, timestamp, packet === 0);
      }
    }
  }

  close(): void {
    open.delete(this);
    if (this.#timer) clearInterval(this.#timer);
    this.#timer = null;
    void closePeer(this.#peer);
  }

  #use(transceiver: RTCRtpTransceiver): void {
    this.#transceiver = transceiver;
    const hear = (track: RTCRtpTransceiver['receiver']['tracks'][number]): void => {
      track.onReceiveRtp.subscribe((packet) => {
        this.packets += 1;
        const samples = decodeMuLaw(packet.payload);
        this.#listener?.(samples);
        for (const sample of samples) this.#heard.push(sample);
        if (this.#heard.length > 16000) this.#heard = this.#heard.slice(-8000);
      });
    };
    for (const track of transceiver.receiver.tracks) hear(track);
    transceiver.onTrack.subscribe(hear);
  }

  #speak(): void {
    if (this.#timer) return;
    const started = performance.now();
    let sent = 0;
    this.#timer = setInterval(() => {
      while (sent * 20 < performance.now() - started) {
        sent += 1;
        this.#timestamp += 160;
        const frame = this.#tone?.read() ?? new Int16Array(160);
        void this.#send(0, encodeMuLaw(frame), this.#timestamp, false).catch(() => undefined);
      }
    }, 20);
  }

  async #send(payloadType: number, payload: Buffer, timestamp: number, marker: boolean): Promise<void> {
    const transport = this.#peer.dtlsTransports[0];
    const sender = this.#transceiver?.sender;
    if (!transport || !sender || transport.state !== 'connected') return;
    this.#sequence = (this.#sequence + 1) & 0xffff;
    // The sender would write its own payload type over that of a keyed digit, so the transport is used.
    const header = new RtpHeader({
      payloadType,
      sequenceNumber: this.#sequence,
      timestamp,
      marker,
      ssrc: sender.ssrc,
    });
    await transport.sendRtp(new RtpPacket(header, payload).payload, header);
  }

  #sdpWithoutCandidates(): string {
    const sdp = this.#peer.localDescription?.sdp ?? '';
    return sdp.replace(/^a=(candidate:|end-of-candidates).*\r\n/gm, '');
  }
}
