// SPDX-License-Identifier: MIT
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import Docker from 'dockerode';
import { checkout } from '../../toolchain/checkout.ts';
import type { Bench } from './bench.ts';

export const guestMemory: Bench = {
  name: 'guest-memory',
  what: 'memory of the machine that a run in a guest boots',
  unit: 'MB',
  target: 768,
  async measure() {
    const run = spawn('./nlkit', ['run', 'echo', '--on', 'vm', '--json', '--', '--listen'], {
      cwd: checkout,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(run, 'close');
    try {
      for await (const line of createInterface({ input: run.stdout })) {
        const event = JSON.parse(line) as { type: string; stage?: string; state?: string };
        if (event.type === 'stage' && event.stage === 'app') return { value: await guestSize() };
      }
      throw new Error('the run ended before its app started');
    } finally {
      run.kill('SIGINT');
      await ended;
    }
  },
};

/** The arguments of QEMU in the newest guest that runs. */
async function guestSize(): Promise<number> {
  const docker = new Docker();
  const [newest] = await docker.listContainers({ filters: { label: ['nlkit.role=guest'] } });
  if (newest === undefined) throw new Error('no guest runs');
  const { Processes: processes } = (await docker
    .getContainer(newest.Id)
    .top({ ps_args: '-eo pid,args' })) as { Processes: string[][] };
  for (const columns of processes) {
    const size = / -m (\d+)M?\b/.exec(columns.join(' '))?.[1];
    if (size !== undefined) return Number(size);
  }
  throw new Error('the guest’s container has no QEMU with a memory size');
}
