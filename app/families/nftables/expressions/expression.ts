// SPDX-License-Identifier: MIT
import { builder } from './expression-builder.ts';
import type { AnyDataType } from '../types/datatype.ts';
import type {
  CmpOps,
  CtDirection,
  CtKeys,
  ExprAttrsInput,
  MetaKeys,
  PayloadBase,
} from '../nftables-gen.ts';

// Single instructions of the kernel's machine for packets: they load a register, compare it, or act. A rule goes on
// to the next instruction until one does not match.

/** One instruction, as the kernel takes it. */
export interface Expression extends ExprAttrsInput {
  /** payload, cmp, counter, … */
  readonly name: string;
  /** The contents of a set without a name, which `addRule` makes for this lookup. */
  readonly values?: AnonymousSet;
  /** It checks that a header is there: the check is adapted to the table's family, and made once in a rule. */
  readonly isCheck?: true;
  /** Left out unless the set of that name, into which the rule looks later, is one of intervals. */
  readonly forIntervalsOf?: string;
}

/** A set that lives as long as its rule does. */
export interface AnonymousSet {
  readonly type: AnyDataType;
  /** Values of that type, or intervals of them. */
  readonly values: readonly unknown[];
}

/** NFT_REG_VERDICT: the verdict on the packet. */
export const verdictRegister = 0;
/** NFT_REG_1, the first of four registers of 16 bytes. */
export const firstRegister = 1;
/** NFT_REG32_00: the same memory in registers of 4 bytes. */
const firstWordRegister = 8;

/** The register that begins `offset` bytes, a multiple of four, after the beginning of the first. */
export function registerAt(offset: number): number {
  return offset % 16 === 0 ? firstRegister + offset / 16 : firstWordRegister + offset / 4;
}

/** Loads bytes of the packet; offset and length in bytes. */
export function loadPayload(
  base: PayloadBase,
  offset: number,
  length: number,
  register = firstRegister,
): Expression {
  return { name: 'payload', data: { dreg: register, base, offset, len: length } };
}

/** Loads a fact about the packet: its mark, its device … */
export function loadMeta(key: MetaKeys, register = firstRegister): Expression {
  return { name: 'meta', data: { dreg: register, key } };
}

/** Loads a fact about the packet's connection. */
export function loadConnection(
  key: CtKeys,
  register = firstRegister,
  direction?: CtDirection,
): Expression {
  return { name: 'ct', data: { dreg: register, key, ...(direction && { direction }) } };
}

/** Goes on if the comparison of the register with the bytes holds. The first byte is the most significant. */
export function compare(op: CmpOps, value: Uint8Array, register = firstRegister): Expression {
  return { name: 'cmp', data: { sreg: register, op, data: { value } } };
}

/** Goes on if the register is from `from` to `to`; with `neq` if it is not. */
export function inRange(
  op: 'eq' | 'neq',
  from: Uint8Array,
  to: Uint8Array,
  register = firstRegister,
): Expression {
  const data = { sreg: register, op, fromData: { value: from }, toData: { value: to } };
  return { name: 'range', data };
}

/** Clears the bits of the register that the mask lacks. */
export const keepBits = builder(
  'keepBits',
  (mask: Uint8Array, register: number = firstRegister): Expression => {
    const xor = { value: new Uint8Array(mask.length) };
    const data = { sreg: register, dreg: register, len: mask.length, mask: { value: mask }, xor };
    return { name: 'bitwise', data };
  },
  'mask',
  'register',
);

/** Turns a number of `length` bytes from the machine's byte order to the network's. */
export function toNetworkOrder(length: number, register = firstRegister): Expression {
  const data = { sreg: register, dreg: register, op: 'hton', len: length, size: length } as const;
  return { name: 'byteorder', data };
}

/** Puts bytes into a register. */
export function immediate(value: Uint8Array, register = firstRegister): Expression {
  return { name: 'immediate', data: { dreg: register, data: { value } } };
}

/** Goes on if the register is an element of the set; inverted, if it is not. */
export function lookup(set: string, invert = false, register = firstRegister): Expression {
  return { name: 'lookup', data: { set, sreg: register, ...(invert && { flags: ['invert'] }) } };
}

/** Looks the register up, as `lookup` does, in a set of these values that is made for it. */
export function lookupAmong(
  type: AnyDataType,
  values: readonly unknown[],
  invert = false,
  register = firstRegister,
): Expression {
  return { ...lookup('__set%d', invert, register), values: { type, values } };
}

/** Loads the value to which the map leads for the register, or goes no further. It is a verdict unless `to` is given. */
export function mapTo(map: string, register = firstRegister, to = verdictRegister): Expression {
  return { name: 'lookup', data: { set: map, sreg: register, dreg: to } };
}
