import { readFileSync } from 'node:fs';
import { expect, test as base } from '@playwright/test';
import { CatalogPage, type Theme } from './catalog-page.js';
import { serveFolder } from './static-server.js';

/** One line of the index that Storybook writes beside its static build. */
interface Entry {
  readonly id: string;
  readonly title: string;
  readonly name: string;
  readonly type: 'story' | 'docs';
}

/** Answers the page for a theme, opened at the first question. */
type Catalog = (theme: Theme) => Promise<CatalogPage>;

const folder = new URL('../../storybook-static', import.meta.url).pathname;
const index = readFileSync(`${folder}/index.json`, 'utf8');
// The format of Storybook's own file, version 5 of its index.
const { entries } = JSON.parse(index) as { entries: Record<string, Entry> };
const stories = Object.values(entries).filter(({ type }) => type === 'story');

const test = base.extend<object, { catalog: Catalog }>({
  catalog: [
    async ({ browser }, use) => {
      const server = await serveFolder(folder);
      const pages = new Map<Theme, Promise<CatalogPage>>();
      await use((theme) => {
        const page = pages.get(theme) ?? CatalogPage.open(browser, server.url, theme);
        pages.set(theme, page);
        return page;
      });
      for (const page of pages.values()) await (await page).close();
      await server.close();
    },
    { scope: 'worker' },
  ],
});

for (const theme of ['light', 'dark'] as const) {
  test.describe(`in ${theme}`, () => {
    for (const { id, title, name } of stories) {
      test(`${title} / ${name}`, async ({ catalog }) => {
        const page = await catalog(theme);
        expect(await page.show(id)).toEqual({ troubles: [], violations: [] });
      });
    }
  });
}
