// SPDX-License-Identifier: MIT
import { formatIPv4, formatIPv6, parseAddress } from '../../core/address.ts';
import { littleEndian, viewOf } from '../../core/byte-order.ts';
import { EncodeError } from '../../core/errors/encode-error.ts';
import { ProtocolError } from '../../core/errors/protocol-error.ts';
import { show } from '../../core/show.ts';

const AF_INET = 2;
const AF_INET6 = 10;
/** `sizeof(struct sockaddr_in)`, include/uapi/linux/in.h. */
const sockaddrInLength = 16;
/** `sizeof(struct sockaddr_in6)`, include/uapi/linux/in6.h. */
const sockaddrIn6Length = 28;

/** The address and UDP port of a peer. */
export interface Endpoint {
  readonly address: string;
  readonly port: number;
  /** The index of the device behind which a link-local address lies. */
  readonly scopeId?: number;
}

/**
 * Lays out a struct sockaddr_in or sockaddr_in6. EncodeError with that path where the address or the port is
 * not valid.
 */
export function encodeEndpoint({ address, port, scopeId = 0 }: Endpoint, path: string): Uint8Array {
  const host = parseAddress(address);
  if (host === undefined) {
    const problem = `expected an IP address, not ${show(address)}`;
    throw new EncodeError(`${path}.address`, problem);
  }
  if (!Number.isInteger(port) || port < 0 || port > 0xffff) {
    throw new EncodeError(`${path}.port`, `expected a number from 0 to 65535, not ${show(port)}`);
  }
  const isIPv4 = host.length === 4;
  const bytes = new Uint8Array(isIPv4 ? sockaddrInLength : sockaddrIn6Length);
  const view = viewOf(bytes);
  view.setUint16(0, isIPv4 ? AF_INET : AF_INET6, littleEndian);
  view.setUint16(2, port);
  bytes.set(host, isIPv4 ? 4 : 8);
  if (!isIPv4) view.setUint32(24, scopeId, littleEndian);
  return bytes;
}

/** Reads an endpoint. ProtocolError where the bytes are neither struct. */
export function decodeEndpoint(bytes: Uint8Array): Endpoint {
  const view = viewOf(bytes);
  const family = bytes.length < sockaddrInLength ? undefined : view.getUint16(0, littleEndian);
  if (family === AF_INET) return { address: formatIPv4(bytes, 4), port: view.getUint16(2) };
  if (family !== AF_INET6 || bytes.length < sockaddrIn6Length) {
    throw new ProtocolError(
      `an endpoint of family ${family ?? 'unknown'} cannot have ${bytes.length} bytes`,
    );
  }
  const scopeId = view.getUint32(24, littleEndian);
  return {
    address: formatIPv6(bytes, 8),
    port: view.getUint16(2),
    ...(scopeId !== 0 && { scopeId }),
  };
}
