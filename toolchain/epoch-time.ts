// SPDX-License-Identifier: MIT

/** Milliseconds since the epoch, by a clock that nobody sets while the process runs. */
export function epochTime(): number {
  return performance.timeOrigin + performance.now();
}
