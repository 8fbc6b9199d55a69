// SPDX-License-Identifier: MIT
import { existsSync, realpathSync } from 'node:fs';
import { isAbsolute, join, relative, sep } from 'node:path';
import type { UsageError } from '../errors/usage-error.ts';
import type { Path, ProjectDocument } from './document.ts';

/** The path relative to the root; links that lead out of it do not count as inside. */
export function inRoot(document: ProjectDocument, root: string, given: string, path: Path): string {
  stayInside(document, given, path);
  const absolute = join(root, given);
  if (existsSync(absolute)) {
    const real = relative(realpathSync(root), realpathSync(absolute));
    if (real === '..' || real.startsWith(`..${sep}`)) throw outside(document, given, path);
  }
  return relative(root, absolute) || '.';
}

/** @throws UsageError where a path or pattern leads out of the root. */
export function stayInside(document: ProjectDocument, given: string, path: Path): void {
  const plain = given.replace(/^!/, '');
  if (isAbsolute(plain) || /^\.\.(\/|$)/.test(join(plain))) throw outside(document, given, path);
}

function outside(document: ProjectDocument, given: string, path: Path): UsageError {
  return document.error(`${given} lies outside the project's root`, path, {
    hint: 'set `root` to a folder that holds all of the project',
  });
}
