// SPDX-License-Identifier: MIT
import { exitCodes, NlkitError } from './nlkit-error.ts';

/** A module or an app did not build; `details` holds the compiler's messages (exit 4). */
export class BuildError extends NlkitError {
  override readonly exitCode = exitCodes.buildFailed;
}
