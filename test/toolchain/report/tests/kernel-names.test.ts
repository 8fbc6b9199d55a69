// SPDX-License-Identifier: MIT
import test from 'ava';
import { firstName, shortNames } from '../../../../toolchain/report/tests/kernel-names.ts';

for (const [title, kernels, expected] of [
  [
    'the version of a distribution’s kernel',
    ['debian:12 (6.1)', 'debian:14 (7.2)'],
    ['6.1', '7.2'],
  ],
  ['the host is called so, whatever its release', ['host (6.1.0-56-amd64)'], ['host']],
  [
    'kernels of one version keep both names',
    ['debian:12 (6.1)', 'debian:12@6.1.0-55 (6.1)', 'debian:13 (6.12)'],
    ['debian:12 (6.1)', 'debian:12@6.1.0-55 (6.1)', '6.12'],
  ],
  ['a name without a version stays', ['\u001b[31mhost'], ['\\x1b[31mhost']],
] as const)
  test(`short names: ${title}`, (t) => {
    t.deepEqual(
      [...shortNames(kernels)],
      kernels.map((kernel, index) => [kernel, expected[index]]),
    );
  });

test('the first name of a kernel is that of its runs', (t) => {
  t.is(firstName('debian:12 (6.1)'), 'debian:12');
  t.is(firstName('host'), 'host');
});
