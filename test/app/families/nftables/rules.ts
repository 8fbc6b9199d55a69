// SPDX-License-Identifier: MIT
// Rules in the words of nft, each with ours.
import * as nft from '../../../../app/families/nftables/nft.ts';
import type { Statements } from '../../../../app/families/nftables/rules/rule.ts';
import type { TableFamily } from '../../../../app/families/nftables/tables/table-family.ts';

const { accept, counter, ct, dnat, drop, ether, icmp, icmpv6, ip, ip6, limit, log } = nft;
const { masquerade, meta, redirect, reject, snat, tcp, th, together, udp, verdictMap } = nft;

export interface Row {
  readonly family: TableFamily;
  readonly chain: 'filter' | 'dstnat' | 'srcnat';
  readonly nft: string;
  readonly ours: Statements;
  /** True where nft asks the kernel otherwise than we do, though it shows the same. */
  readonly otherwise?: boolean;
}

/** The chains that get the rules. */
export const hooks = {
  filter: { type: 'filter', hook: 'forward', priority: 0 },
  dstnat: { type: 'nat', hook: 'prerouting', priority: -100 },
  srcnat: { type: 'nat', hook: 'postrouting', priority: 100 },
} as const;

const seen = [counter({ packets: 5n, bytes: 500n }), accept()];
/** nft compares twice where we have a range, and neighbouring fields at once. */
const otherwise = { otherwise: true };

