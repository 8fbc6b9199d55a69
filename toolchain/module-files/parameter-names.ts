// SPDX-License-Identifier: MIT
import { type Elf, findSection, parseElf, readSymbols } from './elf.ts';

/** `struct kernel_param` on a 64-bit machine: three pointers, the mode, level and flags, one more. */
const entrySize = 40;

/** `Elf64_Rela`: offset, symbol and type, addend. */
const relocationSize = 24;

/**
 * Returns the names of a module's parameters. They come from the section `__param`
 * (include/linux/moduleparam.h), as in the kernel; `.modinfo` lacks those of module_param_cb(). Each
 * entry begins with a pointer to its name, which is a relocation in the file.
 * @throws UsageError `not-a-module`
 */
export function readParameterNames(file: Buffer): string[] {
  const elf = parseElf(file);
  const relocations = findSection(elf, '.rela__param')?.bytes ?? Buffer.alloc(0);
  const symbols = readSymbols(elf);
  const names = new Set<string>();
  for (let at = 0; at + relocationSize <= relocations.length; at += relocationSize) {
    if (relocations.readBigUInt64LE(at) % BigInt(entrySize) !== 0n) continue;
    const symbol = symbols[relocations.readUInt32LE(at + 12) - 1];
    const addend = Number(relocations.readBigInt64LE(at + 16));
    const name = symbol && stringAt(elf, symbol.section, symbol.value + addend);
    if (name !== undefined && name !== '') names.add(name);
  }
  return [...names];
}

function stringAt(elf: Elf, section: string | undefined, offset: number): string | undefined {
  const bytes = elf.sections.find(({ name }) => name === section)?.bytes;
  if (bytes === undefined || offset < 0 || offset >= bytes.length) return undefined;
  const end = bytes.indexOf(0, offset);
  return bytes.toString('utf8', offset, end < 0 ? bytes.length : end);
}
