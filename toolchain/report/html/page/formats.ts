// SPDX-License-Identifier: MIT

const grouped = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** `12,345`. */
export function count(value: number): string {
  return grouped.format(value);
}

/** `1 message`, `2 messages`. */
export function counted(value: number, noun: string): string {
  return `${count(value)} ${noun}${value === 1 ? '' : 's'}`;
}

/** `850 µs`, `1.25 ms`, `320 ms`, `4.5 s`, `3 min 20 s`. */
export function duration(ms: number): string {
  if (ms < 0.9995) return `${String(Math.round(ms * 1_000))} µs`;
  if (ms < 999.5) return `${significant(ms)} ms`;
  if (ms < 59_950) return `${significant(ms / 1_000)} s`;
  const seconds = Math.round(ms / 1_000);
  return `${count(Math.floor(seconds / 60))} min ${String(seconds % 60)} s`;
}

function significant(value: number): string {
  return String(Number(value.toPrecision(3)));
}

/** Time since the begin: milliseconds to the microsecond, `1,234.567`. */
export function sinceBegin(ms: number): string {
  const [whole = '0', fraction = '000'] = Math.max(0, ms).toFixed(3).split('.');
  return `${count(Number(whole))}.${fraction}`;
}

/** `2026-11-30 12:34:56.123456`, in the time zone of the reader. */
export function clock(ms: number): string {
  const date = new Date(ms);
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
  const time = [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':');
  const micro = Math.floor((((ms % 1_000) + 1_000) % 1_000) * 1_000);
  return `${day} ${time}.${String(micro).padStart(6, '0')}`;
}

/** `0x1c`. */
export function hexNumber(value: number, digits: number): string {
  return `0x${value.toString(16).padStart(digits, '0')}`;
}

const flagNames = ['REQUEST', 'MULTI', 'ACK', 'ECHO', 'DUMP_INTR', 'DUMP_FILTERED'] as const;

/** nlmsg_flags by their names in linux/netlink.h. Bits from 0x100 on mean something else in each kind of message. */
export function flagWords(flags: number, kind: string): string {
  const words: string[] = flagNames.filter((_, bit) => (flags & (1 << bit)) !== 0);
  let rest = flags & ~0x3f;
  if (kind === 'request' && (flags & 0x300) === 0x300) {
    words.push('DUMP');
    rest &= ~0x300;
  }
  if (kind === 'error' || kind === 'acknowledgement')
    for (const [bit, word] of answerFlags)
      if ((rest & bit) !== 0) {
        words.push(word);
        rest &= ~bit;
      }
  if (rest !== 0) words.push(hexNumber(rest, 1));
  return words.join(' ');
}

/** Flags of acknowledgements and refusals: the request is not repeated, and attributes follow. */
const answerFlags = [
  [0x100, 'CAPPED'],
  [0x200, 'ACK_TLVS'],
] as const;
