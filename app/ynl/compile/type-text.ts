// SPDX-License-Identifier: MIT
import type { DisplayHint, Integer, MemberType } from '../model.ts';
import type { Body, Plan } from './plan.ts';
import type { Direction } from './codec-source.ts';
import { textHint } from './struct-text.ts';

// The TypeScript types of values, as text: of what is decoded, and of what may be encoded.

export function bodyTypeName(plan: Plan, body: Body, direction: Direction): string {
  const name = plan.bodyName(body);
  return direction === 'decode' ? name : inputName(plan, name);
}

export function structTypeName(plan: Plan, struct: string, direction: Direction): string {
  const name = plan.structName(struct);
  return direction === 'decode' ? name : inputName(plan, name);
}

export function subMessageTypeName(plan: Plan, message: string, direction: Direction): string {
  const name = plan.messageName(message);
  return direction === 'decode' ? name : inputName(plan, name);
}

/** The name of the type that may be encoded, of the name of the decoded one. */
function inputName(plan: Plan, name: string): string {
  return plan.otherName(`input ${name}`, `${name}Input`);
}

export function integerTypeText(plan: Plan, integer: Integer, direction: Direction): string {
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

export function bytesTypeText(hint: DisplayHint | undefined, direction: Direction): string {
  if (textHint(hint) === undefined) return 'Uint8Array';
  return direction === 'encode' ? 'string | Uint8Array' : 'string';
}

export function memberTypeText(plan: Plan, type: MemberType, direction: Direction): string {
  switch (type.kind) {
    case 'pad':
      return 'never';
    case 'integer':
      return integerTypeText(plan, type, direction);
    case 'string':
      return 'string';
    case 'bytes':
      return bytesTypeText(type.hint, direction);
    case 'struct':
      return structTypeName(plan, type.struct, direction);
    case 'rest':
      return type.text ? 'string' : bytesTypeText(type.hint, direction);
  }
}

export function arrayTypeText(item: string, direction: Direction): string {
  const simple = /^[\w.]+$/.test(item) ? item : `(${item})`;
  return direction === 'encode' ? `readonly ${simple}[]` : `${simple}[]`;
}
