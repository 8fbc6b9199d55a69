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

/** The family of an address, if it is one. */
export function familyOf(address: string): IpFamily {
  return address.includes(':') ? 'inet6' : 'inet';
}

/** Bytes of an address. */
export function addressLength(family: IpFamily): number {
  return family === 'inet' ? 4 : 16;
}

/** The bytes of an IP address; EncodeError with that path where it is none. */
export function addressBytes(text: string, path: string): Uint8Array {
  const bytes = parseAddress(text);
  if (bytes !== undefined) return bytes;
  throw new EncodeError(path, `expected an IP address, not ${JSON.stringify(text)}`);
}

/**
 * The parts of `10.0.0.0/8`; an address alone is a prefix of all its bits. EncodeError with that path
 * where the length is none. Whether the address is one is seen when it is encoded: there may be many.
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
