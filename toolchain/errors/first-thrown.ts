// SPDX-License-Identifier: MIT

/**
 * Returns the first error if cleaning up after it failed as well: `await using` throws both as a
 * SuppressedError, whose `suppressed` is the earlier one. Node 20 does not have that class.
 */
export function firstThrown(error: unknown): unknown {
  let first = error;
  while (first instanceof Error && first.name === 'SuppressedError' && 'suppressed' in first)
    first = first.suppressed;
  return first;
}
