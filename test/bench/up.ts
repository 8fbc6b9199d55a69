// SPDX-License-Identifier: MIT
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkout } from '../../toolchain/checkout.ts';
import type { Bench } from './bench.ts';
import { secondsOf } from './command.ts';
import { outputOf } from '../program.ts';

/** Packages that `nlkit setup` installs on Debian. */
const packages = ['docker.io', 'debootstrap'];

export const up: Bench = {
  name: 'up',
  what: 'nlkit up in a fresh clone, without an engine, images or caches',
  unit: 's',
  target: 300,
  destructive: true,
  async measure() {
    if (process.getuid?.() !== 0) throw new Error('taking the engine away needs root');
    const scratch = await mkdtemp(join(tmpdir(), 'nlkit-bench-'));
    try {
      const clone = join(scratch, 'nlkit');
      await outputOf('git', ['clone', '--quiet', checkout, clone]);
      await secondsOf(['clean']);
      await removeEngine();
      process.env['XDG_CACHE_HOME'] = join(scratch, 'cache');
      return { value: await secondsOf(['up', '--yes'], clone) };
    } finally {
      delete process.env['XDG_CACHE_HOME'];
      await rm(scratch, { recursive: true, force: true });
    }
  },
};

/** Stops the engine, however it was started, and removes its packages; containers of others stay on disk. */
async function removeEngine(): Promise<void> {
  const pid = await readFile('/run/docker.pid', 'utf8').catch(() => undefined);
  await outputOf('apt-get', ['remove', '-y', ...packages]);
  if (pid === undefined) return;
  try {
    process.kill(Number(pid), 'SIGTERM');
  } catch {
    return; // The package's own scripts have stopped it.
  }
  await outputOf('tail', ['--pid', pid.trim(), '-f', '/dev/null'], { timeout: 60_000 });
}
