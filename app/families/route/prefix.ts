// SPDX-License-Identifier: MIT
import { parseAddress } from '../../core/address.ts';
import { EncodeError } from '../../core/errors/encode-error.ts';

/** The family of an IP address, by the spec's names. */
export type IpFamily = 'inet' | 'inet6';

/** `10.0.0.0/8` in its parts. */
export interface WrittenPrefix {
  readonly address: string;
  readonly length: number;
  readonly family: IpFamily;
}

/** Tells the family of an address by its form; the address is not checked. */
export function familyOf(address: string): IpFamily {
  return address.includes(':') ? 'inet6' : 'inet';
}

/** Returns the length of an address in bytes. */
export function addressLength(family: IpFamily): number {
  return family === 'inet' ? 4 : 16;
}

/** Returns the bytes of an IP address. Throws EncodeError with that path. */
export function addressBytes(text: string, path: string): Uint8Array {
  const bytes = parseAddress(text);
  if (bytes !== undefined) return bytes;
  throw new EncodeError(path, `expected an IP address, not ${JSON.stringify(text)}`);
}

/**
 * Splits `10.0.0.0/8`; an address alone is a prefix of all its bits. Throws EncodeError with that path for a wrong
 * length. The encoder checks the address later: there may be many.
 */
export function prefixField(text: string, path: string): WrittenPrefix {
  const slash = text.indexOf('/');
  const address = slash === -1 ? text : text.slice(0, slash);
  const family = familyOf(address);
  const most = addressLength(family) * 8;
  if (slash === -1) return { address, length: most, family };
  const bits = text.slice(slash + 1);
  const length = Number(bits);
  if (/^[0-9]{1,3}$/.test(bits) && length <= most) return { address, length, family };
  throw new EncodeError(path, `expected a prefix such as 10.0.0.0/8, not ${JSON.stringify(text)}`);
}

/** Writes a prefix as `ip` does: without its length where that is all bits of the address. */
export function writtenPrefix(address: string, length: number): string {
  return length === addressLength(familyOf(address)) * 8 ? address : `${address}/${length}`;
}
