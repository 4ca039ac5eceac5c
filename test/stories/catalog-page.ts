import type { Browser, Page } from '@playwright/test';

/** Light or dark, as the toolbar of the catalog names them. */
export type Theme = 'light' | 'dark';

/** What axe found against one rule. */
interface Violation {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** What Storybook says when a story has rendered, played and been checked by axe. */
interface Finished {
  readonly storyId: string;
  readonly status: 'success' | 'error' | 'skipped';
  readonly reporters: readonly { readonly result?: { readonly violations?: readonly Violation[] } }[];
}

/** How a story went: no troubles and no violations is well. */
export interface Outcome {
  /** `storyFinished` is a success even when a play function threw: this is where it is told. */
  readonly troubles: readonly string[];
  /** The rule of axe, and the elements it is about. */
  readonly violations: readonly string[];
}

/** Storybook's channel between the page and its toolbar. */
interface Channel {
  on(event: string, listener: (payload: unknown) => void): void;
  off(event: string, listener: (payload: unknown) => void): void;
  emit(event: string, payload: unknown): void;
}

/** Events that a story does not survive: no `storyFinished` follows. */
const ends = ['storyThrewException', 'storyErrored', 'storyMissing'];

/** Events that tell of an error in the play function; `storyFinished` follows. */
const complaints = ['playFunctionThrewException', 'unhandledErrorsWhilePlaying'];

/** An element's markup on one line, without Lit's marks, and not all of it. */
function shortened(html: string): string {
  const line = html.replace(/<!--.*?-->/g, '').replace(/\s+/g, ' ');
  return line.length > 120 ? `${line.slice(0, 120)}…` : line;
}

/** The page of the catalog that shows one story after another, without being loaded anew for each. */
export class CatalogPage {
  readonly #page: Page;
  readonly #thrown: string[] = [];

  private constructor(page: Page) {
    this.#page = page;
    page.on('pageerror', (error) => this.#thrown.push(error.message));
  }

  static async open(browser: Browser, url: string, theme: Theme): Promise<CatalogPage> {
    const page = await browser.newPage({ colorScheme: theme });
    const opened = new CatalogPage(page);
    await page.goto(`${url}/iframe.html?viewMode=story&globals=theme:${theme}`);
    await page.waitForFunction(() => '__STORYBOOK_PREVIEW__' in globalThis);
    return opened;
  }

  /** Shows the story and answers how it went, with every error that nobody caught meanwhile. */
  async show(id: string): Promise<Outcome> {
    this.#thrown.length = 0;
    const { finished, troubles } = await this.#page.evaluate(showStory, { id, ends, complaints });
    const violations = (finished?.reporters ?? []).flatMap(({ result }) => result?.violations ?? []);
    const errored = finished?.status === 'error' && violations.length === 0 ? ['it ended in an error'] : [];
    return {
      troubles: [...troubles, ...this.#thrown, ...errored],
      violations: violations.map(({ id: rule, help, nodes }) =>
        [`${rule}: ${help}:`, ...nodes.map(({ html }) => shortened(html))].join(' '),
      ),
    };
  }

  close(): Promise<void> {
    return this.#page.close();
  }
}

/** What show() runs inside the page, and therefore on its own: it may use nothing of this file but types. */
function showStory({ id, ends, complaints }: { id: string; ends: string[]; complaints: string[] }) {
  // Storybook's own global, which has no type outside Storybook.
  const { __STORYBOOK_ADDONS_CHANNEL__: channel } = globalThis as unknown as {
    __STORYBOOK_ADDONS_CHANNEL__: Channel;
  };

  const wordsOf = (payload: unknown): string => {
    const error = Array.isArray(payload) ? (payload as unknown[])[0] : payload;
    const isError = typeof error === 'object' && error !== null && 'message' in error;
    return isError ? String(error.message) : JSON.stringify(error);
  };

  return new Promise<{ finished?: Finished; troubles: string[] }>((resolve) => {
    const troubles: string[] = [];
    const listeners = new Map<string, (payload: unknown) => void>();
    const end = (finished?: Finished) => {
      for (const [name, listener] of listeners) channel.off(name, listener);
      resolve({ finished, troubles });
    };
    for (const name of complaints) {
      listeners.set(name, (payload) => troubles.push(`${name}: ${wordsOf(payload)}`));
    }
    for (const name of ends) {
      listeners.set(name, (payload) => {
        troubles.push(`${name}: ${wordsOf(payload)}`);
        end();
      });
    }
    listeners.set('storyFinished', (payload) => {
      // The shape of Storybook's own event.
      const finished = payload as Finished;
      if (finished.storyId === id) end(finished);
    });
    for (const [name, listener] of listeners) channel.on(name, listener);
    channel.emit('setCurrentStory', { storyId: id, viewMode: 'story' });
  });
}
