// SPDX-License-Identifier: MIT
import { supportOf } from '../attribute-types/registry.ts';
import type { AttributeDefinition, EnumDefinition } from '../model.ts';
import { propertyKey } from './key-names.ts';
import type { Body, Plan } from './plan.ts';
import type { Direction, SpecPart } from './codec-source.ts';
import { isOpen } from './struct-text.ts';
import {
  arrayTypeText,
  bodyTypeName,
  memberTypeText,
  structTypeName,
  subMessageTypeName,
} from './type-text.ts';

// The declarations of a generated module's types.

/** A doc comment of the spec's words, or nothing. */
export function docComment(doc: string | undefined): string {
  const text = doc?.trim().replaceAll('*/', '* /') ?? '';
  if (text === '') return '';
  const lines = text.split('\n').flatMap((line) => wrapped(line.trim(), 92));
  return lines.length === 1
    ? `/** ${lines[0] ?? ''} */\n`
    : `/**\n${lines.map((line) => ` * ${line}`.trimEnd()).join('\n')}\n */\n`;
}

function wrapped(line: string, width: number): string[] {
  const lines: string[] = [];
  let current = '';
  for (const word of line.split(/\s+/)) {
    if (current !== '' && current.length + 1 + word.length > width) {
      lines.push(current);
      current = word;
    } else {
      current = current === '' ? word : `${current} ${word}`;
    }
  }
  return [...lines, current];
}

/** The names of an enum as a union. */
export function enumDeclaration(plan: Plan, { name, doc, entries }: EnumDefinition): string {
  const names = entries.map((entry) => JSON.stringify(entry.name)).join(' | ');
  return `${docComment(doc)}export type ${plan.enumName(name)} = ${names === '' ? 'never' : names};`;
}

/** The type of a part; where there is none of its own (a set's body is the set) also that. */
export function partDeclaration(plan: Plan, part: SpecPart, direction: Direction): string {
  switch (part.kind) {
    case 'struct':
      return structDeclaration(plan, part.struct, direction);
    case 'sub-message':
      return subMessageDeclaration(plan, part.message, direction);
    case 'body':
      return part.header === undefined && part.set !== undefined
        ? setDeclaration(plan, part.set, direction)
        : bodyDeclaration(plan, part, direction);
  }
}

function structDeclaration(plan: Plan, name: string, direction: Direction): string {
  const { doc, members } = plan.struct(name);
  const fields = members
    .filter(({ type }) => type.kind !== 'pad')
    .map((member) => {
      const type = memberTypeText(plan, member.type, direction);
      return field(plan.key(member.name), type, member.doc, direction, direction === 'encode');
    });
  return interfaceText(doc, structTypeName(plan, name, direction), fields);
}

function setDeclaration(plan: Plan, name: string, direction: Direction): string {
  const { doc } = plan.set(name);
  const fields = plan
    .attributes(name)
    .filter(({ shape }) => shape.hasValue)
    .map((attribute) => attributeField(plan, attribute, direction));
  const unknown = field(
    'unknown',
    arrayTypeText('UnknownAttribute', direction),
    'Attributes that the spec does not know.',
    direction,
    true,
  );
  const type = bodyTypeName(plan, { header: undefined, set: name }, direction);
  return interfaceText(doc, type, [...fields, unknown]);
}

function attributeField(
  plan: Plan,
  { name, doc, type, multi }: AttributeDefinition,
  direction: Direction,
): string {
  const one = supportOf(type).valueType(plan, type, direction);
  return field(plan.key(name), multi ? arrayTypeText(one, direction) : one, doc, direction, true);
}

function field(
  key: string,
  type: string,
  doc: string | undefined,
  direction: Direction,
  optional: boolean,
): string {
  const encoded = direction === 'encode';
  const value = encoded ? `${type} | undefined` : type;
  return `${docComment(doc)}${encoded ? 'readonly ' : ''}${propertyKey(key)}${optional ? '?' : ''}: ${value};`;
}

function interfaceText(doc: string | undefined, name: string, fields: readonly string[]): string {
  return `${docComment(doc)}export interface ${name} {\n${fields.join('\n')}\n}`;
}

function bodyDeclaration(plan: Plan, body: Body, direction: Direction): string {
  const parts = [
    ...(body.header === undefined ? [] : [structTypeName(plan, body.header, direction)]),
    ...(body.set === undefined
      ? []
      : [bodyTypeName(plan, { header: undefined, set: body.set }, direction)]),
  ];
  const type = parts.length === 0 ? 'Record<string, never>' : parts.join(' & ');
  return `export type ${bodyTypeName(plan, body, direction)} = ${type}${tailType(plan, body, direction)};`;
}

/** The type of bytes after a header that has no attributes. */
function tailType(plan: Plan, { header, set }: Body, direction: Direction): string {
  if (header === undefined || set !== undefined || isOpen(plan.struct(header))) return '';
  if (!plan.keepsUnknown({ header, set })) return '';
  return direction === 'encode'
    ? ' & { readonly unknown?: Uint8Array | undefined }'
    : ' & { unknown?: Uint8Array }';
}

function subMessageDeclaration(plan: Plan, message: string, direction: Direction): string {
  const types = [...plan.subMessage(message).formats.values()].map((format) => {
    const type = bodyTypeName(plan, { header: format.fixedHeader, set: format.set }, direction);
    // A shorter header lacks members.
    return format.fixedHeader === undefined || direction === 'encode' ? type : `Partial<${type}>`;
  });
  const all = [...new Set([...types, 'Uint8Array'])].join(' | ');
  return `/** By its selector; bytes where that has no format here. */\nexport type ${subMessageTypeName(plan, message, direction)} = ${all};`;
}

/** The parts that a part's type names, itself first. */
export function partsWithin(plan: Plan, roots: readonly SpecPart[]): SpecPart[] {
  const found = new Map<string, SpecPart>();
  const todo = [...roots].reverse();
  for (let part = todo.pop(); part !== undefined; part = todo.pop()) {
    const key = JSON.stringify(part, ['kind', 'header', 'set', 'struct', 'message']);
    if (found.has(key)) continue;
    found.set(key, part);
    todo.push(...named(plan, part).reverse());
  }
  return [...found.values()];
}

function named(plan: Plan, part: SpecPart): SpecPart[] {
  switch (part.kind) {
    case 'struct':
      return plan
        .struct(part.struct)
        .members.flatMap(({ type }) => (type.kind === 'struct' ? [structPart(type.struct)] : []));
    case 'sub-message':
      return [...plan.subMessage(part.message).formats.values()].map((format) => ({
        kind: 'body',
        header: format.fixedHeader,
        set: format.set,
      }));
    case 'body':
      if (part.header !== undefined) {
        const set = part.set === undefined ? [] : [setPart(part.set)];
        return [structPart(part.header), ...set];
      }
      return plan
        .attributes(part.set)
        .flatMap(({ shape: { set, struct, message } }): SpecPart[] => [
          ...(struct === undefined ? [] : [structPart(struct)]),
          ...(set === undefined ? [] : [setPart(set)]),
          ...(message === undefined ? [] : [{ kind: 'sub-message' as const, message }]),
        ]);
  }
}

function structPart(struct: string): SpecPart {
  return { kind: 'struct', struct };
}

function setPart(set: string): SpecPart {
  return { kind: 'body', header: undefined, set };
}
