// SPDX-License-Identifier: MIT
import { relative } from 'node:path';
import type { UsageError } from '../errors/usage-error.ts';
import { type Path, ProjectDocument } from './document.ts';
import type { Project } from './project.ts';
import { readProjectFile } from './read-project-file.ts';

/** Reports a fault of an `nlkit.yaml` that shows only after loading, at its place in the file. */
export function projectError(
  project: Project,
  message: string,
  path: Path,
  hint?: string,
): UsageError {
  const shown = relative(process.cwd(), project.file);
  const shownAs = shown.startsWith('..') ? project.file : shown;
  const document = new ProjectDocument(readProjectFile(project.file), shownAs);
  return document.error(message, path, hint === undefined ? {} : { hint });
}
