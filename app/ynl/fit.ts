// SPDX-License-Identifier: MIT
import { EncodeError } from '../core/errors/encode-error.ts';
import { NetlinkError } from '../core/errors/netlink-error.ts';
import { show, showName } from '../core/show.ts';

/** How often a value is tried, at most, to find the part of it at fault. */
const attempts = 500;

/**
 * Makes a message of what a caller gave. `build` is pure: where it stumbles over a value of a kind that no type
 * allows, it runs again on parts of the value, to find the one at fault. Throws EncodeError with the path of
 * that part, or `at`, where it is the value itself; a NetlinkError of `build` passes as it is.
 */
export function fit<Value, Message>(
  at: string,
  value: Value,
  build: (value: Value) => Message,
): Message {
  try {
    return build(value);
  } catch (error) {
    if (error instanceof NetlinkError) throw error;
    throw misfit(at, value, build as (value: unknown) => unknown, error);
  }
}

function misfit(
  at: string,
  value: unknown,
  build: (value: unknown) => unknown,
  error: unknown,
): EncodeError {
  const { path, part } = new Search(error).in(value, build);
  return new EncodeError(path === '' ? at : path, problemOf(part, error), { cause: error });
}

function problemOf(part: unknown, error: unknown): string {
  // A RangeError is of our own words; a TypeError is the engine's, about our code.
  if (error instanceof RangeError) return error.message;
  if (part === undefined) return 'it must be given';
  return `a value of another kind is wanted, not ${show(part)}`;
}

interface Culprit {
  readonly path: string;
  readonly part: unknown;
}

class Search {
  readonly #message: string;
  #left = attempts;

  constructor(error: unknown) {
    this.#message = String(error);
  }

  /** The innermost part of the value at fault. */
  in(value: unknown, build: (value: unknown) => unknown): Culprit {
    const key = this.#keyAtFault(value, build);
    if (key === undefined) return this.#missing(value, build) ?? { path: '', part: value };
    const inner = this.in(partOf(value, key), (part) => build(replaced(value, key, part)));
    return { path: join(value, key, inner.path), part: inner.part };
  }

  /**
   * The part without which `build` fails no more or, if there is none, in another way: it does that too without
   * a part that is wanted and right.
   */
  #keyAtFault(value: unknown, build: (value: unknown) => unknown): string | undefined {
    let otherwise: string | undefined;
    for (const key of keysOf(value)) {
      const failure = this.#failure(() => build(without(value, key)));
      if (failure === undefined) return key;
      if (failure !== this.#message) otherwise ??= key;
    }
    return otherwise;
  }

  /** Finds an absent part that `build` needs: with a text in its place it fails in another way, or not at all. */
  #missing(value: unknown, build: (value: unknown) => unknown): Culprit | undefined {
    if (!isPlain(value)) return undefined;
    const absent = new Set<string>();
    const watched = new Proxy(value, {
      get(target, name): unknown {
        const part: unknown = Reflect.get(target, name);
        if (typeof name === 'string' && part === undefined) absent.add(name);
        return part;
      },
    });
    this.#fails(() => build(watched));
    for (const key of absent) {
      if (this.#fails(() => build({ ...value, [key]: '' }))) continue;
      return { path: key, part: undefined };
    }
    return undefined;
  }

  #fails(build: () => unknown): boolean {
    return this.#failure(build) === this.#message;
  }

  /** How `build` fails; undefined if it does not. */
  #failure(build: () => unknown): string | undefined {
    if (this.#left === 0) return this.#message;
    this.#left -= 1;
    try {
      build();
      return undefined;
    } catch (error) {
      return String(error);
    }
  }
}

/** The keys of plain objects and arrays; what else there is has no parts. */
function keysOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return Object.keys(value);
  return isPlain(value) ? Object.keys(value) : [];
}

function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function partOf(value: unknown, key: string): unknown {
  return (value as Readonly<Record<string, unknown>>)[key];
}

function without(value: unknown, key: string): unknown {
  if (Array.isArray(value)) return value.filter((_, index) => String(index) !== key);
  return Object.fromEntries(Object.entries(value as object).filter(([name]) => name !== key));
}

function replaced(value: unknown, key: string, part: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map((item: unknown, index) => (String(index) === key ? part : item));
  }
  return { ...(value as object), [key]: part };
}

function join(value: unknown, key: string, inner: string): string {
  const step = Array.isArray(value) ? `[${key}]` : showName(key);
  return inner === '' || inner.startsWith('[') ? step + inner : `${step}.${inner}`;
}