const inet = (
  [
    ['ct state established,related accept', [ct.state(['established', 'related']), accept()]],
    ['ct state invalid drop', [ct.state('invalid'), drop()]],
    ['ct status dnat accept', [ct.status('dnat'), accept()]],
    ['ct direction reply accept', [ct.direction('reply'), accept()]],
    ['ct mark 7 accept', [ct.mark(7), accept()]],
    ['ct mark set 7', [ct.setMark(7)]],
    ['ct mark set mark', [ct.saveMark()]],
    ['meta mark set ct mark', [ct.restoreMark()]],
    ['meta mark set 16', [meta.setMark(16)]],
    ['meta mark 5 accept', [meta.mark(5), accept()]],
    ['meta mark != 5 accept', [meta.mark({ not: 5 }), accept()]],
    ['meta mark & 0xff == 5 accept', [meta.maskedMark(0xff, 5), accept()]],
    ['meta mark 5-300 accept', [meta.mark({ from: 5, to: 300 }), accept()], otherwise],
    ['meta nftrace set 1', [meta.trace()]],
    ['iifname "lo" accept', [meta.iifname('lo'), accept()]],
    ['iifname "eth*" accept', [meta.iifname({ prefix: 'eth' }), accept()]],
    ['oifname != "lo" accept', [meta.oifname({ not: 'lo' }), accept()]],
    ['oifname { "lo", "e0" } accept', [meta.oifname(['lo', 'e0']), accept()]],
    ['meta iif 1 accept', [meta.iif(1), accept()]],
    ['meta oif 1 accept', [meta.oif(1), accept()]],
    ['meta skuid 0 accept', [meta.skuid(0), accept()]],
    ['meta skgid 0 accept', [meta.skgid(0), accept()]],
    ['meta pkttype broadcast drop', [meta.pkttype('broadcast'), drop()]],
    ['meta nfproto ipv6 drop', [meta.nfproto('ipv6'), drop()]],
    ['meta protocol ip drop', [meta.protocol('ip'), drop()]],
    ['meta l4proto udp drop', [meta.l4proto('udp'), drop()]],
    ['meta l4proto { tcp, udp } drop', [meta.l4proto(['tcp', 'udp']), drop()]],
    ['meta length 1500 drop', [meta.length(1500), drop()]],
    ['ether saddr 02:00:00:00:00:01 drop', [ether.saddr('02:00:00:00:00:01'), drop()]],
    ['ip saddr 10.1.2.3 accept', [ip.saddr('10.1.2.3'), accept()]],
    ['ip saddr 10.1.2.0/24 accept', [ip.saddr('10.1.2.0/24'), accept()]],
    ['ip saddr != 10.1.2.0/23 accept', [ip.saddr({ not: '10.1.2.0/23' }), accept()]],
    [
      'ip daddr 10.0.0.1-10.0.0.9 accept',
      [ip.daddr({ from: '10.0.0.1', to: '10.0.0.9' }), accept()],
      otherwise,
    ],
    [
      'ip daddr != 10.0.0.1-10.0.0.9 accept',
      [ip.daddr({ not: { from: '10.0.0.1', to: '10.0.0.9' } }), accept()],
    ],
    ['ip daddr { 10.0.0.1, 10.0.0.7 } accept', [ip.daddr(['10.0.0.1', '10.0.0.7']), accept()]],
    [
      'ip daddr { 10.0.0.0/24, 10.1.0.7 } accept',
      [ip.daddr(['10.0.0.0/24', '10.1.0.7']), accept()],
    ],
    ['ip saddr @nets accept', [ip.saddr({ set: 'nets' }), accept()]],
    ['ip saddr != @nets accept', [ip.saddr({ not: { set: 'nets' } }), accept()]],
    ['ip saddr 10.0.0.1 ip ttl 64 accept', [ip.saddr('10.0.0.1'), ip.ttl(64), accept()]],
    ['ip protocol tcp accept', [ip.protocol('tcp'), accept()]],
    ['ip length 40 accept', [ip.length(40), accept()]],
    ['ip6 saddr fd00::1 accept', [ip6.saddr('fd00::1'), accept()]],
    ['ip6 daddr fd00::/64 accept', [ip6.daddr('fd00::/64'), accept()]],
    ['ip6 daddr fd00::/65 accept', [ip6.daddr('fd00::/65'), accept()]],
    ['ip6 hoplimit 3 accept', [ip6.hoplimit(3), accept()]],
    ['ip6 nexthdr udp accept', [ip6.nexthdr('udp'), accept()]],
    ['tcp dport 22 accept', [tcp.dport(22), accept()]],
    ['tcp dport != 22 accept', [tcp.dport({ not: 22 }), accept()]],
    ['tcp dport { 22, 80 } accept', [tcp.dport([22, 80]), accept()]],
    ['tcp dport != { 22, 80 } accept', [tcp.dport({ not: [22, 80] }), accept()]],
    ['tcp dport { 22, 100-200 } accept', [tcp.dport([22, { from: 100, to: 200 }]), accept()]],
    ['tcp dport 20-30 accept', [tcp.dport({ from: 20, to: 30 }), accept()], otherwise],
    ['tcp dport @ports accept', [tcp.dport({ set: 'ports' }), accept()]],
    ['tcp sport 10 tcp dport 20 accept', [tcp.sport(10), tcp.dport(20), accept()], otherwise],
    ['tcp flags syn accept', [tcp.flags('syn'), accept()]],
    [
      'tcp flags & (syn|ack) == syn accept',
      [tcp.flags({ only: 'syn', of: ['syn', 'ack'] }), accept()],
    ],
    ['udp sport 53 udp length 40 accept', [udp.sport(53), udp.length(40), accept()]],
    [
      'meta l4proto { tcp, udp } th dport 53 accept',
      [meta.l4proto(['tcp', 'udp']), th.dport(53), accept()],
    ],
    ['icmp type echo-request accept', [icmp.type('echo-request'), accept()]],
    [
      'icmp type { echo-reply, time-exceeded } accept',
      [icmp.type(['echo-reply', 'time-exceeded']), accept()],
    ],
    ['icmpv6 type nd-neighbor-solicit accept', [icmpv6.type('nd-neighbor-solicit'), accept()]],
    [
      'ip saddr . tcp dport @pairs accept',
      [together([ip.saddr, tcp.dport], { set: 'pairs' }), accept()],
    ],
    ['ip saddr vmap @fates', [verdictMap([ip.saddr], 'fates')]],
    ['counter packets 5 bytes 500 accept', seen],
    ['log', [log()]],
    [
      'log prefix "x: " level info flags tcp sequence',
      [log({ prefix: 'x: ', level: 'info', flags: ['tcpseq'] })],
    ],
    [
      'log prefix "g" group 5 snaplen 40 queue-threshold 2',
      [log({ prefix: 'g', group: 5, snaplen: 40, queueThreshold: 2 })],
    ],
    ['limit rate 5/second accept', [limit({ rate: 5, per: 'second' }), accept()]],
    [
      'limit rate over 10/minute burst 7 packets drop',
      [limit({ rate: 10, per: 'minute', burst: 7, over: true }), drop()],
    ],
    [
      'limit rate 2048 bytes/hour accept',
      [limit({ rate: 2048, per: 'hour', unit: 'bytes' }), accept()],
    ],
    ['reject', [reject()]],
    ['reject with icmpx type admin-prohibited', [reject('admin-prohibited')]],
    [
      'meta nfproto ipv4 reject with icmp type host-unreachable',
      [meta.nfproto('ipv4'), reject('host-unreachable', 'icmp')],
    ],
    [
      'meta nfproto ipv6 reject with icmpv6 type no-route',
      [meta.nfproto('ipv6'), reject('no-route', 'icmpv6')],
    ],
    ['meta l4proto tcp reject with tcp reset', [meta.l4proto('tcp'), reject('tcp-reset')]],
    ['notrack', [nft.notrack()]],
    ['jump other', [nft.jump('other')]],
    ['goto other', [nft.goTo('other')]],
    ['return', [nft.returnBack()]],
    ['continue', [nft.proceed()]],
  ] as const satisfies readonly (readonly [string, Statements, { otherwise: boolean }?])[]
).map(([text, ours, how]): Row => ({ family: 'inet', chain: 'filter', nft: text, ours, ...how }));

