// SPDX-License-Identifier: MIT
import type { MessageEvent } from '../events.ts';
import { messagePictures } from '../report/messages/message-pictures.ts';
import type { MessageDetails } from '../report/messages/message-view.ts';
import type { TraceStream } from './events/trace-stream.ts';

export interface DetailOptions {
  /** The parts of a message, one a line (`-v`). */
  readonly tree: boolean;
  /** Four bytes a row (`-x`). */
  readonly drawing: boolean;
}

/** The lines below each message that `-v` and `-x` ask for; undefined if neither does. */
export function messageDetails(
  { tree, drawing }: DetailOptions,
  takeApart: TraceStream['takeApart'],
): MessageDetails | undefined {
  if (!tree && !drawing) return undefined;
  return (event: MessageEvent, { paint, symbols, columns }) => {
    const dissection = takeApart(event);
    if (dissection === undefined) return [];
    const layout = { paint, symbols, width: columns };
    const bytes = Buffer.from(event.bytes, 'hex');
    const pictures = messagePictures(dissection, bytes, { tree, drawing }, layout);
    return [...pictures.tree, ...pictures.drawing];
  };
}
