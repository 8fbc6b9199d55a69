// SPDX-License-Identifier: MIT
import type { KernelRecord } from '../events.ts';

/** A record of /dev/kmsg with its sequence number; gaps in the numbers are lost records. */
export interface KmsgRecord extends KernelRecord {
  readonly sequence: number;
  readonly level: number;
  /** The facility: 0 is the kernel itself, others are programs that wrote to /dev/kmsg or syslog(2). */
  readonly facility: number;
}

/**
 * Parses one record as one read of /dev/kmsg returns it (Documentation/ABI/testing/dev-kmsg):
 *
 * 6,339,5140900,-;NET: Registered protocol family 10 SUBSYSTEM=acpi
 *
 * The fields before the semicolon are priority (facility × 8 + level), sequence, microseconds and
 * flags; further fields are ignored. Lines that begin with a space are properties of the record, which
 * nlkit does not use. Returns undefined for anything else.
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
 * Undoes `\xNN`, by which the kernel writes control characters, bytes over 126 and the backslash
 * (record_print_text's sibling `append_char` in kernel/printk/printk.c). Bytes that are UTF-8 become
 * text again; others stay `\xNN`, as dmesg shows them.
 */
export function unescapeKmsg(text: string): string {
  if (!text.includes('\\x')) return text;
  const bytes = Buffer.from(
    text.replace(/\\x([0-9a-f]{2})/g, (_escape, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    ),
    'latin1',
  );
  return bytes.toString('latin1').replace(utf8OrByte, (run) => {
    const part = Buffer.from(run, 'latin1');
    return part.length > 1 ? part.toString('utf8') : `\\x${part.toString('hex')}`;
  });
}

/** Matches one character of UTF-8 beyond ASCII, or else one byte. */
const utf8OrByte =
  /[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|\xed[\x80-\x9f][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}|[\x80-\xff]/g;

/**
 * The prefix of marks that the agent writes to /dev/kmsg to find its place; they are never part of a
 * run's log.
 */
export const kmsgMark = 'nlkit-mark:';
