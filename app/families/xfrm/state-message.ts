// SPDX-License-Identifier: MIT
import { EncodeError } from '../../core/errors/encode-error.ts';
import { checkNumber } from '../number.ts';
import { anyAddress, encodeAddress, encodePrefix, familyOf, type Family } from './address.ts';
import { encodeAead, encodeAlgorithm, encodeAuthentication } from './algorithm.ts';
import { encodeLimits } from './lifetime.ts';
import { encodeMark, type Mark } from './mark.ts';
import { encodeReplay } from './replay.ts';
import { encodeSelector, type Selector } from './selector.ts';
import type { Encapsulation, NewState } from './state.ts';
import type { Protocol } from './template.ts';
import type {
  StateAttrsInput,
  StateFilterAttrsInput,
  XfrmEncapTmplInput,
  XfrmSelector,
  XfrmUserspiInfoStateAttrsInput,
  XfrmUsersaIdStateAttrsInput,
  XfrmUsersaInfoInput,
  XfrmUsersaInfoStateAttrsInput,
} from './xfrm-gen.ts';

/** Names a state. */
export interface StateKey {
  readonly destination: string;
  readonly spi: number;
  /** `esp` unless given. */
  readonly protocol?: Protocol | number;
  /** Needed where the protocol has no SPI. */
  readonly source?: string;
  readonly mark?: Mark;
}

/** Which states to list. A property that is not given matches any state. */
export interface StateFilter {
  readonly protocol?: Protocol | number;
  /** `10.0.0.0/8`; since Linux 3.15. */
  readonly source?: string;
  readonly destination?: string;
}

/** A state to make without keys, whose SPI the kernel chooses. */
export interface LarvalState extends Omit<StateKey, 'spi'>, Pick<NewState, 'mode' | 'reqid'> {
  readonly source: string;
  /** The SPI is one from `min` to `max`; from 256 to 4294967295, or to 65535 for `comp`, unless given. */
  readonly min?: number;
  readonly max?: number;
  readonly ifId?: number;
  /** The `seq` of the acquire that it answers. */
  readonly seq?: number;
}

/** The largest number of 32 bits. */
const most = 0xffff_ffff;

const noSelector: XfrmSelector = {
  ...{ daddr: new Uint8Array(16), saddr: new Uint8Array(16), family: 'unspec' },
  ...{ dport: 0, dportMask: 0, sport: 0, sportMask: 0, prefixlenD: 0, prefixlenS: 0 },
  ...{ proto: 0, ifindex: 0, user: 0 },
};

/** The message that adds or updates a state. EncodeError where a value is not valid. */
export function stateMessage(state: NewState): XfrmUsersaInfoStateAttrsInput {
  const { replay, flags = [] } = state;
  const isExtended = (replay?.window ?? 0) > 32 || flags.includes('esn');
  return {
    ...stateInfo(state),
    flags,
    ...(replay !== undefined &&
      (isExtended
        ? { replayEsnVal: encodeReplay(replay, 'replay') }
        : {
            replayWindow: checkNumber(replay.window, 32, 'replay.window'),
            ...counters(replay),
          })),
    ...algorithms(state),
    ...attributes(state),
  };
}

/** The message that names a state. EncodeError where a value is not valid. */
export function stateName(key: StateKey): XfrmUsersaIdStateAttrsInput {
  const { destination, spi, protocol = 'esp', source, mark } = key;
  return {
    daddr: encodeAddress(destination, 'destination'),
    spi: checkNumber(spi, most, 'spi'),
    proto: protocol,
    family: familyOf(destination),
    ...(source !== undefined && { srcaddr: encodeAddress(source, 'source') }),
    ...(mark !== undefined && { mark: encodeMark(mark, 'mark') }),
  };
}

/** The message that has the kernel choose an SPI. EncodeError where a value is not valid. */
export function larvalMessage(state: LarvalState): XfrmUserspiInfoStateAttrsInput {
  const { min = 256, max = state.protocol === 'comp' ? 0xffff : most, mark, ifId } = state;
  return {
    info: stateInfo({ ...state, spi: 0 }),
    min: checkNumber(min, most, 'min'),
    max: checkNumber(max, most, 'max'),
    ...(mark !== undefined && { mark: encodeMark(mark, 'mark') }),
    ...(ifId !== undefined && { ifId: checkNumber(ifId, most, 'ifId') }),
  };
}

