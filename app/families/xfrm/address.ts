// SPDX-License-Identifier: MIT
import { formatIPv4, formatIPv6, parseAddress } from '../../core/address.ts';
import { EncodeError } from '../../core/errors/encode-error.ts';
import { parsePrefix, type Prefix } from '../../core/prefix.ts';

/** Which addresses; the kernel's numbers are AF_INET and AF_INET6. */
export type Family = 'inet' | 'inet6';

/** `sizeof(xfrm_address_t)`. */
export const addressLength = 16;

/**
 * An xfrm_address_t of that address: 16 bytes, of which IPv4 uses the first four. Which it is stands
 * elsewhere in each struct. EncodeError with that path where the text is no address.
 */
export function encodeAddress(text: string, path: string): Uint8Array {
  const bytes = parseAddress(text);
  if (bytes === undefined) {
    throw new EncodeError(path, `expected an IP address, not ${JSON.stringify(text)}`);
  }
  return padded(bytes);
}

/** An address of that family out of an xfrm_address_t that begins at `offset`. */
export function decodeAddress(bytes: Uint8Array, family: Family, offset = 0): string {
  return family === 'inet' ? formatIPv4(bytes, offset) : formatIPv6(bytes, offset);
}

/** The family of an address that was written out. */
export function familyOf(text: string): Family {
  return text.includes(':') ? 'inet6' : 'inet';
}

/** `0.0.0.0` or `::`. */
export function anyAddress(family: Family): string {
  return family === 'inet' ? '0.0.0.0' : '::';
}

/** The bytes and length of `10.0.0.0/24`. EncodeError with that path where it is no prefix. */
export function encodePrefix(text: string, path: string): Prefix {
  const prefix = parsePrefix(text);
  if (prefix === undefined) {
    throw new EncodeError(
      path,
      `expected a prefix such as 10.0.0.0/24, not ${JSON.stringify(text)}`,
    );
  }
  return { bytes: padded(prefix.bytes), length: prefix.length };
}

function padded(address: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(addressLength);
  bytes.set(address);
  return bytes;
}
