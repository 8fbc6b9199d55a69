// SPDX-License-Identifier: MIT
import { stat } from 'node:fs/promises';
import { UsageError } from '../../errors/usage-error.ts';
import { fromHere } from '../../project/from-here.ts';

export interface Inputs {
  /** The capture of `--read`; `-` is standard input. */
  readonly read?: string | undefined;
  /** The files of `--spec`. */
  readonly specs: readonly string[];
  /** The files of a project that a run reads. */
  readonly project?: readonly string[];
}

/**
 * Refuses to write a capture over a file that is read: opening it for writing empties it. Links do not hide that two
 * names are one file.
 *
 * @param write a file; `-` is standard output
 * @throws UsageError `same-file`
 */
export async function refuseSameFile(
  write: string,
  { read, specs, project = [] }: Inputs,
): Promise<void> {
  const target = await identity(write === '-' ? '/dev/stdout' : write);
  if (target === undefined) return;
  const inputs = [
    ...(read === undefined ? [] : [['--read', read === '-' ? '/dev/stdin' : read] as const]),
    ...specs.map((file) => ['--spec', file] as const),
    ...project.map((file) => ['the project', fromHere(file)] as const),
  ];
  for (const [option, file] of inputs) {
    if ((await identity(file)) !== target) continue;
    throw new UsageError('same-file', `${option} and --write name the same file, ${file}`, {
      hint: 'write another file: --write OTHER.pcapng',
    });
  }
}

/** The device and inode number of a regular file; undefined for anything else, which writing does not empty. */
async function identity(file: string): Promise<string | undefined> {
  const facts = await stat(file, { bigint: true }).catch(() => undefined);
  return facts?.isFile() === true ? `${facts.dev} ${facts.ino}` : undefined;
}
