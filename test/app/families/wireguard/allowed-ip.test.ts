// SPDX-License-Identifier: MIT
import test from 'ava';
import { EncodeError } from '../../../../app/core/errors/encode-error.ts';
import { decodeAllowedIP, encodeAllowedIP } from '../../../../app/families/wireguard/allowed-ip.ts';

for (const [text, entry] of [
  ['10.0.0.0/24', { family: 'inet', ipaddr: '10.0.0.0', cidrMask: 24 }],
  ['0.0.0.0/0', { family: 'inet', ipaddr: '0.0.0.0', cidrMask: 0 }],
  ['fd00::/64', { family: 'inet6', ipaddr: 'fd00::', cidrMask: 64 }],
] as const) {
  test(`${text} is written as an entry and read again`, (t) => {
    t.deepEqual(encodeAllowedIP(text, ''), entry);
    t.is(decodeAllowedIP(entry), text);
  });
}

test('an address without a prefix is written with the full length', (t) => {
  t.is(decodeAllowedIP(encodeAllowedIP('10.0.0.1', '')), '10.0.0.1/32');
  t.is(decodeAllowedIP(encodeAllowedIP('FD00::1', '')), 'fd00::1/128');
});

test('a text that is not a prefix is refused with its path, and an entry without an address is left out', (t) => {
  t.throws(() => encodeAllowedIP('10.0.0.0/33', 'peers[0].allowedIPs[1]'), {
    instanceOf: EncodeError,
    message: 'peers[0].allowedIPs[1]: expected a prefix such as 10.0.0.0/24, not "10.0.0.0/33"',
  });
  t.is(decodeAllowedIP({ family: 'inet' }), undefined);
});
