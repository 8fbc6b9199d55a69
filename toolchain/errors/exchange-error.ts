// SPDX-License-Identifier: MIT
import { exitCodes, NlkitError } from './nlkit-error.ts';

/**
 * The exchange failed: the module refused to load, the unit is taken, the target gave no answer (exit
 * 1).
 */
export class ExchangeError extends NlkitError {
  override readonly exitCode = exitCodes.exchangeFailed;
}
