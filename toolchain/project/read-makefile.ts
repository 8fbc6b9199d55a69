// SPDX-License-Identifier: MIT
import { readData } from './sources/read-data.ts';

/** The largest Makefile that is read, in bytes; nobody writes larger ones. */
const limit = 1 << 20;

/** Reads a Makefile or Kbuild file. Empty if it is not a regular file, too large or unreadable. */
export function readMakefile(file: string): string {
  try {
    return readData(file, { limit, follow: true }).toString('utf8');
  } catch {
    return '';
  }
}
