// SPDX-License-Identifier: MIT
import type {
  AttributeDefinition,
  AttributeType,
  EnumUse,
  Integer,
  MemberType,
  Spec,
} from '../../../app/spec/model.ts';
import { suggest } from '../../../app/core/suggest.ts';
import { UsageError } from '../../errors/usage-error.ts';

/** A header and attributes after it, as in a message or a sub-message. */
interface Body {
  readonly fixedHeader: string | undefined;
  readonly set: string | undefined;
}

/** The object that is being fitted, with those it lies in: selectors are looked for outwards. */
interface Scope {
  readonly set: string | undefined;
  readonly fields: object;
  readonly outer: Scope | undefined;
}

type Kind = AttributeType | MemberType;

/**
 * What was parsed from JSON as the encoder takes it: bytes are strings of hexadecimal digits there, large
 * integers may be strings. Whatever is neither stays for the encoder to judge.
 *
 * @throws UsageError `input` for a name that the spec does not have, and for bytes that are none
 */
export function fitInput(spec: Spec, body: Body, value: object): object {
  return new Fitting(spec).body(body, value, '', undefined) as object;
}

class Fitting {
  readonly #spec: Spec;

  constructor(spec: Spec) {
    this.#spec = spec;
  }

  body(
    { fixedHeader, set }: Body,
    value: unknown,
    path: string,
    outer: Scope | undefined,
  ): unknown {
    if (!isObject(value)) return value;
    const members = this.#members(fixedHeader);
    const attributes = (set === undefined ? undefined : this.#spec.attributeSets.get(set))
      ?.attributes;
    const scope: Scope = { set, fields: value, outer };
    return mapFields(value, (name, item) => {
      const at = join(path, name);
      const attribute = attributes?.get(name);
      const member = members.get(name);
      if (attribute !== undefined && (member === undefined || isObject(item))) {
        return this.#attribute(attribute, item, at, scope);
      }
      if (member !== undefined) return this.#value(member, item, at, scope);
      if (attribute !== undefined) return this.#attribute(attribute, item, at, scope);
      if (name === 'unknown' && set !== undefined) return unknownAttributes(item, at);
      throw unknownName(at, name, [...members.keys(), ...(attributes?.keys() ?? [])]);
    });
  }

  #members(struct: string | undefined): Map<string, MemberType> {
    const members =
      (struct === undefined ? undefined : this.#spec.structs.get(struct))?.members ?? [];
    const spoken = members.filter(({ type }) => type.kind !== 'pad');
    return new Map(spoken.map(({ name, type }) => [name, type]));
  }

  #attribute({ type, multi }: AttributeDefinition, value: unknown, path: string, scope: Scope) {
    if (!multi) return this.#value(type, value, path, scope);
    return eachItem(value, (item, index) => this.#value(type, item, `${path}[${index}]`, scope));
  }

  #value(type: Kind, value: unknown, path: string, scope: Scope): unknown {
    switch (type.kind) {
      case 'integer':
        return this.#integer(type, value);
      case 'binary':
      case 'bytes':
        return type.hint === undefined ? bytes(value, path) : value;
      case 'rest':
        return type.text || type.hint !== undefined ? value : bytes(value, path);
      case 'struct':
        return this.body({ fixedHeader: type.struct, set: undefined }, value, path, scope);
      case 'nest':
        return this.body({ fixedHeader: undefined, set: type.set }, value, path, scope);
      case 'c-array':
        return eachItem(value, (item) => this.#integer(type.item, item));
      case 'indexed-array':
        return eachItem(value, (item, index) => {
          const at = `${path}[${index}]`;
          if (type.item.kind !== 'nest') return this.#value(type.item, item, at, scope);
          return onlyField(item, 'value', (inner) => this.#value(type.item, inner, at, scope));
        });
      case 'bitfield32':
        if (!isObject(value)) return value;
        return mapFields(value, (_, half) => this.#number(type.enum, half));
      case 'nest-type-value':
        return this.#typeValue(type, value, path, scope);
      case 'sub-message':
        return this.#subMessage(type, value, path, scope);
      case 'string':
      case 'flag':
      case 'pad':
      case 'unused':
        return value;
    }
  }

  #integer({ enum: use, hint }: Integer, value: unknown): unknown {
    // `0x…` is that hint's own form.
    if (hint === 'hex' && typeof value === 'string' && /^-?0x/i.test(value)) return value;
    return this.#number(use, value);
  }

  /** A number in a string, unless it is the name of an entry. */
  #number(use: EnumUse | undefined, value: unknown): unknown {
    if (Array.isArray(value)) return value.map((item: unknown) => this.#number(use, item));
    if (typeof value !== 'string' || !/^-?\d+$|^0x[0-9a-f]+$/i.test(value)) return value;
    const entries = (use === undefined ? undefined : this.#spec.enums.get(use.name))?.entries;
    return entries?.some(({ name }) => name === value) === true ? value : BigInt(value);
  }

  #typeValue(
    { names, set }: Extract<AttributeType, { kind: 'nest-type-value' }>,
    value: unknown,
    path: string,
    scope: Scope,
  ): unknown {
    if (!isObject(value)) return value;
    const types = new Set(names);
    const [outside, inside] = split(value, (name) => types.has(name));
    const rest = this.body({ fixedHeader: undefined, set }, inside, path, scope);
    return {
      ...mapFields(outside, (_, item) => this.#number(undefined, item)),
      ...(rest as object),
    };
  }

  #subMessage(
    { message, selector }: Extract<AttributeType, { kind: 'sub-message' }>,
    value: unknown,
    path: string,
    scope: Scope,
  ): unknown {
    const format = this.#spec.subMessages
      .get(message)
      ?.formats.get(this.#selected(selector, scope));
    if (format !== undefined && isObject(value)) return this.body(format, value, path, scope);
    return typeof value === 'string' ? bytes(value, path) : value;
  }

  /** The value of the nearest attribute of that name, here or further out. */
  #selected(selector: string, scope: Scope | undefined): string {
    if (scope === undefined) return '';
    const { set, fields, outer } = scope;
    const type = (
      set === undefined ? undefined : this.#spec.attributeSets.get(set)
    )?.attributes.get(selector)?.type;
    if (type === undefined) return this.#selected(selector, outer);
    const value: unknown = (fields as Record<string, unknown>)[selector];
    if (type.kind !== 'integer' || type.enum === undefined) return String(value);
    const entries = this.#spec.enums.get(type.enum.name)?.entries ?? [];
    return entries.find((entry) => String(entry.value) === String(value))?.name ?? String(value);
  }
}

function bytes(value: unknown, path: string): unknown {
  if (typeof value !== 'string') return value;
  if (/^(?:[0-9a-f]{2}(?:[ :](?=.))?)*$/i.test(value)) {
    return new Uint8Array(Buffer.from(value.replaceAll(/[ :]/g, ''), 'hex'));
  }
  throw new UsageError('input', `${path}: expected bytes in hexadecimal`, {
    hint: 'such as "0a1b2c"',
  });
}

/** As they are printed: `{ type, nested, value }`, the value in hexadecimal. */
function unknownAttributes(value: unknown, path: string): unknown {
  return eachItem(value, (item, index) =>
    onlyField(item, 'value', (inner) => bytes(inner, `${path}[${index}].value`)),
  );
}

function unknownName(path: string, name: string, known: readonly string[]): UsageError {
  const near = suggest(name, known);
  const some = known.slice(0, 8).join(', ');
  const all = known.length > 8 ? `${some}, …` : some;
  return new UsageError('input', `there is no attribute ${path}`, {
    hint: near === undefined ? `there are ${all === '' ? 'none' : all}` : `did you mean ${near}?`,
  });
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function mapFields(value: object, change: (name: string, item: unknown) => unknown): object {
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, change(name, item)]),
  );
}

function onlyField(value: unknown, field: string, change: (item: unknown) => unknown): unknown {
  if (!isObject(value)) return value;
  return mapFields(value, (name, item) => (name === field ? change(item) : item));
}

function split(value: object, first: (name: string) => boolean): [object, object] {
  const entries = Object.entries(value);
  return [
    Object.fromEntries(entries.filter(([name]) => first(name))),
    Object.fromEntries(entries.filter(([name]) => !first(name))),
  ];
}

function eachItem(value: unknown, change: (item: unknown, index: number) => unknown): unknown {
  return Array.isArray(value) ? value.map(change) : value;
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}
