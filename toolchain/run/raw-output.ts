// SPDX-License-Identifier: MIT
import type { Readable } from 'node:stream';
import { PieceDecoder } from '../guest/timed-output.ts';
import type { CollectedOutput } from './output.ts';

/** The part of a stream that output is passed on to; `write` returns false where `drain` is to be waited for. */
export interface Sink {
  write(bytes: Buffer): boolean;
  once(event: 'drain', listener: () => void): unknown;
}

/** Passes on what a command writes, byte by byte and at the pace of who reads it. Nothing of it is kept. */
export function passOutput(readable: Readable, to: Sink): CollectedOutput {
  const timed = new PieceDecoder();
  const ended = new Promise<void>((resolve) => {
    readable.on('data', (received: Buffer) => {
      let isTaken = true;
      for (const { bytes } of timed.push(received)) isTaken = to.write(bytes);
      if (isTaken) return;
      readable.pause();
      to.once('drain', () => readable.resume());
    });
    // The session tells why the channel ended.
    readable.on('error', () => undefined);
    readable.on('close', () => resolve());
  });
  return { ended, text: () => '' };
}
