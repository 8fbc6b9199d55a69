// SPDX-License-Identifier: MIT
import test from 'ava';
import { Guest, type GuestOptions } from '../../../toolchain/testing/guest.ts';

/** Milliseconds for a first boot, which fetches and makes all that the later ones find. */
const firstBoot = 15 * 60_000;

/** A guest for all tests of a file; call it there once, and what it returns in the tests. */
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
