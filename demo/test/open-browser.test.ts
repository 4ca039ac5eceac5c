import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openCommand } from '../server/open-browser.js';

test('a browser is opened where there is a desktop, and only there', () => {
  assert.deepEqual(openCommand({}, 'darwin'), ['open']);
  assert.deepEqual(openCommand({}, 'win32'), ['cmd', '/c', 'start', '']);
  assert.deepEqual(openCommand({ DISPLAY: ':0' }, 'linux'), ['xdg-open']);
  assert.deepEqual(openCommand({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux'), ['xdg-open']);
  assert.equal(openCommand({}, 'linux'), null);
});

test('nothing is opened in CI or when it was forbidden', () => {
  assert.equal(openCommand({ DISPLAY: ':0', CI: 'true' }, 'linux'), null);
  assert.equal(openCommand({ BROWSER: 'none' }, 'darwin'), null);
});
