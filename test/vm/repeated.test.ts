// SPDX-License-Identifier: MIT
import { availableParallelism } from 'node:os';
import test from 'ava';
import { runs } from '../counts.ts';
import { containersOf } from './support/leftovers.ts';
import { nlkit, ofType, story } from './support/nlkit.ts';

/** Guests at a time: each is one processor's work. */
const lanes = Math.min(4, Math.max(1, Math.floor(availableParallelism())));

test.serial(`the exchange, ${String(runs)} times, ${String(lanes)} at a time`, async (t) => {
  let left = runs;
  const lane = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      const run = await nlkit(['run', 'echo', '--on', 'vm']);
      t.is(run.exitCode, 0, story(run));
      t.true(run.result?.app?.stdout.endsWith('Received message payload: Hello Userspace\n'));
      t.deepEqual(run.result?.complaints, []);
      t.deepEqual(ofType(run, 'notice'), []);
      t.deepEqual(await containersOf(run.pid), { running: [], ended: [] });
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
});
