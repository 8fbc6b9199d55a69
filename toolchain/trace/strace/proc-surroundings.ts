// SPDX-License-Identifier: MIT
import { readFileSync, statSync } from 'node:fs';
import type { Surroundings } from './surroundings.ts';

/** Asks /proc about running processes. They may be gone by then. */
export const procSurroundings: Surroundings = {
  socket(inode, thread) {
    // The file of a thread lists its network namespace. That of a thread that has ended is mostly ours.
    const listed = read(`/proc/${String(thread)}/net/netlink`) ?? read('/proc/self/net/netlink');
    for (const line of (listed ?? '').split('\n')) {
      // sk Eth Pid Groups Rmem Wmem Dump Locks Drops Inode (netlink_native_seq_show(), af_netlink.c).
      const columns = line.trim().split(/\s+/);
      if (Number(columns[9]) === inode) {
        return { unit: Number(columns[1]), port: Number(columns[2]) >>> 0 };
      }
    }
    return undefined;
  },
  process(thread) {
    const status = read(`/proc/${String(thread)}/status`);
    const pid = /^Tgid:\t(\d+)$/m.exec(status ?? '')?.[1];
    if (pid === undefined) return undefined;
    const name = read(`/proc/${pid}/comm`)?.replace(/\n$/, '');
    return { pid: Number(pid), ...(name !== undefined && { name }) };
  },
  namespace: (thread) => inodeNumber(`/proc/${String(thread)}/ns/net`),
  namespaceAt: (path) => inodeNumber(path),
};

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function inodeNumber(path: string): number | undefined {
  try {
    return statSync(path).ino;
  } catch {
    return undefined;
  }
}
