// SPDX-License-Identifier: MIT
import { unitTitle } from '../../../app/core/units.ts';
import { errorWords } from '../../../app/trace/error-words.ts';
import type { Complaint, MessageEvent, NlkitEvent, TraceEvent } from '../../events.ts';
import { valueLine } from '../messages/value-line.ts';
import { directions, messageKinds, type Row, type RowsBlock } from './page/report-data.ts';
import { Strings } from './strings.ts';

/** Characters of a value that a row shows. */
const longestSummary = 200;

/** Stages before anything is loaded: the head of the page has their times, and they have rows only if they fail. */
const before: ReadonlySet<string> = new Set(['images', 'kernel', 'build', 'boot']);

/** Events that have a row of their own; output comes line by line. */
export type RowEvent = Exclude<NlkitEvent, { type: 'output' }> | OutputLine;

export interface OutputLine {
  readonly type: 'line';
  readonly time?: number;
  readonly source: string;
  readonly stream: 'stdout' | 'stderr';
  readonly text: string;
}

/** Collects the rows of a block. */
export class RowsEncoder {
  readonly #strings = new Strings();
  readonly #rows: Row[] = [];

  get length(): number {
    return this.#rows.length;
  }

  block(): RowsBlock {
    return { strings: this.#strings.list, rows: this.#rows };
  }

  /** Adds the row of an event, if it has one. @param time milliseconds since the epoch */
  add(event: RowEvent, time: number): void {
    const row = this.#rowOf(event, Math.round(time * 1_000) / 1_000);
    if (row !== undefined) this.#rows.push(row);
  }

  #rowOf(event: RowEvent, time: number): Row | undefined {
    const strings = this.#strings;
    switch (event.type) {
      case 'message':
        return this.#message(event, time);
      case 'line': {
        const stream = event.stream === 'stderr' ? 1 : 0;
        return [1, time, strings.line(event.source), stream, strings.line(event.text)];
      }
      case 'kernel': {
        const { level = -1, microseconds, text } = event.record;
        return [2, time, level, microseconds / 1e6, strings.lines(text)];
      }
      case 'complaint':
        return this.#complaint(event.complaint, time);
      case 'stage': {
        const { stage, state, ms = -1, detail } = event;
        if (state === 'done' ? before.has(stage) : state === 'started') return undefined;
        return [4, time, strings.line(stage), strings.line(state), ms, strings.line(detail)];
      }
      case 'repetition': {
        const { repetition, of, state, ms = -1 } = event;
        const name = `repetition ${String(repetition)} of ${String(of)}`;
        return [4, time, strings.line(name), strings.line(state), ms, 0];
      }
      case 'notice':
        return [5, time, 'note', strings.line(event.text)];
      case 'error':
        return [5, time, 'error', strings.line(event.message)];
      case 'trace-loss':
      case 'overrun':
      case 'refusal':
        return [5, time, event.type === 'refusal' ? 'note' : 'loss', strings.line(traced(event))];
      default:
        return undefined;
    }
  }

  #message(event: MessageEvent, time: number): Row {
    const strings = this.#strings;
    const { process, group, error, took } = event;
    const kind = messageKinds.indexOf(event.kind);
    return [
      ...([0, time, event.number, directions.indexOf(event.direction), kind] as const),
      ...([event.unit, event.port ?? -1, process?.pid ?? -1] as const),
      ...([strings.line(process?.name), strings.line(event.family ?? undefined)] as const),
      strings.line(event.operation ?? undefined),
      ...([group?.number ?? 0, strings.line(group?.name), event.listeners ?? -1] as const),
      ...([event.replyTo ?? 0, took === undefined ? -1 : Math.round(took * 1_000)] as const),
      ...([event.length ?? event.bytes.length / 2, event.messageType, event.flags] as const),
      ...([event.sequence, strings.line(summary(event)), strings.line(event.problem)] as const),
      error === null
        ? 0
        : [
            ...([error.errno, strings.line(errorWords(error))] as const),
            ...([strings.line(error.attribute), strings.line(error.missing)] as const),
            error.offset ?? -1,
          ],
      strings.line(event.family ?? unitTitle(event.unit)),
    ];
  }

  #complaint(complaint: Complaint, time: number): Row {
    const strings = this.#strings;
    const { kind, title, text, causedBy } = complaint;
    const frames = complaint.frames.map(
      ({ symbol, file, line = 0, source }) =>
        [strings.line(symbol), strings.line(file), line, strings.line(source)] as const,
    );
    const report = strings.lines(text.join('\n'));
    const follows = causedBy === undefined ? 0 : 1;
    return [3, time, strings.line(kind), strings.line(title), report, frames, follows];
  }
}

function traced(event: Exclude<TraceEvent, MessageEvent>): string {
  switch (event.type) {
    case 'trace-loss':
      return `${String(event.datagrams)} datagrams were seen, but not kept`;
    case 'overrun': {
      const port = event.port === null ? 'a socket' : `port ${String(event.port)}`;
      return `the receive buffer of ${port} was full: the kernel dropped messages (ENOBUFS)`;
    }
    case 'refusal':
      return `the kernel refused: ${event.text}`;
  }
}

function summary(event: MessageEvent): string {
  const text = valueLine(event);
  return text.length <= longestSummary ? text : `${text.slice(0, longestSummary - 1)}…`;
}
