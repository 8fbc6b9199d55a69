// SPDX-License-Identifier: MIT
import Dockerode from 'dockerode';
import { holder, holderLabel } from '../../../toolchain/engine/labels.ts';

/** Milliseconds within which nothing of a command line that was ended is left: what nlkit promises. */
const promised = 10_000;

const docker = new Dockerode();

/** The containers of the command line with this process id, running or not, by what they are for. */
export async function containersOf(pid: number): Promise<string[]> {
  const filters = { label: [`${holderLabel}=${holder(pid)}`] };
  const found = await docker.listContainers({ all: true, filters });
  return found.map(({ Labels, State }) => `${Labels['nlkit.role'] ?? ''} (${State})`);
}

/** What is left of a command line at the end of the time it has to clean up; empty when all is well. */
export async function leftovers(pid: number, since: number): Promise<string[]> {
  for (;;) {
    const left = await containersOf(pid);
    if (left.length === 0 || performance.now() > since + promised) return left;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
