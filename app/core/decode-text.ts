// SPDX-License-Identifier: MIT

/** A place in a text; both count from 1. */
interface Refused {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** C0 without tab and line ends, DEL, and C1 without NEL: YAML 1.2 has none of them in a file. */

const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff]/;

/** The text of a YAML file, or the first place where it is none: not UTF-8, or a control character. */
export function decodeText(bytes: Uint8Array): { readonly text: string } | Refused {
  const text = new TextDecoder().decode(bytes);
  const wrong = firstWrongByte(bytes, text);
  if (wrong !== undefined) {
    const shown = (bytes[wrong] ?? 0).toString(16).padStart(2, '0');
    const before = new TextDecoder().decode(bytes.subarray(0, wrong));
    return { ...placeIn(before), message: `the byte 0x${shown} is no UTF-8` };
  }
  const found = control.exec(text);
  if (found === null) return { text };
  const code = found[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  return {
    ...placeIn(text.slice(0, found.index)),
    message: `the control character U+${code} cannot be in the file`,
  };
}

/** The index of the first byte that does not decode. */
function firstWrongByte(bytes: Uint8Array, text: string): number | undefined {
  const encoder = new TextEncoder();
  // A byte order mark is in the bytes alone.
  let offset = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  let from = 0;
  for (;;) {
    const at = text.indexOf('\ufffd', from);
    if (at < 0) return undefined;
    offset += encoder.encode(text.slice(from, at)).length;
    // The file may hold the replacement character itself, as ef bf bd.
    const written =
      bytes[offset] === 0xef && bytes[offset + 1] === 0xbf && bytes[offset + 2] === 0xbd;
    if (!written) return offset;
    offset += 3;
    from = at + 1;
  }
}

function placeIn(before: string): { line: number; column: number } {
  const lines = before.split('\n');
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
}
