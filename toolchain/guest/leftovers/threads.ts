// SPDX-License-Identifier: MIT
import { readFileSync } from 'node:fs';

/** A thread of the kernel's. A process id is used again; the start time tells two of them apart. */
export interface KernelThread {
  readonly pid: string;
  /** Clock ticks since the kernel started. */
  readonly start: string;
  readonly name: string;
}

/** PF_KTHREAD in include/linux/sched.h. */
const kernelThreadFlag = 0x00200000;

/**
 * The kernel thread of this process id; undefined for a process, one that has ended, and the workers of work
 * queues, which come and go by themselves. All that is printed lies in the task and its stack
 * (fs/proc/array.c, do_task_stat), not in what the thread runs.
 */
export function readThread(pid: string): KernelThread | undefined {
  let stat: string;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
  } catch {
    return undefined;
  }
  return parseThread(pid, stat);
}

export function parseThread(pid: string, stat: string): KernelThread | undefined {
  // The name stands in parentheses and may itself hold spaces and parentheses.
  const end = stat.lastIndexOf(')');
  const name = stat.slice(stat.indexOf('(') + 1, end);
  const fields = stat.slice(end + 2).split(' ');
  const isThread = (Number(fields[6]) & kernelThreadFlag) !== 0;
  const isDead = /^[ZX]/.test(fields[0] ?? '');
  if (!isThread || isDead || name.startsWith('kworker/')) return undefined;
  return { pid, start: fields[19] ?? '', name };
}
