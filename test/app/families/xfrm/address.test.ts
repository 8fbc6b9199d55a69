// SPDX-License-Identifier: MIT
import test from 'ava';
import { EncodeError } from '../../../../app/core/errors/encode-error.ts';
import {
  anyAddress,
  decodeAddress,
  encodeAddress,
  encodePrefix,
  familyOf,
} from '../../../../app/families/xfrm/address.ts';
import { hex } from '../../hex.ts';

for (const { text, family, bytes } of [
  { text: '192.0.2.1', family: 'inet', bytes: hex('c0000201', '00'.repeat(12)) },
  { text: '0.0.0.0', family: 'inet', bytes: hex('00'.repeat(16)) },
  { text: 'fd00::1', family: 'inet6', bytes: hex('fd00', '00'.repeat(13), '01') },
  { text: '::', family: 'inet6', bytes: hex('00'.repeat(16)) },
] as const) {
  test(`the address ${text} is laid out in 16 bytes`, (t) => {
    t.deepEqual(encodeAddress(text, 'source'), bytes);
    t.is(decodeAddress(bytes, family), text);
    t.is(decodeAddress(Buffer.concat([hex('ffff'), bytes]), family, 2), text);
    t.is(familyOf(text), family);
    t.is(encodePrefix(`${text}/7`, 'p').length, 7);
    t.deepEqual(encodePrefix(text, 'p').bytes, bytes);
  });
}

test('the address that matches any is laid out as zeroes', (t) => {
  t.deepEqual(encodeAddress(anyAddress('inet'), ''), encodeAddress(anyAddress('inet6'), ''));
});

test('a text that is not an address or a prefix is refused with its path', (t) => {
  const address = t.throws(() => encodeAddress('10.0.0', 'state.source'), {
    instanceOf: EncodeError,
  });
  t.is(address.message, 'state.source: expected an IP address, not "10.0.0"');
  t.is(address.path, 'state.source');
  const prefix = t.throws(() => encodePrefix('10.0.0.0/33', 'source'), { instanceOf: EncodeError });
  t.is(prefix.message, 'source: expected a prefix such as 10.0.0.0/24, not "10.0.0.0/33"');
});
