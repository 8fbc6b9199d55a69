// SPDX-License-Identifier: MIT
import { supportOf } from '../attribute-types/registry.ts';
import { familyName } from '../compile/address-family.ts';
import type { AttributeDefinition, MemberType, Spec, Struct, StructMember } from '../model.ts';
import { AttributeEntry } from './attribute-entry.ts';
import type { Entry } from './entry.ts';
import { type Fields, shownText } from './fields.ts';
import type { LuaValue } from './lua-text.ts';
import { ValueEntries } from './value-entries.ts';

/** Describes a spec's attributes and structs to a Lua dissector; runtime.ts explains the keys of entries. */
export class Tables {
  readonly #spec: Spec;
  readonly #fields: Fields;
  readonly #values: ValueEntries;
  readonly #selectors: ReadonlySet<string>;

  constructor(spec: Spec, fields: Fields) {
    this.#spec = spec;
    this.#fields = fields;
    this.#values = new ValueEntries(spec, fields);
    this.#selectors = selectorsOf(spec);
  }

  /** Names of values by their numbers, by the number that fields have of them. */
  get valueNames(): ReadonlyMap<number, LuaValue> {
    return this.#values.valueNames;
  }

  /** Attributes by nla_type, by the set's name. */
  sets(): ReadonlyMap<string, LuaValue> {
    return new Map(
      [...this.#spec.attributeSets.values()].map(({ name, attributes }) => [
        name,
        new Map(
          [...attributes.values()].map((one) => [one.value, this.#attribute(name, one)] as const),
        ),
      ]),
    );
  }

  /** Structs by their names. */
  structs(): ReadonlyMap<string, LuaValue> {
    return new Map(
      [...this.#spec.structs.values()].map((struct) => [struct.name, this.#struct(struct)]),
    );
  }

  /** Formats by the selector's value, by the sub-message's name. */
  subMessages(): ReadonlyMap<string, LuaValue> {
    return new Map(
      [...this.#spec.subMessages.values()].map(({ name, formats }) => [
        name,
        new Map(
          [...formats.values()].map(({ value, fixedHeader, set }) => [
            value,
            { header: fixedHeader, set },
          ]),
        ),
      ]),
    );
  }

  #attribute(set: string, attribute: AttributeDefinition): Entry {
    const { name, doc, type } = attribute;
    const selects = this.#selectors.has(name) ? name : undefined;
    const payload = new AttributeEntry(this.#values, this.#fields, [set, name], doc);
    return { n: shownText(name), w: selects, ...supportOf(type).takeApart(type, payload) };
  }

  #struct({ name: struct, size, members }: Struct): Entry {
    const family = members.find(
      ({ name, type }) => type.kind === 'integer' && familyName.test(name),
    );
    return {
      size,
      family: family && familyEntry(family),
      m: members
        .filter(({ type }) => type.kind !== 'pad')
        .map(({ name, doc, offset, size: length, type }) => ({
          n: shownText(name),
          w: this.#selectors.has(name) ? name : undefined,
          at: offset,
          z: type.kind === 'rest' ? undefined : length,
          ...this.#member(type, [struct, name], doc),
        })),
    };
  }

  /** A struct may be at many places: fields go by its own name. */
  #member(type: MemberType, path: readonly string[], doc: string | undefined): Entry {
    switch (type.kind) {
      case 'pad':
        return {};
      case 'integer':
        return this.#values.integer(type, path, doc);
      case 'string':
        return this.#values.plain('text', 'string', path, doc);
      case 'bytes':
        return this.#values.bytes(type.hint, path, doc);
      case 'struct':
        return { ...this.#values.plain('struct', 'none', path, doc), s: type.struct };
      case 'rest':
        return type.text
          ? this.#values.plain('text', 'string', path, doc)
          : this.#values.bytes(type.hint, path, doc);
    }
  }
}

function familyEntry({ offset, size, type }: StructMember): Entry {
  const order = type.kind === 'integer' && type.byteOrder !== 'host' ? type.byteOrder : undefined;
  return { at: offset, z: size, o: order };
}

/** The names whose values select formats of sub-messages. */
function selectorsOf({ attributeSets }: Spec): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { attributes } of attributeSets.values()) {
    for (const { shape } of attributes.values()) {
      if (shape.selector !== undefined) names.add(shape.selector);
    }
  }
  return names;
}
