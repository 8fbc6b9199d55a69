// SPDX-License-Identifier: MIT
import type { DisplayHint, EnumUse, Integer, Spec } from '../model.ts';
import type { Entry } from './entry.ts';
import { type Fields, type FieldType, shownText } from './fields.ts';
import type { LuaValue } from './lua-text.ts';

/** The entries of numbers, texts and bytes: of attributes, of members of structs and of items. */
export class ValueEntries {
  readonly #spec: Spec;
  readonly #fields: Fields;
  readonly #values = new Map<string, number>();
  readonly #valueNames: LuaValue[] = [];

  constructor(spec: Spec, fields: Fields) {
    this.#spec = spec;
    this.#fields = fields;
  }

  /** Names of values by their numbers, by the number that fields have of them. */
  get valueNames(): ReadonlyMap<number, LuaValue> {
    return new Map(this.#valueNames.map((names, index) => [index + 1, names]));
  }

  /** An entry of kind `k` with one field. */
  plain(k: string, type: FieldType, path: readonly string[], doc?: string): Entry {
    return { k, f: this.#fields.add(type, path, { doc }) };
  }

  bytes(hint: DisplayHint | undefined, path: readonly string[], doc?: string): Entry {
    const add = (type: 'bytes' | 'ether' | 'ipv4' | 'ipv6', to = path): number =>
      this.#fields.add(type, to, { doc, name: path.at(-1) });
    if (hint === 'mac')
      return { k: 'bytes', six: add('ether'), f: add('bytes', [...path, 'bytes']) };
    if (hint === 'ipv4' || hint === 'ipv6') {
      const [four, sixteen] =
        hint === 'ipv4'
          ? [add('ipv4'), add('ipv6', [...path, 'ipv6'])]
          : [add('ipv4', [...path, 'ipv4']), add('ipv6')];
      return { k: 'bytes', four, sixteen, f: add('bytes', [...path, 'bytes']) };
    }
    return { k: 'bytes', f: add('bytes') };
  }

  integer(type: Integer, path: readonly string[], doc?: string): Entry {
    const { bits, signed, byteOrder, hint } = type;
    const size = bits === 'auto' ? 0 : bits / 8;
    const order = byteOrder === 'host' ? undefined : byteOrder;
    if (hint === 'ipv4' && bits === 32) {
      return { k: 'number', z: size, o: order, f: this.#fields.add('ipv4', path, { doc }) };
    }
    const flags = this.#flags(type.enum, path);
    const values = flags === undefined ? this.#valuesOf(type.enum) : undefined;
    const hex = hint === 'hex' || flags !== undefined;
    const f = this.#fields.add(`${signed ? '' : 'u'}int${bits === 'auto' ? 64 : bits}`, path, {
      doc,
      hex: hex && !signed,
      values,
    });
    return { k: 'number', z: size, o: order, s: signed ? true : undefined, f, v: values, g: flags };
  }

  /** Flags by their bits: the name and the field of each. */
  #flags(use: EnumUse | undefined, path: readonly string[]): LuaValue {
    if (use?.flags !== true) return undefined;
    const entries = this.#spec.enums.get(use.name)?.entries ?? [];
    return entries.map(({ name, value, doc }) => ({
      b: value,
      n: shownText(name),
      f: this.#fields.add('bool', [...path, name], { doc }),
    }));
  }

  #valuesOf(use: EnumUse | undefined): number | undefined {
    if (use === undefined) return undefined;
    const known = this.#values.get(use.name);
    if (known !== undefined) return known;
    const names = new Map<number, string>();
    for (const { name, value } of this.#spec.enums.get(use.name)?.entries ?? []) {
      names.set(value, shownText(name));
    }
    this.#valueNames.push(names);
    this.#values.set(use.name, this.#valueNames.length);
    return this.#valueNames.length;
  }
}
