// SPDX-License-Identifier: MIT
import type { Emit, NlkitEvent } from '../events.ts';
import { shellWords } from '../kbuild/shell-words.ts';
import { inOrder } from '../report/in-order.ts';
import type { Output } from '../report/output.ts';
import { paintFor } from '../report/output.ts';
import { symbolsFor } from '../report/symbols.ts';
import type { Controls } from './controls.ts';
import type { Display, Phase } from './display.ts';
import { NewNotices } from './new-notices.ts';
import { answer, type Key, quoted } from './screen/prompt.ts';
import { RunLines } from './screen/run-lines.ts';
import { Screen } from './screen/screen.ts';
import { afterEvent, initialState, type ScreenState } from './screen/state.ts';
import { type Look, view } from './screen/view.ts';

export interface ScreenDisplayOptions {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: Output & Partial<Pick<NodeJS.WriteStream, 'on' | 'off' | 'rows'>>;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly color: boolean;
  readonly verbose: boolean;
}

/** Milliseconds between two pictures while something goes on. */
const interval = 100;

/** Characters of a run's events that are kept to show them again in another way. */
const keptCharacters = 16 * 1024 * 1024;

/** Shows the last run on the whole terminal, and takes keys. */
export class ScreenDisplay implements Display {
  readonly emit: Emit;
  readonly #options: ScreenDisplayOptions;
  readonly #look: Look;
  readonly #screen: Screen;
  readonly #ordered: { readonly emit: Emit; close(): void };
  readonly #notices = new NewNotices();
  #controls: Controls | undefined;
  #state: ScreenState;
  #lines: RunLines;
  /** The events of the run that is shown, and when each came, in milliseconds since its begin. */
  #events: { readonly event: NlkitEvent; readonly took: number }[] = [];
  #kept = 0;
  #began = performance.now();
  #page = 1;
  readonly #timer: NodeJS.Timeout;

