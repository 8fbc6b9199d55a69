// SPDX-License-Identifier: MIT
// Generated from rt-link.yaml by `npm run generate`: change that, not this.

import type { Frame } from '../../core/frame.ts';
import type { Writer } from '../../core/writer.ts';
import type { StructInputOf, StructOf, UnknownAttribute } from '../../ynl/codec.ts';
import type { CompiledSpec } from '../../ynl/compile/compiled.ts';
import {
  Enumeration,
  Flags,
  address,
  arrayOf,
  autoAttribute,
  bytesAttribute,
  copy,
  cut,
  fieldsOf,
  fixedAttribute,
  flagAttribute,
  hex,
  integer,
  integer64,
  ipv4OfNumber,
  keepUnknown,
  linkAddress,
  littleEndian,
  mac,
  maximumDepth,
  noFormat,
  numberOfIPv4,
  putBytes,
  short,
  string,
  stringAttribute,
  structTail,
  tooDeep,
  under,
  unevenStruct,
  unknownAttributes,
  unknownKey,
  unsigned64,
} from '../../ynl/compile/runtime/index.ts';
import { specOf } from '../../ynl/compile/table.ts';

export type AddressFamily = 'unspec' | 'inet' | 'bridge' | 'inet6' | 'packet' | 'mpls' | 'mctp';

export type IfinfoFlags =
  | 'up'
  | 'broadcast'
  | 'debug'
  | 'loopback'
  | 'point-to-point'
  | 'no-trailers'
  | 'running'
  | 'no-arp'
  | 'promisc'
  | 'all-multi'
  | 'master'
  | 'slave'
  | 'multicast'
  | 'portsel'
  | 'auto-media'
  | 'dynamic'
  | 'lower-up'
  | 'dormant'
  | 'echo';

export type Operstate =
  'unknown' | 'notpresent' | 'down' | 'lowerlayerdown' | 'testing' | 'dormant' | 'up';

export type Linkmode = 'default' | 'dormant' | 'testing';

export type RtextFilter =
  | 'vf'
  | 'brvlan'
  | 'brvlan-compressed'
  | 'skip-stats'
  | 'mrp'
  | 'cfm-config'
  | 'cfm-status'
  | 'mst'
  | 'name-only';

export type BridgeFlags = 'master' | 'self';

export type BridgeMode = 'veb' | 'vepa' | 'undef';

export type BridgeVlanInfoFlags =
  'master' | 'pvid' | 'untagged' | 'range-begin' | 'range-end' | 'brentry' | 'only-opts';

export type LinkEvent =
  | 'none'
  | 'reboot'
  | 'features'
  | 'bonding-failover'
  | 'notify-peers'
  | 'igmp-resend'
  | 'bonding-options';

export type In6AddrGenMode = 'eui64' | 'none' | 'stable-privacy' | 'random';

export type XdpAttached = 'none' | 'drv' | 'skb' | 'hw' | 'multi';

export type XdpFlags = 'update-if-noexist' | 'skb-mode' | 'drv-mode' | 'hw-mode' | 'replace';

export type VlanProtocols = '8021q' | '8021ad';

export type VlanFlags = 'reorder-hdr' | 'gvrp' | 'loose-binding' | 'mvrp' | 'bridge-binding';

export type OvpnMode = 'p2p' | 'mp';

export type VxlanDf = 'unset' | 'set' | 'inherit';

export type VxlanLabelPolicy = 'fixed' | 'inherit';

export type GeneveDf = 'unset' | 'set' | 'inherit';

export type MacvlanMode = 'private' | 'vepa' | 'bridge' | 'passthru' | 'source';

export type MacvlanFlags = 'nopromisc' | 'nodst';

export type MacvlanMacaddrMode = 'add' | 'del' | 'flush' | 'set';

export type IpvlanMode = 'l2' | 'l3' | 'l3s';

export type IpvlanFlags = 'private' | 'vepa';

export type NetkitPolicy = 'forward' | 'blackhole';

export type NetkitMode = 'l2' | 'l3';

export type NetkitScrub = 'none' | 'default';

export type NetkitPairing = 'pair' | 'single';

export type BondMode =
  | 'balance-rr'
  | 'active-backup'
  | 'balance-xor'
  | 'broadcast'
  | '802.3ad'
  | 'balance-tlb'
  | 'balance-alb';

export type BondXmitPolicy =
  'layer2' | 'layer34' | 'layer23' | 'encap23' | 'encap34' | 'vlan-srcmac';

export type BondSlaveState = 'active' | 'backup';

export type BondMiiStatus = 'up' | 'fail' | 'down' | 'back';

export type BrState = 'disabled' | 'listening' | 'learning' | 'forwarding' | 'blocking';

export type BrStpMode = 'auto' | 'user' | 'kernel';

export type BrBooloptId =
  | 'no-ll-learn'
  | 'mcast-vlan-snooping'
  | 'mst-enable'
  | 'mdb-offload-fail-notification'
  | 'fdb-local-vlan-0';

export type IfinfomsgLinkAttrs = Ifinfomsg & LinkAttrs;

export interface Ifinfomsg {
  ifiFamily: AddressFamily | number;
  /** ARPHRD_* of linux/if_arp.h. */
  ifiType: number;
  ifiIndex: number;
  ifiFlags: (IfinfoFlags | number)[];
  ifiChange: (IfinfoFlags | number)[];
}

