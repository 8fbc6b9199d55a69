// SPDX-License-Identifier: MIT
// The kernel's own modules clean up, so nlkit must not accuse them of things or memory that they left.
import test from 'ava';
import { isForHeavy } from '../kernels.ts';
import { copyKernelModules } from './support/kernel-modules.ts';
import { nlkit, ofType, story } from './support/nlkit.ts';
import { writeProject } from './support/project.ts';

/** These register generic families, classes, devices of all kinds, caches, threads, files in /proc and debugfs. */
const modules = [
  ...['dummy', 'ifb', 'veth', 'bonding', 'team', 'macsec', 'vxlan', 'geneve', 'nlmon', 'vcan'],
  ...[
    'tun',
    'wireguard',
    'l2tp_netlink',
    'gtp',
    'drop_monitor',
    'batman-adv',
    'tipc',
    'openvswitch',
  ],
  ...['nf_tables', 'nfnetlink_log', 'llc2', 'vsock', 'nbd', 'loop', 'zram', 'isofs', 'cuse'],
  ...['i2c-dev', 'scsi_debug', 'xfs', 'sunrpc', 'mac80211_hwsim', 'xt_recent'],
];

const kernels = [
  ['debian:12', '6.1'],
  ['debian:13', '6.12'],
] as const;

for (const [kernel, version] of kernels.filter(([name]) => isForHeavy(name)))
  test.serial(
    `on ${version}, ${String(modules.length)} of the kernel's own modules are not accused of leaving anything`,
    async (t) => {
      t.timeout(15 * 60_000);
      const list = modules.map((name) => `  - ko: ${name}.ko\n`).join('');
      const folder = await writeProject(`own-modules-${version}`, {
        'nlkit.yaml': `modules:\n${list}app: { command: ['true'], files: [] }\n`,
      });
      await copyKernelModules(kernel, modules, folder);
      // Three times, for then what they had the kernel allocate would count as a leak as well, if it grew.
      const run = await nlkit(['run', folder, '--kernel', kernel, '--repeat', '3']);
      t.deepEqual(run.result?.complaints, [], story(run));
      t.is(run.exitCode, 0, story(run));
      t.like(run.result?.repetitions, { done: 3, looksForLeaks: true });
      t.like(ofType(run, 'stage').at(-1), { stage: 'unload', state: 'done' });
      t.log(JSON.stringify(run.result?.stages));
    },
  );
