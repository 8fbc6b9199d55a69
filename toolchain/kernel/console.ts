// SPDX-License-Identifier: MIT
import type { KernelRecord } from '../events.ts';
import { kmsgMark } from './kmsg.ts';

/**
 * One line of a serial console, `[   12.345678] text`, with the caller's id after the time where the kernel is
 * built with PRINTK_CALLER. Undefined for what others wrote there: firmware, the first program.
 */
export function parseConsoleLine(line: string): KernelRecord | undefined {
  // Not anchored: another program's unfinished line may stand before it, and terminal codes.
  const match = /\[ *(\d+)\.(\d{6})\](?:\[ *[TC]\d+\])? ?(.*)$/.exec(line.replace(/\r+$/, ''));
  if (match === null) return undefined;
  return { microseconds: Number(match[1]) * 1_000_000 + Number(match[2]), text: match[3] ?? '' };
}

/**
 * The log as followed in the guest, and after it, or in its gaps, what only the serial console still carried:
 * a panic's tail, which no program lives to read. Both bear the same times, to the microsecond, so what is
 * in both is found by time and text. The console's lines from before `since` (microseconds) are left out; by default that is
 * the followed log's begin.
 */
export function mergeConsole(
  followed: readonly KernelRecord[],
  console: readonly KernelRecord[],
  since: number = followed[0]?.microseconds ?? 0,
): readonly KernelRecord[] {
  const known = new Map<string, number>();
  const key = (microseconds: number, text: string): string =>
    `${String(microseconds)} ${text.trimEnd()}`;
  for (const record of followed)
    for (const line of record.text.split('\n')) {
      const at = key(record.microseconds, line);
      known.set(at, (known.get(at) ?? 0) + 1);
    }
  const added = console.filter((record) => {
    if (record.microseconds < since || record.text.includes(kmsgMark)) return false;
    const at = key(record.microseconds, record.text);
    const count = known.get(at) ?? 0;
    if (count > 0) known.set(at, count - 1);
    return count === 0;
  });
  if (added.length === 0) return followed;
  // Stable: lines of one time keep their order, those that were followed first.
  return [...followed, ...added].sort((a, b) => a.microseconds - b.microseconds);
}
