// SPDX-License-Identifier: MIT
// As root, in a network namespace of its own: packets with a value within a set's interval and with one
// outside, by type; which rules see them, and whether they leave.
import { execFileSync } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import type { AnyMatch } from '../../../../../app/families/nftables/expressions/field-match.ts';
import * as nft from '../../../../../app/families/nftables/nft.ts';
import { Nftables } from '../../../../../app/families/nftables/nftables.ts';
import type { Statements } from '../../../../../app/families/nftables/rules/rule.ts';
import type { NewSet } from '../../../../../app/families/nftables/sets/set.ts';
import type { TypeName } from '../../../../../app/families/nftables/sets/set-type.ts';
import { nftDo } from '../nft.ts';

const { counter, ct, meta, udp } = nft;

interface Case {
  readonly type: TypeName;
  readonly field: AnyMatch;
  /** What nft does to packets for them to have the value. */
  readonly words?: string;
  readonly send?: (value: number) => Promise<string>;
}

/** In the host's byte order the first would be outside of the interval and the second within. */
const interval = { from: 0x10, to: 0x0115 };
const inside = 0x20;
const outside = 0x1210;

const ip = (words: string): string => execFileSync('ip', words.split(' ')).toString();

ip('link set lo up');
for (const [at, index] of [inside, outside].entries()) {
  ip(`link add v${at} index ${index} type veth peer name p${at}`);
  ip(`link set v${at} up group ${index}`);
  ip(`link set p${at} up`);
  ip(`addr add 10.0.${at}.1/24 dev v${at}`);
  ip(`neigh add 10.0.${at}.2 lladdr 02:00:00:00:00:02 dev v${at}`);
}

/** Sends a packet with so many bytes of data; what became of it. */
async function send(host = '127.0.0.1', length = 4, user?: number): Promise<string> {
  const socket = createSocket('udp4');
  if (user !== undefined) {
    process.setegid?.(user);
    process.seteuid?.(user);
  }
  socket.bind(0);
  await once(socket, 'listening');
  if (user !== undefined) {
    process.seteuid?.(0);
    process.setegid?.(0);
  }
  try {
    return await new Promise((resolve) => {
      socket.send(new Uint8Array(length), 9, host, (error) => {
        resolve(error === null ? 'sent' : String((error as NodeJS.ErrnoException).code));
      });
    });
  } finally {
    socket.close();
  }
}

const byUser = async (value: number): Promise<string> => send(undefined, undefined, value);
const byDevice = async (value: number): Promise<string> =>
  send(value === inside ? '10.0.0.2' : '10.0.1.2');

const cases: readonly Case[] = [
  { type: 'mark', field: meta.mark, words: 'meta mark set' },
  { type: 'mark', field: ct.mark, words: 'ct mark set' },
  { type: 'classid', field: meta.priority, words: 'meta priority set' },
  { type: 'uid', field: meta.skuid, send: byUser },
  { type: 'gid', field: meta.skgid, send: byUser },
  { type: 'iface_index', field: meta.oif, send: byDevice },
  { type: 'devgroup', field: meta.oifgroup, send: byDevice },
  { type: 'meta length', field: meta.length, send: (value) => send(undefined, value - 28) },
];

const family = 'inet';
const table = { family, table: 't' } as const;

/** Rules that look at the field, each counting what it takes; the last one drops it. */
function rulesOf(field: AnyMatch): Readonly<Record<string, Statements>> {
  const pair = [field, udp.dport];
  return {
    value: [nft.together([field], { set: 'values' })],
    interval: [nft.together([field], { set: 'intervals' })],
    'not an interval': [nft.together([field], { set: 'intervals', not: true })],
    pair: [nft.together(pair, { set: 'pairs' })],
    'pair of intervals': [nft.together(pair, { set: 'ranges' })],
    map: [meta.setMark(nft.mapped([field], 'marks')), meta.mark(inside)],
    'map of a pair': [meta.setMark(nft.mapped(pair, 'rangeMarks')), meta.mark(inside)],
  };
}

function setsOf(type: TypeName): readonly Omit<NewSet, 'family' | 'table'>[] {
  const flags = ['interval'] as const;
  const pair = [type, 'inet_service'] as const;
  const ports = { from: 8, to: 300 };
  const drop = { verdict: { code: 'drop' } } as const;
  const mark = { value: 'mark' } as const;
  return [
    { name: 'values', type, elements: [inside] },
    { name: 'intervals', type, ...{ flags, elements: [interval] } },
    { name: 'pairs', type: pair, elements: [[inside, 9]] },
    { name: 'ranges', type: pair, ...{ flags, elements: [[interval, ports]] } },
    { name: 'marks', type, ...{ ...mark, flags, elements: [{ key: interval, value: inside }] } },
    {
      ...{ name: 'rangeMarks', type: pair, ...mark, flags },
      elements: [{ key: [interval, ports], value: inside }],
    },
    {
      ...{ name: 'fates', type, value: 'verdict', flags },
      elements: [{ key: interval, ...drop }],
    },
  ];
}

await using nftables = await Nftables.open();

async function counts(): Promise<Record<string, number>> {
  const rules = await nftables.rules({ ...table, chain: 'out' }).all();
  return Object.fromEntries<number>(
    rules.flatMap(({ comment, expressions }) => {
      const found = expressions.find(({ name }) => name === 'counter');
      const packets = found && (found.data as { packets: bigint }).packets;
      return packets === undefined ? [] : [[String(comment), Number(packets)] as const];
    }),
  );
}

const results = [];
for (const { type, field, words, send: sending = async () => send() } of cases) {
  for (const value of [inside, outside]) {
    await nftables.transaction((t) => {
      t.flush();
      t.addTable({ family, name: 't' });
      t.addChain({ ...table, name: 'prepare', hook: 'output', priority: -5 });
      t.addChain({ ...table, name: 'out', hook: 'output', priority: 5 });
      for (const set of setsOf(type)) t.addSet({ ...table, ...set });
      for (const [comment, statements] of Object.entries(rulesOf(field))) {
        const expressions = [udp.dport(9), ...statements, counter()];
        t.addRule({ ...table, chain: 'out', comment, expressions });
      }
      const expressions = [udp.dport(9), nft.verdictMap([field], 'fates')];
      t.addRule({ ...table, chain: 'out', expressions });
    });
    if (words !== undefined) nftDo(`add rule inet t prepare udp dport 9 ${words} ${value}`);
    const outcome = await sending(value);
    results.push({ field: field.field.name, value, outcome, counts: await counts() });
  }
}
console.log(JSON.stringify(results));
