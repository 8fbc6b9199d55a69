// SPDX-License-Identifier: MIT
import type { Payload } from '../attribute-types/payload.ts';
import type { DisplayHint, Integer } from '../model.ts';
import type { Entry } from './entry.ts';
import type { Fields } from './fields.ts';
import type { ValueEntries } from './value-entries.ts';

/** Describes the payload of one attribute, as its type takes it apart. */
export class AttributeEntry implements Payload<Entry> {
  readonly #values: ValueEntries;
  readonly #fields: Fields;
  readonly #path: readonly string[];
  readonly #doc: string | undefined;

  /** @param path the names of the attribute and of all that it is in */
  constructor(values: ValueEntries, fields: Fields, path: readonly string[], doc?: string) {
    this.#values = values;
    this.#fields = fields;
    this.#path = path;
    this.#doc = doc;
  }

  nothing(): Entry {
    return this.#values.plain('flag', 'bool', this.#path, this.#doc);
  }

  anything(): Entry {
    return this.#values.plain('bytes', 'bytes', this.#path, this.#doc);
  }

  number(integer: Integer): Entry {
    return this.#values.integer(integer, this.#path, this.#doc);
  }

  numbers(item: Integer): Entry {
    return { ...this.#holder('array'), i: this.#values.integer(item, this.#within('item')) };
  }

  bits(half: Integer): Entry {
    return {
      ...this.#holder('bitfield'),
      v: this.#values.integer(half, this.#within('value')),
      m: this.#values.integer(half, this.#within('selector')),
    };
  }

  text(): Entry {
    return this.#values.plain('text', 'string', this.#path, this.#doc);
  }

  bytes(hint: DisplayHint | undefined): Entry {
    return this.#values.bytes(hint, this.#path, this.#doc);
  }

  struct(name: string): Entry {
    return { ...this.#holder('struct'), s: name };
  }

  attributes(set: string): Entry {
    return { ...this.#holder('nest'), s: set };
  }

  typed(names: readonly string[], set: string): Entry {
    return {
      ...this.#holder('typed'),
      l: names.map((name) => this.#fields.add('uint16', this.#within(name))),
      s: set,
    };
  }

  items(_words: string, takeApart: (item: Payload<Entry>) => Entry): Entry {
    const holder = this.#holder('list');
    const item = new AttributeEntry(this.#values, this.#fields, this.#within('item'));
    // Items have no names of their own: the number of each is its nla_type.
    return { ...holder, i: { n: 'item', ...takeApart(item) } };
  }

  message(message: string, selector: string): Entry {
    return { ...this.#holder('sub'), m: message, by: selector };
  }

  #holder(kind: string): Entry {
    return this.#values.plain(kind, 'none', this.#path, this.#doc);
  }

  #within(name: string): readonly string[] {
    return [...this.#path, name];
  }
}
