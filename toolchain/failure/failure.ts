// SPDX-License-Identifier: MIT
import type { NlkitEvent, ResultEvent, TestEvent, TestResult } from '../events.ts';
import type { Project } from '../project/project.ts';

/** A command line that repeats a failure, for a shell. Further options go between its halves. */
export interface RepeatCommand {
  /** `nlkit run echo --kernel 6.1` */
  readonly nlkit: string;
  /** `-- --count 3`, or nothing. */
  readonly app: string;
}

/** A run or a test that failed, with all that is known of it. */
export interface Failure {
  readonly project: Project;
  readonly of: 'run' | 'test';
  /** A test's name; of a run the project's. */
  readonly name: string;
  /** `debian:12 (6.1)`; null where it did not come to one. */
  readonly kernel: string | null;
  readonly command: RepeatCommand | undefined;
  /** Netlink's messages were recorded. */
  readonly isTraced: boolean;
  /** Its events so far. */
  readonly events: readonly NlkitEvent[];
  /** Its last event. */
  readonly end: ResultEvent | TestEvent;
}

/** The parts of a failure besides its result. */
export type FailureFacts = Pick<Failure, 'project' | 'events' | 'isTraced'>;

/** A test that did not pass, or passed only on a retry. */
export function failedTest(result: TestResult, facts: FailureFacts): Failure {
  const { test: name, kernel, command } = result;
  return {
    ...{ ...facts, of: 'test', name, kernel },
    command: command === undefined ? undefined : { nlkit: command, app: '' },
    end: { type: 'test', result },
  };
}

/** A run that failed. */
export function failedRun(
  end: ResultEvent,
  { command, ...facts }: FailureFacts & { readonly command: RepeatCommand },
): Failure {
  const { name } = facts.project;
  return { ...facts, of: 'run', name, kernel: end.kernel, command, end };
}

/** How many attempts a test was given; undefined for a run, which has one. */
export function attemptsOf({ end }: Failure): number | undefined {
  return end.type === 'test' ? end.result.attempts.length : undefined;
}
