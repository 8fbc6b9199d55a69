// SPDX-License-Identifier: MIT
import { EncodeError } from '../../core/errors/encode-error.ts';
import { indexOf, type Device, type DeviceIndexes } from './device.ts';
import type {
  LinkChange,
  LinkFilter,
  LinkSettings,
  NetworkNamespace,
  NewLink,
  NewLinkEnd,
  VxlanData,
} from './link-options.ts';
import type { Selection } from './selection.ts';
import { familyOf } from './prefix.ts';
import type {
  IfinfoFlags,
  IfinfomsgLinkAttrs,
  IfinfomsgLinkAttrsInput,
  LinkinfoAttrsInput,
  LinkinfoVxlanAttrsInput,
} from './rt-link-gen.ts';

/** What stands behind names in options. */
export interface LinkContext {
  readonly indexes: DeviceIndexes;
  /** Descriptors of network namespaces that were given by name or path. */
  readonly namespaces: ReadonlyMap<string, number>;
}

/** Kinds that keep the device below in their own settings: IFLA_GRE_LINK and so on. */
const linkedByData: ReadonlySet<string> = new Set([
  ...['erspan', 'gre', 'gretap', 'ip6erspan', 'ip6gre', 'ip6gretap', 'ip6tnl', 'ipip', 'sit'],
  ...['vxlan', 'xfrm'],
]);

/** IFF_* by the settings that turn them on, or off where negated. */
const flags: readonly (readonly [keyof LinkSettings, IfinfoFlags, boolean?])[] = [
  ['up', 'up'],
  ['arp', 'no-arp', true],
  ['multicast', 'multicast'],
  ['allMulticast', 'all-multi'],
  ['promiscuous', 'promisc'],
];

/** The devices that have to be looked up. */
export function devicesOfLink(link: NewLink | LinkChange): (Device | null | undefined)[] {
  return [link.master, 'link' in link ? link.link : undefined];
}

/** The namespaces that have to be opened. */
export function namespacesOfLink(link: NewLink | LinkChange): (NetworkNamespace | undefined)[] {
  return [link.netns, peerOf(link)?.netns];
}

/** The message that creates a device. Throws EncodeError. */
export function newLinkMessage(link: NewLink, context: LinkContext): IfinfomsgLinkAttrsInput {
  const below = indexOf(context.indexes, link.link, 'link');
  const inData = linkedByData.has(link.kind);
  return {
    ...endMessage(link, context),
    link: inData ? undefined : below,
    linkinfo: { kind: link.kind, ...dataOf(link, inData ? below : undefined, context) },
  };
}

/** The message that changes the device of that index. Throws EncodeError. */
export function linkChangeMessage(
  index: number,
  change: LinkChange,
  context: LinkContext,
): IfinfomsgLinkAttrsInput {
  return {
    ...endMessage(change, context),
    ifiIndex: index,
    linkinfo:
      change.kind === undefined
        ? undefined
        : { kind: change.kind, ...dataOf(change, undefined, context) },
  };
}

/** Which devices to list. */
export function selectLinks(
  { kind, master, up }: LinkFilter,
  indexes: DeviceIndexes,
): Selection<IfinfomsgLinkAttrsInput, IfinfomsgLinkAttrs> {
  const masterIndex = indexOf(indexes, master, 'master');
  return {
    request: {
      master: masterIndex,
      linkinfo: kind === undefined ? undefined : { kind },
    },
    // The kernel lists all devices where it knows no such kind.
    matches: (link) =>
      (kind === undefined || link.linkinfo?.kind === kind) &&
      (masterIndex === undefined || link.master === masterIndex) &&
      (up === undefined || link.ifiFlags.includes('up') === up),
  };
}

function endMessage(
  end: NewLinkEnd & LinkSettings & Pick<LinkChange, 'alias'>,
  context: LinkContext,
): IfinfomsgLinkAttrsInput {
  const { indexes } = context;
  return {
    ...flagsOf(end),
    ifiIndex: indexOf(indexes, end.index, 'index'),
    ifname: end.name,
    address: end.address,
    broadcast: end.broadcast,
    mtu: end.mtu,
    master: end.master === null ? 0 : indexOf(indexes, end.master, 'master'),
    txqlen: end.txQueueLength,
    ifalias: end.alias,
    group: end.group,
    numTxQueues: end.numTxQueues,
    numRxQueues: end.numRxQueues,
    ...namespaceOf(end.netns, context),
  };
}

/** The other end of a veth, where something was said of it. */
function peerOf(link: NewLink | LinkChange): NewLinkEnd | undefined {
  return 'peer' in link ? link.peer : undefined;
}

function flagsOf(end: LinkSettings): Pick<IfinfomsgLinkAttrsInput, 'ifiFlags' | 'ifiChange'> {
  const changes = flags.filter(([setting]) => end[setting] !== undefined);
  const set = changes.filter(([setting, , negated = false]) => end[setting] !== negated);
  return { ifiFlags: set.map(([, flag]) => flag), ifiChange: changes.map(([, flag]) => flag) };
}

function namespaceOf(
  netns: NetworkNamespace | undefined,
  { namespaces }: LinkContext,
): Pick<IfinfomsgLinkAttrsInput, 'netNsFd' | 'netNsPid'> {
  if (netns === undefined) return {};
  if (typeof netns === 'number') return { netNsPid: netns };
  if (typeof netns === 'object') return { netNsFd: netns.fd };
  const fd = namespaces.get(netns);
  if (fd === undefined) throw new EncodeError('netns', `the namespace ${netns} is not open`);
  return { netNsFd: fd };
}

function dataOf(
  link: NewLink | (LinkChange & { readonly kind: string }),
  below: number | undefined,
  context: LinkContext,
): Pick<LinkinfoAttrsInput, 'data'> {
  const peer = peerOf(link);
  if (peer !== undefined) return { data: { peer: endMessage(peer, context) } };
  const data = 'data' in link ? link.data : undefined;
  if (data instanceof Uint8Array) return { data };
  const known = link.kind === 'vxlan' ? vxlanData(data as VxlanData | undefined) : data;
  if (below !== undefined) return { data: { ...known, link: below } };
  return known === undefined ? {} : { data: known };
}

function vxlanData(data: VxlanData | undefined): LinkinfoVxlanAttrsInput | undefined {
  if (data === undefined) return undefined;
  const { remote, local, ...rest } = data;
  return {
    ...rest,
    ...(remote !== undefined && { [inFamily('group', remote)]: remote }),
    ...(local !== undefined && { [inFamily('local', local)]: local }),
  };
}

/** `group` of an IPv4 address, `group6` of an IPv6 one. */
function inFamily(name: string, address: string): string {
  return familyOf(address) === 'inet' ? name : `${name}6`;
}
