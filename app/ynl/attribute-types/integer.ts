// SPDX-License-Identifier: MIT
import {
  inputText,
  orderText,
  readAuto,
  readInteger,
  sizeOf,
  writeInteger,
} from '../compile/integer-text.ts';
import { integerTypeText } from '../compile/type-text.ts';
import { integerNames, resolveInteger } from '../load/resolve-integer.ts';
import { accessor, cIntegerType } from '../kernel/c-types.ts';
import type { KernelFamily } from '../kernel/kernel-family.ts';
import { limitsOf, rangeOf } from '../kernel/number-limits.ts';
import { hexadecimal, plainEntry, type PolicyEntry } from '../kernel/policy-entry.ts';
import { autoChecks, hostNumber, numberChecks, onTop } from '../kernel/value-checks.ts';
import type { AttributeDefinition, Integer } from '../model.ts';
import { integerInWords } from '../type-words.ts';
import { reading, type TypeSupport } from './type-support.ts';

/** Numbers: u8 … u64, s8 … s64, uint and sint. */
export const integerType: TypeSupport<Integer> = {
  kind: 'integer',
  names: integerNames,
  resolve: (scope, { written, path }, name) => resolveInteger(scope, name, written, path),
  resolveItem: (scope, { written, path }, name) => resolveInteger(scope, name, written, path),
  shape: () => ({ hasValue: true }),
  valueType: integerTypeText,
  read: (source, type, { at, length }) => {
    const place = { base: at, word: `(${at} >> 2)`, offset: 4 };
    return type.bits === 'auto'
      ? reading(readAuto(source, type, place, length), 4)
      : reading(readInteger(source, type, place), sizeOf(type));
  },
  write: (source, type, { type: number, item, level }) => {
    if (type.bits === 'auto') {
      const input = inputText(source, type, item);
      const order = orderText(source, type.byteOrder);
      return `${source.helper('autoAttribute')}(writer, ${number}, ${input}, ${type.signed}, ${order});`;
    }
    const at = `at${level}`;
    const begin = `${source.helper('fixedAttribute')}(writer, ${number}, ${sizeOf(type)})`;
    return `const ${at} = ${begin};\n${writeInteger(source, type, at, item)}`;
  },
  fitJson: (type, value, place) =>
    // The hint `hex` itself prints as `0x…`.
    type.hint === 'hex' && typeof value === 'string' && /^-?0x/i.test(value)
      ? value
      : place.number(type.enum, value),
  words: integerInWords,
  takeApart: (type, payload) => payload.number(type),
  form: (type) => (type.bits === 'auto' ? [4, 8] : [sizeOf(type)]),
  kernel: {
    limits: (type) => ({ number: type }),
    policy: integerPolicy,
    cType: (_family, type) => cIntegerType(type),
    parsedSize: (_family, { bits }) => (bits === 'auto' ? 8 : Math.max(4, bits / 8)),
    parse: (family, type, attribute, to) => [
      ...autoChecks(attribute, type),
      `${to} = ${accessor('get', type)}(attr);`,
      ...numberChecks(family, attribute, type, hostNumber(type, to), onTop),
    ],
    check: (family, type, attribute, of) => {
      const value = hostNumber(type, `${accessor('get', type)}(${of.attr})`);
      const length = of.policy ? autoChecks(attribute, type) : [];
      return [...length, ...numberChecks(family, attribute, type, value, of)];
    },
    itemLength: (_family, type) =>
      type.bits === 'auto'
        ? ['NLKIT_NUMBER', 'sizeof(u32)']
        : ['NLKIT_EXACTLY', `sizeof(${cIntegerType(type)})`],
    put: (_family, type, { number, from, pad }) => {
      if (type.bits !== 64) return [accessor('put', type), ['skb', number, from]];
      // Without an attribute to pad with, the number may lie on four bytes.
      return pad === undefined
        ? ['nla_put', ['skb', number, `sizeof(${from})`, `&${from}`]]
        : [accessor('put', type), ['skb', number, from, pad]];
    },
    size: (_family, type) =>
      type.bits === 64 || type.bits === 'auto'
        ? 'nla_total_size_64bit(sizeof(u64))'
        : `nla_total_size(sizeof(${cIntegerType(type)}))`,
  },
};

function integerPolicy(
  family: KernelFamily,
  integer: Integer,
  attribute: AttributeDefinition,
  name: string,
): PolicyEntry {
  const { bits, signed, byteOrder } = integer;
  if (bits === 'auto') return { text: signed ? 'NLKIT_POLICY_SINT' : 'NLKIT_POLICY_UINT' };
  const type = `NLA_${signed ? 'S' : 'U'}${bits}`;
  const { min, max, mask, values } = limitsOf(family, attribute, integer);
  // The kernel would compare the number in the machine's own order.
  if ((byteOrder !== 'host' && bits !== 8) || values !== undefined) return plainEntry(type);
  if (mask !== undefined) {
    // A policy's mask has 32 bits, and none would be no check.
    const fits = mask <= 0xffffffffn && !signed && mask !== 0n;
    return fits ? { text: `NLA_POLICY_MASK(${type}, ${hexadecimal(mask)})` } : plainEntry(type);
  }
  const all = rangeOf(integer);
  const least = min ?? all.min;
  const most = max ?? all.max;
  if (least <= all.min && most >= all.max) return plainEntry(type);
  const short = (value: bigint): boolean => value >= -0x8000n && value <= 0x7fffn;
  if (least <= all.min && short(most)) return { text: `NLA_POLICY_MAX(${type}, ${most})` };
  if (most >= all.max && short(least)) return { text: `NLA_POLICY_MIN(${type}, ${least})` };
  if (short(least) && short(most)) {
    return { text: `NLA_POLICY_RANGE(${type}, ${least}, ${most})` };
  }
  const range = { signed, min: least, max: most };
  return { text: `${signed ? 'NLKIT_SIGNED_RANGE' : 'NLKIT_RANGE'}(${type}, ${name})`, range };
}
