// SPDX-License-Identifier: MIT
// In a network namespace of its own: stateful objects that nft made and we list, and the reverse; maps to
// them, comments and counters of elements.
import * as nft from '../../../../../app/families/nftables/nft.ts';
import { EncodeError } from '../../../../../app/core/errors/encode-error.ts';
import type { NftablesTransaction } from '../../../../../app/families/nftables/nftables-transaction.ts';
import { Nftables } from '../../../../../app/families/nftables/nftables.ts';
import { nftDo, nftList, ofKind, plain } from '../nft.ts';

const kinds = 'counter quota limit synproxy'
  .split(' ')
  .concat(['helper', 'timeout', 'expectation'].map((kind) => `ct ${kind}`));

await using nftables = await Nftables.open();
const family = 'inet';
const theirs = { family, table: 'theirs' } as const;
const ours = { family, table: 'ours' } as const;

nftDo(`table inet theirs {
  counter a { packets 3 bytes 300; comment "all"; }
  quota b { over 25 mbytes used 3 kbytes; }
  limit c { rate over 400/minute burst 7 packets; }
  ct helper d { type "ftp" protocol tcp; l3proto ip; }
  ct timeout e { protocol udp; l3proto ip; policy = { unreplied : 100, replied : 300 }; }
  ct expectation f { protocol tcp; dport 5432; timeout 1h; size 12; l3proto ip; }
  synproxy g { mss 1460; wscale 7; timestamp sack-perm; }
}`);
const listed = await nftables.objects(theirs).all();

// Our own, from the values that we read: nft must show the same for both tables.
await nftables.transaction((t) => {
  t.addTable({ family, name: 'ours' });
  for (const object of listed) t.addObject({ ...object, table: 'ours' });
  t.addSet({
    ...{ ...ours, name: 'counted', type: 'ipv4_addr', object: 'counter', comment: 'by address' },
    elements: [
      { key: '10.0.0.1', object: 'a', comment: 'one' },
      { key: { catchall: true }, object: 'a' },
    ],
  });
  t.addSet({
    ...{ ...ours, name: 'names', type: 'ifname', flags: ['interval'], object: 'quota' },
    elements: [{ key: { prefix: 'eth' }, object: 'b', comment: 'all of them' }],
  });
  t.addSet({
    ...{ ...ours, name: 'each', type: 'inet_service', expressions: [nft.counter()] },
    elements: [
      { key: 80, expressions: [nft.counter({ packets: 5n, bytes: 500n })], comment: 'web' },
      { key: 81 },
    ],
  });
  t.addSet({
    ...{ ...ours, name: 'whole', type: 'ipv4_addr', flags: ['interval'] },
    elements: ['255.255.255.0/24', '0.0.0.0/24'],
  });
});
nftDo(`add map inet theirs counted { type ipv4_addr : counter; comment "by address";
    elements = { 10.0.0.1 comment "one" : "a", * : "a" }; }
  add map inet theirs names { type ifname : quota; flags interval;
    elements = { "eth*" comment "all of them" : "b" }; }
  add set inet theirs each { type inet_service; counter;
    elements = { 80 counter packets 5 bytes 500 comment "web", 81 }; }
  add set inet theirs whole { type ipv4_addr; flags interval;
    elements = { 255.255.255.0/24, 0.0.0.0/24 }; }`);

/** The entries of a table without names and handles; elements in a fixed order. */
function shown(table: string): unknown {
  const found = [...kinds, 'map', 'set'].map((kind) =>
    ofKind(kind, nftList('table', 'inet', table)),
  );
  return JSON.parse(JSON.stringify(found), (key, value: unknown) => {
    if (key === 'handle' || key === 'table') return undefined;
    if (key !== 'elem' || !Array.isArray(value)) return value;
    return value.map((one) => JSON.stringify(one)).sort();
  });
}

