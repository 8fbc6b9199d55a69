// SPDX-License-Identifier: MIT
import { textOfBytes } from '../../../core/byte-text.ts';
import { formatIPv6 } from '../../../core/address.ts';
import { littleEndian } from '../../../core/byte-order.ts';
import { frameOf, type Frame } from '../../../core/frame.ts';
import { copy } from './read.ts';

// Bytes as text. Addresses and names repeat from message to message: the latest are kept, so that most
// cost no new string. What is kept is bounded by the tables' sizes.

const characters = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));
const octets = Array.from({ length: 256 }, (_, value) => String(value));
const dotted = octets.map((octet) => `${octet}.`);
const hexes = Array.from({ length: 256 }, (_, value) => value.toString(16).padStart(2, '0'));

/** Above this the runtime's own decoder is quicker than one character after the other. */
const longText = 32;

/** The text up to the first NUL, or to `end`; bytes that are no UTF-8 are as `textOfBytes` says. */
export function string(bytes: Uint8Array, start: number, end: number): string {
  if (end - start > longText) return utf8(bytes, start, end);
  let text = '';
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === 0) break;
    if (byte > 127) return utf8(bytes, start, end);
    text += characters[byte] ?? '';
  }
  return text;
}

function utf8(bytes: Uint8Array, start: number, end: number): string {
  let stop = start;
  while (stop < end && bytes[stop] !== 0) stop += 1;
  return textOfBytes(bytes.subarray(start, stop));
}

const addressBits = 12;
const addressWords = new Uint32Array(1 << addressBits);
const addresses = new Array<string>(1 << addressBits).fill('');
const networkBits = 10;
const networkWords = new Uint32Array(1 << networkBits);
const networks = new Array<string>(1 << networkBits).fill('');

const macBits = 8;
const macHalves = new Uint32Array(2 << macBits);
const macs = new Array<string>(1 << macBits).fill('');

/** Knuth's multiplicative hash: the golden ratio's share of 2^32. */
const multiplier = 0x9e3779b1;

/** Converts four bytes, read as one word in the machine's order. */
export function ipv4(word: number): string {
  const slot = Math.imul(word, multiplier) >>> (32 - addressBits);
  const known = addresses[slot] ?? '';
  if (addressWords[slot] === word && known !== '') return known;
  const text = newIPv4(littleEndian ? word : swap(word));
  addressWords[slot] = word;
  addresses[slot] = text;
  return text;
}

/** Converts a number, whose highest byte comes first. */
export function ipv4OfNumber(value: number): string {
  return ipv4(littleEndian ? swap(value) : value);
}

/** `word`: the address's first byte lowest. Neighbours share the first three bytes' text. */
function newIPv4(word: number): string {
  const network = word & 0xffffff;
  const slot = Math.imul(network, multiplier) >>> (32 - networkBits);
  let text = networks[slot] ?? '';
  if (networkWords[slot] !== network || text === '') {
    text = `${dotted[network & 255] ?? ''}${dotted[(network >>> 8) & 255] ?? ''}${dotted[network >>> 16] ?? ''}`;
    networkWords[slot] = network;
    networks[slot] = text;
  }
  return text + (octets[word >>> 24] ?? '');
}

function swap(word: number): number {
  return ((word << 24) | ((word & 0xff00) << 8) | ((word >>> 8) & 0xff00) | (word >>> 24)) >>> 0;
}

const longBits = 10;
const longWords = new Uint32Array(4 << longBits);
const longAddresses = new Array<string>(1 << longBits).fill('');

/** Where an address in sixteen bytes ends: one of IPv4 has nothing but zeroes after the fourth. */
export function addressEnd({ view }: Frame, start: number, short: boolean): number {
  const ends = short && view.getBigUint64(start + 8) === 0n && view.getUint32(start + 4) === 0;
  return ends ? start + 4 : start + 16;
}

/** Four bytes as IPv4, sixteen as IPv6, others in hexadecimal. */
export function address(frame: Frame, start: number, end: number): string {
  if (end - start === 4 && (start & 3) === 0) return ipv4(frame.words[start >> 2] ?? 0);
  return otherAddress(frame, start, end);
}

