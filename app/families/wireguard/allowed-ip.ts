// SPDX-License-Identifier: MIT
import { formatAddress } from '../../core/address.ts';
import { EncodeError } from '../../core/errors/encode-error.ts';
import { parsePrefix } from '../../core/prefix.ts';
import { show } from '../../core/show.ts';

/** One entry of the attribute `allowedips`, as the codec reads it. */
export interface AllowedIPStruct {
  readonly family?: string | number;
  readonly ipaddr?: string;
  readonly cidrMask?: number;
}

/**
 * The entry for `10.0.0.0/24` or `fd00::/64`; an address alone stands for itself. The kernel clears
 * the bits after the prefix. EncodeError with that path where the text is not a prefix.
 */
export function encodeAllowedIP(
  text: string,
  path: string,
): { family: 'inet' | 'inet6'; ipaddr: string; cidrMask: number } {
  const prefix = parsePrefix(text);
  if (prefix === undefined) {
    const problem = `expected a prefix such as 10.0.0.0/24, not ${show(text)}`;
    throw new EncodeError(path, problem);
  }
  return {
    family: prefix.bytes.length === 4 ? 'inet' : 'inet6',
    ipaddr: formatAddress(prefix.bytes),
    cidrMask: prefix.length,
  };
}

/** Reads an entry; undefined where it has no address. */
export function decodeAllowedIP({ ipaddr, cidrMask }: AllowedIPStruct): string | undefined {
  return ipaddr === undefined || cidrMask === undefined ? undefined : `${ipaddr}/${cidrMask}`;
}
