// SPDX-License-Identifier: MIT
import type { ArrayItem, AttributeType, Integer } from '../model.ts';
import { readAuto, readInteger, sizeOf } from './integer.ts';
import { accessText, keyText } from './names.ts';
import type { Body } from './plan.ts';
import { readBytes } from './struct.ts';
import { selectorParameter, type Source } from './source.ts';
import { arrayType, itemType } from './types.ts';

/** An attribute of which a value is read: its name in the spec, and expressions for where it lies. */
export interface Carrier {
  /** What it is an attribute of. */
  readonly body: Body;
  readonly name: string;
  readonly at: string;
  /** With the header. */
  readonly length: string;
  readonly end: string;
  /** How many arrays it is in. */
  readonly level: number;
}

/** How a value is read: the bytes it needs, statements that go before, and the expression. */
export interface Reading {
  readonly needed: number;
  readonly statements: string;
  readonly expression: string;
}

type Readable = Exclude<AttributeType, { kind: 'pad' | 'unused' }>;

export function readValue(source: Source, type: AttributeType, carrier: Carrier): Reading {
  if (type.kind === 'pad' || type.kind === 'unused') return reading('undefined');
  if (type.kind === 'c-array') return readArray(source, type.item, carrier);
  if (type.kind === 'indexed-array') return readIndexed(source, type.item, carrier);
  if (type.kind === 'nest-type-value') return readTypeValue(source, type, carrier);
  return readSimple(source, type, carrier);
}

function reading(expression: string, needed = 0, statements = ''): Reading {
  return { needed, statements, expression };
}

function readSimple(
  source: Source,
  type: Exclude<Readable, { kind: 'c-array' | 'indexed-array' | 'nest-type-value' }>,
  carrier: Carrier,
): Reading {
  const { at, end, length, body } = carrier;
  const start = `${at} + 4`;
  const place = { base: at, word: `(${at} >> 2)`, offset: 4 };
  switch (type.kind) {
    case 'flag':
      return reading('true');
    case 'integer':
      return type.bits === 'auto'
        ? reading(readAuto(source, type, place, length), 4)
        : reading(readInteger(source, type, place), sizeOf(type));
    case 'string':
      return reading(`${source.helper('string')}(${source.local('bytes')}, ${start}, ${end})`);
    case 'binary':
      return reading(readBytes(source, type.hint, start, end));
    case 'struct':
      return reading(`${source.function('decode', type)}(frame, ${start}, ${end})`);
    case 'bitfield32': {
      const half: Integer = {
        kind: 'integer',
        bits: 32,
        signed: false,
        byteOrder: 'host',
        enum: type.enum,
        hint: undefined,
      };
      const value = readInteger(source, half, place);
      const selector = readInteger(source, half, { ...place, offset: 8 });
      return reading(`{ value: ${value}, selector: ${selector} }`, 8);
    }
    case 'nest':
      return reading(readNest(source, body, type.set, start, end));
    case 'sub-message': {
      const decode = source.function('decode', { kind: 'sub-message', message: type.message });
      const selectors = [type.selector, ...source.plan.messageSelectors(type.message)]
        .map((selector) => `, ${selectorText(source, body, selector)}`)
        .join('');
      return reading(`${decode}(frame, ${start}, ${end}, depth + 1${selectors})`);
    }
  }
}

function readNest(source: Source, from: Body, set: string, start: string, end: string): string {
  const body = { header: undefined, set };
  const decode = source.function('decode', { kind: 'body', ...body });
  const selectors = source.plan
    .selectors(body)
    .map((selector) => `, ${selectorText(source, from, selector)}`)
    .join('');
  return `${decode}(frame, ${start}, ${end}, depth + 1${selectors})`;
}

/** A selector's value as a body's decoder knows it: read before, or handed in. */
function selectorText(source: Source, body: Body, selector: string): string {
  return source.plan.selectorIn(body, selector) !== undefined
    ? `value${accessText(source.plan.key(selector))}`
    : selectorParameter(source.plan, selector);
}

function readArray(source: Source, item: Integer, { at, end, level }: Carrier): Reading {
  const size = sizeOf(item);
  const place = {
    base: `at${level}`,
    word: `(at${level} >> 2)`,
    offset: 0,
    aligned: size % 4 === 0,
  };
  const value = readInteger(source, item, place);
  const type = source.type(`: ${arrayType(itemType(source.plan, item, 'decode'), 'decode')}`);
  return reading(
    `items${level}`,
    0,
    [
      `const items${level}${type} = [];`,
      `for (let at${level} = ${at} + 4; ${end} - at${level} >= ${size}; at${level} += ${size}) {`,
      `items${level}.push(${value});`,
      '}',
    ].join('\n'),
  );
}

function readIndexed(source: Source, item: ArrayItem, carrier: Carrier): Reading {
  const { at, end, level, name, body } = carrier;
  const inner = {
    body,
    name,
    at: `at${level}`,
    length: `length${level}`,
    end: `end${level}`,
    level: level + 1,
  };
  const { needed, statements, expression } = readValue(source, item, inner);
  const index = source.byOrder(`(head${level} >>> 16) & 0x3fff`, `head${level} & 0x3fff`);
  const value = item.kind === 'nest' ? `{ index: ${index}, value: ${expression} }` : expression;
  const type = source.type(`: ${arrayType(itemType(source.plan, item, 'decode'), 'decode')}`);
  const head = source.word(`${inner.at} >> 2`);
  return reading(
    `items${level}`,
    0,
    [
      `const items${level}${type} = [];`,
      `for (let ${inner.at} = ${at} + 4; ${end} - ${inner.at} >= 4; ) {`,
      `const head${level} = ${head};`,
      `const ${inner.length} = ${source.byOrder(`head${level} & 0xffff`, `head${level} >>> 16`)};`,
      `const ${inner.end} = ${inner.at} + ${inner.length};`,
      `if (${inner.length} < 4 || ${inner.end} > ${end}) throw ${source.helper('cut')}(${inner.at}, ${inner.length}, ${end} - ${inner.at});`,
      needed === 0
        ? ''
        : `if (${inner.length} < ${needed + 4}) throw ${source.helper('short')}(${JSON.stringify(name)}, ${inner.at}, ${inner.length} - 4, ${needed});`,
      statements,
      `items${level}.push(${value});`,
      `${inner.at} = (${inner.end} + 3) & ~3;`,
      '}',
    ].join('\n'),
  );
}

function readTypeValue(
  source: Source,
  type: Extract<AttributeType, { kind: 'nest-type-value' }>,
  { at, end, body, level }: Carrier,
): Reading {
  const inner = `inner${level}`;
  const nest = readNest(source, body, type.set, `${inner}.start`, `${inner}.end`);
  const types = type.names
    .map((name, index) => `${keyText(source.plan.key(name))}: ${inner}.types[${index}] ?? 0`)
    .join(', ');
  return reading(
    `{ ${types}, ...${nest} }`,
    0,
    `const ${inner} = ${source.helper('descend')}(frame, ${at} + 4, ${end}, ${type.names.length});`,
  );
}
