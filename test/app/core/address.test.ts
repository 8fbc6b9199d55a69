// SPDX-License-Identifier: MIT
import { deepStrictEqual, strictEqual } from 'node:assert/strict';
import { isIPv4, isIPv6, SocketAddress } from 'node:net';
import test from 'ava';
import fc from 'fast-check';
import {
  formatAddress,
  formatIPv4,
  formatIPv6,
  parseAddress,
  parseIPv4,
  parseIPv6,
} from '../../../app/core/address.ts';
import { holds } from '../../property.ts';
import { hex } from '../hex.ts';

const rows: readonly { bytes: Uint8Array; text: string; also?: readonly string[] }[] = [
  { bytes: hex('00000000'), text: '0.0.0.0' },
  { bytes: hex('c0a80aff'), text: '192.168.10.255' },
  { bytes: hex('0000 0000 0000 0000 0000 0000 0000 0000'), text: '::', also: ['0::0', '::0'] },
  {
    bytes: hex('0000 0000 0000 0000 0000 0000 0000 0001'),
    text: '::1',
    also: ['0:0:0:0::0.0.0.1'],
  },
  { bytes: hex('0001 0000 0000 0000 0000 0000 0000 0000'), text: '1::' },
  {
    bytes: hex('2001 0db8 0000 0000 0001 0000 0000 0001'), // the first of two equal runs
    text: '2001:db8::1:0:0:1',
    also: ['2001:DB8:0:0:1::1', '2001:0db8::0001:0:0:1'],
  },
  {
    bytes: hex('2001 0000 0000 0001 0000 0000 0000 0001'), // the longer of two runs
    text: '2001:0:0:1::1',
  },
  {
    bytes: hex('2001 0db8 0000 0001 0001 0001 0001 0001'), // one group alone is written
    text: '2001:db8:0:1:1:1:1:1',
    also: ['2001:db8::1:1:1:1:1'],
  },
  { bytes: hex('fe80 0000 0000 0000 0200 00ff fe00 a00b'), text: 'fe80::200:ff:fe00:a00b' },
  { bytes: hex('0000 0000 0000 0000 0000 ffff c000 0201'), text: '::ffff:192.0.2.1' },
  { bytes: hex('0000 0000 0000 0000 0000 0000 c000 0201'), text: '::192.0.2.1' },
  {
    bytes: hex('0064 ff9b 0000 0000 0000 0000 c000 0201'),
    text: '64:ff9b::c000:201',
    also: ['64:ff9b::192.0.2.1'],
  },
  {
    bytes: hex('1111 2222 3333 4444 5555 6666 7777 8888'),
    text: '1111:2222:3333:4444:5555:6666:7777:8888',
    also: ['1111:2222:3333:4444:5555:6666:119.119.136.136'],
  },
];

for (const { bytes, text, also = [] } of rows) {
  test(`writes and reads ${text}`, (t) => {
    t.is(formatAddress(bytes), text);
    for (const spelling of [text, ...also]) t.deepEqual(parseAddress(spelling), bytes, spelling);
  });
}

for (const text of [
  ...['', '1', '1.2.3', '1.2.3.4.5', '1.2.3.256', '01.2.3.4', '1.2.3.4 ', '1.2.3.-4', '1..3.4'],
  ...[':', ':::', '1:2:3:4:5:6:7', '1:2:3:4:5:6:7:8:9', '1::2::3', '12345::', 'g::', ':1::2'],
  ...['1:2:3:4:5:6:7::8', '::1.2.3', '1.2.3.4::', '::1.2.3.4:1', 'fe80::1%eth0', '1:2:3:4:5:6:7:'],
  ...['1:2:3:4:5:6:7:1.2.3.4', ' ::1', '::1:', '0x1::'],
]) {
  test(`refuses '${text}'`, (t) => {
    t.is(parseIPv6(text), undefined);
    t.is(parseIPv4(text), undefined);
  });
}

test('reads the bytes at an offset, and no others', (t) => {
  t.is(formatIPv4(hex('ff 01020304 ff'), 1), '1.2.3.4');
  t.is(formatIPv6(hex('ffff 00000000000000000000000000000001'), 2), '::1');
  t.throws(() => formatIPv4(hex('010203')), { instanceOf: RangeError });
  t.throws(() => formatIPv4(hex('01020304'), 1), { instanceOf: RangeError });
  t.throws(() => formatIPv6(hex('01020304')), { instanceOf: RangeError });
  t.throws(() => formatIPv6(new Uint8Array(16), -1), { instanceOf: RangeError });
  t.throws(() => formatAddress(hex('0102030405')), { instanceOf: RangeError });
});

test('agrees with Node about any address', (t) => {
  // Many zeroes, so that runs of them come up.
  const byte = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat({ max: 255 }));
  const ipv6 = fc.uint8Array({ minLength: 16, maxLength: 16 });
  const sparse = fc
    .array(byte, { minLength: 16, maxLength: 16 })
    .map((bytes) => Uint8Array.from(bytes));
  holds(
    t,
    fc.property(fc.oneof(ipv6, sparse), (bytes) => {
      const text = formatIPv6(bytes);
      deepStrictEqual(parseIPv6(text), bytes);
      // libuv writes a few of ::/112 dotted that inet_ntop does not.
      if (bytes.subarray(0, 14).every((value) => value === 0)) return;
      strictEqual(new SocketAddress({ address: text, family: 'ipv6' }).address, text);
    }),
    { numRuns: 2000 },
  );
  holds(
    t,
    fc.property(fc.uint8Array({ minLength: 4, maxLength: 4 }), (bytes) => {
      strictEqual(formatIPv4(bytes), bytes.join('.'));
      deepStrictEqual(parseIPv4(formatIPv4(bytes)), bytes);
    }),
  );
});

test('any text is an address for us when it is one for Node', (t) => {
  const text = fc
    .array(fc.constantFrom('0', '1', 'f', '25', '255', '256', 'abcd', ':', ':', '::', '.', '.'), {
      maxLength: 12,
    })
    .map((parts) => parts.join(''));
  holds(
    t,
    fc.property(text, (address) => {
      strictEqual(parseIPv4(address) !== undefined, isIPv4(address));
      strictEqual(parseIPv6(address) !== undefined, isIPv6(address));
    }),
    { numRuns: 3000 },
  );
});
