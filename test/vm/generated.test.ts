// SPDX-License-Identifier: MIT
// Generates and builds both halves of a spec with every type of value, and runs them on every kernel.
import test from 'ava';
import { heavyKernels } from '../kernels.ts';
import { onKernel } from '../testing-release.ts';
import { generated } from './support/generate.ts';
import { nlkit, story } from './support/nlkit.ts';

for (const kernel of heavyKernels) {
  test.serial(
    `generated halves exchange every type of value and refuse wrong ones on ${kernel}`,
    onKernel(kernel, async (t) => {
      const folder = await generated('every', 'every-vm');
      const run = await nlkit(['run', folder, '--kernel', kernel, '--on', 'vm']);
      t.is(run.exitCode, 0, story(run));
      t.is(run.result?.app?.stdout, 'every: 40 attributes\n');
      t.deepEqual(run.result?.complaints, []);
    }),
  );
}

for (const kernel of ['debian:11', 'debian:14']) {
  test.serial(
    `generated halves speak a family of the old kind on ${kernel}`,
    onKernel(kernel, async (t) => {
      const folder = await generated('legacy', 'legacy-vm');
      const run = await nlkit(['run', folder, '--kernel', kernel, '--on', 'vm']);
      t.is(run.exitCode, 0, story(run));
      t.is(run.result?.app?.stdout, 'legacy: done\n');
      t.deepEqual(run.result?.complaints, []);
    }),
  );
}

test.serial('generated halves work with the longest possible names', async (t) => {
  const folder = await generated('long', 'long-vm');
  const run = await nlkit(['run', folder, '--kernel', 'debian:11', '--on', 'vm']);
  t.is(run.exitCode, 0, story(run));
  t.is(run.result?.app?.stdout, 'long: done\n');
});
