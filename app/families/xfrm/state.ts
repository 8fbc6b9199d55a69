// SPDX-License-Identifier: MIT
import { readValue, type ReadValue } from '../read-value.ts';
import { decodeAddress, type Family } from './address.ts';
import {
  decodeAead,
  decodeAlgorithm,
  decodeAuthentication,
  type Aead,
  type Algorithm,
  type Authentication,
} from './algorithm.ts';
import { decodeLimits, type Limits } from './lifetime.ts';
import { decodeMark, type Mark } from './mark.ts';
import { decodeReplay, type ReplayState } from './replay.ts';
import { decodeSelector, type Selector } from './selector.ts';
import type { Mode, Protocol } from './template.ts';
import { decodeTime, decodeUsage, type Usage } from './usage.ts';
import { whole } from './whole.ts';
import type {
  EncapType,
  OffloadFlags,
  SaDir,
  StateExtraFlags,
  StateFlags,
  XfrmEncapTmpl,
  XfrmStats,
  XfrmUserOffload,
  XfrmUsersaInfoStateAttrs,
} from './xfrm-gen.ts';

/** ESP in UDP or TCP. */
export interface Encapsulation {
  readonly type: EncapType | number;
  readonly sourcePort: number;
  readonly destinationPort: number;
  /** The address that a peer behind NAT has itself. */
  readonly originalAddress?: string;
}

/** A device that transforms packets in hardware. */
export interface Offload {
  readonly ifindex: number;
  readonly flags?: readonly (OffloadFlags | number)[];
}

/** A state (security association) to add: how packets from one host to another are transformed. */
export interface NewState {
  readonly source: string;
  readonly destination: string;
  /** `esp` unless given; a number where it has no name. */
  readonly protocol?: Protocol | number;
  /** Names the state in packets; 256 at least for `esp` and `ah`. */
  readonly spi: number;
  /** `transport` unless given. */
  readonly mode?: Mode | number;
  /** Ties it to the templates with the same number; 0, which ties it to none, unless given. */
  readonly reqid?: number;
  /** Which packets it may carry; any unless given. */
  readonly selector?: Selector;
  readonly limits?: Limits;
  readonly flags?: readonly (StateFlags | number)[];
  readonly extraFlags?: readonly (StateExtraFlags | number)[];
  /** The window in which repeated packets are recognised; without it none are. */
  readonly replay?: Pick<ReplayState, 'window'> & Partial<ReplayState>;
  readonly encryption?: Algorithm;
  /** Unless `truncateBits` is given, the kernel's default for the algorithm is sent of the digest. */
  readonly authentication?: Algorithm & Partial<Authentication>;
  readonly aead?: Aead;
  /** The name of a compression, `deflate`. */
  readonly compression?: string;
  readonly encapsulation?: Encapsulation;
  readonly mark?: Mark;
  /** The mark that transformed packets get. */
  readonly outputMark?: Mark;
  /** Ties it to the xfrm interface with the same number. */
  readonly ifId?: number;
  /** Packets of which direction it transforms; since Linux 6.10. */
  readonly direction?: SaDir | number;
  readonly offload?: Offload;
  /** Packets are padded to this many bytes. */
  readonly tfcPadding?: number;
  /** For Mobile IPv6. */
  readonly careOfAddress?: string;
  /** Seconds at least between two events about a new address of the peer. */
  readonly mappingInterval?: number;
  /** Seconds between packets that keep a way through NAT open; since Linux 6.11. */
  readonly natKeepalive?: number;
  /** The CPU that it is for; since Linux 6.13. */
  readonly cpu?: number;
  /** The `seq` of the acquire that it answers. */
  readonly seq?: number;
}

/** A state. It can be given back, to be added elsewhere, updated or deleted. */
export interface State extends NewState, ReadValue<XfrmUsersaInfoStateAttrs> {
  readonly protocol: Protocol | number;
  readonly mode: Mode | number;
  readonly reqid: number;
  readonly selector: Selector;
  readonly limits: Limits;
  readonly flags: readonly (StateFlags | number)[];
  readonly replay: ReplayState;
  readonly authentication?: Authentication;
  readonly usage: Usage;
  readonly lastUsed?: Date;
  /** Packets that were dropped, by reason. */
  readonly stats: XfrmStats;
}

