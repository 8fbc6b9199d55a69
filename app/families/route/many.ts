// SPDX-License-Identifier: MIT
import { EncodeError } from '../../core/errors/encode-error.ts';
import { KernelRefusal } from '../../socket/errors/kernel-refusal.ts';
import { inWords, type Words } from './words.ts';
import type { Call, DoOptions, SpecClient } from '../../ynl/client.ts';

/** Requests at a time: with more, garbage lives too long; with fewer, requests wait for each other. */
const slice = 1024;

/**
 * Carries out many operations in few datagrams; `callOf` makes the request of an item. The kernel goes on after a
 * refusal, so this rejects at the end, with the KernelRefusal of the first item refused: its `index` is the item's
 * place, and it has the `others`. It rejects at once with any other error of `SpecClient.do`, because that leaves
 * open what the kernel did. The path of an EncodeError begins with the item and goes on in `words`.
 */
export async function doMany<Operations, Item extends object>(
  client: SpecClient<Operations>,
  items: readonly Item[],
  callOf: (item: Item) => Call<Operations>,
  options: DoOptions,
  words: Words,
): Promise<void> {
  const refusals: KernelRefusal[] = [];
  for (let first = 0; first < items.length; first += slice) {
    const calls = items
      .slice(first, first + slice)
      .map((item, index) => placed(first + index, () => callOf(item)));
    const results = await Promise.allSettled(client.batch(calls, options));
    for (const [index, result] of results.entries()) {
      if (result.status === 'fulfilled') continue;
      const reason: unknown = result.reason;
      if (!(reason instanceof KernelRefusal)) {
        const item = items[first + index];
        throw atItem(first + index, item === undefined ? reason : inWords(reason, item, words));
      }
      refusals.push(Object.assign(reason, { index: first + reason.index }));
    }
  }
  const refusal = KernelRefusal.first(refusals);
  if (refusal !== undefined) throw refusal;
}

function placed<T>(index: number, make: () => T): T {
  try {
    return make();
  } catch (error) {
    throw atItem(index, error);
  }
}

/** Puts the place of an item before the path of an EncodeError. */
function atItem(index: number, error: unknown): unknown {
  if (!(error instanceof EncodeError)) return error;
  const { path, problem } = error;
  return new EncodeError(`[${index}]${path === '' ? '' : `.${path}`}`, problem, { cause: error });
}
