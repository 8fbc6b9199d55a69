// SPDX-License-Identifier: MIT
import type { AttributeDefinition, Integer } from '../model.ts';
import type { Family } from './family.ts';
import { limitsOf, numberText, rangeOf } from './limits.ts';

// What the kernel checks before a handler is asked. What it cannot express on all of its releases is
// checked where the request is parsed: see parse.ts.

/** An entry of a policy, and the range it refers to where its numbers do not fit into it. */
export interface PolicyEntry {
  readonly text: string;
  readonly range?: { readonly signed: boolean; readonly min: bigint; readonly max: bigint };
}

/** The range's name is `range`. */
export function policyEntry(
  family: Family,
  attribute: AttributeDefinition,
  range: string,
): PolicyEntry {
  const { type, checks } = attribute;
  switch (type.kind) {
    case 'integer':
      return integerEntry(family, attribute, type, range);
    case 'flag':
      return plain('NLA_FLAG');
    case 'string': {
      const limit = checks.exactLength ?? checks.maxLength;
      const kind = checks.unterminatedOk === true ? 'NLA_STRING' : 'NLA_NUL_STRING';
      return plain(kind, limit === undefined ? '' : ` .len = ${limit},`);
    }
    case 'struct':
      return lengthEntry(family.spec.structs.get(type.struct)?.size ?? 0, undefined);
    case 'binary':
    case 'c-array':
      return lengthEntry(
        checks.exactLength ?? checks.minLength,
        checks.exactLength ?? checks.maxLength,
      );
    case 'bitfield32': {
      const entries = family.spec.enums.get(type.enum?.name ?? '')?.entries ?? [];
      const bits = entries.map(({ value }) => 1n << BigInt(value));
      const all = type.enum === undefined ? 0xffffffffn : bits.reduce((a, b) => a | b, 0n);
      return { text: `NLA_POLICY_BITFIELD32(${hex(all)})` };
    }
    case 'nest':
      return { text: `NLA_POLICY_NESTED(${nestPolicyName(family, type.set)})` };
    case 'indexed-array':
      return type.item.kind === 'nest'
        ? { text: `NLA_POLICY_NESTED_ARRAY(${nestPolicyName(family, type.item.set)})` }
        : plain('NLA_NESTED');
    default:
      return plain('NLA_REJECT');
  }
}

export function nestPolicyName(family: Family, set: string): string {
  return family.own(set, 'nl-policy');
}

function plain(type: string, more = ''): PolicyEntry {
  return { text: `{ .type = ${type},${more} }` };
}

function integerEntry(
  family: Family,
  attribute: AttributeDefinition,
  integer: Integer,
  name: string,
): PolicyEntry {
  const { bits, signed, byteOrder } = integer;
  if (bits === 'auto') return { text: signed ? 'NLKIT_POLICY_SINT' : 'NLKIT_POLICY_UINT' };
  const type = `NLA_${signed ? 'S' : 'U'}${bits}`;
  const { min, max, mask, values } = limitsOf(family, attribute, integer);
  // The kernel would compare the number in the machine's own order.
  if ((byteOrder !== 'host' && bits !== 8) || values !== undefined) return plain(type);
  if (mask !== undefined) {
    // A policy's mask has 32 bits, and none would be no check.
    const fits = mask <= 0xffffffffn && !signed && mask !== 0n;
    return fits ? { text: `NLA_POLICY_MASK(${type}, ${hex(mask)})` } : plain(type);
  }
  const all = rangeOf(integer);
  const least = min ?? all.min;
  const most = max ?? all.max;
  if (least <= all.min && most >= all.max) return plain(type);
  const short = (value: bigint): boolean => value >= -0x8000n && value <= 0x7fffn;
  if (least <= all.min && short(most)) return { text: `NLA_POLICY_MAX(${type}, ${most})` };
  if (most >= all.max && short(least)) return { text: `NLA_POLICY_MIN(${type}, ${least})` };
  if (short(least) && short(most)) {
    return { text: `NLA_POLICY_RANGE(${type}, ${least}, ${most})` };
  }
  const range = { signed, min: least, max: most };
  return { text: `${signed ? 'NLKIT_SIGNED_RANGE' : 'NLKIT_RANGE'}(${type}, ${name})`, range };
}

/** Lengths in a policy's range are 16 bits with a sign. */
function lengthEntry(min: number | undefined, max: number | undefined): PolicyEntry {
  const limit = 0x7fff;
  const least = Math.min(min ?? 0, limit);
  if (max === undefined || max > limit) {
    return least === 0 ? plain('NLA_BINARY') : { text: `NLA_POLICY_MIN_LEN(${least})` };
  }
  if (least === 0) return plain('NLA_BINARY', ` .len = ${max},`);
  return least === max
    ? { text: `NLA_POLICY_EXACT_LEN(${max})` }
    : { text: `NLA_POLICY_RANGE(NLA_BINARY, ${least}, ${max})` };
}

function hex(value: bigint): string {
  return `0x${value.toString(16)}`;
}

export function rangeText(
  name: string,
  { signed, min, max }: NonNullable<PolicyEntry['range']>,
): string {
  const type = `static const struct netlink_range_validation${signed ? '_signed' : ''}`;
  const long = type.length + name.length > 75;
  return [
    `${type}${long ? '\n' : ' '}${name} = {`,
    `\t.min = ${numberText(min)},`,
    `\t.max = ${numberText(max)},`,
    '};',
  ].join('\n');
}