/** Reads a state. ProtocolError where an algorithm is cut short. */
export function stateOf(message: XfrmUsersaInfoStateAttrs): State {
  const family = message.family === 'inet6' ? 'inet6' : 'inet';
  const { id, lastused, seq, setMark, coaddr } = message;
  const properties = {
    source: decodeAddress(message.saddr, family),
    destination: decodeAddress(id.daddr, family),
    protocol: id.proto,
    spi: id.spi,
    mode: message.mode,
    reqid: message.reqid,
    selector: decodeSelector(message.sel, family),
    limits: decodeLimits(message.lft),
    flags: message.flags,
    replay: replayOf(message),
    ...algorithmsOf(message),
    ...(message.saExtraFlags !== undefined && { extraFlags: message.saExtraFlags }),
    ...(message.encap !== undefined && { encapsulation: encapsulationOf(message.encap, family) }),
    ...(message.mark !== undefined && { mark: decodeMark(message.mark) }),
    ...(setMark !== undefined && {
      outputMark: { value: setMark, mask: message.setMarkMask ?? 0xffff_ffff },
    }),
    ...(message.ifId !== undefined && { ifId: message.ifId }),
    ...(message.saDir !== undefined && { direction: message.saDir }),
    ...(message.offloadDev !== undefined && {
      offload: whole<XfrmUserOffload>(message.offloadDev, 'flags', 'offload-dev'),
    }),
    ...(message.tfcpad !== undefined && { tfcPadding: message.tfcpad }),
    ...(coaddr !== undefined && { careOfAddress: decodeAddress(coaddr, 'inet6') }),
    ...(message.mtimerThresh !== undefined && { mappingInterval: message.mtimerThresh }),
    ...(message.natKeepaliveInterval !== undefined && {
      natKeepalive: message.natKeepaliveInterval,
    }),
    ...(message.saPcpu !== undefined && { cpu: message.saPcpu }),
    ...(seq !== 0 && { seq }),
    usage: decodeUsage(message.curlft),
    ...(lastused !== undefined && { lastUsed: decodeTime(lastused) }),
    stats: message.stats,
  };
  return readValue(properties, message);
}

type AlgorithmName = 'encryption' | 'authentication' | 'aead' | 'compression';

function algorithmsOf(message: XfrmUsersaInfoStateAttrs): Pick<State, AlgorithmName> {
  const { algCrypt, algAuth, algAuthTrunc, algAead, algComp } = message;
  return {
    ...(algCrypt !== undefined && { encryption: decodeAlgorithm(algCrypt) }),
    // The kernel sends both attributes for one algorithm; before 2.6.33 there was `alg-auth` alone.
    ...(algAuth !== undefined && {
      authentication: { ...decodeAlgorithm(algAuth), truncateBits: 96 },
    }),
    ...(algAuthTrunc !== undefined && { authentication: decodeAuthentication(algAuthTrunc) }),
    ...(algAead !== undefined && { aead: decodeAead(algAead) }),
    ...(algComp !== undefined && { compression: decodeAlgorithm(algComp).name }),
  };
}

/** A window of more than 32 packets, or numbers of 64 bits, have an attribute of their own. */
function replayOf({
  replayEsnVal,
  replayVal,
  replayWindow: window,
}: Pick<XfrmUsersaInfoStateAttrs, 'replayEsnVal' | 'replayVal' | 'replayWindow'>): ReplayState {
  if (replayEsnVal !== undefined) return decodeReplay(replayEsnVal);
  const { oseq = 0, seq = 0, bitmap = 0 } = replayVal ?? {};
  return {
    ...{ sent: BigInt(oseq), received: BigInt(seq), window },
    bitmap: window === 0 ? [] : [bitmap],
  };
}

function encapsulationOf(
  encap: NonNullable<XfrmUsersaInfoStateAttrs['encap']>,
  family: Family,
): Encapsulation {
  const known = whole<XfrmEncapTmpl>(encap, 'encapOa', 'encap');
  const { encapType: type, encapSport: sourcePort, encapDport: destinationPort, encapOa } = known;
  return {
    ...{ type, sourcePort, destinationPort },
    ...(encapOa.some((byte) => byte !== 0) && {
      originalAddress: decodeAddress(encapOa, family),
    }),
  };
}
