// SPDX-License-Identifier: MIT
import {
  address,
  addressEnd,
  hex,
  labels,
  linkAddress,
  mac,
  paddedAddress,
  socketName,
  uuid,
} from '../ynl/compile/runtime/text.ts';
import { AF_INET, AF_MPLS, familyName, tunnels } from '../ynl/compile/address-family.ts';
import type { DisplayHint } from '../ynl/model.ts';
import { inline } from '../ynl/value-text.ts';
import type { Range } from './part.ts';
import { memberNumber } from './scope.ts';
import type { Header, Source } from './source.ts';

/** How bytes are shown beside a header: by the hint, unless the header says otherwise. */
export function attributeBytes(
  source: Source,
  hint: DisplayHint | undefined,
  range: Range,
  header: Header | undefined,
): string {
  const { frame } = source;
  if (isAddress(hint) && memberNumber(source, header, /^rtm-family$/) === AF_MPLS) {
    return inline(labels(frame, ...range));
  }
  if (hint === 'mac' && tunnels.includes(memberNumber(source, header, /^ifi-type$/) ?? -1)) {
    return inline(linkAddress(frame, ...range));
  }
  if (hint === 'padded-ip' && header !== undefined) {
    return inline(paddedAddress(frame, ...range, familyOf(source, header) === AF_INET));
  }
  return hintedBytes(source, hint, range);
}

/** A member that holds an address of either family ends after four bytes for IPv4. */
export function memberBytes(
  source: Source,
  hint: DisplayHint | undefined,
  [start, end]: Range,
  family: number | undefined,
): string {
  const either = isAddress(hint) && end - start === 16 && family !== undefined;
  const stop = either ? addressEnd(source.frame, start, family === AF_INET) : end;
  return hintedBytes(source, hint, [start, stop]);
}

/** The address family that a struct names, or one in it. */
export function familyOf(source: Source, header: Header): number | undefined {
  const own = memberNumber(source, header, familyName);
  if (own !== undefined) return own;
  for (const { type, offset, size } of header.struct.members) {
    const struct = type.kind === 'struct' ? source.tables.struct(type.struct) : undefined;
    if (struct === undefined) continue;
    const start = header.range[0] + offset;
    const range = [start, Math.min(start + size, header.range[1])] as const;
    const inner = start > header.range[1] ? undefined : familyOf(source, { struct, range });
    if (inner !== undefined) return inner;
  }
  return undefined;
}

function isAddress(hint: DisplayHint | undefined): boolean {
  return hint === 'ipv4' || hint === 'ipv6';
}

/** By the hint alone; without one as hexadecimal digits. */
export function hintedBytes(
  { frame }: Source,
  hint: DisplayHint | undefined,
  [start, end]: Range,
): string {
  switch (hint) {
    case 'ipv4':
    case 'ipv6':
    case 'padded-ip':
      return inline(address(frame, start, end));
    case 'socket-name':
      return inline(socketName(frame.bytes, start, end));
    case 'hex':
      return inline(hex(frame.bytes, start, end));
    case 'mac':
      return inline(mac(frame.bytes, start, end));
    case 'uuid':
      return inline(uuid(frame.bytes, start, end));
    default:
      return inline(frame.bytes.subarray(start, end));
  }
}
