// SPDX-License-Identifier: MIT
// ip and bridge change things, and the events report it.
import test from 'ava';
import { ArgumentError } from '../../../../app/socket/errors/argument-error.ts';
import { Route, type Link, type LinkMessage } from '../../../../app/families/index.ts';
import type { RouteEvent } from '../../../../app/families/route/events.ts';
import type { LinkinfoBrportAttrs } from '../../../../app/families/route/rt-link-gen.ts';
import { PrivateNamespace } from './namespace.ts';

const timeout = 20_000;

/** Reads events up to one that matches. */
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

test('a link that is made, changed and deleted gives events with its values', async (t) => {
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

test('a port that leaves its bridge is a deleted port, not a deleted link', async (t) => {
  await using space = await PrivateNamespace.open();
  await using rt = await Route.open({ netns: space.pid });
  await using events = await rt.on(['link', 'port'], { timeout });
  await space.ip(
    'link add br0 type bridge',
    'link add a0 type veth peer name a1',
    'link set a0 master br0',
    'link set a0 nomaster',
    'link del br0',
  );
  const seen = await until(events, ({ kind, change, value }) => {
    return kind === 'link' && change === 'deleted' && value.name === 'br0';
  });
  const ofA0 = seen.filter(({ value }) => (value as Link).name === 'a0');
  const changes = (kind: string): readonly string[] =>
    ofA0.filter((event) => event.kind === kind).map(({ change }) => change);
  t.is(changes('port').at(-1), 'deleted');
  t.false(changes('link').includes('deleted'));
  const ports = ofA0.filter(({ kind }) => kind === 'port').map(({ value }) => value as Link);
  t.true(ports.every(({ message }) => message.ifiFamily === 'bridge'));
  const states = ports.map(({ message: { protinfo } }) =>
    isPort(protinfo) ? protinfo.state : undefined,
  );
  t.true(states.includes('disabled'), String(states));
});

function isPort(value: LinkMessage['protinfo']): value is LinkinfoBrportAttrs {
  return value !== undefined && 'state' in value;
}

test('addresses, routes, rules and neighbours give events for IPv4 and IPv6', async (t) => {
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
    const { address, priority, dst, lladdr } = value as unknown as Record<string, unknown>;
    return `${kind} ${change} ${String(address ?? priority ?? dst ?? lladdr)}`;
  });
  for (const line of [
    'address new 10.0.0.1/24',
    'address new fd00::1/64',
    'address deleted 10.0.0.1/24',
    'route new 10.0.0.0/24',
    'route new 10.5.0.0/16',
    'route new fd01::/64',
    'route deleted fd01::/64',
    'rule new 99',
    'rule deleted 99',
    'rule new 98',
    'neighbour new 10.0.0.7',
    'neighbour deleted 10.0.0.7',
  ]) {
    t.true(told.includes(line), `${line} in ${told.join(', ')}`);
  }
});

test('an unknown kind of events is refused', async (t) => {
  await using rt = await Route.open();
  await t.throwsAsync(rt.on('links' as 'link'), {
    instanceOf: ArgumentError,
    message:
      'there are no events of links: there are link, port, address, route, rule, neighbour, fdb',
  });
});

test('entries of forwarding tables have a kind of events, with the values of listings', async (t) => {
  await using space = await PrivateNamespace.open();
  await using rt = await Route.open({ netns: space.pid });
  await space.ip(
    'link add br0 type bridge',
    'link add a0 type veth peer name a1',
    'link set a0 master br0',
  );
  await using entries = await rt.on('fdb', { timeout });
  await using neighbours = await rt.on('neighbour', { timeout });
  await space.run(...'bridge fdb add 02:00:00:00:00:09 dev a0 master static'.split(' '));
  await space.ip('neigh add 10.0.0.7 lladdr 02:00:00:00:00:07 dev br0');
  for await (const { kind, change, value, namespaceId } of entries) {
    if (value.lladdr !== '02:00:00:00:00:09') continue;
    t.deepEqual([kind, change, namespaceId], ['fdb', 'new', undefined]);
    const listed = (await rt.fdb().all()).filter(({ lladdr }) => lladdr === value.lladdr);
    t.deepEqual(listed, [value]);
    break;
  }
  const first = await neighbours.next();
  t.is(first.value?.value.dst, '10.0.0.7');
  t.deepEqual([first.value?.value], await rt.neighbours({ dev: 'br0' }).all());
});
