// SPDX-License-Identifier: MIT
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkout } from '../../../toolchain/checkout.ts';
import type { ProcessOutcome } from '../../../toolchain/process-watch.ts';
import { run } from '../../../toolchain/process.ts';
import { type SecondEngine, type SecondEngineOptions, startEngine } from './start-engine.ts';

/** A machine that has nothing of nlkit but this checkout: an empty engine, an empty cache, and no network. */
export interface FreshMachine extends AsyncDisposable {
  readonly second: SecondEngine;
  /** Runs nlkit there, in a network namespace that has no route out. */
  nlkit(args: readonly string[], signal?: AbortSignal): Promise<ProcessOutcome>;
}

const main = join(checkout, 'dist/toolchain/main.js');

/** Runs this checkout's nlkit on this machine, without its launcher. */
export function nlkitMain(args: readonly string[]): Promise<ProcessOutcome> {
  return run(process.execPath, [main, ...args], { cwd: checkout, timeout: 900_000 });
}

/** Starts such a machine. @param options of its engine; 6 GB of memory are its disk if they do not say */
export async function freshMachine(options: SecondEngineOptions = {}): Promise<FreshMachine> {
  const second = await startEngine({ size: '6g', ...options });
  const home = await mkdtemp(join(tmpdir(), 'nlkit-fresh-'));
  const { PATH } = process.env;
  const env = { PATH, HOME: home, XDG_CACHE_HOME: home, DOCKER_HOST: `unix://${second.socket}` };
  return {
    second,
    nlkit: (args, signal) =>
      run('unshare', ['--net', process.execPath, main, ...args], {
        ...{ env, cwd: checkout, timeout: 600_000 },
        ...(signal && { signal }),
      }),
    async [Symbol.asyncDispose]() {
      await second[Symbol.asyncDispose]();
      await rm(home, { recursive: true, force: true });
    },
  };
}
