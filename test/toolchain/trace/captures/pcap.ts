// SPDX-License-Identifier: MIT
// Writes pcap, and swaps the byte order of pcapng: by code of its own, so that a mistake of ours shows.
import type { TappedDatagram } from '../../../../app/trace/tapped.ts';

export interface PcapForm {
  readonly linkType?: number;
  readonly big?: boolean;
  readonly nanoseconds?: boolean;
}

/** A file of pcap. The cooked header says what nlmon says: the direction is PACKET_USER or PACKET_KERNEL. */
export function pcap(datagrams: readonly TappedDatagram[], form: PcapForm = {}): Buffer {
  const { linkType = 253, big = false, nanoseconds = false } = form;
  const words = (...values: number[]): Buffer => {
    const bytes = Buffer.alloc(values.length * 4);
    values.forEach((value, index) =>
      big ? bytes.writeUInt32BE(value, index * 4) : bytes.writeUInt32LE(value, index * 4),
    );
    return bytes;
  };
  const version = big ? 0x00020004 : 0x00040002;
  const parts = [words(nanoseconds ? 0xa1b23c4d : 0xa1b2c3d4, version, 0, 0, 262_144, linkType)];
  for (const { time, unit, direction, bytes, length } of datagrams) {
    const seconds = Math.floor(time / 1000);
    const fraction = (time - seconds * 1000) * (nanoseconds ? 1e6 : 1e3);
    parts.push(words(seconds, Math.round(fraction), bytes.length + 16, length + 16));
    const type = { 'to-kernel': 7, 'from-kernel': 6, between: 0 }[direction];
    const cooked = `${hex(type)}0338${'00'.repeat(10)}${hex(unit)}`;
    parts.push(Buffer.from(cooked, 'hex'), Buffer.from(bytes));
  }
  return Buffer.concat(parts);
}

function hex(value: number): string {
  return value.toString(16).padStart(4, '0');
}

/** The fixed fields of blocks, as the sizes of their numbers. What follows is the packet, then options. */
const fields: Readonly<Record<number, readonly number[]>> = {
  0x0a0d0d0a: [4, 2, 2, 8],
  1: [2, 2, 4],
  5: [4, 4, 4],
  6: [4, 4, 4, 4, 4],
};

/** Swaps the numbers of a little-endian file of pcapng to big-endian ones. */
export function swapped(file: Buffer): Buffer {
  const out = Buffer.from(file);
  const swap = (at: number, size: number): void => void out.subarray(at, at + size).reverse();
  for (let start = 0; start < file.length;) {
    const type = file.readUInt32LE(start);
    const length = file.readUInt32LE(start + 4);
    let at = start + 8;
    for (const size of fields[type] ?? []) {
      swap(at, size);
      at += size;
    }
    if (type === 6) at += Math.ceil(file.readUInt32LE(start + 20) / 4) * 4;
    while (at + 4 <= start + length - 4) {
      const code = file.readUInt16LE(at);
      const size = file.readUInt16LE(at + 2);
      swap(at, 2);
      swap(at + 2, 2);
      if (type === 5 && size === 8) swap(at + 4, 8);
      if (type === 6 && code === 2) swap(at + 4, 4);
      at += 4 + Math.ceil(size / 4) * 4;
    }
    for (const place of [start, start + 4, start + length - 4]) swap(place, 4);
    start += length;
  }
  return out;
}
