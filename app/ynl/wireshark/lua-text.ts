// SPDX-License-Identifier: MIT

/** A value of a Lua table's constructor. Undefined ones are left out. */
export type LuaValue =
  | string
  | number
  | boolean
  | undefined
  | readonly LuaValue[]
  | ReadonlyMap<number | string, LuaValue>
  | { readonly [key: string]: LuaValue };

/**
 * Returns a Lua string literal. Everything but plain ASCII becomes the number of a byte, so that no text can end
 * the literal, or be another one for whoever reads the file.
 */
export function luaString(text: string): string {
  const bytes = Buffer.from(text, 'utf8');
  let literal = '';
  for (const byte of bytes) {
    const plain = byte >= 0x20 && byte < 0x7f && byte !== 0x22 && byte !== 0x5c;
    literal += plain ? String.fromCharCode(byte) : `\\${String(byte).padStart(3, '0')}`;
  }
  return `"${literal}"`;
}

/** Returns a value on one line. Keys of objects are written in this program, those of maps are anybody's. */
export function luaValue(value: LuaValue): string {
  if (value === undefined) return 'nil';
  if (typeof value === 'string') return luaString(value);
  if (typeof value === 'number') return luaNumber(value);
  if (typeof value === 'boolean') return String(value);
  if (isList(value)) return `{ ${value.map(luaValue).join(', ')} }`;
  const entries = value instanceof Map ? mapEntries(value) : objectEntries(value);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

/** Returns a table with an entry a line, for those that are read by people. */
export function luaLines(entries: ReadonlyMap<number | string, LuaValue>, indent: string): string {
  const lines = mapEntries(entries).map((entry) => `${indent}  ${entry},\n`);
  return `{\n${lines.join('')}${indent}}`;
}

function isList(value: object): value is readonly LuaValue[] {
  return Array.isArray(value);
}

function mapEntries(map: ReadonlyMap<unknown, unknown>): string[] {
  return [...map].map(([key, value]) => {
    const name = typeof key === 'number' ? luaNumber(key) : luaString(String(key));
    return `[${name}] = ${luaValue(value as LuaValue)}`;
  });
}

function objectEntries(value: object): string[] {
  return Object.entries(value as { readonly [key: string]: LuaValue })
    .filter(([, item]) => item !== undefined)
    .map(([key, item]) => `${key} = ${luaValue(item)}`);
}

function luaNumber(value: number): string {
  if (!Number.isSafeInteger(value)) throw new RangeError(`${value} is not a whole number`);
  return String(value);
}
