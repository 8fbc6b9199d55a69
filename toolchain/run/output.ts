// SPDX-License-Identifier: MIT
import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import type { CommandSource, Emit } from '../events.ts';
import { PieceDecoder } from '../guest/timed-output.ts';
import type { GuestClock } from './guest-clock.ts';

/** Characters of each stream that are kept for the result. */
const limit = 16 * 1024 * 1024;

export interface CollectedOutput {
  /** Resolves when the stream has ended or failed. */
  readonly ended: Promise<void>;
  readonly text: () => string;
}

/**
 * Emits what a command writes, in pieces with the agent's times (`guest/timed-output.ts`), as it comes and keeps the last 16 Mi characters of it. Characters that are
 * cut between two pieces are put together; bytes that are no UTF-8 become U+FFFD.
 */
export function collectOutput(
  readable: Readable,
  source: CommandSource,
  stream: 'stdout' | 'stderr',
  { emit, clock }: { readonly emit: Emit; readonly clock: GuestClock },
): CollectedOutput {
  const timed = new PieceDecoder();
  const decoder = new StringDecoder('utf8');
  let time: number | undefined;
  const pieces: string[] = [];
  let length = 0;
  let dropped = 0;

  const take = (text: string): void => {
    if (text === '') return;
    emit({ type: 'output', source, stream, text, ...(time !== undefined && { time }) });
    pieces.push(text);
    length += text.length;
    while (length > limit) {
      const oldest = pieces.shift() ?? '';
      length -= oldest.length;
      dropped += oldest.length;
    }
  };
  const ended = new Promise<void>((resolve) => {
    readable.on('data', (received: Buffer) => {
      for (const piece of timed.push(received)) {
        time = clock.toHere(piece.time);
        take(decoder.write(piece.bytes));
      }
    });
    // A stream that the channel's end cut short is no failure of its own: the session tells of it.
    readable.on('error', () => undefined);
    readable.on('close', () => {
      take(decoder.end());
      if (dropped > 0)
        emit({
          type: 'notice',
          text: `${source === 'app' ? 'the app' : source} wrote more to ${stream} than is kept: the first ${String(dropped)} characters are not in the result`,
        });
      resolve();
    });
  });
  return {
    ended,
    text: () => (dropped > 0 ? `[${String(dropped)} characters cut here]\n` : '') + pieces.join(''),
  };
}
