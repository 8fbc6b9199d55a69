// SPDX-License-Identifier: MIT
import test from 'ava';
import { withAllocationTracking } from '../../../toolchain/targets/allocation-tracking.ts';

for (const [given, expected] of [
  [[], ['slub_debug=U']],
  [
    ['quiet', 'cpus=2'],
    ['quiet', 'cpus=2', 'slub_debug=U'],
  ],
  [
    ['slub_debug=FZ', 'quiet'],
    ['quiet', 'slub_debug=FZU'],
  ],
  [['slub_debug=FZPU'], ['slub_debug=FZPU']],
  [['slab_debug=F'], ['slub_debug=FU']],
  [['slub_debug=-'], ['slub_debug=U']],
  [['slub_debug'], ['slub_debug']],
  [['slub_debug=F', 'slub_debug=Z'], ['slub_debug=ZU']],
  [['slub_debug=FZ,kmalloc-64,dentry'], ['slub_debug=U;FZU,kmalloc-64,dentry']],
  [['slub_debug=FZ;P,kmalloc-64'], ['slub_debug=FZU;PU,kmalloc-64']],
  [['slub_debug=,dentry'], ['slub_debug=U;,dentry']],
] as const)
  test(`kernel arguments ${JSON.stringify(given)} with tracking`, (t) => {
    t.deepEqual(withAllocationTracking(given), [...expected]);
  });
