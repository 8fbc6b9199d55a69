// SPDX-License-Identifier: MIT
// In a network namespace of its own: what listeners by the kernel's own specs hear of things that are made
// and deleted. Arguments: the folder of the kernel's specs.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SpecClient } from '../../../../app/ynl/client.ts';
import { compile } from '../../../../app/ynl/compile/compile-spec.ts';
import { loadSpec } from '../../../../app/ynl/load/load-spec.ts';

const [folder = ''] = process.argv.slice(2);

function sh(script: string): void {
  // npm puts the programs of packages first in the path, and one of them is called nft too.
  const path = 'PATH=/usr/sbin:/sbin:$PATH';
  execFileSync('sh', ['-ec', `${path}\n${script}`], { stdio: ['ignore', 'ignore', 'inherit'] });
}

async function open(file: string) {
  const text = readFileSync(join(folder, file), 'utf8');
  return SpecClient.open(compile(loadSpec(text, file), { names: 'spec' }));
}

/** The names of all messages up to the last one, which has that name. */
async function heard(
  events: AsyncIterableIterator<{ readonly operation: string | number; readonly value: object }>,
  last: string | number,
): Promise<{ readonly names: (string | number)[]; readonly last: object }> {
  const names: (string | number)[] = [];
  for (;;) {
    const { value: event } = (await events.next()) as IteratorYieldResult<{
      readonly operation: string | number;
      readonly value: object;
    }>;
    if (names.at(-1) !== event.operation) names.push(event.operation);
    if (event.operation === last) return { names, last: event.value };
  }
}

const patience = { timeout: 20_000 };
await using addresses = await open('rt_addr.yaml');
await using links = await open('rt_link.yaml');
await using control = await open('tc.yaml');
// Its group has no number there: a correction gives it one.
await using filter = await open('nftables.yaml');
await using addressEvents = await addresses.subscribe('rtnlgrp-ipv4-ifaddr', patience);
await using linkEvents = await links.subscribe('rtnlgrp-link', patience);
await using controlEvents = await control.subscribe('rtnlgrp-tc', patience);
await using filterEvents = await filter.subscribe('mgmt', patience);

sh(`
  ip link add v0 type veth peer name v1
  ip link set v0 up
  ip addr add 192.0.2.1/24 dev v0
  ip addr del 192.0.2.1/24 dev v0
  tc qdisc add dev v0 root handle 1: htb
  tc class add dev v0 parent 1: classid 1:1 htb rate 1mbit
  tc filter add dev v0 parent 1: protocol ip u32 match ip dst 192.0.2.7/32 flowid 1:1
  tc filter del dev v0 parent 1: protocol ip prio 49152
  tc class del dev v0 parent 1: classid 1:1
  tc qdisc del dev v0 root
  ip link del v0
  nft add table ip t
  nft add set ip t s '{ type ipv4_addr; }'
  nft add element ip t s '{ 192.0.2.1 }'
  nft delete element ip t s '{ 192.0.2.1 }'
  nft delete set ip t s
  nft delete table ip t
`);

/** A spec that knows no message of nftables but one that never comes. */
const little = `
name: little
protocol: netlink-raw
protonum: 12
definitions: [{ name: h, type: struct, members: [{ name: family, type: u8 }] }]
attribute-sets: [{ name: a, attributes: [{ name: name, type: string }] }]
operations:
  enum-model: directional
  list: [{ name: get, attribute-set: a, fixed-header: h, do: { request: { value: 0xa01 } } }]
mcast-groups: { list: [{ name: tables, value: 7 }, { name: nameless }] }
`;
await using nothing = await SpecClient.open(
  compile(loadSpec(little, 'little.yaml'), { names: 'spec' }),
);
const refused: unknown = await nothing.subscribe('nameless').catch((error: unknown) => error);
await using numbered = await nothing.subscribe('tables', patience);
sh('nft add table ip u; nft delete table ip u');
const unknown = await numbered.next();
const gone = (await heard(numbered, (10 << 8) | 2)).last as { readonly payload: Uint8Array };

console.log(
  JSON.stringify(
    {
      addresses: await heard(addressEvents, 'deladdr'),
      links: (await heard(linkEvents, 'dellink')).names,
      control: (await heard(controlEvents, 'deltclass')).names,
      filter: await heard(filterEvents, 'deltable'),
      first: unknown.value?.operation,
      refused: String(refused),
      gone: Buffer.from(gone.payload).toString('hex'),
    },
    (_, value: unknown) => (typeof value === 'bigint' ? Number(value) : value),
  ),
);
