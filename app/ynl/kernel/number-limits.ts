// SPDX-License-Identifier: MIT
import type { AttributeDefinition, Integer } from '../model.ts';
import type { KernelFamily } from './kernel-family.ts';

/** The limits of a number, from the attribute's checks and its enum. */
export interface NumberLimits {
  readonly min: bigint | undefined;
  readonly max: bigint | undefined;
  /** The bits that may be set. */
  readonly mask: bigint | undefined;
  /** An enum's values where they do not follow each other; `min` and `max` are then of no use. */
  readonly values: readonly EnumValue[] | undefined;
}

export interface EnumValue {
  readonly value: bigint;
  /** In C. */
  readonly constant: string;
}

/** The limits of a number; those that its type has of itself are left out. */
export function limitsOf(
  family: KernelFamily,
  { checks }: AttributeDefinition,
  integer: Integer,
): NumberLimits {
  const own = { min: big(checks.min), max: big(checks.max), mask: undefined, values: undefined };
  if (checks.flagsMask !== undefined) return { ...own, mask: maskOf(family, checks.flagsMask) };
  const { enum: use } = integer;
  const definition = use && family.spec.enums.get(use.name);
  // Entries that only a C header knows cannot be checked here.
  if (definition === undefined || definition.entries.length === 0) return own;
  if (own.min !== undefined || own.max !== undefined) return own;
  if (use?.flags === true) return { ...own, mask: maskOf(family, definition.name) };
  const entries = definition.entries.map((entry) => ({
    value: BigInt(entry.value),
    constant: family.entryConstant(definition, entry),
  }));
  const sorted = [...entries].sort((a, b) => (a.value < b.value ? -1 : 1));
  const min = sorted[0]?.value ?? 0n;
  const max = sorted.at(-1)?.value ?? 0n;
  const whole = max - min === BigInt(entries.length - 1);
  return whole ? { ...own, min, max } : { ...own, values: sorted };
}

function maskOf(family: KernelFamily, name: string): bigint {
  const definition = family.spec.enums.get(name);
  const bits = (definition?.entries ?? []).map(({ value }) => 1n << BigInt(value));
  return bits.reduce((all, bit) => all | bit, 0n);
}

function big(limit: number | bigint | undefined): bigint | undefined {
  return limit === undefined ? undefined : BigInt(limit);
}

/** The least and the greatest number of a type. */
export function rangeOf({ bits, signed }: Integer): { min: bigint; max: bigint } {
  const width = BigInt(bits === 'auto' ? 64 : bits);
  return signed
    ? { min: -(1n << (width - 1n)), max: (1n << (width - 1n)) - 1n }
    : { min: 0n, max: (1n << width) - 1n };
}

/** A number as C reads it. */
export function numberText(value: bigint): string {
  if (value === -(1n << 63n)) return '(-9223372036854775807LL - 1)';
  if (value > 0x7fffffffffffffffn) return `${value}ULL`;
  return value > 0x7fffffffn || value < -0x80000000n ? `${value}LL` : `${value}`;
}
