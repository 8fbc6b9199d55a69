// SPDX-License-Identifier: MIT
// Generated from ctnetlink.yaml by `npm run generate`: change that, not this.

import type { Frame } from '../../core/frame.ts';
import type { Writer } from '../../core/writer.ts';
import type { StructInputOf, StructOf, UnknownAttribute } from '../../ynl/codec.ts';
import type { CompiledSpec } from '../../ynl/compile/compiled.ts';
import {
  Enumeration,
  Flags,
  address,
  bytesAttribute,
  copy,
  cut,
  fieldsOf,
  fixedAttribute,
  integer,
  integer64,
  ipv4OfNumber,
  keepUnknown,
  littleEndian,
  maximumDepth,
  numberOfIPv4,
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

export type Nfproto = 'unspec' | 'ipv4' | 'ipv6';

export type CtDirection = 'original' | 'reply';

export type NfCtStatus =
  | 'expected'
  | 'seen-reply'
  | 'assured'
  | 'confirmed'
  | 'src-nat'
  | 'dst-nat'
  | 'seq-adj'
  | 'src-nat-done'
  | 'dst-nat-done'
  | 'dying'
  | 'fixed-timeout'
  | 'template'
  | 'nat-clash'
  | 'helper'
  | 'offload'
  | 'hw-offload';

export type NfCtTcpFlags =
  | 'window-scale'
  | 'sack-perm'
  | 'close-init'
  | 'be-liberal'
  | 'unacked'
  | 'maxack'
  | 'challenge-ack'
  | 'simultaneous-open';

export type NfCtTcpState =
  | 'none'
  | 'syn-sent'
  | 'syn-recv'
  | 'established'
  | 'fin-wait'
  | 'close-wait'
  | 'last-ack'
  | 'time-wait'
  | 'close'
  | 'syn-sent2';

export type NfCtSctpState =
  | 'none'
  | 'closed'
  | 'cookie-wait'
  | 'cookie-echoed'
  | 'established'
  | 'shutdown-sent'
  | 'shutdown-recd'
  | 'shutdown-ack-sent'
  | 'heartbeat-sent'
  | 'heartbeat-acked';

export type ExpectFlags = 'permanent' | 'inactive' | 'userspace';

export type FilterFlags =
  | 'ip-src'
  | 'ip-dst'
  | 'tuple-zone'
  | 'proto-num'
  | 'proto-src-port'
  | 'proto-dst-port'
  | 'proto-icmp-type'
  | 'proto-icmp-code'
  | 'proto-icmp-id'
  | 'proto-icmpv6-type'
  | 'proto-icmpv6-code'
  | 'proto-icmpv6-id';

export type NfgenmsgConntrackAttrs = Nfgenmsg & ConntrackAttrs;

export interface Nfgenmsg {
  nfgenFamily: Nfproto | number;
  /** 0. */
  version: number;
  resId: number;
}

export interface ConntrackAttrs {
  /** As the first packet has it. */
  tupleOrig?: TupleAttrs;
  /** As answers have it. */
  tupleReply?: TupleAttrs;
  status?: (NfCtStatus | number)[];
  protoinfo?: ProtoinfoAttrs;
  help?: HelpAttrs;
  natSrc?: NatAttrs;
  /** Seconds left. */
  timeout?: number;
  mark?: number;
  countersOrig?: CounterAttrs;
  countersReply?: CounterAttrs;
  /** References. */
  use?: number;
  id?: number;
  natDst?: NatAttrs;
  /** Of the connection that made this one expected. */
  tupleMaster?: TupleAttrs;
  seqAdjOrig?: SeqadjAttrs;
  seqAdjReply?: SeqadjAttrs;
  /** No longer used. */
  secmark?: number;
  zone?: number;
  secctx?: SecctxAttrs;
  timestamp?: TimestampAttrs;
  markMask?: number;
  /** 128 bits. */
  labels?: Uint8Array;
  /** Bits of labels to change. */
  labelsMask?: Uint8Array;
  synproxy?: SynproxyAttrs;
  /** What tuples count for. */
  filter?: FilterAttrs;
  statusMask?: (NfCtStatus | number)[];
  /** When it happened, ns since 1970; with sysctl net.netfilter.nf_conntrack_timestamp. */
  timestampEvent?: bigint;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface TupleAttrs {
  tupleIp?: TupleIpAttrs;
  tupleProto?: TupleProtoAttrs;
  tupleZone?: number;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface TupleIpAttrs {
  ipV4Src?: string;
  ipV4Dst?: string;
  ipV6Src?: string;
  ipV6Dst?: string;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface TupleProtoAttrs {
  /** IPPROTO_*. */
  protoNum?: number;
  protoSrcPort?: number;
  protoDstPort?: number;
  protoIcmpId?: number;
  protoIcmpType?: number;
  protoIcmpCode?: number;
  protoIcmpv6Id?: number;
  protoIcmpv6Type?: number;
  protoIcmpv6Code?: number;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface ProtoinfoAttrs {
  protoinfoTcp?: ProtoinfoTcpAttrs;
  protoinfoDccp?: ProtoinfoDccpAttrs;
  protoinfoSctp?: ProtoinfoSctpAttrs;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface ProtoinfoTcpAttrs {
  tcpState?: NfCtTcpState | number;
  tcpWscaleOriginal?: number;
  tcpWscaleReply?: number;
  tcpFlagsOriginal?: StructOf<NfCtTcpFlagsMask>;
  tcpFlagsReply?: StructOf<NfCtTcpFlagsMask>;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface NfCtTcpFlagsMask {
  flags: (NfCtTcpFlags | number)[];
  /** Which to change. */
  mask: (NfCtTcpFlags | number)[];
}

export interface ProtoinfoDccpAttrs {
  dccpState?: number;
  dccpRole?: number;
  dccpHandshakeSeq?: bigint;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface ProtoinfoSctpAttrs {
  sctpState?: NfCtSctpState | number;
  vtagOriginal?: number;
  vtagReply?: number;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface HelpAttrs {
  /** ftp, sip, … */
  helpName?: string;
  /** The helper's own. */
  helpInfo?: Uint8Array;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface NatAttrs {
  natV4Minip?: string;
  natV4Maxip?: string;
  natProto?: NatProtoAttrs;
  natV6Minip?: string;
  natV6Maxip?: string;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface NatProtoAttrs {
  natPortMin?: number;
  natPortMax?: number;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface CounterAttrs {
  packets?: bigint;
  bytes?: bigint;
  packetsOld?: number;
  bytesOld?: number;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface SeqadjAttrs {
  correctionPos?: number;
  offsetBefore?: number;
  offsetAfter?: number;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface SecctxAttrs {
  secctxName?: string;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

/** In ns since 1970. */
export interface TimestampAttrs {
  start?: bigint;
  stop?: bigint;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface SynproxyAttrs {
  isn?: number;
  its?: number;
  tsoff?: number;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface FilterAttrs {
  /** What of tuple-orig must be the same. */
  origFlags?: (FilterFlags | number)[];
  /** What of tuple-reply must be the same. */
  replyFlags?: (FilterFlags | number)[];
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export type NfgenmsgConntrackStatsAttrs = Nfgenmsg & ConntrackStatsAttrs;

export interface ConntrackStatsAttrs {
  /** No longer used. */
  searched?: number;
  found?: number;
  /** No longer used. */
  new?: number;
  invalid?: number;
  /** No longer used. */
  ignore?: number;
  /** No longer used. */
  delete?: number;
  /** No longer used. */
  deleteList?: number;
  insert?: number;
  insertFailed?: number;
  drop?: number;
  earlyDrop?: number;
  error?: number;
  searchRestart?: number;
  clashResolve?: number;
  chainToolong?: number;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export type NfgenmsgConntrackStatsGlobalAttrs = Nfgenmsg & ConntrackStatsGlobalAttrs;

export interface ConntrackStatsGlobalAttrs {
  entries?: number;
  maxEntries?: number;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export type NfgenmsgExpectAttrs = Nfgenmsg & ExpectAttrs;

export interface ExpectAttrs {
  /** Who expects it. */
  master?: TupleAttrs;
  tuple?: TupleAttrs;
  /** Bits of tuple that count. */
  mask?: TupleAttrs;
  /** Seconds left. */
  timeout?: number;
  id?: number;
  helpName?: string;
  zone?: number;
  flags?: (ExpectFlags | number)[];
  class?: number;
  nat?: ExpectNatAttrs;
  fn?: string;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface ExpectNatAttrs {
  dir?: CtDirection | number;
  tuple?: TupleAttrs;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export type NfgenmsgExpectStatsAttrs = Nfgenmsg & ExpectStatsAttrs;

export interface ExpectStatsAttrs {
  new?: number;
  create?: number;
  delete?: number;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export type NfgenmsgConntrackAttrsInput = NfgenmsgInput & ConntrackAttrsInput;

export interface NfgenmsgInput {
  readonly nfgenFamily?: Nfproto | number | undefined;
  /** 0. */
  readonly version?: number | undefined;
  readonly resId?: number | undefined;
}

export interface ConntrackAttrsInput {
  /** As the first packet has it. */
  readonly tupleOrig?: TupleAttrsInput | undefined;
  /** As answers have it. */
  readonly tupleReply?: TupleAttrsInput | undefined;
  readonly status?: readonly (NfCtStatus | number)[] | number | undefined;
  readonly protoinfo?: ProtoinfoAttrsInput | undefined;
  readonly help?: HelpAttrsInput | undefined;
  readonly natSrc?: NatAttrsInput | undefined;
  /** Seconds left. */
  readonly timeout?: number | undefined;
  readonly mark?: number | undefined;
  readonly countersOrig?: CounterAttrsInput | undefined;
  readonly countersReply?: CounterAttrsInput | undefined;
  /** References. */
  readonly use?: number | undefined;
  readonly id?: number | undefined;
  readonly natDst?: NatAttrsInput | undefined;
  /** Of the connection that made this one expected. */
  readonly tupleMaster?: TupleAttrsInput | undefined;
  readonly seqAdjOrig?: SeqadjAttrsInput | undefined;
  readonly seqAdjReply?: SeqadjAttrsInput | undefined;
  /** No longer used. */
  readonly secmark?: number | undefined;
  readonly zone?: number | undefined;
  readonly secctx?: SecctxAttrsInput | undefined;
  readonly timestamp?: TimestampAttrsInput | undefined;
  readonly markMask?: number | undefined;
  /** 128 bits. */
  readonly labels?: Uint8Array | undefined;
  /** Bits of labels to change. */
  readonly labelsMask?: Uint8Array | undefined;
  readonly synproxy?: SynproxyAttrsInput | undefined;
  /** What tuples count for. */
  readonly filter?: FilterAttrsInput | undefined;
  readonly statusMask?: readonly (NfCtStatus | number)[] | number | undefined;
  /** When it happened, ns since 1970; with sysctl net.netfilter.nf_conntrack_timestamp. */
  readonly timestampEvent?: number | bigint | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface TupleAttrsInput {
  readonly tupleIp?: TupleIpAttrsInput | undefined;
  readonly tupleProto?: TupleProtoAttrsInput | undefined;
  readonly tupleZone?: number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface TupleIpAttrsInput {
  readonly ipV4Src?: string | number | undefined;
  readonly ipV4Dst?: string | number | undefined;
  readonly ipV6Src?: string | Uint8Array | undefined;
  readonly ipV6Dst?: string | Uint8Array | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface TupleProtoAttrsInput {
  /** IPPROTO_*. */
  readonly protoNum?: number | undefined;
  readonly protoSrcPort?: number | undefined;
  readonly protoDstPort?: number | undefined;
  readonly protoIcmpId?: number | undefined;
  readonly protoIcmpType?: number | undefined;
  readonly protoIcmpCode?: number | undefined;
  readonly protoIcmpv6Id?: number | undefined;
  readonly protoIcmpv6Type?: number | undefined;
  readonly protoIcmpv6Code?: number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface ProtoinfoAttrsInput {
  readonly protoinfoTcp?: ProtoinfoTcpAttrsInput | undefined;
  readonly protoinfoDccp?: ProtoinfoDccpAttrsInput | undefined;
  readonly protoinfoSctp?: ProtoinfoSctpAttrsInput | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface ProtoinfoTcpAttrsInput {
  readonly tcpState?: NfCtTcpState | number | undefined;
  readonly tcpWscaleOriginal?: number | undefined;
  readonly tcpWscaleReply?: number | undefined;
  readonly tcpFlagsOriginal?: StructInputOf<NfCtTcpFlagsMaskInput> | undefined;
  readonly tcpFlagsReply?: StructInputOf<NfCtTcpFlagsMaskInput> | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface NfCtTcpFlagsMaskInput {
  readonly flags?: readonly (NfCtTcpFlags | number)[] | number | undefined;
  /** Which to change. */
  readonly mask?: readonly (NfCtTcpFlags | number)[] | number | undefined;
}

export interface ProtoinfoDccpAttrsInput {
  readonly dccpState?: number | undefined;
  readonly dccpRole?: number | undefined;
  readonly dccpHandshakeSeq?: number | bigint | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface ProtoinfoSctpAttrsInput {
  readonly sctpState?: NfCtSctpState | number | undefined;
  readonly vtagOriginal?: number | undefined;
  readonly vtagReply?: number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface HelpAttrsInput {
  /** ftp, sip, … */
  readonly helpName?: string | undefined;
  /** The helper's own. */
  readonly helpInfo?: Uint8Array | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface NatAttrsInput {
  readonly natV4Minip?: string | number | undefined;
  readonly natV4Maxip?: string | number | undefined;
  readonly natProto?: NatProtoAttrsInput | undefined;
  readonly natV6Minip?: string | Uint8Array | undefined;
  readonly natV6Maxip?: string | Uint8Array | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface NatProtoAttrsInput {
  readonly natPortMin?: number | undefined;
  readonly natPortMax?: number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface CounterAttrsInput {
  readonly packets?: number | bigint | undefined;
  readonly bytes?: number | bigint | undefined;
  readonly packetsOld?: number | undefined;
  readonly bytesOld?: number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface SeqadjAttrsInput {
  readonly correctionPos?: number | undefined;
  readonly offsetBefore?: number | undefined;
  readonly offsetAfter?: number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface SecctxAttrsInput {
  readonly secctxName?: string | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

/** In ns since 1970. */
export interface TimestampAttrsInput {
  readonly start?: number | bigint | undefined;
  readonly stop?: number | bigint | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface SynproxyAttrsInput {
  readonly isn?: number | undefined;
  readonly its?: number | undefined;
  readonly tsoff?: number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface FilterAttrsInput {
  /** What of tuple-orig must be the same. */
  readonly origFlags?: readonly (FilterFlags | number)[] | number | undefined;
  /** What of tuple-reply must be the same. */
  readonly replyFlags?: readonly (FilterFlags | number)[] | number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export type NfgenmsgConntrackStatsAttrsInput = NfgenmsgInput & ConntrackStatsAttrsInput;

export interface ConntrackStatsAttrsInput {
  /** No longer used. */
  readonly searched?: number | undefined;
  readonly found?: number | undefined;
  /** No longer used. */
  readonly new?: number | undefined;
  readonly invalid?: number | undefined;
  /** No longer used. */
  readonly ignore?: number | undefined;
  /** No longer used. */
  readonly delete?: number | undefined;
  /** No longer used. */
  readonly deleteList?: number | undefined;
  readonly insert?: number | undefined;
  readonly insertFailed?: number | undefined;
  readonly drop?: number | undefined;
  readonly earlyDrop?: number | undefined;
  readonly error?: number | undefined;
  readonly searchRestart?: number | undefined;
  readonly clashResolve?: number | undefined;
  readonly chainToolong?: number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export type NfgenmsgConntrackStatsGlobalAttrsInput = NfgenmsgInput & ConntrackStatsGlobalAttrsInput;

export interface ConntrackStatsGlobalAttrsInput {
  readonly entries?: number | undefined;
  readonly maxEntries?: number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export type NfgenmsgExpectAttrsInput = NfgenmsgInput & ExpectAttrsInput;

export interface ExpectAttrsInput {
  /** Who expects it. */
  readonly master?: TupleAttrsInput | undefined;
  readonly tuple?: TupleAttrsInput | undefined;
  /** Bits of tuple that count. */
  readonly mask?: TupleAttrsInput | undefined;
  /** Seconds left. */
  readonly timeout?: number | undefined;
  readonly id?: number | undefined;
  readonly helpName?: string | undefined;
  readonly zone?: number | undefined;
  readonly flags?: readonly (ExpectFlags | number)[] | number | undefined;
  readonly class?: number | undefined;
  readonly nat?: ExpectNatAttrsInput | undefined;
  readonly fn?: string | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface ExpectNatAttrsInput {
  readonly dir?: CtDirection | number | undefined;
  readonly tuple?: TupleAttrsInput | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export type NfgenmsgExpectStatsAttrsInput = NfgenmsgInput & ExpectStatsAttrsInput;

export interface ExpectStatsAttrsInput {
  readonly new?: number | undefined;
  readonly create?: number | undefined;
  readonly delete?: number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface CtnetlinkOperations {
  /**
   * One connection by its tuple in either direction, or all of them: of one family where
   * nfgen-family is given, with that `mark` under `mark-mask` or `status` under `status-mask`.
   */
  readonly get: {
    readonly do: {
      readonly request: NfgenmsgConntrackAttrsInput;
      readonly reply: NfgenmsgConntrackAttrs;
    };
    readonly dump: {
      readonly request: NfgenmsgConntrackAttrsInput;
      readonly reply: NfgenmsgConntrackAttrs;
    };
  };
  /**
   * Adds a connection (NLM_F_CREATE, NLM_F_EXCL) with both tuples and a `timeout`, or changes
   * one:
   * `mark` (under `mark-mask`), `timeout`, `status`, `protoinfo`, `labels`, `help`.
   */
  readonly new: {
    readonly do: { readonly request: NfgenmsgConntrackAttrsInput; readonly reply: undefined };
  };
  /**
   * A connection was made (NLM_F_CREATE is set, group nfnlgrp-conntrack-new) or changed (it is
   * not,
   * group nfnlgrp-conntrack-update).
   */
  readonly 'new-ntf': {
    readonly notification: NfgenmsgConntrackAttrs;
  };
  /**
   * One connection by a tuple and, if given, its `id`; else all, or those that a dump would
   * show.
   */
  readonly delete: {
    readonly do: { readonly request: NfgenmsgConntrackAttrsInput; readonly reply: undefined };
  };
  /** A connection is over. */
  readonly 'delete-ntf': {
    readonly notification: NfgenmsgConntrackAttrs;
  };
  /** As get, and sets the counters back. */
  readonly 'get-ctrzero': {
    readonly do: {
      readonly request: NfgenmsgConntrackAttrsInput;
      readonly reply: NfgenmsgConntrackAttrs;
    };
    readonly dump: {
      readonly request: NfgenmsgConntrackAttrsInput;
      readonly reply: NfgenmsgConntrackAttrs;
    };
  };
  /** Connections that are over while somebody holds them. */
  readonly 'get-dying': {
    readonly dump: {
      readonly request: NfgenmsgConntrackAttrsInput;
      readonly reply: NfgenmsgConntrackAttrs;
    };
  };
  /** Connections whose first packet is still on its way. Empty since kernel 6.0. */
  readonly 'get-unconfirmed': {
    readonly dump: {
      readonly request: NfgenmsgConntrackAttrsInput;
      readonly reply: NfgenmsgConntrackAttrs;
    };
  };
  /** Counters, one message a processor, whose number is res-id. */
  readonly 'get-stats': {
    readonly dump: {
      readonly request: NfgenmsgConntrackStatsAttrsInput;
      readonly reply: NfgenmsgConntrackStatsAttrs;
    };
  };
  /** How many connections there are, and how many there may be. */
  readonly 'get-stats-global': {
    readonly do: {
      readonly request: NfgenmsgConntrackStatsGlobalAttrsInput;
      readonly reply: NfgenmsgConntrackStatsGlobalAttrs;
    };
  };
  /** One expected connection by its tuple, or all; those of one connection with `master`. */
  readonly 'exp-get': {
    readonly do: {
      readonly request: NfgenmsgExpectAttrsInput;
      readonly reply: NfgenmsgExpectAttrs;
    };
    readonly dump: {
      readonly request: NfgenmsgExpectAttrsInput;
      readonly reply: NfgenmsgExpectAttrs;
    };
  };
  /** Adds an expected connection, or changes one. */
  readonly 'exp-new': {
    readonly do: { readonly request: NfgenmsgExpectAttrsInput; readonly reply: undefined };
  };
  /**
   * A connection is expected (group nfnlgrp-conntrack-exp-new), or what was expected changed
   * (group nfnlgrp-conntrack-exp-update).
   */
  readonly 'exp-new-ntf': {
    readonly notification: NfgenmsgExpectAttrs;
  };
  /** One by `tuple` and, if given, `id`; those of a helper by `help-name`; else all. */
  readonly 'exp-delete': {
    readonly do: { readonly request: NfgenmsgExpectAttrsInput; readonly reply: undefined };
  };
  /** What was expected came, or nobody waits for it any more. */
  readonly 'exp-delete-ntf': {
    readonly notification: NfgenmsgExpectAttrs;
  };
  /**
   * Counters of expectations, one message a processor, whose number is res-id. The kernel
   * answers
   * with NFNL_SUBSYS_CTNETLINK as the type's upper half.
   */
  readonly 'exp-get-stats': {
    readonly dump: {
      readonly request: NfgenmsgExpectStatsAttrsInput;
      readonly reply: NfgenmsgExpectStatsAttrs;
    };
  };
}

const nfprotoNames = new Enumeration<Nfproto>([
  ['unspec', 0],
  ['ipv4', 2],
  ['ipv6', 10],
]);

const nfCtStatusFlags = new Flags<NfCtStatus>([
  ['expected', 0],
  ['seen-reply', 1],
  ['assured', 2],
  ['confirmed', 3],
  ['src-nat', 4],
  ['dst-nat', 5],
  ['seq-adj', 6],
  ['src-nat-done', 7],
  ['dst-nat-done', 8],
  ['dying', 9],
  ['fixed-timeout', 10],
  ['template', 11],
  ['nat-clash', 12],
  ['helper', 13],
  ['offload', 14],
  ['hw-offload', 15],
]);

const nfCtTcpStateNames = new Enumeration<NfCtTcpState>([
  ['none', 0],
  ['syn-sent', 1],
  ['syn-recv', 2],
  ['established', 3],
  ['fin-wait', 4],
  ['close-wait', 5],
  ['last-ack', 6],
  ['time-wait', 7],
  ['close', 8],
  ['syn-sent2', 9],
]);

const nfCtTcpFlagsFlags = new Flags<NfCtTcpFlags>([
  ['window-scale', 0],
  ['sack-perm', 1],
  ['close-init', 2],
  ['be-liberal', 3],
  ['unacked', 4],
  ['maxack', 5],
  ['challenge-ack', 6],
  ['simultaneous-open', 7],
]);

const nfCtSctpStateNames = new Enumeration<NfCtSctpState>([
  ['none', 0],
  ['closed', 1],
  ['cookie-wait', 2],
  ['cookie-echoed', 3],
  ['established', 4],
  ['shutdown-sent', 5],
  ['shutdown-recd', 6],
  ['shutdown-ack-sent', 7],
  ['heartbeat-sent', 8],
  ['heartbeat-acked', 9],
]);

const filterFlagsFlags = new Flags<FilterFlags>([
  ['ip-src', 0],
  ['ip-dst', 1],
  ['tuple-zone', 2],
  ['proto-num', 3],
  ['proto-src-port', 4],
  ['proto-dst-port', 5],
  ['proto-icmp-type', 6],
  ['proto-icmp-code', 7],
  ['proto-icmp-id', 8],
  ['proto-icmpv6-type', 9],
  ['proto-icmpv6-code', 10],
  ['proto-icmpv6-id', 11],
]);

const expectFlagsFlags = new Flags<ExpectFlags>([
  ['permanent', 0],
  ['inactive', 1],
  ['userspace', 2],
]);

const ctDirectionNames = new Enumeration<CtDirection>([
  ['original', 0],
  ['reply', 1],
]);

function decodeNfgenmsgConntrackAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): NfgenmsgConntrackAttrs {
  if (depth > maximumDepth) throw tooDeep(start);
  if (end - start < 4) {
    if (depth === 0) throw short('nfgenmsg', start, end - start, 4);
    return unevenStruct(
      (whole: Frame, from: number, to: number) =>
        decodeNfgenmsgConntrackAttrs(whole, from, to, depth),
      frame,
      start,
      end,
      [1, 2, 4],
      false,
    ) as NfgenmsgConntrackAttrs;
  }
  const { bytes, view, words } = frame;
  const value: NfgenmsgConntrackAttrs = {
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
        value.tupleOrig = decodeTupleAttrs(frame, offset + 4, next, depth + 1);
        break;

      case 2:
        value.tupleReply = decodeTupleAttrs(frame, offset + 4, next, depth + 1);
        break;

      case 3:
        if (length < 8) throw short('status', offset, length - 4, 4);

        value.status = nfCtStatusFlags.names(view.getUint32(offset + 4, false));
        break;

      case 4:
        value.protoinfo = decodeProtoinfoAttrs(frame, offset + 4, next, depth + 1);
        break;

      case 5:
        value.help = decodeHelpAttrs(frame, offset + 4, next, depth + 1);
        break;

      case 6:
        value.natSrc = decodeNatAttrs(frame, offset + 4, next, depth + 1);
        break;

      case 7:
        if (length < 8) throw short('timeout', offset, length - 4, 4);

        value.timeout = view.getUint32(offset + 4, false);
        break;

      case 8:
        if (length < 8) throw short('mark', offset, length - 4, 4);

        value.mark = view.getUint32(offset + 4, false);
        break;

      case 9:
        value.countersOrig = decodeCounterAttrs(frame, offset + 4, next, depth + 1);
        break;

      case 10:
        value.countersReply = decodeCounterAttrs(frame, offset + 4, next, depth + 1);
        break;

      case 11:
        if (length < 8) throw short('use', offset, length - 4, 4);

        value.use = view.getUint32(offset + 4, false);
        break;

      case 12:
        if (length < 8) throw short('id', offset, length - 4, 4);

        value.id = view.getUint32(offset + 4, false);
        break;

      case 13:
        value.natDst = decodeNatAttrs(frame, offset + 4, next, depth + 1);
        break;

      case 14:
        value.tupleMaster = decodeTupleAttrs(frame, offset + 4, next, depth + 1);
        break;

      case 15:
        value.seqAdjOrig = decodeSeqadjAttrs(frame, offset + 4, next, depth + 1);
        break;

      case 16:
        value.seqAdjReply = decodeSeqadjAttrs(frame, offset + 4, next, depth + 1);
        break;

      case 17:
        if (length < 8) throw short('secmark', offset, length - 4, 4);

        value.secmark = view.getUint32(offset + 4, false);
        break;

      case 18:
        if (length < 6) throw short('zone', offset, length - 4, 2);

        value.zone = view.getUint16(offset + 4, false);
        break;

      case 19:
        value.secctx = decodeSecctxAttrs(frame, offset + 4, next, depth + 1);
        break;

      case 20:
        value.timestamp = decodeTimestampAttrs(frame, offset + 4, next, depth + 1);
        break;

      case 21:
        if (length < 8) throw short('mark-mask', offset, length - 4, 4);

        value.markMask = view.getUint32(offset + 4, false);
        break;

      case 22:
        value.labels = copy(bytes, offset + 4, next);
        break;

      case 23:
        value.labelsMask = copy(bytes, offset + 4, next);
        break;

      case 24:
        value.synproxy = decodeSynproxyAttrs(frame, offset + 4, next, depth + 1);
        break;

      case 25:
        value.filter = decodeFilterAttrs(frame, offset + 4, next, depth + 1);
        break;

      case 26:
        if (length < 8) throw short('status-mask', offset, length - 4, 4);

        value.statusMask = nfCtStatusFlags.names(view.getUint32(offset + 4, false));
        break;

      case 27:
        if (length < 12) throw short('timestamp-event', offset, length - 4, 8);

        value.timestampEvent = unsigned64(frame, offset + 4, false);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeTupleAttrs(frame: Frame, start: number, end: number, depth = 0): TupleAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { view, words } = frame;
  const value: TupleAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        value.tupleIp = decodeTupleIpAttrs(frame, offset + 4, next, depth + 1);
        break;

      case 2:
        value.tupleProto = decodeTupleProtoAttrs(frame, offset + 4, next, depth + 1);
        break;

      case 3:
        if (length < 6) throw short('tuple-zone', offset, length - 4, 2);

        value.tupleZone = view.getUint16(offset + 4, false);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeTupleIpAttrs(frame: Frame, start: number, end: number, depth = 0): TupleIpAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { view, words } = frame;
  const value: TupleIpAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 8) throw short('ip-v4-src', offset, length - 4, 4);

        value.ipV4Src = ipv4OfNumber(view.getUint32(offset + 4, false));
        break;

      case 2:
        if (length < 8) throw short('ip-v4-dst', offset, length - 4, 4);

        value.ipV4Dst = ipv4OfNumber(view.getUint32(offset + 4, false));
        break;

      case 3:
        value.ipV6Src = address(frame, offset + 4, next);
        break;

      case 4:
        value.ipV6Dst = address(frame, offset + 4, next);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeTupleProtoAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): TupleProtoAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { bytes, view, words } = frame;
  const value: TupleProtoAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 5) throw short('proto-num', offset, length - 4, 1);

        value.protoNum = bytes[offset + 4]!;
        break;

      case 2:
        if (length < 6) throw short('proto-src-port', offset, length - 4, 2);

        value.protoSrcPort = view.getUint16(offset + 4, false);
        break;

      case 3:
        if (length < 6) throw short('proto-dst-port', offset, length - 4, 2);

        value.protoDstPort = view.getUint16(offset + 4, false);
        break;

      case 4:
        if (length < 6) throw short('proto-icmp-id', offset, length - 4, 2);

        value.protoIcmpId = view.getUint16(offset + 4, false);
        break;

      case 5:
        if (length < 5) throw short('proto-icmp-type', offset, length - 4, 1);

        value.protoIcmpType = bytes[offset + 4]!;
        break;

      case 6:
        if (length < 5) throw short('proto-icmp-code', offset, length - 4, 1);

        value.protoIcmpCode = bytes[offset + 4]!;
        break;

      case 7:
        if (length < 6) throw short('proto-icmpv6-id', offset, length - 4, 2);

        value.protoIcmpv6Id = view.getUint16(offset + 4, false);
        break;

      case 8:
        if (length < 5) throw short('proto-icmpv6-type', offset, length - 4, 1);

        value.protoIcmpv6Type = bytes[offset + 4]!;
        break;

      case 9:
        if (length < 5) throw short('proto-icmpv6-code', offset, length - 4, 1);

        value.protoIcmpv6Code = bytes[offset + 4]!;
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeProtoinfoAttrs(frame: Frame, start: number, end: number, depth = 0): ProtoinfoAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { words } = frame;
  const value: ProtoinfoAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        value.protoinfoTcp = decodeProtoinfoTcpAttrs(frame, offset + 4, next, depth + 1);
        break;

      case 2:
        value.protoinfoDccp = decodeProtoinfoDccpAttrs(frame, offset + 4, next, depth + 1);
        break;

      case 3:
        value.protoinfoSctp = decodeProtoinfoSctpAttrs(frame, offset + 4, next, depth + 1);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeProtoinfoTcpAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): ProtoinfoTcpAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { bytes, words } = frame;
  const value: ProtoinfoTcpAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 5) throw short('tcp-state', offset, length - 4, 1);

        value.tcpState = nfCtTcpStateNames.name(bytes[offset + 4]!);
        break;

      case 2:
        if (length < 5) throw short('tcp-wscale-original', offset, length - 4, 1);

        value.tcpWscaleOriginal = bytes[offset + 4]!;
        break;

      case 3:
        if (length < 5) throw short('tcp-wscale-reply', offset, length - 4, 1);

        value.tcpWscaleReply = bytes[offset + 4]!;
        break;

      case 4:
        value.tcpFlagsOriginal = decodeNfCtTcpFlagsMask(frame, offset + 4, next);
        break;

      case 5:
        value.tcpFlagsReply = decodeNfCtTcpFlagsMask(frame, offset + 4, next);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeNfCtTcpFlagsMask(
  frame: Frame,
  start: number,
  end: number,
): StructOf<NfCtTcpFlagsMask> {
  if (end - start !== 2) {
    return unevenStruct(decodeNfCtTcpFlagsMask, frame, start, end, [1, 2]);
  }
  const { bytes } = frame;
  return {
    flags: nfCtTcpFlagsFlags.names(bytes[start]!),
    mask: nfCtTcpFlagsFlags.names(bytes[start + 1]!),
  };
}

function decodeProtoinfoDccpAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): ProtoinfoDccpAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { bytes, words } = frame;
  const value: ProtoinfoDccpAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 5) throw short('dccp-state', offset, length - 4, 1);

        value.dccpState = bytes[offset + 4]!;
        break;

      case 2:
        if (length < 5) throw short('dccp-role', offset, length - 4, 1);

        value.dccpRole = bytes[offset + 4]!;
        break;

      case 3:
        if (length < 12) throw short('dccp-handshake-seq', offset, length - 4, 8);

        value.dccpHandshakeSeq = unsigned64(frame, offset + 4, false);
        break;

      case 4:
        break;
      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeProtoinfoSctpAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): ProtoinfoSctpAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { bytes, view, words } = frame;
  const value: ProtoinfoSctpAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 5) throw short('sctp-state', offset, length - 4, 1);

        value.sctpState = nfCtSctpStateNames.name(bytes[offset + 4]!);
        break;

      case 2:
        if (length < 8) throw short('vtag-original', offset, length - 4, 4);

        value.vtagOriginal = view.getUint32(offset + 4, false);
        break;

      case 3:
        if (length < 8) throw short('vtag-reply', offset, length - 4, 4);

        value.vtagReply = view.getUint32(offset + 4, false);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeHelpAttrs(frame: Frame, start: number, end: number, depth = 0): HelpAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { bytes, words } = frame;
  const value: HelpAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        value.helpName = string(bytes, offset + 4, next);
        break;

      case 2:
        value.helpInfo = copy(bytes, offset + 4, next);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeNatAttrs(frame: Frame, start: number, end: number, depth = 0): NatAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { view, words } = frame;
  const value: NatAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 8) throw short('nat-v4-minip', offset, length - 4, 4);

        value.natV4Minip = ipv4OfNumber(view.getUint32(offset + 4, false));
        break;

      case 2:
        if (length < 8) throw short('nat-v4-maxip', offset, length - 4, 4);

        value.natV4Maxip = ipv4OfNumber(view.getUint32(offset + 4, false));
        break;

      case 3:
        value.natProto = decodeNatProtoAttrs(frame, offset + 4, next, depth + 1);
        break;

      case 4:
        value.natV6Minip = address(frame, offset + 4, next);
        break;

      case 5:
        value.natV6Maxip = address(frame, offset + 4, next);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeNatProtoAttrs(frame: Frame, start: number, end: number, depth = 0): NatProtoAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { view, words } = frame;
  const value: NatProtoAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 6) throw short('nat-port-min', offset, length - 4, 2);

        value.natPortMin = view.getUint16(offset + 4, false);
        break;

      case 2:
        if (length < 6) throw short('nat-port-max', offset, length - 4, 2);

        value.natPortMax = view.getUint16(offset + 4, false);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeCounterAttrs(frame: Frame, start: number, end: number, depth = 0): CounterAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { view, words } = frame;
  const value: CounterAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 12) throw short('packets', offset, length - 4, 8);

        value.packets = unsigned64(frame, offset + 4, false);
        break;

      case 2:
        if (length < 12) throw short('bytes', offset, length - 4, 8);

        value.bytes = unsigned64(frame, offset + 4, false);
        break;

      case 3:
        if (length < 8) throw short('packets-old', offset, length - 4, 4);

        value.packetsOld = view.getUint32(offset + 4, false);
        break;

      case 4:
        if (length < 8) throw short('bytes-old', offset, length - 4, 4);

        value.bytesOld = view.getUint32(offset + 4, false);
        break;

      case 5:
        break;
      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeSeqadjAttrs(frame: Frame, start: number, end: number, depth = 0): SeqadjAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { view, words } = frame;
  const value: SeqadjAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 8) throw short('correction-pos', offset, length - 4, 4);

        value.correctionPos = view.getUint32(offset + 4, false);
        break;

      case 2:
        if (length < 8) throw short('offset-before', offset, length - 4, 4);

        value.offsetBefore = view.getUint32(offset + 4, false);
        break;

      case 3:
        if (length < 8) throw short('offset-after', offset, length - 4, 4);

        value.offsetAfter = view.getUint32(offset + 4, false);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeSecctxAttrs(frame: Frame, start: number, end: number, depth = 0): SecctxAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { bytes, words } = frame;
  const value: SecctxAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        value.secctxName = string(bytes, offset + 4, next);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeTimestampAttrs(frame: Frame, start: number, end: number, depth = 0): TimestampAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { words } = frame;
  const value: TimestampAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 12) throw short('start', offset, length - 4, 8);

        value.start = unsigned64(frame, offset + 4, false);
        break;

      case 2:
        if (length < 12) throw short('stop', offset, length - 4, 8);

        value.stop = unsigned64(frame, offset + 4, false);
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

function decodeSynproxyAttrs(frame: Frame, start: number, end: number, depth = 0): SynproxyAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { view, words } = frame;
  const value: SynproxyAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 8) throw short('isn', offset, length - 4, 4);

        value.isn = view.getUint32(offset + 4, false);
        break;

      case 2:
        if (length < 8) throw short('its', offset, length - 4, 4);

        value.its = view.getUint32(offset + 4, false);
        break;

      case 3:
        if (length < 8) throw short('tsoff', offset, length - 4, 4);

        value.tsoff = view.getUint32(offset + 4, false);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeFilterAttrs(frame: Frame, start: number, end: number, depth = 0): FilterAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { words } = frame;
  const value: FilterAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 8) throw short('orig-flags', offset, length - 4, 4);

        value.origFlags = filterFlagsFlags.names(words[(offset >> 2) + 1]!);
        break;

      case 2:
        if (length < 8) throw short('reply-flags', offset, length - 4, 4);

        value.replyFlags = filterFlagsFlags.names(words[(offset >> 2) + 1]!);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function encodeNfgenmsgConntrackAttrs(writer: Writer, input: unknown, depth = 0): void {
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
        case 'tupleOrig': {
          const start0 = writer.beginAttribute(1 | 32768);
          encodeTupleAttrs(writer, item, depth + 1);
          writer.endAttribute(start0);
          break;
        }
        case 'tupleReply': {
          const start0 = writer.beginAttribute(2 | 32768);
          encodeTupleAttrs(writer, item, depth + 1);
          writer.endAttribute(start0);
          break;
        }
        case 'status': {
          const at0 = fixedAttribute(writer, 3, 4);
          writer.view.setUint32(at0, integer(nfCtStatusFlags.number(item), 0, 4294967295), false);
          break;
        }
        case 'protoinfo': {
          const start0 = writer.beginAttribute(4 | 32768);
          encodeProtoinfoAttrs(writer, item, depth + 1);
          writer.endAttribute(start0);
          break;
        }
        case 'help': {
          const start0 = writer.beginAttribute(5 | 32768);
          encodeHelpAttrs(writer, item, depth + 1);
          writer.endAttribute(start0);
          break;
        }
        case 'natSrc': {
          const start0 = writer.beginAttribute(6 | 32768);
          encodeNatAttrs(writer, item, depth + 1);
          writer.endAttribute(start0);
          break;
        }
        case 'timeout': {
          const at0 = fixedAttribute(writer, 7, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'mark': {
          const at0 = fixedAttribute(writer, 8, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'countersOrig': {
          const start0 = writer.beginAttribute(9 | 32768);
          encodeCounterAttrs(writer, item, depth + 1);
          writer.endAttribute(start0);
          break;
        }
        case 'countersReply': {
          const start0 = writer.beginAttribute(10 | 32768);
          encodeCounterAttrs(writer, item, depth + 1);
          writer.endAttribute(start0);
          break;
        }
        case 'use': {
          const at0 = fixedAttribute(writer, 11, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'id': {
          const at0 = fixedAttribute(writer, 12, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'natDst': {
          const start0 = writer.beginAttribute(13 | 32768);
          encodeNatAttrs(writer, item, depth + 1);
          writer.endAttribute(start0);
          break;
        }
        case 'tupleMaster': {
          const start0 = writer.beginAttribute(14 | 32768);
          encodeTupleAttrs(writer, item, depth + 1);
          writer.endAttribute(start0);
          break;
        }
        case 'seqAdjOrig': {
          const start0 = writer.beginAttribute(15 | 32768);
          encodeSeqadjAttrs(writer, item, depth + 1);
          writer.endAttribute(start0);
          break;
        }
        case 'seqAdjReply': {
          const start0 = writer.beginAttribute(16 | 32768);
          encodeSeqadjAttrs(writer, item, depth + 1);
          writer.endAttribute(start0);
          break;
        }
        case 'secmark': {
          const at0 = fixedAttribute(writer, 17, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'zone': {
          const at0 = fixedAttribute(writer, 18, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), false);
          break;
        }
        case 'secctx': {
          const start0 = writer.beginAttribute(19 | 32768);
          encodeSecctxAttrs(writer, item, depth + 1);
          writer.endAttribute(start0);
          break;
        }
        case 'timestamp': {
          const start0 = writer.beginAttribute(20 | 32768);
          encodeTimestampAttrs(writer, item, depth + 1);
          writer.endAttribute(start0);
          break;
        }
        case 'markMask': {
          const at0 = fixedAttribute(writer, 21, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'labels': {
          bytesAttribute(writer, 22, item, undefined);
          break;
        }
        case 'labelsMask': {
          bytesAttribute(writer, 23, item, undefined);
          break;
        }
        case 'synproxy': {
          const start0 = writer.beginAttribute(24 | 32768);
          encodeSynproxyAttrs(writer, item, depth + 1);
          writer.endAttribute(start0);
          break;
        }
        case 'filter': {
          const start0 = writer.beginAttribute(25 | 32768);
          encodeFilterAttrs(writer, item, depth + 1);
          writer.endAttribute(start0);
          break;
        }
        case 'statusMask': {
          const at0 = fixedAttribute(writer, 26, 4);
          writer.view.setUint32(at0, integer(nfCtStatusFlags.number(item), 0, 4294967295), false);
          break;
        }
        case 'timestampEvent': {
          const at0 = fixedAttribute(writer, 27, 8);
          writer.view.setBigUint64(at0, integer64(item, false), false);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('nfgenmsg and conntrack-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeTupleAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'tupleIp': {
          const start0 = writer.beginAttribute(1 | 32768);
          encodeTupleIpAttrs(writer, item, depth + 1);
          writer.endAttribute(start0);
          break;
        }
        case 'tupleProto': {
          const start0 = writer.beginAttribute(2 | 32768);
          encodeTupleProtoAttrs(writer, item, depth + 1);
          writer.endAttribute(start0);
          break;
        }
        case 'tupleZone': {
          const at0 = fixedAttribute(writer, 3, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), false);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('tuple-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeTupleIpAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'ipV4Src': {
          const at0 = fixedAttribute(writer, 1, 4);
          writer.view.setUint32(at0, integer(numberOfIPv4(item), 0, 4294967295), false);
          break;
        }
        case 'ipV4Dst': {
          const at0 = fixedAttribute(writer, 2, 4);
          writer.view.setUint32(at0, integer(numberOfIPv4(item), 0, 4294967295), false);
          break;
        }
        case 'ipV6Src': {
          bytesAttribute(writer, 3, item, 'ipv6');
          break;
        }
        case 'ipV6Dst': {
          bytesAttribute(writer, 4, item, 'ipv6');
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('tuple-ip-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeTupleProtoAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'protoNum': {
          const at0 = fixedAttribute(writer, 1, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'protoSrcPort': {
          const at0 = fixedAttribute(writer, 2, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), false);
          break;
        }
        case 'protoDstPort': {
          const at0 = fixedAttribute(writer, 3, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), false);
          break;
        }
        case 'protoIcmpId': {
          const at0 = fixedAttribute(writer, 4, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), false);
          break;
        }
        case 'protoIcmpType': {
          const at0 = fixedAttribute(writer, 5, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'protoIcmpCode': {
          const at0 = fixedAttribute(writer, 6, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'protoIcmpv6Id': {
          const at0 = fixedAttribute(writer, 7, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), false);
          break;
        }
        case 'protoIcmpv6Type': {
          const at0 = fixedAttribute(writer, 8, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'protoIcmpv6Code': {
          const at0 = fixedAttribute(writer, 9, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('tuple-proto-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeProtoinfoAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'protoinfoTcp': {
          const start0 = writer.beginAttribute(1 | 32768);
          encodeProtoinfoTcpAttrs(writer, item, depth + 1);
          writer.endAttribute(start0);
          break;
        }
        case 'protoinfoDccp': {
          const start0 = writer.beginAttribute(2 | 32768);
          encodeProtoinfoDccpAttrs(writer, item, depth + 1);
          writer.endAttribute(start0);
          break;
        }
        case 'protoinfoSctp': {
          const start0 = writer.beginAttribute(3 | 32768);
          encodeProtoinfoSctpAttrs(writer, item, depth + 1);
          writer.endAttribute(start0);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('protoinfo-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeProtoinfoTcpAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'tcpState': {
          const at0 = fixedAttribute(writer, 1, 1);
          writer.view.setUint8(at0, integer(nfCtTcpStateNames.number(item), 0, 255));
          break;
        }
        case 'tcpWscaleOriginal': {
          const at0 = fixedAttribute(writer, 2, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'tcpWscaleReply': {
          const at0 = fixedAttribute(writer, 3, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'tcpFlagsOriginal': {
          const start0 = writer.beginAttribute(4);
          encodeNfCtTcpFlagsMask(writer, writer.reserve(2), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'tcpFlagsReply': {
          const start0 = writer.beginAttribute(5);
          encodeNfCtTcpFlagsMask(writer, writer.reserve(2), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('protoinfo-tcp-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeNfCtTcpFlagsMask(writer: Writer, at: number, input: unknown, tail = false): void {
  const fields = fieldsOf(input, 0);
  let key = '';
  try {
    key = 'flags';
    if (fields[key] !== undefined)
      writer.view.setUint8(at, integer(nfCtTcpFlagsFlags.number(fields[key]), 0, 255));
    key = 'mask';
    if (fields[key] !== undefined)
      writer.view.setUint8(at + 1, integer(nfCtTcpFlagsFlags.number(fields[key]), 0, 255));
    for (key in fields) {
      switch (key) {
        case 'flags':
        case 'mask':
          break;
        default:
          if (fields[key] !== undefined && !(tail && key === 'unknown'))
            throw unknownKey('nf-ct-tcp-flags-mask');
      }
    }
    key = 'unknown';
    if (tail && fields[key] !== undefined)
      structTail(writer, at, fields, decodeNfCtTcpFlagsMask, [1, 2]);
  } catch (error) {
    throw under(error, key);
  }
}

function encodeProtoinfoDccpAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'dccpState': {
          const at0 = fixedAttribute(writer, 1, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'dccpRole': {
          const at0 = fixedAttribute(writer, 2, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'dccpHandshakeSeq': {
          const at0 = fixedAttribute(writer, 3, 8);
          writer.view.setBigUint64(at0, integer64(item, false), false);
          break;
        }

        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('protoinfo-dccp-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeProtoinfoSctpAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'sctpState': {
          const at0 = fixedAttribute(writer, 1, 1);
          writer.view.setUint8(at0, integer(nfCtSctpStateNames.number(item), 0, 255));
          break;
        }
        case 'vtagOriginal': {
          const at0 = fixedAttribute(writer, 2, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'vtagReply': {
          const at0 = fixedAttribute(writer, 3, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('protoinfo-sctp-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeHelpAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'helpName': {
          stringAttribute(writer, 1, item, 0);
          break;
        }
        case 'helpInfo': {
          bytesAttribute(writer, 2, item, undefined);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('help-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeNatAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'natV4Minip': {
          const at0 = fixedAttribute(writer, 1, 4);
          writer.view.setUint32(at0, integer(numberOfIPv4(item), 0, 4294967295), false);
          break;
        }
        case 'natV4Maxip': {
          const at0 = fixedAttribute(writer, 2, 4);
          writer.view.setUint32(at0, integer(numberOfIPv4(item), 0, 4294967295), false);
          break;
        }
        case 'natProto': {
          const start0 = writer.beginAttribute(3 | 32768);
          encodeNatProtoAttrs(writer, item, depth + 1);
          writer.endAttribute(start0);
          break;
        }
        case 'natV6Minip': {
          bytesAttribute(writer, 4, item, 'ipv6');
          break;
        }
        case 'natV6Maxip': {
          bytesAttribute(writer, 5, item, 'ipv6');
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('nat-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeNatProtoAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'natPortMin': {
          const at0 = fixedAttribute(writer, 1, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), false);
          break;
        }
        case 'natPortMax': {
          const at0 = fixedAttribute(writer, 2, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), false);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('nat-proto-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeCounterAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'packets': {
          const at0 = fixedAttribute(writer, 1, 8);
          writer.view.setBigUint64(at0, integer64(item, false), false);
          break;
        }
        case 'bytes': {
          const at0 = fixedAttribute(writer, 2, 8);
          writer.view.setBigUint64(at0, integer64(item, false), false);
          break;
        }
        case 'packetsOld': {
          const at0 = fixedAttribute(writer, 3, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'bytesOld': {
          const at0 = fixedAttribute(writer, 4, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }

        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('counter-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeSeqadjAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'correctionPos': {
          const at0 = fixedAttribute(writer, 1, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'offsetBefore': {
          const at0 = fixedAttribute(writer, 2, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'offsetAfter': {
          const at0 = fixedAttribute(writer, 3, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('seqadj-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeSecctxAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'secctxName': {
          stringAttribute(writer, 1, item, 0);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('secctx-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeTimestampAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'start': {
          const at0 = fixedAttribute(writer, 1, 8);
          writer.view.setBigUint64(at0, integer64(item, false), false);
          break;
        }
        case 'stop': {
          const at0 = fixedAttribute(writer, 2, 8);
          writer.view.setBigUint64(at0, integer64(item, false), false);
          break;
        }

        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('timestamp-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeSynproxyAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'isn': {
          const at0 = fixedAttribute(writer, 1, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'its': {
          const at0 = fixedAttribute(writer, 2, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'tsoff': {
          const at0 = fixedAttribute(writer, 3, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('synproxy-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeFilterAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'origFlags': {
          const at0 = fixedAttribute(writer, 1, 4);
          writer.view.setUint32(
            at0,
            integer(filterFlagsFlags.number(item), 0, 4294967295),
            littleEndian,
          );
          break;
        }
        case 'replyFlags': {
          const at0 = fixedAttribute(writer, 2, 4);
          writer.view.setUint32(
            at0,
            integer(filterFlagsFlags.number(item), 0, 4294967295),
            littleEndian,
          );
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('filter-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function decodeNfgenmsgConntrackStatsAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): NfgenmsgConntrackStatsAttrs {
  if (depth > maximumDepth) throw tooDeep(start);
  if (end - start < 4) {
    if (depth === 0) throw short('nfgenmsg', start, end - start, 4);
    return unevenStruct(
      (whole: Frame, from: number, to: number) =>
        decodeNfgenmsgConntrackStatsAttrs(whole, from, to, depth),
      frame,
      start,
      end,
      [1, 2, 4],
      false,
    ) as NfgenmsgConntrackStatsAttrs;
  }
  const { bytes, view, words } = frame;
  const value: NfgenmsgConntrackStatsAttrs = {
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
        if (length < 8) throw short('searched', offset, length - 4, 4);

        value.searched = view.getUint32(offset + 4, false);
        break;

      case 2:
        if (length < 8) throw short('found', offset, length - 4, 4);

        value.found = view.getUint32(offset + 4, false);
        break;

      case 3:
        if (length < 8) throw short('new', offset, length - 4, 4);

        value.new = view.getUint32(offset + 4, false);
        break;

      case 4:
        if (length < 8) throw short('invalid', offset, length - 4, 4);

        value.invalid = view.getUint32(offset + 4, false);
        break;

      case 5:
        if (length < 8) throw short('ignore', offset, length - 4, 4);

        value.ignore = view.getUint32(offset + 4, false);
        break;

      case 6:
        if (length < 8) throw short('delete', offset, length - 4, 4);

        value.delete = view.getUint32(offset + 4, false);
        break;

      case 7:
        if (length < 8) throw short('delete-list', offset, length - 4, 4);

        value.deleteList = view.getUint32(offset + 4, false);
        break;

      case 8:
        if (length < 8) throw short('insert', offset, length - 4, 4);

        value.insert = view.getUint32(offset + 4, false);
        break;

      case 9:
        if (length < 8) throw short('insert-failed', offset, length - 4, 4);

        value.insertFailed = view.getUint32(offset + 4, false);
        break;

      case 10:
        if (length < 8) throw short('drop', offset, length - 4, 4);

        value.drop = view.getUint32(offset + 4, false);
        break;

      case 11:
        if (length < 8) throw short('early-drop', offset, length - 4, 4);

        value.earlyDrop = view.getUint32(offset + 4, false);
        break;

      case 12:
        if (length < 8) throw short('error', offset, length - 4, 4);

        value.error = view.getUint32(offset + 4, false);
        break;

      case 13:
        if (length < 8) throw short('search-restart', offset, length - 4, 4);

        value.searchRestart = view.getUint32(offset + 4, false);
        break;

      case 14:
        if (length < 8) throw short('clash-resolve', offset, length - 4, 4);

        value.clashResolve = view.getUint32(offset + 4, false);
        break;

      case 15:
        if (length < 8) throw short('chain-toolong', offset, length - 4, 4);

        value.chainToolong = view.getUint32(offset + 4, false);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function encodeNfgenmsgConntrackStatsAttrs(writer: Writer, input: unknown, depth = 0): void {
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
        case 'searched': {
          const at0 = fixedAttribute(writer, 1, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'found': {
          const at0 = fixedAttribute(writer, 2, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'new': {
          const at0 = fixedAttribute(writer, 3, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'invalid': {
          const at0 = fixedAttribute(writer, 4, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'ignore': {
          const at0 = fixedAttribute(writer, 5, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'delete': {
          const at0 = fixedAttribute(writer, 6, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'deleteList': {
          const at0 = fixedAttribute(writer, 7, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'insert': {
          const at0 = fixedAttribute(writer, 8, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'insertFailed': {
          const at0 = fixedAttribute(writer, 9, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'drop': {
          const at0 = fixedAttribute(writer, 10, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'earlyDrop': {
          const at0 = fixedAttribute(writer, 11, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'error': {
          const at0 = fixedAttribute(writer, 12, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'searchRestart': {
          const at0 = fixedAttribute(writer, 13, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'clashResolve': {
          const at0 = fixedAttribute(writer, 14, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'chainToolong': {
          const at0 = fixedAttribute(writer, 15, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('nfgenmsg and conntrack-stats-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function decodeNfgenmsgConntrackStatsGlobalAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): NfgenmsgConntrackStatsGlobalAttrs {
  if (depth > maximumDepth) throw tooDeep(start);
  if (end - start < 4) {
    if (depth === 0) throw short('nfgenmsg', start, end - start, 4);
    return unevenStruct(
      (whole: Frame, from: number, to: number) =>
        decodeNfgenmsgConntrackStatsGlobalAttrs(whole, from, to, depth),
      frame,
      start,
      end,
      [1, 2, 4],
      false,
    ) as NfgenmsgConntrackStatsGlobalAttrs;
  }
  const { bytes, view, words } = frame;
  const value: NfgenmsgConntrackStatsGlobalAttrs = {
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
        if (length < 8) throw short('entries', offset, length - 4, 4);

        value.entries = view.getUint32(offset + 4, false);
        break;

      case 2:
        if (length < 8) throw short('max-entries', offset, length - 4, 4);

        value.maxEntries = view.getUint32(offset + 4, false);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function encodeNfgenmsgConntrackStatsGlobalAttrs(writer: Writer, input: unknown, depth = 0): void {
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
        case 'entries': {
          const at0 = fixedAttribute(writer, 1, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'maxEntries': {
          const at0 = fixedAttribute(writer, 2, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('nfgenmsg and conntrack-stats-global-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function decodeNfgenmsgExpectAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): NfgenmsgExpectAttrs {
  if (depth > maximumDepth) throw tooDeep(start);
  if (end - start < 4) {
    if (depth === 0) throw short('nfgenmsg', start, end - start, 4);
    return unevenStruct(
      (whole: Frame, from: number, to: number) => decodeNfgenmsgExpectAttrs(whole, from, to, depth),
      frame,
      start,
      end,
      [1, 2, 4],
      false,
    ) as NfgenmsgExpectAttrs;
  }
  const { bytes, view, words } = frame;
  const value: NfgenmsgExpectAttrs = {
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
        value.master = decodeTupleAttrs(frame, offset + 4, next, depth + 1);
        break;

      case 2:
        value.tuple = decodeTupleAttrs(frame, offset + 4, next, depth + 1);
        break;

      case 3:
        value.mask = decodeTupleAttrs(frame, offset + 4, next, depth + 1);
        break;

      case 4:
        if (length < 8) throw short('timeout', offset, length - 4, 4);

        value.timeout = view.getUint32(offset + 4, false);
        break;

      case 5:
        if (length < 8) throw short('id', offset, length - 4, 4);

        value.id = view.getUint32(offset + 4, false);
        break;

      case 6:
        value.helpName = string(bytes, offset + 4, next);
        break;

      case 7:
        if (length < 6) throw short('zone', offset, length - 4, 2);

        value.zone = view.getUint16(offset + 4, false);
        break;

      case 8:
        if (length < 8) throw short('flags', offset, length - 4, 4);

        value.flags = expectFlagsFlags.names(view.getUint32(offset + 4, false));
        break;

      case 9:
        if (length < 8) throw short('class', offset, length - 4, 4);

        value.class = view.getUint32(offset + 4, false);
        break;

      case 10:
        value.nat = decodeExpectNatAttrs(frame, offset + 4, next, depth + 1);
        break;

      case 11:
        value.fn = string(bytes, offset + 4, next);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeExpectNatAttrs(frame: Frame, start: number, end: number, depth = 0): ExpectNatAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { view, words } = frame;
  const value: ExpectNatAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 8) throw short('dir', offset, length - 4, 4);

        value.dir = ctDirectionNames.name(view.getUint32(offset + 4, false));
        break;

      case 2:
        value.tuple = decodeTupleAttrs(frame, offset + 4, next, depth + 1);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function encodeNfgenmsgExpectAttrs(writer: Writer, input: unknown, depth = 0): void {
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
        case 'master': {
          const start0 = writer.beginAttribute(1 | 32768);
          encodeTupleAttrs(writer, item, depth + 1);
          writer.endAttribute(start0);
          break;
        }
        case 'tuple': {
          const start0 = writer.beginAttribute(2 | 32768);
          encodeTupleAttrs(writer, item, depth + 1);
          writer.endAttribute(start0);
          break;
        }
        case 'mask': {
          const start0 = writer.beginAttribute(3 | 32768);
          encodeTupleAttrs(writer, item, depth + 1);
          writer.endAttribute(start0);
          break;
        }
        case 'timeout': {
          const at0 = fixedAttribute(writer, 4, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'id': {
          const at0 = fixedAttribute(writer, 5, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'helpName': {
          stringAttribute(writer, 6, item, 0);
          break;
        }
        case 'zone': {
          const at0 = fixedAttribute(writer, 7, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), false);
          break;
        }
        case 'flags': {
          const at0 = fixedAttribute(writer, 8, 4);
          writer.view.setUint32(at0, integer(expectFlagsFlags.number(item), 0, 4294967295), false);
          break;
        }
        case 'class': {
          const at0 = fixedAttribute(writer, 9, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'nat': {
          const start0 = writer.beginAttribute(10 | 32768);
          encodeExpectNatAttrs(writer, item, depth + 1);
          writer.endAttribute(start0);
          break;
        }
        case 'fn': {
          stringAttribute(writer, 11, item, 0);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('nfgenmsg and expect-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeExpectNatAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'dir': {
          const at0 = fixedAttribute(writer, 1, 4);
          writer.view.setUint32(at0, integer(ctDirectionNames.number(item), 0, 4294967295), false);
          break;
        }
        case 'tuple': {
          const start0 = writer.beginAttribute(2 | 32768);
          encodeTupleAttrs(writer, item, depth + 1);
          writer.endAttribute(start0);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('expect-nat-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function decodeNfgenmsgExpectStatsAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): NfgenmsgExpectStatsAttrs {
  if (depth > maximumDepth) throw tooDeep(start);
  if (end - start < 4) {
    if (depth === 0) throw short('nfgenmsg', start, end - start, 4);
    return unevenStruct(
      (whole: Frame, from: number, to: number) =>
        decodeNfgenmsgExpectStatsAttrs(whole, from, to, depth),
      frame,
      start,
      end,
      [1, 2, 4],
      false,
    ) as NfgenmsgExpectStatsAttrs;
  }
  const { bytes, view, words } = frame;
  const value: NfgenmsgExpectStatsAttrs = {
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
        if (length < 8) throw short('new', offset, length - 4, 4);

        value.new = view.getUint32(offset + 4, false);
        break;

      case 2:
        if (length < 8) throw short('create', offset, length - 4, 4);

        value.create = view.getUint32(offset + 4, false);
        break;

      case 3:
        if (length < 8) throw short('delete', offset, length - 4, 4);

        value.delete = view.getUint32(offset + 4, false);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function encodeNfgenmsgExpectStatsAttrs(writer: Writer, input: unknown, depth = 0): void {
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
        case 'new': {
          const at0 = fixedAttribute(writer, 1, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'create': {
          const at0 = fixedAttribute(writer, 2, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'delete': {
          const at0 = fixedAttribute(writer, 3, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('nfgenmsg and expect-stats-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

/**
 * Connection tracking over nfnetlink: the connections, what happens to them, what is expected
 * of them,
 * and counters. A message's type is 1 << 8 (NFNL_SUBSYS_CTNETLINK) and IPCTNL_MSG_CT_*, or 2
 * << 8
 * (NFNL_SUBSYS_CTNETLINK_EXP) and IPCTNL_MSG_EXP_*. Numbers are in network byte order. Written
 * from
 * linux/netfilter/nfnetlink_conntrack.h, nf_conntrack_common.h, nf_conntrack_tcp.h,
 * nf_conntrack_sctp.h, nf_conntrack_tuple_common.h and nfnetlink.h.
 */
export const ctnetlink: CompiledSpec<CtnetlinkOperations> = specOf({
  name: 'ctnetlink',
  protocol: 'netlink-raw',
  unit: 12,
  version: 0,
  groups: [
    { name: 'nfnlgrp-conntrack-new', value: 1 },
    { name: 'nfnlgrp-conntrack-update', value: 2 },
    { name: 'nfnlgrp-conntrack-destroy', value: 3 },
    { name: 'nfnlgrp-conntrack-exp-new', value: 4 },
    { name: 'nfnlgrp-conntrack-exp-update', value: 5 },
    { name: 'nfnlgrp-conntrack-exp-destroy', value: 6 },
  ],
  operations: [
    {
      name: 'get',
      adminPermission: true,
      do: {
        request: {
          value: 257,
          codec: { decode: decodeNfgenmsgConntrackAttrs, encode: encodeNfgenmsgConntrackAttrs },
          header: 'nfgenmsg',
          set: 'conntrack-attrs',
          attributes: ['tupleOrig', 'tupleReply', 'zone'],
        },
        reply: {
          value: 256,
          codec: { decode: decodeNfgenmsgConntrackAttrs, encode: encodeNfgenmsgConntrackAttrs },
          header: 'nfgenmsg',
          set: 'conntrack-attrs',
        },
      },
      dump: {
        request: {
          value: 257,
          codec: { decode: decodeNfgenmsgConntrackAttrs, encode: encodeNfgenmsgConntrackAttrs },
          header: 'nfgenmsg',
          set: 'conntrack-attrs',
        },
        reply: {
          value: 256,
          codec: { decode: decodeNfgenmsgConntrackAttrs, encode: encodeNfgenmsgConntrackAttrs },
          header: 'nfgenmsg',
          set: 'conntrack-attrs',
        },
      },
    },
    {
      name: 'new',
      adminPermission: true,
      do: {
        request: {
          value: 256,
          codec: { decode: decodeNfgenmsgConntrackAttrs, encode: encodeNfgenmsgConntrackAttrs },
          header: 'nfgenmsg',
          set: 'conntrack-attrs',
          attributes: [
            'tupleOrig',
            'tupleReply',
            'tupleMaster',
            'status',
            'protoinfo',
            'help',
            'natSrc',
            'natDst',
            'timeout',
            'mark',
            'markMask',
            'seqAdjOrig',
            'seqAdjReply',
            'zone',
            'labels',
            'labelsMask',
            'synproxy',
          ],
        },
      },
    },
    {
      name: 'new-ntf',
      adminPermission: false,
      notification: {
        value: 256,
        codec: { decode: decodeNfgenmsgConntrackAttrs, encode: encodeNfgenmsgConntrackAttrs },
        header: 'nfgenmsg',
        set: 'conntrack-attrs',
        group: undefined,
      },
    },
    {
      name: 'delete',
      adminPermission: true,
      do: {
        request: {
          value: 258,
          codec: { decode: decodeNfgenmsgConntrackAttrs, encode: encodeNfgenmsgConntrackAttrs },
          header: 'nfgenmsg',
          set: 'conntrack-attrs',
          attributes: [
            'tupleOrig',
            'tupleReply',
            'id',
            'zone',
            'mark',
            'markMask',
            'filter',
            'status',
            'statusMask',
          ],
        },
      },
    },
    {
      name: 'delete-ntf',
      adminPermission: false,
      notification: {
        value: 258,
        codec: { decode: decodeNfgenmsgConntrackAttrs, encode: encodeNfgenmsgConntrackAttrs },
        header: 'nfgenmsg',
        set: 'conntrack-attrs',
        group: 'nfnlgrp-conntrack-destroy',
      },
    },
    {
      name: 'get-ctrzero',
      adminPermission: true,
      do: {
        request: {
          value: 259,
          codec: { decode: decodeNfgenmsgConntrackAttrs, encode: encodeNfgenmsgConntrackAttrs },
          header: 'nfgenmsg',
          set: 'conntrack-attrs',
          attributes: ['tupleOrig', 'tupleReply', 'zone'],
        },
        reply: {
          value: 256,
          codec: { decode: decodeNfgenmsgConntrackAttrs, encode: encodeNfgenmsgConntrackAttrs },
          header: 'nfgenmsg',
          set: 'conntrack-attrs',
        },
      },
      dump: {
        request: {
          value: 259,
          codec: { decode: decodeNfgenmsgConntrackAttrs, encode: encodeNfgenmsgConntrackAttrs },
          header: 'nfgenmsg',
          set: 'conntrack-attrs',
        },
        reply: {
          value: 256,
          codec: { decode: decodeNfgenmsgConntrackAttrs, encode: encodeNfgenmsgConntrackAttrs },
          header: 'nfgenmsg',
          set: 'conntrack-attrs',
        },
      },
    },
    {
      name: 'get-dying',
      adminPermission: true,
      dump: {
        request: {
          value: 262,
          codec: { decode: decodeNfgenmsgConntrackAttrs, encode: encodeNfgenmsgConntrackAttrs },
          header: 'nfgenmsg',
          set: 'conntrack-attrs',
        },
        reply: {
          value: 256,
          codec: { decode: decodeNfgenmsgConntrackAttrs, encode: encodeNfgenmsgConntrackAttrs },
          header: 'nfgenmsg',
          set: 'conntrack-attrs',
        },
      },
    },
    {
      name: 'get-unconfirmed',
      adminPermission: true,
      dump: {
        request: {
          value: 263,
          codec: { decode: decodeNfgenmsgConntrackAttrs, encode: encodeNfgenmsgConntrackAttrs },
          header: 'nfgenmsg',
          set: 'conntrack-attrs',
        },
        reply: {
          value: 256,
          codec: { decode: decodeNfgenmsgConntrackAttrs, encode: encodeNfgenmsgConntrackAttrs },
          header: 'nfgenmsg',
          set: 'conntrack-attrs',
        },
      },
    },
    {
      name: 'get-stats',
      adminPermission: true,
      dump: {
        request: {
          value: 260,
          codec: {
            decode: decodeNfgenmsgConntrackStatsAttrs,
            encode: encodeNfgenmsgConntrackStatsAttrs,
          },
          header: 'nfgenmsg',
          set: 'conntrack-stats-attrs',
        },
        reply: {
          value: 260,
          codec: {
            decode: decodeNfgenmsgConntrackStatsAttrs,
            encode: encodeNfgenmsgConntrackStatsAttrs,
          },
          header: 'nfgenmsg',
          set: 'conntrack-stats-attrs',
        },
      },
    },
    {
      name: 'get-stats-global',
      adminPermission: true,
      do: {
        request: {
          value: 261,
          codec: {
            decode: decodeNfgenmsgConntrackStatsGlobalAttrs,
            encode: encodeNfgenmsgConntrackStatsGlobalAttrs,
          },
          header: 'nfgenmsg',
          set: 'conntrack-stats-global-attrs',
        },
        reply: {
          value: 261,
          codec: {
            decode: decodeNfgenmsgConntrackStatsGlobalAttrs,
            encode: encodeNfgenmsgConntrackStatsGlobalAttrs,
          },
          header: 'nfgenmsg',
          set: 'conntrack-stats-global-attrs',
        },
      },
    },
    {
      name: 'exp-get',
      adminPermission: true,
      do: {
        request: {
          value: 513,
          codec: { decode: decodeNfgenmsgExpectAttrs, encode: encodeNfgenmsgExpectAttrs },
          header: 'nfgenmsg',
          set: 'expect-attrs',
          attributes: ['tuple', 'master', 'id', 'zone'],
        },
        reply: {
          value: 512,
          codec: { decode: decodeNfgenmsgExpectAttrs, encode: encodeNfgenmsgExpectAttrs },
          header: 'nfgenmsg',
          set: 'expect-attrs',
        },
      },
      dump: {
        request: {
          value: 513,
          codec: { decode: decodeNfgenmsgExpectAttrs, encode: encodeNfgenmsgExpectAttrs },
          header: 'nfgenmsg',
          set: 'expect-attrs',
        },
        reply: {
          value: 512,
          codec: { decode: decodeNfgenmsgExpectAttrs, encode: encodeNfgenmsgExpectAttrs },
          header: 'nfgenmsg',
          set: 'expect-attrs',
        },
      },
    },
    {
      name: 'exp-new',
      adminPermission: true,
      do: {
        request: {
          value: 512,
          codec: { decode: decodeNfgenmsgExpectAttrs, encode: encodeNfgenmsgExpectAttrs },
          header: 'nfgenmsg',
          set: 'expect-attrs',
          attributes: [
            'master',
            'tuple',
            'mask',
            'timeout',
            'helpName',
            'zone',
            'flags',
            'class',
            'nat',
            'fn',
          ],
        },
      },
    },
    {
      name: 'exp-new-ntf',
      adminPermission: false,
      notification: {
        value: 512,
        codec: { decode: decodeNfgenmsgExpectAttrs, encode: encodeNfgenmsgExpectAttrs },
        header: 'nfgenmsg',
        set: 'expect-attrs',
        group: undefined,
      },
    },
    {
      name: 'exp-delete',
      adminPermission: true,
      do: {
        request: {
          value: 514,
          codec: { decode: decodeNfgenmsgExpectAttrs, encode: encodeNfgenmsgExpectAttrs },
          header: 'nfgenmsg',
          set: 'expect-attrs',
          attributes: ['tuple', 'master', 'id', 'zone', 'helpName'],
        },
      },
    },
    {
      name: 'exp-delete-ntf',
      adminPermission: false,
      notification: {
        value: 514,
        codec: { decode: decodeNfgenmsgExpectAttrs, encode: encodeNfgenmsgExpectAttrs },
        header: 'nfgenmsg',
        set: 'expect-attrs',
        group: 'nfnlgrp-conntrack-exp-destroy',
      },
    },
    {
      name: 'exp-get-stats',
      adminPermission: true,
      dump: {
        request: {
          value: 515,
          codec: { decode: decodeNfgenmsgExpectStatsAttrs, encode: encodeNfgenmsgExpectStatsAttrs },
          header: 'nfgenmsg',
          set: 'expect-stats-attrs',
        },
        reply: {
          value: 259,
          codec: { decode: decodeNfgenmsgExpectStatsAttrs, encode: encodeNfgenmsgExpectStatsAttrs },
          header: 'nfgenmsg',
          set: 'expect-stats-attrs',
        },
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
      'expect-stats-attrs': {
        '1': { name: 'new' },
        '2': { name: 'create' },
        '3': { name: 'delete' },
      },
      'expect-attrs': {
        '1': { name: 'master', nest: 'tuple-attrs' },
        '2': { name: 'tuple', nest: 'tuple-attrs' },
        '3': { name: 'mask', nest: 'tuple-attrs' },
        '4': { name: 'timeout' },
        '5': { name: 'id' },
        '6': { name: 'helpName' },
        '7': { name: 'zone' },
        '8': { name: 'flags' },
        '9': { name: 'class' },
        '10': { name: 'nat', nest: 'expect-nat-attrs' },
        '11': { name: 'fn' },
      },
      'expect-nat-attrs': { '1': { name: 'dir' }, '2': { name: 'tuple', nest: 'tuple-attrs' } },
      'tuple-attrs': {
        '1': { name: 'tupleIp', nest: 'tuple-ip-attrs' },
        '2': { name: 'tupleProto', nest: 'tuple-proto-attrs' },
        '3': { name: 'tupleZone' },
      },
      'tuple-proto-attrs': {
        '1': { name: 'protoNum' },
        '2': { name: 'protoSrcPort' },
        '3': { name: 'protoDstPort' },
        '4': { name: 'protoIcmpId' },
        '5': { name: 'protoIcmpType' },
        '6': { name: 'protoIcmpCode' },
        '7': { name: 'protoIcmpv6Id' },
        '8': { name: 'protoIcmpv6Type' },
        '9': { name: 'protoIcmpv6Code' },
      },
      'tuple-ip-attrs': {
        '1': { name: 'ipV4Src' },
        '2': { name: 'ipV4Dst' },
        '3': { name: 'ipV6Src' },
        '4': { name: 'ipV6Dst' },
      },
      'conntrack-stats-global-attrs': { '1': { name: 'entries' }, '2': { name: 'maxEntries' } },
      'conntrack-stats-attrs': {
        '1': { name: 'searched' },
        '2': { name: 'found' },
        '3': { name: 'new' },
        '4': { name: 'invalid' },
        '5': { name: 'ignore' },
        '6': { name: 'delete' },
        '7': { name: 'deleteList' },
        '8': { name: 'insert' },
        '9': { name: 'insertFailed' },
        '10': { name: 'drop' },
        '11': { name: 'earlyDrop' },
        '12': { name: 'error' },
        '13': { name: 'searchRestart' },
        '14': { name: 'clashResolve' },
        '15': { name: 'chainToolong' },
      },
      'conntrack-attrs': {
        '1': { name: 'tupleOrig', nest: 'tuple-attrs' },
        '2': { name: 'tupleReply', nest: 'tuple-attrs' },
        '3': { name: 'status' },
        '4': { name: 'protoinfo', nest: 'protoinfo-attrs' },
        '5': { name: 'help', nest: 'help-attrs' },
        '6': { name: 'natSrc', nest: 'nat-attrs' },
        '7': { name: 'timeout' },
        '8': { name: 'mark' },
        '9': { name: 'countersOrig', nest: 'counter-attrs' },
        '10': { name: 'countersReply', nest: 'counter-attrs' },
        '11': { name: 'use' },
        '12': { name: 'id' },
        '13': { name: 'natDst', nest: 'nat-attrs' },
        '14': { name: 'tupleMaster', nest: 'tuple-attrs' },
        '15': { name: 'seqAdjOrig', nest: 'seqadj-attrs' },
        '16': { name: 'seqAdjReply', nest: 'seqadj-attrs' },
        '17': { name: 'secmark' },
        '18': { name: 'zone' },
        '19': { name: 'secctx', nest: 'secctx-attrs' },
        '20': { name: 'timestamp', nest: 'timestamp-attrs' },
        '21': { name: 'markMask' },
        '22': { name: 'labels' },
        '23': { name: 'labelsMask' },
        '24': { name: 'synproxy', nest: 'synproxy-attrs' },
        '25': { name: 'filter', nest: 'filter-attrs' },
        '26': { name: 'statusMask' },
        '27': { name: 'timestampEvent' },
      },
      'filter-attrs': { '1': { name: 'origFlags' }, '2': { name: 'replyFlags' } },
      'synproxy-attrs': { '1': { name: 'isn' }, '2': { name: 'its' }, '3': { name: 'tsoff' } },
      'timestamp-attrs': { '1': { name: 'start' }, '2': { name: 'stop' }, '3': { name: 'pad' } },
      'secctx-attrs': { '1': { name: 'secctxName' } },
      'seqadj-attrs': {
        '1': { name: 'correctionPos' },
        '2': { name: 'offsetBefore' },
        '3': { name: 'offsetAfter' },
      },
      'nat-attrs': {
        '1': { name: 'natV4Minip' },
        '2': { name: 'natV4Maxip' },
        '3': { name: 'natProto', nest: 'nat-proto-attrs' },
        '4': { name: 'natV6Minip' },
        '5': { name: 'natV6Maxip' },
      },
      'nat-proto-attrs': { '1': { name: 'natPortMin' }, '2': { name: 'natPortMax' } },
      'counter-attrs': {
        '1': { name: 'packets' },
        '2': { name: 'bytes' },
        '3': { name: 'packetsOld' },
        '4': { name: 'bytesOld' },
        '5': { name: 'pad' },
      },
      'help-attrs': { '1': { name: 'helpName' }, '2': { name: 'helpInfo' } },
      'protoinfo-attrs': {
        '1': { name: 'protoinfoTcp', nest: 'protoinfo-tcp-attrs' },
        '2': { name: 'protoinfoDccp', nest: 'protoinfo-dccp-attrs' },
        '3': { name: 'protoinfoSctp', nest: 'protoinfo-sctp-attrs' },
      },
      'protoinfo-sctp-attrs': {
        '1': { name: 'sctpState' },
        '2': { name: 'vtagOriginal' },
        '3': { name: 'vtagReply' },
      },
      'protoinfo-dccp-attrs': {
        '1': { name: 'dccpState' },
        '2': { name: 'dccpRole' },
        '3': { name: 'dccpHandshakeSeq' },
        '4': { name: 'dccpPad' },
      },
      'protoinfo-tcp-attrs': {
        '1': { name: 'tcpState' },
        '2': { name: 'tcpWscaleOriginal' },
        '3': { name: 'tcpWscaleReply' },
        '4': { name: 'tcpFlagsOriginal' },
        '5': { name: 'tcpFlagsReply' },
      },
    },
    messages: {},
  }),
});
