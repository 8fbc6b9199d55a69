// SPDX-License-Identifier: MIT
// In a network namespace of its own: tables, chains, sets and maps, shown by nft and by us.
import { KernelRefusal } from '../../../../../app/socket/errors/kernel-refusal.ts';
import * as nft from '../../../../../app/families/nftables/nft.ts';
import { Nftables } from '../../../../../app/families/nftables/nftables.ts';
import type { NftablesEvent } from '../../../../../app/families/nftables/events.ts';
import type { Rule } from '../../../../../app/families/nftables/rules/rule.ts';
import type { ElementSet } from '../../../../../app/families/nftables/sets/element-set.ts';
import type { Chain } from '../../../../../app/families/nftables/tables/chain.ts';
import type { Table } from '../../../../../app/families/nftables/tables/table.ts';
import { nftDo, ofKind, plain } from '../nft.ts';

const { accept, counter, drop, ip, jump, tcp } = nft;
const family = 'inet';
const member = { family, table: 'ours' } as const;

/** A value without the number that the kernel gave to it. */
function withoutHandle({ handle: _, ...value }: Table | Chain | ElementSet): object {
  return value;
}

async function refusalOf(promise: Promise<unknown>): Promise<unknown> {
  const error: unknown = await promise.catch((reason: unknown) => reason);
  if (!(error instanceof KernelRefusal)) return String(error);
  const { operation, errnoName, attribute, index, others } = error;
  return { operation, errnoName, attribute, index, others: others.map((other) => other.index) };
}

await using nftables = await Nftables.open();
await using told = await nftables.on(['table', 'chain', 'rule', 'set', 'elements', 'generation'], {
  timeout: 20_000,
});

// nft shows the things that we make.
await nftables.transaction((t) => {
  t.addTable({ family, name: 'ours' });
  t.addChain({ ...member, name: 'input', hook: 'input', priority: 'filter', policy: 'drop' });
  t.addChain({ ...member, name: 'mangle', hook: 'output', type: 'route', priority: 'mangle' });
  t.addChain({ ...member, name: 'web' });
  t.addSet({ ...member, name: 'ports', type: 'inet_service', elements: [80, 22, 443] });
  t.addSet({
    ...{ ...member, name: 'nets', type: 'ipv4_addr', flags: ['interval'] },
    elements: ['10.0.0.0/8', { from: '192.168.0.1', to: '192.168.0.9' }, '255.255.255.255'],
  });
  t.addSet({ ...member, name: 'hosts6', type: 'ipv6_addr', timeout: 3_600_000, size: 100 });
  t.addElements({ ...member, set: 'hosts6', elements: [{ key: 'fd00::1', timeout: 600_000 }] });
  t.addSet({ ...member, name: 'devices', type: 'ifname', elements: ['lo', 'eth0'] });
  t.addSet({ ...member, name: 'marks', type: 'mark', elements: [1, 0xffff] });
  t.addSet({ ...member, name: 'macs', type: 'ether_addr', elements: ['02:00:00:00:00:0a'] });
  t.addSet({ ...member, name: 'protocols', type: 'inet_proto', elements: ['tcp', 'udp'] });
  t.addSet({
    ...{ ...member, name: 'pairs', type: ['ipv4_addr', 'inet_service'], flags: ['interval'] },
    elements: [['10.0.0.0/8', { from: 80, to: 90 }], { key: ['11.0.0.1', 5] }],
  });
  t.addSet({
    ...{ ...member, name: 'fates', type: 'ipv4_addr', value: 'verdict' },
    elements: [
      { key: '10.0.0.1', verdict: { code: 'accept' } },
      { key: '10.0.0.2', verdict: { code: 'jump', chain: 'web' } },
    ],
  });
  t.addSet({
    ...{ ...member, name: 'servers', type: 'inet_service', value: 'ipv4_addr' },
    elements: [{ key: 80, value: '10.0.0.80' }],
  });
  t.addRule({ ...member, chain: 'web', expressions: [counter(), accept()], comment: 'the web' });
});
const shown = Object.fromEntries(
  ['table', 'chain', 'set', 'map', 'rule'].map((kind) => [kind, ofKind(kind)]),
);

const events: Pick<NftablesEvent, 'kind' | 'change' | 'value'>[] = [];
for await (const { kind, change, value } of told) {
  events.push({ kind, change, value });
  if (kind === 'generation') break;
}

// We read the things that nft made.
nftDo(`
  table ip theirs {
    chain forward { type filter hook forward priority 7; policy drop; counter accept comment "all"; }
    chain empty { }
    set pairs { type ipv4_addr . inet_service; flags interval; elements = { 10.0.0.0/8 . 80-90 } }
    set nets { type ipv4_addr; flags interval; elements = { 10.0.0.0/24, 192.168.1.5 } }
    map servers { type inet_service : ipv4_addr; elements = { 80 : 10.0.0.80 } }
    map fates { type ipv4_addr : verdict; elements = { 10.0.0.2 : jump empty } }
    set users { type uid . gid; elements = { 1 . 2 } }
  }`);
