// SPDX-License-Identifier: MIT
import test from 'ava';
import { ProtocolError } from '../../../../app/core/errors/protocol-error.ts';
import { frameOf, type Frame } from '../../../../app/core/frame.ts';
import type { MessageCodec } from '../../../../app/ynl/codec.ts';
import { LazyMessage, lazily } from '../../../../app/ynl/compile/lazy-message.ts';

test('a lazy message is decoded once, when it is looked at, from the bytes it was given', (t) => {
  let calls = 0;
  const codec: MessageCodec<number[]> = {
    encode: () => undefined,
    decode: ({ bytes }: Frame, start, end) => {
      calls += 1;
      return [...bytes.subarray(start, end)];
    },
  };
  const buffer = new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8]);
  const messages = [0, 4].map((at) => new LazyMessage(codec, frameOf(buffer.slice()), at, at + 4));
  // The buffer is received into again.
  buffer.fill(0);
  t.is(calls, 0);
  t.deepEqual(messages[1]!.value, [5, 6, 7, 8]);
  t.is(messages[1]!.value, messages[1]!.value);
  t.is(calls, 1);
  t.deepEqual(messages[0]!.value, [1, 2, 3, 4]);
});

test('a lazy message that cannot be decoded throws each time', (t) => {
  const codec: MessageCodec<never> = {
    encode: () => undefined,
    decode: () => {
      throw new ProtocolError('cut');
    },
  };
  const message = new LazyMessage(codec, frameOf(new Uint8Array()), 0, 0);
  t.throws(() => message.value, { instanceOf: ProtocolError });
  t.throws(() => message.value, { instanceOf: ProtocolError });
});

test('lazy messages of one datagram share a copy of it', (t) => {
  const codec: MessageCodec<Uint8Array> = {
    encode: () => undefined,
    decode: ({ bytes }: Frame, start, end) => bytes.subarray(start, end),
  };
  const decode = lazily(codec);
  const buffer = frameOf(new Uint8Array([0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8]));
  const header = { type: 0, flags: 0, sequence: 0, portId: 0, datagramEnd: 12 };
  const first = decode(buffer, 4, 8, { ...header, datagram: 1 });
  const second = decode(buffer, 8, 12, { ...header, datagram: 1 });
  // The next one is received into the same memory.
  buffer.bytes.fill(9);
  const third = decode(buffer, 8, 12, { ...header, datagram: 2 });
  buffer.bytes.fill(0);
  t.deepEqual([...first!.value], [1, 2, 3, 4]);
  t.deepEqual([...second!.value], [5, 6, 7, 8]);
  t.is(first!.value.buffer, second!.value.buffer);
  t.deepEqual([...third!.value], [9, 9, 9, 9]);
});
