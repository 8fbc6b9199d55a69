// SPDX-License-Identifier: MIT
import { once } from 'node:events';
import type { Tapped } from '../../app/trace/tapped.ts';
import type { TakeTapped } from './session-trace.ts';

/** The reader of what is made of records. */
export interface TapReader {
  readonly stdout: NodeJS.WriteStream;
  /** Nobody is waited for once it is aborted. */
  readonly signal: AbortSignal;
}

/** Gives `take` what a tap sees, at the pace of who reads the output; `room` may ask for more time. */
export function paced(
  take: (tapped: Tapped) => void,
  { stdout, signal }: TapReader,
  room: () => Promise<void> | undefined = () => undefined,
): TakeTapped {
  let waiting: Promise<void> | undefined;
  const drains = (): boolean => stdout.writableNeedDrain && !stdout.destroyed && !signal.aborted;
  const caughtUp = async (): Promise<void> => {
    for (let full = room(); full !== undefined || drains(); full = room())
      await (full ?? once(stdout, 'drain', { signal }).catch(() => undefined));
    waiting = undefined;
  };
  return (tapped) => {
    take(tapped);
    return drains() || room() !== undefined ? (waiting ??= caughtUp()) : undefined;
  };
}
