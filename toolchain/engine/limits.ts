// SPDX-License-Identifier: MIT
import { setInterval } from 'node:timers/promises';
import type { Client } from './client.ts';
import { containerGone, type CreatedContainer, findContainer } from './containers.ts';
import type { ContainerOutcome, ContainerSpec, EngineFacts } from './engine.ts';

/** Milliseconds between looks at the number of a container's processes. */
const looksEvery = 2000;

/** The engine's statistics about a container's processes; older engines and kernels leave them out. */
interface Statistics {
  readonly pids_stats?: { readonly current?: number; readonly limit?: number };
}

/**
 * Resolves if a container stays at its limit of processes, since a fork bomb never ends by itself.
 * Never resolves once `enough` aborts.
 */
export async function processesExhausted(
  client: Client,
  id: string,
  limit: number,
  enough: AbortSignal,
): Promise<void> {
  // A busy build may reach the limit for a moment; one that stays there makes no progress.
  let times = 0;
  try {
    for await (const _ of setInterval(looksEvery, undefined, { signal: enough, ref: false })) {
      const { pids_stats: pids } = await statistics(client, id);
      times = (pids?.current ?? 0) >= limit * 0.95 ? times + 1 : 0;
      if (times === 2) return;
    }
  } catch {
    // The container has ended.
  }
  return new Promise(() => undefined);
}

async function statistics(client: Client, id: string): Promise<Statistics> {
  const container = client.docker.getContainer(id);
  return client.ask(() => container.stats({ stream: false, 'one-shot': true }));
}

/** Whether a failed build's last messages say that it got no further process. */
export function saysNoFork(stderr: string): boolean {
  return noFork.test(stderr.slice(-20_000));
}

/** Messages of shells, make and compilers if the kernel gives them no further process. */
const noFork =
  /cannot fork|can't fork|fork: retry|(?:fork|vfork|clone)[^\n]*resource temporarily unavailable/i;

/**
 * Returns which limit a failed container exceeded, as far as it can be told.
 *
 * @throws RequirementError `container-gone` if somebody removed it
 */
export async function limitOf(
  client: Client,
  { id, name }: CreatedContainer,
  spec: ContainerSpec,
  { stderr }: Pick<ContainerOutcome, 'stderr'>,
): Promise<ContainerOutcome['exceeded']> {
  const found = await findContainer(client, id);
  if (found === undefined || found.removed) throw containerGone(name);
  if (spec.memoryMegabytes !== undefined && found.outOfMemory) return 'memory';
  if (spec.processes !== undefined && saysNoFork(stderr)) return 'processes';
  return undefined;
}

/** Limits of a build on the engine's machine. */
export interface BuildLimits {
  readonly memoryMegabytes?: number;
  readonly processes?: number;
}

/**
 * Processes and threads of a build at a time: more than parallel compilers need (those written in Go
 * start threads for each processor), and far fewer than the kernel's process ids.
 */
const leastProcesses = 1024;
const processesEach = 64;

/** The least memory for compilers of a kernel module, in megabytes. */
const leastMemory = 1024;

/**
 * Returns the limits of a build: half of the memory of the engine's machine, which others need too.
 *
 * @param megabytes another amount of memory
 */
export function buildLimits(
  { memory, processors, limits }: Pick<EngineFacts, 'memory' | 'processors' | 'limits'>,
  megabytes?: number,
): BuildLimits {
  const half = Math.max(leastMemory, Math.floor(memory / 2 / 1024 / 1024));
  return {
    // Without a memory controller, an old engine refuses the limit and a new one warns.
    ...(limits.memory && memory > 0 && { memoryMegabytes: megabytes ?? half }),
    ...(limits.processes && {
      processes: Math.max(leastProcesses, processesEach * processors),
    }),
  };
}
