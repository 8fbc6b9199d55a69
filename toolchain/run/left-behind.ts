// SPDX-License-Identifier: MIT
import type { Complaint } from '../events.ts';
import type { Leftover, LeftKind } from '../guest/reports.ts';

/** The name of each kind of thing, and the call that removes it. */
const kinds: Readonly<Record<LeftKind, readonly [what: string, call: string]>> = {
  family: ['the generic netlink family', 'genl_unregister_family()'],
  unit: ['the netlink unit', 'netlink_kernel_release()'],
  class: ['the device class', 'class_destroy()'],
  'character-device': ['the character device', 'device_destroy()'],
  'block-device': ['the block device', 'del_gendisk()'],
  'net-device': ['the network device', 'unregister_netdev()'],
  'misc-device': ['the misc device', 'misc_deregister()'],
  'character-major': [
    'the character device number',
    'unregister_chrdev() or unregister_chrdev_region()',
  ],
  'block-major': ['the block device number', 'unregister_blkdev()'],
  debugfs: ['the debugfs entry', 'debugfs_remove()'],
  proc: ['the entry /proc/', 'remove_proc_entry()'],
  'proc-net': ['the entry /proc/net/', 'remove_proc_entry()'],
  kobject: ['the object /sys/kernel/', 'kobject_put()'],
  cache: ['the slab cache', 'kmem_cache_destroy()'],
  thread: ['the kernel thread', 'kthread_stop()'],
};

/**
 * A complaint for each thing that a module left behind. A cache that could not be destroyed is left out: the
 * kernel has complained of it already.
 */
export function leftBehindComplaints(
  left: readonly Leftover[],
  said: readonly Complaint[],
): Complaint[] {
  const slab = said.filter(({ kind }) => kind === 'slab').flatMap(({ text }) => text);
  return left
    .filter(({ kind, name }) => kind !== 'cache' || !slab.some((line) => line.includes(name)))
    .map(({ module, initFailed, kind, name, pid }) => {
      const [what, call] = kinds[kind];
      const thing = `${what}${what.endsWith('/') ? '' : ' '}${name}${pid === undefined ? '' : ` (pid ${String(pid)})`}`;
      const where = initFailed ? 'its init failed without' : 'its exit lacks';
      return {
        kind: 'left-behind',
        title: `${module} left ${thing} behind: ${where} ${call}`,
        text: [
          `${thing} came with the init of ${module} and is there without it: it points into memory that is free now`,
        ],
        frames: [],
      };
    });
}
