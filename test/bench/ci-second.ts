// SPDX-License-Identifier: MIT
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkout } from '../../toolchain/checkout.ts';
import { freshMachine, nlkitMain } from '../docker/support/fresh-machine.ts';
import { engineObstacle } from '../docker/support/start-engine.ts';
import { type Bench, NotMeasurable } from './bench.ts';

const echo = ['run', 'echo', '--on', 'vm', '--kernel', '6.1'] as const;

export const ciSecond: Bench = {
  name: 'ci-second',
  what: 'a second job: an empty engine, no network; import the cache, build and run echo',
  unit: 's',
  target: 25,
  async measure() {
    const obstacle = engineObstacle();
    if (obstacle !== undefined) throw new NotMeasurable(`an engine of its own ${obstacle}`);
    const folder = await mkdtemp(join(tmpdir(), 'nlkit-ci-second-'));
    try {
      const archive = join(folder, 'cache');
      await succeed(nlkitMain(echo));
      await succeed(nlkitMain(['cache', 'export', archive, 'echo', '--kernels', '6.1']));
      // The second job has a new checkout, without the modules of the first.
      await rm(join(checkout, 'module/echo/.nlkit'), { recursive: true, force: true });
      // The engine's data lies in memory: disks differ most in how fast they make the 40,000 small files.
      await using machine = await freshMachine();
      const start = performance.now();
      await succeed(machine.nlkit(['cache', 'import', archive]));
      await succeed(machine.nlkit(echo));
      return { value: (performance.now() - start) / 1000 };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

async function succeed(
  work: Promise<{ readonly exitCode: number; readonly stderr: string }>,
): Promise<void> {
  const { exitCode, stderr } = await work;
  if (exitCode !== 0) throw new Error(`status ${exitCode}\n${stderr}`);
}