const nat = (
  [
    ['srcnat', 'oifname "eth0" masquerade', [meta.oifname('eth0'), masquerade()]],
    ['srcnat', 'masquerade random,persistent', [masquerade({ random: true, persistent: true })]],
    [
      'srcnat',
      'meta l4proto tcp masquerade to :1000-2000',
      [meta.l4proto('tcp'), masquerade({ port: { from: 1000, to: 2000 } })],
    ],
    ['srcnat', 'snat to 1.2.3.4', [snat({ address: '1.2.3.4' })]],
    [
      'srcnat',
      'snat to 1.2.3.4-1.2.3.9 persistent',
      [snat({ address: { from: '1.2.3.4', to: '1.2.3.9' }, persistent: true })],
    ],
    [
      'srcnat',
      'meta l4proto tcp snat to 1.2.3.4:100-200 fully-random',
      [
        meta.l4proto('tcp'),
        snat({ address: '1.2.3.4', port: { from: 100, to: 200 }, fullyRandom: true }),
      ],
    ],
    [
      'dstnat',
      'tcp dport 80 dnat to 10.0.0.1:8080',
      [tcp.dport(80), dnat({ address: '10.0.0.1', port: 8080 })],
    ],
    ['dstnat', 'tcp dport 80 dnat to :8080', [tcp.dport(80), dnat({ port: 8080, family: 'ipv4' })]],
    ['dstnat', 'tcp dport 80 redirect to :8080', [tcp.dport(80), redirect({ port: 8080 })]],
    ['dstnat', 'redirect', [redirect()]],
    // IPv4 need not be asked for in a table that sees nothing else.
    [
      'filter',
      'ip saddr 10.1.2.0/24 tcp dport 22 drop',
      [ip.saddr('10.1.2.0/24'), tcp.dport(22), drop()],
    ],
    ['filter', 'reject', [reject('port-unreachable', 'icmp')]],
  ] as const satisfies readonly (readonly [Row['chain'], string, Statements])[]
).map(([chain, text, ours]): Row => ({ family: 'ip', chain, nft: text, ours }));

const others: Row[] = [
  {
    ...{ family: 'ip6', chain: 'filter', nft: 'ip6 saddr fd00::1 icmpv6 type echo-request drop' },
    ours: [ip6.saddr('fd00::1'), icmpv6.type('echo-request'), drop()],
  },
  {
    ...{ family: 'ip6', chain: 'srcnat', nft: 'snat to fd00::1' },
    ours: [snat({ address: 'fd00::1' })],
  },
  {
    ...{
      family: 'inet',
      chain: 'dstnat',
      nft: 'meta nfproto ipv4 tcp dport 80 dnat ip to 10.0.0.1:8080',
    },
    ours: [meta.nfproto('ipv4'), tcp.dport(80), dnat({ address: '10.0.0.1', port: 8080 })],
  },
  {
    ...{ family: 'inet', chain: 'dstnat', nft: 'dnat ip6 to fd00::1' },
    ours: [dnat({ address: 'fd00::1' })],
  },
  {
    ...{ family: 'bridge', chain: 'filter', nft: 'ip saddr 1.2.3.4 tcp dport 22 drop' },
    ours: [ip.saddr('1.2.3.4'), tcp.dport(22), drop()],
  },
  {
    ...{
      family: 'bridge',
      chain: 'filter',
      nft: 'ether type arp drop',
    },
    ours: [ether.type('arp'), drop()],
  },
  {
    ...{ family: 'bridge', chain: 'filter', nft: 'ether saddr 02:00:00:00:00:01 drop' },
    ours: [ether.saddr('02:00:00:00:00:01'), drop()],
  },
];

export const rows: readonly Row[] = [...inet, ...nat, ...others];
