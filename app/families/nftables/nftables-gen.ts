// SPDX-License-Identifier: MIT
// Generated from nftables.yaml by `npm run generate`: change that, not this.

import type { Frame } from '../../core/frame.ts';
import type { Writer } from '../../core/writer.ts';
import type { UnknownAttribute } from '../../ynl/codec.ts';
import type { CompiledSpec } from '../../ynl/compile/compiled.ts';
import {
  Enumeration,
  Flags,
  arrayOf,
  bytesAttribute,
  copy,
  cut,
  fieldsOf,
  fixedAttribute,
  integer,
  integer64,
  keepUnknown,
  littleEndian,
  maximumDepth,
  noFormat,
  short,
  string,
  stringAttribute,
  tooDeep,
  under,
  unevenStruct,
  unknownAttributes,
  unknownKey,
  unsigned64,
} from '../../ynl/compile/runtime/index.ts';
import { specOf } from '../../ynl/compile/table.ts';

export type Nfproto = 'unspec' | 'inet' | 'ipv4' | 'arp' | 'netdev' | 'bridge' | 'ipv6';

export type TableFlags = 'dormant' | 'owner' | 'persist';

export type ChainFlags = 'base' | 'hw-offload' | 'binding';

export type RuleCompatFlags = 'unused' | 'inv';

export type SetFlags =
  'anonymous' | 'constant' | 'interval' | 'map' | 'timeout' | 'eval' | 'object' | 'concat' | 'expr';

export type SetPolicies = 'performance' | 'memory';

export type SetElemFlags = 'interval-end' | 'catchall';

export type ObjectType =
  | 'unspec'
  | 'counter'
  | 'quota'
  | 'ct-helper'
  | 'limit'
  | 'connlimit'
  | 'tunnel'
  | 'ct-timeout'
  | 'secmark'
  | 'ct-expect'
  | 'synproxy';

export type FlowtableFlags = 'hw-offload' | 'counter';

export type TraceTypes = 'unspec' | 'policy' | 'return' | 'rule';

export type VerdictCode =
  | 'continue'
  | 'break'
  | 'jump'
  | 'goto'
  | 'return'
  | 'drop'
  | 'accept'
  | 'stolen'
  | 'queue'
  | 'repeat';

export type BitwiseOps = 'bool' | 'lshift' | 'rshift' | 'and' | 'or' | 'xor';

export type ByteorderOps = 'ntoh' | 'hton';

export type CmpOps = 'eq' | 'neq' | 'lt' | 'lte' | 'gt' | 'gte';

export type RangeOps = 'eq' | 'neq';

export type LookupFlags = 'invert';

export type DynsetOps = 'add' | 'update' | 'delete';

export type DynsetFlags = 'inv' | 'expr';

export type PayloadBase =
  'll-header' | 'network-header' | 'transport-header' | 'inner-header' | 'tun-header';

export type PayloadCsumType = 'none' | 'inet' | 'sctp';

export type PayloadCsumFlags = 'l4csum-pseudohdr';

export type InnerFlags = 'hdrsize' | 'll' | 'nh' | 'th';

export type ExthdrFlags = 'present';

export type ExthdrOp = 'ipv6' | 'tcpopt' | 'ipv4' | 'sctp' | 'dccp';

export type MetaKeys =
  | 'len'
  | 'protocol'
  | 'priority'
  | 'mark'
  | 'iif'
  | 'oif'
  | 'iifname'
  | 'oifname'
  | 'iftype'
  | 'oiftype'
  | 'skuid'
  | 'skgid'
  | 'nftrace'
  | 'rtclassid'
  | 'secmark'
  | 'nfproto'
  | 'l4-proto'
  | 'bri-iifname'
  | 'bri-oifname'
  | 'pkttype'
  | 'cpu'
  | 'iifgroup'
  | 'oifgroup'
  | 'cgroup'
  | 'prandom'
  | 'secpath'
  | 'iifkind'
  | 'oifkind'
  | 'bri-iifpvid'
  | 'bri-iifvproto'
  | 'time-ns'
  | 'time-day'
  | 'time-hour'
  | 'sdif'
  | 'sdifname'
  | 'bri-broute'
  | 'bri-iifhwaddr';

export type RtKeys = 'classid' | 'nexthop4' | 'nexthop6' | 'tcpmss' | 'xfrm';

export type HashTypes = 'jenkins' | 'sym';

export type SocketKeys = 'transparent' | 'mark' | 'wildcard' | 'cgroupv2';

export type CtKeys =
  | 'state'
  | 'direction'
  | 'status'
  | 'mark'
  | 'secmark'
  | 'expiration'
  | 'helper'
  | 'l3protocol'
  | 'src'
  | 'dst'
  | 'protocol'
  | 'proto-src'
  | 'proto-dst'
  | 'labels'
  | 'pkts'
  | 'bytes'
  | 'avgpkt'
  | 'zone'
  | 'eventmask'
  | 'src-ip'
  | 'dst-ip'
  | 'src-ip6'
  | 'dst-ip6'
  | 'id';

export type CtDirection = 'original' | 'reply';

export type LimitType = 'pkts' | 'pkt-bytes';

export type LimitFlags = 'inv';

export type ConnlimitFlags = 'inv';

export type LogLevel =
  'emerg' | 'alert' | 'crit' | 'err' | 'warning' | 'notice' | 'info' | 'debug' | 'audit';

export type LogFlags = 'tcpseq' | 'tcpopt' | 'ipopt' | 'uid' | 'nflog' | 'macdecode';

export type QueueFlags = 'bypass' | 'cpu-fanout';

export type QuotaFlags = 'invert' | 'depleted';

export type RejectTypes = 'icmp-unreach' | 'tcp-rst' | 'icmpx-unreach';

export type NatTypes = 'snat' | 'dnat';

export type NatRangeFlags =
  | 'map-ips'
  | 'proto-specified'
  | 'proto-random'
  | 'persistent'
  | 'proto-random-fully'
  | 'proto-offset'
  | 'netmap';

export type FibResult = 'unspec' | 'oif' | 'oifname' | 'addrtype';

export type FibFlags = 'saddr' | 'daddr' | 'mark' | 'iif' | 'oif' | 'present';

export type OsfFlags = 'version';

export type NumgenTypes = 'incremental' | 'random';

export type TunnelKeys = 'path' | 'id';

export type TunnelMode = 'none' | 'rx' | 'tx';

export type XfrmKeys =
  'unspec' | 'daddr-ip4' | 'daddr-ip6' | 'saddr-ip4' | 'saddr-ip6' | 'reqid' | 'spi';

export type NfgenmsgBatchAttrs = Nfgenmsg & BatchAttrs;

export interface Nfgenmsg {
  nfgenFamily: Nfproto | number;
  /** 0. */
  version: number;
  /** Of replies the low half of the generation, of batch-begin the subsystem. */
  resId: number;
}

