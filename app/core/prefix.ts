// SPDX-License-Identifier: MIT
import { formatAddress, parseAddress } from './address.ts';

/** A range of addresses: those that begin with the same bits. */
export interface Prefix {
  /** Four bytes or sixteen. Bits after the prefix may be set, as in an interface's `10.0.0.1/24`. */
  readonly bytes: Uint8Array;
  /** How many bits. */
  readonly length: number;
}

/** Reads `10.0.0.0/24` or `fd00::/8`; an address alone is a prefix of all its bits. */
export function parsePrefix(text: string): Prefix | undefined {
  const [address = '', bits, ...more] = text.split('/');
  const bytes = parseAddress(address);
  if (bytes === undefined || more.length > 0) return undefined;
  const most = bytes.length * 8;
  if (bits === undefined) return { bytes, length: most };
  if (!/^(0|[1-9][0-9]{0,2})$/.test(bits) || Number(bits) > most) return undefined;
  return { bytes, length: Number(bits) };
}

/** The reverse, always with the length. RangeError where the bytes are no address. */
export function formatPrefix({ bytes, length }: Prefix): string {
  return `${formatAddress(bytes)}/${length}`;
}
