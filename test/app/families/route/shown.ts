// SPDX-License-Identifier: MIT
// Messages as `ip -j -d` and `bridge -j -d` would show them.
import type {
  AddressMessage,
  LinkMessage,
  NeighbourMessage,
  RouteMessage,
  RuleMessage,
} from '../../../../app/families/route/messages.ts';
import { nextHops } from '../../../../app/families/route/next-hop.ts';

/** The names of devices by their indexes. */
export type Names = ReadonlyMap<number, string>;
type Shown = Record<string, unknown>;

const flagNames: Readonly<Record<string, string>> = {
  'point-to-point': 'POINTOPOINT',
  'no-arp': 'NOARP',
  'all-multi': 'ALLMULTI',
  'lower-up': 'LOWER_UP',
};

const linkTypes: Readonly<Record<number, string>> = { 1: 'ether', 772: 'loopback' };

/** A link but for the settings of its kind. */
export function shownLink(link: LinkMessage, names: Names): Shown {
  const { ifiFlags: flags, linkinfo: info } = link;
  const lost = flags.includes('up') && !flags.includes('running');
  return {
    ifindex: link.ifiIndex,
    ...(link.link !== undefined && { link: names.get(link.link) }),
    ifname: link.ifname,
    flags: [
      ...(lost ? ['NO-CARRIER'] : []),
      ...flags
        .filter((flag) => flag !== 'running')
        .map((flag) => flagNames[flag] ?? String(flag).toUpperCase()),
    ].sort(),
    mtu: link.mtu,
    qdisc: link.qdisc,
    ...(link.master !== undefined && { master: names.get(link.master) }),
    operstate: String(link.operstate).toUpperCase(),
    linkmode: String(link.linkmode).toUpperCase(),
    group: link.group === 0 ? 'default' : String(link.group),
    txqlen: link.txqlen,
    ...(link.ifalias !== undefined && { ifalias: link.ifalias }),
    link_type: linkTypes[link.ifiType],
    address: link.address,
    broadcast: link.broadcast,
    promiscuity: link.promiscuity,
    allmulti: link.allmulti,
    min_mtu: link.minMtu,
    max_mtu: link.maxMtu,
    ...(info?.kind !== undefined && { kind: info.kind }),
    ...(info?.slaveKind !== undefined && { slaveKind: info.slaveKind }),
    inet6_addr_gen_mode:
      link.afSpec !== undefined && 'inet6' in link.afSpec
        ? link.afSpec.inet6.addrGenMode
        : undefined,
    num_tx_queues: link.numTxQueues,
    num_rx_queues: link.numRxQueues,
    gso_max_size: link.gsoMaxSize,
    gso_max_segs: link.gsoMaxSegs,
    tso_max_size: link.tsoMaxSize,
    tso_max_segs: link.tsoMaxSegs,
    gro_max_size: link.groMaxSize,
  };
}

/** Settings that ip writes in a way of its own. */
const otherwise: ReadonlySet<string> = new Set([
  ...['bridge_id', 'root_id', 'group_fwd_mask', 'no_linklocal_learn', 'mcast_vlan_snooping'],
  ...['id', 'no', 'group_fwd_mask_str', 'root_block', 'fastleave', 'flood', 'proxy_arp'],
  ...['proxy_arp_wifi', 'multicast_router', 'mcast_to_unicast', 'link', 'remote', 'port_range'],
  ...['hairpin', 'state'],
]);

/**
 * The settings of a kind, of which ip gives those names: numbers and booleans, but none that count
 * down.
 */
export function shownSettings(data: unknown, names: readonly string[]): Shown {
  const settings = data as Readonly<Record<string, unknown>>;
  const compared = names.filter((name) => !otherwise.has(name) && !name.endsWith('_timer'));
  return Object.fromEntries(
    compared.map((name) => [
      name,
      settings[name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())],
    ]),
  );
}

/** An address as in the `addr_info` of its device. */
export function shownAddress(address: AddressMessage): Shown {
  const { ifaLocal, ifaAddress, ifaCacheinfo: times } = address;
  const local = ifaLocal ?? ifaAddress;
  const flags = (address.ifaFlags ?? []).filter((flag) => flag !== 'permanent');
  return {
    family: address.ifaFamily,
    local,
    ...(ifaLocal !== undefined && ifaLocal !== ifaAddress && { address: ifaAddress }),
    prefixlen: address.ifaPrefixlen,
    ...(address.ifaRtPriority !== undefined && { metric: address.ifaRtPriority }),
    ...(address.ifaBroadcast !== undefined && { broadcast: address.ifaBroadcast }),
    scope: address.ifaScope === 'universe' ? 'global' : address.ifaScope,
    ...Object.fromEntries(flags.map((flag) => [flag, true])),
    ...(address.ifaLabel !== undefined && { label: address.ifaLabel }),
    valid_life_time: times?.ifaValid,
    preferred_life_time: times?.ifaPrefered,
  };
}

