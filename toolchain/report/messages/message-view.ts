// SPDX-License-Identifier: MIT
import type { MessageEvent, TraceEvent } from '../../events.ts';
import type { Output, Paint } from '../output.ts';
import type { Symbols } from '../symbols.ts';
import { itemLines } from './item-lines.ts';
import { messageLines, type MessageStyle } from './message-lines.ts';

/** Lines below a message: its tree, or its bytes. */
export type MessageDetails = (event: MessageEvent, style: MessageStyle) => readonly string[];

/** Turns the events of a trace into lines. */
export class MessageView {
  readonly #output: Pick<Output, 'isTTY' | 'columns'>;
  readonly #paint: Paint;
  readonly #symbols: Symbols;
  readonly #details: MessageDetails | undefined;
  readonly #seenFrom: (() => number | undefined) | undefined;
  #start: number | undefined;

  /** `seenFrom`: when the first message was seen, where not all are shown; times count from there. */
  constructor(
    output: Pick<Output, 'isTTY' | 'columns'>,
    paint: Paint,
    symbols: Symbols,
    details?: MessageDetails,
    seenFrom?: () => number | undefined,
  ) {
    this.#output = output;
    this.#paint = paint;
    this.#symbols = symbols;
    this.#details = details;
    this.#seenFrom = seenFrom;
  }

  lines(event: TraceEvent): readonly string[] {
    const { isTTY, columns = 80 } = this.#output;
    const style: MessageStyle = {
      ...{ paint: this.#paint, symbols: this.#symbols },
      columns: isTTY === true ? Math.max(20, columns) : Infinity,
      start: (this.#start ??= this.#seenFrom?.() ?? event.time ?? 0),
    };
    if (event.type !== 'message') return itemLines(event, style);
    return [...messageLines(event, style), ...(this.#details?.(event, style) ?? [])];
  }
}
