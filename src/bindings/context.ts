import { ContextRoot, createContext } from '@lit/context';
import type { AudioControls } from '../core/audio/controls.js';
import type { PhoneApi } from '../core/phone-api.js';
import type { PhoneSource } from '../core/store.js';
import type { Terms } from '../localization/terms.js';

/** What elements may have of a phone: its state, what it tells, and how loud it is. */
export type PhoneAround = PhoneSource &
  Pick<PhoneApi, 'listen'> & { readonly audio: Pick<AudioControls, 'levels'> };

/**
 * Hands the elements below a provider its phone: a stable object to read and to listen to, never the
 * state itself, so that a change renders only what selected it.
 */
export const phoneContext = createContext<PhoneAround>(Symbol('phone'));

/** Hands down the words that a page replaced on a provider. */
export const wordsContext = createContext<Partial<Terms>>(Symbol('words'));

let isRootAttached = false;

/**
 * Lets elements that were upgraded before their provider find it later. A context consumer asks only
 * once, when it is connected; the root remembers who asked in vain. Called by the registering files.
 */
export function attachContextRoot(): void {
  if (isRootAttached || typeof document === 'undefined') return;
  isRootAttached = true;
  new ContextRoot().attach(document.documentElement);
}
