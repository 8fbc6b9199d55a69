// SPDX-License-Identifier: MIT
import type { AttributeDefinition, EnumDefinition, EnumEntry, Spec } from '../model.ts';
import type { WrittenDefinition, WrittenSet, WrittenSpec } from '../load/written.ts';
import { constant, identifier } from './names.ts';

/** A spec with what only its C side needs: names, headers, hooks. Made by `loadFamily`. */
export class Family {
  readonly spec: Spec;
  readonly written: WrittenSpec;
  /** The spec file's name, for the head of what is generated from it. */
  readonly source: string;
  /** What all names in C begin with: `linkwatch`. */
  readonly name: string;
  readonly #sets: ReadonlyMap<string, WrittenSet>;
  readonly #definitions: ReadonlyMap<string, WrittenDefinition>;

  constructor(spec: Spec, written: WrittenSpec, source: string) {
    this.spec = spec;
    this.written = written;
    this.source = source;
    this.name = identifier(spec.name);
    this.#sets = new Map((written['attribute-sets'] ?? []).map((set) => [set.name, set]));
    this.#definitions = new Map((written.definitions ?? []).map((one) => [one.name, one]));
  }

  /** Where both sides find numbers and names, as it stands in an #include. */
  get uapiHeader(): string {
    return this.written['uapi-header'] ?? `${this.spec.name}.h`;
  }

  get familyName(): string {
    return constant(this.written['c-family-name'] ?? `${this.spec.name}-family-name`);
  }

  get versionName(): string {
    return constant(this.written['c-version-name'] ?? `${this.spec.name}-family-version`);
  }

  /** A struct, function or enum of the family's: `linkwatch_stats`. */
  own(...names: readonly string[]): string {
    return identifier([this.spec.name, ...names].join('-'));
  }

  writtenSet(name: string): WrittenSet | undefined {
    return this.#sets.get(name);
  }

  writtenDefinition(name: string): WrittenDefinition | undefined {
    return this.#definitions.get(name);
  }

  /** The set whose numbers a set's attributes have: itself, or what it is a subset of. */
  wholeSet(name: string): string {
    const whole = this.#sets.get(name)?.['subset-of'];
    return whole === undefined ? name : this.wholeSet(whole);
  }

  setPrefix(name: string): string {
    const prefix = this.#sets.get(name)?.['name-prefix'];
    return constant(prefix ?? `${this.spec.name}-a-${name}-`);
  }

  /** `LINKWATCH_A_STATS_RX_BYTES`. */
  attributeConstant(set: string, attribute: string): string {
    const whole = this.wholeSet(set);
    const own = this.#sets.get(whole)?.attributes.find(({ name }) => name === attribute);
    const prefix = own?.['name-prefix'];
    return prefix === undefined
      ? joined(this.setPrefix(whole), attribute)
      : joined(constant(prefix), attribute);
  }

  /** The greatest number of a set, by name. */
  attributeMaximum(set: string): string {
    const whole = this.wholeSet(set);
    return constant(
      this.#sets.get(whole)?.['attr-max-name'] ?? joined(this.setPrefix(whole), 'max'),
    );
  }

  entryConstant({ name }: EnumDefinition, entry: EnumEntry): string {
    const prefix = this.#definitions.get(name)?.['name-prefix'];
    return joined(constant(prefix ?? `${this.spec.name}-${name}-`), entry.name);
  }

  constantName(name: string): string {
    return joined(
      constant(this.#definitions.get(name)?.['name-prefix'] ?? `${this.spec.name}-`),
      name,
    );
  }

  /** A struct of the spec as the uapi header has it. */
  structName(name: string): string {
    return this.own(name);
  }

  /** What commands begin with, or the messages of a raw protocol. */
  get commandPrefix(): string {
    const kind = this.spec.protocol === 'genetlink' ? 'cmd' : 'msg';
    const prefix = this.written.operations['name-prefix'] ?? `${this.spec.name}-${kind}-`;
    return constant(prefix);
  }

  /** `LINKWATCH_CMD_GET`. */
  command(operation: string): string {
    return joined(this.commandPrefix, operation);
  }

  /** What a message from the kernel carries: the command, or in directional specs a number of its own. */
  answer(operation: string): string {
    if (!this.directional) return this.command(operation);
    const { notification } = this.spec.operations.get(operation) ?? {};
    const { operations } = this.written;
    const { 'async-prefix': prefix } = operations;
    const asked = notification === undefined || prefix === undefined;
    const own = joined(asked ? this.commandPrefix : constant(prefix), operation);
    return notification === undefined ? `${own}_REPLY` : own;
  }

  get directional(): boolean {
    return this.written.operations['enum-model'] === 'directional';
  }

  /** The index of a multicast group in the family's table. */
  groupIndex(group: string): string {
    return constant(`${this.spec.name}-nlgrp-${group}`);
  }

  /** The struct that holds the attributes of a set: what is to be put, or what was parsed. */
  nestStruct(set: string, direction: 'parse' | 'put'): string {
    const lists = direction === 'parse' && this.holdsLists(set);
    return this.own(set, ...(lists ? ['req'] : []));
  }

  /** True where what is parsed cannot be what is put: it has lists that lie in the message. */
  holdsLists(set: string): boolean {
    return this.attributes(set).some(
      ({ multi, type }) =>
        multi ||
        type.kind === 'indexed-array' ||
        (type.kind === 'nest' && this.holdsLists(type.set)),
    );
  }

  /** Of a set, those that carry something. */
  attributes(set: string): readonly AttributeDefinition[] {
    const all = this.spec.attributeSets.get(set)?.attributes.values() ?? [];
    return [...all].filter(({ type }) => type.kind !== 'pad' && type.kind !== 'unused');
  }

  /** The attribute that pads 64-bit numbers, by its constant. */
  padding(set: string): string | undefined {
    const all = this.spec.attributeSets.get(this.wholeSet(set))?.attributes.values() ?? [];
    const pad = [...all].find(({ type }) => type.kind === 'pad');
    return pad && this.attributeConstant(set, pad.name);
  }

  /** Headers of others that define what the spec only names. */
  get includes(): readonly string[] {
    const of = (items: readonly { readonly header?: string }[]): string[] =>
      items.flatMap(({ header }) => (header === undefined ? [] : [header]));
    return [
      ...new Set([
        ...of(this.written.definitions ?? []),
        ...of(this.written['attribute-sets'] ?? []),
      ]),
    ];
  }
}

function joined(prefix: string, name: string): string {
  const separator = prefix === '' || prefix.endsWith('_') ? '' : '_';
  return `${prefix}${separator}${constant(name)}`;
}
