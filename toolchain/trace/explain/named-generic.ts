// SPDX-License-Identifier: MIT
import { littleEndian, viewOf } from '../../../app/core/byte-order.ts';
import { NETLINK_GENERIC, NLMSG_ERROR, NLMSG_MIN_TYPE } from '../../../app/core/constants.ts';
import { encodeAttribute } from '../../../app/core/attribute.ts';
import { encodeMessage, headerLength } from '../../../app/core/message.ts';
import type { TappedDatagram } from '../../../app/trace/tapped.ts';

/** The controller's own number. */
const controller = 16;

/**
 * The answer by which the controller of generic netlink would give a family that number. Readers of messages then
 * know the family, although no kernel was asked.
 */
export function controllerAnswer(id: number, name: string): TappedDatagram {
  const number = new Uint8Array(2);
  viewOf(number).setUint16(0, id, littleEndian);
  // struct genlmsghdr with CTRL_CMD_NEWFAMILY; CTRL_ATTR_FAMILY_ID and CTRL_ATTR_FAMILY_NAME (linux/genetlink.h).
  const payload = Buffer.concat([
    Uint8Array.of(1, 2, 0, 0),
    encodeAttribute(1, number),
    encodeAttribute(2, Buffer.from(`${name}\0`)),
  ]);
  const bytes = encodeMessage({ type: controller, flags: 0, sequence: 0, portId: 0, payload });
  return {
    ...{ kind: 'datagram', time: 0, unit: NETLINK_GENERIC, direction: 'from-kernel' },
    ...{ port: undefined, group: 0, bytes, length: bytes.length, prelude: true },
  };
}

/** The request that an error carries, which may say that it is an error itself; any other message as it is. */
export function requestIn(message: Uint8Array): Uint8Array {
  const isError =
    message.length >= headerLength && viewOf(message).getUint16(4, littleEndian) === NLMSG_ERROR;
  return isError ? message.subarray(headerLength + 4) : message;
}

/** The number of the family that a message of generic netlink is of; undefined where that is no question. */
export function genericType(given: Uint8Array): number | undefined {
  const message = requestIn(given);
  if (message.length < headerLength) return undefined;
  const type = viewOf(message).getUint16(4, littleEndian);
  return type < NLMSG_MIN_TYPE || type === controller ? undefined : type;
}
