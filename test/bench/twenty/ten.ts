// SPDX-License-Identifier: MIT
import test from 'ava';
import { connect } from 'nlkit';
import { withModule } from 'nlkit/test';

/** Declares ten tests, each of which loads a module in a guest of its own and has it answer. */
export function declareTen(name: string): void {
  for (let number = 1; number <= 10; number += 1) {
    test.serial(`${name} ${number}`, async (t) => {
      await withModule('echo', async (module) => {
        await using connection = await connect({ protocol: 31, through: module });
        const [reply] = await connection.request({ type: 16, payload: Buffer.from(`${number}`) });
        t.is(Buffer.from(reply?.payload ?? []).toString(), 'Hello Userspace');
      });
    });
  }
}
