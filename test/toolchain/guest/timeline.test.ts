// SPDX-License-Identifier: MIT
import { PassThrough, Writable } from 'node:stream';
import test from 'ava';
import { Timeline } from '../../../toolchain/guest/timeline.ts';
import { PieceDecoder } from '../../../toolchain/guest/timed-output.ts';

/** A stream of the channel, which notes what is written to it, and when it was read. */
function noting(notes: string[]): Writable {
  const decoder = new PieceDecoder();
  return new Writable({
    write: (bytes: Buffer, _encoding, done) => {
      for (const piece of decoder.push(bytes))
        notes.push(`${String(piece.time)} ${piece.bytes.toString()}`);
      done();
    },
  });
}

test('what the kernel said before the output was read goes first, though its log is read after', async (t) => {
  const sent: string[] = [];
  let now = 10;
  const log = [{ time: 5, text: 'kernel' }];
  const timeline: Timeline = new Timeline({
    now: () => now,
    readLog: () => {
      for (const { time, text } of log.splice(0))
        timeline.add(async () => void sent.push(`${String(time)} ${text}`), time);
    },
  });
  const output = timeline.output(noting(sent));
  output.write('app');
  now = 20;
  log.push({ time: 15, text: 'kernel again' });
  await timeline.flush();
  t.deepEqual(sent, ['5 kernel', '10 app', '15 kernel again']);
});

test('what is said is sent without a flush', async (t) => {
  const timeline = new Timeline({ readLog: () => undefined });
  const sent: number[] = [];
  for (const number of [1, 2, 3])
    await new Promise<void>((resolve) => {
      timeline.add(async () => {
        sent.push(number);
        resolve();
      });
    });
  t.deepEqual(sent, [1, 2, 3]);
});

test('each waits for the one before it to be sent', async (t) => {
  const sent: string[] = [];
  const timeline = new Timeline({ readLog: () => undefined });
  timeline.add(async () => {
    await new Promise((resolve) => setTimeout(resolve, 20));
    sent.push('slow');
  }, 1);
  timeline.add(async () => void sent.push('quick'), 2);
  await timeline.flush();
  t.deepEqual(sent, ['slow', 'quick']);
});

test('a flush waits for what is being sent already', async (t) => {
  const sent: string[] = [];
  const timeline = new Timeline({ readLog: () => undefined });
  const send = async (): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, 20));
    sent.push('sent');
  };
  timeline.add(send);
  await Promise.all([timeline.flush(), timeline.flush()]);
  t.deepEqual(sent, ['sent']);
});

test('a command waits when its output is not taken', async (t) => {
  const timeline = new Timeline({ readLog: () => undefined });
  const stuck = new PassThrough({ highWaterMark: 1 });
  const output = timeline.output(
    new Writable({ write: (_bytes, _encoding, done) => stuck.once('resume', () => done()) }),
  );
  const piece = Buffer.alloc(50 * 1024);
  output.write(piece);
  const room = output.write(piece);
  t.false(room);
  const drained = new Promise((resolve) => output.once('drain', resolve));
  await new Promise((resolve) => setTimeout(resolve, 20));
  stuck.resume();
  stuck.emit('resume');
  await new Promise((resolve) => setTimeout(resolve, 20));
  stuck.emit('resume');
  await drained;
  t.false(output.writableNeedDrain);
});

test('the end of an output follows all that was written', async (t) => {
  const notes: string[] = [];
  const timeline = new Timeline({ readLog: () => undefined, now: () => 3 });
  const to = noting(notes);
  const output = timeline.output(to);
  output.write('one');
  output.write('two');
  await new Promise<void>((resolve) => output.end(() => resolve()));
  t.deepEqual(notes, ['3 one', '3 two']);
  t.true(to.writableFinished);
});
