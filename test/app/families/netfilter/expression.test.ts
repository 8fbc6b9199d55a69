// SPDX-License-Identifier: MIT
// What builders give, without a kernel: values, bytes and refused arguments.
import test from 'ava';
import { Writer } from '../../../../app/core/writer.ts';
import { boundsOf, prefixOf, successor } from '../../../../app/families/netfilter/interval.ts';
import {
  ipv4Address,
  ipv6Address,
  mark,
  port,
} from '../../../../app/families/netfilter/datatype.ts';
import { fitToFamily } from '../../../../app/families/netfilter/fit.ts';
import { hookNumber, priorityNumber } from '../../../../app/families/netfilter/hook.ts';
import * as nft from '../../../../app/families/netfilter/nft.ts';
import { nftables } from '../../../../app/families/netfilter/nftables-gen.ts';
import { NftablesTransaction } from '../../../../app/families/netfilter/nftables-transaction.ts';
import { commentOf, ruleMessage } from '../../../../app/families/netfilter/rule-message.ts';
import {
  setType,
  setTypeLength,
  setTypeNumber,
  setTypeOf,
} from '../../../../app/families/netfilter/set-type.ts';
import { hex } from '../../hex.ts';

const { accept, dnat, icmp, ip, limit, log, meta, redirect, snat, tcp } = nft;

test('a rule for a port is laid out as the kernel wants it', (t) => {
  const options = { family: 'inet', table: 'f', chain: 'c' } as const;
  const { rule, sets } = ruleMessage(
    { ...options, expressions: [tcp.dport(22), accept()], comment: 'ssh' },
    () => 1,
  );
  const writer = new Writer();
  nftables.operations.newrule.do.request.codec.encode(writer, rule);
  t.deepEqual(sets, []);
  t.deepEqual(
    writer.bytes,
    hex(
      ...['01 00 0000', '0600 0100 6600 0000', '0600 0200 6300 0000'],
      // Expressions; in each its name, its attributes.
      'e400 0480',
      ...['2400 0180', '0900 0100 6d657461 00 000000'],
      ...['1400 0280', '0800 0100 00000001', '0800 0200 00000010'],
      ...['2c00 0180', '0800 0100 636d7000', '2000 0280', '0800 0100 00000001'],
      ...['0800 0200 00000000', '0c00 0380', '0500 0100 06 000000'],
      ...['3400 0180', '0c00 0100 7061796c 6f616400', '2400 0280', '0800 0100 00000001'],
      ...['0800 0200 00000002', '0800 0300 00000002', '0800 0400 00000002'],
      ...['2c00 0180', '0800 0100 636d7000', '2000 0280', '0800 0100 00000001'],
      ...['0800 0200 00000000', '0c00 0380', '0600 0100 0016 0000'],
      ...['3000 0180', '0e00 0100 696d6d65 64696174 6500 0000', '1c00 0280'],
      ...['0800 0100 00000000', '1000 0280', '0c00 0280', '0800 0100 00000001'],
      ...['0a00 0700', '00 04 73736800 0000'],
    ),
  );
  t.is(commentOf(rule.userdata as Uint8Array), 'ssh');
});

test('a list becomes a set of its own', (t) => {
  let id = 6;
  const { rule, sets } = ruleMessage(
    { family: 'inet', table: 'f', chain: 'c', expressions: [tcp.dport([22, 80])] },
    () => (id += 1),
  );
  t.deepEqual(sets, [{ type: port, values: [22, 80], id: 7 }]);
  t.deepEqual(rule.expressions?.elem?.at(-1), {
    name: 'lookup',
    data: { set: '__set%d', sreg: 1, setId: 7 },
  });
});

test('what is needed of a packet is asked for once, as the family can tell', (t) => {
  const both = [ip.saddr('10.0.0.1'), tcp.dport(22), tcp.sport(7)].flat();
  const names = (family: Parameters<typeof fitToFamily>[0]): string[] =>
    fitToFamily(family, both).map(({ name, data }) =>
      name === 'meta' ? (data as { key: string }).key : name,
    );
  const rest = ['l4-proto', 'cmp', 'payload', 'cmp', 'payload', 'cmp'];
  t.deepEqual(names('ip'), ['payload', 'cmp', ...rest]);
  t.deepEqual(names('inet'), ['nfproto', 'cmp', 'payload', 'cmp', ...rest]);
  t.deepEqual(names('ip6'), ['nfproto', 'cmp', 'payload', 'cmp', ...rest]);
  t.deepEqual(names('bridge'), ['protocol', 'cmp', 'payload', 'cmp', ...rest]);
});

for (const [text, bytes, mask] of [
  ['10.1.2.3', '0a010203', 'ffffffff'],
  ['10.1.2.3/24', '0a010200', 'ffffff00'],
  ['10.1.255.3/17', '0a018000', 'ffff8000'],
  ['10.1.2.3/0', '00000000', '00000000'],
] as const) {
  test(`the prefix ${text}`, (t) => {
    t.like(prefixOf(ipv4Address, text), { bytes: hex(bytes), mask: hex(mask) });
  });
}

