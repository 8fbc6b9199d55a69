// SPDX-License-Identifier: MIT

/**
 * Messages and attributes begin at multiples of four bytes (NLMSG_ALIGNTO, NLA_ALIGNTO). A length of 32 bits may be
 * false, and as large as it can be: operations on bits, which are faster, would make it negative.
 */
export function align(length: number): number {
  return length <= 0x7fff_fffc ? (length + 3) & ~3 : Math.ceil(length / 4) * 4;
}
