// SPDX-License-Identifier: MIT

/**
 * How a codec writes the keys of values: `spec` as the spec does (`ifi-index`), `camel` as JavaScript
 * does (`ifiIndex`).
 */
export type Names = 'spec' | 'camel';

/** Split at `-`, `_` and spaces; `_` goes before a leading digit. */
export function camelName(name: string): string {
  const [first = '', ...rest] = words(name);
  return beginning(first.charAt(0).toLowerCase() + first.slice(1) + rest.map(capital).join(''));
}

/** A type's name: `RouteAttrs`. */
export function pascalName(name: string): string {
  return beginning(words(name).map(capital).join(''));
}

/** The parts of a name that may stand in an identifier. */
function words(name: string): string[] {
  return name.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function beginning(name: string): string {
  return /^[A-Za-z]/.test(name) ? name : `_${name}`;
}

/** A key as it stands in an object literal or an interface. */
export function propertyKey(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key);
}

/** A key's use on an object: `.dst`, `["ifi-index"]`. */
export function propertyAccess(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
}

/** Gives names out once: a name that is taken gets a number. */
export class NameRegistry {
  readonly #given = new Map<string, string>();
  readonly #taken: Set<string>;

  constructor(taken: Iterable<string>) {
    this.#taken = new Set(taken);
  }

  /** The name for what `key` stands for, always the same one. */
  nameFor(key: string, wanted: string): string {
    const given = this.#given.get(key);
    if (given !== undefined) return given;
    let name = wanted;
    for (let count = 2; this.#taken.has(name); count += 1) name = `${wanted}${count}`;
    this.#given.set(key, name);
    this.#taken.add(name);
    return name;
  }
}