const tables: Readonly<Record<number, string>> = { 253: 'default', 254: 'main', 255: 'local' };

function table(number: number | undefined): string {
  return tables[number ?? 0] ?? String(number);
}

function prefix(address: string | undefined, length: number, family: unknown): string {
  if (address === undefined) return 'default';
  return length === (family === 'inet' ? 32 : 128) ? address : `${address}/${length}`;
}

/** A gateway of the route's own family is written another way than one of the other. */
function gateway(via: string | undefined, family: unknown): Shown {
  if (via === undefined) return {};
  const own = via.includes(':') ? 'inet6' : 'inet';
  return own === family ? { gateway: via } : { via: { family: own, host: via } };
}

/** A route in `route show table all`. */
export function shownRoute(route: RouteMessage, names: Names): Shown {
  const { rtmFamily: family, rtaMetrics: metrics } = route;
  const hops = nextHops(route);
  const several = route.rtaMultipath !== undefined;
  const [only] = hops;
  return {
    type: route.rtmType,
    dst: prefix(route.rtaDst, route.rtmDstLen, family),
    ...(!several && gateway(only?.via, family)),
    ...(!several && route.rtaOif !== undefined && { dev: names.get(route.rtaOif) }),
    table: table(route.rtaTable),
    protocol: String(route.rtmProtocol),
    scope: route.rtmScope === 'universe' ? 'global' : route.rtmScope,
    ...(route.rtaPrefsrc !== undefined && { prefsrc: route.rtaPrefsrc }),
    ...(route.rtaPriority !== undefined && { metric: route.rtaPriority }),
    flags: route.rtmFlags.map(String),
    ...(metrics !== undefined && {
      metrics: [
        {
          ...(metrics.rtaxMtu !== undefined && { mtu: metrics.rtaxMtu }),
          ...(metrics.rtaxAdvmss !== undefined && { advmss: metrics.rtaxAdvmss }),
        },
      ],
    }),
    ...(route.rtaPref !== undefined && { pref: route.rtaPref }),
    ...(several && {
      nexthops: hops.map((hop) => ({
        ...gateway(hop.via, family),
        dev: names.get(hop.oif),
        weight: hop.weight,
        flags: hop.flags,
      })),
    }),
  };
}

/** A rule in `rule show`. */
export function shownRule(rule: RuleMessage): Shown {
  return {
    priority: rule.priority ?? 0,
    ...(rule.flags.includes('invert') && { not: null }),
    src: rule.src ?? 'all',
    ...(rule.srcLen > 0 && rule.srcLen < 32 && { srclen: rule.srcLen }),
    ...(rule.dst !== undefined && { dst: rule.dst }),
    ...(rule.dstLen > 0 && rule.dstLen < 32 && { dstlen: rule.dstLen }),
    ...(rule.fwmark !== undefined && { fwmark: `0x${rule.fwmark.toString(16)}` }),
    ...(rule.fwmask !== undefined &&
      rule.fwmask !== 0xffff_ffff && { fwmask: `0x${rule.fwmask.toString(16)}` }),
    ...(rule.iifname !== undefined && { iif: rule.iifname }),
    ...(rule.uidRange !== undefined && {
      uid_start: rule.uidRange.start,
      uid_end: rule.uidRange.end,
    }),
    ...(rule.dportRange !== undefined && { dport: rule.dportRange.start }),
    ...(rule.action === 'to-tbl' ? { table: table(rule.table) } : { action: rule.action }),
    protocol: String(rule.protocol),
  };
}

/** A neighbour in `neigh show nud all`. */
export function shownNeighbour(neighbour: NeighbourMessage, names: Names): Shown {
  return {
    dst: neighbour.dst,
    dev: names.get(neighbour.ndmIfindex),
    ...(neighbour.lladdr !== undefined && { lladdr: neighbour.lladdr }),
    ...(neighbour.ndmFlags.includes('router') && { router: null }),
    state: neighbour.ndmState.map((state) => String(state).toUpperCase()),
  };
}

/** An entry in `fdb show`. */
export function shownFdbEntry(entry: NeighbourMessage, names: Names): Shown {
  const states: readonly (readonly [string, string])[] = [
    ['permanent', 'permanent'],
    ['noarp', 'static'],
    ['stale', 'stale'],
    ['reachable', ''],
  ];
  return {
    mac: entry.lladdr,
    ifname: names.get(entry.ndmIfindex),
    ...(entry.dst !== undefined && { dst: entry.dst }),
    ...(entry.port !== undefined && { port: entry.port }),
    ...(entry.vni !== undefined && { vni: entry.vni }),
    ...(entry.ifindex !== undefined && { viaIf: names.get(entry.ifindex) }),
    flags: entry.ndmFlags.filter((flag) => flag === 'self' || flag === 'sticky'),
    ...(entry.master !== undefined && { master: names.get(entry.master) }),
    state: states.find(([state]) => entry.ndmState.includes(state as 'noarp'))?.[1] ?? '',
  };
}
