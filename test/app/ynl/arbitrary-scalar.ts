// SPDX-License-Identifier: MIT
import fc from 'fast-check';
import { formatIPv6 } from '../../../app/core/address.ts';
import type { Value } from '../../../app/ynl/codec.ts';
import type {
  Checks,
  DisplayHint,
  Integer,
  StructMember,
  Spec,
  Struct,
} from '../../../app/ynl/model.ts';

// Values without attributes within, for arbitrary.ts.

type Generate = fc.GeneratorValue;

/** An integer as it is decoded: a name, an array of flags, text by a hint, a number or bigint. */
export function integerFor(spec: Spec, generate: Generate, integer: Integer): unknown {
  const { bits, signed, hint } = integer;
  const wide = bits === 64 || bits === 'auto';
  const width = bits === 'auto' ? 64 : bits;
  const entries = spec.enums.get(integer.enum?.name ?? '')?.entries ?? [];
  if (integer.enum?.flags === true) {
    // The sign is no flag.
    const max = 2n ** BigInt(signed ? width - 1 : width) - 1n;
    return flagsOf(generate(fc.bigInt, { min: 0n, max }), entries, wide);
  }
  const end = 2n ** BigInt(signed ? width - 1 : width);
  const [min, max] = [signed ? -end : 0n, end - 1n];
  const known = entries.map(({ value }) => BigInt(value)).filter((n) => n >= min && n <= max);
  const any = generate(fc.bigInt, { min, max });
  const value = known.length > 0 && generate(fc.boolean) ? generate(oneOf, known) : any;
  const name = entries.find((entry) => BigInt(entry.value) === value)?.name;
  if (name !== undefined) return name;
  if (integer.enum === undefined && hint === 'hex') {
    return value < 0n ? `-0x${(-value).toString(16)}` : `0x${value.toString(16)}`;
  }
  if (integer.enum === undefined && hint === 'ipv4' && width === 32) {
    return [24n, 16n, 8n, 0n].map((shift) => (value >> shift) & 255n).join('.');
  }
  return wide ? value : Number(value);
}

function oneOf(values: readonly bigint[]): fc.Arbitrary<bigint> {
  return fc.constantFrom(...values);
}

/** Names in the order of the bits, then a mask for each bit without a name. */
function flagsOf(
  mask: bigint,
  entries: readonly { readonly name: string; readonly value: number }[],
  wide: boolean,
): unknown[] {
  const names: string[] = [];
  const others: (number | bigint)[] = [];
  for (let bit = 0; mask >> BigInt(bit) > 0n; bit++) {
    const one = 1n << BigInt(bit);
    if ((mask & one) === 0n) continue;
    const name = entries.find(({ value }) => value === bit)?.name;
    if (name !== undefined) names.push(name);
    else others.push(wide ? one : Number(one));
  }
  return [...names, ...others];
}

/** Text without a NUL, also such as takes several bytes a character. */
export function textFor(generate: Generate, { maxLength, exactLength }: Checks): string {
  const limit = Math.min(exactLength ?? 24, maxLength ?? 24);
  const unit = generate(fc.boolean) ? 'grapheme-ascii' : 'binary';
  return within(generate(fc.string, { unit, maxLength: limit }).replaceAll('\0', ''), limit);
}

/** Cuts a text to whole characters that fit so many bytes. */
function within(text: string, limit: number): string {
  const characters = Array.from(text);
  while (Buffer.byteLength(characters.join('')) > limit) characters.pop();
  return characters.join('');
}

/** Bytes, as text where there is a hint. */
export function bytesFor(
  generate: Generate,
  hint: DisplayHint | undefined,
  { minLength, maxLength, exactLength }: Checks,
): Uint8Array | string {
  const min = exactLength ?? minLength ?? 0;
  const max = exactLength ?? Math.max(min, Math.min(maxLength ?? 20, min + 20));
  const lengths = { mac: 6, ipv4: 4, ipv6: 16, uuid: 16, hex: 8, fddi: 8 };
  const usual = { ...lengths, 'padded-ip': 16, 'socket-name': 8 }[hint ?? 'hex'];
  const fits = usual >= min && usual <= max && hint !== undefined && generate(fc.boolean);
  const size = fits ? { minLength: usual, maxLength: usual } : { minLength: min, maxLength: max };
  return shown(new Uint8Array(generate(fc.uint8Array, size)), hint);
}

/** MPLS labels as text, or bytes that are none. */
export function labelsFor(generate: fc.GeneratorValue): string {
  if (generate(fc.integer, { min: 0, max: 3 }) === 0) {
    const bytes = generate(fc.uint8Array, { minLength: 1, maxLength: 3 });
    return `0x${Buffer.from(bytes).toString('hex')}`;
  }
  const label = fc.integer({ min: 0, max: 0xfffff });
  return generate(fc.array, label, { minLength: 1, maxLength: 4 }).join('/');
}

function shown(bytes: Uint8Array, hint: DisplayHint | undefined): Uint8Array | string {
  switch (hint) {
    case undefined:
    case 'fddi':
    case 'padded-ip':
    case 'socket-name':
      return bytes;
    case 'mac':
      return pairs(bytes, ':');
    case 'hex':
      return pairs(bytes, ' ');
    case 'uuid':
      return bytes.length === 16
        ? pairs(bytes, '').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
        : pairs(bytes, ' ');
    case 'ipv4':
    case 'ipv6':
      if (bytes.length === 4) return bytes.join('.');
      return bytes.length === 16 ? formatIPv6(bytes, 0) : pairs(bytes, ' ');
  }
}

function pairs(bytes: Uint8Array, separator: string): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(separator);
}

/** All members but padding. */
export function structFor(spec: Spec, generate: Generate, struct: Struct): Value {
  const spoken = struct.members.filter(({ type }) => type.kind !== 'pad');
  return Object.fromEntries(spoken.map((one) => [one.name, memberFor(spec, generate, one)]));
}

function memberFor(spec: Spec, generate: Generate, { size, type }: StructMember): unknown {
  switch (type.kind) {
    case 'pad':
      return undefined;
    case 'integer':
      return integerFor(spec, generate, type);
    case 'string':
      return textFor(generate, { maxLength: size });
    case 'bytes':
      return bytesFor(generate, type.hint, { exactLength: size });
    case 'rest':
      return type.text ? textFor(generate, {}) : bytesFor(generate, type.hint, {});
    case 'struct': {
      const inner = spec.structs.get(type.struct);
      return inner === undefined ? {} : structFor(spec, generate, inner);
    }
  }
}
