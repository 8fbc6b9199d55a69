// SPDX-License-Identifier: MIT
import { readWithin } from '../project/write-into.ts';
import type { GeneratedFile } from './files.ts';
import { isUnsealed, readSeal, unixLines, withoutSeal } from './seal.ts';

/**
 * The state of a generated file. `same`: as the spec gives it now. `stale`: written by nlkit earlier,
 * and not changed since. `unsealed`: written before there were seals, so it may have been edited.
 * `edited`: changed since it was written. `foreign`: not made by nlkit.
 */
export type FileState = 'same' | 'missing' | 'stale' | 'unsealed' | 'edited' | 'foreign';

export interface FoundFile {
  readonly file: GeneratedFile;
  readonly state: FileState;
}

export async function findFiles(
  root: string,
  files: readonly GeneratedFile[],
): Promise<readonly FoundFile[]> {
  return Promise.all(
    files.map(async (file) => {
      const present = await readWithin(root, file.path);
      return { file, state: stateOf(present?.toString('utf8'), file.text) };
    }),
  );
}

/** Compares an existing text with the `expected` one. */
export function stateOf(present: string | undefined, expected: string): FileState {
  if (present === undefined) return 'missing';
  const text = unixLines(present);
  if (text === expected) return 'same';
  const seal = readSeal(text);
  if (seal !== undefined) return seal.intact ? 'stale' : 'edited';
  if (!isUnsealed(text)) return 'foreign';
  return text === withoutSeal(expected) ? 'stale' : 'unsealed';
}
