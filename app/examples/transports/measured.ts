// SPDX-License-Identifier: MIT
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** `round` does not call the module; in `push` the module notifies and the loop reads. */
export const subjects = ['round', 'counter', 'record', 'push'] as const;

export type Subject = (typeof subjects)[number];

/** The times of one way into the kernel, in nanoseconds. */
export interface Measured {
  readonly way: string;
  readonly what: Subject;
  readonly rounds: number;
  readonly least: number;
  readonly median: number;
  readonly p99: number;
}

/**
 * Runs the loop in C, which was built beside this file. Rejects where the module is not loaded or gives a wrong
 * answer.
 */
export async function measure(rounds: number): Promise<readonly Measured[]> {
  const program = fileURLToPath(new URL('measure', import.meta.url));
  const { stdout } = await promisify(execFile)(program, [String(rounds)]);
  const lines = stdout.split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line) as Measured);
}
