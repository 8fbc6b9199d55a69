// SPDX-License-Identifier: MIT

/** Formats a number of bytes for people: `512 MB`. */
export function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}
