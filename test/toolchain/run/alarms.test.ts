// SPDX-License-Identifier: MIT
import test from 'ava';
import { Alarms } from '../../../toolchain/run/alarms.ts';

test('alarms ring in the order of their times; one that is cleared does not', async (t) => {
  using alarms = new Alarms();
  const rung: string[] = [];
  await new Promise<void>((resolve) => {
    alarms.set('last', 30, resolve);
    alarms.set('second', 20, () => rung.push('second'));
    alarms.set('cleared', 15, () => rung.push('cleared'));
    alarms.set('first', 10, () => rung.push('first'));
    alarms.clear('cleared');
  });
  t.deepEqual(rung, ['first', 'second']);
});

test('the time that the process was stopped for does not count', async (t) => {
  using alarms = new Alarms();
  const rung: string[] = [];
  const after = new Promise<void>((resolve) => {
    alarms.set('short', 100, () => {
      rung.push('short');
      resolve();
    });
  });
  // Blocks as a SIGSTOP does: no timer runs meanwhile, and what has come is read only then.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 3_500);
  setTimeout(() => {
    rung.push('what came meanwhile');
    alarms.restart('short');
  });
  await after;
  t.deepEqual(rung, ['what came meanwhile', 'short']);
});
