// SPDX-License-Identifier: MIT
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import type { Fact } from './facts.ts';
import { compareFacts } from './headers.ts';

/** The differences between newer headers and a spec. */
export interface News {
  /** Constants that the older headers lack and no spec has. */
  readonly names: readonly string[];
  /** Facts that differ in specs, one line each. */
  readonly differences: readonly string[];
}

/** Names of bounds, which grow with each new name. */
const bound = /^_|_(?:MAX|LAST|COUNT)$/;

/**
 * Compares specs with newer headers than they were last compared with: `older` and `newer` are the
 * directories that have `linux/…` in them. Names are those of enums and macros in the given headers.
 */
export async function newsOf(
  facts: readonly Fact[],
  headers: readonly string[],
  { older, newer }: { readonly older: readonly string[]; readonly newer: readonly string[] },
): Promise<News> {
  const known = new Set(
    facts.flatMap(({ candidates }) => candidates.flatMap((one) => one.match(/\b[A-Z]\w+/g) ?? [])),
  );
  const before = await namesIn(headers, older);
  const after = await namesIn(headers, newer);
  const names = [...after].filter((one) => !before.has(one) && !known.has(one) && !bound.test(one));
  const { differences } = await compareFacts(facts, headers, newer);
  return { names, differences };
}

/** Lists the enumerators of headers, and their macros with a value. */
async function namesIn(
  headers: readonly string[],
  directories: readonly string[],
): Promise<ReadonlySet<string>> {
  const include = directories.flatMap((directory) => ['-isystem', directory]);
  const child = spawn('gcc', ['-E', '-dD', ...include, '-x', 'c', '-'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.end(
    headers
      .map((header) => `#if __has_include(<${header}>)\n#include <${header}>\n#endif\n`)
      .join(''),
  );
  const names = new Set<string>();
  let inside = false;
  let inEnum = false;
  for (const line of (await text(child.stdout)).split('\n')) {
    const place = /^# \d+ "([^"]*)"/.exec(line)?.[1];
    if (place !== undefined) {
      // Not those of the C library.
      inside = headers.some(
        (header) => header.startsWith('linux/') && place.endsWith(`/${header}`),
      );
      continue;
    }
    if (!inside) continue;
    const macro = /^#define ([A-Z]\w*) \S/.exec(line)?.[1];
    if (macro !== undefined) names.add(macro);
    if (line.startsWith('#')) continue;
    const begin = /\benum\b[^;()]*\{/.exec(line);
    if (begin !== null) inEnum = true;
    if (!inEnum) continue;
    const rest = begin === null ? line : line.slice(begin.index + begin[0].length);
    for (const part of (rest.split('}')[0] ?? '').split(',')) {
      const name = /^\s*([A-Z]\w*)/.exec(part)?.[1];
      if (name !== undefined) names.add(name);
    }
    if (line.includes('}')) inEnum = false;
  }
  return names;
}
