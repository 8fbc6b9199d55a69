// SPDX-License-Identifier: MIT
import { realpathSync } from 'node:fs';
import { isAbsolute, join, relative } from 'node:path';
import type { UsageError } from '../errors/usage-error.ts';
import type { Path, ProjectDocument } from './document.ts';
import { follow } from './sources/follow.ts';

/**
 * Returns the path relative to the root, with links followed. The path need not exist.
 * @throws UsageError if it leads out of the root, by itself or through a link
 */
export function inRoot(document: ProjectDocument, root: string, given: string, path: Path): string {
  stayInside(document, given, path);
  const real = realpathSync(root);
  const found = follow(real, real, given);
  if (found.at === 'outside') throw outside(document, given, path);
  return relative(real, found.place) || '.';
}

/** Refuses a path or pattern that leads out of the root. @throws UsageError */
export function stayInside(document: ProjectDocument, given: string, path: Path): void {
  const plain = given.replace(/^!/, '');
  if (isAbsolute(plain) || /^\.\.(\/|$)/.test(join(plain))) throw outside(document, given, path);
}

/** Refuses a pattern that leads out of the root, or is not supported. @throws UsageError */
export function checkPattern(document: ProjectDocument, given: string, path: Path): void {
  stayInside(document, given, path);
  if (/[@+?*!]\(/.test(given)) {
    throw document.error(`${given} is not a pattern that nlkit knows`, path, {
      hint: 'known are *, ?, [abc], **, {a,b}, and ! before a pattern',
    });
  }
}

function outside(document: ProjectDocument, given: string, path: Path): UsageError {
  return document.error(`${given} lies outside the project's root`, path, {
    hint: 'set `root` to a folder that holds all of the project',
  });
}
