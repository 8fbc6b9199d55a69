// SPDX-License-Identifier: MIT
import { readText } from './read-text.ts';
import { readData } from './sources/read-data.ts';

/**
 * The largest spec that is read, in bytes. The largest spec of the kernel has a tenth of a megabyte.
 */
const limit = 4 * 1024 * 1024;

/**
 * Reads the text of a spec that an `nlkit.yaml` names.
 * @param file absolute path
 * @throws UsageError `spec`
 */
export function readSpec(file: string): string {
  return readText(file, 'spec', () => readData(file, { limit, follow: true }));
}
