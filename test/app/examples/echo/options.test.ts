// SPDX-License-Identifier: MIT
import test from 'ava';
import { parseOptions, UsageError } from '../../../../app/examples/echo/options.ts';
import { printable } from '../../../../app/examples/echo/printable.ts';
import { decodeExchange } from '../../../../app/examples/echo/protocol.ts';
import { hex, text } from '../../hex.ts';

function parsed(...argv: string[]): Record<string, unknown> {
  const options = parseOptions(argv);
  if (options === 'help') throw new Error('help');
  return { ...options, message: Buffer.from(options.message).toString() };
}

test('the defaults are those of the workshop', (t) => {
  t.deepEqual(parsed(), {
    message: 'Hello Kernel',
    count: 1,
    protocol: 31,
    listen: false,
    listeners: 0,
    timeout: 5000,
  });
});

test('listen has no limit unless one is given', (t) => {
  t.like(parsed('--listen'), { listen: true, count: undefined, timeout: undefined });
  t.like(parsed('--listen', '--count', '3', '--timeout', '0.5'), { count: 3, timeout: 500 });
});

test('a message can have UTF-8, a leading dash, NULs, and 1024 bytes', (t) => {
  t.like(parsed('--message', 'สวัสดี'), { message: 'สวัสดี' });
  t.like(parsed('--message', '--listen'), { message: '--listen', listen: false });
  t.like(parsed('--hex', '4100ff42'.replace('ff', '00')), { message: 'A\0\0B' });
  t.like(parsed('--message', 'x'.repeat(1024)), { message: 'x'.repeat(1024) });
});

const refusals: readonly (readonly [line: string, ...argv: string[]])[] = [
  ["--protocol must be a netlink unit, 0–31, not '-1'", '--protocol', '-1'],
  ["--protocol must be a netlink unit, 0–31, not '32'", '--protocol', '32'],
  ["--protocol must be a netlink unit, 0–31, not 'x'", '--protocol=x'],
  ["--protocol must be a netlink unit, 0–31, not ''", '--protocol', ''],
  ["--protocol must be a netlink unit, 0–31, not '0x1f'", '--protocol', '0x1f'],
  ['the message is empty', '--message', ''],
  ['the message has 1025 bytes, over the limit of 1024', '--message', 'x'.repeat(1025)],
  ['the message has 1026 bytes, over the limit of 1024', '--message', 'é'.repeat(513)],
  ['--message and --hex exclude each other', '--message', 'a', '--hex', '41'],
  ['--hex must be pairs of hexadecimal digits', '--hex', '4'],
  ["--count must be a whole number, 1–999999999, not '0'", '--count', '0'],
  ["--count must be a whole number, 1–999999999, not '1.5'", '--count', '1.5'],
  ["--listeners must be a whole number, 1–99, not '0'", '--listeners', '0'],
  ["--listeners must be a whole number, 1–99, not '100'", '--listeners', '100'],
  ['--listen and --listeners exclude each other', '--listen', '--listeners', '2'],
  ["--timeout must be seconds, more than 0 and at most 86400, not '-1'", '--timeout', '-1'],
  ["--timeout must be seconds, more than 0 and at most 86400, not '0'", '--timeout', '0'],
  ["Unknown option '--bogus'", '--bogus'],
  ["Unexpected argument 'extra'", 'extra'],
];

for (const [line, ...argv] of refusals) {
  test(`${argv.join(' ').slice(0, 40)} is refused: ${line}`, (t) => {
    const error = t.throws(() => parseOptions(argv), { instanceOf: UsageError });
    t.is(error.message, line);
    t.true(error.hint.length > 0);
  });
}

test('control characters of a received text are escaped', (t) => {
  t.is(printable(text('Hello Userspace')), 'Hello Userspace');
  t.is(printable(hex('41 00 1b 0a 7f c285 e0b881')), 'A\\x00\\x1b\\x0a\\x7f\\x85ก');
  t.is(printable(hex('41 ff')), 'A\ufffd');
});

test('the copy of an exchange is read as a port id and a text', (t) => {
  t.deepEqual(decodeExchange(hex('feffffff', '4869')), { portId: 0xfffffffe, text: text('Hi') });
  t.deepEqual(decodeExchange(hex('01000000')), { portId: 1, text: hex() });
  t.is(decodeExchange(hex('010000')), undefined);
});
