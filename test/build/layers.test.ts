import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Linter } from 'eslint';
import { parser } from 'typescript-eslint';
import layers from '../../scripts/eslint-layers.mjs';

const source = fileURLToPath(new URL('../../src', import.meta.url));

/** What the rule says of one line of code in a file of src/. */
function complaintsAbout(file: string, code: string): string[] {
  const linter = new Linter({ cwd: source });
  const config: Linter.Config = {
    files: ['**/*.ts'],
    languageOptions: { parser },
    plugins: { kit: layers },
    rules: { 'kit/layers': 'error' },
  };
  return linter.verify(code, config, `${source}/${file}`).map(({ message }) => message);
}

const allowed: [file: string, code: string][] = [
  ['core/adapters/twilio-sdk.ts', `export const sdk = () => import('@twilio/voice-sdk');`],
  ['core/phone.ts', `import { reduce } from './reducer.js';`],
  ['bindings/select.ts', `import { selectCall } from '../core/selectors.js';`],
  ['components/mute-button/mute-button.ts', `import { canMute } from '../../core/call-selectors.js';`],
  ['components/mute-button/mute-button.ts', `import type { Phone } from '../../core/phone.js';`],
  ['components/mute-button/mute-button.ts', `import { Select } from '../../bindings/select.js';`],
  ['components/phone-provider/phone-provider.ts', `import { Phone } from '../../core/phone.js';`],
];

const forbidden: [file: string, code: string][] = [
  ['core/phone.ts', `import { Device } from '@twilio/voice-sdk';`],
  ['core/phone.ts', `const sdk = import('@twilio/voice-sdk');`],
  ['core/phone.ts', `import type { Call } from '@twilio/voice-sdk';`],
  ['core/phone.ts', `type Sdk = typeof import('@twilio/voice-sdk');`],
  ['core/adapters/http-backend.ts', `export { Call } from '@twilio/voice-sdk';`],
  ['core/state.ts', `import { html } from 'lit';`],
  ['core/phone.ts', `import { Select } from '../bindings/select.js';`],
  ['core/errors.ts', `import { en } from '../localization/en.js';`],
  ['bindings/select.ts', `import '../components/mute-button/define.js';`],
  ['components/phone-provider/phone-provider.ts', `import { Device } from '@twilio/voice-sdk';`],
  ['components/mute-button/mute-button.ts', `import { Phone } from '../../core/phone.js';`],
  [
    'components/mute-button/mute-button.ts',
    `import type { TwilioCall } from '../../core/adapters/twilio-call.js';`,
  ],
];

for (const [file, code] of allowed) {
  test(`${file} may say ${code}`, () => assert.deepEqual(complaintsAbout(file, code), []));
}

for (const [file, code] of forbidden) {
  test(`${file} may not say ${code}`, () => assert.equal(complaintsAbout(file, code).length, 1));
}
