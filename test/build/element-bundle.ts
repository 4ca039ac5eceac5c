import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { build, type Metafile, type Plugin } from 'esbuild';
import { minifyTemplates } from '../../scripts/rollup/minify-templates.mjs';
import { brotliBytes } from './brotli.js';

/** An element bundled alone, with Lit, as a page would that uses nothing else. */
export interface ElementBundle {
  readonly tag: string;
  /** Brotli, in bytes. */
  readonly bytes: number;
  /** Whether it brings no other element and no phone: a button, not a panel. */
  readonly isLeaf: boolean;
}

const components = 'dist/components';

const minify: Plugin = {
  name: 'minify-templates',
  setup(building) {
    const minifier = minifyTemplates();
    building.onLoad({ filter: /\/dist\/.*\.js$/ }, ({ path }) => {
      const code = readFileSync(path, 'utf8');
      return { contents: minifier.transform(code, path)?.code ?? code };
    });
  },
};

async function bundle(contents: string): Promise<{ bytes: number; inputs: readonly string[] }> {
  const { outputFiles, metafile } = await build({
    stdin: { contents, resolveDir: process.cwd() },
    bundle: true,
    splitting: true,
    outdir: 'unwritten',
    write: false,
    format: 'esm',
    target: 'es2022',
    minify: true,
    legalComments: 'none',
    metafile: true,
    conditions: ['production'],
    external: ['@twilio/voice-sdk'],
    plugins: [minify],
  });
  // With one entry esbuild names it stdin.js. What that imports comes with it, what it import()s later does not.
  const loaded = withImports('unwritten/stdin.js', metafile.outputs);
  const texts = outputFiles.filter(({ path }) => loaded.has(relative(process.cwd(), path)));
  if (texts.length === 0) throw new Error('esbuild wrote no entry.');
  return {
    // How they are cut is up to the bundler of the page: here it depends on what is fetched later.
    bytes: brotliBytes(texts.map(({ text }) => text).join('')),
    inputs: [...loaded].flatMap((path) => Object.keys(metafile.outputs[path]?.inputs ?? {})),
  };
}

/** The output and all that it imports statically. */
function withImports(path: string, outputs: Metafile['outputs'], seen = new Set<string>()): Set<string> {
  if (seen.has(path)) return seen;
  seen.add(path);
  for (const { path: imported, kind, external } of outputs[path]?.imports ?? []) {
    if (kind === 'import-statement' && !external) withImports(imported, outputs, seen);
  }
  return seen;
}

/** Lit itself with the smallest element one can write, in bytes: what every element costs at least. */
export async function litFloor(): Promise<number> {
  const { bytes } = await bundle(`
    import { LitElement, css, html } from 'lit';
    class Bare extends LitElement {
      static properties = { label: { type: String } };
      static styles = css\`:host{display:block}\`;
      render() { return html\`<button>\${this.label}</button>\`; }
    }
    customElements.define('bare-element', Bare);`);
  return bytes;
}

/** Every element of the build, each bundled alone. */
export async function elementBundles(): Promise<ElementBundle[]> {
  const tags = readdirSync(components, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(components, entry.name, `${entry.name}.js`)))
    .map(({ name }) => name)
    .sort();
  const bundles: ElementBundle[] = [];
  for (const tag of tags) {
    const { bytes, inputs } = await bundle(`import './${components}/${tag}/define.js';`);
    const isOther = (path: string) =>
      path.endsWith('/define.js') && path.startsWith(components) && !path.startsWith(`${components}/${tag}/`);
    const isPhone = (path: string) => /^dist\/core\/(phone|lazy-phone|adapters\/.*)\.js$/.test(path);
    bundles.push({ tag, bytes, isLeaf: !inputs.some((path) => isOther(path) || isPhone(path)) });
  }
  return bundles;
}
