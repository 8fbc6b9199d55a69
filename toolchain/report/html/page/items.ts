// SPDX-License-Identifier: MIT
import {
  directions,
  messageKinds,
  type ComplaintRow,
  type MessageRow,
  type Row,
  type RowsBlock,
} from './report-data.ts';

export type MessageKind = (typeof messageKinds)[number];

export interface MessageItem {
  readonly is: 'message';
  readonly time: number;
  /** The block that has its parts. */
  readonly block: number;
  readonly number: number;
  readonly direction: (typeof directions)[number];
  readonly kind: MessageKind;
  readonly unit: number;
  /** -1: not known, as for all numbers below. */
  readonly port: number;
  readonly pid: number;
  readonly process: string;
  readonly family: string;
  readonly operation: string;
  readonly group: number;
  readonly groupName: string;
  readonly listeners: number;
  /** 0: none. */
  readonly replyTo: number;
  /** Milliseconds since the request. */
  readonly took: number;
  readonly length: number;
  readonly type: number;
  readonly flags: number;
  readonly sequence: number;
  readonly summary: string;
  readonly problem: string;
  /** The family, or what stands in its place. */
  readonly subject: string;
  readonly error: ItemError | null;
}

export interface ItemError {
  readonly errno: number;
  readonly words: string;
  readonly attribute: string;
  readonly missing: string;
  readonly offset: number;
}

export interface OutputItem {
  readonly is: 'output';
  readonly time: number;
  readonly source: string;
  readonly isError: boolean;
  readonly text: string;
}

export interface KernelItem {
  readonly is: 'kernel';
  readonly time: number;
  readonly level: number;
  readonly seconds: number;
  readonly text: string;
}

export interface ComplaintItem {
  readonly is: 'complaint';
  readonly time: number;
  readonly kind: string;
  readonly title: string;
  readonly report: string;
  readonly frames: readonly ItemFrame[];
  readonly follows: boolean;
}

export interface ItemFrame {
  readonly symbol: string;
  readonly file: string;
  readonly line: number;
  readonly source: string;
}

export interface StageItem {
  readonly is: 'stage';
  readonly time: number;
  readonly stage: string;
  readonly state: string;
  readonly ms: number;
  readonly detail: string;
}

export interface NoticeItem {
  readonly is: 'notice';
  readonly time: number;
  readonly tone: 'note' | 'loss' | 'error';
  readonly text: string;
}

/** Time in which nothing was seen. */
export interface GapItem {
  readonly is: 'gap';
  readonly time: number;
  readonly ms: number;
}

export type RowItem =
  MessageItem | OutputItem | KernelItem | ComplaintItem | StageItem | NoticeItem;

export type Item = RowItem | GapItem;

/** Reads the rows of a block. */
export function readRows({ strings, rows }: RowsBlock, block: number): RowItem[] {
  const text = (index: number): string => strings[index] ?? '';
  return rows.map((row) => readRow(row, text, block));
}

type TextOf = (index: number) => string;

function readRow(row: Row, text: TextOf, block: number): RowItem {
  switch (row[0]) {
    case 0:
      return readMessage(row, text, block);
    case 1: {
      const [, time, source, stream, line] = row;
      return { is: 'output', time, source: text(source), isError: stream === 1, text: text(line) };
    }
    case 2: {
      const [, time, level, seconds, said] = row;
      return { is: 'kernel', time, level, seconds, text: text(said) };
    }
    case 3:
      return readComplaint(row, text);
    case 4: {
      const [, time, stage, state, ms, detail] = row;
      return {
        is: 'stage',
        time,
        stage: text(stage),
        state: text(state),
        ms,
        detail: text(detail),
      };
    }
    case 5: {
      const [, time, tone, said] = row;
      return { is: 'notice', time, tone, text: text(said) };
    }
  }
}

function readMessage(row: MessageRow, text: TextOf, block: number): MessageItem {
  const [, time, number, direction, kind, unit, port, pid, process, family, operation] = row;
  const [group, groupName, listeners, replyTo, took, length, type, flags, sequence] = row.slice(
    11,
  ) as [number, number, number, number, number, number, number, number, number];
  const [summary, problem, error, subject] = [row[20], row[21], row[22], row[23]];
  return {
    ...{ is: 'message', time, block, number, unit, port, pid },
    direction: directions[direction] ?? 'between',
    kind: messageKinds[kind] ?? 'noop',
    ...{ process: text(process), family: text(family), operation: text(operation) },
    ...{ group, groupName: text(groupName), listeners, replyTo },
    took: took < 0 ? -1 : took / 1_000,
    ...{ length, type, flags, sequence, summary: text(summary), problem: text(problem) },
    subject: text(subject),
    error:
      error === 0
        ? null
        : {
            ...{ errno: error[0], words: text(error[1]) },
            ...{ attribute: text(error[2]), missing: text(error[3]), offset: error[4] },
          },
  };
}

function readComplaint(row: ComplaintRow, text: TextOf): ComplaintItem {
  const [, time, kind, title, report, frames, follows] = row;
  return {
    ...{ is: 'complaint', time, kind: text(kind), title: text(title), report: text(report) },
    frames: frames.map(([symbol, file, line, source]) => ({
      ...{ symbol: text(symbol), file: text(file), line, source: text(source) },
    })),
    follows: follows === 1,
  };
}

/** `rt-link newlink`; what can be said where nothing names it. */
export function messageName({ subject, operation, type, kind }: MessageItem): string {
  if (operation !== '') return `${subject} ${operation}`;
  return `${subject} ${kind === 'request' || kind === 'reply' ? `type ${String(type)}` : kind}`;
}

/** Whether the kernel refused, or what it said could not be read. */
export function isFailure(item: Item): boolean {
  switch (item.is) {
    case 'message':
      return (item.error !== null && item.error.errno !== 0) || item.problem !== '';
    case 'complaint':
      return true;
    case 'notice':
      return item.tone !== 'note';
    case 'stage':
      return item.state === 'failed';
    case 'output':
    case 'kernel':
    case 'gap':
      return false;
  }
}

/** `EINVAL: text (attribute)`. */
export function errorLine({ words, attribute, missing }: ItemError): string {
  const at = attribute !== '' ? ` (${attribute})` : missing !== '' ? ` (misses ${missing})` : '';
  return `${words}${at}`;
}
