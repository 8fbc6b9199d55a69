// SPDX-License-Identifier: MIT
// The types of values in sets and maps, with values in nft's words and in ours; and the kinds of sets.
import * as nft from '../../../../app/families/nftables/nft.ts';
import type { AnyMatch } from '../../../../app/families/nftables/expressions/field-match.ts';
import type { TypeName } from '../../../../app/families/nftables/sets/set-type.ts';
import type { NewSet } from '../../../../app/families/nftables/sets/set.ts';
import type { NewElement } from '../../../../app/families/nftables/sets/element.ts';
import type { Part } from '../../../../app/families/nftables/sets/set-key.ts';

const { ct, ether, icmp, icmpv6, ip, ip6, meta, tcp } = nft;

interface Written<Value> {
  readonly nft: string;
  readonly ours: Value;
}

export interface TypeRow {
  readonly type: TypeName;
  readonly one: Written<Part>;
  /** An interval whose bytes in host order would not compare as its numbers do. */
  readonly many: Written<Part>;
  /** The expression of that type, where nft has one for the table's family. */
  readonly field?: Written<AnyMatch>;
}

function row(
  type: TypeName,
  [one, oneOurs]: readonly [string, Part],
  [many, manyOurs]: readonly [string, Part],
  field?: readonly [string, AnyMatch],
): TypeRow {
  return {
    type,
    one: { nft: one, ours: oneOurs },
    many: { nft: many, ours: manyOurs },
    ...(field && { field: { nft: field[0], ours: field[1] } }),
  };
}

const marks = { from: 0x60, to: 0x0115 };
const numbers = { from: 0x10, to: 0x0115 };

const types: readonly TypeRow[] = [
  row('mark', ['0x1234', 0x1234], ['0x10-0x115', numbers], ['meta mark', meta.mark]),
  row('mark', ['0x1234', 0x1234], ['0x10-0x115', numbers], ['ct mark', ct.mark]),
  row('uid', ['4660', 4660], ['16-277', numbers], ['meta skuid', meta.skuid]),
  row('gid', ['4660', 4660], ['16-277', numbers], ['meta skgid', meta.skgid]),
  row('iface_index', ['4660', 4660], ['16-277', numbers], ['meta iif', meta.iif]),
  row('iface_index', ['4660', 4660], ['16-277', numbers], ['meta oif', meta.oif]),
  row('realm', ['4660', 4660], ['16-277', numbers], ['meta rtclassid', meta.rtclassid]),
  row('classid', ['0:1234', 0x1234], ['0:10-0:115', numbers], ['meta priority', meta.priority]),
  row('devgroup', ['4660', 4660], ['16-277', numbers], ['meta iifgroup', meta.iifgroup]),
  row('devgroup', ['4660', 4660], ['16-277', numbers], ['meta oifgroup', meta.oifgroup]),
  row('iface_type', ['4660', 4660], ['16-277', numbers], ['meta iiftype', meta.iiftype]),
  row('iface_type', ['loopback', 'loopback'], ['16-277', numbers], ['meta oiftype', meta.oiftype]),
  row('meta length', ['4660', 4660], ['16-277', numbers], ['meta length', meta.length]),
  row('meta cpu', ['4660', 4660], ['16-277', numbers], ['meta cpu', meta.cpu]),
  row('meta cgroup', ['4660', 4660], ['16-277', numbers], ['meta cgroup', meta.cgroup]),
  row('ct zone', ['4660', 4660], ['16-277', numbers], ['ct zone', ct.zone]),
  row(
    'ipv4_addr',
    ['10.1.2.3', '10.1.2.3'],
    ['10.0.0.16-10.0.1.21', { from: '10.0.0.16', to: '10.0.1.21' }],
    ['ip saddr', ip.saddr],
  ),
  row(
    'ipv6_addr',
    ['fd00::1', 'fd00::1'],
    ['fd00::10-fd00::115', { from: 'fd00::10', to: 'fd00::115' }],
    ['ip6 daddr', ip6.daddr],
  ),
  row(
    'ether_addr',
    ['02:00:00:00:00:01', '02:00:00:00:00:01'],
    ['02:00:00:00:00:10-02:00:00:00:01:15', { from: '02:00:00:00:00:10', to: '02:00:00:00:01:15' }],
    ['ether saddr', ether.saddr],
  ),
  row(
    'ether_type',
    ['0x1234', 0x1234],
    ['0x0010-0x0115', numbers],
    ['meta protocol', meta.protocol],
  ),
  row(
    'inet_proto',
    ['tcp', 'tcp'],
    ['18-30', { from: 18, to: 30 }],
    ['meta l4proto', meta.l4proto],
  ),
  row('inet_service', ['4660', 4660], ['16-277', numbers], ['tcp dport', tcp.dport]),
  row('nf_proto', ['ipv4', 'ipv4'], ['3-9', { from: 3, to: 9 }], ['meta nfproto', meta.nfproto]),
  row(
    'pkt_type',
    ['broadcast', 'broadcast'],
    ['2-3', { from: 'multicast', to: 'other' }],
    ['meta pkttype', meta.pkttype],
  ),
  row('ct_dir', ['reply', 'reply'], ['2-9', { from: 2, to: 9 }], ['ct direction', ct.direction]),
  row(
    'icmp_type',
    ['redirect', 'redirect'],
    ['8-12', { from: 'echo-request', to: 'parameter-problem' }],
    ['icmp type', icmp.type],
  ),
  row(
    'icmpv6_type',
    ['packet-too-big', 'packet-too-big'],
    ['128-129', { from: 'echo-request', to: 'echo-reply' }],
    ['icmpv6 type', icmpv6.type],
  ),
  row('ifname', ['"lo"', 'lo'], ['"eth*"', { prefix: 'eth' }], ['iifname', meta.iifname]),
  row('ifname', ['"lo"', 'lo'], ['"eth*"', { prefix: 'eth' }], ['oifname', meta.oifname]),
];

