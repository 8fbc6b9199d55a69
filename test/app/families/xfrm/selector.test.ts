// SPDX-License-Identifier: MIT
import test from 'ava';
import { viewOf } from '../../../../app/core/byte-order.ts';
import { EncodeError } from '../../../../app/core/errors/encode-error.ts';
import {
  decodeSelector,
  encodeSelector,
  type Selector,
} from '../../../../app/families/xfrm/selector.ts';
import type { XfrmSelector } from '../../../../app/families/xfrm/xfrm-gen.ts';
import { sentByIp } from './iproute.ts';

/** Reads the struct xfrm_selector that a struct xfrm_userpolicy_info begins with. */
function structOf(bytes: Uint8Array): XfrmSelector {
  const view = viewOf(bytes);
  return {
    ...{ daddr: bytes.slice(0, 16), saddr: bytes.slice(16, 32) },
    ...{ dport: view.getUint16(32), dportMask: view.getUint16(34) },
    ...{ sport: view.getUint16(36), sportMask: view.getUint16(38) },
    family: view.getUint16(40, true) === 2 ? 'inet' : 'inet6',
    ...{ prefixlenD: view.getUint8(42), prefixlenS: view.getUint8(43), proto: view.getUint8(44) },
    ...{ ifindex: view.getInt32(48, true), user: view.getUint32(52, true) },
  };
}

const rows: readonly { selector: Selector; ip: string; otherwise?: 'inet6' }[] = [
  {
    selector: { source: '10.1.0.0/16', destination: '10.2.0.0/24' },
    ip: 'src 10.1.0.0/16 dst 10.2.0.0/24',
  },
  { selector: { source: 'fd00::1/128' }, ip: 'src fd00::1/128' },
  { selector: { destination: '192.0.2.1/32' }, ip: 'dst 192.0.2.1' },
  {
    selector: {
      destination: 'fd00:1::/64',
      protocol: 'tcp',
      sourcePort: 80,
      destinationPort: 65535,
      ifindex: 1,
    },
    ip: 'dst fd00:1::/64 proto tcp sport 80 dport 65535 dev lo',
  },
  {
    selector: { source: '10.0.0.0/8', protocol: 'icmp', sourcePort: 8 },
    ip: 'src 10.0.0.0/8 proto icmp type 8',
  },
  { selector: { source: '10.0.0.0/8', protocol: 89 }, ip: 'src 10.0.0.0/8 proto 89' },
];

for (const { selector, ip } of rows) {
  test(`ip and the client lay out '${ip}' the same`, async (t) => {
    const { header } = await sentByIp(168, ...`policy add dir out ${ip}`.split(' '));
    const struct = structOf(header);
    t.deepEqual(encodeSelector(selector, 'selector', 'inet'), struct);
    t.deepEqual(decodeSelector(struct, 'inet'), selector);
  });
}

test('a selector without addresses takes the family of its state or policy', (t) => {
  const struct = encodeSelector({ protocol: 'udp' }, 'selector', 'inet6');
  t.is(struct.family, 'inet6');
  t.deepEqual(decodeSelector(struct, 'inet'), { protocol: 'udp' });
  const address = encodeSelector({ source: 'fd00::1' }, 'selector', 'inet');
  t.is(address.family, 'inet6');
  t.deepEqual(decodeSelector({ ...address, family: 'unspec' }, 'inet6'), { source: 'fd00::1/128' });
});

test('ports with a mask are read with their mask', (t) => {
  const selector = { destinationPort: { value: 0x1000, mask: 0xff00 } };
  t.deepEqual(decodeSelector(encodeSelector(selector, '', 'inet'), 'inet'), selector);
});

for (const [selector, message] of [
  [
    { source: '10.0.0.0/8', destination: '::/0' },
    's: source and destination are of different families',
  ],
  [{ source: 'here' }, 's.source: expected a prefix such as 10.0.0.0/24, not "here"'],
  [{ protocol: 'ftp' }, 's.protocol: expected an IP protocol, not "ftp"'],
  [{ protocol: 'toString' }, 's.protocol: expected an IP protocol, not "toString"'],
  [{ protocol: 256 }, 's.protocol: expected an IP protocol, not 256'],
  [{ sourcePort: 65536 }, 's.sourcePort: expected a number from 0 to 65535, not 65536'],
  [{ destinationPort: -1 }, 's.destinationPort: expected a number from 0 to 65535, not -1'],
] as const) {
  test(`the selector ${JSON.stringify(selector)} is refused`, (t) => {
    t.throws(() => encodeSelector(selector, 's', 'inet'), { instanceOf: EncodeError, message });
  });
}
