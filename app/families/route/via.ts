// SPDX-License-Identifier: MIT
import { formatAddress } from '../../core/address.ts';
import { littleEndian, viewOf } from '../../core/byte-order.ts';
import { ProtocolError } from '../../core/errors/protocol-error.ts';

const AF_INET = 2;
const AF_INET6 = 10;

/** Encodes the value of RTA_VIA: struct rtvia { __u16 rtvia_family; __u8 rtvia_addr[]; }. */
export function encodeVia(address: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(2 + address.length);
  viewOf(bytes).setUint16(0, address.length === 4 ? AF_INET : AF_INET6, littleEndian);
  bytes.set(address, 2);
  return bytes;
}

/** Reads the gateway in the value of RTA_VIA. Throws ProtocolError where it is no IP address. */
export function decodeVia(bytes: Uint8Array): string {
  return gatewayText(bytes.subarray(2));
}

/** Formats a gateway. Throws ProtocolError where it is no IP address. */
export function gatewayText(bytes: Uint8Array): string {
  if (bytes.length === 4 || bytes.length === 16) return formatAddress(bytes);
  throw new ProtocolError(`a gateway of ${bytes.length} bytes is no IP address`);
}
