// SPDX-License-Identifier: MIT
// Random rulesets, as text for nft.
import fc, { type Arbitrary } from 'fast-check';

/** Statements that a rule may begin with, of families that see IPv4 and IPv6; `N` is some number. */
const matches = [
  'ip saddr 10.0.N.1',
  'ip saddr 10.N.0.0/16',
  'ip daddr != { 10.0.0.1, 10.0.1.0-10.0.1.N }',
  'ip6 saddr fd00::N',
  'ip6 daddr { fd00::/64, fd01::N }',
  'ip dscp cs3',
  'ip ttl > N',
  'ip frag-off & 0x1fff != 0',
  'ip6 hoplimit { N, 255 }',
  'tcp dport N',
  'tcp dport { 1-5, 100-200 }',
  'tcp dport != N-60000',
  'tcp flags syn / syn,ack,rst',
  'tcp option maxseg size N',
  'udp sport . udp dport { 1 . N, 2 . 500 }',
  'th dport N',
  'icmp type { echo-request, redirect }',
  'icmpv6 type nd-neighbor-solicit',
  'meta mark N',
  'meta mark & 0xff00 == 0x1200',
  'meta mark { 1-N, 0x1000-0x2000 }',
  'meta mark . meta skuid { 1 . N, 2-300 . 1000-70000 }',
  'meta skuid { 0-N, 4660 }',
  'meta length N-1500',
  'meta length . ip saddr { 100-N00 . 10.0.0.0/8 }',
  'meta cpu { 0-3 }',
  'meta priority { 0:N, 1:1-1:N }',
  'meta rtclassid N-1000',
  'meta day "Monday"',
  'meta hour "08:00"-"17:00"',
  'meta random <= N',
  'meta pkttype { broadcast, multicast }',
  'meta l4proto { tcp, udp }',
  'meta cgroup N',
  'iifname "eth*"',
  'iifname { "lo", "wg*" }',
  'oifname . meta mark { "lo" . N, "br*" . 1-9 }',
  'iif 1',
  'oifgroup { 0, N-300 }',
  'ct state { new, established }',
  'ct state invalid,untracked',
  'ct mark N-1000',
  'ct zone N',
  'ct bytes > N000',
  'ct original packets N-99999',
  'ct expiration { 16s-1h }',
  'ct direction reply',
  'ct helper "ftp"',
  'fib saddr . iif oif missing',
  'fib daddr type { local, broadcast }',
  'numgen inc mod 4 < 2',
  'jhash ip saddr mod 16 seed 0xN 3',
  'socket transparent 1',
  'rt classid N',
  '@th,16,16 { N, 443 }',
  'exthdr frag exists',
  'frag more-fragments 1',
  'limit rate N/minute burst 9 packets',
  'limit rate over N kbytes/second',
  'quota over N mbytes',
  'ct count over N',
  'osf name "Linux"',
  'ct label N',
  'meta time < "2024-01-01"',
  'ipsec in reqid N',
  'rt ipsec exists',
  'ct original ip saddr 10.0.0.N',
  'symhash mod 7 3',
  '@nh,0,8 N',
  'tcp option N exists',
  'ah spi N',
  'sctp chunk data exists',
];

/** Statements that may follow, after which a rule goes on. */
const actions = [
  'counter packets N bytes N00',
  'counter name "hits"',
  'quota name "much"',
  'limit name "slow"',
  'counter name ip saddr map @counted',
  'meta mark set N',
  'meta mark set meta mark & 0xff00 | 0xN',
  'meta mark set ip saddr map { 10.0.0.1 : N, 10.0.1.0/24 : 7 }',
  'meta mark set meta mark map @marks',
  'ct mark set meta mark',
  'meta priority set 0x1000N',
  'ip dscp set af21',
  'tcp option maxseg size set rt mtu',
  'tcp option maxseg size set N',
  'reset tcp option sack-perm',
  'log prefix "N: " level info flags tcp sequence',
  'log group N snaplen 64 queue-threshold 3',
  'update @seen { ip saddr timeout 4Ns }',
  'add @seen { ip daddr }',
  'add @limited { ip saddr limit rate N/second }',
  'notrack',
  'ct helper set "files"',
  'ct timeout set "short"',
  'ct expectation set "calls"',
  'meta nftrace set 1',
  'ether daddr set 02:00:00:00:00:01',
  'tcp sport set N',
  'ip saddr set 10.0.0.N',
  'meta mark set meta mark << 3',
  'meta mark set numgen random mod N offset 3',
  'ct event set new,destroy',
];

