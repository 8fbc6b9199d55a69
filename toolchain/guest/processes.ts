// SPDX-License-Identifier: MIT
import { readdirSync, readFileSync } from 'node:fs';
import { getPriority, setPriority } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * Which processes belong to the app besides the one that was started: a daemon leaves its process
 * group and its parent, but neither its cgroup nor its machine.
 * - `cgroup`: all of the agent's own cgroup, which is the container's and holds nobody else
 * - `machine`: all of the guest
 */
export type ProcessScope = 'cgroup' | 'machine';

interface ProcessFacts {
  readonly pid: number;
  readonly parent: number;
  readonly state: string;
  readonly isKernelThread: boolean;
}

/** PF_KTHREAD in include/linux/sched.h; the ninth field of /proc/PID/stat. */
const kernelThreadFlag = 0x00200000;

/** A process may end while it is looked at: then there are no facts of it. */
function readProcess(pid: number): ProcessFacts | undefined {
  try {
    const stat = readFileSync(`/proc/${String(pid)}/stat`, 'latin1');
    // The name stands in parentheses and may itself hold spaces and parentheses.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return {
      pid,
      state: fields[0] ?? '',
      parent: Number(fields[1]),
      isKernelThread: (Number(fields[6]) & kernelThreadFlag) !== 0,
    };
  } catch {
    return undefined;
  }
}

/** The ids of all processes of this pid namespace. */
export function listProcesses(): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}

/** What a process calls itself, on one line: its command line, or its name where it has none. */
export function describeProcess(pid: number): string {
  try {
    const words = readFileSync(`/proc/${String(pid)}/cmdline`, 'utf8').split(/[\0\s]+/);
    const line = words.join(' ').trim();
    return line !== '' ? line : readFileSync(`/proc/${String(pid)}/comm`, 'utf8').trim();
  } catch {
    return 'ended meanwhile';
  }
}

/**
 * The app's processes that are still alive: all of the scope but the agent and those it descends from. What is
 * in `foreign` is not looked at, and what turns out not to be of the scope is added to it.
 */
export function findMembers(scope: ProcessScope, foreign = new Set<number>()): number[] {
  for (let pid = process.pid; pid > 0; pid = readProcess(pid)?.parent ?? 0) foreign.add(pid);
  const ownCgroup = readFileSync('/proc/self/cgroup', 'utf8');
  return listProcesses().filter((pid) => {
    if (foreign.has(pid)) return false;
    const facts = readProcess(pid);
    if (facts === undefined) return false;
    const isOurs = !facts.isKernelThread && (scope === 'machine' || readCgroup(pid) === ownCgroup);
    if (!isOurs) foreign.add(pid);
    // A zombie is no process any more: it holds nothing, and only its parent can remove it.
    return isOurs && !/[ZX]/.test(facts.state);
  });
}

function readCgroup(pid: number): string | undefined {
  try {
    return readFileSync(`/proc/${String(pid)}/cgroup`, 'utf8');
  } catch {
    return undefined;
  }
}

/**
 * Says why this scope must not be cleared, or nothing. It guards against an agent started by hand outside
 * a container or a guest, where "everything else" would be the user's session.
 */
export function refuseScope(scope: ProcessScope): string | undefined {
  if (scope === 'machine') {
    return process.pid === 1 || process.ppid === 1
      ? undefined
      : 'the agent of a guest must be its first process or that one’s child';
  }
  const others = findMembers('cgroup');
  return others.length === 0
    ? undefined
    : `the agent needs a cgroup of its own, and shares it with ${String(others.length)} processes`;
}

/**
 * Kills all of the app's processes, again and again until none is left, since they may be forking.
 * Returns those that even SIGKILL did not end within the deadline: they hang in the kernel.
 */
export async function endMembers(scope: ProcessScope, deadline = 10_000): Promise<number[]> {
  const giveUp = performance.now() + deadline;
  // What forks without end takes all of the processor; this has to be quicker.
  const priority = getPriority();
  setPriority(-20);
  try {
    return await sweep(scope, giveUp);
  } finally {
    setPriority(priority);
  }
}

async function sweep(scope: ProcessScope, giveUp: number): Promise<number[]> {
  const killed = new Set<number>();
  // Remembered, so that looking is quicker than forking: a machine has hundreds of others.
  const foreign = new Set<number>();
  for (;;) {
    const members = findMembers(scope, foreign);
    if (members.length === 0) {
      // An id may have been given to another process meanwhile.
      const left = findMembers(scope);
      if (left.length === 0) return left;
    }
    if (performance.now() > giveUp) return members;
    const fresh = members.filter((pid) => !killed.has(pid));
    // In a guest one call takes all at once, forking or not; it spares the caller and the first process.
    if (scope === 'machine') sendSignal(-1, 'SIGKILL');
    else for (const pid of fresh) sendSignal(pid, 'SIGKILL');
    for (const pid of fresh) killed.add(pid);
    // Their end is no event for anyone but their parents.
    if (fresh.length === 0) await delay(5);
  }
}

/** Negative: a process group. One that has ended meanwhile needs no signal. */
export function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // ESRCH
  }
}
