// SPDX-License-Identifier: MIT
// Things whose request differs from their listing are written back, and ip and bridge show the same.
import test from 'ava';
import { NLM_F_CREATE, NLM_F_EXCL } from '../../../../app/core/constants.ts';
import { Route } from '../../../../app/families/route/route.ts';
import { rtLink } from '../../../../app/families/route/rt-link-gen.ts';
import { rtNeigh } from '../../../../app/families/route/rt-neigh-gen.ts';
import { rtRoute } from '../../../../app/families/route/rt-route-gen.ts';
import type { LinkMessage } from '../../../../app/families/route/messages.ts';
import type { IfinfomsgLinkAttrsInput } from '../../../../app/families/route/rt-link-gen.ts';
import { SpecClient } from '../../../../app/ynl/client.ts';
import { PrivateNamespace } from './namespace.ts';

const making = { flags: NLM_F_CREATE | NLM_F_EXCL };

async function withVeth(): Promise<PrivateNamespace> {
  const namespace = await PrivateNamespace.open();
  await namespace.ip(
    'link add v0 address 02:00:00:00:01:00 type veth peer name v1 address 02:00:00:00:01:01',
    'addr add 10.0.0.1/24 dev v0',
    'addr add 10.0.1.1/24 dev v1',
    'link set v0 up',
    'link set v1 up',
  );
  return namespace;
}

/** Makes the request for a new link of a listed one. */
function newLink(link: LinkMessage): {
  readonly value: IfinfomsgLinkAttrsInput;
  readonly left: readonly string[];
} {
  const { value, left } = rtLink.givenBack('newlink', link);
  const own: object = value;
  return { value: own, left };
}

const routeLines = [
  'route add 10.1.0.0/16 nhid 1',
  'route add 10.2.0.0/16 nhid 10',
  'route add 10.3.0.0/16 nhid 3',
  'route add 10.4.0.0/16 nhid 4',
  '-6 route add fd01::/16 nhid 5',
  '-6 route add fd02::/16 nhid 6',
];

async function shownRoutes(namespace: PrivateNamespace): Promise<string> {
  return namespace.run('sh', '-c', 'ip -d route; ip -6 -d route show proto boot');
}

test('routes by nexthop objects are deleted and added by the values that were read', async (t) => {
  await using namespace = await withVeth();
  await namespace.ip(
    'link set lo up',
    'nexthop add id 1 via 10.0.0.3 dev v0',
    'nexthop add id 2 via 10.0.0.4 dev v0',
    'nexthop add id 10 group 1/2,2',
    'nexthop add id 3 encap ip id 5 dst 192.0.2.9 dev v0',
    'nexthop add id 4 blackhole',
    'nexthop add id 5 via fe80::5 dev v0',
    '-6 nexthop add id 6 blackhole',
    ...routeLines,
  );
  t.is((await shownRoutes(namespace)).match(/nhid/g)?.length, routeLines.length);
  await using rt = await Route.open({ netns: namespace.pid });
  const before = await shownRoutes(namespace);
  const routes = (await rt.routes().all()).filter(({ nextHopId }) => nextHopId !== undefined);
  for (const route of routes.slice(1)) await rt.deleteRoute(route);
  await rt.deleteRoutes(routes.slice(0, 1));
  t.notRegex(await shownRoutes(namespace), /nhid/);
  for (const route of routes.slice(1)) await rt.addRoute(route);
  await rt.addRoutes(routes.slice(0, 1));
  t.is(await shownRoutes(namespace), before);
  const [first] = routes;
  t.deepEqual(rtRoute.givenBack('newroute', first!.message).left, ['rtaGateway', 'rtaOif']);
});

test('a route of IPv6 keeps the time until it expires', async (t) => {
  await using namespace = await withVeth();
  await namespace.ip(
    '-6 route add fd03::/32 dev v1 proto static expires 1000',
    '-6 route add fd04::/32 dev v1 proto static',
  );
  await using rt = await Route.open({ netns: namespace.pid });
  const routes = await rt.routes({ family: 'inet6', protocol: 'static' }).all();
  t.is(routes.length, 2);
  const expiry = (): Promise<number[]> =>
    rt
      .routes({ family: 'inet6', protocol: 'static' })
      .all()
      .then((all) =>
        all.map(({ message }) => Math.ceil((message.rtaCacheinfo?.rtaExpires ?? 0) / 1e5)),
      );
  for (const route of routes) {
    await rt.deleteRoute(route);
    await rt.addRoute(route);
  }
  t.deepEqual(await expiry(), [1, 0]);
  t.deepEqual(
    routes.map(({ expires }) => (expires === undefined ? undefined : Math.ceil(expires / 1e3))),
    [1, undefined],
  );
  const expiring = routes[0]?.message;
  if (expiring === undefined) return t.fail();
  const { rtaCacheinfo } = expiring;
  if (rtaCacheinfo === undefined) return t.fail();
  const given = (hundredths: number): unknown =>
    rtRoute.givenBack('newroute', {
      ...expiring,
      rtaCacheinfo: { ...rtaCacheinfo, rtaExpires: hundredths },
    }).value['rtaExpires'];
  t.deepEqual([99_901, 1, 0, -5].map(given), [1000, 1, undefined, undefined]);
  t.is(rtRoute.givenBack('newroute', { ...expiring, rtaExpires: 7 }).value['rtaExpires'], 7);
});

