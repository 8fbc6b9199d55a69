// SPDX-License-Identifier: MIT
// Generated from xfrm.yaml by `npm run generate`: change that, not this.

import type { Frame } from '../../core/frame.ts';
import type { Writer } from '../../core/writer.ts';
import type { StructInputOf, StructOf, UnknownAttribute } from '../../ynl/codec.ts';
import type { CompiledSpec } from '../../ynl/compile/compiled.ts';
import {
  Enumeration,
  Flags,
  bytesAttribute,
  copy,
  cut,
  fieldsOf,
  fixedAttribute,
  flagAttribute,
  integer,
  integer64,
  keepUnknown,
  littleEndian,
  maximumDepth,
  putBytes,
  short,
  structTail,
  tooDeep,
  under,
  unevenStruct,
  unknownAttributes,
  unknownKey,
  unsigned64,
} from '../../ynl/compile/runtime/index.ts';
import { specOf } from '../../ynl/compile/table.ts';

/** The family of an xfrm_address_t. */
export type Family = 'unspec' | 'inet' | 'inet6';

/** The protocol of a state. 255 stands for any where a request may choose. */
export type IpsecProto = 'routing' | 'esp' | 'ah' | 'dstopts' | 'comp';

export type Mode = 'transport' | 'tunnel' | 'routeoptimization' | 'in-trigger' | 'beet' | 'iptfs';

/** Which packets may share a state; the kernel stores it and does not act on it. */
export type Share = 'any' | 'session' | 'user' | 'unique';

export type PolicyType = 'main' | 'sub' | 'any';

/** Policies of sockets have 3, 4 and 5 for these. */
export type PolicyDir = 'in' | 'out' | 'fwd';

export type PolicyAction = 'allow' | 'block';

export type PolicyFlags = 'localok' | 'icmp' | 'cpu-acquire';

export type SaDir = 'in' | 'out';

export type StateFlags =
  'noecn' | 'decap-dscp' | 'nopmtudisc' | 'wildrecv' | 'icmp' | 'af-unspec' | 'align4' | 'esn';

export type StateExtraFlags = 'dont-encap-dscp' | 'oseq-may-wrap';

/** The causes of an aevent, and the values to put in its answer. */
export type AeFlags = 'rthr' | 'rval' | 'lval' | 'ethr' | 'cr' | 'ce' | 'cu';

export type OffloadFlags = 'ipv6' | 'inbound' | 'packet';

/** The action for packets that no policy matches. */
export type PolicyDefault = 'unspec' | 'block' | 'accept';

export type EncapType = 'espinudp-non-ike' | 'espinudp' | 'espintcp';

export type XfrmUsersaInfoStateAttrs = XfrmUsersaInfo & StateAttrs;

/** A state. */
export interface XfrmUsersaInfo {
  sel: XfrmSelector;
  id: XfrmId;
  saddr: Uint8Array;
  lft: XfrmLifetimeCfg;
  curlft: XfrmLifetimeCur;
  stats: XfrmStats;
  /** The seq of the acquire that it answers */
  seq: number;
  /** Ties it to the templates with the same number */
  reqid: number;
  family: Family | number;
  mode: Mode | number;
  /** Packets, at most 32; more with replay-esn-val */
  replayWindow: number;
  flags: (StateFlags | number)[];
}

/** Which packets to match; members of zero match any. */
export interface XfrmSelector {
  daddr: Uint8Array;
  saddr: Uint8Array;
  dport: number;
  dportMask: number;
  sport: number;
  sportMask: number;
  family: Family | number;
  prefixlenD: number;
  prefixlenS: number;
  /** An IP protocol */
  proto: number;
  ifindex: number;
  /** A user id; the kernel ignores it */
  user: number;
}

/** Tells a state from all others. */
export interface XfrmId {
  daddr: Uint8Array;
  spi: number;
  proto: IpsecProto | number;
}

/** Limits; no limit is all ones for bytes and packets, and zero for seconds. */
export interface XfrmLifetimeCfg {
  softByteLimit: bigint;
  hardByteLimit: bigint;
  softPacketLimit: bigint;
  hardPacketLimit: bigint;
  /** Seconds since it was added */
  softAddExpiresSeconds: bigint;
  hardAddExpiresSeconds: bigint;
  /** Seconds since its first use */
  softUseExpiresSeconds: bigint;
  hardUseExpiresSeconds: bigint;
}

export interface XfrmLifetimeCur {
  bytes: bigint;
  packets: bigint;
  /** Seconds since 1970 */
  addTime: bigint;
  /** The first use, in seconds since 1970; 0 before it */
  useTime: bigint;
}

export interface XfrmStats {
  /** Packets from before the window */
  replayWindow: number;
  /** Packets that were repeated */
  replay: number;
  integrityFailed: number;
}

