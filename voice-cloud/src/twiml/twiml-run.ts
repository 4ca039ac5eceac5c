import type { Ending, Leg } from '../calls/leg.js';
import type { Exchange } from '../exchange.js';
import type { AudioSource } from '../media/frame.js';
import { Recording } from '../media/recording.js';
import type { Speaker } from '../media/speaker.js';
import type { Outcome } from '../outcomes.js';
import { parseTwiml, TwimlError, type TwimlElement } from './document.js';
import type { Fields, TwimlSource } from './source.js';
import { verbs } from './verbs.js';
import { checkWords } from './vocabulary.js';

/** What follows a verb. */
export type Next =
  | { readonly kind: 'continue' }
  | { readonly kind: 'ended' }
  | {
      readonly kind: 'redirect';
      readonly url: string;
      readonly method: 'GET' | 'POST';
      readonly fields: Fields;
    };

/** What a run begins with: a document at an address, or one that was given with the request. */
export type TwimlStart =
  | { readonly url: string; readonly method?: 'GET' | 'POST'; readonly fields: Fields }
  | { readonly twiml: string; readonly fields: Fields };

/** Documents in a row in which nothing takes time; a redirect in a circle must come to an end. */
const mostIdleDocuments = 50;

/** Milliseconds below which a document has done nothing but ask for the next. */
const idleMilliseconds = 300;

/** Runs TwiML on one party's line until it ends: fetch, check, do verb after verb, hang up. */
export class TwimlRun {
  readonly exchange: Exchange;
  readonly line: Leg;
  readonly source: TwimlSource;
  readonly speaker: Speaker;
  /** Where the document now running came from. */
  url: string;
  /** Why the last `<Dial>` reached nobody; the caller's error when nothing else follows. */
  unreached: Outcome | null = null;
  /** Whether the last `<Dial>` ended because the party it reached was taken elsewhere. */
  wasLeft = false;
  /** Whether the document said `<Leave>`. */
  leaves = false;
  /** Aborted when the party left or its call was redirected: the document has nobody to speak to any more. */
  readonly over: AbortSignal;
  readonly #start: TwimlStart;
  #idleDocuments = 0;
  #documentAt = 0;

  constructor(exchange: Exchange, speaker: Speaker, line: Leg, source: TwimlSource, start: TwimlStart) {
    this.exchange = exchange;
    this.speaker = speaker;
    this.line = line;
    this.source = source;
    this.url = 'url' in start ? start.url : '';
    this.#start = start;
    this.over = line.custody.take();
    line.port.listen(null);
  }

  get ended(): boolean {
    return this.over.aborted;
  }

  /** Runs to the end of the call, or until it is redirected; never rejects. */
  async run(): Promise<void> {
    try {
      let next: Next =
        'url' in this.#start
          ? { kind: 'redirect', url: this.url, method: this.#start.method ?? 'POST', fields: {} }
          : await this.#perform(this.#start.twiml);
      while (next.kind === 'redirect' && !this.ended) next = await this.#document(next);
      if (!this.ended) this.line.hangUp(this.#ending());
    } catch (error) {
      if (this.ended) return;
      const reason = error instanceof Error ? error.message : String(error);
      const detail = error instanceof TwimlError ? reason : `a fault in the network: ${reason}`;
      this.exchange.log(`${this.line.record.sid}: application error: ${detail}`);
      this.line.hangUp({ outcome: 'application-failed', message: `Application error ${detail}` });
    }
  }

  /** Runs verbs of a nested list (the prompt of a `<Gather>`) until `stop` aborts. */
  async prompt(elements: readonly TwimlElement[], stop: AbortSignal): Promise<void> {
    for (const element of elements) {
      if (stop.aborted || this.ended) return;
      await verbs[element.name]?.(this, element, stop);
    }
  }

  /** Plays samples to the party until they end, the party leaves or `stop` aborts. */
  async play(samples: Int16Array, stop?: AbortSignal): Promise<void> {
    const recording = new Recording(samples);
    await this.hear(recording, recording.finished, stop);
  }

  /** Connects the party and lets it hear a source until `done`, its leaving or `stop`. */
  async hear(source: AudioSource, done: Promise<void>, stop?: AbortSignal): Promise<void> {
    await this.line.answer();
    if (this.ended || stop?.aborted) return;
    this.listen(source);
    await this.wait(done, stop);
    this.listen(null);
  }

  /** Sets what the party hears, as long as this document has the party. */
  listen(source: AudioSource | null): void {
    if (!this.ended) this.line.port.listen(source);
  }

  /** Waits for something, but no longer than the party stays or `stop` allows. */
  async wait(done: Promise<unknown>, stop?: AbortSignal): Promise<void> {
    const signals = stop ? [this.over, stop] : [this.over];
    const signal = AbortSignal.any(signals);
    if (signal.aborted) return;
    await new Promise<void>((resolve, reject) => {
      const settle = (): void => resolve();
      signal.addEventListener('abort', settle, { once: true });
      done.then(settle, reject).finally(() => signal.removeEventListener('abort', settle));
    });
  }

  /** Waits some seconds, but no longer than the party stays or `stop` allows. */
  async pause(seconds: number, stop?: AbortSignal): Promise<void> {
    let cancel = (): void => undefined;
    const elapsed = new Promise<void>((resolve) => (cancel = this.exchange.later(seconds, resolve)));
    await this.wait(elapsed, stop);
    cancel();
  }

  /** An address in the document, seen from where the document came from. */
  resolve(url: string | undefined): string {
    if (!url) return this.url;
    // A document that came with a REST request is nowhere, so its addresses must be whole.
    if (URL.canParse(url)) return new URL(url).href;
    if (!URL.canParse(url, this.url)) throw new TwimlError(`11100: "${url}" is not an address`);
    return new URL(url, this.url).href;
  }

  redirect(url: string | undefined, method: 'GET' | 'POST', fields: Fields = {}): Next {
    return { kind: 'redirect', url: this.resolve(url), method, fields };
  }

  async #document({ url, method, fields }: Extract<Next, { kind: 'redirect' }>): Promise<Next> {
    const isIdle = performance.now() - this.#documentAt < idleMilliseconds;
    this.#idleDocuments = isIdle ? this.#idleDocuments + 1 : 0;
    if (this.#idleDocuments > mostIdleDocuments)
      throw new TwimlError('11205: the documents redirect to each other for ever');
    this.url = url;
    const { status } = this.line.record;
    const all = { ...this.#start.fields, CallStatus: status === 'queued' ? 'ringing' : status, ...fields };
    const text = await this.source.document(url, method, all);
    // Counted from here: a slow webhook that only redirects is idle, too.
    this.#documentAt = performance.now();
    if (this.ended) return { kind: 'ended' };
    return this.#perform(text);
  }

  async #perform(text: string): Promise<Next> {
    const elements = parseTwiml(text);
    checkWords(elements, this.source.words, (sentence) => this.exchange.logOnce(sentence));
    for (const element of elements) {
      const next = (await verbs[element.name]?.(this, element)) ?? { kind: 'continue' };
      if (this.ended) return { kind: 'ended' };
      if (next.kind !== 'continue') return next;
    }
    return { kind: 'ended' };
  }

  #ending(): Ending {
    const unreached = this.line.record.answered ? null : this.unreached;
    return { outcome: unreached ?? 'completed' };
  }
}
