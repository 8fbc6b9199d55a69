// SPDX-License-Identifier: MIT
import { readInteger, writeInteger } from '../compile/integer-text.ts';
import { integerTypeText } from '../compile/type-text.ts';
import { enumOf } from '../load/resolve-integer.ts';
import { hexadecimal } from '../kernel/policy-entry.ts';
import type { AttributeTypeOf, EnumUse, Integer } from '../model.ts';
import { enumInWords } from '../type-words.ts';
import { isJsonObject, mapFields } from './json-place.ts';
import { reading, type TypeSupport } from './type-support.ts';

/** struct nla_bitfield32: bits, and a mask of those that count. */
export const bitfield32Type: TypeSupport<AttributeTypeOf<'bitfield32'>> = {
  kind: 'bitfield32',
  names: ['bitfield32'],
  resolve: (scope, { written, path }) => ({
    kind: 'bitfield32',
    enum: enumOf(scope, written, path),
  }),
  shape: () => ({ hasValue: true }),
  valueType: (plan, type, direction) => {
    const half = integerTypeText(plan, halfOf(type.enum), direction);
    return direction === 'encode'
      ? `{ readonly value?: ${half} | undefined; readonly selector?: ${half} | undefined }`
      : `{ value: ${half}; selector: ${half} }`;
  },
  read: (source, type, { at }) => {
    const half = halfOf(type.enum);
    const place = { base: at, word: `(${at} >> 2)`, offset: 4 };
    const value = readInteger(source, half, place);
    const selector = readInteger(source, half, { ...place, offset: 8 });
    return reading(`{ value: ${value}, selector: ${selector} }`, 8);
  },
  write: (source, type, { type: number, item, level }) => {
    const half = halfOf(type.enum);
    return [
      `const bits${level} = ${source.helper('fieldsOf')}(${item}, 0);`,
      `const at${level} = ${source.helper('fixedAttribute')}(writer, ${number}, 8);`,
      writeInteger(source, half, `at${level}`, `bits${level}['value'] ?? 0`),
      writeInteger(source, half, `at${level} + 4`, `bits${level}['selector'] ?? 0`),
    ].join('\n');
  },
  fitJson: (type, value, place) =>
    isJsonObject(value) ? mapFields(value, (_, half) => place.number(type.enum, half)) : value,
  words: (type) => `bitfield32${enumInWords(type.enum)}`,
  takeApart: (type, payload) => payload.bits(halfOf(type.enum)),
  form: () => [8],
  kernel: {
    limits: () => ({}),
    policy: (family, type) => {
      const entries = family.spec.enums.get(type.enum?.name ?? '')?.entries ?? [];
      const bits = entries.map(({ value }) => 1n << BigInt(value));
      const all = type.enum === undefined ? 0xffffffffn : bits.reduce((a, b) => a | b, 0n);
      return { text: `NLA_POLICY_BITFIELD32(${hexadecimal(all)})` };
    },
    cType: () => 'struct nla_bitfield32',
    parsedSize: () => 16,
    parse: (_family, _type, _attribute, to) => [`${to} = nla_get_bitfield32(attr);`],
    check: () => [],
    itemLength: () => ['NLKIT_AT_LEAST', '0'],
    put: (_family, _type, { number, from }) => [
      'nla_put_bitfield32',
      ['skb', number, `${from}.value`, `${from}.selector`],
    ],
    size: () => 'nla_total_size(sizeof(struct nla_bitfield32))',
  },
};

/** The bits, or the mask. */
function halfOf(use: EnumUse | undefined): Integer {
  return {
    kind: 'integer',
    bits: 32,
    signed: false,
    byteOrder: 'host',
    enum: use,
    hint: undefined,
  };
}
