// SPDX-License-Identifier: MIT

/**
 * Formats a decoded value as JSON: a bigint as a number if that is exact, else as a string; bytes in
 * hexadecimal.
 */
export function valueJson(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value);
    case 'number':
    case 'boolean':
      return String(value);
    case 'bigint':
      return isExact(value) ? String(value) : `"${value}"`;
    case 'object':
      if (value === null) return 'null';
      if (value instanceof Uint8Array) return `"${hex(value)}"`;
      return Array.isArray(value) ? arrayJson(value) : objectJson(value);
    default:
      return 'null';
  }
}

/** Formats bytes as `0a1b`. */
export function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
}

function arrayJson(values: readonly unknown[]): string {
  return `[${values.map(valueJson).join(',')}]`;
}

function objectJson(value: object): string {
  let text = '{';
  for (const [key, item] of Object.entries(value)) {
    if (item === undefined) continue;
    text += `${text === '{' ? '' : ','}${JSON.stringify(key)}:${valueJson(item)}`;
  }
  return `${text}}`;
}

function isExact(value: bigint): boolean {
  return value <= BigInt(Number.MAX_SAFE_INTEGER) && value >= BigInt(Number.MIN_SAFE_INTEGER);
}
