// SPDX-License-Identifier: MIT
import test from 'ava';
import { Guest, type GuestOptions } from '../../../toolchain/testing/guest.ts';

/** Milliseconds for a first boot, which fetches and makes what later ones reuse. */
const firstBoot = 15 * 60_000;

/** Makes a guest for all tests of a file. Call it once in the file; the tests call the function that it returns. */
export function keepGuest(options: GuestOptions): () => Guest {
  let guest: Guest | undefined;
  test.before(async (t) => {
    t.timeout(firstBoot);
    guest = await Guest.boot(options);
    t.log(`kernel ${guest.kernelRelease}`);
  });
  test.after.always(async () => guest?.[Symbol.asyncDispose]());
  return () => {
    if (guest === undefined) throw new Error('the guest did not come up');
    return guest;
  };
}
