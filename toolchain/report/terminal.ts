// SPDX-License-Identifier: MIT
import stringWidth from 'string-width';
import { paintFor, type Output, type Paint } from './output.ts';
import { printable } from './printable.ts';
import { doingLine, endedLine, seconds } from './stages.ts';
import type { ShownStage, StageView } from './stages.ts';
import type { Symbols } from './symbols.ts';

/**
 * Between these two the terminal cuts overlong lines (DECAWM): it may have been resized without our
 * knowing yet.
 */
const wrapOff = '\u001b[?7l';
const wrapOn = '\u001b[?7h';

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

/** The most columns of a drawn line: less to tidy up after a wide terminal becomes narrow. */
const widest = 120;

/**
 * Deletes lines from the cursor on (DL). Erasing to the end of the screen (ED) would look the same, but
 * tmux keeps lines erased from the topmost line on in its history.
 */
const erase = '\r\u001b[999M';

/**
 * Shows stages on a terminal: each running one as a line with a spinner, its time and its last sign of
 * life, and each ended one as a line that stays.
 *
 * The cursor rests at the beginning of the first drawn line, and nothing drawn is as wide as the
 * terminal. So whatever a resize does to those lines, they lie between the cursor and the end of the
 * screen, and erasing them erases nothing else.
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
  let frame = 0;
  let drawn = false;

  const clear = (): void => {
    if (drawn) stderr.write(erase);
    drawn = false;
  };
  const draw = (): void => {
    const columns = stderr.columns ?? 80;
    const lines = [...running].map(([stage, { since, last }]) => {
      const doing = `${doingLine(stage)}  ${seconds(performance.now() - since)}`;
      return stageLine(symbols.frames[frame % symbols.frames.length] ?? '', doing, last, {
        paint,
        room: Math.min(columns - 1, widest),
      });
    });
    if (lines.length === 0 || columns < 2) return clear();
    const up = lines.length > 1 ? `\u001b[${lines.length - 1}A` : '';
    stderr.write(`${erase}${wrapOff}${lines.join('\n')}${wrapOn}\r${up}`);
    drawn = true;
  };
  const timer = setInterval(() => {
    frame += 1;
    if (running.size > 0) draw();
  }, interval).unref();
  const aside = (write: () => void): void => {
    clear();
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
      clear();
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
  const left = room - stringWidth(plain) - 2;
  if (left < 8 || sign === '') return cut(plain, room).replace(picture, paint('cyan', picture));
  return `${paint('cyan', picture)} ${doing}  ${paint('dim', cut(oneLine(sign), left))}`;
}

/** The last words of a line as they are seen, without colours and cursor movements. */
function oneLine(text: string): string {
  return printable(text.replace(/\u001b\[[\d;:?]{0,60}[A-Za-z]/g, '').replaceAll('\t', ' ')).trim();
}

/** The part of a text that fits into so many columns. */
function cut(text: string, columns: number): string {
  let shown = '';
  let width = 0;
  for (const character of text) {
    width += stringWidth(character);
    if (width > columns) break;
    shown += character;
  }
  return shown;
}
