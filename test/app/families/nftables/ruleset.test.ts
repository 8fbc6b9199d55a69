// SPDX-License-Identifier: MIT
// Tables, chains, sets, maps and rules, made by us and shown by nft, and the reverse.
import anyTest, { type TestFn } from 'ava';
import { runScript } from '../../socket/scenario.ts';

type Entries = Record<string, unknown>[];

interface Seen {
  readonly shown: Readonly<Record<'table' | 'chain' | 'set' | 'map' | 'rule', Entries>>;
  readonly events: readonly {
    readonly kind: string;
    readonly change: string;
    readonly value: Readonly<Record<string, unknown>>;
  }[];
  readonly read: Readonly<Record<string, unknown>>;
  readonly changed: Readonly<Record<string, unknown>>;
  readonly refusals: Readonly<Record<string, unknown>>;
  readonly runs: number;
  readonly stale: unknown;
  readonly size: unknown;
  readonly left: unknown;
  readonly empty: unknown;
}

const test = anyTest as TestFn<Seen>;

test.before(async (t) => {
  t.context = (await runScript(new URL('scenarios/ruleset.js', import.meta.url))) as Seen;
});

/** Entries without the numbers that the kernel gave. */
function withoutHandles(entries: Entries): Entries {
  return entries.map(({ handle: _, ...entry }) => entry);
}

test('nft shows our table and its chains', (t) => {
  const { table, chain, rule } = t.context.shown;
  const ours = { family: 'inet', table: 'ours' };
  t.deepEqual(withoutHandles(table), [{ family: 'inet', name: 'ours' }]);
  t.deepEqual(withoutHandles(chain), [
    { ...ours, name: 'input', type: 'filter', hook: 'input', prio: 0, policy: 'drop' },
    { ...ours, name: 'mangle', type: 'route', hook: 'output', prio: -150, policy: 'accept' },
    { ...ours, name: 'web' },
  ]);
  const expr = [{ counter: { packets: 0, bytes: 0 } }, { accept: null }];
  t.deepEqual(withoutHandles(rule), [{ ...ours, chain: 'web', comment: 'the web', expr }]);
});

test('nft shows our sets and maps with their elements', (t) => {
  const { set, map } = t.context.shown;
  const elements = Object.fromEntries<Readonly<Record<string, unknown>>>(
    [...set, ...map].map(({ name, type, map: value, flags, elem }) => [
      String(name),
      { type, ...(value !== undefined && { value }), ...(flags !== undefined && { flags }), elem },
    ]),
  );
  const { hosts6, ...others } = elements;
  t.deepEqual(others, {
    ports: { type: 'inet_service', elem: [22, 80, 443] },
    nets: {
      type: 'ipv4_addr',
      flags: ['interval'],
      elem: [
        { prefix: { addr: '10.0.0.0', len: 8 } },
        { range: ['192.168.0.1', '192.168.0.9'] },
        '255.255.255.255',
      ],
    },
    devices: { type: 'ifname', elem: ['lo', 'eth0'] },
    marks: { type: 'mark', elem: [1, 0xffff] },
    macs: { type: 'ether_addr', elem: ['02:00:00:00:00:0a'] },
    protocols: { type: 'inet_proto', elem: ['tcp', 'udp'] },
    pairs: {
      type: ['ipv4_addr', 'inet_service'],
      flags: ['interval'],
      elem: [
        { concat: [{ prefix: { addr: '10.0.0.0', len: 8 } }, { range: [80, 90] }] },
        { concat: ['11.0.0.1', 5] },
      ],
    },
    fates: {
      type: 'ipv4_addr',
      value: 'verdict',
      elem: [
        ['10.0.0.1', { accept: null }],
        ['10.0.0.2', { jump: { target: 'web' } }],
      ],
    },
    servers: { type: 'inet_service', value: 'ipv4_addr', elem: [[80, '10.0.0.80']] },
  });
  t.like(hosts6, { type: 'ipv6_addr', flags: ['timeout'] });
  t.like((hosts6?.['elem'] as { elem: unknown }[])[0]?.elem, { val: 'fd00::1', timeout: 600 });
});

