// SPDX-License-Identifier: MIT
import type { GivenBackRule } from '../model.ts';
import { applyGivenBackRule } from './given-back-rule.ts';
import type { AttributeLayout, BodyLayout, Layouts, AttributeSetLayout } from './layout.ts';

/** The parts of a listed value that go into a request. */
export interface GivenBack {
  readonly value: Record<string, unknown>;
  /** The paths of what was left out and said something: `stats64`, `linkinfo.data.gc-timer`. */
  readonly left: readonly string[];
}

/** A value, with those it lies in: selectors are looked for outwards. */
interface Scope {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly outer: Scope | undefined;
}

/**
 * Leaves out the attributes that a spec marks as `read-only`, however deep they lie, and follows its rules of
 * `given-back`; where something is created also those that are `foreign` to the request, on top and in messages
 * of the same kind within, and those that say that nothing is set.
 */
export function copyGivenBack(
  layouts: Layouts,
  body: BodyLayout,
  value: object,
  foreign: ReadonlySet<string>,
  creating: boolean,
): GivenBack {
  const copying = new Copying(layouts, body, creating ? foreign : new Set(), creating);
  return { value: copying.body(body, value, '', undefined), left: copying.left };
}

interface Attributes {
  readonly named: ReadonlyMap<string, AttributeLayout>;
  /** The attributes with a rule. */
  readonly ruled: readonly AttributeLayout[];
}

/** Whole listings are given back: each set is gone through once. */
const known = new WeakMap<AttributeSetLayout, Attributes>();

function attributesOf(set: AttributeSetLayout = {}): Attributes {
  let attributes = known.get(set);
  if (attributes === undefined) {
    const all = Object.values(set);
    const named = new Map(all.map((attribute) => [attribute.name, attribute]));
    attributes = { named, ruled: all.filter(({ givenBack }) => givenBack !== undefined) };
    known.set(set, attributes);
  }
  return attributes;
}

function without(item: unknown, flags: readonly string[]): unknown {
  return Array.isArray(item) ? item.filter((flag) => !flags.includes(String(flag))) : item;
}

function isUnset({ unset }: AttributeLayout, item: unknown): boolean {
  if (unset === undefined) return false;
  if (typeof item !== 'object' || item === null) return String(item) === unset;
  const member = (item as Readonly<Record<string, unknown>>)[unset];
  return member === 0 || (Array.isArray(member) && member.length === 0);
}

/** Converts the text of a byte to a flag: none for 0, empty for 1. */
function flagOfByte(key: string, item: unknown): object {
  return item === '00' ? {} : { [key]: item === '01' ? '' : item };
}

/** Whether the rule leaves the attribute out of a request. */
function isLeft(
  { except, unless }: GivenBackRule,
  fields: Scope['fields'],
  creating: boolean,
  listed: boolean,
): boolean {
  if (except === 'new' && creating) return true;
  if (except === 'listing' && listed) return true;
  return unless !== undefined && fields[unless] !== undefined;
}

class Copying {
  readonly left: string[] = [];
  readonly #layouts: Layouts;
  readonly #request: BodyLayout;
  readonly #foreign: ReadonlySet<string>;
  readonly #creating: boolean;

  constructor(
    layouts: Layouts,
    request: BodyLayout,
    foreign: ReadonlySet<string>,
    creating: boolean,
  ) {
    this.#layouts = layouts;
    this.#request = request;
    this.#foreign = foreign;
    this.#creating = creating;
  }

  body(
    { header, set }: BodyLayout,
    value: object,
    path: string,
    outer: Scope | undefined,
  ): Record<string, unknown> {
    const fields = value as Readonly<Record<string, unknown>>;
    const scope = { fields, outer };
    const { named, ruled } = attributesOf(set === undefined ? undefined : this.#layouts.sets[set]);
    const copy: Record<string, unknown> = {};
    const reported = (header === undefined ? undefined : this.#layouts.structs[header])?.reported;
    const foreign = set === this.#request.set && header === this.#request.header;
    // Nobody writes down what is only reported: it comes from a listing.
    const listed = Object.keys(fields).some((key) => named.get(key)?.readOnly === true);
    for (const [key, item] of Object.entries(fields)) {
      const attribute = named.get(key);
      const rule = attribute?.givenBack ?? {};
      const at = path === '' ? key : `${path}.${key}`;
      if (foreign && this.#foreign.has(key)) this.left.push(at);
      else if (this.#creating && attribute !== undefined && isUnset(attribute, item)) continue;
      else if (attribute?.readOnly === true) this.left.push(at);
      else if (isLeft(rule, fields, this.#creating, listed)) this.left.push(at);
      else if (attribute?.flagAsByte === true) Object.assign(copy, flagOfByte(key, item));
      else if (reported?.[key] !== undefined) copy[key] = without(item, reported[key]);
      else copy[key] = attribute === undefined ? item : this.#value(attribute, item, at, scope);
    }
    for (const attribute of ruled) applyGivenBackRule(copy, attribute, fields);
    return copy;
  }

  #value(attribute: AttributeLayout, item: unknown, path: string, scope: Scope): unknown {
    if (Array.isArray(item)) {
      return item.map((one: unknown, index) =>
        this.#value(attribute, one, `${path}[${index}]`, scope),
      );
    }
    if (typeof item !== 'object' || item === null || item instanceof Uint8Array) return item;
    const { nest: set, message } = attribute;
    const body = message === undefined ? { set } : this.#format(attribute, scope);
    if (body.set === undefined) return item;
    // An array's items are nests with their index.
    if (message === undefined && attribute.levels === 1 && 'index' in item && 'value' in item) {
      const inner = item.value;
      return typeof inner === 'object' && inner !== null
        ? { ...item, value: this.body(body, inner, path, scope) }
        : item;
    }
    const copy = this.body(body, item, path, scope);
    const { member = '', flag = '' } = attribute.givenBack?.without ?? {};
    const flags = copy[member];
    if (!Array.isArray(flags) || !flags.includes(flag)) return copy;
    this.left.push(`${path}.${member}.${flag}`);
    return { ...copy, [member]: without(flags, [flag]) };
  }

  #format({ message = '', selector = '' }: AttributeLayout, scope: Scope): BodyLayout {
    for (let at: Scope | undefined = scope; at !== undefined; at = at.outer) {
      const selected = at.fields[selector];
      if (typeof selected === 'string') return this.#layouts.messages[message]?.[selected] ?? {};
    }
    return {};
  }
}
