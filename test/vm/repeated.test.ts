// SPDX-License-Identifier: MIT
import { availableParallelism } from 'node:os';
import test from 'ava';
import { guests } from '../counts.ts';
import { containersOf } from './support/leftovers.ts';
import { nlkit, ofType, story } from './support/nlkit.ts';

/** Guests at a time; each keeps about one processor busy. */
const lanes = Math.min(4, availableParallelism());

for (let from = 1; from <= guests; from += lanes) {
  const count = Math.min(lanes, guests - from + 1);
  const title = `${String(from)} to ${String(from + count - 1)} of ${String(guests)}`;
  test.serial(`the exchange succeeds and leaves nothing each time: ${title}`, async (t) => {
    const finished = await Promise.all(
      Array.from({ length: count }, () => nlkit(['run', 'echo', '--on', 'vm'])),
    );
    for (const run of finished) {
      t.is(run.exitCode, 0, story(run));
      t.true(run.result?.app?.stdout.endsWith('Received message payload: Hello Userspace\n'));
      t.deepEqual(run.result?.complaints, []);
      t.deepEqual(ofType(run, 'notice'), []);
      t.deepEqual(await containersOf(run.pid), { running: [], ended: [] });
    }
  });
}
