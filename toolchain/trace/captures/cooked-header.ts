// SPDX-License-Identifier: MIT
import type { Direction } from '../../../app/trace/tapped.ts';
import { firstHeader } from './first-header.ts';

/** LINKTYPE_NETLINK: each packet begins with the cooked header of 16 bytes, all of it big-endian. */
export const linkTypeNetlink = 253;

/** ARPHRD_NETLINK, linux/if_arp.h. */
const arphrdNetlink = 824;

export const cookedLength = 16;

/** linux/if_packet.h */
const packetHost = 0;
const packetUser = 6;
const packetKernel = 7;

/** NLM_F_REQUEST, linux/netlink.h */
const request = 1;

/** NETLINK_USERSOCK: programs speak to each other. */
const userSocket = 2;

const packetTypes: Readonly<Record<Direction, number>> = {
  'to-kernel': packetKernel,
  'from-kernel': packetUser,
  between: packetHost,
};

/** Returns the cooked header of a datagram: packet type, ARPHRD_NETLINK, ten unused bytes, the unit. */
export function cookedHeader(unit: number, direction: Direction): Buffer {
  const header = Buffer.alloc(cookedLength);
  header.writeUInt16BE(packetTypes[direction], 0);
  header.writeUInt16BE(arphrdNetlink, 2);
  header.writeUInt16BE(unit, 14);
  return header;
}

/** The facts that a packet's header has about its datagram. */
export interface Cooked {
  readonly unit: number;
  readonly direction: Direction;
  readonly bytes: Buffer;
}

/** Undefined if the packet is no netlink datagram. */
export function readCooked(packet: Buffer): Cooked | undefined {
  if (packet.length < cookedLength || packet.readUInt16BE(2) !== arphrdNetlink) return undefined;
  const unit = packet.readUInt16BE(14);
  const bytes = packet.subarray(cookedLength);
  return { unit, direction: directionOf(packet.readUInt16BE(0), unit, bytes), bytes };
}

/**
 * The kernel marks a copy for nlmon as PACKET_USER or PACKET_KERNEL, but what a program records there is
 * PACKET_OUTGOING for both: dev_queue_xmit_nit() in net/core/dev.c sets it. Then the first message decides,
 * as only requests have NLM_F_REQUEST.
 */
function directionOf(packetType: number, unit: number, bytes: Buffer): Direction {
  if (packetType === packetKernel) return 'to-kernel';
  if (packetType === packetUser) return 'from-kernel';
  if (unit === userSocket) return 'between';
  const flags = firstHeader(bytes)?.flags ?? 0;
  return (flags & request) === 0 ? 'from-kernel' : 'to-kernel';
}
