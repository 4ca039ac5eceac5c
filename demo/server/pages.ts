import { readFile } from 'node:fs/promises';
import { Hono } from 'hono';
import { contentPolicy } from './content-policy.js';
import type { Asset } from './bundle.js';

/** What the pages need to know about the network. */
export interface PagesOptions {
  /** The files by their path, from `bundlePages`. */
  readonly assets: ReadonlyMap<string, Asset>;
  /** The voice cloud, or null with Twilio. */
  readonly cloud: { readonly gateway: string; readonly url: string } | null;
}

const pictures = ['maya.svg', 'otis.svg', 'icon.svg'];

/** Makes the routes of the pages: `/` (two phones, or one when an identity is given), their files, and their facts. */
export async function createPages({ assets, cloud }: PagesOptions): Promise<Hono> {
  const [two, one, ...images] = await Promise.all(
    ['index.html', 'phone.html', ...pictures.map((name) => `avatars/${name}`)].map(readDemoFile),
  );
  const policy = contentPolicy(cloud?.gateway ?? null);
  const pages = new Hono();

  pages.use(async (context, next) => {
    await next();
    context.header('x-content-type-options', 'nosniff');
    context.header('referrer-policy', 'no-referrer');
    context.header('cache-control', 'no-store');
  });
  pages.get('/', (context) => {
    context.header('content-security-policy', policy);
    context.header('permissions-policy', 'microphone=(self), speaker-selection=(self), camera=()');
    return context.html((context.req.query('identity')?.trim() ? one : two) ?? '');
  });
  pages.get('/demo.json', (context) => context.json({ network: cloud?.url ?? null }));
  pictures.forEach((name, index) => {
    pages.get(`/avatars/${name}`, (context) => {
      context.header('content-type', 'image/svg+xml');
      return context.body(images[index] ?? '');
    });
  });
  pages.get('/assets/*', (context) => {
    const asset = assets.get(context.req.path);
    if (asset === undefined) return context.notFound();
    context.header('content-type', asset.type);
    return context.body(asset.body);
  });
  return pages;
}

function readDemoFile(name: string): Promise<string> {
  return readFile(new URL(`../${name}`, import.meta.url), 'utf8');
}
