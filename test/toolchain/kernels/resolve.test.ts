// SPDX-License-Identifier: MIT
import test from 'ava';
import { UsageError } from '../../../toolchain/errors/usage-error.ts';
import {
  canonicalKernel,
  distributions,
  kernelLabel,
  resolveKernel,
} from '../../../toolchain/kernels/resolve.ts';

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

test('an exact version follows either name, with or without its flavour', (t) => {
  for (const [name, canonical, label] of [
    ['debian:12@6.1.0-56', 'debian:12@6.1.0-56', 'debian:12@6.1.0-56 (6.1)'],
    ['6.1@6.1.0-56', 'debian:12@6.1.0-56', 'debian:12@6.1.0-56 (6.1)'],
    ['6.1@6.1.0-56-amd64', 'debian:12@6.1.0-56', 'debian:12@6.1.0-56 (6.1)'],
    ['6.12@6.12.90+deb13.1-amd64', 'debian:13@6.12.90+deb13.1', 'debian:13@6.12.90+deb13.1 (6.12)'],
    ['7.2@7.2.3+deb14', 'debian:14@7.2.3+deb14', 'debian:14@7.2.3+deb14 (7.2)'],
  ] as const) {
    t.is(canonicalKernel(name), canonical);
    t.like(resolveKernel(name), { kind: 'distribution' });
    t.is(labelOf(name), label);
  }
});

function labelOf(name: string): string | undefined {
  const choice = resolveKernel(name);
  return choice.kind === 'host' ? undefined : kernelLabel(choice.distribution);
}

test('names of one kernel have one canonical name, and an exact version is another kernel', (t) => {
  t.is(canonicalKernel('6.1'), canonicalKernel('debian:12'));
  t.is(canonicalKernel('host'), 'host');
  t.is(new Set(['6.1', '6.1@6.1.0-56', '6.1@6.1.0-5'].map(canonicalKernel)).size, 3);
});

for (const [name, message] of [
  ['debian:12@', "kernel version '' is not valid"],
  ['6.1@6.1', "kernel version '6.1' is not valid"],
  ['6.1@6.1.0-56@7', "kernel version '6.1.0-56@7' is not valid"],
  ['6.1@../../6.1.0', "kernel version '../../6.1.0' is not valid"],
  ['6.1@6.1.0 -o', "kernel version '6.1.0 -o' is not valid"],
  [`6.1@6.1.0-${'1'.repeat(50)}`, `kernel version '6.1.0-${'1'.repeat(50)}' is not valid`],
  ['6.1@6.12.0-1', 'debian:12 has kernels 6.1, not 6.12.0-1'],
  ['6.1@6.1.0-56-cloud-amd64', "nlkit has no cloud-amd64 kernels: '6.1.0-56-cloud-amd64'"],
  ['host@6.1.0', "unknown kernel 'host@6.1.0'"],
] as const) {
  test(`refuses the kernel '${name}'`, (t) => {
    const error = t.throws(() => resolveKernel(name), { instanceOf: UsageError });
    t.is(error.message, message);
    t.is(error.exitCode, 2);
    t.truthy(error.hint);
  });
}
