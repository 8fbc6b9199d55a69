// SPDX-License-Identifier: MIT
import test from 'ava';
import { explainVermagic, parseVermagic } from '../../../toolchain/kernel/vermagic.ts';

const debian12 = '6.1.0-56-amd64 SMP preempt mod_unload modversions ';

test('a vermagic is a release and options', (t) => {
  t.deepEqual(parseVermagic(debian12), {
    release: '6.1.0-56-amd64',
    options: ['SMP', 'preempt', 'mod_unload', 'modversions'],
  });
});

test('a module for this kernel is taken, with and without knowing the options', (t) => {
  const release = '6.1.0-56-amd64';
  t.is(explainVermagic(debian12, { release }), undefined);
  t.is(explainVermagic(debian12.trim(), { release, vermagic: debian12 }), undefined);
});

const refusals = [
  [
    debian12,
    '6.1.0-57-amd64',
    undefined,
    /built for 6\.1\.0-56-amd64, and this is 6\.1\.0-57-amd64/,
  ],
  [
    debian12,
    '6.1.0-56-amd64',
    '6.1.0-56-amd64 SMP preempt_rt mod_unload modversions',
    /lacks preempt_rt and has preempt on top/,
  ],
  ['6.1.0-56-amd64 SMP', '6.1.0-56-amd64', debian12, /lacks preempt, mod_unload, modversions$/],
  ['', '6.1.0', undefined, /no kernel that it names/],
] as const;
for (const [module, release, vermagic, expected] of refusals)
  test(`${module || 'nothing'} on ${vermagic ?? release}`, (t) => {
    const kernel = vermagic === undefined ? { release } : { release, vermagic };
    t.regex(explainVermagic(module, kernel) ?? '', expected);
  });
