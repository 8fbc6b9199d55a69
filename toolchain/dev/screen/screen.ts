// SPDX-License-Identifier: MIT
import { emitKeypressEvents } from 'node:readline';
import type { Output } from '../../report/output.ts';
import type { Key } from './prompt.ts';
import type { Size } from './view.ts';

/** The other buffer of the terminal, without a cursor; overlong lines are cut (DECAWM): it may have been resized unnoticed. */
const enter = '\u001b[?1049h\u001b[?25l\u001b[?7l';
const leave = '\u001b[?7h\u001b[?25h\u001b[?1049l';
const home = '\u001b[H\u001b[2J';

export interface ScreenOptions {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: Output & Partial<Pick<NodeJS.WriteStream, 'on' | 'off' | 'rows'>>;
  readonly onKey: (key: Key) => void;
  /** The size changed, or everything must be drawn again: by then nothing is drawn. */
  readonly onRedraw: () => void;
}

/** A terminal on which whole pictures are drawn, and whose keys are read one by one. */
export class Screen {
  readonly #options: ScreenOptions;
  #drawn: readonly string[] = [];
  #isOpen = false;

  constructor(options: ScreenOptions) {
    this.#options = options;
    emitKeypressEvents(options.stdin);
  }

  get size(): Size {
    const { columns = 80, rows = 24 } = this.#options.stdout;
    return { columns, rows };
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  open(): void {
    if (this.#isOpen) return;
    this.#isOpen = true;
    const { stdin, stdout } = this.#options;
    stdout.write(enter);
    stdout.on?.('resize', this.#redraw);
    process.on('exit', this.#atEnd);
    // The report of a bug belongs on the terminal itself.
    process.on('uncaughtExceptionMonitor', this.#atEnd);
    process.on('SIGCONT', this.#continue);
    if (stdin.isTTY) {
      stdin.on('keypress', this.#key);
      stdin.setRawMode(true);
      stdin.resume();
    }
    this.#redraw();
  }

  /** Draws what is different from the last picture. */
  draw(lines: readonly string[]): void {
    if (!this.#isOpen) return;
    const changed = lines.flatMap((line, row) =>
      line === this.#drawn[row] ? [] : `\u001b[${(row + 1).toString()};1H\u001b[2K${line}`,
    );
    this.#drawn = [...lines];
    if (changed.length > 0) this.#options.stdout.write(changed.join(''));
  }

  /** Gives the terminal back as it was. */
  close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    const { stdin, stdout } = this.#options;
    stdout.off?.('resize', this.#redraw);
    process.off('exit', this.#atEnd);
    process.off('uncaughtExceptionMonitor', this.#atEnd);
    process.off('SIGCONT', this.#continue);
    if (stdin.isTTY) {
      stdin.off('keypress', this.#key);
      stdin.setRawMode(false);
      stdin.pause();
    }
    stdout.write(leave);
  }

  /** Stops this process as Ctrl-Z does, until somebody continues it. */
  suspend(): void {
    this.close();
    process.once('SIGCONT', () => this.open());
    process.kill(process.pid, 'SIGTSTP');
  }

  readonly #atEnd = (): void => this.close();

  readonly #key = (_: string | undefined, key: Key): void => this.#options.onKey(key);

  /** Another program may have used the terminal meanwhile. */
  readonly #continue = (): void => {
    const { stdin, stdout } = this.#options;
    if (stdin.isTTY) stdin.setRawMode(true);
    stdout.write(enter);
    this.#redraw();
  };

  readonly #redraw = (): void => {
    this.#drawn = [];
    this.#options.stdout.write(home);
    this.#options.onRedraw();
  };
}
