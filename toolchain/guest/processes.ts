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

/** Describes a process on one line: its command line, or its name where it has none. */
export function describeProcess(pid: number): string {
  try {
    const words = readFileSync(`/proc/${String(pid)}/cmdline`, 'utf8').split(/[\0\s]+/);
    const line = words.join(' ').trim();
    return line !== '' ? line : readFileSync(`/proc/${String(pid)}/comm`, 'utf8').trim();
  } catch {
    return 'ended meanwhile';
  }
}

/** Whether it has not ended yet. A zombie has. */
export function isAlive(pid: number): boolean {
  const facts = readProcess(pid);
  return facts !== undefined && !/[ZX]/.test(facts.state);
}

/** The result of one look at all processes. */
interface Look {
  /** The app's processes that are alive: all of the scope but the agent and those it descends from. */
  readonly members: number[];
  /** Others: of another cgroup, of the kernel, or zombies, which hold nothing and only wait for their parent. */
  readonly others: Set<number>;
  /** Whether one of the processes that were listed had gone when it was looked at. */
  readonly missed: boolean;
}

/** Processes in `foreign` are known to be others. */
function look(scope: ProcessScope, foreign: ReadonlySet<number>): Look {
  const own = new Set<number>();
  for (let pid = process.pid; pid > 0; pid = readProcess(pid)?.parent ?? 0) own.add(pid);
  const ownCgroup = readFileSync('/proc/self/cgroup', 'utf8');
  const members: number[] = [];
  const others = new Set<number>();
  let missed = false;
  for (const pid of listProcesses()) {
    if (own.has(pid)) continue;
    const facts = foreign.has(pid) ? undefined : readProcess(pid);
    if (foreign.has(pid)) others.add(pid);
    else if (facts === undefined) missed = true;
    else if (
      !facts.isKernelThread &&
      !/[ZX]/.test(facts.state) &&
      (scope === 'machine' || readCgroup(pid) === ownCgroup)
    ) {
      members.push(pid);
    } else others.add(pid);
  }
  return { members, others, missed };
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
  const { members: others } = look('cgroup', new Set());
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
  // A process that forks without end takes all of the processor; this has to be quicker.
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
  // Remembered, so that looking is quicker than forking: a machine has hundreds of others. Only what was
  // another twice is: a process that is being forked is seen before it is in its parent's cgroup, until
  // cgroup_post_fork() (kernel/fork.c).
  let foreign = new Set<number>();
  let before = new Set<number>();
  for (;;) {
    const { members, others, missed } = look(scope, foreign);
    const isNew = [...others].some((pid) => !before.has(pid));
    // One that went, or became a zombie, since the processes were listed may have forked before: what it
    // left is not in that list.
    if (members.length === 0 && !missed && !isNew) return members;
    if (performance.now() > giveUp) return members;
    foreign = new Set([...others].filter((pid) => before.has(pid)));
    before = others;
    const fresh = members.filter((pid) => !killed.has(pid));
    // In a guest one call takes all at once, forking or not; it spares the caller and the first process.
    if (scope === 'machine') sendSignal(-1, 'SIGKILL');
    else for (const pid of members) sendSignal(pid, 'SIGKILL');
    for (const pid of fresh) killed.add(pid);
    // Their end is no event for anyone but their parents.
    if (fresh.length === 0) await delay(members.length > 0 ? 5 : 0);
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
