// SPDX-License-Identifier: MIT

/** A condition of `--where`. */
export interface Condition {
  readonly path: readonly string[];
  /** Undefined: any. */
  readonly value: string | undefined;
}

/** Parses `linkinfo.kind=vxlan` or `linkinfo.kind`; undefined for what is neither. */
export function parseCondition(text: string): Condition | undefined {
  const [, path = '', , value] = /^([^=]+)(=(.*))?$/s.exec(text) ?? [];
  const names = path.trim().split('.');
  if (names.some((name) => name === '')) return undefined;
  return { path: names, value };
}

/** Whether a decoded value meets it. Items of arrays are looked at each; `[2]` in a path does not count. */
export function meets(value: unknown, { path, value: wanted }: Condition): boolean {
  return reaches(value, path, 0, wanted);
}

/** The name in a segment of a path, without the `[2]` of an item. */
export function nameOf(segment: string): string {
  return segment.replace(/\[\d*\]$/, '');
}

function reaches(
  value: unknown,
  path: readonly string[],
  at: number,
  wanted: string | undefined,
): boolean {
  if (value === undefined || value === null) return false;
  if (Array.isArray(value)) return value.some((item) => reaches(item, path, at, wanted));
  const segment = path[at];
  if (segment === undefined) return equals(value, wanted);
  const name = nameOf(segment);
  if (typeof value !== 'object' || value instanceof Uint8Array) return false;
  if (Object.hasOwn(value, name)) {
    return reaches((value as Readonly<Record<string, unknown>>)[name], path, at + 1, wanted);
  }
  // An item of an array whose items have indexes.
  return 'value' in value && reaches(value.value, path, at, wanted);
}

function equals(value: unknown, wanted: string | undefined): boolean {
  if (wanted === undefined) return true;
  if (value instanceof Uint8Array) {
    return Buffer.from(value).toString('hex') === wanted.toLowerCase().replaceAll(/[:\s]|^0x/g, '');
  }
  if (typeof value === 'number' || typeof value === 'bigint') return isNumber(wanted, value);
  if (typeof value === 'object' && value !== null) {
    return 'value' in value && equals(value.value, wanted);
  }
  return String(value) === wanted;
}

function isNumber(text: string, value: number | bigint): boolean {
  const trimmed = text.trim();
  if (!/^[-+]?(?:0x[0-9a-f]+|\d+)$/i.test(trimmed)) return false;
  const negative = trimmed.startsWith('-');
  const size = BigInt(trimmed.replace(/^[-+]/, ''));
  return BigInt(value) === (negative ? -size : size);
}
