// SPDX-License-Identifier: MIT
import { exitCodes, NlkitError } from './nlkit-error.ts';

/** A module or an app did not build; `details` holds what the compiler wrote (exit 4). */
export class BuildError extends NlkitError {
  override readonly exitCode = exitCodes.buildFailed;
}