const verdicts = [
  '',
  'accept',
  'drop',
  'return',
  'continue',
  'jump other',
  'goto other',
  'reject',
  'reject with icmpx type admin-prohibited',
  'meta l4proto tcp reject with tcp reset',
  'jump { counter; tcp dport N drop; }',
  'tcp dport vmap { N : accept, 1000-2000 : drop }',
  'meta mark vmap { 1-N : accept, 0x1000 : goto other }',
  'ip saddr . meta mark vmap { 10.0.0.0/8 . 1-N : drop }',
  'ip saddr vmap @fates',
  'tcp flags syn synproxy mss 1460 wscale 7 timestamp sack-perm',
  'queue num 1-N bypass',
];

const natRules = [
  'oifname "eth0" masquerade random,persistent',
  'snat ip to 192.0.2.N',
  'snat ip6 to fd00::1-fd00::N fully-random',
  'meta l4proto tcp masquerade to :1000-2000',
  'snat ip to ip saddr map { 10.0.0.1 : 192.0.2.N }',
  'snat ip prefix to ip saddr map { 10.0.0.0/24 : 192.0.2.0/24 }',
];

const types = {
  ipv4_addr: [(n: number) => `10.0.${n}.1`, (n: number) => `10.${n}.0.0/16`],
  ipv6_addr: [(n: number) => `fd00::${n}`, (n: number) => `fd${n + 10}::/64`],
  ether_addr: [
    (n: number) => `02:00:00:00:00:${n + 10}`,
    (n: number) => `02:00:00:00:${n + 10}:00-02:00:00:00:${n + 10}:ff`,
  ],
  inet_service: [(n: number) => `${n + 1}`, (n: number) => `${n * 100}-${n * 100 + 99}`],
  inet_proto: [(n: number) => `${n + 140}`, (n: number) => `${n * 4}-${n * 4 + 2}`],
  mark: [(n: number) => `0x${n}00`, (n: number) => `0x${n}0-0x${n}f`],
  uid: [(n: number) => `${n + 70_000}`, (n: number) => `${n}000-${n}999`],
  iface_index: [(n: number) => `${n + 70_000}`, (n: number) => `${n}000-${n}999`],
  realm: [(n: number) => `${n + 70_000}`, (n: number) => `${n}000-${n}999`],
  classid: [(n: number) => `1:${n}`, (n: number) => `2:${n}00-2:${n}ff`],
  ifname: [(n: number) => `"eth${n}"`, (n: number) => `"w${n}*"`],
} as const;

type TypeName = keyof typeof types;

const typeName = fc.constantFrom(...(Object.keys(types) as TypeName[]));
const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 79 }), { maxLength: 4 });
const number = fc.integer({ min: 1, max: 250 });

function filled(templates: readonly string[]): Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom(...templates), number)
    .map(([template, n]) => template.replaceAll(/N(?![a-rt-z])/g, String(n)));
}

/** Elements of a set of those types; in sets of intervals every second one is an interval. */
function keysOf(of: readonly TypeName[], interval: boolean, values: readonly number[]): string[] {
  return values.map((n, at) =>
    of.map((type) => types[type][interval && at % 2 === 1 ? 1 : 0](n)).join(' . '),
  );
}

