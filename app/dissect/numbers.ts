// SPDX-License-Identifier: MIT
import { littleEndian } from '../core/byte-order.ts';
import { readInteger } from '../core/integer.ts';
import { hexNumber, ipv4OfNumber } from '../ynl/compile/runtime/text.ts';
import type { Checks, EnumUse, Integer } from '../ynl/model.ts';
import { inline } from '../ynl/value-text.ts';
import type { Source } from './source.ts';

/** A number as it is shown, and why it is not allowed. */
export interface ShownNumber {
  readonly value: string;
  readonly problem: string | undefined;
  /** The name or number that sub-messages are selected by. */
  readonly decoded: unknown;
}

/** Bytes of a number; of one without a size of its own, by the bytes that there are. */
export function sizeOfInteger({ bits }: Integer, length: number): number {
  return bits === 'auto' ? (length < 8 ? 4 : 8) : bits / 8;
}

/** Reads the number whose bytes are at `offset`; all of them must be there. */
export function shownNumber(
  source: Source,
  integer: Integer,
  offset: number,
  size: number,
  checks: Checks = {},
): ShownNumber {
  const number = numberAt(source, integer, offset, size);
  const decoded = decodedNumber(source, integer, number);
  const problem = problemOf(source, integer, number, checks);
  return { value: inline(decoded), problem, decoded };
}

export function numberAt(
  { frame: { view } }: Source,
  { signed, byteOrder }: Integer,
  offset: number,
  size: number,
): number | bigint {
  const little = byteOrder === 'host' ? littleEndian : byteOrder === 'little';
  return readInteger(view, offset, size, { signed, little });
}

/** By its enum or hint, else the number: what compiled decoders give. */
function decodedNumber({ tables }: Source, integer: Integer, number: number | bigint): unknown {
  const { enum: use, hint, bits } = integer;
  if (use?.flags === true) {
    const flags = tables.flags(use);
    return typeof number === 'bigint' ? flags.names64(number) : flags.names(number);
  }
  if (use !== undefined) {
    const names = tables.names(use);
    return typeof number === 'bigint' ? names.name64(number) : names.name(number);
  }
  if (hint === 'hex') return hexNumber(number);
  return hint === 'ipv4' && bits === 32 ? ipv4OfNumber(Number(number)) : number;
}

function problemOf(
  source: Source,
  { enum: use, bits }: Integer,
  number: number | bigint,
  { min, max, flagsMask }: Checks,
): string | undefined {
  const beyond =
    (min !== undefined && number < min) || (max !== undefined && number > max)
      ? `${number} is not ${limits(min, max)}`
      : undefined;
  if (beyond !== undefined) return beyond;
  const mask = flagsMask === undefined ? undefined : { name: flagsMask, flags: true };
  if (mask !== undefined) return unnamedBits(source, mask, number, bits);
  if (use === undefined) return undefined;
  if (use.flags) return unnamedBits(source, use, number, bits);
  const entries = source.tables.enumOf(use)?.entries ?? [];
  // Where only a C header has the entries, none can be missed.
  if (entries.length === 0 || entries.some(({ value }) => BigInt(value) === BigInt(number))) {
    return undefined;
  }
  return `${use.name} has no entry ${number}`;
}

function limits(min: number | bigint | undefined, max: number | bigint | undefined): string {
  if (min === undefined) return `at most ${max}`;
  if (max === undefined) return `at least ${min}`;
  return min === max ? `${min}` : `in ${min} … ${max}`;
}

/** Bits that no flag has a name for. */
function unnamedBits(
  { tables }: Source,
  use: EnumUse,
  number: number | bigint,
  bits: Integer['bits'],
): string | undefined {
  const entries = tables.enumOf(use)?.entries ?? [];
  if (entries.length === 0) return undefined;
  const known = entries.reduce((mask, { value }) => {
    return value < 0 || value > 63 ? mask : mask | (1n << BigInt(value));
  }, 0n);
  const rest = BigInt.asUintN(bits === 'auto' ? 64 : bits, BigInt(number)) & ~known;
  if (rest === 0n) return undefined;
  const many = (rest & (rest - 1n)) !== 0n;
  return `${use.name} has no ${many ? 'bits' : 'bit'} 0x${rest.toString(16)}`;
}
