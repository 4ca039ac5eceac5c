import litA11y from 'eslint-plugin-lit-a11y';
import lit from 'eslint-plugin-lit';
import storybook from 'eslint-plugin-storybook';
import wc from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';
import layers from './scripts/eslint-layers.mjs';

const noMarkupFromStrings = [
  {
    selector: 'MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML)$/]',
    message: 'Text from a stranger is text: never build markup from a string.',
  },
  {
    selector: 'ImportDeclaration[source.value=/unsafe-(html|svg|mathml|css)/]',
    message: 'Text from a stranger is text: no unsafe directive.',
  },
];

/** Of ESLint's own rules those that find mistakes which the compiler does not. */
const mistakes = [
  'no-async-promise-executor',
  'no-case-declarations',
  'no-cond-assign',
  'no-constant-binary-expression',
  'no-constant-condition',
  'no-control-regex',
  'no-debugger',
  'no-dupe-else-if',
  'no-duplicate-case',
  'no-empty',
  'no-empty-character-class',
  'no-empty-pattern',
  'no-fallthrough',
  'no-irregular-whitespace',
  'no-loss-of-precision',
  'no-misleading-character-class',
  'no-prototype-builtins',
  'no-regex-spaces',
  'no-self-assign',
  'no-sparse-arrays',
  'no-unsafe-finally',
  'no-unsafe-optional-chaining',
  'no-unused-private-class-members',
  'no-useless-assignment',
  'no-useless-backreference',
  'no-useless-catch',
  'no-useless-escape',
  'no-var',
  'prefer-const',
  'require-yield',
  'use-isnan',
];

export default tseslint.config(
  {
    ignores: [
      '**/node_modules/',
      '**/dist/',
      'cdn/',
      'storybook-static/',
      'reports/',
      'test-results/',
      'coverage/',
    ],
  },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      ...Object.fromEntries(mistakes.map((rule) => [rule, 'error'])),
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      // `typeof import('…')` is how a module is named that is loaded later.
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      // The SDK's enums are compared by their words, so that naming a state does not load the SDK.
      '@typescript-eslint/no-unsafe-enum-comparison': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // A promise-returning listener is fine where its errors are handled inside; a bare floating one is not.
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      // Lit binds the listeners of a template to its element, and tests hold a platform's method to wrap it.
      '@typescript-eslint/unbound-method': 'off',
      'no-restricted-syntax': ['error', ...noMarkupFromStrings],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'off',
    },
  },
  lit.configs['flat/recommended'],
  wc.configs['flat/recommended'],
  litA11y.configs['flat/recommended'] ?? {
    plugins: { 'lit-a11y': litA11y },
    rules: litA11y.configs.recommended.rules,
  },
  {
    files: ['src/**/*.ts'],
    plugins: { 'twilio-phone': layers },
    rules: {
      'twilio-phone/layers': 'error',
      'no-console': ['error', { allow: ['warn', 'error'] }],
      'max-lines': ['error', 400],
    },
  },
  {
    // node:test answers every test with a promise that the runner, not the file, waits for; and the types of
    // semantic-dom-diff say of chai's `equal` that it answers one, which it does not.
    files: ['**/test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            { from: 'package', name: ['test', 'it', 'describe', 'suite'], package: 'node:test' },
            { from: 'package', name: 'Equal', package: '@open-wc/semantic-dom-diff' },
          ],
        },
      ],
      // Chai asserts with properties: `expect(box).to.exist;`
      '@typescript-eslint/no-unused-expressions': 'off',
    },
  },
  {
    // Plain JavaScript runs before anything is built: it has no types to check.
    files: ['**/*.{js,mjs}'],
    ...tseslint.configs.disableTypeChecked,
  },
  ...storybook.configs['flat/recommended'],
);
