// SPDX-License-Identifier: MIT
import { nativeTerminal } from '../addon/index.ts';

/** Opens a pipe, both ends close-on-exec; a negative errno if there is none to be had. */
export function openPipe(): readonly [read: number, write: number] | number {
  return nativeTerminal().openPipe();
}
