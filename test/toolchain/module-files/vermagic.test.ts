// SPDX-License-Identifier: MIT
import test from 'ava';
import { explainVermagic, parseVermagic } from '../../../toolchain/module-files/vermagic.ts';

const debian12 = '6.1.0-56-amd64 SMP preempt mod_unload modversions ';

test('a vermagic is split into release and options', (t) => {
  t.deepEqual(parseVermagic(debian12), {
    release: '6.1.0-56-amd64',
    options: ['SMP', 'preempt', 'mod_unload', 'modversions'],
  });
});

test('a module for this kernel fits, with and without known options', (t) => {
  const release = '6.1.0-56-amd64';
  t.is(explainVermagic(debian12, { release }), undefined);
  t.is(explainVermagic(debian12.trim(), { release, vermagic: debian12 }), undefined);
});

const refusals = [
  [debian12, '6.1.0-57-amd64', undefined, /built for 6\.1\.0-56-amd64, not for 6\.1\.0-57-amd64/],
  [
    debian12,
    '6.1.0-56-amd64',
    '6.1.0-56-amd64 SMP preempt_rt mod_unload modversions',
    /lacks preempt_rt and has preempt in addition/,
  ],
  ['6.1.0-56-amd64 SMP', '6.1.0-56-amd64', debian12, /lacks preempt, mod_unload, modversions$/],
  ['', '6.1.0', undefined, /an unnamed kernel/],
] as const;
for (const [module, release, vermagic, expected] of refusals)
  test(`a module for ${module || 'no kernel'} does not fit ${vermagic ?? release}`, (t) => {
    const kernel = vermagic === undefined ? { release } : { release, vermagic };
    t.regex(explainVermagic(module, kernel) ?? '', expected);
  });
