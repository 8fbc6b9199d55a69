// SPDX-License-Identifier: MIT
import { readlinkSync } from 'node:fs';

/** The inode number of a socket of Node's, as /proc has it. */
export function inodeOf(handle: object): number {
  const { fd } = (handle as { _handle: { fd: number } })._handle;
  return Number(/^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/self/fd/${fd}`))?.[1]);
}
