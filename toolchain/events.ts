// SPDX-License-Identifier: MIT

/**
 * The whole contract between the work and its display: every stage of nlkit emits these, and the
 * readers in `report/` (terminal, JSON, …) do nothing but read them.
 */
export type NlkitEvent =
  | PlanEvent
  | StageEvent
  | ProgressEvent
  | OutputEvent
  | KernelEvent
  | ComplaintEvent
  | FileEvent
  | NoticeEvent
  | ErrorEvent
  | ResultEvent;

/** Takes an event; never throws. */
export type Emit = (event: NlkitEvent) => void;

export type TargetName = 'host' | 'vm';

/** The stages of a run, in their order; `setup` and `teardown` where the project has such commands. */
export type StageName =
  'images' | 'kernel' | 'build' | 'boot' | 'load' | 'setup' | 'app' | 'teardown' | 'unload';

/** What is going to happen, and why there. */
export interface PlanEvent {
  readonly type: 'plan';
  readonly project: string;
  /** `debian:12 (6.1)` or `host (6.1.0-56-amd64)`. */
  readonly kernel: string;
  readonly target: TargetName;
  /** Why this target: one clause, without a full stop. */
  readonly reason: string;
}

export interface StageEvent {
  readonly type: 'stage';
  readonly stage: StageName;
  readonly state: 'started' | 'done' | 'failed';
  /** Milliseconds since it started; with `done` and `failed`. */
  readonly ms?: number;
  /** With `done`: what came of it (`nothing changed`, `echo.ko`, `software emulation`). */
  readonly detail?: string;
}

/** A sign of life inside a long stage: a line of a package manager's or an image build's output. */
export interface ProgressEvent {
  readonly type: 'progress';
  readonly stage: StageName;
  readonly text: string;
}

/** What a build or a command wrote, as it wrote it; `text` need not end at a line's end. */
export interface OutputEvent {
  readonly type: 'output';
  readonly source: 'build' | CommandSource;
  readonly stream: 'stdout' | 'stderr';
  readonly text: string;
}

/** What runs beside the modules. */
export type CommandSource = 'setup' | 'app' | 'teardown';

/** One record of the kernel's log, from just before the load to just after the unload. */
export interface KernelEvent {
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
  | 'taint'
  | 'not-unloaded';

/** One thing the kernel said that fails a run. */
export interface Complaint {
  readonly kind: ComplaintKind;
  /** One line: the kernel's own first line, or what nlkit found. */
  readonly title: string;
  /** The whole report as the kernel wrote it, a line each. */
  readonly text: readonly string[];
  /** The project's own frames, innermost first. */
  readonly frames: readonly ComplaintFrame[];
}

export interface ComplaintFrame {
  /** `echo_reply+0x1c/0x40 [echo]`, as the kernel wrote it. */
  readonly symbol: string;
  /** As seen from the working directory; absent when there is no debug information. */
  readonly file?: string;
  readonly line?: number;
}

export interface ComplaintEvent {
  readonly type: 'complaint';
  readonly complaint: Complaint;
}

/** A file that `nlkit generate` makes: what became of it, or with `--check` would. */
export interface FileEvent {
  readonly type: 'file';
  /** As seen from the working directory where it lies beneath, or else absolute. */
  readonly path: string;
  /** `stale`: another one is to be written. */
  readonly state: 'written' | 'stale' | 'same';
}

/** Something worth a line that is no failure: what was healed, waited for, or lost. */
export interface NoticeEvent {
  readonly type: 'notice';
  readonly text: string;
  readonly hint?: string;
}

/** The failure that ended the command; at most one, just before the result. */
export interface ErrorEvent {
  readonly type: 'error';
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
  readonly details?: string;
}

/** Always the last event of a run, and its only summary. */
export interface ResultEvent {
  readonly type: 'result';
  readonly ok: boolean;
  readonly exitCode: number;
  readonly target: TargetName | null;
  readonly kernel: string | null;
  readonly app: AppOutcome | null;
  readonly kernelLog: readonly KernelRecord[];
  readonly complaints: readonly Complaint[];
  readonly stages: Readonly<Partial<Record<StageName, number>>>;
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
