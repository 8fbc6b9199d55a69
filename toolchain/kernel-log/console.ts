// SPDX-License-Identifier: MIT
import type { KernelRecord } from '../events.ts';
import { kmsgMark } from './kmsg.ts';

/**
 * Parses one line of a serial console, `[ 12.345678] text`, with the caller's id after the time if the
 * kernel is built with PRINTK_CALLER. Undefined for lines of others: firmware, the first program.
 */
export function parseConsoleLine(line: string): KernelRecord | undefined {
  // The pattern is not anchored: another program's unfinished line, or terminal codes, may stand before
  // it.
  const match = /\[ *(\d+)\.(\d{6})\](?:\[ *[TC]\d+\])? ?(.*)$/.exec(line.replace(/\r+$/, ''));
  if (match === null) return undefined;
  return { microseconds: Number(match[1]) * 1_000_000 + Number(match[2]), text: match[3] ?? '' };
}

/**
 * Completes the log followed in the guest by lines that only the serial console has, after it or in its
 * gaps: a panic's tail, which no program survives to read. Both have the same times, to the
 * microsecond, so duplicates are found by time and text. Console lines from before `since`
 * (microseconds, by default the start of the followed log) are left out.
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
  // The sort is stable: lines of one time keep their order, the followed ones first.
  return [...followed, ...added].sort((a, b) => a.microseconds - b.microseconds);
}
