// SPDX-License-Identifier: MIT
import { join } from 'node:path';
import { checkout } from '../../toolchain/checkout.ts';
import { connectEngine } from '../../toolchain/engine/connect.ts';
import type { Engine } from '../../toolchain/engine/engine.ts';
import { type Bench, medianOf } from './bench.ts';
import { outputOf } from '../program.ts';

/** The number of volumes on an engine of many projects. */
const volumes = 150;

export const imagesStage: Bench = {
  name: 'images',
  what: `the stage images of nlkit build, everything built, with ${String(volumes)} volumes on the engine`,
  unit: 's',
  target: 0.4,
  async measure() {
    const engine = await connectEngine(process.env);
    const names = Array.from({ length: volumes }, (_, index) => `nlkit-bench-${String(index)}`);
    try {
      for (const name of names) await engine.ensureVolume(name);
      await stageSeconds();
      return { value: await medianOf(5, stageSeconds) };
    } finally {
      await removeAll(engine, names);
    }
  },
};

async function removeAll(engine: Engine, names: readonly string[]): Promise<void> {
  for (const name of names) await engine.removeVolume(name);
}

/** Seconds that the stage took, by what the command says itself. */
async function stageSeconds(): Promise<number> {
  const events = await outputOf(join(checkout, 'nlkit'), ['build', 'echo', '--json'], {
    cwd: checkout,
  });
  const done = events
    .split('\n')
    .map((line) => JSON.parse(line) as { stage?: string; state?: string; ms?: number })
    .find(({ stage, state }) => stage === 'images' && state === 'done');
  return (done?.ms ?? Number.NaN) / 1000;
}
