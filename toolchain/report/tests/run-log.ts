// SPDX-License-Identifier: MIT
import type { NlkitEvent } from '../../events.ts';
import type { Output } from '../output.ts';
import type { Report } from '../report.ts';
import { endedLine } from '../stages.ts';
import { textReport, type TextOptions } from '../text.ts';
import { counted, type Look } from './verdicts.ts';

/** The most lines that are kept of a run. */
const most = { briefly: 20, ofBuild: 200, verbosely: 20_000 };

/** Events that are seen with `--verbose` only; the outcome of an attempt has its complaints and its error, too. */
const inDetail = new Set<NlkitEvent['type']>(['plan', 'complaint', 'error']);

/** The needs of a run's log: the style of the text report, and this report's own. */
export interface RunLogOptions extends TextOptions {
  readonly look: Look;
  /** The run of a test, or a kernel's images and build. */
  readonly of: 'test' | 'kernel';
}

/**
 * The lines of one of the parallel runs, as `nlkit run` would print them, until it is known whether anybody has to see
 * them. Of a build the first ones are kept, of a test the last ones: there the cause is usually found.
 */
export class RunLog {
  readonly #options: RunLogOptions;
  readonly #report: Report;
  readonly #lines: string[] = [];
  /** Lines so far, also those that were dropped. */
  #written = 0;
  /** The compiler's warnings. */
  warnings = 0;
  /** Types of the events that the lines show already. */
  readonly #shown = new Set<NlkitEvent['type']>();

  constructor(options: RunLogOptions) {
    this.#options = options;
    const { stdout } = options;
    const output: Output = {
      ...(stdout.isTTY !== undefined && { isTTY: stdout.isTTY }),
      write: (text) => this.#write(text),
    };
    this.#report = textReport(
      { ...options, stdout: output, stderr: output },
      {
        stage: (event) => {
          // That of a kernel has a line of its own.
          const isTold = event.state === 'failed' && options.of === 'test';
          if (isTold || (options.verbose && event.state !== 'started'))
            this.#write(`${endedLine(event, options.look.paint, options.symbols)}\n`);
        },
        progress: () => undefined,
        aside: (write) => write(),
        close: () => undefined,
      },
    );
  }

  add(event: NlkitEvent): void {
    if (!this.#options.verbose && inDetail.has(event.type)) return;
    if (event.type === 'output' && event.source === 'build')
      this.warnings += event.text.match(/\bwarning: /g)?.length ?? 0;
    this.#shown.add(event.type);
    this.#report.emit(event);
  }

  /** Whether the lines show events of this type. */
  shows(type: NlkitEvent['type']): boolean {
    return this.#shown.has(type);
  }

  /** The lines that were kept; where there were more, one says so. */
  lines(): string[] {
    this.#report.flush();
    const isFirst = this.#keepsFirst;
    const kept = isFirst ? this.#lines.slice(0, this.#limit) : this.#lines.slice(-this.#limit);
    const dropped = this.#written - kept.length;
    if (dropped === 0) return kept;
    const more = `${counted(dropped, 'line')} ${isFirst ? 'more' : 'before'}`;
    const hint = this.#options.verbose ? '' : '; --verbose shows them';
    const note = this.#options.look.paint('dim', `(${more}${hint})`);
    return isFirst ? [...kept, note] : [note, ...kept];
  }

  get #keepsFirst(): boolean {
    return this.#options.of === 'kernel';
  }

  get #limit(): number {
    if (this.#options.verbose || this.shows('message')) return most.verbosely;
    return this.#keepsFirst ? most.ofBuild : most.briefly;
  }

  #write(text: string): void {
    const lines = text.replace(/\n$/, '').split('\n');
    this.#written += lines.length;
    if (this.#keepsFirst && this.#lines.length >= this.#limit) return;
    this.#lines.push(...lines);
    // Now and then: to remove a line from the begin moves all others.
    if (!this.#keepsFirst && this.#lines.length > 2 * this.#limit)
      this.#lines.splice(0, this.#lines.length - this.#limit);
  }
}
