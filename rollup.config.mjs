// dist/ to cdn/: the kit in one file for a script tag, the SDK beside it, loaded at the first registration.
import commonjs from '@rollup/plugin-commonjs';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import { minifyTemplates } from './scripts/rollup/minify-templates.mjs';

const sdk = '@twilio/voice-sdk';

/** The SDK's own modules import each other in circles; that is no fault of ours. */
function onwarn(warning, next) {
  if (warning.code === 'CIRCULAR_DEPENDENCY' && warning.ids?.every((id) => id.includes('@twilio'))) return;
  next(warning);
}

const fromPackages = () => [
  nodeResolve({ browser: true, preferBuiltins: false, exportConditions: ['production'] }),
  commonjs({ include: /node_modules/ }),
];

const minify = () =>
  terser({ ecma: 2022, module: true, compress: { passes: 2 }, format: { comments: false } });

export default [
  {
    input: { 'voice-sdk': sdk },
    onwarn,
    plugins: [...fromPackages(), minify()],
    output: { dir: 'cdn', format: 'es', entryFileNames: '[name].min.js' },
  },
  {
    input: { 'twilio-phone': 'dist/index.js' },
    external: [sdk],
    // Without this the entry becomes a façade of a few bytes before a chunk that holds the kit.
    preserveEntrySignatures: 'allow-extension',
    onwarn,
    plugins: [minifyTemplates(), ...fromPackages(), minify()],
    output: {
      dir: 'cdn',
      format: 'es',
      entryFileNames: '[name].min.js',
      // The entry names its chunks, and a hash does not compress: 36 bits tell two versions apart as well.
      chunkFileNames: '[name]-[hash:6].min.js',
      paths: { [sdk]: './voice-sdk.min.js' },
    },
  },
];
