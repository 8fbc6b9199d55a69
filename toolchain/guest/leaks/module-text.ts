// SPDX-License-Identifier: MIT
import { readdirSync, readFileSync } from 'node:fs';
import { parseElf } from '../../module-files/elf.ts';
import { kernelName } from '../modules.ts';

/** A section with code of a loaded module. */
export interface TextRange {
  readonly module: string;
  readonly section: string;
  /** Its first address and the one after its last; see {@link addressOf}. */
  readonly begin: number;
  readonly end: number;
  /** The section's bytes in the module's file; the code is not looked at where they are absent. */
  readonly code?: Uint8Array;
}

/** A place in a module's file. */
export interface ModulePlace {
  readonly module: string;
  readonly section: string;
  readonly offset: number;
}

/** The low 48 bits of a kernel's address (`0xffffffffc0393224`), which a number holds; all others are ones. */
export function addressOf(text: string): number {
  return Number.parseInt(text.trim().slice(-12), 16);
}

/**
 * Where the code of a loaded module lies, its init included: once it is gone, the kernel no longer knows
 * (/sys/module/NAME/sections, kernel/module/sysfs.c).
 * @param file the module's, for the sizes of its sections
 */
export function findText(module: string, file: string): TextRange[] {
  const directory = `/sys/module/${kernelName(module)}/sections`;
  const loaded = new Set(readdirSync(directory));
  return parseElf(readFileSync(file)).sections.flatMap(({ name, bytes }) => {
    if (!name.includes('text') || !loaded.has(name) || bytes.length === 0) return [];
    const begin = addressOf(readFileSync(`${directory}/${name}`, 'latin1'));
    return { module, section: name, begin, end: begin + bytes.length, code: bytes };
  });
}

/** The place of an address that a stack has: where a call returns to, which may be the end of a section. */
export function placeOf(address: string, ranges: readonly TextRange[]): ModulePlace | undefined {
  if (!address.startsWith('0x')) return undefined;
  const at = addressOf(address);
  const range = ranges.find(({ begin, end }) => at > begin && at <= end);
  return range && { module: range.module, section: range.section, offset: at - range.begin };
}

/**
 * Whether the code before a place is a call, as before each address of a stack. If not, the address is of other code,
 * which lay there before the module: the init of a module that was loaded just before it, for one. A call through a
 * register may have been patched to one of two or three bytes (arch/x86/kernel/alternative.c).
 */
export function followsCall(
  { module, section, offset }: ModulePlace,
  ranges: readonly TextRange[],
): boolean {
  const code = ranges.find((range) => range.module === module && range.section === section)?.code;
  if (code === undefined) return true;
  const direct = [2, 3, 5].some((length) => code[offset - length] === 0xe8);
  const indirect = [2, 3, 4, 6, 7].some(
    (length) =>
      code[offset - length] === 0xff && ((code[offset - length + 1] ?? 0) & 0x38) === 0x10,
  );
  return direct || indirect;
}
