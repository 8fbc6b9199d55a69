// SPDX-License-Identifier: MIT
import { align } from '../core/align.ts';
import { littleEndian, viewOf } from '../core/byte-order.ts';
import { NETLINK_KOBJECT_UEVENT } from '../core/constants.ts';
import { headerLength } from '../core/message.ts';

/**
 * Splits a datagram into its messages, each with the padding after it, by NLMSG_NEXT of
 * include/uapi/linux/netlink.h. What the kernel no longer reads as a message, since it is shorter than a header or
 * says so, stays with the message before it; one that is cut is the last. A uevent has no messages.
 */
export function splitDatagram(bytes: Uint8Array, unit?: number): Uint8Array[] {
  if (unit === NETLINK_KOBJECT_UEVENT) return [bytes];
  const view = viewOf(bytes);
  const starts: number[] = [];
  for (let offset = 0; offset < bytes.length;) {
    const left = bytes.length - offset;
    const length = left < headerLength ? 0 : view.getUint32(offset, littleEndian);
    if (length < headerLength && starts.length > 0) break;
    starts.push(offset);
    if (length < headerLength || length > left) break;
    offset += Math.min(align(length), left);
  }
  return starts.map((start, index) => bytes.subarray(start, starts[index + 1]));
}
