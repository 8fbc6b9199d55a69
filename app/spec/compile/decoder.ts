// SPDX-License-Identifier: MIT
import type { AttributeDefinition, Struct } from '../model.ts';
import { readMembers } from './struct.ts';
import { accessText } from './names.ts';
import type { Body } from './plan.ts';
import { readValue, type Carrier } from './read-value.ts';
import { selectorParameter, type Source } from './source.ts';
import { subMessageType } from './types.ts';

/** A function `(frame, start, end, depth, …selectors)` that reads a header and the attributes after it. */
export function bodyDecoder(source: Source, name: string, body: Body): string {
  const { plan } = source;
  const typed = (text: string): string => source.type(text);
  if (body.header === undefined && body.set === undefined) {
    return `function ${name}(..._given${typed(': unknown[]')})${typed(`: ${plan.bodyName(body)}`)} {\nreturn {};\n}`;
  }
  const selectors = plan
    .selectors(body)
    .map((selector) => `, ${selectorParameter(plan, selector)}${typed('?: unknown')}`)
    .join('');
  const header = body.header === undefined ? undefined : plan.struct(body.header);
  const size = header?.size ?? 0;
  const place = { base: 'start', word: '(start >> 2)', offset: 0 };
  const literal =
    header === undefined
      ? '{}'
      : `{\n${readMembers(source, withoutArrays(source, header, body.set), place)}\n}`;
  const loop = attributeLoop(source, body, (size + 3) & ~3);
  return [
    `function ${name}(frame${typed(': Frame')}, start${typed(': number')}, end${typed(': number')}, depth = 0${selectors})${typed(`: ${plan.bodyName(body)}`)} {`,
    `if (depth > ${source.helper('maximumDepth')}) throw ${source.helper('tooDeep')}(start);`,
    header === undefined || size === 0 ? '' : shortHeader(source, header.name, size),
    source.locals(),
    `const value${typed(`: ${plan.bodyName(body)}`)} = ${literal};`,
    loop,
    'return value;',
    '}',
  ].join('\n');
}

/**
 * A message must have its header; a sub-message's may be shorter than the spec's, from a kernel that
 * knew less of it.
 */
function shortHeader(source: Source, struct: string, size: number): string {
  return [
    `if (end - start < ${size}) {`,
    `if (depth === 0) throw ${source.helper('short')}(${JSON.stringify(struct)}, start, end - start, ${size});`,
    `frame = ${source.helper('zeroExtended')}(frame, start, end, ${size});`,
    'start = 0;',
    `end = ${size};`,
    '}',
  ].join('\n');
}

/** The header without members that are also arrays of attributes: those begin empty. */
function withoutArrays(source: Source, header: Struct, set: string | undefined): Struct {
  const { plan } = source;
  const arrays = plan.attributes(set).filter(({ multi }) => multi);
  const keys = new Set(arrays.map(({ name }) => plan.key(name)));
  return { ...header, members: header.members.filter(({ name }) => !keys.has(plan.key(name))) };
}

function attributeLoop(source: Source, body: Body, headerSize: number): string {
  const { set } = body;
  if (set === undefined) return '';
  const cases = source.plan
    .attributes(set)
    .map((attribute) => attributeCase(source, body, attribute));
  const late = source.plan
    .attributes(set)
    .filter((attribute) => mayComeEarly(source, body, attribute));
  const word = source.word('offset >> 2');
  return [
    ...late.map((_, index) => `let late${index} = -1;`),
    `let offset = start${headerSize === 0 ? '' : ` + ${headerSize}`};`,
    'while (end - offset >= 4) {',
    `const head = ${word};`,
    `const length = ${source.byOrder('head & 0xffff', 'head >>> 16')};`,
    'const next = offset + length;',
    `if (length < 4 || next > end) throw ${source.helper('cut')}(offset, length, end - offset);`,
    `switch (${source.byOrder('(head >>> 16) & 0x3fff', 'head & 0x3fff')}) {`,
    ...cases.map((text, index) => {
      const attribute = source.plan.attributes(set)[index];
      const slot = attribute === undefined ? -1 : late.indexOf(attribute);
      return text.replaceAll('@late', `late${slot}`);
    }),
    'default:',
    source.plan.keepsUnknown(body)
      ? `${source.helper('keepUnknown')}(value, frame, offset, next);`
      : 'break;',
    '}',
    'offset = (next + 3) & ~3;',
    '}',
    ...late.map((attribute, index) => lateAttribute(source, body, attribute, index)),
  ].join('\n');
}

