// SPDX-License-Identifier: MIT
import type { ErrorEvent, TestResult } from '../../events.ts';

/** The end of what one attempt, or the build for a kernel, wrote. Empty where it wrote nothing. */
export interface RecordedLog {
  /** The output of setup, the command and teardown. */
  readonly stdout: string;
  readonly stderr: string;
  /** The compiler's messages. */
  readonly build: string;
  /** The kernel's log, with its times. */
  readonly kernel: string;
  /** The first few. */
  readonly notices: readonly string[];
}

/** A test on a kernel, with the logs of its attempts, the first one first. */
export interface RecordedTest {
  readonly result: TestResult;
  /** Only with what the compiler wrote if the test passed at once or was skipped: nobody reads the rest. */
  readonly logs: readonly RecordedLog[];
}

/** The images and the build for a kernel. */
export interface RecordedBuild {
  readonly kernel: string;
  readonly log: RecordedLog;
}

/** Everything that a report of `nlkit test` consists of. */
export interface Recorded {
  readonly project: string;
  /** In their order, as people know them. */
  readonly kernels: readonly string[];
  /** By kernel, then by test, in the order of the project. */
  readonly tests: readonly RecordedTest[];
  readonly builds: readonly RecordedBuild[];
  /** The failure that ended the command before its tests were done. */
  readonly error?: Omit<ErrorEvent, 'type'>;
}

export const emptyLog: RecordedLog = { stdout: '', stderr: '', build: '', kernel: '', notices: [] };
