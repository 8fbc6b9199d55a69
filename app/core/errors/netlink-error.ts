// SPDX-License-Identifier: MIT

export interface NetlinkErrorOptions extends ErrorOptions {
  /** What can be done about it, one line. */
  readonly hint?: string | undefined;
}

/** The base of every error this library throws on purpose; wrong arguments are RangeError or TypeError. */
export abstract class NetlinkError extends Error {
  /** Stable and literal, for programs. */
  abstract readonly code: string;
  /** What can be done about it, one line; undefined where nothing general can be said. */
  readonly hint: string | undefined;

  constructor(message: string, options: NetlinkErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = new.target.name;
    this.hint = options.hint;
  }
}
