// SPDX-License-Identifier: MIT
import type { LuaValue } from './lua-text.ts';

/** The types of Wireshark's fields that dissectors use: the names of functions of ProtoField. */
export type FieldType =
  | `${'u' | ''}int${8 | 16 | 32 | 64}`
  | 'bool'
  | 'string'
  | 'bytes'
  | 'ether'
  | 'ipv4'
  | 'ipv6'
  | 'none';

export interface FieldExtras {
  /** The name, unless it is the last of the path. */
  readonly name?: string | undefined;
  readonly doc?: string | undefined;
  /** Shown as a hexadecimal number. */
  readonly hex?: boolean | undefined;
  /** The number of the names of its values. */
  readonly values?: number | undefined;
}

/** The fields of a protocol, each with the abbreviation that display filters use. */
export class Fields {
  readonly #protocol: string;
  readonly #taken: Set<string>;
  readonly #list: LuaValue[] = [];

  /** @param taken abbreviations of all protocols in the same file */
  constructor(protocol: string, taken: Set<string>) {
    this.#protocol = protocol;
    this.#taken = taken;
  }

  /** Adds a field and returns its number. `path` are names of the spec. */
  add(
    type: FieldType,
    path: readonly string[],
    { name, doc, hex, values }: FieldExtras = {},
  ): number {
    const abbreviation = unique([this.#protocol, ...path.map(plainName)].join('.'), this.#taken);
    this.#list.push({
      t: type,
      a: abbreviation,
      n: shownText(name ?? path.at(-1) ?? ''),
      d: doc === undefined ? undefined : shownText(doc).slice(0, longestDoc),
      h: hex === true ? true : undefined,
      v: values,
    });
    return this.#list.length;
  }

  /** All fields, by their numbers from 1 on. */
  get list(): ReadonlyMap<number, LuaValue> {
    return new Map(this.#list.map((field, index) => [index + 1, field]));
  }
}

const longestDoc = 500;

/** Returns a name that no other has. */
export function unique(name: string, taken: Set<string>): string {
  let found = name;
  for (let count = 2; taken.has(found); count++) found = `${name}_${count}`;
  taken.add(found);
  return found;
}

/** The characters that abbreviations may have; dots stand between names. */
export function plainName(name: string): string {
  const plain = name.toLowerCase().replace(/[^a-z0-9_]+/g, '_');
  return plain === '' ? '_' : plain.slice(0, 100);
}

/** A name or a text on one line, without characters that steer its reader; never empty. */
export function shownText(text: string): string {
  const shown = text.replace(/[\p{C}\p{Z}]+/gu, ' ').trim();
  return shown === '' ? '?' : shown;
}
