const keys = '0123456789*#ABCD';

/**
 * Hears keyed digits in RTP telephone events (RFC 4733). All packets of one key press share one
 * timestamp and the last ones carry the end bit, three times; so a digit counts when its timestamp is
 * first seen, which makes repeated keys two digits and repeated packets one.
 */
export class DigitDecoder {
  #lastTimestamp: number | null = null;

  /** The digit that begins with this packet, or null when the packet continues one or is no key. */
  decode(timestamp: number, payload: Uint8Array): string | null {
    const event = payload[0];
    if (event === undefined || payload.length < 4 || timestamp === this.#lastTimestamp) return null;
    this.#lastTimestamp = timestamp;
    return keys[event] ?? null;
  }
}
