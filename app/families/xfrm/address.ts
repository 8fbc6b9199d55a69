// SPDX-License-Identifier: MIT
import { formatIPv4, formatIPv6, parseAddress } from '../../core/address.ts';
import { EncodeError } from '../../core/errors/encode-error.ts';
import { parsePrefix, type Prefix } from '../../core/prefix.ts';
import { show } from '../../core/show.ts';

/** A family of addresses: AF_INET or AF_INET6. */
export type Family = 'inet' | 'inet6';

/** `sizeof(xfrm_address_t)`. */
export const addressLength = 16;

/**
 * Lays out an xfrm_address_t: 16 bytes, of which IPv4 uses the first four. Each struct states the family
 * elsewhere. EncodeError with that path where the text is not an address.
 */
export function encodeAddress(text: string, path: string): Uint8Array {
  const bytes = parseAddress(text);
  if (bytes === undefined) {
    throw new EncodeError(path, `expected an IP address, not ${show(text)}`);
  }
  return padded(bytes);
}

/** Reads an address of that family from the xfrm_address_t at `offset`. */
export function decodeAddress(bytes: Uint8Array, family: Family, offset = 0): string {
  return family === 'inet' ? formatIPv4(bytes, offset) : formatIPv6(bytes, offset);
}

/** The family of an address or prefix in text. */
export function familyOf(text: string): Family {
  return text.includes(':') ? 'inet6' : 'inet';
}

/** `0.0.0.0` or `::`. */
export function anyAddress(family: Family): string {
  return family === 'inet' ? '0.0.0.0' : '::';
}

/** The bytes and length of `10.0.0.0/24`. EncodeError with that path where the text is not a prefix. */
export function encodePrefix(text: string, path: string): Prefix {
  const prefix = parsePrefix(text);
  if (prefix === undefined) {
    throw new EncodeError(path, `expected a prefix such as 10.0.0.0/24, not ${show(text)}`);
  }
  return { bytes: padded(prefix.bytes), length: prefix.length };
}

function padded(address: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(addressLength);
  bytes.set(address);
  return bytes;
}
