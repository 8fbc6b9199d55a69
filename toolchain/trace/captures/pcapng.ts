// SPDX-License-Identifier: MIT

// The pcapng format: draft-ietf-opsawg-pcapng. A file is a sequence of blocks, each with its type and its
// length before it and its length again behind it; after its fixed part, a block may have options.

export const blockTypes = {
  sectionHeader: 0x0a0d0d0a,
  interfaceDescription: 1,
  /** Obsolete: the packet block before the enhanced one. */
  packet: 2,
  simplePacket: 3,
  interfaceStatistics: 5,
  enhancedPacket: 6,
} as const;

export const byteOrderMagic = 0x1a2b3c4d;

/** The numbers of options; most count for one type of block only. */
export const options = {
  end: 0,
  comment: 1,
  sectionOs: 3,
  sectionApplication: 4,
  interfaceName: 2,
  interfaceDescription: 3,
  interfaceResolution: 9,
  interfaceOffset: 14,
  packetFlags: 2,
  statisticsReceived: 4,
  statisticsDropped: 5,
  statisticsDroppedByOs: 7,
} as const;

/** An option to write. A text is cut to what its length field can say. */
export type Option = readonly [code: number, value: string | Buffer];

const longestOption = 65_532;

/** Builds one block with its options, in the machine-independent order that all of nlkit's captures have: little-endian. */
export function block(type: number, fixed: Buffer, list: readonly Option[]): Buffer {
  const parts = [Buffer.alloc(8), fixed, padding(fixed.length)];
  for (const [code, value] of list) {
    const bytes = typeof value === 'string' ? textBytes(value) : value;
    const head = Buffer.alloc(4);
    head.writeUInt16LE(code, 0);
    head.writeUInt16LE(bytes.length, 2);
    parts.push(head, bytes, padding(bytes.length));
  }
  // The end of the options, and the block's length once more.
  parts.push(Buffer.alloc(list.length === 0 ? 4 : 8));
  const whole = Buffer.concat(parts);
  whole.writeUInt32LE(type, 0);
  whole.writeUInt32LE(whole.length, 4);
  whole.writeUInt32LE(whole.length, whole.length - 4);
  return whole;
}

export function u32(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, index) => bytes.writeUInt32LE(value >>> 0, index * 4));
  return bytes;
}

/** 64 bits, with the largest number where a value is larger: one read as a number may have been rounded up. */
export function u64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(value >= 2 ** 64 ? 2n ** 64n - 1n : BigInt(value));
  return bytes;
}

/** The two halves of a time, the upper one first, in nanoseconds since the epoch. */
export function timestamp(milliseconds: number): readonly [high: number, low: number] {
  const plain = Number.isFinite(milliseconds) ? Math.max(milliseconds, 0) : 0;
  const whole = Math.floor(plain);
  // The fraction apart: as one number the nanoseconds do not fit into 53 bits.
  const nanoseconds = BigInt(whole) * 1_000_000n + BigInt(Math.round((plain - whole) * 1e6));
  return [Number((nanoseconds >> 32n) & 0xffffffffn), Number(nanoseconds & 0xffffffffn)];
}

export function padding(length: number): Buffer {
  return Buffer.alloc((4 - (length % 4)) % 4);
}

function textBytes(text: string): Buffer {
  const bytes = Buffer.from(text, 'utf8');
  if (bytes.length <= longestOption) return bytes;
  const cut = bytes.subarray(0, longestOption).toString('utf8');
  return Buffer.from(cut.replace(/\ufffd$/, ''), 'utf8');
}
