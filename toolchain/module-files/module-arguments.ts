// SPDX-License-Identifier: MIT

/**
 * Returns the word `NAME=VALUE` by which insmod gives a module exactly this value; undefined if no word
 * can.
 *
 * insmod joins its words with spaces, and the kernel splits them again (next_arg in lib/cmdline.c): a
 * word ends at white space outside quotes, each `"` begins or ends a quoted part, and nothing escapes
 * one. If a value begins with a quote, the kernel removes the first and last one. So a value whose
 * spaces are between its own quotes is used as it is, one with spaces outside is put in quotes, and one
 * with an unclosed quote is impossible.
 */
export function moduleArgument(name: string, value: string): string | undefined {
  const bytes = Buffer.from(value);
  if (bytes.includes(0) || bytes.toString() !== value) return undefined;
  let inQuotes = false;
  let blanksInside = false;
  let blanksOutside = false;
  for (const byte of bytes) {
    if (byte === quote) inQuotes = !inQuotes;
    else if (isSpace(byte) && inQuotes) blanksInside = true;
    else if (isSpace(byte)) blanksOutside = true;
  }
  if (inQuotes) return undefined;
  if (!blanksOutside && bytes[0] !== quote) return `${name}=${value}`;
  return blanksInside ? undefined : `${name}="${value}"`;
}

const quote = 0x22;

/** White space in the kernel's table (lib/ctype.c) includes 0xa0, which is part of à in UTF-8. */
function isSpace(byte: number): boolean {
  return byte === 0x20 || (byte >= 0x09 && byte <= 0x0d) || byte === 0xa0;
}

/** The most bytes of one word in execve(2) (MAX_ARG_STRLEN), with its NUL. */
export const maxArgument = 131_072;
