// SPDX-License-Identifier: MIT

/** Bytes from fields laid out in hexadecimal, one string a field; spaces are for the reader. */
export function hex(...fields: string[]): Uint8Array {
  return new Uint8Array(Buffer.from(fields.join('').replaceAll(' ', ''), 'hex'));
}

/** The bytes of a text, without a NUL. */
export function text(value: string): Uint8Array {
  return new TextEncoder().encode(value);
}
