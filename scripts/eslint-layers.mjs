// The layers of the kit as an ESLint rule: core <- bindings <- components, and the SDK behind its adapters.
import { dirname, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const source = fileURLToPath(new URL('../src', import.meta.url));
const sdk = '@twilio/voice-sdk';

/** What elements may use of the core at run time; its types they may name freely. */
const openToElements = /^core\/(state|phases|selectors|call-selectors|party|dial-string)\b/;

/** The one element that makes the phone, and so brings the core and its adapters together. */
const phoneMaker = 'components/phone-provider/';

/** Answers the sentence that forbids an import, or undefined; both paths are relative to src/, with slashes. */
function objection(from, target, typeOnly) {
  const layer = from.split('/')[0];
  const targetLayer = target.split('/')[0];
  if (target === sdk && !from.startsWith('core/adapters/twilio-')) {
    return `Only src/core/adapters/twilio-* may use ${sdk}.`;
  }
  if (layer === 'core' && ['bindings', 'components', 'localization'].includes(targetLayer)) {
    return `The core knows nothing of ${targetLayer}.`;
  }
  if (layer === 'core' && (target === 'lit' || target.startsWith('lit/') || target.startsWith('@lit/'))) {
    return 'The core knows nothing of Lit.';
  }
  if (layer === 'bindings' && targetLayer === 'components') return 'The bindings know nothing of components.';
  if (layer === 'localization' && targetLayer === 'components') return 'Words know nothing of components.';
  if (layer !== 'components' || targetLayer !== 'core' || from.startsWith(phoneMaker)) return undefined;
  if (target.startsWith('core/adapters/')) return 'Elements never see an adapter.';
  if (typeOnly || openToElements.test(target)) return undefined;
  return 'Elements take from the core its types, its state and its selectors; ask for the rest with a request.';
}

/** The target of an import as objection() wants it: a package by its name, one of our files from src/. */
function targetOf(specifier, filename) {
  if (!specifier.startsWith('.')) return specifier;
  return relative(source, resolve(dirname(filename), specifier))
    .split(sep)
    .join('/');
}

const layersRule = {
  meta: { type: 'problem', docs: { description: 'keep the layers of DESIGN section 2' }, schema: [] },
  create(context) {
    const from = relative(source, context.filename).split(sep).join('/');
    const check = (node, specifier, typeOnly) => {
      if (typeof specifier !== 'string') return;
      const message = objection(from, targetOf(specifier, context.filename), typeOnly);
      if (message) context.report({ node, message });
    };
    const isTypeOnly = (node) =>
      node.importKind === 'type' ||
      node.exportKind === 'type' ||
      (node.specifiers?.length > 0 &&
        node.specifiers.every((one) => one.importKind === 'type' || one.exportKind === 'type'));
    const checkStatement = (node) => check(node, node.source?.value, isTypeOnly(node));
    return {
      ImportDeclaration: checkStatement,
      ExportNamedDeclaration: checkStatement,
      ExportAllDeclaration: checkStatement,
      ImportExpression: (node) => check(node, node.source.value, false),
      TSImportType: (node) => check(node, node.source?.value ?? node.argument?.literal?.value, true),
    };
  },
};

export default { meta: { name: 'twilio-phone' }, rules: { layers: layersRule } };
