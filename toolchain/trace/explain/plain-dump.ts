// SPDX-License-Identifier: MIT

/** Rewrites what od and hexdump print in octal, or with wide columns, as words of hexadecimal digits. */
export function plainDump(text: string): string {
  const lines = text.split(/\r?\n/).map(withoutCharacters);
  const filled = lines.filter((line) => line.trim() !== '' && line.trim() !== '*');
  const [first = ''] = filled;
  const form = forms.find(({ line }) => line.test(first));
  if (form === undefined || !filled.every((line) => form.line.test(line) || /^\w+$/.test(line))) {
    return lines.join('\n');
  }
  return lines.map((line) => rewritten(line, form)).join('\n');
}

/**
 * Whether a text is a dump that begins at 0, of characters or decimal numbers: `od -c`, `od -tu1`. Reading its digits
 * as hexadecimal would give other bytes.
 */
export function isOtherDump(text: string): boolean {
  const [, rest] = /^\s*0{6,8}\s+(\S.*)/.exec(text) ?? [];
  if (rest === undefined) return false;
  const [first = '', ...others] = rest.split(/\s+/, 4);
  const known = /^(?:(?:[\da-f]{2}){1,2}|[\da-f]{8}|[\da-f]{16})$/i;
  return !known.test(first) || others.some((word) => /^\d+$/.test(word) && !known.test(word));
}

interface Form {
  readonly line: RegExp;
  readonly base: 8 | 16;
  /** Hexadecimal digits of a word. */
  readonly digits: number;
}

const forms: readonly Form[] = [
  // `od` and `hexdump -o`, `od -to1` and `hexdump -b`, `hexdump -x`.
  { line: /^[\da-f]{7}(?: {1,2}[01][0-7]{5})+ *$/i, base: 8, digits: 4 },
  { line: /^[\da-f]{7}(?: [0-3][0-7]{2})+ *$/i, base: 8, digits: 2 },
  { line: /^[\da-f]{7}(?: {4}[\da-f]{4})+ *$/i, base: 16, digits: 4 },
];

function rewritten(line: string, { base, digits }: Form): string {
  const [offset = '', ...words] = line.trim().split(/ +/);
  const numbers = words.map((word) => Number.parseInt(word, base).toString(16));
  return [offset, ...numbers.map((number) => number.padStart(digits, '0'))].join(' ');
}

/** Without the column that `od -An -tx1z` prints; with offsets, the dump's own rules find it. */
function withoutCharacters(line: string): string {
  return line.replace(/^((?: [\da-f]{2,16})+) +>.*<\s*$/i, '$1');
}
