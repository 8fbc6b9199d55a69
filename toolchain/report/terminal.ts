// SPDX-License-Identifier: MIT
import { cut, lineColumns } from './cells.ts';
import { DrawnLines } from './drawn-lines.ts';
import { paintFor, type Output, type Paint } from './output.ts';
import { signOfLife } from './printable.ts';
import { doingLine, endedLine, seconds } from './stages.ts';
import type { ShownStage, StageView } from './stages.ts';
import type { Symbols } from './symbols.ts';

export interface TerminalOptions {
  readonly stderr: Output;
  /** False for `--no-color`. */
  readonly color: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly symbols: Symbols;
  /** The app reads from this terminal, so what is typed there must stay. */
  readonly appReads?: boolean;
}

/** Milliseconds between two pictures of the spinner. */
const interval = 100;

/**
 * Shows stages on a terminal: each running one as a line with a spinner, its time and its last sign of
 * life, and each ended one as a line that stays.
 */
export function terminalStages({
  stderr,
  color,
  environment,
  symbols,
  appReads = false,
}: TerminalOptions): StageView {
  const paint = paintFor(stderr, environment, color);
  const running = new Map<ShownStage['stage'], { readonly since: number; last: string }>();
  const drawn = new DrawnLines(stderr);
  let frame = 0;

  const draw = (): void => {
    const { room } = drawn;
    const lines = [...running].map(([stage, { since, last }]) => {
      const doing = `${doingLine(stage)}  ${seconds(performance.now() - since)}`;
      const picture = symbols.frames[frame % symbols.frames.length] ?? '';
      return stageLine(picture, doing, last, { paint, room });
    });
    drawn.draw(lines);
  };
  const timer = setInterval(() => {
    frame += 1;
    if (running.size > 0) draw();
  }, interval).unref();
  const aside = (write: () => void): void => {
    drawn.clear();
    write();
    draw();
  };
  return {
    stage: (event) => {
      if (event.state === 'started') {
        // The terminal is theirs.
        if (event.stage === 'shell' || (event.stage === 'app' && appReads)) return;
        running.set(event.stage, { since: performance.now(), last: '' });
        draw();
        return;
      }
      running.delete(event.stage);
      aside(() => stderr.write(`${endedLine(event, paint, symbols)}\n`));
    },
    progress: ({ stage, text: line }) => {
      const entry = running.get(stage);
      if (entry !== undefined) entry.last = line;
    },
    aside,
    close: () => {
      clearInterval(timer);
      running.clear();
      drawn.clear();
    },
  };
}

function stageLine(
  picture: string,
  doing: string,
  sign: string,
  { paint, room }: { readonly paint: Paint; readonly room: number },
): string {
  const plain = `${picture} ${doing}`;
  const left = room - lineColumns(plain) - 2;
  if (left < 8 || sign === '') return cut(plain, room).replace(picture, paint('cyan', picture));
  return `${paint('cyan', picture)} ${doing}  ${paint('dim', cut(signOfLife(sign), left))}`;
}
