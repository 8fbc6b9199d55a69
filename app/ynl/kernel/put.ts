// SPDX-License-Identifier: MIT
import type { AttributeDefinition } from '../model.ts';
import type { KernelFamily } from './kernel-family.ts';
import { fieldName, isList } from './c-fields.ts';
import { kernelSupportOf } from './kernel-support-of.ts';
import type { MessageStruct } from './operation-structs.ts';
import { callOf, head, longestLine, widest } from './c-text.ts';

// Functions that put a struct's attributes into a message, and say how many bytes they take.

interface Filled {
  readonly struct: string;
  readonly base: string;
  readonly set: string | undefined;
  readonly attributes: readonly AttributeDefinition[];
  /** Nests are put by messages, and by nobody else. */
  readonly nest: boolean;
}

/** The functions that put the attributes of an answer or a notification. */
export function bodyPutters(
  family: KernelFamily,
  { struct, base, set, attributes }: MessageStruct,
): string {
  return putters(family, { struct, base, set, attributes, nest: false });
}

export function nestPutters(family: KernelFamily, set: string): string {
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

function putters(family: KernelFamily, filled: Filled): string {
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

function putText(family: KernelFamily, filled: Filled, attribute: AttributeDefinition): string {
  const { set, nest } = filled;
  const { type, checks } = attribute;
  const support = kernelSupportOf(type);
  const constant = family.attributeConstant(set ?? '', attribute.name);
  const pad = family.padding(set ?? '');
  const fail = nest ? 'goto cancel;' : 'return -EMSGSIZE;';
  const from = `from->${fieldName(attribute)}`;
  if (!isList(attribute)) {
    const has = `from->has.${fieldName(attribute)}`;
    return numbered(constant, (number) => {
      const put = support.put(family, type, { number, from, pad, checks });
      return `\tif (${has} &&\n${callOf('\t    ', put, ')')}\n\t\t${fail}\n`;
    });
  }
  const one = { from: `${from}[i]`, checks };
  if (support.array !== undefined) {
    const put = support.put(family, type, { ...one, number: 'i + 1', pad: undefined });
    return support.array.put(constant, from, put, fail);
  }
  return numbered(constant, (number) => {
    const put = support.put(family, type, { ...one, number, pad });
    return `\tfor (i = 0; i < ${from}_count; i++) {\n${callOf('\t\tif (', put, ')')}\n\t\t\t${fail}\n\t}\n`;
  });
}

/** A long number has a line of its own where it would make one too long. */
function numbered(type: string, text: (number: string) => string): string {
  const plain = text(type);
  return widest(plain) <= longestLine ? plain : `${numberLine}${type};\n${text('number')}`;
}

const numberLine = '\tnumber = ';

function sizeText(family: KernelFamily, attribute: AttributeDefinition): string {
  const { type, checks } = attribute;
  const support = kernelSupportOf(type);
  const from = `from->${fieldName(attribute)}`;
  if (!isList(attribute)) {
    const size = support.size(family, type, from, checks);
    return `\tif (from->has.${fieldName(attribute)})\n\t\tsize += ${size};\n`;
  }
  const size = support.size(family, type, `${from}[i]`, checks);
  const head = support.array?.size(from) ?? '';
  return `${head}\tfor (i = 0; i < ${from}_count; i++)\n\t\tsize += ${size};\n`;
}
