// SPDX-License-Identifier: MIT
import type { DisplayHint, Member, Struct } from '../model.ts';
import { byteAt, readInteger, writeInteger, type Place } from './integer.ts';
import { keyText } from './names.ts';
import type { Source } from './source.ts';

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
  source: Source,
  hint: DisplayHint | undefined,
  start: string,
  end: string,
): string {
  switch (textHint(hint)) {
    case undefined:
      return `${source.helper('copy')}(${source.local('bytes')}, ${start}, ${end})`;
    case 'ipv4':
    case 'ipv6':
      return `${source.helper('address')}(frame, ${start}, ${end})`;
    case 'hex':
      return `${source.helper('hex')}(${source.local('bytes')}, ${start}, ${end})`;
    case 'mac':
      return `${source.helper('mac')}(${source.local('bytes')}, ${start}, ${end})`;
    case 'uuid':
      return `${source.helper('uuid')}(${source.local('bytes')}, ${start}, ${end})`;
  }
}

/** The properties of an object literal: a struct's members at a place. */
export function readMembers(source: Source, struct: Struct, place: Place): string {
  return struct.members
    .filter(({ type }) => type.kind !== 'pad')
    .map((member) => {
      const at = { ...place, offset: place.offset + member.offset };
      return `${keyText(source.plan.key(member.name))}: ${readMember(source, member, at)},`;
    })
    .join('\n');
}

function readMember(source: Source, { type, size }: Member, place: Place): string {
  const end = byteAt({ ...place, offset: place.offset + size });
  switch (type.kind) {
    case 'pad':
      return '';
    case 'integer':
      return readInteger(source, type, place);
    case 'string':
      return `${source.helper('string')}(${source.local('bytes')}, ${byteAt(place)}, ${end})`;
    case 'bytes':
      return readBytes(source, type.hint, byteAt(place), end);
    case 'struct':
      return `{\n${readMembers(source, source.plan.struct(type.struct), place)}\n}`;
    case 'rest':
      if (!type.text) return readBytes(source, type.hint, byteAt(place), 'end');
      return `${source.helper('string')}(${source.local('bytes')}, ${byteAt(place)}, end)`;
  }
}

/** A function `(frame, start, end)` that reads a struct; where it is cut the rest is zero. */
export function structDecoder(source: Source, name: string, struct: Struct): string {
  const typed = (text: string): string => source.type(text);
  const place = { base: 'start', word: '(start >> 2)', offset: 0 };
  const members = readMembers(source, struct, place);
  const result = source.plan.structName(struct.name);
  const extend = source.helper('zeroExtended');
  return [
    `function ${name}(frame${typed(': Frame')}, start${typed(': number')}, end${typed(': number')})${typed(`: ${result}`)} {`,
    `if (end - start < ${struct.size}) {`,
    `return ${name}(${extend}(frame, start, end, ${struct.size}), 0, ${struct.size});`,
    '}',
    source.locals(),
    `return {\n${members}\n};`,
    '}',
  ].join('\n');
}

/** The statements that write a struct's members from `fields`, at an offset of the writer. */
export function writeMembers(source: Source, struct: Struct, start: string): string {
  return struct.members
    .filter(({ type }) => type.kind !== 'pad')
    .map((member) => {
      const key = JSON.stringify(source.plan.key(member.name));
      const at = member.offset === 0 ? start : `${start} + ${member.offset}`;
      return `key = ${key};\nif (fields[key] !== undefined) ${writeMember(source, member, at)}`;
    })
    .join('\n');
}

function writeMember(source: Source, { type, size }: Member, at: string): string {
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

/** Cases of a switch for the keys of members, which need nothing more. */
export function memberCases(source: Source, struct: Struct): string {
  const cases = struct.members
    .filter(({ type }) => type.kind !== 'pad')
    .map(({ name }) => `case ${JSON.stringify(source.plan.key(name))}:`);
  return cases.length === 0 ? '' : [...cases, 'break;'].join('\n');
}

/** A function `(writer, at, input)` that writes a struct over zeroes at an offset. */
export function structEncoder(source: Source, name: string, struct: Struct): string {
  const members = writeMembers(source, struct, 'at');
  const typed = (text: string): string => source.type(text);
  return [
    `function ${name}(writer${typed(': Writer')}, at${typed(': number')}, input${typed(': unknown')})${typed(': void')} {`,
    `const fields = ${source.helper('fieldsOf')}(input, 0);`,
    "let key = '';",
    'try {',
    members,
    'for (key in fields) {',
    'switch (key) {',
    memberCases(source, struct),
    'default:',
    `if (fields[key] !== undefined) throw ${source.helper('unknownKey')}(${JSON.stringify(struct.name)});`,
    '}',
    '}',
    '} catch (error) {',
    `throw ${source.helper('under')}(error, key);`,
    '}',
    '}',
  ].join('\n');
}
