// SPDX-License-Identifier: MIT
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { kernelName } from './modules.ts';
import { describeProcess, listProcesses } from './processes.ts';
import type { HeldModule, Holder } from './reports.ts';

/** A line of /proc/net/netlink (netlink_native_seq_show in net/netlink/af_netlink.c). */
export interface NetlinkTableRow {
  /** The unit: 0 route, 16 generic, 31 … */
  readonly protocol: number;
  /** 0 is the kernel's own end. */
  readonly portId: number;
  readonly inode: number;
}

/** Reads the table; columns: sk Eth Pid Groups Rmem Wmem Dump Locks Drops Inode. */
export function parseNetlinkTable(text: string): NetlinkTableRow[] {
  return text
    .split('\n')
    .slice(1)
    .flatMap((line) => {
      const columns = line.trim().split(/\s+/);
      if (columns.length < 10) return [];
      return {
        protocol: Number(columns[1]),
        portId: Number(columns[2]),
        inode: Number(columns[9]),
      };
    });
}

/** The units that have a kernel's end in this network namespace. */
export function takenUnits(): Set<number> {
  const sockets = parseNetlinkTable(readTable('self'));
  return new Set(sockets.filter(({ portId }) => portId === 0).map(({ protocol }) => protocol));
}

function readTable(pid: number | 'self'): string {
  try {
    return readFileSync(`/proc/${String(pid)}/net/netlink`, 'utf8');
  } catch {
    return '';
  }
}

function link(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}

/**
 * Processes with a socket open on one of these units, in any network namespace. A raw netlink socket
 * pins the module that made its unit's kernel end (netlink_create in net/netlink/af_netlink.c), so these
 * are why a module cannot be unloaded.
 */
export function findHolders(units: ReadonlySet<number>): Holder[] {
  if (units.size === 0) return [];
  const namespaces = new Map<string, Set<string>>();
  const holders: Holder[] = [];
  for (const pid of listProcesses()) {
    const namespace = link(`/proc/${String(pid)}/ns/net`);
    let inodes = namespaces.get(namespace);
    if (inodes === undefined) {
      const sockets = parseNetlinkTable(readTable(pid));
      inodes = new Set(
        sockets
          .filter(({ protocol, portId }) => units.has(protocol) && portId !== 0)
          .map(({ inode }) => `socket:[${String(inode)}]`),
      );
      namespaces.set(namespace, inodes);
    }
    if (inodes.size === 0) continue;
    const found = inodes;
    if (openFiles(pid).some((target) => found.has(target)))
      holders.push({ pid, command: describeProcess(pid) });
  }
  return holders;
}

function openFiles(pid: number): string[] {
  const directory = `/proc/${String(pid)}/fd`;
  try {
    return readdirSync(directory).map((fd) => link(`${directory}/${fd}`));
  } catch {
    return [];
  }
}

/** Reads what /sys/module says of a module that cannot be unloaded. */
export function describeHeld(name: string): HeldModule {
  const directory = `/sys/module/${kernelName(name)}`;
  let usedBy: string[] = [];
  try {
    usedBy = readdirSync(`${directory}/holders`);
    return { name, usedBy, references: Number(readFileSync(`${directory}/refcnt`, 'utf8')) };
  } catch {
    return { name, usedBy };
  }
}
