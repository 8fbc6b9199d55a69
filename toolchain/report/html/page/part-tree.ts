// SPDX-License-Identifier: MIT
import { make, scrollWithin } from './dom.ts';
import { notShown, type OpenedMessage, type OpenedPart } from './opened-parts.ts';

export interface PartTreeOptions {
  readonly message: OpenedMessage;
  readonly refused: OpenedPart | undefined;
  /** A part is pointed at or has the focus; undefined: none. */
  readonly onPoint: (part: OpenedPart | undefined) => void;
}

/** Parts that are drawn; the bytes show the others. */
const mostDrawn = 1_500;

/** The parts of a message as a tree, one in a line. */
export class PartTree {
  readonly element: HTMLElement;
  readonly #options: PartTreeOptions;
  readonly #lines: HTMLElement[];
  readonly #closed = new Set<number>();
  #current = 0;

  constructor(options: PartTreeOptions) {
    this.#options = options;
    const { parts } = options.message;
    this.#lines = parts.slice(0, mostDrawn).map((part) => this.#draw(part));
    this.element = make(
      'div',
      { class: 'tree', role: 'tree', 'aria-label': 'Header and attributes' },
      ...this.#lines,
    );
    this.#lines[0]?.setAttribute('tabindex', '0');
    const on = (
      type: 'pointerover' | 'focusin' | 'click',
      work: (part: OpenedPart) => void,
    ): void =>
      this.element.addEventListener(type, ({ target }) => {
        const part = this.#partOf(target);
        if (part !== undefined) work(part);
      });
    on('pointerover', options.onPoint);
    on('focusin', options.onPoint);
    on('click', (part) => this.#move(part.index));
    this.element.addEventListener('pointerleave', () => options.onPoint(undefined));
    this.element.addEventListener('keydown', (event) => this.#press(event));
  }

  /** Lights a part, and no other. */
  light(part: OpenedPart | undefined): void {
    for (const [index, line] of this.#lines.entries())
      line.classList.toggle('lit', index === part?.index);
  }

  reveal(part: OpenedPart): void {
    scrollWithin(this.element, this.#lines[part.index]);
  }

  #draw(part: OpenedPart): HTMLElement {
    const { message, refused } = this.#options;
    const faults = message.faults.filter(
      ({ offset }) => offset >= part.offset && offset < part.offset + part.length && !part.hasParts,
    );
    const line = make(
      'div',
      {
        ...{ class: `part ${part.kind}`, role: 'treeitem', tabindex: -1, 'data-part': part.index },
        'aria-level': part.depth + 1,
        ...(part.hasParts && { 'aria-expanded': 'true' }),
      },
      make('span', { class: 'name' }, part.name),
      make('span', { class: 'type' }, part.type),
      part.isSecret
        ? make('span', { class: 'secret' }, notShown)
        : make('span', { class: 'value' }, part.value),
    );
    line.style.setProperty('--depth', String(part.depth));
    if (part === refused) {
      line.classList.add('refused');
      line.append(make('span', { class: 'mark' }, 'the kernel refused this'));
    }
    for (const { text } of faults) line.append(make('span', { class: 'mark' }, text));
    return line;
  }

  #partOf(target: EventTarget | null): OpenedPart | undefined {
    if (!(target instanceof Element)) return undefined;
    const line = target.closest<HTMLElement>('[data-part]');
    return line === null ? undefined : this.#options.message.parts[Number(line.dataset['part'])];
  }

  #press(event: KeyboardEvent): void {
    const part = this.#options.message.parts[this.#current];
    if (part === undefined) return;
    const { key } = event;
    if (key === 'ArrowDown') this.#move(this.#next(1));
    else if (key === 'ArrowUp') this.#move(this.#next(-1));
    else if (key === 'Home') this.#move(0);
    else if (key === 'End') this.#move(this.#lines.findLastIndex(({ hidden }) => !hidden));
    else if (key === 'ArrowLeft')
      if (part.hasParts && !this.#closed.has(part.index)) this.#fold(part, true);
      else this.#move(this.#holder(part));
    else if (key === 'ArrowRight')
      if (this.#closed.has(part.index)) this.#fold(part, false);
      else this.#move(part.hasParts ? part.index + 1 : part.index);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #next(step: 1 | -1): number {
    let index = this.#current + step;
    while (this.#lines[index]?.hidden === true) index += step;
    return this.#lines[index] === undefined ? this.#current : index;
  }

  #holder({ index, depth }: OpenedPart): number {
    const { parts } = this.#options.message;
    const found = parts.slice(0, index).findLastIndex((part) => part.depth < depth);
    return found === -1 ? index : found;
  }

  #move(index: number): void {
    const line = this.#lines[index];
    if (line === undefined) return;
    this.#lines[this.#current]?.setAttribute('tabindex', '-1');
    this.#current = index;
    line.setAttribute('tabindex', '0');
    line.focus();
  }

  #fold(part: OpenedPart, isClosed: boolean): void {
    if (isClosed) this.#closed.add(part.index);
    else this.#closed.delete(part.index);
    this.#lines[part.index]?.setAttribute('aria-expanded', String(!isClosed));
    const { parts } = this.#options.message;
    let hiddenBelow = -1;
    for (const { index, depth } of parts.slice(0, this.#lines.length)) {
      if (hiddenBelow >= 0 && depth <= hiddenBelow) hiddenBelow = -1;
      const line = this.#lines[index];
      if (line !== undefined) line.hidden = hiddenBelow >= 0;
      if (hiddenBelow < 0 && this.#closed.has(index)) hiddenBelow = depth;
    }
  }
}
