// SPDX-License-Identifier: MIT
import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { suggest } from '../../app/ynl/suggest.ts';
import { UsageError } from '../errors/usage-error.ts';
import { readMakefile } from './read-makefile.ts';
import { isFile, isFolder } from './sources/facts.ts';

const fileName = 'nlkit.yaml';

export interface Places {
  readonly workingDirectory: string;
  /** nlkit's own checkout, whose `module/NAME/nlkit.yaml` are the built-in projects. */
  readonly checkout: string;
}

/**
 * Finds the absolute path of the `nlkit.yaml` that PROJECT stands for: a folder with one, the file
 * itself, or a built-in project's name. Without PROJECT it is that of the working directory or of the
 * nearest folder above, else the built-in echo.
 *
 * @throws UsageError `unknown-project`; `no-project-file` in a folder with a module and no such file
 */
export function findProject(given: string | undefined, places: Places): string {
  if (given === undefined) return nearest(places.workingDirectory) ?? noneNear(places);
  const path = resolve(places.workingDirectory, given);
  if (isFile(path)) return path;
  if (isFile(join(path, fileName))) return join(path, fileName);
  const known = builtIns(places);
  if (known.includes(given)) return builtIn(given, places);
  const near = suggest(given, known);
  throw new UsageError(
    'unknown-project',
    isFolder(path) ? `the folder ${given} has no ${fileName}` : `there is no project ${given}`,
    {
      hint:
        near === undefined
          ? `give a folder with an ${fileName}, that file, or a built-in project: ${known.join(', ')}`
          : `did you mean ${near}? built-in projects: ${known.join(', ')}`,
    },
  );
}

/**
 * Looks in a folder and in those above that may belong to the same project: up to the top of a
 * repository, but not in the user's home, on another file system, or in a folder of another user.
 */
function nearest(folder: string): string | undefined {
  if (isFile(join(folder, fileName))) return join(folder, fileName);
  const { dev, uid } = statSync(folder);
  const home = realPath(process.env['HOME'] ?? homedir());
  const own = (path: string): boolean => {
    const facts = statSync(path);
    return facts.dev === dev && facts.uid === uid;
  };
  let at = realPath(folder);
  while (at !== home && !existsSync(join(at, '.git')) && dirname(at) !== at) {
    at = dirname(at);
    if (at === home || !own(at)) return undefined;
    const file = join(at, fileName);
    if (isFile(file)) return own(file) ? file : undefined;
  }
  return undefined;
}

/**
 * Refuses to run the built-in echo in a folder with a module: the user means that module. @throws
 * UsageError `no-project-file`
 */
function noneNear(places: Places): string {
  const makefile = ['Kbuild', 'Makefile'].find((name) =>
    /^\s*obj-(?:m|\$)/m.test(readMakefile(join(places.workingDirectory, name))),
  );
  if (makefile === undefined) return builtIn('echo', places);
  throw new UsageError(
    'no-project-file',
    `the ${makefile} here builds a module, but there is no ${fileName}`,
    {
      hint: `write an ${fileName} with: { modules: [{ path: . }], app: { command: [PROGRAM] } }`,
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

function realPath(path: string): string {
  return existsSync(path) ? realpathSync(path) : path;
}
