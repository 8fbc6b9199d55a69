// SPDX-License-Identifier: MIT
import Dockerode from 'dockerode';
import { holder, holderLabel } from '../../../toolchain/engine/labels.ts';

/** Milliseconds that nlkit has to clean up after a command line that was killed. */
const promised = 10_000;

const docker = new Dockerode();

/** The containers of the command line with this process id, by their purpose. */
export async function containersOf(pid: number): Promise<{ running: string[]; ended: string[] }> {
  const filters = { label: [`${holderLabel}=${holder(pid)}`] };
  const found = await docker.listContainers({ all: true, filters });
  const roles = (running: boolean): string[] =>
    found
      .filter(({ State }) => (State === 'running') === running)
      .map(({ Labels }) => Labels['nlkit.role'] ?? '');
  return { running: roles(true), ended: roles(false) };
}

/** The containers of a command line that still run when its time to clean up has passed. */
export async function leftRunning(pid: number, since: number): Promise<string[]> {
  for (;;) {
    const { running } = await containersOf(pid);
    if (running.length === 0 || performance.now() > since + promised) return running;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
