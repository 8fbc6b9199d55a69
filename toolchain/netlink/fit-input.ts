// SPDX-License-Identifier: MIT
import {
  isJsonObject,
  mapField,
  mapFields,
  mapItems,
  type JsonBody,
  type JsonPlace,
} from '../../app/ynl/attribute-types/json-place.ts';
import { supportOf } from '../../app/ynl/attribute-types/registry.ts';
import type {
  AttributeDefinition,
  AttributeType,
  EnumUse,
  MemberType,
  Spec,
} from '../../app/ynl/model.ts';
import { suggest } from '../../app/ynl/suggest.ts';
import { UsageError } from '../errors/usage-error.ts';
import { readHexBytes } from './hex-bytes.ts';

/** The object being converted, with the objects around it: selectors are looked up outwards. */
interface Scope {
  readonly set: string | undefined;
  readonly members: ReadonlyMap<string, MemberType>;
  readonly fields: object;
  readonly outer: Scope | undefined;
}

/**
 * Converts parsed JSON to what the encoder takes. In JSON, bytes are strings of hexadecimal digits, and
 * large integers may be strings. The encoder checks everything else.
 *
 * @throws UsageError `input` for a name that the spec does not have, and for invalid hexadecimal bytes
 */
export function fitInput(spec: Spec, body: JsonBody, value: object): object {
  return new InputPlace(spec, '', undefined).body(body, value) as object;
}

class InputPlace implements JsonPlace {
  readonly #spec: Spec;
  readonly #path: string;
  readonly #scope: Scope | undefined;

  constructor(spec: Spec, path: string, scope: Scope | undefined) {
    this.#spec = spec;
    this.#path = path;
    this.#scope = scope;
  }

  item(index: number): JsonPlace {
    return new InputPlace(this.#spec, `${this.#path}[${index}]`, this.#scope);
  }

  body({ fixedHeader, set }: JsonBody, value: unknown): unknown {
    if (!isJsonObject(value)) return value;
    const members = this.#members(fixedHeader);
    const attributes = (set === undefined ? undefined : this.#spec.attributeSets.get(set))
      ?.attributes;
    const scope: Scope = { set, members, fields: value, outer: this.#scope };
    return mapFields(value, (name, item) => {
      const path = this.#path === '' ? name : `${this.#path}.${name}`;
      const place = new InputPlace(this.#spec, path, scope);
      const attribute = attributes?.get(name);
      const member = members.get(name);
      if (attribute !== undefined && (member === undefined || isJsonObject(item))) {
        return fitAttribute(attribute, item, place);
      }
      if (member !== undefined) return fitMember(member, item, place);
      if (name === 'unknown') {
        return set === undefined ? place.bytes(item) : unknownAttributes(item, path);
      }
      throw unknownName(path, name, [...members.keys(), ...(attributes?.keys() ?? [])]);
    });
  }

  bytes(value: unknown): unknown {
    return readHexBytes(value, this.#path);
  }

  number(use: EnumUse | undefined, value: unknown): unknown {
    if (Array.isArray(value)) return value.map((item: unknown) => this.number(use, item));
    if (typeof value !== 'string' || !/^-?\d+$|^0x[0-9a-f]+$/i.test(value)) return value;
    const entries = (use === undefined ? undefined : this.#spec.enums.get(use.name))?.entries;
    return entries?.some(({ name }) => name === value) === true ? value : BigInt(value);
  }

  format(message: string, selector: string): JsonBody | undefined {
    const selected = this.#selected(selector, this.#scope);
    return this.#spec.subMessages.get(message)?.formats.get(selected);
  }

  #members(struct: string | undefined): Map<string, MemberType> {
    const members =
      (struct === undefined ? undefined : this.#spec.structs.get(struct))?.members ?? [];
    const named = members.filter(({ type }) => type.kind !== 'pad');
    return new Map(named.map(({ name, type }) => [name, type]));
  }

  /**
   * Returns the value of the nearest attribute or member of that name, here or further out; 0 for an
   * absent member.
   */
  #selected(selector: string, scope: Scope | undefined): string {
    if (scope === undefined) return '';
    const { set, members, fields, outer } = scope;
    const { attributes } =
      (set === undefined ? undefined : this.#spec.attributeSets.get(set)) ?? {};
    const member = members.get(selector);
    const type = attributes?.get(selector)?.type ?? member;
    if (type === undefined) return this.#selected(selector, outer);
    const given: unknown = (fields as Record<string, unknown>)[selector];
    const value: unknown = given ?? (member === undefined ? undefined : 0);
    if (type.kind !== 'integer' || type.enum === undefined) return String(value);
    const entries = this.#spec.enums.get(type.enum.name)?.entries ?? [];
    return entries.find((entry) => String(entry.value) === String(value))?.name ?? String(value);
  }
}

function fitAttribute(
  { type, multi }: AttributeDefinition,
  value: unknown,
  place: JsonPlace,
): unknown {
  return multi
    ? mapItems(value, (item, index) => fitValue(type, item, place.item(index)))
    : fitValue(type, value, place);
}

function fitValue(type: AttributeType, value: unknown, place: JsonPlace): unknown {
  return supportOf(type).fitJson(type, value, place);
}

function fitMember(type: MemberType, value: unknown, place: JsonPlace): unknown {
  switch (type.kind) {
    case 'bytes':
      return type.hint === undefined ? place.bytes(value) : value;
    case 'rest':
      return type.text || type.hint !== undefined ? value : place.bytes(value);
    default:
      return fitValue(type, value, place);
  }
}

/**
 * Converts unknown attributes as they are printed: `{ type, nested, value }`, with the value in
 * hexadecimal.
 */
function unknownAttributes(value: unknown, path: string): unknown {
  return mapItems(value, (item, index) =>
    mapField(item, 'value', (inner) => readHexBytes(inner, `${path}[${index}].value`)),
  );
}

function unknownName(path: string, name: string, known: readonly string[]): UsageError {
  const near = suggest(name, known);
  const some = known.slice(0, 8).join(', ');
  const all = known.length > 8 ? `${some}, …` : some;
  return new UsageError('input', `there is no attribute ${path}`, {
    hint: near === undefined ? `known here: ${all === '' ? 'none' : all}` : `did you mean ${near}?`,
  });
}
