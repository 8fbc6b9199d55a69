// SPDX-License-Identifier: MIT
import { EventEmitter } from 'node:events';
import test from 'ava';
import { writePaced } from '../../../../toolchain/report/values/paced.ts';

/** An output whose reader is slower than we are. */
class Slow extends EventEmitter {
  text = '';

  write(part: string): boolean {
    this.text += part;
    return false;
  }
}

test('writing waits until the reader has caught up', async (t) => {
  const output = new Slow();
  const order: string[] = [];
  const writing = writePaced(output, 'x', new AbortController().signal).then(() =>
    order.push('written'),
  );
  await Promise.resolve();
  order.push('drain');
  output.emit('drain');
  await writing;
  t.deepEqual(order, ['drain', 'written']);
  t.is(output.text, 'x');
});

test('writing rejects when the command is interrupted', async (t) => {
  const controller = new AbortController();
  const output = new Slow();
  const reason = new Error('nobody reads');
  const writing = writePaced(output, 'x', controller.signal);
  controller.abort(reason);
  t.is(await t.throwsAsync(writing), reason);
  t.is(await t.throwsAsync(writePaced(output, 'y', controller.signal)), reason);
  t.is(output.text, 'x');
});
