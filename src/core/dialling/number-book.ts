import type { Place } from './country.js';

/** What may be wrong with a number. It is only ever said: the network knows better. */
export type NumberDoubt = 'too-short' | 'too-long' | 'unknown-country' | 'unlikely' | 'extension';

/** A country, and what its numbers begin with abroad. */
export interface CountryChoice {
  /** ISO 3166-1, two letters. */
  readonly code: string;
  /** Without the plus. */
  readonly callingCode: string;
}

/** What was typed, as a field shows it. */
export interface TypedNumber {
  /** Without what only separates; a name as it is. */
  readonly value: string;
  /** Grouped as its country does it. */
  readonly text: string;
  /** Where the cursor belongs in it. */
  readonly caret: number;
}

/** What is known of the phone numbers of the world. It is large, so it is loaded when it is first needed. */
export interface NumberBook {
  /** Every country there is. */
  readonly countries: readonly CountryChoice[];
  /** Reads a field whose text was changed, and keeps the cursor behind the same digit. */
  typed(text: string, caret: number, place: Place): TypedNumber;
  /** The number as all the world dials it (ITU-T E.164); null for what is not surely one: an extension, a name. */
  international(typed: string, place: Place): string | null;
  /** Groups an international number for the eye; anything else stays as it is. */
  shown(number: string): string;
  /** What seems wrong with a number; null when nothing does. */
  doubt(typed: string, place: Place): NumberDoubt | null;
  /** The country whose number it is or would be; null for what is none. */
  countryOf(typed: string, place: Place): string | null;
  /** The same number in another country, with its code in front. */
  movedTo(country: string, typed: string, place: Place): string;
}

let book: NumberBook | null = null;
let loading: Promise<NumberBook> | null = null;
const listeners = new Set<() => void>();

/** The book, if it is loaded: numbers can be dialled and shown without it, only less well. */
export const numberBook = (): NumberBook | null => book;

/** Loads the book, once for the page. Rejects when it cannot be had; the next call tries again. */
export function loadNumberBook(): Promise<NumberBook> {
  loading ??= import('../adapters/phone-numbers.js').then(
    (loaded) => {
      book = loaded.phoneNumbers;
      for (const listener of listeners) listener();
      return book;
    },
    (thrown: unknown) => {
      loading = null;
      throw thrown;
    },
  );
  return loading;
}

/** Calls the listener when the book is there. Returns a function that ends it. */
export function whenNumberBookOpens(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
