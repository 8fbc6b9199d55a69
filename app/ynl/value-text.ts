// SPDX-License-Identifier: MIT

// Decoded values as text: one form for all that shows them.

/** Formats a decoded value on one line, as in YAML: `up`, `[up, running]`, `{ id: 7 }`. A symbol is its own text. */
export function inline(value: unknown): string {
  if (typeof value === 'string') return word(value);
  if (value instanceof Uint8Array) return value.length === 0 ? '""' : hex(value);
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const fields = given(value).map(([key, item]) => `${word(key)}: ${inline(item)}`);
    return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
  }
  if (typeof value === 'symbol') return value.description ?? '';
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
  if (plain.test(text) || address.test(text)) return text;
  return JSON.stringify(text).replace(escaped, (character) =>
    [...Array(character.length).keys()]
      .map((index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}

const address = /^[0-9a-f.]*(?::[0-9a-f.]*)+$/i;

/**
 * Without quotes, brackets or commas, and without anything that would end a word or begin another kind
 * of value.
 */
const plain = /^(?![-?:] )[^\s\p{C}"'`[\]{},:#&*!|>%@](?:[^\p{C}\p{Z}"[\]{},]| (?=[^\s#]))*$/u;

/** Characters that steer a terminal or deceive its reader, and those that no command accepts. */
const escaped = new RegExp(
  String.raw`[[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\ufffd-\uffff]--[\t\u200c\u200d]]`,
  'gv',
);

/** Formats bytes as `0a1b`. */
function hex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += digits[byte] ?? '';
  return text;
}

const digits = Array.from({ length: 256 }, (_, value) => value.toString(16).padStart(2, '0'));
