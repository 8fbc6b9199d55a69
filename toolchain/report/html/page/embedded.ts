// SPDX-License-Identifier: MIT
import { type MessageItem, readRows, type RowItem } from './items.ts';
import type { PartsBlock, ReportHead, RowsBlock, RunHead } from './report-data.ts';

/** A run with its rows in the order of time. */
export interface Run {
  readonly index: number;
  readonly head: RunHead;
  readonly items: readonly RowItem[];
  readonly messages: ReadonlyMap<number, MessageItem>;
  /** The answers of each request, by its number. */
  readonly answers: ReadonlyMap<number, readonly MessageItem[]>;
  readonly began: number;
  readonly ended: number;
}

export function readHead(): ReportHead {
  return readJson('head') as ReportHead;
}

/** Reads all rows of a run; the parts of messages stay as they are until one is opened. */
export function readRun(head: RunHead, index: number): Run {
  const items: RowItem[] = [];
  for (let block = 0; block < head.blocks; block += 1) {
    const rows = readJson(`rows-${String(index)}-${String(block)}`) as RowsBlock;
    for (const item of readRows(rows, block)) items.push(item);
  }
  items.sort((a, b) => a.time - b.time);
  const messages = new Map<number, MessageItem>();
  const answers = new Map<number, MessageItem[]>();
  for (const item of items) {
    if (item.is !== 'message') continue;
    messages.set(item.number, item);
    if (item.replyTo === 0) continue;
    const known = answers.get(item.replyTo);
    if (known === undefined) answers.set(item.replyTo, [item]);
    else known.push(item);
  }
  const began = items[0]?.time ?? 0;
  return { index, head, items, messages, answers, began, ended: items.at(-1)?.time ?? began };
}

/** Reads a block of messages that are taken apart. */
export function readParts(run: number, block: number): PartsBlock {
  return readJson(`parts-${String(run)}-${String(block)}`) as PartsBlock;
}

function readJson(id: string): unknown {
  const text = document.getElementById(id)?.textContent ?? '';
  return JSON.parse(text);
}

/** The answer that refuses a request; undefined where none does. */
export function refusalOf(run: Run, request: number): MessageItem | undefined {
  return run.answers.get(request)?.find(({ error }) => error !== null && error.errno !== 0);
}