test('intervals as bytes', (t) => {
  const of = (from: string, to: string): unknown => ({ from: hex(from), to: hex(to) });
  t.deepEqual(boundsOf(port, 80), of('0050', '0050'));
  t.deepEqual(boundsOf(port, { from: 80, to: 443 }), of('0050', '01bb'));
  t.deepEqual(boundsOf(ipv4Address, '10.0.0.0/30'), of('0a000000', '0a000003'));
  t.deepEqual(
    boundsOf(ipv6Address, 'fd00::/121'),
    of(`fd${'00'.repeat(15)}`, `fd${'00'.repeat(14)}7f`),
  );
  t.deepEqual(successor(hex('00ff')), hex('0100'));
  t.is(successor(hex('ffff')), undefined);
});

test('types of sets and their numbers', (t) => {
  const pair = setType(['ipv4_addr', 'inet_service']);
  t.is(setTypeNumber(pair), (7 << 6) | 13);
  t.is(setTypeLength(pair), 8);
  t.is(setTypeLength(setType('inet_service')), 2);
  t.deepEqual(setTypeOf((7 << 6) | 13), pair);
  t.deepEqual(setTypeOf(19), [mark]);
  t.is(setTypeOf(63), undefined);
  t.is(setTypeOf(0), undefined);
});

test('hooks and priorities by family', (t) => {
  t.is(hookNumber('inet', 'postrouting'), 4);
  t.is(hookNumber('arp', 'output'), 1);
  t.is(hookNumber('netdev', 'egress'), 1);
  t.is(priorityNumber('ip', 'dstnat'), -100);
  t.is(priorityNumber('bridge', 'dstnat'), -300);
  t.is(priorityNumber('arp', -5), -5);
});

const member = { family: 'ip', table: 't' } as const;
const map = { ...member, name: 'm', type: 'inet_service', value: 'ipv4_addr' } as const;

for (const [what, build, message] of [
  ['a port', () => tcp.dport(65_536), 'inet_service: expected a number from 0 to 65535, not 65536'],
  ['an address', () => ip.saddr('10.0.0'), 'expected an IPv4 address, not 10.0.0'],
  [
    'a prefix',
    () => ip.saddr('10.0.0.0/33'),
    'ipv4_addr: expected an address or a prefix, not 10.0.0.0/33',
  ],
  ['an empty list', () => tcp.dport([]), 'inet_service: an empty list matches nothing'],
  ['an interval', () => tcp.dport({ from: 2, to: 1 }), 'inet_service: 2 is behind 1'],
  [
    'a name',
    () => meta.iifname('a-name-too-long-'),
    "a device's name has 1 to 15 bytes: 'a-name-too-long-' has 16",
  ],
  [
    'a type of ICMP',
    () => icmp.type('ping' as 'redirect'),
    /icmp_type: expected one of .*, not ping/,
  ],
  ['a flag', () => nft.ct.state('old' as 'new'), /expected some of invalid, .*, not old/],
  ['a translation to nothing', () => snat({}), 'snat: expected an address, a port or both'],
  ['a port without a family', () => dnat({ port: 80 }), 'dnat: a port alone wants the family'],
  [
    'addresses of two families',
    () => dnat({ address: { from: '10.0.0.1', to: 'fd00::1' } }),
    'dnat: both addresses must be of one family',
  ],
  ['a port to redirect to', () => redirect({ port: -1 }), /expected a number from 0 to 65535/],
  ['a log of both kinds', () => log({ group: 1, level: 'info' }), /^log: level and flags are for/],
  [
    'a chain without a hook',
    () => new NftablesTransaction().addChain({ ...member, name: 'c', policy: 'drop' }),
    'policy is for chains with a hook, which c has not',
  ],
  [
    'a hook',
    () => new NftablesTransaction().addChain({ ...member, name: 'c', hook: 'egress' }),
    /^a hook of family ip is one of prerouting, .*, not egress$/,
  ],
  [
    'a family',
    () => new NftablesTransaction().addTable({ family: 'ipv4' as 'ip', name: 't' }),
    "a table's family is one of ip, ip6, inet, arp, bridge, netdev, not ipv4",
  ],
  [
    'a type of a set',
    () => new NftablesTransaction().addSet({ ...member, name: 's', type: 'port' as 'mark' }),
    /^a set's type is one of .*, not port$/,
  ],
  [
    'an interval in a set without',
    () => new NftablesTransaction().addSet({ ...map, elements: [{ from: 1, to: 2 }] }),
    'an interval is only for sets with the flag interval',
  ],
  [
    'fields of a key',
    () => new NftablesTransaction().addSet({ ...map, elements: [[1, 2]] }),
    'the key has 1 fields, not 2',
  ],
  [
    'a comment',
    () => {
      const rule = { ...member, chain: 'c', expressions: [], comment: 'x'.repeat(128) };
      new NftablesTransaction().addRule(rule);
    },
    'a comment has at most 127 bytes, not 128',
  ],
] as const satisfies readonly (readonly [string, () => unknown, string | RegExp])[]) {
  test(`${what} that is none is refused`, (t) => {
    const error = t.throws(build);
    t.true(error instanceof RangeError || error instanceof TypeError);
    if (typeof message === 'string') t.is(error.message, message);
    else t.regex(error.message, message);
  });
}

test('a limit says when it is for bytes', (t) => {
  const { data } = limit({ rate: 10, per: 'minute', unit: 'bytes' });
  t.deepEqual(data, { rate: 10, unit: 60, burst: 0, type: 'pkt-bytes', flags: [] });
});
