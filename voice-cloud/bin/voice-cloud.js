#!/usr/bin/env node
import { existsSync } from 'node:fs';

// Built, it runs anywhere; in a checkout it runs its TypeScript through tsx.
const built = new URL('../dist/main.js', import.meta.url);
if (!existsSync(built)) (await import('tsx/esm/api')).register();
const { main } = await import(existsSync(built) ? built.href : '../src/main.ts');
await main(process.argv.slice(2));
