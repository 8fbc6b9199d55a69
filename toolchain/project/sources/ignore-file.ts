// SPDX-License-Identifier: MIT
import { type Matcher, wildmatch } from './wildmatch.ts';

/** The patterns of one `.gitignore`, which apply to its folder and everything below. */
export interface IgnoreFile {
  /**
   * What the last matching pattern says of a path relative to that folder; undefined if none matches.
   */
  decide(path: string, isFolder: boolean): 'ignored' | 'kept' | undefined;
}

interface Rule {
  readonly negated: boolean;
  readonly foldersOnly: boolean;
  /** Whether the pattern is matched against the path instead of the name. */
  readonly wholePath: boolean;
  readonly matches: Matcher;
}

/** Parses the lines of a `.gitignore` as git does; see gitignore in its manual. */
export function parseIgnoreFile(text: string): IgnoreFile {
  const rules = text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .map((line) => ruleOf(line.replace(/\r$/, '')))
    .filter((rule) => rule !== undefined)
    .reverse();
  return {
    decide(path, isFolder) {
      const name = path.slice(path.lastIndexOf('/') + 1);
      const found = rules.find(
        ({ foldersOnly, wholePath, matches }) =>
          (isFolder || !foldersOnly) && matches(wholePath ? path : name),
      );
      return found && (found.negated ? 'kept' : 'ignored');
    },
  };
}

function ruleOf(line: string): Rule | undefined {
  if (line.startsWith('#')) return undefined;
  let pattern = withoutTrailingBlanks(line);
  const negated = pattern.startsWith('!');
  if (negated) pattern = pattern.slice(1);
  const foldersOnly = pattern.endsWith('/');
  if (foldersOnly) pattern = pattern.slice(0, -1);
  const wholePath = pattern.includes('/');
  const matches = wildmatch(pattern.replace(/^\//, ''));
  if (pattern === '' || matches === undefined) return undefined;
  return { negated, foldersOnly, wholePath, matches };
}

/** A trailing space counts only after a backslash. */
function withoutTrailingBlanks(line: string): string {
  let end = 0;
  for (let at = 0; at < line.length; at += 1) {
    if (line[at] === '\\') {
      at += 1;
      if (at === line.length) return line;
      end = at + 1;
    } else if (line[at] !== ' ') {
      end = at + 1;
    }
  }
  return line.slice(0, end);
}
