// SPDX-License-Identifier: MIT
import { formatAddress } from '../../core/address.ts';
import { EncodeError } from '../../core/errors/encode-error.ts';
import { parsePrefix } from '../../core/prefix.ts';

/** One entry of the attribute `allowedips` as the codec has it. */
export interface AllowedIPStruct {
  readonly family?: string | number;
  readonly ipaddr?: string;
  readonly cidrMask?: number;
}

/**
 * The entry of `10.0.0.0/24` or `fd00::/64`; an address alone stands for itself. The kernel clears
 * the bits after the prefix. EncodeError with that path where it is none.
 */
export function encodeAllowedIP(
  text: string,
  path: string,
): { family: 'inet' | 'inet6'; ipaddr: string; cidrMask: number } {
  const prefix = parsePrefix(text);
  if (prefix === undefined) {
    const problem = `expected a prefix such as 10.0.0.0/24, not ${JSON.stringify(text)}`;
    throw new EncodeError(path, problem);
  }
  return {
    family: prefix.bytes.length === 4 ? 'inet' : 'inet6',
    ipaddr: formatAddress(prefix.bytes),
    cidrMask: prefix.length,
  };
}

/** The reverse, undefined where the entry has no address. */
export function decodeAllowedIP({ ipaddr, cidrMask }: AllowedIPStruct): string | undefined {
  return ipaddr === undefined || cidrMask === undefined ? undefined : `${ipaddr}/${cidrMask}`;
}
