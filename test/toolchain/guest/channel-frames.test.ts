// SPDX-License-Identifier: MIT
import { deepStrictEqual, ok } from 'node:assert/strict';
import test from 'ava';
import fc from 'fast-check';
import { ExchangeError } from '../../../toolchain/errors/exchange-error.ts';
import {
  encodeFrame,
  FrameDecoder,
  frameKinds,
  maxPayload,
} from '../../../toolchain/guest/channel-frames.ts';
import type { ChannelFrame } from '../../../toolchain/guest/channel-frames.ts';
import { holds } from '../../property.ts';

const table = [
  // mark kind stream  length       payload
  ['b1    00   00 00   03 00 00 00  7b 7d 0a', frameKinds.control, 0, '{}\n'],
  ['b1    01   02 01   02 00 00 00  68 69', frameKinds.data, 0x102, 'hi'],
  ['b1    02   ff ff   00 00 00 00', frameKinds.end, 0xffff, ''],
  ['b1    03   10 00   04 00 00 00  00 01 00 00', frameKinds.credit, 16, '\0\x01\0\0'],
] as const;

for (const [hex, kind, stream, payload] of table)
  test(`frame ${hex}`, (t) => {
    const bytes = Buffer.from(hex.replace(/\s/g, ''), 'hex');
    t.deepEqual(encodeFrame(kind, stream, Buffer.from(payload)), bytes);
    t.deepEqual(new FrameDecoder().push(bytes), [{ kind, stream, payload: Buffer.from(payload) }]);
  });

const frames = fc.array(
  fc.record(
    {
      kind: fc.constantFrom(...Object.values(frameKinds)),
      stream: fc.nat(0xffff),
      payload: fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
    },
    { noNullPrototype: true },
  ),
  { maxLength: 12 },
);

test('frames come out as they went in, however the bytes are cut', (t) => {
  holds(
    t,
    fc.property(
      frames,
      fc.array(fc.integer({ min: 1, max: 64 }), { minLength: 1 }),
      (sent, cuts) => {
        const bytes = Buffer.concat(sent.map((f) => encodeFrame(f.kind, f.stream, f.payload)));
        const decoder = new FrameDecoder();
        const received: ChannelFrame[] = [];
        for (let at = 0, n = 0; at < bytes.length; n += 1) {
          const size = cuts[n % cuts.length]!;
          received.push(...decoder.push(bytes.subarray(at, at + size)));
          at += size;
        }
        deepStrictEqual(received, sent);
        ok(decoder.atBoundary);
      },
    ),
  );
});

test('a payload of the largest size passes, one byte more does not', (t) => {
  const largest = Buffer.alloc(maxPayload, 7);
  t.deepEqual(new FrameDecoder().push(encodeFrame(1, 1, largest))[0]?.payload, largest);
  t.throws(() => encodeFrame(1, 1, Buffer.alloc(maxPayload + 1)), { instanceOf: RangeError });
});

test('a frame that is not whole yet is kept', (t) => {
  const decoder = new FrameDecoder();
  t.deepEqual(decoder.push(encodeFrame(1, 1, Buffer.from('abc')).subarray(0, 9)), []);
  t.false(decoder.atBoundary);
});

for (const [what, bytes] of [
  ['text instead of a frame', 'node: command not found'],
  ['an unknown kind', '\xb1\x09\0\0\0\0\0\0'],
  ['a length over the limit', '\xb1\x01\0\0\x01\0\x02\0'],
  ['a single wrong byte', 'x'],
] as const)
  test(`${what} is told apart from frames`, (t) => {
    const error = t.throws(() => new FrameDecoder().push(Buffer.from(bytes, 'latin1')), {
      instanceOf: ExchangeError,
      code: 'channel-garbage',
    });
    t.truthy(error.hint);
    t.true(error.details?.includes(JSON.stringify(bytes)));
  });

test('no bytes make the decoder fail in another way', (t) => {
  holds(
    t,
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.boolean(), (bytes, marked) => {
      if (marked && bytes.length > 0) bytes[0] = 0xb1;
      try {
        ok(Array.isArray(new FrameDecoder().push(Buffer.from(bytes))));
      } catch (error) {
        ok(error instanceof ExchangeError);
      }
    }),
  );
});
