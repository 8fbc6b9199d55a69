// SPDX-License-Identifier: MIT

/** Characters that steer a terminal or deceive its reader, and those that belong to no text. */
const steering = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\ufffd-\uffff]/gu;

/** Without anything that would end a word or begin another kind of value. */
const word = /^[\p{L}\p{N}_/.][\p{L}\p{N}_/.:@+-]*$/u;

/** Formats a decoded value on one line: `{ ifname: lo, mtu: 65536 }`. Bytes are in hexadecimal, a symbol is its own text. */
export function valueText(value: unknown): string {
  if (typeof value === 'string') return wordOf(value);
  if (value instanceof Uint8Array) return value.length === 0 ? '""' : hexOf(value);
  if (Array.isArray(value)) return `[${value.map(valueText).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .map(([key, item]) => `${wordOf(key)}: ${valueText(item)}`);
    return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
  }
  if (typeof value === 'symbol') return value.description ?? '';
  return String(value);
}

/** Escapes a text of the kernel's or of a stranger's: nothing in it steers a terminal. */
export function escaped(text: string): string {
  return text.replace(steering, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, '0')}`;
  });
}

function wordOf(text: string): string {
  return word.test(text) ? text : escaped(JSON.stringify(text));
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
}
