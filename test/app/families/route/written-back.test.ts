// SPDX-License-Identifier: MIT
// Things that ip made are read, deleted and written back by the values that were read: ip shows the same again.
import { deepStrictEqual } from 'node:assert/strict';
import test from 'ava';
import fc from 'fast-check';
import { Route } from '../../../../app/families/index.ts';
import type { Link, NewLink } from '../../../../app/families/index.ts';
import { holdsAsync } from '../../../property.ts';
import { madeByIp } from './made-by-ip.ts';
import { PrivateNamespace } from './namespace.ts';

type Row = Record<string, unknown>;

/** The kernel counts these down or chooses them anew. */
const passing = /_timer$|^(operstate|flags|ifindex|cacheinfo|used|confirmed|updated|probes)$/;

/** Reads what ip shows, sorted and without what passes. */
async function shown(
  space: PrivateNamespace,
): Promise<Readonly<Record<string, readonly string[]>>> {
  const lines = {
    links: 'ip addr',
    routes: 'ip route show table all proto static',
    routes6: 'ip -6 route show table all proto static',
    neighbours: 'ip neigh show nud permanent',
    rules: 'ip rule',
    rules6: 'ip -6 rule',
  };
  const all: Record<string, readonly string[]> = {};
  for (const [name, line] of Object.entries(lines)) {
    const rows = await space.json(line);
    all[name] = rows.map((row) => JSON.stringify(lasting(row))).sort();
  }
  return all;
}

function lasting(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(lasting);
  if (typeof value !== 'object' || value === null) return value;
  const row = value as Row;
  // Lifetimes pass, and the kernel makes an address of its own for each new device.
  if (row['family'] === 'inet6' && row['scope'] === 'link') return undefined;
  return Object.fromEntries(
    Object.entries(row)
      .filter(([key]) => !passing.test(key) && !key.endsWith('_life_time'))
      .map(([key, one]) => [key, lasting(one)]),
  );
}

function isNewLink(link: Link): link is Link & NewLink {
  return link.kind !== undefined;
}

/** Reads, deletes and writes back all that ip made; `copy` is applied to each value before it is given. */
async function writeBack(
  space: PrivateNamespace,
  copy: <Value extends object>(value: Value) => Value,
): Promise<void> {
  await using rt = await Route.open({ netns: space.pid });
  const before = await shown(space);
  const links = (await rt.links().all()).filter(isNewLink);
  const ours = new Set(links.map(({ index }) => index));
  const addresses = (await rt.addresses().all()).filter(
    ({ dev, family, scope }) => ours.has(dev) && (family === 'inet' || scope !== 'link'),
  );
  const routes = await rt.routes({ protocol: 'static' }).all();
  const neighbours = await rt.neighbours({ state: 'permanent' }).all();
  const rules = (await rt.rules().all()).filter(({ protocol }) => protocol !== 'kernel');
  for (const route of routes) await rt.deleteRoute(copy(route));
  for (const rule of rules) await rt.deleteRule(copy(rule));
  for (const neighbour of neighbours) await rt.deleteNeighbour(copy(neighbour));
  for (const address of addresses) await rt.deleteAddress(copy(address));
  for (const { index } of links) await rt.deleteLink(index);
  deepStrictEqual(
    (await rt.links().all()).map(({ name }) => name),
    ['lo'],
  );
  deepStrictEqual(await rt.routes({ protocol: 'static' }).all(), []);
  deepStrictEqual(
    (await rt.rules().all()).filter(({ protocol }) => protocol !== 'kernel'),
    [],
  );

  for (const link of links) await rt.addLink(copy(link));
  for (const address of addresses) await rt.addAddress(copy(address));
  for (const neighbour of neighbours) await rt.addNeighbour(copy(neighbour));
  await rt.addRoutes(routes.map(copy));
  for (const rule of rules) await rt.addRule(copy(rule));
  const after = await shown(space);
  deepStrictEqual(after, before);
}

const copies = {
  'as they are': <Value extends object>(value: Value): Value => value,
  'as copies': <Value extends object>(value: Value): Value => ({ ...value }),
} as const;

for (const [how, copy] of Object.entries(copies)) {
  test(`random links, addresses, routes, neighbours and rules are written back ${how}`, async (t) => {
    t.timeout(120_000);
    await holdsAsync(
      t,
      fc.asyncProperty(madeByIp, async (lines) => {
        await using space = await PrivateNamespace.open();
        await space.ip('link set lo up', ...lines);
        await writeBack(space, copy);
      }),
      { numRuns: 3, endOnFailure: true },
    );
  });
}

