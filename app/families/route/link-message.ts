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
import {
  rtLink,
  type IfinfoFlags,
  type IfinfomsgLinkAttrs,
  type IfinfomsgLinkAttrsInput,
  type LinkinfoAttrsInput,
  type LinkinfoVxlanAttrsInput,
} from './rt-link-gen.ts';

/** The indexes and descriptors of what options give by name. */
export interface LinkContext {
  readonly indexes: DeviceIndexes;
  /** Descriptors of network namespaces that were given by name or path. */
  readonly namespaces: ReadonlyMap<string, number>;
}

/** Kinds that have the device below in their own settings: IFLA_GRE_LINK and so on. */
export const linkedByData: ReadonlySet<string> = new Set([
  ...['erspan', 'gre', 'gretap', 'ip6erspan', 'ip6gre', 'ip6gretap', 'ip6tnl', 'ipip', 'sit'],
  ...['vti', 'vti6', 'vxlan', 'xfrm'],
]);

/** Kinds of devices that are made in pairs. */
const pairs: ReadonlySet<string> = new Set(['veth', 'vxcan', 'netkit']);

/** The IFF_* flag of each setting; true where the setting turns it off. */
const flags: readonly (readonly [keyof LinkSettings, IfinfoFlags, boolean?])[] = [
  ['up', 'up'],
  ['arp', 'no-arp', true],
  ['multicast', 'multicast'],
  ['allMulticast', 'all-multi'],
  ['promiscuous', 'promisc'],
];

/** Lists the devices that a link or a change names. */
export function devicesOfLink(link: NewLink | LinkChange): (Device | null | undefined)[] {
  return [link.master, 'link' in link ? link.link : undefined];
}

/** Lists the namespaces that a link or a change names. */
export function namespacesOfLink(link: NewLink | LinkChange): (NetworkNamespace | undefined)[] {
  return [link.netns, peerOf(link)?.netns];
}

/** Makes the message that creates a device. Throws EncodeError. */
export function newLinkMessage(link: NewLink, context: LinkContext): IfinfomsgLinkAttrsInput {
  const { kind } = link;
  // `link` of a pair that was read is the index of its other end.
  const below = pairs.has(kind) ? undefined : indexOf(context.indexes, link.link, 'link');
  const inData = linkedByData.has(kind);
  const data = dataOf(link, inData ? below : undefined, context);
  return endMessage(link, context, {
    link: inData ? undefined : below,
    linkNetnsid: below === undefined ? undefined : link.linkNamespaceId,
    linkinfo: writable({ kind, ...data }, true),
  });
}

/** Makes the message that changes the device with that index. Throws EncodeError. */
export function linkChangeMessage(
  index: number,
  change: LinkChange,
  context: LinkContext,
): IfinfomsgLinkAttrsInput {
  const { kind, slaveKind, slaveData } = change;
  const data = kind === undefined ? undefined : dataOf(change, undefined, context);
  return endMessage(change, context, {
    ifiIndex: index,
    linkinfo:
      kind === undefined && slaveKind === undefined
        ? undefined
        : writable({ kind, ...data, slaveKind, slaveData }, false),
  });
}

/** Leaves out the settings that the kernel reports but does not take. */
function writable(linkinfo: LinkinfoAttrsInput, creating: boolean): LinkinfoAttrsInput {
  const { data, slaveData } = linkinfo;
  if ((data ?? slaveData) === undefined) return linkinfo;
  const value: { linkinfo?: object } = rtLink.givenBack(
    'newlink',
    { linkinfo },
    { creating },
  ).value;
  return value.linkinfo ?? {};
}

/** Makes the request and the filter of a listing of devices. */
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
    // The kernel lists all devices where it does not know the kind.
    matches: (link) =>
      (kind === undefined || link.linkinfo?.kind === kind) &&
      (masterIndex === undefined || link.master === masterIndex) &&
      (up === undefined || link.ifiFlags.includes('up') === up),
  };
}

// One object literal: spreading others into it is slow, and there may be thousands.
function endMessage(
  end: NewLinkEnd & LinkSettings & Pick<LinkChange, 'alias'>,
  context: LinkContext,
  {
    ifiIndex,
    link,
    linkNetnsid,
    linkinfo,
  }: Pick<IfinfomsgLinkAttrsInput, 'ifiIndex' | 'link' | 'linkNetnsid' | 'linkinfo'> = {},
): IfinfomsgLinkAttrsInput {
  const { indexes } = context;
  const { ifiFlags, ifiChange } = flagsOf(end);
  const { netNsFd, netNsPid } = namespaceOf(end.netns, context);
  return {
    ifiFlags,
    ifiChange,
    ifiIndex: ifiIndex ?? indexOf(indexes, end.index, 'index'),
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
    netNsFd,
    netNsPid,
    linkmode: end.linkMode,
    gsoMaxSize: end.gsoMaxSize,
    gsoMaxSegs: end.gsoMaxSegs,
    groMaxSize: end.groMaxSize,
    gsoIpv4MaxSize: end.gsoIpv4MaxSize,
    groIpv4MaxSize: end.groIpv4MaxSize,
    link,
    linkNetnsid,
    linkinfo,
  };
}

/** Returns the settings of the other end of a veth, where they are given. */
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

/** Returns `group` for an IPv4 address, `group6` for an IPv6 one. */
function inFamily(name: string, address: string): string {
  return familyOf(address) === 'inet' ? name : `${name}6`;
}
