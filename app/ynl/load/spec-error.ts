// SPDX-License-Identifier: MIT
import { NetlinkError } from '../../core/errors/netlink-error.ts';

/** One thing wrong in a spec. Lines and columns count from 1. */
export interface SpecProblem {
  readonly line: number;
  readonly column: number;
  /** The mistake in one sentence, without its place. */
  readonly message: string;
  readonly hint: string | undefined;
}

/** A spec that cannot be used. Its message and place are the first problem's. */
export class SpecError extends NetlinkError {
  readonly code = 'spec';
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** All that were found, in the order of the file. */
  readonly problems: readonly SpecProblem[];

  constructor(file: string, problems: readonly [SpecProblem, ...SpecProblem[]]) {
    const [first] = problems;
    super(`${file}:${first.line}:${first.column}: ${first.message}`, { hint: first.hint });
    this.file = file;
    this.line = first.line;
    this.column = first.column;
    this.problems = problems;
  }
}
