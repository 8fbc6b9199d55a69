// SPDX-License-Identifier: MIT

/** The one line that a reader prints: how long its work took, and on how many things. */
export interface Reading {
  /** Milliseconds, without the start of the process. */
  readonly ms: number;
  /** Routes read or added, requests answered; 0 where the reader cannot tell. */
  readonly count: number;
  /** Most memory the process ever held, in MB of 1,000,000 bytes. */
  readonly peak?: number;
}

/** Prints it: what the readers in JavaScript end with. */
export function report(start: number, count: number): void {
  const ms = performance.now() - start;
  // maxRSS is in units of 1,024 bytes.
  const peak = (process.resourceUsage().maxRSS * 1024) / 1_000_000;
  console.log(JSON.stringify({ ms, count, peak } satisfies Reading));
}