/** The attributes of a filter. EncodeError where a value is not valid. */
export function stateFilter(filter: StateFilter): StateFilterAttrsInput {
  const { protocol, source, destination } = filter;
  const given = source ?? destination;
  const proto = protocol === undefined ? {} : { proto: protocol };
  if (given === undefined) return proto;
  const family = familyOf(given);
  const any = `${anyAddress(family)}/0`;
  const from = encodePrefix(source ?? any, 'source');
  const to = encodePrefix(destination ?? any, 'destination');
  if (destination !== undefined) sameFamily(destination, family, 'destination');
  return {
    ...proto,
    addressFilter: {
      ...{ saddr: from.bytes, daddr: to.bytes, family, splen: from.length, dplen: to.length },
    },
  };
}

function stateInfo(state: NewState): XfrmUsersaInfoInput {
  const { source, destination, protocol = 'esp', selector = {} } = state;
  const family = familyOf(destination);
  sameFamily(source, family, 'source');
  return {
    // The kernel finds out the family of a selector that matches any packet.
    sel: isEmpty(selector) ? noSelector : encodeSelector(selector, 'selector', family),
    id: {
      daddr: encodeAddress(destination, 'destination'),
      spi: checkNumber(state.spi, most, 'spi'),
      proto: protocol,
    },
    saddr: encodeAddress(source, 'source'),
    lft: encodeLimits(state.limits ?? {}),
    seq: checkNumber(state.seq ?? 0, most, 'seq'),
    reqid: checkNumber(state.reqid ?? 0, most, 'reqid'),
    family,
    mode: state.mode ?? 'transport',
  };
}

function algorithms({
  encryption,
  authentication: auth,
  aead,
  compression: name,
}: NewState): StateAttrsInput {
  const bits = auth?.truncateBits;
  return {
    ...(encryption && { algCrypt: encodeAlgorithm(encryption, 'encryption') }),
    ...(auth &&
      (bits === undefined
        ? { algAuth: encodeAlgorithm(auth, 'authentication') }
        : {
            algAuthTrunc: encodeAuthentication({ ...auth, truncateBits: bits }, 'authentication'),
          })),
    ...(aead && { algAead: encodeAead(aead, 'aead') }),
    ...(name !== undefined && {
      algComp: encodeAlgorithm({ name, key: new Uint8Array(0) }, 'compression'),
    }),
  };
}

function attributes(state: NewState): StateAttrsInput {
  const { encapsulation, mark, outputMark, careOfAddress } = state;
  const output = outputMark && encodeMark(outputMark, 'outputMark');
  return {
    saExtraFlags: state.extraFlags,
    encap: encapsulation && encap(encapsulation),
    mark: mark && encodeMark(mark, 'mark'),
    setMark: output?.v,
    setMarkMask: output?.m,
    ifId: number(state.ifId, 'ifId'),
    saDir: state.direction,
    offloadDev: state.offload,
    tfcpad: number(state.tfcPadding, 'tfcPadding'),
    coaddr: careOfAddress === undefined ? undefined : encodeAddress(careOfAddress, 'careOfAddress'),
    mtimerThresh: number(state.mappingInterval, 'mappingInterval'),
    natKeepaliveInterval: number(state.natKeepalive, 'natKeepalive'),
    saPcpu: number(state.cpu, 'cpu'),
  };
}

/** Omitted where no packets were sent or received: a new state begins at zero. */
function counters({
  sent = 0n,
  received = 0n,
  bitmap = [],
}: NonNullable<NewState['replay']>): StateAttrsInput {
  if (sent === 0n && received === 0n) return {};
  return {
    replayVal: {
      oseq: checkNumber(Number(sent), most, 'replay.sent'),
      seq: checkNumber(Number(received), most, 'replay.received'),
      bitmap: bitmap[0] ?? 0,
    },
  };
}

function encap({
  type,
  sourcePort,
  destinationPort,
  originalAddress: address,
}: Encapsulation): XfrmEncapTmplInput {
  return {
    encapType: type,
    encapSport: checkNumber(sourcePort, 0xffff, 'encapsulation.sourcePort'),
    encapDport: checkNumber(destinationPort, 0xffff, 'encapsulation.destinationPort'),
    encapOa:
      address === undefined
        ? new Uint8Array(16)
        : encodeAddress(address, 'encapsulation.originalAddress'),
  };
}

function isEmpty(selector: Selector): boolean {
  return Object.values(selector).every((value) => value === undefined);
}

function number(value: number | undefined, path: string): number | undefined {
  return value === undefined ? undefined : checkNumber(value, most, path);
}

function sameFamily(address: string, family: Family, path: string): void {
  if (familyOf(address) === family) return;
  throw new EncodeError(path, `expected an address of ${family}, not ${address}`);
}