const theirs = { family: 'ip', table: 'theirs' } as const;
const elementsOf = async (name: string): Promise<unknown[]> =>
  nftables.elements({ ...theirs, name }).all();
const tables = await nftables.tables({ family: 'ip' }).all();
const chains = await nftables.chains(theirs).all();
const [rule] = await nftables.rules(theirs).all();
const read = {
  tables: tables.map(withoutHandle),
  chains: chains.map(withoutHandle),
  sets: (await nftables.sets(theirs).all()).map(withoutHandle),
  rule: rule?.expressions.map(({ name }) => name),
  comment: rule?.comment,
  pairs: await elementsOf('pairs'),
  nets: await elementsOf('nets'),
  servers: await elementsOf('servers'),
  fates: await elementsOf('fates'),
  users: await elementsOf('users'),
};

// Elements of a set that exists already, and a rule by its handle.
const web = { ...member, chain: 'web' };
const made = await nftables.transaction(
  (t) => {
    t.addElements({ ...theirs, set: 'nets', elements: ['10.9.0.0/16'] });
    t.deleteElements({ ...theirs, set: 'nets', elements: ['192.168.1.5'] });
    t.addRule({ ...web, expressions: [tcp.dport([1, 2]), drop()] });
  },
  { echo: true },
);
const newRule = made.find(({ kind }) => kind === 'rule')?.value as Rule;
await nftables.transaction((t) => {
  t.insertRule({ ...web, position: newRule.handle, expressions: [tcp.dport(3), drop()] });
  t.replaceRule({ ...web, handle: newRule.handle, expressions: [ip.saddr('10.0.0.1'), drop()] });
});
const order = (await nftables.rules(web).all()).map(({ expressions }) => expressions.length);
const changed = {
  nets: await elementsOf('nets'),
  order,
  made: made.map(({ kind, change }) => [kind, change]),
};

// A transaction takes place as a whole or not at all.
const before = await nftables.generation();
const refused = await refusalOf(
  nftables.transaction((t) => {
    t.addTable({ family, name: 'half' });
    t.addRule({ ...member, chain: 'input', expressions: [tcp.dport([7, 8]), accept()] });
    t.addRule({ ...member, chain: 'absent', expressions: [accept()] });
    t.addRule({ ...member, chain: 'input', expressions: [jump('nowhere')] });
  }),
);
const unknownExpression = await refusalOf(
  nftables.transaction((t) => {
    t.addRule({ ...member, chain: 'input', expressions: [counter(), { name: 'teleport' }] });
  }),
);
const loop = await refusalOf(
  nftables.transaction((t) => {
    t.addChain({ ...member, name: 'a' });
    t.addRule({ ...member, chain: 'a', expressions: [jump('a')] });
    t.addRule({ ...member, chain: 'input', expressions: [jump('a')] });
  }),
);
const exists = await refusalOf(
  nftables.transaction((t) => t.addTable({ family, name: 'ours', exclusive: true })),
);
const after = await nftables.generation();
const refusals = {
  ...{ refused, unknownExpression, loop, exists, unchanged: before === after },
  half: ofKind('table').some(({ name }) => name === 'half'),
};

// Another change comes between.
let runs = 0;
await nftables.transaction((t) => {
  runs += 1;
  if (runs === 1) nftDo('add table ip between');
  t.addTable({ family: 'ip', name: 'mine' });
});
const stale = await refusalOf(
  nftables.transaction((t) => t.addTable({ family: 'ip', name: 'stale' }), { generation: before }),
);
await nftables.transaction(() => undefined);

// More elements than one message can hold, and many rules, in one transaction.
const address = (at: number): string => `10.0.${String(at >> 8)}.${String(at & 255)}`;
const many = await nftables.transaction(
  (t) => {
    const big = { family, table: 'big' } as const;
    t.addTable({ family, name: 'big' });
    t.addChain({ ...big, name: 'chain' });
    const elements = Array.from({ length: 5000 }, (_, at) => address(at));
    t.addSet({ ...big, name: 'hosts', type: 'ipv4_addr', elements });
    for (let port = 0; port < 2000; port += 1) {
      t.addRule({ ...big, chain: 'chain', expressions: [tcp.dport(port), counter(), drop()] });
    }
  },
  { echo: true },
);
const size = {
  made: many.filter(({ kind }) => kind === 'rule').length,
  rules: ofKind('rule').filter(({ table }) => table === 'big').length,
  elements: (await nftables.elements({ family, table: 'big', name: 'hosts' }).all()).length,
};

// Everything is deleted.
await nftables.transaction((t) => t.deleteTable({ family: 'ip', name: 'mine' }));
await nftables.transaction((t) => t.flush('inet'));
const left = (await nftables.tables().all()).map(({ name }) => name);
await nftables.transaction((t) => t.flush());
const empty = ofKind('table');

console.log(
  JSON.stringify(plain({ shown, events, read, changed, refusals, runs, stale, size, left, empty })),
);
