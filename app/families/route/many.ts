// SPDX-License-Identifier: MIT
import { KernelRefusal } from '../../core/errors/kernel-refusal.ts';
import type { Call, DoOptions, SpecClient } from '../../spec/client.ts';

/** Requests at a time: more make garbage that lives too long, fewer wait for each other. */
const slice = 1024;

/**
 * Carries out many operations in few datagrams; `callOf` makes the request of an item. The kernel
 * goes on after a refusal: rejects at the end with the KernelRefusal of the first item refused, whose
 * place is its `index`, and which has the `others`. Rejects at once with what else `SpecClient.do`
 * rejects with, since that leaves open what the kernel did.
 */
export async function doMany<Operations, Item>(
  client: SpecClient<Operations>,
  items: readonly Item[],
  callOf: (item: Item) => Call<Operations>,
  options: DoOptions,
): Promise<void> {
  const refusals: KernelRefusal[] = [];
  for (let first = 0; first < items.length; first += slice) {
    const calls = items.slice(first, first + slice).map(callOf);
    for (const result of await Promise.allSettled(client.batch(calls, options))) {
      if (result.status === 'fulfilled') continue;
      const reason: unknown = result.reason;
      if (!(reason instanceof KernelRefusal)) throw reason;
      refusals.push(Object.assign(reason, { index: first + reason.index }));
    }
  }
  const refusal = KernelRefusal.first(refusals);
  if (refusal !== undefined) throw refusal;
}
