// SPDX-License-Identifier: MIT
import { NetlinkError } from '../core/errors/netlink-error.ts';

/** No module that is loaded, or that the kernel could load, has registered this generic family. */
export class UnknownFamilyError extends NetlinkError {
  readonly code = 'unknown-family';
  readonly family: string;

  constructor(family: string, options: ErrorOptions = {}) {
    super(`the kernel has no generic family ${family}`, {
      ...options,
      hint: 'load the module that registers it; `nlkit families` lists those that are there',
    });
    this.family = family;
  }
}
