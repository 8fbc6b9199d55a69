// SPDX-License-Identifier: MIT
import type { Path, ProjectDocument } from './document.ts';

/**
 * Reads a command as it is written: the program and its arguments.
 * @throws UsageError `project-file` if the program has no name
 */
export function commandAt(
  document: ProjectDocument,
  path: Path,
  words: readonly unknown[],
): string[] {
  if (words[0] === '')
    throw document.error('the name of the program is empty', [...path, 0], {
      hint: 'the first item is the program, the others are its arguments',
    });
  return words.map((_, index) => document.asWritten([...path, index]));
}

/** Reads the values of a mapping as they are written. */
export function valuesAt(
  document: ProjectDocument,
  path: Path,
  values: Readonly<Record<string, unknown>> = {},
): Record<string, string> {
  return Object.fromEntries(
    Object.keys(values).map((name) => [name, document.asWritten([...path, name])]),
  );
}
