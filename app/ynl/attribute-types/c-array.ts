// SPDX-License-Identifier: MIT
import { writeAttribute } from '../compile/attribute-text.ts';
import { readInteger, sizeOf, writeInteger } from '../compile/integer-text.ts';
import { arrayTypeText, integerTypeText } from '../compile/type-text.ts';
import { resolveInteger } from '../load/resolve-integer.ts';
import type { Scope } from '../load/scope.ts';
import { arrayItemType, cIntegerType } from '../kernel/c-types.ts';
import type { KernelFamily } from '../kernel/kernel-family.ts';
import { lengthsEntry } from '../kernel/policy-entry.ts';
import { indented, literal } from '../kernel/c-text.ts';
import {
  hostNumber,
  inArray,
  lengthChecks,
  numberChecks,
  onTop,
  refusal,
} from '../kernel/value-checks.ts';
import type { AttributeDefinition, AttributeTypeOf, Integer } from '../model.ts';
import { integerInWords } from '../type-words.ts';
import { integerType } from './integer.ts';
import { mapItems } from './json-place.ts';
import { reading, type TypeSupport, type PlacedAttribute } from './type-support.ts';

type CArray = AttributeTypeOf<'c-array'>;

/** An array of numbers that lie in a `binary` one behind the other. */
export const cArrayType: TypeSupport<CArray> = {
  kind: 'c-array',
  names: [],
  shape: () => ({ hasValue: true }),
  valueType: (plan, { item }, direction) =>
    arrayTypeText(integerTypeText(plan, item, direction), direction),
  read: (source, { item }, { at, end, level }) => {
    const size = sizeOf(item);
    const here = `at${level}`;
    const place = { base: here, word: `(${here} >> 2)`, offset: 0, aligned: size % 4 === 0 };
    const value = readInteger(source, item, place);
    const type = source.type(
      `: ${arrayTypeText(integerTypeText(source.plan, item, 'decode'), 'decode')}`,
    );
    const statements = [
      `const items${level}${type} = [];`,
      `for (let ${here} = ${at} + 4; ${end} - ${here} >= ${size}; ${here} += ${size}) {`,
      `items${level}.push(${value});`,
      '}',
    ];
    return reading(`items${level}`, 0, statements.join('\n'));
  },
  write: (source, { item }, site) => {
    const { level } = site;
    const statements = [
      `for (const item${level} of ${source.helper('arrayOf')}(${site.item})) {`,
      `const at${level} = writer.reserve(${sizeOf(item)});`,
      writeInteger(source, item, `at${level}`, `item${level}`),
      '}',
    ];
    return writeAttribute(site, '', statements.join('\n'));
  },
  fitJson: ({ item }, value, place) =>
    mapItems(value, (one) => integerType.fitJson(item, one, place)),
  words: ({ item }) => `array of ${integerInWords(item)}`,
  takeApart: ({ item }, payload) => payload.numbers(item),
  kernel: {
    once: true,
    limits: ({ item }) => ({ number: item, hasLength: true }),
    policy: (_family, _type, { checks }) => lengthsEntry(checks),
    cType: () => 'struct nlkit_data',
    fields: ({ item }, name) => [`const ${arrayItemType(item)} *${name}`, `u32 ${name}_count`],
    parsedSize: () => 16,
    parse: (family, { item }, attribute, to) => {
      const type = arrayItemType(item);
      return [
        ...lengthChecks(attribute, onTop),
        `if (nla_len(attr) % sizeof(${type}))`,
        refusal(
          'NLKIT_REFUSE',
          onTop,
          literal(`${attribute.name} must be a whole number of items`),
        ),
        `${to} = nla_data(attr);`,
        `${to}_count = nla_len(attr) / sizeof(${type});`,
        ...itemChecks(family, attribute, item, to),
      ];
    },
    check: () => [],
    itemLength: () => ['NLKIT_AT_LEAST', '0'],
    put: (_family, { item }, { number, from }) => [
      'nla_put',
      ['skb', number, `${from}_count * sizeof(${arrayItemType(item)})`, from],
    ],
    size: (_family, { item }, from) =>
      `nla_total_size(${from}_count * sizeof(${arrayItemType(item)}))`,
  },
};

/** An array of numbers of the type `name`. */
export function resolveCArray(
  scope: Scope,
  { written, path }: PlacedAttribute,
  name: string,
): CArray | undefined {
  const item = resolveInteger(scope, name, written, path);
  if (item !== undefined && item.bits !== 'auto') return { kind: 'c-array', item };
  scope.problems.add(
    [...path, 'sub-type'],
    `a binary can hold numbers of fixed size only, not ${name}`,
  );
  return undefined;
}

/** The statements that check each number of an array in C. */
function itemChecks(
  family: KernelFamily,
  attribute: AttributeDefinition,
  item: Integer,
  to: string,
): string[] {
  const wide = item.bits === 64;
  const order = item.byteOrder === 'host' ? '' : `(__force ${cIntegerType(item)})`;
  const sign = wide && item.signed && order === '' ? '(s64)' : '';
  const value = hostNumber(item, `${sign}${wide ? order : ''}${to}[i]${wide ? '.value' : ''}`);
  const checks = numberChecks(family, attribute, item, value, { ...inArray, attr: 'attr' });
  if (checks.length === 0) return [];
  return [`for (i = 0; i < ${to}_count; i++) {`, indented(checks.join('\n')), '}'];
}
