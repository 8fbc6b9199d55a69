// SPDX-License-Identifier: MIT
import { attributeString, decodeAttributes, encodeAttribute } from '../../../app/core/attribute.ts';
import type { Frame } from '../../../app/core/frame.ts';
import type { Message } from '../../../app/core/message.ts';
import type { Request } from '../../../app/socket/request.ts';

/** The little of NETLINK_ROUTE (include/uapi/linux/rtnetlink.h, if_link.h) that the tests speak. */
export const RTM_NEWLINK = 16;
export const RTM_GETLINK = 18;
export const RTM_NEWADDR = 20;
export const RTM_NEWROUTE = 24;
export const RTM_GETROUTE = 26;
export const RTNLGRP_IPV4_IFADDR = 5;
const IFLA_IFNAME = 3;
const IFA_LABEL = 3;

/** `sizeof(struct ifinfomsg)`. */
const ifinfomsgLength = 16;
/** `sizeof(struct ifaddrmsg)`. */
const ifaddrmsgLength = 8;

/** A struct ifinfomsg with only the index set, then attributes. */
export function linkRequest(index = 0, ...attributes: Uint8Array[]): Uint8Array {
  const header = Buffer.alloc(ifinfomsgLength);
  header.writeInt32LE(index, 4);
  return Buffer.concat([header, ...attributes]);
}

export function nameAttribute(name: string): Uint8Array {
  return encodeAttribute(IFLA_IFNAME, Buffer.from(`${name}\0`));
}

export interface Link {
  readonly ifindex: number;
  readonly ifname: string;
}

export function decodeLink({ payload }: Message): Link {
  const ifname = [...decodeAttributes(payload.subarray(ifinfomsgLength))].find(
    ({ type }) => type === IFLA_IFNAME,
  );
  return {
    ifindex: Buffer.from(payload).readInt32LE(4),
    ifname: ifname === undefined ? '' : attributeString(ifname),
  };
}

export interface Address {
  readonly prefixLength: number;
  readonly ifindex: number;
  readonly local: string;
  readonly label: string;
}

/** An IPv4 address out of RTM_NEWADDR: struct ifaddrmsg, then attributes. */
export function decodeAddress({ payload }: Message): Address {
  const attributes = new Map(
    [...decodeAttributes(payload.subarray(ifaddrmsgLength))].map((one) => [one.type, one]),
  );
  const label = attributes.get(IFA_LABEL);
  return {
    prefixLength: payload[1] ?? -1,
    ifindex: Buffer.from(payload).readUInt32LE(4),
    local: [...(attributes.get(2)?.value ?? [])].join('.'), // IFA_LOCAL
    label: label === undefined ? '' : attributeString(label),
  };
}

/** `sizeof(struct rtmsg)`. */
const rtmsgLength = 12;

/** Leaves the IPv4 routes of the main table of a dump. */
export const routeFilter = rtmsg(0);

function rtmsg(prefixLength: number): Uint8Array {
  // AF_INET, the destination's prefix, RT_TABLE_MAIN, RTPROT_STATIC, RT_SCOPE_LINK, RTN_UNICAST
  const bytes = new Uint8Array(rtmsgLength);
  if (prefixLength === 0) bytes.set([2]);
  else bytes.set([2, prefixLength, 0, 0, 254, 4, 253, 1]);
  return bytes;
}

/** Adds a route to the index-th address of 10.0.0.0/8 by lo; `lookup` asks for the same one. */
export function routeRequest(index: number): Request & { readonly lookup: Uint8Array } {
  const address = Uint8Array.of(10, index >> 16, (index >> 8) & 255, index & 255);
  const destination = encodeAttribute(1, address); // RTA_DST
  const device = encodeAttribute(4, Uint8Array.of(1, 0, 0, 0)); // RTA_OIF
  return {
    type: RTM_NEWROUTE,
    flags: 0x600, // NLM_F_CREATE, NLM_F_EXCL
    operation: `add route ${String(index)}`,
    payload: (writer) => {
      for (const part of [rtmsg(32), destination, device]) writer.append(part);
    },
    lookup: Buffer.concat([Uint8Array.of(2, 32), new Uint8Array(rtmsgLength - 2), destination]),
  };
}

/** The destination of a static route, as one number; other routes are left out. */
export function destinationOf(frame: Frame, start: number, end: number): number | undefined {
  if (frame.bytes[start + 5] !== 4) return undefined;
  let at = start + rtmsgLength;
  while (at < end) {
    if (frame.view.getUint16(at + 2, true) === 1) return frame.view.getUint32(at + 4);
    at += (frame.view.getUint16(at, true) + 3) & ~3;
  }
  return undefined;
}
