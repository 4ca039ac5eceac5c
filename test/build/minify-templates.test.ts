import assert from 'node:assert/strict';
import { test } from 'node:test';
import { minifyTemplates } from '../../scripts/rollup/minify-templates.mjs';

const minified = (code: string): string => minifyTemplates().transform(code, 'dist/file.js')?.code ?? code;

test('a stylesheet loses its comments and its white space', () => {
  const code = 'const styles = css `\n  /* why */\n  :host {\n    color: red;\n    margin: 0 auto;\n  }\n`;';
  assert.equal(minified(code), 'const styles = css ` :host{color:red;margin:0 auto}`;');
});

test('what means something in a stylesheet stays', () => {
  const code = 'css`a :focus-visible > b{width:calc(1px + 2px);content:"a  b"}`';
  assert.equal(minified(code), code);
});

test('values in a stylesheet stay where they are', () => {
  assert.equal(
    minified('css`a {\n  margin: ${top} ${side};\n  color: ${red};\n}\n${more}`'),
    'css`a{margin:${top} ${side};color:${red}}${more}`',
  );
});

test('one space stays between the parts of a template', () => {
  const code = 'html`<b>${name}</b>\n    <i>on\n hold</i>`';
  assert.equal(minified(code), 'html`<b>${name}</b> <i>on hold</i>`');
});

test('a template within a template is minified too', () => {
  const code = 'html`<p>\n${on ? html`<b>\n  ${name}  </b>` : "a  b"}</p>`';
  assert.equal(minified(code), 'html`<p> ${on ? html`<b> ${name} </b>` : "a  b"}</p>`');
});

test('strings and templates that are not Lit’s stay as they are', () => {
  const code = 'const words = `a   b`; other`a   b`; html`x`;';
  assert.equal(minified(code), code);
});
