// SPDX-License-Identifier: MIT
import test from 'ava';
import { buildLimits } from '../../../toolchain/engine/limits.ts';

const limits = { memory: true, processes: true };
const gibibyte = 1024 ** 3;

test('a build gets half of the memory, and processes in proportion to processors', (t) => {
  t.deepEqual(buildLimits({ memory: 24 * gibibyte, processors: 2, limits }), {
    memoryMegabytes: 12 * 1024,
    processes: 1024,
  });
  t.is(buildLimits({ memory: gibibyte, processors: 64, limits }).processes, 4096);
});

test('on a small machine a build gets the least that a compiler needs', (t) => {
  t.is(buildLimits({ memory: gibibyte, processors: 1, limits }).memoryMegabytes, 1024);
});

test('the user may allow another amount', (t) => {
  t.is(buildLimits({ memory: gibibyte, processors: 1, limits }, 200).memoryMegabytes, 200);
});

test('no limit is set if the engine lacks the controllers or does not report its size', (t) => {
  const none = { memory: false, processes: false };
  t.deepEqual(buildLimits({ memory: gibibyte, processors: 1, limits: none }), {});
  t.deepEqual(
    buildLimits({ memory: 0, processors: 0, limits: { ...limits, processes: false } }),
    {},
  );
});
