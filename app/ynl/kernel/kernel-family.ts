// SPDX-License-Identifier: MIT
import type { AttributeDefinition, EnumDefinition, EnumEntry, Spec } from '../model.ts';
import type { WrittenDefinition, WrittenSet, WrittenSpec } from '../load/written.ts';
import { cConstant, cIdentifier } from './c-names.ts';

/** A spec with what only its C side needs: names, headers, hooks. Made by `loadFamily`. */
export class KernelFamily {
  readonly spec: Spec;
  readonly written: WrittenSpec;
  /** The spec file's name, for the head of what is generated from it. */
  readonly source: string;
  /** The prefix of all names in C: `linkwatch`. */
  readonly name: string;
  readonly #sets: ReadonlyMap<string, WrittenSet>;
  readonly #definitions: ReadonlyMap<string, WrittenDefinition>;

  constructor(spec: Spec, written: WrittenSpec, source: string) {
    this.spec = spec;
    this.written = written;
    this.source = source;
    this.name = cIdentifier(spec.name);
    this.#sets = new Map((written['attribute-sets'] ?? []).map((set) => [set.name, set]));
    this.#definitions = new Map((written.definitions ?? []).map((one) => [one.name, one]));
  }

  /** Where both sides find numbers and names, as it stands in an #include. */
  get uapiHeader(): string {
    return this.written['uapi-header'] ?? `${this.spec.name}.h`;
  }

  get familyName(): string {
    return cConstant(this.written['c-family-name'] ?? `${this.spec.name}-family-name`);
  }

  get versionName(): string {
    return cConstant(this.written['c-version-name'] ?? `${this.spec.name}-family-version`);
  }

  /** A struct, function or enum of the family's: `linkwatch_stats`. */
  own(...names: readonly string[]): string {
    return cIdentifier([this.spec.name, ...names].join('-'));
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
    return cConstant(prefix ?? `${this.spec.name}-a-${name}-`);
  }

  /** `LINKWATCH_A_STATS_RX_BYTES`. */
  attributeConstant(set: string, attribute: string): string {
    const whole = this.wholeSet(set);
    const own = this.#sets.get(whole)?.attributes.find(({ name }) => name === attribute);
    const prefix = own?.['name-prefix'];
    return prefix === undefined
      ? joined(this.setPrefix(whole), attribute)
      : joined(cConstant(prefix), attribute);
  }

  /** The greatest number of a set, by name. */
  attributeMaximum(set: string): string {
    const whole = this.wholeSet(set);
    return cConstant(
      this.#sets.get(whole)?.['attr-max-name'] ?? joined(this.setPrefix(whole), 'max'),
    );
  }

  entryConstant({ name }: EnumDefinition, entry: EnumEntry): string {
    const prefix = this.#definitions.get(name)?.['name-prefix'];
    return joined(cConstant(prefix ?? `${this.spec.name}-${name}-`), entry.name);
  }

  constantName(name: string): string {
    return joined(
      cConstant(this.#definitions.get(name)?.['name-prefix'] ?? `${this.spec.name}-`),
      name,
    );
  }

  /** A struct of the spec as the uapi header has it. */
  structName(name: string): string {
    return this.own(name);
  }

  /** The prefix of commands, or of a raw protocol's messages. */
  get commandPrefix(): string {
    const kind = this.spec.protocol === 'genetlink' ? 'cmd' : 'msg';
    const prefix = this.written.operations['name-prefix'] ?? `${this.spec.name}-${kind}-`;
    return cConstant(prefix);
  }

  /** `LINKWATCH_CMD_GET`. */
  command(operation: string): string {
    return joined(this.commandPrefix, operation);
  }

  /** The number of a message from the kernel: the command, or in directional specs its own number. */
  answer(operation: string): string {
    if (!this.directional) return this.command(operation);
    const { notification } = this.spec.operations.get(operation) ?? {};
    const { operations } = this.written;
    const { 'async-prefix': prefix } = operations;
    const asked = notification === undefined || prefix === undefined;
    const own = joined(asked ? this.commandPrefix : cConstant(prefix), operation);
    return notification === undefined ? `${own}_REPLY` : own;
  }

  get directional(): boolean {
    return this.written.operations['enum-model'] === 'directional';
  }

  /** The index of a multicast group in the family's table. */
  groupIndex(group: string): string {
    return cConstant(`${this.spec.name}-nlgrp-${group}`);
  }

  /** The struct that holds the attributes of a set: what is to be put, or what was parsed. */
  nestStruct(set: string, direction: 'parse' | 'put'): string {
    const lists = direction === 'parse' && this.holdsLists(set);
    return this.own(set, ...(lists ? ['req'] : []));
  }

  /** The policy of a nest of that set. */
  nestPolicy(set: string): string {
    return this.own(set, 'nl-policy');
  }

  /** True where what is parsed cannot be what is put: it has lists that lie in the message. */
  holdsLists(set: string): boolean {
    return this.attributes(set).some(
      ({ multi, shape: { item, set } }) =>
        multi || item !== undefined || (set !== undefined && this.holdsLists(set)),
    );
  }

  /** The attributes of a set that have a value. */
  attributes(set: string): readonly AttributeDefinition[] {
    const all = this.spec.attributeSets.get(set)?.attributes.values() ?? [];
    return [...all].filter(({ shape }) => shape.hasValue);
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
  return `${prefix}${separator}${cConstant(name)}`;
}
