// SPDX-License-Identifier: MIT
import type { ComplaintFrame } from '../events.ts';
import { type ElfSymbol, parseElf, readSymbols } from '../module-files/elf.ts';

/**
 * A frame, `echo_reply+0x1c/0x40 [echo]`; newer kernels may write a build id after the module's name.
 */
const framePattern = /([\w.$]+\+0x[0-9a-f]+\/0x[0-9a-f]+) \[([\w-]+)(?: [0-9a-f]+)?\]/;

/**
 * Headings of the traces that tell where memory was allocated or freed; their frames are indented
 * below.
 */
const originHead = /^(?:Allocated|allocated|Freed|freed) (?:in|by) |^INFO: (?:Allocated|Freed) in /;

/** Whether the frames below this line only tell where memory was allocated or freed. */
export function isOriginHead(line: string): boolean {
  return originHead.test(line);
}

/**
 * Returns the frames of these modules in a report, innermost first, each once; those that allocated or
 * freed the memory come last. Frames that the kernel marks as unsure (`? symbol`) are left out.
 */
export function findFrames(
  report: readonly string[],
  modules: readonly string[],
): readonly ComplaintFrame[] {
  const ours = new Set(modules.map((name) => name.replaceAll('-', '_')));
  const happened = new Set<string>();
  const origin = new Set<string>();
  let isOrigin = false;
  for (const line of report) {
    isOrigin = isOriginHead(line) || (isOrigin && /^\s+\S/.test(line));
    if (/^\s*\? /.test(line)) continue;
    const match = framePattern.exec(line);
    if (match?.[1] !== undefined && ours.has((match[2] ?? '').replaceAll('-', '_')))
      (isOrigin ? origin : happened).add(`${match[1]} [${match[2] ?? ''}]`);
  }
  return [...new Set([...happened, ...origin])].map((symbol) => ({ symbol }));
}

/** A place in a module's file, in the form of `addr2line -j SECTION -e FILE OFFSET`. */
export interface FrameAddress {
  readonly section: string;
  readonly offset: number;
}

/**
 * Finds a frame's symbol in its module's file; undefined if the file has none of that name. An address
 * in a call trace is where a call returns to, which may be the next line already; given the frame's
 * `report`, such an address is moved back to the call.
 * @throws UsageError `not-a-module`
 */
export function frameAddress(
  file: Buffer,
  symbol: string,
  report: readonly string[] = [],
): FrameAddress | undefined {
  const match = /^([\w.$]+)\+0x([0-9a-f]+)\//.exec(symbol);
  if (match === null) return undefined;
  const within = Number.parseInt(match[2] ?? '0', 16);
  const named = readSymbols(parseElf(file)).filter(
    ({ name, section }) => name === match[1] && section !== undefined,
  );
  // Two static functions may have the same name; take the one that is long enough.
  const found = named.find(({ size }) => within < size) ?? named[0];
  if (found?.section === undefined) return undefined;
  const back = within > 0 && isReturnAddress(report, symbol) ? 1 : 0;
  return { section: found.section, offset: found.value + within - back };
}

/** Names a place in a section as the kernel does, `echo_reply+0x1c/0x40`; `.text+0x1c` where no function is known. */
export function functionAt(
  symbols: readonly ElfSymbol[],
  { section, offset }: { readonly section: string; readonly offset: number },
): string {
  const found = symbols.find(
    // A call may be the last instruction of its function.
    (each) => each.section === section && offset > each.value && offset <= each.value + each.size,
  );
  if (found === undefined) return `${section}+0x${offset.toString(16)}`;
  return `${found.name}+0x${(offset - found.value).toString(16)}/0x${found.size.toString(16)}`;
}

/**
 * Lines that name the instruction itself. An access reported by KFENCE is a page fault; one by KASAN is
 * a call.
 */
const exactPlace = /\bRIP: |^WARNING: |^BUG: KFENCE: .+ (?:read|write) in /;

/** Whether the frame is only in the report's call trace, not the place where the fault happened. */
function isReturnAddress(report: readonly string[], symbol: string): boolean {
  const lines = report.filter((line) => line.includes(symbol));
  return lines.length > 0 && !lines.some((line) => exactPlace.test(line));
}
