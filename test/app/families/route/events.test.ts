// SPDX-License-Identifier: MIT
// What the kernel tells when ip and bridge do something.
import test from 'ava';
import { Route, type LinkMessage } from '../../../../app/families/index.ts';
import type { RouteEvent } from '../../../../app/families/route/events.ts';
import type { LinkinfoBrportAttrs } from '../../../../app/families/route/rt-link-gen.ts';
import { PrivateNamespace } from './namespace.ts';

const timeout = 20_000;

/** The events up to one that fits. */
async function until(
  events: AsyncIterator<RouteEvent, undefined>,
  last: (event: RouteEvent) => boolean,
): Promise<RouteEvent[]> {
  const seen: RouteEvent[] = [];
  for (;;) {
    const { value } = await events.next();
    if (value === undefined) return seen;
    seen.push(value);
    if (last(value)) return seen;
  }
}

test('links that come, change and go', async (t) => {
  await using space = await PrivateNamespace.open();
  await using rt = await Route.open({ netns: space.pid });
  await using events = await rt.on('link', { timeout });
  await space.ip('link add br0 type bridge', 'link set br0 mtu 1300', 'link del br0');
  const seen = await until(events, ({ change }) => change === 'deleted');
  t.deepEqual(
    seen.map(({ change, value }) => [change, (value as { mtu?: number }).mtu]),
    [
      ['new', 1500],
      ['new', 1300],
      ['deleted', 1300],
    ],
  );
});

test('a bridge tells of its ports in the same group', async (t) => {
  await using space = await PrivateNamespace.open();
  await using rt = await Route.open({ netns: space.pid });
  await using events = await rt.on('link', { timeout });
  await space.ip(
    'link add br0 type bridge',
    'link add a0 type veth peer name a1',
    'link set a0 master br0',
  );
  await space.ip('link del a0', 'link del br0');
  const seen = await until(events, ({ change, value }) => {
    const { ifiFamily, ifname } = value as LinkMessage;
    return change === 'deleted' && ifiFamily === 'unspec' && ifname === 'br0';
  });
  const ports = seen
    .map(({ change, value }) => ({ change, ...(value as LinkMessage) }))
    .filter(({ ifiFamily }) => ifiFamily === 'bridge');
  t.deepEqual(
    ports
      .filter(({ ifname }) => ifname === 'a0')
      .map(({ change }) => change)
      .at(-1),
    'deleted',
  );
  t.true(ports.some(({ protinfo }) => isPort(protinfo) && protinfo.state === 'disabled'));
});

function isPort(value: LinkMessage['protinfo']): value is LinkinfoBrportAttrs {
  return value !== undefined && 'state' in value;
}

test('addresses, routes, rules and neighbours, of both families', async (t) => {
  await using space = await PrivateNamespace.open();
  await using rt = await Route.open({ netns: space.pid });
  await space.ip('link set lo up', 'link add br0 type bridge', 'link set br0 up');
  await using events = await rt.on(['address', 'route', 'rule', 'neighbour'], { timeout });
  await space.ip(
    'addr add 10.0.0.1/24 dev br0',
    'addr add fd00::1/64 dev br0 nodad',
    'route add 10.5.0.0/16 nexthop via 10.0.0.2 nexthop via 10.0.0.3',
    'route add fd01::/64 via fd00::2',
    'route del fd01::/64',
    'rule add from 10.9.0.0/16 table 300 pref 99',
    'rule del pref 99',
    '-6 rule add from fd09::/16 table 300 pref 98',
    'neigh add 10.0.0.7 lladdr 02:00:00:00:00:07 dev br0',
    'neigh del 10.0.0.7 dev br0',
    'addr del 10.0.0.1/24 dev br0',
    'rule add pref 1000',
  );
  const seen = await until(
    events,
    ({ kind, value }) => kind === 'rule' && (value as { priority?: number }).priority === 1000,
  );
  const told = seen.map(({ kind, change, value }) => {
    const { ifaLocal, ifaAddress, rtaDst, priority, dst } = value as unknown as Record<
      string,
      unknown
    >;
    return `${kind} ${change} ${String(ifaLocal ?? ifaAddress ?? rtaDst ?? priority ?? dst)}`;
  });
  for (const line of [
    'address new 10.0.0.1',
    'address new fd00::1',
    'address deleted 10.0.0.1',
    'route new 10.0.0.0',
    'route new 10.5.0.0',
    'route new fd01::',
    'route deleted fd01::',
    'rule new 99',
    'rule deleted 99',
    'rule new 98',
    'neighbour new 10.0.0.7',
    'neighbour deleted 10.0.0.7',
  ]) {
    t.true(told.includes(line), `${line} in ${told.join(', ')}`);
  }
});

test('what is not known is not listened to', async (t) => {
  await using rt = await Route.open();
  await t.throwsAsync(rt.on('links' as 'link'), {
    instanceOf: RangeError,
    message: 'there are no events of links: there are link, address, route, rule, neighbour',
  });
});
