// SPDX-License-Identifier: MIT
import { ReadValue } from '../read-value.ts';
import { linkedByData } from './link-message.ts';
import type { LinkChange, NewLinkEnd, VxlanData } from './link-options.ts';
import type {
  IfinfoFlags,
  IfinfomsgLinkAttrs,
  LinkinfoDataMsg,
  LinkinfoMemberDataMsg,
  LinkinfoVxlanAttrs,
  Linkmode,
  Operstate,
} from './rt-link-gen.ts';

/** Properties that all devices have; `kind` and `data` belong together and are typed in link.ts. */
export class Link
  extends ReadValue<IfinfomsgLinkAttrs>
  implements NewLinkEnd, Omit<LinkChange, 'kind' | 'data'>
{
  declare readonly index: number;
  declare readonly name: string;
  /** The device below; of a veth the other end, which is read only. */
  declare readonly link?: number;
  declare readonly linkNamespaceId?: number;
  declare readonly master?: number;
  declare readonly address?: string;
  declare readonly broadcast?: string;
  declare readonly mtu?: number;
  declare readonly up: boolean;
  declare readonly arp: boolean;
  declare readonly multicast: boolean;
  declare readonly allMulticast: boolean;
  declare readonly promiscuous: boolean;
  declare readonly alias?: string;
  declare readonly group?: number;
  declare readonly txQueueLength?: number;
  declare readonly numTxQueues?: number;
  declare readonly numRxQueues?: number;
  declare readonly linkMode?: Linkmode | number;
  declare readonly gsoMaxSize?: number;
  declare readonly gsoMaxSegs?: number;
  declare readonly groMaxSize?: number;
  declare readonly gsoIpv4MaxSize?: number;
  declare readonly groIpv4MaxSize?: number;
  declare readonly slaveKind?: string;
  declare readonly slaveData?: LinkinfoMemberDataMsg;
  /** Read only: further names. */
  declare readonly altNames?: readonly string[];
  /** Read only: ARPHRD_* of linux/if_arp.h, 1 for Ethernet. */
  declare readonly type: number;
  /** Read only: all that is set. */
  declare readonly flags: readonly (IfinfoFlags | number)[];
  /** Read only: whether packets pass, RFC 2863. */
  declare readonly operstate?: Operstate | number;

  constructor(message: IfinfomsgLinkAttrs) {
    super(message);
    const { ifiFlags: flags, linkinfo } = message;
    this.index = message.ifiIndex;
    this.name = message.ifname ?? '';
    if (linkinfo?.kind !== undefined) this.#readKind(linkinfo.kind, linkinfo.data);
    const link = linkOfMessage(message);
    if (link !== 0) this.link = link;
    if (message.linkNetnsid !== undefined) this.linkNamespaceId = message.linkNetnsid;
    if (message.master !== undefined) this.master = message.master;
    if (message.address !== undefined) this.address = message.address;
    if (message.broadcast !== undefined) this.broadcast = message.broadcast;
    if (message.mtu !== undefined) this.mtu = message.mtu;
    this.up = flags.includes('up');
    this.arp = !flags.includes('no-arp');
    this.multicast = flags.includes('multicast');
    this.allMulticast = flags.includes('all-multi');
    this.promiscuous = flags.includes('promisc');
    if (message.ifalias !== undefined) this.alias = message.ifalias;
    if (message.group !== undefined) this.group = message.group;
    if (message.txqlen !== undefined) this.txQueueLength = message.txqlen;
    if (message.numTxQueues !== undefined) this.numTxQueues = message.numTxQueues;
    if (message.numRxQueues !== undefined) this.numRxQueues = message.numRxQueues;
    if (message.linkmode !== undefined) this.linkMode = message.linkmode;
    if (message.gsoMaxSize !== undefined) this.gsoMaxSize = message.gsoMaxSize;
    if (message.gsoMaxSegs !== undefined) this.gsoMaxSegs = message.gsoMaxSegs;
    if (message.groMaxSize !== undefined) this.groMaxSize = message.groMaxSize;
    if (message.gsoIpv4MaxSize !== undefined) this.gsoIpv4MaxSize = message.gsoIpv4MaxSize;
    if (message.groIpv4MaxSize !== undefined) this.groIpv4MaxSize = message.groIpv4MaxSize;
    if (linkinfo?.slaveKind !== undefined) this.slaveKind = linkinfo.slaveKind;
    if (linkinfo?.slaveData !== undefined) this.slaveData = linkinfo.slaveData;
    if (message.propList?.altIfname !== undefined) this.altNames = message.propList.altIfname;
    this.type = message.ifiType;
    this.flags = flags;
    if (message.operstate !== undefined) this.operstate = message.operstate;
  }

  #readKind(kind: string, data: LinkinfoDataMsg | undefined): void {
    const settings = data === undefined ? undefined : settingsOf(kind, data);
    Object.assign(this, settings === undefined ? { kind } : { kind, data: settings });
  }
}

/** Some kinds keep the device below in their own settings. */
function linkOfMessage({ link = 0, linkinfo }: IfinfomsgLinkAttrs): number {
  const { kind, data } = linkinfo ?? {};
  if (kind === undefined || !linkedByData.has(kind) || data === undefined) return link;
  const { link: below } = data as { readonly link?: number };
  return below ?? link;
}

function settingsOf(kind: string, data: LinkinfoDataMsg): object {
  if (!linkedByData.has(kind) || data instanceof Uint8Array) return data;
  const { link: _, ...settings } = data as { readonly link?: number };
  return kind === 'vxlan' ? vxlanSettings(settings) : settings;
}

/** Addresses of both families under one name. */
function vxlanSettings(settings: LinkinfoVxlanAttrs): VxlanData {
  const { group, group6, local, local6, ...rest } = settings;
  const remote = group ?? group6;
  const source = local ?? local6;
  return {
    ...rest,
    ...(remote !== undefined && { remote }),
    ...(source !== undefined && { local: source }),
  };
}
