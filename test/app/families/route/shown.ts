// SPDX-License-Identifier: MIT
// Shows values that were read as `ip -j -d` and `bridge -j -d` would.
import type {
  Address,
  FdbEntry,
  Link,
  Neighbour,
  RouteEntry,
  Rule,
} from '../../../../app/families/index.ts';

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

/** Shows a link without the settings of its kind; some parts only the message has. */
export function shownLink(link: Link, names: Names): Shown {
  const { flags, message } = link;
  const lost = link.up && !flags.includes('running');
  const { afSpec } = message;
  return {
    ifindex: link.index,
    ...(message.link !== undefined && { link: names.get(message.link) }),
    ifname: link.name,
    flags: [
      ...(lost ? ['NO-CARRIER'] : []),
      ...flags
        .filter((flag) => flag !== 'running')
        .map((flag) => flagNames[flag] ?? String(flag).toUpperCase()),
    ].sort(),
    mtu: link.mtu,
    qdisc: message.qdisc,
    ...(link.master !== undefined && { master: names.get(link.master) }),
    operstate: String(link.operstate).toUpperCase(),
    linkmode: String(link.linkMode).toUpperCase(),
    group: link.group === 0 ? 'default' : String(link.group),
    txqlen: link.txQueueLength,
    ...(link.alias !== undefined && { ifalias: link.alias }),
    link_type: linkTypes[link.type],
    address: link.address,
    broadcast: link.broadcast,
    promiscuity: message.promiscuity,
    allmulti: message.allmulti,
    min_mtu: message.minMtu,
    max_mtu: message.maxMtu,
    ...(link.kind !== undefined && { kind: link.kind }),
    ...(link.slaveKind !== undefined && { slaveKind: link.slaveKind }),
    inet6_addr_gen_mode:
      afSpec !== undefined && 'inet6' in afSpec ? afSpec.inet6.addrGenMode : undefined,
    num_tx_queues: link.numTxQueues,
    num_rx_queues: link.numRxQueues,
    gso_max_size: link.gsoMaxSize,
    gso_max_segs: link.gsoMaxSegs,
    tso_max_size: message.tsoMaxSize,
    tso_max_segs: message.tsoMaxSegs,
    gro_max_size: link.groMaxSize,
  };
}

/** Settings that ip writes in another form. */
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

/** Shows an address as in the `addr_info` of its device, without its protocol, which older versions of ip lack. */
export function shownAddress(address: Address): Shown {
  const { peer, validLifetime = forever, preferredLifetime = forever } = address;
  const flags = address.flags.filter((flag) => flag !== 'permanent');
  const [local] = address.address.split('/');
  const [other, length] = (peer ?? address.address).split('/');
  return {
    family: address.family,
    local,
    ...(peer !== undefined && { address: other }),
    prefixlen: Number(length),
    ...(address.metric !== undefined && { metric: address.metric }),
    ...(address.broadcast !== undefined && { broadcast: address.broadcast }),
    scope: address.scope === 'universe' ? 'global' : address.scope,
    ...Object.fromEntries(flags.map((flag) => [flag, true])),
    ...(address.label !== undefined && { label: address.label }),
    valid_life_time: validLifetime,
    preferred_life_time: preferredLifetime,
  };
}

/** Seconds that ip writes for a lifetime without end. */
const forever = 0xffff_ffff;

/** Shows a gateway, whose form differs by whether it has the family of the route. */
function gateway(via: string | undefined, family: unknown): Shown {
  if (via === undefined) return {};
  const own = via.includes(':') ? 'inet6' : 'inet';
  return own === family ? { gateway: via } : { via: { family: own, host: via } };
}

/** Shows a route as in `route show table all`. */
export function shownRoute(route: RouteEntry, names: Names): Shown {
  const { family, metrics, mtu, nextHops } = route;
  return {
    type: route.type,
    dst: route.dst,
    ...gateway(route.via, family),
    ...(route.dev !== undefined && { dev: names.get(route.dev) }),
    table: String(route.table),
    protocol: String(route.protocol),
    scope: route.scope === 'universe' ? 'global' : route.scope,
    ...(route.src !== undefined && { prefsrc: route.src }),
    ...(route.metric !== undefined && { metric: route.metric }),
    flags: route.flags.map(String),
    ...((mtu ?? metrics) !== undefined && {
      metrics: [
        {
          ...(mtu !== undefined && { mtu }),
          ...(metrics?.rtaxAdvmss !== undefined && { advmss: metrics.rtaxAdvmss }),
        },
      ],
    }),
    ...(route.preference !== undefined && { pref: route.preference }),
    ...(nextHops !== undefined && {
      nexthops: nextHops.map((hop) => ({
        ...gateway(hop.via, family),
        dev: names.get(hop.dev ?? 0),
        weight: hop.weight,
        flags: hop.flags,
      })),
    }),
  };
}

/** Shows a prefix of a rule, with its length beside it. */
function prefix(text: string, lengthKey: string, addressKey: string): Shown {
  const [address, length] = text.split('/');
  return { [addressKey]: address, ...(length !== undefined && { [lengthKey]: Number(length) }) };
}

/** Shows a rule as in `rule show`. */
export function shownRule(rule: Rule): Shown {
  return {
    priority: rule.priority,
    ...(rule.invert === true && { not: null }),
    ...prefix(rule.from ?? 'all', 'srclen', 'src'),
    ...(rule.to !== undefined && prefix(rule.to, 'dstlen', 'dst')),
    ...(rule.fwmark !== undefined && { fwmark: `0x${rule.fwmark.toString(16)}` }),
    ...(rule.fwmask !== undefined &&
      rule.fwmask !== 0xffff_ffff && { fwmask: `0x${rule.fwmask.toString(16)}` }),
    ...(rule.iif !== undefined && { iif: rule.iif }),
    ...(Array.isArray(rule.uidRange) && {
      uid_start: rule.uidRange[0] as number,
      uid_end: rule.uidRange[1] as number,
    }),
    ...(rule.destinationPort !== undefined && { dport: rule.destinationPort }),
    ...(rule.action === undefined ? { table: String(rule.table) } : { action: rule.action }),
    protocol: String(rule.protocol),
  };
}

/** Shows a neighbour as in `neigh show nud all`. */
export function shownNeighbour(neighbour: Neighbour, names: Names): Shown {
  return {
    dst: neighbour.dst,
    dev: names.get(neighbour.dev),
    ...(neighbour.lladdr !== undefined && { lladdr: neighbour.lladdr }),
    ...(neighbour.router === true && { router: null }),
    state: [String(neighbour.state).toUpperCase()],
  };
}

/** Shows an entry as in `fdb show`, which tells `stale` from `dynamic`. */
export function shownFdbEntry(entry: FdbEntry, names: Names): Shown {
  const { state, message } = entry;
  const dynamic = message.ndmState.includes('stale') ? 'stale' : '';
  return {
    mac: entry.lladdr,
    ifname: names.get(entry.dev),
    ...(entry.dst !== undefined && { dst: entry.dst }),
    ...(entry.port !== undefined && { port: entry.port }),
    ...(entry.vni !== undefined && { vni: entry.vni }),
    ...(entry.via !== undefined && { viaIf: names.get(entry.via) }),
    flags: entry.flags.filter((flag) => flag === 'self' || flag === 'sticky'),
    ...(entry.master !== undefined && { master: names.get(entry.master) }),
    state: state === 'dynamic' ? dynamic : state,
  };
}
