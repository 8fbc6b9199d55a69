// SPDX-License-Identifier: MIT
import { supportOf } from '../attribute-types/registry.ts';
import type { DecodeSite } from '../attribute-types/type-support.ts';
import type { AttributeDefinition, Shape, Struct } from '../model.ts';
import { isOpen, memberEnds, readMembers } from './struct-text.ts';
import { propertyAccess } from './key-names.ts';
import type { Body, Plan } from './plan.ts';
import { selectorParameter, type CodecSource } from './codec-source.ts';
import { subMessageTypeName } from './type-text.ts';

/** A function `(frame, start, end, depth, …selectors)` that reads a header and the attributes after it. */
export function bodyDecoder(source: CodecSource, name: string, body: Body): string {
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
    header === undefined ? '' : unevenHeader(source, name, header, body),
    source.locals(),
    `const value${typed(`: ${plan.bodyName(body)}`)} = ${literal};`,
    loop,
    'return value;',
    '}',
  ].join('\n');
}

/**
 * A message must have its header; a sub-message's may be shorter than the spec's, from a kernel that
 * knew less of it. Where no attributes follow, one may also be longer.
 */
function unevenHeader(source: CodecSource, name: string, header: Struct, body: Body): string {
  const { size } = header;
  if (isOpen(header)) {
    if (size === 0) return '';
    const short = source.helper('short');
    return `if (end - start < ${size}) throw ${short}(${JSON.stringify(header.name)}, start, end - start, ${size});`;
  }
  const selectors = source.plan
    .selectors(body)
    .map((selector) => `, ${selectorParameter(source.plan, selector)}`)
    .join('');
  const tail = body.set === undefined && source.plan.keepsUnknown(body);
  // A message's length may be a multiple of four where its struct's is not.
  const longer = (size & 3) === 0 ? `${size}` : `(depth === 0 ? ${(size + 3) & ~3} : ${size})`;
  const typed = (text: string): string => source.type(text);
  const again = `(whole${typed(': Frame')}, from${typed(': number')}, to${typed(': number')}) => ${name}(whole, from, to, depth${selectors})`;
  const { members } = withoutArrays(source, header, body.set);
  const ends = memberEnds(header, members);
  if (size === 0 && !tail) return '';
  const short = `throw ${source.helper('short')}(${JSON.stringify(header.name)}, start, end - start, ${size});`;
  return [
    `if (end - start < ${size}${tail ? ` || end - start > ${longer}` : ''}) {`,
    `if (depth === 0${tail ? ` && end - start < ${size}` : ''}) ${short}`,
    `return ${source.helper('unevenStruct')}(${again}, frame, start, end, ${ends}${tail ? '' : ', false'})${typed(` as ${source.plan.bodyName(body)}`)};`,
    '}',
  ].join('\n');
}

/** The header without members that are also arrays of attributes: those begin empty. */
function withoutArrays(source: CodecSource, header: Struct, set: string | undefined): Struct {
  const { plan } = source;
  const arrays = plan.attributes(set).filter(({ multi }) => multi);
  const keys = new Set(arrays.map(({ name }) => plan.key(name)));
  return { ...header, members: header.members.filter(({ name }) => !keys.has(plan.key(name))) };
}

function attributeLoop(source: CodecSource, body: Body, headerSize: number): string {
  const { set } = body;
  if (set === undefined) return '';
  const attributes = source.plan.attributes(set);
  const late = attributes.filter((attribute) => waitsForSelector(source, body, attribute));
  const cases = attributes.map((attribute) => {
    const slot = late.indexOf(attribute);
    return slot < 0
      ? attributeCase(source, body, attribute)
      : `case ${attribute.value}:\nlate${slot} = offset;\nbreak;`;
  });
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
    ...cases,
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

/**
 * A sub-message whose selector is an attribute beside it. The selector may come after it, or twice, and then
 * the last one counts (__nla_validate_parse() in lib/nlattr.c): it is read behind all of them.
 */
function waitsForSelector(
  source: CodecSource,
  { set }: Body,
  { shape, multi }: AttributeDefinition,
): boolean {
  if (multi || set === undefined) return false;
  const { attributes } = source.plan.set(set);
  return selectorsOf(source.plan, shape).some((selector) => attributes.has(selector));
}

/** Selectors that reading a value of that shape asks for, here or further out. */
function selectorsOf(plan: Plan, { set, message, selector }: Shape): readonly string[] {
  return [
    ...(selector === undefined ? [] : [selector]),
    ...(message === undefined ? [] : plan.messageSelectors(message)),
    ...(set === undefined ? [] : plan.selectors({ header: undefined, set })),
  ];
}

function attributeCase(source: CodecSource, body: Body, attribute: AttributeDefinition): string {
  const { type, shape, value, name, multi } = attribute;
  if (!shape.hasValue) return `case ${value}:\nbreak;`;
  const target = `value${propertyAccess(source.plan.key(name))}`;
  const site = { body, name, at: 'offset', length: 'length', end: 'next', level: 0 };
  const { needed, statements, expression } = supportOf(type).read(source, type, site);
  return [
    `case ${value}:${statements === '' ? '' : ' {'}`,
    needed === 0 ? '' : tooShort(source, site, needed),
    statements,
    multi ? decodeMultiAttribute(target, expression) : `${target} = ${expression};`,
    'break;',
    statements === '' ? '' : '}',
  ].join('\n');
}

/** The statement that adds one of several attributes of a type to their array. */
function decodeMultiAttribute(target: string, expression: string): string {
  return `(${target} ??= []).push(${expression});`;
}

function tooShort(source: CodecSource, { name, at, length }: DecodeSite, needed: number): string {
  const short = source.helper('short');
  return `if (${length} < ${needed + 4}) throw ${short}(${JSON.stringify(name)}, ${at}, ${length} - 4, ${needed});`;
}

function lateAttribute(
  source: CodecSource,
  body: Body,
  { type, name }: AttributeDefinition,
  index: number,
): string {
  const at = `late${index}`;
  const site = { body, name, at, length: 'length', end: 'next', level: 0 };
  const { statements, expression } = supportOf(type).read(source, type, site);
  const head = source.word(`${at} >> 2`);
  return [
    `if (${at} >= 0) {`,
    `const head = ${head};`,
    `const next = ${at} + ${source.byOrder('(head & 0xffff)', '(head >>> 16)')};`,
    ...(statements === '' ? [] : [statements]),
    `value${propertyAccess(source.plan.key(name))} = ${expression};`,
    '}',
  ].join('\n');
}

/** A function that reads a sub-message by its selector; what has no format stays bytes. */
export function subMessageDecoder(source: CodecSource, name: string, message: string): string {
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
  const result = subMessageTypeName(plan, message, 'decode');
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
