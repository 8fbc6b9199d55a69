// SPDX-License-Identifier: MIT
import { readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { suggest } from '../../app/core/suggest.ts';
import { UsageError } from '../errors/usage-error.ts';

const fileName = 'nlkit.yaml';

export interface Places {
  readonly workingDirectory: string;
  /** nlkit's own checkout, whose `module/NAME/nlkit.yaml` are the built-in projects. */
  readonly checkout: string;
}

/**
 * Absolute path of the `nlkit.yaml` that PROJECT stands for: a folder with one, the file itself, or a
 * built-in project's name. Without PROJECT, the one of the working directory, else the built-in echo.
 *
 * @throws UsageError `unknown-project`
 */
export function findProject(given: string | undefined, places: Places): string {
  if (given === undefined) {
    const here = join(places.workingDirectory, fileName);
    return isFile(here) ? here : builtIn('echo', places);
  }
  const path = resolve(places.workingDirectory, given);
  if (isFile(path)) return path;
  if (isFile(join(path, fileName))) return join(path, fileName);
  const known = builtIns(places);
  if (known.includes(given)) return builtIn(given, places);
  const near = suggest(given, known);
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  throw new UsageError(
    'unknown-project',
    isFolder ? `the folder ${given} has no ${fileName}` : `there is no project ${given}`,
    {
      hint:
        near === undefined
          ? `give a folder with an ${fileName}, that file, or a built-in project: ${known.join(', ')}`
          : `did you mean ${near}? built-in projects: ${known.join(', ')}`,
    },
  );
}

/** The names of the built-in projects, sorted. */
export function builtIns({ checkout }: Places): string[] {
  const folder = join(checkout, 'module');
  return readdirSync(folder)
    .filter((name) => isFile(join(folder, name, fileName)))
    .sort();
}

function builtIn(name: string, { checkout }: Places): string {
  return join(checkout, 'module', name, fileName);
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
