// SPDX-License-Identifier: MIT

// Texts may have megabytes, and a regular expression that repeats over all of them runs out of stack: each one here
// matches a few characters, or searches for one.

const escapes: Readonly<Record<string, number>> = {
  ...{ a: 7, b: 8, t: 9, n: 10, v: 11, f: 12, r: 13, e: 27 },
  ...{ '\\': 92, '"': 34, "'": 39 },
};

/** Reads strings of C, Python and strace: `"\x14\0"`, `b'\x14\x00'`, or the escapes alone. */
export function stringIn(text: string): Uint8Array | undefined {
  if (!/\\(?:x[0-9a-f]|[0-7])/i.test(text)) return undefined;
  const quoted = quotedParts(text);
  const inside = quoted.some((one) => one.includes('\\'))
    ? quoted.join('')
    : text.replace(/\s+/g, '');
  const bytes: number[] = [];
  // A newline in a string of C goes on with the next line.
  const parts = inside.matchAll(/\\x([0-9a-f]{1,2})|\\([0-7]{1,3})|\\\r?\n|\\([^])|([^\\])/gi);
  for (const [, hex, octal, letter, character] of parts) {
    if (hex !== undefined) bytes.push(Number.parseInt(hex, 16));
    else if (octal !== undefined) bytes.push(Number.parseInt(octal, 8) & 255);
    else if (letter !== undefined) bytes.push(escapes[letter] ?? letter.charCodeAt(0) & 255);
    else if (character !== undefined) bytes.push(...Buffer.from(character));
  }
  return Uint8Array.from(bytes);
}

/**
 * Finds digits or base64 in quotes: `bytes.fromhex("14 00")`, `Buffer.from('1400', 'hex')`, `"FAAAAA=="`. Undefined
 * where something else is quoted, or more than a call is around it.
 */
export function quotedText(text: string): string | undefined {
  const trimmed = text.trim();
  const [, head = ''] = /^([^"'`]{0,200})["'`]/.exec(trimmed) ?? [];
  const [, tail = ''] = /["'`]([\s)\];,]{0,40})$/.exec(trimmed) ?? [];
  const isCall = /(?:^|[\s=(])(?:[\w.:]+!?\s*\()?\s*(?:r?b|br)?$/i.test(head);
  if (!/^["'`]/.test(trimmed.slice(head.length)) || !isCall) return undefined;
  if (!/["'`]$/.test(trimmed.slice(0, trimmed.length - tail.length))) return undefined;
  const encoding = /^(?:hex|base64|base64url)$/i;
  const parts = quotedParts(trimmed).filter((part) => !encoding.test(part));
  return parts.some((part) => /[^\s\w+/=:-]/.test(part)) ? undefined : parts.join('');
}

/** Reads base64 of at least a header's length, also the form for addresses of the web: one word, or lines alike. */
export function base64In(text: string): Uint8Array | undefined {
  const lines = text.trim().split(/\s*\n/);
  const [first = ''] = lines;
  const ragged = lines.slice(0, -1).some((line) => line.length !== first.length);
  if (ragged || (lines.at(-1) ?? '').length > first.length) return undefined;
  const plain = lines.join('');
  const digits = plain.replace(/={1,2}$/, '');
  if (digits.length < 22 || /[^A-Za-z0-9+/_-]/.test(digits)) return undefined;
  return new Uint8Array(Buffer.from(plain, 'base64'));
}

/** Returns the texts between quotes, in their order. */
function quotedParts(text: string): string[] {
  const parts: string[] = [];
  let quote: string | undefined;
  let begin = 0;
  for (const { 0: token, index } of text.matchAll(/\\[^]|["'`]/g)) {
    if (token.length > 1) continue;
    if (quote === undefined) {
      quote = token;
      begin = index + 1;
    } else if (quote === token) {
      parts.push(text.slice(begin, index));
      quote = undefined;
    }
  }
  return parts;
}
