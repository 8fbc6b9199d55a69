// SPDX-License-Identifier: MIT
import { UsageError } from '../errors/usage-error.ts';

/** Returns the error for an archive that nothing is taken from any more. @param why a clause */
export function archiveError(why: string): UsageError {
  return new UsageError('cache-archive', `the archive was not imported: ${why}`, {
    hint: 'make it anew with nlkit cache export; parts that came before the fault are kept, and each of them is complete',
  });
}
