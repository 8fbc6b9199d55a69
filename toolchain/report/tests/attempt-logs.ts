// SPDX-License-Identifier: MIT
import type { AttemptEvent, TestResult } from '../../events.ts';
import type { RunLog } from './run-log.ts';

/** The lines of the attempts at tests that have no result yet. */
export class AttemptLogs {
  readonly #newLog: () => RunLog;
  readonly #byRun = new Map<string, RunLog>();
  /** The runs of the attempts at a test, in their order. */
  readonly #runs = new Map<string, string[]>();

  constructor(newLog: () => RunLog) {
    this.#newLog = newLog;
  }

  begin(event: AttemptEvent, run: string): void {
    const key = keyOf(event);
    this.#runs.set(key, [...(this.#runs.get(key) ?? []), run]);
    this.#byRun.set(run, this.#newLog());
  }

  /** The lines of a run; undefined if it is no attempt at a test. */
  get(run: string): RunLog | undefined {
    return this.#byRun.get(run);
  }

  /** The lines of each attempt at a test, which are forgotten here. */
  take(result: TestResult): (RunLog | undefined)[] {
    const key = keyOf(result);
    const runs = this.#runs.get(key) ?? [];
    this.#runs.delete(key);
    return runs.map((run) => {
      const log = this.#byRun.get(run);
      this.#byRun.delete(run);
      return log;
    });
  }
}

function keyOf({ kernel, test }: { readonly kernel: string; readonly test: string }): string {
  return JSON.stringify([kernel, test]);
}
