// SPDX-License-Identifier: MIT
import { PassThrough, Readable } from 'node:stream';
import test from 'ava';
import fc from 'fast-check';
import type { NlkitEvent } from '../../../toolchain/events.ts';
import { collectOutput } from '../../../toolchain/target/output.ts';

test('characters that are cut between two pieces are whole again', async (t) => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: 'grapheme' }),
      fc.integer({ min: 1, max: 5 }),
      async (written, size) => {
        const bytes = Buffer.from(written);
        const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, n) =>
          bytes.subarray(n * size, (n + 1) * size),
        );
        const events: NlkitEvent[] = [];
        const output = collectOutput(Readable.from(pieces), 'app', 'stdout', (event) =>
          events.push(event),
        );
        await output.ended;
        t.is(output.text(), written);
        t.is(events.map((event) => (event.type === 'output' ? event.text : '')).join(''), written);
      },
    ),
    { numRuns: 50 },
  );
});

test('what is no UTF-8 is shown as such, not dropped', async (t) => {
  const output = collectOutput(
    Readable.from([Buffer.from([0x61, 0xff, 0xe0])]),
    'app',
    'stderr',
    () => undefined,
  );
  await output.ended;
  t.is(output.text(), 'a\ufffd\ufffd');
});

test('a stream that breaks off ends the collection with what came', async (t) => {
  const source = new PassThrough();
  const output = collectOutput(source, 'app', 'stdout', () => undefined);
  source.write('some');
  setImmediate(() => source.destroy(new Error('gone')));
  await output.ended;
  t.is(output.text(), 'some');
});

test('of endless output the end is kept, and the cut is told', async (t) => {
  const piece = Buffer.alloc(1024 * 1024, 'x');
  const pieces = [...Array.from({ length: 20 }, () => piece), Buffer.from('the end')];
  const notices: string[] = [];
  const output = collectOutput(Readable.from(pieces), 'app', 'stdout', (event) => {
    if (event.type === 'notice') notices.push(event.text);
  });
  await output.ended;
  t.true(output.text().length <= 16 * 1024 * 1024 + 100);
  t.true(output.text().endsWith('xthe end'));
  t.regex(output.text(), /^\[\d+ characters cut here\]\n/);
  t.is(notices.length, 1);
});
