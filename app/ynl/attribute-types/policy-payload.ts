// SPDX-License-Identifier: MIT
import type { Integer } from '../model.ts';
import type { Payload } from './payload.ts';

/** A payload that only the kernel's policy describes. */
export type PolicyPayload<Taken> = Pick<
  Payload<Taken>,
  'nothing' | 'number' | 'bits' | 'text' | 'bytes'
>;

/**
 * Takes a payload apart by its type in the kernel's policy, in the words of nlctrl's spec (`enum
 * netlink_attribute_type`). Returns undefined for a type that is unknown, and for nests: another policy says what
 * they hold.
 */
export function takeApartByPolicy<Taken>(
  type: string | number | undefined,
  payload: PolicyPayload<Taken>,
): Taken | undefined {
  const number = integerOfPolicy(type);
  return number === undefined ? readers[String(type)]?.(payload) : payload.number(number);
}

const readers: Readonly<Record<string, <Taken>(payload: PolicyPayload<Taken>) => Taken>> = {
  flag: (payload) => payload.nothing(),
  string: (payload) => payload.text(),
  'nul-string': (payload) => payload.text(),
  binary: (payload) => payload.bytes(undefined),
  bitfield32: (payload) => payload.bits(plain(32, false)),
};

/** The numbers of such a type: of 8 to 64 bits in the machine's order. */
export function integerOfPolicy(type: string | number | undefined): Integer | undefined {
  const [, sign, width] = /^([us])(8|16|32|64|int)$/.exec(String(type)) ?? [];
  if (sign === undefined) return undefined;
  return plain(width === 'int' ? 'auto' : (Number(width) as 8 | 16 | 32 | 64), sign === 's');
}

function plain(bits: Integer['bits'], signed: boolean): Integer {
  return { kind: 'integer', bits, signed, byteOrder: 'host', enum: undefined, hint: undefined };
}
