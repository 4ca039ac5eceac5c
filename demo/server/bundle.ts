import { build } from 'esbuild';
import { fileURLToPath } from 'node:url';

/** A file for the browser, kept in memory. */
export interface Asset {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly type: string;
}

const demoFolder = fileURLToPath(new URL('..', import.meta.url));

/**
 * Builds the pages' scripts and the kit from source. Splitting keeps the SDK in a chunk of its own, which the
 * browser asks for only when a phone registers.
 *
 * @returns the files by their path on the server
 */
export async function bundlePages(): Promise<ReadonlyMap<string, Asset>> {
  const { outputFiles } = await build({
    absWorkingDir: demoFolder,
    entryPoints: ['two-phones.ts', 'one-phone.ts', 'demo.css'],
    outdir: 'assets',
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    chunkNames: 'chunks/[name]-[hash]',
    sourcemap: 'linked',
    write: false,
    logLevel: 'silent',
  });
  return new Map(
    outputFiles.map(({ path, contents }) => {
      const name = path.slice(demoFolder.length).replaceAll('\\', '/');
      return [`/${name}`, { body: new Uint8Array(contents), type: typeOf(name) }];
    }),
  );
}

function typeOf(name: string): string {
  if (name.endsWith('.css')) return 'text/css; charset=utf-8';
  if (name.endsWith('.map')) return 'application/json';
  return 'text/javascript; charset=utf-8';
}
