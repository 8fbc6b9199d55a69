// SPDX-License-Identifier: MIT

// Names and texts of the kernel are bytes, most often UTF-8. A byte that is not becomes a lone surrogate,
// U+DC80 to U+DCFF, as in Python (PEP 383): no text in UTF-8 has those, so that two names that differ stay
// different, and each becomes its bytes again.

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();

/** U+DC00 and the byte. */
const escapes = 0xdc00;
const escaped = /([\udc80-\udcff])/u;
const lone = /\p{Surrogate}/u;

/** The text of bytes. Those that are no UTF-8 become U+DC80 to U+DCFF. */
export function textOfBytes(bytes: Uint8Array): string {
  try {
    return strict.decode(bytes);
  } catch {
    return escapedText(bytes);
  }
}

function escapedText(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length;) {
    const character = characterAt(bytes, at);
    text += character ?? String.fromCharCode(escapes + (bytes[at] ?? 0));
    at += character === undefined ? 1 : encoder.encode(character).length;
  }
  return text;
}

/** The character that begins there, of one to four bytes. */
function characterAt(bytes: Uint8Array, at: number): string | undefined {
  const first = bytes[at] ?? 0;
  const length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  try {
    return strict.decode(bytes.subarray(at, at + length));
  } catch {
    return undefined;
  }
}

/**
 * The bytes of a text: UTF-8, and one byte for each of U+DC80 to U+DCFF that stands alone. RangeError for
 * any other surrogate without its other half, which is no text.
 */
export function bytesOfText(text: string): Uint8Array {
  const bytes = encoder.encode(text);
  // Most texts are ASCII, and have as many bytes as characters.
  if (bytes.length === text.length || !lone.test(text)) return bytes;
  const parts = text.split(escaped).map((part) => {
    if (!lone.test(part)) return encoder.encode(part);
    if (part.length === 1 && escaped.test(part)) return [part.charCodeAt(0) - escapes];
    throw new RangeError('the text has half a character (a lone surrogate)');
  });
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}
