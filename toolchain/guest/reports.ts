// SPDX-License-Identifier: MIT
// The agent's answers say how the parts of a session went.
import type { StuckProcess } from './stuck.ts';

export interface BeginReport {
  /** Why the kernel's log cannot be followed, where it cannot. */
  readonly unread?: string;
}

/** The facts needed to read the records of the tap. */
export interface TraceReport {
  /** Milliseconds to add to the kernel's monotonic clock for the agent's. */
  readonly clock: number;
  /** The port id of the socket that asks the controller of generic netlink; absent where there is none. */
  readonly port?: number;
  /** The kernel tells the texts of refusals. */
  readonly refusals: boolean;
}

/** How a command ended. */
export interface CommandOutcome {
  /** Null when a signal or its time limit ended it, or it did not start. */
  readonly exitCode: number | null;
  readonly signal: string | null;
  /** True when its time limit ended it. */
  readonly timedOut: boolean;
  /** Why it did not start, or was ended before its time. */
  readonly failure?: RunFailure;
}

/** Why a run could not go its way. `exitCode` of the run follows from it; see run/verdict.ts. */
export interface RunFailure {
  readonly reason:
    | 'vermagic'
    | 'no-modules'
    | 'load'
    | 'setup'
    | 'teardown'
    | 'app-not-started'
    | 'stopped'
    /** The kernel reported what makes waiting vain. */
    | 'wounded'
    /** Modules or programs there broke what the agent needs. */
    | 'target-broken'
    | 'agent';
  /** The failure, in one line for the user. */
  readonly message: string;
  readonly hint?: string;
  /** More than a line: what the kernel said just before. */
  readonly details?: string;
  /** `EINVAL`, …, where a system call said so. */
  readonly errno?: string;
  /** The insmod whose module's init has not returned. */
  readonly stuck?: StuckProcess;
}

/** A process that keeps a module from unloading. */
export interface Holder {
  readonly pid: number;
  readonly command: string;
}

/** A module that could not be unloaded. */
export interface HeldModule {
  readonly name: string;
  /** References to it; absent where the kernel does not say. */
  readonly references?: number;
  /** Modules that use it. */
  readonly usedBy: readonly string[];
  /** The rmmod whose module's exit has not returned. */
  readonly stuck?: StuckProcess;
}

/** The kinds of things that a module can register with the kernel and forget to remove. */
export type LeftKind =
  | 'family'
  | 'unit'
  | 'class'
  | 'character-device'
  | 'block-device'
  | 'net-device'
  | 'misc-device'
  | 'character-major'
  | 'block-major'
  | 'debugfs'
  | 'proc'
  | 'proc-net'
  | 'kobject'
  | 'cache'
  | 'thread';

/** A thing that a module registered in its init and that outlived it. */
export interface Leftover {
  readonly module: string;
  /** The init function returned an error, so the exit function never ran. */
  readonly initFailed: boolean;
  readonly kind: LeftKind;
  /** The kernel's name of it: `10:58` for a device, `240 foo` for a major number. */
  readonly name: string;
  /** The thread's id, for a thread. */
  readonly pid?: number;
}

/** The result of a cleanup. */
export interface UnloadReport {
  /** Why the teardown failed, where it did. */
  readonly teardown?: RunFailure;
  /** Processes of setup, app or teardown that could not be ended. */
  readonly stuck?: readonly StuckProcess[];
  /** Modules that are still loaded although the agent tried to remove them. */
  readonly notUnloaded: readonly HeldModule[];
  /** The processes that keep them from it, where that could be found out. */
  readonly holders: readonly Holder[];
  /** Bits of /proc/sys/kernel/tainted that were set since just before the load. */
  readonly newTaint: number;
  /** Things that outlived their modules. */
  readonly leftBehind: readonly Leftover[];
}

/** The report of a cleanup that had nothing to do. */
export const nothingLoaded: UnloadReport = {
  notUnloaded: [],
  holders: [],
  newTaint: 0,
  leftBehind: [],
};