test('listeners get an event for each thing that is made, and one at the end of the commit', (t) => {
  const { events } = t.context;
  const ofKind = (kind: string): unknown[] =>
    events.filter((event) => event.kind === kind).map(({ value }) => value);
  t.like(events[0], {
    kind: 'table',
    change: 'new',
    value: { family: 'inet', name: 'ours' },
  });
  t.is(ofKind('chain').length, 3);
  t.is(ofKind('set').length, 10);
  t.like(ofKind('chain')[0], {
    ...{ family: 'inet', table: 'ours', name: 'input', type: 'filter', hook: 'input' },
    ...{ priority: 0, policy: 'drop' },
  });
  t.like(ofKind('rule')[0], { table: 'ours', chain: 'web', comment: 'the web' });
  t.deepEqual(
    events.slice(-2).map(({ kind, change }) => [kind, change]),
    [
      ['rule', 'new'],
      ['generation', 'new'],
    ],
  );
});

test('tables, chains, sets, rules and elements of nft are read in the words that add them', (t) => {
  const theirs = { family: 'ip', table: 'theirs' };
  t.deepEqual(t.context.read, {
    tables: [{ family: 'ip', name: 'theirs' }],
    chains: [
      { ...theirs, name: 'forward', hook: 'forward', type: 'filter', priority: 7, policy: 'drop' },
      { ...theirs, name: 'empty' },
    ],
    sets: [
      {
        ...{ ...theirs, name: 'pairs', type: ['ipv4_addr', 'inet_service'] },
        flags: ['interval'],
      },
      { ...theirs, name: 'nets', type: 'ipv4_addr', flags: ['interval'] },
      { ...theirs, name: 'servers', type: 'inet_service', value: 'ipv4_addr' },
      { ...theirs, name: 'fates', type: 'ipv4_addr', value: 'verdict' },
      { ...theirs, name: 'users', type: ['uid', 'gid'] },
    ],
    rule: ['counter', 'immediate'],
    comment: 'all',
    pairs: [
      {
        key: [
          { from: '10.0.0.0', to: '10.255.255.255' },
          { from: 80, to: 90 },
        ],
      },
    ],
    nets: [{ key: { from: '10.0.0.0', to: '10.0.0.255' } }, { key: '192.168.1.5' }],
    servers: [{ key: 80, value: '10.0.0.80' }],
    fates: [{ key: '10.0.0.2', verdict: { code: 'jump', chain: 'empty' } }],
    users: [{ key: [1, 2] }],
  });
});

test('elements are added and deleted; rules are put before and in the place of others', (t) => {
  t.deepEqual(t.context.changed, {
    nets: [
      { key: { from: '10.0.0.0', to: '10.0.0.255' } },
      { key: { from: '10.9.0.0', to: '10.9.255.255' } },
    ],
    order: [2, 5, 5],
    made: [
      ['set', 'new'],
      ['rule', 'new'],
    ],
  });
});

test('a refusal names the step and the attribute, and nothing takes place', (t) => {
  t.deepEqual(t.context.refusals, {
    refused: {
      operation: 'nftables newrule',
      errnoName: 'ENOENT',
      attribute: 'chain',
      index: 2,
      others: [3],
    },
    unknownExpression: {
      operation: 'nftables newrule',
      errnoName: 'ENOENT',
      attribute: 'expressions.elem[1]',
      index: 0,
      others: [],
    },
    loop: { operation: 'nftables newrule', errnoName: 'EMLINK', index: 2, others: [] },
    exists: {
      operation: 'nftables newtable',
      errnoName: 'EEXIST',
      attribute: 'name',
      index: 0,
      others: [],
    },
    unchanged: true,
    half: false,
  });
});

test('a change by another between reading and writing runs the transaction again', (t) => {
  t.is(t.context.runs, 2);
  t.deepEqual(t.context.stale, {
    operation: 'nftables batch-begin',
    errnoName: 'ERESTART',
    index: -1,
    others: [],
  });
});

test('thousands of rules and elements fit into one transaction', (t) => {
  t.deepEqual(t.context.size, { made: 2000, rules: 2000, elements: 5000 });
});

test('flush deletes all tables of a family, or all tables', (t) => {
  t.deepEqual(t.context.left, ['theirs', 'between']);
  t.deepEqual(t.context.empty, []);
});
