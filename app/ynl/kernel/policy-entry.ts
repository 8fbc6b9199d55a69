// SPDX-License-Identifier: MIT
import type { Checks } from '../model.ts';
import { numberText } from './number-limits.ts';

// The kernel checks policies before it calls a handler. A check that not all releases can express is
// made where the request is parsed: see value-checks.ts.

/** An entry of a policy, and the range it refers to where its numbers do not fit into it. */
export interface PolicyEntry {
  readonly text: string;
  readonly range?: { readonly signed: boolean; readonly min: bigint; readonly max: bigint };
}

/** `{ .type = NLA_U32, }`, with more members. */
export function plainEntry(type: string, more = ''): PolicyEntry {
  return { text: `{ .type = ${type},${more} }` };
}

/** Bytes from `min` to `max`. Lengths in a policy's range are 16 bits with a sign. */
export function lengthEntry(min: number | undefined, max: number | undefined): PolicyEntry {
  const limit = 0x7fff;
  const least = Math.min(min ?? 0, limit);
  if (max === undefined || max > limit) {
    return least === 0 ? plainEntry('NLA_BINARY') : { text: `NLA_POLICY_MIN_LEN(${least})` };
  }
  if (least === 0) return plainEntry('NLA_BINARY', ` .len = ${max},`);
  return least === max
    ? { text: `NLA_POLICY_EXACT_LEN(${max})` }
    : { text: `NLA_POLICY_RANGE(NLA_BINARY, ${least}, ${max})` };
}

/** Bytes as `checks` limits them. */
export function lengthsEntry({ exactLength, minLength, maxLength }: Checks): PolicyEntry {
  return lengthEntry(exactLength ?? minLength, exactLength ?? maxLength);
}

/** A mask as C writes it. */
export function hexadecimal(value: bigint): string {
  return `0x${value.toString(16)}`;
}

/** The definition of a range. */
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
