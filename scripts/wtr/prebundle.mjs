// A web-test-runner plugin for CommonJS packages, which a browser cannot import as they are.
import { build } from 'esbuild';

const prefix = '/__prebundle__/';

/** Serves each named package as one ES module, bundled at its first import. */
export function prebundle(...names) {
  const bundles = new Map();

  async function bundle(name) {
    const { outputFiles } = await build({
      stdin: { contents: `export * from '${name}';`, resolveDir: process.cwd() },
      bundle: true,
      format: 'esm',
      platform: 'browser',
      write: false,
    });
    return outputFiles[0].text;
  }

  return {
    name: 'prebundle',
    resolveImport({ source }) {
      return names.includes(source) ? `${prefix}${encodeURIComponent(source)}.js` : undefined;
    },
    async serve({ path }) {
      if (!path.startsWith(prefix) || !path.endsWith('.js')) return undefined;
      const name = decodeURIComponent(path.slice(prefix.length, -'.js'.length));
      if (!names.includes(name)) return undefined;
      if (!bundles.has(name)) bundles.set(name, bundle(name));
      return { body: await bundles.get(name), type: 'js' };
    },
  };
}
