// SPDX-License-Identifier: MIT
import { drawBars } from './bars.ts';
import type { BarPiece } from './conversation.ts';
import { make } from './dom.ts';
import { refusalOf, type Run } from './embedded.ts';
import { counted, duration, sinceBegin } from './formats.ts';
import type { HeatScale } from './heat.ts';
import { errorLine, messageName, type MessageItem } from './items.ts';

export interface RowContext {
  readonly run: Run;
  readonly heat: HeatScale;
  /** The pieces of bars in this row. */
  readonly bars: readonly BarPiece[];
}

/** The row of a message. Scrolling fills the same elements with other messages, as to make elements takes long. */
class MessageRow {
  readonly element: HTMLElement;
  readonly #time = document.createTextNode('');
  readonly #who = document.createTextNode('');
  readonly #name = document.createTextNode('');
  readonly #sort = document.createTextNode('');
  readonly #told = document.createTextNode('');
  readonly #beside = document.createTextNode('');
  readonly #took = document.createTextNode('');
  // Its name is read before that of the message.
  readonly #arrow = make('span', { class: 'arrow', role: 'img' });
  readonly #bars = make('span', { class: 'bars', 'aria-hidden': 'true' });
  readonly #heat = make('span', { class: 'heat' });
  readonly #tookCell = make('span');

  constructor() {
    this.#tookCell.append(
      make('span', { class: 'track', role: 'img', 'aria-label': 'took' }, this.#heat),
      this.#took,
    );
    this.element = make(
      'div',
      { role: 'option' },
      make('span', { class: 'time' }, this.#time),
      make(
        'div',
        { class: 'lanes' },
        make('span', { class: 'who' }, this.#who),
        this.#arrow,
        make(
          'span',
          { class: 'label' },
          make('b', { class: 'name' }, this.#name),
          make('span', { class: 'sort' }, this.#sort),
          make('span', { class: 'summary' }, this.#told),
        ),
        make('span', { class: 'beside' }, this.#beside),
        this.#bars,
      ),
      this.#tookCell,
    );
  }

  show(item: MessageItem, { run, heat, bars }: RowContext): void {
    const { direction, kind, error, problem, took } = item;
    const failed = (error !== null && error.errno !== 0) || problem !== '';
    const refused = kind === 'request' && refusalOf(run, item.number) !== undefined;
    const names = `row message ${direction} ${kind}${failed ? ' failure' : ''}${refused ? ' refused' : ''}`;
    if (this.element.className !== names) this.element.className = names;
    setText(this.#time, sinceBegin(item.time - run.began));
    setText(this.#who, whoOf(item));
    setText(this.#name, messageName(item));
    setText(this.#sort, spaced(refused ? 'refused' : sortOf(item)));
    setText(
      this.#told,
      spaced(error !== null ? errorLine(error) : problem !== '' ? problem : item.summary),
    );
    setText(this.#beside, listenersOf(item));
    if (this.#arrow.ariaLabel !== wayWords[direction]) this.#arrow.ariaLabel = wayWords[direction];
    drawBars(this.#bars, bars, run, heat);
    this.#tookCell.hidden = took < 0;
    if (took < 0) return;
    this.#tookCell.className = `took ${heat.of(took)}`;
    setText(this.#took, duration(took));
    this.#heat.style.width = `${String(Math.max(2, heat.share(took) * 100))}%`;
  }
}

const rows = new WeakMap<HTMLElement, MessageRow>();

/** Draws the row of a message. @param spare a row that may be drawn anew, if it is a message's */
export function drawMessage(
  item: MessageItem,
  context: RowContext,
  spare: HTMLElement | undefined,
): HTMLElement {
  const row = (spare && rows.get(spare)) ?? new MessageRow();
  rows.set(row.element, row);
  row.show(item, context);
  return row.element;
}

const wayWords = {
  'to-kernel': 'to the kernel:',
  'from-kernel': 'from the kernel:',
  between: 'between programs:',
} as const;

/** Begins with a space, without which a screen reader reads two texts as one word; of an empty text nothing is left. */
function spaced(text: string): string {
  return text === '' ? '' : ` ${text}`;
}

/** The kind, where name, arrow and text do not say it. */
function sortOf({ kind, error }: MessageItem): string {
  return kind === 'request' || kind === 'reply' || (kind === 'error' && error !== null) ? '' : kind;
}

function whoOf({ process, pid, port }: MessageItem): string {
  if (process !== '') return `${process}${pid < 0 ? '' : ` ${String(pid)}`}`;
  if (pid >= 0) return `pid ${String(pid)}`;
  return port < 0 ? '' : `port ${String(port)}`;
}

function listenersOf({ group, groupName, listeners }: MessageItem): string {
  if (group === 0) return '';
  const to = `to ${groupName === '' ? `group ${String(group)}` : groupName}`;
  return listeners < 0 ? to : `${to}, ${counted(listeners, 'listener')}`;
}

function setText(node: Text, text: string): void {
  if (node.data !== text) node.data = text;
}
