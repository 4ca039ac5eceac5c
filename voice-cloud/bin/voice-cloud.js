#!/usr/bin/env node
import { existsSync } from 'node:fs';

// Built, it runs anywhere; in a checkout it runs its TypeScript through tsx.
const built = new URL('../dist/command.js', import.meta.url);
if (existsSync(built)) {
  await import(built.href);
} else {
  const { register } = await import('tsx/esm/api');
  register();
  await import('../src/command.ts');
}
