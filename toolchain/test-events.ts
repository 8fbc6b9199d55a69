// SPDX-License-Identifier: MIT
import type {
  Complaint,
  ErrorEvent,
  Repetitions,
  ResultEvent,
  StageName,
  TargetName,
  Timed,
} from './run-events.ts';

/** `nlkit test` begins; the first of its events. */
export interface TestsEvent extends Timed {
  readonly type: 'tests';
  readonly project: string;
  /** The kernels in their order, as people know them: `debian:12 (6.1)`. */
  readonly kernels: readonly string[];
  /** The names of the tests in their order. */
  readonly tests: readonly string[];
  /** How many tests are to run, each counted once for every kernel. */
  readonly count: number;
  /** How many run at the same time, at most. */
  readonly jobs: number;
}

/** A test begins on a kernel, or its attempt has ended. The events between carry the same `run`. */
export interface AttemptEvent extends Timed {
  readonly type: 'attempt';
  readonly state: 'started' | 'ended';
  readonly kernel: string;
  readonly test: string;
  /** 1 for the first; the others are retries. */
  readonly number: number;
  /** With `ended`. */
  readonly attempt?: Attempt;
}

/** A test has ended on a kernel, with all of its attempts, or was skipped. */
export interface TestEvent extends Timed {
  readonly type: 'test';
  readonly result: TestResult;
}

/** The outcome of one attempt at a test. */
export type AttemptVerdict =
  | 'passed'
  /** It was not run, or says itself that it does not apply. */
  | 'skipped'
  /** The command, a subtest, the load or the build failed. */
  | 'failed'
  /** The command was still running at its deadline. */
  | 'timed-out'
  /** A module stayed loaded, left something registered, or leaked memory. */
  | 'leaky'
  /** The kernel complained. */
  | 'complained';

/** The outcome of a test: `flaky` passed on a retry. */
export type TestVerdict = AttemptVerdict | 'flaky';

/** One attempt at a test. */
export interface Attempt {
  readonly verdict: AttemptVerdict;
  /** The exit code that this attempt alone stands for. */
  readonly exitCode: number;
  readonly ms: number;
  /** Milliseconds by stage. */
  readonly stages: Readonly<Partial<Record<StageName, number>>>;
  /** How the command ended; null where it was not run. Its output came as events. */
  readonly app: {
    readonly exitCode: number | null;
    readonly signal?: string;
    readonly timedOut?: boolean;
  } | null;
  readonly complaints: readonly Complaint[];
  /** The error, unless the complaints say it all. */
  readonly error?: Omit<ErrorEvent, 'type'>;
  /** The results that the command reported by TAP or KTAP, or the kernel in its log. */
  readonly subtests?: readonly Subtest[];
  /** With `--repeat`. */
  readonly repetitions?: Repetitions;
}

/** One result out of TAP or KTAP. */
export interface Subtest {
  /** Its description, after those of the subtests that it belongs to, from the outermost on; not empty. */
  readonly path: readonly string[];
  readonly verdict: 'passed' | 'failed' | 'skipped';
  /** The reason of a skip, or the diagnostics of a failure; lines are separated by line feeds. */
  readonly text?: string;
}

/** The outcome of a test on a kernel. */
export interface TestResult {
  /** The name that people know: `debian:12 (6.1)`. */
  readonly kernel: string;
  /** A name of the project's `tests`; `app` for the app's run; `build` for the build of a kernel. */
  readonly test: string;
  /** Null where it did not come to that. */
  readonly target: TargetName | null;
  readonly verdict: TestVerdict;
  /** 0 where it passed, was flaky or skipped. */
  readonly exitCode: number;
  /** Milliseconds of all attempts together. */
  readonly ms: number;
  /** Why it did not pass, or was skipped, in one line. */
  readonly reason?: string;
  /** Empty where it was not run. */
  readonly attempts: readonly Attempt[];
  /** The folder with all that is known of the failure, from the working directory. */
  readonly folder?: string;
  /** The command line that repeats this test alone. */
  readonly command?: string;
}

/** The part of a result that is about one run. */
type OfOneRun = 'app' | 'kernelLog' | 'complaints' | 'stages';

/** The last event of `nlkit test`. What is about one run is null where there were several, or none. */
export interface TestsResultEvent extends Omit<ResultEvent, OfOneRun> {
  readonly app: ResultEvent['app'];
  readonly kernelLog: ResultEvent['kernelLog'] | null;
  readonly complaints: ResultEvent['complaints'] | null;
  readonly stages: ResultEvent['stages'] | null;
  /** Every test on every kernel, also those that were skipped. */
  readonly tests: readonly TestResult[];
}
