// SPDX-License-Identifier: MIT
import type { NlkitEvent } from '../../events.ts';
import type { Output, Paint } from '../../report/output.ts';
import type { Report } from '../../report/report.ts';
import { endedLine, seconds, type ShownStage } from '../../report/stages.ts';
import type { Symbols } from '../../report/symbols.ts';
import { textReport } from '../../report/text.ts';

export interface RunLinesOptions {
  readonly color: boolean;
  readonly verbose: boolean;
  /** The width at which messages are cut. */
  readonly columns: number | undefined;
  readonly symbols: Symbols;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly paint: Paint;
}

/** The most lines that are kept: those after them are only counted. */
const most = 50_000;

/** The lines of one run, as `nlkit run` prints them, but for the stages that went well: these share a line. */
export class RunLines {
  readonly lines: string[] = [];
  /** Lines that were too many. */
  dropped = 0;
  readonly #report: Report;
  readonly #options: RunLinesOptions;
  readonly #times: [ShownStage['stage'], number][] = [];
  #took = 0;

  constructor(options: RunLinesOptions) {
    this.#options = options;
    const { symbols, color, verbose, columns } = options;
    const output: Output = {
      ...{ isTTY: true, write: (text) => this.#write(text) },
      ...(columns !== undefined && { columns }),
    };
    const environment = { ...options.environment, FORCE_COLOR: '' };
    this.#report = textReport(
      {
        ...{ symbols, color, verbose, environment, json: false },
        ...{ stdout: output, stderr: output, now: () => this.#took },
      },
      {
        stage: (event) => this.#stage(event),
        progress: () => undefined,
        aside: (write) => write(),
        close: () => undefined,
      },
    );
  }

  /** @param took milliseconds since the run began */
  add(event: NlkitEvent, took: number): void {
    this.#took = took;
    // The run's first line is the screen's.
    if (event.type === 'run') return;
    if (event.type === 'result') this.#summary();
    this.#report.emit(event);
  }

  #stage(event: ShownStage): void {
    const { state, stage, ms } = event;
    const { verbose, paint, symbols } = this.#options;
    if (state === 'started') return;
    if (ms !== undefined) this.#times.push([stage, ms]);
    if (verbose || state === 'failed') this.#write(`${endedLine(event, paint, symbols)}\n`);
  }

  #summary(): void {
    const { verbose, paint } = this.#options;
    if (verbose || this.#times.length === 0) return;
    const times = this.#times.map(([stage, ms]) => `${stage} ${seconds(ms)}`);
    this.#write(`${paint('dim', times.join(', '))}\n`);
  }

  #write(text: string): void {
    for (const line of text.replace(/\n$/, '').split('\n')) {
      if (this.lines.length < most) this.lines.push(line);
      else this.dropped += 1;
    }
  }
}
