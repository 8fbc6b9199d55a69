// SPDX-License-Identifier: MIT
import { exitCodes } from '../errors/nlkit-error.ts';
import type { Complaint, Emit, KernelRecord, NlkitEvent, ResultEvent } from '../events.ts';
import type { TestResult, TestsResultEvent } from '../events.ts';
import type { Report } from './report.ts';
import type { RepetitionEvent, Repetitions, StageName, TargetName } from '../events.ts';

/**
 * Passes on events and remembers what a result consists of, so that a command that fails still ends
 * with a result of everything known by then.
 */
export class Outcome {
  readonly #next: Emit;
  #target: TargetName | null = null;
  #kernel: string | null = null;
  readonly #kernelLog: KernelRecord[] = [];
  readonly #complaints: Complaint[] = [];
  readonly #stages: Partial<Record<StageName, number>> = {};
  #appStarted = false;
  readonly #written = { stdout: '', stderr: '' };
  #repetitions: Repetitions | undefined;
  #tests: TestResult[] | undefined;
  #finished = false;
  #folder: string | undefined;

  constructor(next: Emit, { flush, room }: Partial<Pick<Report, 'flush' | 'room'>> = {}) {
    this.#next = next;
    this.flush = flush ?? (() => undefined);
    this.room = room ?? (() => undefined);
  }

  /** Shows everything that was emitted so far. */
  readonly flush: () => void;

  /** Resolves when there is room for more events; undefined where there is. */
  readonly room: () => Promise<void> | undefined;

  readonly emit: Emit = (event) => {
    if (this.#finished) return;
    this.#remember(event);
    this.#next(event);
  };

  /** Emits the result, unless it was emitted already. */
  finish(result: ResultEvent | TestsResultEvent): void {
    this.emit(result);
  }

  /** Emits the result of a successful command, from the events so far. */
  succeed(): void {
    this.emit(this.#result(exitCodes.done));
  }

  /** Emits the result of a failed command, from the events so far. */
  fail(exitCode: number): void {
    this.emit(this.#result(exitCode));
  }

  /** Emits the result of a run that was stopped for another one. */
  supersede(): void {
    this.emit({ ...this.#resultOfRun(exitCodes.exchangeFailed), superseded: true });
  }

  /** Notes the folder in which a failure is kept, for the result. */
  keptIn(folder: string): void {
    this.#folder = folder;
  }

  /** The result of a run that failed, from the events so far. */
  failedRun(exitCode: number): ResultEvent {
    return this.#resultOfRun(exitCode);
  }

  #result(exitCode: number): ResultEvent | TestsResultEvent {
    const result = this.#resultOfRun(exitCode);
    if (this.#tests === undefined) return result;
    const { target } = result;
    const none = { kernel: null, app: null, kernelLog: null, complaints: null, stages: null };
    return { ...result, target, ...none, tests: this.#tests };
  }

  #resultOfRun(exitCode: number): ResultEvent {
    return {
      type: 'result',
      ok: exitCode === exitCodes.done,
      exitCode,
      target: this.#target,
      kernel: this.#kernel,
      app: this.#appStarted ? { exitCode: null, ...this.#written } : null,
      kernelLog: this.#kernelLog,
      complaints: this.#complaints,
      stages: this.#stages,
      ...(this.#repetitions && { repetitions: this.#repetitions }),
      ...(this.#folder !== undefined && { folder: this.#folder }),
    };
  }

  #remember(event: NlkitEvent): void {
    switch (event.type) {
      case 'plan':
        this.#target = event.target;
        this.#kernel = event.kernel;
        return;
      case 'stage':
        if (event.stage === 'app') this.#appStarted = true;
        if (event.ms !== undefined) this.#stages[event.stage] = event.ms;
        return;
      case 'repetition':
        return this.#repeat(event);
      case 'output':
        if (event.source === 'app') this.#written[event.stream] += event.text;
        return;
      case 'kernel':
        this.#kernelLog.push(event.record);
        return;
      case 'complaint':
        this.#complaints.push(event.complaint);
        return;
      case 'result':
        this.#finished = true;
        return;
      case 'test':
        (this.#tests ??= []).push(event.result);
        return;
      case 'message':
      case 'trace-loss':
      case 'overrun':
      case 'refusal':
      case 'run':
      case 'progress':
      case 'file':
      case 'notice':
      case 'error':
      case 'message':
      case 'trace-loss':
      case 'overrun':
      case 'refusal':
      case 'difference':
      case 'tests':
      case 'attempt':
        return;
    }
  }

  /** Forgets what the one before said: the result is about the last. */
  #repeat({ state, repetition, of, ms }: RepetitionEvent): void {
    const { done = 0, times = [] } = this.#repetitions ?? {};
    if (state === 'started') {
      this.#kernelLog.length = 0;
      this.#appStarted = false;
      this.#written.stdout = '';
      this.#written.stderr = '';
    }
    this.#repetitions = {
      asked: of,
      done: state === 'done' ? done + 1 : done,
      times: ms === undefined ? times : [...times, ms],
      looksForLeaks: false,
      ...(state === 'failed' && { failed: repetition }),
    };
  }
}
