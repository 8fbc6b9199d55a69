// SPDX-License-Identifier: MIT
// Listings are compared with what ip and bridge show, of things that they made and of things that we made.
import { isDeepStrictEqual } from 'node:util';
import test, { type ExecutionContext } from 'ava';
import { Route } from '../../../../app/families/route/route.ts';
import { PrivateNamespace } from './namespace.ts';
import {
  shownAddress,
  shownFdbEntry,
  shownLink,
  shownNeighbour,
  shownRoute,
  shownRule,
  shownSettings,
  type Names,
} from './shown.ts';

type Rows = readonly Record<string, unknown>[];

/** Sorts rows, in the form that JSON gives them. */
function sorted(rows: Rows): Rows {
  const key = (row: object): string => JSON.stringify(Object.entries(row).sort());
  const plain = JSON.parse(JSON.stringify(rows)) as Record<string, unknown>[];
  return plain.sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** Reads all things by their kinds, in the form of ip. */
async function ours(rt: Route): Promise<Record<string, Rows>> {
  const links = await rt.links().all();
  const names: Names = new Map(links.map((link) => [link.index, link.name]));
  const addresses = await rt.addresses().all();
  const routes = await rt.routes().all();
  const rules = await rt.rules({ family: 'inet' }).all();
  const neighbours = await rt.neighbours().all();
  const entries = await rt.fdb().all();
  return {
    links: sorted(links.map((link) => shownLink(link, names))),
    addresses: sorted(
      addresses.map((one) => ({ ifname: names.get(one.dev), ...shownAddress(one) })),
    ),
    routes: sorted(routes.map((route) => shownRoute(route, names))),
    rules: sorted(rules.map(shownRule)),
    neighbours: sorted(neighbours.map((one) => shownNeighbour(one, names))),
    fdb: sorted(entries.map((entry) => shownFdbEntry(entry, names))),
  };
}

/** Reads all things by their kinds from ip and bridge. */
async function theirs(space: PrivateNamespace): Promise<Record<string, Rows>> {
  const links = await space.json('ip link');
  const devices = await space.json('ip addr');
  return {
    links: sorted(
      links.map(({ linkinfo, flags, ...link }) => {
        const info = (linkinfo ?? {}) as Record<string, unknown>;
        const { info_kind: kind, info_slave_kind: slaveKind } = info;
        return { ...link, flags: [...(flags as string[])].sort(), kind, slaveKind };
      }),
    ),
    addresses: sorted(
      devices.flatMap(({ ifname, addr_info: list }) =>
        (list as Rows).map((address) => ({ ifname, ...address })),
      ),
    ),
    routes: sorted(await space.json('ip route show table all')),
    rules: sorted(await space.json('ip rule')),
    neighbours: sorted(await space.json('ip neigh show nud all')),
    fdb: sorted(await space.json('bridge fdb show')),
  };
}

/** Compares both sides at a time when nothing changes: devices come up by and by. */
async function compareAll(t: ExecutionContext, space: PrivateNamespace, rt: Route): Promise<void> {
  for (;;) {
    const before = await ours(rt);
    const shown = await theirs(space);
    if (!isDeepStrictEqual(before, await ours(rt))) continue;
    t.deepEqual(before, shown);
    return;
  }
}

/** Compares the settings of a device's kind, or of a port. */
async function compareSettings(
  t: ExecutionContext,
  space: PrivateNamespace,
  rt: Route,
  dev: string,
  [theirKey, ourKey]: readonly ['info_data', 'data'] | readonly ['info_slave_data', 'slaveData'],
): Promise<void> {
  const [shown] = await space.json(`ip link show ${dev}`);
  const { [theirKey]: data } = shown!['linkinfo'] as Record<string, Record<string, unknown>>;
  const link = await rt.link(dev);
  const mine = shownSettings(link[ourKey], Object.keys(data!));
  const same = Object.keys(mine).map((name) => [name, Number(data![name])]);
  t.true(same.length > 4);
  t.deepEqual(
    Object.fromEntries(Object.entries(mine).map(([name, value]) => [name, Number(value)])),
    Object.fromEntries(same),
  );
}

test('things that ip made are read as ip shows them', async (t) => {
  await using space = await PrivateNamespace.open();
  await space.ip(
    'link set lo up',
    'link add a0 address 02:00:00:00:00:10 mtu 1400 type veth peer name a1',
    'link add br0 type bridge',
    'link set a0 master br0 alias the-port',
    'link set a1 group 7 txqueuelen 50',
    'link add vx0 type vxlan id 7 remote 10.0.0.2 dstport 4790',
    'addr add 10.0.0.1/24 broadcast 10.0.0.255 dev a1 label a1:x',
    'addr add 10.1.0.1 peer 10.1.0.2/32 dev a1 metric 70',
    'addr add fd00::1/64 dev a1 nodad',
    'link set a0 up',
    'link set a1 up',
    'route add 10.5.0.0/16 nexthop via 10.0.0.2 weight 3 nexthop via 10.0.0.3',
    'route add 10.6.0.0/16 via 10.0.0.4 metric 7 mtu 1300 advmss 1200 table 1000',
    'route add 10.7.0.0/16 via inet6 fd00::7',
    'route add unreachable 10.8.0.0/16 proto bird',
    'route add default via 10.0.0.9 src 10.0.0.1',
    'route add fd01::/64 nexthop via fd00::2 weight 2 nexthop via fd00::3',
    'rule add not from 10.9.0.0/16 iif lo table 300 pref 99',
    'rule add to 10.10.0.0/16 fwmark 0x5/0xff uidrange 5-9 dport 80 prohibit pref 98',
    'neigh add 10.0.0.7 lladdr 02:00:00:00:00:07 dev a1',
    'neigh add fd00::7 lladdr 02:00:00:00:00:08 nud stale router dev a1',
  );
  await space.run(...'bridge fdb add 02:00:00:00:00:09 dev a0 master static'.split(' '));
  await space.run(
    ...'bridge fdb add 02:00:00:00:00:0a dev vx0 dst 10.0.0.3 port 5000 vni 9'.split(' '),
  );
  await using rt = await Route.open({ netns: space.pid });
  await compareAll(t, space, rt);
  await compareSettings(t, space, rt, 'br0', ['info_data', 'data']);
  await compareSettings(t, space, rt, 'vx0', ['info_data', 'data']);
  await compareSettings(t, space, rt, 'a0', ['info_slave_data', 'slaveData']);
});

test('things that we made are shown by ip as we read them', async (t) => {
  await using space = await PrivateNamespace.open();
  await using rt = await Route.open({ netns: space.pid });
  await rt.setLink('lo', { up: true });
  await rt.addLink({
    ...{ name: 'a0', kind: 'veth', address: '02:00:00:00:00:10', mtu: 1400 },
    peer: { name: 'a1', txQueueLength: 50 },
  });
  await rt.addLink({ name: 'br0', kind: 'bridge' });
  await rt.setLink('a0', { master: 'br0', alias: 'the-port' });
  await rt.setLink('a1', { group: 7, arp: false });
  await rt.addLink({ name: 'vx0', kind: 'vxlan', data: { id: 7, remote: '10.0.0.2', port: 4790 } });
  const dev = 'a1';
  await rt.addAddress({ dev, address: '10.0.0.1/24', broadcast: '10.0.0.255', label: 'a1:x' });
  await rt.addAddress({ dev, address: '10.1.0.1', peer: '10.1.0.2', metric: 70 });
  await rt.addAddress({ dev, address: 'fd00::1/64', flags: ['nodad'] });
  await rt.setLink('a0', { up: true });
  await rt.setLink('a1', { up: true, arp: true });
  await rt.addRoutes([
    {
      dst: '10.5.0.0/16',
      nextHops: [
        { via: '10.0.0.2', weight: 3 },
        { via: '10.0.0.3', dev },
      ],
    },
    { dst: '10.6.0.0/16', via: '10.0.0.4', metric: 7, mtu: 1300, table: 1000 },
    { dst: '10.7.0.0/16', via: 'fd00::7', dev },
    { dst: '10.8.0.0/16', type: 'unreachable', protocol: 'bird' },
    { via: '10.0.0.9', src: '10.0.0.1' },
    { dst: 'fd01::/64', nextHops: [{ via: 'fd00::2', weight: 2 }, { via: 'fd00::3' }] },
  ]);
  await rt.addRule({ invert: true, from: '10.9.0.0/16', iif: 'lo', table: 300, priority: 99 });
  await rt.addRule({
    ...{ to: '10.10.0.0/16', fwmark: 5, fwmask: 0xff, uidRange: [5, 9], destinationPort: 80 },
    ...{ action: 'prohibit', priority: 98 },
  });
  await rt.addNeighbour({ dev, dst: '10.0.0.7', lladdr: '02:00:00:00:00:07' });
  await rt.addNeighbour({
    ...{ dev, dst: 'fd00::7', lladdr: '02:00:00:00:00:08', state: 'stale', router: true },
  });
  await rt.addFdbEntry({ dev: 'a0', lladdr: '02:00:00:00:00:09', in: 'master', state: 'static' });
  await rt.addFdbEntry({
    ...{ dev: 'vx0', lladdr: '02:00:00:00:00:0a', dst: '10.0.0.3', port: 5000, vni: 9 },
  });
  await compareAll(t, space, rt);
});
