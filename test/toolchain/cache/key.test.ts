// SPDX-License-Identifier: MIT
import test from 'ava';
import { cacheKey, type KeyOptions, week } from '../../../toolchain/cache/key.ts';
import { checkout } from '../../../toolchain/checkout.ts';
import { resolveKernel } from '../../../toolchain/kernels/resolve.ts';
import { findProject } from '../../../toolchain/project/find.ts';
import { loadProject } from '../../../toolchain/project/load.ts';
import type { Project } from '../../../toolchain/project/project.ts';

const echo = loadProject(findProject('echo', { workingDirectory: checkout, checkout }), checkout);
const monday = Date.UTC(2026, 10, 30);
const day = 24 * 3_600_000;

interface Given extends Partial<KeyOptions> {
  readonly project?: Project;
  readonly kernels?: readonly string[];
}

/** The three parts of a key. */
async function parts({ project = echo, kernels = ['6.1'], ...options }: Given = {}) {
  const key = await cacheKey(project, kernels.map(resolveKernel), {
    ...{ environment: {}, now: monday, processor: () => Promise.resolve('this one') },
    ...options,
  });
  const [, images, kernelPart, guests] =
    /^nlkit1-([0-9a-f]{12})-([0-9a-f]{12})-([0-9a-f]{12})$/.exec(key) ?? [];
  return { images, kernels: kernelPart, guests };
}

test('a key stays as long as nothing changes', async (t) => {
  const first = await parts();
  t.deepEqual(await parts({ now: monday + 6 * day }), first);
  t.deepEqual(await parts({ kernels: ['debian:12'] }), first);
});

test('the part of the kernels follows their names, and the week unless they are exact', async (t) => {
  const first = await parts();
  const next = await parts({ now: monday + 7 * day });
  t.deepEqual(next, { ...first, kernels: next.kernels });
  t.not(next.kernels, first.kernels);
  const exact = await parts({ kernels: ['6.1@6.1.0-56'] });
  t.not(exact.kernels, first.kernels);
  t.deepEqual(await parts({ kernels: ['6.1@6.1.0-56'], now: monday + 70 * day }), exact);
});

test('the part of the guests follows the processor and the machine', async (t) => {
  const first = await parts();
  const other = await parts({ processor: () => Promise.resolve('another one') });
  t.deepEqual(other, { ...first, guests: other.guests });
  t.not(other.guests, first.guests);
  const project = { ...echo, guest: { ...echo.guest, memoryMegabytes: 1024 } };
  t.not((await parts({ project })).guests, first.guests);
});

test('the part of the images follows what is installed in them, and the suites', async (t) => {
  const first = await parts();
  const packages = { builder: [], runtime: ['socat'] };
  const project = { ...echo, packages };
  for (const given of [
    { project },
    { kernels: ['6.1', '6.12'] },
    { environment: { NLKIT_BASE_IMAGE: 'mine' } },
  ])
    t.not((await parts(given)).images, first.images);
});

test('weeks are those of ISO 8601', (t) => {
  t.is(week(Date.UTC(2026, 0, 1)), '2026-W01');
  t.is(week(Date.UTC(2027, 0, 1)), '2026-W53');
  t.is(week(Date.UTC(2024, 11, 30)), '2025-W01');
  t.is(week(monday), '2026-W49');
  t.is(week(monday - 1), '2026-W48');
});
