// SPDX-License-Identifier: MIT

export interface NetlinkErrorOptions extends ErrorOptions {
  /** One line that says how to fix it. */
  readonly hint?: string | undefined;
}

/** The base of every error this library throws on purpose. */
export abstract class NetlinkError extends Error {
  /** Stable and literal, for programs. */
  abstract readonly code: string;
  /**
   * Where in what the caller gave: `linkinfo.data.id` of a value, `timeout` of the options; empty where the
   * error is about no part of it.
   */
  readonly path: string = '';
  /** One line that says how to fix it; undefined where no general advice exists. */
  readonly hint: string | undefined;

  constructor(message: string, options: NetlinkErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = new.target.name;
    this.hint = options.hint;
  }
}
