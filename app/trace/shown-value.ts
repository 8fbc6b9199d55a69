// SPDX-License-Identifier: MIT

/** Where something is not shown: keys and indices with dots between. */
interface HiddenPath {
  readonly path?: string;
}

/** Takes the place of a value that is not shown, in a copy for the eye. */
const hiddenValue: unique symbol = Symbol('(not shown)');

/**
 * A decoded value without what says nothing, as a line has room for: fields that are 0 or empty, and nests that have
 * no others. Items of arrays stay, since their places count. Undefined if nothing is left.
 */
export function shownValue(value: unknown): unknown {
  if (value === undefined || value === null) return undefined;
  if (value === 0 || value === 0n || value === '' || value === 'unspec') return undefined;
  if (typeof value !== 'object') return value;
  if (value instanceof Uint8Array) return value.length === 0 ? undefined : value;
  if (Array.isArray(value)) return value.length === 0 ? undefined : value.map(shownItem);
  const fields = Object.entries(value).flatMap(([key, item]): [string, unknown][] => {
    const shown = shownValue(item);
    return shown === undefined ? [] : [[key, shown]];
  });
  return fields.length === 0 ? undefined : Object.fromEntries(fields);
}

function shownItem(item: unknown): unknown {
  const nested = typeof item === 'object' && item !== null && !(item instanceof Uint8Array);
  return nested ? (shownValue(item) ?? (Array.isArray(item) ? [] : {})) : item;
}

/** A copy of a value in which what is not shown is `hiddenValue`; the value itself where all is shown. */
export function withoutHidden(
  value: unknown,
  notShown: readonly HiddenPath[] | undefined,
): unknown {
  let shown = value;
  for (const { path } of notShown ?? []) {
    if (path !== undefined) shown = replaced(shown, path.split('.'));
  }
  return shown;
}

function replaced(value: unknown, [key, ...rest]: readonly string[]): unknown {
  if (key === undefined) return hiddenValue;
  if (Array.isArray(value)) return value.with(Number(key), replaced(value[Number(key)], rest));
  if (!isNested(value)) return value;
  return { ...value, [key]: replaced((value as Readonly<Record<string, unknown>>)[key], rest) };
}

function isNested(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !(value instanceof Uint8Array);
}
