// SPDX-License-Identifier: MIT
import { exitCodes } from '../errors/nlkit-error.ts';
import type { Complaint, ErrorEvent, KernelRecord } from '../events.ts';
import type { HeldModule, Holder, RunFailure, RunStatus } from '../guest/protocol.ts';
import { findComplaints } from '../kernel/complaints.ts';
import { mergeConsole, parseConsoleLine } from '../kernel/console.ts';
import { describeTaint, expectedTaint } from '../kernel/taint.ts';

export interface RunEvidence {
  /** The agent's last word; undefined when there was none. */
  readonly status: RunStatus | undefined;
  /** One clause on why there was none. */
  readonly silence?: string;
  /** The run's log as the agent followed it. */
  readonly kernelLog: readonly KernelRecord[];
  /** What a guest's serial console carried since its boot; others may have written to it too. */
  readonly console?: string;
  /** Names of the project's modules. */
  readonly modules: readonly string[];
  /** The app's exit code that is success; 0 unless given. */
  readonly expectedExitCode?: number;
}

export interface Verdict {
  readonly ok: boolean;
  readonly exitCode: number;
  readonly complaints: readonly Complaint[];
  /** The run's log, with what only the console still carried. */
  readonly kernelLog: readonly KernelRecord[];
  /** The failure to show, if any; absent when the complaints say it all. */
  readonly error?: Omit<ErrorEvent, 'type'>;
}

/** What a run's evidence amounts to. A complaint of the kernel wins over every other failure. */
export function judge(evidence: RunEvidence): Verdict {
  const { status } = evidence;
  const kernelLog = wholeLog(evidence);
  const complaints = [
    ...findComplaints(kernelLog, evidence.modules),
    ...(status === undefined ? [] : heldModules(status)),
  ];
  const taint = status === undefined ? undefined : taintComplaint(status.newTaint, complaints);
  if (taint !== undefined) complaints.push(taint);

  const failure = failureOf(evidence, complaints);
  if (complaints.length > 0)
    return {
      ok: false,
      exitCode: exitCodes.kernelComplained,
      complaints,
      kernelLog,
      ...(failure === undefined ? {} : { error: failure.error }),
    };
  if (failure !== undefined) return { ok: false, ...failure, complaints, kernelLog };
  return { ok: true, exitCode: exitCodes.done, complaints, kernelLog };
}

/** An agent that lived to say how it ended has seen all; without its last word the console has the rest. */
function wholeLog({ status, kernelLog, console = '' }: RunEvidence): readonly KernelRecord[] {
  if (status !== undefined || console === '') return kernelLog;
  const lines = console.split('\n');
  return mergeConsole(
    kernelLog,
    lines.flatMap((line) => parseConsoleLine(line) ?? []),
  );
}

export interface Failure {
  readonly exitCode: number;
  readonly error: Omit<ErrorEvent, 'type'>;
}

function failureOf(evidence: RunEvidence, complaints: readonly Complaint[]): Failure | undefined {
  const { status, expectedExitCode: expected = 0 } = evidence;
  if (status === undefined) return noStatus(evidence, complaints);
  if (status.failure !== undefined) return runFailure(status.failure);
  const { app } = status;
  const fail = (code: string, message: string, hint?: string): Failure => ({
    exitCode: exitCodes.exchangeFailed,
    error: { code, message, ...(hint === undefined ? {} : { hint }) },
  });
  if (app === null) return fail('app-not-run', 'the app was not run');
  if (app.timedOut === true)
    return fail(
      'app-timeout',
      'the app was still running at its deadline, and was ended',
      'give it longer with --timeout',
    );
  if (app.signal !== undefined) return fail('app-signal', `the app was ended by ${app.signal}`);
  if (app.exitCode !== expected) {
    const instead = expected === 0 ? '' : `, not with ${String(expected)} as the project expects`;
    return fail('app-failed', `the app ended with exit code ${String(app.exitCode)}${instead}`);
  }
  return status.teardown && runFailure(status.teardown);
}

function noStatus({ silence }: RunEvidence, complaints: readonly Complaint[]): Failure {
  const panicked = complaints.some(({ kind }) => kind === 'panic');
  const why = panicked ? 'the kernel panicked' : (silence ?? 'the agent is gone');
  return {
    exitCode: exitCodes.exchangeFailed,
    error: {
      code: 'no-status',
      message: `the run broke off without a result: ${why}`,
      ...(panicked
        ? {}
        : { hint: 'the kernel may have hung: the end of its log, above, is the last it said' }),
    },
  };
}

/** How a failure that the agent tells of is told to people. */
export function runFailure(failure: RunFailure): Failure {
  return {
    exitCode: exitCodeOf(failure),
    error: {
      code: codeOf(failure),
      message: failure.message,
      ...(failure.hint === undefined ? {} : { hint: failure.hint }),
      ...(failure.details === undefined ? {} : { details: failure.details }),
    },
  };
}

function exitCodeOf({ reason }: RunFailure): number {
  switch (reason) {
    case 'vermagic':
    case 'no-modules':
      return exitCodes.requirementMissing;
    case 'load':
    case 'setup':
    case 'teardown':
    case 'app-not-started':
    case 'stopped':
      return exitCodes.exchangeFailed;
    case 'agent':
      return exitCodes.bug;
  }
}

function codeOf({ reason }: RunFailure): string {
  switch (reason) {
    case 'load':
    case 'setup':
    case 'teardown':
      return `${reason}-failed`;
    case 'agent':
      return 'agent-failed';
    default:
      return reason;
  }
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

/** A taint that a report already accounts for (W with a WARN, D with an Oops, …) is no second complaint. */
function taintComplaint(bits: number, complaints: readonly Complaint[]): Complaint | undefined {
  const kinds = new Set(complaints.map(({ kind }) => kind));
  const reported = new Set<string>();
  if (kinds.size > 0 && !(kinds.size === 1 && kinds.has('not-unloaded')))
    for (const letter of ['W', 'D', 'B', 'L']) reported.add(letter);
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