const set = fc
  .record({
    of: fc.array(typeName, { minLength: 1, maxLength: 3 }),
    ...{ interval: fc.boolean(), values: numbers },
    leads: fc.constantFrom('', 'mark', 'verdict', 'ipv4_addr . inet_service', 'counter'),
    comments: fc.boolean(),
    state: fc.constantFrom('', 'counter', 'timeout', 'size'),
  })
  .map(({ of, interval, values, leads, comments, state }) => {
    const own = leads === '' ? state : '';
    const value = (n: number): string =>
      ({
        ...{ '': '', mark: ` : ${n}`, verdict: ` : ${n % 2 === 0 ? 'drop' : 'jump other'}` },
        ...{ 'ipv4_addr . inet_service': ` : 10.0.0.${n} . ${n}`, counter: ' : "hits"' },
      })[leads];
    const elements = keysOf(of, interval, values).map((key, at) => {
      const n = values[at]!;
      const counted = own === 'counter' ? ` counter packets ${n} bytes ${n}00` : '';
      const until = own === 'timeout' && at > 0 ? ` timeout ${n}h` : '';
      return `${key}${counted}${until}${comments ? ` comment "no. ${n}"` : ''}${value(n)}`;
    });
    const flags = [...(interval ? ['interval'] : []), ...(own === 'timeout' ? ['timeout'] : [])];
    const lines = [
      `type ${of.join(' . ')}${leads === '' ? '' : ` : ${leads}`};`,
      flags.length > 0 ? `flags ${flags.join(', ')};` : '',
      own === 'counter' ? 'counter;' : '',
      own === 'timeout' ? 'timeout 2d; gc-interval 1h;' : '',
      own === 'size' ? 'size 1000; policy memory;' : '',
      comments ? 'comment "as it was";' : '',
      elements.length > 0 ? `elements = { ${elements.join(', ')} };` : '',
    ];
    return { word: leads === '' ? 'set' : 'map', body: lines.join(' ') };
  });

const rule = fc
  .tuple(
    fc.array(filled(matches), { maxLength: 1 }),
    fc.array(filled(actions), { maxLength: 2 }),
    filled(verdicts),
    fc.boolean(),
  )
  .filter(([first, more, verdict]) => first.length + more.length > 0 || verdict !== '')
  .map(
    ([first, more, verdict, comment]) =>
      `${[...first, ...more, verdict].join(' ')}${comment ? ' comment "why"' : ''}`,
  );

const chain = fc
  .record({
    hook: fc.constantFrom('', 'prerouting', 'output'),
    priority: fc.integer({ min: -400, max: 400 }),
    policy: fc.constantFrom('accept', 'drop'),
    comment: fc.boolean(),
  })
  .map(({ hook, priority, policy, comment }) =>
    [
      hook === '' ? '' : `type filter hook ${hook} priority ${priority}; policy ${policy};`,
      comment ? 'comment "a chain";' : '',
    ].join(' '),
  );

/** Objects, sets and chains that the rules and maps above name. */
const objects = `
  counter hits { packets 3 bytes 300; comment "all"; }
  quota much { over 25 mbytes used 3 kbytes; }
  limit slow { rate 400/minute burst 7 packets; }
  ct helper files { type "ftp" protocol tcp; }
  ct timeout short { protocol tcp; l3proto ip; policy = { established : 100, close : 4 }; }
  ct expectation calls { protocol tcp; dport 5432; timeout 1h; size 12; l3proto ip; }
  synproxy proxy { mss 1460; wscale 7; timestamp sack-perm; }
  map counted { type ipv4_addr : counter; elements = { 10.0.0.1 : "hits", * : "hits" }; }
  map marks { type mark : mark; flags interval; elements = { 1-300 : 7, 0x1000 comment "x" : 8 }; }
  map fates { type ipv4_addr : verdict; elements = { 10.0.0.1 : jump other, * : accept }; }
  set seen { type ipv4_addr; flags dynamic, timeout; timeout 1h; size 65535; }
  set limited { type ipv4_addr; flags dynamic; size 65535; }
  chain other { }`;

/** The parts of a table. This nft may not take each of them: the caller adds those that it takes. */
export interface Draft {
  readonly table: string;
  readonly sets: readonly { readonly word: string; readonly body: string }[];
  readonly chain: string;
  readonly rules: readonly string[];
  readonly nat: readonly string[];
}

export const draft: Arbitrary<Draft> = fc.record({
  table: fc.constantFrom('', 'comment "a table";', 'flags dormant;').map((head) => head + objects),
  sets: fc.array(set, { maxLength: 4 }),
  chain,
  rules: fc.array(rule, { maxLength: 12 }),
  nat: fc.array(filled(natRules), { maxLength: 2 }),
});

/** A rule of each kind. */
export const everything: Draft = {
  ...{ table: objects, sets: [], chain: 'type filter hook prerouting priority -150;' },
  rules: [...matches, ...actions, ...verdicts.filter((verdict) => verdict !== '')].map(withNumber),
  nat: natRules.map(withNumber),
};

function withNumber(template: string): string {
  return template.replaceAll(/N(?![a-rt-z])/g, '42');
}
