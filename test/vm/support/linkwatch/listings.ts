// SPDX-License-Identifier: MIT
import { devices } from '../../../counts.ts';
import { byNumber, ip, ipBatch, open, patience, type Aspect } from './aspect.ts';
import { deviceOf, mnl } from './mnl.ts';
import { asIpHasIt, ipLinks } from './shown.ts';

export const listed: Aspect = async (t, module) => {
  await ip(module, 'link add v0 type veth peer name v1');
  await ip(module, 'link add d0 mtu 1400 type dummy');
  await ip(module, 'link set d0 promisc on up');
  await ip(module, 'link set v0 up');
  await ip(module, 'link set v1 up');
  await using client = await open(module);
  // Devices that are up send now and then, so compare only where nothing changed meanwhile.
  for (let tries = 0; ; tries += 1) {
    const before = (await ipLinks(module.guest)).map(asIpHasIt);
    const ours = byNumber(await client.dump('device-get').all());
    const after = (await ipLinks(module.guest)).map(asIpHasIt);
    if (tries < 20 && !same(before, after)) continue;
    t.deepEqual(ours, byNumber(after));
    t.true(ours.some(({ stats }) => stats!.txPackets! > 0n));
    break;
  }
  const d0 = await client.do('device-get', { name: 'd0' });
  t.like(d0, { name: 'd0', mtu: 1400, state: ['up', 'running', 'promiscuous'] });
  t.deepEqual(await client.do('device-get', { ifindex: d0!.ifindex! }), d0);
};

function same(one: unknown, other: unknown): boolean {
  const text = (value: unknown): string =>
    JSON.stringify(value, (_, each: unknown) => (typeof each === 'bigint' ? String(each) : each));
  return text(one) === text(other);
}

// The listing must exceed the two datagrams that the kernel makes before the first one is read.
export const interrupted: Aspect = async (t, module) => {
  const names = Array.from({ length: 600 }, (_, index) => `i${String(index)}`);
  await ipBatch(
    module,
    names.map((name) => `link add ${name} type dummy`),
  );
  await using client = await open(module);
  const all = byNumber(await client.dump('device-get').all()).map(({ name }) => name!);
  t.true(all.length > names.length);
  for (const [command, gone] of [
    ['ip link add i-new type dummy', undefined],
    ['ip link delete i0', 'i0'],
    ['ip link delete i599', 'i599'],
  ] as const) {
    const { replies, interrupted: marked } = await mnl(module.guest, ['dump', command]);
    t.true(marked, command);
    // The devices that stayed are listed once each.
    const told = replies.map((reply) => deviceOf(reply).name!);
    const stayed = all.filter((name) => name !== 'i0' && name !== 'i599');
    t.deepEqual(told.filter((name) => stayed.includes(name)).sort(), [...stayed].sort(), command);
    t.is(new Set(told).size, told.length, command);
    if (gone !== undefined)
      t.false((await client.dump('device-get').all()).some(({ name }) => name === gone));
  }
  t.false((await mnl(module.guest, ['dump'])).interrupted);
  await ipBatch(
    module,
    [...names.slice(1, 599), 'i-new'].map((name) => `link delete ${name}`),
  );
};

/** Prints the number of devices of a listing, and by how many bytes the process grew. */
const counting = `
import { linkwatch } from './app/examples/linkwatch/linkwatch-gen.ts';
import { SpecClient } from 'nlkit/client';
const client = await SpecClient.open(linkwatch, { timeout: 300000 });
for (let pass = 0; pass < 2; pass += 1) {
  const seen = new Set();
  const before = process.memoryUsage.rss();
  let most = before;
  for await (const { ifindex } of client.dump('device-get')) {
    seen.add(ifindex);
    if (seen.size % 100 === 0) most = Math.max(most, process.memoryUsage.rss());
  }
  console.log(JSON.stringify({ devices: seen.size, grown: most - before }));
}
await client.close();
`;

export const many: Aspect = async (t, module) => {
  const { guest } = module;
  const numbers = Array.from({ length: devices }, (_, index) => String(index));
  await ipBatch(
    module,
    numbers.map((number) => `link add n${number} type dummy`),
  );
  const there = (await guest.succeed(['ls', '/sys/class/net'])).trim().split('\n');
  t.true(there.length >= devices);
  await guest.send([{ name: 'counting.ts', text: counting }]);
  const printed = await guest.succeed(['/usr/local/bin/node', 'counting.ts'], 10 * patience);
  const passes = printed
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { devices: number; grown: number });
  t.log(JSON.stringify(passes));
  for (const pass of passes) t.is(pass.devices, there.length);
  t.true(passes[1]!.grown < 16 << 20);
  await ipBatch(
    module,
    numbers.map((number) => `link delete n${number}`),
  );
};
