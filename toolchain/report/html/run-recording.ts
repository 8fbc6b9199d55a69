// SPDX-License-Identifier: MIT
import type { Dissection } from '../../../app/dissect/dissection.ts';
import { epochTime } from '../../epoch-time.ts';
import type { MessageEvent, NlkitEvent, OutputEvent } from '../../events.ts';
import { Tail } from '../formats/tail.ts';
import { LineBuffer } from '../line-buffer.ts';
import { printableColored } from '../printable.ts';
import { PartsEncoder } from './encode-parts.ts';
import { type RowEvent, RowsEncoder } from './encode-rows.ts';
import type { Spool, Spooled } from './spool.ts';

/** Takes a message apart; undefined where that cannot be done. */
export type TakeApart = (event: MessageEvent) => Dissection | undefined;

/** Rows of a block. The page reads all rows when it opens, but the parts of a block only when a message is opened. */
const rowsInBlock = 1_000;

/** Characters in a block, roughly: a few long texts fill one, too. */
const charactersInBlock = 2 << 20;

/** Characters that are kept of a build that fails. */
const mostOfBuild = 64 * 1024;

/** A block's rows and its messages taken apart, as JSON. */
export interface StoredBlock {
  readonly rows: Spooled;
  readonly parts: Spooled;
}

export interface RunRecordingOptions {
  readonly spool: Spool;
  readonly takeApart: TakeApart;
}

/** Records one run, block by block; all blocks but the last are moved to disk. */
export class RunRecording {
  readonly #spool: Spool;
  readonly #takeApart: TakeApart;
  readonly blocks: StoredBlock[] = [];
  readonly #lines = new Map<string, { readonly buffer: LineBuffer; time: number }>();
  readonly #build = new Tail(mostOfBuild);
  #rows = new RowsEncoder();
  #parts = new PartsEncoder();
  #size = 0;
  #isFull = false;

  /** Milliseconds since the epoch of its first event. */
  began: number | undefined;
  messages = 0;
  errors = 0;
  complaints = 0;
  /** Events without room. */
  dropped = 0;

  constructor({ spool, takeApart }: RunRecordingOptions) {
    this.#spool = spool;
    this.#takeApart = takeApart;
  }

  read(event: NlkitEvent): void {
    const time = event.time ?? epochTime();
    if (this.began === undefined || time < this.began) this.began = time;
    if (event.type === 'output') return this.#output(event, time);
    if (event.type === 'stage' && event.stage === 'build' && event.state === 'failed')
      this.#showBuild(time);
    this.#count(event);
    this.#add(event, time);
  }

  /** Puts the last block away. */
  end(): void {
    for (const { buffer } of this.#lines.values()) buffer.flush();
    this.#lines.clear();
    this.#store();
  }

  #count(event: NlkitEvent): void {
    if (event.type === 'complaint') this.complaints += 1;
    if (event.type !== 'message') return;
    this.messages += 1;
    if ((event.error?.errno ?? 0) !== 0) this.errors += 1;
  }

  /** The output of a build matters only if it fails. */
  #output({ source, stream, text }: OutputEvent, time: number): void {
    if (source === 'build') return this.#build.write(text);
    const key = `${source} ${stream}`;
    const known = this.#lines.get(key);
    if (known !== undefined) {
      known.time = time;
      return known.buffer.write(text);
    }
    const lines = {
      time,
      buffer: new LineBuffer((line) =>
        this.#add(
          { type: 'line', source, stream, text: printableColored(line, false) },
          lines.time,
        ),
      ),
    };
    this.#lines.set(key, lines);
    lines.buffer.write(text);
  }

  #showBuild(time: number): void {
    const lines = this.#build.last().split('\n');
    for (const line of lines) {
      const text = printableColored(line, false);
      if (text !== '') this.#add({ type: 'line', source: 'build', stream: 'stderr', text }, time);
    }
  }

  #add(event: RowEvent, time: number): void {
    if (this.#isFull) {
      this.dropped += 1;
      return;
    }
    this.#rows.add(event, time);
    if (event.type === 'message') this.#parts.add(event, this.#takeApart(event));
    this.#size += sizeOf(event);
    if (this.#rows.length >= rowsInBlock || this.#size >= charactersInBlock) this.#store();
  }

  #store(): void {
    const { length } = this.#rows;
    if (length === 0) return;
    const rows = this.#spool.put(JSON.stringify(this.#rows.block()));
    const parts = this.#spool.put(JSON.stringify(this.#parts.block()));
    if (rows === undefined || parts === undefined) {
      this.#isFull = true;
      this.dropped += length;
    } else this.blocks.push({ rows, parts });
    this.#rows = new RowsEncoder();
    this.#parts = new PartsEncoder();
    this.#size = 0;
  }
}

/** About the characters that an event takes. */
function sizeOf(event: RowEvent): number {
  if (event.type === 'message') return 200 + event.bytes.length;
  if (event.type === 'line') return 50 + event.text.length;
  if (event.type === 'kernel') return 50 + event.record.text.length;
  return 200;
}
