// SPDX-License-Identifier: MIT
import { make } from './dom.ts';

export interface VirtualListOptions {
  readonly label: string;
  /** Draws a row: into `spare`, an element that is no longer in sight, or into a new one. */
  readonly draw: (index: number, spare?: HTMLElement) => HTMLElement;
  /** The row was clicked, or Enter was pressed on it. */
  readonly onOpen: (index: number) => void;
  /** Other rows came into sight. */
  readonly onScroll: (first: number, last: number) => void;
}

/** Pixels above and below what is seen in which rows are drawn, too. */
const margin = 240;

/** Milliseconds after the last scrolling until margins are drawn, and elements put into the order of rows. */
const rest = 100;

/** Rows from the first one, and the one after the last. */
interface Range {
  readonly first: number;
  readonly last: number;
}

/** A list of which only the rows in sight are elements. Rows have different heights, all known before they are drawn. */
export class VirtualList {
  readonly element: HTMLElement;
  readonly #options: VirtualListOptions;
  readonly #canvas = make('div', { class: 'rows', role: 'presentation' });
  readonly #drawn = new Map<number, HTMLElement>();
  #tops = new Float64Array(1);
  #length = 0;
  #active = -1;
  #opened = -1;
  #frame = 0;
  #height = 0;
  #atRest: ReturnType<typeof setTimeout> | undefined;

