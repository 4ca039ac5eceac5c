// custom-elements.json from the class comments: the manual of the catalog, of editors and of other tools.
import { getTsProgram, typeParserPlugin } from '@wc-toolkit/type-parser';

/** What is private, protected or #hidden is nobody's manual. */
const publicOnly = {
  name: 'public-only',
  packageLinkPhase({ customElementsManifest }) {
    for (const module of customElementsManifest.modules) {
      for (const declaration of module.declarations ?? []) {
        declaration.members = declaration.members?.filter(
          ({ name, privacy }) => !name.startsWith('#') && (privacy ?? 'public') === 'public',
        );
      }
    }
  },
};

export default {
  globs: ['src/components/**/*.ts'],
  exclude: ['src/**/*.styles.ts'],
  outdir: '.',
  litelement: true,
  dependencies: false,
  packagejson: false,
  overrideModuleCreation({ ts, globs }) {
    const program = getTsProgram(ts, globs, 'tsconfig.build.json');
    return program.getSourceFiles().filter(({ fileName }) => globs.some((glob) => fileName.includes(glob)));
  },
  plugins: [publicOnly, typeParserPlugin()],
};
