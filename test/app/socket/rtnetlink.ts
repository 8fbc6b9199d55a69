// SPDX-License-Identifier: MIT
import { attributeString, decodeAttributes, encodeAttribute } from '../../../app/core/attribute.ts';
import type { Message } from '../../../app/core/message.ts';

/** The little of NETLINK_ROUTE (include/uapi/linux/rtnetlink.h, if_link.h) that the tests speak. */
export const RTM_NEWLINK = 16;
export const RTM_GETLINK = 18;
export const RTM_NEWADDR = 20;
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
