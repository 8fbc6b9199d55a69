// SPDX-License-Identifier: MIT
import { Enumeration } from '../ynl/compile/runtime/enumeration.ts';
import { Flags } from '../ynl/compile/runtime/flags.ts';
import type {
  AttributeDefinition,
  EnumDefinition,
  EnumUse,
  Spec,
  Struct,
  SubMessageFormat,
} from '../ynl/model.ts';

const ofSpecs = new WeakMap<Spec, Tables>();

/** A spec, in the form in which bytes are looked up: by the numbers of attributes, and with the names of numbers. */
export class Tables {
  static readonly #none = new Tables(undefined);
  readonly spec: Spec | undefined;
  readonly #sets = new Map<string, ReadonlyMap<number, AttributeDefinition>>();
  readonly #names = new Map<string, Enumeration>();
  readonly #flags = new Map<string, Flags>();

  private constructor(spec: Spec | undefined) {
    this.spec = spec;
  }

  static of(spec: Spec | undefined): Tables {
    if (spec === undefined) return Tables.#none;
    let tables = ofSpecs.get(spec);
    if (tables === undefined) ofSpecs.set(spec, (tables = new Tables(spec)));
    return tables;
  }

  get family(): string {
    return this.spec?.name ?? '';
  }

  struct(name: string | undefined): Struct | undefined {
    return name === undefined ? undefined : this.spec?.structs.get(name);
  }

  /** The attributes of a set by their numbers: where two have the same, the later one. */
  attributes(set: string): ReadonlyMap<number, AttributeDefinition> {
    let byNumber = this.#sets.get(set);
    if (byNumber === undefined) {
      const all = [...(this.spec?.attributeSets.get(set)?.attributes.values() ?? [])];
      byNumber = new Map(all.map((attribute) => [attribute.value, attribute]));
      this.#sets.set(set, byNumber);
    }
    return byNumber;
  }

  attribute(set: string, name: string): AttributeDefinition | undefined {
    return this.spec?.attributeSets.get(set)?.attributes.get(name);
  }

  format(message: string, value: string): SubMessageFormat | undefined {
    return this.spec?.subMessages.get(message)?.formats.get(value);
  }

  enumOf(use: EnumUse): EnumDefinition | undefined {
    return this.spec?.enums.get(use.name);
  }

  names(use: EnumUse): Enumeration {
    let names = this.#names.get(use.name);
    if (names === undefined)
      this.#names.set(use.name, (names = new Enumeration(this.#entries(use))));
    return names;
  }

  flags(use: EnumUse): Flags {
    let flags = this.#flags.get(use.name);
    if (flags === undefined) this.#flags.set(use.name, (flags = new Flags(this.#entries(use))));
    return flags;
  }

  #entries(use: EnumUse): (readonly [string, number])[] {
    return (this.enumOf(use)?.entries ?? []).map(({ name, value }) => [name, value] as const);
  }
}
