// custom-elements.json from the class comments: the manual of the catalog, of editors and of other tools.
import { getTsProgram, typeParserPlugin } from '@wc-toolkit/type-parser';

/** What is private, protected or #hidden is nobody's manual. */
function isPublic({ name, privacy }) {
  return !name.startsWith('#') && (privacy ?? 'public') === 'public';
}

/** A property that has no words of its own takes those of its attribute. */
function describe(declaration) {
  for (const member of declaration.members ?? []) {
    member.description ??= declaration.attributes?.find(({ name }) => name === member.attribute)?.description;
  }
}

/** Leaves the elements and what is public in them; paths are those of the published files. */
const elementsOnly = {
  name: 'elements-only',
  packageLinkPhase({ customElementsManifest }) {
    const { modules } = customElementsManifest;
    for (const module of modules) {
      module.path = module.path.replace(/^src\//, 'dist/').replace(/\.ts$/, '.js');
      module.declarations = (module.declarations ?? []).filter(({ tagName }) => tagName);
      module.exports = (module.exports ?? []).filter(({ kind }) => kind === 'js');
      for (const declaration of module.declarations) {
        declaration.members = declaration.members?.filter(isPublic);
        describe(declaration);
      }
    }
    customElementsManifest.modules = modules
      .filter(({ declarations }) => declarations.length > 0)
      .sort((a, b) => (a.path < b.path ? -1 : 1));
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
    const program = getTsProgram(ts, globs, 'tsconfig.manifest.json');
    return program.getSourceFiles().filter(({ fileName }) => globs.some((glob) => fileName.includes(glob)));
  },
  // Unions of words become menus in the catalog; objects are named, not spelled out.
  plugins: [typeParserPlugin({ parseObjectTypes: 'none', parseParameters: false }), elementsOnly],
};
