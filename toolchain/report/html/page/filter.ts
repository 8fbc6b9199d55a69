// SPDX-License-Identifier: MIT
import type { Run } from './embedded.ts';
import {
  errorLine,
  type GapItem,
  isFailure,
  type Item,
  messageName,
  type RowItem,
} from './items.ts';

/** Selects the messages of a run that are shown. Empty texts leave nothing out. */
export interface Filter {
  readonly text: string;
  readonly family: string;
  readonly operation: string;
  readonly kind: string;
  /** A process's name and pid, as `processOf` writes them. */
  readonly process: string;
  /** Failures, and the requests that were refused. */
  readonly errorsOnly: boolean;
  /** Milliseconds that an answer took at least, which is shown with its request; 0: any. */
  readonly slowerThan: number;
  /** Milliseconds since the epoch. */
  readonly from: number;
  readonly to: number;
}

export const noFilter: Filter = {
  ...{ text: '', family: '', operation: '', kind: '', process: '', errorsOnly: false },
  ...{ slowerThan: 0, from: -Infinity, to: Infinity },
};

/** `echo 4711`; empty where nothing is known of it. */
export function processOf({ process, pid }: { process: string; pid: number }): string {
  if (process === '') return pid < 0 ? '' : `pid ${String(pid)}`;
  return pid < 0 ? process : `${process} ${String(pid)}`;
}

/** The rows that are shown, with a row for each long time in which nothing was seen. */
export function shownItems(run: Run, filter: Filter): Item[] {
  const words = filter.text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const shown: Item[] = [];
  const longGap = Math.max(100, (run.ended - run.began) / 50);
  const brought = requestsBrought(run, filter, words);
  let before: RowItem | undefined;
  for (const item of run.items) {
    if (!passes(item, filter, words) && !brought.has(item)) continue;
    if (before !== undefined && item.time - before.time >= longGap) shown.push(gap(before, item));
    shown.push(item);
    before = item;
  }
  return shown;
}

/** The requests that are shown with their answers, where the filter asks for what only answers have. */
function requestsBrought(run: Run, filter: Filter, words: readonly string[]): Set<RowItem> {
  const brought = new Set<RowItem>();
  if (!filter.errorsOnly && filter.slowerThan === 0) return brought;
  for (const item of run.items) {
    if (item.is !== 'message' || item.replyTo === 0 || !passes(item, filter, words)) continue;
    const request = run.messages.get(item.replyTo);
    if (request !== undefined && isWithin(request, filter)) brought.add(request);
  }
  return brought;
}

function isWithin({ time }: RowItem, { from, to }: Filter): boolean {
  return time >= from && time <= to;
}

function gap(before: RowItem, after: RowItem): GapItem {
  return { is: 'gap', time: before.time, ms: after.time - before.time };
}

function passes(item: RowItem, filter: Filter, words: readonly string[]): boolean {
  const { family, operation, kind, process, errorsOnly, slowerThan } = filter;
  if (!isWithin(item, filter)) return false;
  if (errorsOnly && !isFailure(item)) return false;
  const asksForMessages =
    family !== '' || operation !== '' || kind !== '' || process !== '' || slowerThan > 0;
  if (asksForMessages) {
    if (item.is !== 'message') return false;
    if (family !== '' && item.family !== family) return false;
    if (operation !== '' && item.operation !== operation) return false;
    if (kind !== '' && item.kind !== kind) return false;
    if (process !== '' && processOf(item) !== process) return false;
    if (item.took < slowerThan && slowerThan > 0) return false;
  }
  if (words.length === 0) return true;
  const text = textOf(item).toLowerCase();
  return words.every((word) => text.includes(word));
}

function textOf(item: RowItem): string {
  switch (item.is) {
    case 'message': {
      const { summary, problem, error, groupName, kind } = item;
      const told = error === null ? '' : errorLine(error);
      const parts = [messageName(item), kind, summary, problem, told, groupName, processOf(item)];
      return parts.join('\n');
    }
    case 'output':
    case 'kernel':
    case 'notice':
      return item.text;
    case 'complaint':
      return [item.kind, item.title, item.report, ...item.frames.map(({ file }) => file)].join(
        '\n',
      );
    case 'stage':
      return `${item.stage} ${item.state} ${item.detail}`;
  }
}
