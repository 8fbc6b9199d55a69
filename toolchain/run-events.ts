// SPDX-License-Identifier: MIT
/** The part that all events have. */
export interface Timed {
  /**
   * When it happened: milliseconds since the epoch (as `Date.now()`, with a fraction) by the clock of the machine where
   * nlkit runs. Reports get it with each event; who emits one leaves it out unless it happened elsewhere or before.
   */
  readonly time?: number;
  /**
   * Which of the parallel runs of `nlkit test` it belongs to: `debian:12` for a kernel's images and build,
   * `debian:12/NAME` for a test on it, `debian:12/NAME#2` for the second attempt. Absent elsewhere.
   */
  readonly run?: string;
}

export type TargetName = 'host' | 'vm';

/** The stages of a run, in their order; `setup` and `teardown` where the project has such commands. */
export type StageName =
  | 'images'
  | 'kernel'
  | 'build'
  | 'boot'
  | 'load'
  | 'setup'
  | 'app'
  /** A person is in a shell there. */
  | 'shell'
  | 'teardown'
  | 'unload';

/** The reason of a run of `nlkit dev`. */
export type RunReason =
  /** It is the first one. */
  | 'start'
  /** Files changed. */
  | 'change'
  /** A key asked for it. */
  | 'asked'
  /** The engine went away and is back. */
  | 'engine';

/** A run of `nlkit dev` begins; its events follow, up to its result. */
export interface RunEvent extends Timed {
  readonly type: 'run';
  /** 1 for the first. */
  readonly number: number;
  readonly because: RunReason;
  /** The project's name, or the path of an `nlkit.yaml` that cannot be read. */
  readonly project: string;
  /** The files that changed, by their paths from the project's root: the first twenty. */
  readonly files: readonly string[];
  /** How many more files changed. */
  readonly more: number;
}

/** The plan: what is going to happen, and why there. */
export interface PlanEvent extends Timed {
  readonly type: 'plan';
  readonly project: string;
  /** `debian:12 (6.1)` or `host (6.1.0-56-amd64)`. */
  readonly kernel: string;
  readonly target: TargetName;
  /** Why this target: one clause, without a full stop. */
  readonly reason: string;
  /** Nothing will run there: the command only builds for that kernel. */
  readonly buildOnly?: true;
}

export interface StageEvent extends Timed {
  readonly type: 'stage';
  readonly stage: StageName;
  readonly state: 'started' | 'done' | 'failed';
  /** Milliseconds since it started; with `done` and `failed`. */
  readonly ms?: number;
  /** With `done`: what came of it (`nothing changed`, `echo.ko`, `software emulation`). */
  readonly detail?: string;
}

/** One of the repetitions that `--repeat` asks for; its stages, output and complaints come between. */
export interface RepetitionEvent extends Timed {
  readonly type: 'repetition';
  /** From 1 on. */
  readonly repetition: number;
  /** How many there are to be. */
  readonly of: number;
  readonly state: 'started' | 'done' | 'failed';
  /** Milliseconds from its load to the end of its unload; with `done` and `failed`. */
  readonly ms?: number;
}

/** A sign of life inside a long stage: a line of a package manager's or an image build's output. */
export interface ProgressEvent extends Timed {
  readonly type: 'progress';
  readonly stage: StageName;
  readonly text: string;
}

/** Output of a build or a command, as it was written; `text` need not end at a line's end. */
export interface OutputEvent extends Timed {
  readonly type: 'output';
  readonly source: 'build' | CommandSource;
  readonly stream: 'stdout' | 'stderr';
  readonly text: string;
}

/** The commands that run beside the modules. */
export type CommandSource = 'setup' | 'app' | 'teardown';

/** One record of the kernel's log, from just before the load to just after the unload. */
export interface KernelEvent extends Timed {
  readonly type: 'kernel';
  readonly record: KernelRecord;
}

/** One record of /dev/kmsg (Documentation/ABI/testing/dev-kmsg), or one line of a serial console. */
export interface KernelRecord {
  /** The kernel's sequence number; absent for a line that only the serial console carried. */
  readonly sequence?: number;
  /** 0 emerg, 1 alert, 2 crit, 3 err, 4 warning, 5 notice, 6 info, 7 debug. */
  readonly level?: number;
  /** Microseconds since the kernel started. */
  readonly microseconds: number;
  readonly text: string;
}

export type ComplaintKind =
  | 'warning'
  | 'bug'
  | 'oops'
  | 'panic'
  | 'lockdep'
  | 'sanitizer'
  | 'stall'
  | 'slab'
  /** An init function that returned what is neither 0 nor an error. */
  | 'init'
  /** A process was killed because memory ran out. */
  | 'oom'
  /** Memory that the kernel could not allocate. */
  | 'allocation'
  | 'irq'
  | 'taint'
  | 'not-unloaded'
  | 'left-behind'
  /** Memory that a module allocated and did not free; looked for with `--repeat`. */
  | 'leak';

