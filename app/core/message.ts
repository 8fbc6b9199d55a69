// SPDX-License-Identifier: MIT
import { align } from './align.ts';
import { littleEndian, viewOf } from './byte-order.ts';
import { ProtocolError } from './errors/protocol-error.ts';
import { mustBeBytes } from './must-be-bytes.ts';

/** `sizeof(struct nlmsghdr)`. */
export const headerLength = 16;

/** `sizeof(struct genlmsghdr)`, which follows it in messages of generic netlink. */
export const genetlinkHeaderLength = 4;

/**
 * The header that every netlink message begins with. On the wire, include/uapi/linux/netlink.h:
 *
 *     struct nlmsghdr {
 *         __u32 nlmsg_len;    with this header, without the padding after the payload
 *         __u16 nlmsg_type;
 *         __u16 nlmsg_flags;
 *         __u32 nlmsg_seq;
 *         __u32 nlmsg_pid;    a port id, not a process id
 *     };
 */
export interface MessageHeader {
  readonly type: number;
  readonly flags: number;
  readonly sequence: number;
  readonly portId: number;
}

/** One netlink message. */
export interface Message extends MessageHeader {
  readonly payload: Uint8Array;
}

/** Lays out one message, with its padding, in bytes of its own. Throws EncodeError for a payload that is no bytes. */
export function encodeMessage(message: Message): Uint8Array {
  mustBeBytes(message.payload, 'payload');
  const length = headerLength + message.payload.length;
  const bytes = new Uint8Array(align(length));
  const view = viewOf(bytes);
  view.setUint32(0, length, littleEndian);
  view.setUint16(4, message.type, littleEndian);
  view.setUint16(6, message.flags, littleEndian);
  view.setUint32(8, message.sequence, littleEndian);
  view.setUint32(12, message.portId, littleEndian);
  bytes.set(message.payload, headerLength);
  return bytes;
}

/**
 * Reads the messages of one datagram in turn, as NLMSG_OK and NLMSG_NEXT do. Payloads are views of
 * the datagram, not copies.
 *
 * Throws ProtocolError where a message is cut or its length is impossible; the messages before it
 * have been yielded by then.
 */
export function* decodeMessages(datagram: Uint8Array): Generator<Message, void, undefined> {
  const view = viewOf(datagram);
  let offset = 0;
  while (offset < datagram.length) {
    const left = datagram.length - offset;
    if (left < headerLength) {
      throw new ProtocolError(`${String(left)} bytes are too few for a message's header`, {
        offset,
      });
    }
    const length = view.getUint32(offset, littleEndian);
    const sequence = view.getUint32(offset + 8, littleEndian);
    if (length < headerLength || length > left) {
      throw new ProtocolError(
        `a message claims ${String(length)} bytes where ${String(left)} are left`,
        { offset, sequence },
      );
    }
    yield {
      type: view.getUint16(offset + 4, littleEndian),
      flags: view.getUint16(offset + 6, littleEndian),
      sequence,
      portId: view.getUint32(offset + 12, littleEndian),
      payload: datagram.subarray(offset + headerLength, offset + length),
    };
    offset += align(length);
  }
}
