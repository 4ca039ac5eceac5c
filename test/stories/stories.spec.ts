import { readFileSync } from 'node:fs';
import { expect, test as base, type Page } from '@playwright/test';
import { serveFolder } from './static-server.js';

/** One line of the index that Storybook writes beside its static build. */
interface Entry {
  readonly id: string;
  readonly title: string;
  readonly name: string;
  readonly type: 'story' | 'docs';
}

/** What Storybook says when a story has rendered, played and been checked by axe. */
interface Finished {
  readonly storyId: string;
  readonly status: 'success' | 'error' | 'skipped';
  readonly reporters: readonly { status: string; result?: AxeResult | Error }[];
}

/** `storyFinished` is a success even when the play function threw: these say that it did not go well. */
const troubles = [
  'playFunctionThrewException',
  'unhandledErrorsWhilePlaying',
  'storyThrewException',
  'storyErrored',
  'storyMissing',
] as const;

/** Storybook's channel between the page and its toolbar; `last` answers what was sent last under a name. */
interface Channel {
  last(event: string): readonly unknown[] | undefined;
}

/** How a story ended, as read inside its page. */
interface Outcome {
  readonly finished: Finished | undefined;
  readonly troubles: readonly string[];
}

interface AxeResult {
  readonly violations?: readonly { id: string; help: string; nodes: readonly { html: string }[] }[];
}

const folder = new URL('../../storybook-static', import.meta.url).pathname;
const index = readFileSync(`${folder}/index.json`, 'utf8');
// The format of Storybook's own file, version 5 of its index.
const { entries } = JSON.parse(index) as { entries: Record<string, Entry> };
const stories = Object.values(entries).filter(({ type }) => type === 'story');

const test = base.extend<object, { catalog: string }>({
  catalog: [
    // Playwright reads a fixture's needs from this pattern, which here names none.
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const server = await serveFolder(folder);
      await use(server.url);
      await server.close();
    },
    { scope: 'worker' },
  ],
});

/** The words a person needs to mend a story: the rule of axe, and the element it is about. */
function complaints({ reporters }: Finished): string[] {
  return reporters.flatMap(({ result }) => {
    if (!result || !('violations' in result)) return [];
    return (result.violations ?? []).map(
      ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html).join(' ')}`,
    );
  });
}

/** Waits until the story has finished or has failed. */
async function outcomeOf(page: Page, id: string): Promise<Outcome> {
  const handle = await page.waitForFunction(
    ([wanted, names]) => {
      // Storybook's own global, which has no type outside Storybook.
      const { __STORYBOOK_ADDONS_CHANNEL__: channel } = globalThis as unknown as {
        __STORYBOOK_ADDONS_CHANNEL__?: Partial<Channel>;
      };
      if (!channel?.last) return undefined;
      const last = channel.last.bind(channel);
      const troubles = names.flatMap((name) => {
        const [error] = last(name) ?? [];
        if (error === undefined) return [];
        const message = error instanceof Error || (typeof error === 'object' && error && 'message' in error);
        return [`${name}: ${message ? String((error as Error).message) : JSON.stringify(error)}`];
      });
      // The shape of Storybook's own event.
      const finished = last('storyFinished')?.[0] as Finished | undefined;
      const isOver = finished?.storyId === wanted || troubles.length > 0;
      return isOver ? { finished, troubles } : undefined;
    },
    [id, troubles] as const,
  );
  const outcome = await handle.jsonValue();
  if (!outcome) throw new Error('The story did not finish.');
  return outcome;
}

for (const theme of ['light', 'dark'] as const) {
  test.describe(`in ${theme}`, () => {
    test.use({ colorScheme: theme });

    for (const { id, title, name } of stories) {
      test(`${title} / ${name}`, async ({ page, catalog }) => {
        const thrown: string[] = [];
        page.on('pageerror', (error) => thrown.push(error.message));
        await page.goto(`${catalog}/iframe.html?id=${id}&viewMode=story&globals=theme:${theme}`);

        const { finished, troubles: said } = await outcomeOf(page, id);
        expect(said, 'what Storybook said').toEqual([]);
        expect(finished && complaints(finished), 'what axe found').toEqual([]);
        expect(finished?.status).toBe('success');
        expect(thrown, 'errors nobody caught').toEqual([]);
      });
    }
  });
}
