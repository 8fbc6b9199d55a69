// SPDX-License-Identifier: MIT
import type { AttributeDefinition, Integer } from '../model.ts';
import { cIntegerType } from './c-types.ts';
import type { KernelFamily } from './kernel-family.ts';
import { limitsOf, numberText, rangeOf } from './number-limits.ts';
import { callText, indented } from './c-text.ts';

// Statements that refuse what a policy lets through.

/** The subject of a check: the attribute that a refusal names, and how far the statements are indented. */
export interface Checked {
  readonly attr: 'attr' | 'item';
  readonly depth: number;
  /** Whether a policy has looked at it: not at the items of an array. */
  readonly policy: boolean;
}

/** An attribute as the policy has let it through. */
export const onTop: Checked = { attr: 'attr', depth: 3, policy: true };

/** An item of an array, which policies know only as bytes in a nest. */
export const inArray: Checked = { attr: 'item', depth: 4, policy: false };

/** A `uint` or `sint` is four or eight bytes: policies before 6.7 know from which to which only. */
export function autoChecks({ name }: AttributeDefinition, { bits }: Integer): string[] {
  if (bits !== 'auto') return [];
  return [
    'if (!nlkit_is_number(attr))',
    refusal('NLKIT_REFUSE', onTop, `"${name} must be 4 or 8 bytes"`),
  ];
}

/** Checks that policies cannot express for strings: the least length. */
export function stringChecks({ checks, name }: AttributeDefinition, of: Checked): string[] {
  const least = checks.exactLength ?? checks.minLength ?? 0;
  const most = of.policy ? undefined : (checks.exactLength ?? checks.maxLength);
  const length = `strnlen(nla_data(${of.attr}), nla_len(${of.attr}))`;
  return [
    ...(least === 0
      ? []
      : [`if (${length} < ${least})`, refusal('NLKIT_REFUSE', of, `"${name} is too short"`)]),
    ...(most === undefined
      ? []
      : [`if (${length} > ${most})`, refusal('NLKIT_REFUSE', of, `"${name} is too long"`)]),
  ];
}

/** Lengths that no policy checks: those past what one can hold, and those of items. */
export function lengthChecks({ checks, name }: AttributeDefinition, of: Checked): string[] {
  const least = of.policy ? 0 : (checks.exactLength ?? checks.minLength ?? 0);
  const most = checks.exactLength ?? checks.maxLength;
  const known = most === undefined || (of.policy && most <= 0x7fff);
  return [
    ...(least === 0
      ? []
      : [
          `if (nla_len(${of.attr}) < ${least})`,
          refusal('NLKIT_REFUSE', of, `"${name} is too short"`),
        ]),
    ...(known
      ? []
      : [
          `if (nla_len(${of.attr}) > ${most})`,
          refusal('NLKIT_REFUSE', of, `"${name} is too long"`),
        ]),
  ];
}

/** The statements that keep where the bytes lie. */
export function dataLines(to: string): string[] {
  return [`${to}.data = nla_data(attr);`, `${to}.len = nla_len(attr);`];
}

/** The statement that refuses a request because of an attribute. */
export function refusal(macro: string, { attr, depth }: Checked, message: string): string {
  return indented(callText(`return ${macro}`, ['extack', attr, message], ';', depth + 1));
}

/** Whether the policy of a number leaves its limits to us. */
function isUnchecked({ bits, byteOrder }: Integer): boolean {
  return bits === 'auto' || (byteOrder !== 'host' && bits !== 8);
}

export function hostNumber(integer: Integer, value: string): string {
  const type = cIntegerType(integer);
  const order = /^__([bl]e)(\d+)$/.exec(type);
  if (order === null) return value;
  const cast = integer.signed ? `(s${order[2] ?? ''})` : '';
  return `${cast}${order[1] ?? ''}${order[2] ?? ''}_to_cpu(${value})`;
}

/** The checks of a number that no policy does: all of them, or those that policies have no form for. */
export function numberChecks(
  family: KernelFamily,
  attribute: AttributeDefinition,
  integer: Integer,
  value: string,
  of: Checked,
): string[] {
  const { min, max, mask, values } = limitsOf(family, attribute, integer);
  const { name } = attribute;
  const all = !of.policy || isUnchecked(integer);
  if (values !== undefined) {
    const use = integer.enum?.name ?? '';
    return [
      `switch (${value}) {`,
      ...values.map((one) => `case ${one.constant}:`),
      '\tbreak;',
      'default:',
      refusal('NLKIT_REFUSE', of, `"${name} must be a value of ${use}"`),
      '}',
    ];
  }
  if (mask !== undefined) {
    const done = !all && mask <= 0xffffffffn && !integer.signed && mask !== 0n;
    return done
      ? []
      : [
          `if (${value} & ~${numberText(mask)}${mask <= 0x7fffffffn ? 'ULL' : ''})`,
          refusal('NLKIT_REFUSE', of, `"${name} has unknown flags"`),
        ];
  }
  if (!all) return [];
  const own = rangeOf(integer);
  const conditions = [
    ...(min !== undefined && min > own.min ? [`${value} < ${numberText(min)}`] : []),
    ...(max !== undefined && max < own.max ? [`${value} > ${numberText(max)}`] : []),
  ];
  if (conditions.length === 0) return [];
  return [
    `if (${conditions.join(' ||\n    ')})`,
    refusal('NLKIT_OUT_OF_RANGE', of, `"${name} is out of range"`),
  ];
}
