// SPDX-License-Identifier: MIT
import { availableParallelism } from 'node:os';
import test from 'ava';
import { runs } from '../counts.ts';
import { containersOf } from './support/leftovers.ts';
import { nlkit, ofType, story } from './support/nlkit.ts';

/** Guests at a time: each is about one processor's work. */
const lanes = Math.min(4, availableParallelism());

for (let from = 1; from <= runs; from += lanes) {
  const count = Math.min(lanes, runs - from + 1);
  const title = `${String(from)} to ${String(from + count - 1)} of ${String(runs)}`;
  test.serial(`the exchange, again and again: ${title}`, async (t) => {
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
