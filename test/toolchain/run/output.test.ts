// SPDX-License-Identifier: MIT
import { strictEqual } from 'node:assert/strict';
import { PassThrough, Readable } from 'node:stream';
import test from 'ava';
import fc from 'fast-check';
import type { Emit, NlkitEvent } from '../../../toolchain/events.ts';
import { encodePiece } from '../../../toolchain/guest/timed-output.ts';
import { GuestClock } from '../../../toolchain/run/guest-clock.ts';
import { collectOutput } from '../../../toolchain/run/output.ts';
import { holdsAsync } from '../../property.ts';

const timed = (bytes: Buffer, time = 0): Buffer => encodePiece({ time, bytes });
const ignore: Emit = () => undefined;
const by = (emit: Emit) => ({ emit, clock: new GuestClock(() => 1_000) });

test('characters that are cut between two pieces are whole again', async (t) => {
  await holdsAsync(
    t,
    fc.asyncProperty(
      fc.string({ unit: 'grapheme' }),
      fc.integer({ min: 1, max: 5 }),
      async (written, size) => {
        const bytes = Buffer.from(written);
        const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, n) =>
          timed(bytes.subarray(n * size, (n + 1) * size)),
        );
        const events: NlkitEvent[] = [];
        const emit: Emit = (event) => events.push(event);
        const output = collectOutput(Readable.from(pieces), 'app', 'stdout', by(emit));
        await output.ended;
        strictEqual(output.text(), written);
        strictEqual(
          events.map((event) => (event.type === 'output' ? event.text : '')).join(''),
          written,
        );
      },
    ),
    { numRuns: 50 },
  );
});

test('what is no UTF-8 is shown as such, not dropped', async (t) => {
  const written = timed(Buffer.from([0x61, 0xff, 0xe0]));
  const output = collectOutput(Readable.from([written]), 'app', 'stderr', by(ignore));
  await output.ended;
  t.is(output.text(), 'a\ufffd\ufffd');
});

test('a stream that breaks off ends the collection with what came', async (t) => {
  const source = new PassThrough();
  const output = collectOutput(source, 'app', 'stdout', by(ignore));
  source.write(timed(Buffer.from('some')));
  setImmediate(() => source.destroy(new Error('gone')));
  await output.ended;
  t.is(output.text(), 'some');
});

test('of endless output the end is kept, and the cut is told', async (t) => {
  const piece = timed(Buffer.alloc(1024 * 1024, 'x'));
  const pieces = [...Array.from({ length: 20 }, () => piece), timed(Buffer.from('the end'))];
  const notices: string[] = [];
  const emit: Emit = (event) => {
    if (event.type === 'notice') notices.push(event.text);
  };
  const output = collectOutput(Readable.from(pieces), 'app', 'stdout', by(emit));
  await output.ended;
  t.true(output.text().length <= 16 * 1024 * 1024 + 100);
  t.true(output.text().endsWith('xthe end'));
  t.regex(output.text(), /^\[\d+ characters cut here\]\n/);
  t.is(notices.length, 1);
});

test('each piece is an event with its time, by the clock of this machine', async (t) => {
  const events: NlkitEvent[] = [];
  const pieces = [timed(Buffer.from('a'), 90), timed(Buffer.from('b'), 100)];
  const emit: Emit = (event) => events.push(event);
  // Both come at once: the later one was on its way for the shorter time.
  await collectOutput(Readable.from([Buffer.concat(pieces)]), 'app', 'stdout', by(emit)).ended;
  t.deepEqual(
    events.map(({ time }) => time),
    [1_000, 1_000],
  );
});
