// SPDX-License-Identifier: MIT
import { exitCodes } from '../errors/nlkit-error.ts';
import type { Complaint, ErrorEvent, KernelRecord } from '../events.ts';
import type { HeldModule, Holder } from '../guest/reports.ts';
import type { StuckProcess } from '../guest/stuck.ts';
import { isBreak, linkCauses } from '../kernel-log/causes.ts';
import { findComplaints } from '../kernel-log/complaints.ts';
import { mergeConsole, parseConsoleLine } from '../kernel-log/console.ts';
import { fingerprintOf } from '../kernel-log/fingerprint.ts';
import { findFrames } from '../kernel-log/stack-frames.ts';
import { isTapsTaint } from '../kernel-log/tap-taint.ts';
import { describeTaint, expectedTaint } from '../kernel-log/taint.ts';
import type { RunEvidence, RunStatus } from './evidence.ts';
import { decideExitCode } from './exit-code.ts';
import { leftBehindComplaints } from './left-behind.ts';

export interface RunVerdict {
  readonly ok: boolean;
  readonly exitCode: number;
  readonly complaints: readonly Complaint[];
  /** The run's log, with what only the console still carried. */
  readonly kernelLog: readonly KernelRecord[];
  /** The failure to show, if any; absent when the complaints say it all. */
  readonly error?: Omit<ErrorEvent, 'type'>;
}

/** Judges a run by its evidence: collects the kernel's complaints, and decides the exit code. */
export function judge(evidence: RunEvidence): RunVerdict {
  const { status } = evidence;
  const kernelLog = wholeLog(evidence);
  const logged = findComplaints(kernelLog, evidence.modules);
  // An Oops explains processes that hang, so they are not complaints of their own.
  const stuck = status === undefined || logged.some(isBreak) ? [] : stuckIn(status, evidence);
  const found = [...logged, ...stuck, ...(status === undefined ? [] : heldModules(status))];
  if (status !== undefined) found.push(...leftBehindComplaints(status.leftBehind, found));
  const taint = status === undefined ? undefined : taintComplaint(status.newTaint, found);
  const linked = linkCauses(taint === undefined ? found : [...found, taint]);
  const complaints = linked.map((each) => ({ ...each, fingerprint: fingerprintOf(each) }));

  const decided = decideExitCode(evidence, complaints);
  return { ok: decided.exitCode === exitCodes.done, ...decided, complaints, kernelLog };
}

/** Adds the console's lines where the agent gave no report: then its log may lack the end. */
function wholeLog({ status, kernelLog, console = '' }: RunEvidence): readonly KernelRecord[] {
  if (status !== undefined || console === '') return kernelLog;
  const lines = console.split('\n');
  return mergeConsole(
    kernelLog,
    lines.flatMap((line) => parseConsoleLine(line) ?? []).filter((record) => !isTapsTaint(record)),
  );
}

/** Reads the module's name from insmod's command line. */
function moduleIn({ command }: StuckProcess): string {
  return /([\w-]+)\.ko\b/.exec(command)?.[1] ?? 'a module';
}

/**
 * Finds what hangs in the kernel: a module's init, processes that even SIGKILL did not end, or else a module's exit,
 * which waits for what such processes hold.
 */
function stuckIn(
  { failure, notUnloaded, stuck = [] }: RunStatus,
  { modules }: RunEvidence,
): Complaint[] {
  const complaint = (title: string, { pid, command, stack }: StuckProcess): Complaint => ({
    kind: 'stall',
    title: `${title} (pid ${String(pid)}, ${command})`,
    text: stack,
    frames: findFrames(stack, modules),
  });
  const inInit = failure?.stuck;
  if (inInit !== undefined)
    return [complaint(`the init function of ${moduleIn(inInit)} has not returned`, inInit)];
  if (stuck.length > 0)
    return stuck.map((process) => complaint('a process hangs in the kernel', process));
  return notUnloaded.flatMap(({ name, stuck: inExit }) =>
    inExit ? [complaint(`the exit function of ${name} has not returned`, inExit)] : [],
  );
}

function heldModules({ notUnloaded, holders }: RunStatus): Complaint[] {
  return notUnloaded.map((module) => ({
    kind: 'not-unloaded',
    title: `${module.name} cannot be unloaded: ${whyHeld(module, holders)}`,
    text: holders.map(({ pid, command }) => `held by ${String(pid)} ${command}`),
    frames: [],
  }));
}

function whyHeld({ references, usedBy }: HeldModule, holders: readonly Holder[]): string {
  if (holders.length > 0)
    return `held by ${holders.map(({ pid, command }) => `${command} (pid ${String(pid)})`).join(', ')}`;
  if (usedBy.length > 0) return `used by the module ${usedBy.join(', ')}`;
  if (references !== undefined && references > 0)
    return `${references === 1 ? '1 reference to it is' : `${String(references)} references to it are`} left, of no process with a netlink socket`;
  return 'its init or exit function has not returned, or it has none';
}

/** Finds taint bits that no complaint explains; a WARN explains W, an Oops explains D. */
function taintComplaint(bits: number, complaints: readonly Complaint[]): Complaint | undefined {
  const kinds = new Set(complaints.map(({ kind }) => kind));
  const reported = new Set<string>();
  // A complaint that nlkit found by itself explains no taint.
  kinds.delete('not-unloaded');
  kinds.delete('left-behind');
  if (kinds.size > 0) for (const letter of ['W', 'D', 'B', 'L']) reported.add(letter);
  const flags = describeTaint(bits).filter(
    ({ bit, letter }) => (bit > 30 || (expectedTaint & (1 << bit)) === 0) && !reported.has(letter),
  );
  if (flags.length === 0) return undefined;
  return {
    kind: 'taint',
    title: `the kernel is tainted ${flags.map(({ letter }) => letter).join('')}: ${flags.map(({ meaning }) => meaning).join('; ')}`,
    text: flags.map(({ bit, letter, meaning }) => `${letter} (bit ${String(bit)}): ${meaning}`),
    frames: [],
  };
}
