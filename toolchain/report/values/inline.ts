// SPDX-License-Identifier: MIT
import { printableJson } from '../printable.ts';
import { hex } from './json.ts';

/** Formats a decoded value on one line, as in YAML: `up`, `[up, running]`, `{ id: 7 }`. */
export function inline(value: unknown): string {
  if (typeof value === 'string') return word(value);
  if (value instanceof Uint8Array) return value.length === 0 ? '""' : hex(value);
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const fields = given(value).map(([key, item]) => `${word(key)}: ${inline(item)}`);
    return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
  }
  return String(value);
}

/** The fields that have a value. */
export function given(value: object): [string, unknown][] {
  return Object.entries(value).filter(([, item]) => item !== undefined);
}

/** Whether a value has fields or items of its own. */
export function isNested(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !(value instanceof Uint8Array);
}

/** Returns a text as it is, or in quotes; nothing in it steers the terminal. */
export function word(text: string): string {
  return plain.test(text) || address.test(text) ? text : printableJson(JSON.stringify(text));
}

const address = /^[0-9a-f.]*(?::[0-9a-f.]*)+$/i;

/**
 * Without quotes, brackets or commas, and without anything that would end a word or begin another kind
 * of value.
 */
const plain = /^(?![-?:] )[^\s\p{C}"'`[\]{},:#&*!|>%@](?:[^\p{C}\p{Z}"[\]{},]| (?=[^\s#]))*$/u;
