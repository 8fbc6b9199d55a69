// SPDX-License-Identifier: MIT
import { connectEngine } from '../../engine/connect.ts';
import type { Engine } from '../../engine/engine.ts';
import { RequirementError } from '../../errors/requirement-error.ts';
import { UsageError } from '../../errors/usage-error.ts';
import type { Command } from '../../invocation/invocation.ts';
import { cachedAs, type CachedKernel, listKernels } from '../../kernels/cached.ts';
import { distributionKernel, kernelLabel } from '../../kernels/resolve.ts';
import { jsonVersion } from '../../report/json.ts';
import { listSavedGuests } from '../../targets/vm/saved-guests.ts';
import { keptKernels } from './names.ts';
import { megabytes } from './sizes.ts';

/** `nlkit kernels rm KERNEL…`: removes kernels that nothing uses, with the guests that were saved on them. */
export const remove: Command<{ readonly names: readonly string[] }> = async (
  { names },
  invocation,
) => {
  const wanted = keptKernels(names);
  const { environment, signal, stdout, flags } = invocation;
  const engine = await connectEngine(environment, { signal });
  const cached = await listKernels(engine);
  const found = wanted.flatMap((distribution) => {
    const own = cached.filter(({ name }) => name === distributionKernel(distribution));
    const current = cachedAs(distribution, cached);
    const kernels = own.length > 0 || current === undefined ? own : [current];
    if (kernels.length > 0) return kernels;
    throw new UsageError('kernel-not-cached', `${kernelLabel(distribution)} is not cached`, {
      hint: 'nlkit kernels lists those that are',
    });
  });
  const removed: { name: string; release: string; bytes: number; guests: number }[] = [];
  for (const kernel of new Set(found)) {
    const { name, release } = kernel;
    const entry = { name, release, ...(await removeKernel(engine, kernel)) };
    removed.push(entry);
    if (flags.json) continue;
    const guests = entry.guests === 0 ? '' : ` and ${guestCount(entry.guests)}`;
    stdout.write(`removed ${name} (${release})${guests}: freed ${megabytes(entry.bytes)}\n`);
  }
  if (flags.json) {
    const value = { v: jsonVersion, type: 'kernels-removed', removed };
    stdout.write(`${JSON.stringify(value)}\n`);
  }
  return 0;
};

function guestCount(count: number): string {
  return count === 1 ? '1 saved guest' : `${count} saved guests`;
}

/** Removes a kernel's data first: the engine refuses that while something uses it, and then everything stays. */
async function removeKernel(
  engine: Engine,
  { name, release, seal, data, bytes = 0 }: CachedKernel,
): Promise<{ bytes: number; guests: number }> {
  try {
    await engine.removeVolume(data, { now: true });
  } catch (cause) {
    if (!(cause instanceof RequirementError) || !cause.message.includes('in use')) throw cause;
    throw new RequirementError('kernel-in-use', `${name} (${release}) is in use`, {
      hint: 'a run or a build uses it: repeat the command when it has ended; docker ps shows what runs',
      cause,
    });
  }
  await engine.removeVolume(seal);
  let freed = bytes;
  let guests = 0;
  for (const guest of await listSavedGuests(engine)) {
    if (guest.kernelVolume !== data) continue;
    await engine.removeVolume(guest.data);
    await engine.removeVolume(guest.name);
    freed += guest.bytes;
    guests += 1;
  }
  return { bytes: freed, guests };
}
