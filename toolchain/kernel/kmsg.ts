// SPDX-License-Identifier: MIT
import type { KernelRecord } from '../events.ts';

/** A record as /dev/kmsg gives it, with its sequence number: gaps in it are lost records. */
export interface KmsgRecord extends KernelRecord {
  readonly sequence: number;
  readonly level: number;
  /** 0 is the kernel itself; others are programs that wrote to /dev/kmsg or syslog(2). */
  readonly facility: number;
}

/**
 * One record as one read of /dev/kmsg returns it (Documentation/ABI/testing/dev-kmsg):
 *
 *     6,339,5140900,-;NET: Registered protocol family 10
 *      SUBSYSTEM=acpi
 *
 * The fields before the semicolon are priority (facility × 8 + level), sequence, microseconds, and
 * flags; more may be added and are ignored. The lines that begin with a space are properties of the
 * record, which nlkit has no use for. Returns undefined for what is no record.
 */
export function parseKmsg(record: string): KmsgRecord | undefined {
  const match = /^(\d+),(\d+),(\d+),[^;\n]*;([^\n]*)/.exec(record);
  if (match === null) return undefined;
  const priority = Number(match[1]);
  return {
    sequence: Number(match[2]),
    level: priority & 7,
    facility: priority >> 3,
    microseconds: Number(match[3]),
    text: unescapeKmsg(match[4] ?? ''),
  };
}

/**
 * Undoes `\xNN`, by which the kernel writes control characters, bytes over 126 and the backslash (record_print_text's
 * sibling `append_char` in kernel/printk/printk.c). What was UTF-8 becomes text again.
 */
export function unescapeKmsg(text: string): string {
  if (!text.includes('\\x')) return text;
  const bytes = Buffer.from(
    text.replace(/\\x([0-9a-f]{2})/g, (_escape, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    ),
    'latin1',
  );
  return bytes.toString('utf8');
}

/** What the agent writes to /dev/kmsg to find its place there begins with this; never part of a run's log. */
export const kmsgMark = 'nlkit-mark:';
