// SPDX-License-Identifier: MIT
import { UsageError } from '../errors/usage-error.ts';

/** A section of an ELF file; see elf(5) for the fields' meanings. */
export interface ElfSection {
  readonly name: string;
  readonly type: number;
  readonly link: number;
  readonly entrySize: number;
  /** Empty for sections without bytes in the file (`.bss`). */
  readonly bytes: Buffer;
}

export interface ElfSymbol {
  readonly name: string;
  /** The offset within its section, in a relocatable file. */
  readonly value: number;
  readonly size: number;
  /** The section's name; undefined for a symbol without a section. */
  readonly section: string | undefined;
}

export interface Elf {
  /** EM_X86_64 is 62. */
  readonly machine: number;
  readonly sections: readonly ElfSection[];
}

const SHT_SYMTAB = 2;
const SHT_NOBITS = 8;
const SHN_LORESERVE = 0xff00;
const symbolSize = 24;

/**
 * Reads the section table of a 64-bit little-endian relocatable file, such as a `.ko`. Every offset is
 * checked against the file's length before it is used.
 * @throws UsageError `not-a-module`
 */
export function parseElf(file: Buffer): Elf {
  if (file.length < 64 || file.readUInt32BE(0) !== 0x7f454c46)
    throw notAModule(compressionOf(file) ?? 'it is not an ELF file');
  if (file[4] !== 2 || file[5] !== 1)
    throw notAModule('it is not for a 64-bit little-endian machine');
  if (file.readUInt16LE(16) !== 1)
    throw notAModule('it is a linked program, not a relocatable file');
  const tableOffset = readOffset(file, 40);
  const entrySize = file.readUInt16LE(58);
  const count = file.readUInt16LE(60);
  const nameIndex = file.readUInt16LE(62);
  if (entrySize < 64) throw notAModule('its section headers are too small');
  const table = slice(file, tableOffset, entrySize * count);
  const headers = Array.from({ length: count }, (_, n) =>
    table.subarray(n * entrySize, (n + 1) * entrySize),
  );
  const content = (header: Buffer): Buffer =>
    header.readUInt32LE(4) === SHT_NOBITS
      ? Buffer.alloc(0)
      : slice(file, readOffset(header, 24), readOffset(header, 32));
  const nameHeader = headers[nameIndex];
  const names = nameHeader === undefined ? Buffer.alloc(0) : content(nameHeader);
  return {
    machine: file.readUInt16LE(18),
    sections: headers.map((header) => ({
      name: stringAt(names, header.readUInt32LE(0)),
      type: header.readUInt32LE(4),
      link: header.readUInt32LE(40),
      entrySize: readOffset(header, 56),
      bytes: content(header),
    })),
  };
}

export function findSection(elf: Elf, name: string): ElfSection | undefined {
  return elf.sections.find((section) => section.name === name);
}

/** Reads the symbol table, without the null symbol; empty for a stripped file. */
export function readSymbols(elf: Elf): readonly ElfSymbol[] {
  const table = elf.sections.find((section) => section.type === SHT_SYMTAB);
  if (table === undefined) return [];
  const names = elf.sections[table.link]?.bytes ?? Buffer.alloc(0);
  const symbols: ElfSymbol[] = [];
  for (let at = symbolSize; at + symbolSize <= table.bytes.length; at += symbolSize) {
    const index = table.bytes.readUInt16LE(at + 6);
    symbols.push({
      name: stringAt(names, table.bytes.readUInt32LE(at)),
      section: index === 0 || index >= SHN_LORESERVE ? undefined : elf.sections[index]?.name,
      value: readOffset(table.bytes, at + 8),
      size: readOffset(table.bytes, at + 16),
    });
  }
  return symbols;
}

function stringAt(table: Buffer, offset: number): string {
  if (offset >= table.length) return '';
  const end = table.indexOf(0, offset);
  return table.toString('utf8', offset, end < 0 ? table.length : end);
}

/** Reads a 64-bit field. A value beyond 2^53 exceeds any file, and `slice` then reports that. */
function readOffset(bytes: Buffer, at: number): number {
  return Number(bytes.readBigUInt64LE(at));
}

function slice(file: Buffer, offset: number, length: number): Buffer {
  if (offset + length > file.length) throw notAModule('it is cut short');
  return file.subarray(offset, offset + length);
}

/** Distributions compress their modules; nlkit's builds never do. */
function compressionOf(file: Buffer): string | undefined {
  const magic = file.toString('hex', 0, 4);
  if (magic === 'fd377a58') return 'it is compressed (xz -d unpacks it)';
  if (magic === '28b52ffd') return 'it is compressed (zstd -d unpacks it)';
  if (magic.startsWith('1f8b')) return 'it is compressed (gzip -d unpacks it)';
  return undefined;
}

export function notAModule(why: string): UsageError {
  return new UsageError('not-a-module', `this file is not a kernel module: ${why}`);
}
