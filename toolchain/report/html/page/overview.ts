// SPDX-License-Identifier: MIT
import { make } from './dom.ts';
import type { Run } from './embedded.ts';
import { duration } from './formats.ts';
import { isFailure } from './items.ts';

/** Pixels of a bar with the gap after it. */
const barWidth = 4;

/** The steps of a slider. */
const steps = 1_000;

/** How much happened when, and two sliders that narrow down the time. */
export class Overview {
  readonly element: HTMLElement;
  readonly #canvas = make('canvas', { 'aria-hidden': 'true' });
  readonly #from: HTMLInputElement;
  readonly #to: HTMLInputElement;
  readonly #onChange: () => void;
  #run: Run | undefined;
  readonly #sight = make('span', { class: 'sight' });
  /** The chosen times, for the eye; the sliders have them for all others. */
  readonly #begin = make('span');
  readonly #end = make('span');
  /** Counted once for each run and width. */
  #bins: readonly Bin[] = [];

  constructor(onChange: () => void) {
    this.#onChange = onChange;
    this.#from = slider('Show from', 0);
    this.#to = slider('Show up to', steps);
    for (const input of [this.#from, this.#to])
      input.addEventListener('input', () => this.#slide(input));
    this.element = make(
      'div',
      { class: 'overview', role: 'group', 'aria-label': 'Time' },
      make(
        'div',
        { class: 'strip' },
        ...[this.#canvas, make('span', { class: 'frame' }, this.#sight), this.#from, this.#to],
      ),
      make(
        'div',
        { class: 'scale', 'aria-hidden': 'true' },
        this.#begin,
        make('span', {}, 'How much happened when: drag over it, or move its ends, to see a part'),
        this.#end,
      ),
    );
    this.#canvas.addEventListener('pointerdown', (event) => this.#drag(event));
    this.#canvas.addEventListener('dblclick', () => this.reset());
    new ResizeObserver(() => this.draw()).observe(this.#canvas);
  }

  show(run: Run): void {
    this.#run = run;
    this.#bins = [];
    this.#set(0, steps);
  }

  /** Shows the whole time again. */
  reset(): void {
    this.#set(0, steps);
    this.#onChange();
  }

  /** The time that is chosen, in milliseconds since the epoch. */
  get range(): { readonly from: number; readonly to: number } {
    const [from, to] = this.#chosen;
    return {
      from: from <= 0 ? -Infinity : this.#timeAt(from),
      to: to >= steps ? Infinity : this.#timeAt(to),
    };
  }

  /** Marks the time of the rows that are in sight. Often called: the strip itself stays as it is drawn. */
  mark(from: number, to: number): void {
    const { began = 0, ended = 0 } = this.#run ?? {};
    const share = (time: number): number => ((time - began) / (ended - began || 1)) * 100;
    this.#sight.style.left = `${String(share(from))}%`;
    this.#sight.style.right = `${String(100 - share(to))}%`;
  }

  draw(): void {
    const { clientWidth: width, clientHeight: height } = this.#canvas;
    const context = this.#canvas.getContext('2d');
    const run = this.#run;
    if (context === null || run === undefined || width === 0) return;
    const scale = devicePixelRatio;
    if (this.#canvas.width !== Math.round(width * scale)) {
      this.#canvas.width = Math.round(width * scale);
      this.#canvas.height = Math.round(height * scale);
    }
    context.setTransform(scale, 0, 0, scale, 0, 0);
    context.clearRect(0, 0, width, height);
    const colors = getComputedStyle(this.element);
    const color = (name: string): string => colors.getPropertyValue(name);
    const [from, to] = this.#chosen.map((step) => (step / steps) * width);
    const number = Math.max(1, Math.floor(width / barWidth));
    if (this.#bins.length !== number) this.#bins = binsOf(run, number);
    const highest = Math.max(1, ...this.#bins.map(({ all }) => all));
    for (const [index, { all, failed, complaints }] of this.#bins.entries()) {
      if (all === 0) continue;
      const x = index * barWidth;
      const isChosen = x + barWidth >= (from ?? 0) && x <= (to ?? width);
      context.globalAlpha = isChosen ? 1 : 0.3;
      // The root shows few beside many.
      const tall = Math.max(3, Math.sqrt(all / highest) * (height - 12));
      context.fillStyle = color('--to-kernel');
      context.fillRect(x, height - tall, barWidth - 1, tall);
      if (failed > 0) {
        context.fillStyle = color('--error');
        const part = Math.max(3, tall * (failed / all));
        context.fillRect(x, height - part, barWidth - 1, part);
      }
      if (complaints > 0) {
        context.fillStyle = color('--error');
        context.beginPath();
        context.moveTo(x - 3, 1);
        context.lineTo(x + barWidth + 2, 1);
        context.lineTo(x + (barWidth - 1) / 2, 9);
        context.fill();
      }
    }
    context.globalAlpha = 1;
  }

  get #chosen(): readonly [number, number] {
    return [Number(this.#from.value), Number(this.#to.value)];
  }

  #timeAt(step: number): number {
    const { began = 0, ended = 0 } = this.#run ?? {};
    return began + ((ended - began) * step) / steps;
  }

  #slide(input: HTMLInputElement): void {
    const [from, to] = this.#chosen;
    if (from > to) input.value = String(input === this.#from ? to : from);
    const [low, high] = this.#chosen;
    this.#set(low, high);
    this.#onChange();
  }

  #set(from: number, to: number): void {
    this.#from.value = String(from);
    this.#to.value = String(to);
    const { began = 0 } = this.#run ?? {};
    for (const [input, label, step] of [
      [this.#from, this.#begin, from],
      [this.#to, this.#end, to],
    ] as const) {
      label.textContent = duration(this.#timeAt(step) - began);
      input.setAttribute('aria-valuetext', label.textContent);
    }
    this.draw();
  }

  #drag(event: PointerEvent): void {
    const { left, width } = this.#canvas.getBoundingClientRect();
    const stepAt = (x: number): number =>
      Math.max(0, Math.min(steps, Math.round(((x - left) / width) * steps)));
    const start = stepAt(event.clientX);
    this.#canvas.setPointerCapture(event.pointerId);
    const move = (moved: PointerEvent): void => {
      const end = stepAt(moved.clientX);
      if (Math.abs(end - start) < 3) return;
      this.#set(Math.min(start, end), Math.max(start, end));
      this.#onChange();
    };
    const up = (): void => {
      this.#canvas.removeEventListener('pointermove', move);
      this.#canvas.removeEventListener('pointerup', up);
    };
    this.#canvas.addEventListener('pointermove', move);
    this.#canvas.addEventListener('pointerup', up);
  }
}

interface Bin {
  all: number;
  failed: number;
  complaints: number;
}

function binsOf({ items, began, ended }: Run, number: number): readonly Bin[] {
  const bins = Array.from({ length: number }, (): Bin => ({ all: 0, failed: 0, complaints: 0 }));
  for (const item of items) {
    const place = Math.floor(((item.time - began) / (ended - began || 1)) * number);
    const bin = bins[Math.min(number - 1, place)];
    if (bin === undefined) continue;
    if (item.is === 'complaint') bin.complaints += 1;
    bin.all += 1;
    if (isFailure(item)) bin.failed += 1;
  }
  return bins;
}

function slider(label: string, value: number): HTMLInputElement {
  return make('input', { type: 'range', min: 0, max: steps, value, 'aria-label': label });
}
