// SPDX-License-Identifier: MIT
import type { ComplaintFrame } from '../events.ts';
import { parseElf, readSymbols } from './elf.ts';

/** `echo_reply+0x1c/0x40 [echo]`; newer kernels may write a build id behind the module's name. */
const framePattern = /([\w.$]+\+0x[0-9a-f]+\/0x[0-9a-f]+) \[([\w-]+)(?: [0-9a-f]+)?\]/;

/** Heads of the traces that tell where the memory came from; frames of theirs are indented below them. */
const originHead = /^(?:Allocated|allocated|Freed|freed) (?:in|by) |^INFO: (?:Allocated|Freed) in /;

/**
 * The frames of these modules in a report, innermost first, each once; those that made or freed the memory
 * that it is about come last. Frames that the kernel itself is not sure of (`? symbol`) are left out.
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
    isOrigin = originHead.test(line) || (isOrigin && /^\s+\S/.test(line));
    if (/^\s*\? /.test(line)) continue;
    const match = framePattern.exec(line);
    if (match?.[1] !== undefined && ours.has((match[2] ?? '').replaceAll('-', '_')))
      (isOrigin ? origin : happened).add(`${match[1]} [${match[2] ?? ''}]`);
  }
  return [...new Set([...happened, ...origin])].map((symbol) => ({ symbol }));
}

/** A place in a module's file: what `addr2line -j SECTION -e FILE OFFSET` takes. */
export interface FrameAddress {
  readonly section: string;
  readonly offset: number;
}

/**
 * Where a frame's symbol lies in the module whose file this is, or undefined if it has none of that name. In
 * a call trace an address is where a call returns to, which may be the next line already; given the
 * `report` that the frame is from, such ones are set back to the call itself.
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
  // Two static functions may share a name; the one that is long enough is meant.
  const found = named.find(({ size }) => within < size) ?? named[0];
  if (found?.section === undefined) return undefined;
  const back = within > 0 && isReturnAddress(report, symbol) ? 1 : 0;
  return { section: found.section, offset: found.value + within - back };
}

/** Lines that name the instruction itself; KFENCE's accesses are page faults, unlike KASAN's, which are calls. */
const exactPlace = /\bRIP: |^WARNING: |^BUG: KFENCE: .+ (?:read|write) in /;

/** Whether the report has it in its call trace only, rather than as the place where it happened. */
function isReturnAddress(report: readonly string[], symbol: string): boolean {
  const lines = report.filter((line) => line.includes(symbol));
  return lines.length > 0 && !lines.some((line) => exactPlace.test(line));
}
