// SPDX-License-Identifier: MIT
import type { Tapped } from '../../../app/trace/tapped.ts';
import { UsageError } from '../../errors/usage-error.ts';
import { bytesInText } from './bytes-in-text.ts';
import type { ExplainInput } from './explain-input.ts';
import { isOtherDump } from './plain-dump.ts';
import { peek, wholeOf } from './peeked.ts';

/** Bytes of a datagram; a capture or a log of strace also tells whose it is. */
export type Found =
  | { readonly kind: 'tapped'; readonly tapped: Tapped }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array };

/** Bytes read to recognise an input. */
const enough = 64 * 1024;

/** The most bytes of an input that is read whole. */
const mostBytes = 16 * 1024 * 1024;

/**
 * Recognises the form of an input and reads its datagrams: a capture or a log of strace as a stream, anything else
 * whole.
 *
 * @param onNotice gets one line about what is odd
 * @throws UsageError `input` if there is nothing to explain, and what `readCapture` throws
 */
export async function* foundDatagrams(
  { name, chunks, given }: ExplainInput,
  onNotice: (text: string) => void,
): AsyncGenerator<Found, void> {
  const peeked = await peek(chunks, enough);
  const { first } = peeked;
  if (first.length === 0) throw nothing(`${name} is empty`);
  if (isCapture(first)) {
    const { readCapture } = await import('../captures/read-capture.ts');
    for await (const tapped of readCapture(peeked.chunks, {
      name,
      onNotice,
      reader: 'nlkit explain -',
      otherOrder: true,
    })) {
      yield { kind: 'tapped', tapped };
    }
    return;
  }
  const text = isText(first);
  if (text && isStrace(first)) {
    yield* straceDatagrams(peeked.chunks, name);
    return;
  }
  const whole = await wholeOf(peeked.chunks, mostBytes);
  if (whole === undefined) {
    throw nothing(`${name} has more than ${mostBytes} bytes, and is no capture`);
  }
  const blocks = text ? blocksIn(whole, name, given, onNotice) : [new Uint8Array(whole)];
  for (const bytes of blocks) yield { kind: 'bytes', bytes };
}

function blocksIn(
  whole: Buffer,
  name: string,
  given: boolean,
  onNotice: (text: string) => void,
): readonly Uint8Array[] {
  const text = whole.toString('utf8');
  const found = bytesInText(text);
  if (found === undefined) {
    if (text.trim() === '') throw nothing(`${name} is empty`);
    if (isOtherDump(text)) {
      throw new UsageError('input', `${name} is a dump whose digits are no hexadecimal bytes`, {
        hint: 'od -An -tx1 -v FILE | nlkit explain -, or nlkit explain FILE itself',
      });
    }
    const shown = JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
    throw nothing(
      given ? `${shown} is neither a file nor bytes` : `${name} has no bytes that nlkit can read`,
    );
  }
  if (found.problem !== undefined) onNotice(`${name}: ${found.problem}`);
  return found.blocks;
}

async function* straceDatagrams(
  chunks: AsyncIterable<Uint8Array>,
  name: string,
): AsyncGenerator<Found, void> {
  const { readStrace } = await import('../strace/read-strace.ts');
  let count = 0;
  for await (const tapped of readStrace(chunks)) {
    if (tapped.kind === 'datagram') count += 1;
    yield { kind: 'tapped', tapped };
  }
  if (count > 0) return;
  throw new UsageError('input', `${name} is a log of strace without the bytes of netlink`, {
    hint: 'strace -f -e trace=network -e read=all -e write=all -o FILE COMMAND writes them',
  });
}

/** The beginnings of pcap and pcapng in both byte orders, and of compressed files. */
const magics = ['a1b2c3d4', 'd4c3b2a1', 'a1b23c4d', '4d3cb2a1', '0a0d0d0a', '28b52ffd', 'fd377a58'];

function isCapture(first: Uint8Array): boolean {
  const begin = Buffer.from(first.subarray(0, 4)).toString('hex');
  return magics.includes(begin) || begin.startsWith('1f8b');
}

/** Text has no NUL, which every netlink header does, and no control characters but those of logs. */
function isText(first: Uint8Array): boolean {
  return first.every((byte) => byte >= 32 || (byte >= 9 && byte <= 13) || byte === 27);
}

function isStrace(first: Uint8Array): boolean {
  const text = Buffer.from(first).toString('latin1');
  const calls = /(?:^|\s)(?:sendto|sendmsg|sendmmsg|recvfrom|recvmsg|recvmmsg|socket)\(/m;
  if (calls.test(text) && /^ \| 0|\{nlmsg_len=|AF_NETLINK/m.test(text)) return true;
  // A program reads its libraries before it opens a socket.
  return /^(?:\[pid +\d+\] |\d+ +)?(?:\d[\d:.]* )?(?:execve|read|brk)\(.{0,4096} = /m.test(text);
}

function nothing(text: string): UsageError {
  return new UsageError('input', text, {
    hint: "nlkit explain reads hexadecimal digits, hexdump, strings and arrays of C, base64, captures, strace's logs",
  });
}
