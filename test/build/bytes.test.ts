import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { brotliBytes } from './brotli.js';
import { elementBundles, litFloor } from './element-bundle.js';
import { entryGraph } from './entry-graph.js';

const entry = 'cdn/twilio-phone.min.js';

/** PERFORMANCE section 11, row 1. */
const entryMust = 15_000;
const entryGoal = 12_000;

/**
 * Above the Lit floor. What a leaf is meant to weigh is 2,500; the ceiling is what holds today, so that none
 * grows unnoticed until they are there.
 */
const leafMeant = 2_500;
const leafCeiling = 4_300;

test(`a page loads at most ${entryMust} bytes before a token is set`, () => {
  const sizes = [...entryGraph(entry)].map(([file, code]) => ({ file, bytes: brotliBytes(code) }));
  const bytes = sizes.reduce((sum, size) => sum + size.bytes, 0);
  for (const size of sizes) console.log(`${String(size.bytes).padStart(7)}  ${size.file}`);
  console.log(`${String(bytes).padStart(7)}  in all, brotli; must ${entryMust}, goal ${entryGoal}`);
  assert.ok(bytes <= entryMust, `${bytes} bytes are more than ${entryMust}`);
});

test('none of these bytes is the SDK', () => {
  for (const [file, code] of entryGraph(entry)) {
    assert.ok(!file.includes('voice-sdk'), `${file} is loaded at once`);
    // A string of the SDK that no minifier can change, and which the kit has no reason to hold.
    assert.ok(!code.includes('chunderw') && !code.includes('eventgw.twilio'), `${file} holds the SDK`);
  }
});

test('the SDK is in a file of its own', () => {
  assert.ok(readdirSync('cdn').includes('voice-sdk.min.js'));
});

test(`every leaf element alone is at most ${leafCeiling} bytes above Lit`, async () => {
  const floor = await litFloor();
  const bundles = await elementBundles();
  console.log(`${String(floor).padStart(7)}  Lit with a bare element; a leaf is meant to add ${leafMeant}`);
  for (const { tag, bytes, isLeaf } of bundles) {
    console.log(`${String(bytes).padStart(7)}  ${tag}: Lit + ${bytes - floor}${isLeaf ? '' : ' (no leaf)'}`);
  }
  assert.ok(bundles.length > 0, 'the build holds no element');
  const heavy = bundles.filter(({ bytes, isLeaf }) => isLeaf && bytes > floor + leafCeiling);
  assert.deepEqual(heavy, []);
});
