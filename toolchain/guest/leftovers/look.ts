// SPDX-License-Identifier: MIT
import { readdirSync, readFileSync } from 'node:fs';
import type { LeftKind } from '../reports.ts';
import { takenUnits } from '../holders.ts';

/**
 * The names of what the kernel has, by kind, and the ids of all processes. A kind that cannot be read
 * here is absent.
 */
export interface KernelLook {
  readonly names: ReadonlyMap<LeftKind, ReadonlySet<string>>;
  readonly pids: ReadonlySet<string>;
}

/**
 * Lists by name what modules register. A module that is gone may have left entries in the kernel's tables
 * that point into freed memory, so each source here follows no pointer of a module's:
 *
 * - readdir of directories that the kernel itself made. kernfs (fs/kernfs/dir.c, kernfs_fop_readdir),
 *   procfs (fs/proc/generic.c, proc_readdir_de) and debugfs (fs/libfs.c, dcache_readdir) keep a copy of
 *   each name. Nothing below them is opened, and no entry gets a stat, whose operations may be gone.
 * - /proc/devices prints names out of arrays inside the kernel's own structures (fs/char_dev.c,
 *   block/genhd.c).
 * - /proc/slabinfo prints a copy of the cache's name and counts pages (mm/slab_common.c); no constructor
 *   is called.
 * - /proc/net/netlink prints fields of sockets (net/netlink/af_netlink.c, netlink_native_seq_show).
 */
export function look(): KernelLook {
  const names = new Map<LeftKind, ReadonlySet<string>>();
  const pids = new Set<string>();
  const list = (kind: LeftKind, read: () => readonly string[]): void => {
    try {
      names.set(kind, new Set(read()));
    } catch {
      // Not mounted, or not in this kernel.
    }
  };
  list('unit', () => [...takenUnits()].map(String));
  list('class', () => readdirSync('/sys/class'));
  list('net-device', () => readdirSync('/sys/class/net'));
  list('misc-device', () => readdirSync('/sys/class/misc'));
  list('character-device', () => readdirSync('/sys/dev/char'));
  list('block-device', () => readdirSync('/sys/dev/block'));
  list('kobject', () => readdirSync('/sys/kernel'));
  list('debugfs', () => readdirSync('/sys/kernel/debug'));
  list('proc-net', () => readdirSync('/proc/net'));
  list('proc', () => {
    const entries = readdirSync('/proc');
    for (const name of entries) if (/^\d/.test(name)) pids.add(name);
    return entries.filter((name) => !pids.has(name));
  });
  list('cache', () => parseSlabinfo(readFileSync('/proc/slabinfo', 'latin1')));
  try {
    const majors = parseDevices(readFileSync('/proc/devices', 'latin1'));
    list('character-major', () => majors.character);
    list('block-major', () => majors.block);
  } catch {
    // The file may be absent here, too.
  }
  return { names, pids };
}

/** The names in /proc/slabinfo, behind its two lines of headings. */
export function parseSlabinfo(text: string): string[] {
  return text
    .split('\n')
    .slice(2)
    .flatMap((line) => /^\S+/.exec(line)?.[0] ?? []);
}

/** `240 foo`, as /proc/devices has them, in its two parts. */
export function parseDevices(text: string): {
  readonly character: readonly string[];
  readonly block: readonly string[];
} {
  const [character = '', block = ''] = text.split(/^Block devices:$/m);
  const lines = (part: string): string[] =>
    part.split('\n').flatMap((line) => (/^\s*\d+ /.test(line) ? line.trim() : []));
  return { character: lines(character), block: lines(block) };
}
