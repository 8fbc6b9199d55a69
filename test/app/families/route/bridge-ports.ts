// SPDX-License-Identifier: MIT
// Compares what a bridge reports of its ports, in messages of AF_BRIDGE, with bridge(8).
import { isDeepStrictEqual } from 'node:util';
import type { ExecutionContext } from 'ava';
import { Route } from '../../../../app/families/route/route.ts';
import {
  rtLink,
  type AfSpecBridgeAttrs,
  type AfSpecBridgeAttrsInput,
  type IfinfomsgLinkAttrs,
  type LinkinfoBrportAttrs,
  type RtextFilter,
} from '../../../../app/families/route/rt-link-gen.ts';
import { SpecClient } from '../../../../app/ynl/client.ts';
import type { Place } from '../place.ts';

type Row = Readonly<Record<string, unknown>>;
type Rows = readonly Row[];

const settingUp = [
  'ip link add br0 type bridge vlan_filtering 1',
  'ip link add vx0 type vxlan external dstport 4789',
  'ip link set vx0 master br0',
  'ip link add a0 type veth peer name a1',
  'ip link set a0 master br0',
  'ip link set a0 type bridge_slave cost 77 learning off hairpin on isolated on',
  'bridge vlan add dev a0 vid 7-9',
  'bridge vlan add dev a0 vid 12 pvid untagged',
  'bridge vlan add dev br0 vid 5 self',
  'bridge link set dev vx0 vlan_tunnel on',
  'bridge vlan add dev vx0 vid 100-102',
  'bridge vlan add dev vx0 vid 100-102 tunnel_info id 1000-1002',
  'bridge vlan add dev vx0 vid 200',
  'bridge vlan add dev vx0 vid 200 tunnel_info id 4711',
];

function bridgeOf({ afSpec }: IfinfomsgLinkAttrs): AfSpecBridgeAttrs {
  return (afSpec ?? {}) as AfSpecBridgeAttrs;
}

/** Shows a port as `bridge -j vlan show` does, ranges as with `-compressvlans`. */
function shownVlans(link: IfinfomsgLinkAttrs): Record<string, unknown> {
  const words = { pvid: 'PVID', untagged: 'Egress Untagged' } as Readonly<Record<string, string>>;
  const vlans: Record<string, unknown>[] = [];
  let begun: number | undefined;
  for (const { vid, flags = [] } of bridgeOf(link).vlanInfo ?? []) {
    const named = flags.flatMap((flag) => words[flag] ?? []);
    if (flags.includes('range-begin')) begun = vid;
    else if (begun !== undefined) {
      vlans.push({ vlan: begun, vlanEnd: vid, flags: named });
      begun = undefined;
    } else vlans.push({ vlan: vid, ...(named.length > 0 && { flags: named }) });
  }
  return { ifname: link.ifname, vlans };
}

/** Shows tunnels as `bridge -j vlan tunnelshow` does. */
function shownTunnels(link: IfinfomsgLinkAttrs): Record<string, unknown>[] {
  const { vlanTunnelInfo } = bridgeOf(link);
  if (vlanTunnelInfo === undefined) return [];
  const tunnels: Record<string, unknown>[] = [];
  let begun: { vlan?: number | undefined; tunid?: number | undefined } | undefined;
  for (const { vid: vlan, id: tunid, flags = [] } of vlanTunnelInfo) {
    if (flags.includes('range-begin')) begun = { vlan, tunid };
    else if (begun === undefined) tunnels.push({ vlan, tunid });
    else tunnels.push({ ...begun, vlanEnd: vlan, tunidEnd: tunid });
    if (flags.includes('range-end')) begun = undefined;
  }
  return [{ ifname: link.ifname, tunnels }];
}

/** Shows what comes from IFLA_PROTINFO as `bridge -j -d link` does. */
function shownPort({ ifname, protinfo }: IfinfomsgLinkAttrs): Record<string, unknown>[] {
  if (protinfo === undefined) return [];
  const port = protinfo as LinkinfoBrportAttrs;
  const { state, priority, cost, multicastRouter: mcast_router } = port;
  const switches = {
    hairpin: port.mode,
    guard: port.guard,
    root_block: port.protect,
    fastleave: port.fastLeave,
    learning: port.learning,
    flood: port.unicastFlood,
    mcast_flood: port.mcastFlood,
    bcast_flood: port.bcastFlood,
    mcast_to_unicast: port.mcastToUcast,
    neigh_suppress: port.neighSuppress,
    vlan_tunnel: port.vlanTunnel,
    isolated: port.isolated,
    locked: port.locked,
  };
  const shown = Object.entries(switches).map(([name, value]) => [name, value === 1] as const);
  return [{ ifname, state, priority, cost, mcast_router, ...Object.fromEntries<boolean>(shown) }];
}

