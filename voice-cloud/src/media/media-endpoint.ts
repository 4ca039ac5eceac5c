import {
  RTCPeerConnection,
  RTCRtpCodecParameters,
  RtpHeader,
  RtpPacket,
  type PeerConfig,
  type RTCRtpTransceiver,
} from 'werift';
import type { AudioPort } from './audio-port.js';
import { closePeer } from './close-peer.js';
import { DigitDecoder } from './digit-decoder.js';
import { frameSamples, type AudioSource, type Frame } from './frame.js';
import { levelOf } from './level.js';
import { decodeMuLaw, encodeMuLaw, silentByte } from './mu-law.js';
import { ReceiveQueue } from './receive-queue.js';
import { named, telephoneEventType } from './sdp.js';
import type { Tickable } from './ticker.js';

const muLawType = 0;
const silence = Buffer.alloc(frameSamples, silentByte);

type StunMessage = Parameters<NonNullable<PeerConfig['iceFilterStunResponse']>>[0];

/** What an endpoint tells its leg. */
export interface MediaListener {
  digit(digit: string): void;
  problem(sentence: string): void;
}

/**
 * The network's end of one client's WebRTC connection: ICE-lite on the given address, PCMU and
 * telephone events, a frame out every 20 ms whether or not anything is heard.
 */
export class MediaEndpoint implements AudioPort, Tickable {
  /** When set, the far browser gets no answer to anything: the fault "media is gone". */
  stopped = false;
  spoken: Frame | null = null;
  readonly #peer: RTCPeerConnection;
  readonly #listener: MediaListener;
  readonly #queue = new ReceiveQueue();
  readonly #digits = new DigitDecoder();
  readonly #eventType: number;
  #transceiver: RTCRtpTransceiver | null = null;
  #source: AudioSource | null = null;
  #sequence = Math.floor(Math.random() * 0x8000);
  #timestamp = Math.floor(Math.random() * 0x80000000);
  #lastHeard = -1;
  #level = 0;
  #closed = false;

