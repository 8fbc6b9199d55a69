// SPDX-License-Identifier: MIT
import { closeSync, openSync, readSync } from 'node:fs';

interface Segment {
  readonly begin: bigint;
  readonly size: bigint;
  readonly offset: bigint;
}

const PT_LOAD = 1;
const headerSize = 64;
const programHeaderSize = 56;

/** The kernel's memory by its addresses: /proc/kcore, an ELF core file (fs/proc/kcore.c). */
export class KernelMemory {
  readonly #file: number;
  readonly #segments: readonly Segment[];

  private constructor(file: number, segments: readonly Segment[]) {
    this.#file = file;
    this.#segments = segments;
  }

  /** @throws Error where it cannot be read */
  static open(): KernelMemory {
    const file = openSync('/proc/kcore', 'r');
    const header = Buffer.alloc(headerSize);
    readSync(file, header, 0, headerSize, 0);
    const count = header.readUInt16LE(56);
    const table = Buffer.alloc(count * programHeaderSize);
    readSync(file, table, 0, table.length, Number(header.readBigUInt64LE(32)));
    const segments: Segment[] = [];
    for (let at = 0; at < table.length; at += programHeaderSize) {
      if (table.readUInt32LE(at) !== PT_LOAD) continue;
      segments.push({
        offset: table.readBigUInt64LE(at + 8),
        begin: table.readBigUInt64LE(at + 16),
        size: table.readBigUInt64LE(at + 32),
      });
    }
    return new KernelMemory(file, segments);
  }

  /** Reads so many bytes at an address; undefined where nothing is mapped. */
  read(address: bigint, length: number): Buffer | undefined {
    const segment = this.#segments.find(
      ({ begin, size }) => address >= begin && address + BigInt(length) <= begin + size,
    );
    if (segment === undefined) return undefined;
    const bytes = Buffer.alloc(length);
    try {
      const position = segment.offset + (address - segment.begin);
      return readSync(this.#file, bytes, 0, length, position) === length ? bytes : undefined;
    } catch {
      return undefined;
    }
  }

  [Symbol.dispose](): void {
    closeSync(this.#file);
  }
}
