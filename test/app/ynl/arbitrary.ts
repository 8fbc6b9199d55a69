// SPDX-License-Identifier: MIT
import fc from 'fast-check';
import type { UnknownAttribute, Value } from '../../../app/ynl/codec.ts';
import type {
  ArrayItem,
  AttributeDefinition,
  AttributeType,
  MessageDefinition,
  Spec,
  Struct,
} from '../../../app/ynl/model.ts';
import { bytesFor, integerFor, labelsFor, structFor, textFor } from './arbitrary-scalar.ts';

type Generate = fc.GeneratorValue;

/** How deep nests go, and how many attributes a run of them has at most. */
const maximumDepth = 4;
const maximumAttributes = 6;

/**
 * Values of a message in the form that decoding gives, keys by the spec's names: what is encoded and
 * decoded again is the same. Of a set with attributes, any may be there; of a header, all members are.
 */
export function valueOf(spec: Spec, message: MessageDefinition): fc.Arbitrary<Value> {
  const { fixedHeader: header, set } = message;
  return fc.gen().map((generate) => new Maker(spec, generate).body({ header, set }, [], 0));
}

interface Body {
  readonly header: string | undefined;
  readonly set: string | undefined;
}

/** The values made so far of a set and of those around it, innermost first: selectors are there. */
type Scopes = readonly { readonly set: string; readonly value: Value }[];

class Maker {
  readonly #spec: Spec;
  readonly #generate: Generate;

  constructor(spec: Spec, generate: Generate) {
    this.#spec = spec;
    this.#generate = generate;
  }

