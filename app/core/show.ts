// SPDX-License-Identifier: MIT

/** How much of a text is shown, in characters. */
const longestText = 40;
const longestName = 80;
const widest = 1n << 128n;

/** A value in an error's words: one line, short however large the value is. */
export function show(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(clip(value, longestText));
    case 'bigint':
      return value < widest && value > -widest ? String(value) : 'a number of more than 128 bits';
    case 'symbol':
      return 'a symbol';
    case 'function':
      return 'a function';
    case 'object':
      return showObject(value);
    default:
      return String(value);
  }
}

function showObject(value: object | null): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  return value instanceof Uint8Array ? `${value.length} bytes` : 'an object';
}

/** Shows what was given as a name, or is a key: without quotes if it is text. */
export function showName(name: unknown): string {
  return typeof name === 'string' ? clip(name, longestName) : show(name);
}

/** The first characters of a text, and never half of one. */
function clip(text: string, most: number): string {
  if (text.length <= most) return text;
  const last = text.charCodeAt(most - 1);
  const half = last >= 0xd800 && last < 0xdc00;
  return `${text.slice(0, half ? most - 1 : most)}…`;
}
