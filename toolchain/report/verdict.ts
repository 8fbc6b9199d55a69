// SPDX-License-Identifier: MIT
import { exitCodes } from '../errors/nlkit-error.ts';
import type { NlkitEvent, ResultEvent, StageEvent } from '../events.ts';
import type { Paint } from './output.ts';
import { seconds } from './stages.ts';

/** The last line of a run: what happened, where, how long it took, and that nothing is left. */
export class Verdict {
  readonly #paint: Paint;
  #project = 'nlkit';
  #unload: StageEvent['state'] | undefined;
  #loaded = false;
  #errorShown = false;

  constructor(paint: Paint) {
    this.#paint = paint;
  }

  read(event: NlkitEvent): void {
    if (event.type === 'plan') this.#project = event.project;
    if (event.type === 'error') this.#errorShown = true;
    if (event.type === 'stage' && event.stage === 'unload') this.#unload = event.state;
    if (event.type === 'stage' && event.stage === 'load') this.#loaded ||= event.state === 'done';
  }

  /** Undefined when nothing is to be said beyond the error that was shown. */
  line(result: ResultEvent): string | undefined {
    const { ok, target, kernel } = result;
    if (!ok && this.#errorShown && !this.#loaded) return undefined;
    const took = Object.values(result.stages).reduce((sum, ms) => sum + ms, 0);
    const where = target === null ? '' : ` on ${target}${kernel === null ? '' : `, ${kernel}`}`;
    const mark = ok ? this.#paint('green', '✔') : this.#paint('red', '✖');
    const what = `${this.#project}: ${ok ? 'done' : this.#why(result)}${where}, in ${seconds(took)}`;
    return [`${mark} ${what}`, this.#left(result)].filter((part) => part !== '').join('; ');
  }

  #why({ exitCode, complaints, app }: ResultEvent): string {
    if (exitCode === exitCodes.kernelComplained) {
      const count = complaints.length;
      return `the kernel complained${count > 1 ? ` ${count} times` : ''}`;
    }
    if (this.#errorShown || app === null) return 'failed';
    if (app.timedOut === true) return 'the app did not end within its time';
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
    return this.#unload === 'done' ? 'the module is unloaded' : '';
  }
}
