// SPDX-License-Identifier: MIT
import { align } from '../../core/align.ts';
import { littleEndian, viewOf } from '../../core/byte-order.ts';
import { NLA_TYPE_MASK } from '../../core/constants.ts';
import type { AttributePaths } from './compiled.ts';
import type { AttributeLayout, BodyLayout, Layouts, StructLayout } from './layout.ts';
import { maximumDepth } from './runtime/read.ts';
import { string } from './runtime/text.ts';

/** A run of attributes of a set behind a header, with those it lies in. */
interface Scope {
  readonly set: string;
  readonly header: Header | undefined;
  readonly start: number;
  readonly end: number;
  readonly outer: Scope | undefined;
}

interface Header {
  readonly layout: StructLayout;
  readonly start: number;
}

/** A place at an offset: its path, and the set that it contains. */
interface Place {
  readonly path: string;
  readonly set: string | undefined;
  /** It is a member of the header. */
  readonly member?: boolean;
}

interface Attribute {
  readonly offset: number;
  readonly end: number;
  readonly type: number;
}

/** Finds names by walking the bytes that were sent. */
export function pathsOf(layouts: () => Layouts, body: BodyLayout): AttributePaths {
  return {
    at(payload, offset) {
      return new Walk(layouts(), payload).body(body, 0, payload.length, offset, undefined, 0)?.path;
    },
    broken(payload, offset) {
      const walk = new Walk(layouts(), payload, true);
      const place = walk.body(body, 0, payload.length, offset, undefined, 0);
      // A header that is cut is no attribute.
      return place === undefined || place.member ? undefined : place.path;
    },
    missing(payload, nest, type) {
      const known = layouts();
      const place: Place | undefined =
        nest === undefined
          ? { path: '', set: body.set }
          : new Walk(known, payload).body(body, 0, payload.length, nest, undefined, 0);
      const name = place?.set === undefined ? undefined : known.sets[place.set]?.[type]?.name;
      return name === undefined ? undefined : join(place?.path ?? '', name);
    },
  };
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

class Walk {
  readonly #layouts: Layouts;
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #broken: boolean;

  /** `broken`: an attribute that claims more than is there reaches to the end of what it lies in. */
  constructor(layouts: Layouts, bytes: Uint8Array, broken = false) {
    this.#layouts = layouts;
    this.#broken = broken;
    this.#bytes = bytes;
    this.#view = viewOf(bytes);
  }

  /** Finds the place at `target` in a header with attributes after it. */
  body(
    { header, set }: BodyLayout,
    start: number,
    end: number,
    target: number,
    outer: Scope | undefined,
    depth: number,
  ): Place | undefined {
    const struct = header === undefined ? undefined : this.#layouts.structs[header];
    const first = start + align(struct?.size ?? 0);
    if (target < first || struct?.open === true) {
      const member = struct?.members.findLast(([offset]) => start + offset <= target);
      return member === undefined ? undefined : { path: member[1], set: undefined, member: true };
    }
    if (set === undefined || depth > maximumDepth) return undefined;
    const scope = { set, header: struct && { layout: struct, start }, start: first, end, outer };
    return this.#find(scope, target, depth);
  }

  #find(scope: Scope, target: number, depth: number): Place | undefined {
    const seen = new Map<number, number>();
    for (const attribute of this.#attributes(scope.start, scope.end)) {
      const index = seen.get(attribute.type) ?? 0;
      seen.set(attribute.type, index + 1);
      if (target < attribute.offset || target >= attribute.end) continue;
      const layout = this.#layouts.sets[scope.set]?.[attribute.type];
      if (layout === undefined) return undefined;
      const name = layout.multi === true ? `${layout.name}[${index}]` : layout.name;
      return this.#inside(scope, attribute, layout, name, target, depth);
    }
    return undefined;
  }

  /** The place in an attribute, or the attribute itself where nothing in it has a name. */
  #inside(
    scope: Scope,
    attribute: Attribute,
    layout: AttributeLayout,
    name: string,
    target: number,
    depth: number,
  ): Place {
    const itself = { path: name, set: layout.nest };
    if (target < attribute.offset + 4) return { ...itself, ...this.#format(scope, layout) };
    let start = attribute.offset + 4;
    let { end } = attribute;
    let path = name;
    for (let level = 0; level < (layout.levels ?? 0); level += 1) {
      const items = [...this.#attributes(start, end)];
      const index = items.findIndex((item) => target >= item.offset && target < item.end);
      const item = items[index];
      if (item === undefined) return itself;
      path += `[${index}]`;
      if (target < item.offset + 4) return { path, set: layout.nest };
      start = item.offset + 4;
      end = item.end;
    }
    const body = layout.message === undefined ? { set: layout.nest } : this.#format(scope, layout);
    const found = this.body(body, start, end, target, scope, depth + 1);
    return found === undefined
      ? { path, set: layout.nest }
      : { ...found, path: join(path, found.path) };
  }

  /** The format of a sub-message, by its selector here or further out. */
  #format(scope: Scope, { message, selector }: AttributeLayout): BodyLayout {
    if (message === undefined || selector === undefined) return {};
    for (let at: Scope | undefined = scope; at !== undefined; at = at.outer) {
      for (const [type, layout] of Object.entries(this.#layouts.sets[at.set] ?? {})) {
        if (layout.name !== selector) continue;
        return this.#formatOf(message, this.#selected(at, Number(type), layout));
      }
      const member = at.header?.layout.selectors?.[selector];
      if (at.header === undefined || member === undefined) continue;
      const start = at.header.start + member.offset;
      return this.#formatOf(message, this.#named(member.names, start, start + member.size));
    }
    return {};
  }

  #formatOf(message: string, value: string | undefined): BodyLayout {
    return (value === undefined ? undefined : this.#layouts.messages[message]?.[value]) ?? {};
  }

  #selected(scope: Scope, type: number, { names }: AttributeLayout): string | undefined {
    // The last one counts.
    const attribute = [...this.#attributes(scope.start, scope.end)].findLast(
      (one) => one.type === type,
    );
    if (attribute === undefined) return undefined;
    const start = attribute.offset + 4;
    if (names === undefined) return string(this.#bytes, start, attribute.end);
    return this.#named(names, start, attribute.end);
  }

  #named(names: Readonly<Record<number, string>>, start: number, end: number): string | undefined {
    return names[this.#number(start, end, littleEndian)] ?? names[this.#number(start, end, false)];
  }

  #number(start: number, end: number, little: boolean): number {
    if (end - start >= 4) return this.#view.getUint32(start, little);
    if (end - start >= 2) return this.#view.getUint16(start, little);
    return end > start ? this.#view.getUint8(start) : 0;
  }

  /** Attributes as far as they are whole, or with the first that is not. */
  *#attributes(start: number, end: number): Generator<Attribute, void, undefined> {
    for (let offset = start; end - offset >= 4;) {
      const length = this.#view.getUint16(offset, littleEndian);
      const type = this.#view.getUint16(offset + 2, littleEndian) & NLA_TYPE_MASK;
      if (length < 4 || offset + length > end) {
        if (this.#broken) yield { offset, end, type };
        return;
      }
      yield { offset, end: offset + length, type };
      offset += align(length);
    }
  }
}