test('source addresses of a macvlan are made again', async (t) => {
  await using namespace = await withVeth();
  await namespace.ip(
    'link add m0 link v1 type macvlan mode source macaddr set 02:00:00:00:00:0a 02:00:00:00:00:0b',
    'link add m1 link v1 type macvtap mode source macaddr set 02:00:00:00:00:0c',
    'link add m2 link v1 type macvlan mode private',
  );
  await using client = await SpecClient.open(rtLink, { netns: namespace.pid });
  for (const name of ['m0', 'm1', 'm2']) {
    const shown = (): Promise<Record<string, unknown>[]> =>
      namespace.json(`ip link show dev ${name}`);
    const before = await shown();
    const link = await client.do('getlink', { ifname: name });
    if (link === undefined) return t.fail(name);
    await client.do('dellink', { ifname: name });
    await client.do('newlink', newLink(link).value, making);
    t.deepEqual(await shown(), before, name);
  }
});

test('a veth pair that is up is made again in one request, except for the flag of the peer', async (t) => {
  await using namespace = await withVeth();
  await using client = await SpecClient.open(rtLink, { netns: namespace.pid });
  const link = await client.do('getlink', { ifname: 'v0' });
  const peer = await client.do('getlink', { ifname: 'v1' });
  if (link === undefined || peer === undefined) return t.fail('no pair');
  await client.do('dellink', { ifname: 'v0' });
  const pair = { ...link, linkinfo: { ...link.linkinfo, data: { peer } } };
  const { value, left } = newLink(pair);
  await client.do('newlink', value, making);
  t.true(left.includes('linkinfo.data.peer.ifiFlags.up'));
  t.true(left.includes('linkinfo.data.peer.afSpec'));
  const shown = await namespace.json('ip link show type veth');
  t.deepEqual(
    shown
      .map(({ ifname, address, flags }) => [ifname, address, (flags as string[]).includes('UP')])
      .sort(),
    [
      ['v0', '02:00:00:00:01:00', true],
      ['v1', '02:00:00:00:01:01', false],
    ],
  );
});

test('entries of a bridge, its ports and a VXLAN are deleted and added by the values that were read', async (t) => {
  await using namespace = await withVeth();
  await namespace.ip(
    'link add br0 type bridge',
    'link set v0 master br0',
    'link add vx0 type vxlan id 5 dstport 4789',
    'link set vx0 master br0',
  );
  const lines = [
    'add 02:00:00:00:00:03 dev v0 master static sticky',
    'add 02:00:00:00:00:04 dev v0 master static',
    'add 02:00:00:00:00:05 dev v0 master extern_learn',
    'add 02:00:00:00:00:06 dev br0 self local',
    'add 02:00:00:00:00:07 dev v0 self',
    'add 02:00:00:00:00:08 dev vx0 self dst 10.0.0.9 vni 9',
    'add 02:00:00:00:00:09 dev vx0 master static sticky',
  ];
  for (const line of lines) await namespace.run('bridge', 'fdb', ...line.split(' '));
  await using rt = await Route.open({ netns: namespace.pid });
  const shown = async (): Promise<string[]> =>
    (await namespace.run('bridge', 'fdb'))
      .split('\n')
      .filter((line) => line.startsWith('02:00:00:00:00:0'))
      .map((line) => line.trim())
      .sort();
  const before = await shown();
  t.is(before.length, lines.length);
  const entries = (await rt.fdb().all()).filter(({ lladdr }) =>
    lladdr.startsWith('02:00:00:00:00:0'),
  );
  for (const entry of entries) await rt.deleteFdbEntry(entry);
  t.deepEqual(await shown(), []);
  for (const entry of entries) await rt.addFdbEntry(entry);
  t.deepEqual(await shown(), before);
  const flags = entries.map(
    ({ message }) => rtNeigh.givenBack('newneigh', message).value['ndmFlags'],
  );
  t.is(flags.filter((all) => String(all) === 'sticky,master').length, 2);
});

test('a listed message changes a device and its settings as a port, but cannot create a port', async (t) => {
  await using namespace = await withVeth();
  await namespace.ip('link add br0 type bridge', 'link set v0 master br0');
  await namespace.run('bridge', ...'link set dev v0 cost 7 hairpin on'.split(' '));
  await namespace.ip('link set v0 alias first');
  await using client = await SpecClient.open(rtLink, { netns: namespace.pid });
  const link = await client.do('getlink', { ifname: 'v0' });
  if (link === undefined) return t.fail('no device');
  const shown = async (): Promise<string> =>
    `${await namespace.run('bridge', '-d', 'link', 'show', 'dev', 'v0')}${await namespace.run('ip', 'link', 'show', 'dev', 'v0')}`;
  const before = await shown();
  t.regex(before, /cost 7\s[^]*hairpin on[^]*alias first/);
  for (const operation of ['setlink', 'newlink'] as const) {
    await namespace.run('bridge', ...'link set dev v0 cost 9 hairpin off'.split(' '));
    await namespace.ip('link set v0 alias other');
    const { value, left } = rtLink.givenBack(operation, link, { creating: false });
    const own: object = value;
    await client.do(operation, own);
    const now = await shown();
    t.is(now.match(/alias .*/)?.[0], 'alias first');
    if (operation === 'newlink') t.is(now, before);
    t.deepEqual(
      ['carrier', 'protoDown', 'map'].filter((name) => left.includes(name)),
      ['carrier', 'protoDown', 'map'],
    );
  }
  t.true(newLink(link).left.includes('linkinfo.slaveData'));
  const asked = { ifiIndex: link.ifiIndex, carrier: 0, protoDown: 1 };
  t.deepEqual(rtLink.givenBack('setlink', asked, { creating: false }), { value: asked, left: [] });
});
