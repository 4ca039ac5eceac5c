import type { Exchange } from '../exchange.js';
import { newSid } from '../sids.js';
import type { Callback } from '../webhooks/callbacks.js';

interface Subscription {
  readonly sid: string;
  readonly callSid: string;
  readonly callback: Callback;
}

/** A message that a client sent in its call. */
export interface ClientMessage {
  readonly content: unknown;
  readonly contentType: string;
  /** The client's own number for it: KX and 32 digits. */
  readonly sid: string;
}

/** Who wants the messages that clients send in their calls (Twilio's UserDefinedMessageSubscriptions). */
export class Subscriptions {
  readonly #exchange: Exchange;
  readonly #subscriptions = new Map<string, Subscription>();
  readonly #sequences = new Map<string, number>();

  constructor(exchange: Exchange) {
    this.#exchange = exchange;
  }

  /** Subscribes to a call's messages until the call ends; answers the sid of the subscription. */
  add(callSid: string, callback: Callback): string {
    const sid = newSid('ZY');
    this.#subscriptions.set(sid, { sid, callSid, callback });
    this.#exchange.calls.leg(callSid)?.events.once('end', () => {
      this.#subscriptions.delete(sid);
      this.#sequences.delete(callSid);
    });
    return sid;
  }

  /** Ends a subscription; answers whether there was one. */
  remove(callSid: string, sid: string): boolean {
    return this.#subscriptions.get(sid)?.callSid === callSid && this.#subscriptions.delete(sid);
  }

  /** Hands a message to everybody who wants it; answers how many that are. */
  tell(callSid: string, { content, contentType, sid }: ClientMessage): number {
    const wanting = [...this.#subscriptions.values()].filter((one) => one.callSid === callSid);
    // Nothing is kept for a call whose messages nobody wants: nobody hears of its end here.
    if (wanting.length === 0) return 0;
    const sequence = (this.#sequences.get(callSid) ?? 0) + 1;
    this.#sequences.set(callSid, sequence);
    for (const { callback } of wanting) {
      this.#exchange.callbacks.send(`messages of ${callSid}`, callback, {
        AccountSid: this.#exchange.account.accountSid,
        CallSid: callSid,
        Content: JSON.stringify(content) ?? 'null',
        ContentType: contentType,
        SequenceNumber: String(sequence),
        Sid: sid,
      });
    }
    return wanting.length;
  }
}