/** One thing the kernel said that fails a run. */
export interface Complaint {
  readonly kind: ComplaintKind;
  /** One line: the kernel's own first line, or what nlkit found. */
  readonly title: string;
  /** The whole report as the kernel wrote it, a line each. */
  readonly text: readonly string[];
  /** The project's own frames, innermost first. */
  readonly frames: readonly ComplaintFrame[];
  /** A name of the fault that is equal on every kernel, `oops:echo_reply:echo_input`: its kind and functions. */
  readonly fingerprint?: string;
  /** Index, in the result's `complaints`, of the one that this follows from; absent for a cause. */
  readonly causedBy?: number;
  /** The repetition in which it came, with `--repeat`. */
  readonly repetition?: number;
  /** With `leak`: how much, and the repetitions that left some, counted from 1. */
  readonly leak?: {
    readonly objects: number;
    readonly bytes: number;
    readonly repetitions: readonly number[];
  };
}

export interface ComplaintFrame {
  /** `echo_reply+0x1c/0x40 [echo]`, as the kernel wrote it. */
  readonly symbol: string;
  /** The path from the working directory; absent when there is no debug information. */
  readonly file?: string;
  readonly line?: number;
  /** The text of that line, without its indentation, where the source can be read. */
  readonly source?: string;
}

export interface ComplaintEvent extends Timed {
  readonly type: 'complaint';
  readonly complaint: Complaint;
}

/** A file that `nlkit generate` makes: what became of it, or with `--check` would. */
export interface FileEvent extends Timed {
  readonly type: 'file';
  /** The path from the working directory if it lies beneath, or else absolute. */
  readonly path: string;
  /** `stale`: another one is to be written. */
  readonly state: 'written' | 'stale' | 'same';
}

/** Something worth a line that is no failure: what was healed, waited for, or lost. */
export interface NoticeEvent extends Timed {
  readonly type: 'notice';
  readonly text: string;
  readonly hint?: string;
}

/** The failure that ended the command; at most one, just before the result. */
export interface ErrorEvent extends Timed {
  readonly type: 'error';
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
  readonly details?: string;
}

/** The differences from the last run that was not stopped; just before the result. */
export interface DifferenceEvent extends Timed {
  readonly type: 'difference';
  /** The number of that run. */
  readonly from: number;
  /** Empty when there is no difference. The first two hundred. */
  readonly lines: readonly DifferentLine[];
  /** How many more lines are different. */
  readonly more: number;
}

/** A line that only one of two runs has. */
export interface DifferentLine {
  /** `-` for the earlier run. */
  readonly sign: '-' | '+';
  readonly source: 'app' | 'kernel' | 'complaint' | 'result';
  readonly text: string;
}

/** Always the last event of a run, and its only summary. */
export interface ResultEvent extends Timed {
  readonly type: 'result';
  readonly ok: boolean;
  readonly exitCode: number;
  readonly target: TargetName | null;
  readonly kernel: string | null;
  readonly app: AppOutcome | null;
  readonly kernelLog: readonly KernelRecord[];
  readonly complaints: readonly Complaint[];
  readonly stages: Readonly<Partial<Record<StageName, number>>>;
  /** With `--repeat`; `app`, `kernelLog` and the stages from `load` on are those of the last repetition. */
  readonly repetitions?: Repetitions;
  /** With a trace. */
  readonly trace?: TraceCounts;
  /** The folder with all that is known of a failed `nlkit run`. */
  readonly folder?: string;
  /** In `nlkit dev`: a change of files, or a key, stopped this run. */
  readonly superseded?: true;
}

/** The counts of a trace. */
export interface TraceCounts {
  readonly messages: number;
  /** Messages that there were, shown or not; absent where all are shown. */
  readonly seen?: number;
  /** From the beginning of the trace to its end. */
  readonly milliseconds: number;
  /** Refusals among them. */
  readonly errors: number;
  /** Datagrams that the tap could not keep. */
  readonly lost: number;
  /** How the command of `nlkit trace` ended; no exit code where a signal or the end of the trace came first. */
  readonly command?: { readonly exitCode: number | null; readonly signal?: string };
}

/** The outcome of `--repeat`. */
export interface Repetitions {
  readonly asked: number;
  /** How many were as they should be. */
  readonly done: number;
  /** The one that failed; it was the last. */
  readonly failed?: number;
  /** Milliseconds that each took, from its load to the end of its unload. */
  readonly times: readonly number[];
  /** Memory that the modules leaked would have been found; a complaint `leak` tells of it. */
  readonly looksForLeaks: boolean;
}

/** How the app ended, and what it wrote. */
export interface AppOutcome {
  /** Null when a signal or the deadline ended it. */
  readonly exitCode: number | null;
  /** `SIGSEGV`, …; absent when it exited by itself. */
  readonly signal?: string;
  /** True when the deadline ended it. */
  readonly timedOut?: boolean;
  readonly stdout: string;
  readonly stderr: string;
}
