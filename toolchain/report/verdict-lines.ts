// SPDX-License-Identifier: MIT
import { exitCodes } from '../errors/nlkit-error.ts';
import type { AppOutcome, NlkitEvent, Repetitions, ResultEvent, StageEvent } from '../events.ts';
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
    if (result.superseded === true) return `${this.#paint('yellow', '-')} stopped`;
    if (!ok && this.#errorShown && !this.#loaded) return undefined;
    if (ok && this.#buildOnly && kernel !== null) {
      const built = printable(`${this.#project}: built for ${kernel}`);
      const mark = this.#paint('green', this.#symbols.done);
      return `${mark} ${built}, in ${seconds(this.#now())}`;
    }
    if (result.trace !== undefined && target === null) {
      return traceLine(result.trace);
    }
    const where = target === null ? '' : ` on ${target}${kernel === null ? '' : `, ${kernel}`}`;
    const mark = ok
      ? this.#paint('green', this.#symbols.done)
      : this.#paint('red', this.#symbols.failed);
    const done = ok ? 'done' : this.#why(result);
    const counted = result.repetitions === undefined ? done : countLine(result.repetitions, done);
    const happened = printable(`${this.#project}: ${counted}${where}`);
    const what = `${happened}, in ${seconds(this.#now())}`;
    return [`${mark} ${what}`, timesLine(result.repetitions), this.#left(result)]
      .filter((part) => part !== '')
      .join('; ');
  }

  #why({ exitCode, complaints, app }: ResultEvent): string {
    if (exitCode === exitCodes.kernelComplained) {
      const count = complaints.filter(({ causedBy }) => causedBy === undefined).length;
      if (complaints.length > 0 && complaints.every(({ kind }) => kind === 'leak'))
        return 'memory leaked';
      const others = complaints.some(({ kind }) => kind !== 'left-behind');
      if (complaints.length > 0 && !others) return 'something was left behind';
      return `the kernel complained${count > 1 ? ` ${count} times` : ''}`;
    }
    if (this.#errorShown || app === null) return 'failed';
    return app.exitCode === 0 ? 'failed' : `the app ${appEnd(app)}`;
  }

  #left({ ok, complaints, repetitions }: ResultEvent): string {
    if (!this.#loaded) return '';
    const stays = complaints.some(({ kind }) => kind === 'not-unloaded');
    if (stays || this.#unload === 'failed') return 'the module could not be unloaded';
    const forgot = complaints.some(({ kind }) => kind === 'left-behind');
    if (this.#unload !== 'done') return '';
    if (complaints.some(({ kind }) => kind === 'leak'))
      return 'the module is unloaded, but memory of it is left';
    if (forgot) return 'the module is unloaded, but left something registered';
    const looked = ok && repetitions?.looksForLeaks === true;
    return `the module is unloaded${looked ? ', and no memory of it is left' : ''}`;
  }
}

/** Describes how a command ended: `ended with status 3`. */
export function appEnd({
  exitCode,
  signal,
  timedOut,
}: Omit<AppOutcome, 'stdout' | 'stderr'>): string {
  if (timedOut === true) return 'did not end within its timeout';
  if (signal !== undefined) return `was ended by ${signal}`;
  return exitCode === null ? 'failed' : `ended with status ${exitCode}`;
}

/** `20 of 20 repetitions done`, or `repetition 7 of 20: the kernel complained`. */
function countLine({ asked, done, failed }: Repetitions, what: string): string {
  if (failed !== undefined) return `repetition ${String(failed)} of ${String(asked)}: ${what}`;
  const counted = `${String(done)} of ${String(asked)} repetitions`;
  return what === 'done' ? `${counted} done` : `${counted} done, but ${what}`;
}

/** How long each took, where there are several. */
function timesLine(repetitions: Repetitions | undefined): string {
  const sorted = [...(repetitions?.times ?? [])].sort((a, b) => a - b);
  if (sorted.length < 2) return '';
  const [least = 0, most = 0] = [sorted[0], sorted.at(-1)];
  const middle = sorted.length / 2;
  const median = ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2;
  return `each ${seconds(least)} to ${seconds(most)}, median ${seconds(median)}`;
}

function traceLine({
  messages,
  seen = messages,
  milliseconds,
  errors,
  lost,
  command,
}: NonNullable<ResultEvent['trace']>): string {
  const ended = command?.signal ?? (command?.exitCode ? `exit code ${command.exitCode}` : '');
  const shown =
    seen > messages
      ? `${messages} of ${seen} messages shown`
      : `${messages} message${messages === 1 ? '' : 's'}`;
  return [
    `${shown} in ${seconds(milliseconds)}`,
    errors === 0 ? '' : `${errors} refused`,
    lost === 0 ? '' : `${lost} datagram${lost === 1 ? '' : 's'} lost`,
    ended === '' ? '' : `the command ended with ${ended}`,
  ]
    .filter((part) => part !== '')
    .join('; ');
}