export interface LinkAttrs {
  /** Hardware address. */
  address?: string;
  /** Hardware broadcast address. */
  broadcast?: string;
  ifname?: string;
  /** Bytes of payload in a frame. */
  mtu?: number;
  /** Index of the device below, or of the other end of a pair. */
  link?: number;
  /** Kind of the root queueing discipline. */
  qdisc?: string;
  /** As stats64 but wraps at 2^32. */
  stats?: StructOf<RtnlLinkStats>;
  /** Not used by the kernel. */
  cost?: Uint8Array;
  /** Not used by the kernel. */
  priority?: Uint8Array;
  /** Index of the bridge, bond, VRF … it belongs to; 0 frees it. */
  master?: number;
  /** An event of the old wireless extensions. */
  wireless?: Uint8Array;
  /** Settings of the one protocol family that the message is about. */
  protinfo?: ProtinfoMsg;
  /** Length of the transmit queue in packets. */
  txqlen?: number;
  map?: StructOf<RtnlLinkIfmap>;
  /** Not used by the kernel. */
  weight?: number;
  /** RFC 2863 state. */
  operstate?: Operstate | number;
  linkmode?: Linkmode | number;
  linkinfo?: LinkinfoAttrs;
  /** Move to the network namespace of this process. */
  netNsPid?: number;
  /** Free text; empty removes it. */
  ifalias?: string;
  /** Number of SR-IOV virtual functions. */
  numVf?: number;
  /** Virtual functions (IFLA_VF_INFO), as they came. */
  vfinfoList?: Uint8Array;
  stats64?: StructOf<RtnlLinkStats64>;
  /** 802.1Qbg ports (IFLA_VF_PORT), as they came. */
  vfPorts?: Uint8Array;
  /** 802.1Qbg port (IFLA_PORT_*), as it came. */
  portSelf?: Uint8Array;
  /** Settings of protocol families, by family; in messages of AF_BRIDGE those of a port's VLANs. */
  afSpec?: AfSpecMsg;
  /** Number by which devices can be addressed together. */
  group?: number;
  /** Move to the network namespace of this descriptor. */
  netNsFd?: number;
  extMask?: (RtextFilter | number)[];
  /** How many asked for promiscuous mode. */
  promiscuity?: number;
  numTxQueues?: number;
  numRxQueues?: number;
  carrier?: number;
  physPortId?: string;
  carrierChanges?: number;
  physSwitchId?: string;
  /** Namespace (by nsid) that `link` counts in. */
  linkNetnsid?: number;
  physPortName?: string;
  /** Held down by a protocol. */
  protoDown?: number;
  gsoMaxSegs?: number;
  gsoMaxSize?: number;
  xdp?: XdpAttrs;
  /** Why a notification was sent. */
  event?: LinkEvent | number;
  /** Where a device that left went to (nsid). */
  newNetnsid?: number;
  /** Act in this namespace (nsid). */
  targetNetnsid?: number;
  carrierUpCount?: number;
  carrierDownCount?: number;
  /** Index in the namespace the device goes or went to. */
  newIfindex?: number;
  minMtu?: number;
  maxMtu?: number;
  propList?: PropListLinkAttrs;
  /** A further name. */
  altIfname?: string;
  /** Address it was made with. */
  permAddress?: string;
  protoDownReason?: ProtoDownReasonAttrs;
  parentDevName?: string;
  parentDevBusName?: string;
  groMaxSize?: number;
  tsoMaxSize?: number;
  tsoMaxSegs?: number;
  /** How many asked for all multicast packets. */
  allmulti?: number;
  devlinkPort?: DevlinkPortAttrs;
  gsoIpv4MaxSize?: number;
  groIpv4MaxSize?: number;
  dpllPin?: LinkDpllPinAttrs;
  /** How far ahead it can pace, in ns. */
  maxPacingOffloadHorizon?: bigint;
  /** It cannot leave its namespace. */
  netnsImmutable?: number;
  /** Bytes wanted before a packet. */
  headroom?: number;
  /** Bytes wanted after a packet. */
  tailroom?: number;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface RtnlLinkStats {
  rxPackets: number;
  txPackets: number;
  rxBytes: number;
  txBytes: number;
  rxErrors: number;
  txErrors: number;
  rxDropped: number;
  txDropped: number;
  multicast: number;
  collisions: number;
  rxLengthErrors: number;
  rxOverErrors: number;
  rxCrcErrors: number;
  rxFrameErrors: number;
  rxFifoErrors: number;
  rxMissedErrors: number;
  txAbortedErrors: number;
  txCarrierErrors: number;
  txFifoErrors: number;
  txHeartbeatErrors: number;
  txWindowErrors: number;
  rxCompressed: number;
  txCompressed: number;
  rxNohandler: number;
}

/** By its selector; bytes where that has no format here. */
export type ProtinfoMsg = LinkinfoBrportAttrs | Ifla6Attrs | Uint8Array;

export interface LinkinfoBrportAttrs {
  state?: BrState | number;
  priority?: number;
  cost?: number;
  /** 1: hairpin. */
  mode?: number;
  guard?: number;
  protect?: number;
  fastLeave?: number;
  learning?: number;
  unicastFlood?: number;
  proxyarp?: number;
  learningSync?: number;
  proxyarpWifi?: number;
  rootId?: StructOf<IflaBridgeId>;
  bridgeId?: StructOf<IflaBridgeId>;
  designatedPort?: number;
  designatedCost?: number;
  id?: number;
  no?: number;
  topologyChangeAck?: number;
  configPending?: number;
  messageAgeTimer?: bigint;
  forwardDelayTimer?: bigint;
  holdTimer?: bigint;
  flush?: true;
  multicastRouter?: number;
  mcastFlood?: number;
  mcastToUcast?: number;
  vlanTunnel?: number;
  bcastFlood?: number;
  groupFwdMask?: number;
  neighSuppress?: number;
  isolated?: number;
  backupPort?: number;
  mrpRingOpen?: number;
  mrpInOpen?: number;
  mcastEhtHostsLimit?: number;
  mcastEhtHostsCnt?: number;
  locked?: number;
  mab?: number;
  mcastNGroups?: number;
  mcastMaxGroups?: number;
  neighVlanSuppress?: number;
  backupNhid?: number;
  neighForwardGrat?: number;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface IflaBridgeId {
  prio: number;
  addr: string;
}

export interface Ifla6Attrs {
  /** The kernel's IF_RA_* and IF_READY. */
  flags?: number;
  conf?: StructOf<Ipv6Devconf>;
  /**
   * By IPSTATS_MIB_* of the kernel's own linux/snmp.h, whose order changes between kernels; the
   * first says how many there are.
   */
  stats?: bigint[];
  /** Not used by the kernel. */
  mcast?: Uint8Array;
  cacheinfo?: StructOf<IflaCacheinfo>;
  icmp6stats?: StructOf<IflaIcmp6Stats>;
  /** Interface identifier to use. */
  token?: string;
  addrGenMode?: In6AddrGenMode | number;
  /** MTU that a router announced. */
  raMtu?: number;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

/** An array by DEVCONF_* of linux/ipv6.h. The settings are those of sysctl net.ipv6.conf. */
export interface Ipv6Devconf {
  forwarding: number;
  hoplimit: number;
  mtu6: number;
  acceptRa: number;
  acceptRedirects: number;
  autoconf: number;
  dadTransmits: number;
  rtrSolicits: number;
  rtrSolicitInterval: number;
  rtrSolicitDelay: number;
  useTempaddr: number;
  tempValidLft: number;
  tempPreferedLft: number;
  regenMaxRetry: number;
  maxDesyncFactor: number;
  maxAddresses: number;
  forceMldVersion: number;
  acceptRaDefrtr: number;
  acceptRaPinfo: number;
  acceptRaRtrPref: number;
  rtrProbeInterval: number;
  acceptRaRtInfoMaxPlen: number;
  proxyNdp: number;
  optimisticDad: number;
  acceptSourceRoute: number;
  mcForwarding: number;
  disableIpv6: number;
  acceptDad: number;
  forceTllao: number;
  ndiscNotify: number;
  mldv1UnsolicitedReportInterval: number;
  mldv2UnsolicitedReportInterval: number;
  suppressFragNdisc: number;
  acceptRaFromLocal: number;
  useOptimistic: number;
  acceptRaMtu: number;
  stableSecret: number;
  useOifAddrsOnly: number;
  acceptRaMinHopLimit: number;
  ignoreRoutesWithLinkdown: number;
  dropUnicastInL2Multicast: number;
  dropUnsolicitedNa: number;
  keepAddrOnDown: number;
  rtrSolicitMaxInterval: number;
  seg6Enabled: number;
  seg6RequireHmac: number;
  enhancedDad: number;
  addrGenMode: number;
  disablePolicy: number;
  acceptRaRtInfoMinPlen: number;
  ndiscTclass: number;
  rplSegEnabled: number;
  raDefrtrMetric: number;
  ioam6Enabled: number;
  ioam6Id: number;
  ioam6IdWide: number;
  ndiscEvictNocarrier: number;
  acceptUntrackedNa: number;
  acceptRaMinLft: number;
  forceForwarding: number;
}

export interface IflaCacheinfo {
  maxReasmLen: number;
  /** When it changed, in hundredths of a second since boot. */
  tstamp: number;
  /** ms. */
  reachableTime: number;
  /** ms. */
  retransTime: number;
}

/** An array by ICMP6_MIB_* of linux/snmp.h. The first says how many there are. */
export interface IflaIcmp6Stats {
  num: bigint;
  inmsgs: bigint;
  inerrors: bigint;
  outmsgs: bigint;
  outerrors: bigint;
  csumerrors: bigint;
  ratelimithost: bigint;
}

export interface RtnlLinkIfmap {
  memStart: bigint;
  memEnd: bigint;
  baseAddr: bigint;
  irq: number;
  dma: number;
  port: number;
}

export interface LinkinfoAttrs {
  /** bridge, veth, vlan, … */
  kind?: string;
  /** Settings of a device of this kind. */
  data?: LinkinfoDataMsg;
  xstats?: Uint8Array;
  /** Kind of the device's master. */
  slaveKind?: string;
  /** What the master keeps of this device. Taken once it belongs to the master. */
  slaveData?: LinkinfoMemberDataMsg;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

/** By its selector; bytes where that has no format here. */
export type LinkinfoDataMsg =
  | LinkinfoBondAttrs
  | LinkinfoBridgeAttrs
  | LinkinfoGreAttrs
  | LinkinfoGeneveAttrs
  | LinkinfoIp6tnlAttrs
  | LinkinfoIptunAttrs
  | LinkinfoIpvlanAttrs
  | LinkinfoMacvlanAttrs
  | LinkinfoNetkitAttrs
  | LinkinfoOvpnAttrs
  | LinkinfoTunAttrs
  | LinkinfoVethAttrs
  | LinkinfoVlanAttrs
  | LinkinfoVrfAttrs
  | LinkinfoVtiAttrs
  | LinkinfoVxlanAttrs
  | LinkinfoXfrmAttrs
  | Uint8Array;

export interface LinkinfoBondAttrs {
  mode?: BondMode | number;
  /** Index of a device. */
  activeSlave?: number;
  /** Carrier is looked at every so many ms; 0: never. */
  miimon?: number;
  /** ms. */
  updelay?: number;
  /** ms. */
  downdelay?: number;
  useCarrier?: number;
  /** ms. */
  arpInterval?: number;
  arpIpTarget?: string[];
  arpValidate?: number;
  arpAllTargets?: number;
  /** Index of a device. */
  primary?: number;
  primaryReselect?: number;
  failOverMac?: number;
  xmitHashPolicy?: BondXmitPolicy | number;
  resendIgmp?: number;
  numPeerNotif?: number;
  allSlavesActive?: number;
  minLinks?: number;
  /** s. */
  lpInterval?: number;
  packetsPerSlave?: number;
  adLacpRate?: number;
  adSelect?: number;
  adInfo?: BondAdInfoAttrs;
  adActorSysPrio?: number;
  adUserPortKey?: number;
  adActorSystem?: string;
  tlbDynamicLb?: number;
  /** ms. */
  peerNotifDelay?: number;
  adLacpActive?: number;
  missedMax?: number;
  nsIp6Target?: string[];
  coupledControl?: number;
  broadcastNeigh?: number;
  lacpStrict?: number;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface BondAdInfoAttrs {
  aggregator?: number;
  numPorts?: number;
  actorKey?: number;
  partnerKey?: number;
  partnerMac?: string;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface LinkinfoBridgeAttrs {
  forwardDelay?: number;
  helloTime?: number;
  maxAge?: number;
  ageingTime?: number;
  stpState?: number;
  priority?: number;
  vlanFiltering?: number;
  vlanProtocol?: VlanProtocols | number;
  groupFwdMask?: number;
  rootId?: StructOf<IflaBridgeId>;
  bridgeId?: StructOf<IflaBridgeId>;
  rootPort?: number;
  rootPathCost?: number;
  topologyChange?: number;
  topologyChangeDetected?: number;
  helloTimer?: bigint;
  tcnTimer?: bigint;
  topologyChangeTimer?: bigint;
  gcTimer?: bigint;
  groupAddr?: string;
  fdbFlush?: true;
  mcastRouter?: number;
  mcastSnooping?: number;
  mcastQueryUseIfaddr?: number;
  mcastQuerier?: number;
  mcastHashElasticity?: number;
  mcastHashMax?: number;
  mcastLastMemberCnt?: number;
  mcastStartupQueryCnt?: number;
  mcastLastMemberIntvl?: bigint;
  mcastMembershipIntvl?: bigint;
  mcastQuerierIntvl?: bigint;
  mcastQueryIntvl?: bigint;
  mcastQueryResponseIntvl?: bigint;
  mcastStartupQueryIntvl?: bigint;
  nfCallIptables?: number;
  nfCallIp6tables?: number;
  nfCallArptables?: number;
  vlanDefaultPvid?: number;
  vlanStatsEnabled?: number;
  mcastStatsEnabled?: number;
  mcastIgmpVersion?: number;
  mcastMldVersion?: number;
  vlanStatsPerPort?: number;
  multiBoolopt?: StructOf<BrBooloptMulti>;
  mcastQuerierState?: BridgeQuerierAttrs;
  fdbNLearned?: number;
  fdbMaxLearned?: number;
  /** Whose spanning tree. */
  stpMode?: BrStpMode | number;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface BrBooloptMulti {
  optval: (BrBooloptId | number)[];
  optmask: (BrBooloptId | number)[];
}

export interface BridgeQuerierAttrs {
  ipAddress?: string;
  ipPort?: number;
  ipOtherTimer?: bigint;
  ipv6Address?: string;
  ipv6Port?: number;
  ipv6OtherTimer?: bigint;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface LinkinfoGreAttrs {
  link?: number;
  iflags?: number;
  oflags?: number;
  ikey?: number;
  okey?: number;
  local?: string;
  remote?: string;
  ttl?: number;
  tos?: number;
  pmtudisc?: number;
  encapLimit?: number;
  flowinfo?: number;
  flags?: number;
  encapType?: number;
  encapFlags?: number;
  encapSport?: number;
  encapDport?: number;
  collectMetadata?: true;
  ignoreDf?: number;
  fwmark?: number;
  erspanIndex?: number;
  erspanVer?: number;
  erspanDir?: number;
  erspanHwid?: number;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface LinkinfoGeneveAttrs {
  id?: number;
  remote?: string;
  ttl?: number;
  tos?: number;
  port?: number;
  collectMetadata?: true;
  remote6?: string;
  udpCsum?: number;
  udpZeroCsum6Tx?: number;
  udpZeroCsum6Rx?: number;
  label?: number;
  ttlInherit?: number;
  df?: GeneveDf | number;
  innerProtoInherit?: true;
  portRange?: StructOf<IflaVxlanPortRange>;
  groHint?: true;
  local?: string;
  local6?: string;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface IflaVxlanPortRange {
  low: number;
  high: number;
}

export interface LinkinfoIp6tnlAttrs {
  link?: number;
  local?: string;
  remote?: string;
  ttl?: number;
  tos?: number;
  encapLimit?: number;
  flowinfo?: number;
  flags?: number;
  proto?: number;
  encapType?: number;
  encapFlags?: number;
  encapSport?: number;
  encapDport?: number;
  collectMetadata?: true;
  fwmark?: number;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface LinkinfoIptunAttrs {
  link?: number;
  local?: string;
  remote?: string;
  ttl?: number;
  tos?: number;
  encapLimit?: number;
  flowinfo?: number;
  flags?: number;
  proto?: number;
  pmtudisc?: number;
  _6rdPrefix?: string;
  _6rdRelayPrefix?: string;
  _6rdPrefixlen?: number;
  _6rdRelayPrefixlen?: number;
  encapType?: number;
  encapFlags?: number;
  encapSport?: number;
  encapDport?: number;
  collectMetadata?: true;
  fwmark?: number;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface LinkinfoIpvlanAttrs {
  mode?: IpvlanMode | number;
  flags?: (IpvlanFlags | number)[];
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface LinkinfoMacvlanAttrs {
  mode?: MacvlanMode | number;
  flags?: (MacvlanFlags | number)[];
  macaddrMode?: MacvlanMacaddrMode | number;
  macaddr?: string;
  macaddrData?: MacvlanMacaddrDataAttrs;
  macaddrCount?: number;
  bcQueueLen?: number;
  bcQueueLenUsed?: number;
  bcCutoff?: number;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface MacvlanMacaddrDataAttrs {
  macaddr?: string[];
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface LinkinfoNetkitAttrs {
  peerInfo?: LinkinfoPeerMsg;
  primary?: number;
  policy?: NetkitPolicy | number;
  peerPolicy?: NetkitPolicy | number;
  mode?: NetkitMode | number;
  scrub?: NetkitScrub | number;
  peerScrub?: NetkitScrub | number;
  headroom?: number;
  tailroom?: number;
  pairing?: NetkitPairing | number;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

/** By its selector; bytes where that has no format here. */
export type LinkinfoPeerMsg = Partial<IfinfomsgLinkAttrs> | Uint8Array;

export interface LinkinfoOvpnAttrs {
  mode?: OvpnMode | number;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface LinkinfoTunAttrs {
  owner?: number;
  group?: number;
  /** 1: tun, 2: tap. */
  type?: number;
  pi?: number;
  vnetHdr?: number;
  persist?: number;
  multiQueue?: number;
  numQueues?: number;
  numDisabledQueues?: number;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface LinkinfoVethAttrs {
  /** The other end, as a link message of its own: header and attributes. */
  peer?: LinkinfoPeerMsg;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface LinkinfoVlanAttrs {
  id?: number;
  flags?: StructOf<IflaVlanFlags>;
  egressQos?: IflaVlanQos;
  ingressQos?: IflaVlanQos;
  protocol?: VlanProtocols | number;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface IflaVlanFlags {
  flags: (VlanFlags | number)[];
  /** Which to change. */
  mask: (VlanFlags | number)[];
}

export interface IflaVlanQos {
  mapping?: StructOf<IflaVlanQosMapping>[];
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface IflaVlanQosMapping {
  from: number;
  to: number;
}

export interface LinkinfoVrfAttrs {
  table?: number;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface LinkinfoVtiAttrs {
  /** Index of the device below. */
  link?: number;
  ikey?: number;
  okey?: number;
  local?: string;
  remote?: string;
  fwmark?: number;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface LinkinfoVxlanAttrs {
  /** VNI. */
  id?: number;
  /** Multicast group or remote address. */
  group?: string;
  /** Index of the device below. */
  link?: number;
  local?: string;
  ttl?: number;
  tos?: number;
  learning?: number;
  /** Seconds. */
  ageing?: number;
  /** Entries in the forwarding table. */
  limit?: number;
  /** Source ports. */
  portRange?: StructOf<IflaVxlanPortRange>;
  proxy?: number;
  rsc?: number;
  l2miss?: number;
  l3miss?: number;
  /** Destination port. */
  port?: number;
  group6?: string;
  local6?: string;
  udpCsum?: number;
  udpZeroCsum6Tx?: number;
  udpZeroCsum6Rx?: number;
  remcsumTx?: number;
  /** Even 0 takes bits from those reserved. */
  remcsumRx?: number;
  gbp?: true;
  remcsumNopartial?: true;
  collectMetadata?: number;
  /** IPv6 flow label. */
  label?: number;
  gpe?: true;
  /** Set by an empty attribute, told as one byte, 0 or 1. */
  ttlInherit?: string;
  df?: VxlanDf | number;
  vnifilter?: number;
  localbypass?: number;
  labelPolicy?: VxlanLabelPolicy | number;
  reservedBits?: string;
  mcRoute?: number;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface LinkinfoXfrmAttrs {
  link?: number;
  ifId?: number;
  collectMetadata?: true;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

/** By its selector; bytes where that has no format here. */
export type LinkinfoMemberDataMsg =
  BondSlaveAttrs | LinkinfoBrportAttrs | LinkinfoVrfPortAttrs | Uint8Array;

export interface BondSlaveAttrs {
  state?: BondSlaveState | number;
  miiStatus?: BondMiiStatus | number;
  linkFailureCount?: number;
  permHwaddr?: string;
  queueId?: number;
  adAggregatorId?: number;
  adActorOperPortState?: number;
  adPartnerOperPortState?: number;
  prio?: number;
  actorPortPrio?: number;
  adChurnActorState?: number;
  adChurnPartnerState?: number;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface LinkinfoVrfPortAttrs {
  table?: number;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface RtnlLinkStats64 {
  rxPackets: bigint;
  txPackets: bigint;
  rxBytes: bigint;
  txBytes: bigint;
  rxErrors: bigint;
  txErrors: bigint;
  rxDropped: bigint;
  txDropped: bigint;
  multicast: bigint;
  collisions: bigint;
  rxLengthErrors: bigint;
  rxOverErrors: bigint;
  rxCrcErrors: bigint;
  rxFrameErrors: bigint;
  rxFifoErrors: bigint;
  rxMissedErrors: bigint;
  txAbortedErrors: bigint;
  txCarrierErrors: bigint;
  txFifoErrors: bigint;
  txHeartbeatErrors: bigint;
  txWindowErrors: bigint;
  rxCompressed: bigint;
  txCompressed: bigint;
  rxNohandler: bigint;
  rxOtherhostDropped: bigint;
}

/** By its selector; bytes where that has no format here. */
export type AfSpecMsg = AfSpecAttrs | AfSpecBridgeAttrs | Uint8Array;

export interface AfSpecAttrs {
  inet?: IflaAttrs;
  inet6?: Ifla6Attrs;
  mctp?: MctpAttrs;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface IflaAttrs {
  /** Sent as an array of all. To change some, the kernel wants a nest instead. */
  conf?: StructOf<Ipv4Devconf>;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

/**
 * An array by IPV4_DEVCONF_* of linux/ip.h, from 1 on. The settings are those of sysctl
 * net.ipv4.conf.
 */
export interface Ipv4Devconf {
  forwarding: number;
  mcForwarding: number;
  proxyArp: number;
  acceptRedirects: number;
  secureRedirects: number;
  sendRedirects: number;
  sharedMedia: number;
  rpFilter: number;
  acceptSourceRoute: number;
  bootpRelay: number;
  logMartians: number;
  tag: number;
  arpfilter: number;
  mediumId: number;
  noxfrm: number;
  nopolicy: number;
  forceIgmpVersion: number;
  arpAnnounce: number;
  arpIgnore: number;
  promoteSecondaries: number;
  arpAccept: number;
  arpNotify: number;
  acceptLocal: number;
  srcVmark: number;
  proxyArpPvlan: number;
  routeLocalnet: number;
  igmpv2UnsolicitedReportInterval: number;
  igmpv3UnsolicitedReportInterval: number;
  ignoreRoutesWithLinkdown: number;
  dropUnicastInL2Multicast: number;
  dropGratuitousArp: number;
  bcForwarding: number;
  arpEvictNocarrier: number;
}

export interface MctpAttrs {
  net?: number;
  physBinding?: number;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface AfSpecBridgeAttrs {
  flags?: (BridgeFlags | number)[];
  /** How a network adapter switches. */
  mode?: BridgeMode | number;
  /** One VLAN each; with ext-mask brvlan-compressed also the two ends of a range. */
  vlanInfo?: StructOf<BridgeVlanInfo>[];
  vlanTunnelInfo?: VlanTunnelAttrs[];
  /** Media redundancy (IFLA_BRIDGE_MRP_*), as it came. */
  mrp?: Uint8Array;
  /** Connectivity faults (IFLA_BRIDGE_CFM_*), as it came. */
  cfm?: Uint8Array;
  mst?: BridgeMstAttrs;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface BridgeVlanInfo {
  flags: (BridgeVlanInfoFlags | number)[];
  vid: number;
}

export interface VlanTunnelAttrs {
  /** The tunnel's. */
  id?: number;
  vid?: number;
  flags?: (BridgeVlanInfoFlags | number)[];
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface BridgeMstAttrs {
  entry?: BridgeMstEntryAttrs[];
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface BridgeMstEntryAttrs {
  msti?: number;
  state?: BrState | number;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface XdpAttrs {
  /** Program to attach; -1 detaches. */
  fd?: number;
  attached?: XdpAttached | number;
  flags?: (XdpFlags | number)[];
  progId?: number;
  drvProgId?: number;
  skbProgId?: number;
  hwProgId?: number;
  /** Program that must be attached, with flag replace. */
  expectedFd?: number;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface PropListLinkAttrs {
  altIfname?: string[];
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface ProtoDownReasonAttrs {
  mask?: number;
  value?: number;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface DevlinkPortAttrs {
  busName?: string;
  devName?: string;
  portIndex?: number;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface LinkDpllPinAttrs {
  id?: number;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export type IfStatsMsgStatsAttrs = IfStatsMsg & StatsAttrs;

export interface IfStatsMsg {
  family: AddressFamily | number;
  ifindex: number;
  filterMask: number;
}

export interface StatsAttrs {
  link64?: StructOf<RtnlLinkStats64>;
  /** Counters of a bridge or bond, as they came. */
  linkXstats?: Uint8Array;
  /** Counters of their ports, as they came. */
  linkXstatsSlave?: Uint8Array;
  linkOffloadXstats?: LinkOffloadXstats;
  /** Counters of protocol families, as they came. */
  afSpec?: Uint8Array;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface LinkOffloadXstats {
  cpuHit?: StructOf<RtnlLinkStats64>;
  /** By the number of an attribute of this set. */
  hwSInfo?: { index: number; value: HwSInfoOne }[];
  l3Stats?: StructOf<RtnlHwStats64>;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface HwSInfoOne {
  request?: number;
  used?: number;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface RtnlHwStats64 {
  rxPackets: bigint;
  txPackets: bigint;
  rxBytes: bigint;
  txBytes: bigint;
  rxErrors: bigint;
  txErrors: bigint;
  rxDropped: bigint;
  txDropped: bigint;
  multicast: bigint;
}

export type IfinfomsgLinkAttrsInput = IfinfomsgInput & LinkAttrsInput;

export interface IfinfomsgInput {
  readonly ifiFamily?: AddressFamily | number | undefined;
  /** ARPHRD_* of linux/if_arp.h. */
  readonly ifiType?: number | undefined;
  readonly ifiIndex?: number | undefined;
  readonly ifiFlags?: readonly (IfinfoFlags | number)[] | number | undefined;
  readonly ifiChange?: readonly (IfinfoFlags | number)[] | number | undefined;
}

export interface LinkAttrsInput {
  /** Hardware address. */
  readonly address?: string | Uint8Array | undefined;
  /** Hardware broadcast address. */
  readonly broadcast?: string | Uint8Array | undefined;
  readonly ifname?: string | undefined;
  /** Bytes of payload in a frame. */
  readonly mtu?: number | undefined;
  /** Index of the device below, or of the other end of a pair. */
  readonly link?: number | undefined;
  /** Kind of the root queueing discipline. */
  readonly qdisc?: string | undefined;
  /** As stats64 but wraps at 2^32. */
  readonly stats?: StructInputOf<RtnlLinkStatsInput> | undefined;
  /** Not used by the kernel. */
  readonly cost?: Uint8Array | undefined;
  /** Not used by the kernel. */
  readonly priority?: Uint8Array | undefined;
  /** Index of the bridge, bond, VRF … it belongs to; 0 frees it. */
  readonly master?: number | undefined;
  /** An event of the old wireless extensions. */
  readonly wireless?: Uint8Array | undefined;
  /** Settings of the one protocol family that the message is about. */
  readonly protinfo?: ProtinfoMsgInput | undefined;
  /** Length of the transmit queue in packets. */
  readonly txqlen?: number | undefined;
  readonly map?: StructInputOf<RtnlLinkIfmapInput> | undefined;
  /** Not used by the kernel. */
  readonly weight?: number | undefined;
  /** RFC 2863 state. */
  readonly operstate?: Operstate | number | undefined;
  readonly linkmode?: Linkmode | number | undefined;
  readonly linkinfo?: LinkinfoAttrsInput | undefined;
  /** Move to the network namespace of this process. */
  readonly netNsPid?: number | undefined;
  /** Free text; empty removes it. */
  readonly ifalias?: string | undefined;
  /** Number of SR-IOV virtual functions. */
  readonly numVf?: number | undefined;
  /** Virtual functions (IFLA_VF_INFO), as they came. */
  readonly vfinfoList?: Uint8Array | undefined;
  readonly stats64?: StructInputOf<RtnlLinkStats64Input> | undefined;
  /** 802.1Qbg ports (IFLA_VF_PORT), as they came. */
  readonly vfPorts?: Uint8Array | undefined;
  /** 802.1Qbg port (IFLA_PORT_*), as it came. */
  readonly portSelf?: Uint8Array | undefined;
  /** Settings of protocol families, by family; in messages of AF_BRIDGE those of a port's VLANs. */
  readonly afSpec?: AfSpecMsgInput | undefined;
  /** Number by which devices can be addressed together. */
  readonly group?: number | undefined;
  /** Move to the network namespace of this descriptor. */
  readonly netNsFd?: number | undefined;
  readonly extMask?: readonly (RtextFilter | number)[] | number | undefined;
  /** How many asked for promiscuous mode. */
  readonly promiscuity?: number | undefined;
  readonly numTxQueues?: number | undefined;
  readonly numRxQueues?: number | undefined;
  readonly carrier?: number | undefined;
  readonly physPortId?: string | Uint8Array | undefined;
  readonly carrierChanges?: number | undefined;
  readonly physSwitchId?: string | Uint8Array | undefined;
  /** Namespace (by nsid) that `link` counts in. */
  readonly linkNetnsid?: number | undefined;
  readonly physPortName?: string | undefined;
  /** Held down by a protocol. */
  readonly protoDown?: number | undefined;
  readonly gsoMaxSegs?: number | undefined;
  readonly gsoMaxSize?: number | undefined;
  readonly xdp?: XdpAttrsInput | undefined;
  /** Why a notification was sent. */
  readonly event?: LinkEvent | number | undefined;
  /** Where a device that left went to (nsid). */
  readonly newNetnsid?: number | undefined;
  /** Act in this namespace (nsid). */
  readonly targetNetnsid?: number | undefined;
  readonly carrierUpCount?: number | undefined;
  readonly carrierDownCount?: number | undefined;
  /** Index in the namespace the device goes or went to. */
  readonly newIfindex?: number | undefined;
  readonly minMtu?: number | undefined;
  readonly maxMtu?: number | undefined;
  readonly propList?: PropListLinkAttrsInput | undefined;
  /** A further name. */
  readonly altIfname?: string | undefined;
  /** Address it was made with. */
  readonly permAddress?: string | Uint8Array | undefined;
  readonly protoDownReason?: ProtoDownReasonAttrsInput | undefined;
  readonly parentDevName?: string | undefined;
  readonly parentDevBusName?: string | undefined;
  readonly groMaxSize?: number | undefined;
  readonly tsoMaxSize?: number | undefined;
  readonly tsoMaxSegs?: number | undefined;
  /** How many asked for all multicast packets. */
  readonly allmulti?: number | undefined;
  readonly devlinkPort?: DevlinkPortAttrsInput | undefined;
  readonly gsoIpv4MaxSize?: number | undefined;
  readonly groIpv4MaxSize?: number | undefined;
  readonly dpllPin?: LinkDpllPinAttrsInput | undefined;
  /** How far ahead it can pace, in ns. */
  readonly maxPacingOffloadHorizon?: number | bigint | undefined;
  /** It cannot leave its namespace. */
  readonly netnsImmutable?: number | undefined;
  /** Bytes wanted before a packet. */
  readonly headroom?: number | undefined;
  /** Bytes wanted after a packet. */
  readonly tailroom?: number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface RtnlLinkStatsInput {
  readonly rxPackets?: number | undefined;
  readonly txPackets?: number | undefined;
  readonly rxBytes?: number | undefined;
  readonly txBytes?: number | undefined;
  readonly rxErrors?: number | undefined;
  readonly txErrors?: number | undefined;
  readonly rxDropped?: number | undefined;
  readonly txDropped?: number | undefined;
  readonly multicast?: number | undefined;
  readonly collisions?: number | undefined;
  readonly rxLengthErrors?: number | undefined;
  readonly rxOverErrors?: number | undefined;
  readonly rxCrcErrors?: number | undefined;
  readonly rxFrameErrors?: number | undefined;
  readonly rxFifoErrors?: number | undefined;
  readonly rxMissedErrors?: number | undefined;
  readonly txAbortedErrors?: number | undefined;
  readonly txCarrierErrors?: number | undefined;
  readonly txFifoErrors?: number | undefined;
  readonly txHeartbeatErrors?: number | undefined;
  readonly txWindowErrors?: number | undefined;
  readonly rxCompressed?: number | undefined;
  readonly txCompressed?: number | undefined;
  readonly rxNohandler?: number | undefined;
}

/** By its selector; bytes where that has no format here. */
export type ProtinfoMsgInput = LinkinfoBrportAttrsInput | Ifla6AttrsInput | Uint8Array;

export interface LinkinfoBrportAttrsInput {
  readonly state?: BrState | number | undefined;
  readonly priority?: number | undefined;
  readonly cost?: number | undefined;
  /** 1: hairpin. */
  readonly mode?: number | undefined;
  readonly guard?: number | undefined;
  readonly protect?: number | undefined;
  readonly fastLeave?: number | undefined;
  readonly learning?: number | undefined;
  readonly unicastFlood?: number | undefined;
  readonly proxyarp?: number | undefined;
  readonly learningSync?: number | undefined;
  readonly proxyarpWifi?: number | undefined;
  readonly rootId?: StructInputOf<IflaBridgeIdInput> | undefined;
  readonly bridgeId?: StructInputOf<IflaBridgeIdInput> | undefined;
  readonly designatedPort?: number | undefined;
  readonly designatedCost?: number | undefined;
  readonly id?: number | undefined;
  readonly no?: number | undefined;
  readonly topologyChangeAck?: number | undefined;
  readonly configPending?: number | undefined;
  readonly messageAgeTimer?: number | bigint | undefined;
  readonly forwardDelayTimer?: number | bigint | undefined;
  readonly holdTimer?: number | bigint | undefined;
  readonly flush?: boolean | undefined;
  readonly multicastRouter?: number | undefined;
  readonly mcastFlood?: number | undefined;
  readonly mcastToUcast?: number | undefined;
  readonly vlanTunnel?: number | undefined;
  readonly bcastFlood?: number | undefined;
  readonly groupFwdMask?: number | undefined;
  readonly neighSuppress?: number | undefined;
  readonly isolated?: number | undefined;
  readonly backupPort?: number | undefined;
  readonly mrpRingOpen?: number | undefined;
  readonly mrpInOpen?: number | undefined;
  readonly mcastEhtHostsLimit?: number | undefined;
  readonly mcastEhtHostsCnt?: number | undefined;
  readonly locked?: number | undefined;
  readonly mab?: number | undefined;
  readonly mcastNGroups?: number | undefined;
  readonly mcastMaxGroups?: number | undefined;
  readonly neighVlanSuppress?: number | undefined;
  readonly backupNhid?: number | undefined;
  readonly neighForwardGrat?: number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface IflaBridgeIdInput {
  readonly prio?: number | undefined;
  readonly addr?: string | Uint8Array | undefined;
}

export interface Ifla6AttrsInput {
  /** The kernel's IF_RA_* and IF_READY. */
  readonly flags?: number | undefined;
  readonly conf?: StructInputOf<Ipv6DevconfInput> | undefined;
  /**
   * By IPSTATS_MIB_* of the kernel's own linux/snmp.h, whose order changes between kernels; the
   * first says how many there are.
   */
  readonly stats?: readonly (number | bigint)[] | undefined;
  /** Not used by the kernel. */
  readonly mcast?: Uint8Array | undefined;
  readonly cacheinfo?: StructInputOf<IflaCacheinfoInput> | undefined;
  readonly icmp6stats?: StructInputOf<IflaIcmp6StatsInput> | undefined;
  /** Interface identifier to use. */
  readonly token?: string | Uint8Array | undefined;
  readonly addrGenMode?: In6AddrGenMode | number | undefined;
  /** MTU that a router announced. */
  readonly raMtu?: number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

/** An array by DEVCONF_* of linux/ipv6.h. The settings are those of sysctl net.ipv6.conf. */
export interface Ipv6DevconfInput {
  readonly forwarding?: number | undefined;
  readonly hoplimit?: number | undefined;
  readonly mtu6?: number | undefined;
  readonly acceptRa?: number | undefined;
  readonly acceptRedirects?: number | undefined;
  readonly autoconf?: number | undefined;
  readonly dadTransmits?: number | undefined;
  readonly rtrSolicits?: number | undefined;
  readonly rtrSolicitInterval?: number | undefined;
  readonly rtrSolicitDelay?: number | undefined;
  readonly useTempaddr?: number | undefined;
  readonly tempValidLft?: number | undefined;
  readonly tempPreferedLft?: number | undefined;
  readonly regenMaxRetry?: number | undefined;
  readonly maxDesyncFactor?: number | undefined;
  readonly maxAddresses?: number | undefined;
  readonly forceMldVersion?: number | undefined;
  readonly acceptRaDefrtr?: number | undefined;
  readonly acceptRaPinfo?: number | undefined;
  readonly acceptRaRtrPref?: number | undefined;
  readonly rtrProbeInterval?: number | undefined;
  readonly acceptRaRtInfoMaxPlen?: number | undefined;
  readonly proxyNdp?: number | undefined;
  readonly optimisticDad?: number | undefined;
  readonly acceptSourceRoute?: number | undefined;
  readonly mcForwarding?: number | undefined;
  readonly disableIpv6?: number | undefined;
  readonly acceptDad?: number | undefined;
  readonly forceTllao?: number | undefined;
  readonly ndiscNotify?: number | undefined;
  readonly mldv1UnsolicitedReportInterval?: number | undefined;
  readonly mldv2UnsolicitedReportInterval?: number | undefined;
  readonly suppressFragNdisc?: number | undefined;
  readonly acceptRaFromLocal?: number | undefined;
  readonly useOptimistic?: number | undefined;
  readonly acceptRaMtu?: number | undefined;
  readonly stableSecret?: number | undefined;
  readonly useOifAddrsOnly?: number | undefined;
  readonly acceptRaMinHopLimit?: number | undefined;
  readonly ignoreRoutesWithLinkdown?: number | undefined;
  readonly dropUnicastInL2Multicast?: number | undefined;
  readonly dropUnsolicitedNa?: number | undefined;
  readonly keepAddrOnDown?: number | undefined;
  readonly rtrSolicitMaxInterval?: number | undefined;
  readonly seg6Enabled?: number | undefined;
  readonly seg6RequireHmac?: number | undefined;
  readonly enhancedDad?: number | undefined;
  readonly addrGenMode?: number | undefined;
  readonly disablePolicy?: number | undefined;
  readonly acceptRaRtInfoMinPlen?: number | undefined;
  readonly ndiscTclass?: number | undefined;
  readonly rplSegEnabled?: number | undefined;
  readonly raDefrtrMetric?: number | undefined;
  readonly ioam6Enabled?: number | undefined;
  readonly ioam6Id?: number | undefined;
  readonly ioam6IdWide?: number | undefined;
  readonly ndiscEvictNocarrier?: number | undefined;
  readonly acceptUntrackedNa?: number | undefined;
  readonly acceptRaMinLft?: number | undefined;
  readonly forceForwarding?: number | undefined;
}

export interface IflaCacheinfoInput {
  readonly maxReasmLen?: number | undefined;
  /** When it changed, in hundredths of a second since boot. */
  readonly tstamp?: number | undefined;
  /** ms. */
  readonly reachableTime?: number | undefined;
  /** ms. */
  readonly retransTime?: number | undefined;
}

/** An array by ICMP6_MIB_* of linux/snmp.h. The first says how many there are. */
export interface IflaIcmp6StatsInput {
  readonly num?: number | bigint | undefined;
  readonly inmsgs?: number | bigint | undefined;
  readonly inerrors?: number | bigint | undefined;
  readonly outmsgs?: number | bigint | undefined;
  readonly outerrors?: number | bigint | undefined;
  readonly csumerrors?: number | bigint | undefined;
  readonly ratelimithost?: number | bigint | undefined;
}

export interface RtnlLinkIfmapInput {
  readonly memStart?: number | bigint | undefined;
  readonly memEnd?: number | bigint | undefined;
  readonly baseAddr?: number | bigint | undefined;
  readonly irq?: number | undefined;
  readonly dma?: number | undefined;
  readonly port?: number | undefined;
}

export interface LinkinfoAttrsInput {
  /** bridge, veth, vlan, … */
  readonly kind?: string | undefined;
  /** Settings of a device of this kind. */
  readonly data?: LinkinfoDataMsgInput | undefined;
  readonly xstats?: Uint8Array | undefined;
  /** Kind of the device's master. */
  readonly slaveKind?: string | undefined;
  /** What the master keeps of this device. Taken once it belongs to the master. */
  readonly slaveData?: LinkinfoMemberDataMsgInput | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

/** By its selector; bytes where that has no format here. */
export type LinkinfoDataMsgInput =
  | LinkinfoBondAttrsInput
  | LinkinfoBridgeAttrsInput
  | LinkinfoGreAttrsInput
  | LinkinfoGeneveAttrsInput
  | LinkinfoIp6tnlAttrsInput
  | LinkinfoIptunAttrsInput
  | LinkinfoIpvlanAttrsInput
  | LinkinfoMacvlanAttrsInput
  | LinkinfoNetkitAttrsInput
  | LinkinfoOvpnAttrsInput
  | LinkinfoTunAttrsInput
  | LinkinfoVethAttrsInput
  | LinkinfoVlanAttrsInput
  | LinkinfoVrfAttrsInput
  | LinkinfoVtiAttrsInput
  | LinkinfoVxlanAttrsInput
  | LinkinfoXfrmAttrsInput
  | Uint8Array;

export interface LinkinfoBondAttrsInput {
  readonly mode?: BondMode | number | undefined;
  /** Index of a device. */
  readonly activeSlave?: number | undefined;
  /** Carrier is looked at every so many ms; 0: never. */
  readonly miimon?: number | undefined;
  /** ms. */
  readonly updelay?: number | undefined;
  /** ms. */
  readonly downdelay?: number | undefined;
  readonly useCarrier?: number | undefined;
  /** ms. */
  readonly arpInterval?: number | undefined;
  readonly arpIpTarget?: readonly (string | number)[] | undefined;
  readonly arpValidate?: number | undefined;
  readonly arpAllTargets?: number | undefined;
  /** Index of a device. */
  readonly primary?: number | undefined;
  readonly primaryReselect?: number | undefined;
  readonly failOverMac?: number | undefined;
  readonly xmitHashPolicy?: BondXmitPolicy | number | undefined;
  readonly resendIgmp?: number | undefined;
  readonly numPeerNotif?: number | undefined;
  readonly allSlavesActive?: number | undefined;
  readonly minLinks?: number | undefined;
  /** s. */
  readonly lpInterval?: number | undefined;
  readonly packetsPerSlave?: number | undefined;
  readonly adLacpRate?: number | undefined;
  readonly adSelect?: number | undefined;
  readonly adInfo?: BondAdInfoAttrsInput | undefined;
  readonly adActorSysPrio?: number | undefined;
  readonly adUserPortKey?: number | undefined;
  readonly adActorSystem?: string | Uint8Array | undefined;
  readonly tlbDynamicLb?: number | undefined;
  /** ms. */
  readonly peerNotifDelay?: number | undefined;
  readonly adLacpActive?: number | undefined;
  readonly missedMax?: number | undefined;
  readonly nsIp6Target?: readonly (string | Uint8Array)[] | undefined;
  readonly coupledControl?: number | undefined;
  readonly broadcastNeigh?: number | undefined;
  readonly lacpStrict?: number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface BondAdInfoAttrsInput {
  readonly aggregator?: number | undefined;
  readonly numPorts?: number | undefined;
  readonly actorKey?: number | undefined;
  readonly partnerKey?: number | undefined;
  readonly partnerMac?: string | Uint8Array | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface LinkinfoBridgeAttrsInput {
  readonly forwardDelay?: number | undefined;
  readonly helloTime?: number | undefined;
  readonly maxAge?: number | undefined;
  readonly ageingTime?: number | undefined;
  readonly stpState?: number | undefined;
  readonly priority?: number | undefined;
  readonly vlanFiltering?: number | undefined;
  readonly vlanProtocol?: VlanProtocols | number | undefined;
  readonly groupFwdMask?: number | undefined;
  readonly rootId?: StructInputOf<IflaBridgeIdInput> | undefined;
  readonly bridgeId?: StructInputOf<IflaBridgeIdInput> | undefined;
  readonly rootPort?: number | undefined;
  readonly rootPathCost?: number | undefined;
  readonly topologyChange?: number | undefined;
  readonly topologyChangeDetected?: number | undefined;
  readonly helloTimer?: number | bigint | undefined;
  readonly tcnTimer?: number | bigint | undefined;
  readonly topologyChangeTimer?: number | bigint | undefined;
  readonly gcTimer?: number | bigint | undefined;
  readonly groupAddr?: string | Uint8Array | undefined;
  readonly fdbFlush?: boolean | undefined;
  readonly mcastRouter?: number | undefined;
  readonly mcastSnooping?: number | undefined;
  readonly mcastQueryUseIfaddr?: number | undefined;
  readonly mcastQuerier?: number | undefined;
  readonly mcastHashElasticity?: number | undefined;
  readonly mcastHashMax?: number | undefined;
  readonly mcastLastMemberCnt?: number | undefined;
  readonly mcastStartupQueryCnt?: number | undefined;
  readonly mcastLastMemberIntvl?: number | bigint | undefined;
  readonly mcastMembershipIntvl?: number | bigint | undefined;
  readonly mcastQuerierIntvl?: number | bigint | undefined;
  readonly mcastQueryIntvl?: number | bigint | undefined;
  readonly mcastQueryResponseIntvl?: number | bigint | undefined;
  readonly mcastStartupQueryIntvl?: number | bigint | undefined;
  readonly nfCallIptables?: number | undefined;
  readonly nfCallIp6tables?: number | undefined;
  readonly nfCallArptables?: number | undefined;
  readonly vlanDefaultPvid?: number | undefined;
  readonly vlanStatsEnabled?: number | undefined;
  readonly mcastStatsEnabled?: number | undefined;
  readonly mcastIgmpVersion?: number | undefined;
  readonly mcastMldVersion?: number | undefined;
  readonly vlanStatsPerPort?: number | undefined;
  readonly multiBoolopt?: StructInputOf<BrBooloptMultiInput> | undefined;
  readonly mcastQuerierState?: BridgeQuerierAttrsInput | undefined;
  readonly fdbNLearned?: number | undefined;
  readonly fdbMaxLearned?: number | undefined;
  /** Whose spanning tree. */
  readonly stpMode?: BrStpMode | number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface BrBooloptMultiInput {
  readonly optval?: readonly (BrBooloptId | number)[] | number | undefined;
  readonly optmask?: readonly (BrBooloptId | number)[] | number | undefined;
}

export interface BridgeQuerierAttrsInput {
  readonly ipAddress?: string | Uint8Array | undefined;
  readonly ipPort?: number | undefined;
  readonly ipOtherTimer?: number | bigint | undefined;
  readonly ipv6Address?: string | Uint8Array | undefined;
  readonly ipv6Port?: number | undefined;
  readonly ipv6OtherTimer?: number | bigint | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface LinkinfoGreAttrsInput {
  readonly link?: number | undefined;
  readonly iflags?: number | undefined;
  readonly oflags?: number | undefined;
  readonly ikey?: number | undefined;
  readonly okey?: number | undefined;
  readonly local?: string | Uint8Array | undefined;
  readonly remote?: string | Uint8Array | undefined;
  readonly ttl?: number | undefined;
  readonly tos?: number | undefined;
  readonly pmtudisc?: number | undefined;
  readonly encapLimit?: number | undefined;
  readonly flowinfo?: number | undefined;
  readonly flags?: number | undefined;
  readonly encapType?: number | undefined;
  readonly encapFlags?: number | undefined;
  readonly encapSport?: number | undefined;
  readonly encapDport?: number | undefined;
  readonly collectMetadata?: boolean | undefined;
  readonly ignoreDf?: number | undefined;
  readonly fwmark?: number | undefined;
  readonly erspanIndex?: number | undefined;
  readonly erspanVer?: number | undefined;
  readonly erspanDir?: number | undefined;
  readonly erspanHwid?: number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface LinkinfoGeneveAttrsInput {
  readonly id?: number | undefined;
  readonly remote?: string | Uint8Array | undefined;
  readonly ttl?: number | undefined;
  readonly tos?: number | undefined;
  readonly port?: number | undefined;
  readonly collectMetadata?: boolean | undefined;
  readonly remote6?: string | Uint8Array | undefined;
  readonly udpCsum?: number | undefined;
  readonly udpZeroCsum6Tx?: number | undefined;
  readonly udpZeroCsum6Rx?: number | undefined;
  readonly label?: number | undefined;
  readonly ttlInherit?: number | undefined;
  readonly df?: GeneveDf | number | undefined;
  readonly innerProtoInherit?: boolean | undefined;
  readonly portRange?: StructInputOf<IflaVxlanPortRangeInput> | undefined;
  readonly groHint?: boolean | undefined;
  readonly local?: string | Uint8Array | undefined;
  readonly local6?: string | Uint8Array | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface IflaVxlanPortRangeInput {
  readonly low?: number | undefined;
  readonly high?: number | undefined;
}

export interface LinkinfoIp6tnlAttrsInput {
  readonly link?: number | undefined;
  readonly local?: string | Uint8Array | undefined;
  readonly remote?: string | Uint8Array | undefined;
  readonly ttl?: number | undefined;
  readonly tos?: number | undefined;
  readonly encapLimit?: number | undefined;
  readonly flowinfo?: number | undefined;
  readonly flags?: number | undefined;
  readonly proto?: number | undefined;
  readonly encapType?: number | undefined;
  readonly encapFlags?: number | undefined;
  readonly encapSport?: number | undefined;
  readonly encapDport?: number | undefined;
  readonly collectMetadata?: boolean | undefined;
  readonly fwmark?: number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface LinkinfoIptunAttrsInput {
  readonly link?: number | undefined;
  readonly local?: string | Uint8Array | undefined;
  readonly remote?: string | Uint8Array | undefined;
  readonly ttl?: number | undefined;
  readonly tos?: number | undefined;
  readonly encapLimit?: number | undefined;
  readonly flowinfo?: number | undefined;
  readonly flags?: number | undefined;
  readonly proto?: number | undefined;
  readonly pmtudisc?: number | undefined;
  readonly _6rdPrefix?: string | Uint8Array | undefined;
  readonly _6rdRelayPrefix?: string | Uint8Array | undefined;
  readonly _6rdPrefixlen?: number | undefined;
  readonly _6rdRelayPrefixlen?: number | undefined;
  readonly encapType?: number | undefined;
  readonly encapFlags?: number | undefined;
  readonly encapSport?: number | undefined;
  readonly encapDport?: number | undefined;
  readonly collectMetadata?: boolean | undefined;
  readonly fwmark?: number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface LinkinfoIpvlanAttrsInput {
  readonly mode?: IpvlanMode | number | undefined;
  readonly flags?: readonly (IpvlanFlags | number)[] | number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface LinkinfoMacvlanAttrsInput {
  readonly mode?: MacvlanMode | number | undefined;
  readonly flags?: readonly (MacvlanFlags | number)[] | number | undefined;
  readonly macaddrMode?: MacvlanMacaddrMode | number | undefined;
  readonly macaddr?: string | Uint8Array | undefined;
  readonly macaddrData?: MacvlanMacaddrDataAttrsInput | undefined;
  readonly macaddrCount?: number | undefined;
  readonly bcQueueLen?: number | undefined;
  readonly bcQueueLenUsed?: number | undefined;
  readonly bcCutoff?: number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface MacvlanMacaddrDataAttrsInput {
  readonly macaddr?: readonly (string | Uint8Array)[] | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface LinkinfoNetkitAttrsInput {
  readonly peerInfo?: LinkinfoPeerMsgInput | undefined;
  readonly primary?: number | undefined;
  readonly policy?: NetkitPolicy | number | undefined;
  readonly peerPolicy?: NetkitPolicy | number | undefined;
  readonly mode?: NetkitMode | number | undefined;
  readonly scrub?: NetkitScrub | number | undefined;
  readonly peerScrub?: NetkitScrub | number | undefined;
  readonly headroom?: number | undefined;
  readonly tailroom?: number | undefined;
  readonly pairing?: NetkitPairing | number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

/** By its selector; bytes where that has no format here. */
export type LinkinfoPeerMsgInput = IfinfomsgLinkAttrsInput | Uint8Array;

export interface LinkinfoOvpnAttrsInput {
  readonly mode?: OvpnMode | number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface LinkinfoTunAttrsInput {
  readonly owner?: number | undefined;
  readonly group?: number | undefined;
  /** 1: tun, 2: tap. */
  readonly type?: number | undefined;
  readonly pi?: number | undefined;
  readonly vnetHdr?: number | undefined;
  readonly persist?: number | undefined;
  readonly multiQueue?: number | undefined;
  readonly numQueues?: number | undefined;
  readonly numDisabledQueues?: number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface LinkinfoVethAttrsInput {
  /** The other end, as a link message of its own: header and attributes. */
  readonly peer?: LinkinfoPeerMsgInput | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface LinkinfoVlanAttrsInput {
  readonly id?: number | undefined;
  readonly flags?: StructInputOf<IflaVlanFlagsInput> | undefined;
  readonly egressQos?: IflaVlanQosInput | undefined;
  readonly ingressQos?: IflaVlanQosInput | undefined;
  readonly protocol?: VlanProtocols | number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface IflaVlanFlagsInput {
  readonly flags?: readonly (VlanFlags | number)[] | number | undefined;
  /** Which to change. */
  readonly mask?: readonly (VlanFlags | number)[] | number | undefined;
}

export interface IflaVlanQosInput {
  readonly mapping?: readonly StructInputOf<IflaVlanQosMappingInput>[] | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface IflaVlanQosMappingInput {
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

export interface LinkinfoVrfAttrsInput {
  readonly table?: number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface LinkinfoVtiAttrsInput {
  /** Index of the device below. */
  readonly link?: number | undefined;
  readonly ikey?: number | undefined;
  readonly okey?: number | undefined;
  readonly local?: string | Uint8Array | undefined;
  readonly remote?: string | Uint8Array | undefined;
  readonly fwmark?: number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface LinkinfoVxlanAttrsInput {
  /** VNI. */
  readonly id?: number | undefined;
  /** Multicast group or remote address. */
  readonly group?: string | Uint8Array | undefined;
  /** Index of the device below. */
  readonly link?: number | undefined;
  readonly local?: string | Uint8Array | undefined;
  readonly ttl?: number | undefined;
  readonly tos?: number | undefined;
  readonly learning?: number | undefined;
  /** Seconds. */
  readonly ageing?: number | undefined;
  /** Entries in the forwarding table. */
  readonly limit?: number | undefined;
  /** Source ports. */
  readonly portRange?: StructInputOf<IflaVxlanPortRangeInput> | undefined;
  readonly proxy?: number | undefined;
  readonly rsc?: number | undefined;
  readonly l2miss?: number | undefined;
  readonly l3miss?: number | undefined;
  /** Destination port. */
  readonly port?: number | undefined;
  readonly group6?: string | Uint8Array | undefined;
  readonly local6?: string | Uint8Array | undefined;
  readonly udpCsum?: number | undefined;
  readonly udpZeroCsum6Tx?: number | undefined;
  readonly udpZeroCsum6Rx?: number | undefined;
  readonly remcsumTx?: number | undefined;
  /** Even 0 takes bits from those reserved. */
  readonly remcsumRx?: number | undefined;
  readonly gbp?: boolean | undefined;
  readonly remcsumNopartial?: boolean | undefined;
  readonly collectMetadata?: number | undefined;
  /** IPv6 flow label. */
  readonly label?: number | undefined;
  readonly gpe?: boolean | undefined;
  /** Set by an empty attribute, told as one byte, 0 or 1. */
  readonly ttlInherit?: string | Uint8Array | undefined;
  readonly df?: VxlanDf | number | undefined;
  readonly vnifilter?: number | undefined;
  readonly localbypass?: number | undefined;
  readonly labelPolicy?: VxlanLabelPolicy | number | undefined;
  readonly reservedBits?: string | Uint8Array | undefined;
  readonly mcRoute?: number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface LinkinfoXfrmAttrsInput {
  readonly link?: number | undefined;
  readonly ifId?: number | undefined;
  readonly collectMetadata?: boolean | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

/** By its selector; bytes where that has no format here. */
export type LinkinfoMemberDataMsgInput =
  BondSlaveAttrsInput | LinkinfoBrportAttrsInput | LinkinfoVrfPortAttrsInput | Uint8Array;

export interface BondSlaveAttrsInput {
  readonly state?: BondSlaveState | number | undefined;
  readonly miiStatus?: BondMiiStatus | number | undefined;
  readonly linkFailureCount?: number | undefined;
  readonly permHwaddr?: string | Uint8Array | undefined;
  readonly queueId?: number | undefined;
  readonly adAggregatorId?: number | undefined;
  readonly adActorOperPortState?: number | undefined;
  readonly adPartnerOperPortState?: number | undefined;
  readonly prio?: number | undefined;
  readonly actorPortPrio?: number | undefined;
  readonly adChurnActorState?: number | undefined;
  readonly adChurnPartnerState?: number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface LinkinfoVrfPortAttrsInput {
  readonly table?: number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface RtnlLinkStats64Input {
  readonly rxPackets?: number | bigint | undefined;
  readonly txPackets?: number | bigint | undefined;
  readonly rxBytes?: number | bigint | undefined;
  readonly txBytes?: number | bigint | undefined;
  readonly rxErrors?: number | bigint | undefined;
  readonly txErrors?: number | bigint | undefined;
  readonly rxDropped?: number | bigint | undefined;
  readonly txDropped?: number | bigint | undefined;
  readonly multicast?: number | bigint | undefined;
  readonly collisions?: number | bigint | undefined;
  readonly rxLengthErrors?: number | bigint | undefined;
  readonly rxOverErrors?: number | bigint | undefined;
  readonly rxCrcErrors?: number | bigint | undefined;
  readonly rxFrameErrors?: number | bigint | undefined;
  readonly rxFifoErrors?: number | bigint | undefined;
  readonly rxMissedErrors?: number | bigint | undefined;
  readonly txAbortedErrors?: number | bigint | undefined;
  readonly txCarrierErrors?: number | bigint | undefined;
  readonly txFifoErrors?: number | bigint | undefined;
  readonly txHeartbeatErrors?: number | bigint | undefined;
  readonly txWindowErrors?: number | bigint | undefined;
  readonly rxCompressed?: number | bigint | undefined;
  readonly txCompressed?: number | bigint | undefined;
  readonly rxNohandler?: number | bigint | undefined;
  readonly rxOtherhostDropped?: number | bigint | undefined;
}

/** By its selector; bytes where that has no format here. */
export type AfSpecMsgInput = AfSpecAttrsInput | AfSpecBridgeAttrsInput | Uint8Array;

export interface AfSpecAttrsInput {
  readonly inet?: IflaAttrsInput | undefined;
  readonly inet6?: Ifla6AttrsInput | undefined;
  readonly mctp?: MctpAttrsInput | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface IflaAttrsInput {
  /** Sent as an array of all. To change some, the kernel wants a nest instead. */
  readonly conf?: StructInputOf<Ipv4DevconfInput> | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

/**
 * An array by IPV4_DEVCONF_* of linux/ip.h, from 1 on. The settings are those of sysctl
 * net.ipv4.conf.
 */
export interface Ipv4DevconfInput {
  readonly forwarding?: number | undefined;
  readonly mcForwarding?: number | undefined;
  readonly proxyArp?: number | undefined;
  readonly acceptRedirects?: number | undefined;
  readonly secureRedirects?: number | undefined;
  readonly sendRedirects?: number | undefined;
  readonly sharedMedia?: number | undefined;
  readonly rpFilter?: number | undefined;
  readonly acceptSourceRoute?: number | undefined;
  readonly bootpRelay?: number | undefined;
  readonly logMartians?: number | undefined;
  readonly tag?: number | undefined;
  readonly arpfilter?: number | undefined;
  readonly mediumId?: number | undefined;
  readonly noxfrm?: number | undefined;
  readonly nopolicy?: number | undefined;
  readonly forceIgmpVersion?: number | undefined;
  readonly arpAnnounce?: number | undefined;
  readonly arpIgnore?: number | undefined;
  readonly promoteSecondaries?: number | undefined;
  readonly arpAccept?: number | undefined;
  readonly arpNotify?: number | undefined;
  readonly acceptLocal?: number | undefined;
  readonly srcVmark?: number | undefined;
  readonly proxyArpPvlan?: number | undefined;
  readonly routeLocalnet?: number | undefined;
  readonly igmpv2UnsolicitedReportInterval?: number | undefined;
  readonly igmpv3UnsolicitedReportInterval?: number | undefined;
  readonly ignoreRoutesWithLinkdown?: number | undefined;
  readonly dropUnicastInL2Multicast?: number | undefined;
  readonly dropGratuitousArp?: number | undefined;
  readonly bcForwarding?: number | undefined;
  readonly arpEvictNocarrier?: number | undefined;
}

export interface MctpAttrsInput {
  readonly net?: number | undefined;
  readonly physBinding?: number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface AfSpecBridgeAttrsInput {
  readonly flags?: readonly (BridgeFlags | number)[] | number | undefined;
  /** How a network adapter switches. */
  readonly mode?: BridgeMode | number | undefined;
  /** One VLAN each; with ext-mask brvlan-compressed also the two ends of a range. */
  readonly vlanInfo?: readonly StructInputOf<BridgeVlanInfoInput>[] | undefined;
  readonly vlanTunnelInfo?: readonly VlanTunnelAttrsInput[] | undefined;
  /** Media redundancy (IFLA_BRIDGE_MRP_*), as it came. */
  readonly mrp?: Uint8Array | undefined;
  /** Connectivity faults (IFLA_BRIDGE_CFM_*), as it came. */
  readonly cfm?: Uint8Array | undefined;
  readonly mst?: BridgeMstAttrsInput | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface BridgeVlanInfoInput {
  readonly flags?: readonly (BridgeVlanInfoFlags | number)[] | number | undefined;
  readonly vid?: number | undefined;
}

export interface VlanTunnelAttrsInput {
  /** The tunnel's. */
  readonly id?: number | undefined;
  readonly vid?: number | undefined;
  readonly flags?: readonly (BridgeVlanInfoFlags | number)[] | number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface BridgeMstAttrsInput {
  readonly entry?: readonly BridgeMstEntryAttrsInput[] | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface BridgeMstEntryAttrsInput {
  readonly msti?: number | undefined;
  readonly state?: BrState | number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface XdpAttrsInput {
  /** Program to attach; -1 detaches. */
  readonly fd?: number | undefined;
  readonly attached?: XdpAttached | number | undefined;
  readonly flags?: readonly (XdpFlags | number)[] | number | undefined;
  readonly progId?: number | undefined;
  readonly drvProgId?: number | undefined;
  readonly skbProgId?: number | undefined;
  readonly hwProgId?: number | undefined;
  /** Program that must be attached, with flag replace. */
  readonly expectedFd?: number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface PropListLinkAttrsInput {
  readonly altIfname?: readonly string[] | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface ProtoDownReasonAttrsInput {
  readonly mask?: number | undefined;
  readonly value?: number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface DevlinkPortAttrsInput {
  readonly busName?: string | undefined;
  readonly devName?: string | undefined;
  readonly portIndex?: number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface LinkDpllPinAttrsInput {
  readonly id?: number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export type IfStatsMsgStatsAttrsInput = IfStatsMsgInput & StatsAttrsInput;

export interface IfStatsMsgInput {
  readonly family?: AddressFamily | number | undefined;
  readonly ifindex?: number | undefined;
  readonly filterMask?: number | undefined;
}

export interface StatsAttrsInput {
  readonly link64?: StructInputOf<RtnlLinkStats64Input> | undefined;
  /** Counters of a bridge or bond, as they came. */
  readonly linkXstats?: Uint8Array | undefined;
  /** Counters of their ports, as they came. */
  readonly linkXstatsSlave?: Uint8Array | undefined;
  readonly linkOffloadXstats?: LinkOffloadXstatsInput | undefined;
  /** Counters of protocol families, as they came. */
  readonly afSpec?: Uint8Array | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface LinkOffloadXstatsInput {
  readonly cpuHit?: StructInputOf<RtnlLinkStats64Input> | undefined;
  /** By the number of an attribute of this set. */
  readonly hwSInfo?:
    readonly { readonly index: number; readonly value: HwSInfoOneInput }[] | undefined;
  readonly l3Stats?: StructInputOf<RtnlHwStats64Input> | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface HwSInfoOneInput {
  readonly request?: number | undefined;
  readonly used?: number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface RtnlHwStats64Input {
  readonly rxPackets?: number | bigint | undefined;
  readonly txPackets?: number | bigint | undefined;
  readonly rxBytes?: number | bigint | undefined;
  readonly txBytes?: number | bigint | undefined;
  readonly rxErrors?: number | bigint | undefined;
  readonly txErrors?: number | bigint | undefined;
  readonly rxDropped?: number | bigint | undefined;
  readonly txDropped?: number | bigint | undefined;
  readonly multicast?: number | bigint | undefined;
}

export interface RtLinkOperations {
  /**
   * One device by index or name, or all of them. A dump may be narrowed by `master` and by
   * `linkinfo` with a kind; `ext-mask` asks for more (`vf`) or for less (`skip-stats`).
   * Of `ifi-family` bridge: bridges and their ports, with their VLANs by `ext-mask` brvlan.
   */
  readonly getlink: {
    readonly do: { readonly request: IfinfomsgLinkAttrsInput; readonly reply: IfinfomsgLinkAttrs };
    readonly dump: {
      readonly request: IfinfomsgLinkAttrsInput;
      readonly reply: IfinfomsgLinkAttrs;
    };
  };
  /**
   * Creates a device (NLM_F_CREATE, usually with NLM_F_EXCL), of the kind in `linkinfo`; without
   * NLM_F_CREATE it changes one. Names in `ifi-flags` count only where `ifi-change` has them
   * too.
   */
  readonly newlink: {
    readonly do: { readonly request: IfinfomsgLinkAttrsInput; readonly reply: undefined };
  };
  /** A device appeared or changed. */
  readonly 'newlink-ntf': {
    readonly notification: IfinfomsgLinkAttrs;
  };
  /**
   * Changes a device, found by index or name. As newlink, but never creates one. Of `ifi-family`
   * bridge: a port, by `protinfo`, and the VLANs in `af-spec`.
   */
  readonly setlink: {
    readonly do: { readonly request: IfinfomsgLinkAttrsInput; readonly reply: undefined };
  };
  /**
   * Deletes a device, by index or name, or all of a `group`. Of `ifi-family` bridge: the VLANs
   * in
   * `af-spec` of a port.
   */
  readonly dellink: {
    readonly do: { readonly request: IfinfomsgLinkAttrsInput; readonly reply: undefined };
  };
  /** A device is gone. */
  readonly 'dellink-ntf': {
    readonly notification: IfinfomsgLinkAttrs;
  };
  /** Gives a device further names, listed in `prop-list`. */
  readonly newlinkprop: {
    readonly do: { readonly request: IfinfomsgLinkAttrsInput; readonly reply: undefined };
  };
  /** Takes names away from a device, listed in `prop-list`. */
  readonly dellinkprop: {
    readonly do: { readonly request: IfinfomsgLinkAttrsInput; readonly reply: undefined };
  };
  /** Counters of one device or of all. `filter-mask` has bit N-1 set for attribute N wanted. */
  readonly getstats: {
    readonly do: {
      readonly request: IfStatsMsgStatsAttrsInput;
      readonly reply: IfStatsMsgStatsAttrs;
    };
    readonly dump: {
      readonly request: IfStatsMsgStatsAttrsInput;
      readonly reply: IfStatsMsgStatsAttrs;
    };
  };
  /** The collection of hardware counters was turned on or off, or a device lost its counters. */
  readonly 'stats-ntf': {
    readonly notification: IfStatsMsgStatsAttrs;
  };
}

const addressFamilyNames = new Enumeration<AddressFamily>([
  ['unspec', 0],
  ['inet', 2],
  ['bridge', 7],
  ['inet6', 10],
  ['packet', 17],
  ['mpls', 28],
  ['mctp', 45],
]);

const ifinfoFlagsFlags = new Flags<IfinfoFlags>([
  ['up', 0],
  ['broadcast', 1],
  ['debug', 2],
  ['loopback', 3],
  ['point-to-point', 4],
  ['no-trailers', 5],
  ['running', 6],
  ['no-arp', 7],
  ['promisc', 8],
  ['all-multi', 9],
  ['master', 10],
  ['slave', 11],
  ['multicast', 12],
  ['portsel', 13],
  ['auto-media', 14],
  ['dynamic', 15],
  ['lower-up', 16],
  ['dormant', 17],
  ['echo', 18],
]);

const operstateNames = new Enumeration<Operstate>([
  ['unknown', 0],
  ['notpresent', 1],
  ['down', 2],
  ['lowerlayerdown', 3],
  ['testing', 4],
  ['dormant', 5],
  ['up', 6],
]);

const linkmodeNames = new Enumeration<Linkmode>([
  ['default', 0],
  ['dormant', 1],
  ['testing', 2],
]);

const rtextFilterFlags = new Flags<RtextFilter>([
  ['vf', 0],
  ['brvlan', 1],
  ['brvlan-compressed', 2],
  ['skip-stats', 3],
  ['mrp', 4],
  ['cfm-config', 5],
  ['cfm-status', 6],
  ['mst', 7],
  ['name-only', 8],
]);

const linkEventNames = new Enumeration<LinkEvent>([
  ['none', 0],
  ['reboot', 1],
  ['features', 2],
  ['bonding-failover', 3],
  ['notify-peers', 4],
  ['igmp-resend', 5],
  ['bonding-options', 6],
]);

const brStateNames = new Enumeration<BrState>([
  ['disabled', 0],
  ['listening', 1],
  ['learning', 2],
  ['forwarding', 3],
  ['blocking', 4],
]);

const in6AddrGenModeNames = new Enumeration<In6AddrGenMode>([
  ['eui64', 0],
  ['none', 1],
  ['stable-privacy', 2],
  ['random', 3],
]);

const bondModeNames = new Enumeration<BondMode>([
  ['balance-rr', 0],
  ['active-backup', 1],
  ['balance-xor', 2],
  ['broadcast', 3],
  ['802.3ad', 4],
  ['balance-tlb', 5],
  ['balance-alb', 6],
]);

const bondXmitPolicyNames = new Enumeration<BondXmitPolicy>([
  ['layer2', 0],
  ['layer34', 1],
  ['layer23', 2],
  ['encap23', 3],
  ['encap34', 4],
  ['vlan-srcmac', 5],
]);

const vlanProtocolsNames = new Enumeration<VlanProtocols>([
  ['8021q', 33024],
  ['8021ad', 34984],
]);

const brStpModeNames = new Enumeration<BrStpMode>([
  ['auto', 0],
  ['user', 1],
  ['kernel', 2],
]);

const brBooloptIdFlags = new Flags<BrBooloptId>([
  ['no-ll-learn', 0],
  ['mcast-vlan-snooping', 1],
  ['mst-enable', 2],
  ['mdb-offload-fail-notification', 3],
  ['fdb-local-vlan-0', 4],
]);

const geneveDfNames = new Enumeration<GeneveDf>([
  ['unset', 0],
  ['set', 1],
  ['inherit', 2],
]);

const ipvlanModeNames = new Enumeration<IpvlanMode>([
  ['l2', 0],
  ['l3', 1],
  ['l3s', 2],
]);

const ipvlanFlagsFlags = new Flags<IpvlanFlags>([
  ['private', 0],
  ['vepa', 1],
]);

const macvlanModeNames = new Enumeration<MacvlanMode>([
  ['private', 1],
  ['vepa', 2],
  ['bridge', 4],
  ['passthru', 8],
  ['source', 16],
]);

const macvlanFlagsFlags = new Flags<MacvlanFlags>([
  ['nopromisc', 0],
  ['nodst', 1],
]);

const macvlanMacaddrModeNames = new Enumeration<MacvlanMacaddrMode>([
  ['add', 0],
  ['del', 1],
  ['flush', 2],
  ['set', 3],
]);

const netkitPolicyNames = new Enumeration<NetkitPolicy>([
  ['forward', 0],
  ['blackhole', 2],
]);

const netkitModeNames = new Enumeration<NetkitMode>([
  ['l2', 0],
  ['l3', 1],
]);

const netkitScrubNames = new Enumeration<NetkitScrub>([
  ['none', 0],
  ['default', 1],
]);

const netkitPairingNames = new Enumeration<NetkitPairing>([
  ['pair', 0],
  ['single', 1],
]);

const ovpnModeNames = new Enumeration<OvpnMode>([
  ['p2p', 0],
  ['mp', 1],
]);

const vlanFlagsFlags = new Flags<VlanFlags>([
  ['reorder-hdr', 0],
  ['gvrp', 1],
  ['loose-binding', 2],
  ['mvrp', 3],
  ['bridge-binding', 4],
]);

const vxlanDfNames = new Enumeration<VxlanDf>([
  ['unset', 0],
  ['set', 1],
  ['inherit', 2],
]);

const vxlanLabelPolicyNames = new Enumeration<VxlanLabelPolicy>([
  ['fixed', 0],
  ['inherit', 1],
]);

const bondSlaveStateNames = new Enumeration<BondSlaveState>([
  ['active', 0],
  ['backup', 1],
]);

const bondMiiStatusNames = new Enumeration<BondMiiStatus>([
  ['up', 0],
  ['fail', 1],
  ['down', 2],
  ['back', 3],
]);

const bridgeFlagsFlags = new Flags<BridgeFlags>([
  ['master', 0],
  ['self', 1],
]);

const bridgeModeNames = new Enumeration<BridgeMode>([
  ['veb', 0],
  ['vepa', 1],
  ['undef', 65535],
]);

const bridgeVlanInfoFlagsFlags = new Flags<BridgeVlanInfoFlags>([
  ['master', 0],
  ['pvid', 1],
  ['untagged', 2],
  ['range-begin', 3],
  ['range-end', 4],
  ['brentry', 5],
  ['only-opts', 6],
]);

const xdpAttachedNames = new Enumeration<XdpAttached>([
  ['none', 0],
  ['drv', 1],
  ['skb', 2],
  ['hw', 3],
  ['multi', 4],
]);

const xdpFlagsFlags = new Flags<XdpFlags>([
  ['update-if-noexist', 0],
  ['skb-mode', 1],
  ['drv-mode', 2],
  ['hw-mode', 3],
  ['replace', 4],
]);

function decodeIfinfomsgLinkAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): IfinfomsgLinkAttrs {
  if (depth > maximumDepth) throw tooDeep(start);
  if (end - start < 16) {
    if (depth === 0) throw short('ifinfomsg', start, end - start, 16);
    return unevenStruct(
      (whole: Frame, from: number, to: number) => decodeIfinfomsgLinkAttrs(whole, from, to, depth),
      frame,
      start,
      end,
      [1, -2, 4, 8, 12, 16],
      false,
    ) as IfinfomsgLinkAttrs;
  }
  const { bytes, words } = frame;
  const value: IfinfomsgLinkAttrs = {
    ifiFamily: addressFamilyNames.name(bytes[start]!),
    ifiType: littleEndian ? words[start >> 2]! >>> 16 : words[start >> 2]! & 0xffff,
    ifiIndex: words[(start >> 2) + 1]! | 0,
    ifiFlags: ifinfoFlagsFlags.names(words[(start >> 2) + 2]!),
    ifiChange: ifinfoFlagsFlags.names(words[(start >> 2) + 3]!),
  };
  let offset = start + 16;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        value.address =
          (littleEndian ? words[start >> 2]! >>> 16 : words[start >> 2]! & 0xffff) === 768 ||
          (littleEndian ? words[start >> 2]! >>> 16 : words[start >> 2]! & 0xffff) === 769 ||
          (littleEndian ? words[start >> 2]! >>> 16 : words[start >> 2]! & 0xffff) === 776 ||
          (littleEndian ? words[start >> 2]! >>> 16 : words[start >> 2]! & 0xffff) === 778 ||
          (littleEndian ? words[start >> 2]! >>> 16 : words[start >> 2]! & 0xffff) === 823
            ? linkAddress(frame, offset + 4, next)
            : mac(bytes, offset + 4, next);
        break;

      case 2:
        value.broadcast =
          (littleEndian ? words[start >> 2]! >>> 16 : words[start >> 2]! & 0xffff) === 768 ||
          (littleEndian ? words[start >> 2]! >>> 16 : words[start >> 2]! & 0xffff) === 769 ||
          (littleEndian ? words[start >> 2]! >>> 16 : words[start >> 2]! & 0xffff) === 776 ||
          (littleEndian ? words[start >> 2]! >>> 16 : words[start >> 2]! & 0xffff) === 778 ||
          (littleEndian ? words[start >> 2]! >>> 16 : words[start >> 2]! & 0xffff) === 823
            ? linkAddress(frame, offset + 4, next)
            : mac(bytes, offset + 4, next);
        break;

      case 3:
        value.ifname = string(bytes, offset + 4, next);
        break;

      case 4:
        if (length < 8) throw short('mtu', offset, length - 4, 4);

        value.mtu = words[(offset >> 2) + 1]!;
        break;

      case 5:
        if (length < 8) throw short('link', offset, length - 4, 4);

        value.link = words[(offset >> 2) + 1]!;
        break;

      case 6:
        value.qdisc = string(bytes, offset + 4, next);
        break;

      case 7:
        value.stats = decodeRtnlLinkStats(frame, offset + 4, next);
        break;

      case 8:
        value.cost = copy(bytes, offset + 4, next);
        break;

      case 9:
        value.priority = copy(bytes, offset + 4, next);
        break;

      case 10:
        if (length < 8) throw short('master', offset, length - 4, 4);

        value.master = words[(offset >> 2) + 1]!;
        break;

      case 11:
        value.wireless = copy(bytes, offset + 4, next);
        break;

      case 12:
        value.protinfo = decodeProtinfoMsg(frame, offset + 4, next, depth + 1, value.ifiFamily);
        break;

      case 13:
        if (length < 8) throw short('txqlen', offset, length - 4, 4);

        value.txqlen = words[(offset >> 2) + 1]!;
        break;

      case 14:
        value.map = decodeRtnlLinkIfmap(frame, offset + 4, next);
        break;

      case 15:
        if (length < 8) throw short('weight', offset, length - 4, 4);

        value.weight = words[(offset >> 2) + 1]!;
        break;

      case 16:
        if (length < 5) throw short('operstate', offset, length - 4, 1);

        value.operstate = operstateNames.name(bytes[offset + 4]!);
        break;

      case 17:
        if (length < 5) throw short('linkmode', offset, length - 4, 1);

        value.linkmode = linkmodeNames.name(bytes[offset + 4]!);
        break;

      case 18:
        value.linkinfo = decodeLinkinfoAttrs(frame, offset + 4, next, depth + 1);
        break;

      case 19:
        if (length < 8) throw short('net-ns-pid', offset, length - 4, 4);

        value.netNsPid = words[(offset >> 2) + 1]!;
        break;

      case 20:
        value.ifalias = string(bytes, offset + 4, next);
        break;

      case 21:
        if (length < 8) throw short('num-vf', offset, length - 4, 4);

        value.numVf = words[(offset >> 2) + 1]!;
        break;

      case 22:
        value.vfinfoList = copy(bytes, offset + 4, next);
        break;

      case 23:
        value.stats64 = decodeRtnlLinkStats64(frame, offset + 4, next);
        break;

      case 24:
        value.vfPorts = copy(bytes, offset + 4, next);
        break;

      case 25:
        value.portSelf = copy(bytes, offset + 4, next);
        break;

      case 26:
        value.afSpec = decodeAfSpecMsg(frame, offset + 4, next, depth + 1, value.ifiFamily);
        break;

      case 27:
        if (length < 8) throw short('group', offset, length - 4, 4);

        value.group = words[(offset >> 2) + 1]!;
        break;

      case 28:
        if (length < 8) throw short('net-ns-fd', offset, length - 4, 4);

        value.netNsFd = words[(offset >> 2) + 1]!;
        break;

      case 29:
        if (length < 8) throw short('ext-mask', offset, length - 4, 4);

        value.extMask = rtextFilterFlags.names(words[(offset >> 2) + 1]!);
        break;

      case 30:
        if (length < 8) throw short('promiscuity', offset, length - 4, 4);

        value.promiscuity = words[(offset >> 2) + 1]!;
        break;

      case 31:
        if (length < 8) throw short('num-tx-queues', offset, length - 4, 4);

        value.numTxQueues = words[(offset >> 2) + 1]!;
        break;

      case 32:
        if (length < 8) throw short('num-rx-queues', offset, length - 4, 4);

        value.numRxQueues = words[(offset >> 2) + 1]!;
        break;

      case 33:
        if (length < 5) throw short('carrier', offset, length - 4, 1);

        value.carrier = bytes[offset + 4]!;
        break;

      case 34:
        value.physPortId = hex(bytes, offset + 4, next);
        break;

      case 35:
        if (length < 8) throw short('carrier-changes', offset, length - 4, 4);

        value.carrierChanges = words[(offset >> 2) + 1]!;
        break;

      case 36:
        value.physSwitchId = hex(bytes, offset + 4, next);
        break;

      case 37:
        if (length < 8) throw short('link-netnsid', offset, length - 4, 4);

        value.linkNetnsid = words[(offset >> 2) + 1]! | 0;
        break;

      case 38:
        value.physPortName = string(bytes, offset + 4, next);
        break;

      case 39:
        if (length < 5) throw short('proto-down', offset, length - 4, 1);

        value.protoDown = bytes[offset + 4]!;
        break;

      case 40:
        if (length < 8) throw short('gso-max-segs', offset, length - 4, 4);

        value.gsoMaxSegs = words[(offset >> 2) + 1]!;
        break;

      case 41:
        if (length < 8) throw short('gso-max-size', offset, length - 4, 4);

        value.gsoMaxSize = words[(offset >> 2) + 1]!;
        break;

      case 42:
        break;
      case 43:
        value.xdp = decodeXdpAttrs(frame, offset + 4, next, depth + 1);
        break;

      case 44:
        if (length < 8) throw short('event', offset, length - 4, 4);

        value.event = linkEventNames.name(words[(offset >> 2) + 1]!);
        break;

      case 45:
        if (length < 8) throw short('new-netnsid', offset, length - 4, 4);

        value.newNetnsid = words[(offset >> 2) + 1]! | 0;
        break;

      case 46:
        if (length < 8) throw short('target-netnsid', offset, length - 4, 4);

        value.targetNetnsid = words[(offset >> 2) + 1]! | 0;
        break;

      case 47:
        if (length < 8) throw short('carrier-up-count', offset, length - 4, 4);

        value.carrierUpCount = words[(offset >> 2) + 1]!;
        break;

      case 48:
        if (length < 8) throw short('carrier-down-count', offset, length - 4, 4);

        value.carrierDownCount = words[(offset >> 2) + 1]!;
        break;

      case 49:
        if (length < 8) throw short('new-ifindex', offset, length - 4, 4);

        value.newIfindex = words[(offset >> 2) + 1]! | 0;
        break;

      case 50:
        if (length < 8) throw short('min-mtu', offset, length - 4, 4);

        value.minMtu = words[(offset >> 2) + 1]!;
        break;

      case 51:
        if (length < 8) throw short('max-mtu', offset, length - 4, 4);

        value.maxMtu = words[(offset >> 2) + 1]!;
        break;

      case 52:
        value.propList = decodePropListLinkAttrs(frame, offset + 4, next, depth + 1);
        break;

      case 53:
        value.altIfname = string(bytes, offset + 4, next);
        break;

      case 54:
        value.permAddress =
          (littleEndian ? words[start >> 2]! >>> 16 : words[start >> 2]! & 0xffff) === 768 ||
          (littleEndian ? words[start >> 2]! >>> 16 : words[start >> 2]! & 0xffff) === 769 ||
          (littleEndian ? words[start >> 2]! >>> 16 : words[start >> 2]! & 0xffff) === 776 ||
          (littleEndian ? words[start >> 2]! >>> 16 : words[start >> 2]! & 0xffff) === 778 ||
          (littleEndian ? words[start >> 2]! >>> 16 : words[start >> 2]! & 0xffff) === 823
            ? linkAddress(frame, offset + 4, next)
            : mac(bytes, offset + 4, next);
        break;

      case 55:
        value.protoDownReason = decodeProtoDownReasonAttrs(frame, offset + 4, next, depth + 1);
        break;

      case 56:
        value.parentDevName = string(bytes, offset + 4, next);
        break;

      case 57:
        value.parentDevBusName = string(bytes, offset + 4, next);
        break;

      case 58:
        if (length < 8) throw short('gro-max-size', offset, length - 4, 4);

        value.groMaxSize = words[(offset >> 2) + 1]!;
        break;

      case 59:
        if (length < 8) throw short('tso-max-size', offset, length - 4, 4);

        value.tsoMaxSize = words[(offset >> 2) + 1]!;
        break;

      case 60:
        if (length < 8) throw short('tso-max-segs', offset, length - 4, 4);

        value.tsoMaxSegs = words[(offset >> 2) + 1]!;
        break;

      case 61:
        if (length < 8) throw short('allmulti', offset, length - 4, 4);

        value.allmulti = words[(offset >> 2) + 1]!;
        break;

      case 62:
        value.devlinkPort = decodeDevlinkPortAttrs(frame, offset + 4, next, depth + 1);
        break;

      case 63:
        if (length < 8) throw short('gso-ipv4-max-size', offset, length - 4, 4);

        value.gsoIpv4MaxSize = words[(offset >> 2) + 1]!;
        break;

      case 64:
        if (length < 8) throw short('gro-ipv4-max-size', offset, length - 4, 4);

        value.groIpv4MaxSize = words[(offset >> 2) + 1]!;
        break;

      case 65:
        value.dpllPin = decodeLinkDpllPinAttrs(frame, offset + 4, next, depth + 1);
        break;

      case 66:
        if (length < 8) throw short('max-pacing-offload-horizon', offset, length - 4, 4);

        value.maxPacingOffloadHorizon =
          length < 12
            ? BigInt(words[(offset >> 2) + 1]!)
            : unsigned64(frame, offset + 4, littleEndian);
        break;

      case 67:
        if (length < 5) throw short('netns-immutable', offset, length - 4, 1);

        value.netnsImmutable = bytes[offset + 4]!;
        break;

      case 68:
        if (length < 6) throw short('headroom', offset, length - 4, 2);

        value.headroom = littleEndian
          ? words[(offset >> 2) + 1]! & 0xffff
          : words[(offset >> 2) + 1]! >>> 16;
        break;

      case 69:
        if (length < 6) throw short('tailroom', offset, length - 4, 2);

        value.tailroom = littleEndian
          ? words[(offset >> 2) + 1]! & 0xffff
          : words[(offset >> 2) + 1]! >>> 16;
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeRtnlLinkStats(frame: Frame, start: number, end: number): StructOf<RtnlLinkStats> {
  if (end - start !== 96) {
    return unevenStruct(
      decodeRtnlLinkStats,
      frame,
      start,
      end,
      [
        4, 8, 12, 16, 20, 24, 28, 32, 36, 40, 44, 48, 52, 56, 60, 64, 68, 72, 76, 80, 84, 88, 92,
        96,
      ],
    );
  }
  const { words } = frame;
  return {
    rxPackets: words[start >> 2]!,
    txPackets: words[(start >> 2) + 1]!,
    rxBytes: words[(start >> 2) + 2]!,
    txBytes: words[(start >> 2) + 3]!,
    rxErrors: words[(start >> 2) + 4]!,
    txErrors: words[(start >> 2) + 5]!,
    rxDropped: words[(start >> 2) + 6]!,
    txDropped: words[(start >> 2) + 7]!,
    multicast: words[(start >> 2) + 8]!,
    collisions: words[(start >> 2) + 9]!,
    rxLengthErrors: words[(start >> 2) + 10]!,
    rxOverErrors: words[(start >> 2) + 11]!,
    rxCrcErrors: words[(start >> 2) + 12]!,
    rxFrameErrors: words[(start >> 2) + 13]!,
    rxFifoErrors: words[(start >> 2) + 14]!,
    rxMissedErrors: words[(start >> 2) + 15]!,
    txAbortedErrors: words[(start >> 2) + 16]!,
    txCarrierErrors: words[(start >> 2) + 17]!,
    txFifoErrors: words[(start >> 2) + 18]!,
    txHeartbeatErrors: words[(start >> 2) + 19]!,
    txWindowErrors: words[(start >> 2) + 20]!,
    rxCompressed: words[(start >> 2) + 21]!,
    txCompressed: words[(start >> 2) + 22]!,
    rxNohandler: words[(start >> 2) + 23]!,
  };
}

function decodeProtinfoMsg(
  frame: Frame,
  start: number,
  end: number,
  depth: number,
  selector: unknown,
): ProtinfoMsg {
  switch (selector) {
    case 'bridge':
      return decodeLinkinfoBrportAttrs(frame, start, end, depth);
    case 'inet6':
      return decodeIfla6Attrs(frame, start, end, depth);
    default:
      return copy(frame.bytes, start, end);
  }
}

function decodeLinkinfoBrportAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): LinkinfoBrportAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { bytes, words } = frame;
  const value: LinkinfoBrportAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 5) throw short('state', offset, length - 4, 1);

        value.state = brStateNames.name(bytes[offset + 4]!);
        break;

      case 2:
        if (length < 6) throw short('priority', offset, length - 4, 2);

        value.priority = littleEndian
          ? words[(offset >> 2) + 1]! & 0xffff
          : words[(offset >> 2) + 1]! >>> 16;
        break;

      case 3:
        if (length < 8) throw short('cost', offset, length - 4, 4);

        value.cost = words[(offset >> 2) + 1]!;
        break;

      case 4:
        if (length < 5) throw short('mode', offset, length - 4, 1);

        value.mode = bytes[offset + 4]!;
        break;

      case 5:
        if (length < 5) throw short('guard', offset, length - 4, 1);

        value.guard = bytes[offset + 4]!;
        break;

      case 6:
        if (length < 5) throw short('protect', offset, length - 4, 1);

        value.protect = bytes[offset + 4]!;
        break;

      case 7:
        if (length < 5) throw short('fast-leave', offset, length - 4, 1);

        value.fastLeave = bytes[offset + 4]!;
        break;

      case 8:
        if (length < 5) throw short('learning', offset, length - 4, 1);

        value.learning = bytes[offset + 4]!;
        break;

      case 9:
        if (length < 5) throw short('unicast-flood', offset, length - 4, 1);

        value.unicastFlood = bytes[offset + 4]!;
        break;

      case 10:
        if (length < 5) throw short('proxyarp', offset, length - 4, 1);

        value.proxyarp = bytes[offset + 4]!;
        break;

      case 11:
        if (length < 5) throw short('learning-sync', offset, length - 4, 1);

        value.learningSync = bytes[offset + 4]!;
        break;

      case 12:
        if (length < 5) throw short('proxyarp-wifi', offset, length - 4, 1);

        value.proxyarpWifi = bytes[offset + 4]!;
        break;

      case 13:
        value.rootId = decodeIflaBridgeId(frame, offset + 4, next);
        break;

      case 14:
        value.bridgeId = decodeIflaBridgeId(frame, offset + 4, next);
        break;

      case 15:
        if (length < 6) throw short('designated-port', offset, length - 4, 2);

        value.designatedPort = littleEndian
          ? words[(offset >> 2) + 1]! & 0xffff
          : words[(offset >> 2) + 1]! >>> 16;
        break;

      case 16:
        if (length < 6) throw short('designated-cost', offset, length - 4, 2);

        value.designatedCost = littleEndian
          ? words[(offset >> 2) + 1]! & 0xffff
          : words[(offset >> 2) + 1]! >>> 16;
        break;

      case 17:
        if (length < 6) throw short('id', offset, length - 4, 2);

        value.id = littleEndian
          ? words[(offset >> 2) + 1]! & 0xffff
          : words[(offset >> 2) + 1]! >>> 16;
        break;

      case 18:
        if (length < 6) throw short('no', offset, length - 4, 2);

        value.no = littleEndian
          ? words[(offset >> 2) + 1]! & 0xffff
          : words[(offset >> 2) + 1]! >>> 16;
        break;

      case 19:
        if (length < 5) throw short('topology-change-ack', offset, length - 4, 1);

        value.topologyChangeAck = bytes[offset + 4]!;
        break;

      case 20:
        if (length < 5) throw short('config-pending', offset, length - 4, 1);

        value.configPending = bytes[offset + 4]!;
        break;

      case 21:
        if (length < 12) throw short('message-age-timer', offset, length - 4, 8);

        value.messageAgeTimer = unsigned64(frame, offset + 4, littleEndian);
        break;

      case 22:
        if (length < 12) throw short('forward-delay-timer', offset, length - 4, 8);

        value.forwardDelayTimer = unsigned64(frame, offset + 4, littleEndian);
        break;

      case 23:
        if (length < 12) throw short('hold-timer', offset, length - 4, 8);

        value.holdTimer = unsigned64(frame, offset + 4, littleEndian);
        break;

      case 24:
        value.flush = true;
        break;

      case 25:
        if (length < 5) throw short('multicast-router', offset, length - 4, 1);

        value.multicastRouter = bytes[offset + 4]!;
        break;

      case 26:
        break;
      case 27:
        if (length < 5) throw short('mcast-flood', offset, length - 4, 1);

        value.mcastFlood = bytes[offset + 4]!;
        break;

      case 28:
        if (length < 5) throw short('mcast-to-ucast', offset, length - 4, 1);

        value.mcastToUcast = bytes[offset + 4]!;
        break;

      case 29:
        if (length < 5) throw short('vlan-tunnel', offset, length - 4, 1);

        value.vlanTunnel = bytes[offset + 4]!;
        break;

      case 30:
        if (length < 5) throw short('bcast-flood', offset, length - 4, 1);

        value.bcastFlood = bytes[offset + 4]!;
        break;

      case 31:
        if (length < 6) throw short('group-fwd-mask', offset, length - 4, 2);

        value.groupFwdMask = littleEndian
          ? words[(offset >> 2) + 1]! & 0xffff
          : words[(offset >> 2) + 1]! >>> 16;
        break;

      case 32:
        if (length < 5) throw short('neigh-suppress', offset, length - 4, 1);

        value.neighSuppress = bytes[offset + 4]!;
        break;

      case 33:
        if (length < 5) throw short('isolated', offset, length - 4, 1);

        value.isolated = bytes[offset + 4]!;
        break;

      case 34:
        if (length < 8) throw short('backup-port', offset, length - 4, 4);

        value.backupPort = words[(offset >> 2) + 1]!;
        break;

      case 35:
        if (length < 5) throw short('mrp-ring-open', offset, length - 4, 1);

        value.mrpRingOpen = bytes[offset + 4]!;
        break;

      case 36:
        if (length < 5) throw short('mrp-in-open', offset, length - 4, 1);

        value.mrpInOpen = bytes[offset + 4]!;
        break;

      case 37:
        if (length < 8) throw short('mcast-eht-hosts-limit', offset, length - 4, 4);

        value.mcastEhtHostsLimit = words[(offset >> 2) + 1]!;
        break;

      case 38:
        if (length < 8) throw short('mcast-eht-hosts-cnt', offset, length - 4, 4);

        value.mcastEhtHostsCnt = words[(offset >> 2) + 1]!;
        break;

      case 39:
        if (length < 5) throw short('locked', offset, length - 4, 1);

        value.locked = bytes[offset + 4]!;
        break;

      case 40:
        if (length < 5) throw short('mab', offset, length - 4, 1);

        value.mab = bytes[offset + 4]!;
        break;

      case 41:
        if (length < 8) throw short('mcast-n-groups', offset, length - 4, 4);

        value.mcastNGroups = words[(offset >> 2) + 1]!;
        break;

      case 42:
        if (length < 8) throw short('mcast-max-groups', offset, length - 4, 4);

        value.mcastMaxGroups = words[(offset >> 2) + 1]!;
        break;

      case 43:
        if (length < 5) throw short('neigh-vlan-suppress', offset, length - 4, 1);

        value.neighVlanSuppress = bytes[offset + 4]!;
        break;

      case 44:
        if (length < 8) throw short('backup-nhid', offset, length - 4, 4);

        value.backupNhid = words[(offset >> 2) + 1]!;
        break;

      case 45:
        if (length < 5) throw short('neigh-forward-grat', offset, length - 4, 1);

        value.neighForwardGrat = bytes[offset + 4]!;
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeIflaBridgeId(frame: Frame, start: number, end: number): StructOf<IflaBridgeId> {
  if (end - start !== 8) {
    return unevenStruct(decodeIflaBridgeId, frame, start, end, [2, 8]);
  }
  const { bytes, view } = frame;
  return {
    prio: view.getUint16(start, false),
    addr: mac(bytes, start + 2, start + 8),
  };
}

function decodeIfla6Attrs(frame: Frame, start: number, end: number, depth = 0): Ifla6Attrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { bytes, words } = frame;
  const value: Ifla6Attrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 8) throw short('flags', offset, length - 4, 4);

        value.flags = words[(offset >> 2) + 1]!;
        break;

      case 2:
        value.conf = decodeIpv6Devconf(frame, offset + 4, next);
        break;

      case 3: {
        const items0: bigint[] = [];
        for (let at0 = offset + 4; next - at0 >= 8; at0 += 8) {
          items0.push(unsigned64(frame, at0, littleEndian));
        }
        value.stats = items0;
        break;
      }
      case 4:
        value.mcast = copy(bytes, offset + 4, next);
        break;

      case 5:
        value.cacheinfo = decodeIflaCacheinfo(frame, offset + 4, next);
        break;

      case 6:
        value.icmp6stats = decodeIflaIcmp6Stats(frame, offset + 4, next);
        break;

      case 7:
        value.token = address(frame, offset + 4, next);
        break;

      case 8:
        if (length < 5) throw short('addr-gen-mode', offset, length - 4, 1);

        value.addrGenMode = in6AddrGenModeNames.name(bytes[offset + 4]!);
        break;

      case 9:
        if (length < 8) throw short('ra-mtu', offset, length - 4, 4);

        value.raMtu = words[(offset >> 2) + 1]!;
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeIpv6Devconf(frame: Frame, start: number, end: number): StructOf<Ipv6Devconf> {
  if (end - start !== 240) {
    return unevenStruct(
      decodeIpv6Devconf,
      frame,
      start,
      end,
      [
        4, 8, 12, 16, 20, 24, 28, 32, 36, 40, 44, 48, 52, 56, 60, 64, 68, 72, 76, 80, 84, 88, 92,
        96, 100, 104, 108, 112, 116, 120, 124, 128, 132, 136, 140, 144, 148, 152, 156, 160, 164,
        168, 172, 176, 180, 184, 188, 192, 196, 200, 204, 208, 212, 216, 220, 224, 228, 232, 236,
        240,
      ],
    );
  }
  const { words } = frame;
  return {
    forwarding: words[start >> 2]! | 0,
    hoplimit: words[(start >> 2) + 1]! | 0,
    mtu6: words[(start >> 2) + 2]! | 0,
    acceptRa: words[(start >> 2) + 3]! | 0,
    acceptRedirects: words[(start >> 2) + 4]! | 0,
    autoconf: words[(start >> 2) + 5]! | 0,
    dadTransmits: words[(start >> 2) + 6]! | 0,
    rtrSolicits: words[(start >> 2) + 7]! | 0,
    rtrSolicitInterval: words[(start >> 2) + 8]! | 0,
    rtrSolicitDelay: words[(start >> 2) + 9]! | 0,
    useTempaddr: words[(start >> 2) + 10]! | 0,
    tempValidLft: words[(start >> 2) + 11]! | 0,
    tempPreferedLft: words[(start >> 2) + 12]! | 0,
    regenMaxRetry: words[(start >> 2) + 13]! | 0,
    maxDesyncFactor: words[(start >> 2) + 14]! | 0,
    maxAddresses: words[(start >> 2) + 15]! | 0,
    forceMldVersion: words[(start >> 2) + 16]! | 0,
    acceptRaDefrtr: words[(start >> 2) + 17]! | 0,
    acceptRaPinfo: words[(start >> 2) + 18]! | 0,
    acceptRaRtrPref: words[(start >> 2) + 19]! | 0,
    rtrProbeInterval: words[(start >> 2) + 20]! | 0,
    acceptRaRtInfoMaxPlen: words[(start >> 2) + 21]! | 0,
    proxyNdp: words[(start >> 2) + 22]! | 0,
    optimisticDad: words[(start >> 2) + 23]! | 0,
    acceptSourceRoute: words[(start >> 2) + 24]! | 0,
    mcForwarding: words[(start >> 2) + 25]! | 0,
    disableIpv6: words[(start >> 2) + 26]! | 0,
    acceptDad: words[(start >> 2) + 27]! | 0,
    forceTllao: words[(start >> 2) + 28]! | 0,
    ndiscNotify: words[(start >> 2) + 29]! | 0,
    mldv1UnsolicitedReportInterval: words[(start >> 2) + 30]! | 0,
    mldv2UnsolicitedReportInterval: words[(start >> 2) + 31]! | 0,
    suppressFragNdisc: words[(start >> 2) + 32]! | 0,
    acceptRaFromLocal: words[(start >> 2) + 33]! | 0,
    useOptimistic: words[(start >> 2) + 34]! | 0,
    acceptRaMtu: words[(start >> 2) + 35]! | 0,
    stableSecret: words[(start >> 2) + 36]! | 0,
    useOifAddrsOnly: words[(start >> 2) + 37]! | 0,
    acceptRaMinHopLimit: words[(start >> 2) + 38]! | 0,
    ignoreRoutesWithLinkdown: words[(start >> 2) + 39]! | 0,
    dropUnicastInL2Multicast: words[(start >> 2) + 40]! | 0,
    dropUnsolicitedNa: words[(start >> 2) + 41]! | 0,
    keepAddrOnDown: words[(start >> 2) + 42]! | 0,
    rtrSolicitMaxInterval: words[(start >> 2) + 43]! | 0,
    seg6Enabled: words[(start >> 2) + 44]! | 0,
    seg6RequireHmac: words[(start >> 2) + 45]! | 0,
    enhancedDad: words[(start >> 2) + 46]! | 0,
    addrGenMode: words[(start >> 2) + 47]! | 0,
    disablePolicy: words[(start >> 2) + 48]! | 0,
    acceptRaRtInfoMinPlen: words[(start >> 2) + 49]! | 0,
    ndiscTclass: words[(start >> 2) + 50]! | 0,
    rplSegEnabled: words[(start >> 2) + 51]! | 0,
    raDefrtrMetric: words[(start >> 2) + 52]! | 0,
    ioam6Enabled: words[(start >> 2) + 53]! | 0,
    ioam6Id: words[(start >> 2) + 54]! | 0,
    ioam6IdWide: words[(start >> 2) + 55]! | 0,
    ndiscEvictNocarrier: words[(start >> 2) + 56]! | 0,
    acceptUntrackedNa: words[(start >> 2) + 57]! | 0,
    acceptRaMinLft: words[(start >> 2) + 58]! | 0,
    forceForwarding: words[(start >> 2) + 59]! | 0,
  };
}

function decodeIflaCacheinfo(frame: Frame, start: number, end: number): StructOf<IflaCacheinfo> {
  if (end - start !== 16) {
    return unevenStruct(decodeIflaCacheinfo, frame, start, end, [4, 8, 12, 16]);
  }
  const { words } = frame;
  return {
    maxReasmLen: words[start >> 2]!,
    tstamp: words[(start >> 2) + 1]!,
    reachableTime: words[(start >> 2) + 2]!,
    retransTime: words[(start >> 2) + 3]!,
  };
}

function decodeIflaIcmp6Stats(frame: Frame, start: number, end: number): StructOf<IflaIcmp6Stats> {
  if (end - start !== 56) {
    return unevenStruct(decodeIflaIcmp6Stats, frame, start, end, [8, 16, 24, 32, 40, 48, 56]);
  }

  return {
    num: unsigned64(frame, start, littleEndian),
    inmsgs: unsigned64(frame, start + 8, littleEndian),
    inerrors: unsigned64(frame, start + 16, littleEndian),
    outmsgs: unsigned64(frame, start + 24, littleEndian),
    outerrors: unsigned64(frame, start + 32, littleEndian),
    csumerrors: unsigned64(frame, start + 40, littleEndian),
    ratelimithost: unsigned64(frame, start + 48, littleEndian),
  };
}

function decodeRtnlLinkIfmap(frame: Frame, start: number, end: number): StructOf<RtnlLinkIfmap> {
  if (end - start !== 32) {
    return unevenStruct(decodeRtnlLinkIfmap, frame, start, end, [8, 16, 24, 26, 27, 28, -32]);
  }
  const { bytes, words } = frame;
  return {
    memStart: unsigned64(frame, start, littleEndian),
    memEnd: unsigned64(frame, start + 8, littleEndian),
    baseAddr: unsigned64(frame, start + 16, littleEndian),
    irq: littleEndian ? words[(start >> 2) + 6]! & 0xffff : words[(start >> 2) + 6]! >>> 16,
    dma: bytes[start + 26]!,
    port: bytes[start + 27]!,
  };
}

function decodeLinkinfoAttrs(frame: Frame, start: number, end: number, depth = 0): LinkinfoAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { bytes, words } = frame;
  const value: LinkinfoAttrs = {};
  let late0 = -1;
  let late1 = -1;
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        value.kind = string(bytes, offset + 4, next);
        break;

      case 2:
        late0 = offset;
        break;
      case 3:
        value.xstats = copy(bytes, offset + 4, next);
        break;

      case 4:
        value.slaveKind = string(bytes, offset + 4, next);
        break;

      case 5:
        late1 = offset;
        break;
      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  if (late0 >= 0) {
    const head = words[late0 >> 2]!;
    const next = late0 + (littleEndian ? head & 0xffff : head >>> 16);
    value.data = decodeLinkinfoDataMsg(frame, late0 + 4, next, depth + 1, value.kind, value.kind);
  }
  if (late1 >= 0) {
    const head = words[late1 >> 2]!;
    const next = late1 + (littleEndian ? head & 0xffff : head >>> 16);
    value.slaveData = decodeLinkinfoMemberDataMsg(
      frame,
      late1 + 4,
      next,
      depth + 1,
      value.slaveKind,
    );
  }
  return value;
}

function decodeLinkinfoDataMsg(
  frame: Frame,
  start: number,
  end: number,
  depth: number,
  selector: unknown,
  outer_kind: unknown,
): LinkinfoDataMsg {
  switch (selector) {
    case 'bond':
      return decodeLinkinfoBondAttrs(frame, start, end, depth);
    case 'bridge':
      return decodeLinkinfoBridgeAttrs(frame, start, end, depth);
    case 'erspan':
      return decodeLinkinfoGreAttrs(frame, start, end, depth);
    case 'geneve':
      return decodeLinkinfoGeneveAttrs(frame, start, end, depth);
    case 'gre':
      return decodeLinkinfoGreAttrs(frame, start, end, depth);
    case 'gretap':
      return decodeLinkinfoGreAttrs(frame, start, end, depth);
    case 'ip6erspan':
      return decodeLinkinfoGreAttrs(frame, start, end, depth);
    case 'ip6gre':
      return decodeLinkinfoGreAttrs(frame, start, end, depth);
    case 'ip6gretap':
      return decodeLinkinfoGreAttrs(frame, start, end, depth);
    case 'ip6tnl':
      return decodeLinkinfoIp6tnlAttrs(frame, start, end, depth);
    case 'ipip':
      return decodeLinkinfoIptunAttrs(frame, start, end, depth);
    case 'ipvlan':
      return decodeLinkinfoIpvlanAttrs(frame, start, end, depth);
    case 'ipvtap':
      return decodeLinkinfoIpvlanAttrs(frame, start, end, depth);
    case 'macvlan':
      return decodeLinkinfoMacvlanAttrs(frame, start, end, depth);
    case 'macvtap':
      return decodeLinkinfoMacvlanAttrs(frame, start, end, depth);
    case 'netkit':
      return decodeLinkinfoNetkitAttrs(frame, start, end, depth, outer_kind);
    case 'ovpn':
      return decodeLinkinfoOvpnAttrs(frame, start, end, depth);
    case 'sit':
      return decodeLinkinfoIptunAttrs(frame, start, end, depth);
    case 'tun':
      return decodeLinkinfoTunAttrs(frame, start, end, depth);
    case 'veth':
      return decodeLinkinfoVethAttrs(frame, start, end, depth, outer_kind);
    case 'vlan':
      return decodeLinkinfoVlanAttrs(frame, start, end, depth);
    case 'vrf':
      return decodeLinkinfoVrfAttrs(frame, start, end, depth);
    case 'vti':
      return decodeLinkinfoVtiAttrs(frame, start, end, depth);
    case 'vti6':
      return decodeLinkinfoVtiAttrs(frame, start, end, depth);
    case 'vxcan':
      return decodeLinkinfoVethAttrs(frame, start, end, depth, outer_kind);
    case 'vxlan':
      return decodeLinkinfoVxlanAttrs(frame, start, end, depth);
    case 'xfrm':
      return decodeLinkinfoXfrmAttrs(frame, start, end, depth);
    default:
      return copy(frame.bytes, start, end);
  }
}

function decodeLinkinfoBondAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): LinkinfoBondAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { bytes, view, words } = frame;
  const value: LinkinfoBondAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 5) throw short('mode', offset, length - 4, 1);

        value.mode = bondModeNames.name(bytes[offset + 4]!);
        break;

      case 2:
        if (length < 8) throw short('active-slave', offset, length - 4, 4);

        value.activeSlave = words[(offset >> 2) + 1]!;
        break;

      case 3:
        if (length < 8) throw short('miimon', offset, length - 4, 4);

        value.miimon = words[(offset >> 2) + 1]!;
        break;

      case 4:
        if (length < 8) throw short('updelay', offset, length - 4, 4);

        value.updelay = words[(offset >> 2) + 1]!;
        break;

      case 5:
        if (length < 8) throw short('downdelay', offset, length - 4, 4);

        value.downdelay = words[(offset >> 2) + 1]!;
        break;

      case 6:
        if (length < 5) throw short('use-carrier', offset, length - 4, 1);

        value.useCarrier = bytes[offset + 4]!;
        break;

      case 7:
        if (length < 8) throw short('arp-interval', offset, length - 4, 4);

        value.arpInterval = words[(offset >> 2) + 1]!;
        break;

      case 8: {
        const items0: string[] = [];
        for (let at0 = offset + 4; next - at0 >= 4;) {
          const head0 = words[at0 >> 2]!;
          const length0 = littleEndian ? head0 & 0xffff : head0 >>> 16;
          const end0 = at0 + length0;
          if (length0 < 4 || end0 > next) throw cut(at0, length0, next - at0);
          if (length0 < 8) throw short('arp-ip-target', at0, length0 - 4, 4);

          items0.push(ipv4OfNumber(view.getUint32(at0 + 4, false)));
          at0 = (end0 + 3) & ~3;
        }
        value.arpIpTarget = items0;
        break;
      }
      case 9:
        if (length < 8) throw short('arp-validate', offset, length - 4, 4);

        value.arpValidate = words[(offset >> 2) + 1]!;
        break;

      case 10:
        if (length < 8) throw short('arp-all-targets', offset, length - 4, 4);

        value.arpAllTargets = words[(offset >> 2) + 1]!;
        break;

      case 11:
        if (length < 8) throw short('primary', offset, length - 4, 4);

        value.primary = words[(offset >> 2) + 1]!;
        break;

      case 12:
        if (length < 5) throw short('primary-reselect', offset, length - 4, 1);

        value.primaryReselect = bytes[offset + 4]!;
        break;

      case 13:
        if (length < 5) throw short('fail-over-mac', offset, length - 4, 1);

        value.failOverMac = bytes[offset + 4]!;
        break;

      case 14:
        if (length < 5) throw short('xmit-hash-policy', offset, length - 4, 1);

        value.xmitHashPolicy = bondXmitPolicyNames.name(bytes[offset + 4]!);
        break;

      case 15:
        if (length < 8) throw short('resend-igmp', offset, length - 4, 4);

        value.resendIgmp = words[(offset >> 2) + 1]!;
        break;

      case 16:
        if (length < 5) throw short('num-peer-notif', offset, length - 4, 1);

        value.numPeerNotif = bytes[offset + 4]!;
        break;

      case 17:
        if (length < 5) throw short('all-slaves-active', offset, length - 4, 1);

        value.allSlavesActive = bytes[offset + 4]!;
        break;

      case 18:
        if (length < 8) throw short('min-links', offset, length - 4, 4);

        value.minLinks = words[(offset >> 2) + 1]!;
        break;

      case 19:
        if (length < 8) throw short('lp-interval', offset, length - 4, 4);

        value.lpInterval = words[(offset >> 2) + 1]!;
        break;

      case 20:
        if (length < 8) throw short('packets-per-slave', offset, length - 4, 4);

        value.packetsPerSlave = words[(offset >> 2) + 1]!;
        break;

      case 21:
        if (length < 5) throw short('ad-lacp-rate', offset, length - 4, 1);

        value.adLacpRate = bytes[offset + 4]!;
        break;

      case 22:
        if (length < 5) throw short('ad-select', offset, length - 4, 1);

        value.adSelect = bytes[offset + 4]!;
        break;

      case 23:
        value.adInfo = decodeBondAdInfoAttrs(frame, offset + 4, next, depth + 1);
        break;

      case 24:
        if (length < 6) throw short('ad-actor-sys-prio', offset, length - 4, 2);

        value.adActorSysPrio = littleEndian
          ? words[(offset >> 2) + 1]! & 0xffff
          : words[(offset >> 2) + 1]! >>> 16;
        break;

      case 25:
        if (length < 6) throw short('ad-user-port-key', offset, length - 4, 2);

        value.adUserPortKey = littleEndian
          ? words[(offset >> 2) + 1]! & 0xffff
          : words[(offset >> 2) + 1]! >>> 16;
        break;

      case 26:
        value.adActorSystem = mac(bytes, offset + 4, next);
        break;

      case 27:
        if (length < 5) throw short('tlb-dynamic-lb', offset, length - 4, 1);

        value.tlbDynamicLb = bytes[offset + 4]!;
        break;

      case 28:
        if (length < 8) throw short('peer-notif-delay', offset, length - 4, 4);

        value.peerNotifDelay = words[(offset >> 2) + 1]!;
        break;

      case 29:
        if (length < 5) throw short('ad-lacp-active', offset, length - 4, 1);

        value.adLacpActive = bytes[offset + 4]!;
        break;

      case 30:
        if (length < 5) throw short('missed-max', offset, length - 4, 1);

        value.missedMax = bytes[offset + 4]!;
        break;

      case 31: {
        const items0: string[] = [];
        for (let at0 = offset + 4; next - at0 >= 4;) {
          const head0 = words[at0 >> 2]!;
          const length0 = littleEndian ? head0 & 0xffff : head0 >>> 16;
          const end0 = at0 + length0;
          if (length0 < 4 || end0 > next) throw cut(at0, length0, next - at0);

          items0.push(address(frame, at0 + 4, end0));
          at0 = (end0 + 3) & ~3;
        }
        value.nsIp6Target = items0;
        break;
      }
      case 32:
        if (length < 5) throw short('coupled-control', offset, length - 4, 1);

        value.coupledControl = bytes[offset + 4]!;
        break;

      case 33:
        if (length < 5) throw short('broadcast-neigh', offset, length - 4, 1);

        value.broadcastNeigh = bytes[offset + 4]!;
        break;

      case 34:
        if (length < 5) throw short('lacp-strict', offset, length - 4, 1);

        value.lacpStrict = bytes[offset + 4]!;
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeBondAdInfoAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): BondAdInfoAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { bytes, words } = frame;
  const value: BondAdInfoAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 6) throw short('aggregator', offset, length - 4, 2);

        value.aggregator = littleEndian
          ? words[(offset >> 2) + 1]! & 0xffff
          : words[(offset >> 2) + 1]! >>> 16;
        break;

      case 2:
        if (length < 6) throw short('num-ports', offset, length - 4, 2);

        value.numPorts = littleEndian
          ? words[(offset >> 2) + 1]! & 0xffff
          : words[(offset >> 2) + 1]! >>> 16;
        break;

      case 3:
        if (length < 6) throw short('actor-key', offset, length - 4, 2);

        value.actorKey = littleEndian
          ? words[(offset >> 2) + 1]! & 0xffff
          : words[(offset >> 2) + 1]! >>> 16;
        break;

      case 4:
        if (length < 6) throw short('partner-key', offset, length - 4, 2);

        value.partnerKey = littleEndian
          ? words[(offset >> 2) + 1]! & 0xffff
          : words[(offset >> 2) + 1]! >>> 16;
        break;

      case 5:
        value.partnerMac = mac(bytes, offset + 4, next);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeLinkinfoBridgeAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): LinkinfoBridgeAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { bytes, view, words } = frame;
  const value: LinkinfoBridgeAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 8) throw short('forward-delay', offset, length - 4, 4);

        value.forwardDelay = words[(offset >> 2) + 1]!;
        break;

      case 2:
        if (length < 8) throw short('hello-time', offset, length - 4, 4);

        value.helloTime = words[(offset >> 2) + 1]!;
        break;

      case 3:
        if (length < 8) throw short('max-age', offset, length - 4, 4);

        value.maxAge = words[(offset >> 2) + 1]!;
        break;

      case 4:
        if (length < 8) throw short('ageing-time', offset, length - 4, 4);

        value.ageingTime = words[(offset >> 2) + 1]!;
        break;

      case 5:
        if (length < 8) throw short('stp-state', offset, length - 4, 4);

        value.stpState = words[(offset >> 2) + 1]!;
        break;

      case 6:
        if (length < 6) throw short('priority', offset, length - 4, 2);

        value.priority = littleEndian
          ? words[(offset >> 2) + 1]! & 0xffff
          : words[(offset >> 2) + 1]! >>> 16;
        break;

      case 7:
        if (length < 5) throw short('vlan-filtering', offset, length - 4, 1);

        value.vlanFiltering = bytes[offset + 4]!;
        break;

      case 8:
        if (length < 6) throw short('vlan-protocol', offset, length - 4, 2);

        value.vlanProtocol = vlanProtocolsNames.name(view.getUint16(offset + 4, false));
        break;

      case 9:
        if (length < 6) throw short('group-fwd-mask', offset, length - 4, 2);

        value.groupFwdMask = littleEndian
          ? words[(offset >> 2) + 1]! & 0xffff
          : words[(offset >> 2) + 1]! >>> 16;
        break;

      case 10:
        value.rootId = decodeIflaBridgeId(frame, offset + 4, next);
        break;

      case 11:
        value.bridgeId = decodeIflaBridgeId(frame, offset + 4, next);
        break;

      case 12:
        if (length < 6) throw short('root-port', offset, length - 4, 2);

        value.rootPort = littleEndian
          ? words[(offset >> 2) + 1]! & 0xffff
          : words[(offset >> 2) + 1]! >>> 16;
        break;

      case 13:
        if (length < 8) throw short('root-path-cost', offset, length - 4, 4);

        value.rootPathCost = words[(offset >> 2) + 1]!;
        break;

      case 14:
        if (length < 5) throw short('topology-change', offset, length - 4, 1);

        value.topologyChange = bytes[offset + 4]!;
        break;

      case 15:
        if (length < 5) throw short('topology-change-detected', offset, length - 4, 1);

        value.topologyChangeDetected = bytes[offset + 4]!;
        break;

      case 16:
        if (length < 12) throw short('hello-timer', offset, length - 4, 8);

        value.helloTimer = unsigned64(frame, offset + 4, littleEndian);
        break;

      case 17:
        if (length < 12) throw short('tcn-timer', offset, length - 4, 8);

        value.tcnTimer = unsigned64(frame, offset + 4, littleEndian);
        break;

      case 18:
        if (length < 12) throw short('topology-change-timer', offset, length - 4, 8);

        value.topologyChangeTimer = unsigned64(frame, offset + 4, littleEndian);
        break;

      case 19:
        if (length < 12) throw short('gc-timer', offset, length - 4, 8);

        value.gcTimer = unsigned64(frame, offset + 4, littleEndian);
        break;

      case 20:
        value.groupAddr = mac(bytes, offset + 4, next);
        break;

      case 21:
        value.fdbFlush = true;
        break;

      case 22:
        if (length < 5) throw short('mcast-router', offset, length - 4, 1);

        value.mcastRouter = bytes[offset + 4]!;
        break;

      case 23:
        if (length < 5) throw short('mcast-snooping', offset, length - 4, 1);

        value.mcastSnooping = bytes[offset + 4]!;
        break;

      case 24:
        if (length < 5) throw short('mcast-query-use-ifaddr', offset, length - 4, 1);

        value.mcastQueryUseIfaddr = bytes[offset + 4]!;
        break;

      case 25:
        if (length < 5) throw short('mcast-querier', offset, length - 4, 1);

        value.mcastQuerier = bytes[offset + 4]!;
        break;

      case 26:
        if (length < 8) throw short('mcast-hash-elasticity', offset, length - 4, 4);

        value.mcastHashElasticity = words[(offset >> 2) + 1]!;
        break;

      case 27:
        if (length < 8) throw short('mcast-hash-max', offset, length - 4, 4);

        value.mcastHashMax = words[(offset >> 2) + 1]!;
        break;

      case 28:
        if (length < 8) throw short('mcast-last-member-cnt', offset, length - 4, 4);

        value.mcastLastMemberCnt = words[(offset >> 2) + 1]!;
        break;

      case 29:
        if (length < 8) throw short('mcast-startup-query-cnt', offset, length - 4, 4);

        value.mcastStartupQueryCnt = words[(offset >> 2) + 1]!;
        break;

      case 30:
        if (length < 12) throw short('mcast-last-member-intvl', offset, length - 4, 8);

        value.mcastLastMemberIntvl = unsigned64(frame, offset + 4, littleEndian);
        break;

      case 31:
        if (length < 12) throw short('mcast-membership-intvl', offset, length - 4, 8);

        value.mcastMembershipIntvl = unsigned64(frame, offset + 4, littleEndian);
        break;

      case 32:
        if (length < 12) throw short('mcast-querier-intvl', offset, length - 4, 8);

        value.mcastQuerierIntvl = unsigned64(frame, offset + 4, littleEndian);
        break;

      case 33:
        if (length < 12) throw short('mcast-query-intvl', offset, length - 4, 8);

        value.mcastQueryIntvl = unsigned64(frame, offset + 4, littleEndian);
        break;

      case 34:
        if (length < 12) throw short('mcast-query-response-intvl', offset, length - 4, 8);

        value.mcastQueryResponseIntvl = unsigned64(frame, offset + 4, littleEndian);
        break;

      case 35:
        if (length < 12) throw short('mcast-startup-query-intvl', offset, length - 4, 8);

        value.mcastStartupQueryIntvl = unsigned64(frame, offset + 4, littleEndian);
        break;

      case 36:
        if (length < 5) throw short('nf-call-iptables', offset, length - 4, 1);

        value.nfCallIptables = bytes[offset + 4]!;
        break;

      case 37:
        if (length < 5) throw short('nf-call-ip6tables', offset, length - 4, 1);

        value.nfCallIp6tables = bytes[offset + 4]!;
        break;

      case 38:
        if (length < 5) throw short('nf-call-arptables', offset, length - 4, 1);

        value.nfCallArptables = bytes[offset + 4]!;
        break;

      case 39:
        if (length < 6) throw short('vlan-default-pvid', offset, length - 4, 2);

        value.vlanDefaultPvid = littleEndian
          ? words[(offset >> 2) + 1]! & 0xffff
          : words[(offset >> 2) + 1]! >>> 16;
        break;

      case 40:
        break;
      case 41:
        if (length < 5) throw short('vlan-stats-enabled', offset, length - 4, 1);

        value.vlanStatsEnabled = bytes[offset + 4]!;
        break;

      case 42:
        if (length < 5) throw short('mcast-stats-enabled', offset, length - 4, 1);

        value.mcastStatsEnabled = bytes[offset + 4]!;
        break;

      case 43:
        if (length < 5) throw short('mcast-igmp-version', offset, length - 4, 1);

        value.mcastIgmpVersion = bytes[offset + 4]!;
        break;

      case 44:
        if (length < 5) throw short('mcast-mld-version', offset, length - 4, 1);

        value.mcastMldVersion = bytes[offset + 4]!;
        break;

      case 45:
        if (length < 5) throw short('vlan-stats-per-port', offset, length - 4, 1);

        value.vlanStatsPerPort = bytes[offset + 4]!;
        break;

      case 46:
        value.multiBoolopt = decodeBrBooloptMulti(frame, offset + 4, next);
        break;

      case 47:
        value.mcastQuerierState = decodeBridgeQuerierAttrs(frame, offset + 4, next, depth + 1);
        break;

      case 48:
        if (length < 8) throw short('fdb-n-learned', offset, length - 4, 4);

        value.fdbNLearned = words[(offset >> 2) + 1]!;
        break;

      case 49:
        if (length < 8) throw short('fdb-max-learned', offset, length - 4, 4);

        value.fdbMaxLearned = words[(offset >> 2) + 1]!;
        break;

      case 50:
        if (length < 8) throw short('stp-mode', offset, length - 4, 4);

        value.stpMode = brStpModeNames.name(words[(offset >> 2) + 1]!);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeBrBooloptMulti(frame: Frame, start: number, end: number): StructOf<BrBooloptMulti> {
  if (end - start !== 8) {
    return unevenStruct(decodeBrBooloptMulti, frame, start, end, [4, 8]);
  }
  const { words } = frame;
  return {
    optval: brBooloptIdFlags.names(words[start >> 2]!),
    optmask: brBooloptIdFlags.names(words[(start >> 2) + 1]!),
  };
}

function decodeBridgeQuerierAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): BridgeQuerierAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { words } = frame;
  const value: BridgeQuerierAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        value.ipAddress = address(frame, offset + 4, next);
        break;

      case 2:
        if (length < 8) throw short('ip-port', offset, length - 4, 4);

        value.ipPort = words[(offset >> 2) + 1]!;
        break;

      case 3:
        if (length < 12) throw short('ip-other-timer', offset, length - 4, 8);

        value.ipOtherTimer = unsigned64(frame, offset + 4, littleEndian);
        break;

      case 4:
        break;
      case 5:
        value.ipv6Address = address(frame, offset + 4, next);
        break;

      case 6:
        if (length < 8) throw short('ipv6-port', offset, length - 4, 4);

        value.ipv6Port = words[(offset >> 2) + 1]!;
        break;

      case 7:
        if (length < 12) throw short('ipv6-other-timer', offset, length - 4, 8);

        value.ipv6OtherTimer = unsigned64(frame, offset + 4, littleEndian);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeLinkinfoGreAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): LinkinfoGreAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { bytes, view, words } = frame;
  const value: LinkinfoGreAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 8) throw short('link', offset, length - 4, 4);

        value.link = words[(offset >> 2) + 1]!;
        break;

      case 2:
        if (length < 6) throw short('iflags', offset, length - 4, 2);

        value.iflags = view.getUint16(offset + 4, false);
        break;

      case 3:
        if (length < 6) throw short('oflags', offset, length - 4, 2);

        value.oflags = view.getUint16(offset + 4, false);
        break;

      case 4:
        if (length < 8) throw short('ikey', offset, length - 4, 4);

        value.ikey = view.getUint32(offset + 4, false);
        break;

      case 5:
        if (length < 8) throw short('okey', offset, length - 4, 4);

        value.okey = view.getUint32(offset + 4, false);
        break;

      case 6:
        value.local = address(frame, offset + 4, next);
        break;

      case 7:
        value.remote = address(frame, offset + 4, next);
        break;

      case 8:
        if (length < 5) throw short('ttl', offset, length - 4, 1);

        value.ttl = bytes[offset + 4]!;
        break;

      case 9:
        if (length < 5) throw short('tos', offset, length - 4, 1);

        value.tos = bytes[offset + 4]!;
        break;

      case 10:
        if (length < 5) throw short('pmtudisc', offset, length - 4, 1);

        value.pmtudisc = bytes[offset + 4]!;
        break;

      case 11:
        if (length < 5) throw short('encap-limit', offset, length - 4, 1);

        value.encapLimit = bytes[offset + 4]!;
        break;

      case 12:
        if (length < 8) throw short('flowinfo', offset, length - 4, 4);

        value.flowinfo = view.getUint32(offset + 4, false);
        break;

      case 13:
        if (length < 8) throw short('flags', offset, length - 4, 4);

        value.flags = words[(offset >> 2) + 1]!;
        break;

      case 14:
        if (length < 6) throw short('encap-type', offset, length - 4, 2);

        value.encapType = littleEndian
          ? words[(offset >> 2) + 1]! & 0xffff
          : words[(offset >> 2) + 1]! >>> 16;
        break;

      case 15:
        if (length < 6) throw short('encap-flags', offset, length - 4, 2);

        value.encapFlags = littleEndian
          ? words[(offset >> 2) + 1]! & 0xffff
          : words[(offset >> 2) + 1]! >>> 16;
        break;

      case 16:
        if (length < 6) throw short('encap-sport', offset, length - 4, 2);

        value.encapSport = view.getUint16(offset + 4, false);
        break;

      case 17:
        if (length < 6) throw short('encap-dport', offset, length - 4, 2);

        value.encapDport = view.getUint16(offset + 4, false);
        break;

      case 18:
        value.collectMetadata = true;
        break;

      case 19:
        if (length < 5) throw short('ignore-df', offset, length - 4, 1);

        value.ignoreDf = bytes[offset + 4]!;
        break;

      case 20:
        if (length < 8) throw short('fwmark', offset, length - 4, 4);

        value.fwmark = words[(offset >> 2) + 1]!;
        break;

      case 21:
        if (length < 8) throw short('erspan-index', offset, length - 4, 4);

        value.erspanIndex = words[(offset >> 2) + 1]!;
        break;

      case 22:
        if (length < 5) throw short('erspan-ver', offset, length - 4, 1);

        value.erspanVer = bytes[offset + 4]!;
        break;

      case 23:
        if (length < 5) throw short('erspan-dir', offset, length - 4, 1);

        value.erspanDir = bytes[offset + 4]!;
        break;

      case 24:
        if (length < 6) throw short('erspan-hwid', offset, length - 4, 2);

        value.erspanHwid = littleEndian
          ? words[(offset >> 2) + 1]! & 0xffff
          : words[(offset >> 2) + 1]! >>> 16;
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeLinkinfoGeneveAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): LinkinfoGeneveAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { bytes, view, words } = frame;
  const value: LinkinfoGeneveAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 8) throw short('id', offset, length - 4, 4);

        value.id = words[(offset >> 2) + 1]!;
        break;

      case 2:
        value.remote = address(frame, offset + 4, next);
        break;

      case 3:
        if (length < 5) throw short('ttl', offset, length - 4, 1);

        value.ttl = bytes[offset + 4]!;
        break;

      case 4:
        if (length < 5) throw short('tos', offset, length - 4, 1);

        value.tos = bytes[offset + 4]!;
        break;

      case 5:
        if (length < 6) throw short('port', offset, length - 4, 2);

        value.port = view.getUint16(offset + 4, false);
        break;

      case 6:
        value.collectMetadata = true;
        break;

      case 7:
        value.remote6 = address(frame, offset + 4, next);
        break;

      case 8:
        if (length < 5) throw short('udp-csum', offset, length - 4, 1);

        value.udpCsum = bytes[offset + 4]!;
        break;

      case 9:
        if (length < 5) throw short('udp-zero-csum6-tx', offset, length - 4, 1);

        value.udpZeroCsum6Tx = bytes[offset + 4]!;
        break;

      case 10:
        if (length < 5) throw short('udp-zero-csum6-rx', offset, length - 4, 1);

        value.udpZeroCsum6Rx = bytes[offset + 4]!;
        break;

      case 11:
        if (length < 8) throw short('label', offset, length - 4, 4);

        value.label = view.getUint32(offset + 4, false);
        break;

      case 12:
        if (length < 5) throw short('ttl-inherit', offset, length - 4, 1);

        value.ttlInherit = bytes[offset + 4]!;
        break;

      case 13:
        if (length < 5) throw short('df', offset, length - 4, 1);

        value.df = geneveDfNames.name(bytes[offset + 4]!);
        break;

      case 14:
        value.innerProtoInherit = true;
        break;

      case 15:
        value.portRange = decodeIflaVxlanPortRange(frame, offset + 4, next);
        break;

      case 16:
        value.groHint = true;
        break;

      case 17:
        value.local = address(frame, offset + 4, next);
        break;

      case 18:
        value.local6 = address(frame, offset + 4, next);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeIflaVxlanPortRange(
  frame: Frame,
  start: number,
  end: number,
): StructOf<IflaVxlanPortRange> {
  if (end - start !== 4) {
    return unevenStruct(decodeIflaVxlanPortRange, frame, start, end, [2, 4]);
  }
  const { view } = frame;
  return {
    low: view.getUint16(start, false),
    high: view.getUint16(start + 2, false),
  };
}

function decodeLinkinfoIp6tnlAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): LinkinfoIp6tnlAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { bytes, view, words } = frame;
  const value: LinkinfoIp6tnlAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 8) throw short('link', offset, length - 4, 4);

        value.link = words[(offset >> 2) + 1]!;
        break;

      case 2:
        value.local = address(frame, offset + 4, next);
        break;

      case 3:
        value.remote = address(frame, offset + 4, next);
        break;

      case 4:
        if (length < 5) throw short('ttl', offset, length - 4, 1);

        value.ttl = bytes[offset + 4]!;
        break;

      case 5:
        if (length < 5) throw short('tos', offset, length - 4, 1);

        value.tos = bytes[offset + 4]!;
        break;

      case 6:
        if (length < 5) throw short('encap-limit', offset, length - 4, 1);

        value.encapLimit = bytes[offset + 4]!;
        break;

      case 7:
        if (length < 8) throw short('flowinfo', offset, length - 4, 4);

        value.flowinfo = view.getUint32(offset + 4, false);
        break;

      case 8:
        if (length < 8) throw short('flags', offset, length - 4, 4);

        value.flags = words[(offset >> 2) + 1]!;
        break;

      case 9:
        if (length < 5) throw short('proto', offset, length - 4, 1);

        value.proto = bytes[offset + 4]!;
        break;

      case 15:
        if (length < 6) throw short('encap-type', offset, length - 4, 2);

        value.encapType = littleEndian
          ? words[(offset >> 2) + 1]! & 0xffff
          : words[(offset >> 2) + 1]! >>> 16;
        break;

      case 16:
        if (length < 6) throw short('encap-flags', offset, length - 4, 2);

        value.encapFlags = littleEndian
          ? words[(offset >> 2) + 1]! & 0xffff
          : words[(offset >> 2) + 1]! >>> 16;
        break;

      case 17:
        if (length < 6) throw short('encap-sport', offset, length - 4, 2);

        value.encapSport = view.getUint16(offset + 4, false);
        break;

      case 18:
        if (length < 6) throw short('encap-dport', offset, length - 4, 2);

        value.encapDport = view.getUint16(offset + 4, false);
        break;

      case 19:
        value.collectMetadata = true;
        break;

      case 20:
        if (length < 8) throw short('fwmark', offset, length - 4, 4);

        value.fwmark = words[(offset >> 2) + 1]!;
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeLinkinfoIptunAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): LinkinfoIptunAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { bytes, view, words } = frame;
  const value: LinkinfoIptunAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 8) throw short('link', offset, length - 4, 4);

        value.link = words[(offset >> 2) + 1]!;
        break;

      case 2:
        value.local = address(frame, offset + 4, next);
        break;

      case 3:
        value.remote = address(frame, offset + 4, next);
        break;

      case 4:
        if (length < 5) throw short('ttl', offset, length - 4, 1);

        value.ttl = bytes[offset + 4]!;
        break;

      case 5:
        if (length < 5) throw short('tos', offset, length - 4, 1);

        value.tos = bytes[offset + 4]!;
        break;

      case 6:
        if (length < 5) throw short('encap-limit', offset, length - 4, 1);

        value.encapLimit = bytes[offset + 4]!;
        break;

      case 7:
        if (length < 8) throw short('flowinfo', offset, length - 4, 4);

        value.flowinfo = view.getUint32(offset + 4, false);
        break;

      case 8:
        if (length < 6) throw short('flags', offset, length - 4, 2);

        value.flags = view.getUint16(offset + 4, false);
        break;

      case 9:
        if (length < 5) throw short('proto', offset, length - 4, 1);

        value.proto = bytes[offset + 4]!;
        break;

      case 10:
        if (length < 5) throw short('pmtudisc', offset, length - 4, 1);

        value.pmtudisc = bytes[offset + 4]!;
        break;

      case 11:
        value._6rdPrefix = address(frame, offset + 4, next);
        break;

      case 12:
        value._6rdRelayPrefix = address(frame, offset + 4, next);
        break;

      case 13:
        if (length < 6) throw short('6rd-prefixlen', offset, length - 4, 2);

        value._6rdPrefixlen = littleEndian
          ? words[(offset >> 2) + 1]! & 0xffff
          : words[(offset >> 2) + 1]! >>> 16;
        break;

      case 14:
        if (length < 6) throw short('6rd-relay-prefixlen', offset, length - 4, 2);

        value._6rdRelayPrefixlen = littleEndian
          ? words[(offset >> 2) + 1]! & 0xffff
          : words[(offset >> 2) + 1]! >>> 16;
        break;

      case 15:
        if (length < 6) throw short('encap-type', offset, length - 4, 2);

        value.encapType = littleEndian
          ? words[(offset >> 2) + 1]! & 0xffff
          : words[(offset >> 2) + 1]! >>> 16;
        break;

      case 16:
        if (length < 6) throw short('encap-flags', offset, length - 4, 2);

        value.encapFlags = littleEndian
          ? words[(offset >> 2) + 1]! & 0xffff
          : words[(offset >> 2) + 1]! >>> 16;
        break;

      case 17:
        if (length < 6) throw short('encap-sport', offset, length - 4, 2);

        value.encapSport = view.getUint16(offset + 4, false);
        break;

      case 18:
        if (length < 6) throw short('encap-dport', offset, length - 4, 2);

        value.encapDport = view.getUint16(offset + 4, false);
        break;

      case 19:
        value.collectMetadata = true;
        break;

      case 20:
        if (length < 8) throw short('fwmark', offset, length - 4, 4);

        value.fwmark = words[(offset >> 2) + 1]!;
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeLinkinfoIpvlanAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): LinkinfoIpvlanAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { words } = frame;
  const value: LinkinfoIpvlanAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 6) throw short('mode', offset, length - 4, 2);

        value.mode = ipvlanModeNames.name(
          littleEndian ? words[(offset >> 2) + 1]! & 0xffff : words[(offset >> 2) + 1]! >>> 16,
        );
        break;

      case 2:
        if (length < 6) throw short('flags', offset, length - 4, 2);

        value.flags = ipvlanFlagsFlags.names(
          littleEndian ? words[(offset >> 2) + 1]! & 0xffff : words[(offset >> 2) + 1]! >>> 16,
        );
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeLinkinfoMacvlanAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): LinkinfoMacvlanAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { bytes, words } = frame;
  const value: LinkinfoMacvlanAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 8) throw short('mode', offset, length - 4, 4);

        value.mode = macvlanModeNames.name(words[(offset >> 2) + 1]!);
        break;

      case 2:
        if (length < 6) throw short('flags', offset, length - 4, 2);

        value.flags = macvlanFlagsFlags.names(
          littleEndian ? words[(offset >> 2) + 1]! & 0xffff : words[(offset >> 2) + 1]! >>> 16,
        );
        break;

      case 3:
        if (length < 8) throw short('macaddr-mode', offset, length - 4, 4);

        value.macaddrMode = macvlanMacaddrModeNames.name(words[(offset >> 2) + 1]!);
        break;

      case 4:
        value.macaddr = mac(bytes, offset + 4, next);
        break;

      case 5:
        value.macaddrData = decodeMacvlanMacaddrDataAttrs(frame, offset + 4, next, depth + 1);
        break;

      case 6:
        if (length < 8) throw short('macaddr-count', offset, length - 4, 4);

        value.macaddrCount = words[(offset >> 2) + 1]!;
        break;

      case 7:
        if (length < 8) throw short('bc-queue-len', offset, length - 4, 4);

        value.bcQueueLen = words[(offset >> 2) + 1]!;
        break;

      case 8:
        if (length < 8) throw short('bc-queue-len-used', offset, length - 4, 4);

        value.bcQueueLenUsed = words[(offset >> 2) + 1]!;
        break;

      case 9:
        if (length < 8) throw short('bc-cutoff', offset, length - 4, 4);

        value.bcCutoff = words[(offset >> 2) + 1]! | 0;
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeMacvlanMacaddrDataAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): MacvlanMacaddrDataAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { bytes, words } = frame;
  const value: MacvlanMacaddrDataAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 4:
        (value.macaddr ??= []).push(mac(bytes, offset + 4, next));
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeLinkinfoNetkitAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
  outer_kind?: unknown,
): LinkinfoNetkitAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { bytes, words } = frame;
  const value: LinkinfoNetkitAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        value.peerInfo = decodeLinkinfoPeerMsg(frame, offset + 4, next, depth + 1, outer_kind);
        break;

      case 2:
        if (length < 5) throw short('primary', offset, length - 4, 1);

        value.primary = bytes[offset + 4]!;
        break;

      case 3:
        if (length < 8) throw short('policy', offset, length - 4, 4);

        value.policy = netkitPolicyNames.name(words[(offset >> 2) + 1]!);
        break;

      case 4:
        if (length < 8) throw short('peer-policy', offset, length - 4, 4);

        value.peerPolicy = netkitPolicyNames.name(words[(offset >> 2) + 1]!);
        break;

      case 5:
        if (length < 8) throw short('mode', offset, length - 4, 4);

        value.mode = netkitModeNames.name(words[(offset >> 2) + 1]!);
        break;

      case 6:
        if (length < 8) throw short('scrub', offset, length - 4, 4);

        value.scrub = netkitScrubNames.name(words[(offset >> 2) + 1]!);
        break;

      case 7:
        if (length < 8) throw short('peer-scrub', offset, length - 4, 4);

        value.peerScrub = netkitScrubNames.name(words[(offset >> 2) + 1]!);
        break;

      case 8:
        if (length < 6) throw short('headroom', offset, length - 4, 2);

        value.headroom = littleEndian
          ? words[(offset >> 2) + 1]! & 0xffff
          : words[(offset >> 2) + 1]! >>> 16;
        break;

      case 9:
        if (length < 6) throw short('tailroom', offset, length - 4, 2);

        value.tailroom = littleEndian
          ? words[(offset >> 2) + 1]! & 0xffff
          : words[(offset >> 2) + 1]! >>> 16;
        break;

      case 10:
        if (length < 8) throw short('pairing', offset, length - 4, 4);

        value.pairing = netkitPairingNames.name(words[(offset >> 2) + 1]!);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeLinkinfoPeerMsg(
  frame: Frame,
  start: number,
  end: number,
  depth: number,
  selector: unknown,
): LinkinfoPeerMsg {
  switch (selector) {
    case 'netkit':
      return decodeIfinfomsgLinkAttrs(frame, start, end, depth);
    case 'veth':
      return decodeIfinfomsgLinkAttrs(frame, start, end, depth);
    case 'vxcan':
      return decodeIfinfomsgLinkAttrs(frame, start, end, depth);
    default:
      return copy(frame.bytes, start, end);
  }
}

function decodeLinkinfoOvpnAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): LinkinfoOvpnAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { bytes, words } = frame;
  const value: LinkinfoOvpnAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 5) throw short('mode', offset, length - 4, 1);

        value.mode = ovpnModeNames.name(bytes[offset + 4]!);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeLinkinfoTunAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): LinkinfoTunAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { bytes, words } = frame;
  const value: LinkinfoTunAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 8) throw short('owner', offset, length - 4, 4);

        value.owner = words[(offset >> 2) + 1]!;
        break;

      case 2:
        if (length < 8) throw short('group', offset, length - 4, 4);

        value.group = words[(offset >> 2) + 1]!;
        break;

      case 3:
        if (length < 5) throw short('type', offset, length - 4, 1);

        value.type = bytes[offset + 4]!;
        break;

      case 4:
        if (length < 5) throw short('pi', offset, length - 4, 1);

        value.pi = bytes[offset + 4]!;
        break;

      case 5:
        if (length < 5) throw short('vnet-hdr', offset, length - 4, 1);

        value.vnetHdr = bytes[offset + 4]!;
        break;

      case 6:
        if (length < 5) throw short('persist', offset, length - 4, 1);

        value.persist = bytes[offset + 4]!;
        break;

      case 7:
        if (length < 5) throw short('multi-queue', offset, length - 4, 1);

        value.multiQueue = bytes[offset + 4]!;
        break;

      case 8:
        if (length < 8) throw short('num-queues', offset, length - 4, 4);

        value.numQueues = words[(offset >> 2) + 1]!;
        break;

      case 9:
        if (length < 8) throw short('num-disabled-queues', offset, length - 4, 4);

        value.numDisabledQueues = words[(offset >> 2) + 1]!;
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeLinkinfoVethAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
  outer_kind?: unknown,
): LinkinfoVethAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { words } = frame;
  const value: LinkinfoVethAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        value.peer = decodeLinkinfoPeerMsg(frame, offset + 4, next, depth + 1, outer_kind);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeLinkinfoVlanAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): LinkinfoVlanAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { view, words } = frame;
  const value: LinkinfoVlanAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 6) throw short('id', offset, length - 4, 2);

        value.id = littleEndian
          ? words[(offset >> 2) + 1]! & 0xffff
          : words[(offset >> 2) + 1]! >>> 16;
        break;

      case 2:
        value.flags = decodeIflaVlanFlags(frame, offset + 4, next);
        break;

      case 3:
        value.egressQos = decodeIflaVlanQos(frame, offset + 4, next, depth + 1);
        break;

      case 4:
        value.ingressQos = decodeIflaVlanQos(frame, offset + 4, next, depth + 1);
        break;

      case 5:
        if (length < 6) throw short('protocol', offset, length - 4, 2);

        value.protocol = vlanProtocolsNames.name(view.getUint16(offset + 4, false));
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeIflaVlanFlags(frame: Frame, start: number, end: number): StructOf<IflaVlanFlags> {
  if (end - start !== 8) {
    return unevenStruct(decodeIflaVlanFlags, frame, start, end, [4, 8]);
  }
  const { words } = frame;
  return {
    flags: vlanFlagsFlags.names(words[start >> 2]!),
    mask: vlanFlagsFlags.names(words[(start >> 2) + 1]!),
  };
}

function decodeIflaVlanQos(frame: Frame, start: number, end: number, depth = 0): IflaVlanQos {
  if (depth > maximumDepth) throw tooDeep(start);

  const { words } = frame;
  const value: IflaVlanQos = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        (value.mapping ??= []).push(decodeIflaVlanQosMapping(frame, offset + 4, next));
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeIflaVlanQosMapping(
  frame: Frame,
  start: number,
  end: number,
): StructOf<IflaVlanQosMapping> {
  if (end - start !== 8) {
    return unevenStruct(decodeIflaVlanQosMapping, frame, start, end, [4, 8]);
  }
  const { words } = frame;
  return {
    from: words[start >> 2]!,
    to: words[(start >> 2) + 1]!,
  };
}

function decodeLinkinfoVrfAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): LinkinfoVrfAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { words } = frame;
  const value: LinkinfoVrfAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 8) throw short('table', offset, length - 4, 4);

        value.table = words[(offset >> 2) + 1]!;
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeLinkinfoVtiAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): LinkinfoVtiAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { view, words } = frame;
  const value: LinkinfoVtiAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 8) throw short('link', offset, length - 4, 4);

        value.link = words[(offset >> 2) + 1]!;
        break;

      case 2:
        if (length < 8) throw short('ikey', offset, length - 4, 4);

        value.ikey = view.getUint32(offset + 4, false);
        break;

      case 3:
        if (length < 8) throw short('okey', offset, length - 4, 4);

        value.okey = view.getUint32(offset + 4, false);
        break;

      case 4:
        value.local = address(frame, offset + 4, next);
        break;

      case 5:
        value.remote = address(frame, offset + 4, next);
        break;

      case 6:
        if (length < 8) throw short('fwmark', offset, length - 4, 4);

        value.fwmark = words[(offset >> 2) + 1]!;
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeLinkinfoVxlanAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): LinkinfoVxlanAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { bytes, view, words } = frame;
  const value: LinkinfoVxlanAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 8) throw short('id', offset, length - 4, 4);

        value.id = words[(offset >> 2) + 1]!;
        break;

      case 2:
        value.group = address(frame, offset + 4, next);
        break;

      case 3:
        if (length < 8) throw short('link', offset, length - 4, 4);

        value.link = words[(offset >> 2) + 1]!;
        break;

      case 4:
        value.local = address(frame, offset + 4, next);
        break;

      case 5:
        if (length < 5) throw short('ttl', offset, length - 4, 1);

        value.ttl = bytes[offset + 4]!;
        break;

      case 6:
        if (length < 5) throw short('tos', offset, length - 4, 1);

        value.tos = bytes[offset + 4]!;
        break;

      case 7:
        if (length < 5) throw short('learning', offset, length - 4, 1);

        value.learning = bytes[offset + 4]!;
        break;

      case 8:
        if (length < 8) throw short('ageing', offset, length - 4, 4);

        value.ageing = words[(offset >> 2) + 1]!;
        break;

      case 9:
        if (length < 8) throw short('limit', offset, length - 4, 4);

        value.limit = words[(offset >> 2) + 1]!;
        break;

      case 10:
        value.portRange = decodeIflaVxlanPortRange(frame, offset + 4, next);
        break;

      case 11:
        if (length < 5) throw short('proxy', offset, length - 4, 1);

        value.proxy = bytes[offset + 4]!;
        break;

      case 12:
        if (length < 5) throw short('rsc', offset, length - 4, 1);

        value.rsc = bytes[offset + 4]!;
        break;

      case 13:
        if (length < 5) throw short('l2miss', offset, length - 4, 1);

        value.l2miss = bytes[offset + 4]!;
        break;

      case 14:
        if (length < 5) throw short('l3miss', offset, length - 4, 1);

        value.l3miss = bytes[offset + 4]!;
        break;

      case 15:
        if (length < 6) throw short('port', offset, length - 4, 2);

        value.port = view.getUint16(offset + 4, false);
        break;

      case 16:
        value.group6 = address(frame, offset + 4, next);
        break;

      case 17:
        value.local6 = address(frame, offset + 4, next);
        break;

      case 18:
        if (length < 5) throw short('udp-csum', offset, length - 4, 1);

        value.udpCsum = bytes[offset + 4]!;
        break;

      case 19:
        if (length < 5) throw short('udp-zero-csum6-tx', offset, length - 4, 1);

        value.udpZeroCsum6Tx = bytes[offset + 4]!;
        break;

      case 20:
        if (length < 5) throw short('udp-zero-csum6-rx', offset, length - 4, 1);

        value.udpZeroCsum6Rx = bytes[offset + 4]!;
        break;

      case 21:
        if (length < 5) throw short('remcsum-tx', offset, length - 4, 1);

        value.remcsumTx = bytes[offset + 4]!;
        break;

      case 22:
        if (length < 5) throw short('remcsum-rx', offset, length - 4, 1);

        value.remcsumRx = bytes[offset + 4]!;
        break;

      case 23:
        value.gbp = true;
        break;

      case 24:
        value.remcsumNopartial = true;
        break;

      case 25:
        if (length < 5) throw short('collect-metadata', offset, length - 4, 1);

        value.collectMetadata = bytes[offset + 4]!;
        break;

      case 26:
        if (length < 8) throw short('label', offset, length - 4, 4);

        value.label = view.getUint32(offset + 4, false);
        break;

      case 27:
        value.gpe = true;
        break;

      case 28:
        value.ttlInherit = hex(bytes, offset + 4, next);
        break;

      case 29:
        if (length < 5) throw short('df', offset, length - 4, 1);

        value.df = vxlanDfNames.name(bytes[offset + 4]!);
        break;

      case 30:
        if (length < 5) throw short('vnifilter', offset, length - 4, 1);

        value.vnifilter = bytes[offset + 4]!;
        break;

      case 31:
        if (length < 5) throw short('localbypass', offset, length - 4, 1);

        value.localbypass = bytes[offset + 4]!;
        break;

      case 32:
        if (length < 8) throw short('label-policy', offset, length - 4, 4);

        value.labelPolicy = vxlanLabelPolicyNames.name(words[(offset >> 2) + 1]!);
        break;

      case 33:
        value.reservedBits = hex(bytes, offset + 4, next);
        break;

      case 34:
        if (length < 5) throw short('mc-route', offset, length - 4, 1);

        value.mcRoute = bytes[offset + 4]!;
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeLinkinfoXfrmAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): LinkinfoXfrmAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { words } = frame;
  const value: LinkinfoXfrmAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 8) throw short('link', offset, length - 4, 4);

        value.link = words[(offset >> 2) + 1]!;
        break;

      case 2:
        if (length < 8) throw short('if-id', offset, length - 4, 4);

        value.ifId = words[(offset >> 2) + 1]!;
        break;

      case 3:
        value.collectMetadata = true;
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeLinkinfoMemberDataMsg(
  frame: Frame,
  start: number,
  end: number,
  depth: number,
  selector: unknown,
): LinkinfoMemberDataMsg {
  switch (selector) {
    case 'bond':
      return decodeBondSlaveAttrs(frame, start, end, depth);
    case 'bridge':
      return decodeLinkinfoBrportAttrs(frame, start, end, depth);
    case 'vrf':
      return decodeLinkinfoVrfPortAttrs(frame, start, end, depth);
    default:
      return copy(frame.bytes, start, end);
  }
}

function decodeBondSlaveAttrs(frame: Frame, start: number, end: number, depth = 0): BondSlaveAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { bytes, words } = frame;
  const value: BondSlaveAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 5) throw short('state', offset, length - 4, 1);

        value.state = bondSlaveStateNames.name(bytes[offset + 4]!);
        break;

      case 2:
        if (length < 5) throw short('mii-status', offset, length - 4, 1);

        value.miiStatus = bondMiiStatusNames.name(bytes[offset + 4]!);
        break;

      case 3:
        if (length < 8) throw short('link-failure-count', offset, length - 4, 4);

        value.linkFailureCount = words[(offset >> 2) + 1]!;
        break;

      case 4:
        value.permHwaddr = mac(bytes, offset + 4, next);
        break;

      case 5:
        if (length < 6) throw short('queue-id', offset, length - 4, 2);

        value.queueId = littleEndian
          ? words[(offset >> 2) + 1]! & 0xffff
          : words[(offset >> 2) + 1]! >>> 16;
        break;

      case 6:
        if (length < 6) throw short('ad-aggregator-id', offset, length - 4, 2);

        value.adAggregatorId = littleEndian
          ? words[(offset >> 2) + 1]! & 0xffff
          : words[(offset >> 2) + 1]! >>> 16;
        break;

      case 7:
        if (length < 5) throw short('ad-actor-oper-port-state', offset, length - 4, 1);

        value.adActorOperPortState = bytes[offset + 4]!;
        break;

      case 8:
        if (length < 6) throw short('ad-partner-oper-port-state', offset, length - 4, 2);

        value.adPartnerOperPortState = littleEndian
          ? words[(offset >> 2) + 1]! & 0xffff
          : words[(offset >> 2) + 1]! >>> 16;
        break;

      case 9:
        if (length < 8) throw short('prio', offset, length - 4, 4);

        value.prio = words[(offset >> 2) + 1]! | 0;
        break;

      case 10:
        if (length < 6) throw short('actor-port-prio', offset, length - 4, 2);

        value.actorPortPrio = littleEndian
          ? words[(offset >> 2) + 1]! & 0xffff
          : words[(offset >> 2) + 1]! >>> 16;
        break;

      case 11:
        if (length < 5) throw short('ad-churn-actor-state', offset, length - 4, 1);

        value.adChurnActorState = bytes[offset + 4]!;
        break;

      case 12:
        if (length < 5) throw short('ad-churn-partner-state', offset, length - 4, 1);

        value.adChurnPartnerState = bytes[offset + 4]!;
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeLinkinfoVrfPortAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): LinkinfoVrfPortAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { words } = frame;
  const value: LinkinfoVrfPortAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 8) throw short('table', offset, length - 4, 4);

        value.table = words[(offset >> 2) + 1]!;
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeRtnlLinkStats64(
  frame: Frame,
  start: number,
  end: number,
): StructOf<RtnlLinkStats64> {
  if (end - start !== 200) {
    return unevenStruct(
      decodeRtnlLinkStats64,
      frame,
      start,
      end,
      [
        8, 16, 24, 32, 40, 48, 56, 64, 72, 80, 88, 96, 104, 112, 120, 128, 136, 144, 152, 160, 168,
        176, 184, 192, 200,
      ],
    );
  }

  return {
    rxPackets: unsigned64(frame, start, littleEndian),
    txPackets: unsigned64(frame, start + 8, littleEndian),
    rxBytes: unsigned64(frame, start + 16, littleEndian),
    txBytes: unsigned64(frame, start + 24, littleEndian),
    rxErrors: unsigned64(frame, start + 32, littleEndian),
    txErrors: unsigned64(frame, start + 40, littleEndian),
    rxDropped: unsigned64(frame, start + 48, littleEndian),
    txDropped: unsigned64(frame, start + 56, littleEndian),
    multicast: unsigned64(frame, start + 64, littleEndian),
    collisions: unsigned64(frame, start + 72, littleEndian),
    rxLengthErrors: unsigned64(frame, start + 80, littleEndian),
    rxOverErrors: unsigned64(frame, start + 88, littleEndian),
    rxCrcErrors: unsigned64(frame, start + 96, littleEndian),
    rxFrameErrors: unsigned64(frame, start + 104, littleEndian),
    rxFifoErrors: unsigned64(frame, start + 112, littleEndian),
    rxMissedErrors: unsigned64(frame, start + 120, littleEndian),
    txAbortedErrors: unsigned64(frame, start + 128, littleEndian),
    txCarrierErrors: unsigned64(frame, start + 136, littleEndian),
    txFifoErrors: unsigned64(frame, start + 144, littleEndian),
    txHeartbeatErrors: unsigned64(frame, start + 152, littleEndian),
    txWindowErrors: unsigned64(frame, start + 160, littleEndian),
    rxCompressed: unsigned64(frame, start + 168, littleEndian),
    txCompressed: unsigned64(frame, start + 176, littleEndian),
    rxNohandler: unsigned64(frame, start + 184, littleEndian),
    rxOtherhostDropped: unsigned64(frame, start + 192, littleEndian),
  };
}

function decodeAfSpecMsg(
  frame: Frame,
  start: number,
  end: number,
  depth: number,
  selector: unknown,
): AfSpecMsg {
  switch (selector) {
    case 'unspec':
      return decodeAfSpecAttrs(frame, start, end, depth);
    case 'inet':
      return decodeAfSpecAttrs(frame, start, end, depth);
    case 'bridge':
      return decodeAfSpecBridgeAttrs(frame, start, end, depth);
    case 'inet6':
      return decodeAfSpecAttrs(frame, start, end, depth);
    case 'mctp':
      return decodeAfSpecAttrs(frame, start, end, depth);
    default:
      return copy(frame.bytes, start, end);
  }
}

function decodeAfSpecAttrs(frame: Frame, start: number, end: number, depth = 0): AfSpecAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { words } = frame;
  const value: AfSpecAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 2:
        value.inet = decodeIflaAttrs(frame, offset + 4, next, depth + 1);
        break;

      case 10:
        value.inet6 = decodeIfla6Attrs(frame, offset + 4, next, depth + 1);
        break;

      case 45:
        value.mctp = decodeMctpAttrs(frame, offset + 4, next, depth + 1);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeIflaAttrs(frame: Frame, start: number, end: number, depth = 0): IflaAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { words } = frame;
  const value: IflaAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        value.conf = decodeIpv4Devconf(frame, offset + 4, next);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeIpv4Devconf(frame: Frame, start: number, end: number): StructOf<Ipv4Devconf> {
  if (end - start !== 132) {
    return unevenStruct(
      decodeIpv4Devconf,
      frame,
      start,
      end,
      [
        4, 8, 12, 16, 20, 24, 28, 32, 36, 40, 44, 48, 52, 56, 60, 64, 68, 72, 76, 80, 84, 88, 92,
        96, 100, 104, 108, 112, 116, 120, 124, 128, 132,
      ],
    );
  }
  const { words } = frame;
  return {
    forwarding: words[start >> 2]! | 0,
    mcForwarding: words[(start >> 2) + 1]! | 0,
    proxyArp: words[(start >> 2) + 2]! | 0,
    acceptRedirects: words[(start >> 2) + 3]! | 0,
    secureRedirects: words[(start >> 2) + 4]! | 0,
    sendRedirects: words[(start >> 2) + 5]! | 0,
    sharedMedia: words[(start >> 2) + 6]! | 0,
    rpFilter: words[(start >> 2) + 7]! | 0,
    acceptSourceRoute: words[(start >> 2) + 8]! | 0,
    bootpRelay: words[(start >> 2) + 9]! | 0,
    logMartians: words[(start >> 2) + 10]! | 0,
    tag: words[(start >> 2) + 11]! | 0,
    arpfilter: words[(start >> 2) + 12]! | 0,
    mediumId: words[(start >> 2) + 13]! | 0,
    noxfrm: words[(start >> 2) + 14]! | 0,
    nopolicy: words[(start >> 2) + 15]! | 0,
    forceIgmpVersion: words[(start >> 2) + 16]! | 0,
    arpAnnounce: words[(start >> 2) + 17]! | 0,
    arpIgnore: words[(start >> 2) + 18]! | 0,
    promoteSecondaries: words[(start >> 2) + 19]! | 0,
    arpAccept: words[(start >> 2) + 20]! | 0,
    arpNotify: words[(start >> 2) + 21]! | 0,
    acceptLocal: words[(start >> 2) + 22]! | 0,
    srcVmark: words[(start >> 2) + 23]! | 0,
    proxyArpPvlan: words[(start >> 2) + 24]! | 0,
    routeLocalnet: words[(start >> 2) + 25]! | 0,
    igmpv2UnsolicitedReportInterval: words[(start >> 2) + 26]! | 0,
    igmpv3UnsolicitedReportInterval: words[(start >> 2) + 27]! | 0,
    ignoreRoutesWithLinkdown: words[(start >> 2) + 28]! | 0,
    dropUnicastInL2Multicast: words[(start >> 2) + 29]! | 0,
    dropGratuitousArp: words[(start >> 2) + 30]! | 0,
    bcForwarding: words[(start >> 2) + 31]! | 0,
    arpEvictNocarrier: words[(start >> 2) + 32]! | 0,
  };
}

function decodeMctpAttrs(frame: Frame, start: number, end: number, depth = 0): MctpAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { bytes, words } = frame;
  const value: MctpAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 8) throw short('net', offset, length - 4, 4);

        value.net = words[(offset >> 2) + 1]!;
        break;

      case 2:
        if (length < 5) throw short('phys-binding', offset, length - 4, 1);

        value.physBinding = bytes[offset + 4]!;
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeAfSpecBridgeAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): AfSpecBridgeAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { bytes, words } = frame;
  const value: AfSpecBridgeAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 0:
        if (length < 6) throw short('flags', offset, length - 4, 2);

        value.flags = bridgeFlagsFlags.names(
          littleEndian ? words[(offset >> 2) + 1]! & 0xffff : words[(offset >> 2) + 1]! >>> 16,
        );
        break;

      case 1:
        if (length < 6) throw short('mode', offset, length - 4, 2);

        value.mode = bridgeModeNames.name(
          littleEndian ? words[(offset >> 2) + 1]! & 0xffff : words[(offset >> 2) + 1]! >>> 16,
        );
        break;

      case 2:
        (value.vlanInfo ??= []).push(decodeBridgeVlanInfo(frame, offset + 4, next));
        break;

      case 3:
        (value.vlanTunnelInfo ??= []).push(
          decodeVlanTunnelAttrs(frame, offset + 4, next, depth + 1),
        );
        break;

      case 4:
        value.mrp = copy(bytes, offset + 4, next);
        break;

      case 5:
        value.cfm = copy(bytes, offset + 4, next);
        break;

      case 6:
        value.mst = decodeBridgeMstAttrs(frame, offset + 4, next, depth + 1);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeBridgeVlanInfo(frame: Frame, start: number, end: number): StructOf<BridgeVlanInfo> {
  if (end - start !== 4) {
    return unevenStruct(decodeBridgeVlanInfo, frame, start, end, [2, 4]);
  }
  const { words } = frame;
  return {
    flags: bridgeVlanInfoFlagsFlags.names(
      littleEndian ? words[start >> 2]! & 0xffff : words[start >> 2]! >>> 16,
    ),
    vid: littleEndian ? words[start >> 2]! >>> 16 : words[start >> 2]! & 0xffff,
  };
}

function decodeVlanTunnelAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): VlanTunnelAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { words } = frame;
  const value: VlanTunnelAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 8) throw short('id', offset, length - 4, 4);

        value.id = words[(offset >> 2) + 1]!;
        break;

      case 2:
        if (length < 6) throw short('vid', offset, length - 4, 2);

        value.vid = littleEndian
          ? words[(offset >> 2) + 1]! & 0xffff
          : words[(offset >> 2) + 1]! >>> 16;
        break;

      case 3:
        if (length < 6) throw short('flags', offset, length - 4, 2);

        value.flags = bridgeVlanInfoFlagsFlags.names(
          littleEndian ? words[(offset >> 2) + 1]! & 0xffff : words[(offset >> 2) + 1]! >>> 16,
        );
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeBridgeMstAttrs(frame: Frame, start: number, end: number, depth = 0): BridgeMstAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { words } = frame;
  const value: BridgeMstAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        (value.entry ??= []).push(decodeBridgeMstEntryAttrs(frame, offset + 4, next, depth + 1));
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeBridgeMstEntryAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): BridgeMstEntryAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { bytes, words } = frame;
  const value: BridgeMstEntryAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 6) throw short('msti', offset, length - 4, 2);

        value.msti = littleEndian
          ? words[(offset >> 2) + 1]! & 0xffff
          : words[(offset >> 2) + 1]! >>> 16;
        break;

      case 2:
        if (length < 5) throw short('state', offset, length - 4, 1);

        value.state = brStateNames.name(bytes[offset + 4]!);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeXdpAttrs(frame: Frame, start: number, end: number, depth = 0): XdpAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { bytes, words } = frame;
  const value: XdpAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 8) throw short('fd', offset, length - 4, 4);

        value.fd = words[(offset >> 2) + 1]! | 0;
        break;

      case 2:
        if (length < 5) throw short('attached', offset, length - 4, 1);

        value.attached = xdpAttachedNames.name(bytes[offset + 4]!);
        break;

      case 3:
        if (length < 8) throw short('flags', offset, length - 4, 4);

        value.flags = xdpFlagsFlags.names(words[(offset >> 2) + 1]!);
        break;

      case 4:
        if (length < 8) throw short('prog-id', offset, length - 4, 4);

        value.progId = words[(offset >> 2) + 1]!;
        break;

      case 5:
        if (length < 8) throw short('drv-prog-id', offset, length - 4, 4);

        value.drvProgId = words[(offset >> 2) + 1]!;
        break;

      case 6:
        if (length < 8) throw short('skb-prog-id', offset, length - 4, 4);

        value.skbProgId = words[(offset >> 2) + 1]!;
        break;

      case 7:
        if (length < 8) throw short('hw-prog-id', offset, length - 4, 4);

        value.hwProgId = words[(offset >> 2) + 1]!;
        break;

      case 8:
        if (length < 8) throw short('expected-fd', offset, length - 4, 4);

        value.expectedFd = words[(offset >> 2) + 1]! | 0;
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodePropListLinkAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): PropListLinkAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { bytes, words } = frame;
  const value: PropListLinkAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 53:
        (value.altIfname ??= []).push(string(bytes, offset + 4, next));
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeProtoDownReasonAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): ProtoDownReasonAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { words } = frame;
  const value: ProtoDownReasonAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 8) throw short('mask', offset, length - 4, 4);

        value.mask = words[(offset >> 2) + 1]!;
        break;

      case 2:
        if (length < 8) throw short('value', offset, length - 4, 4);

        value.value = words[(offset >> 2) + 1]!;
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeDevlinkPortAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): DevlinkPortAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { bytes, words } = frame;
  const value: DevlinkPortAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        value.busName = string(bytes, offset + 4, next);
        break;

      case 2:
        value.devName = string(bytes, offset + 4, next);
        break;

      case 3:
        if (length < 8) throw short('port-index', offset, length - 4, 4);

        value.portIndex = words[(offset >> 2) + 1]!;
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeLinkDpllPinAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): LinkDpllPinAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { words } = frame;
  const value: LinkDpllPinAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 8) throw short('id', offset, length - 4, 4);

        value.id = words[(offset >> 2) + 1]!;
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function encodeIfinfomsgLinkAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    writer.reserve(16);
    key = 'ifiFamily';
    if (fields[key] !== undefined)
      writer.view.setUint8(from, integer(addressFamilyNames.number(fields[key]), 0, 255));
    key = 'ifiType';
    if (fields[key] !== undefined)
      writer.view.setUint16(from + 2, integer(fields[key], 0, 65535), littleEndian);
    key = 'ifiIndex';
    if (fields[key] !== undefined)
      writer.view.setInt32(from + 4, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'ifiFlags';
    if (fields[key] !== undefined)
      writer.view.setUint32(
        from + 8,
        integer(ifinfoFlagsFlags.number(fields[key]), 0, 4294967295),
        littleEndian,
      );
    key = 'ifiChange';
    if (fields[key] !== undefined)
      writer.view.setUint32(
        from + 12,
        integer(ifinfoFlagsFlags.number(fields[key]), 0, 4294967295),
        littleEndian,
      );
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'ifiFamily':
        case 'ifiType':
        case 'ifiIndex':
        case 'ifiFlags':
        case 'ifiChange':
          break;
        case 'address': {
          bytesAttribute(
            writer,
            1,
            item,
            [768, 769, 776, 778, 823].includes(Number(fields['ifiType'])) ? 'linkAddress' : 'mac',
          );
          break;
        }
        case 'broadcast': {
          bytesAttribute(
            writer,
            2,
            item,
            [768, 769, 776, 778, 823].includes(Number(fields['ifiType'])) ? 'linkAddress' : 'mac',
          );
          break;
        }
        case 'ifname': {
          stringAttribute(writer, 3, item, 0);
          break;
        }
        case 'mtu': {
          const at0 = fixedAttribute(writer, 4, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'link': {
          const at0 = fixedAttribute(writer, 5, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'qdisc': {
          stringAttribute(writer, 6, item, 0);
          break;
        }
        case 'stats': {
          const start0 = writer.beginAttribute(7);
          encodeRtnlLinkStats(writer, writer.reserve(96), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'cost': {
          bytesAttribute(writer, 8, item, undefined);
          break;
        }
        case 'priority': {
          bytesAttribute(writer, 9, item, undefined);
          break;
        }
        case 'master': {
          const at0 = fixedAttribute(writer, 10, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'wireless': {
          bytesAttribute(writer, 11, item, undefined);
          break;
        }
        case 'protinfo': {
          encodeProtinfoMsg(
            writer,
            12,
            item,
            depth + 1,
            addressFamilyNames.selector(fields['ifiFamily'] ?? 0),
          );
          break;
        }
        case 'txqlen': {
          const at0 = fixedAttribute(writer, 13, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'map': {
          const start0 = writer.beginAttribute(14);
          encodeRtnlLinkIfmap(writer, writer.reserve(32), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'weight': {
          const at0 = fixedAttribute(writer, 15, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'operstate': {
          const at0 = fixedAttribute(writer, 16, 1);
          writer.view.setUint8(at0, integer(operstateNames.number(item), 0, 255));
          break;
        }
        case 'linkmode': {
          const at0 = fixedAttribute(writer, 17, 1);
          writer.view.setUint8(at0, integer(linkmodeNames.number(item), 0, 255));
          break;
        }
        case 'linkinfo': {
          const start0 = writer.beginAttribute(18 | 32768);
          encodeLinkinfoAttrs(writer, item, depth + 1);
          writer.endAttribute(start0);
          break;
        }
        case 'netNsPid': {
          const at0 = fixedAttribute(writer, 19, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'ifalias': {
          stringAttribute(writer, 20, item, 0);
          break;
        }
        case 'numVf': {
          const at0 = fixedAttribute(writer, 21, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'vfinfoList': {
          bytesAttribute(writer, 22, item, undefined);
          break;
        }
        case 'stats64': {
          const start0 = writer.beginAttribute(23);
          encodeRtnlLinkStats64(writer, writer.reserve(200), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'vfPorts': {
          bytesAttribute(writer, 24, item, undefined);
          break;
        }
        case 'portSelf': {
          bytesAttribute(writer, 25, item, undefined);
          break;
        }
        case 'afSpec': {
          encodeAfSpecMsg(
            writer,
            26,
            item,
            depth + 1,
            addressFamilyNames.selector(fields['ifiFamily'] ?? 0),
          );
          break;
        }
        case 'group': {
          const at0 = fixedAttribute(writer, 27, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'netNsFd': {
          const at0 = fixedAttribute(writer, 28, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'extMask': {
          const at0 = fixedAttribute(writer, 29, 4);
          writer.view.setUint32(
            at0,
            integer(rtextFilterFlags.number(item), 0, 4294967295),
            littleEndian,
          );
          break;
        }
        case 'promiscuity': {
          const at0 = fixedAttribute(writer, 30, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'numTxQueues': {
          const at0 = fixedAttribute(writer, 31, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'numRxQueues': {
          const at0 = fixedAttribute(writer, 32, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'carrier': {
          const at0 = fixedAttribute(writer, 33, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'physPortId': {
          bytesAttribute(writer, 34, item, 'hex');
          break;
        }
        case 'carrierChanges': {
          const at0 = fixedAttribute(writer, 35, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'physSwitchId': {
          bytesAttribute(writer, 36, item, 'hex');
          break;
        }
        case 'linkNetnsid': {
          const at0 = fixedAttribute(writer, 37, 4);
          writer.view.setInt32(at0, integer(item, -2147483648, 2147483647), littleEndian);
          break;
        }
        case 'physPortName': {
          stringAttribute(writer, 38, item, 0);
          break;
        }
        case 'protoDown': {
          const at0 = fixedAttribute(writer, 39, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'gsoMaxSegs': {
          const at0 = fixedAttribute(writer, 40, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'gsoMaxSize': {
          const at0 = fixedAttribute(writer, 41, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }

        case 'xdp': {
          const start0 = writer.beginAttribute(43 | 32768);
          encodeXdpAttrs(writer, item, depth + 1);
          writer.endAttribute(start0);
          break;
        }
        case 'event': {
          const at0 = fixedAttribute(writer, 44, 4);
          writer.view.setUint32(
            at0,
            integer(linkEventNames.number(item), 0, 4294967295),
            littleEndian,
          );
          break;
        }
        case 'newNetnsid': {
          const at0 = fixedAttribute(writer, 45, 4);
          writer.view.setInt32(at0, integer(item, -2147483648, 2147483647), littleEndian);
          break;
        }
        case 'targetNetnsid': {
          const at0 = fixedAttribute(writer, 46, 4);
          writer.view.setInt32(at0, integer(item, -2147483648, 2147483647), littleEndian);
          break;
        }
        case 'carrierUpCount': {
          const at0 = fixedAttribute(writer, 47, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'carrierDownCount': {
          const at0 = fixedAttribute(writer, 48, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'newIfindex': {
          const at0 = fixedAttribute(writer, 49, 4);
          writer.view.setInt32(at0, integer(item, -2147483648, 2147483647), littleEndian);
          break;
        }
        case 'minMtu': {
          const at0 = fixedAttribute(writer, 50, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'maxMtu': {
          const at0 = fixedAttribute(writer, 51, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'propList': {
          const start0 = writer.beginAttribute(52 | 32768);
          encodePropListLinkAttrs(writer, item, depth + 1);
          writer.endAttribute(start0);
          break;
        }
        case 'altIfname': {
          stringAttribute(writer, 53, item, 0);
          break;
        }
        case 'permAddress': {
          bytesAttribute(
            writer,
            54,
            item,
            [768, 769, 776, 778, 823].includes(Number(fields['ifiType'])) ? 'linkAddress' : 'mac',
          );
          break;
        }
        case 'protoDownReason': {
          const start0 = writer.beginAttribute(55 | 32768);
          encodeProtoDownReasonAttrs(writer, item, depth + 1);
          writer.endAttribute(start0);
          break;
        }
        case 'parentDevName': {
          stringAttribute(writer, 56, item, 0);
          break;
        }
        case 'parentDevBusName': {
          stringAttribute(writer, 57, item, 0);
          break;
        }
        case 'groMaxSize': {
          const at0 = fixedAttribute(writer, 58, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'tsoMaxSize': {
          const at0 = fixedAttribute(writer, 59, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'tsoMaxSegs': {
          const at0 = fixedAttribute(writer, 60, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'allmulti': {
          const at0 = fixedAttribute(writer, 61, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'devlinkPort': {
          const start0 = writer.beginAttribute(62 | 32768);
          encodeDevlinkPortAttrs(writer, item, depth + 1);
          writer.endAttribute(start0);
          break;
        }
        case 'gsoIpv4MaxSize': {
          const at0 = fixedAttribute(writer, 63, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'groIpv4MaxSize': {
          const at0 = fixedAttribute(writer, 64, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'dpllPin': {
          const start0 = writer.beginAttribute(65 | 32768);
          encodeLinkDpllPinAttrs(writer, item, depth + 1);
          writer.endAttribute(start0);
          break;
        }
        case 'maxPacingOffloadHorizon': {
          autoAttribute(writer, 66, item, false, littleEndian);
          break;
        }
        case 'netnsImmutable': {
          const at0 = fixedAttribute(writer, 67, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'headroom': {
          const at0 = fixedAttribute(writer, 68, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), littleEndian);
          break;
        }
        case 'tailroom': {
          const at0 = fixedAttribute(writer, 69, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), littleEndian);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('ifinfomsg and link-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeRtnlLinkStats(writer: Writer, at: number, input: unknown, tail = false): void {
  const fields = fieldsOf(input, 0);
  let key = '';
  try {
    key = 'rxPackets';
    if (fields[key] !== undefined)
      writer.view.setUint32(at, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'txPackets';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 4, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'rxBytes';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 8, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'txBytes';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 12, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'rxErrors';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 16, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'txErrors';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 20, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'rxDropped';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 24, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'txDropped';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 28, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'multicast';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 32, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'collisions';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 36, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'rxLengthErrors';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 40, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'rxOverErrors';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 44, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'rxCrcErrors';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 48, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'rxFrameErrors';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 52, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'rxFifoErrors';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 56, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'rxMissedErrors';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 60, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'txAbortedErrors';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 64, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'txCarrierErrors';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 68, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'txFifoErrors';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 72, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'txHeartbeatErrors';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 76, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'txWindowErrors';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 80, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'rxCompressed';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 84, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'txCompressed';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 88, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'rxNohandler';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 92, integer(fields[key], 0, 4294967295), littleEndian);
    for (key in fields) {
      switch (key) {
        case 'rxPackets':
        case 'txPackets':
        case 'rxBytes':
        case 'txBytes':
        case 'rxErrors':
        case 'txErrors':
        case 'rxDropped':
        case 'txDropped':
        case 'multicast':
        case 'collisions':
        case 'rxLengthErrors':
        case 'rxOverErrors':
        case 'rxCrcErrors':
        case 'rxFrameErrors':
        case 'rxFifoErrors':
        case 'rxMissedErrors':
        case 'txAbortedErrors':
        case 'txCarrierErrors':
        case 'txFifoErrors':
        case 'txHeartbeatErrors':
        case 'txWindowErrors':
        case 'rxCompressed':
        case 'txCompressed':
        case 'rxNohandler':
          break;
        default:
          if (fields[key] !== undefined && !(tail && key === 'unknown'))
            throw unknownKey('rtnl-link-stats');
      }
    }
    key = 'unknown';
    if (tail && fields[key] !== undefined)
      structTail(
        writer,
        at,
        fields,
        decodeRtnlLinkStats,
        [
          4, 8, 12, 16, 20, 24, 28, 32, 36, 40, 44, 48, 52, 56, 60, 64, 68, 72, 76, 80, 84, 88, 92,
          96,
        ],
      );
  } catch (error) {
    throw under(error, key);
  }
}

function encodeProtinfoMsg(
  writer: Writer,
  type: number,
  input: unknown,
  depth: number,
  selector: unknown,
): void {
  if (input instanceof Uint8Array) {
    bytesAttribute(writer, type, input, undefined);
    return;
  }
  switch (selector) {
    case 'bridge': {
      const at = writer.beginAttribute(type | 32768);
      encodeLinkinfoBrportAttrs(writer, input, depth);
      writer.endAttribute(at);
      return;
    }
    case 'inet6': {
      const at = writer.beginAttribute(type | 32768);
      encodeIfla6Attrs(writer, input, depth);
      writer.endAttribute(at);
      return;
    }
    default:
      throw noFormat('protinfo-msg', selector);
  }
}

function encodeLinkinfoBrportAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'state': {
          const at0 = fixedAttribute(writer, 1, 1);
          writer.view.setUint8(at0, integer(brStateNames.number(item), 0, 255));
          break;
        }
        case 'priority': {
          const at0 = fixedAttribute(writer, 2, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), littleEndian);
          break;
        }
        case 'cost': {
          const at0 = fixedAttribute(writer, 3, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'mode': {
          const at0 = fixedAttribute(writer, 4, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'guard': {
          const at0 = fixedAttribute(writer, 5, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'protect': {
          const at0 = fixedAttribute(writer, 6, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'fastLeave': {
          const at0 = fixedAttribute(writer, 7, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'learning': {
          const at0 = fixedAttribute(writer, 8, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'unicastFlood': {
          const at0 = fixedAttribute(writer, 9, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'proxyarp': {
          const at0 = fixedAttribute(writer, 10, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'learningSync': {
          const at0 = fixedAttribute(writer, 11, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'proxyarpWifi': {
          const at0 = fixedAttribute(writer, 12, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'rootId': {
          const start0 = writer.beginAttribute(13);
          encodeIflaBridgeId(writer, writer.reserve(8), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'bridgeId': {
          const start0 = writer.beginAttribute(14);
          encodeIflaBridgeId(writer, writer.reserve(8), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'designatedPort': {
          const at0 = fixedAttribute(writer, 15, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), littleEndian);
          break;
        }
        case 'designatedCost': {
          const at0 = fixedAttribute(writer, 16, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), littleEndian);
          break;
        }
        case 'id': {
          const at0 = fixedAttribute(writer, 17, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), littleEndian);
          break;
        }
        case 'no': {
          const at0 = fixedAttribute(writer, 18, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), littleEndian);
          break;
        }
        case 'topologyChangeAck': {
          const at0 = fixedAttribute(writer, 19, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'configPending': {
          const at0 = fixedAttribute(writer, 20, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'messageAgeTimer': {
          const at0 = fixedAttribute(writer, 21, 8);
          writer.view.setBigUint64(at0, integer64(item, false), littleEndian);
          break;
        }
        case 'forwardDelayTimer': {
          const at0 = fixedAttribute(writer, 22, 8);
          writer.view.setBigUint64(at0, integer64(item, false), littleEndian);
          break;
        }
        case 'holdTimer': {
          const at0 = fixedAttribute(writer, 23, 8);
          writer.view.setBigUint64(at0, integer64(item, false), littleEndian);
          break;
        }
        case 'flush': {
          flagAttribute(writer, 24, item);
          break;
        }
        case 'multicastRouter': {
          const at0 = fixedAttribute(writer, 25, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }

        case 'mcastFlood': {
          const at0 = fixedAttribute(writer, 27, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'mcastToUcast': {
          const at0 = fixedAttribute(writer, 28, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'vlanTunnel': {
          const at0 = fixedAttribute(writer, 29, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'bcastFlood': {
          const at0 = fixedAttribute(writer, 30, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'groupFwdMask': {
          const at0 = fixedAttribute(writer, 31, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), littleEndian);
          break;
        }
        case 'neighSuppress': {
          const at0 = fixedAttribute(writer, 32, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'isolated': {
          const at0 = fixedAttribute(writer, 33, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'backupPort': {
          const at0 = fixedAttribute(writer, 34, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'mrpRingOpen': {
          const at0 = fixedAttribute(writer, 35, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'mrpInOpen': {
          const at0 = fixedAttribute(writer, 36, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'mcastEhtHostsLimit': {
          const at0 = fixedAttribute(writer, 37, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'mcastEhtHostsCnt': {
          const at0 = fixedAttribute(writer, 38, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'locked': {
          const at0 = fixedAttribute(writer, 39, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'mab': {
          const at0 = fixedAttribute(writer, 40, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'mcastNGroups': {
          const at0 = fixedAttribute(writer, 41, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'mcastMaxGroups': {
          const at0 = fixedAttribute(writer, 42, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'neighVlanSuppress': {
          const at0 = fixedAttribute(writer, 43, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'backupNhid': {
          const at0 = fixedAttribute(writer, 44, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'neighForwardGrat': {
          const at0 = fixedAttribute(writer, 45, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('linkinfo-brport-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeIflaBridgeId(writer: Writer, at: number, input: unknown, tail = false): void {
  const fields = fieldsOf(input, 0);
  let key = '';
  try {
    key = 'prio';
    if (fields[key] !== undefined) writer.view.setUint16(at, integer(fields[key], 0, 65535), false);
    key = 'addr';
    if (fields[key] !== undefined) putBytes(writer, at + 2, fields[key], 6, 'mac');
    for (key in fields) {
      switch (key) {
        case 'prio':
        case 'addr':
          break;
        default:
          if (fields[key] !== undefined && !(tail && key === 'unknown'))
            throw unknownKey('ifla-bridge-id');
      }
    }
    key = 'unknown';
    if (tail && fields[key] !== undefined)
      structTail(writer, at, fields, decodeIflaBridgeId, [2, 8]);
  } catch (error) {
    throw under(error, key);
  }
}

function encodeIfla6Attrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'flags': {
          const at0 = fixedAttribute(writer, 1, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'conf': {
          const start0 = writer.beginAttribute(2);
          encodeIpv6Devconf(writer, writer.reserve(240), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'stats': {
          const start0 = writer.beginAttribute(3);
          for (const item0 of arrayOf(item)) {
            const at0 = writer.reserve(8);
            writer.view.setBigUint64(at0, integer64(item0, false), littleEndian);
          }
          writer.endAttribute(start0);
          break;
        }
        case 'mcast': {
          bytesAttribute(writer, 4, item, undefined);
          break;
        }
        case 'cacheinfo': {
          const start0 = writer.beginAttribute(5);
          encodeIflaCacheinfo(writer, writer.reserve(16), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'icmp6stats': {
          const start0 = writer.beginAttribute(6);
          encodeIflaIcmp6Stats(writer, writer.reserve(56), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'token': {
          bytesAttribute(writer, 7, item, 'ipv6');
          break;
        }
        case 'addrGenMode': {
          const at0 = fixedAttribute(writer, 8, 1);
          writer.view.setUint8(at0, integer(in6AddrGenModeNames.number(item), 0, 255));
          break;
        }
        case 'raMtu': {
          const at0 = fixedAttribute(writer, 9, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('ifla6-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeIpv6Devconf(writer: Writer, at: number, input: unknown, tail = false): void {
  const fields = fieldsOf(input, 0);
  let key = '';
  try {
    key = 'forwarding';
    if (fields[key] !== undefined)
      writer.view.setInt32(at, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'hoplimit';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 4, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'mtu6';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 8, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'acceptRa';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 12, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'acceptRedirects';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 16, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'autoconf';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 20, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'dadTransmits';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 24, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'rtrSolicits';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 28, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'rtrSolicitInterval';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 32, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'rtrSolicitDelay';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 36, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'useTempaddr';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 40, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'tempValidLft';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 44, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'tempPreferedLft';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 48, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'regenMaxRetry';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 52, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'maxDesyncFactor';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 56, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'maxAddresses';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 60, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'forceMldVersion';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 64, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'acceptRaDefrtr';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 68, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'acceptRaPinfo';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 72, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'acceptRaRtrPref';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 76, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'rtrProbeInterval';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 80, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'acceptRaRtInfoMaxPlen';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 84, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'proxyNdp';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 88, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'optimisticDad';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 92, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'acceptSourceRoute';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 96, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'mcForwarding';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 100, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'disableIpv6';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 104, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'acceptDad';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 108, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'forceTllao';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 112, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'ndiscNotify';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 116, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'mldv1UnsolicitedReportInterval';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 120, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'mldv2UnsolicitedReportInterval';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 124, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'suppressFragNdisc';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 128, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'acceptRaFromLocal';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 132, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'useOptimistic';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 136, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'acceptRaMtu';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 140, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'stableSecret';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 144, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'useOifAddrsOnly';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 148, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'acceptRaMinHopLimit';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 152, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'ignoreRoutesWithLinkdown';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 156, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'dropUnicastInL2Multicast';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 160, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'dropUnsolicitedNa';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 164, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'keepAddrOnDown';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 168, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'rtrSolicitMaxInterval';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 172, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'seg6Enabled';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 176, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'seg6RequireHmac';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 180, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'enhancedDad';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 184, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'addrGenMode';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 188, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'disablePolicy';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 192, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'acceptRaRtInfoMinPlen';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 196, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'ndiscTclass';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 200, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'rplSegEnabled';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 204, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'raDefrtrMetric';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 208, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'ioam6Enabled';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 212, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'ioam6Id';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 216, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'ioam6IdWide';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 220, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'ndiscEvictNocarrier';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 224, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'acceptUntrackedNa';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 228, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'acceptRaMinLft';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 232, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'forceForwarding';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 236, integer(fields[key], -2147483648, 2147483647), littleEndian);
    for (key in fields) {
      switch (key) {
        case 'forwarding':
        case 'hoplimit':
        case 'mtu6':
        case 'acceptRa':
        case 'acceptRedirects':
        case 'autoconf':
        case 'dadTransmits':
        case 'rtrSolicits':
        case 'rtrSolicitInterval':
        case 'rtrSolicitDelay':
        case 'useTempaddr':
        case 'tempValidLft':
        case 'tempPreferedLft':
        case 'regenMaxRetry':
        case 'maxDesyncFactor':
        case 'maxAddresses':
        case 'forceMldVersion':
        case 'acceptRaDefrtr':
        case 'acceptRaPinfo':
        case 'acceptRaRtrPref':
        case 'rtrProbeInterval':
        case 'acceptRaRtInfoMaxPlen':
        case 'proxyNdp':
        case 'optimisticDad':
        case 'acceptSourceRoute':
        case 'mcForwarding':
        case 'disableIpv6':
        case 'acceptDad':
        case 'forceTllao':
        case 'ndiscNotify':
        case 'mldv1UnsolicitedReportInterval':
        case 'mldv2UnsolicitedReportInterval':
        case 'suppressFragNdisc':
        case 'acceptRaFromLocal':
        case 'useOptimistic':
        case 'acceptRaMtu':
        case 'stableSecret':
        case 'useOifAddrsOnly':
        case 'acceptRaMinHopLimit':
        case 'ignoreRoutesWithLinkdown':
        case 'dropUnicastInL2Multicast':
        case 'dropUnsolicitedNa':
        case 'keepAddrOnDown':
        case 'rtrSolicitMaxInterval':
        case 'seg6Enabled':
        case 'seg6RequireHmac':
        case 'enhancedDad':
        case 'addrGenMode':
        case 'disablePolicy':
        case 'acceptRaRtInfoMinPlen':
        case 'ndiscTclass':
        case 'rplSegEnabled':
        case 'raDefrtrMetric':
        case 'ioam6Enabled':
        case 'ioam6Id':
        case 'ioam6IdWide':
        case 'ndiscEvictNocarrier':
        case 'acceptUntrackedNa':
        case 'acceptRaMinLft':
        case 'forceForwarding':
          break;
        default:
          if (fields[key] !== undefined && !(tail && key === 'unknown'))
            throw unknownKey('ipv6-devconf');
      }
    }
    key = 'unknown';
    if (tail && fields[key] !== undefined)
      structTail(
        writer,
        at,
        fields,
        decodeIpv6Devconf,
        [
          4, 8, 12, 16, 20, 24, 28, 32, 36, 40, 44, 48, 52, 56, 60, 64, 68, 72, 76, 80, 84, 88, 92,
          96, 100, 104, 108, 112, 116, 120, 124, 128, 132, 136, 140, 144, 148, 152, 156, 160, 164,
          168, 172, 176, 180, 184, 188, 192, 196, 200, 204, 208, 212, 216, 220, 224, 228, 232, 236,
          240,
        ],
      );
  } catch (error) {
    throw under(error, key);
  }
}

function encodeIflaCacheinfo(writer: Writer, at: number, input: unknown, tail = false): void {
  const fields = fieldsOf(input, 0);
  let key = '';
  try {
    key = 'maxReasmLen';
    if (fields[key] !== undefined)
      writer.view.setUint32(at, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'tstamp';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 4, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'reachableTime';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 8, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'retransTime';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 12, integer(fields[key], 0, 4294967295), littleEndian);
    for (key in fields) {
      switch (key) {
        case 'maxReasmLen':
        case 'tstamp':
        case 'reachableTime':
        case 'retransTime':
          break;
        default:
          if (fields[key] !== undefined && !(tail && key === 'unknown'))
            throw unknownKey('ifla-cacheinfo');
      }
    }
    key = 'unknown';
    if (tail && fields[key] !== undefined)
      structTail(writer, at, fields, decodeIflaCacheinfo, [4, 8, 12, 16]);
  } catch (error) {
    throw under(error, key);
  }
}

function encodeIflaIcmp6Stats(writer: Writer, at: number, input: unknown, tail = false): void {
  const fields = fieldsOf(input, 0);
  let key = '';
  try {
    key = 'num';
    if (fields[key] !== undefined)
      writer.view.setBigUint64(at, integer64(fields[key], false), littleEndian);
    key = 'inmsgs';
    if (fields[key] !== undefined)
      writer.view.setBigUint64(at + 8, integer64(fields[key], false), littleEndian);
    key = 'inerrors';
    if (fields[key] !== undefined)
      writer.view.setBigUint64(at + 16, integer64(fields[key], false), littleEndian);
    key = 'outmsgs';
    if (fields[key] !== undefined)
      writer.view.setBigUint64(at + 24, integer64(fields[key], false), littleEndian);
    key = 'outerrors';
    if (fields[key] !== undefined)
      writer.view.setBigUint64(at + 32, integer64(fields[key], false), littleEndian);
    key = 'csumerrors';
    if (fields[key] !== undefined)
      writer.view.setBigUint64(at + 40, integer64(fields[key], false), littleEndian);
    key = 'ratelimithost';
    if (fields[key] !== undefined)
      writer.view.setBigUint64(at + 48, integer64(fields[key], false), littleEndian);
    for (key in fields) {
      switch (key) {
        case 'num':
        case 'inmsgs':
        case 'inerrors':
        case 'outmsgs':
        case 'outerrors':
        case 'csumerrors':
        case 'ratelimithost':
          break;
        default:
          if (fields[key] !== undefined && !(tail && key === 'unknown'))
            throw unknownKey('ifla-icmp6-stats');
      }
    }
    key = 'unknown';
    if (tail && fields[key] !== undefined)
      structTail(writer, at, fields, decodeIflaIcmp6Stats, [8, 16, 24, 32, 40, 48, 56]);
  } catch (error) {
    throw under(error, key);
  }
}

function encodeRtnlLinkIfmap(writer: Writer, at: number, input: unknown, tail = false): void {
  const fields = fieldsOf(input, 0);
  let key = '';
  try {
    key = 'memStart';
    if (fields[key] !== undefined)
      writer.view.setBigUint64(at, integer64(fields[key], false), littleEndian);
    key = 'memEnd';
    if (fields[key] !== undefined)
      writer.view.setBigUint64(at + 8, integer64(fields[key], false), littleEndian);
    key = 'baseAddr';
    if (fields[key] !== undefined)
      writer.view.setBigUint64(at + 16, integer64(fields[key], false), littleEndian);
    key = 'irq';
    if (fields[key] !== undefined)
      writer.view.setUint16(at + 24, integer(fields[key], 0, 65535), littleEndian);
    key = 'dma';
    if (fields[key] !== undefined) writer.view.setUint8(at + 26, integer(fields[key], 0, 255));
    key = 'port';
    if (fields[key] !== undefined) writer.view.setUint8(at + 27, integer(fields[key], 0, 255));
    for (key in fields) {
      switch (key) {
        case 'memStart':
        case 'memEnd':
        case 'baseAddr':
        case 'irq':
        case 'dma':
        case 'port':
          break;
        default:
          if (fields[key] !== undefined && !(tail && key === 'unknown'))
            throw unknownKey('rtnl-link-ifmap');
      }
    }
    key = 'unknown';
    if (tail && fields[key] !== undefined)
      structTail(writer, at, fields, decodeRtnlLinkIfmap, [8, 16, 24, 26, 27, 28, -32]);
  } catch (error) {
    throw under(error, key);
  }
}

function encodeLinkinfoAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'kind': {
          stringAttribute(writer, 1, item, 0);
          break;
        }
        case 'data': {
          encodeLinkinfoDataMsg(writer, 2, item, depth + 1, fields['kind'], fields['kind']);
          break;
        }
        case 'xstats': {
          bytesAttribute(writer, 3, item, undefined);
          break;
        }
        case 'slaveKind': {
          stringAttribute(writer, 4, item, 0);
          break;
        }
        case 'slaveData': {
          encodeLinkinfoMemberDataMsg(writer, 5, item, depth + 1, fields['slaveKind']);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('linkinfo-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeLinkinfoDataMsg(
  writer: Writer,
  type: number,
  input: unknown,
  depth: number,
  selector: unknown,
  outer_kind: unknown,
): void {
  if (input instanceof Uint8Array) {
    bytesAttribute(writer, type, input, undefined);
    return;
  }
  switch (selector) {
    case 'bond': {
      const at = writer.beginAttribute(type | 32768);
      encodeLinkinfoBondAttrs(writer, input, depth);
      writer.endAttribute(at);
      return;
    }
    case 'bridge': {
      const at = writer.beginAttribute(type | 32768);
      encodeLinkinfoBridgeAttrs(writer, input, depth);
      writer.endAttribute(at);
      return;
    }
    case 'erspan': {
      const at = writer.beginAttribute(type | 32768);
      encodeLinkinfoGreAttrs(writer, input, depth);
      writer.endAttribute(at);
      return;
    }
    case 'geneve': {
      const at = writer.beginAttribute(type | 32768);
      encodeLinkinfoGeneveAttrs(writer, input, depth);
      writer.endAttribute(at);
      return;
    }
    case 'gre': {
      const at = writer.beginAttribute(type | 32768);
      encodeLinkinfoGreAttrs(writer, input, depth);
      writer.endAttribute(at);
      return;
    }
    case 'gretap': {
      const at = writer.beginAttribute(type | 32768);
      encodeLinkinfoGreAttrs(writer, input, depth);
      writer.endAttribute(at);
      return;
    }
    case 'ip6erspan': {
      const at = writer.beginAttribute(type | 32768);
      encodeLinkinfoGreAttrs(writer, input, depth);
      writer.endAttribute(at);
      return;
    }
    case 'ip6gre': {
      const at = writer.beginAttribute(type | 32768);
      encodeLinkinfoGreAttrs(writer, input, depth);
      writer.endAttribute(at);
      return;
    }
    case 'ip6gretap': {
      const at = writer.beginAttribute(type | 32768);
      encodeLinkinfoGreAttrs(writer, input, depth);
      writer.endAttribute(at);
      return;
    }
    case 'ip6tnl': {
      const at = writer.beginAttribute(type | 32768);
      encodeLinkinfoIp6tnlAttrs(writer, input, depth);
      writer.endAttribute(at);
      return;
    }
    case 'ipip': {
      const at = writer.beginAttribute(type | 32768);
      encodeLinkinfoIptunAttrs(writer, input, depth);
      writer.endAttribute(at);
      return;
    }
    case 'ipvlan': {
      const at = writer.beginAttribute(type | 32768);
      encodeLinkinfoIpvlanAttrs(writer, input, depth);
      writer.endAttribute(at);
      return;
    }
    case 'ipvtap': {
      const at = writer.beginAttribute(type | 32768);
      encodeLinkinfoIpvlanAttrs(writer, input, depth);
      writer.endAttribute(at);
      return;
    }
    case 'macvlan': {
      const at = writer.beginAttribute(type | 32768);
      encodeLinkinfoMacvlanAttrs(writer, input, depth);
      writer.endAttribute(at);
      return;
    }
    case 'macvtap': {
      const at = writer.beginAttribute(type | 32768);
      encodeLinkinfoMacvlanAttrs(writer, input, depth);
      writer.endAttribute(at);
      return;
    }
    case 'netkit': {
      const at = writer.beginAttribute(type | 32768);
      encodeLinkinfoNetkitAttrs(writer, input, depth, outer_kind);
      writer.endAttribute(at);
      return;
    }
    case 'ovpn': {
      const at = writer.beginAttribute(type | 32768);
      encodeLinkinfoOvpnAttrs(writer, input, depth);
      writer.endAttribute(at);
      return;
    }
    case 'sit': {
      const at = writer.beginAttribute(type | 32768);
      encodeLinkinfoIptunAttrs(writer, input, depth);
      writer.endAttribute(at);
      return;
    }
    case 'tun': {
      const at = writer.beginAttribute(type | 32768);
      encodeLinkinfoTunAttrs(writer, input, depth);
      writer.endAttribute(at);
      return;
    }
    case 'veth': {
      const at = writer.beginAttribute(type | 32768);
      encodeLinkinfoVethAttrs(writer, input, depth, outer_kind);
      writer.endAttribute(at);
      return;
    }
    case 'vlan': {
      const at = writer.beginAttribute(type | 32768);
      encodeLinkinfoVlanAttrs(writer, input, depth);
      writer.endAttribute(at);
      return;
    }
    case 'vrf': {
      const at = writer.beginAttribute(type | 32768);
      encodeLinkinfoVrfAttrs(writer, input, depth);
      writer.endAttribute(at);
      return;
    }
    case 'vti': {
      const at = writer.beginAttribute(type | 32768);
      encodeLinkinfoVtiAttrs(writer, input, depth);
      writer.endAttribute(at);
      return;
    }
    case 'vti6': {
      const at = writer.beginAttribute(type | 32768);
      encodeLinkinfoVtiAttrs(writer, input, depth);
      writer.endAttribute(at);
      return;
    }
    case 'vxcan': {
      const at = writer.beginAttribute(type | 32768);
      encodeLinkinfoVethAttrs(writer, input, depth, outer_kind);
      writer.endAttribute(at);
      return;
    }
    case 'vxlan': {
      const at = writer.beginAttribute(type | 32768);
      encodeLinkinfoVxlanAttrs(writer, input, depth);
      writer.endAttribute(at);
      return;
    }
    case 'xfrm': {
      const at = writer.beginAttribute(type | 32768);
      encodeLinkinfoXfrmAttrs(writer, input, depth);
      writer.endAttribute(at);
      return;
    }
    default:
      throw noFormat('linkinfo-data-msg', selector);
  }
}

function encodeLinkinfoBondAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';
  let index = -1;
  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'mode': {
          const at0 = fixedAttribute(writer, 1, 1);
          writer.view.setUint8(at0, integer(bondModeNames.number(item), 0, 255));
          break;
        }
        case 'activeSlave': {
          const at0 = fixedAttribute(writer, 2, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'miimon': {
          const at0 = fixedAttribute(writer, 3, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'updelay': {
          const at0 = fixedAttribute(writer, 4, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'downdelay': {
          const at0 = fixedAttribute(writer, 5, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'useCarrier': {
          const at0 = fixedAttribute(writer, 6, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'arpInterval': {
          const at0 = fixedAttribute(writer, 7, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'arpIpTarget': {
          const start0 = writer.beginAttribute(8 | 32768);
          const items = arrayOf(item);
          for (index = 0; index < items.length; index += 1) {
            const at1 = fixedAttribute(writer, index + 1, 4);
            writer.view.setUint32(at1, integer(numberOfIPv4(items[index]), 0, 4294967295), false);
          }
          index = -1;
          writer.endAttribute(start0);
          break;
        }
        case 'arpValidate': {
          const at0 = fixedAttribute(writer, 9, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'arpAllTargets': {
          const at0 = fixedAttribute(writer, 10, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'primary': {
          const at0 = fixedAttribute(writer, 11, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'primaryReselect': {
          const at0 = fixedAttribute(writer, 12, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'failOverMac': {
          const at0 = fixedAttribute(writer, 13, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'xmitHashPolicy': {
          const at0 = fixedAttribute(writer, 14, 1);
          writer.view.setUint8(at0, integer(bondXmitPolicyNames.number(item), 0, 255));
          break;
        }
        case 'resendIgmp': {
          const at0 = fixedAttribute(writer, 15, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'numPeerNotif': {
          const at0 = fixedAttribute(writer, 16, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'allSlavesActive': {
          const at0 = fixedAttribute(writer, 17, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'minLinks': {
          const at0 = fixedAttribute(writer, 18, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'lpInterval': {
          const at0 = fixedAttribute(writer, 19, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'packetsPerSlave': {
          const at0 = fixedAttribute(writer, 20, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'adLacpRate': {
          const at0 = fixedAttribute(writer, 21, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'adSelect': {
          const at0 = fixedAttribute(writer, 22, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'adInfo': {
          const start0 = writer.beginAttribute(23 | 32768);
          encodeBondAdInfoAttrs(writer, item, depth + 1);
          writer.endAttribute(start0);
          break;
        }
        case 'adActorSysPrio': {
          const at0 = fixedAttribute(writer, 24, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), littleEndian);
          break;
        }
        case 'adUserPortKey': {
          const at0 = fixedAttribute(writer, 25, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), littleEndian);
          break;
        }
        case 'adActorSystem': {
          bytesAttribute(writer, 26, item, 'mac');
          break;
        }
        case 'tlbDynamicLb': {
          const at0 = fixedAttribute(writer, 27, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'peerNotifDelay': {
          const at0 = fixedAttribute(writer, 28, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'adLacpActive': {
          const at0 = fixedAttribute(writer, 29, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'missedMax': {
          const at0 = fixedAttribute(writer, 30, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'nsIp6Target': {
          const start0 = writer.beginAttribute(31 | 32768);
          const items = arrayOf(item);
          for (index = 0; index < items.length; index += 1) {
            bytesAttribute(writer, index + 1, items[index], 'ipv6');
          }
          index = -1;
          writer.endAttribute(start0);
          break;
        }
        case 'coupledControl': {
          const at0 = fixedAttribute(writer, 32, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'broadcastNeigh': {
          const at0 = fixedAttribute(writer, 33, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'lacpStrict': {
          const at0 = fixedAttribute(writer, 34, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('linkinfo-bond-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key, index);
  }
}

function encodeBondAdInfoAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'aggregator': {
          const at0 = fixedAttribute(writer, 1, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), littleEndian);
          break;
        }
        case 'numPorts': {
          const at0 = fixedAttribute(writer, 2, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), littleEndian);
          break;
        }
        case 'actorKey': {
          const at0 = fixedAttribute(writer, 3, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), littleEndian);
          break;
        }
        case 'partnerKey': {
          const at0 = fixedAttribute(writer, 4, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), littleEndian);
          break;
        }
        case 'partnerMac': {
          bytesAttribute(writer, 5, item, 'mac');
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('bond-ad-info-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeLinkinfoBridgeAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'forwardDelay': {
          const at0 = fixedAttribute(writer, 1, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'helloTime': {
          const at0 = fixedAttribute(writer, 2, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'maxAge': {
          const at0 = fixedAttribute(writer, 3, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'ageingTime': {
          const at0 = fixedAttribute(writer, 4, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'stpState': {
          const at0 = fixedAttribute(writer, 5, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'priority': {
          const at0 = fixedAttribute(writer, 6, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), littleEndian);
          break;
        }
        case 'vlanFiltering': {
          const at0 = fixedAttribute(writer, 7, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'vlanProtocol': {
          const at0 = fixedAttribute(writer, 8, 2);
          writer.view.setUint16(at0, integer(vlanProtocolsNames.number(item), 0, 65535), false);
          break;
        }
        case 'groupFwdMask': {
          const at0 = fixedAttribute(writer, 9, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), littleEndian);
          break;
        }
        case 'rootId': {
          const start0 = writer.beginAttribute(10);
          encodeIflaBridgeId(writer, writer.reserve(8), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'bridgeId': {
          const start0 = writer.beginAttribute(11);
          encodeIflaBridgeId(writer, writer.reserve(8), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'rootPort': {
          const at0 = fixedAttribute(writer, 12, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), littleEndian);
          break;
        }
        case 'rootPathCost': {
          const at0 = fixedAttribute(writer, 13, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'topologyChange': {
          const at0 = fixedAttribute(writer, 14, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'topologyChangeDetected': {
          const at0 = fixedAttribute(writer, 15, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'helloTimer': {
          const at0 = fixedAttribute(writer, 16, 8);
          writer.view.setBigUint64(at0, integer64(item, false), littleEndian);
          break;
        }
        case 'tcnTimer': {
          const at0 = fixedAttribute(writer, 17, 8);
          writer.view.setBigUint64(at0, integer64(item, false), littleEndian);
          break;
        }
        case 'topologyChangeTimer': {
          const at0 = fixedAttribute(writer, 18, 8);
          writer.view.setBigUint64(at0, integer64(item, false), littleEndian);
          break;
        }
        case 'gcTimer': {
          const at0 = fixedAttribute(writer, 19, 8);
          writer.view.setBigUint64(at0, integer64(item, false), littleEndian);
          break;
        }
        case 'groupAddr': {
          bytesAttribute(writer, 20, item, 'mac');
          break;
        }
        case 'fdbFlush': {
          flagAttribute(writer, 21, item);
          break;
        }
        case 'mcastRouter': {
          const at0 = fixedAttribute(writer, 22, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'mcastSnooping': {
          const at0 = fixedAttribute(writer, 23, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'mcastQueryUseIfaddr': {
          const at0 = fixedAttribute(writer, 24, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'mcastQuerier': {
          const at0 = fixedAttribute(writer, 25, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'mcastHashElasticity': {
          const at0 = fixedAttribute(writer, 26, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'mcastHashMax': {
          const at0 = fixedAttribute(writer, 27, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'mcastLastMemberCnt': {
          const at0 = fixedAttribute(writer, 28, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'mcastStartupQueryCnt': {
          const at0 = fixedAttribute(writer, 29, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'mcastLastMemberIntvl': {
          const at0 = fixedAttribute(writer, 30, 8);
          writer.view.setBigUint64(at0, integer64(item, false), littleEndian);
          break;
        }
        case 'mcastMembershipIntvl': {
          const at0 = fixedAttribute(writer, 31, 8);
          writer.view.setBigUint64(at0, integer64(item, false), littleEndian);
          break;
        }
        case 'mcastQuerierIntvl': {
          const at0 = fixedAttribute(writer, 32, 8);
          writer.view.setBigUint64(at0, integer64(item, false), littleEndian);
          break;
        }
        case 'mcastQueryIntvl': {
          const at0 = fixedAttribute(writer, 33, 8);
          writer.view.setBigUint64(at0, integer64(item, false), littleEndian);
          break;
        }
        case 'mcastQueryResponseIntvl': {
          const at0 = fixedAttribute(writer, 34, 8);
          writer.view.setBigUint64(at0, integer64(item, false), littleEndian);
          break;
        }
        case 'mcastStartupQueryIntvl': {
          const at0 = fixedAttribute(writer, 35, 8);
          writer.view.setBigUint64(at0, integer64(item, false), littleEndian);
          break;
        }
        case 'nfCallIptables': {
          const at0 = fixedAttribute(writer, 36, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'nfCallIp6tables': {
          const at0 = fixedAttribute(writer, 37, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'nfCallArptables': {
          const at0 = fixedAttribute(writer, 38, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'vlanDefaultPvid': {
          const at0 = fixedAttribute(writer, 39, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), littleEndian);
          break;
        }

        case 'vlanStatsEnabled': {
          const at0 = fixedAttribute(writer, 41, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'mcastStatsEnabled': {
          const at0 = fixedAttribute(writer, 42, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'mcastIgmpVersion': {
          const at0 = fixedAttribute(writer, 43, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'mcastMldVersion': {
          const at0 = fixedAttribute(writer, 44, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'vlanStatsPerPort': {
          const at0 = fixedAttribute(writer, 45, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'multiBoolopt': {
          const start0 = writer.beginAttribute(46);
          encodeBrBooloptMulti(writer, writer.reserve(8), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'mcastQuerierState': {
          const start0 = writer.beginAttribute(47 | 32768);
          encodeBridgeQuerierAttrs(writer, item, depth + 1);
          writer.endAttribute(start0);
          break;
        }
        case 'fdbNLearned': {
          const at0 = fixedAttribute(writer, 48, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'fdbMaxLearned': {
          const at0 = fixedAttribute(writer, 49, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'stpMode': {
          const at0 = fixedAttribute(writer, 50, 4);
          writer.view.setUint32(
            at0,
            integer(brStpModeNames.number(item), 0, 4294967295),
            littleEndian,
          );
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('linkinfo-bridge-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeBrBooloptMulti(writer: Writer, at: number, input: unknown, tail = false): void {
  const fields = fieldsOf(input, 0);
  let key = '';
  try {
    key = 'optval';
    if (fields[key] !== undefined)
      writer.view.setUint32(
        at,
        integer(brBooloptIdFlags.number(fields[key]), 0, 4294967295),
        littleEndian,
      );
    key = 'optmask';
    if (fields[key] !== undefined)
      writer.view.setUint32(
        at + 4,
        integer(brBooloptIdFlags.number(fields[key]), 0, 4294967295),
        littleEndian,
      );
    for (key in fields) {
      switch (key) {
        case 'optval':
        case 'optmask':
          break;
        default:
          if (fields[key] !== undefined && !(tail && key === 'unknown'))
            throw unknownKey('br-boolopt-multi');
      }
    }
    key = 'unknown';
    if (tail && fields[key] !== undefined)
      structTail(writer, at, fields, decodeBrBooloptMulti, [4, 8]);
  } catch (error) {
    throw under(error, key);
  }
}

function encodeBridgeQuerierAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'ipAddress': {
          bytesAttribute(writer, 1, item, 'ipv4');
          break;
        }
        case 'ipPort': {
          const at0 = fixedAttribute(writer, 2, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'ipOtherTimer': {
          const at0 = fixedAttribute(writer, 3, 8);
          writer.view.setBigUint64(at0, integer64(item, false), littleEndian);
          break;
        }

        case 'ipv6Address': {
          bytesAttribute(writer, 5, item, 'ipv6');
          break;
        }
        case 'ipv6Port': {
          const at0 = fixedAttribute(writer, 6, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'ipv6OtherTimer': {
          const at0 = fixedAttribute(writer, 7, 8);
          writer.view.setBigUint64(at0, integer64(item, false), littleEndian);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('bridge-querier-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeLinkinfoGreAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'link': {
          const at0 = fixedAttribute(writer, 1, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'iflags': {
          const at0 = fixedAttribute(writer, 2, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), false);
          break;
        }
        case 'oflags': {
          const at0 = fixedAttribute(writer, 3, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), false);
          break;
        }
        case 'ikey': {
          const at0 = fixedAttribute(writer, 4, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'okey': {
          const at0 = fixedAttribute(writer, 5, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'local': {
          bytesAttribute(writer, 6, item, 'ipv4');
          break;
        }
        case 'remote': {
          bytesAttribute(writer, 7, item, 'ipv4');
          break;
        }
        case 'ttl': {
          const at0 = fixedAttribute(writer, 8, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'tos': {
          const at0 = fixedAttribute(writer, 9, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'pmtudisc': {
          const at0 = fixedAttribute(writer, 10, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'encapLimit': {
          const at0 = fixedAttribute(writer, 11, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'flowinfo': {
          const at0 = fixedAttribute(writer, 12, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'flags': {
          const at0 = fixedAttribute(writer, 13, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'encapType': {
          const at0 = fixedAttribute(writer, 14, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), littleEndian);
          break;
        }
        case 'encapFlags': {
          const at0 = fixedAttribute(writer, 15, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), littleEndian);
          break;
        }
        case 'encapSport': {
          const at0 = fixedAttribute(writer, 16, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), false);
          break;
        }
        case 'encapDport': {
          const at0 = fixedAttribute(writer, 17, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), false);
          break;
        }
        case 'collectMetadata': {
          flagAttribute(writer, 18, item);
          break;
        }
        case 'ignoreDf': {
          const at0 = fixedAttribute(writer, 19, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'fwmark': {
          const at0 = fixedAttribute(writer, 20, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'erspanIndex': {
          const at0 = fixedAttribute(writer, 21, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'erspanVer': {
          const at0 = fixedAttribute(writer, 22, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'erspanDir': {
          const at0 = fixedAttribute(writer, 23, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'erspanHwid': {
          const at0 = fixedAttribute(writer, 24, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), littleEndian);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('linkinfo-gre-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeLinkinfoGeneveAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'id': {
          const at0 = fixedAttribute(writer, 1, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'remote': {
          bytesAttribute(writer, 2, item, 'ipv4');
          break;
        }
        case 'ttl': {
          const at0 = fixedAttribute(writer, 3, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'tos': {
          const at0 = fixedAttribute(writer, 4, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'port': {
          const at0 = fixedAttribute(writer, 5, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), false);
          break;
        }
        case 'collectMetadata': {
          flagAttribute(writer, 6, item);
          break;
        }
        case 'remote6': {
          bytesAttribute(writer, 7, item, 'ipv6');
          break;
        }
        case 'udpCsum': {
          const at0 = fixedAttribute(writer, 8, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'udpZeroCsum6Tx': {
          const at0 = fixedAttribute(writer, 9, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'udpZeroCsum6Rx': {
          const at0 = fixedAttribute(writer, 10, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'label': {
          const at0 = fixedAttribute(writer, 11, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'ttlInherit': {
          const at0 = fixedAttribute(writer, 12, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'df': {
          const at0 = fixedAttribute(writer, 13, 1);
          writer.view.setUint8(at0, integer(geneveDfNames.number(item), 0, 255));
          break;
        }
        case 'innerProtoInherit': {
          flagAttribute(writer, 14, item);
          break;
        }
        case 'portRange': {
          const start0 = writer.beginAttribute(15);
          encodeIflaVxlanPortRange(writer, writer.reserve(4), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'groHint': {
          flagAttribute(writer, 16, item);
          break;
        }
        case 'local': {
          bytesAttribute(writer, 17, item, 'ipv4');
          break;
        }
        case 'local6': {
          bytesAttribute(writer, 18, item, 'ipv6');
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('linkinfo-geneve-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeIflaVxlanPortRange(writer: Writer, at: number, input: unknown, tail = false): void {
  const fields = fieldsOf(input, 0);
  let key = '';
  try {
    key = 'low';
    if (fields[key] !== undefined) writer.view.setUint16(at, integer(fields[key], 0, 65535), false);
    key = 'high';
    if (fields[key] !== undefined)
      writer.view.setUint16(at + 2, integer(fields[key], 0, 65535), false);
    for (key in fields) {
      switch (key) {
        case 'low':
        case 'high':
          break;
        default:
          if (fields[key] !== undefined && !(tail && key === 'unknown'))
            throw unknownKey('ifla-vxlan-port-range');
      }
    }
    key = 'unknown';
    if (tail && fields[key] !== undefined)
      structTail(writer, at, fields, decodeIflaVxlanPortRange, [2, 4]);
  } catch (error) {
    throw under(error, key);
  }
}

function encodeLinkinfoIp6tnlAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'link': {
          const at0 = fixedAttribute(writer, 1, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'local': {
          bytesAttribute(writer, 2, item, 'ipv6');
          break;
        }
        case 'remote': {
          bytesAttribute(writer, 3, item, 'ipv6');
          break;
        }
        case 'ttl': {
          const at0 = fixedAttribute(writer, 4, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'tos': {
          const at0 = fixedAttribute(writer, 5, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'encapLimit': {
          const at0 = fixedAttribute(writer, 6, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'flowinfo': {
          const at0 = fixedAttribute(writer, 7, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'flags': {
          const at0 = fixedAttribute(writer, 8, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'proto': {
          const at0 = fixedAttribute(writer, 9, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'encapType': {
          const at0 = fixedAttribute(writer, 15, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), littleEndian);
          break;
        }
        case 'encapFlags': {
          const at0 = fixedAttribute(writer, 16, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), littleEndian);
          break;
        }
        case 'encapSport': {
          const at0 = fixedAttribute(writer, 17, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), false);
          break;
        }
        case 'encapDport': {
          const at0 = fixedAttribute(writer, 18, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), false);
          break;
        }
        case 'collectMetadata': {
          flagAttribute(writer, 19, item);
          break;
        }
        case 'fwmark': {
          const at0 = fixedAttribute(writer, 20, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('linkinfo-ip6tnl-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeLinkinfoIptunAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'link': {
          const at0 = fixedAttribute(writer, 1, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'local': {
          bytesAttribute(writer, 2, item, 'ipv4');
          break;
        }
        case 'remote': {
          bytesAttribute(writer, 3, item, 'ipv4');
          break;
        }
        case 'ttl': {
          const at0 = fixedAttribute(writer, 4, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'tos': {
          const at0 = fixedAttribute(writer, 5, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'encapLimit': {
          const at0 = fixedAttribute(writer, 6, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'flowinfo': {
          const at0 = fixedAttribute(writer, 7, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'flags': {
          const at0 = fixedAttribute(writer, 8, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), false);
          break;
        }
        case 'proto': {
          const at0 = fixedAttribute(writer, 9, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'pmtudisc': {
          const at0 = fixedAttribute(writer, 10, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case '_6rdPrefix': {
          bytesAttribute(writer, 11, item, 'ipv6');
          break;
        }
        case '_6rdRelayPrefix': {
          bytesAttribute(writer, 12, item, 'ipv4');
          break;
        }
        case '_6rdPrefixlen': {
          const at0 = fixedAttribute(writer, 13, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), littleEndian);
          break;
        }
        case '_6rdRelayPrefixlen': {
          const at0 = fixedAttribute(writer, 14, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), littleEndian);
          break;
        }
        case 'encapType': {
          const at0 = fixedAttribute(writer, 15, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), littleEndian);
          break;
        }
        case 'encapFlags': {
          const at0 = fixedAttribute(writer, 16, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), littleEndian);
          break;
        }
        case 'encapSport': {
          const at0 = fixedAttribute(writer, 17, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), false);
          break;
        }
        case 'encapDport': {
          const at0 = fixedAttribute(writer, 18, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), false);
          break;
        }
        case 'collectMetadata': {
          flagAttribute(writer, 19, item);
          break;
        }
        case 'fwmark': {
          const at0 = fixedAttribute(writer, 20, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('linkinfo-iptun-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeLinkinfoIpvlanAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'mode': {
          const at0 = fixedAttribute(writer, 1, 2);
          writer.view.setUint16(at0, integer(ipvlanModeNames.number(item), 0, 65535), littleEndian);
          break;
        }
        case 'flags': {
          const at0 = fixedAttribute(writer, 2, 2);
          writer.view.setUint16(
            at0,
            integer(ipvlanFlagsFlags.number(item), 0, 65535),
            littleEndian,
          );
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('linkinfo-ipvlan-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeLinkinfoMacvlanAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'mode': {
          const at0 = fixedAttribute(writer, 1, 4);
          writer.view.setUint32(
            at0,
            integer(macvlanModeNames.number(item), 0, 4294967295),
            littleEndian,
          );
          break;
        }
        case 'flags': {
          const at0 = fixedAttribute(writer, 2, 2);
          writer.view.setUint16(
            at0,
            integer(macvlanFlagsFlags.number(item), 0, 65535),
            littleEndian,
          );
          break;
        }
        case 'macaddrMode': {
          const at0 = fixedAttribute(writer, 3, 4);
          writer.view.setUint32(
            at0,
            integer(macvlanMacaddrModeNames.number(item), 0, 4294967295),
            littleEndian,
          );
          break;
        }
        case 'macaddr': {
          bytesAttribute(writer, 4, item, 'mac');
          break;
        }
        case 'macaddrData': {
          const start0 = writer.beginAttribute(5 | 32768);
          encodeMacvlanMacaddrDataAttrs(writer, item, depth + 1);
          writer.endAttribute(start0);
          break;
        }
        case 'macaddrCount': {
          const at0 = fixedAttribute(writer, 6, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'bcQueueLen': {
          const at0 = fixedAttribute(writer, 7, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'bcQueueLenUsed': {
          const at0 = fixedAttribute(writer, 8, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'bcCutoff': {
          const at0 = fixedAttribute(writer, 9, 4);
          writer.view.setInt32(at0, integer(item, -2147483648, 2147483647), littleEndian);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('linkinfo-macvlan-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeMacvlanMacaddrDataAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';
  let index = -1;
  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'macaddr': {
          const items = arrayOf(item);
          for (index = 0; index < items.length; index += 1) {
            bytesAttribute(writer, 4, items[index], 'mac');
          }
          index = -1;
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('macvlan-macaddr-data-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key, index);
  }
}

function encodeLinkinfoNetkitAttrs(
  writer: Writer,
  input: unknown,
  depth = 0,
  outer_kind?: unknown,
): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'peerInfo': {
          encodeLinkinfoPeerMsg(writer, 1, item, depth + 1, outer_kind);
          break;
        }
        case 'primary': {
          const at0 = fixedAttribute(writer, 2, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'policy': {
          const at0 = fixedAttribute(writer, 3, 4);
          writer.view.setUint32(
            at0,
            integer(netkitPolicyNames.number(item), 0, 4294967295),
            littleEndian,
          );
          break;
        }
        case 'peerPolicy': {
          const at0 = fixedAttribute(writer, 4, 4);
          writer.view.setUint32(
            at0,
            integer(netkitPolicyNames.number(item), 0, 4294967295),
            littleEndian,
          );
          break;
        }
        case 'mode': {
          const at0 = fixedAttribute(writer, 5, 4);
          writer.view.setUint32(
            at0,
            integer(netkitModeNames.number(item), 0, 4294967295),
            littleEndian,
          );
          break;
        }
        case 'scrub': {
          const at0 = fixedAttribute(writer, 6, 4);
          writer.view.setUint32(
            at0,
            integer(netkitScrubNames.number(item), 0, 4294967295),
            littleEndian,
          );
          break;
        }
        case 'peerScrub': {
          const at0 = fixedAttribute(writer, 7, 4);
          writer.view.setUint32(
            at0,
            integer(netkitScrubNames.number(item), 0, 4294967295),
            littleEndian,
          );
          break;
        }
        case 'headroom': {
          const at0 = fixedAttribute(writer, 8, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), littleEndian);
          break;
        }
        case 'tailroom': {
          const at0 = fixedAttribute(writer, 9, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), littleEndian);
          break;
        }
        case 'pairing': {
          const at0 = fixedAttribute(writer, 10, 4);
          writer.view.setUint32(
            at0,
            integer(netkitPairingNames.number(item), 0, 4294967295),
            littleEndian,
          );
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('linkinfo-netkit-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeLinkinfoPeerMsg(
  writer: Writer,
  type: number,
  input: unknown,
  depth: number,
  selector: unknown,
): void {
  if (input instanceof Uint8Array) {
    bytesAttribute(writer, type, input, undefined);
    return;
  }
  switch (selector) {
    case 'netkit': {
      const at = writer.beginAttribute(type | 32768);
      encodeIfinfomsgLinkAttrs(writer, input, depth);
      writer.endAttribute(at);
      return;
    }
    case 'veth': {
      const at = writer.beginAttribute(type | 32768);
      encodeIfinfomsgLinkAttrs(writer, input, depth);
      writer.endAttribute(at);
      return;
    }
    case 'vxcan': {
      const at = writer.beginAttribute(type | 32768);
      encodeIfinfomsgLinkAttrs(writer, input, depth);
      writer.endAttribute(at);
      return;
    }
    default:
      throw noFormat('linkinfo-peer-msg', selector);
  }
}

function encodeLinkinfoOvpnAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'mode': {
          const at0 = fixedAttribute(writer, 1, 1);
          writer.view.setUint8(at0, integer(ovpnModeNames.number(item), 0, 255));
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('linkinfo-ovpn-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeLinkinfoTunAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'owner': {
          const at0 = fixedAttribute(writer, 1, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'group': {
          const at0 = fixedAttribute(writer, 2, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'type': {
          const at0 = fixedAttribute(writer, 3, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'pi': {
          const at0 = fixedAttribute(writer, 4, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'vnetHdr': {
          const at0 = fixedAttribute(writer, 5, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'persist': {
          const at0 = fixedAttribute(writer, 6, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'multiQueue': {
          const at0 = fixedAttribute(writer, 7, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'numQueues': {
          const at0 = fixedAttribute(writer, 8, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'numDisabledQueues': {
          const at0 = fixedAttribute(writer, 9, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('linkinfo-tun-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeLinkinfoVethAttrs(
  writer: Writer,
  input: unknown,
  depth = 0,
  outer_kind?: unknown,
): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'peer': {
          encodeLinkinfoPeerMsg(writer, 1, item, depth + 1, outer_kind);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('linkinfo-veth-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeLinkinfoVlanAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'id': {
          const at0 = fixedAttribute(writer, 1, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), littleEndian);
          break;
        }
        case 'flags': {
          const start0 = writer.beginAttribute(2);
          encodeIflaVlanFlags(writer, writer.reserve(8), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'egressQos': {
          const start0 = writer.beginAttribute(3 | 32768);
          encodeIflaVlanQos(writer, item, depth + 1);
          writer.endAttribute(start0);
          break;
        }
        case 'ingressQos': {
          const start0 = writer.beginAttribute(4 | 32768);
          encodeIflaVlanQos(writer, item, depth + 1);
          writer.endAttribute(start0);
          break;
        }
        case 'protocol': {
          const at0 = fixedAttribute(writer, 5, 2);
          writer.view.setUint16(at0, integer(vlanProtocolsNames.number(item), 0, 65535), false);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('linkinfo-vlan-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeIflaVlanFlags(writer: Writer, at: number, input: unknown, tail = false): void {
  const fields = fieldsOf(input, 0);
  let key = '';
  try {
    key = 'flags';
    if (fields[key] !== undefined)
      writer.view.setUint32(
        at,
        integer(vlanFlagsFlags.number(fields[key]), 0, 4294967295),
        littleEndian,
      );
    key = 'mask';
    if (fields[key] !== undefined)
      writer.view.setUint32(
        at + 4,
        integer(vlanFlagsFlags.number(fields[key]), 0, 4294967295),
        littleEndian,
      );
    for (key in fields) {
      switch (key) {
        case 'flags':
        case 'mask':
          break;
        default:
          if (fields[key] !== undefined && !(tail && key === 'unknown'))
            throw unknownKey('ifla-vlan-flags');
      }
    }
    key = 'unknown';
    if (tail && fields[key] !== undefined)
      structTail(writer, at, fields, decodeIflaVlanFlags, [4, 8]);
  } catch (error) {
    throw under(error, key);
  }
}

function encodeIflaVlanQos(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';
  let index = -1;
  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'mapping': {
          const items = arrayOf(item);
          for (index = 0; index < items.length; index += 1) {
            const start1 = writer.beginAttribute(1);
            encodeIflaVlanQosMapping(writer, writer.reserve(8), items[index], true);
            writer.endAttribute(start1);
          }
          index = -1;
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('ifla-vlan-qos');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key, index);
  }
}

function encodeIflaVlanQosMapping(writer: Writer, at: number, input: unknown, tail = false): void {
  const fields = fieldsOf(input, 0);
  let key = '';
  try {
    key = 'from';
    if (fields[key] !== undefined)
      writer.view.setUint32(at, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'to';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 4, integer(fields[key], 0, 4294967295), littleEndian);
    for (key in fields) {
      switch (key) {
        case 'from':
        case 'to':
          break;
        default:
          if (fields[key] !== undefined && !(tail && key === 'unknown'))
            throw unknownKey('ifla-vlan-qos-mapping');
      }
    }
    key = 'unknown';
    if (tail && fields[key] !== undefined)
      structTail(writer, at, fields, decodeIflaVlanQosMapping, [4, 8]);
  } catch (error) {
    throw under(error, key);
  }
}

function encodeLinkinfoVrfAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'table': {
          const at0 = fixedAttribute(writer, 1, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('linkinfo-vrf-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeLinkinfoVtiAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'link': {
          const at0 = fixedAttribute(writer, 1, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'ikey': {
          const at0 = fixedAttribute(writer, 2, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'okey': {
          const at0 = fixedAttribute(writer, 3, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'local': {
          bytesAttribute(writer, 4, item, 'ipv4');
          break;
        }
        case 'remote': {
          bytesAttribute(writer, 5, item, 'ipv4');
          break;
        }
        case 'fwmark': {
          const at0 = fixedAttribute(writer, 6, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('linkinfo-vti-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeLinkinfoVxlanAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'id': {
          const at0 = fixedAttribute(writer, 1, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'group': {
          bytesAttribute(writer, 2, item, 'ipv4');
          break;
        }
        case 'link': {
          const at0 = fixedAttribute(writer, 3, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'local': {
          bytesAttribute(writer, 4, item, 'ipv4');
          break;
        }
        case 'ttl': {
          const at0 = fixedAttribute(writer, 5, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'tos': {
          const at0 = fixedAttribute(writer, 6, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'learning': {
          const at0 = fixedAttribute(writer, 7, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'ageing': {
          const at0 = fixedAttribute(writer, 8, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'limit': {
          const at0 = fixedAttribute(writer, 9, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'portRange': {
          const start0 = writer.beginAttribute(10);
          encodeIflaVxlanPortRange(writer, writer.reserve(4), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'proxy': {
          const at0 = fixedAttribute(writer, 11, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'rsc': {
          const at0 = fixedAttribute(writer, 12, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'l2miss': {
          const at0 = fixedAttribute(writer, 13, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'l3miss': {
          const at0 = fixedAttribute(writer, 14, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'port': {
          const at0 = fixedAttribute(writer, 15, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), false);
          break;
        }
        case 'group6': {
          bytesAttribute(writer, 16, item, 'ipv6');
          break;
        }
        case 'local6': {
          bytesAttribute(writer, 17, item, 'ipv6');
          break;
        }
        case 'udpCsum': {
          const at0 = fixedAttribute(writer, 18, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'udpZeroCsum6Tx': {
          const at0 = fixedAttribute(writer, 19, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'udpZeroCsum6Rx': {
          const at0 = fixedAttribute(writer, 20, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'remcsumTx': {
          const at0 = fixedAttribute(writer, 21, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'remcsumRx': {
          const at0 = fixedAttribute(writer, 22, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'gbp': {
          flagAttribute(writer, 23, item);
          break;
        }
        case 'remcsumNopartial': {
          flagAttribute(writer, 24, item);
          break;
        }
        case 'collectMetadata': {
          const at0 = fixedAttribute(writer, 25, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'label': {
          const at0 = fixedAttribute(writer, 26, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'gpe': {
          flagAttribute(writer, 27, item);
          break;
        }
        case 'ttlInherit': {
          bytesAttribute(writer, 28, item, 'hex');
          break;
        }
        case 'df': {
          const at0 = fixedAttribute(writer, 29, 1);
          writer.view.setUint8(at0, integer(vxlanDfNames.number(item), 0, 255));
          break;
        }
        case 'vnifilter': {
          const at0 = fixedAttribute(writer, 30, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'localbypass': {
          const at0 = fixedAttribute(writer, 31, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'labelPolicy': {
          const at0 = fixedAttribute(writer, 32, 4);
          writer.view.setUint32(
            at0,
            integer(vxlanLabelPolicyNames.number(item), 0, 4294967295),
            littleEndian,
          );
          break;
        }
        case 'reservedBits': {
          bytesAttribute(writer, 33, item, 'hex');
          break;
        }
        case 'mcRoute': {
          const at0 = fixedAttribute(writer, 34, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('linkinfo-vxlan-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeLinkinfoXfrmAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'link': {
          const at0 = fixedAttribute(writer, 1, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'ifId': {
          const at0 = fixedAttribute(writer, 2, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'collectMetadata': {
          flagAttribute(writer, 3, item);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('linkinfo-xfrm-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeLinkinfoMemberDataMsg(
  writer: Writer,
  type: number,
  input: unknown,
  depth: number,
  selector: unknown,
): void {
  if (input instanceof Uint8Array) {
    bytesAttribute(writer, type, input, undefined);
    return;
  }
  switch (selector) {
    case 'bond': {
      const at = writer.beginAttribute(type | 32768);
      encodeBondSlaveAttrs(writer, input, depth);
      writer.endAttribute(at);
      return;
    }
    case 'bridge': {
      const at = writer.beginAttribute(type | 32768);
      encodeLinkinfoBrportAttrs(writer, input, depth);
      writer.endAttribute(at);
      return;
    }
    case 'vrf': {
      const at = writer.beginAttribute(type | 32768);
      encodeLinkinfoVrfPortAttrs(writer, input, depth);
      writer.endAttribute(at);
      return;
    }
    default:
      throw noFormat('linkinfo-member-data-msg', selector);
  }
}

function encodeBondSlaveAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'state': {
          const at0 = fixedAttribute(writer, 1, 1);
          writer.view.setUint8(at0, integer(bondSlaveStateNames.number(item), 0, 255));
          break;
        }
        case 'miiStatus': {
          const at0 = fixedAttribute(writer, 2, 1);
          writer.view.setUint8(at0, integer(bondMiiStatusNames.number(item), 0, 255));
          break;
        }
        case 'linkFailureCount': {
          const at0 = fixedAttribute(writer, 3, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'permHwaddr': {
          bytesAttribute(writer, 4, item, 'mac');
          break;
        }
        case 'queueId': {
          const at0 = fixedAttribute(writer, 5, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), littleEndian);
          break;
        }
        case 'adAggregatorId': {
          const at0 = fixedAttribute(writer, 6, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), littleEndian);
          break;
        }
        case 'adActorOperPortState': {
          const at0 = fixedAttribute(writer, 7, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'adPartnerOperPortState': {
          const at0 = fixedAttribute(writer, 8, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), littleEndian);
          break;
        }
        case 'prio': {
          const at0 = fixedAttribute(writer, 9, 4);
          writer.view.setInt32(at0, integer(item, -2147483648, 2147483647), littleEndian);
          break;
        }
        case 'actorPortPrio': {
          const at0 = fixedAttribute(writer, 10, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), littleEndian);
          break;
        }
        case 'adChurnActorState': {
          const at0 = fixedAttribute(writer, 11, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'adChurnPartnerState': {
          const at0 = fixedAttribute(writer, 12, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('bond-slave-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeLinkinfoVrfPortAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'table': {
          const at0 = fixedAttribute(writer, 1, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('linkinfo-vrf-port-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeRtnlLinkStats64(writer: Writer, at: number, input: unknown, tail = false): void {
  const fields = fieldsOf(input, 0);
  let key = '';
  try {
    key = 'rxPackets';
    if (fields[key] !== undefined)
      writer.view.setBigUint64(at, integer64(fields[key], false), littleEndian);
    key = 'txPackets';
    if (fields[key] !== undefined)
      writer.view.setBigUint64(at + 8, integer64(fields[key], false), littleEndian);
    key = 'rxBytes';
    if (fields[key] !== undefined)
      writer.view.setBigUint64(at + 16, integer64(fields[key], false), littleEndian);
    key = 'txBytes';
    if (fields[key] !== undefined)
      writer.view.setBigUint64(at + 24, integer64(fields[key], false), littleEndian);
    key = 'rxErrors';
    if (fields[key] !== undefined)
      writer.view.setBigUint64(at + 32, integer64(fields[key], false), littleEndian);
    key = 'txErrors';
    if (fields[key] !== undefined)
      writer.view.setBigUint64(at + 40, integer64(fields[key], false), littleEndian);
    key = 'rxDropped';
    if (fields[key] !== undefined)
      writer.view.setBigUint64(at + 48, integer64(fields[key], false), littleEndian);
    key = 'txDropped';
    if (fields[key] !== undefined)
      writer.view.setBigUint64(at + 56, integer64(fields[key], false), littleEndian);
    key = 'multicast';
    if (fields[key] !== undefined)
      writer.view.setBigUint64(at + 64, integer64(fields[key], false), littleEndian);
    key = 'collisions';
    if (fields[key] !== undefined)
      writer.view.setBigUint64(at + 72, integer64(fields[key], false), littleEndian);
    key = 'rxLengthErrors';
    if (fields[key] !== undefined)
      writer.view.setBigUint64(at + 80, integer64(fields[key], false), littleEndian);
    key = 'rxOverErrors';
    if (fields[key] !== undefined)
      writer.view.setBigUint64(at + 88, integer64(fields[key], false), littleEndian);
    key = 'rxCrcErrors';
    if (fields[key] !== undefined)
      writer.view.setBigUint64(at + 96, integer64(fields[key], false), littleEndian);
    key = 'rxFrameErrors';
    if (fields[key] !== undefined)
      writer.view.setBigUint64(at + 104, integer64(fields[key], false), littleEndian);
    key = 'rxFifoErrors';
    if (fields[key] !== undefined)
      writer.view.setBigUint64(at + 112, integer64(fields[key], false), littleEndian);
    key = 'rxMissedErrors';
    if (fields[key] !== undefined)
      writer.view.setBigUint64(at + 120, integer64(fields[key], false), littleEndian);
    key = 'txAbortedErrors';
    if (fields[key] !== undefined)
      writer.view.setBigUint64(at + 128, integer64(fields[key], false), littleEndian);
    key = 'txCarrierErrors';
    if (fields[key] !== undefined)
      writer.view.setBigUint64(at + 136, integer64(fields[key], false), littleEndian);
    key = 'txFifoErrors';
    if (fields[key] !== undefined)
      writer.view.setBigUint64(at + 144, integer64(fields[key], false), littleEndian);
    key = 'txHeartbeatErrors';
    if (fields[key] !== undefined)
      writer.view.setBigUint64(at + 152, integer64(fields[key], false), littleEndian);
    key = 'txWindowErrors';
    if (fields[key] !== undefined)
      writer.view.setBigUint64(at + 160, integer64(fields[key], false), littleEndian);
    key = 'rxCompressed';
    if (fields[key] !== undefined)
      writer.view.setBigUint64(at + 168, integer64(fields[key], false), littleEndian);
    key = 'txCompressed';
    if (fields[key] !== undefined)
      writer.view.setBigUint64(at + 176, integer64(fields[key], false), littleEndian);
    key = 'rxNohandler';
    if (fields[key] !== undefined)
      writer.view.setBigUint64(at + 184, integer64(fields[key], false), littleEndian);
    key = 'rxOtherhostDropped';
    if (fields[key] !== undefined)
      writer.view.setBigUint64(at + 192, integer64(fields[key], false), littleEndian);
    for (key in fields) {
      switch (key) {
        case 'rxPackets':
        case 'txPackets':
        case 'rxBytes':
        case 'txBytes':
        case 'rxErrors':
        case 'txErrors':
        case 'rxDropped':
        case 'txDropped':
        case 'multicast':
        case 'collisions':
        case 'rxLengthErrors':
        case 'rxOverErrors':
        case 'rxCrcErrors':
        case 'rxFrameErrors':
        case 'rxFifoErrors':
        case 'rxMissedErrors':
        case 'txAbortedErrors':
        case 'txCarrierErrors':
        case 'txFifoErrors':
        case 'txHeartbeatErrors':
        case 'txWindowErrors':
        case 'rxCompressed':
        case 'txCompressed':
        case 'rxNohandler':
        case 'rxOtherhostDropped':
          break;
        default:
          if (fields[key] !== undefined && !(tail && key === 'unknown'))
            throw unknownKey('rtnl-link-stats64');
      }
    }
    key = 'unknown';
    if (tail && fields[key] !== undefined)
      structTail(
        writer,
        at,
        fields,
        decodeRtnlLinkStats64,
        [
          8, 16, 24, 32, 40, 48, 56, 64, 72, 80, 88, 96, 104, 112, 120, 128, 136, 144, 152, 160,
          168, 176, 184, 192, 200,
        ],
      );
  } catch (error) {
    throw under(error, key);
  }
}

function encodeAfSpecMsg(
  writer: Writer,
  type: number,
  input: unknown,
  depth: number,
  selector: unknown,
): void {
  if (input instanceof Uint8Array) {
    bytesAttribute(writer, type, input, undefined);
    return;
  }
  switch (selector) {
    case 'unspec': {
      const at = writer.beginAttribute(type | 32768);
      encodeAfSpecAttrs(writer, input, depth);
      writer.endAttribute(at);
      return;
    }
    case 'inet': {
      const at = writer.beginAttribute(type | 32768);
      encodeAfSpecAttrs(writer, input, depth);
      writer.endAttribute(at);
      return;
    }
    case 'bridge': {
      const at = writer.beginAttribute(type | 32768);
      encodeAfSpecBridgeAttrs(writer, input, depth);
      writer.endAttribute(at);
      return;
    }
    case 'inet6': {
      const at = writer.beginAttribute(type | 32768);
      encodeAfSpecAttrs(writer, input, depth);
      writer.endAttribute(at);
      return;
    }
    case 'mctp': {
      const at = writer.beginAttribute(type | 32768);
      encodeAfSpecAttrs(writer, input, depth);
      writer.endAttribute(at);
      return;
    }
    default:
      throw noFormat('af-spec-msg', selector);
  }
}

function encodeAfSpecAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'inet': {
          const start0 = writer.beginAttribute(2 | 32768);
          encodeIflaAttrs(writer, item, depth + 1);
          writer.endAttribute(start0);
          break;
        }
        case 'inet6': {
          const start0 = writer.beginAttribute(10 | 32768);
          encodeIfla6Attrs(writer, item, depth + 1);
          writer.endAttribute(start0);
          break;
        }
        case 'mctp': {
          const start0 = writer.beginAttribute(45 | 32768);
          encodeMctpAttrs(writer, item, depth + 1);
          writer.endAttribute(start0);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('af-spec-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeIflaAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'conf': {
          const start0 = writer.beginAttribute(1);
          encodeIpv4Devconf(writer, writer.reserve(132), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('ifla-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeIpv4Devconf(writer: Writer, at: number, input: unknown, tail = false): void {
  const fields = fieldsOf(input, 0);
  let key = '';
  try {
    key = 'forwarding';
    if (fields[key] !== undefined)
      writer.view.setInt32(at, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'mcForwarding';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 4, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'proxyArp';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 8, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'acceptRedirects';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 12, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'secureRedirects';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 16, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'sendRedirects';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 20, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'sharedMedia';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 24, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'rpFilter';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 28, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'acceptSourceRoute';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 32, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'bootpRelay';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 36, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'logMartians';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 40, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'tag';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 44, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'arpfilter';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 48, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'mediumId';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 52, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'noxfrm';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 56, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'nopolicy';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 60, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'forceIgmpVersion';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 64, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'arpAnnounce';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 68, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'arpIgnore';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 72, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'promoteSecondaries';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 76, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'arpAccept';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 80, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'arpNotify';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 84, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'acceptLocal';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 88, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'srcVmark';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 92, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'proxyArpPvlan';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 96, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'routeLocalnet';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 100, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'igmpv2UnsolicitedReportInterval';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 104, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'igmpv3UnsolicitedReportInterval';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 108, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'ignoreRoutesWithLinkdown';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 112, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'dropUnicastInL2Multicast';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 116, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'dropGratuitousArp';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 120, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'bcForwarding';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 124, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'arpEvictNocarrier';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 128, integer(fields[key], -2147483648, 2147483647), littleEndian);
    for (key in fields) {
      switch (key) {
        case 'forwarding':
        case 'mcForwarding':
        case 'proxyArp':
        case 'acceptRedirects':
        case 'secureRedirects':
        case 'sendRedirects':
        case 'sharedMedia':
        case 'rpFilter':
        case 'acceptSourceRoute':
        case 'bootpRelay':
        case 'logMartians':
        case 'tag':
        case 'arpfilter':
        case 'mediumId':
        case 'noxfrm':
        case 'nopolicy':
        case 'forceIgmpVersion':
        case 'arpAnnounce':
        case 'arpIgnore':
        case 'promoteSecondaries':
        case 'arpAccept':
        case 'arpNotify':
        case 'acceptLocal':
        case 'srcVmark':
        case 'proxyArpPvlan':
        case 'routeLocalnet':
        case 'igmpv2UnsolicitedReportInterval':
        case 'igmpv3UnsolicitedReportInterval':
        case 'ignoreRoutesWithLinkdown':
        case 'dropUnicastInL2Multicast':
        case 'dropGratuitousArp':
        case 'bcForwarding':
        case 'arpEvictNocarrier':
          break;
        default:
          if (fields[key] !== undefined && !(tail && key === 'unknown'))
            throw unknownKey('ipv4-devconf');
      }
    }
    key = 'unknown';
    if (tail && fields[key] !== undefined)
      structTail(
        writer,
        at,
        fields,
        decodeIpv4Devconf,
        [
          4, 8, 12, 16, 20, 24, 28, 32, 36, 40, 44, 48, 52, 56, 60, 64, 68, 72, 76, 80, 84, 88, 92,
          96, 100, 104, 108, 112, 116, 120, 124, 128, 132,
        ],
      );
  } catch (error) {
    throw under(error, key);
  }
}

function encodeMctpAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'net': {
          const at0 = fixedAttribute(writer, 1, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'physBinding': {
          const at0 = fixedAttribute(writer, 2, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('mctp-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeAfSpecBridgeAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';
  let index = -1;
  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'flags': {
          const at0 = fixedAttribute(writer, 0, 2);
          writer.view.setUint16(
            at0,
            integer(bridgeFlagsFlags.number(item), 0, 65535),
            littleEndian,
          );
          break;
        }
        case 'mode': {
          const at0 = fixedAttribute(writer, 1, 2);
          writer.view.setUint16(at0, integer(bridgeModeNames.number(item), 0, 65535), littleEndian);
          break;
        }
        case 'vlanInfo': {
          const items = arrayOf(item);
          for (index = 0; index < items.length; index += 1) {
            const start1 = writer.beginAttribute(2);
            encodeBridgeVlanInfo(writer, writer.reserve(4), items[index], true);
            writer.endAttribute(start1);
          }
          index = -1;
          break;
        }
        case 'vlanTunnelInfo': {
          const items = arrayOf(item);
          for (index = 0; index < items.length; index += 1) {
            const start1 = writer.beginAttribute(3 | 32768);
            encodeVlanTunnelAttrs(writer, items[index], depth + 1);
            writer.endAttribute(start1);
          }
          index = -1;
          break;
        }
        case 'mrp': {
          bytesAttribute(writer, 4, item, undefined);
          break;
        }
        case 'cfm': {
          bytesAttribute(writer, 5, item, undefined);
          break;
        }
        case 'mst': {
          const start0 = writer.beginAttribute(6 | 32768);
          encodeBridgeMstAttrs(writer, item, depth + 1);
          writer.endAttribute(start0);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('af-spec-bridge-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key, index);
  }
}

function encodeBridgeVlanInfo(writer: Writer, at: number, input: unknown, tail = false): void {
  const fields = fieldsOf(input, 0);
  let key = '';
  try {
    key = 'flags';
    if (fields[key] !== undefined)
      writer.view.setUint16(
        at,
        integer(bridgeVlanInfoFlagsFlags.number(fields[key]), 0, 65535),
        littleEndian,
      );
    key = 'vid';
    if (fields[key] !== undefined)
      writer.view.setUint16(at + 2, integer(fields[key], 0, 65535), littleEndian);
    for (key in fields) {
      switch (key) {
        case 'flags':
        case 'vid':
          break;
        default:
          if (fields[key] !== undefined && !(tail && key === 'unknown'))
            throw unknownKey('bridge-vlan-info');
      }
    }
    key = 'unknown';
    if (tail && fields[key] !== undefined)
      structTail(writer, at, fields, decodeBridgeVlanInfo, [2, 4]);
  } catch (error) {
    throw under(error, key);
  }
}

function encodeVlanTunnelAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'id': {
          const at0 = fixedAttribute(writer, 1, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'vid': {
          const at0 = fixedAttribute(writer, 2, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), littleEndian);
          break;
        }
        case 'flags': {
          const at0 = fixedAttribute(writer, 3, 2);
          writer.view.setUint16(
            at0,
            integer(bridgeVlanInfoFlagsFlags.number(item), 0, 65535),
            littleEndian,
          );
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('vlan-tunnel-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeBridgeMstAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';
  let index = -1;
  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'entry': {
          const items = arrayOf(item);
          for (index = 0; index < items.length; index += 1) {
            const start1 = writer.beginAttribute(1 | 32768);
            encodeBridgeMstEntryAttrs(writer, items[index], depth + 1);
            writer.endAttribute(start1);
          }
          index = -1;
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('bridge-mst-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key, index);
  }
}

function encodeBridgeMstEntryAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'msti': {
          const at0 = fixedAttribute(writer, 1, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), littleEndian);
          break;
        }
        case 'state': {
          const at0 = fixedAttribute(writer, 2, 1);
          writer.view.setUint8(at0, integer(brStateNames.number(item), 0, 255));
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('bridge-mst-entry-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeXdpAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'fd': {
          const at0 = fixedAttribute(writer, 1, 4);
          writer.view.setInt32(at0, integer(item, -2147483648, 2147483647), littleEndian);
          break;
        }
        case 'attached': {
          const at0 = fixedAttribute(writer, 2, 1);
          writer.view.setUint8(at0, integer(xdpAttachedNames.number(item), 0, 255));
          break;
        }
        case 'flags': {
          const at0 = fixedAttribute(writer, 3, 4);
          writer.view.setUint32(
            at0,
            integer(xdpFlagsFlags.number(item), 0, 4294967295),
            littleEndian,
          );
          break;
        }
        case 'progId': {
          const at0 = fixedAttribute(writer, 4, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'drvProgId': {
          const at0 = fixedAttribute(writer, 5, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'skbProgId': {
          const at0 = fixedAttribute(writer, 6, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'hwProgId': {
          const at0 = fixedAttribute(writer, 7, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'expectedFd': {
          const at0 = fixedAttribute(writer, 8, 4);
          writer.view.setInt32(at0, integer(item, -2147483648, 2147483647), littleEndian);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('xdp-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodePropListLinkAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';
  let index = -1;
  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'altIfname': {
          const items = arrayOf(item);
          for (index = 0; index < items.length; index += 1) {
            stringAttribute(writer, 53, items[index], 0);
          }
          index = -1;
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('prop-list-link-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key, index);
  }
}

function encodeProtoDownReasonAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'mask': {
          const at0 = fixedAttribute(writer, 1, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'value': {
          const at0 = fixedAttribute(writer, 2, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('proto-down-reason-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeDevlinkPortAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'busName': {
          stringAttribute(writer, 1, item, 0);
          break;
        }
        case 'devName': {
          stringAttribute(writer, 2, item, 0);
          break;
        }
        case 'portIndex': {
          const at0 = fixedAttribute(writer, 3, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('devlink-port-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeLinkDpllPinAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'id': {
          const at0 = fixedAttribute(writer, 1, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('link-dpll-pin-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function decodeIfStatsMsgStatsAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): IfStatsMsgStatsAttrs {
  if (depth > maximumDepth) throw tooDeep(start);
  if (end - start < 12) {
    if (depth === 0) throw short('if_stats_msg', start, end - start, 12);
    return unevenStruct(
      (whole: Frame, from: number, to: number) =>
        decodeIfStatsMsgStatsAttrs(whole, from, to, depth),
      frame,
      start,
      end,
      [1, -2, -4, 8, 12],
      false,
    ) as IfStatsMsgStatsAttrs;
  }
  const { bytes, words } = frame;
  const value: IfStatsMsgStatsAttrs = {
    family: addressFamilyNames.name(bytes[start]!),
    ifindex: words[(start >> 2) + 1]!,
    filterMask: words[(start >> 2) + 2]!,
  };
  let offset = start + 12;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        value.link64 = decodeRtnlLinkStats64(frame, offset + 4, next);
        break;

      case 2:
        value.linkXstats = copy(bytes, offset + 4, next);
        break;

      case 3:
        value.linkXstatsSlave = copy(bytes, offset + 4, next);
        break;

      case 4:
        value.linkOffloadXstats = decodeLinkOffloadXstats(frame, offset + 4, next, depth + 1);
        break;

      case 5:
        value.afSpec = copy(bytes, offset + 4, next);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeLinkOffloadXstats(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): LinkOffloadXstats {
  if (depth > maximumDepth) throw tooDeep(start);

  const { words } = frame;
  const value: LinkOffloadXstats = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        value.cpuHit = decodeRtnlLinkStats64(frame, offset + 4, next);
        break;

      case 2: {
        const items0: { index: number; value: HwSInfoOne }[] = [];
        for (let at0 = offset + 4; next - at0 >= 4;) {
          const head0 = words[at0 >> 2]!;
          const length0 = littleEndian ? head0 & 0xffff : head0 >>> 16;
          const end0 = at0 + length0;
          if (length0 < 4 || end0 > next) throw cut(at0, length0, next - at0);

          items0.push({
            index: littleEndian ? (head0 >>> 16) & 0x3fff : head0 & 0x3fff,
            value: decodeHwSInfoOne(frame, at0 + 4, end0, depth + 1),
          });
          at0 = (end0 + 3) & ~3;
        }
        value.hwSInfo = items0;
        break;
      }
      case 3:
        value.l3Stats = decodeRtnlHwStats64(frame, offset + 4, next);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeHwSInfoOne(frame: Frame, start: number, end: number, depth = 0): HwSInfoOne {
  if (depth > maximumDepth) throw tooDeep(start);

  const { bytes, words } = frame;
  const value: HwSInfoOne = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 5) throw short('request', offset, length - 4, 1);

        value.request = bytes[offset + 4]!;
        break;

      case 2:
        if (length < 5) throw short('used', offset, length - 4, 1);

        value.used = bytes[offset + 4]!;
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeRtnlHwStats64(frame: Frame, start: number, end: number): StructOf<RtnlHwStats64> {
  if (end - start !== 72) {
    return unevenStruct(
      decodeRtnlHwStats64,
      frame,
      start,
      end,
      [8, 16, 24, 32, 40, 48, 56, 64, 72],
    );
  }

  return {
    rxPackets: unsigned64(frame, start, littleEndian),
    txPackets: unsigned64(frame, start + 8, littleEndian),
    rxBytes: unsigned64(frame, start + 16, littleEndian),
    txBytes: unsigned64(frame, start + 24, littleEndian),
    rxErrors: unsigned64(frame, start + 32, littleEndian),
    txErrors: unsigned64(frame, start + 40, littleEndian),
    rxDropped: unsigned64(frame, start + 48, littleEndian),
    txDropped: unsigned64(frame, start + 56, littleEndian),
    multicast: unsigned64(frame, start + 64, littleEndian),
  };
}

function encodeIfStatsMsgStatsAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    writer.reserve(12);
    key = 'family';
    if (fields[key] !== undefined)
      writer.view.setUint8(from, integer(addressFamilyNames.number(fields[key]), 0, 255));
    key = 'ifindex';
    if (fields[key] !== undefined)
      writer.view.setUint32(from + 4, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'filterMask';
    if (fields[key] !== undefined)
      writer.view.setUint32(from + 8, integer(fields[key], 0, 4294967295), littleEndian);
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'family':
        case 'ifindex':
        case 'filterMask':
          break;
        case 'link64': {
          const start0 = writer.beginAttribute(1);
          encodeRtnlLinkStats64(writer, writer.reserve(200), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'linkXstats': {
          bytesAttribute(writer, 2, item, undefined);
          break;
        }
        case 'linkXstatsSlave': {
          bytesAttribute(writer, 3, item, undefined);
          break;
        }
        case 'linkOffloadXstats': {
          const start0 = writer.beginAttribute(4 | 32768);
          encodeLinkOffloadXstats(writer, item, depth + 1);
          writer.endAttribute(start0);
          break;
        }
        case 'afSpec': {
          bytesAttribute(writer, 5, item, undefined);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('if_stats_msg and stats-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeLinkOffloadXstats(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';
  let index = -1;
  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'cpuHit': {
          const start0 = writer.beginAttribute(1);
          encodeRtnlLinkStats64(writer, writer.reserve(200), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'hwSInfo': {
          const start0 = writer.beginAttribute(2 | 32768);
          const items = arrayOf(item);
          for (index = 0; index < items.length; index += 1) {
            const entry0 = fieldsOf(items[index], 0);
            const number0 = integer(entry0['index'], 0, 16383);
            const start1 = writer.beginAttribute(number0 | 32768);
            encodeHwSInfoOne(writer, entry0['value'], depth + 1);
            writer.endAttribute(start1);
          }
          index = -1;
          writer.endAttribute(start0);
          break;
        }
        case 'l3Stats': {
          const start0 = writer.beginAttribute(3);
          encodeRtnlHwStats64(writer, writer.reserve(72), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('link-offload-xstats');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key, index);
  }
}

function encodeHwSInfoOne(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'request': {
          const at0 = fixedAttribute(writer, 1, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'used': {
          const at0 = fixedAttribute(writer, 2, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('hw-s-info-one');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeRtnlHwStats64(writer: Writer, at: number, input: unknown, tail = false): void {
  const fields = fieldsOf(input, 0);
  let key = '';
  try {
    key = 'rxPackets';
    if (fields[key] !== undefined)
      writer.view.setBigUint64(at, integer64(fields[key], false), littleEndian);
    key = 'txPackets';
    if (fields[key] !== undefined)
      writer.view.setBigUint64(at + 8, integer64(fields[key], false), littleEndian);
    key = 'rxBytes';
    if (fields[key] !== undefined)
      writer.view.setBigUint64(at + 16, integer64(fields[key], false), littleEndian);
    key = 'txBytes';
    if (fields[key] !== undefined)
      writer.view.setBigUint64(at + 24, integer64(fields[key], false), littleEndian);
    key = 'rxErrors';
    if (fields[key] !== undefined)
      writer.view.setBigUint64(at + 32, integer64(fields[key], false), littleEndian);
    key = 'txErrors';
    if (fields[key] !== undefined)
      writer.view.setBigUint64(at + 40, integer64(fields[key], false), littleEndian);
    key = 'rxDropped';
    if (fields[key] !== undefined)
      writer.view.setBigUint64(at + 48, integer64(fields[key], false), littleEndian);
    key = 'txDropped';
    if (fields[key] !== undefined)
      writer.view.setBigUint64(at + 56, integer64(fields[key], false), littleEndian);
    key = 'multicast';
    if (fields[key] !== undefined)
      writer.view.setBigUint64(at + 64, integer64(fields[key], false), littleEndian);
    for (key in fields) {
      switch (key) {
        case 'rxPackets':
        case 'txPackets':
        case 'rxBytes':
        case 'txBytes':
        case 'rxErrors':
        case 'txErrors':
        case 'rxDropped':
        case 'txDropped':
        case 'multicast':
          break;
        default:
          if (fields[key] !== undefined && !(tail && key === 'unknown'))
            throw unknownKey('rtnl-hw-stats64');
      }
    }
    key = 'unknown';
    if (tail && fields[key] !== undefined)
      structTail(writer, at, fields, decodeRtnlHwStats64, [8, 16, 24, 32, 40, 48, 56, 64, 72]);
  } catch (error) {
    throw under(error, key);
  }
}

/**
 * Network devices over rtnetlink: create, change, rename, move, delete, watch, count.
 * Written from linux/rtnetlink.h, linux/if_link.h, linux/if.h, linux/if_tunnel.h,
 * linux/veth.h.
 */
export const rtLink: CompiledSpec<RtLinkOperations> = specOf({
  name: 'rt-link',
  protocol: 'netlink-raw',
  unit: 0,
  version: 0,
  groups: [
    { name: 'rtnlgrp-link', value: 1 },
    { name: 'rtnlgrp-ipv6-ifinfo', value: 12 },
    { name: 'rtnlgrp-stats', value: 36 },
  ],
  operations: [
    {
      name: 'getlink',
      adminPermission: false,
      do: {
        request: {
          value: 18,
          codec: { decode: decodeIfinfomsgLinkAttrs, encode: encodeIfinfomsgLinkAttrs },
          header: 'ifinfomsg',
          set: 'link-attrs',
          attributes: ['ifname', 'altIfname', 'extMask', 'targetNetnsid'],
        },
        reply: {
          value: 16,
          codec: { decode: decodeIfinfomsgLinkAttrs, encode: encodeIfinfomsgLinkAttrs },
          header: 'ifinfomsg',
          set: 'link-attrs',
        },
      },
      dump: {
        request: {
          value: 18,
          codec: { decode: decodeIfinfomsgLinkAttrs, encode: encodeIfinfomsgLinkAttrs },
          header: 'ifinfomsg',
          set: 'link-attrs',
        },
        reply: {
          value: 16,
          codec: { decode: decodeIfinfomsgLinkAttrs, encode: encodeIfinfomsgLinkAttrs },
          header: 'ifinfomsg',
          set: 'link-attrs',
        },
      },
    },
    {
      name: 'newlink',
      adminPermission: true,
      do: {
        request: {
          value: 16,
          codec: { decode: decodeIfinfomsgLinkAttrs, encode: encodeIfinfomsgLinkAttrs },
          header: 'ifinfomsg',
          set: 'link-attrs',
          attributes: [
            'ifname',
            'address',
            'broadcast',
            'mtu',
            'link',
            'master',
            'txqlen',
            'weight',
            'operstate',
            'linkmode',
            'linkinfo',
            'netNsPid',
            'netNsFd',
            'ifalias',
            'vfinfoList',
            'vfPorts',
            'portSelf',
            'protinfo',
            'group',
            'extMask',
            'numTxQueues',
            'numRxQueues',
            'carrier',
            'linkNetnsid',
            'targetNetnsid',
            'newIfindex',
            'altIfname',
            'protoDown',
            'protoDownReason',
            'gsoMaxSegs',
            'gsoMaxSize',
            'groMaxSize',
            'gsoIpv4MaxSize',
            'groIpv4MaxSize',
            'xdp',
          ],
        },
      },
    },
    {
      name: 'newlink-ntf',
      adminPermission: false,
      notification: {
        value: 16,
        codec: { decode: decodeIfinfomsgLinkAttrs, encode: encodeIfinfomsgLinkAttrs },
        header: 'ifinfomsg',
        set: 'link-attrs',
        group: 'rtnlgrp-link',
      },
    },
    {
      name: 'setlink',
      adminPermission: true,
      do: {
        request: {
          value: 19,
          codec: { decode: decodeIfinfomsgLinkAttrs, encode: encodeIfinfomsgLinkAttrs },
          header: 'ifinfomsg',
          set: 'link-attrs',
          attributes: [
            'ifname',
            'address',
            'broadcast',
            'mtu',
            'link',
            'master',
            'txqlen',
            'map',
            'weight',
            'operstate',
            'linkmode',
            'linkinfo',
            'netNsPid',
            'netNsFd',
            'ifalias',
            'vfinfoList',
            'vfPorts',
            'portSelf',
            'afSpec',
            'protinfo',
            'group',
            'extMask',
            'numTxQueues',
            'numRxQueues',
            'carrier',
            'linkNetnsid',
            'targetNetnsid',
            'newIfindex',
            'altIfname',
            'protoDown',
            'protoDownReason',
            'gsoMaxSegs',
            'gsoMaxSize',
            'groMaxSize',
            'gsoIpv4MaxSize',
            'groIpv4MaxSize',
            'xdp',
          ],
        },
      },
    },
    {
      name: 'dellink',
      adminPermission: true,
      do: {
        request: {
          value: 17,
          codec: { decode: decodeIfinfomsgLinkAttrs, encode: encodeIfinfomsgLinkAttrs },
          header: 'ifinfomsg',
          set: 'link-attrs',
          attributes: ['ifname', 'altIfname', 'group', 'targetNetnsid', 'afSpec'],
        },
      },
    },
    {
      name: 'dellink-ntf',
      adminPermission: false,
      notification: {
        value: 17,
        codec: { decode: decodeIfinfomsgLinkAttrs, encode: encodeIfinfomsgLinkAttrs },
        header: 'ifinfomsg',
        set: 'link-attrs',
        group: 'rtnlgrp-link',
      },
    },
    {
      name: 'newlinkprop',
      adminPermission: true,
      do: {
        request: {
          value: 108,
          codec: { decode: decodeIfinfomsgLinkAttrs, encode: encodeIfinfomsgLinkAttrs },
          header: 'ifinfomsg',
          set: 'link-attrs',
          attributes: ['ifname', 'propList'],
        },
      },
    },
    {
      name: 'dellinkprop',
      adminPermission: true,
      do: {
        request: {
          value: 109,
          codec: { decode: decodeIfinfomsgLinkAttrs, encode: encodeIfinfomsgLinkAttrs },
          header: 'ifinfomsg',
          set: 'link-attrs',
          attributes: ['ifname', 'propList'],
        },
      },
    },
    {
      name: 'getstats',
      adminPermission: false,
      do: {
        request: {
          value: 94,
          codec: { decode: decodeIfStatsMsgStatsAttrs, encode: encodeIfStatsMsgStatsAttrs },
          header: 'if_stats_msg',
          set: 'stats-attrs',
        },
        reply: {
          value: 92,
          codec: { decode: decodeIfStatsMsgStatsAttrs, encode: encodeIfStatsMsgStatsAttrs },
          header: 'if_stats_msg',
          set: 'stats-attrs',
        },
      },
      dump: {
        request: {
          value: 94,
          codec: { decode: decodeIfStatsMsgStatsAttrs, encode: encodeIfStatsMsgStatsAttrs },
          header: 'if_stats_msg',
          set: 'stats-attrs',
        },
        reply: {
          value: 92,
          codec: { decode: decodeIfStatsMsgStatsAttrs, encode: encodeIfStatsMsgStatsAttrs },
          header: 'if_stats_msg',
          set: 'stats-attrs',
        },
      },
    },
    {
      name: 'stats-ntf',
      adminPermission: false,
      notification: {
        value: 92,
        codec: { decode: decodeIfStatsMsgStatsAttrs, encode: encodeIfStatsMsgStatsAttrs },
        header: 'if_stats_msg',
        set: 'stats-attrs',
        group: 'rtnlgrp-stats',
      },
    },
  ],
  layouts: () => ({
    structs: {
      if_stats_msg: {
        size: 12,
        members: [
          [0, 'family'],
          [4, 'ifindex'],
          [8, 'filterMask'],
        ],
      },
      ifinfomsg: {
        size: 16,
        reported: {
          ifiFlags: [
            'broadcast',
            'loopback',
            'point-to-point',
            'running',
            'master',
            'slave',
            'lower-up',
            'dormant',
            'echo',
          ],
          ifiChange: [
            'broadcast',
            'loopback',
            'point-to-point',
            'running',
            'master',
            'slave',
            'lower-up',
            'dormant',
            'echo',
          ],
        },
        members: [
          [0, 'ifiFamily'],
          [2, 'ifiType'],
          [4, 'ifiIndex'],
          [8, 'ifiFlags'],
          [12, 'ifiChange'],
        ],
        selectors: {
          ifiFamily: {
            offset: 0,
            size: 1,
            names: {
              '0': 'unspec',
              '2': 'inet',
              '7': 'bridge',
              '10': 'inet6',
              '17': 'packet',
              '28': 'mpls',
              '45': 'mctp',
            },
          },
        },
      },
    },
    sets: {
      'stats-attrs': {
        '1': { name: 'link64' },
        '2': { name: 'linkXstats' },
        '3': { name: 'linkXstatsSlave' },
        '4': { name: 'linkOffloadXstats', nest: 'link-offload-xstats' },
        '5': { name: 'afSpec' },
      },
      'link-offload-xstats': {
        '1': { name: 'cpuHit' },
        '2': { name: 'hwSInfo', nest: 'hw-s-info-one', levels: 1 },
        '3': { name: 'l3Stats' },
      },
      'hw-s-info-one': { '1': { name: 'request' }, '2': { name: 'used' } },
      'link-attrs': {
        '1': { name: 'address' },
        '2': { name: 'broadcast' },
        '3': { name: 'ifname' },
        '4': { name: 'mtu' },
        '5': { name: 'link' },
        '6': { name: 'qdisc', readOnly: true },
        '7': { name: 'stats', readOnly: true },
        '8': { name: 'cost' },
        '9': { name: 'priority' },
        '10': { name: 'master' },
        '11': { name: 'wireless' },
        '12': { name: 'protinfo', message: 'protinfo-msg', selector: 'ifiFamily' },
        '13': { name: 'txqlen' },
        '14': { name: 'map', givenBack: { except: 'listing' } },
        '15': { name: 'weight' },
        '16': { name: 'operstate' },
        '17': { name: 'linkmode' },
        '18': { name: 'linkinfo', nest: 'linkinfo-attrs' },
        '19': { name: 'netNsPid' },
        '20': { name: 'ifalias' },
        '21': { name: 'numVf', readOnly: true },
        '22': { name: 'vfinfoList' },
        '23': { name: 'stats64', readOnly: true },
        '24': { name: 'vfPorts' },
        '25': { name: 'portSelf' },
        '26': { name: 'afSpec', message: 'af-spec-msg', selector: 'ifiFamily' },
        '27': { name: 'group' },
        '28': { name: 'netNsFd' },
        '29': { name: 'extMask' },
        '30': { name: 'promiscuity', readOnly: true },
        '31': { name: 'numTxQueues' },
        '32': { name: 'numRxQueues' },
        '33': { name: 'carrier', givenBack: { except: 'listing' } },
        '34': { name: 'physPortId', readOnly: true },
        '35': { name: 'carrierChanges', readOnly: true },
        '36': { name: 'physSwitchId', readOnly: true },
        '37': { name: 'linkNetnsid' },
        '38': { name: 'physPortName', readOnly: true },
        '39': { name: 'protoDown', givenBack: { except: 'listing' } },
        '40': { name: 'gsoMaxSegs' },
        '41': { name: 'gsoMaxSize' },
        '42': { name: 'pad' },
        '43': { name: 'xdp', nest: 'xdp-attrs' },
        '44': { name: 'event', readOnly: true },
        '45': { name: 'newNetnsid', readOnly: true },
        '46': { name: 'targetNetnsid' },
        '47': { name: 'carrierUpCount', readOnly: true },
        '48': { name: 'carrierDownCount', readOnly: true },
        '49': { name: 'newIfindex' },
        '50': { name: 'minMtu', readOnly: true },
        '51': { name: 'maxMtu', readOnly: true },
        '52': { name: 'propList', nest: 'prop-list-link-attrs' },
        '53': { name: 'altIfname' },
        '54': { name: 'permAddress', readOnly: true },
        '55': { name: 'protoDownReason', nest: 'proto-down-reason-attrs' },
        '56': { name: 'parentDevName', readOnly: true },
        '57': { name: 'parentDevBusName', readOnly: true },
        '58': { name: 'groMaxSize' },
        '59': { name: 'tsoMaxSize', readOnly: true },
        '60': { name: 'tsoMaxSegs', readOnly: true },
        '61': { name: 'allmulti', readOnly: true },
        '62': { name: 'devlinkPort', readOnly: true, nest: 'devlink-port-attrs' },
        '63': { name: 'gsoIpv4MaxSize' },
        '64': { name: 'groIpv4MaxSize' },
        '65': { name: 'dpllPin', readOnly: true, nest: 'link-dpll-pin-attrs' },
        '66': { name: 'maxPacingOffloadHorizon', readOnly: true },
        '67': { name: 'netnsImmutable', readOnly: true },
        '68': { name: 'headroom', readOnly: true },
        '69': { name: 'tailroom', readOnly: true },
      },
      'link-dpll-pin-attrs': { '1': { name: 'id' } },
      'devlink-port-attrs': {
        '1': { name: 'busName' },
        '2': { name: 'devName' },
        '3': { name: 'portIndex' },
      },
      'proto-down-reason-attrs': { '1': { name: 'mask' }, '2': { name: 'value' } },
      'prop-list-link-attrs': { '53': { name: 'altIfname', multi: true } },
      'xdp-attrs': {
        '1': { name: 'fd' },
        '2': { name: 'attached', readOnly: true },
        '3': { name: 'flags' },
        '4': { name: 'progId', readOnly: true },
        '5': { name: 'drvProgId', readOnly: true },
        '6': { name: 'skbProgId', readOnly: true },
        '7': { name: 'hwProgId', readOnly: true },
        '8': { name: 'expectedFd' },
      },
      'af-spec-attrs': {
        '2': { name: 'inet', nest: 'ifla-attrs' },
        '10': { name: 'inet6', nest: 'ifla6-attrs' },
        '45': { name: 'mctp', nest: 'mctp-attrs' },
      },
      'mctp-attrs': { '1': { name: 'net' }, '2': { name: 'physBinding' } },
      'ifla6-attrs': {
        '1': { name: 'flags', readOnly: true },
        '2': { name: 'conf', readOnly: true },
        '3': { name: 'stats', readOnly: true },
        '4': { name: 'mcast', readOnly: true },
        '5': { name: 'cacheinfo', readOnly: true },
        '6': { name: 'icmp6stats', readOnly: true },
        '7': { name: 'token' },
        '8': { name: 'addrGenMode' },
        '9': { name: 'raMtu', readOnly: true },
      },
      'ifla-attrs': { '1': { name: 'conf', readOnly: true } },
      'af-spec-bridge-attrs': {
        '0': { name: 'flags' },
        '1': { name: 'mode' },
        '2': { name: 'vlanInfo', multi: true },
        '3': { name: 'vlanTunnelInfo', multi: true, nest: 'vlan-tunnel-attrs' },
        '4': { name: 'mrp' },
        '5': { name: 'cfm' },
        '6': { name: 'mst', nest: 'bridge-mst-attrs' },
      },
      'bridge-mst-attrs': { '1': { name: 'entry', multi: true, nest: 'bridge-mst-entry-attrs' } },
      'bridge-mst-entry-attrs': { '1': { name: 'msti' }, '2': { name: 'state' } },
      'vlan-tunnel-attrs': { '1': { name: 'id' }, '2': { name: 'vid' }, '3': { name: 'flags' } },
      'linkinfo-attrs': {
        '1': { name: 'kind' },
        '2': { name: 'data', message: 'linkinfo-data-msg', selector: 'kind' },
        '3': { name: 'xstats', readOnly: true },
        '4': { name: 'slaveKind' },
        '5': {
          name: 'slaveData',
          givenBack: { except: 'new' },
          message: 'linkinfo-member-data-msg',
          selector: 'slaveKind',
        },
      },
      'linkinfo-vrf-port-attrs': { '1': { name: 'table' } },
      'linkinfo-brport-attrs': {
        '1': { name: 'state' },
        '2': { name: 'priority' },
        '3': { name: 'cost' },
        '4': { name: 'mode' },
        '5': { name: 'guard' },
        '6': { name: 'protect' },
        '7': { name: 'fastLeave' },
        '8': { name: 'learning' },
        '9': { name: 'unicastFlood' },
        '10': { name: 'proxyarp' },
        '11': { name: 'learningSync' },
        '12': { name: 'proxyarpWifi' },
        '13': { name: 'rootId', readOnly: true },
        '14': { name: 'bridgeId', readOnly: true },
        '15': { name: 'designatedPort', readOnly: true },
        '16': { name: 'designatedCost', readOnly: true },
        '17': { name: 'id', readOnly: true },
        '18': { name: 'no', readOnly: true },
        '19': { name: 'topologyChangeAck', readOnly: true },
        '20': { name: 'configPending', readOnly: true },
        '21': { name: 'messageAgeTimer', readOnly: true },
        '22': { name: 'forwardDelayTimer', readOnly: true },
        '23': { name: 'holdTimer', readOnly: true },
        '24': { name: 'flush' },
        '25': { name: 'multicastRouter' },
        '26': { name: 'pad' },
        '27': { name: 'mcastFlood' },
        '28': { name: 'mcastToUcast' },
        '29': { name: 'vlanTunnel' },
        '30': { name: 'bcastFlood' },
        '31': { name: 'groupFwdMask' },
        '32': { name: 'neighSuppress' },
        '33': { name: 'isolated' },
        '34': { name: 'backupPort' },
        '35': { name: 'mrpRingOpen', readOnly: true },
        '36': { name: 'mrpInOpen', readOnly: true },
        '37': { name: 'mcastEhtHostsLimit' },
        '38': { name: 'mcastEhtHostsCnt', readOnly: true },
        '39': { name: 'locked' },
        '40': { name: 'mab' },
        '41': { name: 'mcastNGroups', readOnly: true },
        '42': { name: 'mcastMaxGroups' },
        '43': { name: 'neighVlanSuppress' },
        '44': { name: 'backupNhid' },
        '45': { name: 'neighForwardGrat' },
      },
      'bond-slave-attrs': {
        '1': { name: 'state', readOnly: true },
        '2': { name: 'miiStatus', readOnly: true },
        '3': { name: 'linkFailureCount', readOnly: true },
        '4': { name: 'permHwaddr', readOnly: true },
        '5': { name: 'queueId' },
        '6': { name: 'adAggregatorId', readOnly: true },
        '7': { name: 'adActorOperPortState', readOnly: true },
        '8': { name: 'adPartnerOperPortState', readOnly: true },
        '9': { name: 'prio' },
        '10': { name: 'actorPortPrio' },
        '11': { name: 'adChurnActorState', readOnly: true },
        '12': { name: 'adChurnPartnerState', readOnly: true },
      },
      'linkinfo-xfrm-attrs': {
        '1': { name: 'link' },
        '2': { name: 'ifId' },
        '3': { name: 'collectMetadata' },
      },
      'linkinfo-vxlan-attrs': {
        '1': { name: 'id' },
        '2': { name: 'group' },
        '3': { name: 'link' },
        '4': { name: 'local' },
        '5': { name: 'ttl' },
        '6': { name: 'tos' },
        '7': { name: 'learning' },
        '8': { name: 'ageing' },
        '9': { name: 'limit' },
        '10': { name: 'portRange' },
        '11': { name: 'proxy' },
        '12': { name: 'rsc' },
        '13': { name: 'l2miss' },
        '14': { name: 'l3miss' },
        '15': { name: 'port' },
        '16': { name: 'group6' },
        '17': { name: 'local6' },
        '18': { name: 'udpCsum' },
        '19': { name: 'udpZeroCsum6Tx' },
        '20': { name: 'udpZeroCsum6Rx' },
        '21': { name: 'remcsumTx' },
        '22': { name: 'remcsumRx', unset: '0' },
        '23': { name: 'gbp' },
        '24': { name: 'remcsumNopartial' },
        '25': { name: 'collectMetadata' },
        '26': { name: 'label' },
        '27': { name: 'gpe' },
        '28': { name: 'ttlInherit', flagAsByte: true },
        '29': { name: 'df' },
        '30': { name: 'vnifilter' },
        '31': { name: 'localbypass' },
        '32': { name: 'labelPolicy' },
        '33': { name: 'reservedBits', unset: 'f7 ff ff ff 00 00 00 ff' },
        '34': { name: 'mcRoute' },
      },
      'linkinfo-veth-attrs': {
        '1': {
          name: 'peer',
          givenBack: { without: { member: 'ifiFlags', flag: 'up' } },
          message: 'linkinfo-peer-msg',
          selector: 'kind',
        },
      },
      'linkinfo-vti-attrs': {
        '1': { name: 'link' },
        '2': { name: 'ikey' },
        '3': { name: 'okey' },
        '4': { name: 'local' },
        '5': { name: 'remote' },
        '6': { name: 'fwmark' },
      },
      'linkinfo-vrf-attrs': { '1': { name: 'table' } },
      'linkinfo-vlan-attrs': {
        '1': { name: 'id' },
        '2': { name: 'flags' },
        '3': { name: 'egressQos', nest: 'ifla-vlan-qos' },
        '4': { name: 'ingressQos', nest: 'ifla-vlan-qos' },
        '5': { name: 'protocol' },
      },
      'ifla-vlan-qos': { '1': { name: 'mapping', multi: true } },
      'linkinfo-tun-attrs': {
        '1': { name: 'owner' },
        '2': { name: 'group' },
        '3': { name: 'type' },
        '4': { name: 'pi' },
        '5': { name: 'vnetHdr' },
        '6': { name: 'persist' },
        '7': { name: 'multiQueue' },
        '8': { name: 'numQueues' },
        '9': { name: 'numDisabledQueues' },
      },
      'linkinfo-iptun-attrs': {
        '1': { name: 'link' },
        '2': { name: 'local' },
        '3': { name: 'remote' },
        '4': { name: 'ttl' },
        '5': { name: 'tos' },
        '6': { name: 'encapLimit' },
        '7': { name: 'flowinfo' },
        '8': { name: 'flags' },
        '9': { name: 'proto' },
        '10': { name: 'pmtudisc' },
        '11': { name: '_6rdPrefix' },
        '12': { name: '_6rdRelayPrefix' },
        '13': { name: '_6rdPrefixlen' },
        '14': { name: '_6rdRelayPrefixlen' },
        '15': { name: 'encapType' },
        '16': { name: 'encapFlags' },
        '17': { name: 'encapSport' },
        '18': { name: 'encapDport' },
        '19': { name: 'collectMetadata' },
        '20': { name: 'fwmark' },
      },
      'linkinfo-ovpn-attrs': { '1': { name: 'mode' } },
      'linkinfo-netkit-attrs': {
        '1': {
          name: 'peerInfo',
          givenBack: { without: { member: 'ifiFlags', flag: 'up' } },
          message: 'linkinfo-peer-msg',
          selector: 'kind',
        },
        '2': { name: 'primary' },
        '3': { name: 'policy' },
        '4': { name: 'peerPolicy' },
        '5': { name: 'mode' },
        '6': { name: 'scrub' },
        '7': { name: 'peerScrub' },
        '8': { name: 'headroom' },
        '9': { name: 'tailroom' },
        '10': { name: 'pairing' },
      },
      'linkinfo-macvlan-attrs': {
        '1': { name: 'mode' },
        '2': { name: 'flags' },
        '3': { name: 'macaddrMode' },
        '4': { name: 'macaddr' },
        '5': {
          name: 'macaddrData',
          givenBack: { with: { attribute: 'macaddrMode', value: 'set' } },
          nest: 'macvlan-macaddr-data-attrs',
        },
        '6': { name: 'macaddrCount', readOnly: true },
        '7': { name: 'bcQueueLen' },
        '8': { name: 'bcQueueLenUsed', readOnly: true },
        '9': { name: 'bcCutoff' },
      },
      'macvlan-macaddr-data-attrs': { '4': { name: 'macaddr', multi: true } },
      'linkinfo-ipvlan-attrs': { '1': { name: 'mode' }, '2': { name: 'flags' } },
      'linkinfo-ip6tnl-attrs': {
        '1': { name: 'link' },
        '2': { name: 'local' },
        '3': { name: 'remote' },
        '4': { name: 'ttl' },
        '5': { name: 'tos' },
        '6': { name: 'encapLimit' },
        '7': { name: 'flowinfo' },
        '8': { name: 'flags' },
        '9': { name: 'proto' },
        '15': { name: 'encapType' },
        '16': { name: 'encapFlags' },
        '17': { name: 'encapSport' },
        '18': { name: 'encapDport' },
        '19': { name: 'collectMetadata' },
        '20': { name: 'fwmark' },
      },
      'linkinfo-gre-attrs': {
        '1': { name: 'link' },
        '2': { name: 'iflags' },
        '3': { name: 'oflags' },
        '4': { name: 'ikey' },
        '5': { name: 'okey' },
        '6': { name: 'local' },
        '7': { name: 'remote' },
        '8': { name: 'ttl' },
        '9': { name: 'tos' },
        '10': { name: 'pmtudisc' },
        '11': { name: 'encapLimit' },
        '12': { name: 'flowinfo' },
        '13': { name: 'flags' },
        '14': { name: 'encapType' },
        '15': { name: 'encapFlags' },
        '16': { name: 'encapSport' },
        '17': { name: 'encapDport' },
        '18': { name: 'collectMetadata' },
        '19': { name: 'ignoreDf' },
        '20': { name: 'fwmark' },
        '21': { name: 'erspanIndex' },
        '22': { name: 'erspanVer' },
        '23': { name: 'erspanDir' },
        '24': { name: 'erspanHwid' },
      },
      'linkinfo-geneve-attrs': {
        '1': { name: 'id' },
        '2': { name: 'remote' },
        '3': { name: 'ttl' },
        '4': { name: 'tos' },
        '5': { name: 'port' },
        '6': { name: 'collectMetadata' },
        '7': { name: 'remote6' },
        '8': { name: 'udpCsum' },
        '9': { name: 'udpZeroCsum6Tx' },
        '10': { name: 'udpZeroCsum6Rx' },
        '11': { name: 'label' },
        '12': { name: 'ttlInherit' },
        '13': { name: 'df' },
        '14': { name: 'innerProtoInherit' },
        '15': { name: 'portRange' },
        '16': { name: 'groHint' },
        '17': { name: 'local' },
        '18': { name: 'local6' },
      },
      'linkinfo-bridge-attrs': {
        '1': { name: 'forwardDelay' },
        '2': { name: 'helloTime' },
        '3': { name: 'maxAge' },
        '4': { name: 'ageingTime' },
        '5': { name: 'stpState' },
        '6': { name: 'priority' },
        '7': { name: 'vlanFiltering', unset: '0' },
        '8': { name: 'vlanProtocol' },
        '9': { name: 'groupFwdMask' },
        '10': { name: 'rootId', readOnly: true },
        '11': { name: 'bridgeId', readOnly: true },
        '12': { name: 'rootPort', readOnly: true },
        '13': { name: 'rootPathCost', readOnly: true },
        '14': { name: 'topologyChange', readOnly: true },
        '15': { name: 'topologyChangeDetected', readOnly: true },
        '16': { name: 'helloTimer', readOnly: true },
        '17': { name: 'tcnTimer', readOnly: true },
        '18': { name: 'topologyChangeTimer', readOnly: true },
        '19': { name: 'gcTimer', readOnly: true },
        '20': { name: 'groupAddr' },
        '21': { name: 'fdbFlush' },
        '22': { name: 'mcastRouter' },
        '23': { name: 'mcastSnooping' },
        '24': { name: 'mcastQueryUseIfaddr' },
        '25': { name: 'mcastQuerier' },
        '26': { name: 'mcastHashElasticity' },
        '27': { name: 'mcastHashMax' },
        '28': { name: 'mcastLastMemberCnt' },
        '29': { name: 'mcastStartupQueryCnt' },
        '30': { name: 'mcastLastMemberIntvl' },
        '31': { name: 'mcastMembershipIntvl' },
        '32': { name: 'mcastQuerierIntvl' },
        '33': { name: 'mcastQueryIntvl' },
        '34': { name: 'mcastQueryResponseIntvl' },
        '35': { name: 'mcastStartupQueryIntvl' },
        '36': { name: 'nfCallIptables' },
        '37': { name: 'nfCallIp6tables' },
        '38': { name: 'nfCallArptables' },
        '39': { name: 'vlanDefaultPvid' },
        '40': { name: 'pad' },
        '41': { name: 'vlanStatsEnabled' },
        '42': { name: 'mcastStatsEnabled' },
        '43': { name: 'mcastIgmpVersion' },
        '44': { name: 'mcastMldVersion' },
        '45': { name: 'vlanStatsPerPort' },
        '46': { name: 'multiBoolopt', unset: 'optval' },
        '47': { name: 'mcastQuerierState', readOnly: true, nest: 'bridge-querier-attrs' },
        '48': { name: 'fdbNLearned', readOnly: true },
        '49': { name: 'fdbMaxLearned' },
        '50': { name: 'stpMode' },
      },
      'bridge-querier-attrs': {
        '1': { name: 'ipAddress' },
        '2': { name: 'ipPort' },
        '3': { name: 'ipOtherTimer' },
        '4': { name: 'pad' },
        '5': { name: 'ipv6Address' },
        '6': { name: 'ipv6Port' },
        '7': { name: 'ipv6OtherTimer' },
      },
      'linkinfo-bond-attrs': {
        '1': { name: 'mode' },
        '2': { name: 'activeSlave' },
        '3': { name: 'miimon' },
        '4': { name: 'updelay' },
        '5': { name: 'downdelay' },
        '6': { name: 'useCarrier' },
        '7': { name: 'arpInterval' },
        '8': { name: 'arpIpTarget', levels: 1 },
        '9': { name: 'arpValidate' },
        '10': { name: 'arpAllTargets' },
        '11': { name: 'primary' },
        '12': { name: 'primaryReselect' },
        '13': { name: 'failOverMac' },
        '14': { name: 'xmitHashPolicy' },
        '15': { name: 'resendIgmp' },
        '16': { name: 'numPeerNotif' },
        '17': { name: 'allSlavesActive' },
        '18': { name: 'minLinks' },
        '19': { name: 'lpInterval' },
        '20': { name: 'packetsPerSlave' },
        '21': { name: 'adLacpRate' },
        '22': { name: 'adSelect' },
        '23': { name: 'adInfo', readOnly: true, nest: 'bond-ad-info-attrs' },
        '24': { name: 'adActorSysPrio' },
        '25': { name: 'adUserPortKey' },
        '26': { name: 'adActorSystem' },
        '27': { name: 'tlbDynamicLb' },
        '28': { name: 'peerNotifDelay' },
        '29': { name: 'adLacpActive' },
        '30': { name: 'missedMax' },
        '31': { name: 'nsIp6Target', levels: 1 },
        '32': { name: 'coupledControl' },
        '33': { name: 'broadcastNeigh' },
        '34': { name: 'lacpStrict' },
      },
      'bond-ad-info-attrs': {
        '1': { name: 'aggregator' },
        '2': { name: 'numPorts' },
        '3': { name: 'actorKey' },
        '4': { name: 'partnerKey' },
        '5': { name: 'partnerMac' },
      },
    },
    messages: {
      'protinfo-msg': { bridge: { set: 'linkinfo-brport-attrs' }, inet6: { set: 'ifla6-attrs' } },
      'af-spec-msg': {
        unspec: { set: 'af-spec-attrs' },
        inet: { set: 'af-spec-attrs' },
        bridge: { set: 'af-spec-bridge-attrs' },
        inet6: { set: 'af-spec-attrs' },
        mctp: { set: 'af-spec-attrs' },
      },
      'linkinfo-data-msg': {
        bond: { set: 'linkinfo-bond-attrs' },
        bridge: { set: 'linkinfo-bridge-attrs' },
        erspan: { set: 'linkinfo-gre-attrs' },
        geneve: { set: 'linkinfo-geneve-attrs' },
        gre: { set: 'linkinfo-gre-attrs' },
        gretap: { set: 'linkinfo-gre-attrs' },
        ip6erspan: { set: 'linkinfo-gre-attrs' },
        ip6gre: { set: 'linkinfo-gre-attrs' },
        ip6gretap: { set: 'linkinfo-gre-attrs' },
        ip6tnl: { set: 'linkinfo-ip6tnl-attrs' },
        ipip: { set: 'linkinfo-iptun-attrs' },
        ipvlan: { set: 'linkinfo-ipvlan-attrs' },
        ipvtap: { set: 'linkinfo-ipvlan-attrs' },
        macvlan: { set: 'linkinfo-macvlan-attrs' },
        macvtap: { set: 'linkinfo-macvlan-attrs' },
        netkit: { set: 'linkinfo-netkit-attrs' },
        ovpn: { set: 'linkinfo-ovpn-attrs' },
        sit: { set: 'linkinfo-iptun-attrs' },
        tun: { set: 'linkinfo-tun-attrs' },
        veth: { set: 'linkinfo-veth-attrs' },
        vlan: { set: 'linkinfo-vlan-attrs' },
        vrf: { set: 'linkinfo-vrf-attrs' },
        vti: { set: 'linkinfo-vti-attrs' },
        vti6: { set: 'linkinfo-vti-attrs' },
        vxcan: { set: 'linkinfo-veth-attrs' },
        vxlan: { set: 'linkinfo-vxlan-attrs' },
        xfrm: { set: 'linkinfo-xfrm-attrs' },
      },
      'linkinfo-member-data-msg': {
        bond: { set: 'bond-slave-attrs' },
        bridge: { set: 'linkinfo-brport-attrs' },
        vrf: { set: 'linkinfo-vrf-port-attrs' },
      },
      'linkinfo-peer-msg': {
        netkit: { header: 'ifinfomsg', set: 'link-attrs' },
        veth: { header: 'ifinfomsg', set: 'link-attrs' },
        vxcan: { header: 'ifinfomsg', set: 'link-attrs' },
      },
    },
  }),
});
