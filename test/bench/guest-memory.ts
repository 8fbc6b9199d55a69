// SPDX-License-Identifier: MIT
import { createInterface } from 'node:readline';
import Docker from 'dockerode';
import { execa } from 'execa';
import { checkout } from '../../toolchain/checkout.ts';
import type { Bench } from './bench.ts';

export const guestMemory: Bench = {
  name: 'guest-memory',
  what: 'memory of the machine that a run in a guest boots',
  unit: 'MB',
  target: 768,
  async measure() {
    const run = execa('./nlkit', ['run', 'echo', '--on', 'vm', '--json', '--', '--listen'], {
      cwd: checkout,
      stdin: 'ignore',
      buffer: false,
      reject: false,
    });
    try {
      for await (const line of createInterface({ input: run.stdout })) {
        const event = JSON.parse(line) as { type: string; stage?: string; state?: string };
        if (event.type === 'stage' && event.stage === 'app') return { value: await guestSize() };
      }
      throw new Error('the run ended before its app started');
    } finally {
      run.kill('SIGINT');
      await run;
    }
  },
};

/** What QEMU was given, of the newest guest that runs. */
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
