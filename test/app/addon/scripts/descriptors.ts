// SPDX-License-Identifier: MIT
import { readdirSync, readlinkSync } from 'node:fs';

/** How many sockets this process has open. */
export function openSockets(): number {
  return readdirSync('/proc/self/fd').filter((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`).startsWith('socket:');
    } catch {
      // The descriptor that listed the directory.
      return false;
    }
  }).length;
}
