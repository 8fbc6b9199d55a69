// SPDX-License-Identifier: MIT
import { DrawnLines } from '../drawn-lines.ts';
import type { Output } from '../output.ts';
import { printable } from '../printable.ts';
import { seconds } from '../stages.ts';
import type { PlainClock } from '../plain.ts';
import type { Board, Work } from './board.ts';
import { shortNames } from './kernel-names.ts';
import { liveLines } from './live-lines.ts';
import { counted, type Look } from './verdicts.ts';

/** Shows what goes on; other lines are written beside it. */
export interface TestsView {
  /** Writes whole lines while this view is out of the way. */
  aside(write: () => void): void;
  close(): void;
}

export interface ViewOptions {
  readonly board: Board;
  readonly stderr: Output;
  /** The style of standard error. */
  readonly look: Look;
  readonly clock: PlainClock;
  /** Milliseconds since the command began. */
  readonly took: () => number;
}

/** Milliseconds between two pictures on a terminal. */
const interval = 100;

/** Draws a table of the tests at the end of a terminal's text. */
export function drawnView({ board, stderr, look, clock, took }: ViewOptions): TestsView {
  const drawn = new DrawnLines(stderr);
  const { frames } = look.symbols;
  let count = 0;
  let isOpen = true;
  const draw = (): void => {
    if (!isOpen) return;
    if (board.kernels.length === 0 && board.running.size === 0) return;
    const { room, height } = drawn;
    const frame = frames[count % frames.length] ?? '';
    const picture = { room, height, frame, now: clock.now(), took: took() };
    drawn.draw(liveLines(board, picture, look));
  };
  const stop = clock.every(interval, () => {
    count += 1;
    draw();
  });
  return {
    aside: (write) => {
      drawn.clear();
      write();
      draw();
    },
    close: () => {
      isOpen = false;
      stop();
      drawn.clear();
    },
  };
}

/** Milliseconds without a line after which one says what goes on. */
const patience = 30_000;

/** The most runs that it names. */
const named = 4;

/** Shows nothing but a sign of life now and then: in a log file, or CI. */
export function plainView({ board, stderr, look, clock }: ViewOptions): TestsView {
  let last = clock.now();
  const stop = clock.every(patience / 3, () => {
    if (board.running.size === 0 || clock.now() - last < patience) return;
    last = clock.now();
    stderr.write(`${look.symbols.own(signLine(board, last))}\n`);
  });
  return {
    aside: (write) => {
      last = clock.now();
      write();
    },
    close: stop,
  };
}

/** `  3 of 8 tests done; running: 6.1 app (boot 41 s)`. */
function signLine(board: Board, now: number): string {
  const names = shortNames(board.kernels);
  const text = ({ kernel, test, stages, since }: Work): string => {
    const [stage, began] = [...stages].at(-1) ?? ['', since];
    const who = [kernel === undefined ? undefined : (names.get(kernel) ?? kernel), test];
    const shown = printable(who.filter((part) => part !== undefined).join(' '));
    return `${shown} (${`${stage} ${seconds(now - began)}`.trim()})`.trim();
  };
  const works = [...board.running.values()].map(text);
  const more = works.length - named;
  const others = more > 0 ? ` and ${more.toString()} more` : '';
  const done = `${board.done.toString()} of ${counted(board.count, 'test')} done`;
  return `  ${done}; running: ${works.slice(0, named).join(', ')}${others}`;
}
