// SPDX-License-Identifier: MIT
import { NetlinkError } from '../core/errors/netlink-error.ts';

/** A module that `nlkit generate` wrote is older or newer than the nlkit that it is used with. */
export class FormatError extends NetlinkError {
  readonly code = 'format';

  constructor(module: string, format: number, own: number) {
    super(
      `${module} was generated for format ${format} of nlkit/generated, and this nlkit has ${own}: ` +
        (format < own ? 'run `nlkit generate`' : 'update nlkit, or run its `nlkit generate`'),
    );
  }
}
