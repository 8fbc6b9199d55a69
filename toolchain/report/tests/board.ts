// SPDX-License-Identifier: MIT
import type {
  NlkitEvent,
  StageEvent,
  StageName,
  TestResult,
  TestVerdict,
  TestsEvent,
} from '../../events.ts';
import { firstName } from './kernel-names.ts';

/** Work that goes on: an attempt at a test, a kernel's images and build, or the command's own. */
export interface Work {
  /** Undefined for the command's own. */
  readonly kernel: string | undefined;
  /** Undefined for what all tests on the kernel need. */
  readonly test: string | undefined;
  readonly since: number;
  /** The stages that go on, and since when: the last one began last. */
  readonly stages: Map<StageName, number>;
  /** The last sign of life. */
  sign: string;
}

/** The state of all tests, from their events so far. */
export class Board {
  project = 'nlkit';
  /** The names that people know. */
  kernels: readonly string[] = [];
  tests: readonly string[] = [];
  /** How many tests are to run. */
  count = 0;
  /** Work that goes on, by its `run`. */
  readonly running = new Map<string, Work>();
  readonly results: TestResult[] = [];
  /** How many of the results have each verdict. */
  readonly counts = new Map<TestVerdict, number>();
  /** How many of the tests that were announced have ended. */
  done = 0;
  /** Kernels whose modules are built. */
  readonly #built = new Set<string>();
  readonly #byCell = new Map<string, TestResult>();

  /** @param now milliseconds, by any clock */
  read(event: NlkitEvent, now: number): void {
    const { run = '' } = event;
    switch (event.type) {
      case 'tests':
        return this.#begin(event);
      case 'plan':
        return this.#name(event.kernel);
      case 'attempt': {
        const { kernel, test } = event;
        if (event.state === 'ended') this.running.delete(run);
        else this.running.set(run, { kernel, test, since: now, stages: new Map(), sign: '' });
        return;
      }
      case 'stage':
        return this.#stage(event, run, now);
      case 'progress': {
        const work = this.running.get(run);
        if (work?.stages.has(event.stage) === true) work.sign = event.text;
        return;
      }
      case 'test':
        return this.#end(event.result);
      case 'result':
        this.running.clear();
        return;
      case 'message':
      case 'trace-loss':
      case 'overrun':
      case 'refusal':
      case 'run':
      case 'repetition':
      case 'output':
      case 'kernel':
      case 'complaint':
      case 'file':
      case 'notice':
      case 'error':
      case 'difference':
        return;
    }
  }

  /** The outcome of a test on a kernel. */
  result(kernel: string, test: string): TestResult | undefined {
    return this.#byCell.get(cellKey(kernel, test));
  }

  /** The work that goes on for a test on a kernel. */
  work(kernel: string, test: string | undefined): Work | undefined {
    return [...this.running.values()].find((work) => isOf(work, kernel, test));
  }

  isBuilt(kernel: string): boolean {
    return this.#built.has(firstName(kernel));
  }

  /** The kernel that the `run` of an event names, where it names no test. */
  kernelOf(run: string): string | undefined {
    if (run === '') return undefined;
    return this.kernels.find((kernel) => firstName(kernel) === run) ?? run;
  }

  /** The tests, and before them those that were not announced: `build`. */
  allTests(): string[] {
    const others = new Set(this.results.map(({ test }) => test));
    for (const test of this.tests) others.delete(test);
    return [...others, ...this.tests];
  }

  /** Notes the label of a kernel: that of the host has its release once it is known. */
  #name(label: string): void {
    const name = firstName(label);
    this.kernels = this.kernels.map((known) => (firstName(known) === name ? label : known));
  }

  #begin({ project, kernels, tests, count }: TestsEvent): void {
    this.project = project;
    this.kernels = kernels;
    this.tests = tests;
    this.count = count;
  }

  #end(result: TestResult): void {
    const { kernel, test, verdict } = result;
    this.#name(kernel);
    this.results.push(result);
    this.#byCell.set(cellKey(kernel, test), result);
    this.counts.set(verdict, (this.counts.get(verdict) ?? 0) + 1);
    if (this.tests.includes(test)) this.done += 1;
    // An attempt that was stopped has no end of its own.
    for (const [run, work] of this.running) if (isOf(work, kernel, test)) this.running.delete(run);
  }

  #stage({ stage, state }: StageEvent, run: string, now: number): void {
    const work = this.running.get(run);
    if (state === 'started') {
      const begun = work ?? this.#beginWork(run, now);
      begun.stages.set(stage, now);
      begun.sign = '';
      return;
    }
    work?.stages.delete(stage);
    if (work?.test !== undefined) return;
    if (stage === 'build' && state === 'done' && work?.kernel !== undefined)
      this.#built.add(firstName(work.kernel));
    if (work?.stages.size === 0) this.running.delete(run);
  }

  #beginWork(run: string, since: number): Work {
    const work = {
      kernel: this.kernelOf(run),
      test: undefined,
      since,
      stages: new Map(),
      sign: '',
    };
    this.running.set(run, work);
    return work;
  }
}

function cellKey(kernel: string, test: string): string {
  return `${firstName(kernel)}\n${test}`;
}

function isOf(work: Work, kernel: string, test: string | undefined): boolean {
  const { kernel: its } = work;
  return work.test === test && its !== undefined && firstName(its) === firstName(kernel);
}