const elements: Record<string, unknown> = {};
for (const name of ['counted', 'names', 'each', 'whole']) {
  const read = async (set: typeof ours | typeof theirs): Promise<string[]> => {
    const found = await nftables.elements({ ...set, name }).all();
    return found.map((element) => JSON.stringify(plain(element))).sort();
  };
  elements[name] = { ours: await read(ours), theirs: await read(theirs) };
}
// Names that nft could not write, in a table of their own: nft need not read them.
const odd = { family, table: 'odd', name: 'names' } as const;
const noText = Uint8Array.of(0x65, 0xff, 0x30, ...new Uint8Array(13));
await nftables.transaction((t) => {
  t.addTable({ family, name: 'odd' });
  const keys = [noText, { from: 'lo0', to: 'lo5' }, { prefix: 'wé' }, { prefix: 'q\udcff' }];
  const elements = keys.map((key) => ({ key, comment: 'k\udcfe' }));
  t.addSet({ ...odd, type: 'ifname', flags: ['interval'], comment: 's\udcfd', elements });
  const chain = { family, table: 'odd', chain: 'c' } as const;
  t.addChain({ family, table: 'odd', name: 'c' });
  const expressions = [nft.meta.iifname('z\udcff'), nft.meta.oifname({ prefix: 'z\udcff' })];
  t.addRule({ ...chain, comment: 'r\udcfd', expressions });
});
const names = await nftables.elements(odd).all();
await nftables.transaction((t) => {
  t.deleteElements({ family, table: 'odd', set: 'names', elements: names });
});
const left = await nftables.elements(odd).all();
// A lone surrogate is no text.
const halves: unknown[] = [];
for (const half of [
  (t: NftablesTransaction) => {
    t.addElements({ family, table: 'odd', set: 'names', elements: ['\ud800'] });
  },
  (t: NftablesTransaction) => {
    t.addElements({ family, table: 'odd', set: 'names', elements: [{ prefix: '\ud800' }] });
  },
  (t: NftablesTransaction) => {
    const expressions = [nft.drop()];
    t.addRule({ family, table: 'odd', chain: 'c', comment: '\udfff', expressions });
  },
]) {
  const error: unknown = await nftables.transaction(half).catch((error: unknown) => error);
  halves.push(error instanceof EncodeError ? error.path : String(error));
}
const [oddRule] = await nftables.rules({ family, table: 'odd' }).all();
const [oddSet] = await nftables.sets({ family, table: 'odd' }).all();
const bytes = {
  comment: oddSet?.message.userdata,
  keys: names.map(({ message }) => message.key?.value),
  rule: [oddRule?.message.userdata, ...(oddRule?.expressions ?? []).map(({ data }) => data)],
};
await nftables.transaction((t) => {
  t.addElements({ family, table: 'odd', set: 'names', elements: names });
});
const again = await nftables.elements(odd).all();

// Marks that keys lead to stay in the machine's order, intervals too: the kernel has what nft wrote.
nftDo(`add map inet odd marks { type inet_service : interval mark; flags interval;
  elements = { 80 : 0x20-0x115 }; }`);
const marks = { family, table: 'odd', name: 'marks' } as const;
const theirMarks = await nftables.elements(marks).all();
await nftables.transaction((t) => {
  t.deleteElements({ family, table: 'odd', set: 'marks', elements: [80] });
  t.addElements({ family, table: 'odd', set: 'marks', elements: theirMarks });
});
const ourMarks = await nftables.elements(marks).all();

// Types that we do not know, in concatenations of intervals: bytes, which are given back as they were.
const unknown = [
  ['ip protocol . ip length', 'tcp . 1-100, udp . 7'],
  ['vlan id . ether saddr', '5-9 . 02:00:00:00:00:01'],
  ['tcp flags . tcp window', 'syn . 0x10-0x200'],
  ['meta hour . meta day', '"08:00"-"17:00" . "Monday"'],
  ['ip6 saddr . ip6 daddr . ip6 length', 'fd00::/64 . fd01::1-fd01::9 . 5'],
  ['ip length . ip id', '1-2 . 3-4'],
].map(([type = '', text = ''], at) => ({ type, text, name: `unknown${at}` }));
nftDo(`table inet unknown {
  ${unknown.map(({ name, type, text }) => `set ${name} { typeof ${type}; flags interval; elements = { ${text} }; }`).join('\n')}
}`);
const inUnknown = { family, table: 'unknown' } as const;
const concatenations: unknown[] = [];
for (const { name, type } of unknown) {
  const elementsOf = async (): Promise<string[]> => {
    const found = await nftables.elements({ ...inUnknown, name }).all();
    return found.map(({ key }) => JSON.stringify(plain(key))).sort();
  };
  const nftShows = (): unknown =>
    ofKind('set', nftList('set', 'inet', 'unknown', name)).map(({ elem }) =>
      (elem as unknown[]).map((one) => JSON.stringify(one)).sort(),
    );
  const before = { keys: await elementsOf(), nft: nftShows() };
  const found = await nftables.elements({ ...inUnknown, name }).all();
  await nftables.transaction((t) => {
    t.deleteElements({ ...inUnknown, set: name, elements: found });
  });
  const gone = await elementsOf();
  await nftables.transaction((t) => {
    t.addElements({ ...inUnknown, set: name, elements: found });
  });
  concatenations.push({ type, before, gone, after: { keys: await elementsOf(), nft: nftShows() } });
}

const [expectation] = ofKind('ct expectation', nftList('table', 'inet', 'theirs'));
console.log(
  JSON.stringify(
    plain({
      concatenations,
      marks: [theirMarks, ourMarks].map(([one]) => [one?.value, one?.message.data?.value]),
      halves,
      bytes,
      names: {
        comments: names.map(({ comment }) => comment),
        once: names.map(({ key }) => key),
        left,
        again: again.map(({ key }) => key),
      },
      ...{ ours: shown('ours'), theirs: shown('theirs'), elements, expectation },
      listed: Object.fromEntries<unknown>(listed.map(({ name, data }) => [name, data] as const)),
    }),
  ),
);