export interface BatchAttrs {
  /** The generation it is for; another since then makes it fail with ERESTART. */
  genid?: number;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export type NfgenmsgTableAttrs = Nfgenmsg & TableAttrs;

export interface TableAttrs {
  name?: string;
  flags?: (TableFlags | number)[];
  /** Chains in it. */
  use?: number;
  handle?: bigint;
  userdata?: Uint8Array;
  /** Port id of the socket that alone may change it. */
  owner?: number;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export type NfgenmsgChainAttrs = Nfgenmsg & ChainAttrs;

export interface ChainAttrs {
  table?: string;
  handle?: bigint;
  name?: string;
  /** Makes it a base chain. */
  hook?: NftHookAttrs;
  policy?: VerdictCode | number;
  /** Rules in it and jumps to it. */
  use?: number;
  /** filter, nat or route. */
  type?: string;
  counters?: NftCounterAttrs;
  flags?: (ChainFlags | number)[];
  /** Names it within a batch. */
  id?: number;
  userdata?: Uint8Array;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface NftHookAttrs {
  /**
   * Number of the hook, by the family: for ip, ip6 and inet 0 prerouting, 1 input, 2 forward, 3
   * output, 4 postrouting.
   */
  num?: number;
  priority?: number;
  dev?: string;
  devs?: HookDevAttrs;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface HookDevAttrs {
  name?: string[];
  /** Any device whose name begins so. */
  prefix?: string[];
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface NftCounterAttrs {
  bytes?: bigint;
  packets?: bigint;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export type NfgenmsgRuleAttrs = Nfgenmsg & RuleAttrs;

export interface RuleAttrs {
  table?: string;
  chain?: string;
  handle?: bigint;
  expressions?: ExprListAttrs;
  compat?: RuleCompatAttrs;
  /** Handle of the rule to come before, with NLM_F_APPEND after; in answers of the one before. */
  position?: bigint;
  userdata?: Uint8Array;
  /** Names it within a batch. */
  id?: number;
  /** As position, by id. */
  positionId?: number;
  /** As chain, by id. */
  chainId?: number;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface ExprListAttrs {
  elem?: ExprAttrs[];
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface ExprAttrs {
  /** payload, cmp, counter, … */
  name?: string;
  data?: ExprOps;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

/** By its selector; bytes where that has no format here. */
export type ExprOps =
  | ExprBitwiseAttrs
  | ExprByteorderAttrs
  | ExprCmpAttrs
  | ExprConnlimitAttrs
  | ExprCounterAttrs
  | ExprCtAttrs
  | ExprDupAttrs
  | ExprDynsetAttrs
  | ExprExthdrAttrs
  | ExprFibAttrs
  | ExprFlowOffloadAttrs
  | ExprFwdAttrs
  | ExprHashAttrs
  | ExprImmediateAttrs
  | ExprInnerAttrs
  | ExprLastAttrs
  | ExprLimitAttrs
  | ExprLogAttrs
  | ExprLookupAttrs
  | ExprMasqAttrs
  | ExprMatchAttrs
  | ExprMetaAttrs
  | ExprNatAttrs
  | EmptyMessage
  | ExprNumgenAttrs
  | ExprObjrefAttrs
  | ExprOsfAttrs
  | ExprPayloadAttrs
  | ExprQueueAttrs
  | QuotaAttrs
  | ExprRangeAttrs
  | ExprRedirAttrs
  | ExprRejectAttrs
  | ExprRtAttrs
  | ExprSocketAttrs
  | ExprSynproxyAttrs
  | ExprTargetAttrs
  | ExprTproxyAttrs
  | ExprTunnelAttrs
  | ExprXfrmAttrs
  | Uint8Array;

export interface ExprBitwiseAttrs {
  sreg?: number;
  dreg?: number;
  /** Bytes. */
  len?: number;
  mask?: DataAttrs;
  xor?: DataAttrs;
  op?: BitwiseOps | number;
  data?: DataAttrs;
  sreg2?: number;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface DataAttrs {
  /** As it lies in the registers. */
  value?: Uint8Array;
  verdict?: VerdictAttrs;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface VerdictAttrs {
  code?: VerdictCode | number;
  /** Of jump and goto. */
  chain?: string;
  /** As chain, by id. */
  chainId?: number;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface ExprByteorderAttrs {
  sreg?: number;
  dreg?: number;
  op?: ByteorderOps | number;
  /** Bytes in all. */
  len?: number;
  /** Bytes a number. */
  size?: number;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface ExprCmpAttrs {
  sreg?: number;
  op?: CmpOps | number;
  data?: DataAttrs;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface ExprConnlimitAttrs {
  count?: number;
  flags?: (ConnlimitFlags | number)[];
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface ExprCounterAttrs {
  bytes?: bigint;
  packets?: bigint;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface ExprCtAttrs {
  dreg?: number;
  key?: CtKeys | number;
  direction?: CtDirection | number;
  sreg?: number;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface ExprDupAttrs {
  sregAddr?: number;
  sregDev?: number;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface ExprDynsetAttrs {
  setName?: string;
  setId?: number;
  op?: DynsetOps | number;
  sregKey?: number;
  sregData?: number;
  /** ms. */
  timeout?: bigint;
  expr?: ExprAttrs;
  flags?: (DynsetFlags | number)[];
  expressions?: ExprListAttrs;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface ExprExthdrAttrs {
  dreg?: number;
  type?: number;
  offset?: number;
  len?: number;
  flags?: (ExthdrFlags | number)[];
  op?: ExthdrOp | number;
  sreg?: number;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface ExprFibAttrs {
  dreg?: number;
  result?: FibResult | number;
  flags?: (FibFlags | number)[];
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface ExprFlowOffloadAttrs {
  name?: string;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface ExprFwdAttrs {
  sregDev?: number;
  sregAddr?: number;
  nfproto?: Nfproto | number;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface ExprHashAttrs {
  sreg?: number;
  dreg?: number;
  len?: number;
  modulus?: number;
  seed?: number;
  offset?: number;
  type?: HashTypes | number;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface ExprImmediateAttrs {
  dreg?: number;
  data?: DataAttrs;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface ExprInnerAttrs {
  num?: number;
  type?: number;
  flags?: (InnerFlags | number)[];
  hdrsize?: number;
  expr?: ExprAttrs;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface ExprLastAttrs {
  set?: number;
  msecs?: bigint;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface ExprLimitAttrs {
  rate?: bigint;
  /** Seconds: 1, 60, … */
  unit?: bigint;
  burst?: number;
  type?: LimitType | number;
  flags?: (LimitFlags | number)[];
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface ExprLogAttrs {
  group?: number;
  prefix?: string;
  snaplen?: number;
  qthreshold?: number;
  level?: LogLevel | number;
  flags?: (LogFlags | number)[];
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface ExprLookupAttrs {
  set?: string;
  sreg?: number;
  dreg?: number;
  /** As set, by id. */
  setId?: number;
  flags?: (LookupFlags | number)[];
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface ExprMasqAttrs {
  flags?: (NatRangeFlags | number)[];
  regProtoMin?: number;
  regProtoMax?: number;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface ExprMatchAttrs {
  name?: string;
  rev?: number;
  info?: Uint8Array;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface ExprMetaAttrs {
  dreg?: number;
  key?: MetaKeys | number;
  sreg?: number;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface ExprNatAttrs {
  type?: NatTypes | number;
  family?: Nfproto | number;
  regAddrMin?: number;
  regAddrMax?: number;
  regProtoMin?: number;
  regProtoMax?: number;
  flags?: (NatRangeFlags | number)[];
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export type EmptyMessage = Record<string, never>;

export interface ExprNumgenAttrs {
  dreg?: number;
  modulus?: number;
  type?: NumgenTypes | number;
  offset?: number;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface ExprObjrefAttrs {
  immType?: ObjectType | number;
  immName?: string;
  setSreg?: number;
  setName?: string;
  setId?: number;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface ExprOsfAttrs {
  dreg?: number;
  ttl?: number;
  flags?: (OsfFlags | number)[];
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface ExprPayloadAttrs {
  dreg?: number;
  base?: PayloadBase | number;
  /** Bytes. */
  offset?: number;
  /** Bytes. */
  len?: number;
  sreg?: number;
  csumType?: PayloadCsumType | number;
  csumOffset?: number;
  csumFlags?: (PayloadCsumFlags | number)[];
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface ExprQueueAttrs {
  num?: number;
  total?: number;
  flags?: (QueueFlags | number)[];
  sregQnum?: number;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface QuotaAttrs {
  bytes?: bigint;
  flags?: (QuotaFlags | number)[];
  consumed?: bigint;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface ExprRangeAttrs {
  sreg?: number;
  op?: RangeOps | number;
  fromData?: DataAttrs;
  toData?: DataAttrs;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface ExprRedirAttrs {
  regProtoMin?: number;
  regProtoMax?: number;
  flags?: (NatRangeFlags | number)[];
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface ExprRejectAttrs {
  type?: RejectTypes | number;
  /** Code of ICMP or ICMPv6; of icmpx-unreach 0 no route, 1 port, 2 host, 3 admin prohibited. */
  icmpCode?: number;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface ExprRtAttrs {
  dreg?: number;
  key?: RtKeys | number;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface ExprSocketAttrs {
  key?: SocketKeys | number;
  dreg?: number;
  level?: number;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface ExprSynproxyAttrs {
  mss?: number;
  wscale?: number;
  flags?: number;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface ExprTargetAttrs {
  name?: string;
  rev?: number;
  info?: Uint8Array;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface ExprTproxyAttrs {
  family?: Nfproto | number;
  regAddr?: number;
  regPort?: number;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface ExprTunnelAttrs {
  key?: TunnelKeys | number;
  dreg?: number;
  mode?: TunnelMode | number;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface ExprXfrmAttrs {
  dreg?: number;
  key?: XfrmKeys | number;
  dir?: number;
  spnum?: number;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface RuleCompatAttrs {
  proto?: number;
  flags?: (RuleCompatFlags | number)[];
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export type NfgenmsgSetAttrs = Nfgenmsg & SetAttrs;

export interface SetAttrs {
  table?: string;
  /** With __set%d or __map%d the kernel puts a number. */
  name?: string;
  flags?: (SetFlags | number)[];
  /** A number of nft's own for its listings. */
  keyType?: number;
  /** Bytes. */
  keyLen?: number;
  /** As key-type; 4294967040: verdicts. */
  dataType?: number;
  /** Bytes. */
  dataLen?: number;
  policy?: SetPolicies | number;
  desc?: SetDescAttrs;
  /** Names it within a batch. */
  id?: number;
  /** ms. */
  timeout?: bigint;
  /** ms. */
  gcInterval?: number;
  userdata?: Uint8Array;
  objType?: ObjectType | number;
  handle?: bigint;
  expr?: ExprAttrs;
  expressions?: ExprListAttrs;
  /** What it is kept in. */
  type?: string;
  /** Elements. */
  count?: number;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface SetDescAttrs {
  /** Elements it may hold. */
  size?: number;
  /** Fields of a key. */
  concat?: SetDescConcatAttrs;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface SetDescConcatAttrs {
  elem?: SetFieldAttrs[];
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface SetFieldAttrs {
  /** Bytes. */
  len?: number;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export type NfgenmsgSetelemListAttrs = Nfgenmsg & SetelemListAttrs;

export interface SetelemListAttrs {
  table?: string;
  set?: string;
  elements?: SetelemListElemAttrs;
  /** As set, by id. */
  setId?: number;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface SetelemListElemAttrs {
  elem?: SetelemAttrs[];
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface SetelemAttrs {
  key?: DataAttrs;
  data?: DataAttrs;
  flags?: (SetElemFlags | number)[];
  /** ms. */
  timeout?: bigint;
  /** ms left. */
  expiration?: bigint;
  userdata?: Uint8Array;
  expr?: ExprAttrs;
  objref?: string;
  /** Last key of an interval in a concatenation. */
  keyEnd?: DataAttrs;
  expressions?: ExprListAttrs;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export type NfgenmsgObjAttrs = Nfgenmsg & ObjAttrs;

export interface ObjAttrs {
  table?: string;
  name?: string;
  type?: ObjectType | number;
  data?: ObjData;
  /** References. */
  use?: number;
  handle?: bigint;
  userdata?: Uint8Array;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

/** By its selector; bytes where that has no format here. */
export type ObjData =
  | NftCounterAttrs
  | QuotaAttrs
  | CtHelperAttrs
  | ExprLimitAttrs
  | ExprConnlimitAttrs
  | CtTimeoutAttrs
  | SecmarkAttrs
  | CtExpectAttrs
  | ExprSynproxyAttrs
  | Uint8Array;

export interface CtHelperAttrs {
  name?: string;
  l3proto?: number;
  l4proto?: number;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface CtTimeoutAttrs {
  l3proto?: number;
  l4proto?: number;
  /** Timeouts by the protocol's states, as they came. */
  data?: Uint8Array;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface SecmarkAttrs {
  ctx?: string;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface CtExpectAttrs {
  l3proto?: number;
  l4proto?: number;
  dport?: number;
  /** ms; the kernel keeps it in the machine's byte order. */
  timeout?: number;
  size?: number;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export type NfgenmsgFlowtableAttrs = Nfgenmsg & FlowtableAttrs;

export interface FlowtableAttrs {
  table?: string;
  name?: string;
  hook?: FlowtableHookAttrs;
  use?: number;
  handle?: bigint;
  flags?: (FlowtableFlags | number)[];
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface FlowtableHookAttrs {
  num?: number;
  priority?: number;
  devs?: HookDevAttrs;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export type NfgenmsgGenAttrs = Nfgenmsg & GenAttrs;

export interface GenAttrs {
  /** Generation of the rule set. */
  id?: number;
  procPid?: number;
  procName?: string;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export type NfgenmsgTraceAttrs = Nfgenmsg & TraceAttrs;

export interface TraceAttrs {
  table?: string;
  chain?: string;
  ruleHandle?: bigint;
  type?: TraceTypes | number;
  verdict?: VerdictAttrs;
  /** The same for all events of a packet. */
  id?: number;
  llHeader?: Uint8Array;
  networkHeader?: Uint8Array;
  transportHeader?: Uint8Array;
  iif?: number;
  iiftype?: number;
  oif?: number;
  oiftype?: number;
  mark?: number;
  nfproto?: Nfproto | number;
  policy?: VerdictCode | number;
  ctId?: number;
  ctDirection?: CtDirection | number;
  ctStatus?: number;
  ctState?: number;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export type NfgenmsgBatchAttrsInput = NfgenmsgInput & BatchAttrsInput;

export interface NfgenmsgInput {
  readonly nfgenFamily?: Nfproto | number | undefined;
  /** 0. */
  readonly version?: number | undefined;
  /** Of replies the low half of the generation, of batch-begin the subsystem. */
  readonly resId?: number | undefined;
}

export interface BatchAttrsInput {
  /** The generation it is for; another since then makes it fail with ERESTART. */
  readonly genid?: number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export type NfgenmsgTableAttrsInput = NfgenmsgInput & TableAttrsInput;

export interface TableAttrsInput {
  readonly name?: string | undefined;
  readonly flags?: readonly (TableFlags | number)[] | number | undefined;
  /** Chains in it. */
  readonly use?: number | undefined;
  readonly handle?: number | bigint | undefined;
  readonly userdata?: Uint8Array | undefined;
  /** Port id of the socket that alone may change it. */
  readonly owner?: number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export type NfgenmsgChainAttrsInput = NfgenmsgInput & ChainAttrsInput;

export interface ChainAttrsInput {
  readonly table?: string | undefined;
  readonly handle?: number | bigint | undefined;
  readonly name?: string | undefined;
  /** Makes it a base chain. */
  readonly hook?: NftHookAttrsInput | undefined;
  readonly policy?: VerdictCode | number | undefined;
  /** Rules in it and jumps to it. */
  readonly use?: number | undefined;
  /** filter, nat or route. */
  readonly type?: string | undefined;
  readonly counters?: NftCounterAttrsInput | undefined;
  readonly flags?: readonly (ChainFlags | number)[] | number | undefined;
  /** Names it within a batch. */
  readonly id?: number | undefined;
  readonly userdata?: Uint8Array | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface NftHookAttrsInput {
  /**
   * Number of the hook, by the family: for ip, ip6 and inet 0 prerouting, 1 input, 2 forward, 3
   * output, 4 postrouting.
   */
  readonly num?: number | undefined;
  readonly priority?: number | undefined;
  readonly dev?: string | undefined;
  readonly devs?: HookDevAttrsInput | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface HookDevAttrsInput {
  readonly name?: readonly string[] | undefined;
  /** Any device whose name begins so. */
  readonly prefix?: readonly string[] | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface NftCounterAttrsInput {
  readonly bytes?: number | bigint | undefined;
  readonly packets?: number | bigint | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export type NfgenmsgRuleAttrsInput = NfgenmsgInput & RuleAttrsInput;

export interface RuleAttrsInput {
  readonly table?: string | undefined;
  readonly chain?: string | undefined;
  readonly handle?: number | bigint | undefined;
  readonly expressions?: ExprListAttrsInput | undefined;
  readonly compat?: RuleCompatAttrsInput | undefined;
  /** Handle of the rule to come before, with NLM_F_APPEND after; in answers of the one before. */
  readonly position?: number | bigint | undefined;
  readonly userdata?: Uint8Array | undefined;
  /** Names it within a batch. */
  readonly id?: number | undefined;
  /** As position, by id. */
  readonly positionId?: number | undefined;
  /** As chain, by id. */
  readonly chainId?: number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface ExprListAttrsInput {
  readonly elem?: readonly ExprAttrsInput[] | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface ExprAttrsInput {
  /** payload, cmp, counter, … */
  readonly name?: string | undefined;
  readonly data?: ExprOpsInput | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

/** By its selector; bytes where that has no format here. */
export type ExprOpsInput =
  | ExprBitwiseAttrsInput
  | ExprByteorderAttrsInput
  | ExprCmpAttrsInput
  | ExprConnlimitAttrsInput
  | ExprCounterAttrsInput
  | ExprCtAttrsInput
  | ExprDupAttrsInput
  | ExprDynsetAttrsInput
  | ExprExthdrAttrsInput
  | ExprFibAttrsInput
  | ExprFlowOffloadAttrsInput
  | ExprFwdAttrsInput
  | ExprHashAttrsInput
  | ExprImmediateAttrsInput
  | ExprInnerAttrsInput
  | ExprLastAttrsInput
  | ExprLimitAttrsInput
  | ExprLogAttrsInput
  | ExprLookupAttrsInput
  | ExprMasqAttrsInput
  | ExprMatchAttrsInput
  | ExprMetaAttrsInput
  | ExprNatAttrsInput
  | EmptyMessageInput
  | ExprNumgenAttrsInput
  | ExprObjrefAttrsInput
  | ExprOsfAttrsInput
  | ExprPayloadAttrsInput
  | ExprQueueAttrsInput
  | QuotaAttrsInput
  | ExprRangeAttrsInput
  | ExprRedirAttrsInput
  | ExprRejectAttrsInput
  | ExprRtAttrsInput
  | ExprSocketAttrsInput
  | ExprSynproxyAttrsInput
  | ExprTargetAttrsInput
  | ExprTproxyAttrsInput
  | ExprTunnelAttrsInput
  | ExprXfrmAttrsInput
  | Uint8Array;

export interface ExprBitwiseAttrsInput {
  readonly sreg?: number | undefined;
  readonly dreg?: number | undefined;
  /** Bytes. */
  readonly len?: number | undefined;
  readonly mask?: DataAttrsInput | undefined;
  readonly xor?: DataAttrsInput | undefined;
  readonly op?: BitwiseOps | number | undefined;
  readonly data?: DataAttrsInput | undefined;
  readonly sreg2?: number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface DataAttrsInput {
  /** As it lies in the registers. */
  readonly value?: Uint8Array | undefined;
  readonly verdict?: VerdictAttrsInput | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface VerdictAttrsInput {
  readonly code?: VerdictCode | number | undefined;
  /** Of jump and goto. */
  readonly chain?: string | undefined;
  /** As chain, by id. */
  readonly chainId?: number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface ExprByteorderAttrsInput {
  readonly sreg?: number | undefined;
  readonly dreg?: number | undefined;
  readonly op?: ByteorderOps | number | undefined;
  /** Bytes in all. */
  readonly len?: number | undefined;
  /** Bytes a number. */
  readonly size?: number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface ExprCmpAttrsInput {
  readonly sreg?: number | undefined;
  readonly op?: CmpOps | number | undefined;
  readonly data?: DataAttrsInput | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface ExprConnlimitAttrsInput {
  readonly count?: number | undefined;
  readonly flags?: readonly (ConnlimitFlags | number)[] | number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface ExprCounterAttrsInput {
  readonly bytes?: number | bigint | undefined;
  readonly packets?: number | bigint | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface ExprCtAttrsInput {
  readonly dreg?: number | undefined;
  readonly key?: CtKeys | number | undefined;
  readonly direction?: CtDirection | number | undefined;
  readonly sreg?: number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface ExprDupAttrsInput {
  readonly sregAddr?: number | undefined;
  readonly sregDev?: number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface ExprDynsetAttrsInput {
  readonly setName?: string | undefined;
  readonly setId?: number | undefined;
  readonly op?: DynsetOps | number | undefined;
  readonly sregKey?: number | undefined;
  readonly sregData?: number | undefined;
  /** ms. */
  readonly timeout?: number | bigint | undefined;
  readonly expr?: ExprAttrsInput | undefined;
  readonly flags?: readonly (DynsetFlags | number)[] | number | undefined;
  readonly expressions?: ExprListAttrsInput | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface ExprExthdrAttrsInput {
  readonly dreg?: number | undefined;
  readonly type?: number | undefined;
  readonly offset?: number | undefined;
  readonly len?: number | undefined;
  readonly flags?: readonly (ExthdrFlags | number)[] | number | undefined;
  readonly op?: ExthdrOp | number | undefined;
  readonly sreg?: number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface ExprFibAttrsInput {
  readonly dreg?: number | undefined;
  readonly result?: FibResult | number | undefined;
  readonly flags?: readonly (FibFlags | number)[] | number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface ExprFlowOffloadAttrsInput {
  readonly name?: string | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface ExprFwdAttrsInput {
  readonly sregDev?: number | undefined;
  readonly sregAddr?: number | undefined;
  readonly nfproto?: Nfproto | number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface ExprHashAttrsInput {
  readonly sreg?: number | undefined;
  readonly dreg?: number | undefined;
  readonly len?: number | undefined;
  readonly modulus?: number | undefined;
  readonly seed?: number | undefined;
  readonly offset?: number | undefined;
  readonly type?: HashTypes | number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface ExprImmediateAttrsInput {
  readonly dreg?: number | undefined;
  readonly data?: DataAttrsInput | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface ExprInnerAttrsInput {
  readonly num?: number | undefined;
  readonly type?: number | undefined;
  readonly flags?: readonly (InnerFlags | number)[] | number | undefined;
  readonly hdrsize?: number | undefined;
  readonly expr?: ExprAttrsInput | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface ExprLastAttrsInput {
  readonly set?: number | undefined;
  readonly msecs?: number | bigint | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface ExprLimitAttrsInput {
  readonly rate?: number | bigint | undefined;
  /** Seconds: 1, 60, … */
  readonly unit?: number | bigint | undefined;
  readonly burst?: number | undefined;
  readonly type?: LimitType | number | undefined;
  readonly flags?: readonly (LimitFlags | number)[] | number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface ExprLogAttrsInput {
  readonly group?: number | undefined;
  readonly prefix?: string | undefined;
  readonly snaplen?: number | undefined;
  readonly qthreshold?: number | undefined;
  readonly level?: LogLevel | number | undefined;
  readonly flags?: readonly (LogFlags | number)[] | number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface ExprLookupAttrsInput {
  readonly set?: string | undefined;
  readonly sreg?: number | undefined;
  readonly dreg?: number | undefined;
  /** As set, by id. */
  readonly setId?: number | undefined;
  readonly flags?: readonly (LookupFlags | number)[] | number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface ExprMasqAttrsInput {
  readonly flags?: readonly (NatRangeFlags | number)[] | number | undefined;
  readonly regProtoMin?: number | undefined;
  readonly regProtoMax?: number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface ExprMatchAttrsInput {
  readonly name?: string | undefined;
  readonly rev?: number | undefined;
  readonly info?: Uint8Array | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface ExprMetaAttrsInput {
  readonly dreg?: number | undefined;
  readonly key?: MetaKeys | number | undefined;
  readonly sreg?: number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface ExprNatAttrsInput {
  readonly type?: NatTypes | number | undefined;
  readonly family?: Nfproto | number | undefined;
  readonly regAddrMin?: number | undefined;
  readonly regAddrMax?: number | undefined;
  readonly regProtoMin?: number | undefined;
  readonly regProtoMax?: number | undefined;
  readonly flags?: readonly (NatRangeFlags | number)[] | number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export type EmptyMessageInput = Record<string, never>;

export interface ExprNumgenAttrsInput {
  readonly dreg?: number | undefined;
  readonly modulus?: number | undefined;
  readonly type?: NumgenTypes | number | undefined;
  readonly offset?: number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface ExprObjrefAttrsInput {
  readonly immType?: ObjectType | number | undefined;
  readonly immName?: string | undefined;
  readonly setSreg?: number | undefined;
  readonly setName?: string | undefined;
  readonly setId?: number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface ExprOsfAttrsInput {
  readonly dreg?: number | undefined;
  readonly ttl?: number | undefined;
  readonly flags?: readonly (OsfFlags | number)[] | number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface ExprPayloadAttrsInput {
  readonly dreg?: number | undefined;
  readonly base?: PayloadBase | number | undefined;
  /** Bytes. */
  readonly offset?: number | undefined;
  /** Bytes. */
  readonly len?: number | undefined;
  readonly sreg?: number | undefined;
  readonly csumType?: PayloadCsumType | number | undefined;
  readonly csumOffset?: number | undefined;
  readonly csumFlags?: readonly (PayloadCsumFlags | number)[] | number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface ExprQueueAttrsInput {
  readonly num?: number | undefined;
  readonly total?: number | undefined;
  readonly flags?: readonly (QueueFlags | number)[] | number | undefined;
  readonly sregQnum?: number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface QuotaAttrsInput {
  readonly bytes?: number | bigint | undefined;
  readonly flags?: readonly (QuotaFlags | number)[] | number | undefined;
  readonly consumed?: number | bigint | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface ExprRangeAttrsInput {
  readonly sreg?: number | undefined;
  readonly op?: RangeOps | number | undefined;
  readonly fromData?: DataAttrsInput | undefined;
  readonly toData?: DataAttrsInput | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface ExprRedirAttrsInput {
  readonly regProtoMin?: number | undefined;
  readonly regProtoMax?: number | undefined;
  readonly flags?: readonly (NatRangeFlags | number)[] | number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface ExprRejectAttrsInput {
  readonly type?: RejectTypes | number | undefined;
  /** Code of ICMP or ICMPv6; of icmpx-unreach 0 no route, 1 port, 2 host, 3 admin prohibited. */
  readonly icmpCode?: number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface ExprRtAttrsInput {
  readonly dreg?: number | undefined;
  readonly key?: RtKeys | number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface ExprSocketAttrsInput {
  readonly key?: SocketKeys | number | undefined;
  readonly dreg?: number | undefined;
  readonly level?: number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface ExprSynproxyAttrsInput {
  readonly mss?: number | undefined;
  readonly wscale?: number | undefined;
  readonly flags?: number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface ExprTargetAttrsInput {
  readonly name?: string | undefined;
  readonly rev?: number | undefined;
  readonly info?: Uint8Array | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface ExprTproxyAttrsInput {
  readonly family?: Nfproto | number | undefined;
  readonly regAddr?: number | undefined;
  readonly regPort?: number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface ExprTunnelAttrsInput {
  readonly key?: TunnelKeys | number | undefined;
  readonly dreg?: number | undefined;
  readonly mode?: TunnelMode | number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface ExprXfrmAttrsInput {
  readonly dreg?: number | undefined;
  readonly key?: XfrmKeys | number | undefined;
  readonly dir?: number | undefined;
  readonly spnum?: number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface RuleCompatAttrsInput {
  readonly proto?: number | undefined;
  readonly flags?: readonly (RuleCompatFlags | number)[] | number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export type NfgenmsgSetAttrsInput = NfgenmsgInput & SetAttrsInput;

export interface SetAttrsInput {
  readonly table?: string | undefined;
  /** With __set%d or __map%d the kernel puts a number. */
  readonly name?: string | undefined;
  readonly flags?: readonly (SetFlags | number)[] | number | undefined;
  /** A number of nft's own for its listings. */
  readonly keyType?: number | undefined;
  /** Bytes. */
  readonly keyLen?: number | undefined;
  /** As key-type; 4294967040: verdicts. */
  readonly dataType?: number | undefined;
  /** Bytes. */
  readonly dataLen?: number | undefined;
  readonly policy?: SetPolicies | number | undefined;
  readonly desc?: SetDescAttrsInput | undefined;
  /** Names it within a batch. */
  readonly id?: number | undefined;
  /** ms. */
  readonly timeout?: number | bigint | undefined;
  /** ms. */
  readonly gcInterval?: number | undefined;
  readonly userdata?: Uint8Array | undefined;
  readonly objType?: ObjectType | number | undefined;
  readonly handle?: number | bigint | undefined;
  readonly expr?: ExprAttrsInput | undefined;
  readonly expressions?: ExprListAttrsInput | undefined;
  /** What it is kept in. */
  readonly type?: string | undefined;
  /** Elements. */
  readonly count?: number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface SetDescAttrsInput {
  /** Elements it may hold. */
  readonly size?: number | undefined;
  /** Fields of a key. */
  readonly concat?: SetDescConcatAttrsInput | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface SetDescConcatAttrsInput {
  readonly elem?: readonly SetFieldAttrsInput[] | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface SetFieldAttrsInput {
  /** Bytes. */
  readonly len?: number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export type NfgenmsgSetelemListAttrsInput = NfgenmsgInput & SetelemListAttrsInput;

export interface SetelemListAttrsInput {
  readonly table?: string | undefined;
  readonly set?: string | undefined;
  readonly elements?: SetelemListElemAttrsInput | undefined;
  /** As set, by id. */
  readonly setId?: number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface SetelemListElemAttrsInput {
  readonly elem?: readonly SetelemAttrsInput[] | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface SetelemAttrsInput {
  readonly key?: DataAttrsInput | undefined;
  readonly data?: DataAttrsInput | undefined;
  readonly flags?: readonly (SetElemFlags | number)[] | number | undefined;
  /** ms. */
  readonly timeout?: number | bigint | undefined;
  /** ms left. */
  readonly expiration?: number | bigint | undefined;
  readonly userdata?: Uint8Array | undefined;
  readonly expr?: ExprAttrsInput | undefined;
  readonly objref?: string | undefined;
  /** Last key of an interval in a concatenation. */
  readonly keyEnd?: DataAttrsInput | undefined;
  readonly expressions?: ExprListAttrsInput | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export type NfgenmsgObjAttrsInput = NfgenmsgInput & ObjAttrsInput;

export interface ObjAttrsInput {
  readonly table?: string | undefined;
  readonly name?: string | undefined;
  readonly type?: ObjectType | number | undefined;
  readonly data?: ObjDataInput | undefined;
  /** References. */
  readonly use?: number | undefined;
  readonly handle?: number | bigint | undefined;
  readonly userdata?: Uint8Array | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

/** By its selector; bytes where that has no format here. */
export type ObjDataInput =
  | NftCounterAttrsInput
  | QuotaAttrsInput
  | CtHelperAttrsInput
  | ExprLimitAttrsInput
  | ExprConnlimitAttrsInput
  | CtTimeoutAttrsInput
  | SecmarkAttrsInput
  | CtExpectAttrsInput
  | ExprSynproxyAttrsInput
  | Uint8Array;

export interface CtHelperAttrsInput {
  readonly name?: string | undefined;
  readonly l3proto?: number | undefined;
  readonly l4proto?: number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface CtTimeoutAttrsInput {
  readonly l3proto?: number | undefined;
  readonly l4proto?: number | undefined;
  /** Timeouts by the protocol's states, as they came. */
  readonly data?: Uint8Array | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface SecmarkAttrsInput {
  readonly ctx?: string | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface CtExpectAttrsInput {
  readonly l3proto?: number | undefined;
  readonly l4proto?: number | undefined;
  readonly dport?: number | undefined;
  /** ms; the kernel keeps it in the machine's byte order. */
  readonly timeout?: number | undefined;
  readonly size?: number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export type NfgenmsgFlowtableAttrsInput = NfgenmsgInput & FlowtableAttrsInput;

export interface FlowtableAttrsInput {
  readonly table?: string | undefined;
  readonly name?: string | undefined;
  readonly hook?: FlowtableHookAttrsInput | undefined;
  readonly use?: number | undefined;
  readonly handle?: number | bigint | undefined;
  readonly flags?: readonly (FlowtableFlags | number)[] | number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface FlowtableHookAttrsInput {
  readonly num?: number | undefined;
  readonly priority?: number | undefined;
  readonly devs?: HookDevAttrsInput | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export type NfgenmsgGenAttrsInput = NfgenmsgInput & GenAttrsInput;

export interface GenAttrsInput {
  /** Generation of the rule set. */
  readonly id?: number | undefined;
  readonly procPid?: number | undefined;
  readonly procName?: string | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface NftablesOperations {
  /** Begins a transaction, with res-id 10; it ends with batch-end in the same send. */
  readonly 'batch-begin': {
    readonly do: { readonly request: NfgenmsgBatchAttrsInput; readonly reply: undefined };
  };
  /** Ends a transaction; only then anything of it takes place, or nothing. */
  readonly 'batch-end': {
    readonly do: { readonly request: NfgenmsgBatchAttrsInput; readonly reply: undefined };
  };
  /** One table or all tables. */
  readonly gettable: {
    readonly do: { readonly request: NfgenmsgTableAttrsInput; readonly reply: NfgenmsgTableAttrs };
    readonly dump: {
      readonly request: NfgenmsgTableAttrsInput;
      readonly reply: NfgenmsgTableAttrs;
    };
  };
  /** Adds a table (NLM_F_CREATE) or changes one, in a batch. */
  readonly newtable: {
    readonly do: { readonly request: NfgenmsgTableAttrsInput; readonly reply: undefined };
  };
  /** A table was added or changed. */
  readonly 'newtable-ntf': {
    readonly notification: NfgenmsgTableAttrs;
  };
  /** Deletes a table, in a batch. */
  readonly deltable: {
    readonly do: { readonly request: NfgenmsgTableAttrsInput; readonly reply: undefined };
  };
  /** A table is gone. */
  readonly 'deltable-ntf': {
    readonly notification: NfgenmsgTableAttrs;
  };
  /** Deletes a table if it is there, in a batch. Since kernel 6.3. */
  readonly destroytable: {
    readonly do: { readonly request: NfgenmsgTableAttrsInput; readonly reply: undefined };
  };
  /** One chain or all chains. */
  readonly getchain: {
    readonly do: { readonly request: NfgenmsgChainAttrsInput; readonly reply: NfgenmsgChainAttrs };
    readonly dump: {
      readonly request: NfgenmsgChainAttrsInput;
      readonly reply: NfgenmsgChainAttrs;
    };
  };
  /** Adds a chain (NLM_F_CREATE) or changes one, in a batch. */
  readonly newchain: {
    readonly do: { readonly request: NfgenmsgChainAttrsInput; readonly reply: undefined };
  };
  /** A chain was added or changed. */
  readonly 'newchain-ntf': {
    readonly notification: NfgenmsgChainAttrs;
  };
  /** Deletes a chain, in a batch. */
  readonly delchain: {
    readonly do: { readonly request: NfgenmsgChainAttrsInput; readonly reply: undefined };
  };
  /** A chain is gone. */
  readonly 'delchain-ntf': {
    readonly notification: NfgenmsgChainAttrs;
  };
  /** Deletes a chain if it is there, in a batch. Since kernel 6.3. */
  readonly destroychain: {
    readonly do: { readonly request: NfgenmsgChainAttrsInput; readonly reply: undefined };
  };
  /** One rule or all rules. */
  readonly getrule: {
    readonly do: { readonly request: NfgenmsgRuleAttrsInput; readonly reply: NfgenmsgRuleAttrs };
    readonly dump: { readonly request: NfgenmsgRuleAttrsInput; readonly reply: NfgenmsgRuleAttrs };
  };
  /**
   * Puts a rule first in its chain, last (NLM_F_APPEND), beside another by `position`, or in
   * place
   * of one (NLM_F_REPLACE), in a batch.
   */
  readonly newrule: {
    readonly do: { readonly request: NfgenmsgRuleAttrsInput; readonly reply: undefined };
  };
  /** A rule was added or changed. */
  readonly 'newrule-ntf': {
    readonly notification: NfgenmsgRuleAttrs;
  };
  /** Deletes a rule, in a batch. */
  readonly delrule: {
    readonly do: { readonly request: NfgenmsgRuleAttrsInput; readonly reply: undefined };
  };
  /** A rule is gone. */
  readonly 'delrule-ntf': {
    readonly notification: NfgenmsgRuleAttrs;
  };
  /** Deletes a rule if it is there, in a batch. Since kernel 6.3. */
  readonly destroyrule: {
    readonly do: { readonly request: NfgenmsgRuleAttrsInput; readonly reply: undefined };
  };
  /** As getrule, and sets counters and quotas back. Since kernel 6.2. */
  readonly 'getrule-reset': {
    readonly do: { readonly request: NfgenmsgRuleAttrsInput; readonly reply: NfgenmsgRuleAttrs };
    readonly dump: { readonly request: NfgenmsgRuleAttrsInput; readonly reply: NfgenmsgRuleAttrs };
  };
  /** One set or all sets. */
  readonly getset: {
    readonly do: { readonly request: NfgenmsgSetAttrsInput; readonly reply: NfgenmsgSetAttrs };
    readonly dump: { readonly request: NfgenmsgSetAttrsInput; readonly reply: NfgenmsgSetAttrs };
  };
  /** Adds a set (NLM_F_CREATE) or changes one, in a batch. */
  readonly newset: {
    readonly do: { readonly request: NfgenmsgSetAttrsInput; readonly reply: undefined };
  };
  /** A set was added or changed. */
  readonly 'newset-ntf': {
    readonly notification: NfgenmsgSetAttrs;
  };
  /** Deletes a set, in a batch. */
  readonly delset: {
    readonly do: { readonly request: NfgenmsgSetAttrsInput; readonly reply: undefined };
  };
  /** A set is gone. */
  readonly 'delset-ntf': {
    readonly notification: NfgenmsgSetAttrs;
  };
  /** Deletes a set if it is there, in a batch. Since kernel 6.3. */
  readonly destroyset: {
    readonly do: { readonly request: NfgenmsgSetAttrsInput; readonly reply: undefined };
  };
  /** Some elements of a set, or all of them. */
  readonly getsetelem: {
    readonly do: {
      readonly request: NfgenmsgSetelemListAttrsInput;
      readonly reply: NfgenmsgSetelemListAttrs;
    };
    readonly dump: {
      readonly request: NfgenmsgSetelemListAttrsInput;
      readonly reply: NfgenmsgSetelemListAttrs;
    };
  };
  /** Adds elements to a set, or changes them, in a batch. */
  readonly newsetelem: {
    readonly do: { readonly request: NfgenmsgSetelemListAttrsInput; readonly reply: undefined };
  };
  /** Elements were added to a set. */
  readonly 'newsetelem-ntf': {
    readonly notification: NfgenmsgSetelemListAttrs;
  };
  /** Deletes elements of a set, or all of them, in a batch. */
  readonly delsetelem: {
    readonly do: { readonly request: NfgenmsgSetelemListAttrsInput; readonly reply: undefined };
  };
  /** Elements of a set are gone. */
  readonly 'delsetelem-ntf': {
    readonly notification: NfgenmsgSetelemListAttrs;
  };
  /** Deletes elements of a set, if they are there, in a batch. Since kernel 6.3. */
  readonly destroysetelem: {
    readonly do: { readonly request: NfgenmsgSetelemListAttrsInput; readonly reply: undefined };
  };
  /** As getsetelem, and sets counters and quotas back. Since kernel 6.5. */
  readonly 'getsetelem-reset': {
    readonly do: {
      readonly request: NfgenmsgSetelemListAttrsInput;
      readonly reply: NfgenmsgSetelemListAttrs;
    };
    readonly dump: {
      readonly request: NfgenmsgSetelemListAttrsInput;
      readonly reply: NfgenmsgSetelemListAttrs;
    };
  };
  /** One stateful object or all stateful objects. */
  readonly getobj: {
    readonly do: { readonly request: NfgenmsgObjAttrsInput; readonly reply: NfgenmsgObjAttrs };
    readonly dump: { readonly request: NfgenmsgObjAttrsInput; readonly reply: NfgenmsgObjAttrs };
  };
  /** Adds a stateful object (NLM_F_CREATE) or changes one, in a batch. */
  readonly newobj: {
    readonly do: { readonly request: NfgenmsgObjAttrsInput; readonly reply: undefined };
  };
  /** A stateful object was added or changed. */
  readonly 'newobj-ntf': {
    readonly notification: NfgenmsgObjAttrs;
  };
  /** Deletes a stateful object, in a batch. */
  readonly delobj: {
    readonly do: { readonly request: NfgenmsgObjAttrsInput; readonly reply: undefined };
  };
  /** A stateful object is gone. */
  readonly 'delobj-ntf': {
    readonly notification: NfgenmsgObjAttrs;
  };
  /** Deletes a stateful object if it is there, in a batch. Since kernel 6.3. */
  readonly destroyobj: {
    readonly do: { readonly request: NfgenmsgObjAttrsInput; readonly reply: undefined };
  };
  /** As getobj, and sets counters and quotas back. */
  readonly 'getobj-reset': {
    readonly do: { readonly request: NfgenmsgObjAttrsInput; readonly reply: NfgenmsgObjAttrs };
    readonly dump: { readonly request: NfgenmsgObjAttrsInput; readonly reply: NfgenmsgObjAttrs };
  };
  /** One flow table or all flow tables. */
  readonly getflowtable: {
    readonly do: {
      readonly request: NfgenmsgFlowtableAttrsInput;
      readonly reply: NfgenmsgFlowtableAttrs;
    };
    readonly dump: {
      readonly request: NfgenmsgFlowtableAttrsInput;
      readonly reply: NfgenmsgFlowtableAttrs;
    };
  };
  /** Adds a flow table (NLM_F_CREATE) or changes one, in a batch. */
  readonly newflowtable: {
    readonly do: { readonly request: NfgenmsgFlowtableAttrsInput; readonly reply: undefined };
  };
  /** A flow table was added or changed. */
  readonly 'newflowtable-ntf': {
    readonly notification: NfgenmsgFlowtableAttrs;
  };
  /** Deletes a flow table, in a batch. */
  readonly delflowtable: {
    readonly do: { readonly request: NfgenmsgFlowtableAttrsInput; readonly reply: undefined };
  };
  /** A flow table is gone. */
  readonly 'delflowtable-ntf': {
    readonly notification: NfgenmsgFlowtableAttrs;
  };
  /** Deletes a flow table if it is there, in a batch. Since kernel 6.3. */
  readonly destroyflowtable: {
    readonly do: { readonly request: NfgenmsgFlowtableAttrsInput; readonly reply: undefined };
  };
  /** The generation of the rule set, which each commit raises. */
  readonly getgen: {
    readonly do: { readonly request: NfgenmsgGenAttrsInput; readonly reply: NfgenmsgGenAttrs };
  };
  /** A transaction was committed, by whom; last of its notifications. */
  readonly 'newgen-ntf': {
    readonly notification: NfgenmsgGenAttrs;
  };
  /** A packet with nftrace set met a rule, a policy or a return. */
  readonly trace: {
    readonly notification: NfgenmsgTraceAttrs;
  };
}

const nfprotoNames = new Enumeration<Nfproto>([
  ['unspec', 0],
  ['inet', 1],
  ['ipv4', 2],
  ['arp', 3],
  ['netdev', 5],
  ['bridge', 7],
  ['ipv6', 10],
]);

const tableFlagsFlags = new Flags<TableFlags>([
  ['dormant', 0],
  ['owner', 1],
  ['persist', 2],
]);

const verdictCodeNames = new Enumeration<VerdictCode>([
  ['continue', 4294967295],
  ['break', 4294967294],
  ['jump', 4294967293],
  ['goto', 4294967292],
  ['return', 4294967291],
  ['drop', 0],
  ['accept', 1],
  ['stolen', 2],
  ['queue', 3],
  ['repeat', 4],
]);

const chainFlagsFlags = new Flags<ChainFlags>([
  ['base', 0],
  ['hw-offload', 1],
  ['binding', 2],
]);

const bitwiseOpsNames = new Enumeration<BitwiseOps>([
  ['bool', 0],
  ['lshift', 1],
  ['rshift', 2],
  ['and', 3],
  ['or', 4],
  ['xor', 5],
]);

const byteorderOpsNames = new Enumeration<ByteorderOps>([
  ['ntoh', 0],
  ['hton', 1],
]);

const cmpOpsNames = new Enumeration<CmpOps>([
  ['eq', 0],
  ['neq', 1],
  ['lt', 2],
  ['lte', 3],
  ['gt', 4],
  ['gte', 5],
]);

const connlimitFlagsFlags = new Flags<ConnlimitFlags>([['inv', 0]]);

const ctKeysNames = new Enumeration<CtKeys>([
  ['state', 0],
  ['direction', 1],
  ['status', 2],
  ['mark', 3],
  ['secmark', 4],
  ['expiration', 5],
  ['helper', 6],
  ['l3protocol', 7],
  ['src', 8],
  ['dst', 9],
  ['protocol', 10],
  ['proto-src', 11],
  ['proto-dst', 12],
  ['labels', 13],
  ['pkts', 14],
  ['bytes', 15],
  ['avgpkt', 16],
  ['zone', 17],
  ['eventmask', 18],
  ['src-ip', 19],
  ['dst-ip', 20],
  ['src-ip6', 21],
  ['dst-ip6', 22],
  ['id', 23],
]);

const ctDirectionNames = new Enumeration<CtDirection>([
  ['original', 0],
  ['reply', 1],
]);

const dynsetOpsNames = new Enumeration<DynsetOps>([
  ['add', 0],
  ['update', 1],
  ['delete', 2],
]);

const dynsetFlagsFlags = new Flags<DynsetFlags>([
  ['inv', 0],
  ['expr', 1],
]);

const exthdrFlagsFlags = new Flags<ExthdrFlags>([['present', 0]]);

const exthdrOpNames = new Enumeration<ExthdrOp>([
  ['ipv6', 0],
  ['tcpopt', 1],
  ['ipv4', 2],
  ['sctp', 3],
  ['dccp', 4],
]);

const fibResultNames = new Enumeration<FibResult>([
  ['unspec', 0],
  ['oif', 1],
  ['oifname', 2],
  ['addrtype', 3],
]);

const fibFlagsFlags = new Flags<FibFlags>([
  ['saddr', 0],
  ['daddr', 1],
  ['mark', 2],
  ['iif', 3],
  ['oif', 4],
  ['present', 5],
]);

const hashTypesNames = new Enumeration<HashTypes>([
  ['jenkins', 0],
  ['sym', 1],
]);

const innerFlagsFlags = new Flags<InnerFlags>([
  ['hdrsize', 0],
  ['ll', 1],
  ['nh', 2],
  ['th', 3],
]);

const limitTypeNames = new Enumeration<LimitType>([
  ['pkts', 0],
  ['pkt-bytes', 1],
]);

const limitFlagsFlags = new Flags<LimitFlags>([['inv', 0]]);

const logLevelNames = new Enumeration<LogLevel>([
  ['emerg', 0],
  ['alert', 1],
  ['crit', 2],
  ['err', 3],
  ['warning', 4],
  ['notice', 5],
  ['info', 6],
  ['debug', 7],
  ['audit', 8],
]);

const logFlagsFlags = new Flags<LogFlags>([
  ['tcpseq', 0],
  ['tcpopt', 1],
  ['ipopt', 2],
  ['uid', 3],
  ['nflog', 4],
  ['macdecode', 5],
]);

const lookupFlagsFlags = new Flags<LookupFlags>([['invert', 0]]);

const natRangeFlagsFlags = new Flags<NatRangeFlags>([
  ['map-ips', 0],
  ['proto-specified', 1],
  ['proto-random', 2],
  ['persistent', 3],
  ['proto-random-fully', 4],
  ['proto-offset', 5],
  ['netmap', 6],
]);

const metaKeysNames = new Enumeration<MetaKeys>([
  ['len', 0],
  ['protocol', 1],
  ['priority', 2],
  ['mark', 3],
  ['iif', 4],
  ['oif', 5],
  ['iifname', 6],
  ['oifname', 7],
  ['iftype', 8],
  ['oiftype', 9],
  ['skuid', 10],
  ['skgid', 11],
  ['nftrace', 12],
  ['rtclassid', 13],
  ['secmark', 14],
  ['nfproto', 15],
  ['l4-proto', 16],
  ['bri-iifname', 17],
  ['bri-oifname', 18],
  ['pkttype', 19],
  ['cpu', 20],
  ['iifgroup', 21],
  ['oifgroup', 22],
  ['cgroup', 23],
  ['prandom', 24],
  ['secpath', 25],
  ['iifkind', 26],
  ['oifkind', 27],
  ['bri-iifpvid', 28],
  ['bri-iifvproto', 29],
  ['time-ns', 30],
  ['time-day', 31],
  ['time-hour', 32],
  ['sdif', 33],
  ['sdifname', 34],
  ['bri-broute', 35],
  ['bri-iifhwaddr', 37],
]);

const natTypesNames = new Enumeration<NatTypes>([
  ['snat', 0],
  ['dnat', 1],
]);

const numgenTypesNames = new Enumeration<NumgenTypes>([
  ['incremental', 0],
  ['random', 1],
]);

const objectTypeNames = new Enumeration<ObjectType>([
  ['unspec', 0],
  ['counter', 1],
  ['quota', 2],
  ['ct-helper', 3],
  ['limit', 4],
  ['connlimit', 5],
  ['tunnel', 6],
  ['ct-timeout', 7],
  ['secmark', 8],
  ['ct-expect', 9],
  ['synproxy', 10],
]);

const osfFlagsFlags = new Flags<OsfFlags>([['version', 0]]);

const payloadBaseNames = new Enumeration<PayloadBase>([
  ['ll-header', 0],
  ['network-header', 1],
  ['transport-header', 2],
  ['inner-header', 3],
  ['tun-header', 4],
]);

const payloadCsumTypeNames = new Enumeration<PayloadCsumType>([
  ['none', 0],
  ['inet', 1],
  ['sctp', 2],
]);

const payloadCsumFlagsFlags = new Flags<PayloadCsumFlags>([['l4csum-pseudohdr', 0]]);

const queueFlagsFlags = new Flags<QueueFlags>([
  ['bypass', 0],
  ['cpu-fanout', 1],
]);

const quotaFlagsFlags = new Flags<QuotaFlags>([
  ['invert', 0],
  ['depleted', 1],
]);

const rangeOpsNames = new Enumeration<RangeOps>([
  ['eq', 0],
  ['neq', 1],
]);

const rejectTypesNames = new Enumeration<RejectTypes>([
  ['icmp-unreach', 0],
  ['tcp-rst', 1],
  ['icmpx-unreach', 2],
]);

const rtKeysNames = new Enumeration<RtKeys>([
  ['classid', 0],
  ['nexthop4', 1],
  ['nexthop6', 2],
  ['tcpmss', 3],
  ['xfrm', 4],
]);

const socketKeysNames = new Enumeration<SocketKeys>([
  ['transparent', 0],
  ['mark', 1],
  ['wildcard', 2],
  ['cgroupv2', 3],
]);

const tunnelKeysNames = new Enumeration<TunnelKeys>([
  ['path', 0],
  ['id', 1],
]);

const tunnelModeNames = new Enumeration<TunnelMode>([
  ['none', 0],
  ['rx', 1],
  ['tx', 2],
]);

const xfrmKeysNames = new Enumeration<XfrmKeys>([
  ['unspec', 0],
  ['daddr-ip4', 1],
  ['daddr-ip6', 2],
  ['saddr-ip4', 3],
  ['saddr-ip6', 4],
  ['reqid', 5],
  ['spi', 6],
]);

const ruleCompatFlagsFlags = new Flags<RuleCompatFlags>([
  ['unused', 0],
  ['inv', 1],
]);

const setFlagsFlags = new Flags<SetFlags>([
  ['anonymous', 0],
  ['constant', 1],
  ['interval', 2],
  ['map', 3],
  ['timeout', 4],
  ['eval', 5],
  ['object', 6],
  ['concat', 7],
  ['expr', 8],
]);

const setPoliciesNames = new Enumeration<SetPolicies>([
  ['performance', 0],
  ['memory', 1],
]);

const setElemFlagsFlags = new Flags<SetElemFlags>([
  ['interval-end', 0],
  ['catchall', 1],
]);

const flowtableFlagsFlags = new Flags<FlowtableFlags>([
  ['hw-offload', 0],
  ['counter', 1],
]);

const traceTypesNames = new Enumeration<TraceTypes>([
  ['unspec', 0],
  ['policy', 1],
  ['return', 2],
  ['rule', 3],
]);

function decodeNfgenmsgBatchAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): NfgenmsgBatchAttrs {
  if (depth > maximumDepth) throw tooDeep(start);
  if (end - start < 4) {
    if (depth === 0) throw short('nfgenmsg', start, end - start, 4);
    return unevenStruct(
      (whole: Frame, from: number, to: number) => decodeNfgenmsgBatchAttrs(whole, from, to, depth),
      frame,
      start,
      end,
      [1, 2, 4],
      false,
    ) as NfgenmsgBatchAttrs;
  }
  const { bytes, view, words } = frame;
  const value: NfgenmsgBatchAttrs = {
    nfgenFamily: nfprotoNames.name(bytes[start]!),
    version: bytes[start + 1]!,
    resId: view.getUint16(start + 2, false),
  };
  let offset = start + 4;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 8) throw short('genid', offset, length - 4, 4);

        value.genid = view.getUint32(offset + 4, false);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function encodeNfgenmsgBatchAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    writer.reserve(4);
    key = 'nfgenFamily';
    if (fields[key] !== undefined)
      writer.view.setUint8(from, integer(nfprotoNames.number(fields[key]), 0, 255));
    key = 'version';
    if (fields[key] !== undefined) writer.view.setUint8(from + 1, integer(fields[key], 0, 255));
    key = 'resId';
    if (fields[key] !== undefined)
      writer.view.setUint16(from + 2, integer(fields[key], 0, 65535), false);
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'nfgenFamily':
        case 'version':
        case 'resId':
          break;
        case 'genid': {
          const at0 = fixedAttribute(writer, 1, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('nfgenmsg and batch-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function decodeNfgenmsgTableAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): NfgenmsgTableAttrs {
  if (depth > maximumDepth) throw tooDeep(start);
  if (end - start < 4) {
    if (depth === 0) throw short('nfgenmsg', start, end - start, 4);
    return unevenStruct(
      (whole: Frame, from: number, to: number) => decodeNfgenmsgTableAttrs(whole, from, to, depth),
      frame,
      start,
      end,
      [1, 2, 4],
      false,
    ) as NfgenmsgTableAttrs;
  }
  const { bytes, view, words } = frame;
  const value: NfgenmsgTableAttrs = {
    nfgenFamily: nfprotoNames.name(bytes[start]!),
    version: bytes[start + 1]!,
    resId: view.getUint16(start + 2, false),
  };
  let offset = start + 4;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        value.name = string(bytes, offset + 4, next);
        break;

      case 2:
        if (length < 8) throw short('flags', offset, length - 4, 4);

        value.flags = tableFlagsFlags.names(view.getUint32(offset + 4, false));
        break;

      case 3:
        if (length < 8) throw short('use', offset, length - 4, 4);

        value.use = view.getUint32(offset + 4, false);
        break;

      case 4:
        if (length < 12) throw short('handle', offset, length - 4, 8);

        value.handle = unsigned64(frame, offset + 4, false);
        break;

      case 5:
        break;
      case 6:
        value.userdata = copy(bytes, offset + 4, next);
        break;

      case 7:
        if (length < 8) throw short('owner', offset, length - 4, 4);

        value.owner = view.getUint32(offset + 4, false);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function encodeNfgenmsgTableAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    writer.reserve(4);
    key = 'nfgenFamily';
    if (fields[key] !== undefined)
      writer.view.setUint8(from, integer(nfprotoNames.number(fields[key]), 0, 255));
    key = 'version';
    if (fields[key] !== undefined) writer.view.setUint8(from + 1, integer(fields[key], 0, 255));
    key = 'resId';
    if (fields[key] !== undefined)
      writer.view.setUint16(from + 2, integer(fields[key], 0, 65535), false);
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'nfgenFamily':
        case 'version':
        case 'resId':
          break;
        case 'name': {
          stringAttribute(writer, 1, item, 0);
          break;
        }
        case 'flags': {
          const at0 = fixedAttribute(writer, 2, 4);
          writer.view.setUint32(at0, integer(tableFlagsFlags.number(item), 0, 4294967295), false);
          break;
        }
        case 'use': {
          const at0 = fixedAttribute(writer, 3, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'handle': {
          const at0 = fixedAttribute(writer, 4, 8);
          writer.view.setBigUint64(at0, integer64(item, false), false);
          break;
        }

        case 'userdata': {
          bytesAttribute(writer, 6, item, undefined);
          break;
        }
        case 'owner': {
          const at0 = fixedAttribute(writer, 7, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('nfgenmsg and table-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function decodeNfgenmsgChainAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): NfgenmsgChainAttrs {
  if (depth > maximumDepth) throw tooDeep(start);
  if (end - start < 4) {
    if (depth === 0) throw short('nfgenmsg', start, end - start, 4);
    return unevenStruct(
      (whole: Frame, from: number, to: number) => decodeNfgenmsgChainAttrs(whole, from, to, depth),
      frame,
      start,
      end,
      [1, 2, 4],
      false,
    ) as NfgenmsgChainAttrs;
  }
  const { bytes, view, words } = frame;
  const value: NfgenmsgChainAttrs = {
    nfgenFamily: nfprotoNames.name(bytes[start]!),
    version: bytes[start + 1]!,
    resId: view.getUint16(start + 2, false),
  };
  let offset = start + 4;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        value.table = string(bytes, offset + 4, next);
        break;

      case 2:
        if (length < 12) throw short('handle', offset, length - 4, 8);

        value.handle = unsigned64(frame, offset + 4, false);
        break;

      case 3:
        value.name = string(bytes, offset + 4, next);
        break;

      case 4:
        value.hook = decodeNftHookAttrs(frame, offset + 4, next, depth + 1);
        break;

      case 5:
        if (length < 8) throw short('policy', offset, length - 4, 4);

        value.policy = verdictCodeNames.name(view.getUint32(offset + 4, false));
        break;

      case 6:
        if (length < 8) throw short('use', offset, length - 4, 4);

        value.use = view.getUint32(offset + 4, false);
        break;

      case 7:
        value.type = string(bytes, offset + 4, next);
        break;

      case 8:
        value.counters = decodeNftCounterAttrs(frame, offset + 4, next, depth + 1);
        break;

      case 9:
        break;
      case 10:
        if (length < 8) throw short('flags', offset, length - 4, 4);

        value.flags = chainFlagsFlags.names(view.getUint32(offset + 4, false));
        break;

      case 11:
        if (length < 8) throw short('id', offset, length - 4, 4);

        value.id = view.getUint32(offset + 4, false);
        break;

      case 12:
        value.userdata = copy(bytes, offset + 4, next);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeNftHookAttrs(frame: Frame, start: number, end: number, depth = 0): NftHookAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { bytes, view, words } = frame;
  const value: NftHookAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 8) throw short('num', offset, length - 4, 4);

        value.num = view.getUint32(offset + 4, false);
        break;

      case 2:
        if (length < 8) throw short('priority', offset, length - 4, 4);

        value.priority = view.getInt32(offset + 4, false);
        break;

      case 3:
        value.dev = string(bytes, offset + 4, next);
        break;

      case 4:
        value.devs = decodeHookDevAttrs(frame, offset + 4, next, depth + 1);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeHookDevAttrs(frame: Frame, start: number, end: number, depth = 0): HookDevAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { bytes, words } = frame;
  const value: HookDevAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        (value.name ??= []).push(string(bytes, offset + 4, next));
        break;

      case 2:
        (value.prefix ??= []).push(string(bytes, offset + 4, next));
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeNftCounterAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): NftCounterAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { words } = frame;
  const value: NftCounterAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 12) throw short('bytes', offset, length - 4, 8);

        value.bytes = unsigned64(frame, offset + 4, false);
        break;

      case 2:
        if (length < 12) throw short('packets', offset, length - 4, 8);

        value.packets = unsigned64(frame, offset + 4, false);
        break;

      case 3:
        break;
      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function encodeNfgenmsgChainAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    writer.reserve(4);
    key = 'nfgenFamily';
    if (fields[key] !== undefined)
      writer.view.setUint8(from, integer(nfprotoNames.number(fields[key]), 0, 255));
    key = 'version';
    if (fields[key] !== undefined) writer.view.setUint8(from + 1, integer(fields[key], 0, 255));
    key = 'resId';
    if (fields[key] !== undefined)
      writer.view.setUint16(from + 2, integer(fields[key], 0, 65535), false);
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'nfgenFamily':
        case 'version':
        case 'resId':
          break;
        case 'table': {
          stringAttribute(writer, 1, item, 0);
          break;
        }
        case 'handle': {
          const at0 = fixedAttribute(writer, 2, 8);
          writer.view.setBigUint64(at0, integer64(item, false), false);
          break;
        }
        case 'name': {
          stringAttribute(writer, 3, item, 0);
          break;
        }
        case 'hook': {
          const start0 = writer.beginAttribute(4 | 32768);
          encodeNftHookAttrs(writer, item, depth + 1);
          writer.endAttribute(start0);
          break;
        }
        case 'policy': {
          const at0 = fixedAttribute(writer, 5, 4);
          writer.view.setUint32(at0, integer(verdictCodeNames.number(item), 0, 4294967295), false);
          break;
        }
        case 'use': {
          const at0 = fixedAttribute(writer, 6, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'type': {
          stringAttribute(writer, 7, item, 0);
          break;
        }
        case 'counters': {
          const start0 = writer.beginAttribute(8 | 32768);
          encodeNftCounterAttrs(writer, item, depth + 1);
          writer.endAttribute(start0);
          break;
        }

        case 'flags': {
          const at0 = fixedAttribute(writer, 10, 4);
          writer.view.setUint32(at0, integer(chainFlagsFlags.number(item), 0, 4294967295), false);
          break;
        }
        case 'id': {
          const at0 = fixedAttribute(writer, 11, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'userdata': {
          bytesAttribute(writer, 12, item, undefined);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('nfgenmsg and chain-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeNftHookAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'num': {
          const at0 = fixedAttribute(writer, 1, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'priority': {
          const at0 = fixedAttribute(writer, 2, 4);
          writer.view.setInt32(at0, integer(item, -2147483648, 2147483647), false);
          break;
        }
        case 'dev': {
          stringAttribute(writer, 3, item, 0);
          break;
        }
        case 'devs': {
          const start0 = writer.beginAttribute(4 | 32768);
          encodeHookDevAttrs(writer, item, depth + 1);
          writer.endAttribute(start0);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('nft-hook-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeHookDevAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';
  let index = -1;
  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'name': {
          const items = arrayOf(item);
          for (index = 0; index < items.length; index += 1) {
            stringAttribute(writer, 1, items[index], 0);
          }
          index = -1;
          break;
        }
        case 'prefix': {
          const items = arrayOf(item);
          for (index = 0; index < items.length; index += 1) {
            stringAttribute(writer, 2, items[index], 0);
          }
          index = -1;
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('hook-dev-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key, index);
  }
}

function encodeNftCounterAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'bytes': {
          const at0 = fixedAttribute(writer, 1, 8);
          writer.view.setBigUint64(at0, integer64(item, false), false);
          break;
        }
        case 'packets': {
          const at0 = fixedAttribute(writer, 2, 8);
          writer.view.setBigUint64(at0, integer64(item, false), false);
          break;
        }

        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('nft-counter-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function decodeNfgenmsgRuleAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): NfgenmsgRuleAttrs {
  if (depth > maximumDepth) throw tooDeep(start);
  if (end - start < 4) {
    if (depth === 0) throw short('nfgenmsg', start, end - start, 4);
    return unevenStruct(
      (whole: Frame, from: number, to: number) => decodeNfgenmsgRuleAttrs(whole, from, to, depth),
      frame,
      start,
      end,
      [1, 2, 4],
      false,
    ) as NfgenmsgRuleAttrs;
  }
  const { bytes, view, words } = frame;
  const value: NfgenmsgRuleAttrs = {
    nfgenFamily: nfprotoNames.name(bytes[start]!),
    version: bytes[start + 1]!,
    resId: view.getUint16(start + 2, false),
  };
  let offset = start + 4;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        value.table = string(bytes, offset + 4, next);
        break;

      case 2:
        value.chain = string(bytes, offset + 4, next);
        break;

      case 3:
        if (length < 12) throw short('handle', offset, length - 4, 8);

        value.handle = unsigned64(frame, offset + 4, false);
        break;

      case 4:
        value.expressions = decodeExprListAttrs(frame, offset + 4, next, depth + 1);
        break;

      case 5:
        value.compat = decodeRuleCompatAttrs(frame, offset + 4, next, depth + 1);
        break;

      case 6:
        if (length < 12) throw short('position', offset, length - 4, 8);

        value.position = unsigned64(frame, offset + 4, false);
        break;

      case 7:
        value.userdata = copy(bytes, offset + 4, next);
        break;

      case 8:
        break;
      case 9:
        if (length < 8) throw short('id', offset, length - 4, 4);

        value.id = view.getUint32(offset + 4, false);
        break;

      case 10:
        if (length < 8) throw short('position-id', offset, length - 4, 4);

        value.positionId = view.getUint32(offset + 4, false);
        break;

      case 11:
        if (length < 8) throw short('chain-id', offset, length - 4, 4);

        value.chainId = view.getUint32(offset + 4, false);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeExprListAttrs(frame: Frame, start: number, end: number, depth = 0): ExprListAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { words } = frame;
  const value: ExprListAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        (value.elem ??= []).push(decodeExprAttrs(frame, offset + 4, next, depth + 1));
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeExprAttrs(frame: Frame, start: number, end: number, depth = 0): ExprAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { bytes, words } = frame;
  const value: ExprAttrs = {};
  let late0 = -1;
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        value.name = string(bytes, offset + 4, next);
        break;

      case 2:
        late0 = offset;
        break;
      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  if (late0 >= 0) {
    const head = words[late0 >> 2]!;
    const next = late0 + (littleEndian ? head & 0xffff : head >>> 16);
    value.data = decodeExprOps(frame, late0 + 4, next, depth + 1, value.name);
  }
  return value;
}

function decodeExprOps(
  frame: Frame,
  start: number,
  end: number,
  depth: number,
  selector: unknown,
): ExprOps {
  switch (selector) {
    case 'bitwise':
      return decodeExprBitwiseAttrs(frame, start, end, depth);
    case 'byteorder':
      return decodeExprByteorderAttrs(frame, start, end, depth);
    case 'cmp':
      return decodeExprCmpAttrs(frame, start, end, depth);
    case 'connlimit':
      return decodeExprConnlimitAttrs(frame, start, end, depth);
    case 'counter':
      return decodeExprCounterAttrs(frame, start, end, depth);
    case 'ct':
      return decodeExprCtAttrs(frame, start, end, depth);
    case 'dup':
      return decodeExprDupAttrs(frame, start, end, depth);
    case 'dynset':
      return decodeExprDynsetAttrs(frame, start, end, depth);
    case 'exthdr':
      return decodeExprExthdrAttrs(frame, start, end, depth);
    case 'fib':
      return decodeExprFibAttrs(frame, start, end, depth);
    case 'flow_offload':
      return decodeExprFlowOffloadAttrs(frame, start, end, depth);
    case 'fwd':
      return decodeExprFwdAttrs(frame, start, end, depth);
    case 'hash':
      return decodeExprHashAttrs(frame, start, end, depth);
    case 'immediate':
      return decodeExprImmediateAttrs(frame, start, end, depth);
    case 'inner':
      return decodeExprInnerAttrs(frame, start, end, depth);
    case 'last':
      return decodeExprLastAttrs(frame, start, end, depth);
    case 'limit':
      return decodeExprLimitAttrs(frame, start, end, depth);
    case 'log':
      return decodeExprLogAttrs(frame, start, end, depth);
    case 'lookup':
      return decodeExprLookupAttrs(frame, start, end, depth);
    case 'masq':
      return decodeExprMasqAttrs(frame, start, end, depth);
    case 'match':
      return decodeExprMatchAttrs(frame, start, end, depth);
    case 'meta':
      return decodeExprMetaAttrs(frame, start, end, depth);
    case 'nat':
      return decodeExprNatAttrs(frame, start, end, depth);
    case 'notrack':
      return decodeEmptyMessage(frame, start, end, depth);
    case 'numgen':
      return decodeExprNumgenAttrs(frame, start, end, depth);
    case 'objref':
      return decodeExprObjrefAttrs(frame, start, end, depth);
    case 'osf':
      return decodeExprOsfAttrs(frame, start, end, depth);
    case 'payload':
      return decodeExprPayloadAttrs(frame, start, end, depth);
    case 'queue':
      return decodeExprQueueAttrs(frame, start, end, depth);
    case 'quota':
      return decodeQuotaAttrs(frame, start, end, depth);
    case 'range':
      return decodeExprRangeAttrs(frame, start, end, depth);
    case 'redir':
      return decodeExprRedirAttrs(frame, start, end, depth);
    case 'reject':
      return decodeExprRejectAttrs(frame, start, end, depth);
    case 'rt':
      return decodeExprRtAttrs(frame, start, end, depth);
    case 'socket':
      return decodeExprSocketAttrs(frame, start, end, depth);
    case 'synproxy':
      return decodeExprSynproxyAttrs(frame, start, end, depth);
    case 'target':
      return decodeExprTargetAttrs(frame, start, end, depth);
    case 'tproxy':
      return decodeExprTproxyAttrs(frame, start, end, depth);
    case 'tunnel':
      return decodeExprTunnelAttrs(frame, start, end, depth);
    case 'xfrm':
      return decodeExprXfrmAttrs(frame, start, end, depth);
    default:
      return copy(frame.bytes, start, end);
  }
}

function decodeExprBitwiseAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): ExprBitwiseAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { view, words } = frame;
  const value: ExprBitwiseAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 8) throw short('sreg', offset, length - 4, 4);

        value.sreg = view.getUint32(offset + 4, false);
        break;

      case 2:
        if (length < 8) throw short('dreg', offset, length - 4, 4);

        value.dreg = view.getUint32(offset + 4, false);
        break;

      case 3:
        if (length < 8) throw short('len', offset, length - 4, 4);

        value.len = view.getUint32(offset + 4, false);
        break;

      case 4:
        value.mask = decodeDataAttrs(frame, offset + 4, next, depth + 1);
        break;

      case 5:
        value.xor = decodeDataAttrs(frame, offset + 4, next, depth + 1);
        break;

      case 6:
        if (length < 8) throw short('op', offset, length - 4, 4);

        value.op = bitwiseOpsNames.name(view.getUint32(offset + 4, false));
        break;

      case 7:
        value.data = decodeDataAttrs(frame, offset + 4, next, depth + 1);
        break;

      case 8:
        if (length < 8) throw short('sreg2', offset, length - 4, 4);

        value.sreg2 = view.getUint32(offset + 4, false);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeDataAttrs(frame: Frame, start: number, end: number, depth = 0): DataAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { bytes, words } = frame;
  const value: DataAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        value.value = copy(bytes, offset + 4, next);
        break;

      case 2:
        value.verdict = decodeVerdictAttrs(frame, offset + 4, next, depth + 1);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeVerdictAttrs(frame: Frame, start: number, end: number, depth = 0): VerdictAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { bytes, view, words } = frame;
  const value: VerdictAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 8) throw short('code', offset, length - 4, 4);

        value.code = verdictCodeNames.name(view.getUint32(offset + 4, false));
        break;

      case 2:
        value.chain = string(bytes, offset + 4, next);
        break;

      case 3:
        if (length < 8) throw short('chain-id', offset, length - 4, 4);

        value.chainId = view.getUint32(offset + 4, false);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeExprByteorderAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): ExprByteorderAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { view, words } = frame;
  const value: ExprByteorderAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 8) throw short('sreg', offset, length - 4, 4);

        value.sreg = view.getUint32(offset + 4, false);
        break;

      case 2:
        if (length < 8) throw short('dreg', offset, length - 4, 4);

        value.dreg = view.getUint32(offset + 4, false);
        break;

      case 3:
        if (length < 8) throw short('op', offset, length - 4, 4);

        value.op = byteorderOpsNames.name(view.getUint32(offset + 4, false));
        break;

      case 4:
        if (length < 8) throw short('len', offset, length - 4, 4);

        value.len = view.getUint32(offset + 4, false);
        break;

      case 5:
        if (length < 8) throw short('size', offset, length - 4, 4);

        value.size = view.getUint32(offset + 4, false);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeExprCmpAttrs(frame: Frame, start: number, end: number, depth = 0): ExprCmpAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { view, words } = frame;
  const value: ExprCmpAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 8) throw short('sreg', offset, length - 4, 4);

        value.sreg = view.getUint32(offset + 4, false);
        break;

      case 2:
        if (length < 8) throw short('op', offset, length - 4, 4);

        value.op = cmpOpsNames.name(view.getUint32(offset + 4, false));
        break;

      case 3:
        value.data = decodeDataAttrs(frame, offset + 4, next, depth + 1);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeExprConnlimitAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): ExprConnlimitAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { view, words } = frame;
  const value: ExprConnlimitAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 8) throw short('count', offset, length - 4, 4);

        value.count = view.getUint32(offset + 4, false);
        break;

      case 2:
        if (length < 8) throw short('flags', offset, length - 4, 4);

        value.flags = connlimitFlagsFlags.names(view.getUint32(offset + 4, false));
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeExprCounterAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): ExprCounterAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { words } = frame;
  const value: ExprCounterAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 12) throw short('bytes', offset, length - 4, 8);

        value.bytes = unsigned64(frame, offset + 4, false);
        break;

      case 2:
        if (length < 12) throw short('packets', offset, length - 4, 8);

        value.packets = unsigned64(frame, offset + 4, false);
        break;

      case 3:
        break;
      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeExprCtAttrs(frame: Frame, start: number, end: number, depth = 0): ExprCtAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { bytes, view, words } = frame;
  const value: ExprCtAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 8) throw short('dreg', offset, length - 4, 4);

        value.dreg = view.getUint32(offset + 4, false);
        break;

      case 2:
        if (length < 8) throw short('key', offset, length - 4, 4);

        value.key = ctKeysNames.name(view.getUint32(offset + 4, false));
        break;

      case 3:
        if (length < 5) throw short('direction', offset, length - 4, 1);

        value.direction = ctDirectionNames.name(bytes[offset + 4]!);
        break;

      case 4:
        if (length < 8) throw short('sreg', offset, length - 4, 4);

        value.sreg = view.getUint32(offset + 4, false);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeExprDupAttrs(frame: Frame, start: number, end: number, depth = 0): ExprDupAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { view, words } = frame;
  const value: ExprDupAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 8) throw short('sreg-addr', offset, length - 4, 4);

        value.sregAddr = view.getUint32(offset + 4, false);
        break;

      case 2:
        if (length < 8) throw short('sreg-dev', offset, length - 4, 4);

        value.sregDev = view.getUint32(offset + 4, false);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeExprDynsetAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): ExprDynsetAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { bytes, view, words } = frame;
  const value: ExprDynsetAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        value.setName = string(bytes, offset + 4, next);
        break;

      case 2:
        if (length < 8) throw short('set-id', offset, length - 4, 4);

        value.setId = view.getUint32(offset + 4, false);
        break;

      case 3:
        if (length < 8) throw short('op', offset, length - 4, 4);

        value.op = dynsetOpsNames.name(view.getUint32(offset + 4, false));
        break;

      case 4:
        if (length < 8) throw short('sreg-key', offset, length - 4, 4);

        value.sregKey = view.getUint32(offset + 4, false);
        break;

      case 5:
        if (length < 8) throw short('sreg-data', offset, length - 4, 4);

        value.sregData = view.getUint32(offset + 4, false);
        break;

      case 6:
        if (length < 12) throw short('timeout', offset, length - 4, 8);

        value.timeout = unsigned64(frame, offset + 4, false);
        break;

      case 7:
        value.expr = decodeExprAttrs(frame, offset + 4, next, depth + 1);
        break;

      case 8:
        break;
      case 9:
        if (length < 8) throw short('flags', offset, length - 4, 4);

        value.flags = dynsetFlagsFlags.names(view.getUint32(offset + 4, false));
        break;

      case 10:
        value.expressions = decodeExprListAttrs(frame, offset + 4, next, depth + 1);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeExprExthdrAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): ExprExthdrAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { bytes, view, words } = frame;
  const value: ExprExthdrAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 8) throw short('dreg', offset, length - 4, 4);

        value.dreg = view.getUint32(offset + 4, false);
        break;

      case 2:
        if (length < 5) throw short('type', offset, length - 4, 1);

        value.type = bytes[offset + 4]!;
        break;

      case 3:
        if (length < 8) throw short('offset', offset, length - 4, 4);

        value.offset = view.getUint32(offset + 4, false);
        break;

      case 4:
        if (length < 8) throw short('len', offset, length - 4, 4);

        value.len = view.getUint32(offset + 4, false);
        break;

      case 5:
        if (length < 8) throw short('flags', offset, length - 4, 4);

        value.flags = exthdrFlagsFlags.names(view.getUint32(offset + 4, false));
        break;

      case 6:
        if (length < 8) throw short('op', offset, length - 4, 4);

        value.op = exthdrOpNames.name(view.getUint32(offset + 4, false));
        break;

      case 7:
        if (length < 8) throw short('sreg', offset, length - 4, 4);

        value.sreg = view.getUint32(offset + 4, false);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeExprFibAttrs(frame: Frame, start: number, end: number, depth = 0): ExprFibAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { view, words } = frame;
  const value: ExprFibAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 8) throw short('dreg', offset, length - 4, 4);

        value.dreg = view.getUint32(offset + 4, false);
        break;

      case 2:
        if (length < 8) throw short('result', offset, length - 4, 4);

        value.result = fibResultNames.name(view.getUint32(offset + 4, false));
        break;

      case 3:
        if (length < 8) throw short('flags', offset, length - 4, 4);

        value.flags = fibFlagsFlags.names(view.getUint32(offset + 4, false));
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeExprFlowOffloadAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): ExprFlowOffloadAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { bytes, words } = frame;
  const value: ExprFlowOffloadAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        value.name = string(bytes, offset + 4, next);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeExprFwdAttrs(frame: Frame, start: number, end: number, depth = 0): ExprFwdAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { view, words } = frame;
  const value: ExprFwdAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 8) throw short('sreg-dev', offset, length - 4, 4);

        value.sregDev = view.getUint32(offset + 4, false);
        break;

      case 2:
        if (length < 8) throw short('sreg-addr', offset, length - 4, 4);

        value.sregAddr = view.getUint32(offset + 4, false);
        break;

      case 3:
        if (length < 8) throw short('nfproto', offset, length - 4, 4);

        value.nfproto = nfprotoNames.name(view.getUint32(offset + 4, false));
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeExprHashAttrs(frame: Frame, start: number, end: number, depth = 0): ExprHashAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { view, words } = frame;
  const value: ExprHashAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 8) throw short('sreg', offset, length - 4, 4);

        value.sreg = view.getUint32(offset + 4, false);
        break;

      case 2:
        if (length < 8) throw short('dreg', offset, length - 4, 4);

        value.dreg = view.getUint32(offset + 4, false);
        break;

      case 3:
        if (length < 8) throw short('len', offset, length - 4, 4);

        value.len = view.getUint32(offset + 4, false);
        break;

      case 4:
        if (length < 8) throw short('modulus', offset, length - 4, 4);

        value.modulus = view.getUint32(offset + 4, false);
        break;

      case 5:
        if (length < 8) throw short('seed', offset, length - 4, 4);

        value.seed = view.getUint32(offset + 4, false);
        break;

      case 6:
        if (length < 8) throw short('offset', offset, length - 4, 4);

        value.offset = view.getUint32(offset + 4, false);
        break;

      case 7:
        if (length < 8) throw short('type', offset, length - 4, 4);

        value.type = hashTypesNames.name(view.getUint32(offset + 4, false));
        break;

      case 8:
        break;
      case 9:
        break;
      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeExprImmediateAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): ExprImmediateAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { view, words } = frame;
  const value: ExprImmediateAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 8) throw short('dreg', offset, length - 4, 4);

        value.dreg = view.getUint32(offset + 4, false);
        break;

      case 2:
        value.data = decodeDataAttrs(frame, offset + 4, next, depth + 1);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeExprInnerAttrs(frame: Frame, start: number, end: number, depth = 0): ExprInnerAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { view, words } = frame;
  const value: ExprInnerAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 8) throw short('num', offset, length - 4, 4);

        value.num = view.getUint32(offset + 4, false);
        break;

      case 2:
        if (length < 8) throw short('type', offset, length - 4, 4);

        value.type = view.getUint32(offset + 4, false);
        break;

      case 3:
        if (length < 8) throw short('flags', offset, length - 4, 4);

        value.flags = innerFlagsFlags.names(view.getUint32(offset + 4, false));
        break;

      case 4:
        if (length < 8) throw short('hdrsize', offset, length - 4, 4);

        value.hdrsize = view.getUint32(offset + 4, false);
        break;

      case 5:
        value.expr = decodeExprAttrs(frame, offset + 4, next, depth + 1);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeExprLastAttrs(frame: Frame, start: number, end: number, depth = 0): ExprLastAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { view, words } = frame;
  const value: ExprLastAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 8) throw short('set', offset, length - 4, 4);

        value.set = view.getUint32(offset + 4, false);
        break;

      case 2:
        if (length < 12) throw short('msecs', offset, length - 4, 8);

        value.msecs = unsigned64(frame, offset + 4, false);
        break;

      case 3:
        break;
      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeExprLimitAttrs(frame: Frame, start: number, end: number, depth = 0): ExprLimitAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { view, words } = frame;
  const value: ExprLimitAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 12) throw short('rate', offset, length - 4, 8);

        value.rate = unsigned64(frame, offset + 4, false);
        break;

      case 2:
        if (length < 12) throw short('unit', offset, length - 4, 8);

        value.unit = unsigned64(frame, offset + 4, false);
        break;

      case 3:
        if (length < 8) throw short('burst', offset, length - 4, 4);

        value.burst = view.getUint32(offset + 4, false);
        break;

      case 4:
        if (length < 8) throw short('type', offset, length - 4, 4);

        value.type = limitTypeNames.name(view.getUint32(offset + 4, false));
        break;

      case 5:
        if (length < 8) throw short('flags', offset, length - 4, 4);

        value.flags = limitFlagsFlags.names(view.getUint32(offset + 4, false));
        break;

      case 6:
        break;
      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeExprLogAttrs(frame: Frame, start: number, end: number, depth = 0): ExprLogAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { bytes, view, words } = frame;
  const value: ExprLogAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 6) throw short('group', offset, length - 4, 2);

        value.group = view.getUint16(offset + 4, false);
        break;

      case 2:
        value.prefix = string(bytes, offset + 4, next);
        break;

      case 3:
        if (length < 8) throw short('snaplen', offset, length - 4, 4);

        value.snaplen = view.getUint32(offset + 4, false);
        break;

      case 4:
        if (length < 6) throw short('qthreshold', offset, length - 4, 2);

        value.qthreshold = view.getUint16(offset + 4, false);
        break;

      case 5:
        if (length < 8) throw short('level', offset, length - 4, 4);

        value.level = logLevelNames.name(view.getUint32(offset + 4, false));
        break;

      case 6:
        if (length < 8) throw short('flags', offset, length - 4, 4);

        value.flags = logFlagsFlags.names(view.getUint32(offset + 4, false));
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeExprLookupAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): ExprLookupAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { bytes, view, words } = frame;
  const value: ExprLookupAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        value.set = string(bytes, offset + 4, next);
        break;

      case 2:
        if (length < 8) throw short('sreg', offset, length - 4, 4);

        value.sreg = view.getUint32(offset + 4, false);
        break;

      case 3:
        if (length < 8) throw short('dreg', offset, length - 4, 4);

        value.dreg = view.getUint32(offset + 4, false);
        break;

      case 4:
        if (length < 8) throw short('set-id', offset, length - 4, 4);

        value.setId = view.getUint32(offset + 4, false);
        break;

      case 5:
        if (length < 8) throw short('flags', offset, length - 4, 4);

        value.flags = lookupFlagsFlags.names(view.getUint32(offset + 4, false));
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeExprMasqAttrs(frame: Frame, start: number, end: number, depth = 0): ExprMasqAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { view, words } = frame;
  const value: ExprMasqAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 8) throw short('flags', offset, length - 4, 4);

        value.flags = natRangeFlagsFlags.names(view.getUint32(offset + 4, false));
        break;

      case 2:
        if (length < 8) throw short('reg-proto-min', offset, length - 4, 4);

        value.regProtoMin = view.getUint32(offset + 4, false);
        break;

      case 3:
        if (length < 8) throw short('reg-proto-max', offset, length - 4, 4);

        value.regProtoMax = view.getUint32(offset + 4, false);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeExprMatchAttrs(frame: Frame, start: number, end: number, depth = 0): ExprMatchAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { bytes, view, words } = frame;
  const value: ExprMatchAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        value.name = string(bytes, offset + 4, next);
        break;

      case 2:
        if (length < 8) throw short('rev', offset, length - 4, 4);

        value.rev = view.getUint32(offset + 4, false);
        break;

      case 3:
        value.info = copy(bytes, offset + 4, next);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeExprMetaAttrs(frame: Frame, start: number, end: number, depth = 0): ExprMetaAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { view, words } = frame;
  const value: ExprMetaAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 8) throw short('dreg', offset, length - 4, 4);

        value.dreg = view.getUint32(offset + 4, false);
        break;

      case 2:
        if (length < 8) throw short('key', offset, length - 4, 4);

        value.key = metaKeysNames.name(view.getUint32(offset + 4, false));
        break;

      case 3:
        if (length < 8) throw short('sreg', offset, length - 4, 4);

        value.sreg = view.getUint32(offset + 4, false);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeExprNatAttrs(frame: Frame, start: number, end: number, depth = 0): ExprNatAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { view, words } = frame;
  const value: ExprNatAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 8) throw short('type', offset, length - 4, 4);

        value.type = natTypesNames.name(view.getUint32(offset + 4, false));
        break;

      case 2:
        if (length < 8) throw short('family', offset, length - 4, 4);

        value.family = nfprotoNames.name(view.getUint32(offset + 4, false));
        break;

      case 3:
        if (length < 8) throw short('reg-addr-min', offset, length - 4, 4);

        value.regAddrMin = view.getUint32(offset + 4, false);
        break;

      case 4:
        if (length < 8) throw short('reg-addr-max', offset, length - 4, 4);

        value.regAddrMax = view.getUint32(offset + 4, false);
        break;

      case 5:
        if (length < 8) throw short('reg-proto-min', offset, length - 4, 4);

        value.regProtoMin = view.getUint32(offset + 4, false);
        break;

      case 6:
        if (length < 8) throw short('reg-proto-max', offset, length - 4, 4);

        value.regProtoMax = view.getUint32(offset + 4, false);
        break;

      case 7:
        if (length < 8) throw short('flags', offset, length - 4, 4);

        value.flags = natRangeFlagsFlags.names(view.getUint32(offset + 4, false));
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeEmptyMessage(..._given: unknown[]): EmptyMessage {
  return {};
}

function decodeExprNumgenAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): ExprNumgenAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { view, words } = frame;
  const value: ExprNumgenAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 8) throw short('dreg', offset, length - 4, 4);

        value.dreg = view.getUint32(offset + 4, false);
        break;

      case 2:
        if (length < 8) throw short('modulus', offset, length - 4, 4);

        value.modulus = view.getUint32(offset + 4, false);
        break;

      case 3:
        if (length < 8) throw short('type', offset, length - 4, 4);

        value.type = numgenTypesNames.name(view.getUint32(offset + 4, false));
        break;

      case 4:
        if (length < 8) throw short('offset', offset, length - 4, 4);

        value.offset = view.getUint32(offset + 4, false);
        break;

      case 5:
        break;
      case 6:
        break;
      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeExprObjrefAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): ExprObjrefAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { bytes, view, words } = frame;
  const value: ExprObjrefAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 8) throw short('imm-type', offset, length - 4, 4);

        value.immType = objectTypeNames.name(view.getUint32(offset + 4, false));
        break;

      case 2:
        value.immName = string(bytes, offset + 4, next);
        break;

      case 3:
        if (length < 8) throw short('set-sreg', offset, length - 4, 4);

        value.setSreg = view.getUint32(offset + 4, false);
        break;

      case 4:
        value.setName = string(bytes, offset + 4, next);
        break;

      case 5:
        if (length < 8) throw short('set-id', offset, length - 4, 4);

        value.setId = view.getUint32(offset + 4, false);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeExprOsfAttrs(frame: Frame, start: number, end: number, depth = 0): ExprOsfAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { bytes, view, words } = frame;
  const value: ExprOsfAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 8) throw short('dreg', offset, length - 4, 4);

        value.dreg = view.getUint32(offset + 4, false);
        break;

      case 2:
        if (length < 5) throw short('ttl', offset, length - 4, 1);

        value.ttl = bytes[offset + 4]!;
        break;

      case 3:
        if (length < 8) throw short('flags', offset, length - 4, 4);

        value.flags = osfFlagsFlags.names(view.getUint32(offset + 4, false));
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeExprPayloadAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): ExprPayloadAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { view, words } = frame;
  const value: ExprPayloadAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 8) throw short('dreg', offset, length - 4, 4);

        value.dreg = view.getUint32(offset + 4, false);
        break;

      case 2:
        if (length < 8) throw short('base', offset, length - 4, 4);

        value.base = payloadBaseNames.name(view.getUint32(offset + 4, false));
        break;

      case 3:
        if (length < 8) throw short('offset', offset, length - 4, 4);

        value.offset = view.getUint32(offset + 4, false);
        break;

      case 4:
        if (length < 8) throw short('len', offset, length - 4, 4);

        value.len = view.getUint32(offset + 4, false);
        break;

      case 5:
        if (length < 8) throw short('sreg', offset, length - 4, 4);

        value.sreg = view.getUint32(offset + 4, false);
        break;

      case 6:
        if (length < 8) throw short('csum-type', offset, length - 4, 4);

        value.csumType = payloadCsumTypeNames.name(view.getUint32(offset + 4, false));
        break;

      case 7:
        if (length < 8) throw short('csum-offset', offset, length - 4, 4);

        value.csumOffset = view.getUint32(offset + 4, false);
        break;

      case 8:
        if (length < 8) throw short('csum-flags', offset, length - 4, 4);

        value.csumFlags = payloadCsumFlagsFlags.names(view.getUint32(offset + 4, false));
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeExprQueueAttrs(frame: Frame, start: number, end: number, depth = 0): ExprQueueAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { view, words } = frame;
  const value: ExprQueueAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 6) throw short('num', offset, length - 4, 2);

        value.num = view.getUint16(offset + 4, false);
        break;

      case 2:
        if (length < 6) throw short('total', offset, length - 4, 2);

        value.total = view.getUint16(offset + 4, false);
        break;

      case 3:
        if (length < 6) throw short('flags', offset, length - 4, 2);

        value.flags = queueFlagsFlags.names(view.getUint16(offset + 4, false));
        break;

      case 4:
        if (length < 8) throw short('sreg-qnum', offset, length - 4, 4);

        value.sregQnum = view.getUint32(offset + 4, false);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeQuotaAttrs(frame: Frame, start: number, end: number, depth = 0): QuotaAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { view, words } = frame;
  const value: QuotaAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 12) throw short('bytes', offset, length - 4, 8);

        value.bytes = unsigned64(frame, offset + 4, false);
        break;

      case 2:
        if (length < 8) throw short('flags', offset, length - 4, 4);

        value.flags = quotaFlagsFlags.names(view.getUint32(offset + 4, false));
        break;

      case 3:
        break;
      case 4:
        if (length < 12) throw short('consumed', offset, length - 4, 8);

        value.consumed = unsigned64(frame, offset + 4, false);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeExprRangeAttrs(frame: Frame, start: number, end: number, depth = 0): ExprRangeAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { view, words } = frame;
  const value: ExprRangeAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 8) throw short('sreg', offset, length - 4, 4);

        value.sreg = view.getUint32(offset + 4, false);
        break;

      case 2:
        if (length < 8) throw short('op', offset, length - 4, 4);

        value.op = rangeOpsNames.name(view.getUint32(offset + 4, false));
        break;

      case 3:
        value.fromData = decodeDataAttrs(frame, offset + 4, next, depth + 1);
        break;

      case 4:
        value.toData = decodeDataAttrs(frame, offset + 4, next, depth + 1);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeExprRedirAttrs(frame: Frame, start: number, end: number, depth = 0): ExprRedirAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { view, words } = frame;
  const value: ExprRedirAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 8) throw short('reg-proto-min', offset, length - 4, 4);

        value.regProtoMin = view.getUint32(offset + 4, false);
        break;

      case 2:
        if (length < 8) throw short('reg-proto-max', offset, length - 4, 4);

        value.regProtoMax = view.getUint32(offset + 4, false);
        break;

      case 3:
        if (length < 8) throw short('flags', offset, length - 4, 4);

        value.flags = natRangeFlagsFlags.names(view.getUint32(offset + 4, false));
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeExprRejectAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): ExprRejectAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { bytes, view, words } = frame;
  const value: ExprRejectAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 8) throw short('type', offset, length - 4, 4);

        value.type = rejectTypesNames.name(view.getUint32(offset + 4, false));
        break;

      case 2:
        if (length < 5) throw short('icmp-code', offset, length - 4, 1);

        value.icmpCode = bytes[offset + 4]!;
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeExprRtAttrs(frame: Frame, start: number, end: number, depth = 0): ExprRtAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { view, words } = frame;
  const value: ExprRtAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 8) throw short('dreg', offset, length - 4, 4);

        value.dreg = view.getUint32(offset + 4, false);
        break;

      case 2:
        if (length < 8) throw short('key', offset, length - 4, 4);

        value.key = rtKeysNames.name(view.getUint32(offset + 4, false));
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeExprSocketAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): ExprSocketAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { view, words } = frame;
  const value: ExprSocketAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 8) throw short('key', offset, length - 4, 4);

        value.key = socketKeysNames.name(view.getUint32(offset + 4, false));
        break;

      case 2:
        if (length < 8) throw short('dreg', offset, length - 4, 4);

        value.dreg = view.getUint32(offset + 4, false);
        break;

      case 3:
        if (length < 8) throw short('level', offset, length - 4, 4);

        value.level = view.getUint32(offset + 4, false);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeExprSynproxyAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): ExprSynproxyAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { bytes, view, words } = frame;
  const value: ExprSynproxyAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 6) throw short('mss', offset, length - 4, 2);

        value.mss = view.getUint16(offset + 4, false);
        break;

      case 2:
        if (length < 5) throw short('wscale', offset, length - 4, 1);

        value.wscale = bytes[offset + 4]!;
        break;

      case 3:
        if (length < 8) throw short('flags', offset, length - 4, 4);

        value.flags = view.getUint32(offset + 4, false);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeExprTargetAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): ExprTargetAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { bytes, view, words } = frame;
  const value: ExprTargetAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        value.name = string(bytes, offset + 4, next);
        break;

      case 2:
        if (length < 8) throw short('rev', offset, length - 4, 4);

        value.rev = view.getUint32(offset + 4, false);
        break;

      case 3:
        value.info = copy(bytes, offset + 4, next);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeExprTproxyAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): ExprTproxyAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { view, words } = frame;
  const value: ExprTproxyAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 8) throw short('family', offset, length - 4, 4);

        value.family = nfprotoNames.name(view.getUint32(offset + 4, false));
        break;

      case 2:
        if (length < 8) throw short('reg-addr', offset, length - 4, 4);

        value.regAddr = view.getUint32(offset + 4, false);
        break;

      case 3:
        if (length < 8) throw short('reg-port', offset, length - 4, 4);

        value.regPort = view.getUint32(offset + 4, false);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeExprTunnelAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): ExprTunnelAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { view, words } = frame;
  const value: ExprTunnelAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 8) throw short('key', offset, length - 4, 4);

        value.key = tunnelKeysNames.name(view.getUint32(offset + 4, false));
        break;

      case 2:
        if (length < 8) throw short('dreg', offset, length - 4, 4);

        value.dreg = view.getUint32(offset + 4, false);
        break;

      case 3:
        if (length < 8) throw short('mode', offset, length - 4, 4);

        value.mode = tunnelModeNames.name(view.getUint32(offset + 4, false));
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeExprXfrmAttrs(frame: Frame, start: number, end: number, depth = 0): ExprXfrmAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { bytes, view, words } = frame;
  const value: ExprXfrmAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 8) throw short('dreg', offset, length - 4, 4);

        value.dreg = view.getUint32(offset + 4, false);
        break;

      case 2:
        if (length < 8) throw short('key', offset, length - 4, 4);

        value.key = xfrmKeysNames.name(view.getUint32(offset + 4, false));
        break;

      case 3:
        if (length < 5) throw short('dir', offset, length - 4, 1);

        value.dir = bytes[offset + 4]!;
        break;

      case 4:
        if (length < 8) throw short('spnum', offset, length - 4, 4);

        value.spnum = view.getUint32(offset + 4, false);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeRuleCompatAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): RuleCompatAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { view, words } = frame;
  const value: RuleCompatAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 8) throw short('proto', offset, length - 4, 4);

        value.proto = view.getUint32(offset + 4, false);
        break;

      case 2:
        if (length < 8) throw short('flags', offset, length - 4, 4);

        value.flags = ruleCompatFlagsFlags.names(view.getUint32(offset + 4, false));
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function encodeNfgenmsgRuleAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    writer.reserve(4);
    key = 'nfgenFamily';
    if (fields[key] !== undefined)
      writer.view.setUint8(from, integer(nfprotoNames.number(fields[key]), 0, 255));
    key = 'version';
    if (fields[key] !== undefined) writer.view.setUint8(from + 1, integer(fields[key], 0, 255));
    key = 'resId';
    if (fields[key] !== undefined)
      writer.view.setUint16(from + 2, integer(fields[key], 0, 65535), false);
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'nfgenFamily':
        case 'version':
        case 'resId':
          break;
        case 'table': {
          stringAttribute(writer, 1, item, 0);
          break;
        }
        case 'chain': {
          stringAttribute(writer, 2, item, 0);
          break;
        }
        case 'handle': {
          const at0 = fixedAttribute(writer, 3, 8);
          writer.view.setBigUint64(at0, integer64(item, false), false);
          break;
        }
        case 'expressions': {
          const start0 = writer.beginAttribute(4 | 32768);
          encodeExprListAttrs(writer, item, depth + 1);
          writer.endAttribute(start0);
          break;
        }
        case 'compat': {
          const start0 = writer.beginAttribute(5 | 32768);
          encodeRuleCompatAttrs(writer, item, depth + 1);
          writer.endAttribute(start0);
          break;
        }
        case 'position': {
          const at0 = fixedAttribute(writer, 6, 8);
          writer.view.setBigUint64(at0, integer64(item, false), false);
          break;
        }
        case 'userdata': {
          bytesAttribute(writer, 7, item, undefined);
          break;
        }

        case 'id': {
          const at0 = fixedAttribute(writer, 9, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'positionId': {
          const at0 = fixedAttribute(writer, 10, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'chainId': {
          const at0 = fixedAttribute(writer, 11, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('nfgenmsg and rule-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeExprListAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';
  let index = -1;
  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'elem': {
          const items = arrayOf(item);
          for (index = 0; index < items.length; index += 1) {
            const start1 = writer.beginAttribute(1 | 32768);
            encodeExprAttrs(writer, items[index], depth + 1);
            writer.endAttribute(start1);
          }
          index = -1;
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('expr-list-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key, index);
  }
}

function encodeExprAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'name': {
          stringAttribute(writer, 1, item, 0);
          break;
        }
        case 'data': {
          encodeExprOps(writer, 2, item, depth + 1, fields['name']);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('expr-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeExprOps(
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
    case 'bitwise': {
      const at = writer.beginAttribute(type | 32768);
      encodeExprBitwiseAttrs(writer, input, depth);
      writer.endAttribute(at);
      return;
    }
    case 'byteorder': {
      const at = writer.beginAttribute(type | 32768);
      encodeExprByteorderAttrs(writer, input, depth);
      writer.endAttribute(at);
      return;
    }
    case 'cmp': {
      const at = writer.beginAttribute(type | 32768);
      encodeExprCmpAttrs(writer, input, depth);
      writer.endAttribute(at);
      return;
    }
    case 'connlimit': {
      const at = writer.beginAttribute(type | 32768);
      encodeExprConnlimitAttrs(writer, input, depth);
      writer.endAttribute(at);
      return;
    }
    case 'counter': {
      const at = writer.beginAttribute(type | 32768);
      encodeExprCounterAttrs(writer, input, depth);
      writer.endAttribute(at);
      return;
    }
    case 'ct': {
      const at = writer.beginAttribute(type | 32768);
      encodeExprCtAttrs(writer, input, depth);
      writer.endAttribute(at);
      return;
    }
    case 'dup': {
      const at = writer.beginAttribute(type | 32768);
      encodeExprDupAttrs(writer, input, depth);
      writer.endAttribute(at);
      return;
    }
    case 'dynset': {
      const at = writer.beginAttribute(type | 32768);
      encodeExprDynsetAttrs(writer, input, depth);
      writer.endAttribute(at);
      return;
    }
    case 'exthdr': {
      const at = writer.beginAttribute(type | 32768);
      encodeExprExthdrAttrs(writer, input, depth);
      writer.endAttribute(at);
      return;
    }
    case 'fib': {
      const at = writer.beginAttribute(type | 32768);
      encodeExprFibAttrs(writer, input, depth);
      writer.endAttribute(at);
      return;
    }
    case 'flow_offload': {
      const at = writer.beginAttribute(type | 32768);
      encodeExprFlowOffloadAttrs(writer, input, depth);
      writer.endAttribute(at);
      return;
    }
    case 'fwd': {
      const at = writer.beginAttribute(type | 32768);
      encodeExprFwdAttrs(writer, input, depth);
      writer.endAttribute(at);
      return;
    }
    case 'hash': {
      const at = writer.beginAttribute(type | 32768);
      encodeExprHashAttrs(writer, input, depth);
      writer.endAttribute(at);
      return;
    }
    case 'immediate': {
      const at = writer.beginAttribute(type | 32768);
      encodeExprImmediateAttrs(writer, input, depth);
      writer.endAttribute(at);
      return;
    }
    case 'inner': {
      const at = writer.beginAttribute(type | 32768);
      encodeExprInnerAttrs(writer, input, depth);
      writer.endAttribute(at);
      return;
    }
    case 'last': {
      const at = writer.beginAttribute(type | 32768);
      encodeExprLastAttrs(writer, input, depth);
      writer.endAttribute(at);
      return;
    }
    case 'limit': {
      const at = writer.beginAttribute(type | 32768);
      encodeExprLimitAttrs(writer, input, depth);
      writer.endAttribute(at);
      return;
    }
    case 'log': {
      const at = writer.beginAttribute(type | 32768);
      encodeExprLogAttrs(writer, input, depth);
      writer.endAttribute(at);
      return;
    }
    case 'lookup': {
      const at = writer.beginAttribute(type | 32768);
      encodeExprLookupAttrs(writer, input, depth);
      writer.endAttribute(at);
      return;
    }
    case 'masq': {
      const at = writer.beginAttribute(type | 32768);
      encodeExprMasqAttrs(writer, input, depth);
      writer.endAttribute(at);
      return;
    }
    case 'match': {
      const at = writer.beginAttribute(type | 32768);
      encodeExprMatchAttrs(writer, input, depth);
      writer.endAttribute(at);
      return;
    }
    case 'meta': {
      const at = writer.beginAttribute(type | 32768);
      encodeExprMetaAttrs(writer, input, depth);
      writer.endAttribute(at);
      return;
    }
    case 'nat': {
      const at = writer.beginAttribute(type | 32768);
      encodeExprNatAttrs(writer, input, depth);
      writer.endAttribute(at);
      return;
    }
    case 'notrack': {
      const at = writer.beginAttribute(type);
      encodeEmptyMessage(writer, input, depth);
      writer.endAttribute(at);
      return;
    }
    case 'numgen': {
      const at = writer.beginAttribute(type | 32768);
      encodeExprNumgenAttrs(writer, input, depth);
      writer.endAttribute(at);
      return;
    }
    case 'objref': {
      const at = writer.beginAttribute(type | 32768);
      encodeExprObjrefAttrs(writer, input, depth);
      writer.endAttribute(at);
      return;
    }
    case 'osf': {
      const at = writer.beginAttribute(type | 32768);
      encodeExprOsfAttrs(writer, input, depth);
      writer.endAttribute(at);
      return;
    }
    case 'payload': {
      const at = writer.beginAttribute(type | 32768);
      encodeExprPayloadAttrs(writer, input, depth);
      writer.endAttribute(at);
      return;
    }
    case 'queue': {
      const at = writer.beginAttribute(type | 32768);
      encodeExprQueueAttrs(writer, input, depth);
      writer.endAttribute(at);
      return;
    }
    case 'quota': {
      const at = writer.beginAttribute(type | 32768);
      encodeQuotaAttrs(writer, input, depth);
      writer.endAttribute(at);
      return;
    }
    case 'range': {
      const at = writer.beginAttribute(type | 32768);
      encodeExprRangeAttrs(writer, input, depth);
      writer.endAttribute(at);
      return;
    }
    case 'redir': {
      const at = writer.beginAttribute(type | 32768);
      encodeExprRedirAttrs(writer, input, depth);
      writer.endAttribute(at);
      return;
    }
    case 'reject': {
      const at = writer.beginAttribute(type | 32768);
      encodeExprRejectAttrs(writer, input, depth);
      writer.endAttribute(at);
      return;
    }
    case 'rt': {
      const at = writer.beginAttribute(type | 32768);
      encodeExprRtAttrs(writer, input, depth);
      writer.endAttribute(at);
      return;
    }
    case 'socket': {
      const at = writer.beginAttribute(type | 32768);
      encodeExprSocketAttrs(writer, input, depth);
      writer.endAttribute(at);
      return;
    }
    case 'synproxy': {
      const at = writer.beginAttribute(type | 32768);
      encodeExprSynproxyAttrs(writer, input, depth);
      writer.endAttribute(at);
      return;
    }
    case 'target': {
      const at = writer.beginAttribute(type | 32768);
      encodeExprTargetAttrs(writer, input, depth);
      writer.endAttribute(at);
      return;
    }
    case 'tproxy': {
      const at = writer.beginAttribute(type | 32768);
      encodeExprTproxyAttrs(writer, input, depth);
      writer.endAttribute(at);
      return;
    }
    case 'tunnel': {
      const at = writer.beginAttribute(type | 32768);
      encodeExprTunnelAttrs(writer, input, depth);
      writer.endAttribute(at);
      return;
    }
    case 'xfrm': {
      const at = writer.beginAttribute(type | 32768);
      encodeExprXfrmAttrs(writer, input, depth);
      writer.endAttribute(at);
      return;
    }
    default:
      throw noFormat('expr-ops', selector);
  }
}

function encodeExprBitwiseAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'sreg': {
          const at0 = fixedAttribute(writer, 1, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'dreg': {
          const at0 = fixedAttribute(writer, 2, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'len': {
          const at0 = fixedAttribute(writer, 3, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'mask': {
          const start0 = writer.beginAttribute(4 | 32768);
          encodeDataAttrs(writer, item, depth + 1);
          writer.endAttribute(start0);
          break;
        }
        case 'xor': {
          const start0 = writer.beginAttribute(5 | 32768);
          encodeDataAttrs(writer, item, depth + 1);
          writer.endAttribute(start0);
          break;
        }
        case 'op': {
          const at0 = fixedAttribute(writer, 6, 4);
          writer.view.setUint32(at0, integer(bitwiseOpsNames.number(item), 0, 4294967295), false);
          break;
        }
        case 'data': {
          const start0 = writer.beginAttribute(7 | 32768);
          encodeDataAttrs(writer, item, depth + 1);
          writer.endAttribute(start0);
          break;
        }
        case 'sreg2': {
          const at0 = fixedAttribute(writer, 8, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('expr-bitwise-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeDataAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'value': {
          bytesAttribute(writer, 1, item, undefined);
          break;
        }
        case 'verdict': {
          const start0 = writer.beginAttribute(2 | 32768);
          encodeVerdictAttrs(writer, item, depth + 1);
          writer.endAttribute(start0);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('data-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeVerdictAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'code': {
          const at0 = fixedAttribute(writer, 1, 4);
          writer.view.setUint32(at0, integer(verdictCodeNames.number(item), 0, 4294967295), false);
          break;
        }
        case 'chain': {
          stringAttribute(writer, 2, item, 0);
          break;
        }
        case 'chainId': {
          const at0 = fixedAttribute(writer, 3, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('verdict-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeExprByteorderAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'sreg': {
          const at0 = fixedAttribute(writer, 1, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'dreg': {
          const at0 = fixedAttribute(writer, 2, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'op': {
          const at0 = fixedAttribute(writer, 3, 4);
          writer.view.setUint32(at0, integer(byteorderOpsNames.number(item), 0, 4294967295), false);
          break;
        }
        case 'len': {
          const at0 = fixedAttribute(writer, 4, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'size': {
          const at0 = fixedAttribute(writer, 5, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('expr-byteorder-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeExprCmpAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'sreg': {
          const at0 = fixedAttribute(writer, 1, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'op': {
          const at0 = fixedAttribute(writer, 2, 4);
          writer.view.setUint32(at0, integer(cmpOpsNames.number(item), 0, 4294967295), false);
          break;
        }
        case 'data': {
          const start0 = writer.beginAttribute(3 | 32768);
          encodeDataAttrs(writer, item, depth + 1);
          writer.endAttribute(start0);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('expr-cmp-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeExprConnlimitAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'count': {
          const at0 = fixedAttribute(writer, 1, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'flags': {
          const at0 = fixedAttribute(writer, 2, 4);
          writer.view.setUint32(
            at0,
            integer(connlimitFlagsFlags.number(item), 0, 4294967295),
            false,
          );
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('expr-connlimit-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeExprCounterAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'bytes': {
          const at0 = fixedAttribute(writer, 1, 8);
          writer.view.setBigUint64(at0, integer64(item, false), false);
          break;
        }
        case 'packets': {
          const at0 = fixedAttribute(writer, 2, 8);
          writer.view.setBigUint64(at0, integer64(item, false), false);
          break;
        }

        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('expr-counter-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeExprCtAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'dreg': {
          const at0 = fixedAttribute(writer, 1, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'key': {
          const at0 = fixedAttribute(writer, 2, 4);
          writer.view.setUint32(at0, integer(ctKeysNames.number(item), 0, 4294967295), false);
          break;
        }
        case 'direction': {
          const at0 = fixedAttribute(writer, 3, 1);
          writer.view.setUint8(at0, integer(ctDirectionNames.number(item), 0, 255));
          break;
        }
        case 'sreg': {
          const at0 = fixedAttribute(writer, 4, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('expr-ct-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeExprDupAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'sregAddr': {
          const at0 = fixedAttribute(writer, 1, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'sregDev': {
          const at0 = fixedAttribute(writer, 2, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('expr-dup-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeExprDynsetAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'setName': {
          stringAttribute(writer, 1, item, 0);
          break;
        }
        case 'setId': {
          const at0 = fixedAttribute(writer, 2, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'op': {
          const at0 = fixedAttribute(writer, 3, 4);
          writer.view.setUint32(at0, integer(dynsetOpsNames.number(item), 0, 4294967295), false);
          break;
        }
        case 'sregKey': {
          const at0 = fixedAttribute(writer, 4, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'sregData': {
          const at0 = fixedAttribute(writer, 5, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'timeout': {
          const at0 = fixedAttribute(writer, 6, 8);
          writer.view.setBigUint64(at0, integer64(item, false), false);
          break;
        }
        case 'expr': {
          const start0 = writer.beginAttribute(7 | 32768);
          encodeExprAttrs(writer, item, depth + 1);
          writer.endAttribute(start0);
          break;
        }

        case 'flags': {
          const at0 = fixedAttribute(writer, 9, 4);
          writer.view.setUint32(at0, integer(dynsetFlagsFlags.number(item), 0, 4294967295), false);
          break;
        }
        case 'expressions': {
          const start0 = writer.beginAttribute(10 | 32768);
          encodeExprListAttrs(writer, item, depth + 1);
          writer.endAttribute(start0);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('expr-dynset-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeExprExthdrAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'dreg': {
          const at0 = fixedAttribute(writer, 1, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'type': {
          const at0 = fixedAttribute(writer, 2, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'offset': {
          const at0 = fixedAttribute(writer, 3, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'len': {
          const at0 = fixedAttribute(writer, 4, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'flags': {
          const at0 = fixedAttribute(writer, 5, 4);
          writer.view.setUint32(at0, integer(exthdrFlagsFlags.number(item), 0, 4294967295), false);
          break;
        }
        case 'op': {
          const at0 = fixedAttribute(writer, 6, 4);
          writer.view.setUint32(at0, integer(exthdrOpNames.number(item), 0, 4294967295), false);
          break;
        }
        case 'sreg': {
          const at0 = fixedAttribute(writer, 7, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('expr-exthdr-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeExprFibAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'dreg': {
          const at0 = fixedAttribute(writer, 1, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'result': {
          const at0 = fixedAttribute(writer, 2, 4);
          writer.view.setUint32(at0, integer(fibResultNames.number(item), 0, 4294967295), false);
          break;
        }
        case 'flags': {
          const at0 = fixedAttribute(writer, 3, 4);
          writer.view.setUint32(at0, integer(fibFlagsFlags.number(item), 0, 4294967295), false);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('expr-fib-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeExprFlowOffloadAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'name': {
          stringAttribute(writer, 1, item, 0);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('expr-flow-offload-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeExprFwdAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'sregDev': {
          const at0 = fixedAttribute(writer, 1, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'sregAddr': {
          const at0 = fixedAttribute(writer, 2, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'nfproto': {
          const at0 = fixedAttribute(writer, 3, 4);
          writer.view.setUint32(at0, integer(nfprotoNames.number(item), 0, 4294967295), false);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('expr-fwd-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeExprHashAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'sreg': {
          const at0 = fixedAttribute(writer, 1, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'dreg': {
          const at0 = fixedAttribute(writer, 2, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'len': {
          const at0 = fixedAttribute(writer, 3, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'modulus': {
          const at0 = fixedAttribute(writer, 4, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'seed': {
          const at0 = fixedAttribute(writer, 5, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'offset': {
          const at0 = fixedAttribute(writer, 6, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'type': {
          const at0 = fixedAttribute(writer, 7, 4);
          writer.view.setUint32(at0, integer(hashTypesNames.number(item), 0, 4294967295), false);
          break;
        }

        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('expr-hash-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeExprImmediateAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'dreg': {
          const at0 = fixedAttribute(writer, 1, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'data': {
          const start0 = writer.beginAttribute(2 | 32768);
          encodeDataAttrs(writer, item, depth + 1);
          writer.endAttribute(start0);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('expr-immediate-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeExprInnerAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'num': {
          const at0 = fixedAttribute(writer, 1, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'type': {
          const at0 = fixedAttribute(writer, 2, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'flags': {
          const at0 = fixedAttribute(writer, 3, 4);
          writer.view.setUint32(at0, integer(innerFlagsFlags.number(item), 0, 4294967295), false);
          break;
        }
        case 'hdrsize': {
          const at0 = fixedAttribute(writer, 4, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'expr': {
          const start0 = writer.beginAttribute(5 | 32768);
          encodeExprAttrs(writer, item, depth + 1);
          writer.endAttribute(start0);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('expr-inner-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeExprLastAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'set': {
          const at0 = fixedAttribute(writer, 1, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'msecs': {
          const at0 = fixedAttribute(writer, 2, 8);
          writer.view.setBigUint64(at0, integer64(item, false), false);
          break;
        }

        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('expr-last-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeExprLimitAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'rate': {
          const at0 = fixedAttribute(writer, 1, 8);
          writer.view.setBigUint64(at0, integer64(item, false), false);
          break;
        }
        case 'unit': {
          const at0 = fixedAttribute(writer, 2, 8);
          writer.view.setBigUint64(at0, integer64(item, false), false);
          break;
        }
        case 'burst': {
          const at0 = fixedAttribute(writer, 3, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'type': {
          const at0 = fixedAttribute(writer, 4, 4);
          writer.view.setUint32(at0, integer(limitTypeNames.number(item), 0, 4294967295), false);
          break;
        }
        case 'flags': {
          const at0 = fixedAttribute(writer, 5, 4);
          writer.view.setUint32(at0, integer(limitFlagsFlags.number(item), 0, 4294967295), false);
          break;
        }

        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('expr-limit-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeExprLogAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'group': {
          const at0 = fixedAttribute(writer, 1, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), false);
          break;
        }
        case 'prefix': {
          stringAttribute(writer, 2, item, 0);
          break;
        }
        case 'snaplen': {
          const at0 = fixedAttribute(writer, 3, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'qthreshold': {
          const at0 = fixedAttribute(writer, 4, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), false);
          break;
        }
        case 'level': {
          const at0 = fixedAttribute(writer, 5, 4);
          writer.view.setUint32(at0, integer(logLevelNames.number(item), 0, 4294967295), false);
          break;
        }
        case 'flags': {
          const at0 = fixedAttribute(writer, 6, 4);
          writer.view.setUint32(at0, integer(logFlagsFlags.number(item), 0, 4294967295), false);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('expr-log-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeExprLookupAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'set': {
          stringAttribute(writer, 1, item, 0);
          break;
        }
        case 'sreg': {
          const at0 = fixedAttribute(writer, 2, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'dreg': {
          const at0 = fixedAttribute(writer, 3, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'setId': {
          const at0 = fixedAttribute(writer, 4, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'flags': {
          const at0 = fixedAttribute(writer, 5, 4);
          writer.view.setUint32(at0, integer(lookupFlagsFlags.number(item), 0, 4294967295), false);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('expr-lookup-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeExprMasqAttrs(writer: Writer, input: unknown, depth = 0): void {
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
          writer.view.setUint32(
            at0,
            integer(natRangeFlagsFlags.number(item), 0, 4294967295),
            false,
          );
          break;
        }
        case 'regProtoMin': {
          const at0 = fixedAttribute(writer, 2, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'regProtoMax': {
          const at0 = fixedAttribute(writer, 3, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('expr-masq-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeExprMatchAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'name': {
          stringAttribute(writer, 1, item, 0);
          break;
        }
        case 'rev': {
          const at0 = fixedAttribute(writer, 2, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'info': {
          bytesAttribute(writer, 3, item, undefined);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('expr-match-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeExprMetaAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'dreg': {
          const at0 = fixedAttribute(writer, 1, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'key': {
          const at0 = fixedAttribute(writer, 2, 4);
          writer.view.setUint32(at0, integer(metaKeysNames.number(item), 0, 4294967295), false);
          break;
        }
        case 'sreg': {
          const at0 = fixedAttribute(writer, 3, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('expr-meta-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeExprNatAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'type': {
          const at0 = fixedAttribute(writer, 1, 4);
          writer.view.setUint32(at0, integer(natTypesNames.number(item), 0, 4294967295), false);
          break;
        }
        case 'family': {
          const at0 = fixedAttribute(writer, 2, 4);
          writer.view.setUint32(at0, integer(nfprotoNames.number(item), 0, 4294967295), false);
          break;
        }
        case 'regAddrMin': {
          const at0 = fixedAttribute(writer, 3, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'regAddrMax': {
          const at0 = fixedAttribute(writer, 4, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'regProtoMin': {
          const at0 = fixedAttribute(writer, 5, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'regProtoMax': {
          const at0 = fixedAttribute(writer, 6, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'flags': {
          const at0 = fixedAttribute(writer, 7, 4);
          writer.view.setUint32(
            at0,
            integer(natRangeFlagsFlags.number(item), 0, 4294967295),
            false,
          );
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('expr-nat-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeEmptyMessage(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        default:
          throw unknownKey('the message');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeExprNumgenAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'dreg': {
          const at0 = fixedAttribute(writer, 1, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'modulus': {
          const at0 = fixedAttribute(writer, 2, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'type': {
          const at0 = fixedAttribute(writer, 3, 4);
          writer.view.setUint32(at0, integer(numgenTypesNames.number(item), 0, 4294967295), false);
          break;
        }
        case 'offset': {
          const at0 = fixedAttribute(writer, 4, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }

        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('expr-numgen-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeExprObjrefAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'immType': {
          const at0 = fixedAttribute(writer, 1, 4);
          writer.view.setUint32(at0, integer(objectTypeNames.number(item), 0, 4294967295), false);
          break;
        }
        case 'immName': {
          stringAttribute(writer, 2, item, 0);
          break;
        }
        case 'setSreg': {
          const at0 = fixedAttribute(writer, 3, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'setName': {
          stringAttribute(writer, 4, item, 0);
          break;
        }
        case 'setId': {
          const at0 = fixedAttribute(writer, 5, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('expr-objref-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeExprOsfAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'dreg': {
          const at0 = fixedAttribute(writer, 1, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'ttl': {
          const at0 = fixedAttribute(writer, 2, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'flags': {
          const at0 = fixedAttribute(writer, 3, 4);
          writer.view.setUint32(at0, integer(osfFlagsFlags.number(item), 0, 4294967295), false);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('expr-osf-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeExprPayloadAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'dreg': {
          const at0 = fixedAttribute(writer, 1, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'base': {
          const at0 = fixedAttribute(writer, 2, 4);
          writer.view.setUint32(at0, integer(payloadBaseNames.number(item), 0, 4294967295), false);
          break;
        }
        case 'offset': {
          const at0 = fixedAttribute(writer, 3, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'len': {
          const at0 = fixedAttribute(writer, 4, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'sreg': {
          const at0 = fixedAttribute(writer, 5, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'csumType': {
          const at0 = fixedAttribute(writer, 6, 4);
          writer.view.setUint32(
            at0,
            integer(payloadCsumTypeNames.number(item), 0, 4294967295),
            false,
          );
          break;
        }
        case 'csumOffset': {
          const at0 = fixedAttribute(writer, 7, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'csumFlags': {
          const at0 = fixedAttribute(writer, 8, 4);
          writer.view.setUint32(
            at0,
            integer(payloadCsumFlagsFlags.number(item), 0, 4294967295),
            false,
          );
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('expr-payload-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeExprQueueAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'num': {
          const at0 = fixedAttribute(writer, 1, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), false);
          break;
        }
        case 'total': {
          const at0 = fixedAttribute(writer, 2, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), false);
          break;
        }
        case 'flags': {
          const at0 = fixedAttribute(writer, 3, 2);
          writer.view.setUint16(at0, integer(queueFlagsFlags.number(item), 0, 65535), false);
          break;
        }
        case 'sregQnum': {
          const at0 = fixedAttribute(writer, 4, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('expr-queue-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeQuotaAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'bytes': {
          const at0 = fixedAttribute(writer, 1, 8);
          writer.view.setBigUint64(at0, integer64(item, false), false);
          break;
        }
        case 'flags': {
          const at0 = fixedAttribute(writer, 2, 4);
          writer.view.setUint32(at0, integer(quotaFlagsFlags.number(item), 0, 4294967295), false);
          break;
        }

        case 'consumed': {
          const at0 = fixedAttribute(writer, 4, 8);
          writer.view.setBigUint64(at0, integer64(item, false), false);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('quota-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeExprRangeAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'sreg': {
          const at0 = fixedAttribute(writer, 1, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'op': {
          const at0 = fixedAttribute(writer, 2, 4);
          writer.view.setUint32(at0, integer(rangeOpsNames.number(item), 0, 4294967295), false);
          break;
        }
        case 'fromData': {
          const start0 = writer.beginAttribute(3 | 32768);
          encodeDataAttrs(writer, item, depth + 1);
          writer.endAttribute(start0);
          break;
        }
        case 'toData': {
          const start0 = writer.beginAttribute(4 | 32768);
          encodeDataAttrs(writer, item, depth + 1);
          writer.endAttribute(start0);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('expr-range-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeExprRedirAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'regProtoMin': {
          const at0 = fixedAttribute(writer, 1, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'regProtoMax': {
          const at0 = fixedAttribute(writer, 2, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'flags': {
          const at0 = fixedAttribute(writer, 3, 4);
          writer.view.setUint32(
            at0,
            integer(natRangeFlagsFlags.number(item), 0, 4294967295),
            false,
          );
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('expr-redir-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeExprRejectAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'type': {
          const at0 = fixedAttribute(writer, 1, 4);
          writer.view.setUint32(at0, integer(rejectTypesNames.number(item), 0, 4294967295), false);
          break;
        }
        case 'icmpCode': {
          const at0 = fixedAttribute(writer, 2, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('expr-reject-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeExprRtAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'dreg': {
          const at0 = fixedAttribute(writer, 1, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'key': {
          const at0 = fixedAttribute(writer, 2, 4);
          writer.view.setUint32(at0, integer(rtKeysNames.number(item), 0, 4294967295), false);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('expr-rt-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeExprSocketAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'key': {
          const at0 = fixedAttribute(writer, 1, 4);
          writer.view.setUint32(at0, integer(socketKeysNames.number(item), 0, 4294967295), false);
          break;
        }
        case 'dreg': {
          const at0 = fixedAttribute(writer, 2, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'level': {
          const at0 = fixedAttribute(writer, 3, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('expr-socket-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeExprSynproxyAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'mss': {
          const at0 = fixedAttribute(writer, 1, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), false);
          break;
        }
        case 'wscale': {
          const at0 = fixedAttribute(writer, 2, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'flags': {
          const at0 = fixedAttribute(writer, 3, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('expr-synproxy-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeExprTargetAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'name': {
          stringAttribute(writer, 1, item, 0);
          break;
        }
        case 'rev': {
          const at0 = fixedAttribute(writer, 2, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'info': {
          bytesAttribute(writer, 3, item, undefined);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('expr-target-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeExprTproxyAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'family': {
          const at0 = fixedAttribute(writer, 1, 4);
          writer.view.setUint32(at0, integer(nfprotoNames.number(item), 0, 4294967295), false);
          break;
        }
        case 'regAddr': {
          const at0 = fixedAttribute(writer, 2, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'regPort': {
          const at0 = fixedAttribute(writer, 3, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('expr-tproxy-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeExprTunnelAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'key': {
          const at0 = fixedAttribute(writer, 1, 4);
          writer.view.setUint32(at0, integer(tunnelKeysNames.number(item), 0, 4294967295), false);
          break;
        }
        case 'dreg': {
          const at0 = fixedAttribute(writer, 2, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'mode': {
          const at0 = fixedAttribute(writer, 3, 4);
          writer.view.setUint32(at0, integer(tunnelModeNames.number(item), 0, 4294967295), false);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('expr-tunnel-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeExprXfrmAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'dreg': {
          const at0 = fixedAttribute(writer, 1, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'key': {
          const at0 = fixedAttribute(writer, 2, 4);
          writer.view.setUint32(at0, integer(xfrmKeysNames.number(item), 0, 4294967295), false);
          break;
        }
        case 'dir': {
          const at0 = fixedAttribute(writer, 3, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'spnum': {
          const at0 = fixedAttribute(writer, 4, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('expr-xfrm-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeRuleCompatAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'proto': {
          const at0 = fixedAttribute(writer, 1, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'flags': {
          const at0 = fixedAttribute(writer, 2, 4);
          writer.view.setUint32(
            at0,
            integer(ruleCompatFlagsFlags.number(item), 0, 4294967295),
            false,
          );
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('rule-compat-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function decodeNfgenmsgSetAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): NfgenmsgSetAttrs {
  if (depth > maximumDepth) throw tooDeep(start);
  if (end - start < 4) {
    if (depth === 0) throw short('nfgenmsg', start, end - start, 4);
    return unevenStruct(
      (whole: Frame, from: number, to: number) => decodeNfgenmsgSetAttrs(whole, from, to, depth),
      frame,
      start,
      end,
      [1, 2, 4],
      false,
    ) as NfgenmsgSetAttrs;
  }
  const { bytes, view, words } = frame;
  const value: NfgenmsgSetAttrs = {
    nfgenFamily: nfprotoNames.name(bytes[start]!),
    version: bytes[start + 1]!,
    resId: view.getUint16(start + 2, false),
  };
  let offset = start + 4;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        value.table = string(bytes, offset + 4, next);
        break;

      case 2:
        value.name = string(bytes, offset + 4, next);
        break;

      case 3:
        if (length < 8) throw short('flags', offset, length - 4, 4);

        value.flags = setFlagsFlags.names(view.getUint32(offset + 4, false));
        break;

      case 4:
        if (length < 8) throw short('key-type', offset, length - 4, 4);

        value.keyType = view.getUint32(offset + 4, false);
        break;

      case 5:
        if (length < 8) throw short('key-len', offset, length - 4, 4);

        value.keyLen = view.getUint32(offset + 4, false);
        break;

      case 6:
        if (length < 8) throw short('data-type', offset, length - 4, 4);

        value.dataType = view.getUint32(offset + 4, false);
        break;

      case 7:
        if (length < 8) throw short('data-len', offset, length - 4, 4);

        value.dataLen = view.getUint32(offset + 4, false);
        break;

      case 8:
        if (length < 8) throw short('policy', offset, length - 4, 4);

        value.policy = setPoliciesNames.name(view.getUint32(offset + 4, false));
        break;

      case 9:
        value.desc = decodeSetDescAttrs(frame, offset + 4, next, depth + 1);
        break;

      case 10:
        if (length < 8) throw short('id', offset, length - 4, 4);

        value.id = view.getUint32(offset + 4, false);
        break;

      case 11:
        if (length < 12) throw short('timeout', offset, length - 4, 8);

        value.timeout = unsigned64(frame, offset + 4, false);
        break;

      case 12:
        if (length < 8) throw short('gc-interval', offset, length - 4, 4);

        value.gcInterval = view.getUint32(offset + 4, false);
        break;

      case 13:
        value.userdata = copy(bytes, offset + 4, next);
        break;

      case 14:
        break;
      case 15:
        if (length < 8) throw short('obj-type', offset, length - 4, 4);

        value.objType = objectTypeNames.name(view.getUint32(offset + 4, false));
        break;

      case 16:
        if (length < 12) throw short('handle', offset, length - 4, 8);

        value.handle = unsigned64(frame, offset + 4, false);
        break;

      case 17:
        value.expr = decodeExprAttrs(frame, offset + 4, next, depth + 1);
        break;

      case 18:
        value.expressions = decodeExprListAttrs(frame, offset + 4, next, depth + 1);
        break;

      case 19:
        value.type = string(bytes, offset + 4, next);
        break;

      case 20:
        if (length < 8) throw short('count', offset, length - 4, 4);

        value.count = view.getUint32(offset + 4, false);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeSetDescAttrs(frame: Frame, start: number, end: number, depth = 0): SetDescAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { view, words } = frame;
  const value: SetDescAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 8) throw short('size', offset, length - 4, 4);

        value.size = view.getUint32(offset + 4, false);
        break;

      case 2:
        value.concat = decodeSetDescConcatAttrs(frame, offset + 4, next, depth + 1);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeSetDescConcatAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): SetDescConcatAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { words } = frame;
  const value: SetDescConcatAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        (value.elem ??= []).push(decodeSetFieldAttrs(frame, offset + 4, next, depth + 1));
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeSetFieldAttrs(frame: Frame, start: number, end: number, depth = 0): SetFieldAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { view, words } = frame;
  const value: SetFieldAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 8) throw short('len', offset, length - 4, 4);

        value.len = view.getUint32(offset + 4, false);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function encodeNfgenmsgSetAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    writer.reserve(4);
    key = 'nfgenFamily';
    if (fields[key] !== undefined)
      writer.view.setUint8(from, integer(nfprotoNames.number(fields[key]), 0, 255));
    key = 'version';
    if (fields[key] !== undefined) writer.view.setUint8(from + 1, integer(fields[key], 0, 255));
    key = 'resId';
    if (fields[key] !== undefined)
      writer.view.setUint16(from + 2, integer(fields[key], 0, 65535), false);
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'nfgenFamily':
        case 'version':
        case 'resId':
          break;
        case 'table': {
          stringAttribute(writer, 1, item, 0);
          break;
        }
        case 'name': {
          stringAttribute(writer, 2, item, 0);
          break;
        }
        case 'flags': {
          const at0 = fixedAttribute(writer, 3, 4);
          writer.view.setUint32(at0, integer(setFlagsFlags.number(item), 0, 4294967295), false);
          break;
        }
        case 'keyType': {
          const at0 = fixedAttribute(writer, 4, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'keyLen': {
          const at0 = fixedAttribute(writer, 5, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'dataType': {
          const at0 = fixedAttribute(writer, 6, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'dataLen': {
          const at0 = fixedAttribute(writer, 7, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'policy': {
          const at0 = fixedAttribute(writer, 8, 4);
          writer.view.setUint32(at0, integer(setPoliciesNames.number(item), 0, 4294967295), false);
          break;
        }
        case 'desc': {
          const start0 = writer.beginAttribute(9 | 32768);
          encodeSetDescAttrs(writer, item, depth + 1);
          writer.endAttribute(start0);
          break;
        }
        case 'id': {
          const at0 = fixedAttribute(writer, 10, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'timeout': {
          const at0 = fixedAttribute(writer, 11, 8);
          writer.view.setBigUint64(at0, integer64(item, false), false);
          break;
        }
        case 'gcInterval': {
          const at0 = fixedAttribute(writer, 12, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'userdata': {
          bytesAttribute(writer, 13, item, undefined);
          break;
        }

        case 'objType': {
          const at0 = fixedAttribute(writer, 15, 4);
          writer.view.setUint32(at0, integer(objectTypeNames.number(item), 0, 4294967295), false);
          break;
        }
        case 'handle': {
          const at0 = fixedAttribute(writer, 16, 8);
          writer.view.setBigUint64(at0, integer64(item, false), false);
          break;
        }
        case 'expr': {
          const start0 = writer.beginAttribute(17 | 32768);
          encodeExprAttrs(writer, item, depth + 1);
          writer.endAttribute(start0);
          break;
        }
        case 'expressions': {
          const start0 = writer.beginAttribute(18 | 32768);
          encodeExprListAttrs(writer, item, depth + 1);
          writer.endAttribute(start0);
          break;
        }
        case 'type': {
          stringAttribute(writer, 19, item, 0);
          break;
        }
        case 'count': {
          const at0 = fixedAttribute(writer, 20, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('nfgenmsg and set-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeSetDescAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'size': {
          const at0 = fixedAttribute(writer, 1, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'concat': {
          const start0 = writer.beginAttribute(2 | 32768);
          encodeSetDescConcatAttrs(writer, item, depth + 1);
          writer.endAttribute(start0);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('set-desc-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeSetDescConcatAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';
  let index = -1;
  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'elem': {
          const items = arrayOf(item);
          for (index = 0; index < items.length; index += 1) {
            const start1 = writer.beginAttribute(1 | 32768);
            encodeSetFieldAttrs(writer, items[index], depth + 1);
            writer.endAttribute(start1);
          }
          index = -1;
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('set-desc-concat-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key, index);
  }
}

function encodeSetFieldAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'len': {
          const at0 = fixedAttribute(writer, 1, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('set-field-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function decodeNfgenmsgSetelemListAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): NfgenmsgSetelemListAttrs {
  if (depth > maximumDepth) throw tooDeep(start);
  if (end - start < 4) {
    if (depth === 0) throw short('nfgenmsg', start, end - start, 4);
    return unevenStruct(
      (whole: Frame, from: number, to: number) =>
        decodeNfgenmsgSetelemListAttrs(whole, from, to, depth),
      frame,
      start,
      end,
      [1, 2, 4],
      false,
    ) as NfgenmsgSetelemListAttrs;
  }
  const { bytes, view, words } = frame;
  const value: NfgenmsgSetelemListAttrs = {
    nfgenFamily: nfprotoNames.name(bytes[start]!),
    version: bytes[start + 1]!,
    resId: view.getUint16(start + 2, false),
  };
  let offset = start + 4;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        value.table = string(bytes, offset + 4, next);
        break;

      case 2:
        value.set = string(bytes, offset + 4, next);
        break;

      case 3:
        value.elements = decodeSetelemListElemAttrs(frame, offset + 4, next, depth + 1);
        break;

      case 4:
        if (length < 8) throw short('set-id', offset, length - 4, 4);

        value.setId = view.getUint32(offset + 4, false);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeSetelemListElemAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): SetelemListElemAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { words } = frame;
  const value: SetelemListElemAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        (value.elem ??= []).push(decodeSetelemAttrs(frame, offset + 4, next, depth + 1));
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeSetelemAttrs(frame: Frame, start: number, end: number, depth = 0): SetelemAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { bytes, view, words } = frame;
  const value: SetelemAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        value.key = decodeDataAttrs(frame, offset + 4, next, depth + 1);
        break;

      case 2:
        value.data = decodeDataAttrs(frame, offset + 4, next, depth + 1);
        break;

      case 3:
        if (length < 8) throw short('flags', offset, length - 4, 4);

        value.flags = setElemFlagsFlags.names(view.getUint32(offset + 4, false));
        break;

      case 4:
        if (length < 12) throw short('timeout', offset, length - 4, 8);

        value.timeout = unsigned64(frame, offset + 4, false);
        break;

      case 5:
        if (length < 12) throw short('expiration', offset, length - 4, 8);

        value.expiration = unsigned64(frame, offset + 4, false);
        break;

      case 6:
        value.userdata = copy(bytes, offset + 4, next);
        break;

      case 7:
        value.expr = decodeExprAttrs(frame, offset + 4, next, depth + 1);
        break;

      case 8:
        break;
      case 9:
        value.objref = string(bytes, offset + 4, next);
        break;

      case 10:
        value.keyEnd = decodeDataAttrs(frame, offset + 4, next, depth + 1);
        break;

      case 11:
        value.expressions = decodeExprListAttrs(frame, offset + 4, next, depth + 1);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function encodeNfgenmsgSetelemListAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    writer.reserve(4);
    key = 'nfgenFamily';
    if (fields[key] !== undefined)
      writer.view.setUint8(from, integer(nfprotoNames.number(fields[key]), 0, 255));
    key = 'version';
    if (fields[key] !== undefined) writer.view.setUint8(from + 1, integer(fields[key], 0, 255));
    key = 'resId';
    if (fields[key] !== undefined)
      writer.view.setUint16(from + 2, integer(fields[key], 0, 65535), false);
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'nfgenFamily':
        case 'version':
        case 'resId':
          break;
        case 'table': {
          stringAttribute(writer, 1, item, 0);
          break;
        }
        case 'set': {
          stringAttribute(writer, 2, item, 0);
          break;
        }
        case 'elements': {
          const start0 = writer.beginAttribute(3 | 32768);
          encodeSetelemListElemAttrs(writer, item, depth + 1);
          writer.endAttribute(start0);
          break;
        }
        case 'setId': {
          const at0 = fixedAttribute(writer, 4, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('nfgenmsg and setelem-list-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeSetelemListElemAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';
  let index = -1;
  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'elem': {
          const items = arrayOf(item);
          for (index = 0; index < items.length; index += 1) {
            const start1 = writer.beginAttribute(1 | 32768);
            encodeSetelemAttrs(writer, items[index], depth + 1);
            writer.endAttribute(start1);
          }
          index = -1;
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('setelem-list-elem-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key, index);
  }
}

function encodeSetelemAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'key': {
          const start0 = writer.beginAttribute(1 | 32768);
          encodeDataAttrs(writer, item, depth + 1);
          writer.endAttribute(start0);
          break;
        }
        case 'data': {
          const start0 = writer.beginAttribute(2 | 32768);
          encodeDataAttrs(writer, item, depth + 1);
          writer.endAttribute(start0);
          break;
        }
        case 'flags': {
          const at0 = fixedAttribute(writer, 3, 4);
          writer.view.setUint32(at0, integer(setElemFlagsFlags.number(item), 0, 4294967295), false);
          break;
        }
        case 'timeout': {
          const at0 = fixedAttribute(writer, 4, 8);
          writer.view.setBigUint64(at0, integer64(item, false), false);
          break;
        }
        case 'expiration': {
          const at0 = fixedAttribute(writer, 5, 8);
          writer.view.setBigUint64(at0, integer64(item, false), false);
          break;
        }
        case 'userdata': {
          bytesAttribute(writer, 6, item, undefined);
          break;
        }
        case 'expr': {
          const start0 = writer.beginAttribute(7 | 32768);
          encodeExprAttrs(writer, item, depth + 1);
          writer.endAttribute(start0);
          break;
        }

        case 'objref': {
          stringAttribute(writer, 9, item, 0);
          break;
        }
        case 'keyEnd': {
          const start0 = writer.beginAttribute(10 | 32768);
          encodeDataAttrs(writer, item, depth + 1);
          writer.endAttribute(start0);
          break;
        }
        case 'expressions': {
          const start0 = writer.beginAttribute(11 | 32768);
          encodeExprListAttrs(writer, item, depth + 1);
          writer.endAttribute(start0);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('setelem-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function decodeNfgenmsgObjAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): NfgenmsgObjAttrs {
  if (depth > maximumDepth) throw tooDeep(start);
  if (end - start < 4) {
    if (depth === 0) throw short('nfgenmsg', start, end - start, 4);
    return unevenStruct(
      (whole: Frame, from: number, to: number) => decodeNfgenmsgObjAttrs(whole, from, to, depth),
      frame,
      start,
      end,
      [1, 2, 4],
      false,
    ) as NfgenmsgObjAttrs;
  }
  const { bytes, view, words } = frame;
  const value: NfgenmsgObjAttrs = {
    nfgenFamily: nfprotoNames.name(bytes[start]!),
    version: bytes[start + 1]!,
    resId: view.getUint16(start + 2, false),
  };
  let late0 = -1;
  let offset = start + 4;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        value.table = string(bytes, offset + 4, next);
        break;

      case 2:
        value.name = string(bytes, offset + 4, next);
        break;

      case 3:
        if (length < 8) throw short('type', offset, length - 4, 4);

        value.type = objectTypeNames.name(view.getUint32(offset + 4, false));
        break;

      case 4:
        late0 = offset;
        break;
      case 5:
        if (length < 8) throw short('use', offset, length - 4, 4);

        value.use = view.getUint32(offset + 4, false);
        break;

      case 6:
        if (length < 12) throw short('handle', offset, length - 4, 8);

        value.handle = unsigned64(frame, offset + 4, false);
        break;

      case 7:
        break;
      case 8:
        value.userdata = copy(bytes, offset + 4, next);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  if (late0 >= 0) {
    const head = words[late0 >> 2]!;
    const next = late0 + (littleEndian ? head & 0xffff : head >>> 16);
    value.data = decodeObjData(frame, late0 + 4, next, depth + 1, value.type);
  }
  return value;
}

function decodeObjData(
  frame: Frame,
  start: number,
  end: number,
  depth: number,
  selector: unknown,
): ObjData {
  switch (selector) {
    case 'counter':
      return decodeNftCounterAttrs(frame, start, end, depth);
    case 'quota':
      return decodeQuotaAttrs(frame, start, end, depth);
    case 'ct-helper':
      return decodeCtHelperAttrs(frame, start, end, depth);
    case 'limit':
      return decodeExprLimitAttrs(frame, start, end, depth);
    case 'connlimit':
      return decodeExprConnlimitAttrs(frame, start, end, depth);
    case 'ct-timeout':
      return decodeCtTimeoutAttrs(frame, start, end, depth);
    case 'secmark':
      return decodeSecmarkAttrs(frame, start, end, depth);
    case 'ct-expect':
      return decodeCtExpectAttrs(frame, start, end, depth);
    case 'synproxy':
      return decodeExprSynproxyAttrs(frame, start, end, depth);
    default:
      return copy(frame.bytes, start, end);
  }
}

function decodeCtHelperAttrs(frame: Frame, start: number, end: number, depth = 0): CtHelperAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { bytes, view, words } = frame;
  const value: CtHelperAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        value.name = string(bytes, offset + 4, next);
        break;

      case 2:
        if (length < 6) throw short('l3proto', offset, length - 4, 2);

        value.l3proto = view.getUint16(offset + 4, false);
        break;

      case 3:
        if (length < 5) throw short('l4proto', offset, length - 4, 1);

        value.l4proto = bytes[offset + 4]!;
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeCtTimeoutAttrs(frame: Frame, start: number, end: number, depth = 0): CtTimeoutAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { bytes, view, words } = frame;
  const value: CtTimeoutAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 6) throw short('l3proto', offset, length - 4, 2);

        value.l3proto = view.getUint16(offset + 4, false);
        break;

      case 2:
        if (length < 5) throw short('l4proto', offset, length - 4, 1);

        value.l4proto = bytes[offset + 4]!;
        break;

      case 3:
        value.data = copy(bytes, offset + 4, next);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeSecmarkAttrs(frame: Frame, start: number, end: number, depth = 0): SecmarkAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { bytes, words } = frame;
  const value: SecmarkAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        value.ctx = string(bytes, offset + 4, next);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeCtExpectAttrs(frame: Frame, start: number, end: number, depth = 0): CtExpectAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { bytes, view, words } = frame;
  const value: CtExpectAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 6) throw short('l3proto', offset, length - 4, 2);

        value.l3proto = view.getUint16(offset + 4, false);
        break;

      case 2:
        if (length < 5) throw short('l4proto', offset, length - 4, 1);

        value.l4proto = bytes[offset + 4]!;
        break;

      case 3:
        if (length < 6) throw short('dport', offset, length - 4, 2);

        value.dport = view.getUint16(offset + 4, false);
        break;

      case 4:
        if (length < 8) throw short('timeout', offset, length - 4, 4);

        value.timeout = words[(offset >> 2) + 1]!;
        break;

      case 5:
        if (length < 5) throw short('size', offset, length - 4, 1);

        value.size = bytes[offset + 4]!;
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function encodeNfgenmsgObjAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    writer.reserve(4);
    key = 'nfgenFamily';
    if (fields[key] !== undefined)
      writer.view.setUint8(from, integer(nfprotoNames.number(fields[key]), 0, 255));
    key = 'version';
    if (fields[key] !== undefined) writer.view.setUint8(from + 1, integer(fields[key], 0, 255));
    key = 'resId';
    if (fields[key] !== undefined)
      writer.view.setUint16(from + 2, integer(fields[key], 0, 65535), false);
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'nfgenFamily':
        case 'version':
        case 'resId':
          break;
        case 'table': {
          stringAttribute(writer, 1, item, 0);
          break;
        }
        case 'name': {
          stringAttribute(writer, 2, item, 0);
          break;
        }
        case 'type': {
          const at0 = fixedAttribute(writer, 3, 4);
          writer.view.setUint32(at0, integer(objectTypeNames.number(item), 0, 4294967295), false);
          break;
        }
        case 'data': {
          encodeObjData(writer, 4, item, depth + 1, objectTypeNames.selector(fields['type']));
          break;
        }
        case 'use': {
          const at0 = fixedAttribute(writer, 5, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'handle': {
          const at0 = fixedAttribute(writer, 6, 8);
          writer.view.setBigUint64(at0, integer64(item, false), false);
          break;
        }

        case 'userdata': {
          bytesAttribute(writer, 8, item, undefined);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('nfgenmsg and obj-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeObjData(
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
    case 'counter': {
      const at = writer.beginAttribute(type | 32768);
      encodeNftCounterAttrs(writer, input, depth);
      writer.endAttribute(at);
      return;
    }
    case 'quota': {
      const at = writer.beginAttribute(type | 32768);
      encodeQuotaAttrs(writer, input, depth);
      writer.endAttribute(at);
      return;
    }
    case 'ct-helper': {
      const at = writer.beginAttribute(type | 32768);
      encodeCtHelperAttrs(writer, input, depth);
      writer.endAttribute(at);
      return;
    }
    case 'limit': {
      const at = writer.beginAttribute(type | 32768);
      encodeExprLimitAttrs(writer, input, depth);
      writer.endAttribute(at);
      return;
    }
    case 'connlimit': {
      const at = writer.beginAttribute(type | 32768);
      encodeExprConnlimitAttrs(writer, input, depth);
      writer.endAttribute(at);
      return;
    }
    case 'ct-timeout': {
      const at = writer.beginAttribute(type | 32768);
      encodeCtTimeoutAttrs(writer, input, depth);
      writer.endAttribute(at);
      return;
    }
    case 'secmark': {
      const at = writer.beginAttribute(type | 32768);
      encodeSecmarkAttrs(writer, input, depth);
      writer.endAttribute(at);
      return;
    }
    case 'ct-expect': {
      const at = writer.beginAttribute(type | 32768);
      encodeCtExpectAttrs(writer, input, depth);
      writer.endAttribute(at);
      return;
    }
    case 'synproxy': {
      const at = writer.beginAttribute(type | 32768);
      encodeExprSynproxyAttrs(writer, input, depth);
      writer.endAttribute(at);
      return;
    }
    default:
      throw noFormat('obj-data', selector);
  }
}

function encodeCtHelperAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'name': {
          stringAttribute(writer, 1, item, 0);
          break;
        }
        case 'l3proto': {
          const at0 = fixedAttribute(writer, 2, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), false);
          break;
        }
        case 'l4proto': {
          const at0 = fixedAttribute(writer, 3, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('ct-helper-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeCtTimeoutAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'l3proto': {
          const at0 = fixedAttribute(writer, 1, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), false);
          break;
        }
        case 'l4proto': {
          const at0 = fixedAttribute(writer, 2, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'data': {
          bytesAttribute(writer, 3, item, undefined);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('ct-timeout-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeSecmarkAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'ctx': {
          stringAttribute(writer, 1, item, 0);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('secmark-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeCtExpectAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'l3proto': {
          const at0 = fixedAttribute(writer, 1, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), false);
          break;
        }
        case 'l4proto': {
          const at0 = fixedAttribute(writer, 2, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'dport': {
          const at0 = fixedAttribute(writer, 3, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), false);
          break;
        }
        case 'timeout': {
          const at0 = fixedAttribute(writer, 4, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'size': {
          const at0 = fixedAttribute(writer, 5, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('ct-expect-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function decodeNfgenmsgFlowtableAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): NfgenmsgFlowtableAttrs {
  if (depth > maximumDepth) throw tooDeep(start);
  if (end - start < 4) {
    if (depth === 0) throw short('nfgenmsg', start, end - start, 4);
    return unevenStruct(
      (whole: Frame, from: number, to: number) =>
        decodeNfgenmsgFlowtableAttrs(whole, from, to, depth),
      frame,
      start,
      end,
      [1, 2, 4],
      false,
    ) as NfgenmsgFlowtableAttrs;
  }
  const { bytes, view, words } = frame;
  const value: NfgenmsgFlowtableAttrs = {
    nfgenFamily: nfprotoNames.name(bytes[start]!),
    version: bytes[start + 1]!,
    resId: view.getUint16(start + 2, false),
  };
  let offset = start + 4;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        value.table = string(bytes, offset + 4, next);
        break;

      case 2:
        value.name = string(bytes, offset + 4, next);
        break;

      case 3:
        value.hook = decodeFlowtableHookAttrs(frame, offset + 4, next, depth + 1);
        break;

      case 4:
        if (length < 8) throw short('use', offset, length - 4, 4);

        value.use = view.getUint32(offset + 4, false);
        break;

      case 5:
        if (length < 12) throw short('handle', offset, length - 4, 8);

        value.handle = unsigned64(frame, offset + 4, false);
        break;

      case 6:
        break;
      case 7:
        if (length < 8) throw short('flags', offset, length - 4, 4);

        value.flags = flowtableFlagsFlags.names(view.getUint32(offset + 4, false));
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeFlowtableHookAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): FlowtableHookAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { view, words } = frame;
  const value: FlowtableHookAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 8) throw short('num', offset, length - 4, 4);

        value.num = view.getUint32(offset + 4, false);
        break;

      case 2:
        if (length < 8) throw short('priority', offset, length - 4, 4);

        value.priority = view.getInt32(offset + 4, false);
        break;

      case 3:
        value.devs = decodeHookDevAttrs(frame, offset + 4, next, depth + 1);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function encodeNfgenmsgFlowtableAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    writer.reserve(4);
    key = 'nfgenFamily';
    if (fields[key] !== undefined)
      writer.view.setUint8(from, integer(nfprotoNames.number(fields[key]), 0, 255));
    key = 'version';
    if (fields[key] !== undefined) writer.view.setUint8(from + 1, integer(fields[key], 0, 255));
    key = 'resId';
    if (fields[key] !== undefined)
      writer.view.setUint16(from + 2, integer(fields[key], 0, 65535), false);
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'nfgenFamily':
        case 'version':
        case 'resId':
          break;
        case 'table': {
          stringAttribute(writer, 1, item, 0);
          break;
        }
        case 'name': {
          stringAttribute(writer, 2, item, 0);
          break;
        }
        case 'hook': {
          const start0 = writer.beginAttribute(3 | 32768);
          encodeFlowtableHookAttrs(writer, item, depth + 1);
          writer.endAttribute(start0);
          break;
        }
        case 'use': {
          const at0 = fixedAttribute(writer, 4, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'handle': {
          const at0 = fixedAttribute(writer, 5, 8);
          writer.view.setBigUint64(at0, integer64(item, false), false);
          break;
        }

        case 'flags': {
          const at0 = fixedAttribute(writer, 7, 4);
          writer.view.setUint32(
            at0,
            integer(flowtableFlagsFlags.number(item), 0, 4294967295),
            false,
          );
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('nfgenmsg and flowtable-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeFlowtableHookAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'num': {
          const at0 = fixedAttribute(writer, 1, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'priority': {
          const at0 = fixedAttribute(writer, 2, 4);
          writer.view.setInt32(at0, integer(item, -2147483648, 2147483647), false);
          break;
        }
        case 'devs': {
          const start0 = writer.beginAttribute(3 | 32768);
          encodeHookDevAttrs(writer, item, depth + 1);
          writer.endAttribute(start0);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('flowtable-hook-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function decodeNfgenmsgGenAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): NfgenmsgGenAttrs {
  if (depth > maximumDepth) throw tooDeep(start);
  if (end - start < 4) {
    if (depth === 0) throw short('nfgenmsg', start, end - start, 4);
    return unevenStruct(
      (whole: Frame, from: number, to: number) => decodeNfgenmsgGenAttrs(whole, from, to, depth),
      frame,
      start,
      end,
      [1, 2, 4],
      false,
    ) as NfgenmsgGenAttrs;
  }
  const { bytes, view, words } = frame;
  const value: NfgenmsgGenAttrs = {
    nfgenFamily: nfprotoNames.name(bytes[start]!),
    version: bytes[start + 1]!,
    resId: view.getUint16(start + 2, false),
  };
  let offset = start + 4;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 8) throw short('id', offset, length - 4, 4);

        value.id = view.getUint32(offset + 4, false);
        break;

      case 2:
        if (length < 8) throw short('proc-pid', offset, length - 4, 4);

        value.procPid = view.getUint32(offset + 4, false);
        break;

      case 3:
        value.procName = string(bytes, offset + 4, next);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function encodeNfgenmsgGenAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    writer.reserve(4);
    key = 'nfgenFamily';
    if (fields[key] !== undefined)
      writer.view.setUint8(from, integer(nfprotoNames.number(fields[key]), 0, 255));
    key = 'version';
    if (fields[key] !== undefined) writer.view.setUint8(from + 1, integer(fields[key], 0, 255));
    key = 'resId';
    if (fields[key] !== undefined)
      writer.view.setUint16(from + 2, integer(fields[key], 0, 65535), false);
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'nfgenFamily':
        case 'version':
        case 'resId':
          break;
        case 'id': {
          const at0 = fixedAttribute(writer, 1, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'procPid': {
          const at0 = fixedAttribute(writer, 2, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'procName': {
          stringAttribute(writer, 3, item, 0);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('nfgenmsg and gen-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function decodeNfgenmsgTraceAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): NfgenmsgTraceAttrs {
  if (depth > maximumDepth) throw tooDeep(start);
  if (end - start < 4) {
    if (depth === 0) throw short('nfgenmsg', start, end - start, 4);
    return unevenStruct(
      (whole: Frame, from: number, to: number) => decodeNfgenmsgTraceAttrs(whole, from, to, depth),
      frame,
      start,
      end,
      [1, 2, 4],
      false,
    ) as NfgenmsgTraceAttrs;
  }
  const { bytes, view, words } = frame;
  const value: NfgenmsgTraceAttrs = {
    nfgenFamily: nfprotoNames.name(bytes[start]!),
    version: bytes[start + 1]!,
    resId: view.getUint16(start + 2, false),
  };
  let offset = start + 4;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        value.table = string(bytes, offset + 4, next);
        break;

      case 2:
        value.chain = string(bytes, offset + 4, next);
        break;

      case 3:
        if (length < 12) throw short('rule-handle', offset, length - 4, 8);

        value.ruleHandle = unsigned64(frame, offset + 4, false);
        break;

      case 4:
        if (length < 8) throw short('type', offset, length - 4, 4);

        value.type = traceTypesNames.name(view.getUint32(offset + 4, false));
        break;

      case 5:
        value.verdict = decodeVerdictAttrs(frame, offset + 4, next, depth + 1);
        break;

      case 6:
        if (length < 8) throw short('id', offset, length - 4, 4);

        value.id = view.getUint32(offset + 4, false);
        break;

      case 7:
        value.llHeader = copy(bytes, offset + 4, next);
        break;

      case 8:
        value.networkHeader = copy(bytes, offset + 4, next);
        break;

      case 9:
        value.transportHeader = copy(bytes, offset + 4, next);
        break;

      case 10:
        if (length < 8) throw short('iif', offset, length - 4, 4);

        value.iif = view.getUint32(offset + 4, false);
        break;

      case 11:
        if (length < 6) throw short('iiftype', offset, length - 4, 2);

        value.iiftype = view.getUint16(offset + 4, false);
        break;

      case 12:
        if (length < 8) throw short('oif', offset, length - 4, 4);

        value.oif = view.getUint32(offset + 4, false);
        break;

      case 13:
        if (length < 6) throw short('oiftype', offset, length - 4, 2);

        value.oiftype = view.getUint16(offset + 4, false);
        break;

      case 14:
        if (length < 8) throw short('mark', offset, length - 4, 4);

        value.mark = view.getUint32(offset + 4, false);
        break;

      case 15:
        if (length < 8) throw short('nfproto', offset, length - 4, 4);

        value.nfproto = nfprotoNames.name(view.getUint32(offset + 4, false));
        break;

      case 16:
        if (length < 8) throw short('policy', offset, length - 4, 4);

        value.policy = verdictCodeNames.name(view.getUint32(offset + 4, false));
        break;

      case 17:
        break;
      case 18:
        if (length < 8) throw short('ct-id', offset, length - 4, 4);

        value.ctId = view.getUint32(offset + 4, false);
        break;

      case 19:
        if (length < 5) throw short('ct-direction', offset, length - 4, 1);

        value.ctDirection = ctDirectionNames.name(bytes[offset + 4]!);
        break;

      case 20:
        if (length < 8) throw short('ct-status', offset, length - 4, 4);

        value.ctStatus = view.getUint32(offset + 4, false);
        break;

      case 21:
        if (length < 8) throw short('ct-state', offset, length - 4, 4);

        value.ctState = view.getUint32(offset + 4, false);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function encodeNfgenmsgTraceAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    writer.reserve(4);
    key = 'nfgenFamily';
    if (fields[key] !== undefined)
      writer.view.setUint8(from, integer(nfprotoNames.number(fields[key]), 0, 255));
    key = 'version';
    if (fields[key] !== undefined) writer.view.setUint8(from + 1, integer(fields[key], 0, 255));
    key = 'resId';
    if (fields[key] !== undefined)
      writer.view.setUint16(from + 2, integer(fields[key], 0, 65535), false);
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'nfgenFamily':
        case 'version':
        case 'resId':
          break;
        case 'table': {
          stringAttribute(writer, 1, item, 0);
          break;
        }
        case 'chain': {
          stringAttribute(writer, 2, item, 0);
          break;
        }
        case 'ruleHandle': {
          const at0 = fixedAttribute(writer, 3, 8);
          writer.view.setBigUint64(at0, integer64(item, false), false);
          break;
        }
        case 'type': {
          const at0 = fixedAttribute(writer, 4, 4);
          writer.view.setUint32(at0, integer(traceTypesNames.number(item), 0, 4294967295), false);
          break;
        }
        case 'verdict': {
          const start0 = writer.beginAttribute(5 | 32768);
          encodeVerdictAttrs(writer, item, depth + 1);
          writer.endAttribute(start0);
          break;
        }
        case 'id': {
          const at0 = fixedAttribute(writer, 6, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'llHeader': {
          bytesAttribute(writer, 7, item, undefined);
          break;
        }
        case 'networkHeader': {
          bytesAttribute(writer, 8, item, undefined);
          break;
        }
        case 'transportHeader': {
          bytesAttribute(writer, 9, item, undefined);
          break;
        }
        case 'iif': {
          const at0 = fixedAttribute(writer, 10, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'iiftype': {
          const at0 = fixedAttribute(writer, 11, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), false);
          break;
        }
        case 'oif': {
          const at0 = fixedAttribute(writer, 12, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'oiftype': {
          const at0 = fixedAttribute(writer, 13, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), false);
          break;
        }
        case 'mark': {
          const at0 = fixedAttribute(writer, 14, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'nfproto': {
          const at0 = fixedAttribute(writer, 15, 4);
          writer.view.setUint32(at0, integer(nfprotoNames.number(item), 0, 4294967295), false);
          break;
        }
        case 'policy': {
          const at0 = fixedAttribute(writer, 16, 4);
          writer.view.setUint32(at0, integer(verdictCodeNames.number(item), 0, 4294967295), false);
          break;
        }

        case 'ctId': {
          const at0 = fixedAttribute(writer, 18, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'ctDirection': {
          const at0 = fixedAttribute(writer, 19, 1);
          writer.view.setUint8(at0, integer(ctDirectionNames.number(item), 0, 255));
          break;
        }
        case 'ctStatus': {
          const at0 = fixedAttribute(writer, 20, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'ctState': {
          const at0 = fixedAttribute(writer, 21, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('nfgenmsg and trace-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

/**
 * nftables over nfnetlink: tables, chains, rules, sets, objects, and what happens to them. All
 * changes
 * are part of a batch, sent in one datagram. A message's type is 10 << 8
 * (NFNL_SUBSYS_NFTABLES) and
 * NFT_MSG_*. Numbers are in network byte order. Written from linux/netfilter/nf_tables.h,
 * nf_tables_compat.h, nf_nat.h, nf_log.h and nfnetlink.h.
 */
export const nftables: CompiledSpec<NftablesOperations> = specOf({
  name: 'nftables',
  protocol: 'netlink-raw',
  unit: 12,
  version: 0,
  groups: [
    { name: 'nfnlgrp-nftables', value: 7 },
    { name: 'nfnlgrp-nftrace', value: 9 },
  ],
  operations: [
    {
      name: 'batch-begin',
      adminPermission: true,
      do: {
        request: {
          value: 16,
          codec: { decode: decodeNfgenmsgBatchAttrs, encode: encodeNfgenmsgBatchAttrs },
          header: 'nfgenmsg',
          set: 'batch-attrs',
          attributes: ['genid'],
        },
      },
    },
    {
      name: 'batch-end',
      adminPermission: true,
      do: {
        request: {
          value: 17,
          codec: { decode: decodeNfgenmsgBatchAttrs, encode: encodeNfgenmsgBatchAttrs },
          header: 'nfgenmsg',
          set: 'batch-attrs',
        },
      },
    },
    {
      name: 'gettable',
      adminPermission: true,
      do: {
        request: {
          value: 2561,
          codec: { decode: decodeNfgenmsgTableAttrs, encode: encodeNfgenmsgTableAttrs },
          header: 'nfgenmsg',
          set: 'table-attrs',
          attributes: ['name'],
        },
        reply: {
          value: 2560,
          codec: { decode: decodeNfgenmsgTableAttrs, encode: encodeNfgenmsgTableAttrs },
          header: 'nfgenmsg',
          set: 'table-attrs',
        },
      },
      dump: {
        request: {
          value: 2561,
          codec: { decode: decodeNfgenmsgTableAttrs, encode: encodeNfgenmsgTableAttrs },
          header: 'nfgenmsg',
          set: 'table-attrs',
        },
        reply: {
          value: 2560,
          codec: { decode: decodeNfgenmsgTableAttrs, encode: encodeNfgenmsgTableAttrs },
          header: 'nfgenmsg',
          set: 'table-attrs',
        },
      },
    },
    {
      name: 'newtable',
      adminPermission: true,
      do: {
        request: {
          value: 2560,
          codec: { decode: decodeNfgenmsgTableAttrs, encode: encodeNfgenmsgTableAttrs },
          header: 'nfgenmsg',
          set: 'table-attrs',
          attributes: ['name', 'flags', 'userdata'],
        },
      },
    },
    {
      name: 'newtable-ntf',
      adminPermission: false,
      notification: {
        value: 2560,
        codec: { decode: decodeNfgenmsgTableAttrs, encode: encodeNfgenmsgTableAttrs },
        header: 'nfgenmsg',
        set: 'table-attrs',
        group: 'nfnlgrp-nftables',
      },
    },
    {
      name: 'deltable',
      adminPermission: true,
      do: {
        request: {
          value: 2562,
          codec: { decode: decodeNfgenmsgTableAttrs, encode: encodeNfgenmsgTableAttrs },
          header: 'nfgenmsg',
          set: 'table-attrs',
          attributes: ['name', 'handle'],
        },
      },
    },
    {
      name: 'deltable-ntf',
      adminPermission: false,
      notification: {
        value: 2562,
        codec: { decode: decodeNfgenmsgTableAttrs, encode: encodeNfgenmsgTableAttrs },
        header: 'nfgenmsg',
        set: 'table-attrs',
        group: 'nfnlgrp-nftables',
      },
    },
    {
      name: 'destroytable',
      adminPermission: true,
      do: {
        request: {
          value: 2586,
          codec: { decode: decodeNfgenmsgTableAttrs, encode: encodeNfgenmsgTableAttrs },
          header: 'nfgenmsg',
          set: 'table-attrs',
          attributes: ['name', 'handle'],
        },
      },
    },
    {
      name: 'getchain',
      adminPermission: true,
      do: {
        request: {
          value: 2564,
          codec: { decode: decodeNfgenmsgChainAttrs, encode: encodeNfgenmsgChainAttrs },
          header: 'nfgenmsg',
          set: 'chain-attrs',
          attributes: ['table', 'name'],
        },
        reply: {
          value: 2563,
          codec: { decode: decodeNfgenmsgChainAttrs, encode: encodeNfgenmsgChainAttrs },
          header: 'nfgenmsg',
          set: 'chain-attrs',
        },
      },
      dump: {
        request: {
          value: 2564,
          codec: { decode: decodeNfgenmsgChainAttrs, encode: encodeNfgenmsgChainAttrs },
          header: 'nfgenmsg',
          set: 'chain-attrs',
        },
        reply: {
          value: 2563,
          codec: { decode: decodeNfgenmsgChainAttrs, encode: encodeNfgenmsgChainAttrs },
          header: 'nfgenmsg',
          set: 'chain-attrs',
        },
      },
    },
    {
      name: 'newchain',
      adminPermission: true,
      do: {
        request: {
          value: 2563,
          codec: { decode: decodeNfgenmsgChainAttrs, encode: encodeNfgenmsgChainAttrs },
          header: 'nfgenmsg',
          set: 'chain-attrs',
          attributes: [
            'table',
            'handle',
            'name',
            'hook',
            'policy',
            'type',
            'counters',
            'flags',
            'id',
            'userdata',
          ],
        },
      },
    },
    {
      name: 'newchain-ntf',
      adminPermission: false,
      notification: {
        value: 2563,
        codec: { decode: decodeNfgenmsgChainAttrs, encode: encodeNfgenmsgChainAttrs },
        header: 'nfgenmsg',
        set: 'chain-attrs',
        group: 'nfnlgrp-nftables',
      },
    },
    {
      name: 'delchain',
      adminPermission: true,
      do: {
        request: {
          value: 2565,
          codec: { decode: decodeNfgenmsgChainAttrs, encode: encodeNfgenmsgChainAttrs },
          header: 'nfgenmsg',
          set: 'chain-attrs',
          attributes: ['table', 'name', 'handle', 'hook'],
        },
      },
    },
    {
      name: 'delchain-ntf',
      adminPermission: false,
      notification: {
        value: 2565,
        codec: { decode: decodeNfgenmsgChainAttrs, encode: encodeNfgenmsgChainAttrs },
        header: 'nfgenmsg',
        set: 'chain-attrs',
        group: 'nfnlgrp-nftables',
      },
    },
    {
      name: 'destroychain',
      adminPermission: true,
      do: {
        request: {
          value: 2587,
          codec: { decode: decodeNfgenmsgChainAttrs, encode: encodeNfgenmsgChainAttrs },
          header: 'nfgenmsg',
          set: 'chain-attrs',
          attributes: ['table', 'name', 'handle', 'hook'],
        },
      },
    },
    {
      name: 'getrule',
      adminPermission: true,
      do: {
        request: {
          value: 2567,
          codec: { decode: decodeNfgenmsgRuleAttrs, encode: encodeNfgenmsgRuleAttrs },
          header: 'nfgenmsg',
          set: 'rule-attrs',
          attributes: ['table', 'chain', 'handle'],
        },
        reply: {
          value: 2566,
          codec: { decode: decodeNfgenmsgRuleAttrs, encode: encodeNfgenmsgRuleAttrs },
          header: 'nfgenmsg',
          set: 'rule-attrs',
        },
      },
      dump: {
        request: {
          value: 2567,
          codec: { decode: decodeNfgenmsgRuleAttrs, encode: encodeNfgenmsgRuleAttrs },
          header: 'nfgenmsg',
          set: 'rule-attrs',
        },
        reply: {
          value: 2566,
          codec: { decode: decodeNfgenmsgRuleAttrs, encode: encodeNfgenmsgRuleAttrs },
          header: 'nfgenmsg',
          set: 'rule-attrs',
        },
      },
    },
    {
      name: 'newrule',
      adminPermission: true,
      do: {
        request: {
          value: 2566,
          codec: { decode: decodeNfgenmsgRuleAttrs, encode: encodeNfgenmsgRuleAttrs },
          header: 'nfgenmsg',
          set: 'rule-attrs',
          attributes: [
            'table',
            'chain',
            'chainId',
            'handle',
            'expressions',
            'compat',
            'position',
            'positionId',
            'userdata',
            'id',
          ],
        },
      },
    },
    {
      name: 'newrule-ntf',
      adminPermission: false,
      notification: {
        value: 2566,
        codec: { decode: decodeNfgenmsgRuleAttrs, encode: encodeNfgenmsgRuleAttrs },
        header: 'nfgenmsg',
        set: 'rule-attrs',
        group: 'nfnlgrp-nftables',
      },
    },
    {
      name: 'delrule',
      adminPermission: true,
      do: {
        request: {
          value: 2568,
          codec: { decode: decodeNfgenmsgRuleAttrs, encode: encodeNfgenmsgRuleAttrs },
          header: 'nfgenmsg',
          set: 'rule-attrs',
          attributes: ['table', 'chain', 'handle', 'id'],
        },
      },
    },
    {
      name: 'delrule-ntf',
      adminPermission: false,
      notification: {
        value: 2568,
        codec: { decode: decodeNfgenmsgRuleAttrs, encode: encodeNfgenmsgRuleAttrs },
        header: 'nfgenmsg',
        set: 'rule-attrs',
        group: 'nfnlgrp-nftables',
      },
    },
    {
      name: 'destroyrule',
      adminPermission: true,
      do: {
        request: {
          value: 2588,
          codec: { decode: decodeNfgenmsgRuleAttrs, encode: encodeNfgenmsgRuleAttrs },
          header: 'nfgenmsg',
          set: 'rule-attrs',
          attributes: ['table', 'chain', 'handle', 'id'],
        },
      },
    },
    {
      name: 'getrule-reset',
      adminPermission: true,
      do: {
        request: {
          value: 2585,
          codec: { decode: decodeNfgenmsgRuleAttrs, encode: encodeNfgenmsgRuleAttrs },
          header: 'nfgenmsg',
          set: 'rule-attrs',
          attributes: ['table', 'chain', 'handle'],
        },
        reply: {
          value: 2566,
          codec: { decode: decodeNfgenmsgRuleAttrs, encode: encodeNfgenmsgRuleAttrs },
          header: 'nfgenmsg',
          set: 'rule-attrs',
        },
      },
      dump: {
        request: {
          value: 2585,
          codec: { decode: decodeNfgenmsgRuleAttrs, encode: encodeNfgenmsgRuleAttrs },
          header: 'nfgenmsg',
          set: 'rule-attrs',
        },
        reply: {
          value: 2566,
          codec: { decode: decodeNfgenmsgRuleAttrs, encode: encodeNfgenmsgRuleAttrs },
          header: 'nfgenmsg',
          set: 'rule-attrs',
        },
      },
    },
    {
      name: 'getset',
      adminPermission: true,
      do: {
        request: {
          value: 2570,
          codec: { decode: decodeNfgenmsgSetAttrs, encode: encodeNfgenmsgSetAttrs },
          header: 'nfgenmsg',
          set: 'set-attrs',
          attributes: ['table', 'name'],
        },
        reply: {
          value: 2569,
          codec: { decode: decodeNfgenmsgSetAttrs, encode: encodeNfgenmsgSetAttrs },
          header: 'nfgenmsg',
          set: 'set-attrs',
        },
      },
      dump: {
        request: {
          value: 2570,
          codec: { decode: decodeNfgenmsgSetAttrs, encode: encodeNfgenmsgSetAttrs },
          header: 'nfgenmsg',
          set: 'set-attrs',
        },
        reply: {
          value: 2569,
          codec: { decode: decodeNfgenmsgSetAttrs, encode: encodeNfgenmsgSetAttrs },
          header: 'nfgenmsg',
          set: 'set-attrs',
        },
      },
    },
    {
      name: 'newset',
      adminPermission: true,
      do: {
        request: {
          value: 2569,
          codec: { decode: decodeNfgenmsgSetAttrs, encode: encodeNfgenmsgSetAttrs },
          header: 'nfgenmsg',
          set: 'set-attrs',
          attributes: [
            'table',
            'name',
            'flags',
            'keyType',
            'keyLen',
            'dataType',
            'dataLen',
            'policy',
            'desc',
            'id',
            'timeout',
            'gcInterval',
            'userdata',
            'objType',
            'expr',
            'expressions',
          ],
        },
      },
    },
    {
      name: 'newset-ntf',
      adminPermission: false,
      notification: {
        value: 2569,
        codec: { decode: decodeNfgenmsgSetAttrs, encode: encodeNfgenmsgSetAttrs },
        header: 'nfgenmsg',
        set: 'set-attrs',
        group: 'nfnlgrp-nftables',
      },
    },
    {
      name: 'delset',
      adminPermission: true,
      do: {
        request: {
          value: 2571,
          codec: { decode: decodeNfgenmsgSetAttrs, encode: encodeNfgenmsgSetAttrs },
          header: 'nfgenmsg',
          set: 'set-attrs',
          attributes: ['table', 'name', 'handle'],
        },
      },
    },
    {
      name: 'delset-ntf',
      adminPermission: false,
      notification: {
        value: 2571,
        codec: { decode: decodeNfgenmsgSetAttrs, encode: encodeNfgenmsgSetAttrs },
        header: 'nfgenmsg',
        set: 'set-attrs',
        group: 'nfnlgrp-nftables',
      },
    },
    {
      name: 'destroyset',
      adminPermission: true,
      do: {
        request: {
          value: 2589,
          codec: { decode: decodeNfgenmsgSetAttrs, encode: encodeNfgenmsgSetAttrs },
          header: 'nfgenmsg',
          set: 'set-attrs',
          attributes: ['table', 'name', 'handle'],
        },
      },
    },
    {
      name: 'getsetelem',
      adminPermission: true,
      do: {
        request: {
          value: 2573,
          codec: { decode: decodeNfgenmsgSetelemListAttrs, encode: encodeNfgenmsgSetelemListAttrs },
          header: 'nfgenmsg',
          set: 'setelem-list-attrs',
          attributes: ['table', 'set', 'elements'],
        },
        reply: {
          value: 2572,
          codec: { decode: decodeNfgenmsgSetelemListAttrs, encode: encodeNfgenmsgSetelemListAttrs },
          header: 'nfgenmsg',
          set: 'setelem-list-attrs',
        },
      },
      dump: {
        request: {
          value: 2573,
          codec: { decode: decodeNfgenmsgSetelemListAttrs, encode: encodeNfgenmsgSetelemListAttrs },
          header: 'nfgenmsg',
          set: 'setelem-list-attrs',
        },
        reply: {
          value: 2572,
          codec: { decode: decodeNfgenmsgSetelemListAttrs, encode: encodeNfgenmsgSetelemListAttrs },
          header: 'nfgenmsg',
          set: 'setelem-list-attrs',
        },
      },
    },
    {
      name: 'newsetelem',
      adminPermission: true,
      do: {
        request: {
          value: 2572,
          codec: { decode: decodeNfgenmsgSetelemListAttrs, encode: encodeNfgenmsgSetelemListAttrs },
          header: 'nfgenmsg',
          set: 'setelem-list-attrs',
          attributes: ['table', 'set', 'setId', 'elements'],
        },
      },
    },
    {
      name: 'newsetelem-ntf',
      adminPermission: false,
      notification: {
        value: 2572,
        codec: { decode: decodeNfgenmsgSetelemListAttrs, encode: encodeNfgenmsgSetelemListAttrs },
        header: 'nfgenmsg',
        set: 'setelem-list-attrs',
        group: 'nfnlgrp-nftables',
      },
    },
    {
      name: 'delsetelem',
      adminPermission: true,
      do: {
        request: {
          value: 2574,
          codec: { decode: decodeNfgenmsgSetelemListAttrs, encode: encodeNfgenmsgSetelemListAttrs },
          header: 'nfgenmsg',
          set: 'setelem-list-attrs',
          attributes: ['table', 'set', 'setId', 'elements'],
        },
      },
    },
    {
      name: 'delsetelem-ntf',
      adminPermission: false,
      notification: {
        value: 2574,
        codec: { decode: decodeNfgenmsgSetelemListAttrs, encode: encodeNfgenmsgSetelemListAttrs },
        header: 'nfgenmsg',
        set: 'setelem-list-attrs',
        group: 'nfnlgrp-nftables',
      },
    },
    {
      name: 'destroysetelem',
      adminPermission: true,
      do: {
        request: {
          value: 2590,
          codec: { decode: decodeNfgenmsgSetelemListAttrs, encode: encodeNfgenmsgSetelemListAttrs },
          header: 'nfgenmsg',
          set: 'setelem-list-attrs',
          attributes: ['table', 'set', 'setId', 'elements'],
        },
      },
    },
    {
      name: 'getsetelem-reset',
      adminPermission: true,
      do: {
        request: {
          value: 2593,
          codec: { decode: decodeNfgenmsgSetelemListAttrs, encode: encodeNfgenmsgSetelemListAttrs },
          header: 'nfgenmsg',
          set: 'setelem-list-attrs',
          attributes: ['table', 'set', 'elements'],
        },
        reply: {
          value: 2572,
          codec: { decode: decodeNfgenmsgSetelemListAttrs, encode: encodeNfgenmsgSetelemListAttrs },
          header: 'nfgenmsg',
          set: 'setelem-list-attrs',
        },
      },
      dump: {
        request: {
          value: 2593,
          codec: { decode: decodeNfgenmsgSetelemListAttrs, encode: encodeNfgenmsgSetelemListAttrs },
          header: 'nfgenmsg',
          set: 'setelem-list-attrs',
        },
        reply: {
          value: 2572,
          codec: { decode: decodeNfgenmsgSetelemListAttrs, encode: encodeNfgenmsgSetelemListAttrs },
          header: 'nfgenmsg',
          set: 'setelem-list-attrs',
        },
      },
    },
    {
      name: 'getobj',
      adminPermission: true,
      do: {
        request: {
          value: 2579,
          codec: { decode: decodeNfgenmsgObjAttrs, encode: encodeNfgenmsgObjAttrs },
          header: 'nfgenmsg',
          set: 'obj-attrs',
          attributes: ['table', 'name', 'type'],
        },
        reply: {
          value: 2578,
          codec: { decode: decodeNfgenmsgObjAttrs, encode: encodeNfgenmsgObjAttrs },
          header: 'nfgenmsg',
          set: 'obj-attrs',
        },
      },
      dump: {
        request: {
          value: 2579,
          codec: { decode: decodeNfgenmsgObjAttrs, encode: encodeNfgenmsgObjAttrs },
          header: 'nfgenmsg',
          set: 'obj-attrs',
        },
        reply: {
          value: 2578,
          codec: { decode: decodeNfgenmsgObjAttrs, encode: encodeNfgenmsgObjAttrs },
          header: 'nfgenmsg',
          set: 'obj-attrs',
        },
      },
    },
    {
      name: 'newobj',
      adminPermission: true,
      do: {
        request: {
          value: 2578,
          codec: { decode: decodeNfgenmsgObjAttrs, encode: encodeNfgenmsgObjAttrs },
          header: 'nfgenmsg',
          set: 'obj-attrs',
          attributes: ['table', 'name', 'type', 'data', 'userdata'],
        },
      },
    },
    {
      name: 'newobj-ntf',
      adminPermission: false,
      notification: {
        value: 2578,
        codec: { decode: decodeNfgenmsgObjAttrs, encode: encodeNfgenmsgObjAttrs },
        header: 'nfgenmsg',
        set: 'obj-attrs',
        group: 'nfnlgrp-nftables',
      },
    },
    {
      name: 'delobj',
      adminPermission: true,
      do: {
        request: {
          value: 2580,
          codec: { decode: decodeNfgenmsgObjAttrs, encode: encodeNfgenmsgObjAttrs },
          header: 'nfgenmsg',
          set: 'obj-attrs',
          attributes: ['table', 'name', 'type', 'handle'],
        },
      },
    },
    {
      name: 'delobj-ntf',
      adminPermission: false,
      notification: {
        value: 2580,
        codec: { decode: decodeNfgenmsgObjAttrs, encode: encodeNfgenmsgObjAttrs },
        header: 'nfgenmsg',
        set: 'obj-attrs',
        group: 'nfnlgrp-nftables',
      },
    },
    {
      name: 'destroyobj',
      adminPermission: true,
      do: {
        request: {
          value: 2591,
          codec: { decode: decodeNfgenmsgObjAttrs, encode: encodeNfgenmsgObjAttrs },
          header: 'nfgenmsg',
          set: 'obj-attrs',
          attributes: ['table', 'name', 'type', 'handle'],
        },
      },
    },
    {
      name: 'getobj-reset',
      adminPermission: true,
      do: {
        request: {
          value: 2581,
          codec: { decode: decodeNfgenmsgObjAttrs, encode: encodeNfgenmsgObjAttrs },
          header: 'nfgenmsg',
          set: 'obj-attrs',
          attributes: ['table', 'name', 'type'],
        },
        reply: {
          value: 2578,
          codec: { decode: decodeNfgenmsgObjAttrs, encode: encodeNfgenmsgObjAttrs },
          header: 'nfgenmsg',
          set: 'obj-attrs',
        },
      },
      dump: {
        request: {
          value: 2581,
          codec: { decode: decodeNfgenmsgObjAttrs, encode: encodeNfgenmsgObjAttrs },
          header: 'nfgenmsg',
          set: 'obj-attrs',
        },
        reply: {
          value: 2578,
          codec: { decode: decodeNfgenmsgObjAttrs, encode: encodeNfgenmsgObjAttrs },
          header: 'nfgenmsg',
          set: 'obj-attrs',
        },
      },
    },
    {
      name: 'getflowtable',
      adminPermission: true,
      do: {
        request: {
          value: 2583,
          codec: { decode: decodeNfgenmsgFlowtableAttrs, encode: encodeNfgenmsgFlowtableAttrs },
          header: 'nfgenmsg',
          set: 'flowtable-attrs',
          attributes: ['table', 'name'],
        },
        reply: {
          value: 2582,
          codec: { decode: decodeNfgenmsgFlowtableAttrs, encode: encodeNfgenmsgFlowtableAttrs },
          header: 'nfgenmsg',
          set: 'flowtable-attrs',
        },
      },
      dump: {
        request: {
          value: 2583,
          codec: { decode: decodeNfgenmsgFlowtableAttrs, encode: encodeNfgenmsgFlowtableAttrs },
          header: 'nfgenmsg',
          set: 'flowtable-attrs',
        },
        reply: {
          value: 2582,
          codec: { decode: decodeNfgenmsgFlowtableAttrs, encode: encodeNfgenmsgFlowtableAttrs },
          header: 'nfgenmsg',
          set: 'flowtable-attrs',
        },
      },
    },
    {
      name: 'newflowtable',
      adminPermission: true,
      do: {
        request: {
          value: 2582,
          codec: { decode: decodeNfgenmsgFlowtableAttrs, encode: encodeNfgenmsgFlowtableAttrs },
          header: 'nfgenmsg',
          set: 'flowtable-attrs',
          attributes: ['table', 'name', 'hook', 'flags'],
        },
      },
    },
    {
      name: 'newflowtable-ntf',
      adminPermission: false,
      notification: {
        value: 2582,
        codec: { decode: decodeNfgenmsgFlowtableAttrs, encode: encodeNfgenmsgFlowtableAttrs },
        header: 'nfgenmsg',
        set: 'flowtable-attrs',
        group: 'nfnlgrp-nftables',
      },
    },
    {
      name: 'delflowtable',
      adminPermission: true,
      do: {
        request: {
          value: 2584,
          codec: { decode: decodeNfgenmsgFlowtableAttrs, encode: encodeNfgenmsgFlowtableAttrs },
          header: 'nfgenmsg',
          set: 'flowtable-attrs',
          attributes: ['table', 'name', 'handle', 'hook'],
        },
      },
    },
    {
      name: 'delflowtable-ntf',
      adminPermission: false,
      notification: {
        value: 2584,
        codec: { decode: decodeNfgenmsgFlowtableAttrs, encode: encodeNfgenmsgFlowtableAttrs },
        header: 'nfgenmsg',
        set: 'flowtable-attrs',
        group: 'nfnlgrp-nftables',
      },
    },
    {
      name: 'destroyflowtable',
      adminPermission: true,
      do: {
        request: {
          value: 2592,
          codec: { decode: decodeNfgenmsgFlowtableAttrs, encode: encodeNfgenmsgFlowtableAttrs },
          header: 'nfgenmsg',
          set: 'flowtable-attrs',
          attributes: ['table', 'name', 'handle', 'hook'],
        },
      },
    },
    {
      name: 'getgen',
      adminPermission: true,
      do: {
        request: {
          value: 2576,
          codec: { decode: decodeNfgenmsgGenAttrs, encode: encodeNfgenmsgGenAttrs },
          header: 'nfgenmsg',
          set: 'gen-attrs',
        },
        reply: {
          value: 2575,
          codec: { decode: decodeNfgenmsgGenAttrs, encode: encodeNfgenmsgGenAttrs },
          header: 'nfgenmsg',
          set: 'gen-attrs',
        },
      },
    },
    {
      name: 'newgen-ntf',
      adminPermission: false,
      notification: {
        value: 2575,
        codec: { decode: decodeNfgenmsgGenAttrs, encode: encodeNfgenmsgGenAttrs },
        header: 'nfgenmsg',
        set: 'gen-attrs',
        group: 'nfnlgrp-nftables',
      },
    },
    {
      name: 'trace',
      adminPermission: false,
      notification: {
        value: 2577,
        codec: { decode: decodeNfgenmsgTraceAttrs, encode: encodeNfgenmsgTraceAttrs },
        header: 'nfgenmsg',
        set: 'trace-attrs',
        group: 'nfnlgrp-nftrace',
      },
    },
  ],
  layouts: () => ({
    structs: {
      nfgenmsg: {
        size: 4,
        members: [
          [0, 'nfgenFamily'],
          [1, 'version'],
          [2, 'resId'],
        ],
      },
    },
    sets: {
      'trace-attrs': {
        '1': { name: 'table' },
        '2': { name: 'chain' },
        '3': { name: 'ruleHandle' },
        '4': { name: 'type', names: { '0': 'unspec', '1': 'policy', '2': 'return', '3': 'rule' } },
        '5': { name: 'verdict', nest: 'verdict-attrs' },
        '6': { name: 'id' },
        '7': { name: 'llHeader' },
        '8': { name: 'networkHeader' },
        '9': { name: 'transportHeader' },
        '10': { name: 'iif' },
        '11': { name: 'iiftype' },
        '12': { name: 'oif' },
        '13': { name: 'oiftype' },
        '14': { name: 'mark' },
        '15': { name: 'nfproto' },
        '16': { name: 'policy' },
        '17': { name: 'pad' },
        '18': { name: 'ctId' },
        '19': { name: 'ctDirection' },
        '20': { name: 'ctStatus' },
        '21': { name: 'ctState' },
      },
      'verdict-attrs': { '1': { name: 'code' }, '2': { name: 'chain' }, '3': { name: 'chainId' } },
      'gen-attrs': { '1': { name: 'id' }, '2': { name: 'procPid' }, '3': { name: 'procName' } },
      'flowtable-attrs': {
        '1': { name: 'table' },
        '2': { name: 'name' },
        '3': { name: 'hook', nest: 'flowtable-hook-attrs' },
        '4': { name: 'use' },
        '5': { name: 'handle' },
        '6': { name: 'pad' },
        '7': { name: 'flags' },
      },
      'flowtable-hook-attrs': {
        '1': { name: 'num' },
        '2': { name: 'priority' },
        '3': { name: 'devs', nest: 'hook-dev-attrs' },
      },
      'hook-dev-attrs': {
        '1': { name: 'name', multi: true },
        '2': { name: 'prefix', multi: true },
      },
      'obj-attrs': {
        '1': { name: 'table' },
        '2': { name: 'name' },
        '3': {
          name: 'type',
          names: {
            '0': 'unspec',
            '1': 'counter',
            '2': 'quota',
            '3': 'ct-helper',
            '4': 'limit',
            '5': 'connlimit',
            '6': 'tunnel',
            '7': 'ct-timeout',
            '8': 'secmark',
            '9': 'ct-expect',
            '10': 'synproxy',
          },
        },
        '4': { name: 'data', message: 'obj-data', selector: 'type' },
        '5': { name: 'use' },
        '6': { name: 'handle' },
        '7': { name: 'pad' },
        '8': { name: 'userdata' },
      },
      'expr-synproxy-attrs': {
        '1': { name: 'mss' },
        '2': { name: 'wscale' },
        '3': { name: 'flags' },
      },
      'ct-expect-attrs': {
        '1': { name: 'l3proto' },
        '2': { name: 'l4proto' },
        '3': { name: 'dport' },
        '4': { name: 'timeout' },
        '5': { name: 'size' },
      },
      'secmark-attrs': { '1': { name: 'ctx' } },
      'ct-timeout-attrs': {
        '1': { name: 'l3proto' },
        '2': { name: 'l4proto' },
        '3': { name: 'data' },
      },
      'expr-connlimit-attrs': { '1': { name: 'count' }, '2': { name: 'flags' } },
      'expr-limit-attrs': {
        '1': { name: 'rate' },
        '2': { name: 'unit' },
        '3': { name: 'burst' },
        '4': { name: 'type', names: { '0': 'pkts', '1': 'pkt-bytes' } },
        '5': { name: 'flags' },
        '6': { name: 'pad' },
      },
      'ct-helper-attrs': {
        '1': { name: 'name' },
        '2': { name: 'l3proto' },
        '3': { name: 'l4proto' },
      },
      'quota-attrs': {
        '1': { name: 'bytes' },
        '2': { name: 'flags' },
        '3': { name: 'pad' },
        '4': { name: 'consumed' },
      },
      'nft-counter-attrs': {
        '1': { name: 'bytes' },
        '2': { name: 'packets' },
        '3': { name: 'pad' },
      },
      'setelem-list-attrs': {
        '1': { name: 'table' },
        '2': { name: 'set' },
        '3': { name: 'elements', nest: 'setelem-list-elem-attrs' },
        '4': { name: 'setId' },
      },
      'setelem-list-elem-attrs': { '1': { name: 'elem', multi: true, nest: 'setelem-attrs' } },
      'setelem-attrs': {
        '1': { name: 'key', nest: 'data-attrs' },
        '2': { name: 'data', nest: 'data-attrs' },
        '3': { name: 'flags' },
        '4': { name: 'timeout' },
        '5': { name: 'expiration' },
        '6': { name: 'userdata' },
        '7': { name: 'expr', nest: 'expr-attrs' },
        '8': { name: 'pad' },
        '9': { name: 'objref' },
        '10': { name: 'keyEnd', nest: 'data-attrs' },
        '11': { name: 'expressions', nest: 'expr-list-attrs' },
      },
      'expr-list-attrs': { '1': { name: 'elem', multi: true, nest: 'expr-attrs' } },
      'expr-attrs': {
        '1': { name: 'name' },
        '2': { name: 'data', message: 'expr-ops', selector: 'name' },
      },
      'expr-xfrm-attrs': {
        '1': { name: 'dreg' },
        '2': { name: 'key' },
        '3': { name: 'dir' },
        '4': { name: 'spnum' },
      },
      'expr-tunnel-attrs': { '1': { name: 'key' }, '2': { name: 'dreg' }, '3': { name: 'mode' } },
      'expr-tproxy-attrs': {
        '1': { name: 'family' },
        '2': { name: 'regAddr' },
        '3': { name: 'regPort' },
      },
      'expr-target-attrs': { '1': { name: 'name' }, '2': { name: 'rev' }, '3': { name: 'info' } },
      'expr-socket-attrs': { '1': { name: 'key' }, '2': { name: 'dreg' }, '3': { name: 'level' } },
      'expr-rt-attrs': { '1': { name: 'dreg' }, '2': { name: 'key' } },
      'expr-reject-attrs': {
        '1': { name: 'type', names: { '0': 'icmp-unreach', '1': 'tcp-rst', '2': 'icmpx-unreach' } },
        '2': { name: 'icmpCode' },
      },
      'expr-redir-attrs': {
        '1': { name: 'regProtoMin' },
        '2': { name: 'regProtoMax' },
        '3': { name: 'flags' },
      },
      'expr-range-attrs': {
        '1': { name: 'sreg' },
        '2': { name: 'op' },
        '3': { name: 'fromData', nest: 'data-attrs' },
        '4': { name: 'toData', nest: 'data-attrs' },
      },
      'data-attrs': { '1': { name: 'value' }, '2': { name: 'verdict', nest: 'verdict-attrs' } },
      'expr-queue-attrs': {
        '1': { name: 'num' },
        '2': { name: 'total' },
        '3': { name: 'flags' },
        '4': { name: 'sregQnum' },
      },
      'expr-payload-attrs': {
        '1': { name: 'dreg' },
        '2': { name: 'base' },
        '3': { name: 'offset' },
        '4': { name: 'len' },
        '5': { name: 'sreg' },
        '6': { name: 'csumType' },
        '7': { name: 'csumOffset' },
        '8': { name: 'csumFlags' },
      },
      'expr-osf-attrs': { '1': { name: 'dreg' }, '2': { name: 'ttl' }, '3': { name: 'flags' } },
      'expr-objref-attrs': {
        '1': { name: 'immType' },
        '2': { name: 'immName' },
        '3': { name: 'setSreg' },
        '4': { name: 'setName' },
        '5': { name: 'setId' },
      },
      'expr-numgen-attrs': {
        '1': { name: 'dreg' },
        '2': { name: 'modulus' },
        '3': { name: 'type', names: { '0': 'incremental', '1': 'random' } },
        '4': { name: 'offset' },
        '5': { name: 'setName' },
        '6': { name: 'setId' },
      },
      'expr-nat-attrs': {
        '1': { name: 'type', names: { '0': 'snat', '1': 'dnat' } },
        '2': { name: 'family' },
        '3': { name: 'regAddrMin' },
        '4': { name: 'regAddrMax' },
        '5': { name: 'regProtoMin' },
        '6': { name: 'regProtoMax' },
        '7': { name: 'flags' },
      },
      'expr-meta-attrs': { '1': { name: 'dreg' }, '2': { name: 'key' }, '3': { name: 'sreg' } },
      'expr-match-attrs': { '1': { name: 'name' }, '2': { name: 'rev' }, '3': { name: 'info' } },
      'expr-masq-attrs': {
        '1': { name: 'flags' },
        '2': { name: 'regProtoMin' },
        '3': { name: 'regProtoMax' },
      },
      'expr-lookup-attrs': {
        '1': { name: 'set' },
        '2': { name: 'sreg' },
        '3': { name: 'dreg' },
        '4': { name: 'setId' },
        '5': { name: 'flags' },
      },
      'expr-log-attrs': {
        '1': { name: 'group' },
        '2': { name: 'prefix' },
        '3': { name: 'snaplen' },
        '4': { name: 'qthreshold' },
        '5': { name: 'level' },
        '6': { name: 'flags' },
      },
      'expr-last-attrs': { '1': { name: 'set' }, '2': { name: 'msecs' }, '3': { name: 'pad' } },
      'expr-inner-attrs': {
        '1': { name: 'num' },
        '2': { name: 'type' },
        '3': { name: 'flags' },
        '4': { name: 'hdrsize' },
        '5': { name: 'expr', nest: 'expr-attrs' },
      },
      'expr-immediate-attrs': { '1': { name: 'dreg' }, '2': { name: 'data', nest: 'data-attrs' } },
      'expr-hash-attrs': {
        '1': { name: 'sreg' },
        '2': { name: 'dreg' },
        '3': { name: 'len' },
        '4': { name: 'modulus' },
        '5': { name: 'seed' },
        '6': { name: 'offset' },
        '7': { name: 'type', names: { '0': 'jenkins', '1': 'sym' } },
        '8': { name: 'setName' },
        '9': { name: 'setId' },
      },
      'expr-fwd-attrs': {
        '1': { name: 'sregDev' },
        '2': { name: 'sregAddr' },
        '3': { name: 'nfproto' },
      },
      'expr-flow-offload-attrs': { '1': { name: 'name' } },
      'expr-fib-attrs': { '1': { name: 'dreg' }, '2': { name: 'result' }, '3': { name: 'flags' } },
      'expr-exthdr-attrs': {
        '1': { name: 'dreg' },
        '2': { name: 'type' },
        '3': { name: 'offset' },
        '4': { name: 'len' },
        '5': { name: 'flags' },
        '6': { name: 'op' },
        '7': { name: 'sreg' },
      },
      'expr-dynset-attrs': {
        '1': { name: 'setName' },
        '2': { name: 'setId' },
        '3': { name: 'op' },
        '4': { name: 'sregKey' },
        '5': { name: 'sregData' },
        '6': { name: 'timeout' },
        '7': { name: 'expr', nest: 'expr-attrs' },
        '8': { name: 'pad' },
        '9': { name: 'flags' },
        '10': { name: 'expressions', nest: 'expr-list-attrs' },
      },
      'expr-dup-attrs': { '1': { name: 'sregAddr' }, '2': { name: 'sregDev' } },
      'expr-ct-attrs': {
        '1': { name: 'dreg' },
        '2': { name: 'key' },
        '3': { name: 'direction' },
        '4': { name: 'sreg' },
      },
      'expr-counter-attrs': {
        '1': { name: 'bytes' },
        '2': { name: 'packets' },
        '3': { name: 'pad' },
      },
      'expr-cmp-attrs': {
        '1': { name: 'sreg' },
        '2': { name: 'op' },
        '3': { name: 'data', nest: 'data-attrs' },
      },
      'expr-byteorder-attrs': {
        '1': { name: 'sreg' },
        '2': { name: 'dreg' },
        '3': { name: 'op' },
        '4': { name: 'len' },
        '5': { name: 'size' },
      },
      'expr-bitwise-attrs': {
        '1': { name: 'sreg' },
        '2': { name: 'dreg' },
        '3': { name: 'len' },
        '4': { name: 'mask', nest: 'data-attrs' },
        '5': { name: 'xor', nest: 'data-attrs' },
        '6': { name: 'op' },
        '7': { name: 'data', nest: 'data-attrs' },
        '8': { name: 'sreg2' },
      },
      'set-attrs': {
        '1': { name: 'table' },
        '2': { name: 'name' },
        '3': { name: 'flags' },
        '4': { name: 'keyType' },
        '5': { name: 'keyLen' },
        '6': { name: 'dataType' },
        '7': { name: 'dataLen' },
        '8': { name: 'policy' },
        '9': { name: 'desc', nest: 'set-desc-attrs' },
        '10': { name: 'id' },
        '11': { name: 'timeout' },
        '12': { name: 'gcInterval' },
        '13': { name: 'userdata' },
        '14': { name: 'pad' },
        '15': { name: 'objType' },
        '16': { name: 'handle' },
        '17': { name: 'expr', nest: 'expr-attrs' },
        '18': { name: 'expressions', nest: 'expr-list-attrs' },
        '19': { name: 'type' },
        '20': { name: 'count' },
      },
      'set-desc-attrs': {
        '1': { name: 'size' },
        '2': { name: 'concat', nest: 'set-desc-concat-attrs' },
      },
      'set-desc-concat-attrs': { '1': { name: 'elem', multi: true, nest: 'set-field-attrs' } },
      'set-field-attrs': { '1': { name: 'len' } },
      'rule-attrs': {
        '1': { name: 'table' },
        '2': { name: 'chain' },
        '3': { name: 'handle' },
        '4': { name: 'expressions', nest: 'expr-list-attrs' },
        '5': { name: 'compat', nest: 'rule-compat-attrs' },
        '6': { name: 'position' },
        '7': { name: 'userdata' },
        '8': { name: 'pad' },
        '9': { name: 'id' },
        '10': { name: 'positionId' },
        '11': { name: 'chainId' },
      },
      'rule-compat-attrs': { '1': { name: 'proto' }, '2': { name: 'flags' } },
      'chain-attrs': {
        '1': { name: 'table' },
        '2': { name: 'handle' },
        '3': { name: 'name' },
        '4': { name: 'hook', nest: 'nft-hook-attrs' },
        '5': { name: 'policy' },
        '6': { name: 'use' },
        '7': { name: 'type' },
        '8': { name: 'counters', nest: 'nft-counter-attrs' },
        '9': { name: 'pad' },
        '10': { name: 'flags' },
        '11': { name: 'id' },
        '12': { name: 'userdata' },
      },
      'nft-hook-attrs': {
        '1': { name: 'num' },
        '2': { name: 'priority' },
        '3': { name: 'dev' },
        '4': { name: 'devs', nest: 'hook-dev-attrs' },
      },
      'table-attrs': {
        '1': { name: 'name' },
        '2': { name: 'flags' },
        '3': { name: 'use' },
        '4': { name: 'handle' },
        '5': { name: 'pad' },
        '6': { name: 'userdata' },
        '7': { name: 'owner' },
      },
      'batch-attrs': { '1': { name: 'genid' } },
    },
    messages: {
      'obj-data': {
        counter: { set: 'nft-counter-attrs' },
        quota: { set: 'quota-attrs' },
        'ct-helper': { set: 'ct-helper-attrs' },
        limit: { set: 'expr-limit-attrs' },
        connlimit: { set: 'expr-connlimit-attrs' },
        'ct-timeout': { set: 'ct-timeout-attrs' },
        secmark: { set: 'secmark-attrs' },
        'ct-expect': { set: 'ct-expect-attrs' },
        synproxy: { set: 'expr-synproxy-attrs' },
      },
      'expr-ops': {
        bitwise: { set: 'expr-bitwise-attrs' },
        byteorder: { set: 'expr-byteorder-attrs' },
        cmp: { set: 'expr-cmp-attrs' },
        connlimit: { set: 'expr-connlimit-attrs' },
        counter: { set: 'expr-counter-attrs' },
        ct: { set: 'expr-ct-attrs' },
        dup: { set: 'expr-dup-attrs' },
        dynset: { set: 'expr-dynset-attrs' },
        exthdr: { set: 'expr-exthdr-attrs' },
        fib: { set: 'expr-fib-attrs' },
        flow_offload: { set: 'expr-flow-offload-attrs' },
        fwd: { set: 'expr-fwd-attrs' },
        hash: { set: 'expr-hash-attrs' },
        immediate: { set: 'expr-immediate-attrs' },
        inner: { set: 'expr-inner-attrs' },
        last: { set: 'expr-last-attrs' },
        limit: { set: 'expr-limit-attrs' },
        log: { set: 'expr-log-attrs' },
        lookup: { set: 'expr-lookup-attrs' },
        masq: { set: 'expr-masq-attrs' },
        match: { set: 'expr-match-attrs' },
        meta: { set: 'expr-meta-attrs' },
        nat: { set: 'expr-nat-attrs' },
        notrack: {},
        numgen: { set: 'expr-numgen-attrs' },
        objref: { set: 'expr-objref-attrs' },
        osf: { set: 'expr-osf-attrs' },
        payload: { set: 'expr-payload-attrs' },
        queue: { set: 'expr-queue-attrs' },
        quota: { set: 'quota-attrs' },
        range: { set: 'expr-range-attrs' },
        redir: { set: 'expr-redir-attrs' },
        reject: { set: 'expr-reject-attrs' },
        rt: { set: 'expr-rt-attrs' },
        socket: { set: 'expr-socket-attrs' },
        synproxy: { set: 'expr-synproxy-attrs' },
        target: { set: 'expr-target-attrs' },
        tproxy: { set: 'expr-tproxy-attrs' },
        tunnel: { set: 'expr-tunnel-attrs' },
        xfrm: { set: 'expr-xfrm-attrs' },
      },
    },
  }),
});
