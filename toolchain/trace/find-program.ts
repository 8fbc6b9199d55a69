// SPDX-License-Identifier: MIT
import { access, constants, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { UsageError } from '../errors/usage-error.ts';
import { whyNotExecuted } from './program-file.ts';

export interface Lookup {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly workingDirectory: string;
}

/** Where a shell finds programs if nothing else is said. */
const usualPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** Whether there is such a program in PATH. */
export async function hasProgram(name: string, lookup: Lookup): Promise<boolean> {
  return (await find(name, lookup)).state === 'program';
}

/**
 * Checks that a command can be started, as far as its file shows, and returns the file.
 *
 * @throws UsageError `command`
 */
export async function checkCommand(
  [name = '']: readonly string[],
  lookup: Lookup,
): Promise<string> {
  const { state, path } =
    name === '' ? { state: 'missing' as const, path: '' } : await find(name, lookup);
  const why = state === 'program' ? await whyNotExecuted(path) : reasons[state];
  if (why === undefined) return path;
  const hint =
    state === 'file' && name.includes('/')
      ? `chmod +x ${name}`
      : 'nlkit trace -- COMMAND takes a program and its arguments; for a line of shell: sh -c LINE';
  throw new UsageError('command', `'${name}' cannot be started: ${why}`, { hint });
}

const reasons = {
  file: 'it is not executable',
  folder: 'it is a folder',
  missing: 'there is no such program',
} as const;

interface Found {
  readonly state: 'program' | keyof typeof reasons;
  readonly path: string;
}

async function find(name: string, { environment, workingDirectory }: Lookup): Promise<Found> {
  const folders = name.includes('/') ? [''] : (environment['PATH'] ?? usualPath).split(':');
  let found: Found = { state: 'missing', path: '' };
  for (const folder of folders) {
    const path = folder === '' ? resolve(workingDirectory, name) : join(folder, name);
    const facts = await stat(path).catch(() => undefined);
    if (facts === undefined) continue;
    if (facts.isFile() && (await mayExecute(path))) return { state: 'program', path };
    found = { state: facts.isDirectory() ? 'folder' : 'file', path };
  }
  return found;
}

function mayExecute(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}
