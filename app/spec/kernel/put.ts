// SPDX-License-Identifier: MIT
import type { ArrayItem, AttributeDefinition, Integer } from '../model.ts';
import type { Family } from './family.ts';
import type { Body } from './operations.ts';
import { call, head, indented, longestLine, widest } from './text.ts';
import {
  accessor,
  arrayItemType,
  fieldName,
  integerType,
  isList,
  itemOf,
  type Single,
} from './value.ts';

// Functions that put a struct's attributes into a message, and say how many bytes they take.

interface Filled {
  readonly struct: string;
  readonly base: string;
  readonly set: string | undefined;
  readonly attributes: readonly AttributeDefinition[];
  /** Nests are put by messages, and by nobody else. */
  readonly nest: boolean;
}

/** Of an answer or a notification. */
export function bodyPutters(family: Family, { struct, base, set, attributes }: Body): string {
  return putters(family, { struct, base, set, attributes, nest: false });
}

export function nestPutters(family: Family, set: string): string {
  const struct = family.nestStruct(set, 'put');
  const attributes = family.attributes(set);
  return putters(family, { struct, base: struct, set, attributes, nest: true });
}

/** The heads of `_put` and `_size`. */
export function putHeads(struct: string, base: string, nest: boolean): [put: string, size: string] {
  const from = `const struct ${struct} *from`;
  const type = nest ? ['int type'] : [];
  return [
    head(nest ? 'static int' : 'int', `${base}_put`, ['struct sk_buff *skb', ...type, from]),
    head(nest ? 'static size_t' : 'size_t', `${base}_size`, [from]),
  ];
}

function putters(family: Family, filled: Filled): string {
  const { struct, base, attributes, nest } = filled;
  const [put, size] = putHeads(struct, base, nest);
  const puts = attributes.map((attribute) => putText(family, filled, attribute));
  const sizes = attributes.map((attribute) => sizeText(family, attribute));
  const counts = (texts: readonly string[]): string =>
    texts.some((text) => text.includes('for (i = 0')) ? '\tu32 i;\n' : '';
  const arrays = puts.some((text) => text.includes('array'));
  const opening = nest ? '\tstruct nlattr *nest = nla_nest_start(skb, type);\n' : '';
  const started = nest ? '\tif (!nest)\n\t\treturn -EMSGSIZE;\n' : '';
  const numbers = puts.some((text) => text.startsWith(numberLine)) ? '\tint number;\n' : '';
  const declared = `${opening}${numbers}${arrays ? '\tstruct nlattr *array;\n' : ''}${counts(puts)}`;
  const fails = puts.some((text) => text.includes('goto cancel'));
  const end = nest
    ? `\treturn nlkit_nest_end(skb, nest);\n${fails ? '\ncancel:\n\tnla_nest_cancel(skb, nest);\n\treturn -EMSGSIZE;\n' : ''}`
    : '\treturn 0;\n';
  return [
    `${put}\n{\n${declared}${declared === '' ? '' : '\n'}${started}${puts.join('')}${end}}`,
    `${size}\n{\n\tsize_t size = 0;\n${counts(sizes)}\n${sizes.join('')}\treturn ${nest ? 'nla_total_size(size)' : 'size'};\n}`,
  ].join('\n\n');
}

function putText(family: Family, filled: Filled, attribute: AttributeDefinition): string {
  const { set, nest } = filled;
  const type = family.attributeConstant(set ?? '', attribute.name);
  const pad = family.padding(set ?? '');
  const fail = nest ? 'goto cancel;' : 'return -EMSGSIZE;';
  const from = `from->${fieldName(attribute)}`;
  if (!isList(attribute)) {
    const has = `from->has.${fieldName(attribute)}`;
    return numbered(type, (number) => {
      const put = putCall(family, attribute.type as Single, number, from, pad, attribute);
      return `\tif (${has} &&\n${written('\t    ', put, ')')}\n\t\t${fail}\n`;
    });
  }
  const item = itemOf(attribute);
  const value = `${from}[i]`;
  if (attribute.type.kind !== 'indexed-array') {
    return numbered(type, (number) => {
      const put = putCall(family, item, number, value, pad, attribute);
      return `\tfor (i = 0; i < ${from}_count; i++) {\n${written('\t\tif (', put, ')')}\n\t\t\t${fail}\n\t}\n`;
    });
  }
  const put = putCall(family, item, 'i + 1', value, undefined, attribute);
  return indented(
    [
      `if (${from}_count) {`,
      call('\tarray = nla_nest_start', ['skb', type], ';', 1),
      '\tif (!array)',
      `\t\t${fail}`,
      `\tfor (i = 0; i < ${from}_count; i++) {`,
      written('\t\tif (', put, ') {', 1),
      '\t\t\tnla_nest_cancel(skb, array);',
      `\t\t\t${fail}`,
      '\t\t}',
      '\t}',
      '\tif (nlkit_nest_end(skb, array))',
      `\t\t${fail}`,
      '}',
      '',
    ].join('\n'),
  );
}

