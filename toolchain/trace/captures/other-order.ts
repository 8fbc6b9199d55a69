// SPDX-License-Identifier: MIT
import { littleEndian, viewOf } from '../../../app/core/byte-order.ts';
import { NLMSG_MIN_TYPE } from '../../../app/core/constants.ts';
import { headerLength } from '../../../app/core/message.ts';

/**
 * Returns the length of the first message of a datagram whose numbers are in the byte order that this machine does not
 * have; undefined where they are in this machine's order, or where nothing tells. `length` is the datagram's own, also
 * where it was cut.
 */
export function otherOrderLength(datagram: Uint8Array, length: number): number | undefined {
  if (datagram.length < headerLength) return undefined;
  const view = viewOf(datagram);
  const fits = (claimed: number): boolean => claimed >= headerLength && claimed <= length;
  const other = view.getUint32(0, !littleEndian);
  return !fits(view.getUint32(0, littleEndian)) && fits(other) ? other : undefined;
}

/** All bits that nlmsg_flags has, linux/netlink.h. */
const allFlags = 0x0f3f;

/** Types of netfilter's subsystems, the highest ones that the kernel has, are below it. */
const typesEnd = 0x1000;

/** The types that all units share: noop, error, done, overrun. */
const controlTypes = 4;

/** Whether type and flags of a message are ones that a kernel may have, in the byte order that this machine does not have. */
export function isPlausibleInOtherOrder(message: Uint8Array): boolean {
  const view = viewOf(message);
  const type = view.getUint16(4, !littleEndian);
  const flags = view.getUint16(6, !littleEndian);
  const known = type >= NLMSG_MIN_TYPE ? type < typesEnd : type > 0 && type <= controlTypes;
  return known && (flags & ~allFlags) === 0;
}

/** `40 bytes in the other byte order`. */
export function inOtherOrder(bytes: number): string {
  return `${bytes} byte${bytes === 1 ? '' : 's'} in the other byte order`;
}
