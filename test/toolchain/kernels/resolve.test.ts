// SPDX-License-Identifier: MIT
import test from 'ava';
import { UsageError } from '../../../toolchain/errors/usage-error.ts';
import { distributions, kernelLabel, resolveKernel } from '../../../toolchain/kernels/resolve.ts';

test('each kernel is found by its distribution and by its version', (t) => {
  for (const distribution of distributions) {
    const choice = { kind: 'distribution', distribution } as const;
    t.deepEqual(resolveKernel(distribution.name), choice);
    t.deepEqual(resolveKernel(distribution.version), choice);
  }
  t.deepEqual(resolveKernel('host'), { kind: 'host' });
  t.deepEqual(distributions.map(kernelLabel), [
    'debian:11 (5.10)',
    'debian:12 (6.1)',
    'debian:13 (6.12)',
    'debian:14 (7.2)',
  ]);
});

for (const name of ['', '6.10', '6', 'debian', 'debian:10', 'bookworm', 'Host', 'constructor']) {
  test(`refuses the unknown kernel '${name}'`, (t) => {
    const error = t.throws(() => resolveKernel(name), { instanceOf: UsageError });
    t.is(error.code, 'unknown-kernel');
    t.is(error.message, `unknown kernel '${name}'`);
    t.is(
      error.hint,
      'known are host, debian:11 (5.10), debian:12 (6.1), debian:13 (6.12), debian:14 (7.2)',
    );
  });
}
