// SPDX-License-Identifier: MIT
import { readFileSync } from 'node:fs';
import { listedProcess } from '../process-table.ts';

/** Flag of a thread of the kernel, include/linux/sched.h. */
const PF_KTHREAD = 0x0020_0000;

/** Tells why the kernel does not let a user's strace attach to a process, and what can be done. */
export function whyNotAttached(
  pid: number,
  user: number,
): { readonly why: string; readonly hint: string } {
  const command = `nlkit trace --pid ${pid}`;
  if (isKernelThread(pid)) {
    return {
      why: 'it is a thread of the kernel, which makes no system calls',
      hint: 'nlkit trace, without --pid, shows all messages of a network namespace',
    };
  }
  const status = read(pid, 'status');
  const tracer = numberIn(status, 'TracerPid');
  if (tracer !== undefined && tracer !== 0) {
    const name = listedProcess(tracer)?.name ?? 'another process';
    return {
      why: `${name} (${tracer}) traces it already`,
      hint: `nlkit trace --tap module --process ${pid} needs no strace`,
    };
  }
  if (user === 0) {
    return {
      why: 'it is protected even from root, as the first process of a container may be',
      hint: `nlkit trace --tap module --process ${pid} needs no strace; a container needs --cap-add SYS_PTRACE`,
    };
  }
  const owner = numberIn(status, 'Uid');
  return {
    why:
      owner === undefined || owner === user
        ? 'here only root may attach to a process that runs (ptrace(2), PTRACE_MODE_ATTACH)'
        : 'it belongs to another user',
    hint: `sudo ${command}`,
  };
}

function isKernelThread(pid: number): boolean {
  const text = read(pid, 'stat');
  // A name may hold parentheses and spaces: proc(5), /proc/pid/stat.
  const flags = Number(text.slice(text.lastIndexOf(')') + 2).split(' ')[6]);
  return (flags & PF_KTHREAD) !== 0;
}

/** The first number of a line of `status`. */
function numberIn(status: string, name: string): number | undefined {
  const found = new RegExp(`^${name}:\\s*(\\d+)`, 'm').exec(status)?.[1];
  return found === undefined ? undefined : Number(found);
}

/** A file of /proc; empty once the process has ended. */
function read(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'latin1');
  } catch {
    return '';
  }
}