/** The attributes of states. */
export interface StateAttrs {
  /** An xfrm-algo and its key */
  algAuth?: Uint8Array;
  /** An xfrm-algo and its key */
  algCrypt?: Uint8Array;
  /** An xfrm-algo without a key */
  algComp?: Uint8Array;
  encap?: StructOf<XfrmEncapTmpl>;
  sa?: StructOf<XfrmUsersaInfo>;
  /** An xfrm-user-sec-ctx and its context */
  secCtx?: Uint8Array;
  ltimeVal?: StructOf<XfrmLifetimeCur>;
  replayVal?: StructOf<XfrmReplayState>;
  /** Packets between two aevents */
  replayThresh?: number;
  /** Tenths of a second between two aevents */
  etimerThresh?: number;
  srcaddr?: Uint8Array;
  /** The care-of address */
  coaddr?: Uint8Array;
  /** Seconds since 1970 */
  lastused?: bigint;
  /** An xfrm-algo-aead and its key */
  algAead?: Uint8Array;
  /** An xfrm-algo-auth and its key */
  algAuthTrunc?: Uint8Array;
  mark?: StructOf<XfrmMark>;
  /** Pad packets to this many bytes */
  tfcpad?: number;
  /** An xfrm-replay-state-esn and its window */
  replayEsnVal?: Uint8Array;
  saExtraFlags?: (StateExtraFlags | number)[];
  offloadDev?: StructOf<XfrmUserOffload>;
  /** Mark packets that were transformed */
  setMark?: number;
  setMarkMask?: number;
  /** Ties it to the xfrm interface with the same number */
  ifId?: number;
  /** Seconds between two mappings */
  mtimerThresh?: number;
  saDir?: SaDir | number;
  /** In seconds */
  natKeepaliveInterval?: number;
  /** The CPU that the state is for */
  saPcpu?: number;
  /** Microseconds to wait for a packet that is missing */
  iptfsDropTime?: number;
  /** Packets */
  iptfsReorderWindow?: number;
  iptfsDontFrag?: true;
  /** Microseconds to wait for more to send with the first */
  iptfsInitDelay?: number;
  /** Bytes that wait to be sent */
  iptfsMaxQsize?: number;
  /** Bytes of an outer packet; 0: as the path allows */
  iptfsPktSize?: number;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

/** ESP in UDP or TCP. */
export interface XfrmEncapTmpl {
  encapType: EncapType | number;
  encapSport: number;
  encapDport: number;
  /** The original address */
  encapOa: Uint8Array;
}

export interface XfrmReplayState {
  /** The last number sent */
  oseq: number;
  /** The highest number received */
  seq: number;
  /** Which of the last 32 were received, the lowest bit is seq */
  bitmap: number;
}

/** Matches packets whose mark, masked, is this value. */
export interface XfrmMark {
  /** Value */
  v: number;
  /** Mask */
  m: number;
}

export interface XfrmUserOffload {
  ifindex: number;
  flags: (OffloadFlags | number)[];
}

export type XfrmUsersaIdStateAttrs = XfrmUsersaId & StateAttrs;

/** Names a state. */
export interface XfrmUsersaId {
  daddr: Uint8Array;
  spi: number;
  family: Family | number;
  proto: IpsecProto | number;
}

/** The states to list. */
export interface StateFilterAttrs {
  proto?: IpsecProto | number;
  addressFilter?: StructOf<XfrmAddressFilter>;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

/** The states to list. */
export interface XfrmAddressFilter {
  saddr: Uint8Array;
  daddr: Uint8Array;
  family: Family | number;
  splen: number;
  dplen: number;
}

export type XfrmUserpolicyInfoPolicyAttrs = XfrmUserpolicyInfo & PolicyAttrs;

/** A policy. */
export interface XfrmUserpolicyInfo {
  sel: XfrmSelector;
  lft: XfrmLifetimeCfg;
  curlft: XfrmLifetimeCur;
  /** A policy with a lower one is tried earlier */
  priority: number;
  /** The kernel's number of the policy */
  index: number;
  dir: PolicyDir | number;
  action: PolicyAction | number;
  flags: (PolicyFlags | number)[];
  share: Share | number;
}

/** The attributes of policies. */
export interface PolicyAttrs {
  /** An array of xfrm-user-tmpl, in order from the inside out */
  tmpl?: Uint8Array;
  policy?: StructOf<XfrmUserpolicyInfo>;
  /** An xfrm-user-sec-ctx and its context */
  secCtx?: Uint8Array;
  /** Seconds since 1970 */
  lastused?: bigint;
  policyType?: StructOf<XfrmUserpolicyType>;
  mark?: StructOf<XfrmMark>;
  offloadDev?: StructOf<XfrmUserOffload>;
  /** Ties it to the xfrm interface with the same number */
  ifId?: number;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface XfrmUserpolicyType {
  type: PolicyType | number;
  reserved1: number;
  reserved2: number;
}

export type XfrmUserpolicyIdPolicyAttrs = XfrmUserpolicyId & PolicyAttrs;

/** Names a policy, by its index unless that is zero, or by its selector. */
export interface XfrmUserpolicyId {
  sel: XfrmSelector;
  index: number;
  dir: PolicyDir | number;
}

export type XfrmUserspiInfoStateAttrs = XfrmUserspiInfo & StateAttrs;

/** A request for a state with an SPI from min to max. */
export interface XfrmUserspiInfo {
  info: XfrmUsersaInfo;
  min: number;
  max: number;
}

export type XfrmUserAcquireAcquireAttrs = XfrmUserAcquire & AcquireAttrs;

/** A packet met a policy for which there is no state yet. */
export interface XfrmUserAcquire {
  id: XfrmId;
  saddr: Uint8Array;
  /** Matches the packet */
  sel: XfrmSelector;
  policy: XfrmUserpolicyInfo;
  /** Acceptable authentication, a mask of PF_KEY numbers */
  aalgos: number;
  /** Acceptable encryption, a mask of PF_KEY numbers */
  ealgos: number;
  /** Acceptable compression, a mask of PF_KEY numbers */
  calgos: number;
  /** The seq for the state that answers */
  seq: number;
}

export interface AcquireAttrs {
  /** An array of xfrm-user-tmpl, in order from the inside out */
  tmpl?: Uint8Array;
  /** An xfrm-user-sec-ctx and its context */
  secCtx?: Uint8Array;
  policyType?: StructOf<XfrmUserpolicyType>;
  mark?: StructOf<XfrmMark>;
  /** Ties it to the xfrm interface with the same number */
  ifId?: number;
  saDir?: SaDir | number;
  /** The CPU that the state is for */
  saPcpu?: number;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export type XfrmUserExpireStateAttrs = XfrmUserExpire & StateAttrs;

export interface XfrmUserExpire {
  state: XfrmUsersaInfo;
  /** 1: the state was deleted; 0: it is time for a successor */
  hard: number;
}

export type XfrmUserPolexpirePolicyAttrs = XfrmUserPolexpire & PolicyAttrs;

export interface XfrmUserPolexpire {
  pol: XfrmUserpolicyInfo;
  /** 1: the policy was deleted; 0: it will be soon */
  hard: number;
}

export type XfrmUsersaFlushStateAttrs = XfrmUsersaFlush & StateAttrs;

export interface XfrmUsersaFlush {
  /** 0 or 255 for any protocol */
  proto: IpsecProto | number;
}

export type XfrmAeventIdStateAttrs = XfrmAeventId & StateAttrs;

export interface XfrmAeventId {
  saId: XfrmUsersaId;
  saddr: Uint8Array;
  flags: (AeFlags | number)[];
  reqid: number;
}

export type XfrmUserpolicyIdMigrateAttrs = XfrmUserpolicyId & MigrateAttrs;

export interface MigrateAttrs {
  encap?: StructOf<XfrmEncapTmpl>;
  policyType?: StructOf<XfrmUserpolicyType>;
  /** An array of xfrm-user-migrate */
  migrate?: Uint8Array;
  kmaddress?: StructOf<XfrmUserKmaddress>;
  offloadDev?: StructOf<XfrmUserOffload>;
  /** Ties it to the xfrm interface with the same number */
  ifId?: number;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

/** The addresses between which to negotiate after a move. */
export interface XfrmUserKmaddress {
  local: Uint8Array;
  remote: Uint8Array;
  reserved: number;
  family: Family | number;
}

export type InfoFlagsSadAttrs = InfoFlags & SadAttrs;

/** The header of sad and spd information. */
export interface InfoFlags {
  /** 0 */
  flags: number;
}

export interface SadAttrs {
  /** States */
  cnt?: number;
  hinfo?: StructOf<XfrmuSadhinfo>;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface XfrmuSadhinfo {
  /** Hash buckets */
  sadhcnt: number;
  /** Hash buckets at most */
  sadhmcnt: number;
}

export type InfoFlagsSpdAttrs = InfoFlags & SpdAttrs;

export interface SpdAttrs {
  info?: StructOf<XfrmuSpdinfo>;
  hinfo?: StructOf<XfrmuSpdhinfo>;
  ipv4Hthresh?: StructOf<XfrmuSpdhthresh>;
  ipv6Hthresh?: StructOf<XfrmuSpdhthresh>;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

/** Numbers of policies. */
export interface XfrmuSpdinfo {
  incnt: number;
  outcnt: number;
  fwdcnt: number;
  /** Policies of sockets */
  inscnt: number;
  /** Policies of sockets */
  outscnt: number;
  /** Policies of sockets */
  fwdscnt: number;
}

export interface XfrmuSpdhinfo {
  /** Hash buckets */
  spdhcnt: number;
  /** Hash buckets at most */
  spdhmcnt: number;
}

/** Policies whose prefixes are at least this long are hashed. */
export interface XfrmuSpdhthresh {
  /** The local prefix */
  lbits: number;
  /** The remote prefix */
  rbits: number;
}

export type XfrmUserpolicyDefaultPolicyAttrs = XfrmUserpolicyDefault & PolicyAttrs;

export interface XfrmUserpolicyDefault {
  in: PolicyDefault | number;
  fwd: PolicyDefault | number;
  out: PolicyDefault | number;
}

export type XfrmUserReportStateAttrs = XfrmUserReport & StateAttrs;

export interface XfrmUserReport {
  proto: IpsecProto | number;
  sel: XfrmSelector;
}

export type XfrmUserMappingStateAttrs = XfrmUserMapping & StateAttrs;

/** The peer of a state in UDP has another address or port. */
export interface XfrmUserMapping {
  id: XfrmUsersaId;
  reqid: number;
  oldSaddr: Uint8Array;
  newSaddr: Uint8Array;
  oldSport: number;
  newSport: number;
}

export type XfrmUsersaInfoStateAttrsInput = XfrmUsersaInfoInput & StateAttrsInput;

/** A state. */
export interface XfrmUsersaInfoInput {
  readonly sel?: XfrmSelectorInput | undefined;
  readonly id?: XfrmIdInput | undefined;
  readonly saddr?: Uint8Array | undefined;
  readonly lft?: XfrmLifetimeCfgInput | undefined;
  readonly curlft?: XfrmLifetimeCurInput | undefined;
  readonly stats?: XfrmStatsInput | undefined;
  /** The seq of the acquire that it answers */
  readonly seq?: number | undefined;
  /** Ties it to the templates with the same number */
  readonly reqid?: number | undefined;
  readonly family?: Family | number | undefined;
  readonly mode?: Mode | number | undefined;
  /** Packets, at most 32; more with replay-esn-val */
  readonly replayWindow?: number | undefined;
  readonly flags?: readonly (StateFlags | number)[] | number | undefined;
}

/** Which packets to match; members of zero match any. */
export interface XfrmSelectorInput {
  readonly daddr?: Uint8Array | undefined;
  readonly saddr?: Uint8Array | undefined;
  readonly dport?: number | undefined;
  readonly dportMask?: number | undefined;
  readonly sport?: number | undefined;
  readonly sportMask?: number | undefined;
  readonly family?: Family | number | undefined;
  readonly prefixlenD?: number | undefined;
  readonly prefixlenS?: number | undefined;
  /** An IP protocol */
  readonly proto?: number | undefined;
  readonly ifindex?: number | undefined;
  /** A user id; the kernel ignores it */
  readonly user?: number | undefined;
}

/** Tells a state from all others. */
export interface XfrmIdInput {
  readonly daddr?: Uint8Array | undefined;
  readonly spi?: number | undefined;
  readonly proto?: IpsecProto | number | undefined;
}

/** Limits; no limit is all ones for bytes and packets, and zero for seconds. */
export interface XfrmLifetimeCfgInput {
  readonly softByteLimit?: number | bigint | undefined;
  readonly hardByteLimit?: number | bigint | undefined;
  readonly softPacketLimit?: number | bigint | undefined;
  readonly hardPacketLimit?: number | bigint | undefined;
  /** Seconds since it was added */
  readonly softAddExpiresSeconds?: number | bigint | undefined;
  readonly hardAddExpiresSeconds?: number | bigint | undefined;
  /** Seconds since its first use */
  readonly softUseExpiresSeconds?: number | bigint | undefined;
  readonly hardUseExpiresSeconds?: number | bigint | undefined;
}

export interface XfrmLifetimeCurInput {
  readonly bytes?: number | bigint | undefined;
  readonly packets?: number | bigint | undefined;
  /** Seconds since 1970 */
  readonly addTime?: number | bigint | undefined;
  /** The first use, in seconds since 1970; 0 before it */
  readonly useTime?: number | bigint | undefined;
}

export interface XfrmStatsInput {
  /** Packets from before the window */
  readonly replayWindow?: number | undefined;
  /** Packets that were repeated */
  readonly replay?: number | undefined;
  readonly integrityFailed?: number | undefined;
}

/** The attributes of states. */
export interface StateAttrsInput {
  /** An xfrm-algo and its key */
  readonly algAuth?: Uint8Array | undefined;
  /** An xfrm-algo and its key */
  readonly algCrypt?: Uint8Array | undefined;
  /** An xfrm-algo without a key */
  readonly algComp?: Uint8Array | undefined;
  readonly encap?: StructInputOf<XfrmEncapTmplInput> | undefined;
  readonly sa?: StructInputOf<XfrmUsersaInfoInput> | undefined;
  /** An xfrm-user-sec-ctx and its context */
  readonly secCtx?: Uint8Array | undefined;
  readonly ltimeVal?: StructInputOf<XfrmLifetimeCurInput> | undefined;
  readonly replayVal?: StructInputOf<XfrmReplayStateInput> | undefined;
  /** Packets between two aevents */
  readonly replayThresh?: number | undefined;
  /** Tenths of a second between two aevents */
  readonly etimerThresh?: number | undefined;
  readonly srcaddr?: Uint8Array | undefined;
  /** The care-of address */
  readonly coaddr?: Uint8Array | undefined;
  /** Seconds since 1970 */
  readonly lastused?: number | bigint | undefined;
  /** An xfrm-algo-aead and its key */
  readonly algAead?: Uint8Array | undefined;
  /** An xfrm-algo-auth and its key */
  readonly algAuthTrunc?: Uint8Array | undefined;
  readonly mark?: StructInputOf<XfrmMarkInput> | undefined;
  /** Pad packets to this many bytes */
  readonly tfcpad?: number | undefined;
  /** An xfrm-replay-state-esn and its window */
  readonly replayEsnVal?: Uint8Array | undefined;
  readonly saExtraFlags?: readonly (StateExtraFlags | number)[] | number | undefined;
  readonly offloadDev?: StructInputOf<XfrmUserOffloadInput> | undefined;
  /** Mark packets that were transformed */
  readonly setMark?: number | undefined;
  readonly setMarkMask?: number | undefined;
  /** Ties it to the xfrm interface with the same number */
  readonly ifId?: number | undefined;
  /** Seconds between two mappings */
  readonly mtimerThresh?: number | undefined;
  readonly saDir?: SaDir | number | undefined;
  /** In seconds */
  readonly natKeepaliveInterval?: number | undefined;
  /** The CPU that the state is for */
  readonly saPcpu?: number | undefined;
  /** Microseconds to wait for a packet that is missing */
  readonly iptfsDropTime?: number | undefined;
  /** Packets */
  readonly iptfsReorderWindow?: number | undefined;
  readonly iptfsDontFrag?: boolean | undefined;
  /** Microseconds to wait for more to send with the first */
  readonly iptfsInitDelay?: number | undefined;
  /** Bytes that wait to be sent */
  readonly iptfsMaxQsize?: number | undefined;
  /** Bytes of an outer packet; 0: as the path allows */
  readonly iptfsPktSize?: number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

/** ESP in UDP or TCP. */
export interface XfrmEncapTmplInput {
  readonly encapType?: EncapType | number | undefined;
  readonly encapSport?: number | undefined;
  readonly encapDport?: number | undefined;
  /** The original address */
  readonly encapOa?: Uint8Array | undefined;
}

export interface XfrmReplayStateInput {
  /** The last number sent */
  readonly oseq?: number | undefined;
  /** The highest number received */
  readonly seq?: number | undefined;
  /** Which of the last 32 were received, the lowest bit is seq */
  readonly bitmap?: number | undefined;
}

/** Matches packets whose mark, masked, is this value. */
export interface XfrmMarkInput {
  /** Value */
  readonly v?: number | undefined;
  /** Mask */
  readonly m?: number | undefined;
}

export interface XfrmUserOffloadInput {
  readonly ifindex?: number | undefined;
  readonly flags?: readonly (OffloadFlags | number)[] | number | undefined;
}

export type XfrmUsersaIdStateAttrsInput = XfrmUsersaIdInput & StateAttrsInput;

/** Names a state. */
export interface XfrmUsersaIdInput {
  readonly daddr?: Uint8Array | undefined;
  readonly spi?: number | undefined;
  readonly family?: Family | number | undefined;
  readonly proto?: IpsecProto | number | undefined;
}

/** The states to list. */
export interface StateFilterAttrsInput {
  readonly proto?: IpsecProto | number | undefined;
  readonly addressFilter?: StructInputOf<XfrmAddressFilterInput> | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

/** The states to list. */
export interface XfrmAddressFilterInput {
  readonly saddr?: Uint8Array | undefined;
  readonly daddr?: Uint8Array | undefined;
  readonly family?: Family | number | undefined;
  readonly splen?: number | undefined;
  readonly dplen?: number | undefined;
}

export type XfrmUserpolicyInfoPolicyAttrsInput = XfrmUserpolicyInfoInput & PolicyAttrsInput;

/** A policy. */
export interface XfrmUserpolicyInfoInput {
  readonly sel?: XfrmSelectorInput | undefined;
  readonly lft?: XfrmLifetimeCfgInput | undefined;
  readonly curlft?: XfrmLifetimeCurInput | undefined;
  /** A policy with a lower one is tried earlier */
  readonly priority?: number | undefined;
  /** The kernel's number of the policy */
  readonly index?: number | undefined;
  readonly dir?: PolicyDir | number | undefined;
  readonly action?: PolicyAction | number | undefined;
  readonly flags?: readonly (PolicyFlags | number)[] | number | undefined;
  readonly share?: Share | number | undefined;
}

/** The attributes of policies. */
export interface PolicyAttrsInput {
  /** An array of xfrm-user-tmpl, in order from the inside out */
  readonly tmpl?: Uint8Array | undefined;
  readonly policy?: StructInputOf<XfrmUserpolicyInfoInput> | undefined;
  /** An xfrm-user-sec-ctx and its context */
  readonly secCtx?: Uint8Array | undefined;
  /** Seconds since 1970 */
  readonly lastused?: number | bigint | undefined;
  readonly policyType?: StructInputOf<XfrmUserpolicyTypeInput> | undefined;
  readonly mark?: StructInputOf<XfrmMarkInput> | undefined;
  readonly offloadDev?: StructInputOf<XfrmUserOffloadInput> | undefined;
  /** Ties it to the xfrm interface with the same number */
  readonly ifId?: number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface XfrmUserpolicyTypeInput {
  readonly type?: PolicyType | number | undefined;
  readonly reserved1?: number | undefined;
  readonly reserved2?: number | undefined;
}

export type XfrmUserpolicyIdPolicyAttrsInput = XfrmUserpolicyIdInput & PolicyAttrsInput;

/** Names a policy, by its index unless that is zero, or by its selector. */
export interface XfrmUserpolicyIdInput {
  readonly sel?: XfrmSelectorInput | undefined;
  readonly index?: number | undefined;
  readonly dir?: PolicyDir | number | undefined;
}

export type XfrmUserspiInfoStateAttrsInput = XfrmUserspiInfoInput & StateAttrsInput;

/** A request for a state with an SPI from min to max. */
export interface XfrmUserspiInfoInput {
  readonly info?: XfrmUsersaInfoInput | undefined;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

export type XfrmUserAcquireAcquireAttrsInput = XfrmUserAcquireInput & AcquireAttrsInput;

/** A packet met a policy for which there is no state yet. */
export interface XfrmUserAcquireInput {
  readonly id?: XfrmIdInput | undefined;
  readonly saddr?: Uint8Array | undefined;
  /** Matches the packet */
  readonly sel?: XfrmSelectorInput | undefined;
  readonly policy?: XfrmUserpolicyInfoInput | undefined;
  /** Acceptable authentication, a mask of PF_KEY numbers */
  readonly aalgos?: number | undefined;
  /** Acceptable encryption, a mask of PF_KEY numbers */
  readonly ealgos?: number | undefined;
  /** Acceptable compression, a mask of PF_KEY numbers */
  readonly calgos?: number | undefined;
  /** The seq for the state that answers */
  readonly seq?: number | undefined;
}

export interface AcquireAttrsInput {
  /** An array of xfrm-user-tmpl, in order from the inside out */
  readonly tmpl?: Uint8Array | undefined;
  /** An xfrm-user-sec-ctx and its context */
  readonly secCtx?: Uint8Array | undefined;
  readonly policyType?: StructInputOf<XfrmUserpolicyTypeInput> | undefined;
  readonly mark?: StructInputOf<XfrmMarkInput> | undefined;
  /** Ties it to the xfrm interface with the same number */
  readonly ifId?: number | undefined;
  readonly saDir?: SaDir | number | undefined;
  /** The CPU that the state is for */
  readonly saPcpu?: number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export type XfrmUserExpireStateAttrsInput = XfrmUserExpireInput & StateAttrsInput;

export interface XfrmUserExpireInput {
  readonly state?: XfrmUsersaInfoInput | undefined;
  /** 1: the state was deleted; 0: it is time for a successor */
  readonly hard?: number | undefined;
}

export type XfrmUserPolexpirePolicyAttrsInput = XfrmUserPolexpireInput & PolicyAttrsInput;

export interface XfrmUserPolexpireInput {
  readonly pol?: XfrmUserpolicyInfoInput | undefined;
  /** 1: the policy was deleted; 0: it will be soon */
  readonly hard?: number | undefined;
}

export type XfrmUsersaFlushStateAttrsInput = XfrmUsersaFlushInput & StateAttrsInput;

export interface XfrmUsersaFlushInput {
  /** 0 or 255 for any protocol */
  readonly proto?: IpsecProto | number | undefined;
}

export type XfrmAeventIdStateAttrsInput = XfrmAeventIdInput & StateAttrsInput;

export interface XfrmAeventIdInput {
  readonly saId?: XfrmUsersaIdInput | undefined;
  readonly saddr?: Uint8Array | undefined;
  readonly flags?: readonly (AeFlags | number)[] | number | undefined;
  readonly reqid?: number | undefined;
}

export type XfrmUserpolicyIdMigrateAttrsInput = XfrmUserpolicyIdInput & MigrateAttrsInput;

export interface MigrateAttrsInput {
  readonly encap?: StructInputOf<XfrmEncapTmplInput> | undefined;
  readonly policyType?: StructInputOf<XfrmUserpolicyTypeInput> | undefined;
  /** An array of xfrm-user-migrate */
  readonly migrate?: Uint8Array | undefined;
  readonly kmaddress?: StructInputOf<XfrmUserKmaddressInput> | undefined;
  readonly offloadDev?: StructInputOf<XfrmUserOffloadInput> | undefined;
  /** Ties it to the xfrm interface with the same number */
  readonly ifId?: number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

/** The addresses between which to negotiate after a move. */
export interface XfrmUserKmaddressInput {
  readonly local?: Uint8Array | undefined;
  readonly remote?: Uint8Array | undefined;
  readonly reserved?: number | undefined;
  readonly family?: Family | number | undefined;
}

export type InfoFlagsSadAttrsInput = InfoFlagsInput & SadAttrsInput;

/** The header of sad and spd information. */
export interface InfoFlagsInput {
  /** 0 */
  readonly flags?: number | undefined;
}

export interface SadAttrsInput {
  /** States */
  readonly cnt?: number | undefined;
  readonly hinfo?: StructInputOf<XfrmuSadhinfoInput> | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface XfrmuSadhinfoInput {
  /** Hash buckets */
  readonly sadhcnt?: number | undefined;
  /** Hash buckets at most */
  readonly sadhmcnt?: number | undefined;
}

export type InfoFlagsSpdAttrsInput = InfoFlagsInput & SpdAttrsInput;

export interface SpdAttrsInput {
  readonly info?: StructInputOf<XfrmuSpdinfoInput> | undefined;
  readonly hinfo?: StructInputOf<XfrmuSpdhinfoInput> | undefined;
  readonly ipv4Hthresh?: StructInputOf<XfrmuSpdhthreshInput> | undefined;
  readonly ipv6Hthresh?: StructInputOf<XfrmuSpdhthreshInput> | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

/** Numbers of policies. */
export interface XfrmuSpdinfoInput {
  readonly incnt?: number | undefined;
  readonly outcnt?: number | undefined;
  readonly fwdcnt?: number | undefined;
  /** Policies of sockets */
  readonly inscnt?: number | undefined;
  /** Policies of sockets */
  readonly outscnt?: number | undefined;
  /** Policies of sockets */
  readonly fwdscnt?: number | undefined;
}

export interface XfrmuSpdhinfoInput {
  /** Hash buckets */
  readonly spdhcnt?: number | undefined;
  /** Hash buckets at most */
  readonly spdhmcnt?: number | undefined;
}

/** Policies whose prefixes are at least this long are hashed. */
export interface XfrmuSpdhthreshInput {
  /** The local prefix */
  readonly lbits?: number | undefined;
  /** The remote prefix */
  readonly rbits?: number | undefined;
}

export type XfrmUserpolicyDefaultPolicyAttrsInput = XfrmUserpolicyDefaultInput & PolicyAttrsInput;

export interface XfrmUserpolicyDefaultInput {
  readonly in?: PolicyDefault | number | undefined;
  readonly fwd?: PolicyDefault | number | undefined;
  readonly out?: PolicyDefault | number | undefined;
}

export interface XfrmOperations {
  /** Add a state. */
  readonly newsa: {
    readonly do: { readonly request: XfrmUsersaInfoStateAttrsInput; readonly reply: undefined };
  };
  /** Delete a state. */
  readonly delsa: {
    readonly do: { readonly request: XfrmUsersaIdStateAttrsInput; readonly reply: undefined };
  };
  /** Get a state, or list them. */
  readonly getsa: {
    readonly do: {
      readonly request: XfrmUsersaIdStateAttrsInput;
      readonly reply: XfrmUsersaInfoStateAttrs;
    };
    readonly dump: {
      readonly request: StateFilterAttrsInput;
      readonly reply: XfrmUsersaInfoStateAttrs;
    };
  };
  /** Add a policy. */
  readonly newpolicy: {
    readonly do: {
      readonly request: XfrmUserpolicyInfoPolicyAttrsInput;
      readonly reply: undefined;
    };
  };
  /** Delete a policy. */
  readonly delpolicy: {
    readonly do: { readonly request: XfrmUserpolicyIdPolicyAttrsInput; readonly reply: undefined };
  };
  /** Get a policy, or list them. */
  readonly getpolicy: {
    readonly do: {
      readonly request: XfrmUserpolicyIdPolicyAttrsInput;
      readonly reply: XfrmUserpolicyInfoPolicyAttrs;
    };
    readonly dump: {
      readonly request: PolicyAttrsInput;
      readonly reply: XfrmUserpolicyInfoPolicyAttrs;
    };
  };
  /** Choose an unused SPI and set up a state that waits for its keys. */
  readonly allocspi: {
    readonly do: {
      readonly request: XfrmUserspiInfoStateAttrsInput;
      readonly reply: XfrmUsersaInfoStateAttrs;
    };
  };
  /** Make an acquire without a packet, to test who answers. */
  readonly acquire: {
    readonly do: { readonly request: XfrmUserAcquireAcquireAttrsInput; readonly reply: undefined };
  };
  /** Expire a state. */
  readonly expire: {
    readonly do: { readonly request: XfrmUserExpireStateAttrsInput; readonly reply: undefined };
  };
  /** Change a policy, or add it. */
  readonly updpolicy: {
    readonly do: {
      readonly request: XfrmUserpolicyInfoPolicyAttrsInput;
      readonly reply: undefined;
    };
  };
  /** Give keys to the state that allocspi set up, or change lifetimes. */
  readonly updsa: {
    readonly do: { readonly request: XfrmUsersaInfoStateAttrsInput; readonly reply: undefined };
  };
  /** Expire a policy. */
  readonly polexpire: {
    readonly do: { readonly request: XfrmUserPolexpirePolicyAttrsInput; readonly reply: undefined };
  };
  /** Delete the states of a protocol. */
  readonly flushsa: {
    readonly do: { readonly request: XfrmUsersaFlushStateAttrsInput; readonly reply: undefined };
  };
  /** Delete all policies of a type. */
  readonly flushpolicy: {
    readonly do: { readonly request: PolicyAttrsInput; readonly reply: undefined };
  };
  /** Set a state's replay counters and lifetime, for a state that moves to another machine. */
  readonly newae: {
    readonly do: { readonly request: XfrmAeventIdStateAttrsInput; readonly reply: undefined };
  };
  /** Get a state's replay counters and lifetime. */
  readonly getae: {
    readonly do: {
      readonly request: XfrmAeventIdStateAttrsInput;
      readonly reply: XfrmAeventIdStateAttrs;
    };
  };
  /** Move states and their policy to other addresses. */
  readonly migrate: {
    readonly do: { readonly request: XfrmUserpolicyIdMigrateAttrsInput; readonly reply: undefined };
  };
  /** Count the states. */
  readonly getsadinfo: {
    readonly do: { readonly request: InfoFlagsSadAttrsInput; readonly reply: InfoFlagsSadAttrs };
  };
  /** Set the prefix lengths from which policies are hashed. */
  readonly newspdinfo: {
    readonly do: { readonly request: InfoFlagsSpdAttrsInput; readonly reply: undefined };
  };
  /** Count the policies. */
  readonly getspdinfo: {
    readonly do: { readonly request: InfoFlagsSpdAttrsInput; readonly reply: InfoFlagsSpdAttrs };
  };
  /** Set the action for packets that no policy matches; unspec keeps that of a direction. */
  readonly setdefault: {
    readonly do: {
      readonly request: XfrmUserpolicyDefaultPolicyAttrsInput;
      readonly reply: undefined;
    };
  };
  /** Get the action for packets that no policy matches. */
  readonly getdefault: {
    readonly do: {
      readonly request: XfrmUserpolicyDefaultPolicyAttrsInput;
      readonly reply: XfrmUserpolicyDefaultPolicyAttrs;
    };
  };
  /** A state was added. */
  readonly 'newsa-ntf': {
    readonly notification: XfrmUsersaInfoStateAttrs;
  };
  /** A state was deleted; sa is the state. */
  readonly 'delsa-ntf': {
    readonly notification: XfrmUsersaIdStateAttrs;
  };
  /** A policy was added. */
  readonly 'newpolicy-ntf': {
    readonly notification: XfrmUserpolicyInfoPolicyAttrs;
  };
  /** A policy was deleted; policy is the policy. */
  readonly 'delpolicy-ntf': {
    readonly notification: XfrmUserpolicyIdPolicyAttrs;
  };
  /** A packet needs a state, which a listener negotiates and adds. */
  readonly 'acquire-ntf': {
    readonly notification: XfrmUserAcquireAcquireAttrs;
  };
  /** A state has reached a limit. */
  readonly 'expire-ntf': {
    readonly notification: XfrmUserExpireStateAttrs;
  };
  /** A policy was changed. */
  readonly 'updpolicy-ntf': {
    readonly notification: XfrmUserpolicyInfoPolicyAttrs;
  };
  /** A state was changed. */
  readonly 'updsa-ntf': {
    readonly notification: XfrmUsersaInfoStateAttrs;
  };
  /** A policy has reached a limit. */
  readonly 'polexpire-ntf': {
    readonly notification: XfrmUserPolexpirePolicyAttrs;
  };
  /** The states of a protocol were deleted. */
  readonly 'flushsa-ntf': {
    readonly notification: XfrmUsersaFlushStateAttrs;
  };
  /** The policies of a type were deleted. */
  readonly 'flushpolicy-ntf': {
    readonly notification: PolicyAttrs;
  };
  /** A state's replay counters or lifetime changed. */
  readonly 'newae-ntf': {
    readonly notification: XfrmAeventIdStateAttrs;
  };
  /** A packet of Mobile IPv6 was refused. */
  readonly 'report-ntf': {
    readonly notification: XfrmUserReportStateAttrs;
  };
  /** States and their policy moved to other addresses. */
  readonly 'migrate-ntf': {
    readonly notification: XfrmUserpolicyIdMigrateAttrs;
  };
  /** The peer of a state in UDP has another address or port. */
  readonly 'mapping-ntf': {
    readonly notification: XfrmUserMappingStateAttrs;
  };
  /** The action for packets that no policy matches was changed. */
  readonly 'getdefault-ntf': {
    readonly notification: XfrmUserpolicyDefaultPolicyAttrs;
  };
}

const familyNames = new Enumeration<Family>([
  ['unspec', 0],
  ['inet', 2],
  ['inet6', 10],
]);

const ipsecProtoNames = new Enumeration<IpsecProto>([
  ['routing', 43],
  ['esp', 50],
  ['ah', 51],
  ['dstopts', 60],
  ['comp', 108],
]);

const modeNames = new Enumeration<Mode>([
  ['transport', 0],
  ['tunnel', 1],
  ['routeoptimization', 2],
  ['in-trigger', 3],
  ['beet', 4],
  ['iptfs', 5],
]);

const stateFlagsFlags = new Flags<StateFlags>([
  ['noecn', 0],
  ['decap-dscp', 1],
  ['nopmtudisc', 2],
  ['wildrecv', 3],
  ['icmp', 4],
  ['af-unspec', 5],
  ['align4', 6],
  ['esn', 7],
]);

const stateExtraFlagsFlags = new Flags<StateExtraFlags>([
  ['dont-encap-dscp', 0],
  ['oseq-may-wrap', 1],
]);

const saDirNames = new Enumeration<SaDir>([
  ['in', 1],
  ['out', 2],
]);

const encapTypeNames = new Enumeration<EncapType>([
  ['espinudp-non-ike', 1],
  ['espinudp', 2],
  ['espintcp', 7],
]);

const offloadFlagsFlags = new Flags<OffloadFlags>([
  ['ipv6', 0],
  ['inbound', 1],
  ['packet', 2],
]);

const policyDirNames = new Enumeration<PolicyDir>([
  ['in', 0],
  ['out', 1],
  ['fwd', 2],
]);

const policyActionNames = new Enumeration<PolicyAction>([
  ['allow', 0],
  ['block', 1],
]);

const policyFlagsFlags = new Flags<PolicyFlags>([
  ['localok', 0],
  ['icmp', 1],
  ['cpu-acquire', 2],
]);

const shareNames = new Enumeration<Share>([
  ['any', 0],
  ['session', 1],
  ['user', 2],
  ['unique', 3],
]);

const policyTypeNames = new Enumeration<PolicyType>([
  ['main', 0],
  ['sub', 1],
  ['any', 255],
]);

const aeFlagsFlags = new Flags<AeFlags>([
  ['rthr', 0],
  ['rval', 1],
  ['lval', 2],
  ['ethr', 3],
  ['cr', 4],
  ['ce', 5],
  ['cu', 6],
]);

const policyDefaultNames = new Enumeration<PolicyDefault>([
  ['unspec', 0],
  ['block', 1],
  ['accept', 2],
]);

function decodeXfrmUsersaInfoStateAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): XfrmUsersaInfoStateAttrs {
  if (depth > maximumDepth) throw tooDeep(start);
  if (end - start < 224) {
    if (depth === 0) throw short('xfrm-usersa-info', start, end - start, 224);
    return unevenStruct(
      (whole: Frame, from: number, to: number) =>
        decodeXfrmUsersaInfoStateAttrs(whole, from, to, depth),
      frame,
      start,
      end,
      [56, 80, 96, 160, 192, 204, 208, 212, 214, 215, 216, 217, -224],
      false,
    ) as XfrmUsersaInfoStateAttrs;
  }
  const { bytes, view, words } = frame;
  const value: XfrmUsersaInfoStateAttrs = {
    sel: {
      daddr: copy(bytes, start, start + 16),
      saddr: copy(bytes, start + 16, start + 32),
      dport: view.getUint16(start + 32, false),
      dportMask: view.getUint16(start + 34, false),
      sport: view.getUint16(start + 36, false),
      sportMask: view.getUint16(start + 38, false),
      family: familyNames.name(
        littleEndian ? words[(start >> 2) + 10]! & 0xffff : words[(start >> 2) + 10]! >>> 16,
      ),
      prefixlenD: bytes[start + 42]!,
      prefixlenS: bytes[start + 43]!,
      proto: bytes[start + 44]!,
      ifindex: words[(start >> 2) + 12]! | 0,
      user: words[(start >> 2) + 13]!,
    },
    id: {
      daddr: copy(bytes, start + 56, start + 72),
      spi: view.getUint32(start + 72, false),
      proto: ipsecProtoNames.name(bytes[start + 76]!),
    },
    saddr: copy(bytes, start + 80, start + 96),
    lft: {
      softByteLimit: unsigned64(frame, start + 96, littleEndian),
      hardByteLimit: unsigned64(frame, start + 104, littleEndian),
      softPacketLimit: unsigned64(frame, start + 112, littleEndian),
      hardPacketLimit: unsigned64(frame, start + 120, littleEndian),
      softAddExpiresSeconds: unsigned64(frame, start + 128, littleEndian),
      hardAddExpiresSeconds: unsigned64(frame, start + 136, littleEndian),
      softUseExpiresSeconds: unsigned64(frame, start + 144, littleEndian),
      hardUseExpiresSeconds: unsigned64(frame, start + 152, littleEndian),
    },
    curlft: {
      bytes: unsigned64(frame, start + 160, littleEndian),
      packets: unsigned64(frame, start + 168, littleEndian),
      addTime: unsigned64(frame, start + 176, littleEndian),
      useTime: unsigned64(frame, start + 184, littleEndian),
    },
    stats: {
      replayWindow: words[(start >> 2) + 48]!,
      replay: words[(start >> 2) + 49]!,
      integrityFailed: words[(start >> 2) + 50]!,
    },
    seq: words[(start >> 2) + 51]!,
    reqid: words[(start >> 2) + 52]!,
    family: familyNames.name(
      littleEndian ? words[(start >> 2) + 53]! & 0xffff : words[(start >> 2) + 53]! >>> 16,
    ),
    mode: modeNames.name(bytes[start + 214]!),
    replayWindow: bytes[start + 215]!,
    flags: stateFlagsFlags.names(bytes[start + 216]!),
  };
  let offset = start + 224;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        value.algAuth = copy(bytes, offset + 4, next);
        break;

      case 2:
        value.algCrypt = copy(bytes, offset + 4, next);
        break;

      case 3:
        value.algComp = copy(bytes, offset + 4, next);
        break;

      case 4:
        value.encap = decodeXfrmEncapTmpl(frame, offset + 4, next);
        break;

      case 6:
        value.sa = decodeXfrmUsersaInfo(frame, offset + 4, next);
        break;

      case 8:
        value.secCtx = copy(bytes, offset + 4, next);
        break;

      case 9:
        value.ltimeVal = decodeXfrmLifetimeCur(frame, offset + 4, next);
        break;

      case 10:
        value.replayVal = decodeXfrmReplayState(frame, offset + 4, next);
        break;

      case 11:
        if (length < 8) throw short('replay-thresh', offset, length - 4, 4);

        value.replayThresh = words[(offset >> 2) + 1]!;
        break;

      case 12:
        if (length < 8) throw short('etimer-thresh', offset, length - 4, 4);

        value.etimerThresh = words[(offset >> 2) + 1]!;
        break;

      case 13:
        value.srcaddr = copy(bytes, offset + 4, next);
        break;

      case 14:
        value.coaddr = copy(bytes, offset + 4, next);
        break;

      case 15:
        if (length < 12) throw short('lastused', offset, length - 4, 8);

        value.lastused = unsigned64(frame, offset + 4, littleEndian);
        break;

      case 18:
        value.algAead = copy(bytes, offset + 4, next);
        break;

      case 20:
        value.algAuthTrunc = copy(bytes, offset + 4, next);
        break;

      case 21:
        value.mark = decodeXfrmMark(frame, offset + 4, next);
        break;

      case 22:
        if (length < 8) throw short('tfcpad', offset, length - 4, 4);

        value.tfcpad = words[(offset >> 2) + 1]!;
        break;

      case 23:
        value.replayEsnVal = copy(bytes, offset + 4, next);
        break;

      case 24:
        if (length < 8) throw short('sa-extra-flags', offset, length - 4, 4);

        value.saExtraFlags = stateExtraFlagsFlags.names(words[(offset >> 2) + 1]!);
        break;

      case 27:
        break;
      case 28:
        value.offloadDev = decodeXfrmUserOffload(frame, offset + 4, next);
        break;

      case 29:
        if (length < 8) throw short('set-mark', offset, length - 4, 4);

        value.setMark = words[(offset >> 2) + 1]!;
        break;

      case 30:
        if (length < 8) throw short('set-mark-mask', offset, length - 4, 4);

        value.setMarkMask = words[(offset >> 2) + 1]!;
        break;

      case 31:
        if (length < 8) throw short('if-id', offset, length - 4, 4);

        value.ifId = words[(offset >> 2) + 1]!;
        break;

      case 32:
        if (length < 8) throw short('mtimer-thresh', offset, length - 4, 4);

        value.mtimerThresh = words[(offset >> 2) + 1]!;
        break;

      case 33:
        if (length < 5) throw short('sa-dir', offset, length - 4, 1);

        value.saDir = saDirNames.name(bytes[offset + 4]!);
        break;

      case 34:
        if (length < 8) throw short('nat-keepalive-interval', offset, length - 4, 4);

        value.natKeepaliveInterval = words[(offset >> 2) + 1]!;
        break;

      case 35:
        if (length < 8) throw short('sa-pcpu', offset, length - 4, 4);

        value.saPcpu = words[(offset >> 2) + 1]!;
        break;

      case 36:
        if (length < 8) throw short('iptfs-drop-time', offset, length - 4, 4);

        value.iptfsDropTime = words[(offset >> 2) + 1]!;
        break;

      case 37:
        if (length < 6) throw short('iptfs-reorder-window', offset, length - 4, 2);

        value.iptfsReorderWindow = littleEndian
          ? words[(offset >> 2) + 1]! & 0xffff
          : words[(offset >> 2) + 1]! >>> 16;
        break;

      case 38:
        value.iptfsDontFrag = true;
        break;

      case 39:
        if (length < 8) throw short('iptfs-init-delay', offset, length - 4, 4);

        value.iptfsInitDelay = words[(offset >> 2) + 1]!;
        break;

      case 40:
        if (length < 8) throw short('iptfs-max-qsize', offset, length - 4, 4);

        value.iptfsMaxQsize = words[(offset >> 2) + 1]!;
        break;

      case 41:
        if (length < 8) throw short('iptfs-pkt-size', offset, length - 4, 4);

        value.iptfsPktSize = words[(offset >> 2) + 1]!;
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeXfrmEncapTmpl(frame: Frame, start: number, end: number): StructOf<XfrmEncapTmpl> {
  if (end - start !== 24) {
    return unevenStruct(decodeXfrmEncapTmpl, frame, start, end, [2, 4, 6, -8, 24]);
  }
  const { bytes, view, words } = frame;
  return {
    encapType: encapTypeNames.name(
      littleEndian ? words[start >> 2]! & 0xffff : words[start >> 2]! >>> 16,
    ),
    encapSport: view.getUint16(start + 2, false),
    encapDport: view.getUint16(start + 4, false),
    encapOa: copy(bytes, start + 8, start + 24),
  };
}

function decodeXfrmUsersaInfo(frame: Frame, start: number, end: number): StructOf<XfrmUsersaInfo> {
  if (end - start !== 224) {
    return unevenStruct(
      decodeXfrmUsersaInfo,
      frame,
      start,
      end,
      [56, 80, 96, 160, 192, 204, 208, 212, 214, 215, 216, 217, -224],
    );
  }
  const { bytes, view, words } = frame;
  return {
    sel: {
      daddr: copy(bytes, start, start + 16),
      saddr: copy(bytes, start + 16, start + 32),
      dport: view.getUint16(start + 32, false),
      dportMask: view.getUint16(start + 34, false),
      sport: view.getUint16(start + 36, false),
      sportMask: view.getUint16(start + 38, false),
      family: familyNames.name(
        littleEndian ? words[(start >> 2) + 10]! & 0xffff : words[(start >> 2) + 10]! >>> 16,
      ),
      prefixlenD: bytes[start + 42]!,
      prefixlenS: bytes[start + 43]!,
      proto: bytes[start + 44]!,
      ifindex: words[(start >> 2) + 12]! | 0,
      user: words[(start >> 2) + 13]!,
    },
    id: {
      daddr: copy(bytes, start + 56, start + 72),
      spi: view.getUint32(start + 72, false),
      proto: ipsecProtoNames.name(bytes[start + 76]!),
    },
    saddr: copy(bytes, start + 80, start + 96),
    lft: {
      softByteLimit: unsigned64(frame, start + 96, littleEndian),
      hardByteLimit: unsigned64(frame, start + 104, littleEndian),
      softPacketLimit: unsigned64(frame, start + 112, littleEndian),
      hardPacketLimit: unsigned64(frame, start + 120, littleEndian),
      softAddExpiresSeconds: unsigned64(frame, start + 128, littleEndian),
      hardAddExpiresSeconds: unsigned64(frame, start + 136, littleEndian),
      softUseExpiresSeconds: unsigned64(frame, start + 144, littleEndian),
      hardUseExpiresSeconds: unsigned64(frame, start + 152, littleEndian),
    },
    curlft: {
      bytes: unsigned64(frame, start + 160, littleEndian),
      packets: unsigned64(frame, start + 168, littleEndian),
      addTime: unsigned64(frame, start + 176, littleEndian),
      useTime: unsigned64(frame, start + 184, littleEndian),
    },
    stats: {
      replayWindow: words[(start >> 2) + 48]!,
      replay: words[(start >> 2) + 49]!,
      integrityFailed: words[(start >> 2) + 50]!,
    },
    seq: words[(start >> 2) + 51]!,
    reqid: words[(start >> 2) + 52]!,
    family: familyNames.name(
      littleEndian ? words[(start >> 2) + 53]! & 0xffff : words[(start >> 2) + 53]! >>> 16,
    ),
    mode: modeNames.name(bytes[start + 214]!),
    replayWindow: bytes[start + 215]!,
    flags: stateFlagsFlags.names(bytes[start + 216]!),
  };
}

function decodeXfrmLifetimeCur(
  frame: Frame,
  start: number,
  end: number,
): StructOf<XfrmLifetimeCur> {
  if (end - start !== 32) {
    return unevenStruct(decodeXfrmLifetimeCur, frame, start, end, [8, 16, 24, 32]);
  }

  return {
    bytes: unsigned64(frame, start, littleEndian),
    packets: unsigned64(frame, start + 8, littleEndian),
    addTime: unsigned64(frame, start + 16, littleEndian),
    useTime: unsigned64(frame, start + 24, littleEndian),
  };
}

function decodeXfrmReplayState(
  frame: Frame,
  start: number,
  end: number,
): StructOf<XfrmReplayState> {
  if (end - start !== 12) {
    return unevenStruct(decodeXfrmReplayState, frame, start, end, [4, 8, 12]);
  }
  const { words } = frame;
  return {
    oseq: words[start >> 2]!,
    seq: words[(start >> 2) + 1]!,
    bitmap: words[(start >> 2) + 2]!,
  };
}

function decodeXfrmMark(frame: Frame, start: number, end: number): StructOf<XfrmMark> {
  if (end - start !== 8) {
    return unevenStruct(decodeXfrmMark, frame, start, end, [4, 8]);
  }
  const { words } = frame;
  return {
    v: words[start >> 2]!,
    m: words[(start >> 2) + 1]!,
  };
}

function decodeXfrmUserOffload(
  frame: Frame,
  start: number,
  end: number,
): StructOf<XfrmUserOffload> {
  if (end - start !== 8) {
    return unevenStruct(decodeXfrmUserOffload, frame, start, end, [4, 5, -8]);
  }
  const { bytes, words } = frame;
  return {
    ifindex: words[start >> 2]! | 0,
    flags: offloadFlagsFlags.names(bytes[start + 4]!),
  };
}

function encodeXfrmUsersaInfoStateAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    writer.reserve(224);
    key = 'sel';
    if (fields[key] !== undefined) encodeXfrmSelector(writer, from, fields[key]);
    key = 'id';
    if (fields[key] !== undefined) encodeXfrmId(writer, from + 56, fields[key]);
    key = 'saddr';
    if (fields[key] !== undefined) putBytes(writer, from + 80, fields[key], 16, undefined);
    key = 'lft';
    if (fields[key] !== undefined) encodeXfrmLifetimeCfg(writer, from + 96, fields[key]);
    key = 'curlft';
    if (fields[key] !== undefined) encodeXfrmLifetimeCur(writer, from + 160, fields[key]);
    key = 'stats';
    if (fields[key] !== undefined) encodeXfrmStats(writer, from + 192, fields[key]);
    key = 'seq';
    if (fields[key] !== undefined)
      writer.view.setUint32(from + 204, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'reqid';
    if (fields[key] !== undefined)
      writer.view.setUint32(from + 208, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'family';
    if (fields[key] !== undefined)
      writer.view.setUint16(
        from + 212,
        integer(familyNames.number(fields[key]), 0, 65535),
        littleEndian,
      );
    key = 'mode';
    if (fields[key] !== undefined)
      writer.view.setUint8(from + 214, integer(modeNames.number(fields[key]), 0, 255));
    key = 'replayWindow';
    if (fields[key] !== undefined) writer.view.setUint8(from + 215, integer(fields[key], 0, 255));
    key = 'flags';
    if (fields[key] !== undefined)
      writer.view.setUint8(from + 216, integer(stateFlagsFlags.number(fields[key]), 0, 255));
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'sel':
        case 'id':
        case 'saddr':
        case 'lft':
        case 'curlft':
        case 'stats':
        case 'seq':
        case 'reqid':
        case 'family':
        case 'mode':
        case 'replayWindow':
        case 'flags':
          break;
        case 'algAuth': {
          bytesAttribute(writer, 1, item, undefined);
          break;
        }
        case 'algCrypt': {
          bytesAttribute(writer, 2, item, undefined);
          break;
        }
        case 'algComp': {
          bytesAttribute(writer, 3, item, undefined);
          break;
        }
        case 'encap': {
          const start0 = writer.beginAttribute(4);
          encodeXfrmEncapTmpl(writer, writer.reserve(24), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'sa': {
          const start0 = writer.beginAttribute(6);
          encodeXfrmUsersaInfo(writer, writer.reserve(224), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'secCtx': {
          bytesAttribute(writer, 8, item, undefined);
          break;
        }
        case 'ltimeVal': {
          const start0 = writer.beginAttribute(9);
          encodeXfrmLifetimeCur(writer, writer.reserve(32), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'replayVal': {
          const start0 = writer.beginAttribute(10);
          encodeXfrmReplayState(writer, writer.reserve(12), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'replayThresh': {
          const at0 = fixedAttribute(writer, 11, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'etimerThresh': {
          const at0 = fixedAttribute(writer, 12, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'srcaddr': {
          bytesAttribute(writer, 13, item, undefined);
          break;
        }
        case 'coaddr': {
          bytesAttribute(writer, 14, item, undefined);
          break;
        }
        case 'lastused': {
          const at0 = fixedAttribute(writer, 15, 8);
          writer.view.setBigUint64(at0, integer64(item, false), littleEndian);
          break;
        }
        case 'algAead': {
          bytesAttribute(writer, 18, item, undefined);
          break;
        }
        case 'algAuthTrunc': {
          bytesAttribute(writer, 20, item, undefined);
          break;
        }
        case 'mark': {
          const start0 = writer.beginAttribute(21);
          encodeXfrmMark(writer, writer.reserve(8), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'tfcpad': {
          const at0 = fixedAttribute(writer, 22, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'replayEsnVal': {
          bytesAttribute(writer, 23, item, undefined);
          break;
        }
        case 'saExtraFlags': {
          const at0 = fixedAttribute(writer, 24, 4);
          writer.view.setUint32(
            at0,
            integer(stateExtraFlagsFlags.number(item), 0, 4294967295),
            littleEndian,
          );
          break;
        }

        case 'offloadDev': {
          const start0 = writer.beginAttribute(28);
          encodeXfrmUserOffload(writer, writer.reserve(8), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'setMark': {
          const at0 = fixedAttribute(writer, 29, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'setMarkMask': {
          const at0 = fixedAttribute(writer, 30, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'ifId': {
          const at0 = fixedAttribute(writer, 31, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'mtimerThresh': {
          const at0 = fixedAttribute(writer, 32, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'saDir': {
          const at0 = fixedAttribute(writer, 33, 1);
          writer.view.setUint8(at0, integer(saDirNames.number(item), 0, 255));
          break;
        }
        case 'natKeepaliveInterval': {
          const at0 = fixedAttribute(writer, 34, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'saPcpu': {
          const at0 = fixedAttribute(writer, 35, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'iptfsDropTime': {
          const at0 = fixedAttribute(writer, 36, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'iptfsReorderWindow': {
          const at0 = fixedAttribute(writer, 37, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), littleEndian);
          break;
        }
        case 'iptfsDontFrag': {
          flagAttribute(writer, 38, item);
          break;
        }
        case 'iptfsInitDelay': {
          const at0 = fixedAttribute(writer, 39, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'iptfsMaxQsize': {
          const at0 = fixedAttribute(writer, 40, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'iptfsPktSize': {
          const at0 = fixedAttribute(writer, 41, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('xfrm-usersa-info and state-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeXfrmSelector(writer: Writer, at: number, input: unknown, tail = false): void {
  const fields = fieldsOf(input, 0);
  let key = '';
  try {
    key = 'daddr';
    if (fields[key] !== undefined) putBytes(writer, at, fields[key], 16, undefined);
    key = 'saddr';
    if (fields[key] !== undefined) putBytes(writer, at + 16, fields[key], 16, undefined);
    key = 'dport';
    if (fields[key] !== undefined)
      writer.view.setUint16(at + 32, integer(fields[key], 0, 65535), false);
    key = 'dportMask';
    if (fields[key] !== undefined)
      writer.view.setUint16(at + 34, integer(fields[key], 0, 65535), false);
    key = 'sport';
    if (fields[key] !== undefined)
      writer.view.setUint16(at + 36, integer(fields[key], 0, 65535), false);
    key = 'sportMask';
    if (fields[key] !== undefined)
      writer.view.setUint16(at + 38, integer(fields[key], 0, 65535), false);
    key = 'family';
    if (fields[key] !== undefined)
      writer.view.setUint16(
        at + 40,
        integer(familyNames.number(fields[key]), 0, 65535),
        littleEndian,
      );
    key = 'prefixlenD';
    if (fields[key] !== undefined) writer.view.setUint8(at + 42, integer(fields[key], 0, 255));
    key = 'prefixlenS';
    if (fields[key] !== undefined) writer.view.setUint8(at + 43, integer(fields[key], 0, 255));
    key = 'proto';
    if (fields[key] !== undefined) writer.view.setUint8(at + 44, integer(fields[key], 0, 255));
    key = 'ifindex';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 48, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'user';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 52, integer(fields[key], 0, 4294967295), littleEndian);
    for (key in fields) {
      switch (key) {
        case 'daddr':
        case 'saddr':
        case 'dport':
        case 'dportMask':
        case 'sport':
        case 'sportMask':
        case 'family':
        case 'prefixlenD':
        case 'prefixlenS':
        case 'proto':
        case 'ifindex':
        case 'user':
          break;
        default:
          if (fields[key] !== undefined && !(tail && key === 'unknown'))
            throw unknownKey('xfrm-selector');
      }
    }
    key = 'unknown';
    if (tail && fields[key] !== undefined)
      structTail(
        writer,
        at,
        fields,
        decodeXfrmSelector,
        [16, 32, 34, 36, 38, 40, 42, 43, 44, 45, -48, 52, 56],
      );
  } catch (error) {
    throw under(error, key);
  }
}

function decodeXfrmSelector(frame: Frame, start: number, end: number): StructOf<XfrmSelector> {
  if (end - start !== 56) {
    return unevenStruct(
      decodeXfrmSelector,
      frame,
      start,
      end,
      [16, 32, 34, 36, 38, 40, 42, 43, 44, 45, -48, 52, 56],
    );
  }
  const { bytes, view, words } = frame;
  return {
    daddr: copy(bytes, start, start + 16),
    saddr: copy(bytes, start + 16, start + 32),
    dport: view.getUint16(start + 32, false),
    dportMask: view.getUint16(start + 34, false),
    sport: view.getUint16(start + 36, false),
    sportMask: view.getUint16(start + 38, false),
    family: familyNames.name(
      littleEndian ? words[(start >> 2) + 10]! & 0xffff : words[(start >> 2) + 10]! >>> 16,
    ),
    prefixlenD: bytes[start + 42]!,
    prefixlenS: bytes[start + 43]!,
    proto: bytes[start + 44]!,
    ifindex: words[(start >> 2) + 12]! | 0,
    user: words[(start >> 2) + 13]!,
  };
}

function encodeXfrmId(writer: Writer, at: number, input: unknown, tail = false): void {
  const fields = fieldsOf(input, 0);
  let key = '';
  try {
    key = 'daddr';
    if (fields[key] !== undefined) putBytes(writer, at, fields[key], 16, undefined);
    key = 'spi';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 16, integer(fields[key], 0, 4294967295), false);
    key = 'proto';
    if (fields[key] !== undefined)
      writer.view.setUint8(at + 20, integer(ipsecProtoNames.number(fields[key]), 0, 255));
    for (key in fields) {
      switch (key) {
        case 'daddr':
        case 'spi':
        case 'proto':
          break;
        default:
          if (fields[key] !== undefined && !(tail && key === 'unknown'))
            throw unknownKey('xfrm-id');
      }
    }
    key = 'unknown';
    if (tail && fields[key] !== undefined)
      structTail(writer, at, fields, decodeXfrmId, [16, 20, 21, -24]);
  } catch (error) {
    throw under(error, key);
  }
}

function decodeXfrmId(frame: Frame, start: number, end: number): StructOf<XfrmId> {
  if (end - start !== 24) {
    return unevenStruct(decodeXfrmId, frame, start, end, [16, 20, 21, -24]);
  }
  const { bytes, view } = frame;
  return {
    daddr: copy(bytes, start, start + 16),
    spi: view.getUint32(start + 16, false),
    proto: ipsecProtoNames.name(bytes[start + 20]!),
  };
}

function encodeXfrmLifetimeCfg(writer: Writer, at: number, input: unknown, tail = false): void {
  const fields = fieldsOf(input, 0);
  let key = '';
  try {
    key = 'softByteLimit';
    if (fields[key] !== undefined)
      writer.view.setBigUint64(at, integer64(fields[key], false), littleEndian);
    key = 'hardByteLimit';
    if (fields[key] !== undefined)
      writer.view.setBigUint64(at + 8, integer64(fields[key], false), littleEndian);
    key = 'softPacketLimit';
    if (fields[key] !== undefined)
      writer.view.setBigUint64(at + 16, integer64(fields[key], false), littleEndian);
    key = 'hardPacketLimit';
    if (fields[key] !== undefined)
      writer.view.setBigUint64(at + 24, integer64(fields[key], false), littleEndian);
    key = 'softAddExpiresSeconds';
    if (fields[key] !== undefined)
      writer.view.setBigUint64(at + 32, integer64(fields[key], false), littleEndian);
    key = 'hardAddExpiresSeconds';
    if (fields[key] !== undefined)
      writer.view.setBigUint64(at + 40, integer64(fields[key], false), littleEndian);
    key = 'softUseExpiresSeconds';
    if (fields[key] !== undefined)
      writer.view.setBigUint64(at + 48, integer64(fields[key], false), littleEndian);
    key = 'hardUseExpiresSeconds';
    if (fields[key] !== undefined)
      writer.view.setBigUint64(at + 56, integer64(fields[key], false), littleEndian);
    for (key in fields) {
      switch (key) {
        case 'softByteLimit':
        case 'hardByteLimit':
        case 'softPacketLimit':
        case 'hardPacketLimit':
        case 'softAddExpiresSeconds':
        case 'hardAddExpiresSeconds':
        case 'softUseExpiresSeconds':
        case 'hardUseExpiresSeconds':
          break;
        default:
          if (fields[key] !== undefined && !(tail && key === 'unknown'))
            throw unknownKey('xfrm-lifetime-cfg');
      }
    }
    key = 'unknown';
    if (tail && fields[key] !== undefined)
      structTail(writer, at, fields, decodeXfrmLifetimeCfg, [8, 16, 24, 32, 40, 48, 56, 64]);
  } catch (error) {
    throw under(error, key);
  }
}

function decodeXfrmLifetimeCfg(
  frame: Frame,
  start: number,
  end: number,
): StructOf<XfrmLifetimeCfg> {
  if (end - start !== 64) {
    return unevenStruct(decodeXfrmLifetimeCfg, frame, start, end, [8, 16, 24, 32, 40, 48, 56, 64]);
  }

  return {
    softByteLimit: unsigned64(frame, start, littleEndian),
    hardByteLimit: unsigned64(frame, start + 8, littleEndian),
    softPacketLimit: unsigned64(frame, start + 16, littleEndian),
    hardPacketLimit: unsigned64(frame, start + 24, littleEndian),
    softAddExpiresSeconds: unsigned64(frame, start + 32, littleEndian),
    hardAddExpiresSeconds: unsigned64(frame, start + 40, littleEndian),
    softUseExpiresSeconds: unsigned64(frame, start + 48, littleEndian),
    hardUseExpiresSeconds: unsigned64(frame, start + 56, littleEndian),
  };
}

function encodeXfrmLifetimeCur(writer: Writer, at: number, input: unknown, tail = false): void {
  const fields = fieldsOf(input, 0);
  let key = '';
  try {
    key = 'bytes';
    if (fields[key] !== undefined)
      writer.view.setBigUint64(at, integer64(fields[key], false), littleEndian);
    key = 'packets';
    if (fields[key] !== undefined)
      writer.view.setBigUint64(at + 8, integer64(fields[key], false), littleEndian);
    key = 'addTime';
    if (fields[key] !== undefined)
      writer.view.setBigUint64(at + 16, integer64(fields[key], false), littleEndian);
    key = 'useTime';
    if (fields[key] !== undefined)
      writer.view.setBigUint64(at + 24, integer64(fields[key], false), littleEndian);
    for (key in fields) {
      switch (key) {
        case 'bytes':
        case 'packets':
        case 'addTime':
        case 'useTime':
          break;
        default:
          if (fields[key] !== undefined && !(tail && key === 'unknown'))
            throw unknownKey('xfrm-lifetime-cur');
      }
    }
    key = 'unknown';
    if (tail && fields[key] !== undefined)
      structTail(writer, at, fields, decodeXfrmLifetimeCur, [8, 16, 24, 32]);
  } catch (error) {
    throw under(error, key);
  }
}

function encodeXfrmStats(writer: Writer, at: number, input: unknown, tail = false): void {
  const fields = fieldsOf(input, 0);
  let key = '';
  try {
    key = 'replayWindow';
    if (fields[key] !== undefined)
      writer.view.setUint32(at, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'replay';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 4, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'integrityFailed';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 8, integer(fields[key], 0, 4294967295), littleEndian);
    for (key in fields) {
      switch (key) {
        case 'replayWindow':
        case 'replay':
        case 'integrityFailed':
          break;
        default:
          if (fields[key] !== undefined && !(tail && key === 'unknown'))
            throw unknownKey('xfrm-stats');
      }
    }
    key = 'unknown';
    if (tail && fields[key] !== undefined)
      structTail(writer, at, fields, decodeXfrmStats, [4, 8, 12]);
  } catch (error) {
    throw under(error, key);
  }
}

function decodeXfrmStats(frame: Frame, start: number, end: number): StructOf<XfrmStats> {
  if (end - start !== 12) {
    return unevenStruct(decodeXfrmStats, frame, start, end, [4, 8, 12]);
  }
  const { words } = frame;
  return {
    replayWindow: words[start >> 2]!,
    replay: words[(start >> 2) + 1]!,
    integrityFailed: words[(start >> 2) + 2]!,
  };
}

function encodeXfrmEncapTmpl(writer: Writer, at: number, input: unknown, tail = false): void {
  const fields = fieldsOf(input, 0);
  let key = '';
  try {
    key = 'encapType';
    if (fields[key] !== undefined)
      writer.view.setUint16(
        at,
        integer(encapTypeNames.number(fields[key]), 0, 65535),
        littleEndian,
      );
    key = 'encapSport';
    if (fields[key] !== undefined)
      writer.view.setUint16(at + 2, integer(fields[key], 0, 65535), false);
    key = 'encapDport';
    if (fields[key] !== undefined)
      writer.view.setUint16(at + 4, integer(fields[key], 0, 65535), false);
    key = 'encapOa';
    if (fields[key] !== undefined) putBytes(writer, at + 8, fields[key], 16, undefined);
    for (key in fields) {
      switch (key) {
        case 'encapType':
        case 'encapSport':
        case 'encapDport':
        case 'encapOa':
          break;
        default:
          if (fields[key] !== undefined && !(tail && key === 'unknown'))
            throw unknownKey('xfrm-encap-tmpl');
      }
    }
    key = 'unknown';
    if (tail && fields[key] !== undefined)
      structTail(writer, at, fields, decodeXfrmEncapTmpl, [2, 4, 6, -8, 24]);
  } catch (error) {
    throw under(error, key);
  }
}

function encodeXfrmUsersaInfo(writer: Writer, at: number, input: unknown, tail = false): void {
  const fields = fieldsOf(input, 0);
  let key = '';
  try {
    key = 'sel';
    if (fields[key] !== undefined) encodeXfrmSelector(writer, at, fields[key]);
    key = 'id';
    if (fields[key] !== undefined) encodeXfrmId(writer, at + 56, fields[key]);
    key = 'saddr';
    if (fields[key] !== undefined) putBytes(writer, at + 80, fields[key], 16, undefined);
    key = 'lft';
    if (fields[key] !== undefined) encodeXfrmLifetimeCfg(writer, at + 96, fields[key]);
    key = 'curlft';
    if (fields[key] !== undefined) encodeXfrmLifetimeCur(writer, at + 160, fields[key]);
    key = 'stats';
    if (fields[key] !== undefined) encodeXfrmStats(writer, at + 192, fields[key]);
    key = 'seq';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 204, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'reqid';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 208, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'family';
    if (fields[key] !== undefined)
      writer.view.setUint16(
        at + 212,
        integer(familyNames.number(fields[key]), 0, 65535),
        littleEndian,
      );
    key = 'mode';
    if (fields[key] !== undefined)
      writer.view.setUint8(at + 214, integer(modeNames.number(fields[key]), 0, 255));
    key = 'replayWindow';
    if (fields[key] !== undefined) writer.view.setUint8(at + 215, integer(fields[key], 0, 255));
    key = 'flags';
    if (fields[key] !== undefined)
      writer.view.setUint8(at + 216, integer(stateFlagsFlags.number(fields[key]), 0, 255));
    for (key in fields) {
      switch (key) {
        case 'sel':
        case 'id':
        case 'saddr':
        case 'lft':
        case 'curlft':
        case 'stats':
        case 'seq':
        case 'reqid':
        case 'family':
        case 'mode':
        case 'replayWindow':
        case 'flags':
          break;
        default:
          if (fields[key] !== undefined && !(tail && key === 'unknown'))
            throw unknownKey('xfrm-usersa-info');
      }
    }
    key = 'unknown';
    if (tail && fields[key] !== undefined)
      structTail(
        writer,
        at,
        fields,
        decodeXfrmUsersaInfo,
        [56, 80, 96, 160, 192, 204, 208, 212, 214, 215, 216, 217, -224],
      );
  } catch (error) {
    throw under(error, key);
  }
}

function encodeXfrmReplayState(writer: Writer, at: number, input: unknown, tail = false): void {
  const fields = fieldsOf(input, 0);
  let key = '';
  try {
    key = 'oseq';
    if (fields[key] !== undefined)
      writer.view.setUint32(at, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'seq';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 4, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'bitmap';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 8, integer(fields[key], 0, 4294967295), littleEndian);
    for (key in fields) {
      switch (key) {
        case 'oseq':
        case 'seq':
        case 'bitmap':
          break;
        default:
          if (fields[key] !== undefined && !(tail && key === 'unknown'))
            throw unknownKey('xfrm-replay-state');
      }
    }
    key = 'unknown';
    if (tail && fields[key] !== undefined)
      structTail(writer, at, fields, decodeXfrmReplayState, [4, 8, 12]);
  } catch (error) {
    throw under(error, key);
  }
}

function encodeXfrmMark(writer: Writer, at: number, input: unknown, tail = false): void {
  const fields = fieldsOf(input, 0);
  let key = '';
  try {
    key = 'v';
    if (fields[key] !== undefined)
      writer.view.setUint32(at, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'm';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 4, integer(fields[key], 0, 4294967295), littleEndian);
    for (key in fields) {
      switch (key) {
        case 'v':
        case 'm':
          break;
        default:
          if (fields[key] !== undefined && !(tail && key === 'unknown'))
            throw unknownKey('xfrm-mark');
      }
    }
    key = 'unknown';
    if (tail && fields[key] !== undefined) structTail(writer, at, fields, decodeXfrmMark, [4, 8]);
  } catch (error) {
    throw under(error, key);
  }
}

function encodeXfrmUserOffload(writer: Writer, at: number, input: unknown, tail = false): void {
  const fields = fieldsOf(input, 0);
  let key = '';
  try {
    key = 'ifindex';
    if (fields[key] !== undefined)
      writer.view.setInt32(at, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'flags';
    if (fields[key] !== undefined)
      writer.view.setUint8(at + 4, integer(offloadFlagsFlags.number(fields[key]), 0, 255));
    for (key in fields) {
      switch (key) {
        case 'ifindex':
        case 'flags':
          break;
        default:
          if (fields[key] !== undefined && !(tail && key === 'unknown'))
            throw unknownKey('xfrm-user-offload');
      }
    }
    key = 'unknown';
    if (tail && fields[key] !== undefined)
      structTail(writer, at, fields, decodeXfrmUserOffload, [4, 5, -8]);
  } catch (error) {
    throw under(error, key);
  }
}

function decodeXfrmUsersaIdStateAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): XfrmUsersaIdStateAttrs {
  if (depth > maximumDepth) throw tooDeep(start);
  if (end - start < 24) {
    if (depth === 0) throw short('xfrm-usersa-id', start, end - start, 24);
    return unevenStruct(
      (whole: Frame, from: number, to: number) =>
        decodeXfrmUsersaIdStateAttrs(whole, from, to, depth),
      frame,
      start,
      end,
      [16, 20, 22, 23, -24],
      false,
    ) as XfrmUsersaIdStateAttrs;
  }
  const { bytes, view, words } = frame;
  const value: XfrmUsersaIdStateAttrs = {
    daddr: copy(bytes, start, start + 16),
    spi: view.getUint32(start + 16, false),
    family: familyNames.name(
      littleEndian ? words[(start >> 2) + 5]! & 0xffff : words[(start >> 2) + 5]! >>> 16,
    ),
    proto: ipsecProtoNames.name(bytes[start + 22]!),
  };
  let offset = start + 24;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        value.algAuth = copy(bytes, offset + 4, next);
        break;

      case 2:
        value.algCrypt = copy(bytes, offset + 4, next);
        break;

      case 3:
        value.algComp = copy(bytes, offset + 4, next);
        break;

      case 4:
        value.encap = decodeXfrmEncapTmpl(frame, offset + 4, next);
        break;

      case 6:
        value.sa = decodeXfrmUsersaInfo(frame, offset + 4, next);
        break;

      case 8:
        value.secCtx = copy(bytes, offset + 4, next);
        break;

      case 9:
        value.ltimeVal = decodeXfrmLifetimeCur(frame, offset + 4, next);
        break;

      case 10:
        value.replayVal = decodeXfrmReplayState(frame, offset + 4, next);
        break;

      case 11:
        if (length < 8) throw short('replay-thresh', offset, length - 4, 4);

        value.replayThresh = words[(offset >> 2) + 1]!;
        break;

      case 12:
        if (length < 8) throw short('etimer-thresh', offset, length - 4, 4);

        value.etimerThresh = words[(offset >> 2) + 1]!;
        break;

      case 13:
        value.srcaddr = copy(bytes, offset + 4, next);
        break;

      case 14:
        value.coaddr = copy(bytes, offset + 4, next);
        break;

      case 15:
        if (length < 12) throw short('lastused', offset, length - 4, 8);

        value.lastused = unsigned64(frame, offset + 4, littleEndian);
        break;

      case 18:
        value.algAead = copy(bytes, offset + 4, next);
        break;

      case 20:
        value.algAuthTrunc = copy(bytes, offset + 4, next);
        break;

      case 21:
        value.mark = decodeXfrmMark(frame, offset + 4, next);
        break;

      case 22:
        if (length < 8) throw short('tfcpad', offset, length - 4, 4);

        value.tfcpad = words[(offset >> 2) + 1]!;
        break;

      case 23:
        value.replayEsnVal = copy(bytes, offset + 4, next);
        break;

      case 24:
        if (length < 8) throw short('sa-extra-flags', offset, length - 4, 4);

        value.saExtraFlags = stateExtraFlagsFlags.names(words[(offset >> 2) + 1]!);
        break;

      case 27:
        break;
      case 28:
        value.offloadDev = decodeXfrmUserOffload(frame, offset + 4, next);
        break;

      case 29:
        if (length < 8) throw short('set-mark', offset, length - 4, 4);

        value.setMark = words[(offset >> 2) + 1]!;
        break;

      case 30:
        if (length < 8) throw short('set-mark-mask', offset, length - 4, 4);

        value.setMarkMask = words[(offset >> 2) + 1]!;
        break;

      case 31:
        if (length < 8) throw short('if-id', offset, length - 4, 4);

        value.ifId = words[(offset >> 2) + 1]!;
        break;

      case 32:
        if (length < 8) throw short('mtimer-thresh', offset, length - 4, 4);

        value.mtimerThresh = words[(offset >> 2) + 1]!;
        break;

      case 33:
        if (length < 5) throw short('sa-dir', offset, length - 4, 1);

        value.saDir = saDirNames.name(bytes[offset + 4]!);
        break;

      case 34:
        if (length < 8) throw short('nat-keepalive-interval', offset, length - 4, 4);

        value.natKeepaliveInterval = words[(offset >> 2) + 1]!;
        break;

      case 35:
        if (length < 8) throw short('sa-pcpu', offset, length - 4, 4);

        value.saPcpu = words[(offset >> 2) + 1]!;
        break;

      case 36:
        if (length < 8) throw short('iptfs-drop-time', offset, length - 4, 4);

        value.iptfsDropTime = words[(offset >> 2) + 1]!;
        break;

      case 37:
        if (length < 6) throw short('iptfs-reorder-window', offset, length - 4, 2);

        value.iptfsReorderWindow = littleEndian
          ? words[(offset >> 2) + 1]! & 0xffff
          : words[(offset >> 2) + 1]! >>> 16;
        break;

      case 38:
        value.iptfsDontFrag = true;
        break;

      case 39:
        if (length < 8) throw short('iptfs-init-delay', offset, length - 4, 4);

        value.iptfsInitDelay = words[(offset >> 2) + 1]!;
        break;

      case 40:
        if (length < 8) throw short('iptfs-max-qsize', offset, length - 4, 4);

        value.iptfsMaxQsize = words[(offset >> 2) + 1]!;
        break;

      case 41:
        if (length < 8) throw short('iptfs-pkt-size', offset, length - 4, 4);

        value.iptfsPktSize = words[(offset >> 2) + 1]!;
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function encodeXfrmUsersaIdStateAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    writer.reserve(24);
    key = 'daddr';
    if (fields[key] !== undefined) putBytes(writer, from, fields[key], 16, undefined);
    key = 'spi';
    if (fields[key] !== undefined)
      writer.view.setUint32(from + 16, integer(fields[key], 0, 4294967295), false);
    key = 'family';
    if (fields[key] !== undefined)
      writer.view.setUint16(
        from + 20,
        integer(familyNames.number(fields[key]), 0, 65535),
        littleEndian,
      );
    key = 'proto';
    if (fields[key] !== undefined)
      writer.view.setUint8(from + 22, integer(ipsecProtoNames.number(fields[key]), 0, 255));
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'daddr':
        case 'spi':
        case 'family':
        case 'proto':
          break;
        case 'algAuth': {
          bytesAttribute(writer, 1, item, undefined);
          break;
        }
        case 'algCrypt': {
          bytesAttribute(writer, 2, item, undefined);
          break;
        }
        case 'algComp': {
          bytesAttribute(writer, 3, item, undefined);
          break;
        }
        case 'encap': {
          const start0 = writer.beginAttribute(4);
          encodeXfrmEncapTmpl(writer, writer.reserve(24), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'sa': {
          const start0 = writer.beginAttribute(6);
          encodeXfrmUsersaInfo(writer, writer.reserve(224), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'secCtx': {
          bytesAttribute(writer, 8, item, undefined);
          break;
        }
        case 'ltimeVal': {
          const start0 = writer.beginAttribute(9);
          encodeXfrmLifetimeCur(writer, writer.reserve(32), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'replayVal': {
          const start0 = writer.beginAttribute(10);
          encodeXfrmReplayState(writer, writer.reserve(12), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'replayThresh': {
          const at0 = fixedAttribute(writer, 11, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'etimerThresh': {
          const at0 = fixedAttribute(writer, 12, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'srcaddr': {
          bytesAttribute(writer, 13, item, undefined);
          break;
        }
        case 'coaddr': {
          bytesAttribute(writer, 14, item, undefined);
          break;
        }
        case 'lastused': {
          const at0 = fixedAttribute(writer, 15, 8);
          writer.view.setBigUint64(at0, integer64(item, false), littleEndian);
          break;
        }
        case 'algAead': {
          bytesAttribute(writer, 18, item, undefined);
          break;
        }
        case 'algAuthTrunc': {
          bytesAttribute(writer, 20, item, undefined);
          break;
        }
        case 'mark': {
          const start0 = writer.beginAttribute(21);
          encodeXfrmMark(writer, writer.reserve(8), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'tfcpad': {
          const at0 = fixedAttribute(writer, 22, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'replayEsnVal': {
          bytesAttribute(writer, 23, item, undefined);
          break;
        }
        case 'saExtraFlags': {
          const at0 = fixedAttribute(writer, 24, 4);
          writer.view.setUint32(
            at0,
            integer(stateExtraFlagsFlags.number(item), 0, 4294967295),
            littleEndian,
          );
          break;
        }

        case 'offloadDev': {
          const start0 = writer.beginAttribute(28);
          encodeXfrmUserOffload(writer, writer.reserve(8), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'setMark': {
          const at0 = fixedAttribute(writer, 29, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'setMarkMask': {
          const at0 = fixedAttribute(writer, 30, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'ifId': {
          const at0 = fixedAttribute(writer, 31, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'mtimerThresh': {
          const at0 = fixedAttribute(writer, 32, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'saDir': {
          const at0 = fixedAttribute(writer, 33, 1);
          writer.view.setUint8(at0, integer(saDirNames.number(item), 0, 255));
          break;
        }
        case 'natKeepaliveInterval': {
          const at0 = fixedAttribute(writer, 34, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'saPcpu': {
          const at0 = fixedAttribute(writer, 35, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'iptfsDropTime': {
          const at0 = fixedAttribute(writer, 36, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'iptfsReorderWindow': {
          const at0 = fixedAttribute(writer, 37, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), littleEndian);
          break;
        }
        case 'iptfsDontFrag': {
          flagAttribute(writer, 38, item);
          break;
        }
        case 'iptfsInitDelay': {
          const at0 = fixedAttribute(writer, 39, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'iptfsMaxQsize': {
          const at0 = fixedAttribute(writer, 40, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'iptfsPktSize': {
          const at0 = fixedAttribute(writer, 41, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('xfrm-usersa-id and state-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function decodeStateFilterAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): StateFilterAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { bytes, words } = frame;
  const value: StateFilterAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 25:
        if (length < 5) throw short('proto', offset, length - 4, 1);

        value.proto = ipsecProtoNames.name(bytes[offset + 4]!);
        break;

      case 26:
        value.addressFilter = decodeXfrmAddressFilter(frame, offset + 4, next);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeXfrmAddressFilter(
  frame: Frame,
  start: number,
  end: number,
): StructOf<XfrmAddressFilter> {
  if (end - start !== 36) {
    return unevenStruct(decodeXfrmAddressFilter, frame, start, end, [16, 32, 34, 35, 36]);
  }
  const { bytes, words } = frame;
  return {
    saddr: copy(bytes, start, start + 16),
    daddr: copy(bytes, start + 16, start + 32),
    family: familyNames.name(
      littleEndian ? words[(start >> 2) + 8]! & 0xffff : words[(start >> 2) + 8]! >>> 16,
    ),
    splen: bytes[start + 34]!,
    dplen: bytes[start + 35]!,
  };
}

function encodeStateFilterAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'proto': {
          const at0 = fixedAttribute(writer, 25, 1);
          writer.view.setUint8(at0, integer(ipsecProtoNames.number(item), 0, 255));
          break;
        }
        case 'addressFilter': {
          const start0 = writer.beginAttribute(26);
          encodeXfrmAddressFilter(writer, writer.reserve(36), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('state-filter-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeXfrmAddressFilter(writer: Writer, at: number, input: unknown, tail = false): void {
  const fields = fieldsOf(input, 0);
  let key = '';
  try {
    key = 'saddr';
    if (fields[key] !== undefined) putBytes(writer, at, fields[key], 16, undefined);
    key = 'daddr';
    if (fields[key] !== undefined) putBytes(writer, at + 16, fields[key], 16, undefined);
    key = 'family';
    if (fields[key] !== undefined)
      writer.view.setUint16(
        at + 32,
        integer(familyNames.number(fields[key]), 0, 65535),
        littleEndian,
      );
    key = 'splen';
    if (fields[key] !== undefined) writer.view.setUint8(at + 34, integer(fields[key], 0, 255));
    key = 'dplen';
    if (fields[key] !== undefined) writer.view.setUint8(at + 35, integer(fields[key], 0, 255));
    for (key in fields) {
      switch (key) {
        case 'saddr':
        case 'daddr':
        case 'family':
        case 'splen':
        case 'dplen':
          break;
        default:
          if (fields[key] !== undefined && !(tail && key === 'unknown'))
            throw unknownKey('xfrm-address-filter');
      }
    }
    key = 'unknown';
    if (tail && fields[key] !== undefined)
      structTail(writer, at, fields, decodeXfrmAddressFilter, [16, 32, 34, 35, 36]);
  } catch (error) {
    throw under(error, key);
  }
}

function decodeXfrmUserpolicyInfoPolicyAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): XfrmUserpolicyInfoPolicyAttrs {
  if (depth > maximumDepth) throw tooDeep(start);
  if (end - start < 168) {
    if (depth === 0) throw short('xfrm-userpolicy-info', start, end - start, 168);
    return unevenStruct(
      (whole: Frame, from: number, to: number) =>
        decodeXfrmUserpolicyInfoPolicyAttrs(whole, from, to, depth),
      frame,
      start,
      end,
      [56, 120, 152, 156, 160, 161, 162, 163, 164, -168],
      false,
    ) as XfrmUserpolicyInfoPolicyAttrs;
  }
  const { bytes, view, words } = frame;
  const value: XfrmUserpolicyInfoPolicyAttrs = {
    sel: {
      daddr: copy(bytes, start, start + 16),
      saddr: copy(bytes, start + 16, start + 32),
      dport: view.getUint16(start + 32, false),
      dportMask: view.getUint16(start + 34, false),
      sport: view.getUint16(start + 36, false),
      sportMask: view.getUint16(start + 38, false),
      family: familyNames.name(
        littleEndian ? words[(start >> 2) + 10]! & 0xffff : words[(start >> 2) + 10]! >>> 16,
      ),
      prefixlenD: bytes[start + 42]!,
      prefixlenS: bytes[start + 43]!,
      proto: bytes[start + 44]!,
      ifindex: words[(start >> 2) + 12]! | 0,
      user: words[(start >> 2) + 13]!,
    },
    lft: {
      softByteLimit: unsigned64(frame, start + 56, littleEndian),
      hardByteLimit: unsigned64(frame, start + 64, littleEndian),
      softPacketLimit: unsigned64(frame, start + 72, littleEndian),
      hardPacketLimit: unsigned64(frame, start + 80, littleEndian),
      softAddExpiresSeconds: unsigned64(frame, start + 88, littleEndian),
      hardAddExpiresSeconds: unsigned64(frame, start + 96, littleEndian),
      softUseExpiresSeconds: unsigned64(frame, start + 104, littleEndian),
      hardUseExpiresSeconds: unsigned64(frame, start + 112, littleEndian),
    },
    curlft: {
      bytes: unsigned64(frame, start + 120, littleEndian),
      packets: unsigned64(frame, start + 128, littleEndian),
      addTime: unsigned64(frame, start + 136, littleEndian),
      useTime: unsigned64(frame, start + 144, littleEndian),
    },
    priority: words[(start >> 2) + 38]!,
    index: words[(start >> 2) + 39]!,
    dir: policyDirNames.name(bytes[start + 160]!),
    action: policyActionNames.name(bytes[start + 161]!),
    flags: policyFlagsFlags.names(bytes[start + 162]!),
    share: shareNames.name(bytes[start + 163]!),
  };
  let offset = start + 168;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 5:
        value.tmpl = copy(bytes, offset + 4, next);
        break;

      case 7:
        value.policy = decodeXfrmUserpolicyInfo(frame, offset + 4, next);
        break;

      case 8:
        value.secCtx = copy(bytes, offset + 4, next);
        break;

      case 15:
        if (length < 12) throw short('lastused', offset, length - 4, 8);

        value.lastused = unsigned64(frame, offset + 4, littleEndian);
        break;

      case 16:
        value.policyType = decodeXfrmUserpolicyType(frame, offset + 4, next);
        break;

      case 21:
        value.mark = decodeXfrmMark(frame, offset + 4, next);
        break;

      case 27:
        break;
      case 28:
        value.offloadDev = decodeXfrmUserOffload(frame, offset + 4, next);
        break;

      case 31:
        if (length < 8) throw short('if-id', offset, length - 4, 4);

        value.ifId = words[(offset >> 2) + 1]!;
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeXfrmUserpolicyInfo(
  frame: Frame,
  start: number,
  end: number,
): StructOf<XfrmUserpolicyInfo> {
  if (end - start !== 168) {
    return unevenStruct(
      decodeXfrmUserpolicyInfo,
      frame,
      start,
      end,
      [56, 120, 152, 156, 160, 161, 162, 163, 164, -168],
    );
  }
  const { bytes, view, words } = frame;
  return {
    sel: {
      daddr: copy(bytes, start, start + 16),
      saddr: copy(bytes, start + 16, start + 32),
      dport: view.getUint16(start + 32, false),
      dportMask: view.getUint16(start + 34, false),
      sport: view.getUint16(start + 36, false),
      sportMask: view.getUint16(start + 38, false),
      family: familyNames.name(
        littleEndian ? words[(start >> 2) + 10]! & 0xffff : words[(start >> 2) + 10]! >>> 16,
      ),
      prefixlenD: bytes[start + 42]!,
      prefixlenS: bytes[start + 43]!,
      proto: bytes[start + 44]!,
      ifindex: words[(start >> 2) + 12]! | 0,
      user: words[(start >> 2) + 13]!,
    },
    lft: {
      softByteLimit: unsigned64(frame, start + 56, littleEndian),
      hardByteLimit: unsigned64(frame, start + 64, littleEndian),
      softPacketLimit: unsigned64(frame, start + 72, littleEndian),
      hardPacketLimit: unsigned64(frame, start + 80, littleEndian),
      softAddExpiresSeconds: unsigned64(frame, start + 88, littleEndian),
      hardAddExpiresSeconds: unsigned64(frame, start + 96, littleEndian),
      softUseExpiresSeconds: unsigned64(frame, start + 104, littleEndian),
      hardUseExpiresSeconds: unsigned64(frame, start + 112, littleEndian),
    },
    curlft: {
      bytes: unsigned64(frame, start + 120, littleEndian),
      packets: unsigned64(frame, start + 128, littleEndian),
      addTime: unsigned64(frame, start + 136, littleEndian),
      useTime: unsigned64(frame, start + 144, littleEndian),
    },
    priority: words[(start >> 2) + 38]!,
    index: words[(start >> 2) + 39]!,
    dir: policyDirNames.name(bytes[start + 160]!),
    action: policyActionNames.name(bytes[start + 161]!),
    flags: policyFlagsFlags.names(bytes[start + 162]!),
    share: shareNames.name(bytes[start + 163]!),
  };
}

function decodeXfrmUserpolicyType(
  frame: Frame,
  start: number,
  end: number,
): StructOf<XfrmUserpolicyType> {
  if (end - start !== 6) {
    return unevenStruct(decodeXfrmUserpolicyType, frame, start, end, [1, -2, 4, 5, -6]);
  }
  const { bytes, words } = frame;
  return {
    type: policyTypeNames.name(bytes[start]!),
    reserved1: littleEndian ? words[start >> 2]! >>> 16 : words[start >> 2]! & 0xffff,
    reserved2: bytes[start + 4]!,
  };
}

function encodeXfrmUserpolicyInfoPolicyAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    writer.reserve(168);
    key = 'sel';
    if (fields[key] !== undefined) encodeXfrmSelector(writer, from, fields[key]);
    key = 'lft';
    if (fields[key] !== undefined) encodeXfrmLifetimeCfg(writer, from + 56, fields[key]);
    key = 'curlft';
    if (fields[key] !== undefined) encodeXfrmLifetimeCur(writer, from + 120, fields[key]);
    key = 'priority';
    if (fields[key] !== undefined)
      writer.view.setUint32(from + 152, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'index';
    if (fields[key] !== undefined)
      writer.view.setUint32(from + 156, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'dir';
    if (fields[key] !== undefined)
      writer.view.setUint8(from + 160, integer(policyDirNames.number(fields[key]), 0, 255));
    key = 'action';
    if (fields[key] !== undefined)
      writer.view.setUint8(from + 161, integer(policyActionNames.number(fields[key]), 0, 255));
    key = 'flags';
    if (fields[key] !== undefined)
      writer.view.setUint8(from + 162, integer(policyFlagsFlags.number(fields[key]), 0, 255));
    key = 'share';
    if (fields[key] !== undefined)
      writer.view.setUint8(from + 163, integer(shareNames.number(fields[key]), 0, 255));
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'sel':
        case 'lft':
        case 'curlft':
        case 'priority':
        case 'index':
        case 'dir':
        case 'action':
        case 'flags':
        case 'share':
          break;
        case 'tmpl': {
          bytesAttribute(writer, 5, item, undefined);
          break;
        }
        case 'policy': {
          const start0 = writer.beginAttribute(7);
          encodeXfrmUserpolicyInfo(writer, writer.reserve(168), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'secCtx': {
          bytesAttribute(writer, 8, item, undefined);
          break;
        }
        case 'lastused': {
          const at0 = fixedAttribute(writer, 15, 8);
          writer.view.setBigUint64(at0, integer64(item, false), littleEndian);
          break;
        }
        case 'policyType': {
          const start0 = writer.beginAttribute(16);
          encodeXfrmUserpolicyType(writer, writer.reserve(6), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'mark': {
          const start0 = writer.beginAttribute(21);
          encodeXfrmMark(writer, writer.reserve(8), item, true);
          writer.endAttribute(start0);
          break;
        }

        case 'offloadDev': {
          const start0 = writer.beginAttribute(28);
          encodeXfrmUserOffload(writer, writer.reserve(8), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'ifId': {
          const at0 = fixedAttribute(writer, 31, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('xfrm-userpolicy-info and policy-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeXfrmUserpolicyInfo(writer: Writer, at: number, input: unknown, tail = false): void {
  const fields = fieldsOf(input, 0);
  let key = '';
  try {
    key = 'sel';
    if (fields[key] !== undefined) encodeXfrmSelector(writer, at, fields[key]);
    key = 'lft';
    if (fields[key] !== undefined) encodeXfrmLifetimeCfg(writer, at + 56, fields[key]);
    key = 'curlft';
    if (fields[key] !== undefined) encodeXfrmLifetimeCur(writer, at + 120, fields[key]);
    key = 'priority';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 152, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'index';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 156, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'dir';
    if (fields[key] !== undefined)
      writer.view.setUint8(at + 160, integer(policyDirNames.number(fields[key]), 0, 255));
    key = 'action';
    if (fields[key] !== undefined)
      writer.view.setUint8(at + 161, integer(policyActionNames.number(fields[key]), 0, 255));
    key = 'flags';
    if (fields[key] !== undefined)
      writer.view.setUint8(at + 162, integer(policyFlagsFlags.number(fields[key]), 0, 255));
    key = 'share';
    if (fields[key] !== undefined)
      writer.view.setUint8(at + 163, integer(shareNames.number(fields[key]), 0, 255));
    for (key in fields) {
      switch (key) {
        case 'sel':
        case 'lft':
        case 'curlft':
        case 'priority':
        case 'index':
        case 'dir':
        case 'action':
        case 'flags':
        case 'share':
          break;
        default:
          if (fields[key] !== undefined && !(tail && key === 'unknown'))
            throw unknownKey('xfrm-userpolicy-info');
      }
    }
    key = 'unknown';
    if (tail && fields[key] !== undefined)
      structTail(
        writer,
        at,
        fields,
        decodeXfrmUserpolicyInfo,
        [56, 120, 152, 156, 160, 161, 162, 163, 164, -168],
      );
  } catch (error) {
    throw under(error, key);
  }
}

function encodeXfrmUserpolicyType(writer: Writer, at: number, input: unknown, tail = false): void {
  const fields = fieldsOf(input, 0);
  let key = '';
  try {
    key = 'type';
    if (fields[key] !== undefined)
      writer.view.setUint8(at, integer(policyTypeNames.number(fields[key]), 0, 255));
    key = 'reserved1';
    if (fields[key] !== undefined)
      writer.view.setUint16(at + 2, integer(fields[key], 0, 65535), littleEndian);
    key = 'reserved2';
    if (fields[key] !== undefined) writer.view.setUint8(at + 4, integer(fields[key], 0, 255));
    for (key in fields) {
      switch (key) {
        case 'type':
        case 'reserved1':
        case 'reserved2':
          break;
        default:
          if (fields[key] !== undefined && !(tail && key === 'unknown'))
            throw unknownKey('xfrm-userpolicy-type');
      }
    }
    key = 'unknown';
    if (tail && fields[key] !== undefined)
      structTail(writer, at, fields, decodeXfrmUserpolicyType, [1, -2, 4, 5, -6]);
  } catch (error) {
    throw under(error, key);
  }
}

function decodeXfrmUserpolicyIdPolicyAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): XfrmUserpolicyIdPolicyAttrs {
  if (depth > maximumDepth) throw tooDeep(start);
  if (end - start < 64) {
    if (depth === 0) throw short('xfrm-userpolicy-id', start, end - start, 64);
    return unevenStruct(
      (whole: Frame, from: number, to: number) =>
        decodeXfrmUserpolicyIdPolicyAttrs(whole, from, to, depth),
      frame,
      start,
      end,
      [56, 60, 61, -64],
      false,
    ) as XfrmUserpolicyIdPolicyAttrs;
  }
  const { bytes, view, words } = frame;
  const value: XfrmUserpolicyIdPolicyAttrs = {
    sel: {
      daddr: copy(bytes, start, start + 16),
      saddr: copy(bytes, start + 16, start + 32),
      dport: view.getUint16(start + 32, false),
      dportMask: view.getUint16(start + 34, false),
      sport: view.getUint16(start + 36, false),
      sportMask: view.getUint16(start + 38, false),
      family: familyNames.name(
        littleEndian ? words[(start >> 2) + 10]! & 0xffff : words[(start >> 2) + 10]! >>> 16,
      ),
      prefixlenD: bytes[start + 42]!,
      prefixlenS: bytes[start + 43]!,
      proto: bytes[start + 44]!,
      ifindex: words[(start >> 2) + 12]! | 0,
      user: words[(start >> 2) + 13]!,
    },
    index: words[(start >> 2) + 14]!,
    dir: policyDirNames.name(bytes[start + 60]!),
  };
  let offset = start + 64;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 5:
        value.tmpl = copy(bytes, offset + 4, next);
        break;

      case 7:
        value.policy = decodeXfrmUserpolicyInfo(frame, offset + 4, next);
        break;

      case 8:
        value.secCtx = copy(bytes, offset + 4, next);
        break;

      case 15:
        if (length < 12) throw short('lastused', offset, length - 4, 8);

        value.lastused = unsigned64(frame, offset + 4, littleEndian);
        break;

      case 16:
        value.policyType = decodeXfrmUserpolicyType(frame, offset + 4, next);
        break;

      case 21:
        value.mark = decodeXfrmMark(frame, offset + 4, next);
        break;

      case 27:
        break;
      case 28:
        value.offloadDev = decodeXfrmUserOffload(frame, offset + 4, next);
        break;

      case 31:
        if (length < 8) throw short('if-id', offset, length - 4, 4);

        value.ifId = words[(offset >> 2) + 1]!;
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function encodeXfrmUserpolicyIdPolicyAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    writer.reserve(64);
    key = 'sel';
    if (fields[key] !== undefined) encodeXfrmSelector(writer, from, fields[key]);
    key = 'index';
    if (fields[key] !== undefined)
      writer.view.setUint32(from + 56, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'dir';
    if (fields[key] !== undefined)
      writer.view.setUint8(from + 60, integer(policyDirNames.number(fields[key]), 0, 255));
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'sel':
        case 'index':
        case 'dir':
          break;
        case 'tmpl': {
          bytesAttribute(writer, 5, item, undefined);
          break;
        }
        case 'policy': {
          const start0 = writer.beginAttribute(7);
          encodeXfrmUserpolicyInfo(writer, writer.reserve(168), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'secCtx': {
          bytesAttribute(writer, 8, item, undefined);
          break;
        }
        case 'lastused': {
          const at0 = fixedAttribute(writer, 15, 8);
          writer.view.setBigUint64(at0, integer64(item, false), littleEndian);
          break;
        }
        case 'policyType': {
          const start0 = writer.beginAttribute(16);
          encodeXfrmUserpolicyType(writer, writer.reserve(6), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'mark': {
          const start0 = writer.beginAttribute(21);
          encodeXfrmMark(writer, writer.reserve(8), item, true);
          writer.endAttribute(start0);
          break;
        }

        case 'offloadDev': {
          const start0 = writer.beginAttribute(28);
          encodeXfrmUserOffload(writer, writer.reserve(8), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'ifId': {
          const at0 = fixedAttribute(writer, 31, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('xfrm-userpolicy-id and policy-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function decodePolicyAttrs(frame: Frame, start: number, end: number, depth = 0): PolicyAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { bytes, words } = frame;
  const value: PolicyAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 5:
        value.tmpl = copy(bytes, offset + 4, next);
        break;

      case 7:
        value.policy = decodeXfrmUserpolicyInfo(frame, offset + 4, next);
        break;

      case 8:
        value.secCtx = copy(bytes, offset + 4, next);
        break;

      case 15:
        if (length < 12) throw short('lastused', offset, length - 4, 8);

        value.lastused = unsigned64(frame, offset + 4, littleEndian);
        break;

      case 16:
        value.policyType = decodeXfrmUserpolicyType(frame, offset + 4, next);
        break;

      case 21:
        value.mark = decodeXfrmMark(frame, offset + 4, next);
        break;

      case 27:
        break;
      case 28:
        value.offloadDev = decodeXfrmUserOffload(frame, offset + 4, next);
        break;

      case 31:
        if (length < 8) throw short('if-id', offset, length - 4, 4);

        value.ifId = words[(offset >> 2) + 1]!;
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function encodePolicyAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'tmpl': {
          bytesAttribute(writer, 5, item, undefined);
          break;
        }
        case 'policy': {
          const start0 = writer.beginAttribute(7);
          encodeXfrmUserpolicyInfo(writer, writer.reserve(168), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'secCtx': {
          bytesAttribute(writer, 8, item, undefined);
          break;
        }
        case 'lastused': {
          const at0 = fixedAttribute(writer, 15, 8);
          writer.view.setBigUint64(at0, integer64(item, false), littleEndian);
          break;
        }
        case 'policyType': {
          const start0 = writer.beginAttribute(16);
          encodeXfrmUserpolicyType(writer, writer.reserve(6), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'mark': {
          const start0 = writer.beginAttribute(21);
          encodeXfrmMark(writer, writer.reserve(8), item, true);
          writer.endAttribute(start0);
          break;
        }

        case 'offloadDev': {
          const start0 = writer.beginAttribute(28);
          encodeXfrmUserOffload(writer, writer.reserve(8), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'ifId': {
          const at0 = fixedAttribute(writer, 31, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('policy-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function decodeXfrmUserspiInfoStateAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): XfrmUserspiInfoStateAttrs {
  if (depth > maximumDepth) throw tooDeep(start);
  if (end - start < 232) {
    if (depth === 0) throw short('xfrm-userspi-info', start, end - start, 232);
    return unevenStruct(
      (whole: Frame, from: number, to: number) =>
        decodeXfrmUserspiInfoStateAttrs(whole, from, to, depth),
      frame,
      start,
      end,
      [224, 228, 232],
      false,
    ) as XfrmUserspiInfoStateAttrs;
  }
  const { bytes, view, words } = frame;
  const value: XfrmUserspiInfoStateAttrs = {
    info: {
      sel: {
        daddr: copy(bytes, start, start + 16),
        saddr: copy(bytes, start + 16, start + 32),
        dport: view.getUint16(start + 32, false),
        dportMask: view.getUint16(start + 34, false),
        sport: view.getUint16(start + 36, false),
        sportMask: view.getUint16(start + 38, false),
        family: familyNames.name(
          littleEndian ? words[(start >> 2) + 10]! & 0xffff : words[(start >> 2) + 10]! >>> 16,
        ),
        prefixlenD: bytes[start + 42]!,
        prefixlenS: bytes[start + 43]!,
        proto: bytes[start + 44]!,
        ifindex: words[(start >> 2) + 12]! | 0,
        user: words[(start >> 2) + 13]!,
      },
      id: {
        daddr: copy(bytes, start + 56, start + 72),
        spi: view.getUint32(start + 72, false),
        proto: ipsecProtoNames.name(bytes[start + 76]!),
      },
      saddr: copy(bytes, start + 80, start + 96),
      lft: {
        softByteLimit: unsigned64(frame, start + 96, littleEndian),
        hardByteLimit: unsigned64(frame, start + 104, littleEndian),
        softPacketLimit: unsigned64(frame, start + 112, littleEndian),
        hardPacketLimit: unsigned64(frame, start + 120, littleEndian),
        softAddExpiresSeconds: unsigned64(frame, start + 128, littleEndian),
        hardAddExpiresSeconds: unsigned64(frame, start + 136, littleEndian),
        softUseExpiresSeconds: unsigned64(frame, start + 144, littleEndian),
        hardUseExpiresSeconds: unsigned64(frame, start + 152, littleEndian),
      },
      curlft: {
        bytes: unsigned64(frame, start + 160, littleEndian),
        packets: unsigned64(frame, start + 168, littleEndian),
        addTime: unsigned64(frame, start + 176, littleEndian),
        useTime: unsigned64(frame, start + 184, littleEndian),
      },
      stats: {
        replayWindow: words[(start >> 2) + 48]!,
        replay: words[(start >> 2) + 49]!,
        integrityFailed: words[(start >> 2) + 50]!,
      },
      seq: words[(start >> 2) + 51]!,
      reqid: words[(start >> 2) + 52]!,
      family: familyNames.name(
        littleEndian ? words[(start >> 2) + 53]! & 0xffff : words[(start >> 2) + 53]! >>> 16,
      ),
      mode: modeNames.name(bytes[start + 214]!),
      replayWindow: bytes[start + 215]!,
      flags: stateFlagsFlags.names(bytes[start + 216]!),
    },
    min: words[(start >> 2) + 56]!,
    max: words[(start >> 2) + 57]!,
  };
  let offset = start + 232;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        value.algAuth = copy(bytes, offset + 4, next);
        break;

      case 2:
        value.algCrypt = copy(bytes, offset + 4, next);
        break;

      case 3:
        value.algComp = copy(bytes, offset + 4, next);
        break;

      case 4:
        value.encap = decodeXfrmEncapTmpl(frame, offset + 4, next);
        break;

      case 6:
        value.sa = decodeXfrmUsersaInfo(frame, offset + 4, next);
        break;

      case 8:
        value.secCtx = copy(bytes, offset + 4, next);
        break;

      case 9:
        value.ltimeVal = decodeXfrmLifetimeCur(frame, offset + 4, next);
        break;

      case 10:
        value.replayVal = decodeXfrmReplayState(frame, offset + 4, next);
        break;

      case 11:
        if (length < 8) throw short('replay-thresh', offset, length - 4, 4);

        value.replayThresh = words[(offset >> 2) + 1]!;
        break;

      case 12:
        if (length < 8) throw short('etimer-thresh', offset, length - 4, 4);

        value.etimerThresh = words[(offset >> 2) + 1]!;
        break;

      case 13:
        value.srcaddr = copy(bytes, offset + 4, next);
        break;

      case 14:
        value.coaddr = copy(bytes, offset + 4, next);
        break;

      case 15:
        if (length < 12) throw short('lastused', offset, length - 4, 8);

        value.lastused = unsigned64(frame, offset + 4, littleEndian);
        break;

      case 18:
        value.algAead = copy(bytes, offset + 4, next);
        break;

      case 20:
        value.algAuthTrunc = copy(bytes, offset + 4, next);
        break;

      case 21:
        value.mark = decodeXfrmMark(frame, offset + 4, next);
        break;

      case 22:
        if (length < 8) throw short('tfcpad', offset, length - 4, 4);

        value.tfcpad = words[(offset >> 2) + 1]!;
        break;

      case 23:
        value.replayEsnVal = copy(bytes, offset + 4, next);
        break;

      case 24:
        if (length < 8) throw short('sa-extra-flags', offset, length - 4, 4);

        value.saExtraFlags = stateExtraFlagsFlags.names(words[(offset >> 2) + 1]!);
        break;

      case 27:
        break;
      case 28:
        value.offloadDev = decodeXfrmUserOffload(frame, offset + 4, next);
        break;

      case 29:
        if (length < 8) throw short('set-mark', offset, length - 4, 4);

        value.setMark = words[(offset >> 2) + 1]!;
        break;

      case 30:
        if (length < 8) throw short('set-mark-mask', offset, length - 4, 4);

        value.setMarkMask = words[(offset >> 2) + 1]!;
        break;

      case 31:
        if (length < 8) throw short('if-id', offset, length - 4, 4);

        value.ifId = words[(offset >> 2) + 1]!;
        break;

      case 32:
        if (length < 8) throw short('mtimer-thresh', offset, length - 4, 4);

        value.mtimerThresh = words[(offset >> 2) + 1]!;
        break;

      case 33:
        if (length < 5) throw short('sa-dir', offset, length - 4, 1);

        value.saDir = saDirNames.name(bytes[offset + 4]!);
        break;

      case 34:
        if (length < 8) throw short('nat-keepalive-interval', offset, length - 4, 4);

        value.natKeepaliveInterval = words[(offset >> 2) + 1]!;
        break;

      case 35:
        if (length < 8) throw short('sa-pcpu', offset, length - 4, 4);

        value.saPcpu = words[(offset >> 2) + 1]!;
        break;

      case 36:
        if (length < 8) throw short('iptfs-drop-time', offset, length - 4, 4);

        value.iptfsDropTime = words[(offset >> 2) + 1]!;
        break;

      case 37:
        if (length < 6) throw short('iptfs-reorder-window', offset, length - 4, 2);

        value.iptfsReorderWindow = littleEndian
          ? words[(offset >> 2) + 1]! & 0xffff
          : words[(offset >> 2) + 1]! >>> 16;
        break;

      case 38:
        value.iptfsDontFrag = true;
        break;

      case 39:
        if (length < 8) throw short('iptfs-init-delay', offset, length - 4, 4);

        value.iptfsInitDelay = words[(offset >> 2) + 1]!;
        break;

      case 40:
        if (length < 8) throw short('iptfs-max-qsize', offset, length - 4, 4);

        value.iptfsMaxQsize = words[(offset >> 2) + 1]!;
        break;

      case 41:
        if (length < 8) throw short('iptfs-pkt-size', offset, length - 4, 4);

        value.iptfsPktSize = words[(offset >> 2) + 1]!;
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function encodeXfrmUserspiInfoStateAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    writer.reserve(232);
    key = 'info';
    if (fields[key] !== undefined) encodeXfrmUsersaInfo(writer, from, fields[key]);
    key = 'min';
    if (fields[key] !== undefined)
      writer.view.setUint32(from + 224, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'max';
    if (fields[key] !== undefined)
      writer.view.setUint32(from + 228, integer(fields[key], 0, 4294967295), littleEndian);
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'info':
        case 'min':
        case 'max':
          break;
        case 'algAuth': {
          bytesAttribute(writer, 1, item, undefined);
          break;
        }
        case 'algCrypt': {
          bytesAttribute(writer, 2, item, undefined);
          break;
        }
        case 'algComp': {
          bytesAttribute(writer, 3, item, undefined);
          break;
        }
        case 'encap': {
          const start0 = writer.beginAttribute(4);
          encodeXfrmEncapTmpl(writer, writer.reserve(24), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'sa': {
          const start0 = writer.beginAttribute(6);
          encodeXfrmUsersaInfo(writer, writer.reserve(224), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'secCtx': {
          bytesAttribute(writer, 8, item, undefined);
          break;
        }
        case 'ltimeVal': {
          const start0 = writer.beginAttribute(9);
          encodeXfrmLifetimeCur(writer, writer.reserve(32), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'replayVal': {
          const start0 = writer.beginAttribute(10);
          encodeXfrmReplayState(writer, writer.reserve(12), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'replayThresh': {
          const at0 = fixedAttribute(writer, 11, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'etimerThresh': {
          const at0 = fixedAttribute(writer, 12, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'srcaddr': {
          bytesAttribute(writer, 13, item, undefined);
          break;
        }
        case 'coaddr': {
          bytesAttribute(writer, 14, item, undefined);
          break;
        }
        case 'lastused': {
          const at0 = fixedAttribute(writer, 15, 8);
          writer.view.setBigUint64(at0, integer64(item, false), littleEndian);
          break;
        }
        case 'algAead': {
          bytesAttribute(writer, 18, item, undefined);
          break;
        }
        case 'algAuthTrunc': {
          bytesAttribute(writer, 20, item, undefined);
          break;
        }
        case 'mark': {
          const start0 = writer.beginAttribute(21);
          encodeXfrmMark(writer, writer.reserve(8), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'tfcpad': {
          const at0 = fixedAttribute(writer, 22, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'replayEsnVal': {
          bytesAttribute(writer, 23, item, undefined);
          break;
        }
        case 'saExtraFlags': {
          const at0 = fixedAttribute(writer, 24, 4);
          writer.view.setUint32(
            at0,
            integer(stateExtraFlagsFlags.number(item), 0, 4294967295),
            littleEndian,
          );
          break;
        }

        case 'offloadDev': {
          const start0 = writer.beginAttribute(28);
          encodeXfrmUserOffload(writer, writer.reserve(8), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'setMark': {
          const at0 = fixedAttribute(writer, 29, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'setMarkMask': {
          const at0 = fixedAttribute(writer, 30, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'ifId': {
          const at0 = fixedAttribute(writer, 31, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'mtimerThresh': {
          const at0 = fixedAttribute(writer, 32, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'saDir': {
          const at0 = fixedAttribute(writer, 33, 1);
          writer.view.setUint8(at0, integer(saDirNames.number(item), 0, 255));
          break;
        }
        case 'natKeepaliveInterval': {
          const at0 = fixedAttribute(writer, 34, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'saPcpu': {
          const at0 = fixedAttribute(writer, 35, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'iptfsDropTime': {
          const at0 = fixedAttribute(writer, 36, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'iptfsReorderWindow': {
          const at0 = fixedAttribute(writer, 37, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), littleEndian);
          break;
        }
        case 'iptfsDontFrag': {
          flagAttribute(writer, 38, item);
          break;
        }
        case 'iptfsInitDelay': {
          const at0 = fixedAttribute(writer, 39, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'iptfsMaxQsize': {
          const at0 = fixedAttribute(writer, 40, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'iptfsPktSize': {
          const at0 = fixedAttribute(writer, 41, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('xfrm-userspi-info and state-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function decodeXfrmUserAcquireAcquireAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): XfrmUserAcquireAcquireAttrs {
  if (depth > maximumDepth) throw tooDeep(start);
  if (end - start < 280) {
    if (depth === 0) throw short('xfrm-user-acquire', start, end - start, 280);
    return unevenStruct(
      (whole: Frame, from: number, to: number) =>
        decodeXfrmUserAcquireAcquireAttrs(whole, from, to, depth),
      frame,
      start,
      end,
      [24, 40, 96, 264, 268, 272, 276, 280],
      false,
    ) as XfrmUserAcquireAcquireAttrs;
  }
  const { bytes, view, words } = frame;
  const value: XfrmUserAcquireAcquireAttrs = {
    id: {
      daddr: copy(bytes, start, start + 16),
      spi: view.getUint32(start + 16, false),
      proto: ipsecProtoNames.name(bytes[start + 20]!),
    },
    saddr: copy(bytes, start + 24, start + 40),
    sel: {
      daddr: copy(bytes, start + 40, start + 56),
      saddr: copy(bytes, start + 56, start + 72),
      dport: view.getUint16(start + 72, false),
      dportMask: view.getUint16(start + 74, false),
      sport: view.getUint16(start + 76, false),
      sportMask: view.getUint16(start + 78, false),
      family: familyNames.name(
        littleEndian ? words[(start >> 2) + 20]! & 0xffff : words[(start >> 2) + 20]! >>> 16,
      ),
      prefixlenD: bytes[start + 82]!,
      prefixlenS: bytes[start + 83]!,
      proto: bytes[start + 84]!,
      ifindex: words[(start >> 2) + 22]! | 0,
      user: words[(start >> 2) + 23]!,
    },
    policy: {
      sel: {
        daddr: copy(bytes, start + 96, start + 112),
        saddr: copy(bytes, start + 112, start + 128),
        dport: view.getUint16(start + 128, false),
        dportMask: view.getUint16(start + 130, false),
        sport: view.getUint16(start + 132, false),
        sportMask: view.getUint16(start + 134, false),
        family: familyNames.name(
          littleEndian ? words[(start >> 2) + 34]! & 0xffff : words[(start >> 2) + 34]! >>> 16,
        ),
        prefixlenD: bytes[start + 138]!,
        prefixlenS: bytes[start + 139]!,
        proto: bytes[start + 140]!,
        ifindex: words[(start >> 2) + 36]! | 0,
        user: words[(start >> 2) + 37]!,
      },
      lft: {
        softByteLimit: unsigned64(frame, start + 152, littleEndian),
        hardByteLimit: unsigned64(frame, start + 160, littleEndian),
        softPacketLimit: unsigned64(frame, start + 168, littleEndian),
        hardPacketLimit: unsigned64(frame, start + 176, littleEndian),
        softAddExpiresSeconds: unsigned64(frame, start + 184, littleEndian),
        hardAddExpiresSeconds: unsigned64(frame, start + 192, littleEndian),
        softUseExpiresSeconds: unsigned64(frame, start + 200, littleEndian),
        hardUseExpiresSeconds: unsigned64(frame, start + 208, littleEndian),
      },
      curlft: {
        bytes: unsigned64(frame, start + 216, littleEndian),
        packets: unsigned64(frame, start + 224, littleEndian),
        addTime: unsigned64(frame, start + 232, littleEndian),
        useTime: unsigned64(frame, start + 240, littleEndian),
      },
      priority: words[(start >> 2) + 62]!,
      index: words[(start >> 2) + 63]!,
      dir: policyDirNames.name(bytes[start + 256]!),
      action: policyActionNames.name(bytes[start + 257]!),
      flags: policyFlagsFlags.names(bytes[start + 258]!),
      share: shareNames.name(bytes[start + 259]!),
    },
    aalgos: words[(start >> 2) + 66]!,
    ealgos: words[(start >> 2) + 67]!,
    calgos: words[(start >> 2) + 68]!,
    seq: words[(start >> 2) + 69]!,
  };
  let offset = start + 280;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 5:
        value.tmpl = copy(bytes, offset + 4, next);
        break;

      case 8:
        value.secCtx = copy(bytes, offset + 4, next);
        break;

      case 16:
        value.policyType = decodeXfrmUserpolicyType(frame, offset + 4, next);
        break;

      case 21:
        value.mark = decodeXfrmMark(frame, offset + 4, next);
        break;

      case 31:
        if (length < 8) throw short('if-id', offset, length - 4, 4);

        value.ifId = words[(offset >> 2) + 1]!;
        break;

      case 33:
        if (length < 5) throw short('sa-dir', offset, length - 4, 1);

        value.saDir = saDirNames.name(bytes[offset + 4]!);
        break;

      case 35:
        if (length < 8) throw short('sa-pcpu', offset, length - 4, 4);

        value.saPcpu = words[(offset >> 2) + 1]!;
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function encodeXfrmUserAcquireAcquireAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    writer.reserve(280);
    key = 'id';
    if (fields[key] !== undefined) encodeXfrmId(writer, from, fields[key]);
    key = 'saddr';
    if (fields[key] !== undefined) putBytes(writer, from + 24, fields[key], 16, undefined);
    key = 'sel';
    if (fields[key] !== undefined) encodeXfrmSelector(writer, from + 40, fields[key]);
    key = 'policy';
    if (fields[key] !== undefined) encodeXfrmUserpolicyInfo(writer, from + 96, fields[key]);
    key = 'aalgos';
    if (fields[key] !== undefined)
      writer.view.setUint32(from + 264, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'ealgos';
    if (fields[key] !== undefined)
      writer.view.setUint32(from + 268, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'calgos';
    if (fields[key] !== undefined)
      writer.view.setUint32(from + 272, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'seq';
    if (fields[key] !== undefined)
      writer.view.setUint32(from + 276, integer(fields[key], 0, 4294967295), littleEndian);
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'id':
        case 'saddr':
        case 'sel':
        case 'policy':
        case 'aalgos':
        case 'ealgos':
        case 'calgos':
        case 'seq':
          break;
        case 'tmpl': {
          bytesAttribute(writer, 5, item, undefined);
          break;
        }
        case 'secCtx': {
          bytesAttribute(writer, 8, item, undefined);
          break;
        }
        case 'policyType': {
          const start0 = writer.beginAttribute(16);
          encodeXfrmUserpolicyType(writer, writer.reserve(6), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'mark': {
          const start0 = writer.beginAttribute(21);
          encodeXfrmMark(writer, writer.reserve(8), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'ifId': {
          const at0 = fixedAttribute(writer, 31, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'saDir': {
          const at0 = fixedAttribute(writer, 33, 1);
          writer.view.setUint8(at0, integer(saDirNames.number(item), 0, 255));
          break;
        }
        case 'saPcpu': {
          const at0 = fixedAttribute(writer, 35, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('xfrm-user-acquire and acquire-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function decodeXfrmUserExpireStateAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): XfrmUserExpireStateAttrs {
  if (depth > maximumDepth) throw tooDeep(start);
  if (end - start < 232) {
    if (depth === 0) throw short('xfrm-user-expire', start, end - start, 232);
    return unevenStruct(
      (whole: Frame, from: number, to: number) =>
        decodeXfrmUserExpireStateAttrs(whole, from, to, depth),
      frame,
      start,
      end,
      [224, 225, -232],
      false,
    ) as XfrmUserExpireStateAttrs;
  }
  const { bytes, view, words } = frame;
  const value: XfrmUserExpireStateAttrs = {
    state: {
      sel: {
        daddr: copy(bytes, start, start + 16),
        saddr: copy(bytes, start + 16, start + 32),
        dport: view.getUint16(start + 32, false),
        dportMask: view.getUint16(start + 34, false),
        sport: view.getUint16(start + 36, false),
        sportMask: view.getUint16(start + 38, false),
        family: familyNames.name(
          littleEndian ? words[(start >> 2) + 10]! & 0xffff : words[(start >> 2) + 10]! >>> 16,
        ),
        prefixlenD: bytes[start + 42]!,
        prefixlenS: bytes[start + 43]!,
        proto: bytes[start + 44]!,
        ifindex: words[(start >> 2) + 12]! | 0,
        user: words[(start >> 2) + 13]!,
      },
      id: {
        daddr: copy(bytes, start + 56, start + 72),
        spi: view.getUint32(start + 72, false),
        proto: ipsecProtoNames.name(bytes[start + 76]!),
      },
      saddr: copy(bytes, start + 80, start + 96),
      lft: {
        softByteLimit: unsigned64(frame, start + 96, littleEndian),
        hardByteLimit: unsigned64(frame, start + 104, littleEndian),
        softPacketLimit: unsigned64(frame, start + 112, littleEndian),
        hardPacketLimit: unsigned64(frame, start + 120, littleEndian),
        softAddExpiresSeconds: unsigned64(frame, start + 128, littleEndian),
        hardAddExpiresSeconds: unsigned64(frame, start + 136, littleEndian),
        softUseExpiresSeconds: unsigned64(frame, start + 144, littleEndian),
        hardUseExpiresSeconds: unsigned64(frame, start + 152, littleEndian),
      },
      curlft: {
        bytes: unsigned64(frame, start + 160, littleEndian),
        packets: unsigned64(frame, start + 168, littleEndian),
        addTime: unsigned64(frame, start + 176, littleEndian),
        useTime: unsigned64(frame, start + 184, littleEndian),
      },
      stats: {
        replayWindow: words[(start >> 2) + 48]!,
        replay: words[(start >> 2) + 49]!,
        integrityFailed: words[(start >> 2) + 50]!,
      },
      seq: words[(start >> 2) + 51]!,
      reqid: words[(start >> 2) + 52]!,
      family: familyNames.name(
        littleEndian ? words[(start >> 2) + 53]! & 0xffff : words[(start >> 2) + 53]! >>> 16,
      ),
      mode: modeNames.name(bytes[start + 214]!),
      replayWindow: bytes[start + 215]!,
      flags: stateFlagsFlags.names(bytes[start + 216]!),
    },
    hard: bytes[start + 224]!,
  };
  let offset = start + 232;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        value.algAuth = copy(bytes, offset + 4, next);
        break;

      case 2:
        value.algCrypt = copy(bytes, offset + 4, next);
        break;

      case 3:
        value.algComp = copy(bytes, offset + 4, next);
        break;

      case 4:
        value.encap = decodeXfrmEncapTmpl(frame, offset + 4, next);
        break;

      case 6:
        value.sa = decodeXfrmUsersaInfo(frame, offset + 4, next);
        break;

      case 8:
        value.secCtx = copy(bytes, offset + 4, next);
        break;

      case 9:
        value.ltimeVal = decodeXfrmLifetimeCur(frame, offset + 4, next);
        break;

      case 10:
        value.replayVal = decodeXfrmReplayState(frame, offset + 4, next);
        break;

      case 11:
        if (length < 8) throw short('replay-thresh', offset, length - 4, 4);

        value.replayThresh = words[(offset >> 2) + 1]!;
        break;

      case 12:
        if (length < 8) throw short('etimer-thresh', offset, length - 4, 4);

        value.etimerThresh = words[(offset >> 2) + 1]!;
        break;

      case 13:
        value.srcaddr = copy(bytes, offset + 4, next);
        break;

      case 14:
        value.coaddr = copy(bytes, offset + 4, next);
        break;

      case 15:
        if (length < 12) throw short('lastused', offset, length - 4, 8);

        value.lastused = unsigned64(frame, offset + 4, littleEndian);
        break;

      case 18:
        value.algAead = copy(bytes, offset + 4, next);
        break;

      case 20:
        value.algAuthTrunc = copy(bytes, offset + 4, next);
        break;

      case 21:
        value.mark = decodeXfrmMark(frame, offset + 4, next);
        break;

      case 22:
        if (length < 8) throw short('tfcpad', offset, length - 4, 4);

        value.tfcpad = words[(offset >> 2) + 1]!;
        break;

      case 23:
        value.replayEsnVal = copy(bytes, offset + 4, next);
        break;

      case 24:
        if (length < 8) throw short('sa-extra-flags', offset, length - 4, 4);

        value.saExtraFlags = stateExtraFlagsFlags.names(words[(offset >> 2) + 1]!);
        break;

      case 27:
        break;
      case 28:
        value.offloadDev = decodeXfrmUserOffload(frame, offset + 4, next);
        break;

      case 29:
        if (length < 8) throw short('set-mark', offset, length - 4, 4);

        value.setMark = words[(offset >> 2) + 1]!;
        break;

      case 30:
        if (length < 8) throw short('set-mark-mask', offset, length - 4, 4);

        value.setMarkMask = words[(offset >> 2) + 1]!;
        break;

      case 31:
        if (length < 8) throw short('if-id', offset, length - 4, 4);

        value.ifId = words[(offset >> 2) + 1]!;
        break;

      case 32:
        if (length < 8) throw short('mtimer-thresh', offset, length - 4, 4);

        value.mtimerThresh = words[(offset >> 2) + 1]!;
        break;

      case 33:
        if (length < 5) throw short('sa-dir', offset, length - 4, 1);

        value.saDir = saDirNames.name(bytes[offset + 4]!);
        break;

      case 34:
        if (length < 8) throw short('nat-keepalive-interval', offset, length - 4, 4);

        value.natKeepaliveInterval = words[(offset >> 2) + 1]!;
        break;

      case 35:
        if (length < 8) throw short('sa-pcpu', offset, length - 4, 4);

        value.saPcpu = words[(offset >> 2) + 1]!;
        break;

      case 36:
        if (length < 8) throw short('iptfs-drop-time', offset, length - 4, 4);

        value.iptfsDropTime = words[(offset >> 2) + 1]!;
        break;

      case 37:
        if (length < 6) throw short('iptfs-reorder-window', offset, length - 4, 2);

        value.iptfsReorderWindow = littleEndian
          ? words[(offset >> 2) + 1]! & 0xffff
          : words[(offset >> 2) + 1]! >>> 16;
        break;

      case 38:
        value.iptfsDontFrag = true;
        break;

      case 39:
        if (length < 8) throw short('iptfs-init-delay', offset, length - 4, 4);

        value.iptfsInitDelay = words[(offset >> 2) + 1]!;
        break;

      case 40:
        if (length < 8) throw short('iptfs-max-qsize', offset, length - 4, 4);

        value.iptfsMaxQsize = words[(offset >> 2) + 1]!;
        break;

      case 41:
        if (length < 8) throw short('iptfs-pkt-size', offset, length - 4, 4);

        value.iptfsPktSize = words[(offset >> 2) + 1]!;
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function encodeXfrmUserExpireStateAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    writer.reserve(232);
    key = 'state';
    if (fields[key] !== undefined) encodeXfrmUsersaInfo(writer, from, fields[key]);
    key = 'hard';
    if (fields[key] !== undefined) writer.view.setUint8(from + 224, integer(fields[key], 0, 255));
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'state':
        case 'hard':
          break;
        case 'algAuth': {
          bytesAttribute(writer, 1, item, undefined);
          break;
        }
        case 'algCrypt': {
          bytesAttribute(writer, 2, item, undefined);
          break;
        }
        case 'algComp': {
          bytesAttribute(writer, 3, item, undefined);
          break;
        }
        case 'encap': {
          const start0 = writer.beginAttribute(4);
          encodeXfrmEncapTmpl(writer, writer.reserve(24), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'sa': {
          const start0 = writer.beginAttribute(6);
          encodeXfrmUsersaInfo(writer, writer.reserve(224), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'secCtx': {
          bytesAttribute(writer, 8, item, undefined);
          break;
        }
        case 'ltimeVal': {
          const start0 = writer.beginAttribute(9);
          encodeXfrmLifetimeCur(writer, writer.reserve(32), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'replayVal': {
          const start0 = writer.beginAttribute(10);
          encodeXfrmReplayState(writer, writer.reserve(12), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'replayThresh': {
          const at0 = fixedAttribute(writer, 11, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'etimerThresh': {
          const at0 = fixedAttribute(writer, 12, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'srcaddr': {
          bytesAttribute(writer, 13, item, undefined);
          break;
        }
        case 'coaddr': {
          bytesAttribute(writer, 14, item, undefined);
          break;
        }
        case 'lastused': {
          const at0 = fixedAttribute(writer, 15, 8);
          writer.view.setBigUint64(at0, integer64(item, false), littleEndian);
          break;
        }
        case 'algAead': {
          bytesAttribute(writer, 18, item, undefined);
          break;
        }
        case 'algAuthTrunc': {
          bytesAttribute(writer, 20, item, undefined);
          break;
        }
        case 'mark': {
          const start0 = writer.beginAttribute(21);
          encodeXfrmMark(writer, writer.reserve(8), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'tfcpad': {
          const at0 = fixedAttribute(writer, 22, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'replayEsnVal': {
          bytesAttribute(writer, 23, item, undefined);
          break;
        }
        case 'saExtraFlags': {
          const at0 = fixedAttribute(writer, 24, 4);
          writer.view.setUint32(
            at0,
            integer(stateExtraFlagsFlags.number(item), 0, 4294967295),
            littleEndian,
          );
          break;
        }

        case 'offloadDev': {
          const start0 = writer.beginAttribute(28);
          encodeXfrmUserOffload(writer, writer.reserve(8), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'setMark': {
          const at0 = fixedAttribute(writer, 29, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'setMarkMask': {
          const at0 = fixedAttribute(writer, 30, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'ifId': {
          const at0 = fixedAttribute(writer, 31, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'mtimerThresh': {
          const at0 = fixedAttribute(writer, 32, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'saDir': {
          const at0 = fixedAttribute(writer, 33, 1);
          writer.view.setUint8(at0, integer(saDirNames.number(item), 0, 255));
          break;
        }
        case 'natKeepaliveInterval': {
          const at0 = fixedAttribute(writer, 34, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'saPcpu': {
          const at0 = fixedAttribute(writer, 35, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'iptfsDropTime': {
          const at0 = fixedAttribute(writer, 36, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'iptfsReorderWindow': {
          const at0 = fixedAttribute(writer, 37, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), littleEndian);
          break;
        }
        case 'iptfsDontFrag': {
          flagAttribute(writer, 38, item);
          break;
        }
        case 'iptfsInitDelay': {
          const at0 = fixedAttribute(writer, 39, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'iptfsMaxQsize': {
          const at0 = fixedAttribute(writer, 40, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'iptfsPktSize': {
          const at0 = fixedAttribute(writer, 41, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('xfrm-user-expire and state-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function decodeXfrmUserPolexpirePolicyAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): XfrmUserPolexpirePolicyAttrs {
  if (depth > maximumDepth) throw tooDeep(start);
  if (end - start < 176) {
    if (depth === 0) throw short('xfrm-user-polexpire', start, end - start, 176);
    return unevenStruct(
      (whole: Frame, from: number, to: number) =>
        decodeXfrmUserPolexpirePolicyAttrs(whole, from, to, depth),
      frame,
      start,
      end,
      [168, 169, -176],
      false,
    ) as XfrmUserPolexpirePolicyAttrs;
  }
  const { bytes, view, words } = frame;
  const value: XfrmUserPolexpirePolicyAttrs = {
    pol: {
      sel: {
        daddr: copy(bytes, start, start + 16),
        saddr: copy(bytes, start + 16, start + 32),
        dport: view.getUint16(start + 32, false),
        dportMask: view.getUint16(start + 34, false),
        sport: view.getUint16(start + 36, false),
        sportMask: view.getUint16(start + 38, false),
        family: familyNames.name(
          littleEndian ? words[(start >> 2) + 10]! & 0xffff : words[(start >> 2) + 10]! >>> 16,
        ),
        prefixlenD: bytes[start + 42]!,
        prefixlenS: bytes[start + 43]!,
        proto: bytes[start + 44]!,
        ifindex: words[(start >> 2) + 12]! | 0,
        user: words[(start >> 2) + 13]!,
      },
      lft: {
        softByteLimit: unsigned64(frame, start + 56, littleEndian),
        hardByteLimit: unsigned64(frame, start + 64, littleEndian),
        softPacketLimit: unsigned64(frame, start + 72, littleEndian),
        hardPacketLimit: unsigned64(frame, start + 80, littleEndian),
        softAddExpiresSeconds: unsigned64(frame, start + 88, littleEndian),
        hardAddExpiresSeconds: unsigned64(frame, start + 96, littleEndian),
        softUseExpiresSeconds: unsigned64(frame, start + 104, littleEndian),
        hardUseExpiresSeconds: unsigned64(frame, start + 112, littleEndian),
      },
      curlft: {
        bytes: unsigned64(frame, start + 120, littleEndian),
        packets: unsigned64(frame, start + 128, littleEndian),
        addTime: unsigned64(frame, start + 136, littleEndian),
        useTime: unsigned64(frame, start + 144, littleEndian),
      },
      priority: words[(start >> 2) + 38]!,
      index: words[(start >> 2) + 39]!,
      dir: policyDirNames.name(bytes[start + 160]!),
      action: policyActionNames.name(bytes[start + 161]!),
      flags: policyFlagsFlags.names(bytes[start + 162]!),
      share: shareNames.name(bytes[start + 163]!),
    },
    hard: bytes[start + 168]!,
  };
  let offset = start + 176;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 5:
        value.tmpl = copy(bytes, offset + 4, next);
        break;

      case 7:
        value.policy = decodeXfrmUserpolicyInfo(frame, offset + 4, next);
        break;

      case 8:
        value.secCtx = copy(bytes, offset + 4, next);
        break;

      case 15:
        if (length < 12) throw short('lastused', offset, length - 4, 8);

        value.lastused = unsigned64(frame, offset + 4, littleEndian);
        break;

      case 16:
        value.policyType = decodeXfrmUserpolicyType(frame, offset + 4, next);
        break;

      case 21:
        value.mark = decodeXfrmMark(frame, offset + 4, next);
        break;

      case 27:
        break;
      case 28:
        value.offloadDev = decodeXfrmUserOffload(frame, offset + 4, next);
        break;

      case 31:
        if (length < 8) throw short('if-id', offset, length - 4, 4);

        value.ifId = words[(offset >> 2) + 1]!;
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function encodeXfrmUserPolexpirePolicyAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    writer.reserve(176);
    key = 'pol';
    if (fields[key] !== undefined) encodeXfrmUserpolicyInfo(writer, from, fields[key]);
    key = 'hard';
    if (fields[key] !== undefined) writer.view.setUint8(from + 168, integer(fields[key], 0, 255));
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'pol':
        case 'hard':
          break;
        case 'tmpl': {
          bytesAttribute(writer, 5, item, undefined);
          break;
        }
        case 'policy': {
          const start0 = writer.beginAttribute(7);
          encodeXfrmUserpolicyInfo(writer, writer.reserve(168), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'secCtx': {
          bytesAttribute(writer, 8, item, undefined);
          break;
        }
        case 'lastused': {
          const at0 = fixedAttribute(writer, 15, 8);
          writer.view.setBigUint64(at0, integer64(item, false), littleEndian);
          break;
        }
        case 'policyType': {
          const start0 = writer.beginAttribute(16);
          encodeXfrmUserpolicyType(writer, writer.reserve(6), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'mark': {
          const start0 = writer.beginAttribute(21);
          encodeXfrmMark(writer, writer.reserve(8), item, true);
          writer.endAttribute(start0);
          break;
        }

        case 'offloadDev': {
          const start0 = writer.beginAttribute(28);
          encodeXfrmUserOffload(writer, writer.reserve(8), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'ifId': {
          const at0 = fixedAttribute(writer, 31, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('xfrm-user-polexpire and policy-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function decodeXfrmUsersaFlushStateAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): XfrmUsersaFlushStateAttrs {
  if (depth > maximumDepth) throw tooDeep(start);
  if (end - start < 1) {
    if (depth === 0) throw short('xfrm-usersa-flush', start, end - start, 1);
    return unevenStruct(
      (whole: Frame, from: number, to: number) =>
        decodeXfrmUsersaFlushStateAttrs(whole, from, to, depth),
      frame,
      start,
      end,
      [1],
      false,
    ) as XfrmUsersaFlushStateAttrs;
  }
  const { bytes, words } = frame;
  const value: XfrmUsersaFlushStateAttrs = {
    proto: ipsecProtoNames.name(bytes[start]!),
  };
  let offset = start + 4;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        value.algAuth = copy(bytes, offset + 4, next);
        break;

      case 2:
        value.algCrypt = copy(bytes, offset + 4, next);
        break;

      case 3:
        value.algComp = copy(bytes, offset + 4, next);
        break;

      case 4:
        value.encap = decodeXfrmEncapTmpl(frame, offset + 4, next);
        break;

      case 6:
        value.sa = decodeXfrmUsersaInfo(frame, offset + 4, next);
        break;

      case 8:
        value.secCtx = copy(bytes, offset + 4, next);
        break;

      case 9:
        value.ltimeVal = decodeXfrmLifetimeCur(frame, offset + 4, next);
        break;

      case 10:
        value.replayVal = decodeXfrmReplayState(frame, offset + 4, next);
        break;

      case 11:
        if (length < 8) throw short('replay-thresh', offset, length - 4, 4);

        value.replayThresh = words[(offset >> 2) + 1]!;
        break;

      case 12:
        if (length < 8) throw short('etimer-thresh', offset, length - 4, 4);

        value.etimerThresh = words[(offset >> 2) + 1]!;
        break;

      case 13:
        value.srcaddr = copy(bytes, offset + 4, next);
        break;

      case 14:
        value.coaddr = copy(bytes, offset + 4, next);
        break;

      case 15:
        if (length < 12) throw short('lastused', offset, length - 4, 8);

        value.lastused = unsigned64(frame, offset + 4, littleEndian);
        break;

      case 18:
        value.algAead = copy(bytes, offset + 4, next);
        break;

      case 20:
        value.algAuthTrunc = copy(bytes, offset + 4, next);
        break;

      case 21:
        value.mark = decodeXfrmMark(frame, offset + 4, next);
        break;

      case 22:
        if (length < 8) throw short('tfcpad', offset, length - 4, 4);

        value.tfcpad = words[(offset >> 2) + 1]!;
        break;

      case 23:
        value.replayEsnVal = copy(bytes, offset + 4, next);
        break;

      case 24:
        if (length < 8) throw short('sa-extra-flags', offset, length - 4, 4);

        value.saExtraFlags = stateExtraFlagsFlags.names(words[(offset >> 2) + 1]!);
        break;

      case 27:
        break;
      case 28:
        value.offloadDev = decodeXfrmUserOffload(frame, offset + 4, next);
        break;

      case 29:
        if (length < 8) throw short('set-mark', offset, length - 4, 4);

        value.setMark = words[(offset >> 2) + 1]!;
        break;

      case 30:
        if (length < 8) throw short('set-mark-mask', offset, length - 4, 4);

        value.setMarkMask = words[(offset >> 2) + 1]!;
        break;

      case 31:
        if (length < 8) throw short('if-id', offset, length - 4, 4);

        value.ifId = words[(offset >> 2) + 1]!;
        break;

      case 32:
        if (length < 8) throw short('mtimer-thresh', offset, length - 4, 4);

        value.mtimerThresh = words[(offset >> 2) + 1]!;
        break;

      case 33:
        if (length < 5) throw short('sa-dir', offset, length - 4, 1);

        value.saDir = saDirNames.name(bytes[offset + 4]!);
        break;

      case 34:
        if (length < 8) throw short('nat-keepalive-interval', offset, length - 4, 4);

        value.natKeepaliveInterval = words[(offset >> 2) + 1]!;
        break;

      case 35:
        if (length < 8) throw short('sa-pcpu', offset, length - 4, 4);

        value.saPcpu = words[(offset >> 2) + 1]!;
        break;

      case 36:
        if (length < 8) throw short('iptfs-drop-time', offset, length - 4, 4);

        value.iptfsDropTime = words[(offset >> 2) + 1]!;
        break;

      case 37:
        if (length < 6) throw short('iptfs-reorder-window', offset, length - 4, 2);

        value.iptfsReorderWindow = littleEndian
          ? words[(offset >> 2) + 1]! & 0xffff
          : words[(offset >> 2) + 1]! >>> 16;
        break;

      case 38:
        value.iptfsDontFrag = true;
        break;

      case 39:
        if (length < 8) throw short('iptfs-init-delay', offset, length - 4, 4);

        value.iptfsInitDelay = words[(offset >> 2) + 1]!;
        break;

      case 40:
        if (length < 8) throw short('iptfs-max-qsize', offset, length - 4, 4);

        value.iptfsMaxQsize = words[(offset >> 2) + 1]!;
        break;

      case 41:
        if (length < 8) throw short('iptfs-pkt-size', offset, length - 4, 4);

        value.iptfsPktSize = words[(offset >> 2) + 1]!;
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function encodeXfrmUsersaFlushStateAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    writer.reserve(4);
    key = 'proto';
    if (fields[key] !== undefined)
      writer.view.setUint8(from, integer(ipsecProtoNames.number(fields[key]), 0, 255));
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'proto':
          break;
        case 'algAuth': {
          bytesAttribute(writer, 1, item, undefined);
          break;
        }
        case 'algCrypt': {
          bytesAttribute(writer, 2, item, undefined);
          break;
        }
        case 'algComp': {
          bytesAttribute(writer, 3, item, undefined);
          break;
        }
        case 'encap': {
          const start0 = writer.beginAttribute(4);
          encodeXfrmEncapTmpl(writer, writer.reserve(24), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'sa': {
          const start0 = writer.beginAttribute(6);
          encodeXfrmUsersaInfo(writer, writer.reserve(224), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'secCtx': {
          bytesAttribute(writer, 8, item, undefined);
          break;
        }
        case 'ltimeVal': {
          const start0 = writer.beginAttribute(9);
          encodeXfrmLifetimeCur(writer, writer.reserve(32), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'replayVal': {
          const start0 = writer.beginAttribute(10);
          encodeXfrmReplayState(writer, writer.reserve(12), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'replayThresh': {
          const at0 = fixedAttribute(writer, 11, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'etimerThresh': {
          const at0 = fixedAttribute(writer, 12, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'srcaddr': {
          bytesAttribute(writer, 13, item, undefined);
          break;
        }
        case 'coaddr': {
          bytesAttribute(writer, 14, item, undefined);
          break;
        }
        case 'lastused': {
          const at0 = fixedAttribute(writer, 15, 8);
          writer.view.setBigUint64(at0, integer64(item, false), littleEndian);
          break;
        }
        case 'algAead': {
          bytesAttribute(writer, 18, item, undefined);
          break;
        }
        case 'algAuthTrunc': {
          bytesAttribute(writer, 20, item, undefined);
          break;
        }
        case 'mark': {
          const start0 = writer.beginAttribute(21);
          encodeXfrmMark(writer, writer.reserve(8), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'tfcpad': {
          const at0 = fixedAttribute(writer, 22, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'replayEsnVal': {
          bytesAttribute(writer, 23, item, undefined);
          break;
        }
        case 'saExtraFlags': {
          const at0 = fixedAttribute(writer, 24, 4);
          writer.view.setUint32(
            at0,
            integer(stateExtraFlagsFlags.number(item), 0, 4294967295),
            littleEndian,
          );
          break;
        }

        case 'offloadDev': {
          const start0 = writer.beginAttribute(28);
          encodeXfrmUserOffload(writer, writer.reserve(8), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'setMark': {
          const at0 = fixedAttribute(writer, 29, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'setMarkMask': {
          const at0 = fixedAttribute(writer, 30, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'ifId': {
          const at0 = fixedAttribute(writer, 31, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'mtimerThresh': {
          const at0 = fixedAttribute(writer, 32, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'saDir': {
          const at0 = fixedAttribute(writer, 33, 1);
          writer.view.setUint8(at0, integer(saDirNames.number(item), 0, 255));
          break;
        }
        case 'natKeepaliveInterval': {
          const at0 = fixedAttribute(writer, 34, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'saPcpu': {
          const at0 = fixedAttribute(writer, 35, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'iptfsDropTime': {
          const at0 = fixedAttribute(writer, 36, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'iptfsReorderWindow': {
          const at0 = fixedAttribute(writer, 37, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), littleEndian);
          break;
        }
        case 'iptfsDontFrag': {
          flagAttribute(writer, 38, item);
          break;
        }
        case 'iptfsInitDelay': {
          const at0 = fixedAttribute(writer, 39, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'iptfsMaxQsize': {
          const at0 = fixedAttribute(writer, 40, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'iptfsPktSize': {
          const at0 = fixedAttribute(writer, 41, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('xfrm-usersa-flush and state-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function decodeXfrmAeventIdStateAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): XfrmAeventIdStateAttrs {
  if (depth > maximumDepth) throw tooDeep(start);
  if (end - start < 48) {
    if (depth === 0) throw short('xfrm-aevent-id', start, end - start, 48);
    return unevenStruct(
      (whole: Frame, from: number, to: number) =>
        decodeXfrmAeventIdStateAttrs(whole, from, to, depth),
      frame,
      start,
      end,
      [24, 40, 44, 48],
      false,
    ) as XfrmAeventIdStateAttrs;
  }
  const { bytes, view, words } = frame;
  const value: XfrmAeventIdStateAttrs = {
    saId: {
      daddr: copy(bytes, start, start + 16),
      spi: view.getUint32(start + 16, false),
      family: familyNames.name(
        littleEndian ? words[(start >> 2) + 5]! & 0xffff : words[(start >> 2) + 5]! >>> 16,
      ),
      proto: ipsecProtoNames.name(bytes[start + 22]!),
    },
    saddr: copy(bytes, start + 24, start + 40),
    flags: aeFlagsFlags.names(words[(start >> 2) + 10]!),
    reqid: words[(start >> 2) + 11]!,
  };
  let offset = start + 48;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        value.algAuth = copy(bytes, offset + 4, next);
        break;

      case 2:
        value.algCrypt = copy(bytes, offset + 4, next);
        break;

      case 3:
        value.algComp = copy(bytes, offset + 4, next);
        break;

      case 4:
        value.encap = decodeXfrmEncapTmpl(frame, offset + 4, next);
        break;

      case 6:
        value.sa = decodeXfrmUsersaInfo(frame, offset + 4, next);
        break;

      case 8:
        value.secCtx = copy(bytes, offset + 4, next);
        break;

      case 9:
        value.ltimeVal = decodeXfrmLifetimeCur(frame, offset + 4, next);
        break;

      case 10:
        value.replayVal = decodeXfrmReplayState(frame, offset + 4, next);
        break;

      case 11:
        if (length < 8) throw short('replay-thresh', offset, length - 4, 4);

        value.replayThresh = words[(offset >> 2) + 1]!;
        break;

      case 12:
        if (length < 8) throw short('etimer-thresh', offset, length - 4, 4);

        value.etimerThresh = words[(offset >> 2) + 1]!;
        break;

      case 13:
        value.srcaddr = copy(bytes, offset + 4, next);
        break;

      case 14:
        value.coaddr = copy(bytes, offset + 4, next);
        break;

      case 15:
        if (length < 12) throw short('lastused', offset, length - 4, 8);

        value.lastused = unsigned64(frame, offset + 4, littleEndian);
        break;

      case 18:
        value.algAead = copy(bytes, offset + 4, next);
        break;

      case 20:
        value.algAuthTrunc = copy(bytes, offset + 4, next);
        break;

      case 21:
        value.mark = decodeXfrmMark(frame, offset + 4, next);
        break;

      case 22:
        if (length < 8) throw short('tfcpad', offset, length - 4, 4);

        value.tfcpad = words[(offset >> 2) + 1]!;
        break;

      case 23:
        value.replayEsnVal = copy(bytes, offset + 4, next);
        break;

      case 24:
        if (length < 8) throw short('sa-extra-flags', offset, length - 4, 4);

        value.saExtraFlags = stateExtraFlagsFlags.names(words[(offset >> 2) + 1]!);
        break;

      case 27:
        break;
      case 28:
        value.offloadDev = decodeXfrmUserOffload(frame, offset + 4, next);
        break;

      case 29:
        if (length < 8) throw short('set-mark', offset, length - 4, 4);

        value.setMark = words[(offset >> 2) + 1]!;
        break;

      case 30:
        if (length < 8) throw short('set-mark-mask', offset, length - 4, 4);

        value.setMarkMask = words[(offset >> 2) + 1]!;
        break;

      case 31:
        if (length < 8) throw short('if-id', offset, length - 4, 4);

        value.ifId = words[(offset >> 2) + 1]!;
        break;

      case 32:
        if (length < 8) throw short('mtimer-thresh', offset, length - 4, 4);

        value.mtimerThresh = words[(offset >> 2) + 1]!;
        break;

      case 33:
        if (length < 5) throw short('sa-dir', offset, length - 4, 1);

        value.saDir = saDirNames.name(bytes[offset + 4]!);
        break;

      case 34:
        if (length < 8) throw short('nat-keepalive-interval', offset, length - 4, 4);

        value.natKeepaliveInterval = words[(offset >> 2) + 1]!;
        break;

      case 35:
        if (length < 8) throw short('sa-pcpu', offset, length - 4, 4);

        value.saPcpu = words[(offset >> 2) + 1]!;
        break;

      case 36:
        if (length < 8) throw short('iptfs-drop-time', offset, length - 4, 4);

        value.iptfsDropTime = words[(offset >> 2) + 1]!;
        break;

      case 37:
        if (length < 6) throw short('iptfs-reorder-window', offset, length - 4, 2);

        value.iptfsReorderWindow = littleEndian
          ? words[(offset >> 2) + 1]! & 0xffff
          : words[(offset >> 2) + 1]! >>> 16;
        break;

      case 38:
        value.iptfsDontFrag = true;
        break;

      case 39:
        if (length < 8) throw short('iptfs-init-delay', offset, length - 4, 4);

        value.iptfsInitDelay = words[(offset >> 2) + 1]!;
        break;

      case 40:
        if (length < 8) throw short('iptfs-max-qsize', offset, length - 4, 4);

        value.iptfsMaxQsize = words[(offset >> 2) + 1]!;
        break;

      case 41:
        if (length < 8) throw short('iptfs-pkt-size', offset, length - 4, 4);

        value.iptfsPktSize = words[(offset >> 2) + 1]!;
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function encodeXfrmAeventIdStateAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    writer.reserve(48);
    key = 'saId';
    if (fields[key] !== undefined) encodeXfrmUsersaId(writer, from, fields[key]);
    key = 'saddr';
    if (fields[key] !== undefined) putBytes(writer, from + 24, fields[key], 16, undefined);
    key = 'flags';
    if (fields[key] !== undefined)
      writer.view.setUint32(
        from + 40,
        integer(aeFlagsFlags.number(fields[key]), 0, 4294967295),
        littleEndian,
      );
    key = 'reqid';
    if (fields[key] !== undefined)
      writer.view.setUint32(from + 44, integer(fields[key], 0, 4294967295), littleEndian);
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'saId':
        case 'saddr':
        case 'flags':
        case 'reqid':
          break;
        case 'algAuth': {
          bytesAttribute(writer, 1, item, undefined);
          break;
        }
        case 'algCrypt': {
          bytesAttribute(writer, 2, item, undefined);
          break;
        }
        case 'algComp': {
          bytesAttribute(writer, 3, item, undefined);
          break;
        }
        case 'encap': {
          const start0 = writer.beginAttribute(4);
          encodeXfrmEncapTmpl(writer, writer.reserve(24), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'sa': {
          const start0 = writer.beginAttribute(6);
          encodeXfrmUsersaInfo(writer, writer.reserve(224), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'secCtx': {
          bytesAttribute(writer, 8, item, undefined);
          break;
        }
        case 'ltimeVal': {
          const start0 = writer.beginAttribute(9);
          encodeXfrmLifetimeCur(writer, writer.reserve(32), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'replayVal': {
          const start0 = writer.beginAttribute(10);
          encodeXfrmReplayState(writer, writer.reserve(12), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'replayThresh': {
          const at0 = fixedAttribute(writer, 11, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'etimerThresh': {
          const at0 = fixedAttribute(writer, 12, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'srcaddr': {
          bytesAttribute(writer, 13, item, undefined);
          break;
        }
        case 'coaddr': {
          bytesAttribute(writer, 14, item, undefined);
          break;
        }
        case 'lastused': {
          const at0 = fixedAttribute(writer, 15, 8);
          writer.view.setBigUint64(at0, integer64(item, false), littleEndian);
          break;
        }
        case 'algAead': {
          bytesAttribute(writer, 18, item, undefined);
          break;
        }
        case 'algAuthTrunc': {
          bytesAttribute(writer, 20, item, undefined);
          break;
        }
        case 'mark': {
          const start0 = writer.beginAttribute(21);
          encodeXfrmMark(writer, writer.reserve(8), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'tfcpad': {
          const at0 = fixedAttribute(writer, 22, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'replayEsnVal': {
          bytesAttribute(writer, 23, item, undefined);
          break;
        }
        case 'saExtraFlags': {
          const at0 = fixedAttribute(writer, 24, 4);
          writer.view.setUint32(
            at0,
            integer(stateExtraFlagsFlags.number(item), 0, 4294967295),
            littleEndian,
          );
          break;
        }

        case 'offloadDev': {
          const start0 = writer.beginAttribute(28);
          encodeXfrmUserOffload(writer, writer.reserve(8), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'setMark': {
          const at0 = fixedAttribute(writer, 29, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'setMarkMask': {
          const at0 = fixedAttribute(writer, 30, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'ifId': {
          const at0 = fixedAttribute(writer, 31, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'mtimerThresh': {
          const at0 = fixedAttribute(writer, 32, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'saDir': {
          const at0 = fixedAttribute(writer, 33, 1);
          writer.view.setUint8(at0, integer(saDirNames.number(item), 0, 255));
          break;
        }
        case 'natKeepaliveInterval': {
          const at0 = fixedAttribute(writer, 34, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'saPcpu': {
          const at0 = fixedAttribute(writer, 35, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'iptfsDropTime': {
          const at0 = fixedAttribute(writer, 36, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'iptfsReorderWindow': {
          const at0 = fixedAttribute(writer, 37, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), littleEndian);
          break;
        }
        case 'iptfsDontFrag': {
          flagAttribute(writer, 38, item);
          break;
        }
        case 'iptfsInitDelay': {
          const at0 = fixedAttribute(writer, 39, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'iptfsMaxQsize': {
          const at0 = fixedAttribute(writer, 40, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'iptfsPktSize': {
          const at0 = fixedAttribute(writer, 41, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('xfrm-aevent-id and state-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeXfrmUsersaId(writer: Writer, at: number, input: unknown, tail = false): void {
  const fields = fieldsOf(input, 0);
  let key = '';
  try {
    key = 'daddr';
    if (fields[key] !== undefined) putBytes(writer, at, fields[key], 16, undefined);
    key = 'spi';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 16, integer(fields[key], 0, 4294967295), false);
    key = 'family';
    if (fields[key] !== undefined)
      writer.view.setUint16(
        at + 20,
        integer(familyNames.number(fields[key]), 0, 65535),
        littleEndian,
      );
    key = 'proto';
    if (fields[key] !== undefined)
      writer.view.setUint8(at + 22, integer(ipsecProtoNames.number(fields[key]), 0, 255));
    for (key in fields) {
      switch (key) {
        case 'daddr':
        case 'spi':
        case 'family':
        case 'proto':
          break;
        default:
          if (fields[key] !== undefined && !(tail && key === 'unknown'))
            throw unknownKey('xfrm-usersa-id');
      }
    }
    key = 'unknown';
    if (tail && fields[key] !== undefined)
      structTail(writer, at, fields, decodeXfrmUsersaId, [16, 20, 22, 23, -24]);
  } catch (error) {
    throw under(error, key);
  }
}

function decodeXfrmUsersaId(frame: Frame, start: number, end: number): StructOf<XfrmUsersaId> {
  if (end - start !== 24) {
    return unevenStruct(decodeXfrmUsersaId, frame, start, end, [16, 20, 22, 23, -24]);
  }
  const { bytes, view, words } = frame;
  return {
    daddr: copy(bytes, start, start + 16),
    spi: view.getUint32(start + 16, false),
    family: familyNames.name(
      littleEndian ? words[(start >> 2) + 5]! & 0xffff : words[(start >> 2) + 5]! >>> 16,
    ),
    proto: ipsecProtoNames.name(bytes[start + 22]!),
  };
}

function decodeXfrmUserpolicyIdMigrateAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): XfrmUserpolicyIdMigrateAttrs {
  if (depth > maximumDepth) throw tooDeep(start);
  if (end - start < 64) {
    if (depth === 0) throw short('xfrm-userpolicy-id', start, end - start, 64);
    return unevenStruct(
      (whole: Frame, from: number, to: number) =>
        decodeXfrmUserpolicyIdMigrateAttrs(whole, from, to, depth),
      frame,
      start,
      end,
      [56, 60, 61, -64],
      false,
    ) as XfrmUserpolicyIdMigrateAttrs;
  }
  const { bytes, view, words } = frame;
  const value: XfrmUserpolicyIdMigrateAttrs = {
    sel: {
      daddr: copy(bytes, start, start + 16),
      saddr: copy(bytes, start + 16, start + 32),
      dport: view.getUint16(start + 32, false),
      dportMask: view.getUint16(start + 34, false),
      sport: view.getUint16(start + 36, false),
      sportMask: view.getUint16(start + 38, false),
      family: familyNames.name(
        littleEndian ? words[(start >> 2) + 10]! & 0xffff : words[(start >> 2) + 10]! >>> 16,
      ),
      prefixlenD: bytes[start + 42]!,
      prefixlenS: bytes[start + 43]!,
      proto: bytes[start + 44]!,
      ifindex: words[(start >> 2) + 12]! | 0,
      user: words[(start >> 2) + 13]!,
    },
    index: words[(start >> 2) + 14]!,
    dir: policyDirNames.name(bytes[start + 60]!),
  };
  let offset = start + 64;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 4:
        value.encap = decodeXfrmEncapTmpl(frame, offset + 4, next);
        break;

      case 16:
        value.policyType = decodeXfrmUserpolicyType(frame, offset + 4, next);
        break;

      case 17:
        value.migrate = copy(bytes, offset + 4, next);
        break;

      case 19:
        value.kmaddress = decodeXfrmUserKmaddress(frame, offset + 4, next);
        break;

      case 28:
        value.offloadDev = decodeXfrmUserOffload(frame, offset + 4, next);
        break;

      case 31:
        if (length < 8) throw short('if-id', offset, length - 4, 4);

        value.ifId = words[(offset >> 2) + 1]!;
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeXfrmUserKmaddress(
  frame: Frame,
  start: number,
  end: number,
): StructOf<XfrmUserKmaddress> {
  if (end - start !== 40) {
    return unevenStruct(decodeXfrmUserKmaddress, frame, start, end, [16, 32, 36, 38, -40]);
  }
  const { bytes, words } = frame;
  return {
    local: copy(bytes, start, start + 16),
    remote: copy(bytes, start + 16, start + 32),
    reserved: words[(start >> 2) + 8]!,
    family: familyNames.name(
      littleEndian ? words[(start >> 2) + 9]! & 0xffff : words[(start >> 2) + 9]! >>> 16,
    ),
  };
}

function encodeXfrmUserpolicyIdMigrateAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    writer.reserve(64);
    key = 'sel';
    if (fields[key] !== undefined) encodeXfrmSelector(writer, from, fields[key]);
    key = 'index';
    if (fields[key] !== undefined)
      writer.view.setUint32(from + 56, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'dir';
    if (fields[key] !== undefined)
      writer.view.setUint8(from + 60, integer(policyDirNames.number(fields[key]), 0, 255));
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'sel':
        case 'index':
        case 'dir':
          break;
        case 'encap': {
          const start0 = writer.beginAttribute(4);
          encodeXfrmEncapTmpl(writer, writer.reserve(24), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'policyType': {
          const start0 = writer.beginAttribute(16);
          encodeXfrmUserpolicyType(writer, writer.reserve(6), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'migrate': {
          bytesAttribute(writer, 17, item, undefined);
          break;
        }
        case 'kmaddress': {
          const start0 = writer.beginAttribute(19);
          encodeXfrmUserKmaddress(writer, writer.reserve(40), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'offloadDev': {
          const start0 = writer.beginAttribute(28);
          encodeXfrmUserOffload(writer, writer.reserve(8), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'ifId': {
          const at0 = fixedAttribute(writer, 31, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('xfrm-userpolicy-id and migrate-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeXfrmUserKmaddress(writer: Writer, at: number, input: unknown, tail = false): void {
  const fields = fieldsOf(input, 0);
  let key = '';
  try {
    key = 'local';
    if (fields[key] !== undefined) putBytes(writer, at, fields[key], 16, undefined);
    key = 'remote';
    if (fields[key] !== undefined) putBytes(writer, at + 16, fields[key], 16, undefined);
    key = 'reserved';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 32, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'family';
    if (fields[key] !== undefined)
      writer.view.setUint16(
        at + 36,
        integer(familyNames.number(fields[key]), 0, 65535),
        littleEndian,
      );
    for (key in fields) {
      switch (key) {
        case 'local':
        case 'remote':
        case 'reserved':
        case 'family':
          break;
        default:
          if (fields[key] !== undefined && !(tail && key === 'unknown'))
            throw unknownKey('xfrm-user-kmaddress');
      }
    }
    key = 'unknown';
    if (tail && fields[key] !== undefined)
      structTail(writer, at, fields, decodeXfrmUserKmaddress, [16, 32, 36, 38, -40]);
  } catch (error) {
    throw under(error, key);
  }
}

function decodeInfoFlagsSadAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): InfoFlagsSadAttrs {
  if (depth > maximumDepth) throw tooDeep(start);
  if (end - start < 4) {
    if (depth === 0) throw short('info-flags', start, end - start, 4);
    return unevenStruct(
      (whole: Frame, from: number, to: number) => decodeInfoFlagsSadAttrs(whole, from, to, depth),
      frame,
      start,
      end,
      [4],
      false,
    ) as InfoFlagsSadAttrs;
  }
  const { words } = frame;
  const value: InfoFlagsSadAttrs = {
    flags: words[start >> 2]!,
  };
  let offset = start + 4;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 8) throw short('cnt', offset, length - 4, 4);

        value.cnt = words[(offset >> 2) + 1]!;
        break;

      case 2:
        value.hinfo = decodeXfrmuSadhinfo(frame, offset + 4, next);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeXfrmuSadhinfo(frame: Frame, start: number, end: number): StructOf<XfrmuSadhinfo> {
  if (end - start !== 8) {
    return unevenStruct(decodeXfrmuSadhinfo, frame, start, end, [4, 8]);
  }
  const { words } = frame;
  return {
    sadhcnt: words[start >> 2]!,
    sadhmcnt: words[(start >> 2) + 1]!,
  };
}

function encodeInfoFlagsSadAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    writer.reserve(4);
    key = 'flags';
    if (fields[key] !== undefined)
      writer.view.setUint32(from, integer(fields[key], 0, 4294967295), littleEndian);
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'flags':
          break;
        case 'cnt': {
          const at0 = fixedAttribute(writer, 1, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'hinfo': {
          const start0 = writer.beginAttribute(2);
          encodeXfrmuSadhinfo(writer, writer.reserve(8), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('info-flags and sad-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeXfrmuSadhinfo(writer: Writer, at: number, input: unknown, tail = false): void {
  const fields = fieldsOf(input, 0);
  let key = '';
  try {
    key = 'sadhcnt';
    if (fields[key] !== undefined)
      writer.view.setUint32(at, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'sadhmcnt';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 4, integer(fields[key], 0, 4294967295), littleEndian);
    for (key in fields) {
      switch (key) {
        case 'sadhcnt':
        case 'sadhmcnt':
          break;
        default:
          if (fields[key] !== undefined && !(tail && key === 'unknown'))
            throw unknownKey('xfrmu-sadhinfo');
      }
    }
    key = 'unknown';
    if (tail && fields[key] !== undefined)
      structTail(writer, at, fields, decodeXfrmuSadhinfo, [4, 8]);
  } catch (error) {
    throw under(error, key);
  }
}

function decodeInfoFlagsSpdAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): InfoFlagsSpdAttrs {
  if (depth > maximumDepth) throw tooDeep(start);
  if (end - start < 4) {
    if (depth === 0) throw short('info-flags', start, end - start, 4);
    return unevenStruct(
      (whole: Frame, from: number, to: number) => decodeInfoFlagsSpdAttrs(whole, from, to, depth),
      frame,
      start,
      end,
      [4],
      false,
    ) as InfoFlagsSpdAttrs;
  }
  const { words } = frame;
  const value: InfoFlagsSpdAttrs = {
    flags: words[start >> 2]!,
  };
  let offset = start + 4;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        value.info = decodeXfrmuSpdinfo(frame, offset + 4, next);
        break;

      case 2:
        value.hinfo = decodeXfrmuSpdhinfo(frame, offset + 4, next);
        break;

      case 3:
        value.ipv4Hthresh = decodeXfrmuSpdhthresh(frame, offset + 4, next);
        break;

      case 4:
        value.ipv6Hthresh = decodeXfrmuSpdhthresh(frame, offset + 4, next);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeXfrmuSpdinfo(frame: Frame, start: number, end: number): StructOf<XfrmuSpdinfo> {
  if (end - start !== 24) {
    return unevenStruct(decodeXfrmuSpdinfo, frame, start, end, [4, 8, 12, 16, 20, 24]);
  }
  const { words } = frame;
  return {
    incnt: words[start >> 2]!,
    outcnt: words[(start >> 2) + 1]!,
    fwdcnt: words[(start >> 2) + 2]!,
    inscnt: words[(start >> 2) + 3]!,
    outscnt: words[(start >> 2) + 4]!,
    fwdscnt: words[(start >> 2) + 5]!,
  };
}

function decodeXfrmuSpdhinfo(frame: Frame, start: number, end: number): StructOf<XfrmuSpdhinfo> {
  if (end - start !== 8) {
    return unevenStruct(decodeXfrmuSpdhinfo, frame, start, end, [4, 8]);
  }
  const { words } = frame;
  return {
    spdhcnt: words[start >> 2]!,
    spdhmcnt: words[(start >> 2) + 1]!,
  };
}

function decodeXfrmuSpdhthresh(
  frame: Frame,
  start: number,
  end: number,
): StructOf<XfrmuSpdhthresh> {
  if (end - start !== 2) {
    return unevenStruct(decodeXfrmuSpdhthresh, frame, start, end, [1, 2]);
  }
  const { bytes } = frame;
  return {
    lbits: bytes[start]!,
    rbits: bytes[start + 1]!,
  };
}

function encodeInfoFlagsSpdAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    writer.reserve(4);
    key = 'flags';
    if (fields[key] !== undefined)
      writer.view.setUint32(from, integer(fields[key], 0, 4294967295), littleEndian);
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'flags':
          break;
        case 'info': {
          const start0 = writer.beginAttribute(1);
          encodeXfrmuSpdinfo(writer, writer.reserve(24), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'hinfo': {
          const start0 = writer.beginAttribute(2);
          encodeXfrmuSpdhinfo(writer, writer.reserve(8), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'ipv4Hthresh': {
          const start0 = writer.beginAttribute(3);
          encodeXfrmuSpdhthresh(writer, writer.reserve(2), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'ipv6Hthresh': {
          const start0 = writer.beginAttribute(4);
          encodeXfrmuSpdhthresh(writer, writer.reserve(2), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('info-flags and spd-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeXfrmuSpdinfo(writer: Writer, at: number, input: unknown, tail = false): void {
  const fields = fieldsOf(input, 0);
  let key = '';
  try {
    key = 'incnt';
    if (fields[key] !== undefined)
      writer.view.setUint32(at, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'outcnt';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 4, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'fwdcnt';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 8, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'inscnt';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 12, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'outscnt';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 16, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'fwdscnt';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 20, integer(fields[key], 0, 4294967295), littleEndian);
    for (key in fields) {
      switch (key) {
        case 'incnt':
        case 'outcnt':
        case 'fwdcnt':
        case 'inscnt':
        case 'outscnt':
        case 'fwdscnt':
          break;
        default:
          if (fields[key] !== undefined && !(tail && key === 'unknown'))
            throw unknownKey('xfrmu-spdinfo');
      }
    }
    key = 'unknown';
    if (tail && fields[key] !== undefined)
      structTail(writer, at, fields, decodeXfrmuSpdinfo, [4, 8, 12, 16, 20, 24]);
  } catch (error) {
    throw under(error, key);
  }
}

function encodeXfrmuSpdhinfo(writer: Writer, at: number, input: unknown, tail = false): void {
  const fields = fieldsOf(input, 0);
  let key = '';
  try {
    key = 'spdhcnt';
    if (fields[key] !== undefined)
      writer.view.setUint32(at, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'spdhmcnt';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 4, integer(fields[key], 0, 4294967295), littleEndian);
    for (key in fields) {
      switch (key) {
        case 'spdhcnt':
        case 'spdhmcnt':
          break;
        default:
          if (fields[key] !== undefined && !(tail && key === 'unknown'))
            throw unknownKey('xfrmu-spdhinfo');
      }
    }
    key = 'unknown';
    if (tail && fields[key] !== undefined)
      structTail(writer, at, fields, decodeXfrmuSpdhinfo, [4, 8]);
  } catch (error) {
    throw under(error, key);
  }
}

function encodeXfrmuSpdhthresh(writer: Writer, at: number, input: unknown, tail = false): void {
  const fields = fieldsOf(input, 0);
  let key = '';
  try {
    key = 'lbits';
    if (fields[key] !== undefined) writer.view.setUint8(at, integer(fields[key], 0, 255));
    key = 'rbits';
    if (fields[key] !== undefined) writer.view.setUint8(at + 1, integer(fields[key], 0, 255));
    for (key in fields) {
      switch (key) {
        case 'lbits':
        case 'rbits':
          break;
        default:
          if (fields[key] !== undefined && !(tail && key === 'unknown'))
            throw unknownKey('xfrmu-spdhthresh');
      }
    }
    key = 'unknown';
    if (tail && fields[key] !== undefined)
      structTail(writer, at, fields, decodeXfrmuSpdhthresh, [1, 2]);
  } catch (error) {
    throw under(error, key);
  }
}

function decodeXfrmUserpolicyDefaultPolicyAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): XfrmUserpolicyDefaultPolicyAttrs {
  if (depth > maximumDepth) throw tooDeep(start);
  if (end - start < 3) {
    if (depth === 0) throw short('xfrm-userpolicy-default', start, end - start, 3);
    return unevenStruct(
      (whole: Frame, from: number, to: number) =>
        decodeXfrmUserpolicyDefaultPolicyAttrs(whole, from, to, depth),
      frame,
      start,
      end,
      [1, 2, 3],
      false,
    ) as XfrmUserpolicyDefaultPolicyAttrs;
  }
  const { bytes, words } = frame;
  const value: XfrmUserpolicyDefaultPolicyAttrs = {
    in: policyDefaultNames.name(bytes[start]!),
    fwd: policyDefaultNames.name(bytes[start + 1]!),
    out: policyDefaultNames.name(bytes[start + 2]!),
  };
  let offset = start + 4;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 5:
        value.tmpl = copy(bytes, offset + 4, next);
        break;

      case 7:
        value.policy = decodeXfrmUserpolicyInfo(frame, offset + 4, next);
        break;

      case 8:
        value.secCtx = copy(bytes, offset + 4, next);
        break;

      case 15:
        if (length < 12) throw short('lastused', offset, length - 4, 8);

        value.lastused = unsigned64(frame, offset + 4, littleEndian);
        break;

      case 16:
        value.policyType = decodeXfrmUserpolicyType(frame, offset + 4, next);
        break;

      case 21:
        value.mark = decodeXfrmMark(frame, offset + 4, next);
        break;

      case 27:
        break;
      case 28:
        value.offloadDev = decodeXfrmUserOffload(frame, offset + 4, next);
        break;

      case 31:
        if (length < 8) throw short('if-id', offset, length - 4, 4);

        value.ifId = words[(offset >> 2) + 1]!;
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function encodeXfrmUserpolicyDefaultPolicyAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    writer.reserve(4);
    key = 'in';
    if (fields[key] !== undefined)
      writer.view.setUint8(from, integer(policyDefaultNames.number(fields[key]), 0, 255));
    key = 'fwd';
    if (fields[key] !== undefined)
      writer.view.setUint8(from + 1, integer(policyDefaultNames.number(fields[key]), 0, 255));
    key = 'out';
    if (fields[key] !== undefined)
      writer.view.setUint8(from + 2, integer(policyDefaultNames.number(fields[key]), 0, 255));
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'in':
        case 'fwd':
        case 'out':
          break;
        case 'tmpl': {
          bytesAttribute(writer, 5, item, undefined);
          break;
        }
        case 'policy': {
          const start0 = writer.beginAttribute(7);
          encodeXfrmUserpolicyInfo(writer, writer.reserve(168), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'secCtx': {
          bytesAttribute(writer, 8, item, undefined);
          break;
        }
        case 'lastused': {
          const at0 = fixedAttribute(writer, 15, 8);
          writer.view.setBigUint64(at0, integer64(item, false), littleEndian);
          break;
        }
        case 'policyType': {
          const start0 = writer.beginAttribute(16);
          encodeXfrmUserpolicyType(writer, writer.reserve(6), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'mark': {
          const start0 = writer.beginAttribute(21);
          encodeXfrmMark(writer, writer.reserve(8), item, true);
          writer.endAttribute(start0);
          break;
        }

        case 'offloadDev': {
          const start0 = writer.beginAttribute(28);
          encodeXfrmUserOffload(writer, writer.reserve(8), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'ifId': {
          const at0 = fixedAttribute(writer, 31, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('xfrm-userpolicy-default and policy-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function decodeXfrmUserReportStateAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): XfrmUserReportStateAttrs {
  if (depth > maximumDepth) throw tooDeep(start);
  if (end - start < 60) {
    if (depth === 0) throw short('xfrm-user-report', start, end - start, 60);
    return unevenStruct(
      (whole: Frame, from: number, to: number) =>
        decodeXfrmUserReportStateAttrs(whole, from, to, depth),
      frame,
      start,
      end,
      [1, -4, 60],
      false,
    ) as XfrmUserReportStateAttrs;
  }
  const { bytes, view, words } = frame;
  const value: XfrmUserReportStateAttrs = {
    proto: ipsecProtoNames.name(bytes[start]!),
    sel: {
      daddr: copy(bytes, start + 4, start + 20),
      saddr: copy(bytes, start + 20, start + 36),
      dport: view.getUint16(start + 36, false),
      dportMask: view.getUint16(start + 38, false),
      sport: view.getUint16(start + 40, false),
      sportMask: view.getUint16(start + 42, false),
      family: familyNames.name(
        littleEndian ? words[(start >> 2) + 11]! & 0xffff : words[(start >> 2) + 11]! >>> 16,
      ),
      prefixlenD: bytes[start + 46]!,
      prefixlenS: bytes[start + 47]!,
      proto: bytes[start + 48]!,
      ifindex: words[(start >> 2) + 13]! | 0,
      user: words[(start >> 2) + 14]!,
    },
  };
  let offset = start + 60;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        value.algAuth = copy(bytes, offset + 4, next);
        break;

      case 2:
        value.algCrypt = copy(bytes, offset + 4, next);
        break;

      case 3:
        value.algComp = copy(bytes, offset + 4, next);
        break;

      case 4:
        value.encap = decodeXfrmEncapTmpl(frame, offset + 4, next);
        break;

      case 6:
        value.sa = decodeXfrmUsersaInfo(frame, offset + 4, next);
        break;

      case 8:
        value.secCtx = copy(bytes, offset + 4, next);
        break;

      case 9:
        value.ltimeVal = decodeXfrmLifetimeCur(frame, offset + 4, next);
        break;

      case 10:
        value.replayVal = decodeXfrmReplayState(frame, offset + 4, next);
        break;

      case 11:
        if (length < 8) throw short('replay-thresh', offset, length - 4, 4);

        value.replayThresh = words[(offset >> 2) + 1]!;
        break;

      case 12:
        if (length < 8) throw short('etimer-thresh', offset, length - 4, 4);

        value.etimerThresh = words[(offset >> 2) + 1]!;
        break;

      case 13:
        value.srcaddr = copy(bytes, offset + 4, next);
        break;

      case 14:
        value.coaddr = copy(bytes, offset + 4, next);
        break;

      case 15:
        if (length < 12) throw short('lastused', offset, length - 4, 8);

        value.lastused = unsigned64(frame, offset + 4, littleEndian);
        break;

      case 18:
        value.algAead = copy(bytes, offset + 4, next);
        break;

      case 20:
        value.algAuthTrunc = copy(bytes, offset + 4, next);
        break;

      case 21:
        value.mark = decodeXfrmMark(frame, offset + 4, next);
        break;

      case 22:
        if (length < 8) throw short('tfcpad', offset, length - 4, 4);

        value.tfcpad = words[(offset >> 2) + 1]!;
        break;

      case 23:
        value.replayEsnVal = copy(bytes, offset + 4, next);
        break;

      case 24:
        if (length < 8) throw short('sa-extra-flags', offset, length - 4, 4);

        value.saExtraFlags = stateExtraFlagsFlags.names(words[(offset >> 2) + 1]!);
        break;

      case 27:
        break;
      case 28:
        value.offloadDev = decodeXfrmUserOffload(frame, offset + 4, next);
        break;

      case 29:
        if (length < 8) throw short('set-mark', offset, length - 4, 4);

        value.setMark = words[(offset >> 2) + 1]!;
        break;

      case 30:
        if (length < 8) throw short('set-mark-mask', offset, length - 4, 4);

        value.setMarkMask = words[(offset >> 2) + 1]!;
        break;

      case 31:
        if (length < 8) throw short('if-id', offset, length - 4, 4);

        value.ifId = words[(offset >> 2) + 1]!;
        break;

      case 32:
        if (length < 8) throw short('mtimer-thresh', offset, length - 4, 4);

        value.mtimerThresh = words[(offset >> 2) + 1]!;
        break;

      case 33:
        if (length < 5) throw short('sa-dir', offset, length - 4, 1);

        value.saDir = saDirNames.name(bytes[offset + 4]!);
        break;

      case 34:
        if (length < 8) throw short('nat-keepalive-interval', offset, length - 4, 4);

        value.natKeepaliveInterval = words[(offset >> 2) + 1]!;
        break;

      case 35:
        if (length < 8) throw short('sa-pcpu', offset, length - 4, 4);

        value.saPcpu = words[(offset >> 2) + 1]!;
        break;

      case 36:
        if (length < 8) throw short('iptfs-drop-time', offset, length - 4, 4);

        value.iptfsDropTime = words[(offset >> 2) + 1]!;
        break;

      case 37:
        if (length < 6) throw short('iptfs-reorder-window', offset, length - 4, 2);

        value.iptfsReorderWindow = littleEndian
          ? words[(offset >> 2) + 1]! & 0xffff
          : words[(offset >> 2) + 1]! >>> 16;
        break;

      case 38:
        value.iptfsDontFrag = true;
        break;

      case 39:
        if (length < 8) throw short('iptfs-init-delay', offset, length - 4, 4);

        value.iptfsInitDelay = words[(offset >> 2) + 1]!;
        break;

      case 40:
        if (length < 8) throw short('iptfs-max-qsize', offset, length - 4, 4);

        value.iptfsMaxQsize = words[(offset >> 2) + 1]!;
        break;

      case 41:
        if (length < 8) throw short('iptfs-pkt-size', offset, length - 4, 4);

        value.iptfsPktSize = words[(offset >> 2) + 1]!;
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function encodeXfrmUserReportStateAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    writer.reserve(60);
    key = 'proto';
    if (fields[key] !== undefined)
      writer.view.setUint8(from, integer(ipsecProtoNames.number(fields[key]), 0, 255));
    key = 'sel';
    if (fields[key] !== undefined) encodeXfrmSelector(writer, from + 4, fields[key]);
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'proto':
        case 'sel':
          break;
        case 'algAuth': {
          bytesAttribute(writer, 1, item, undefined);
          break;
        }
        case 'algCrypt': {
          bytesAttribute(writer, 2, item, undefined);
          break;
        }
        case 'algComp': {
          bytesAttribute(writer, 3, item, undefined);
          break;
        }
        case 'encap': {
          const start0 = writer.beginAttribute(4);
          encodeXfrmEncapTmpl(writer, writer.reserve(24), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'sa': {
          const start0 = writer.beginAttribute(6);
          encodeXfrmUsersaInfo(writer, writer.reserve(224), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'secCtx': {
          bytesAttribute(writer, 8, item, undefined);
          break;
        }
        case 'ltimeVal': {
          const start0 = writer.beginAttribute(9);
          encodeXfrmLifetimeCur(writer, writer.reserve(32), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'replayVal': {
          const start0 = writer.beginAttribute(10);
          encodeXfrmReplayState(writer, writer.reserve(12), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'replayThresh': {
          const at0 = fixedAttribute(writer, 11, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'etimerThresh': {
          const at0 = fixedAttribute(writer, 12, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'srcaddr': {
          bytesAttribute(writer, 13, item, undefined);
          break;
        }
        case 'coaddr': {
          bytesAttribute(writer, 14, item, undefined);
          break;
        }
        case 'lastused': {
          const at0 = fixedAttribute(writer, 15, 8);
          writer.view.setBigUint64(at0, integer64(item, false), littleEndian);
          break;
        }
        case 'algAead': {
          bytesAttribute(writer, 18, item, undefined);
          break;
        }
        case 'algAuthTrunc': {
          bytesAttribute(writer, 20, item, undefined);
          break;
        }
        case 'mark': {
          const start0 = writer.beginAttribute(21);
          encodeXfrmMark(writer, writer.reserve(8), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'tfcpad': {
          const at0 = fixedAttribute(writer, 22, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'replayEsnVal': {
          bytesAttribute(writer, 23, item, undefined);
          break;
        }
        case 'saExtraFlags': {
          const at0 = fixedAttribute(writer, 24, 4);
          writer.view.setUint32(
            at0,
            integer(stateExtraFlagsFlags.number(item), 0, 4294967295),
            littleEndian,
          );
          break;
        }

        case 'offloadDev': {
          const start0 = writer.beginAttribute(28);
          encodeXfrmUserOffload(writer, writer.reserve(8), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'setMark': {
          const at0 = fixedAttribute(writer, 29, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'setMarkMask': {
          const at0 = fixedAttribute(writer, 30, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'ifId': {
          const at0 = fixedAttribute(writer, 31, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'mtimerThresh': {
          const at0 = fixedAttribute(writer, 32, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'saDir': {
          const at0 = fixedAttribute(writer, 33, 1);
          writer.view.setUint8(at0, integer(saDirNames.number(item), 0, 255));
          break;
        }
        case 'natKeepaliveInterval': {
          const at0 = fixedAttribute(writer, 34, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'saPcpu': {
          const at0 = fixedAttribute(writer, 35, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'iptfsDropTime': {
          const at0 = fixedAttribute(writer, 36, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'iptfsReorderWindow': {
          const at0 = fixedAttribute(writer, 37, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), littleEndian);
          break;
        }
        case 'iptfsDontFrag': {
          flagAttribute(writer, 38, item);
          break;
        }
        case 'iptfsInitDelay': {
          const at0 = fixedAttribute(writer, 39, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'iptfsMaxQsize': {
          const at0 = fixedAttribute(writer, 40, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'iptfsPktSize': {
          const at0 = fixedAttribute(writer, 41, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('xfrm-user-report and state-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function decodeXfrmUserMappingStateAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): XfrmUserMappingStateAttrs {
  if (depth > maximumDepth) throw tooDeep(start);
  if (end - start < 64) {
    if (depth === 0) throw short('xfrm-user-mapping', start, end - start, 64);
    return unevenStruct(
      (whole: Frame, from: number, to: number) =>
        decodeXfrmUserMappingStateAttrs(whole, from, to, depth),
      frame,
      start,
      end,
      [24, 28, 44, 60, 62, 64],
      false,
    ) as XfrmUserMappingStateAttrs;
  }
  const { bytes, view, words } = frame;
  const value: XfrmUserMappingStateAttrs = {
    id: {
      daddr: copy(bytes, start, start + 16),
      spi: view.getUint32(start + 16, false),
      family: familyNames.name(
        littleEndian ? words[(start >> 2) + 5]! & 0xffff : words[(start >> 2) + 5]! >>> 16,
      ),
      proto: ipsecProtoNames.name(bytes[start + 22]!),
    },
    reqid: words[(start >> 2) + 6]!,
    oldSaddr: copy(bytes, start + 28, start + 44),
    newSaddr: copy(bytes, start + 44, start + 60),
    oldSport: view.getUint16(start + 60, false),
    newSport: view.getUint16(start + 62, false),
  };
  let offset = start + 64;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        value.algAuth = copy(bytes, offset + 4, next);
        break;

      case 2:
        value.algCrypt = copy(bytes, offset + 4, next);
        break;

      case 3:
        value.algComp = copy(bytes, offset + 4, next);
        break;

      case 4:
        value.encap = decodeXfrmEncapTmpl(frame, offset + 4, next);
        break;

      case 6:
        value.sa = decodeXfrmUsersaInfo(frame, offset + 4, next);
        break;

      case 8:
        value.secCtx = copy(bytes, offset + 4, next);
        break;

      case 9:
        value.ltimeVal = decodeXfrmLifetimeCur(frame, offset + 4, next);
        break;

      case 10:
        value.replayVal = decodeXfrmReplayState(frame, offset + 4, next);
        break;

      case 11:
        if (length < 8) throw short('replay-thresh', offset, length - 4, 4);

        value.replayThresh = words[(offset >> 2) + 1]!;
        break;

      case 12:
        if (length < 8) throw short('etimer-thresh', offset, length - 4, 4);

        value.etimerThresh = words[(offset >> 2) + 1]!;
        break;

      case 13:
        value.srcaddr = copy(bytes, offset + 4, next);
        break;

      case 14:
        value.coaddr = copy(bytes, offset + 4, next);
        break;

      case 15:
        if (length < 12) throw short('lastused', offset, length - 4, 8);

        value.lastused = unsigned64(frame, offset + 4, littleEndian);
        break;

      case 18:
        value.algAead = copy(bytes, offset + 4, next);
        break;

      case 20:
        value.algAuthTrunc = copy(bytes, offset + 4, next);
        break;

      case 21:
        value.mark = decodeXfrmMark(frame, offset + 4, next);
        break;

      case 22:
        if (length < 8) throw short('tfcpad', offset, length - 4, 4);

        value.tfcpad = words[(offset >> 2) + 1]!;
        break;

      case 23:
        value.replayEsnVal = copy(bytes, offset + 4, next);
        break;

      case 24:
        if (length < 8) throw short('sa-extra-flags', offset, length - 4, 4);

        value.saExtraFlags = stateExtraFlagsFlags.names(words[(offset >> 2) + 1]!);
        break;

      case 27:
        break;
      case 28:
        value.offloadDev = decodeXfrmUserOffload(frame, offset + 4, next);
        break;

      case 29:
        if (length < 8) throw short('set-mark', offset, length - 4, 4);

        value.setMark = words[(offset >> 2) + 1]!;
        break;

      case 30:
        if (length < 8) throw short('set-mark-mask', offset, length - 4, 4);

        value.setMarkMask = words[(offset >> 2) + 1]!;
        break;

      case 31:
        if (length < 8) throw short('if-id', offset, length - 4, 4);

        value.ifId = words[(offset >> 2) + 1]!;
        break;

      case 32:
        if (length < 8) throw short('mtimer-thresh', offset, length - 4, 4);

        value.mtimerThresh = words[(offset >> 2) + 1]!;
        break;

      case 33:
        if (length < 5) throw short('sa-dir', offset, length - 4, 1);

        value.saDir = saDirNames.name(bytes[offset + 4]!);
        break;

      case 34:
        if (length < 8) throw short('nat-keepalive-interval', offset, length - 4, 4);

        value.natKeepaliveInterval = words[(offset >> 2) + 1]!;
        break;

      case 35:
        if (length < 8) throw short('sa-pcpu', offset, length - 4, 4);

        value.saPcpu = words[(offset >> 2) + 1]!;
        break;

      case 36:
        if (length < 8) throw short('iptfs-drop-time', offset, length - 4, 4);

        value.iptfsDropTime = words[(offset >> 2) + 1]!;
        break;

      case 37:
        if (length < 6) throw short('iptfs-reorder-window', offset, length - 4, 2);

        value.iptfsReorderWindow = littleEndian
          ? words[(offset >> 2) + 1]! & 0xffff
          : words[(offset >> 2) + 1]! >>> 16;
        break;

      case 38:
        value.iptfsDontFrag = true;
        break;

      case 39:
        if (length < 8) throw short('iptfs-init-delay', offset, length - 4, 4);

        value.iptfsInitDelay = words[(offset >> 2) + 1]!;
        break;

      case 40:
        if (length < 8) throw short('iptfs-max-qsize', offset, length - 4, 4);

        value.iptfsMaxQsize = words[(offset >> 2) + 1]!;
        break;

      case 41:
        if (length < 8) throw short('iptfs-pkt-size', offset, length - 4, 4);

        value.iptfsPktSize = words[(offset >> 2) + 1]!;
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function encodeXfrmUserMappingStateAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    writer.reserve(64);
    key = 'id';
    if (fields[key] !== undefined) encodeXfrmUsersaId(writer, from, fields[key]);
    key = 'reqid';
    if (fields[key] !== undefined)
      writer.view.setUint32(from + 24, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'oldSaddr';
    if (fields[key] !== undefined) putBytes(writer, from + 28, fields[key], 16, undefined);
    key = 'newSaddr';
    if (fields[key] !== undefined) putBytes(writer, from + 44, fields[key], 16, undefined);
    key = 'oldSport';
    if (fields[key] !== undefined)
      writer.view.setUint16(from + 60, integer(fields[key], 0, 65535), false);
    key = 'newSport';
    if (fields[key] !== undefined)
      writer.view.setUint16(from + 62, integer(fields[key], 0, 65535), false);
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'id':
        case 'reqid':
        case 'oldSaddr':
        case 'newSaddr':
        case 'oldSport':
        case 'newSport':
          break;
        case 'algAuth': {
          bytesAttribute(writer, 1, item, undefined);
          break;
        }
        case 'algCrypt': {
          bytesAttribute(writer, 2, item, undefined);
          break;
        }
        case 'algComp': {
          bytesAttribute(writer, 3, item, undefined);
          break;
        }
        case 'encap': {
          const start0 = writer.beginAttribute(4);
          encodeXfrmEncapTmpl(writer, writer.reserve(24), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'sa': {
          const start0 = writer.beginAttribute(6);
          encodeXfrmUsersaInfo(writer, writer.reserve(224), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'secCtx': {
          bytesAttribute(writer, 8, item, undefined);
          break;
        }
        case 'ltimeVal': {
          const start0 = writer.beginAttribute(9);
          encodeXfrmLifetimeCur(writer, writer.reserve(32), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'replayVal': {
          const start0 = writer.beginAttribute(10);
          encodeXfrmReplayState(writer, writer.reserve(12), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'replayThresh': {
          const at0 = fixedAttribute(writer, 11, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'etimerThresh': {
          const at0 = fixedAttribute(writer, 12, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'srcaddr': {
          bytesAttribute(writer, 13, item, undefined);
          break;
        }
        case 'coaddr': {
          bytesAttribute(writer, 14, item, undefined);
          break;
        }
        case 'lastused': {
          const at0 = fixedAttribute(writer, 15, 8);
          writer.view.setBigUint64(at0, integer64(item, false), littleEndian);
          break;
        }
        case 'algAead': {
          bytesAttribute(writer, 18, item, undefined);
          break;
        }
        case 'algAuthTrunc': {
          bytesAttribute(writer, 20, item, undefined);
          break;
        }
        case 'mark': {
          const start0 = writer.beginAttribute(21);
          encodeXfrmMark(writer, writer.reserve(8), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'tfcpad': {
          const at0 = fixedAttribute(writer, 22, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'replayEsnVal': {
          bytesAttribute(writer, 23, item, undefined);
          break;
        }
        case 'saExtraFlags': {
          const at0 = fixedAttribute(writer, 24, 4);
          writer.view.setUint32(
            at0,
            integer(stateExtraFlagsFlags.number(item), 0, 4294967295),
            littleEndian,
          );
          break;
        }

        case 'offloadDev': {
          const start0 = writer.beginAttribute(28);
          encodeXfrmUserOffload(writer, writer.reserve(8), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'setMark': {
          const at0 = fixedAttribute(writer, 29, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'setMarkMask': {
          const at0 = fixedAttribute(writer, 30, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'ifId': {
          const at0 = fixedAttribute(writer, 31, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'mtimerThresh': {
          const at0 = fixedAttribute(writer, 32, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'saDir': {
          const at0 = fixedAttribute(writer, 33, 1);
          writer.view.setUint8(at0, integer(saDirNames.number(item), 0, 255));
          break;
        }
        case 'natKeepaliveInterval': {
          const at0 = fixedAttribute(writer, 34, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'saPcpu': {
          const at0 = fixedAttribute(writer, 35, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'iptfsDropTime': {
          const at0 = fixedAttribute(writer, 36, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'iptfsReorderWindow': {
          const at0 = fixedAttribute(writer, 37, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), littleEndian);
          break;
        }
        case 'iptfsDontFrag': {
          flagAttribute(writer, 38, item);
          break;
        }
        case 'iptfsInitDelay': {
          const at0 = fixedAttribute(writer, 39, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'iptfsMaxQsize': {
          const at0 = fixedAttribute(writer, 40, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'iptfsPktSize': {
          const at0 = fixedAttribute(writer, 41, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('xfrm-user-mapping and state-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

/**
 * IPsec in the kernel: the states (security associations) that transform packets, and the
 * policies that say which packets to transform. Structs have the layout of 64-bit machines.
 */
export const xfrm: CompiledSpec<XfrmOperations> = specOf({
  name: 'xfrm',
  protocol: 'netlink-raw',
  unit: 6,
  version: 0,
  groups: [
    { name: 'acquire', value: 1 },
    { name: 'expire', value: 2 },
    { name: 'sa', value: 3 },
    { name: 'policy', value: 4 },
    { name: 'aevents', value: 5 },
    { name: 'report', value: 6 },
    { name: 'migrate', value: 7 },
    { name: 'mapping', value: 8 },
  ],
  operations: [
    {
      name: 'newsa',
      adminPermission: true,
      do: {
        request: {
          value: 16,
          codec: { decode: decodeXfrmUsersaInfoStateAttrs, encode: encodeXfrmUsersaInfoStateAttrs },
          header: 'xfrm-usersa-info',
          set: 'state-attrs',
          attributes: [
            'algAuth',
            'algCrypt',
            'algComp',
            'encap',
            'secCtx',
            'ltimeVal',
            'replayVal',
            'replayThresh',
            'etimerThresh',
            'coaddr',
            'algAead',
            'algAuthTrunc',
            'mark',
            'tfcpad',
            'replayEsnVal',
            'saExtraFlags',
            'offloadDev',
            'setMark',
            'setMarkMask',
            'ifId',
            'mtimerThresh',
            'saDir',
            'natKeepaliveInterval',
            'saPcpu',
            'iptfsDropTime',
            'iptfsReorderWindow',
            'iptfsDontFrag',
            'iptfsInitDelay',
            'iptfsMaxQsize',
            'iptfsPktSize',
          ],
        },
      },
    },
    {
      name: 'delsa',
      adminPermission: true,
      do: {
        request: {
          value: 17,
          codec: { decode: decodeXfrmUsersaIdStateAttrs, encode: encodeXfrmUsersaIdStateAttrs },
          header: 'xfrm-usersa-id',
          set: 'state-attrs',
          attributes: ['srcaddr', 'mark'],
        },
      },
    },
    {
      name: 'getsa',
      adminPermission: true,
      do: {
        request: {
          value: 18,
          codec: { decode: decodeXfrmUsersaIdStateAttrs, encode: encodeXfrmUsersaIdStateAttrs },
          header: 'xfrm-usersa-id',
          set: 'state-attrs',
          attributes: ['srcaddr', 'mark'],
        },
        reply: {
          value: 16,
          codec: { decode: decodeXfrmUsersaInfoStateAttrs, encode: encodeXfrmUsersaInfoStateAttrs },
          header: 'xfrm-usersa-info',
          set: 'state-attrs',
        },
      },
      dump: {
        request: {
          value: 18,
          codec: { decode: decodeStateFilterAttrs, encode: encodeStateFilterAttrs },
          set: 'state-filter-attrs',
        },
        reply: {
          value: 16,
          codec: { decode: decodeXfrmUsersaInfoStateAttrs, encode: encodeXfrmUsersaInfoStateAttrs },
          header: 'xfrm-usersa-info',
          set: 'state-attrs',
        },
      },
    },
    {
      name: 'newpolicy',
      adminPermission: true,
      do: {
        request: {
          value: 19,
          codec: {
            decode: decodeXfrmUserpolicyInfoPolicyAttrs,
            encode: encodeXfrmUserpolicyInfoPolicyAttrs,
          },
          header: 'xfrm-userpolicy-info',
          set: 'policy-attrs',
          attributes: ['tmpl', 'secCtx', 'policyType', 'mark', 'offloadDev', 'ifId'],
        },
      },
    },
    {
      name: 'delpolicy',
      adminPermission: true,
      do: {
        request: {
          value: 20,
          codec: {
            decode: decodeXfrmUserpolicyIdPolicyAttrs,
            encode: encodeXfrmUserpolicyIdPolicyAttrs,
          },
          header: 'xfrm-userpolicy-id',
          set: 'policy-attrs',
          attributes: ['secCtx', 'policyType', 'mark', 'ifId'],
        },
      },
    },
    {
      name: 'getpolicy',
      adminPermission: true,
      do: {
        request: {
          value: 21,
          codec: {
            decode: decodeXfrmUserpolicyIdPolicyAttrs,
            encode: encodeXfrmUserpolicyIdPolicyAttrs,
          },
          header: 'xfrm-userpolicy-id',
          set: 'policy-attrs',
          attributes: ['secCtx', 'policyType', 'mark', 'ifId'],
        },
        reply: {
          value: 19,
          codec: {
            decode: decodeXfrmUserpolicyInfoPolicyAttrs,
            encode: encodeXfrmUserpolicyInfoPolicyAttrs,
          },
          header: 'xfrm-userpolicy-info',
          set: 'policy-attrs',
        },
      },
      dump: {
        request: {
          value: 21,
          codec: { decode: decodePolicyAttrs, encode: encodePolicyAttrs },
          set: 'policy-attrs',
        },
        reply: {
          value: 19,
          codec: {
            decode: decodeXfrmUserpolicyInfoPolicyAttrs,
            encode: encodeXfrmUserpolicyInfoPolicyAttrs,
          },
          header: 'xfrm-userpolicy-info',
          set: 'policy-attrs',
        },
      },
    },
    {
      name: 'allocspi',
      adminPermission: true,
      do: {
        request: {
          value: 22,
          codec: {
            decode: decodeXfrmUserspiInfoStateAttrs,
            encode: encodeXfrmUserspiInfoStateAttrs,
          },
          header: 'xfrm-userspi-info',
          set: 'state-attrs',
          attributes: ['mark', 'ifId', 'saDir', 'saPcpu'],
        },
        reply: {
          value: 16,
          codec: { decode: decodeXfrmUsersaInfoStateAttrs, encode: encodeXfrmUsersaInfoStateAttrs },
          header: 'xfrm-usersa-info',
          set: 'state-attrs',
        },
      },
    },
    {
      name: 'acquire',
      adminPermission: true,
      do: {
        request: {
          value: 23,
          codec: {
            decode: decodeXfrmUserAcquireAcquireAttrs,
            encode: encodeXfrmUserAcquireAcquireAttrs,
          },
          header: 'xfrm-user-acquire',
          set: 'acquire-attrs',
          attributes: ['tmpl', 'policyType', 'mark'],
        },
      },
    },
    {
      name: 'expire',
      adminPermission: true,
      do: {
        request: {
          value: 24,
          codec: { decode: decodeXfrmUserExpireStateAttrs, encode: encodeXfrmUserExpireStateAttrs },
          header: 'xfrm-user-expire',
          set: 'state-attrs',
          attributes: ['mark'],
        },
      },
    },
    {
      name: 'updpolicy',
      adminPermission: true,
      do: {
        request: {
          value: 25,
          codec: {
            decode: decodeXfrmUserpolicyInfoPolicyAttrs,
            encode: encodeXfrmUserpolicyInfoPolicyAttrs,
          },
          header: 'xfrm-userpolicy-info',
          set: 'policy-attrs',
          attributes: ['tmpl', 'secCtx', 'policyType', 'mark', 'offloadDev', 'ifId'],
        },
      },
    },
    {
      name: 'updsa',
      adminPermission: true,
      do: {
        request: {
          value: 26,
          codec: { decode: decodeXfrmUsersaInfoStateAttrs, encode: encodeXfrmUsersaInfoStateAttrs },
          header: 'xfrm-usersa-info',
          set: 'state-attrs',
          attributes: [
            'algAuth',
            'algCrypt',
            'algComp',
            'encap',
            'secCtx',
            'ltimeVal',
            'replayVal',
            'replayThresh',
            'etimerThresh',
            'coaddr',
            'algAead',
            'algAuthTrunc',
            'mark',
            'tfcpad',
            'replayEsnVal',
            'saExtraFlags',
            'offloadDev',
            'setMark',
            'setMarkMask',
            'ifId',
            'mtimerThresh',
            'saDir',
            'natKeepaliveInterval',
            'saPcpu',
            'iptfsDropTime',
            'iptfsReorderWindow',
            'iptfsDontFrag',
            'iptfsInitDelay',
            'iptfsMaxQsize',
            'iptfsPktSize',
          ],
        },
      },
    },
    {
      name: 'polexpire',
      adminPermission: true,
      do: {
        request: {
          value: 27,
          codec: {
            decode: decodeXfrmUserPolexpirePolicyAttrs,
            encode: encodeXfrmUserPolexpirePolicyAttrs,
          },
          header: 'xfrm-user-polexpire',
          set: 'policy-attrs',
          attributes: ['secCtx', 'policyType', 'mark', 'ifId'],
        },
      },
    },
    {
      name: 'flushsa',
      adminPermission: true,
      do: {
        request: {
          value: 28,
          codec: {
            decode: decodeXfrmUsersaFlushStateAttrs,
            encode: encodeXfrmUsersaFlushStateAttrs,
          },
          header: 'xfrm-usersa-flush',
          set: 'state-attrs',
        },
      },
    },
    {
      name: 'flushpolicy',
      adminPermission: true,
      do: {
        request: {
          value: 29,
          codec: { decode: decodePolicyAttrs, encode: encodePolicyAttrs },
          set: 'policy-attrs',
          attributes: ['policyType'],
        },
      },
    },
    {
      name: 'newae',
      adminPermission: true,
      do: {
        request: {
          value: 30,
          codec: { decode: decodeXfrmAeventIdStateAttrs, encode: encodeXfrmAeventIdStateAttrs },
          header: 'xfrm-aevent-id',
          set: 'state-attrs',
          attributes: [
            'ltimeVal',
            'replayVal',
            'replayThresh',
            'etimerThresh',
            'mark',
            'replayEsnVal',
          ],
        },
      },
    },
    {
      name: 'getae',
      adminPermission: true,
      do: {
        request: {
          value: 31,
          codec: { decode: decodeXfrmAeventIdStateAttrs, encode: encodeXfrmAeventIdStateAttrs },
          header: 'xfrm-aevent-id',
          set: 'state-attrs',
          attributes: ['mark'],
        },
        reply: {
          value: 30,
          codec: { decode: decodeXfrmAeventIdStateAttrs, encode: encodeXfrmAeventIdStateAttrs },
          header: 'xfrm-aevent-id',
          set: 'state-attrs',
        },
      },
    },
    {
      name: 'migrate',
      adminPermission: true,
      do: {
        request: {
          value: 33,
          codec: {
            decode: decodeXfrmUserpolicyIdMigrateAttrs,
            encode: encodeXfrmUserpolicyIdMigrateAttrs,
          },
          header: 'xfrm-userpolicy-id',
          set: 'migrate-attrs',
          attributes: ['encap', 'policyType', 'migrate', 'kmaddress', 'offloadDev', 'ifId'],
        },
      },
    },
    {
      name: 'getsadinfo',
      adminPermission: true,
      do: {
        request: {
          value: 35,
          codec: { decode: decodeInfoFlagsSadAttrs, encode: encodeInfoFlagsSadAttrs },
          header: 'info-flags',
          set: 'sad-attrs',
        },
        reply: {
          value: 34,
          codec: { decode: decodeInfoFlagsSadAttrs, encode: encodeInfoFlagsSadAttrs },
          header: 'info-flags',
          set: 'sad-attrs',
        },
      },
    },
    {
      name: 'newspdinfo',
      adminPermission: true,
      do: {
        request: {
          value: 36,
          codec: { decode: decodeInfoFlagsSpdAttrs, encode: encodeInfoFlagsSpdAttrs },
          header: 'info-flags',
          set: 'spd-attrs',
          attributes: ['ipv4Hthresh', 'ipv6Hthresh'],
        },
      },
    },
    {
      name: 'getspdinfo',
      adminPermission: true,
      do: {
        request: {
          value: 37,
          codec: { decode: decodeInfoFlagsSpdAttrs, encode: encodeInfoFlagsSpdAttrs },
          header: 'info-flags',
          set: 'spd-attrs',
        },
        reply: {
          value: 36,
          codec: { decode: decodeInfoFlagsSpdAttrs, encode: encodeInfoFlagsSpdAttrs },
          header: 'info-flags',
          set: 'spd-attrs',
        },
      },
    },
    {
      name: 'setdefault',
      adminPermission: true,
      do: {
        request: {
          value: 39,
          codec: {
            decode: decodeXfrmUserpolicyDefaultPolicyAttrs,
            encode: encodeXfrmUserpolicyDefaultPolicyAttrs,
          },
          header: 'xfrm-userpolicy-default',
          set: 'policy-attrs',
        },
      },
    },
    {
      name: 'getdefault',
      adminPermission: true,
      do: {
        request: {
          value: 40,
          codec: {
            decode: decodeXfrmUserpolicyDefaultPolicyAttrs,
            encode: encodeXfrmUserpolicyDefaultPolicyAttrs,
          },
          header: 'xfrm-userpolicy-default',
          set: 'policy-attrs',
        },
        reply: {
          value: 40,
          codec: {
            decode: decodeXfrmUserpolicyDefaultPolicyAttrs,
            encode: encodeXfrmUserpolicyDefaultPolicyAttrs,
          },
          header: 'xfrm-userpolicy-default',
          set: 'policy-attrs',
        },
      },
    },
    {
      name: 'newsa-ntf',
      adminPermission: false,
      notification: {
        value: 16,
        codec: { decode: decodeXfrmUsersaInfoStateAttrs, encode: encodeXfrmUsersaInfoStateAttrs },
        header: 'xfrm-usersa-info',
        set: 'state-attrs',
        group: 'sa',
      },
    },
    {
      name: 'delsa-ntf',
      adminPermission: false,
      notification: {
        value: 17,
        codec: { decode: decodeXfrmUsersaIdStateAttrs, encode: encodeXfrmUsersaIdStateAttrs },
        header: 'xfrm-usersa-id',
        set: 'state-attrs',
        group: 'sa',
      },
    },
    {
      name: 'newpolicy-ntf',
      adminPermission: false,
      notification: {
        value: 19,
        codec: {
          decode: decodeXfrmUserpolicyInfoPolicyAttrs,
          encode: encodeXfrmUserpolicyInfoPolicyAttrs,
        },
        header: 'xfrm-userpolicy-info',
        set: 'policy-attrs',
        group: 'policy',
      },
    },
    {
      name: 'delpolicy-ntf',
      adminPermission: false,
      notification: {
        value: 20,
        codec: {
          decode: decodeXfrmUserpolicyIdPolicyAttrs,
          encode: encodeXfrmUserpolicyIdPolicyAttrs,
        },
        header: 'xfrm-userpolicy-id',
        set: 'policy-attrs',
        group: 'policy',
      },
    },
    {
      name: 'acquire-ntf',
      adminPermission: false,
      notification: {
        value: 23,
        codec: {
          decode: decodeXfrmUserAcquireAcquireAttrs,
          encode: encodeXfrmUserAcquireAcquireAttrs,
        },
        header: 'xfrm-user-acquire',
        set: 'acquire-attrs',
        group: 'acquire',
      },
    },
    {
      name: 'expire-ntf',
      adminPermission: false,
      notification: {
        value: 24,
        codec: { decode: decodeXfrmUserExpireStateAttrs, encode: encodeXfrmUserExpireStateAttrs },
        header: 'xfrm-user-expire',
        set: 'state-attrs',
        group: 'expire',
      },
    },
    {
      name: 'updpolicy-ntf',
      adminPermission: false,
      notification: {
        value: 25,
        codec: {
          decode: decodeXfrmUserpolicyInfoPolicyAttrs,
          encode: encodeXfrmUserpolicyInfoPolicyAttrs,
        },
        header: 'xfrm-userpolicy-info',
        set: 'policy-attrs',
        group: 'policy',
      },
    },
    {
      name: 'updsa-ntf',
      adminPermission: false,
      notification: {
        value: 26,
        codec: { decode: decodeXfrmUsersaInfoStateAttrs, encode: encodeXfrmUsersaInfoStateAttrs },
        header: 'xfrm-usersa-info',
        set: 'state-attrs',
        group: 'sa',
      },
    },
    {
      name: 'polexpire-ntf',
      adminPermission: false,
      notification: {
        value: 27,
        codec: {
          decode: decodeXfrmUserPolexpirePolicyAttrs,
          encode: encodeXfrmUserPolexpirePolicyAttrs,
        },
        header: 'xfrm-user-polexpire',
        set: 'policy-attrs',
        group: 'expire',
      },
    },
    {
      name: 'flushsa-ntf',
      adminPermission: false,
      notification: {
        value: 28,
        codec: { decode: decodeXfrmUsersaFlushStateAttrs, encode: encodeXfrmUsersaFlushStateAttrs },
        header: 'xfrm-usersa-flush',
        set: 'state-attrs',
        group: 'sa',
      },
    },
    {
      name: 'flushpolicy-ntf',
      adminPermission: false,
      notification: {
        value: 29,
        codec: { decode: decodePolicyAttrs, encode: encodePolicyAttrs },
        set: 'policy-attrs',
        group: 'policy',
      },
    },
    {
      name: 'newae-ntf',
      adminPermission: false,
      notification: {
        value: 30,
        codec: { decode: decodeXfrmAeventIdStateAttrs, encode: encodeXfrmAeventIdStateAttrs },
        header: 'xfrm-aevent-id',
        set: 'state-attrs',
        group: 'aevents',
      },
    },
    {
      name: 'report-ntf',
      adminPermission: false,
      notification: {
        value: 32,
        codec: { decode: decodeXfrmUserReportStateAttrs, encode: encodeXfrmUserReportStateAttrs },
        header: 'xfrm-user-report',
        set: 'state-attrs',
        group: 'report',
      },
    },
    {
      name: 'migrate-ntf',
      adminPermission: false,
      notification: {
        value: 33,
        codec: {
          decode: decodeXfrmUserpolicyIdMigrateAttrs,
          encode: encodeXfrmUserpolicyIdMigrateAttrs,
        },
        header: 'xfrm-userpolicy-id',
        set: 'migrate-attrs',
        group: 'migrate',
      },
    },
    {
      name: 'mapping-ntf',
      adminPermission: false,
      notification: {
        value: 38,
        codec: { decode: decodeXfrmUserMappingStateAttrs, encode: encodeXfrmUserMappingStateAttrs },
        header: 'xfrm-user-mapping',
        set: 'state-attrs',
        group: 'mapping',
      },
    },
    {
      name: 'getdefault-ntf',
      adminPermission: false,
      notification: {
        value: 40,
        codec: {
          decode: decodeXfrmUserpolicyDefaultPolicyAttrs,
          encode: encodeXfrmUserpolicyDefaultPolicyAttrs,
        },
        header: 'xfrm-userpolicy-default',
        set: 'policy-attrs',
        group: 'policy',
      },
    },
  ],
  layouts: () => ({
    structs: {
      'xfrm-userpolicy-default': {
        size: 3,
        members: [
          [0, 'in'],
          [1, 'fwd'],
          [2, 'out'],
        ],
      },
      'xfrm-user-mapping': {
        size: 64,
        members: [
          [0, 'id'],
          [24, 'reqid'],
          [28, 'oldSaddr'],
          [44, 'newSaddr'],
          [60, 'oldSport'],
          [62, 'newSport'],
        ],
      },
      'xfrm-userpolicy-id': {
        size: 64,
        members: [
          [0, 'sel'],
          [56, 'index'],
          [60, 'dir'],
        ],
      },
      'xfrm-user-report': {
        size: 60,
        members: [
          [0, 'proto'],
          [4, 'sel'],
        ],
      },
      'xfrm-aevent-id': {
        size: 48,
        members: [
          [0, 'saId'],
          [24, 'saddr'],
          [40, 'flags'],
          [44, 'reqid'],
        ],
      },
      'xfrm-usersa-flush': { size: 1, members: [[0, 'proto']] },
      'xfrm-user-polexpire': {
        size: 176,
        members: [
          [0, 'pol'],
          [168, 'hard'],
        ],
      },
      'xfrm-usersa-info': {
        size: 224,
        members: [
          [0, 'sel'],
          [56, 'id'],
          [80, 'saddr'],
          [96, 'lft'],
          [160, 'curlft'],
          [192, 'stats'],
          [204, 'seq'],
          [208, 'reqid'],
          [212, 'family'],
          [214, 'mode'],
          [215, 'replayWindow'],
          [216, 'flags'],
        ],
      },
      'xfrm-userpolicy-info': {
        size: 168,
        members: [
          [0, 'sel'],
          [56, 'lft'],
          [120, 'curlft'],
          [152, 'priority'],
          [156, 'index'],
          [160, 'dir'],
          [161, 'action'],
          [162, 'flags'],
          [163, 'share'],
        ],
      },
      'xfrm-user-expire': {
        size: 232,
        members: [
          [0, 'state'],
          [224, 'hard'],
        ],
      },
      'xfrm-user-acquire': {
        size: 280,
        members: [
          [0, 'id'],
          [24, 'saddr'],
          [40, 'sel'],
          [96, 'policy'],
          [264, 'aalgos'],
          [268, 'ealgos'],
          [272, 'calgos'],
          [276, 'seq'],
        ],
      },
      'xfrm-usersa-id': {
        size: 24,
        members: [
          [0, 'daddr'],
          [16, 'spi'],
          [20, 'family'],
          [22, 'proto'],
        ],
      },
      'info-flags': { size: 4, members: [[0, 'flags']] },
      'xfrm-userspi-info': {
        size: 232,
        members: [
          [0, 'info'],
          [224, 'min'],
          [228, 'max'],
        ],
      },
    },
    sets: {
      'policy-attrs': {
        '5': { name: 'tmpl' },
        '7': { name: 'policy' },
        '8': { name: 'secCtx' },
        '15': { name: 'lastused' },
        '16': { name: 'policyType' },
        '21': { name: 'mark' },
        '27': { name: 'pad' },
        '28': { name: 'offloadDev' },
        '31': { name: 'ifId' },
      },
      'state-attrs': {
        '1': { name: 'algAuth' },
        '2': { name: 'algCrypt' },
        '3': { name: 'algComp' },
        '4': { name: 'encap' },
        '6': { name: 'sa' },
        '8': { name: 'secCtx' },
        '9': { name: 'ltimeVal' },
        '10': { name: 'replayVal' },
        '11': { name: 'replayThresh' },
        '12': { name: 'etimerThresh' },
        '13': { name: 'srcaddr' },
        '14': { name: 'coaddr' },
        '15': { name: 'lastused' },
        '18': { name: 'algAead' },
        '20': { name: 'algAuthTrunc' },
        '21': { name: 'mark' },
        '22': { name: 'tfcpad' },
        '23': { name: 'replayEsnVal' },
        '24': { name: 'saExtraFlags' },
        '27': { name: 'pad' },
        '28': { name: 'offloadDev' },
        '29': { name: 'setMark' },
        '30': { name: 'setMarkMask' },
        '31': { name: 'ifId' },
        '32': { name: 'mtimerThresh' },
        '33': { name: 'saDir' },
        '34': { name: 'natKeepaliveInterval' },
        '35': { name: 'saPcpu' },
        '36': { name: 'iptfsDropTime' },
        '37': { name: 'iptfsReorderWindow' },
        '38': { name: 'iptfsDontFrag' },
        '39': { name: 'iptfsInitDelay' },
        '40': { name: 'iptfsMaxQsize' },
        '41': { name: 'iptfsPktSize' },
      },
      'migrate-attrs': {
        '4': { name: 'encap' },
        '16': { name: 'policyType' },
        '17': { name: 'migrate' },
        '19': { name: 'kmaddress' },
        '28': { name: 'offloadDev' },
        '31': { name: 'ifId' },
      },
      'acquire-attrs': {
        '5': { name: 'tmpl' },
        '8': { name: 'secCtx' },
        '16': { name: 'policyType' },
        '21': { name: 'mark' },
        '31': { name: 'ifId' },
        '33': { name: 'saDir' },
        '35': { name: 'saPcpu' },
      },
      'spd-attrs': {
        '1': { name: 'info' },
        '2': { name: 'hinfo' },
        '3': { name: 'ipv4Hthresh' },
        '4': { name: 'ipv6Hthresh' },
      },
      'sad-attrs': { '1': { name: 'cnt' }, '2': { name: 'hinfo' } },
      'state-filter-attrs': { '25': { name: 'proto' }, '26': { name: 'addressFilter' } },
    },
    messages: {},
  }),
});
