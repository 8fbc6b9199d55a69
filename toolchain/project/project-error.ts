// SPDX-License-Identifier: MIT
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import type { UsageError } from '../errors/usage-error.ts';
import { type Path, ProjectDocument } from './document.ts';
import type { Project } from './project.ts';

/** What turned out to be wrong with an `nlkit.yaml` after it was loaded, at its place in the file. */
export function projectError(
  project: Project,
  message: string,
  path: Path,
  hint?: string,
): UsageError {
  const shown = relative(process.cwd(), project.file);
  const shownAs = shown.startsWith('..') ? project.file : shown;
  const document = new ProjectDocument(readFileSync(project.file, 'utf8'), shownAs);
  return document.error(message, path, hint === undefined ? {} : { hint });
}
