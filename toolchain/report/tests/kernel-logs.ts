// SPDX-License-Identifier: MIT
import type { NlkitEvent, StageEvent, StageName, TestResult } from '../../events.ts';
import { errorLines } from '../error-lines.ts';
import { printable } from '../printable.ts';
import type { Board } from './board.ts';
import { indented } from './blocks.ts';
import { firstName } from './kernel-names.ts';
import { factsLine, type LineLayout } from './result-line.ts';
import type { RunLog } from './run-log.ts';
import { verdictMark, type Look } from './verdicts.ts';

export interface KernelLogsOptions {
  readonly board: Board;
  readonly look: Look;
  /** The style of lines about what goes on. */
  readonly progressLook: Look;
  readonly verbose: boolean;
  readonly newLog: () => RunLog;
  readonly layout: () => LineLayout;
}

/** The facts about a kernel's images and build. */
interface KernelWork {
  readonly kernel: string;
  readonly log: RunLog;
  /** The stage that failed. */
  failed?: { readonly stage: StageName; readonly ms?: number };
  error?: Parameters<typeof errorLines>[0];
}

/** The preparation of each kernel: a line once its modules are built, a block of lines if they are not. */
export class KernelLogs {
  readonly #options: KernelLogsOptions;
  /** By the kernels' first names. */
  readonly #works = new Map<string, KernelWork>();
  /** The outputs of builds that were shown, and for which kernel. */
  readonly #shown = new Map<string, string>();
  /** Kernels of which a line says that their modules are built. */
  readonly #said = new Set<string>();

  constructor(options: KernelLogsOptions) {
    this.#options = options;
  }

  /** Takes an event of a kernel's own work. Returns lines to show now. */
  add(kernel: string, event: NlkitEvent): string[] {
    const work = this.#work(kernel);
    if (event.type === 'error') work.error = event;
    if (event.type === 'stage' && event.state === 'failed')
      work.failed = { stage: event.stage, ...(event.ms !== undefined && { ms: event.ms }) };
    work.log.add(event);
    if (event.type !== 'stage' || event.state !== 'done' || event.stage !== 'build') return [];
    // Its result will say so.
    if (this.#options.board.tests.includes('build')) return [];
    this.#said.add(firstName(kernel));
    const warnings = work.log.warnings === 0 ? [] : this.#outputOf(work);
    return [this.#builtLine(kernel, event), ...warnings.map(indented)];
  }

  /** Whether a line has said that already. */
  isSaid({ kernel, test, verdict }: TestResult): boolean {
    return test === 'build' && verdict === 'passed' && this.#said.has(firstName(kernel));
  }

  /** The lines of a kernel's build, below the line of its result. */
  linesFor({ kernel, test, attempts }: TestResult): string[] {
    return test === 'build' ? this.#taken(kernel, attempts.length > 0) : [];
  }

  /** @param isSaid the error is shown elsewhere */
  #taken(kernel: string, isSaid: boolean): string[] {
    const work = this.#works.get(firstName(kernel));
    if (work === undefined) return [];
    this.#works.delete(firstName(kernel));
    const { look, verbose } = this.#options;
    const { error, log } = work;
    const shown = this.#outputOf(work);
    if (isSaid || error === undefined || log.shows('error')) return shown;
    return [...shown, ...errorLines(error, verbose, look.paint, look.symbols)];
  }

  /** The output of a build. Mostly all compilers say the same, which is shown once. */
  #outputOf({ kernel, log }: KernelWork): string[] {
    const lines = log.lines();
    const key = lines.join('\n');
    const before = this.#shown.get(key);
    if (key !== '' && before === undefined) this.#shown.set(key, kernel);
    return before === undefined ? lines : [`the same as above, for ${printable(before)}`];
  }

  /** The lines about a kernel that failed, before those of its first test, which may not say why. */
  take({ kernel, test }: TestResult): string[] {
    return test === 'build' ? [] : this.#failure(kernel);
  }

  /** The lines about kernels that failed and have no tests. */
  rest(): string[] {
    return [...this.#works.values()].flatMap(({ kernel }) => this.#failure(kernel));
  }

  #failure(kernel: string): string[] {
    const work = this.#works.get(firstName(kernel));
    if (work?.error === undefined) return [];
    const { stage = 'build', ms } = work.failed ?? {};
    const { look, layout } = this.#options;
    const mark = verdictMark('failed', look);
    const facts = { mark, kernel, test: stage, detail: 'failed', ...(ms !== undefined && { ms }) };
    return [factsLine(facts, layout()), ...this.#taken(kernel, false).map(indented)];
  }

  #work(kernel: string): KernelWork {
    const name = firstName(kernel);
    let work = this.#works.get(name);
    if (work === undefined) this.#works.set(name, (work = { kernel, log: this.#options.newLog() }));
    return work;
  }

  #builtLine(kernel: string, { ms, detail = '' }: StageEvent): string {
    const { progressLook: look, layout } = this.#options;
    const mark = verdictMark('passed', look);
    const facts = { mark, kernel, test: 'build', detail, ...(ms !== undefined && { ms }) };
    return factsLine(facts, layout());
  }
}