  constructor(options: VirtualListOptions) {
    this.#options = options;
    const { label } = options;
    this.element = make(
      'div',
      { class: 'list', role: 'listbox', tabindex: 0, 'aria-label': label },
      this.#canvas,
    );
    this.element.addEventListener('scroll', () => this.#redrawSoon(), { passive: true });
    this.element.addEventListener('click', (event) => {
      const row = (event.target as Element).closest<HTMLElement>('[data-row]');
      if (row !== null) this.open(Number(row.dataset['row']));
    });
    new ResizeObserver(() => {
      this.#height = this.element.clientHeight;
      this.#redrawSoon();
    }).observe(this.element);
  }

  /** The row that keys act on; -1: none. */
  get active(): number {
    return this.#active;
  }

  get length(): number {
    return this.#length;
  }

  /** Shows other rows. @param active the row that keys act on from now on, -1 for none */
  show(heights: ArrayLike<number>, active: number): void {
    this.#height = this.element.clientHeight;
    this.#length = heights.length;
    this.#tops = new Float64Array(heights.length + 1);
    for (let row = 0; row < heights.length; row += 1)
      this.#tops[row + 1] = (this.#tops[row] ?? 0) + (heights[row] ?? 0);
    this.#canvas.style.height = `${String(this.#tops[heights.length] ?? 0)}px`;
    this.#opened = -1;
    this.clear();
    this.#active = active;
    if (active >= 0) this.reveal(active);
    else this.element.scrollTop = 0;
    this.redraw();
  }

  /** Throws away what is drawn. */
  clear(): void {
    for (const row of this.#drawn.values()) row.remove();
    this.#drawn.clear();
  }

  /** Makes a row the active one, and brings it into sight. */
  activate(row: number): void {
    if (this.#length === 0) return;
    this.#active = Math.max(0, Math.min(this.#length - 1, row));
    this.reveal(this.#active);
    this.redraw();
  }

  open(row: number): void {
    if (row < 0 || row >= this.#length) return;
    this.#active = row;
    this.#opened = row;
    this.#options.onOpen(row);
    this.redraw();
  }

  /** No row is open any more. */
  close(): void {
    this.#opened = -1;
    this.redraw();
  }

  /** Rows that fit into sight. */
  get page(): number {
    const { first, last } = this.#rowsAt(this.element.scrollTop, 0);
    return Math.max(1, last - first - 1);
  }

  reveal(row: number): void {
    const top = this.#tops[row] ?? 0;
    const bottom = this.#tops[row + 1] ?? top;
    const { scrollTop } = this.element;
    const clientHeight = this.#height;
    if (top < scrollTop) this.element.scrollTop = top;
    else if (bottom > scrollTop + clientHeight)
      // A row that is far away comes to the middle.
      this.element.scrollTop =
        bottom > scrollTop + 2 * clientHeight ? top - clientHeight / 2 : bottom - clientHeight;
  }

  redraw(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    // Read before anything is written: afterwards the browser would lay out the page to answer.
    const { scrollTop } = this.element;
    const sight = this.#rowsAt(scrollTop, 0);
    const isFar = this.#drawn.size > 0 && !this.#isDrawn(sight.first, sight.last);
    this.#drawRange(isFar ? sight : this.#rowsAt(scrollTop, margin));
    clearTimeout(this.#atRest);
    this.#atRest = setTimeout(() => this.#tidy(), rest);
    for (const [row, element] of this.#drawn) this.#mark(row, element);
    const active = this.#drawn.get(this.#active);
    if (active === undefined) this.element.removeAttribute('aria-activedescendant');
    else this.element.setAttribute('aria-activedescendant', active.id);
    this.#options.onScroll(sight.first, sight.last);
  }

  /** Whether any of these rows is drawn. */
  #isDrawn(first: number, last: number): boolean {
    for (let row = first; row < last; row += 1) if (this.#drawn.has(row)) return true;
    return false;
  }

  /** Draws these rows, into the elements of others where they are: to move an element costs more than to fill it. */
  #drawRange({ first, last }: Range): void {
    const spares: HTMLElement[] = [];
    for (const [row, element] of this.#drawn) {
      if (row >= first && row < last) continue;
      spares.push(element);
      this.#drawn.delete(row);
    }
    for (let row = first; row < last; row += 1)
      if (!this.#drawn.has(row)) this.#draw(row, spares.shift());
    for (const spare of spares) spare.remove();
  }

  /** Draws the margins, and puts elements into the order of rows, in which screen readers read them. */
  #tidy(): void {
    this.#drawRange(this.#rowsAt(this.element.scrollTop, margin));
    let place: Element | null = this.#canvas.firstElementChild;
    for (const row of [...this.#drawn.keys()].sort((a, b) => a - b)) {
      const element = this.#drawn.get(row);
      if (element === undefined) continue;
      if (element === place) place = place.nextElementSibling;
      else this.#canvas.insertBefore(element, place);
      this.#mark(row, element);
    }
  }

  #redrawSoon(): void {
    if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.redraw());
  }

  #draw(row: number, spare: HTMLElement | undefined): void {
    const element = this.#options.draw(row, spare);
    element.id = `row-${String(row)}`;
    element.dataset['row'] = String(row);
    setAttribute(element, 'aria-setsize', String(this.#length));
    element.setAttribute('aria-posinset', String(row + 1));
    element.style.transform = `translateY(${String(this.#tops[row] ?? 0)}px)`;
    element.style.height = `${String((this.#tops[row + 1] ?? 0) - (this.#tops[row] ?? 0))}px`;
    if (spare === undefined) this.#canvas.append(element);
    else if (spare !== element) spare.replaceWith(element);
    this.#drawn.set(row, element);
  }

  #mark(row: number, element: HTMLElement): void {
    element.classList.toggle('active', row === this.#active);
    setAttribute(element, 'aria-selected', String(row === this.#opened));
  }

  #rowsAt(scrollTop: number, beyond: number): Range {
    const first = this.#rowAt(scrollTop - beyond);
    const last = Math.min(this.#length, this.#rowAt(scrollTop + this.#height + beyond) + 1);
    return { first, last };
  }

  #rowAt(pixel: number): number {
    let low = 0;
    let high = Math.max(0, this.#length - 1);
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#tops[middle] ?? 0) <= pixel) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** Sets an attribute that mostly has the value already: each write makes the browser look for what it changes. */
function setAttribute(element: HTMLElement, name: string, value: string): void {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}