/** A sub-message whose selector is an attribute beside it, which may come after it. */
function mayComeEarly(
  source: Source,
  { set }: Body,
  { type, multi }: AttributeDefinition,
): boolean {
  if (type.kind !== 'sub-message' || multi || set === undefined) return false;
  return source.plan.set(set).attributes.has(type.selector);
}

function attributeCase(source: Source, body: Body, attribute: AttributeDefinition): string {
  const { type, value, name, multi } = attribute;
  if (type.kind === 'pad' || type.kind === 'unused') return `case ${value}:\nbreak;`;
  const target = `value${accessText(source.plan.key(name))}`;
  const carrier = { body, name, at: 'offset', length: 'length', end: 'next', level: 0 };
  const { needed, statements, expression } = readValue(source, type, carrier);
  const early =
    mayComeEarly(source, body, attribute) && type.kind === 'sub-message'
      ? `if (value${accessText(source.plan.key(type.selector))} === undefined) {\n@late = offset;\nbreak;\n}`
      : '';
  return [
    `case ${value}:${statements === '' ? '' : ' {'}`,
    needed === 0 ? '' : tooShort(source, carrier, needed),
    early,
    statements,
    multi ? `(${target} ??= []).push(${expression});` : `${target} = ${expression};`,
    'break;',
    statements === '' ? '' : '}',
  ].join('\n');
}

function tooShort(source: Source, { name, at, length }: Carrier, needed: number): string {
  const short = source.helper('short');
  return `if (${length} < ${needed + 4}) throw ${short}(${JSON.stringify(name)}, ${at}, ${length} - 4, ${needed});`;
}

function lateAttribute(
  source: Source,
  body: Body,
  { type, name }: AttributeDefinition,
  index: number,
): string {
  const at = `late${index}`;
  const carrier = { body, name, at, length: 'length', end: 'next', level: 0 };
  const { expression } = readValue(source, type, carrier);
  const head = source.word(`${at} >> 2`);
  return [
    `if (${at} >= 0) {`,
    `const head = ${head};`,
    `const next = ${at} + ${source.byOrder('(head & 0xffff)', '(head >>> 16)')};`,
    `value${accessText(source.plan.key(name))} = ${expression};`,
    '}',
  ].join('\n');
}

/** A function that reads a sub-message by its selector; what has no format stays bytes. */
export function subMessageDecoder(source: Source, name: string, message: string): string {
  const { plan } = source;
  const typed = (text: string): string => source.type(text);
  const free = plan.messageSelectors(message);
  const parameters = free
    .map((selector) => `, ${selectorParameter(plan, selector)}${typed(': unknown')}`)
    .join('');
  const cases = [...plan.subMessage(message).formats.values()].map((format) => {
    const body = { header: format.fixedHeader, set: format.set };
    const decode = source.function('decode', { kind: 'body', ...body });
    const selectors = plan
      .selectors(body)
      .map((selector) => `, ${selectorParameter(plan, selector)}`)
      .join('');
    return `case ${JSON.stringify(format.value)}:\nreturn ${decode}(frame, start, end, depth${selectors});`;
  });
  const result = subMessageType(plan, message, 'decode');
  return [
    `function ${name}(frame${typed(': Frame')}, start${typed(': number')}, end${typed(': number')}, depth${typed(': number')}, selector${typed(': unknown')}${parameters})${typed(`: ${result}`)} {`,
    'switch (selector) {',
    ...cases,
    'default:',
    `return ${source.helper('copy')}(frame.bytes, start, end);`,
    '}',
    '}',
  ].join('\n');
}
