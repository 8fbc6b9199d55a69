// SPDX-License-Identifier: MIT
import { make, makeButton, scrollWithin } from './dom.ts';
import { count, hexNumber } from './formats.ts';
import {
  holderOf,
  isHiddenByte,
  notShown,
  type OpenedMessage,
  type OpenedPart,
  partAt,
} from './opened-parts.ts';

/** Rows that are drawn at first, and with each press of the button. */
const rowsAtOnce = 128;

export interface ByteGridOptions {
  readonly message: OpenedMessage;
  /** The part that the kernel refused. */
  readonly refused: OpenedPart | undefined;
  /** A byte is pointed at or has the focus; undefined: none. */
  readonly onPoint: (part: OpenedPart | undefined) => void;
}

/** The drawing of a message: four bytes a row, with the names and values of what begins there. */
export class ByteGrid {
  readonly element: HTMLElement;
  readonly #options: ByteGridOptions;
  readonly #rows = make('div', { class: 'grid', role: 'grid', 'aria-label': 'Bytes' });
  readonly #more: HTMLButtonElement;
  readonly #cells: HTMLElement[] = [];
  #drawn = 0;
  #focused = 0;

  constructor(options: ByteGridOptions) {
    this.#options = options;
    this.#more = makeButton('', { class: 'quiet' }, () => this.#drawRows(rowsAtOnce));
    this.element = make('div', { class: 'bytes' }, this.#rows, this.#more);
    this.#rows.addEventListener('pointerover', (event) => this.#point(event.target));
    this.#rows.addEventListener('pointerleave', () => this.#options.onPoint(undefined));
    this.#rows.addEventListener('focusin', (event) => this.#point(event.target));
    this.#rows.addEventListener('keydown', (event) => this.#press(event));
    this.#drawRows(rowsAtOnce);
  }

  /** Lights the bytes of a part, and of no other. */
  light(part: OpenedPart | undefined): void {
    const [from, to] = part === undefined ? [0, 0] : [part.offset, part.offset + part.length];
    while (this.#drawn * 4 < Math.min(to, this.#options.message.bytes.length))
      this.#drawRows(rowsAtOnce);
    for (const [offset, cell] of this.#cells.entries())
      cell.classList.toggle('lit', offset >= from && offset < to);
  }

  /** Brings a byte into sight. */
  reveal(offset: number): void {
    scrollWithin(this.element, this.#cells[offset]);
  }

  #drawRows(number: number): void {
    const { bytes } = this.#options.message;
    const all = Math.ceil(bytes.length / 4);
    const until = Math.min(all, this.#drawn + number);
    for (; this.#drawn < until; this.#drawn += 1) this.#rows.append(this.#drawRow(this.#drawn * 4));
    this.#more.hidden = until >= all;
    this.#more.textContent = `Show more bytes: ${count(bytes.length - until * 4)} are left`;
  }

  #drawRow(start: number): HTMLElement {
    const { message } = this.#options;
    const row = make(
      'div',
      { class: 'quad', role: 'row' },
      make('span', { class: 'offset', role: 'rowheader' }, hexNumber(start, 2)),
    );
    for (let offset = start; offset < start + 4; offset += 1) {
      const byte = message.bytes[offset];
      if (byte === undefined) {
        row.append(make('span', { class: 'byte none', role: 'gridcell' }));
        continue;
      }
      const cell = this.#drawCell(offset, byte);
      this.#cells[offset] = cell;
      row.append(cell);
    }
    const names = make('span', { class: 'names', role: 'gridcell' });
    for (const part of leavesIn(message, start)) {
      const value = part.isSecret ? notShown : part.value;
      names.append(
        names.childElementCount === 0 ? '' : ' ',
        make(
          'span',
          { class: 'named', 'data-part': part.index },
          part.name,
          value === '' ? undefined : make('span', { class: 'value' }, ` ${value}`),
        ),
      );
    }
    row.append(names);
    return row;
  }

  #drawCell(offset: number, byte: number): HTMLElement {
    const { message, refused } = this.#options;
    const part = partAt(message, offset);
    const isHidden = isHiddenByte(message, offset);
    const cell = make(
      'span',
      {
        ...{ class: 'byte', role: 'gridcell', 'data-offset': offset },
        ...{ tabindex: offset === this.#focused ? 0 : -1 },
      },
      isHidden ? '--' : byte.toString(16).padStart(2, '0'),
    );
    if (isHidden) {
      cell.classList.add('not-shown');
      cell.setAttribute('aria-label', 'not shown');
    }
    if (part !== undefined) cell.classList.add(part.kind, part.index % 2 === 0 ? 'even' : 'odd');
    if (part !== undefined && isHeader(message, part, offset))
      cell.classList.add('attribute-header');
    const within = (from: number, length: number): boolean =>
      offset >= from && offset < from + length;
    if (refused !== undefined && within(refused.offset, refused.length))
      cell.classList.add('refused');
    if (message.faults.some((fault) => within(fault.offset, Math.max(1, fault.length))))
      cell.classList.add('faulty');
    return cell;
  }

  #point(target: EventTarget | null): void {
    if (!(target instanceof Element)) return;
    const { message, onPoint } = this.#options;
    const named = target.closest<HTMLElement>('[data-part]');
    if (named !== null) return onPoint(message.parts[Number(named.dataset['part'])]);
    const cell = target.closest<HTMLElement>('[data-offset]');
    if (cell !== null) onPoint(partAt(message, Number(cell.dataset['offset'])));
  }

  #press(event: KeyboardEvent): void {
    const moves: Readonly<Record<string, number>> = {
      ...{ ArrowLeft: -1, ArrowRight: 1, ArrowUp: -4, ArrowDown: 4 },
      ...{ Home: -this.#cells.length, End: this.#cells.length },
    };
    const move = moves[event.key];
    if (move === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    this.#cells[this.#focused]?.setAttribute('tabindex', '-1');
    this.#focused = Math.max(0, Math.min(this.#cells.length - 1, this.#focused + move));
    const cell = this.#cells[this.#focused];
    cell?.setAttribute('tabindex', '0');
    cell?.focus();
  }
}

/** The parts without parts of their own that begin in a row of four bytes, and attributes by their headers. */
function leavesIn(message: OpenedMessage, start: number): OpenedPart[] {
  const found = new Set<OpenedPart>();
  for (let offset = start; offset < start + 4; offset += 1)
    for (
      let index = message.innermost[offset] ?? -1, part = message.parts[index];
      part !== undefined && part.offset <= offset;
      index -= 1, part = message.parts[index]
    ) {
      if (part.offset !== offset) break;
      if (part.kind !== 'header') found.add(part);
    }
  return [...found].sort((a, b) => a.index - b.index);
}

/** Whether a byte belongs to nla_len and nla_type. */
function isHeader(message: OpenedMessage, part: OpenedPart, offset: number): boolean {
  for (let at: OpenedPart | undefined = part; at !== undefined; at = holderOf(message, at))
    if (at.kind === 'attribute') return offset < at.offset + 4;
  return false;
}
