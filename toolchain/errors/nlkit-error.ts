// SPDX-License-Identifier: MIT

/** The exit codes of nlkit, as documented in the README. `128 + n` stands for "ended by signal n". */
export const exitCodes = {
  done: 0,
  exchangeFailed: 1,
  usage: 2,
  requirementMissing: 3,
  buildFailed: 4,
  kernelComplained: 5,
  bug: 70,
} as const;

export interface NlkitErrorOptions extends ErrorOptions {
  /** What the user can do about it: one line, a command where one mends it. */
  readonly hint?: string;
  /** More than one line: a compiler's output, a log. Shown with `--verbose`, and in `--json`. */
  readonly details?: string;
}

/**
 * The base of every failure that nlkit foresees. A user sees `message` on one line, then `hint`.
 * Whatever reaches the entry point and is not an NlkitError is a bug in nlkit (exit 70).
 */
export abstract class NlkitError extends Error {
  /** Stable and literal, for programs: `engine-unreachable`, `unknown-kernel`, … */
  readonly code: string;
  abstract readonly exitCode: number;
  readonly hint: string | undefined;
  readonly details: string | undefined;

  constructor(code: string, message: string, options: NlkitErrorOptions = {}) {
    super(message, options);
    this.name = new.target.name;
    this.code = code;
    this.hint = options.hint;
    this.details = options.details;
  }
}
