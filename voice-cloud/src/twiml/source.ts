/** Form fields of a request to an application. */
export type Fields = Readonly<Record<string, string>>;

/** Kinds of documents: of an application, of the network's own numbers, and what somebody hears who waits. */
export type Vocabulary = 'application' | 'own' | 'waiting';

/** Where documents and sounds come from: an application's webhook, or this network's own numbers. */
export interface TwimlSource {
  /** Which verbs are allowed. */
  readonly words: Vocabulary;
  /** Fetches a document; throws `TwimlError` with words for the caller. */
  document(url: string, method: 'GET' | 'POST', fields: Fields): Promise<string>;
  /** Fetches a sound as 8 kHz samples; throws `TwimlError`. */
  sound(url: string): Promise<Int16Array>;
}
