// SPDX-License-Identifier: MIT
// In a network namespace of its own: tables, chains, sets and maps, shown by nft and by us.
import { KernelRefusal } from '../../../../../app/core/errors/kernel-refusal.ts';
import * as nft from '../../../../../app/families/netfilter/nft.ts';
import { Nftables } from '../../../../../app/families/netfilter/nftables.ts';
import { commentOf } from '../../../../../app/families/netfilter/rule-message.ts';
import { nftDo, ofKind, plain } from '../nft.ts';

const { accept, counter, drop, ip, jump, tcp } = nft;
const family = 'inet';
const member = { family, table: 'ours' } as const;

async function refusalOf(promise: Promise<unknown>): Promise<unknown> {
  const error: unknown = await promise.catch((reason: unknown) => reason);
  if (!(error instanceof KernelRefusal)) return String(error);
  const { operation, errnoName, attribute, index, others } = error;
  return { operation, errnoName, attribute, index, others: others.map((other) => other.index) };
}

await using nftables = await Nftables.open();
await using told = await nftables.on('ruleset', { timeout: 20_000 });

// What we make, nft shows.
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

const events: string[] = [];
for await (const { operation } of told) {
  events.push(operation);
  if (operation === 'newgen-ntf') break;
}

// What nft made, we show.
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
const withoutMessage = async (name: string): Promise<unknown[]> => {
  const listed = await nftables.elements({ ...theirs, name });
  return listed.map(({ message: _, ...element }) => element);
};
const tables = await nftables.tables({ family: 'ip' }).all();
const chains = await nftables.chains(theirs).all();
const [rule] = await nftables.rules(theirs).all();
const read = {
  tables: tables.map(({ name }) => name),
  chains: chains.map(({ name, hook, policy, type }) => ({ name, hook, policy, type })),
  sets: (await nftables.sets(theirs).all()).map(({ name }) => name),
  rule: rule?.expressions?.elem?.map(({ name }) => name),
  comment: commentOf(rule?.userdata),
  pairs: await withoutMessage('pairs'),
  nets: await withoutMessage('nets'),
  servers: await withoutMessage('servers'),
  fates: await withoutMessage('fates'),
  users: await withoutMessage('users'),
};

// Elements of a set that is there already, and a rule by its handle.
const web = { ...member, chain: 'web' };
const made = await nftables.transaction(
  (t) => {
    t.addElements({ ...theirs, set: 'nets', elements: ['10.9.0.0/16'] });
    t.deleteElements({ ...theirs, set: 'nets', elements: ['192.168.1.5'] });
    t.addRule({ ...web, expressions: [tcp.dport([1, 2]), drop()] });
  },
  { echo: true },
);
const newRule = made.find(({ operation }) => operation === 'newrule-ntf')?.value as {
  handle: bigint;
};
await nftables.transaction((t) => {
  t.insertRule({ ...web, position: newRule.handle, expressions: [tcp.dport(3), drop()] });
  t.replaceRule({ ...web, handle: newRule.handle, expressions: [ip.saddr('10.0.0.1'), drop()] });
});
const order = (await nftables.rules(web).all()).map(({ expressions }) => expressions?.elem?.length);
const changed = { nets: await withoutMessage('nets'), order, made: made.map((m) => m.operation) };

// All or nothing.
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

// What came between.
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

// More than one message can hold, and many rules, in one go.
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
  made: many.filter(({ operation }) => operation === 'newrule-ntf').length,
  rules: ofKind('rule').filter(({ table }) => table === 'big').length,
  elements: (await nftables.elements({ family, table: 'big', name: 'hosts' })).length,
};

// Nothing left.
await nftables.transaction((t) => t.deleteTable({ family: 'ip', name: 'mine' }));
await nftables.transaction((t) => t.flush('inet'));
const left = (await nftables.tables().all()).map(({ name }) => name);
await nftables.transaction((t) => t.flush());
const empty = ofKind('table');

console.log(
  JSON.stringify(plain({ shown, events, read, changed, refusals, runs, stale, size, left, empty })),
);
