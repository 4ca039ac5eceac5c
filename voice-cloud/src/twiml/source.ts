/** Form fields of a request to an application. */
export type Fields = Readonly<Record<string, string>>;

/** Where documents and sounds come from: an application's webhook, or this network's own numbers. */
export interface TwimlSource {
  /** Whether the network's own verbs are allowed. */
  readonly own: boolean;
  /** Fetches a document; throws `TwimlError` with words for the caller. */
  document(url: string, method: 'GET' | 'POST', fields: Fields): Promise<string>;
  /** Fetches a sound as 8 kHz samples; throws `TwimlError`. */
  sound(url: string): Promise<Int16Array>;
}
