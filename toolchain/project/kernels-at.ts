// SPDX-License-Identifier: MIT
import { UsageError } from '../errors/usage-error.ts';
import { resolveKernel } from '../kernels/resolve.ts';
import type { Path, ProjectDocument } from './document.ts';

/**
 * Reads a list of kernels, as they are written.
 * @throws UsageError `project-file` at one that nlkit does not know
 */
export function kernelsAt(
  document: ProjectDocument,
  path: Path,
  list: readonly unknown[] | undefined,
): string[] | undefined {
  return list?.map((_, index) => {
    const place = [...path, index];
    const name = document.asWritten(place);
    try {
      resolveKernel(name);
      return name;
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      throw document.error(error.message, place, { ...(error.hint && { hint: error.hint }) });
    }
  });
}
