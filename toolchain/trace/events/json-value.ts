// SPDX-License-Identifier: MIT

/**
 * Turns a decoded value into one of JSON, as `nlkit call --json` prints it: a bigint as a number if that is exact, else
 * as a string; bytes in hexadecimal.
 */
export function jsonValue(value: unknown): unknown {
  if (typeof value === 'bigint') {
    return BigInt(Number(value)) === value && Number.isSafeInteger(Number(value))
      ? Number(value)
      : String(value);
  }
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Uint8Array) return hexOf(value);
  if (Array.isArray(value)) return value.map(jsonValue);
  const object: Record<string, unknown> = {};
  for (const key of Object.keys(value)) {
    const item = (value as Readonly<Record<string, unknown>>)[key];
    if (item !== undefined) object[key] = jsonValue(item);
  }
  return object;
}

/** Formats bytes as `0a1b`. */
export function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
}
