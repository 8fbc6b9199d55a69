// SPDX-License-Identifier: MIT
import type { AttributeType, Checks, Integer } from '../model.ts';
import { inputText, orderText, sizeOf, writeInteger } from './integer.ts';
import { keyText } from './names.ts';
import type { Body } from './plan.ts';
import { selectorParameter, type Source } from './source.ts';
import { hintText } from './struct.ts';

/** NLA_F_NESTED. */
export const nested = 0x8000;

/** An attribute to be written, and expressions for its type and its value. */
export interface Carrier {
  /** What it is an attribute of. */
  readonly body: Body;
  readonly type: string;
  readonly checks: Checks;
  readonly item: string;
  /** How many arrays it is in. */
  readonly level: number;
}

/** The statements that write an attribute with a value. */
export function writeValue(source: Source, type: AttributeType, carrier: Carrier): string {
  const { item, checks, body } = carrier;
  switch (type.kind) {
    case 'pad':
    case 'unused':
      return '';
    case 'flag':
      return `${source.helper('flagAttribute')}(writer, ${carrier.type}, ${item});`;
    case 'integer':
      return writeNumber(source, type, carrier);
    case 'string': {
      const limit =
        checks.unterminatedOk === true ? (checks.exactLength ?? checks.maxLength ?? 0) : 0;
      return `${source.helper('stringAttribute')}(writer, ${carrier.type}, ${item}, ${limit});`;
    }
    case 'binary':
      return `${source.helper('bytesAttribute')}(writer, ${carrier.type}, ${item}, ${hintText(type.hint)});`;
    case 'struct': {
      const encode = source.function('encode', type);
      const { size } = source.plan.struct(type.struct);
      return attribute(carrier, '', `${encode}(writer, writer.reserve(${size}), ${item});`);
    }
    case 'c-array':
      return writeArray(source, type.item, carrier);
    case 'indexed-array':
      return writeIndexed(source, type.item, carrier);
    case 'bitfield32':
      return writeBits(source, type.enum, carrier);
    case 'nest':
      return attribute(carrier, ` | ${nested}`, nest(source, body, type.set, item));
    case 'nest-type-value':
      return writeTypeValue(source, type, carrier);
    case 'sub-message': {
      const encode = source.function('encode', { kind: 'sub-message', message: type.message });
      const selectors = [type.selector, ...source.plan.messageSelectors(type.message)]
        .map((selector) => `, ${selectorInput(source, body, selector)}`)
        .join('');
      return `${encode}(writer, ${carrier.type}, ${item}, depth + 1${selectors});`;
    }
  }
}

function attribute({ type, level }: Carrier, flags: string, statements: string): string {
  return [
    `const start${level} = writer.beginAttribute(${type}${flags});`,
    statements,
    `writer.endAttribute(start${level});`,
  ].join('\n');
}

function nest(source: Source, from: Body, set: string, item: string): string {
  const body = { header: undefined, set };
  const encode = source.function('encode', { kind: 'body', ...body });
  const selectors = source.plan
    .selectors(body)
    .map((selector) => `, ${selectorInput(source, from, selector)}`)
    .join('');
  return `${encode}(writer, ${item}, depth + 1${selectors});`;
}

function writeNumber(
  source: Source,
  type: Integer,
  { type: number, item, level }: Carrier,
): string {
  if (type.bits === 'auto') {
    const input = inputText(source, type, item);
    const order = orderText(source, type.byteOrder);
    return `${source.helper('autoAttribute')}(writer, ${number}, ${input}, ${type.signed}, ${order});`;
  }
  const at = `at${level}`;
  const begin = `${source.helper('fixedAttribute')}(writer, ${number}, ${sizeOf(type)})`;
  return `const ${at} = ${begin};\n${writeInteger(source, type, at, item)}`;
}

