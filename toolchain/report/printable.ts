// SPDX-License-Identifier: MIT

/**
 * Characters that steer a terminal or deceive its reader: control characters (C0, C1, DEL), format
 * characters such as the overrides of bidirectional text and tags, and line separators. Excluded are
 * the tab, and the two joiners that scripts and emoji need.
 */
const steeringClass = String.raw`[[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]--[\t\u200c\u200d]]`;
const steering = new RegExp(steeringClass, 'gv');

/**
 * These, and characters that no command accepts: U+FFFE and U+FFFF, and U+FFFD, which replaces a lost byte.
 */
const escaped = new RegExp(String.raw`[${steeringClass}\ufffd-\uffff]`, 'gv');

/** Matches what JSON of ASCII without DEL has none of: most of it is, and is searched much faster. */
const beyondAscii = /[^\t -~]/;

/** Matches Select Graphic Rendition: colours, bold, underline. */
const rendition = /(\u001b\[[\d;:]{0,60}m)/;

const reset = '\u001b[0m';

/**
 * Escapes an untrusted text on one line as `dmesg` does: `\x1b` for an escape, `\x0a` for a line feed,
 * `\xff` for a byte that is not UTF-8, `\u202e` for a character beyond a byte. Everything that nlkit
 * shows and did not write itself passes through here.
 */
export function printable(text: string): string {
  return text.replace(steering, (character) => {
    const code = character.codePointAt(0) ?? 0;
    // The range in which app/core/byte-text.ts keeps such bytes.
    if (code >= 0xdc80 && code <= 0xdcff) return `\\x${(code - 0xdc00).toString(16)}`;
    if (code <= 0xff) return `\\x${code.toString(16).padStart(2, '0')}`;
    const digits = code.toString(16);
    return digits.length > 4 ? `\\u{${digits}}` : `\\u${digits.padStart(4, '0')}`;
  });
}

/** Does the same for a text that may have several lines. */
export function printableLines(text: string): string[] {
  return text.split(/\r?\n/).map(printable);
}

/**
 * Escapes a line of an app or a compiler like `printable`, but keeps its colours and ends them with the
 * line.
 *
 * @param colors false to drop the colours
 */
export function printableColored(line: string, colors: boolean): string {
  if (!line.includes('\u001b')) return printable(line);
  const parts = line.split(rendition);
  const shown = parts.map((part, index) => {
    if (index % 2 === 0) return printable(part);
    return colors ? part : '';
  });
  return shown.join('') + (colors && parts.length > 1 ? reset : '');
}

/**
 * Escapes JSON for terminals without changing its meaning: `\u009b` for characters that JSON itself
 * leaves as they are.
 */
export function printableJson(json: string): string {
  if (!beyondAscii.test(json)) return json;
  return json.replace(escaped, (character) =>
    [...Array(character.length).keys()]
      .map((index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}

/** Reduces a line of progress to its last words as they are seen, without colours and cursor movements. */
export function signOfLife(text: string): string {
  return printable(text.replace(/\u001b\[[\d;:?]{0,60}[A-Za-z]/g, '').replaceAll('\t', ' ')).trim();
}
