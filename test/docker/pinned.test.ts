// SPDX-License-Identifier: MIT
import test from 'ava';
import { RequirementError } from '../../toolchain/errors/requirement-error.ts';
import { ensureImage, ownSuite } from '../../toolchain/image/images.ts';
import { fetchKernel } from '../../toolchain/kernels/fetch.ts';
import { resolveKernel } from '../../toolchain/kernels/resolve.ts';
import type { Distribution } from '../../toolchain/kernels/kernel.ts';
import { listKernels } from '../../toolchain/kernels/cached.ts';
import { connect, imageContext, volumesNamed } from './support/engine.ts';

function distribution(name: string): Distribution {
  const choice = resolveKernel(name);
  if (choice.kind === 'host') throw new Error('not a distribution');
  return choice.distribution;
}

test('an exact version that the mirror does not have is refused, and one that is cached is used', async (t) => {
  const engine = await connect();
  const context = imageContext(engine);
  const builderImage = await ensureImage('builder', ownSuite, context);
  const vmImage = await ensureImage('vm', ownSuite, context);
  const images = { engine, builderImage, vmImage };
  const current = await fetchKernel(distribution('debian:12'), images);
  const version = current.release.replace(/-amd64$/, '');

  const error = await t.throwsAsync(fetchKernel(distribution('6.1@6.1.0-99999'), images), {
    instanceOf: RequirementError,
    code: 'kernel-version-gone',
  });
  t.is(
    error.message,
    'the package mirror has no kernel 6.1.0-99999 of debian:12, and none is cached',
  );
  t.regex(error.hint ?? '', /^it has debian:12@6\.1\.0-\d+ now; a cached kernel would be used/);
  t.deepEqual(await volumesNamed('6.1.0-99999'), []);

  const found = await fetchKernel(distribution(`6.1@${version}`), {
    ...images,
    // Nothing is run: it is there.
    builderImage: 'nlkit/no-such:image',
  });
  t.deepEqual(found, { ...current, label: `debian:12@${version} (6.1)` });
  const listed = (await listKernels(engine)).find(
    ({ name, isUsed }) => isUsed && name === 'debian:12',
  );
  t.like(listed, { release: current.release });
  t.true((listed?.bytes ?? 0) > 100e6, String(listed?.bytes));
});