function writeArray(source: Source, item: Integer, carrier: Carrier): string {
  const { level } = carrier;
  return attribute(
    carrier,
    '',
    [
      `for (const item${level} of ${source.helper('arrayOf')}(${carrier.item})) {`,
      `const at${level} = writer.reserve(${sizeOf(item)});`,
      writeInteger(source, item, `at${level}`, `item${level}`),
      '}',
    ].join('\n'),
  );
}

function writeIndexed(
  source: Source,
  item: Extract<AttributeType, { kind: 'indexed-array' }>['item'],
  carrier: Carrier,
): string {
  const { level, body, checks } = carrier;
  // Only the outermost array's index is told where an item does not fit.
  const index = level === 0 ? 'index' : `index${level}`;
  const items = level === 0 ? 'items' : `items${level}`;
  const inner = { body, checks, level: level + 1 };
  const one = `${items}[${index}]`;
  const statements =
    item.kind === 'nest'
      ? [
          `const entry${level} = ${source.helper('fieldsOf')}(${one}, 0);`,
          `const number${level} = ${source.helper('integer')}(entry${level}['index'], 0, 16383);`,
          writeValue(source, item, {
            ...inner,
            type: `number${level}`,
            item: `entry${level}['value']`,
          }),
        ].join('\n')
      : writeValue(source, item, { ...inner, type: `${index} + 1`, item: one });
  const loop = `for (${level === 0 ? '' : 'let '}${index} = 0; ${index} < ${items}.length; ${index} += 1) {`;
  return attribute(
    carrier,
    ` | ${nested}`,
    [
      `const ${items} = ${source.helper('arrayOf')}(${carrier.item});`,
      loop,
      statements,
      '}',
      level === 0 ? 'index = -1;' : '',
    ].join('\n'),
  );
}

function writeBits(
  source: Source,
  use: Extract<AttributeType, { kind: 'bitfield32' }>['enum'],
  { type, item, level }: Carrier,
): string {
  const half: Integer = {
    kind: 'integer',
    bits: 32,
    signed: false,
    byteOrder: 'host',
    enum: use,
    hint: undefined,
  };
  return [
    `const bits${level} = ${source.helper('fieldsOf')}(${item}, 0);`,
    `const at${level} = ${source.helper('fixedAttribute')}(writer, ${type}, 8);`,
    writeInteger(source, half, `at${level}`, `bits${level}['value'] ?? 0`),
    writeInteger(source, half, `at${level} + 4`, `bits${level}['selector'] ?? 0`),
  ].join('\n');
}

function writeTypeValue(
  source: Source,
  type: Extract<AttributeType, { kind: 'nest-type-value' }>,
  carrier: Carrier,
): string {
  const { level, item, body } = carrier;
  const keys = type.names.map(
    (name, index) => `${keyText(source.plan.key(name))}: type${level}_${index}`,
  );
  const begins = type.names.map(
    (_, index) =>
      `const nest${level}_${index} = writer.beginAttribute(${source.helper('integer')}(type${level}_${index}, 0, 16383) | ${nested});`,
  );
  const ends = type.names
    .map((_, index) => `writer.endAttribute(nest${level}_${index});`)
    .reverse();
  return attribute(
    carrier,
    ` | ${nested}`,
    [
      `const { ${keys.join(', ')}, ...rest${level} } = ${source.helper('fieldsOf')}(${item}, 0);`,
      ...begins,
      nest(source, body, type.set, `rest${level}`),
      ...ends,
    ].join('\n'),
  );
}

/**
 * A selector's value while a body is encoded: the field beside, by its name, or handed in. What a
 * header is not given is zero.
 */
function selectorInput(source: Source, body: Body, selector: string): string {
  const { plan } = source;
  const selecting = plan.selectorIn(body, selector);
  if (selecting === undefined) return selectorParameter(plan, selector);
  const field = `fields[${JSON.stringify(plan.key(selector))}]`;
  const { type } = selecting;
  if (type.kind !== 'integer' || type.enum === undefined || type.enum.flags) return field;
  return `${source.table(type.enum)}.selector(${field}${'offset' in selecting ? ' ?? 0' : ''})`;
}