  body({ header, set }: Body, outer: Scopes, depth: number): Value {
    const struct = header === undefined ? undefined : this.#spec.structs.get(header);
    const value: Value = struct === undefined ? {} : structFor(this.#spec, this.#generate, struct);
    if (set === undefined) {
      if (struct !== undefined && this.#hasTail(struct, depth)) {
        value['unknown'] = this.#generate(fc.uint8Array, { minLength: 1, maxLength: 9 });
      }
      return value;
    }
    const scopes = [{ set, value }, ...outer];
    for (const attribute of this.#chosen(set, new Set(Object.keys(value)), depth)) {
      value[attribute.name] = this.#attribute(attribute, scopes, depth);
    }
    if (this.#oneIn(8)) value['unknown'] = [this.#unknown(set)];
    return value;
  }

  /** Whether a struct is to be longer than the spec's. */
  #hasTail({ size, members }: Struct, depth: number): boolean {
    if (members.at(-1)?.type.kind === 'rest' || (depth === 0 && size % 4 !== 0)) return false;
    return !members.some(({ name }) => name === 'unknown') && this.#oneIn(8);
  }

  /** Some of a set's attributes in its order, a sub-message seldom without its selector. */
  #chosen(set: string, taken: ReadonlySet<string>, depth: number): AttributeDefinition[] {
    const all = [...(this.#spec.attributeSets.get(set)?.attributes.values() ?? [])];
    const possible = all.filter(
      ({ name, type }) =>
        !taken.has(name) &&
        name !== 'unknown' &&
        type.kind !== 'pad' &&
        type.kind !== 'unused' &&
        (depth < maximumDepth || !isNest(type)),
    );
    const maxLength = Math.min(possible.length, maximumAttributes - depth);
    const some = new Set(this.#generate(fc.subarray, possible, { maxLength }));
    if (!this.#oneIn(8)) {
      const selectors = [...some].flatMap(({ type }) =>
        type.kind === 'sub-message' ? [type.selector] : [],
      );
      for (const one of possible) if (selectors.includes(one.name)) some.add(one);
    }
    return possible.filter((one) => some.has(one));
  }

  #attribute(attribute: AttributeDefinition, scopes: Scopes, depth: number): unknown {
    if (!attribute.multi) return this.#value(attribute, scopes, depth);
    return this.#several(1, () => this.#value(attribute, scopes, depth));
  }

  #value(attribute: AttributeDefinition, scopes: Scopes, depth: number): unknown {
    const { name, type, checks } = attribute;
    switch (type.kind) {
      case 'flag':
        return true;
      case 'integer':
        return integerFor(this.#spec, this.#generate, type);
      case 'string':
        return this.#selectorText(name, scopes) ?? textFor(this.#generate, checks);
      case 'binary':
        // Routes of that family have labels in place of addresses.
        const family = scopes[0]?.value['rtm-family'];
        // A spec without names for families has AF_MPLS as a number.
        if (type.hint === 'ipv4' && (family === 'mpls' || family === 28)) {
          return labelsFor(this.#generate);
        }
        return bytesFor(this.#generate, type.hint, checks);
      case 'c-array':
        return this.#several(0, () => integerFor(this.#spec, this.#generate, type.item));
      case 'bitfield32': {
        const half = { ...unsigned32, enum: type.enum };
        return {
          value: integerFor(this.#spec, this.#generate, half),
          selector: integerFor(this.#spec, this.#generate, half),
        };
      }
      case 'indexed-array':
        return this.#several(0, () => this.#item(type.item, attribute, scopes, depth));
      case 'nest-type-value': {
        const types = type.names.map((key) => [key, this.#type()]);
        const nest = this.body({ header: undefined, set: type.set }, scopes, depth + 1);
        return { ...nest, ...Object.fromEntries(types) };
      }
      case 'sub-message':
        return this.#subMessage(type, scopes, depth);
      case 'struct':
      case 'nest':
        return this.#inner(type, scopes, depth);
      default:
        throw new RangeError(`${name} has no value`);
    }
  }

  #item(item: ArrayItem, { checks }: AttributeDefinition, scopes: Scopes, depth: number): unknown {
    switch (item.kind) {
      case 'integer':
        return integerFor(this.#spec, this.#generate, item);
      case 'string':
        return textFor(this.#generate, checks);
      case 'binary':
        return bytesFor(this.#generate, item.hint, checks);
      case 'nest':
        return { index: this.#type(), value: this.#inner(item, scopes, depth) };
      case 'struct':
        return this.#inner(item, scopes, depth);
    }
  }

  #inner(
    type: Extract<AttributeType, { kind: 'nest' | 'struct' }>,
    scopes: Scopes,
    depth: number,
  ): Value {
    if (type.kind === 'nest') {
      return this.body({ header: undefined, set: type.set }, scopes, depth + 1);
    }
    return this.body({ header: type.struct, set: undefined }, [], depth + 1);
  }

  #subMessage(
    { message, selector }: Extract<AttributeType, { kind: 'sub-message' }>,
    scopes: Scopes,
    depth: number,
  ): unknown {
    const scope = scopes.find(
      ({ set, value }) =>
        this.#spec.attributeSets.get(set)?.attributes.has(selector) === true ||
        Object.hasOwn(value, selector),
    );
    const selected = scope?.value[selector];
    const formats = this.#spec.subMessages.get(message)?.formats;
    const format = typeof selected === 'string' ? formats?.get(selected) : undefined;
    if (format === undefined) return bytesFor(this.#generate, undefined, {});
    return this.body({ header: format.fixedHeader, set: format.set }, scopes, depth + 1);
  }

  /** Mostly a format's name, for an attribute that selects one. */
  #selectorText(name: string, scopes: Scopes): string | undefined {
    if (this.#oneIn(5)) return undefined;
    const messages = [...this.#spec.attributeSets.values()].flatMap(({ attributes }) =>
      [...attributes.values()].flatMap(({ type }) =>
        type.kind === 'sub-message' && type.selector === name ? [type.message] : [],
      ),
    );
    const own = this.#spec.attributeSets.get(scopes[0]?.set ?? '')?.attributes.values() ?? [];
    const beside = [...own].flatMap(({ type }) =>
      type.kind === 'sub-message' && type.selector === name ? [type.message] : [],
    );
    const wanted = beside.length > 0 ? beside : messages;
    const names = wanted.flatMap((one) => [
      ...(this.#spec.subMessages.get(one)?.formats.keys() ?? []),
    ]);
    return names.length === 0 ? undefined : this.#generate(oneOf, names);
  }

  #unknown(set: string): UnknownAttribute {
    const attributes = [...(this.#spec.attributeSets.get(set)?.attributes.values() ?? [])];
    const known = new Set(attributes.map(({ value }) => value));
    let type = this.#type();
    while (known.has(type)) type = (type + 1) % 0x4000;
    const value = this.#generate(fc.uint8Array, { maxLength: 9 });
    return { type, nested: this.#oneIn(2), value: new Uint8Array(value) };
  }

  /** An attribute's type, without flags. */
  #type(): number {
    return this.#generate(fc.nat, 0x3fff);
  }

  #several<T>(minimum: number, make: () => T): T[] {
    const length = this.#generate(fc.integer, { min: minimum, max: 3 });
    return Array.from({ length }, make);
  }

  #oneIn(times: number): boolean {
    return this.#generate(fc.nat, times - 1) === 0;
  }
}

function oneOf(names: readonly string[]): fc.Arbitrary<string> {
  return fc.constantFrom(...names);
}

const unsigned32 = {
  kind: 'integer',
  bits: 32,
  signed: false,
  byteOrder: 'host',
  enum: undefined,
  hint: undefined,
} as const;

function isNest(type: AttributeType): boolean {
  return (
    type.kind === 'nest' ||
    type.kind === 'nest-type-value' ||
    type.kind === 'sub-message' ||
    (type.kind === 'indexed-array' && type.item.kind === 'nest')
  );
}
