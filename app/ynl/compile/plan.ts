// SPDX-License-Identifier: MIT
import type {
  AttributeDefinition,
  AttributeSet,
  EnumUse,
  StructMember,
  Spec,
  Struct,
  SubMessage,
} from '../model.ts';
import { camelName, NameRegistry, pascalName, type Names } from './key-names.ts';

/** A fixed header and the attributes after it: a message, a nest (no header), a sub-message's format. */
export interface Body {
  readonly header: string | undefined;
  readonly set: string | undefined;
}

/** Types that generated modules know by other meanings. */
const reserved = [
  'Array',
  'CompiledSpec',
  'Enumeration',
  'Flags',
  'Frame',
  'Object',
  'Partial',
  'Readonly',
  'ReadonlyArray',
  'Record',
  'StructInputOf',
  'StructOf',
  'Uint8Array',
  'UnknownAttribute',
  'Writer',
];

/** The parts of a spec by name, and what the functions for them are called. */
export class Plan {
  readonly spec: Spec;
  readonly #names: Names;
  readonly #registry = new NameRegistry(reserved);
  readonly #selectors: ReadonlyMap<string, ReadonlySet<string>>;

  /** RangeError for a name that no object can have as a key. */
  constructor(spec: Spec, names: Names) {
    this.spec = spec;
    this.#names = names;
    this.#selectors = freeSelectors(spec);
    for (const name of namesOf(spec)) {
      // Every object has it from its birth: `constructor`, `__proto__`.
      if (this.key(name) in {}) throw new RangeError(`${name} cannot be the name of an attribute`);
    }
  }

  /** The key of a value's member or attribute. */
  key(name: string): string {
    return this.#names === 'spec' ? name : camelName(name);
  }

  /** Whether unknown attributes have a place in a body's values: no name of its own is `unknown`. */
  keepsUnknown({ header, set }: Body): boolean {
    const members = header === undefined ? [] : this.struct(header).members;
    return ![...members, ...this.attributes(set)].some(({ name }) => this.key(name) === 'unknown');
  }

  struct(name: string): Struct {
    return found(this.spec.structs, name, 'struct');
  }

  set(name: string): AttributeSet {
    return found(this.spec.attributeSets, name, 'attribute set');
  }

  subMessage(name: string): SubMessage {
    return found(this.spec.subMessages, name, 'sub-message');
  }

  /** A set's attributes by type: where two have the same, the later. */
  attributes(set: string | undefined): readonly AttributeDefinition[] {
    if (set === undefined) return [];
    const byType = new Map<number, AttributeDefinition>();
    for (const attribute of this.set(set).attributes.values()) {
      byType.set(attribute.value, attribute);
    }
    return [...byType.values()];
  }

  /** Selectors that a body's sub-messages look for in what encloses it, in a fixed order. */
  selectors({ header, set }: Body): readonly string[] {
    const free = set === undefined ? [] : [...(this.#selectors.get(set) ?? [])];
    return free.filter((name) => memberOf(this.spec, header, name) === undefined).sort();
  }

  /** Where a body has a selector itself: as an attribute, or else in its header. */
  selectorIn({ header, set }: Body, name: string): AttributeDefinition | StructMember | undefined {
    const attribute = set === undefined ? undefined : this.set(set).attributes.get(name);
    return attribute ?? memberOf(this.spec, header, name);
  }

  /** Whether an attribute or a header's member of that name selects the format of some sub-message. */
  selects(name: string): boolean {
    return [...this.spec.attributeSets.values()].some(({ attributes }) =>
      [...attributes.values()].some(({ shape }) => shape.selector === name),
    );
  }

  /** The selectors that all formats of a sub-message look for outside. */
  messageSelectors(message: string): readonly string[] {
    const names = [...this.subMessage(message).formats.values()].flatMap(
      ({ fixedHeader: header, set }) => this.selectors({ header, set }),
    );
    return [...new Set(names)].sort();
  }

  /** The name of a body: `RtmsgRouteAttrs`. */
  bodyName({ header, set }: Body): string {
    if (header === undefined && set !== undefined) return this.setName(set);
    const wanted = pascalName(`${header ?? 'empty'} ${set ?? 'message'}`);
    return this.#registry.nameFor(`body ${header ?? ''} ${set ?? ''}`, wanted);
  }

  setName(set: string): string {
    return this.#registry.nameFor(`set ${set}`, pascalName(set));
  }

  structName(struct: string): string {
    return this.#registry.nameFor(`struct ${struct}`, pascalName(struct));
  }

  messageName(message: string): string {
    return this.#registry.nameFor(`sub-message ${message}`, pascalName(message));
  }

  enumName(name: string): string {
    return this.#registry.nameFor(`enum ${name}`, pascalName(name));
  }

  /** An enum's table: it may be read both as numbers and as bits. */
  tableName(use: EnumUse): string {
    const wanted = camelName(`${use.name} ${use.flags ? 'flags' : 'names'}`);
    return this.#registry.nameFor(`table ${use.flags} ${use.name}`, wanted);
  }

  /** A name of its own for something else. */
  otherName(key: string, wanted: string): string {
    return this.#registry.nameFor(key, wanted);
  }
}

/** All names that become keys. */
function namesOf({ structs, attributeSets }: Spec): string[] {
  const members = [...structs.values()].flatMap((struct) => struct.members);
  const attributes = [...attributeSets.values()].flatMap((set) => [...set.attributes.values()]);
  const types = attributes.flatMap(({ shape }) => shape.typeNames ?? []);
  return [...members.map(({ name }) => name), ...attributes.map(({ name }) => name), ...types];
}

function found<Item>(items: ReadonlyMap<string, Item>, name: string, what: string): Item {
  const item = items.get(name);
  if (item === undefined) throw new RangeError(`the spec has no ${what} ${name}`);
  return item;
}

/** The member of that name in a header. */
function memberOf(spec: Spec, header: string | undefined, name: string): StructMember | undefined {
  const members = header === undefined ? [] : (spec.structs.get(header)?.members ?? []);
  return members.find((member) => member.name === name);
}

/** For each set the selectors that it and what it contains look for outside of it. */
function freeSelectors(spec: Spec): Map<string, Set<string>> {
  const free = new Map([...spec.attributeSets.keys()].map((name) => [name, new Set<string>()]));
  const of = (set: string | undefined): Iterable<string> =>
    (set === undefined ? undefined : free.get(set)) ?? [];
  const sought = ({ shape }: AttributeDefinition): string[] => {
    if (shape.message === undefined) return [...of(shape.set)];
    const formats = spec.subMessages.get(shape.message)?.formats.values() ?? [];
    const within = [...formats].flatMap(({ fixedHeader, set }) =>
      [...of(set)].filter((name) => memberOf(spec, fixedHeader, name) === undefined),
    );
    return shape.selector === undefined ? within : [shape.selector, ...within];
  };
  // Sets may contain each other: until nothing changes.
  for (let changed = true; changed;) {
    changed = false;
    for (const set of spec.attributeSets.values()) {
      const names = free.get(set.name);
      for (const name of [...set.attributes.values()].flatMap(sought)) {
        if (names === undefined || set.attributes.has(name) || names.has(name)) continue;
        names.add(name);
        changed = true;
      }
    }
  }
  return free;
}
