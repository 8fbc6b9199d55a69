// SPDX-License-Identifier: MIT
import type { DisplayHint, StructMember, Struct } from '../model.ts';
import { AF_INET, familyAt } from './address-family.ts';
import { byteAt, readInteger, writeInteger, type FramePlace } from './integer-text.ts';
import { propertyKey } from './key-names.ts';
import type { SpecPart, CodecSource } from './codec-source.ts';

/** The hint by which bytes become text; others are kept as bytes. */
export function textHint(hint: DisplayHint | undefined): Exclude<DisplayHint, 'fddi'> | undefined {
  return hint === 'fddi' ? undefined : hint;
}

/** The hint as an encoder's argument. */
export function hintText(hint: DisplayHint | undefined): string {
  const known = textHint(hint);
  return known === undefined ? 'undefined' : JSON.stringify(known);
}

/** The expression for bytes, by their hint. */
export function readBytes(
  source: CodecSource,
  hint: DisplayHint | undefined,
  start: string,
  end: string,
): string {
  switch (textHint(hint)) {
    case undefined:
      return `${source.helper('copy')}(${source.local('bytes')}, ${start}, ${end})`;
    case 'ipv4':
    case 'ipv6':
    case 'padded-ip':
      return `${source.helper('address')}(frame, ${start}, ${end})`;
    case 'socket-name':
      return `${source.helper('socketName')}(${source.local('bytes')}, ${start}, ${end})`;
    case 'hex':
      return `${source.helper('hex')}(${source.local('bytes')}, ${start}, ${end})`;
    case 'mac':
      return `${source.helper('mac')}(${source.local('bytes')}, ${start}, ${end})`;
    case 'uuid':
      return `${source.helper('uuid')}(${source.local('bytes')}, ${start}, ${end})`;
  }
}

/** The properties of an object literal: a struct's members at a place. */
export function readMembers(
  source: CodecSource,
  struct: Struct,
  place: FramePlace,
  family = () => familyAt(source, struct, place),
): string {
  return struct.members
    .filter(({ type }) => type.kind !== 'pad')
    .map((member) => {
      const at = { ...place, offset: place.offset + member.offset };
      return `${propertyKey(source.plan.key(member.name))}: ${readMember(source, member, at, family)},`;
    })
    .join('\n');
}

function readMember(
  source: CodecSource,
  { type, size }: StructMember,
  place: FramePlace,
  family: () => string | undefined,
): string {
  const end = byteAt({ ...place, offset: place.offset + size });
  switch (type.kind) {
    case 'pad':
      return '';
    case 'integer':
      return readInteger(source, type, place);
    case 'string':
      return `${source.helper('string')}(${source.local('bytes')}, ${byteAt(place)}, ${end})`;
    case 'bytes':
      return readBytes(
        source,
        type.hint,
        byteAt(place),
        addressEnd(source, type.hint, size, place, family),
      );
    case 'struct': {
      const inner = source.plan.struct(type.struct);
      const within = (): string | undefined => innerFamily(source, inner, place, family);
      return `{\n${readMembers(source, inner, place, within)}\n}`;
    }
    case 'rest':
      if (!type.text) return readBytes(source, type.hint, byteAt(place), 'end');
      return `${source.helper('string')}(${source.local('bytes')}, ${byteAt(place)}, end)`;
  }
}

/** A struct within another one names its family, or leaves it 0 where that of the one around it holds. */
function innerFamily(
  source: CodecSource,
  inner: Struct,
  place: FramePlace,
  family: () => string | undefined,
): string | undefined {
  const own = familyAt(source, inner, place);
  const around = family();
  return own === undefined || around === undefined || own === around
    ? (own ?? around)
    : `(${own} || ${around})`;
}

/**
 * Where a member that holds an address of either family ends: struct in6_addr, of which IPv4 has the first
 * four bytes, and zeroes behind them.
 */
function addressEnd(
  source: CodecSource,
  hint: DisplayHint | undefined,
  size: number,
  place: FramePlace,
  family: () => string | undefined,
): string {
  const end = byteAt({ ...place, offset: place.offset + size });
  if (size !== 16 || (hint !== 'ipv4' && hint !== 'ipv6')) return end;
  const number = family();
  if (number === undefined) return end;
  const helper = source.helper('addressEnd');
  return `${helper}(frame, ${byteAt(place)}, ${number} === ${AF_INET})`;
}

/**
 * A function `(frame, start, end)` that reads a struct. One of another length, which another kernel sends,
 * goes through `unevenStruct`.
 */
