import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readDestination } from '../src/index.js';

const american = '+12025550100';
const german = '+493012345678';
const extensions = new Map([['102', 'bob']]);

const rows: readonly (readonly [to: string, callerId: string, where: string])[] = [
  ['bob', american, 'client bob'],
  ['client:bob', american, 'client bob'],
  [' bob ', american, 'client bob'],
  ['bob.builder@example.test', american, 'client bob.builder@example.test'],
  ['client:42', american, 'client 42'],
  ['a'.repeat(121), american, `client ${'a'.repeat(121)}`],
  ['+12025550101', american, 'number +12025550101'],
  ['+1 (202) 555-0101', american, 'number +12025550101'],
  ['(202) 555-0101', american, 'number +12025550101'],
  ['1-202-555-0101', american, 'number +12025550101'],
  ['+44 20 7946 0123', american, 'number +442079460123'],
  ['102', american, 'client bob'],
  ['102', german, 'client bob'],
  ['client:102', american, 'client 102'],
  ['1020', american, 'nowhere'],
  ['2025550101', german, 'nowhere'],
  ['42', american, 'nowhere'],
  ['911', american, 'nowhere'],
  ['+0123456789', american, 'nowhere'],
  ['+1234567890123456', american, 'nowhere'],
  ['+', american, 'nowhere'],
  ['a'.repeat(122), american, 'nowhere'],
  ['bob builder', american, 'nowhere'],
  ['client:', american, 'nowhere'],
  ['client:client:bob', american, 'nowhere'],
  ['sip:bob@example.test', american, 'nowhere'],
  ['-bob', american, 'nowhere'],
  ['../token', american, 'nowhere'],
  ['<Client>bob</Client>', american, 'nowhere'],
  ['Bób', american, 'nowhere'],
  ['😀', american, 'nowhere'],
  ['bob\nalice', american, 'nowhere'],
  ['+1202555010１', american, 'nowhere'],
];

for (const [to, callerId, where] of rows) {
  test(`${JSON.stringify(to.slice(0, 40))} seen from ${callerId} is ${where.slice(0, 50)}`, () => {
    const found = readDestination(to, { callerId, extensions });
    const words =
      found.kind === 'client'
        ? `client ${found.identity}`
        : found.kind === 'number'
          ? `number ${found.number}`
          : 'nowhere';
    assert.equal(words, where);
  });
}