/** Picks out of each row the keys of the other row. */
function sameKeys(rows: Rows, as: Rows): Rows {
  return rows.map((row, index) =>
    Object.fromEntries(Object.keys(as[index] ?? {}).map((key) => [key, row[key]])),
  );
}

export async function checkBridgePorts(
  t: ExecutionContext,
  { options, run }: Place,
): Promise<void> {
  const json = async (line: string): Promise<Rows> =>
    JSON.parse(await run(...line.split(' '))) as Rows;
  for (const line of settingUp) await run(...line.split(' '));
  await using links = await SpecClient.open(rtLink, options);
  const ports = (...extMask: RtextFilter[]) =>
    links.dump('getlink', { ifiFamily: 'bridge', extMask }).all();

  const plain = (await ports('brvlan')).map(shownVlans);
  t.deepEqual(plain, await json('bridge -j vlan show'));
  t.is(plain.length, 3);
  const ranges = await ports('brvlan-compressed');
  t.deepEqual(ranges.map(shownVlans), await json('bridge -j -compressvlans vlan show'));
  const tunnels = ranges.flatMap(shownTunnels);
  t.deepEqual(tunnels, await json('bridge -j -compressvlans vlan tunnelshow'));
  t.like(tunnels, [
    {
      tunnels: [
        { vlanEnd: 102, tunidEnd: 1002 },
        { vlan: 200, tunid: 4711 },
      ],
    },
  ]);
  const settings = (await ports()).flatMap(shownPort);
  t.deepEqual(settings, sameKeys(await json('bridge -j -d link'), settings));
  t.like(
    settings.find(({ ifname }) => ifname === 'a0'),
    { cost: 77, hairpin: true, learning: false },
  );

  // What was listed is taken away and given back as it came.
  const told = 'bridge -j -compressvlans vlan';
  const vlans = async (): Promise<Rows[]> => [
    await json(`${told} show`),
    await json(`${told} tunnelshow`),
  ];
  const before = await vlans();
  for (const port of ranges) {
    const { vlanInfo, vlanTunnelInfo } = bridgeOf(port);
    const { ifiIndex, ifname } = port;
    const flags = ifname === 'br0' ? (['self'] as const) : undefined;
    const change = (afSpec: AfSpecBridgeAttrsInput) => ({
      ...({ ifiFamily: 'bridge', ifiIndex, afSpec: { flags, ...afSpec } } as const),
    });
    await links.do('dellink', change({ vlanInfo }));
    await links.do('setlink', change({ vlanInfo }));
    if (vlanTunnelInfo !== undefined) await links.do('setlink', change({ vlanTunnelInfo }));
  }
  t.deepEqual(await vlans(), before);

  // The other way round: what we set bridge shows, and the kernel tells of.
  await using rt = await Route.open(options);
  await using events = await rt.on('port', { timeout: 30_000 });
  const { index: ifiIndex } = await rt.link('a0');
  const vlanInfo = [
    { vid: 300, flags: ['range-begin'] },
    { vid: 302, flags: ['range-end'] },
    { vid: 12, flags: [] },
  ] as const;
  await links.do('setlink', {
    ...{ ifiFamily: 'bridge', ifiIndex, protinfo: { cost: 33, learning: 1 } },
    afSpec: { vlanInfo },
  });
  const shown = await json('bridge -j -compressvlans vlan show dev a0');
  const after = [
    { vlan: 1, flags: ['Egress Untagged'] },
    { vlan: 7, vlanEnd: 9, flags: [] },
    { vlan: 12 },
    { vlan: 300, vlanEnd: 302, flags: [] },
  ];
  t.deepEqual(shown, [{ ifname: 'a0', vlans: after }]);
  t.like(await json('bridge -j -d link show dev a0'), [{ cost: 33, learning: true }]);
  for (;;) {
    const { value } = await events.next();
    const told = value!.value.message;
    if (told.ifname !== 'a0') continue;
    if (isDeepStrictEqual(shownVlans(told), { ifname: 'a0', vlans: after })) break;
  }
  await links.do('dellink', {
    ...{ ifiFamily: 'bridge', ifiIndex },
    afSpec: { vlanInfo: [{ vid: 7, flags: [] }] },
  });
  t.like(await json('bridge -j -compressvlans vlan show dev a0'), [
    { vlans: [after[0], { vlan: 8, vlanEnd: 9, flags: [] }, after[2], after[3]] },
  ]);
  await run('ip', 'link', 'delete', 'br0');
}
