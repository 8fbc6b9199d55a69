// SPDX-License-Identifier: MIT

/** The numbers of a byte in decimal: `octets[7]` is `7`. */
const octets = Array.from({ length: 256 }, (_, value) => String(value));

/** The first byte of an IPv6 group in hexadecimal, without leading zeroes. */
const leadingHex = Array.from({ length: 256 }, (_, value) => value.toString(16));

/** The second byte of a group whose first is not zero. */
const trailingHex = leadingHex.map((digits) => digits.padStart(2, '0'));

const dot = 0x2e;
const zero = 0x30;

/**
 * The four bytes at `offset` in dotted form. RangeError where there are not four.
 */
export function formatIPv4(bytes: Uint8Array, offset = 0): string {
  const a = octets[bytes[offset] ?? 256];
  const b = octets[bytes[offset + 1] ?? 256];
  const c = octets[bytes[offset + 2] ?? 256];
  const d = octets[bytes[offset + 3] ?? 256];
  if (a === undefined || b === undefined || c === undefined || d === undefined) {
    throw new RangeError('an IPv4 address has 4 bytes');
  }
  return `${a}.${b}.${c}.${d}`;
}

/**
 * The sixteen bytes at `offset` in canonical form (RFC 5952): lower case, the longest run of two or
 * more zero groups as `::`, the first of equals. IPv4-mapped addresses, and IPv4-compatible ones
 * other than `::` and those of one group, end in dotted form, as with inet_ntop(3).
 * RangeError where there are not sixteen.
 */
export function formatIPv6(bytes: Uint8Array, offset = 0): string {
  if (offset < 0 || bytes.length - offset < 16) {
    throw new RangeError('an IPv6 address has 16 bytes');
  }
  let start = 8;
  let length = 1;
  for (let group = 0; group < 8; group++) {
    const first = group;
    while (group < 8 && groupAt(bytes, offset, group) === 0) group++;
    if (group - first > length) {
      start = first;
      length = group - first;
    }
  }
  if (start === 0 && (length === 6 || (length === 5 && groupAt(bytes, offset, 5) === 0xffff))) {
    return `${length === 6 ? '::' : '::ffff:'}${formatIPv4(bytes, offset + 12)}`;
  }
  if (start === 8) return groups(bytes, offset, 0, 8);
  return `${groups(bytes, offset, 0, start)}::${groups(bytes, offset, start + length, 8)}`;
}

/**
 * The four bytes of a dotted address, written to `into`, or undefined where it is none; `010.0.0.1` is
 * none.
 */
export function parseIPv4(text: string, into = new Uint8Array(4)): Uint8Array | undefined {
  return parseDotted(text, into, 0) ? into : undefined;
}

/**
 * The sixteen bytes of an address as RFC 4291 section 2.2 writes them, its last four perhaps dotted;
 * undefined where it is none. A zone (`%eth0`) is no part of an address.
 */
export function parseIPv6(text: string): Uint8Array | undefined {
  const [head = '', tail, ...more] = text.split('::');
  if (more.length > 0) return undefined;
  const bytes = new Uint8Array(16);
  if (tail === undefined) return parseGroups(head, bytes) === 16 ? bytes : undefined;
  const front = parseGroups(head, bytes, false);
  const rest = new Uint8Array(16);
  const back = parseGroups(tail, rest);
  // `::` stands for one group at the least.
  if (front === undefined || back === undefined || front + back > 14) return undefined;
  bytes.set(rest.subarray(0, back), 16 - back);
  return bytes;
}

/** Four bytes, or sixteen where there is a colon; undefined where it is no address. */
export function parseAddress(text: string): Uint8Array | undefined {
  return text.includes(':') ? parseIPv6(text) : parseIPv4(text);
}

/** Four bytes as dotted text, sixteen as IPv6; throws RangeError for any other number of bytes. */
export function formatAddress(bytes: Uint8Array): string {
  if (bytes.length === 4) return formatIPv4(bytes);
  if (bytes.length === 16) return formatIPv6(bytes);
  throw new RangeError(`an address has 4 or 16 bytes, not ${bytes.length}`);
}

function groupAt(bytes: Uint8Array, offset: number, group: number): number {
  const at = offset + group * 2;
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}

function groups(bytes: Uint8Array, offset: number, first: number, end: number): string {
  let text = '';
  for (let group = first; group < end; group++) {
    const value = groupAt(bytes, offset, group);
    const high = value >> 8;
    const low = value & 0xff;
    if (group > first) text += ':';
    text += leadingHex[high === 0 ? low : high] ?? '';
    if (high !== 0) text += trailingHex[low] ?? '';
  }
  return text;
}

/** Reads groups between single colons; how many bytes they fill, undefined where they are none. */
function parseGroups(text: string, bytes: Uint8Array, dotted = true): number | undefined {
  if (text === '') return 0;
  const parts = text.split(':');
  if (parts.length > 8) return undefined;
  let filled = 0;
  for (const [index, part] of parts.entries()) {
    if (dotted && index === parts.length - 1 && part.includes('.')) {
      if (filled > 12 || !parseDotted(part, bytes, filled)) return undefined;
      return filled + 4;
    }
    if (!/^[0-9a-f]{1,4}$/i.test(part)) return undefined;
    const value = Number.parseInt(part, 16);
    bytes[filled++] = value >> 8;
    bytes[filled++] = value & 0xff;
  }
  return filled;
}

/** One character after the other: requests with many addresses spend their time here. */
function parseDotted(text: string, bytes: Uint8Array, offset: number): boolean {
  let part = 0;
  let value = 0;
  let digits = 0;
  for (let at = 0; at <= text.length; at += 1) {
    // The end is as good as a dot.
    const code = at === text.length ? dot : text.charCodeAt(at);
    if (code === dot) {
      if (digits === 0 || part === 4) return false;
      bytes[offset + part] = value;
      part += 1;
      value = 0;
      digits = 0;
    } else {
      const digit = code - zero;
      if (digit < 0 || digit > 9 || (digits > 0 && value === 0)) return false;
      value = value * 10 + digit;
      if (value > 255) return false;
      digits += 1;
    }
  }
  return part === 4;
}