  private constructor(address: string, eventType: number, listener: MediaListener) {
    this.#listener = listener;
    this.#eventType = eventType;
    this.#peer = new RTCPeerConnection({
      codecs: {
        audio: [
          new RTCRtpCodecParameters({
            mimeType: 'audio/PCMU',
            clockRate: 8000,
            channels: 1,
            payloadType: muLawType,
          }),
          new RTCRtpCodecParameters({
            mimeType: 'audio/telephone-event',
            clockRate: 8000,
            channels: 1,
            payloadType: eventType,
            parameters: '0-16',
          }),
        ],
      },
      headerExtensions: {},
      iceServers: [],
      iceLite: true,
      // Only the one address: gathering the machine's own would offer its network to the page.
      iceUseIpv4: false,
      iceUseIpv6: false,
      iceAdditionalHostAddresses: [address],
      iceInterfaceAddresses: { udp4: address },
      iceFilterStunResponse: (message) => this.#mayAnswer(message),
    });
  }

  /** Answers a client's offer; resolves with the endpoint and its SDP answer. Rejects when the offer cannot be used. */
  static async answering(
    offer: string,
    address: string,
    listener: MediaListener,
  ): Promise<{ endpoint: MediaEndpoint; sdp: string }> {
    const endpoint = new MediaEndpoint(address, telephoneEventType(offer), listener);
    try {
      return { endpoint, sdp: await endpoint.renegotiate(offer) };
    } catch (error) {
      endpoint.close();
      throw error;
    }
  }

  /** Makes an offer for a client that is to be rung; `accept` takes its answer. */
  static async offering(
    address: string,
    listener: MediaListener,
  ): Promise<{ endpoint: MediaEndpoint; sdp: string }> {
    const endpoint = new MediaEndpoint(address, 101, listener);
    const transceiver = endpoint.#peer.addTransceiver('audio', { direction: 'sendrecv' });
    endpoint.#use(transceiver);
    await endpoint.#peer.setLocalDescription(await endpoint.#peer.createOffer());
    return { endpoint, sdp: endpoint.#localSdp() };
  }

  /** Takes the client's answer to our offer. */
  async accept(answer: string): Promise<void> {
    await this.#peer.setRemoteDescription({ type: 'answer', sdp: answer });
  }

  /** Answers a later offer on the same connection (an ICE restart). */
  async renegotiate(offer: string): Promise<string> {
    await this.#peer.setRemoteDescription({ type: 'offer', sdp: offer });
    const transceiver = this.#peer.getTransceivers()[0];
    if (!transceiver) throw new Error('the offer has no audio');
    this.#use(transceiver);
    const [transport] = this.#peer.dtlsTransports;
    // As the DTLS client werift would wait 100 ms before it begins (0.24.4); the browser does not.
    if (transport?.role === 'auto') transport.role = 'server';
    await this.#peer.setLocalDescription(await this.#peer.createAnswer());
    this.#startRestartedIce();
    return this.#localSdp();
  }

  /** Loudness of what the client says now, 0 to 1. */
  get level(): number {
    return this.#level;
  }

  listen(source: AudioSource | null): void {
    this.#source = source;
  }

  collect(): void {
    this.spoken = this.stopped ? null : this.#queue.shift();
    this.#level = levelOf(this.spoken);
  }

  deliver(): void {
    const frame = this.#source?.read() ?? null;
    this.#timestamp = (this.#timestamp + frameSamples) >>> 0;
    this.#sequence = (this.#sequence + 1) & 0xffff;
    if (this.#closed || this.stopped || !this.#transceiver) return;
    const header = new RtpHeader({
      payloadType: muLawType,
      sequenceNumber: this.#sequence,
      timestamp: this.#timestamp,
      marker: false,
    });
    const payload = frame ? encodeMuLaw(frame) : silence;
    this.#transceiver.sender.sendRtp(new RtpPacket(header, payload)).catch(() => {
      // The browser closed its side a moment before its hang-up arrives: there is nobody to send to.
    });
  }

  /** Frees sockets and timers; harmless when called again. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#source = null;
    this.#queue.clear();
    closePeer(this.#peer).catch((error: unknown) =>
      this.#listener.problem(`closing media failed: ${String(error)}`),
    );
  }

  /**
   * werift does not check paths again after an ICE restart when DTLS is connected, so that all audio
   * would end there. May go when its `connect` does (seen in 0.24.4).
   */
  #startRestartedIce(): void {
    const [transport] = this.#peer.dtlsTransports;
    if (transport?.state !== 'connected' || transport.iceTransport.connection.nominated) return;
    transport.iceTransport
      .start()
      .catch((error: unknown) => this.#listener.problem(`the ICE restart failed: ${String(error)}`));
  }

  /**
   * Whether a connectivity check is answered: not while media is stopped, and not when it shows the
   * credentials from before an ICE restart. werift takes the first path that is nominated, and an old
   * path would be one that the browser is about to leave.
   */
  #mayAnswer(message: StunMessage): boolean {
    if (this.stopped) return false;
    const [transport] = this.#peer.dtlsTransports;
    const { localUsername } = transport?.iceTransport.connection ?? {};
    return (
      localUsername === undefined ||
      String(message.getAttributeValue('USERNAME')).startsWith(`${localUsername}:`)
    );
  }

  #use(transceiver: RTCRtpTransceiver): void {
    if (this.#transceiver === transceiver) return;
    this.#transceiver = transceiver;
    transceiver.setDirection('sendrecv');
    // Without a stream name in a=msid the SDK attaches no audio element (SIGNALLING 2.3).
    transceiver.sender.streamIds = ['voice-cloud'];
    for (const track of transceiver.receiver.tracks) this.#hear(track);
    transceiver.onTrack.subscribe((track) => this.#hear(track));
  }

  readonly #heardTracks = new WeakSet<object>();

  #hear(track: RTCRtpTransceiver['receiver']['tracks'][number]): void {
    if (this.#heardTracks.has(track)) return;
    this.#heardTracks.add(track);
    track.onReceiveRtp.subscribe((packet) => this.#receive(packet));
  }

  #receive(packet: RtpPacket): void {
    if (this.#closed || this.stopped) return;
    const { payloadType, sequenceNumber, timestamp } = packet.header;
    if (payloadType === this.#eventType) {
      const digit = this.#digits.decode(timestamp, packet.payload);
      if (digit) this.#listener.digit(digit);
      return;
    }
    if (payloadType !== muLawType || this.#isOld(sequenceNumber)) return;
    this.#lastHeard = sequenceNumber;
    this.#queue.push(decodeMuLaw(packet.payload));
  }

  #isOld(sequenceNumber: number): boolean {
    if (this.#lastHeard < 0) return false;
    const ahead = (sequenceNumber - this.#lastHeard) & 0xffff;
    return ahead === 0 || ahead > 0x8000;
  }

  #localSdp(): string {
    const sdp = this.#peer.localDescription?.sdp;
    if (!sdp) throw new Error('no local description was made');
    return named(sdp);
  }
}
