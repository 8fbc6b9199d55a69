// SPDX-License-Identifier: MIT
// The bytes of a message in lines of hexadecimal that do not depend on the order of attributes. Nothing here
// uses our decoders: lengths and types are read where include/uapi/linux/netlink.h has them.

/**
 * How some attributes are made, by their types: of attributes, of a message with a header of so many bytes, or of
 * text, whose NUL at the end the kernel does not need. The flag NLA_F_NESTED is optional, too.
 */
export interface Parts {
  readonly [type: number]: Parts | Layout | 'text';
}

/** A message: the bytes of its header, and the attributes that are not plain bytes. */
export interface Layout {
  readonly header: number;
  readonly parts?: Parts;
}

/** Begins with the header; each attribute is a line `TYPE HEX`, or within another `TYPE/TYPE HEX`. */
export function laidOut(payload: Uint8Array, { header, parts = {} }: Layout): string[] {
  return [`header ${hexOf(payload.subarray(0, header))}`, ...attributes(payload, header, parts)];
}

function attributes(bytes: Uint8Array, start: number, parts: Parts): string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const lines: string[] = [];
  for (let at = start; at < bytes.length;) {
    const length = view.getUint16(at, true);
    if (length < 4 || at + length > bytes.length) throw new Error(`no attribute at ${at}`);
    const type = view.getUint16(at + 2, true) & 0x3fff;
    lines.push(...linesOf(type, bytes.subarray(at + 4, at + length), parts[type]));
    at += (length + 3) & ~3;
  }
  return lines.sort();
}

function linesOf(type: number, value: Uint8Array, part: Parts[number] | undefined): string[] {
  if (part === undefined) return [`${type} ${hexOf(value)}`];
  if (part === 'text') return [`${type} ${hexOf(value).replace(/00$/, '')}`];
  const isMessage = (one: Parts | Layout): one is Layout => 'header' in one;
  const inner = isMessage(part) ? laidOut(value, part) : attributes(value, 0, part);
  return inner.length === 0 ? [`${type}/`] : inner.map((line) => `${type}/${line}`);
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
