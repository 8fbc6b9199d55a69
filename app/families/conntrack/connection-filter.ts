// SPDX-License-Identifier: MIT
import { EncodeError } from '../../core/errors/encode-error.ts';
import { familyOfAddress, type Tuple } from './connection-key.ts';
import type {
  FilterFlags,
  NfCtStatus,
  NfgenmsgConntrackAttrsInput,
  TupleAttrsInput,
} from './ctnetlink-gen.ts';
import { protocolNumber } from '../ip-protocol.ts';
import { within } from '../within.ts';

/** Selects connections: all that is given must fit. The kernel selects, since 5.8. */
export interface ConnectionFilter extends Partial<Omit<Tuple, 'icmp'>> {
  readonly family?: 'ipv4' | 'ipv6';
  readonly mark?: number;
  /** Bits of the mark that count; all unless given. */
  readonly markMask?: number;
  /** Bits that must be set. Since kernel 5.15. */
  readonly status?: readonly NfCtStatus[];
  /** Since kernel 6.8. */
  readonly zone?: number;
}

/**
 * The request for these connections. Throws EncodeError for filters that the kernel would misread: ports without a
 * protocol, a protocol without a family.
 */
export function filterRequest(filter: ConnectionFilter): NfgenmsgConntrackAttrsInput {
  const { mark, markMask, status, zone } = filter;
  const address = filter.source ?? filter.destination;
  const path = filter.source === undefined ? 'destination' : 'source';
  const family =
    filter.family ?? (address === undefined ? undefined : familyOfAddress(address, path));
  const { tuple, flags } = tupleOf(filter);
  if (flags.length > 0 && family === undefined) {
    throw new EncodeError('family', 'it must be given with a protocol when there is no address');
  }
  return {
    ...(family !== undefined && { nfgenFamily: family }),
    ...(mark !== undefined && { mark }),
    ...(mark !== undefined && { markMask: markMask ?? 0xffff_ffff }),
    ...(status !== undefined && { status, statusMask: status }),
    ...(zone !== undefined && { zone }),
    ...(flags.length > 0 && { tupleOrig: tuple, filter: { origFlags: flags } }),
  };
}

function tupleOf(filter: ConnectionFilter): {
  readonly tuple: TupleAttrsInput;
  readonly flags: readonly FilterFlags[];
} {
  const { source, destination, protocol, sourcePort, destinationPort } = filter;
  const flags: FilterFlags[] = [];
  if (source !== undefined) flags.push('ip-src');
  if (destination !== undefined) flags.push('ip-dst');
  if (protocol !== undefined) flags.push('proto-num');
  if (sourcePort !== undefined) flags.push('proto-src-port');
  if (destinationPort !== undefined) flags.push('proto-dst-port');
  if (protocol === undefined && (sourcePort ?? destinationPort) !== undefined) {
    throw new EncodeError('protocol', 'it must be given with ports');
  }
  const inIPv4 = familyOfAddress(source ?? destination ?? '0.0.0.0') === 'ipv4';
  const tupleIp = inIPv4
    ? { ipV4Src: source, ipV4Dst: destination }
    : { ipV6Src: source, ipV6Dst: destination };
  const protoNum =
    protocol === undefined ? undefined : within('protocol', () => protocolNumber(protocol));
  const tupleProto = { protoNum, protoSrcPort: sourcePort, protoDstPort: destinationPort };
  return {
    tuple: {
      ...((source ?? destination) !== undefined && { tupleIp }),
      ...(protocol !== undefined && { tupleProto }),
    },
    flags,
  };
}
