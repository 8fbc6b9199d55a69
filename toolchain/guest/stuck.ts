// SPDX-License-Identifier: MIT
import { readFileSync } from 'node:fs';
import { describeProcess } from './processes.ts';

/** A process that does not come back from the kernel: not in its time, or not even killed. */
export interface StuckProcess {
  readonly pid: number;
  readonly command: string;
  /** The call trace in the kernel, innermost first. */
  readonly stack: readonly string[];
}

/** Describes a process as it is now. */
export function describeStuck(pid: number): StuckProcess {
  return { pid, command: describeProcess(pid), stack: readStack(pid) };
}

/** The innermost function first, as the kernel writes it; empty where it does not tell. */
function readStack(pid: number): string[] {
  try {
    // `[<0>] mutex_lock+0x2f/0x40`: the address is hidden, so only the name is kept.
    return readFileSync(`/proc/${String(pid)}/stack`, 'latin1')
      .split('\n')
      .map((line) => line.replace(/^\[<\w+>\] /, ' ').trimEnd())
      .filter((line) => line !== '');
  } catch {
    return [];
  }
}
