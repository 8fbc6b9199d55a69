// SPDX-License-Identifier: MIT
import { unitTitle } from '../core/units.ts';
import { messageLine } from './message-line.ts';
import { escaped } from './value-text.ts';
import { MessageReader, type MessageReaderOptions } from './message-reader.ts';
import type { Tapped } from './tapped.ts';
import type { TraceItem } from './trace-item.ts';
import type { TracedMessage } from './traced-message.ts';

export interface PrintOptions extends MessageReaderOptions {
  /** Takes a line, without its end; standard error unless given. */
  readonly write?: (line: string) => void;
  /** Columns of a line, beyond which values are cut; Infinity: none is. At most 160 of the terminal's unless given. */
  readonly columns?: number;
}

/** Columns of a line with a value, as in `nlkit trace`. */
const longest = 160;

/**
 * A tap that prints a line for each message, read by its spec:
 *
 *     await using rt = await Route.open({ tap: printMessages() });
 *
 * Values are cut at the width of the terminal, in a file or a pipe at 160 columns, or at `columns`.
 *
 * Throws RangeError for a spec whose names cannot be keys of values.
 */
export function printMessages(options: PrintOptions = {}): (tapped: Tapped) => void {
  const { write, columns, ...reading } = options;
  const print = write ?? ((line: string): unknown => process.stderr.write(`${line}\n`));
  // A terminal's width may change.
  const width = (): number => columns ?? Math.min(longest, write ? longest : terminalColumns());
  return tapItems((item) => print(itemLine(item, width())), reading);
}

/** A tap that hands out messages, read by their specs. It throws what `onMessage` throws. */
export function readMessages(
  onMessage: (message: TracedMessage) => void,
  options: MessageReaderOptions = {},
): (tapped: Tapped) => void {
  return tapItems((item) => {
    if (item.kind === 'message') onMessage(item.message);
  }, options);
}

function tapItems(
  onItem: (item: TraceItem) => void,
  options: MessageReaderOptions,
): (tapped: Tapped) => void {
  const reader = new MessageReader(options);
  return (tapped) => reader.read(tapped).forEach(onItem);
}

/** Infinity where standard error is no terminal, or one that does not know. */
function terminalColumns(): number {
  const { isTTY, columns } = process.stderr;
  return isTTY && columns > 0 ? columns : Infinity;
}

function itemLine(item: TraceItem, columns: number): string {
  switch (item.kind) {
    case 'message':
      return messageLine(item.message, columns);
    case 'lost':
      return `${item.datagrams} datagrams were lost`;
    case 'overrun':
      return `${unitTitle(item.unit)}: the receive buffer was full, the kernel dropped messages`;
    case 'refusal':
      return `the kernel refused: ${escaped(item.text)}`;
  }
}
