// SPDX-License-Identifier: MIT
import type { Integer } from '../model.ts';

/** `u32`, `__be16`, `s64`. */
export function cIntegerType({ bits, signed, byteOrder }: Integer): string {
  if (bits === 'auto') return signed ? 's64' : 'u64';
  if (byteOrder === 'host' || bits === 8) return `${signed ? 's' : 'u'}${bits}`;
  return `__${byteOrder === 'big' ? 'be' : 'le'}${bits}`;
}

/** `nla_get_u32`, and what puts it. */
export function accessor(verb: 'get' | 'put', integer: Integer): string {
  const { bits, signed, byteOrder } = integer;
  if (bits === 'auto') return `nla_${verb}_${signed ? 'sint' : 'uint'}`;
  if (byteOrder === 'host' || bits === 8) {
    const wide = verb === 'put' && bits === 64 && !signed ? '_64bit' : '';
    return `nla_${verb}_${signed ? 's' : 'u'}${bits}${wide}`;
  }
  return `nla_${verb}_${byteOrder === 'big' ? 'be' : 'le'}${bits}`;
}

/** The items of a C array, which lie in the message on a boundary of four bytes. */
export function arrayItemType(item: Integer): string {
  return item.bits === 64 ? 'struct nlkit_u64' : cIntegerType(item);
}

/** `u32 ifindex`, or an array of them. */
export function declare(type: string, name: string, array: boolean): string {
  const space = type.endsWith('*') ? '' : ' ';
  if (!array) return `${type}${space}${name}`;
  return type.endsWith('*') ? `${type}const *${name}` : `const ${type} *${name}`;
}