export function structDecoder(source: CodecSource, name: string, struct: Struct): string {
  const typed = (text: string): string => source.type(text);
  const place = { base: 'start', word: '(start >> 2)', offset: 0 };
  const members = readMembers(source, struct, place);
  const result = `StructOf<${source.plan.structName(struct.name)}>`;
  const uneven = source.helper('unevenStruct');
  return [
    `function ${name}(frame${typed(': Frame')}, start${typed(': number')}, end${typed(': number')})${typed(`: ${result}`)} {`,
    `if (end - start !== ${struct.size}) {`,
    `return ${uneven}(${name}, frame, start, end, ${memberEnds(struct)}${tail(source, struct)});`,
    '}',
    source.locals(),
    `return {\n${members}\n};`,
    '}',
  ].join('\n');
}

/** Whether its last member takes what is left of the message. */
export function isOpen({ members }: Struct): boolean {
  return members.at(-1)?.type.kind === 'rest';
}

/** Where each member of a struct ends, negative of padding and of those that are not `read`: an array as text. */
export function memberEnds({ members }: Struct, read = members): string {
  const isRead = (member: StructMember): boolean =>
    member.type.kind !== 'pad' && read.includes(member);
  return JSON.stringify(
    members.map((member) => (isRead(member) ? 1 : -1) * (member.offset + member.size)),
  );
}

/** The argument that keeps no tail where the struct has a member called `unknown`. */
function tail({ plan }: CodecSource, { name }: Struct): string {
  return plan.keepsUnknown({ header: name, set: undefined }) ? '' : ', false';
}

/** The statements that write a struct's members from `fields`, at an offset of the writer. */
export function writeMembers(source: CodecSource, struct: Struct, start: string): string {
  return struct.members
    .filter(({ type }) => type.kind !== 'pad')
    .map((member) => {
      const key = JSON.stringify(source.plan.key(member.name));
      const at = member.offset === 0 ? start : `${start} + ${member.offset}`;
      return `key = ${key};\nif (fields[key] !== undefined) ${writeMember(source, member, at)}`;
    })
    .join('\n');
}

function writeMember(source: CodecSource, { type, size }: StructMember, at: string): string {
  switch (type.kind) {
    case 'pad':
      return ';';
    case 'integer':
      return writeInteger(source, type, at, 'fields[key]');
    case 'string':
      return `${source.helper('putString')}(writer, ${at}, fields[key], ${size});`;
    case 'bytes': {
      const hint = hintText(type.hint);
      return `${source.helper('putBytes')}(writer, ${at}, fields[key], ${size}, ${hint});`;
    }
    case 'struct': {
      const write = source.function('encode', type);
      return `${write}(writer, ${at}, fields[key]);`;
    }
    case 'rest':
      if (type.text) return `${source.helper('appendString')}(writer, fields[key]);`;
      return `${source.helper('appendBytes')}(writer, fields[key], ${hintText(type.hint)});`;
  }
}

/** The statement that writes what a part of that struct at `at`, written last, has under `unknown`. */
export function writeTail(source: CodecSource, part: SpecPart, struct: Struct, at: string): string {
  const decode = source.function('decode', part);
  return `${source.helper('structTail')}(writer, ${at}, fields, ${decode}, ${memberEnds(struct)});`;
}

function tailOf(source: CodecSource, struct: Struct): string {
  const write = writeTail(source, { kind: 'struct', struct: struct.name }, struct, 'at');
  return `key = 'unknown';\nif (tail && fields[key] !== undefined) ${write}`;
}

/** Cases of a switch for the keys of members, which need nothing more. */
export function memberCases(source: CodecSource, struct: Struct): string {
  const cases = struct.members
    .filter(({ type }) => type.kind !== 'pad')
    .map(({ name }) => `case ${JSON.stringify(source.plan.key(name))}:`);
  return cases.length === 0 ? '' : [...cases, 'break;'].join('\n');
}

/**
 * A function `(writer, at, input)` that writes a struct over zeroes at an offset. With `tail` nothing was
 * written behind it, and its `unknown` can be.
 */
export function structEncoder(source: CodecSource, name: string, struct: Struct): string {
  const members = writeMembers(source, struct, 'at');
  const typed = (text: string): string => source.type(text);
  const keeps = source.plan.keepsUnknown({ header: struct.name, set: undefined });
  return [
    `function ${name}(writer${typed(': Writer')}, at${typed(': number')}, input${typed(': unknown')}${keeps ? ', tail = false' : ''})${typed(': void')} {`,
    `const fields = ${source.helper('fieldsOf')}(input, 0);`,
    "let key = '';",
    'try {',
    members,
    'for (key in fields) {',
    'switch (key) {',
    memberCases(source, struct),
    'default:',
    `if (fields[key] !== undefined${keeps ? " && !(tail && key === 'unknown')" : ''}) throw ${source.helper('unknownKey')}(${JSON.stringify(struct.name)});`,
    '}',
    '}',
    keeps ? tailOf(source, struct) : '',
    '} catch (error) {',
    `throw ${source.helper('under')}(error, key);`,
    '}',
    '}',
  ].join('\n');
}
