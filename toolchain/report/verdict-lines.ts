// SPDX-License-Identifier: MIT
import { exitCodes } from '../errors/nlkit-error.ts';
import type { NlkitEvent, ResultEvent, StageEvent } from '../events.ts';
import type { Paint } from './output.ts';
import { printable } from './printable.ts';
import { seconds } from './stages.ts';
import type { Symbols } from './symbols.ts';

/**
 * Writes the last line of a run: what happened, where, how long it took, and whether anything is left.
 */
export class VerdictLines {
  readonly #paint: Paint;
  readonly #symbols: Symbols;
  readonly #now: () => number;
  #project = 'nlkit';
  #buildOnly = false;
  #unload: StageEvent['state'] | undefined;
  #loaded = false;
  #errorShown = false;

  /** `now` returns milliseconds since the command began; by default since this process did. */
  constructor(paint: Paint, symbols: Symbols, now = (): number => performance.now()) {
    this.#paint = paint;
    this.#symbols = symbols;
    this.#now = now;
  }

  read(event: NlkitEvent): void {
    if (event.type === 'plan') {
      this.#project = event.project;
      this.#buildOnly = event.buildOnly === true;
    }
    if (event.type === 'error') this.#errorShown = true;
    if (event.type === 'stage' && event.stage === 'unload') this.#unload = event.state;
    if (event.type === 'stage' && event.stage === 'load') this.#loaded ||= event.state === 'done';
  }

  /** Undefined if the error that was shown says everything. */
  line(result: ResultEvent): string | undefined {
    const { ok, target, kernel } = result;
    if (!ok && this.#errorShown && !this.#loaded) return undefined;
    if (ok && this.#buildOnly && kernel !== null) {
      const built = printable(`${this.#project}: built for ${kernel}`);
      const mark = this.#paint('green', this.#symbols.done);
      return `${mark} ${built}, in ${seconds(this.#now())}`;
    }
    const where = target === null ? '' : ` on ${target}${kernel === null ? '' : `, ${kernel}`}`;
    const mark = ok
      ? this.#paint('green', this.#symbols.done)
      : this.#paint('red', this.#symbols.failed);
    const happened = printable(`${this.#project}: ${ok ? 'done' : this.#why(result)}${where}`);
    const what = `${happened}, in ${seconds(this.#now())}`;
    return [`${mark} ${what}`, this.#left(result)].filter((part) => part !== '').join('; ');
  }

  #why({ exitCode, complaints, app }: ResultEvent): string {
    if (exitCode === exitCodes.kernelComplained) {
      const count = complaints.filter(({ causedBy }) => causedBy === undefined).length;
      const others = complaints.some(({ kind }) => kind !== 'left-behind');
      if (complaints.length > 0 && !others) return 'something was left behind';
      return `the kernel complained${count > 1 ? ` ${count} times` : ''}`;
    }
    if (this.#errorShown || app === null) return 'failed';
    if (app.timedOut === true) return 'the app did not end within its timeout';
    if (app.signal !== undefined) return `the app was ended by ${app.signal}`;
    if (app.exitCode !== null && app.exitCode !== 0) {
      return `the app ended with status ${app.exitCode}`;
    }
    return 'failed';
  }

  #left({ complaints }: ResultEvent): string {
    if (!this.#loaded) return '';
    const stays = complaints.some(({ kind }) => kind === 'not-unloaded');
    if (stays || this.#unload === 'failed') return 'the module could not be unloaded';
    const forgot = complaints.some(({ kind }) => kind === 'left-behind');
    if (this.#unload !== 'done') return '';
    return forgot
      ? 'the module is unloaded, but left something registered'
      : 'the module is unloaded';
  }
}
