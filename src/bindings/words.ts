import { ContextConsumer } from '@lit/context';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { loadTerms, termOf, whenTermsChange } from '../localization/registry.js';
import type { Terms } from '../localization/terms.js';
import { wordsContext } from './context.js';
import { nearest } from './nearest.js';

/** Gives an element its words in the language nearest to it, and renders it again when these change. */
export class Words<Used extends keyof Terms> implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #overrides: ContextConsumer<typeof wordsContext, ReactiveControllerHost & HTMLElement>;
  readonly #english: Pick<Terms, Used>;
  #lang = '';
  #stop: (() => void) | undefined;

  /** @param english the words the element uses, for where there is no language or it lacks one. */
  constructor(host: ReactiveControllerHost & HTMLElement, english: Pick<Terms, Used>) {
    this.#host = host;
    this.#english = english;
    this.#overrides = new ContextConsumer(host, { context: wordsContext, subscribe: true });
    host.addController(this);
  }

  hostConnected(): void {
    this.#look();
    this.#stop = whenLanguageMayChange(() => this.#look());
  }

  hostDisconnected(): void {
    this.#stop?.();
  }

  /** The language of the words that are shown, as a BCP 47 tag, for dates and numbers. */
  get lang(): string {
    return this.#lang;
  }

  /** One word or sentence: replaced by the page, or of the nearest language, or English. */
  get<K extends Used>(key: K): Terms[K] {
    return this.#overrides.value?.[key] ?? termOf(this.#lang, key) ?? this.#english[key];
  }

  #look(): void {
    const lang = nearest(this.#host, 'lang') ?? '';
    if (lang !== this.#lang) {
      this.#lang = lang;
      void loadTerms(lang);
    }
    this.#host.requestUpdate();
  }
}

const listeners = new Set<() => void>();
let observer: MutationObserver | undefined;
whenTermsChange(tellAll);

function tellAll(): void {
  for (const listener of listeners) listener();
}

function whenLanguageMayChange(listener: () => void): () => void {
  listeners.add(listener);
  if (!observer) {
    observer = new MutationObserver(tellAll);
    observer.observe(document.documentElement, { attributeFilter: ['lang', 'country'], subtree: true });
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    observer?.disconnect();
    observer = undefined;
  };
}
