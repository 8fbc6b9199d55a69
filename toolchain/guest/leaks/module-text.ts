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
    return { module, section: name, begin, end: begin + bytes.length };
  });
}

/** The place of an address that a stack has: where a call returns to, which may be the end of a section. */
export function placeOf(address: string, ranges: readonly TextRange[]): ModulePlace | undefined {
  if (!address.startsWith('0x')) return undefined;
  const at = addressOf(address);
  const range = ranges.find(({ begin, end }) => at > begin && at <= end);
  return range && { module: range.module, section: range.section, offset: at - range.begin };
}
