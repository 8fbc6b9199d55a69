// SPDX-License-Identifier: MIT
import type { ArrayItem, AttributeType, DisplayHint, Integer, MemberType } from '../model.ts';
import type { Body, Plan } from './plan.ts';
import type { Direction } from './source.ts';
import { textHint } from './struct.ts';

// The TypeScript types of values, as text: of what is decoded, and of what may be encoded.

export function bodyType(plan: Plan, body: Body, direction: Direction): string {
  const name = plan.bodyName(body);
  return direction === 'decode' ? name : inputName(plan, name);
}

export function structType(plan: Plan, struct: string, direction: Direction): string {
  const name = plan.structName(struct);
  return direction === 'decode' ? name : inputName(plan, name);
}

export function subMessageType(plan: Plan, message: string, direction: Direction): string {
  const name = plan.messageName(message);
  return direction === 'decode' ? name : inputName(plan, name);
}

/** The name of the type that may be encoded, of the name of the decoded one. */
function inputName(plan: Plan, name: string): string {
  return plan.otherName(`input ${name}`, `${name}Input`);
}

function integerType(plan: Plan, integer: Integer, direction: Direction): string {
  const encoded = direction === 'encode';
  const wide = integer.bits === 64 || integer.bits === 'auto';
  const number = wide ? (encoded ? 'number | bigint' : 'bigint') : 'number';
  if (integer.enum !== undefined) {
    const named = `${plan.enumName(integer.enum.name)} | ${number}`;
    if (!integer.enum.flags) return named;
    return encoded ? `readonly (${named})[] | ${number}` : `(${named})[]`;
  }
  const hinted = integer.hint === 'hex' || (integer.hint === 'ipv4' && integer.bits === 32);
  if (!hinted) return number;
  return encoded ? `string | ${number}` : 'string';
}

function bytesType(hint: DisplayHint | undefined, direction: Direction): string {
  if (textHint(hint) === undefined) return 'Uint8Array';
  return direction === 'encode' ? 'string | Uint8Array' : 'string';
}

export function memberType(plan: Plan, type: MemberType, direction: Direction): string {
  switch (type.kind) {
    case 'pad':
      return 'never';
    case 'integer':
      return integerType(plan, type, direction);
    case 'string':
      return 'string';
    case 'bytes':
      return bytesType(type.hint, direction);
    case 'struct':
      return structType(plan, type.struct, direction);
    case 'rest':
      return type.text ? 'string' : bytesType(type.hint, direction);
  }
}

/** The type of an array's item: an attribute of its own, or a number among others. */
export function itemType(plan: Plan, item: ArrayItem, direction: Direction): string {
  if (item.kind !== 'nest') return attributeType(plan, item, direction);
  const value = bodyType(plan, { header: undefined, set: item.set }, direction);
  const readonly = direction === 'encode' ? 'readonly ' : '';
  return `{ ${readonly}index: number; ${readonly}value: ${value} }`;
}

/** The type of one attribute's value, not of the array that several make. */
export function attributeType(plan: Plan, type: AttributeType, direction: Direction): string {
  switch (type.kind) {
    case 'pad':
    case 'unused':
      return 'never';
    case 'flag':
      return direction === 'encode' ? 'boolean' : 'true';
    case 'integer':
      return integerType(plan, type, direction);
    case 'string':
      return 'string';
    case 'binary':
      return bytesType(type.hint, direction);
    case 'struct':
      return structType(plan, type.struct, direction);
    case 'c-array':
    case 'indexed-array':
      return arrayType(itemType(plan, type.item, direction), direction);
    case 'bitfield32': {
      const number: Integer = {
        kind: 'integer',
        bits: 32,
        signed: false,
        byteOrder: 'host',
        enum: type.enum,
        hint: undefined,
      };
      const half = integerType(plan, number, direction);
      return direction === 'encode'
        ? `{ readonly value?: ${half} | undefined; readonly selector?: ${half} | undefined }`
        : `{ value: ${half}; selector: ${half} }`;
    }
    case 'nest':
      return bodyType(plan, { header: undefined, set: type.set }, direction);
    case 'nest-type-value': {
      const readonly = direction === 'encode' ? 'readonly ' : '';
      const keys = type.names.map((name) => `${readonly}${plan.key(name)}: number`).join('; ');
      return `{ ${keys} } & ${bodyType(plan, { header: undefined, set: type.set }, direction)}`;
    }
    case 'sub-message':
      return subMessageType(plan, type.message, direction);
  }
}

export function arrayType(item: string, direction: Direction): string {
  const simple = /^[\w.]+$/.test(item) ? item : `(${item})`;
  return direction === 'encode' ? `readonly ${simple}[]` : `${simple}[]`;
}
