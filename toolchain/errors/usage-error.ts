// SPDX-License-Identifier: MIT
import { exitCodes, NlkitError } from './nlkit-error.ts';

/** A wrong command line, project file, kernel name or option (exit 2). */
export class UsageError extends NlkitError {
  override readonly exitCode = exitCodes.usage;
}