function otherAddress(frame: Frame, start: number, end: number): string {
  const { words } = frame;
  if ((start & 3) !== 0) return address(frameOf(copy(frame.bytes, start, end)), 0, end - start);
  const first = start >> 2;
  const a = words[first] ?? 0;
  if (end - start !== 16) return hex(frame.bytes, start, end);
  const b = words[first + 1] ?? 0;
  const c = words[first + 2] ?? 0;
  const d = words[first + 3] ?? 0;
  const slot =
    Math.imul(a ^ Math.imul(b ^ Math.imul(c ^ d, 31), 31), multiplier) >>> (32 - longBits);
  const known = longAddresses[slot] ?? '';
  const at = slot << 2;
  if (
    longWords[at] === a &&
    longWords[at + 1] === b &&
    longWords[at + 2] === c &&
    longWords[at + 3] === d &&
    known !== ''
  ) {
    return known;
  }
  const text = formatIPv6(frame.bytes, start);
  longWords[at] = a;
  longWords[at + 1] = b;
  longWords[at + 2] = c;
  longWords[at + 3] = d;
  longAddresses[slot] = text;
  return text;
}

/** An address of sixteen bytes, of which IPv4 uses the first four; others as `address`. */
export function paddedAddress(frame: Frame, start: number, end: number, short: boolean): string {
  const stop = end - start === 16 ? addressEnd(frame, start, short) : end;
  return address(frame, start, stop);
}

/**
 * The name of a unix socket, as ss(8) shows it: a path up to its NUL, or an abstract name, which begins with a NUL and
 * may have more of them, each as `@`.
 */
export function socketName(bytes: Uint8Array, start: number, end: number): string {
  if (start >= end || bytes[start] !== 0) return string(bytes, start, end);
  return textOfBytes(bytes.subarray(start, end)).replaceAll('\0', '@');
}

/** `aa:bb:cc:dd:ee:ff`, however many there are. */
export function mac(bytes: Uint8Array, start: number, end: number): string {
  if (end - start !== 6) return joined(bytes, start, end, ':');
  const high =
    ((bytes[start] ?? 0) << 16) | ((bytes[start + 1] ?? 0) << 8) | (bytes[start + 2] ?? 0);
  const low =
    ((bytes[start + 3] ?? 0) << 16) | ((bytes[start + 4] ?? 0) << 8) | (bytes[start + 5] ?? 0);
  const slot = Math.imul(high ^ Math.imul(low, 31), multiplier) >>> (32 - macBits);
  const known = macs[slot] ?? '';
  const at = slot << 1;
  if (macHalves[at] === high && macHalves[at + 1] === low && known !== '') return known;
  const text = joined(bytes, start, end, ':');
  macHalves[at] = high;
  macHalves[at + 1] = low;
  macs[slot] = text;
  return text;
}

/**
 * MPLS labels, `300` or `200/300` from the top of the stack, where they are as a route has them: no traffic
 * class, no time to live, and the last at the bottom (struct mpls_label, linux/mpls.h). Others as `0x0012c1ff`.
 */
export function labels({ bytes, view }: Frame, start: number, end: number): string {
  const stack: number[] = [];
  let at = start;
  for (; end - at >= 4; at += 4) {
    const entry = view.getUint32(at);
    if ((entry & 0xfff) !== (end - at === 4 ? 0x100 : 0)) break;
    stack.push(entry >>> 12);
  }
  return at === end ? stack.join('/') : `0x${joined(bytes, start, end, '')}`;
}

/** The link-layer address of a tunnel: an address of IP by its length, or else as `mac`. */
export function linkAddress(frame: Frame, start: number, end: number): string {
  const size = end - start;
  return size === 4 || size === 16 ? address(frame, start, end) : mac(frame.bytes, start, end);
}

/** `aa bb`. */
export function hex(bytes: Uint8Array, start: number, end: number): string {
  return joined(bytes, start, end, ' ');
}

/** The sixteen bytes in groups; any other number of them in hexadecimal. */
export function uuid(bytes: Uint8Array, start: number, end: number): string {
  if (end - start !== 16) return hex(bytes, start, end);
  return [4, 6, 8, 10, 16]
    .map((stop, index, stops) => joined(bytes, start + (stops[index - 1] ?? 0), start + stop, ''))
    .join('-');
}

/** `0x1f`, `-0x1`. */
export function hexNumber(value: number | bigint): string {
  return value < 0 ? `-0x${(-value).toString(16)}` : `0x${value.toString(16)}`;
}

function joined(bytes: Uint8Array, start: number, end: number, separator: string): string {
  if (start >= end) return '';
  let text = hexes[bytes[start] ?? 0] ?? '';
  for (let at = start + 1; at < end; at += 1) text += separator + (hexes[bytes[at] ?? 0] ?? '');
  return text;
}
