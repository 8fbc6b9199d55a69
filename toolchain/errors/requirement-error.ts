// SPDX-License-Identifier: MIT
import { exitCodes, NlkitError } from './nlkit-error.ts';

/**
 * Something that nlkit needs is missing or unsupported; the hint names the command that fixes it (exit
 * 3).
 */
export class RequirementError extends NlkitError {
  override readonly exitCode = exitCodes.requirementMissing;
}
