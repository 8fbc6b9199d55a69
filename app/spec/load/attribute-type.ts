// SPDX-License-Identifier: MIT
import type { ArrayItem, AttributeType, Checks } from '../model.ts';
import type { Path } from './document.ts';
import { enumOf, hintOf, integerOf } from './integer.ts';
import { lengthOf, limitOf } from './numbers.ts';
import { refuseRest } from './rest.ts';
import { definitionAt, hasSet, type Placed, type Scope } from './scope.ts';
import type { WrittenAttribute } from './written.ts';

type PlacedAttribute = Placed<WrittenAttribute>;

/** What an attribute holds; undefined, with a problem, where the spec does not say so rightly. */
export function typeOf(scope: Scope, attribute: PlacedAttribute): AttributeType | undefined {
  const { written, path } = attribute;
  const type = written.type ?? '';
  const integer = integerOf(scope, type, written, path);
  if (integer !== undefined) return integer;
  switch (type) {
    case 'unused':
    case 'pad':
    case 'flag':
    case 'string':
      return { kind: type };
    case 'binary':
      return binaryType(scope, attribute);
    case 'bitfield32':
      return { kind: 'bitfield32', enum: enumOf(scope, written, path) };
    case 'nest':
      return nestType(scope, attribute);
    case 'array-nest':
      return arrayOf(nestType(scope, attribute));
    case 'indexed-array':
      return arrayOf(itemType(scope, attribute));
    case 'nest-type-value':
      return nestTypeValue(scope, attribute);
    case 'sub-message':
      return subMessageType(scope, attribute);
    default:
      needs(scope, attribute, 'type');
      return undefined;
  }
}

/** The kernel's checks of it, as far as their numbers are known. */
export function checksOf(scope: Scope, { written, path }: PlacedAttribute): Checks {
  const { checks } = written;
  if (checks === undefined) return {};
  const at = (key: string): Path => [...path, 'checks', key];
  const mask = checks['flags-mask'];
  if (mask !== undefined) definitionAt(scope, mask, at('flags-mask'), 'enum');
  const length = (key: 'min-len' | 'max-len' | 'exact-len'): number | undefined =>
    lengthOf(scope, checks[key], at(key), 'check');
  return defined({
    min: limitOf(scope, checks.min, at('min')),
    max: limitOf(scope, checks.max, at('max')),
    minLength: length('min-len'),
    maxLength: length('max-len'),
    exactLength: length('exact-len'),
    flagsMask: mask,
    unterminatedOk: checks['unterminated-ok'],
  });
}

function defined(checks: { [K in keyof Checks]: Checks[K] | undefined }): Checks {
  return Object.fromEntries(Object.entries(checks).filter(([, value]) => value !== undefined));
}

function needs(scope: Scope, { written, path }: PlacedAttribute, key: string): void {
  const type = written.type === undefined ? '' : ` of type ${written.type}`;
  scope.problems.add(path, `the attribute \`${written.name}\`${type} needs the key \`${key}\``);
}

function nestType(scope: Scope, attribute: PlacedAttribute) {
  const set = attribute.written['nested-attributes'];
  if (set === undefined) {
    needs(scope, attribute, 'nested-attributes');
    return undefined;
  }
  if (!hasSet(scope, set, [...attribute.path, 'nested-attributes'])) return undefined;
  return { kind: 'nest', set } as const;
}

function arrayOf(item: ArrayItem | undefined): AttributeType | undefined {
  return item && { kind: 'indexed-array', item };
}

/** Bytes, or a struct that lies in them. */
function bytesType(scope: Scope, { written, path }: PlacedAttribute) {
  const { struct } = written;
  if (struct !== undefined) {
    const definition = definitionAt(scope, struct, [...path, 'struct'], 'struct');
    if (definition === undefined) return undefined;
    refuseRest(scope, struct, [...path, 'struct'], 'it cannot lie in an attribute');
    // What only a C header lays out stays bytes.
    if (definition.members !== undefined) return { kind: 'struct', struct } as const;
  }
  return { kind: 'binary', hint: hintOf(written['display-hint']) } as const;
}

function binaryType(scope: Scope, attribute: PlacedAttribute): AttributeType | undefined {
  const { written, path } = attribute;
  const sub = written['sub-type'];
  if (written.struct !== undefined || sub === undefined || sub === 'binary') {
    return bytesType(scope, attribute);
  }
  const item = integerOf(scope, sub, written, path);
  if (item !== undefined && item.bits !== 'auto') return { kind: 'c-array', item };
  scope.problems.add([...path, 'sub-type'], `a binary is an array of numbers, not of ${sub}`);
  return undefined;
}

function itemType(scope: Scope, attribute: PlacedAttribute): ArrayItem | undefined {
  const { written, path } = attribute;
  const sub = written['sub-type'];
  switch (sub) {
    case undefined:
      needs(scope, attribute, 'sub-type');
      return undefined;
    case 'nest':
      return nestType(scope, attribute);
    case 'string':
      return { kind: 'string' };
    case 'binary':
      return bytesType(scope, attribute);
    default: {
      const item = integerOf(scope, sub, written, path);
      if (item !== undefined) return item;
      scope.problems.add(
        [...path, 'sub-type'],
        `an indexed-array cannot hold items of type ${sub}`,
      );
      return undefined;
    }
  }
}

function nestTypeValue(scope: Scope, attribute: PlacedAttribute): AttributeType | undefined {
  const names = attribute.written['type-value'] ?? [];
  const nest = nestType(scope, attribute);
  if (names.length === 0) needs(scope, attribute, 'type-value');
  if (nest === undefined || names.length === 0) return undefined;
  return { kind: 'nest-type-value', names, set: nest.set };
}

/** Whether the selector leads to an attribute is known when all sets are: see selectors.ts. */
function subMessageType(scope: Scope, attribute: PlacedAttribute): AttributeType | undefined {
  const { 'sub-message': message, selector } = attribute.written;
  if (selector === undefined) needs(scope, attribute, 'selector');
  if (message === undefined) {
    needs(scope, attribute, 'sub-message');
    return undefined;
  }
  if (!scope.subMessages.has(message)) {
    const path = [...attribute.path, 'sub-message'];
    scope.problems.unknown(path, 'sub-message', message, scope.subMessages.keys());
    return undefined;
  }
  return selector === undefined ? undefined : { kind: 'sub-message', message, selector };
}
