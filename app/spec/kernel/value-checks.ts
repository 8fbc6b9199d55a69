// SPDX-License-Identifier: MIT
import type { AttributeDefinition, Integer } from '../model.ts';
import type { Family } from './family.ts';
import { limitsOf, numberText, rangeOf } from './limits.ts';
import { call, indented } from './text.ts';
import { integerType } from './value.ts';

// Statements that refuse what a policy lets through.

/** What policies cannot say of strings: how short they may be. */
export function stringChecks({ checks, name }: AttributeDefinition, attr: string): string[] {
  const least = checks.exactLength ?? checks.minLength ?? 0;
  if (least === 0) return [];
  return [
    `if (strnlen(nla_data(${attr}), nla_len(${attr})) < ${least})`,
    refusal('NLKIT_REFUSE', attr, `"${name} is too short"`),
  ];
}

/** Lengths past what a policy can hold. */
export function longChecks({ checks, name }: AttributeDefinition): string[] {
  const max = checks.exactLength ?? checks.maxLength;
  if (max === undefined || max <= 0x7fff) return [];
  return [`if (nla_len(attr) > ${max})`, refusal('NLKIT_REFUSE', 'attr', `"${name} is too long"`)];
}

export function refusal(macro: string, attr: string, message: string): string {
  return indented(call(`return ${macro}`, ['extack', attr, message], ';', 4));
}

/** Whether the policy of a number leaves its limits to us. */
export function isUnchecked({ bits, byteOrder }: Integer): boolean {
  return bits === 'auto' || (byteOrder !== 'host' && bits !== 8);
}

export function hostNumber(integer: Integer, value: string): string {
  const type = integerType(integer);
  const order = /^__([bl]e)(\d+)$/.exec(type);
  if (order === null) return value;
  const cast = integer.signed ? `(s${order[2] ?? ''})` : '';
  return `${cast}${order[1] ?? ''}${order[2] ?? ''}_to_cpu(${value})`;
}

/** The checks of a number that no policy does: all of them, or those that policies have no form for. */
export function numberChecks(
  family: Family,
  attribute: AttributeDefinition,
  integer: Integer,
  value: string,
  all: boolean,
): string[] {
  const { min, max, mask, values } = limitsOf(family, attribute, integer);
  const { name } = attribute;
  if (values !== undefined) {
    const use = integer.enum?.name ?? '';
    return [
      `switch (${value}) {`,
      ...values.map((one) => `case ${one.constant}:`),
      '\tbreak;',
      'default:',
      refusal('NLKIT_REFUSE', 'attr', `"${name} is no ${use}"`),
      '}',
    ];
  }
  if (mask !== undefined) {
    const done = !all && mask <= 0xffffffffn && !integer.signed && mask !== 0n;
    return done
      ? []
      : [
          `if (${value} & ~${numberText(mask)}${mask <= 0x7fffffffn ? 'ULL' : ''})`,
          refusal('NLKIT_REFUSE', 'attr', `"${name} has unknown flags"`),
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
    refusal('NLKIT_OUT_OF_RANGE', 'attr', `"${name} is out of range"`),
  ];
}
