// SPDX-License-Identifier: MIT
// Wrong arguments throw EncodeErrors with the path of the value, before anything is sent.
import test from 'ava';
import { EncodeError } from '../../../../app/core/errors/encode-error.ts';
import { filterRequest } from '../../../../app/families/conntrack/connection-filter.ts';
import * as nft from '../../../../app/families/nftables/nft.ts';
import { NftablesTransaction } from '../../../../app/families/nftables/nftables-transaction.ts';
import type { NewSet } from '../../../../app/families/nftables/sets/set.ts';

const { dnat, icmp, ip, log, meta, redirect, snat, tcp } = nft;

const member = { family: 'ip', table: 't' } as const;
const map = { ...member, name: 'm', type: 'inet_service', value: 'ipv4_addr' } as const;

const named: string = 'port';
const noType = named as 'mark';

function t(): NftablesTransaction {
  return new NftablesTransaction();
}

/** A value of a wrong type. */
function wrong(value: unknown): never {
  return value as never;
}

function set(options: Partial<NewSet>): void {
  t().addSet({ ...map, ...options });
}

type Row = readonly [path: string, problem: string | RegExp, build: () => unknown];

for (const [path, problem, build] of [
  ['tcp.dport', 'expected a number from 0 to 65535, not 65536', () => tcp.dport(65_536)],
  ['tcp.dport[1]', 'expected a number from 0 to 65535, not -1', () => tcp.dport([1, -1])],
  ['tcp.dport.to', /not 70000$/, () => tcp.dport({ not: { from: 1, to: 70_000 } })],
  ['ip.saddr', 'expected an IPv4 address, not 10.0.0', () => ip.saddr('10.0.0')],
  ['ip.saddr', /a prefix \(ipv4_addr\), not 10.0.0.0\/33$/, () => ip.saddr('10.0.0.0/33')],
  ['tcp.dport', 'expected at least one value, not an empty list', () => tcp.dport([])],
  ['tcp.dport', '2 is greater than 1', () => tcp.dport({ from: 2, to: 1 })],
  ['meta.mark', '256 is greater than 1', () => meta.mark({ from: 256, to: 1 })],
  ['meta.iifname', /of 1 to 15 bytes, not 'a-name-too/, () => meta.iifname('a-name-too-long-')],
  ['meta.setMark', /^expected a number/, () => meta.setMark(-1)],
  ['icmp.type', /^expected one of .*, not ping$/, () => icmp.type('ping' as 'redirect')],
  ['ct.state', /^expected some of invalid, .*, not old$/, () => nft.ct.state('old' as 'new')],
  ['snat', 'expected an address, a port or both', () => snat({})],
  ['snat.address', 'expected an address, not x', () => snat({ address: 'x' })],
  ['dnat.family', 'it must be given when there is a port and no address', () => dnat({ port: 80 })],
  [
    'dnat.address',
    'both addresses must be of one family',
    () => dnat({ address: { from: '10.0.0.1', to: 'fd00::1' } }),
  ],
  ['redir.port', /^expected a number from 0 to 65535/, () => redirect({ port: -1 })],
  ['log', /^level and flags are for the log/, () => log({ group: 1, level: 'info' })],
  [
    'policy',
    'only chains with a hook have it, and c has none',
    () => t().addChain({ ...member, name: 'c', policy: 'drop' }),
  ],
  [
    'hook',
    /^tables of family ip have prerouting, .*, not egress$/,
    () => t().addChain({ ...member, name: 'c', hook: 'egress' }),
  ],
  [
    'priority',
    /^tables of family ip have raw, .*, not out$/,
    () => t().addChain({ ...member, name: 'c', hook: 'input', priority: 'out' }),
  ],
  [
    'family',
    'expected one of ip, ip6, inet, arp, bridge, netdev, not ipv4',
    () => t().addTable({ family: 'ipv4' as 'ip', name: 't' }),
  ],
  ['type', /^expected one of .*, not port$/, () => set({ type: noType })],
  ['type[1]', /^expected one of .*, not port$/, () => set({ type: ['mark', noType] })],
  ['value', /^expected one of .*, not port$/, () => set({ value: noType })],
  [
    'type',
    /^cgroupsv2 cannot be in a concatenation with/,
    () => set({ type: ['cgroupsv2', 'meta cpu'] }),
  ],
  ['object', /^expected either a value or an object/, () => set({ object: 'counter' })],
  [
    'elements[1].key',
    'expected one value: only sets with the flag interval have intervals',
    () => set({ elements: [1, { from: 1, to: 2 }] }),
  ],
  ['elements[0].key', 'expected 1 fields, not 2', () => set({ elements: [[1, 2]] })],
  [
    'elements[0].key[1].to',
    /^expected a number from 0 to 65535, not 65536$/,
    () =>
      set({
        ...{ type: ['mark', 'inet_service'], flags: ['interval'] },
        elements: [[7, { from: 1, to: 65_536 }]],
      }),
  ],
  [
    'elements[0].key.prefix',
    'expected at most 15 bytes, not 16',
    () =>
      set({
        ...{ type: 'ifname', flags: ['interval'] },
        elements: [{ prefix: 'a-name-too-long-' }],
      }),
  ],
  [
    'elements[0].value',
    'expected an IPv4 address, not ten',
    () => set({ elements: [{ key: 1, value: 'ten' }] }),
  ],
  [
    'elements[0].comment',
    'expected at most 127 bytes, not 128',
    () => set({ elements: [{ key: 1, value: '10.0.0.1', comment: 'x'.repeat(128) }] }),
  ],
  [
    'elements[0].key',
    'expected 2 bytes, not 3',
    () => set({ elements: [{ key: new Uint8Array(3), value: '10.0.0.1' }] }),
  ],
  [
    'comment',
    'expected at most 127 bytes, not 128',
    () => t().addRule({ ...member, chain: 'c', expressions: [], comment: 'x'.repeat(128) }),
  ],
  [
    'expressions',
    'expected an array, not null',
    () => t().addRule({ ...member, chain: 'c', expressions: null as unknown as [] }),
  ],
  [
    'expressions[1]',
    'expected an expression, not null',
    () => {
      const expressions = [nft.accept(), null as unknown as nft.Expression];
      t().addRule({ ...member, chain: 'c', expressions });
    },
  ],
  [
    'elements[1].verdict.code',
    /^expected one of continue, .*, not pass$/,
    () => {
      const wrong = { code: 'pass' as 'drop' };
      set({
        value: 'verdict',
        elements: [
          { key: 1, verdict: { code: 'drop' } },
          { key: 2, verdict: wrong },
        ],
      });
    },
  ],
  [
    'elements[0].verdict.chain',
    'expected a string, not undefined',
    () => set({ value: 'verdict', elements: [{ key: 1, verdict: { code: 'jump' } }] }),
  ],
  ['table', 'expected a string, not 70000 bytes', () => set({ table: wrong(new Uint8Array(7e4)) })],
  ['elements', 'expected an array, not 5', () => set({ elements: wrong(5) })],
  ['flags', /another kind is wanted, not 5$/, () => set({ flags: wrong(5) })],
  ['expressions', /another kind is wanted, not 5$/, () => set({ expressions: wrong(5) })],
  [
    'devices',
    /not null$/,
    () => t().addChain({ ...member, name: 'c', hook: 'input', devices: wrong(null) }),
  ],
  ['family', /, not a symbol$/, () => t().deleteTable({ name: 't', family: wrong(Symbol('x')) })],
  ['set', 'it must be given', () => t().deleteSet(wrong(undefined))],
  [
    'value',
    'expected an object, not null',
    () => t().call({ operation: 'newtable', value: wrong(null) }),
  ],
  ['limit', 'it must be given', () => nft.limit(wrong(undefined))],
  [
    'limit.per',
    /^expected one of second, .*, not constructor$/,
    () => nft.limit({ rate: 1, per: wrong('constructor') }),
  ],
  ['dnat.port', /another kind$/, () => dnat({ address: '10.0.0.1', port: wrong(null) })],
  ['snat', /not null$/, () => snat(wrong(null))],
  ['together.matches', 'it must be given', () => nft.together(wrong(undefined), { set: 's' })],
  ['mapped.matches[1]', /not 5$/, () => nft.mapped([tcp.dport, wrong(5)], 'm')],
  ['tcp.flags', /not null$/, () => tcp.flags(wrong(null))],
  ['ct.setMark', /not null$/, () => nft.ct.setMark(wrong(null))],
  ['protocol', 'it must be given with ports', () => filterRequest({ sourcePort: 1 })],
  ['destination', 'expected an IP address, not here', () => filterRequest({ destination: 'here' })],
  ['ip.saddr', /address, not 7$/, () => ip.saddr(7 as unknown as string)],
  ['elements[0]', /another kind$/, () => set({ elements: [null as unknown as number] })],
] as const satisfies readonly Row[]) {
  test(`${path}: ${problem} (${String(build).replaceAll(/\s+/g, ' ')})`, (test) => {
    const error = test.throws(build, { instanceOf: EncodeError });
    test.is(error.path, path);
    if (typeof problem === 'string') test.is(error.problem, problem);
    else test.regex(error.problem, problem);
  });
}