/** A kind of set; concatenations are with a mark. */
export interface Kind {
  readonly interval: boolean;
  readonly concatenated: boolean;
  readonly leads: 'nowhere' | 'to its type' | 'to verdicts' | 'to counters';
}

const kinds: readonly Kind[] = [false, true].flatMap((interval) =>
  [false, true].flatMap((concatenated) =>
    (['nowhere', 'to its type', 'to verdicts', 'to counters'] as const).map((leads) => ({
      ...{ interval, concatenated, leads },
    })),
  ),
);

/** Every type in every kind; this nft reads no maps from `typeof` to objects. */
export const combinations = types.flatMap((row) =>
  kinds
    .filter(({ leads }) => leads !== 'to counters' || !row.type.includes(' '))
    .map((kind) => ({ row, kind })),
);

/** A set of that kind: nft's declaration and elements, the options for ours, and what both hold. */
export interface Sample {
  readonly nft: string;
  readonly options: Pick<NewSet, 'type' | 'value' | 'object' | 'flags' | 'elements'>;
  readonly elements: readonly NewElement[];
}

export function sampleOf({ type, one, many }: TypeRow, kind: Kind): Sample {
  const { interval, concatenated, leads } = kind;
  const expressions = type.includes(' ');
  const pair = expressions ? 'meta mark' : 'mark';
  const types = concatenated ? `${type} . ${pair}` : type;
  // nft does not read plain integers in a concatenation that keys lead to.
  const led = !concatenated ? type : expressions ? 'mark' : ([type, 'mark'] as const);
  const ledTo = !concatenated ? type : expressions ? 'meta mark' : `${type} . mark`;
  const word = {
    ...{ nowhere: '', 'to its type': ` : ${ledTo}` },
    ...{ 'to verdicts': ' : verdict', 'to counters': ' : counter' },
  }[leads];
  const value = !concatenated ? one.ours : expressions ? 7 : [one.ours, 7];
  const valueText = !concatenated ? one.nft : expressions ? '7' : `${one.nft} . 7`;
  const leading = {
    nowhere: ['', {}],
    'to its type': [` : ${valueText}`, { value }],
    'to verdicts': [' : drop', { verdict: { code: 'drop' } }],
    'to counters': [' : "hits"', { object: 'hits' }],
  } as const satisfies Record<Kind['leads'], readonly [string, Partial<NewElement>]>;
  const [text, leadsTo] = leading[leads];
  const written = [[one, '0x50', 0x50] as const, [many, '0x60-0x115', marks] as const];
  const used = interval ? written : written.slice(0, 1);
  const elements = used.map(([{ ours }, , mark]): NewElement => {
    return { key: concatenated ? [ours, mark] : ours, ...leadsTo };
  });
  const keys = used.map(([part, mark]) => (concatenated ? `${part.nft} . ${mark}` : part.nft));
  return {
    nft: `{ ${expressions ? 'typeof' : 'type'} ${types}${word}; ${interval ? 'flags interval;' : ''}
      elements = { ${keys.map((key) => `${key}${text}`).join(', ')} } }`,
    options: {
      type: concatenated ? [type, 'mark'] : type,
      ...(leads === 'to its type' && { value: led }),
      ...(leads === 'to verdicts' && { value: 'verdict' }),
      ...(leads === 'to counters' && { object: 'counter' }),
      ...(interval && { flags: ['interval'] }),
      elements,
    },
    elements,
  };
}
