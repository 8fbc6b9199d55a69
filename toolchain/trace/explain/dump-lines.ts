// SPDX-License-Identifier: MIT
import { goesOn, MessageEnd, prefixOf, type AddressedLine } from './hashed-addresses.ts';
import { inMemoryOrder, reversedWords } from './word-order.ts';

/** A line of a dump: where its bytes begin, and its bytes. */
interface DumpLine extends AddressedLine {
  /** Undefined where the dump has no offsets. */
  readonly offset: number | undefined;
  /** Bytes of a word. */
  readonly width: number;
  /** Words are numbers of the machine's order, without doubt. */
  readonly numbers: boolean;
}

/** Bytes of one line of any dump. */
const mostBytes = 256;

/** More bytes than that are not repeated for a `*`. */
const mostRepeated = 16 * 1024 * 1024;

/**
 * Reads the dumps that tools print, an offset and then bytes: hexdump, xxd, od, tcpdump, the kernel's
 * print_hex_dump() with the prefixes of a log. Where an offset does not go on from the one before, other bytes
 * begin, unless it is a hashed address. Undefined for a text that is no dump.
 */
export function dumpsIn(text: string): Uint8Array[] | undefined {
  const lines = text.split(/\r?\n/);
  let best = dumpsOf(lines, 16);
  // od counts in octal, with -Ad in decimal.
  for (const base of [8, 10] as const) {
    if (best === undefined || best.length === 1) return best;
    const found = dumpsOf(lines, base);
    if (found !== undefined && found.length < best.length) best = found;
  }
  return best;
}

function dumpsOf(lines: readonly string[], base: 8 | 10 | 16): Uint8Array[] | undefined {
  const dumps: number[][] = [];
  const cuts: number[] = [];
  let next = 0;
  let before: DumpLine | undefined;
  /** An offset went on from the one before it: they are true ones. */
  let follows = false;
  let end: MessageEnd | undefined;
  let repeats = false;
  let width: number | undefined;
  let numbers = true;
  for (const line of lines) {
    if (line.trim() === '*') {
      repeats = before !== undefined;
      continue;
    }
    const read = dumpLine(line, base);
    let dump = dumps.at(-1);
    if (read === undefined) {
      const end = lastOffset(line, base) ?? next;
      // These bytes only fill the last word.
      if (end < next && next - end < 8) cuts[dumps.length - 1] = next - end;
      continue;
    }
    width ??= read.width;
    numbers &&= read.numbers && read.width === width;
    const offset = read.offset ?? next;
    if (dump === undefined || before === undefined) dumps.push((dump = []));
    else if (repeats && offset > next && offset - next <= mostRepeated) {
      const { bytes } = before;
      for (let at = next; at < offset; at += 1) dump.push(bytes[(at - next) % bytes.length] ?? 0);
    } else if (offset === next) follows = true;
    else if (
      base !== 16 ||
      follows ||
      !goesOn(before, read, (end ??= new MessageEnd(dump, width)))
    ) {
      dumps.push((dump = []));
      follows = false;
      end = undefined;
    }
    repeats = false;
    dump.push(...read.bytes);
    next = offset + read.bytes.length;
    before = read;
  }
  if (dumps.length === 0) return undefined;
  return dumps.map((dump, index) => {
    const bytes = inOrder(Uint8Array.from(dump), width ?? 1, numbers);
    return bytes.subarray(0, Math.max(0, bytes.length - (cuts[index] ?? 0)));
  });
}

function inOrder(bytes: Uint8Array, width: number, numbers: boolean): Uint8Array {
  if (numbers && width > 1) return reversedWords(bytes, width);
  return width >= 4 ? inMemoryOrder(bytes, width) : bytes;
}

/** The offset at the end of a dump, which has no bytes. */
function lastOffset(line: string, base: 8 | 10 | 16): number | undefined {
  return /^[\da-f]{6,8} *$/i.test(line) ? Number.parseInt(line, base) : undefined;
}

/** `xxd`, `tcpdump -x`, the kernel: an offset with a colon, anywhere behind a prefix. */
const colon = /(?:^|[\s\]])(?:0x)?([0-9a-f]{4,16}): {1,2}((?:[0-9a-f]{2})+(?: .*)?)$/i;
/** `hexdump -C`, `od`, strace: an offset at the beginning, then one byte a group; `hexdump` has two. */
const bare =
  /^\s*(?:\| )?([0-9a-f]{5,8}) {1,2}([0-9a-f]{2}(?:(?: .*)?|$)|[0-9a-f]{4}(?: [0-9a-f]{4})* *)$/i;
/** `od -tx4` and `od -tx8`. */
const long =
  /^\s*([0-9a-f]{6,7}) ((?:[0-9a-f]{8}(?: [0-9a-f]{8})*|[0-9a-f]{16}(?: [0-9a-f]{16})*)(?: +>.*<)? *)$/i;
/** print_hex_dump() with DUMP_PREFIX_NONE, behind the prefix of a log. */
const logged =
  /^(?:<\d>)?(?:.*kernel: )?\[ *\d+\.\d+\](?:\[ *[TC]\d+\])? (?:.*?: ?)?((?:(?:[0-9a-f]{2} ){3,}|[0-9a-f]{8} [0-9a-f]{8}|[0-9a-f]{16} [0-9a-f]{16}).*)$/i;

function dumpLine(line: string, base: 8 | 10 | 16): DumpLine | undefined {
  const colons = colon.exec(line);
  const prefix = colons === null ? undefined : prefixOf(line.slice(0, colons.index));
  const found = colons ?? bare.exec(line) ?? long.exec(line);
  const [, offset, rest] = found ?? [undefined, undefined, logged.exec(line)?.[1]];
  const { bytes, width } = bytesOf(rest ?? '');
  if (bytes.length === 0) return undefined;
  return {
    ...{ bytes, width, prefix, numbers: found !== null && colons === null },
    address: offset ?? '',
    // Addresses of a kernel have more digits than a number holds.
    offset: offset === undefined ? undefined : Number.parseInt(offset.slice(-12), base),
  };
}

/** Where the space before the column of characters begins: `|abc|` or `>abc<`; -1 where there is none. */
function gutterOf(text: string): number {
  const bar = text.search(/\s\|/);
  const angle = text.trimEnd().endsWith('<') ? text.search(/\s>/) : -1;
  const at = bar < 0 || (angle >= 0 && angle < bar) ? angle : bar;
  return at < 0 ? -1 : text.slice(0, at).trimEnd().length;
}

/** The bytes before the column of characters. */
function bytesOf(text: string): Pick<DumpLine, 'bytes' | 'width'> {
  const bytes: number[] = [];
  let width = 1;
  const gutter = gutterOf(text);
  const digits = gutter < 0 ? text : text.slice(0, gutter);
  const groups = digits.split(/( +)/);
  for (let index = 0; index < groups.length && bytes.length < mostBytes; index += 2) {
    const group = groups[index] ?? '';
    if (!/^(?:[0-9a-f]{2}){1,8}$/i.test(group)) break;
    // Two spaces before characters; hexdump -C has them in the middle too, and characters behind a bar.
    const wide = (groups[index - 1] ?? ' ').length > 1;
    if (index > 0 && wide && !(gutter >= 0 || bytes.length === 8)) break;
    const pairs = group.match(/../g) ?? [];
    if (index === 0) width = pairs.length;
    for (const pair of pairs) bytes.push(Number.parseInt(pair, 16));
  }
  return { bytes, width };
}
