// SPDX-License-Identifier: MIT

/** A kmalloc() that was traced. */
export interface Kmalloc {
  /** Where the call returns to. */
  readonly caller: bigint;
  readonly pointer: bigint;
  readonly requested: number;
  /** Bytes from one object of the cache to the next (`bytes_alloc`). */
  readonly slabSize: number;
}

const pageHeader = 16;
/** Event types of include/linux/ring_buffer.h; up to 28 they are the length in words. */
const padding = 29;
const timeExtend = 30;
const timeStamp = 31;

/** After the eight bytes that all events have: events/kmem/kmalloc/format. */
const fields = { caller: 8, pointer: 16, requested: 24, slabSize: 32, end: 40 } as const;

/**
 * Reads a page of per_cpu/cpuN/trace_pipe_raw that holds events kmalloc and kmalloc_node only, whose fields lie in the same
 * places: a time, the number of bytes that follow, and events, each with a word of type (5 bits) and time.
 */
export function kmallocs(page: Buffer): Kmalloc[] {
  const found: Kmalloc[] = [];
  if (page.length < pageHeader) return found;
  // The higher bits are flags.
  const length = page.readUInt32LE(8) & 0xfffff;
  const end = Math.min(page.length, pageHeader + length);
  for (let at = pageHeader; at + 4 <= end;) {
    const type = page.readUInt32LE(at) & 0x1f;
    const first = at + 8 <= end ? page.readUInt32LE(at + 4) : 0;
    if (type === timeExtend || type === timeStamp) {
      at += 8;
      continue;
    }
    // Padding tells its length behind it, unless nothing follows.
    if (type === padding && page.readUInt32LE(at) >>> 5 === 0) break;
    const isLong = type === 0 || type === padding;
    const begin = at + (type === 0 ? 8 : 4);
    const next = isLong ? at + 4 + first : at + 4 + type * 4;
    if (next <= at) break;
    if (type !== padding && begin + fields.end <= end)
      found.push({
        caller: page.readBigUInt64LE(begin + fields.caller),
        pointer: page.readBigUInt64LE(begin + fields.pointer),
        requested: Number(page.readBigUInt64LE(begin + fields.requested)),
        slabSize: Number(page.readBigUInt64LE(begin + fields.slabSize)),
      });
    at = next;
  }
  return found;
}
