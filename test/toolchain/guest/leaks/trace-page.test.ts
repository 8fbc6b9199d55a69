// SPDX-License-Identifier: MIT
import test from 'ava';
import { kmallocs } from '../../../../toolchain/guest/leaks/trace-page.ts';

const word = (value: number): string => Buffer.from(Uint32Array.of(value).buffer).toString('hex');
const long = (value: bigint): string => {
  return Buffer.from(BigUint64Array.of(value).buffer).toString('hex');
};
/** The fields of an event kmalloc, twelve words with its flags. */
const event = (pointer: bigint): string =>
  '2a01000001000000' + // type, flags, preemption count, process
  long(0xffffffffc0179033n) +
  long(pointer) +
  long(29n) +
  long(384n) +
  word(0xcc0) +
  word(0);
const expected = (pointer: bigint) => ({
  ...{ caller: 0xffffffffc0179033n, pointer, requested: 29, slabSize: 384 },
});
/** A page: a time, the number of bytes with a flag, the events, and what an earlier page left behind them. */
const page = (...parts: readonly string[]): Buffer => {
  const data = parts.join('');
  return Buffer.from(
    '0011223344556677' + word(data.length / 2) + word(0) + data + '00'.repeat(64),
    'hex',
  );
};

test('events are found between times and padding', (t) => {
  const read = kmallocs(
    page(
      word(12 | (7 << 5)) + event(0xffff888003000000n),
      word(30 | (1 << 5)) + word(9), // more time than fits
      word(31) + word(9), // a time stamp
      word(0) + word(52) + event(0xffff888003000040n), // its length behind it, itself included
      word(29 | (1 << 5)) + word(8) + word(0), // a discarded event
      word(12) + event(0xffff888003000080n),
      word(29) + word(0), // the rest is empty
    ),
  );
  t.deepEqual(read, [0xffff888003000000n, 0xffff888003000040n, 0xffff888003000080n].map(expected));
});

test('a page that is cut short or empty gives what is whole', (t) => {
  const whole = page(word(12) + event(1n), word(12) + event(2n));
  t.deepEqual(kmallocs(whole.subarray(0, 16 + 52 + 30)), [expected(1n)]);
  t.deepEqual(kmallocs(page()), []);
  t.deepEqual(kmallocs(Buffer.alloc(3)), []);
  t.deepEqual(kmallocs(page(word(0) + word(0))), []);
});
