// SPDX-License-Identifier: MIT
import { type Matcher, wildmatch } from './wildmatch.ts';

/** Glob patterns of an nlkit.yaml, relative to the root. */
export interface PatternList {
  /** Whether one of the patterns names the path itself. A named folder includes everything in it. */
  matches(path: string): boolean;
  /** Whether everything in a matching folder matches too: no `!` pattern takes something out. */
  readonly whole: boolean;
  /** Whether one of them could name something in that folder. */
  mayMatchBelow(folder: string): boolean;
}

/** The most alternatives of a pattern; `{a,b}{a,b}…` doubles with each pair. */
const mostAlternatives = 1024;

/** A pattern after `!` takes out what it names. Braces are alternatives: `*.{c,h}`. */
export function patternList(patterns: readonly string[]): PatternList {
  const wanted = patterns.filter((pattern) => !pattern.startsWith('!')).flatMap(alternatives);
  const unwanted = patterns
    .filter((pattern) => pattern.startsWith('!'))
    .flatMap((pattern) => alternatives(pattern.slice(1)));
  const yes = matchersOf(wanted);
  const no = matchersOf(unwanted);
  const bases = wanted.map(fixedPart);
  return {
    whole: no.length === 0,
    matches: (path) => yes.some((match) => match(path)) && !no.some((match) => match(path)),
    mayMatchBelow: (folder) =>
      bases.some(
        (base) =>
          base === '' || `${base}/`.startsWith(`${folder}/`) || folder.startsWith(`${base}/`),
      ),
  };
}

function matchersOf(patterns: readonly string[]): Matcher[] {
  return patterns
    .flatMap((pattern) => [pattern, `${pattern}/**`])
    .map((pattern) => wildmatch(pattern))
    .filter((matcher) => matcher !== undefined);
}

/** Returns the leading folders without special characters. */
function fixedPart(pattern: string): string {
  const parts = pattern.split('/');
  const wild = parts.findIndex((part) => /[*?[\\]/.test(part));
  return parts.slice(0, wild < 0 ? parts.length : wild).join('/');
}

/** Expands `a.{c,h}` to `a.c` and `a.h`. */
export function alternatives(pattern: string): string[] {
  const plain = pattern
    .replace(/^(?:\.\/+)+/, '')
    .replace(/\/+$/, '')
    .replaceAll(/\/{2,}/g, '/');
  let done: string[] = [];
  let open = [plain === '.' || plain === '' ? '**' : plain];
  while (open.length > 0 && done.length + open.length <= mostAlternatives) {
    const next: string[] = [];
    for (const one of open) {
      const expanded = expandFirst(one);
      if (expanded === undefined) done.push(one);
      else next.push(...expanded);
    }
    open = next;
  }
  done = [...done, ...open];
  return done.slice(0, mostAlternatives);
}

/** Expands the first group that holds a comma; undefined where there is none. */
function expandFirst(pattern: string): string[] | undefined {
  for (let start = pattern.indexOf('{'); start >= 0; start = pattern.indexOf('{', start + 1)) {
    const cuts = cutsOf(pattern, start);
    if (cuts === undefined || cuts.length < 3) continue;
    const before = pattern.slice(0, start);
    const after = pattern.slice((cuts.at(-1) ?? start) + 1);
    return cuts
      .slice(0, -1)
      .map((cut, index) => before + pattern.slice(cut + 1, cuts[index + 1]) + after);
  }
  return undefined;
}

/** Returns where the group is cut: at its braces and its own commas. Undefined if it has no end. */
function cutsOf(pattern: string, start: number): readonly number[] | undefined {
  const cuts: number[] = [start];
  let depth = 0;
  for (let at = start; at < pattern.length; at += 1) {
    const character = pattern[at];
    if (character === '\\') at += 1;
    else if (character === '{') depth += 1;
    else if (character === ',' && depth === 1) cuts.push(at);
    else if (character === '}') {
      depth -= 1;
      if (depth === 0) return [...cuts, at];
    }
  }
  return undefined;
}
