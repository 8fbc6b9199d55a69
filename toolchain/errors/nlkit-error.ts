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
  /** The remedy, on one line: a command if one fixes it. */
  readonly hint?: string;
  /** Several lines, such as a compiler's output or a log. Shown with `--verbose`, and in `--json`. */
  readonly details?: string;
}

/**
 * The base of every failure that nlkit foresees. A user sees `message` on one line, then `hint`. Any
 * other error at the entry point is a bug in nlkit (exit 70).
 */
export abstract class NlkitError extends Error {
  /** A stable, literal code for programs: `engine-unreachable`, `unknown-kernel`, … */
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
