// SPDX-License-Identifier: MIT
import { deepStrictEqual } from 'node:assert/strict';
import test from 'ava';
import fc from 'fast-check';
import { encodePiece, PieceDecoder } from '../../../toolchain/guest/timed-output.ts';
import { holds } from '../../property.ts';

test('a piece is its time as a double, its length, its bytes', (t) => {
  const piece = encodePiece({ time: 1.5, bytes: Buffer.from('hi') });
  t.is(piece.toString('hex'), '000000000000f83f' + '02000000' + '6869');
});

test('pieces come out as they went in, however the stream is cut', (t) => {
  const piece = fc.record({
    time: fc.double({ noNaN: true }),
    bytes: fc.uint8Array({ minLength: 1, maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
  });
  holds(
    t,
    fc.property(fc.array(piece), fc.integer({ min: 1, max: 50 }), (pieces, size) => {
      const sent = Buffer.concat(pieces.map(encodePiece));
      const decoder = new PieceDecoder();
      const received: { time: number; bytes: Buffer }[] = [];
      for (let at = 0; at < sent.length; at += size)
        received.push(...decoder.push(sent.subarray(at, at + size)));
      const each = (from: typeof received): (readonly [number, number])[] =>
        from.flatMap(({ time, bytes }) => [...bytes].map((byte) => [time, byte] as const));
      deepStrictEqual(each(received), each(pieces));
    }),
  );
});
