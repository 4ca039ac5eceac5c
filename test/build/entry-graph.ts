import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseAst } from 'rollup/parseAst';

/** Specifiers that a module imports or re-exports statically: a browser fetches these before it runs anything. */
function staticImportsOf(code: string): string[] {
  return parseAst(code).body.flatMap((statement) => {
    const hasSource =
      statement.type === 'ImportDeclaration' ||
      statement.type === 'ExportAllDeclaration' ||
      statement.type === 'ExportNamedDeclaration';
    if (!hasSource || !statement.source) return [];
    return [String(statement.source.value)];
  });
}

/** Every file a browser loads for this entry before it runs, with its text; throws on a bare specifier. */
export function entryGraph(entry: string, seen = new Map<string, string>()): ReadonlyMap<string, string> {
  if (seen.has(entry)) return seen;
  const code = readFileSync(entry, 'utf8');
  seen.set(entry, code);
  for (const specifier of staticImportsOf(code)) {
    if (!specifier.startsWith('.'))
      throw new Error(`${entry} imports ${specifier}, which a browser cannot find.`);
    entryGraph(join(dirname(entry), specifier), seen);
  }
  return seen;
}
