// SPDX-License-Identifier: MIT
// nlkit names what a module leaves registered. The kernel notices every use of freed memory, and the search must not
// use any.
import test, { type ExecutionContext } from 'ava';
import { ComplaintError, Guest, withModule } from '../../toolchain/testing/index.ts';
import { isForHeavy } from '../kernels.ts';

const forgetful = 'test/projects/complaints/forgetful';

/** The kinds of things that the module's `make` and `keep` name, and the call that each lacks. */
const lacking: Readonly<Record<string, string>> = {
  unit: 'the netlink unit 25 behind: its exit lacks netlink_kernel_release()',
  class: 'the device class forgotten_class behind: its exit lacks class_destroy()',
  major:
    'the character device number N forgotten_major behind: its exit lacks unregister_chrdev() or unregister_chrdev_region()',
  device: 'the character device N:7 behind: its exit lacks device_destroy()',
  misc: 'the misc device forgotten_misc behind: its exit lacks misc_deregister()',
  debugfs: 'the debugfs entry forgotten_debug behind: its exit lacks debugfs_remove()',
  proc: 'the entry /proc/forgotten_proc behind: its exit lacks remove_proc_entry()',
  'proc-net': 'the entry /proc/net/forgotten_proc_net behind: its exit lacks remove_proc_entry()',
  object: 'the object /sys/kernel/forgotten_object behind: its exit lacks kobject_put()',
  cache: 'the slab cache forgotten_cache behind: its exit lacks kmem_cache_destroy()',
  thread: 'the kernel thread forgotten (pid N) behind: its exit lacks kthread_stop()',
  netdev: 'the network device forgot0 behind: its exit lacks unregister_netdev()',
  family: 'the generic netlink family forgotten behind: its exit lacks genl_unregister_family()',
};

/** Loads and unloads the module; resolves with the complaints, without numbers that vary. */
async function blamed(guest: Guest, parameters: Record<string, string>): Promise<string[]> {
  try {
    await withModule(forgetful, { guest, parameters }, () => undefined);
    return [];
  } catch (error) {
    if (!(error instanceof ComplaintError)) throw error;
    return error.complaints.map(({ kind, title }) =>
      `${kind}: ${title}`
        .replace(/number \d+/, 'number N')
        .replace(/device \d+:/, 'device N:')
        .replace(/pid \d+/, 'pid N'),
    );
  }
}

async function forgets(t: ExecutionContext, kernel: string): Promise<void> {
  t.timeout(15 * 60_000);
  await using guest = await Guest.boot({ kernel, kernelArguments: ['slub_debug=FZPU'] });
  t.deepEqual(await blamed(guest, { keep: 'none' }), []);

  // Leave each kind once: a second one of its name would find the first.
  const kinds = Object.keys(lacking).filter((kind) => kind !== 'family');
  const keep = kinds.join(',');
  const expected = kinds.map((kind) => `left-behind: forgetful left ${lacking[kind] ?? ''}`);
  t.deepEqual((await blamed(guest, { make: keep, keep })).sort(), expected.sort());

  t.deepEqual(await blamed(guest, { make: 'family', keep: 'family' }), [
    `left-behind: forgetful left ${lacking['family'] ?? ''}`,
  ]);
  const log = (await guest.kernelLog()).map(({ text }) => text);
  t.deepEqual(
    log.filter((text) => /BUG|Oops|WARNING|fault/.test(text)),
    [],
  );
  // The kernel is still alive.
  t.is(await guest.succeed(['uname', '-r']), `${guest.kernelRelease}\n`);
}

test.serial('on 6.1, everything that a module leaves registered is named', forgets, 'debian:12');
if (isForHeavy('debian:13'))
  test.serial('on 6.12, everything that a module leaves registered is named', forgets, 'debian:13');