test('a value that was read is written back changed', async (t) => {
  await using space = await PrivateNamespace.open();
  await space.ip(
    'link add br0 type bridge ageing_time 500',
    'link set br0 up mtu 1400',
    'addr add 10.0.0.1/24 dev br0',
    'route add 10.1.0.0/16 via 10.0.0.2 mtu 1300 advmss 1200',
    'rule add from 10.9.0.0/16 table 300 pref 99',
    'neigh add 10.0.0.7 lladdr 02:00:00:00:00:07 dev br0',
  );
  await using rt = await Route.open({ netns: space.pid });
  const route = (await rt.routes({ protocol: 'boot' }).all())[0]!;
  t.false(Object.keys(route).includes('message'));
  // @ts-expect-error The types know that a copy leaves the message behind.
  t.is({ ...route }.message, undefined);
  t.false(JSON.stringify(route).includes('rtaDst'));
  t.is(route.message.rtaDst, '10.1.0.0');
  await rt.addRoute({ ...route, table: 100, mtu: 1250 });
  const shownRoutes = await space.json('ip route show table 100');
  t.like(shownRoutes, [
    { dst: '10.1.0.0/16', gateway: '10.0.0.2', metrics: [{ mtu: 1250, advmss: 1200 }] },
  ]);
  t.is(shownRoutes.length, 1);
  const fromJson = JSON.parse(JSON.stringify(route)) as typeof route;
  await rt.addRoute({ ...fromJson, table: 101 });
  t.is((await space.json('ip route show table 101')).length, 1);
  await rt.addRoute({ ...route.message, rtaTable: 102 });
  t.is((await space.json('ip route show table 102')).length, 1);

  const [rule] = await rt.rules({ priority: 99 }).all();
  await rt.addRule({ ...rule, priority: 98, to: '10.8.0.0/16' });
  t.like(await space.json('ip rule show pref 98'), [{ src: '10.9.0.0', dst: '10.8.0.0' }]);

  const address = (await rt.addresses({ family: 'inet', dev: 'br0' }).all())[0]!;
  await rt.addAddress({ ...address, address: '10.0.0.9/24' });
  const neighbour = (
    await rt.neighbours({ dev: 'br0', state: 'permanent', family: 'inet' }).all()
  )[0]!;
  await rt.addNeighbour({ ...neighbour, dst: '10.0.0.8', state: 'stale' });
  t.like(await space.json('ip neigh show 10.0.0.8'), [
    { lladdr: '02:00:00:00:00:07', state: ['STALE'] },
  ]);

  const link = await rt.link('br0');
  if (link.kind !== 'bridge') return t.fail();
  const { index: _index, ...rest } = link;
  await rt.addLink({ ...rest, name: 'br1', address: '02:00:00:00:00:99' });
  t.like(await space.json('ip link show br1'), [
    { mtu: 1400, address: '02:00:00:00:00:99', linkinfo: { info_data: { ageing_time: 500 } } },
  ]);
  const { kind: _kind, data: _data, ...settings } = rest;
  await rt.setLink('br1', { ...settings, name: 'br2', mtu: 1300 });
  t.like(await space.json('ip link show br2'), [{ mtu: 1300 }]);
});

test('a port and its settings are changed by the value of its device', async (t) => {
  await using space = await PrivateNamespace.open();
  await space.ip(
    'link add v0 type veth peer name v1',
    'link add br0 type bridge',
    'link set v0 master br0 alias first',
    'link set br0 up',
    'link set v0 up',
    'link set v1 up',
  );
  await space.run(...'bridge link set dev v0 cost 7 hairpin on'.split(' '));
  await using rt = await Route.open({ netns: space.pid });
  const port = async (): Promise<Row[]> => space.json('bridge link show dev v0');
  const before = await port();
  let link = await rt.link('v0');
  // The kernel takes no state of a port without carrier.
  while (link.operstate !== 'up') link = await rt.link('v0');
  t.is(link.slaveKind, 'bridge');
  await space.run(...'bridge link set dev v0 cost 9 hairpin off'.split(' '));
  await space.ip('link set v0 alias other');
  await rt.setLink(link.index, link);
  t.deepEqual(await port(), before);
  t.like(await space.json('ip link show dev v0'), [{ ifalias: 'first' }]);
});
