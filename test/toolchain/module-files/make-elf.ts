// SPDX-License-Identifier: MIT

export interface SectionToMake {
  readonly name: string;
  /** 1 PROGBITS, 2 SYMTAB, 3 STRTAB, 8 NOBITS */
  readonly type?: number;
  readonly link?: number;
  readonly bytes: Buffer;
}

/** An ELF64 little-endian relocatable file with these sections, laid out by elf(5). Index 0 is the null section. */
export function makeElf(sections: readonly SectionToMake[]): Buffer {
  const names = Buffer.from(['', ...sections.map(({ name }) => name), '.shstrtab', ''].join('\0'));
  const all: SectionToMake[] = [
    { name: '', type: 0, bytes: Buffer.alloc(0) },
    ...sections,
    { name: '.shstrtab', type: 3, bytes: names },
  ];
  let offset = 64;
  const headers = all.map(({ name, type = 1, link = 0, bytes }) => {
    const header = Buffer.alloc(64);
    header.writeUInt32LE(name === '' ? 0 : names.indexOf(`\0${name}\0`) + 1, 0);
    header.writeUInt32LE(type, 4);
    header.writeBigUInt64LE(BigInt(offset), 24);
    header.writeBigUInt64LE(BigInt(bytes.length), 32);
    header.writeUInt32LE(link, 40);
    if (type !== 8) offset += bytes.length;
    return header;
  });
  const file = Buffer.alloc(64);
  file.write('\x7fELF', 'latin1');
  file.set([2, 1, 1], 4); // 64-bit, little-endian, version
  file.writeUInt16LE(1, 16); // ET_REL
  file.writeUInt16LE(62, 18); // EM_X86_64
  file.writeBigUInt64LE(BigInt(offset), 40);
  file.writeUInt16LE(64, 58);
  file.writeUInt16LE(all.length, 60);
  file.writeUInt16LE(all.length - 1, 62);
  const contents = all.filter(({ type }) => type !== 8).map(({ bytes }) => bytes);
  return Buffer.concat([file, ...contents, ...headers]);
}

/** One entry of a symbol table. */
export function symbol(name: number, section: number, value: number, size: number): Buffer {
  const entry = Buffer.alloc(24);
  entry.writeUInt32LE(name, 0);
  entry.writeUInt16LE(section, 6);
  entry.writeBigUInt64LE(BigInt(value), 8);
  entry.writeBigUInt64LE(BigInt(size), 16);
  return entry;
}
