// SPDX-License-Identifier: MIT
import type { ResultEvent, Subtest } from '../events.ts';
import type { ProjectTest } from '../project/project.ts';

/** Where subtests are reported. */
export type SubtestsPlace = ProjectTest['subtests'];

/** The subtests of a run, and what they say of it as a whole. */
export interface SubtestsReading {
  readonly subtests: readonly Subtest[];
  /** Why the test has failed, in one line. */
  readonly problem?: string;
  /** Why all of it was skipped. */
  readonly skipped?: string;
}

/** Reads the subtests of a run; undefined where there are none. */
export function readSubtests(
  _result: ResultEvent,
  _place: SubtestsPlace,
): SubtestsReading | undefined {
  return undefined;
}
