// SPDX-License-Identifier: MIT
import { align } from '../core/align.ts';
import { littleEndian } from '../core/byte-order.ts';
import { NETLINK_KOBJECT_UEVENT } from '../core/constants.ts';
import { frameOf, type Frame } from '../core/frame.ts';
import { headerLength } from '../core/message.ts';
import type { TappedDatagram } from './tapped.ts';

/** A message's bytes, in the frame of its datagram. */
export interface Place {
  readonly frame: Frame;
  readonly start: number;
  readonly end: number;
}

export interface PlacedMessage {
  readonly place: Place;
  /** The bytes that its header claims. */
  readonly length: number;
  /** Why it is not all there. */
  readonly problem: string | undefined;
}

/**
 * Splits a datagram into its messages. Zeroes behind the last one are none: iproute2 sends its whole buffer, and the
 * kernel reads no further than to a length that is less than a header (netlink_rcv_skb in net/netlink/af_netlink.c).
 */
export function* placedMessages(tapped: TappedDatagram): Generator<PlacedMessage, void, undefined> {
  const frame = frameOf(tapped.bytes);
  const end = tapped.bytes.length;
  if (tapped.unit === NETLINK_KOBJECT_UEVENT) {
    // It has no header, and so no messages.
    yield { place: { frame, start: 0, end }, length: tapped.length, problem: cutText(tapped) };
    return;
  }
  for (let start = 0; start < end;) {
    if (start > 0 && isZero(tapped.bytes, start)) return;
    const length = end - start < 4 ? 0 : frame.view.getUint32(start, littleEndian);
    const problem = problemOf(length, end - start, tapped);
    const stop = problem === undefined ? start + length : end;
    yield { place: { frame, start, end: stop }, length, problem };
    start = problem === undefined ? start + align(length) : end;
  }
}

function isZero(bytes: Uint8Array, start: number): boolean {
  return bytes[start] === 0 && bytes.subarray(start).every((byte) => byte === 0);
}

function problemOf(length: number, left: number, tapped: TappedDatagram): string | undefined {
  if (left < headerLength) {
    const why = cutText(tapped) ?? filledText(`${left} bytes of the message`, tapped);
    const few = left === 1 ? '1 byte is' : `${left} bytes are`;
    return why ?? `${few} too few for a message's header`;
  }
  if (length < headerLength) return `nlmsg_len is ${length}, less than its own header`;
  if (length <= left) return undefined;
  const why = cutText(tapped) ?? filledText(`${left} of the message's ${length} bytes`, tapped);
  return why ?? `nlmsg_len is ${length} where ${left} bytes are left`;
}

/** Says who left out the rest of a datagram; undefined where it is whole, as far as the tap knows. */
function cutText({ bytes, length, fillsBuffer }: TappedDatagram): string | undefined {
  if (bytes.length >= length) return undefined;
  return fillsBuffer === true
    ? `the program read only ${bytes.length} of the datagram's ${length} bytes`
    : `only ${bytes.length} of the datagram's ${length} bytes were captured`;
}

function filledText(part: string, { fillsBuffer }: TappedDatagram): string | undefined {
  return fillsBuffer === true ? `the program's buffer has room for only ${part}` : undefined;
}
