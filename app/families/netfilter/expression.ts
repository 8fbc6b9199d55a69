// SPDX-License-Identifier: MIT
import type { AnyDataType } from './datatype.ts';
import type {
  CmpOps,
  CtDirection,
  CtKeys,
  ExprAttrsInput,
  MetaKeys,
  PayloadBase,
} from './nftables-gen.ts';

// Single instructions of the kernel's machine for packets: they load into a register, look at it, or do
// something. A rule goes on to the next instruction until one says no.

/** One instruction, as the kernel takes it. */
export interface Expression extends ExprAttrsInput {
  /** payload, cmp, counter, … */
  readonly name: string;
  /** Of a lookup in a set that has no name: what is in it. `addRule` makes the set. */
  readonly values?: AnonymousSet;
}

/** A set that lives as long as its rule does. */
export interface AnonymousSet {
  readonly type: AnyDataType;
  /** Of that type, or intervals of them. */
  readonly values: readonly unknown[];
}

/** NFT_REG_VERDICT: what becomes of the packet. */
export const verdictRegister = 0;
/** NFT_REG_1, the first of four registers of 16 bytes. */
export const firstRegister = 1;
/** NFT_REG32_00: the same memory in registers of 4 bytes. */
const firstWordRegister = 8;

/** The register that begins so many bytes behind the beginning of the first; a multiple of four. */
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

/** Loads what the kernel knows of the packet. */
export function loadMeta(key: MetaKeys, register = firstRegister): Expression {
  return { name: 'meta', data: { dreg: register, key } };
}

/** Loads what the kernel knows of the packet's connection. */
export function loadConnection(
  key: CtKeys,
  register = firstRegister,
  direction?: CtDirection,
): Expression {
  return { name: 'ct', data: { dreg: register, key, ...(direction && { direction }) } };
}

/** Goes on if the register compares so with the bytes, the first being the most significant. */
export function compare(op: CmpOps, value: Uint8Array, register = firstRegister): Expression {
  return { name: 'cmp', data: { sreg: register, op, data: { value } } };
}

/** Goes on if the register is not below `from` nor above `to`; with `neq` if it is. */
export function inRange(
  op: 'eq' | 'neq',
  from: Uint8Array,
  to: Uint8Array,
  register = firstRegister,
): Expression {
  const data = { sreg: register, op, fromData: { value: from }, toData: { value: to } };
  return { name: 'range', data };
}

/** Keeps those bits of the register that the mask has. */
export function keepBits(mask: Uint8Array, register = firstRegister): Expression {
  const xor = { value: new Uint8Array(mask.length) };
  const data = { sreg: register, dreg: register, len: mask.length, mask: { value: mask }, xor };
  return { name: 'bitwise', data };
}

/** Turns a number of so many bytes from the machine's order to the network's. */
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

/** As `lookup`, in a set of these values that is made for it. */
export function lookupAmong(
  type: AnyDataType,
  values: readonly unknown[],
  invert = false,
  register = firstRegister,
): Expression {
  return { ...lookup('__set%d', invert, register), values: { type, values } };
}

/** Loads what the map has for the register, or goes no further; the verdict unless told. */
export function mapTo(map: string, register = firstRegister, to = verdictRegister): Expression {
  return { name: 'lookup', data: { set: map, sreg: register, dreg: to } };
}