/** A long number has a line of its own where it would make one too long. */
function numbered(type: string, text: (number: string) => string): string {
  const plain = text(type);
  return widest(plain) <= longestLine ? plain : `${numberLine}${type};\n${text('number')}`;
}

const numberLine = '\tnumber = ';

/** A function and its arguments. */
type Call = readonly [name: string, args: readonly string[]];

function written(before: string, [name, args]: Call, after: string, depth = 0): string {
  return call(`${before}${name}`, args, after, depth);
}

/** What puts one attribute: not 0 where there was no room. */
function putCall(
  family: Family,
  type: Single | ArrayItem,
  number: string,
  from: string,
  pad: string | undefined,
  attribute: AttributeDefinition,
): Call {
  switch (type.kind) {
    case 'flag':
      return ['nla_put_flag', ['skb', number]];
    case 'integer':
      return integerCall(type, number, from, pad);
    case 'string':
      return attribute.checks.unterminatedOk === true
        ? ['nla_put', ['skb', number, `${from}.len`, `${from}.data`]]
        : ['nla_put_string', ['skb', number, from]];
    case 'binary':
      return ['nla_put', ['skb', number, `${from}.len`, `${from}.data`]];
    case 'struct':
      return ['nla_put', ['skb', number, `sizeof(${from})`, `&${from}`]];
    case 'c-array': {
      const length = `${from}_count * sizeof(${arrayItemType(type.item)})`;
      return ['nla_put', ['skb', number, length, from]];
    }
    case 'bitfield32':
      return ['nla_put_bitfield32', ['skb', number, `${from}.value`, `${from}.selector`]];
    case 'nest':
      return [`${family.nestStruct(type.set, 'put')}_put`, ['skb', number, `&${from}`]];
  }
}

function integerCall(type: Integer, number: string, from: string, pad: string | undefined): Call {
  if (type.bits !== 64) return [accessor('put', type), ['skb', number, from]];
  // Without an attribute to pad with, the number may lie on four bytes.
  return pad === undefined
    ? ['nla_put', ['skb', number, `sizeof(${from})`, `&${from}`]]
    : [accessor('put', type), ['skb', number, from, pad]];
}

function sizeText(family: Family, attribute: AttributeDefinition): string {
  const from = `from->${fieldName(attribute)}`;
  if (!isList(attribute)) {
    const size = sizeOf(family, attribute.type as Single, from, attribute);
    return `\tif (from->has.${fieldName(attribute)})\n\t\tsize += ${size};\n`;
  }
  const size = sizeOf(family, itemOf(attribute), `${from}[i]`, attribute);
  const array = attribute.type.kind === 'indexed-array';
  const head = array ? `\tif (${from}_count)\n\t\tsize += nla_total_size(0);\n` : '';
  return `${head}\tfor (i = 0; i < ${from}_count; i++)\n\t\tsize += ${size};\n`;
}

function sizeOf(
  family: Family,
  type: Single | ArrayItem,
  from: string,
  { checks }: AttributeDefinition,
): string {
  switch (type.kind) {
    case 'flag':
      return 'nla_total_size(0)';
    case 'integer':
      return type.bits === 64 || type.bits === 'auto'
        ? 'nla_total_size_64bit(sizeof(u64))'
        : `nla_total_size(sizeof(${integerType(type)}))`;
    case 'string':
      return checks.unterminatedOk === true
        ? `nla_total_size(${from}.len)`
        : `nla_total_size(strlen(${from}) + 1)`;
    case 'binary':
      return `nla_total_size(${from}.len)`;
    case 'struct':
      return `nla_total_size(sizeof(${from}))`;
    case 'c-array':
      return `nla_total_size(${from}_count * sizeof(${arrayItemType(type.item)}))`;
    case 'bitfield32':
      return 'nla_total_size(sizeof(struct nla_bitfield32))';
    case 'nest':
      return `${family.nestStruct(type.set, 'put')}_size(&${from})`;
  }
}