  constructor(options: ScreenDisplayOptions) {
    this.#options = options;
    const { stdin, stdout, environment, color, verbose } = options;
    const keys = [
      ['r', 'run again'],
      ['k', 'kernel'],
      ['a', 'arguments'],
      ['t', 'trace'],
      ['v', 'verbose'],
      ['s', 'shell'],
      ['q', 'quit'],
    ] as const;
    this.#look = {
      paint: paintFor(stdout, environment, color),
      symbols: symbolsFor(environment),
      keys: stdin.isTTY ? keys : [['Ctrl-C', 'quits']],
    };
    this.#state = { ...initialState, verbose };
    this.#lines = this.#newLines();
    this.#ordered = inOrder({
      emit: (event) => this.#show(event),
      flush: () => undefined,
      close: () => undefined,
    });
    this.emit = this.#ordered.emit;
    this.#screen = new Screen({
      ...{ stdin, stdout },
      onKey: (key) => this.#press(key),
      onRedraw: () => this.#draw(),
    });
    this.#timer = setInterval(() => this.#tick(), interval).unref();
  }

  /** Shows the screen; keys do what the controls say. */
  open(controls: Controls): void {
    this.#controls = controls;
    this.#state = { ...this.#state, trace: controls.settings().trace };
    this.#screen.open();
  }

  readonly phase = (phase: Phase): void => {
    this.#state = { ...this.#state, phase };
    this.#draw();
  };

  lend(): void {
    this.#screen.close();
  }

  takeBack(): void {
    this.#screen.open();
  }

  /** Leaves the last run's lines on the terminal. */
  close(): void {
    clearInterval(this.#timer);
    this.#ordered.close();
    const wasOpen = this.#screen.isOpen;
    this.#screen.close();
    if (!wasOpen) return;
    for (const line of this.#lines.lines) this.#options.stdout.write(`${line}\n`);
  }

  #newLines(): RunLines {
    const { stdout, environment, color } = this.#options;
    const { verbose } = this.#state;
    const { columns } = stdout;
    return new RunLines({ environment, color, verbose, columns, ...this.#look });
  }

  #show(event: NlkitEvent): void {
    const before = this.#state.ended;
    this.#state = afterEvent(this.#state, event);
    if (event.type === 'run') {
      this.#began = performance.now();
      this.#lines = this.#newLines();
      this.#events = [];
      this.#kept = 0;
    }
    // A notice between two runs has its place beside what goes on.
    if (event.type === 'notice' && before !== undefined) return this.#draw();
    if (!this.#notices.isNew(event)) return;
    const took = performance.now() - this.#began;
    this.#lines.add(event, took);
    const { lines } = this.#lines;
    this.#state = { ...this.#state, lines, took };
    this.#keep(event, took);
    if (event.type === 'result' || event.type === 'run') this.#draw();
  }

  #keep(event: NlkitEvent, took: number): void {
    if (event.type === 'progress') return;
    this.#kept += weight(event);
    if (this.#kept < keptCharacters || event.type === 'result') this.#events.push({ event, took });
  }

  #tick(): void {
    const { phase, ended, frame, took } = this.#state;
    if (phase === 'waiting') return;
    const now = ended === undefined ? performance.now() - this.#began : took;
    this.#state = { ...this.#state, frame: frame + 1, took: now };
    this.#draw();
  }

  #draw(): void {
    const { lines, scrolled, page } = view(this.#state, this.#screen.size, this.#look);
    this.#state = { ...this.#state, scrolled };
    this.#page = Math.max(1, page);
    this.#screen.draw(lines);
  }

  #press(key: Key): void {
    const controls = this.#controls;
    if (controls === undefined) return;
    const { name, ctrl = false } = key;
    // The terminal itself makes no signals of keys now.
    if (ctrl && name === 'c') process.kill(process.pid, 'SIGINT');
    else if (ctrl && name === 'z') this.#screen.suspend();
    else if (this.#state.prompt !== undefined) this.#answer(key, controls);
    else if (!ctrl) this.#command(key, controls);
    this.#draw();
  }

  #answer(key: Key, controls: Controls): void {
    const { prompt } = this.#state;
    if (prompt === undefined) return;
    const step = answer(prompt, key);
    this.#state = { ...this.#state, prompt: step && 'prompt' in step ? step.prompt : undefined };
    const settings = controls.settings();
    if (step && 'kernel' in step) controls.again({ ...settings, on: 'auto', kernel: step.kernel });
    if (step && 'arguments' in step)
      controls.again({ ...settings, appArguments: shellWords(step.arguments) });
  }

  #command({ name, sequence }: Key, controls: Controls): void {
    const { scrolled, verbose } = this.#state;
    const scroll = (by: number): void => {
      this.#state = { ...this.#state, scrolled: scrolled + by };
    };
    switch (name ?? sequence) {
      case 'r':
        return controls.again();
      case 'k':
        this.#state = { ...this.#state, prompt: { kind: 'kernel', choices: controls.kernels() } };
        return;
      case 'a': {
        const text = quoted(controls.settings().appArguments);
        this.#state = { ...this.#state, prompt: { kind: 'arguments', text } };
        return;
      }
      case 't': {
        const settings = controls.settings();
        const trace = !settings.trace;
        this.#state = { ...this.#state, trace };
        return controls.again({ ...settings, trace });
      }
      case 'v':
        this.#state = { ...this.#state, verbose: !verbose };
        return this.#again();
      case 's':
        return controls.shell();
      case 'q':
        return controls.quit();
      case 'up':
        return scroll(-1);
      case 'down':
        return scroll(1);
      case 'pageup':
        return scroll(1 - this.#page);
      case 'pagedown':
      case 'space':
        return scroll(this.#page - 1);
      case 'home':
        return scroll(-Infinity);
      case 'end':
        return scroll(Infinity);
      case undefined:
      default:
        return;
    }
  }

  /** Writes the run's lines anew. */
  #again(): void {
    this.#lines = this.#newLines();
    for (const { event, took } of this.#events) this.#lines.add(event, took);
    this.#state = { ...this.#state, lines: this.#lines.lines };
  }
}

/** The characters that an event is counted as. */
function weight(event: NlkitEvent): number {
  if (event.type === 'output') return event.text.length;
  return event.type === 'message' ? 200 + event.bytes.length : 200;
}
