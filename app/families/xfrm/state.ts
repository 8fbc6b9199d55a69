// SPDX-License-Identifier: MIT
import type { UnknownAttribute } from '../../spec/codec.ts';
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
import type {
  EncapType,
  OffloadFlags,
  SaDir,
  StateExtraFlags,
  StateFlags,
  XfrmStats,
  XfrmUsersaInfoStateAttrs,
} from './xfrm-gen.ts';

/** ESP in UDP or TCP. */
export interface Encapsulation {
  readonly type: EncapType | number;
  readonly sourcePort: number;
  readonly destinationPort: number;
  /** Of a peer behind NAT, as it knows itself. */
  readonly originalAddress?: string;
}

/** A device that does the work. */
export interface Offload {
  readonly ifindex: number;
  readonly flags?: readonly (OffloadFlags | number)[];
}

/** A state, or security association: how packets from one host to another are transformed. */
export interface NewState {
  readonly source: string;
  readonly destination: string;
  /** `esp` unless given; a number where it has no name. */
  readonly protocol?: Protocol | number;
  /** Names it in packets; of `esp` and `ah` from 256 on. */
  readonly spi: number;
  /** `transport` unless given. */
  readonly mode?: Mode | number;
  /** Ties it to the templates with the same number; 0, which is to none, unless given. */
  readonly reqid?: number;
  /** The packets inside that it is for; any unless given. */
  readonly selector?: Selector;
  readonly limits?: Limits;
  readonly flags?: readonly (StateFlags | number)[];
  readonly extraFlags?: readonly (StateExtraFlags | number)[];
  /** Against packets that come a second time; without a window none are told. */
  readonly replay?: Pick<ReplayState, 'window'> & Partial<ReplayState>;
  readonly encryption?: Algorithm;
  /** Unless `truncateBits` is given as much is sent of the digest as the kernel has for its name. */
  readonly authentication?: Algorithm & Partial<Authentication>;
  readonly aead?: Aead;
  /** The name of a compression, `deflate`. */
  readonly compression?: string;
  readonly encapsulation?: Encapsulation;
  readonly mark?: Mark;
  /** Set on packets that were transformed. */
  readonly outputMark?: Mark;
  /** Ties it to the xfrm interface with the same number. */
  readonly ifId?: number;
  /** Since Linux 6.10. */
  readonly direction?: SaDir | number;
  readonly offload?: Offload;
  /** Bytes that packets are padded to. */
  readonly tfcPadding?: number;
  /** Of Mobile IPv6. */
  readonly careOfAddress?: string;
  /** Seconds between two events that tell of a peer's new address. */
  readonly mappingInterval?: number;
  /** Seconds. Since Linux 6.11. */
  readonly natKeepalive?: number;
  /** The CPU that it is for. Since Linux 6.13. */
  readonly cpu?: number;
  /** Of the acquire that it answers. */
  readonly seq?: number;
}

/** A state, as it is. It may be given back, to be added elsewhere or deleted. */
export interface State extends NewState {
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
  /** What was wrong with packets. */
  readonly stats: XfrmStats;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[];
}

/** A state out of the message that tells of it. ProtocolError where an algorithm is cut. */
export function stateOf(message: XfrmUsersaInfoStateAttrs): State {
  const family = message.family === 'inet6' ? 'inet6' : 'inet';
  const { id, lastused, seq, setMark, coaddr, unknown } = message;
  return {
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
    ...(message.offloadDev !== undefined && { offload: message.offloadDev }),
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
    ...(unknown !== undefined && { unknown }),
  };
}

type AlgorithmName = 'encryption' | 'authentication' | 'aead' | 'compression';

function algorithmsOf(message: XfrmUsersaInfoStateAttrs): Pick<State, AlgorithmName> {
  const { algCrypt, algAuth, algAuthTrunc, algAead, algComp } = message;
  return {
    ...(algCrypt !== undefined && { encryption: decodeAlgorithm(algCrypt) }),
    // The kernel tells both of one; before 2.6.33 there was only the shorter.
    ...(algAuth !== undefined && {
      authentication: { ...decodeAlgorithm(algAuth), truncateBits: 96 },
    }),
    ...(algAuthTrunc !== undefined && { authentication: decodeAuthentication(algAuthTrunc) }),
    ...(algAead !== undefined && { aead: decodeAead(algAead) }),
    ...(algComp !== undefined && { compression: decodeAlgorithm(algComp).name }),
  };
}

/** Windows of more than 32 packets, and numbers of 64 bits, have an attribute of their own. */
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
  const { encapType: type, encapSport: sourcePort, encapDport: destinationPort, encapOa } = encap;
  return {
    ...{ type, sourcePort, destinationPort },
    ...(encapOa.some((byte) => byte !== 0) && {
      originalAddress: decodeAddress(encapOa, family),
    }),
  };
}
