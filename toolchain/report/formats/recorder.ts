// SPDX-License-Identifier: MIT
import type {
  AttemptEvent,
  Emit,
  ErrorEvent,
  NlkitEvent,
  ResultEvent,
  TestResult,
  TestsResultEvent,
} from '../../events.ts';
import { firstName } from '../tests/kernel-names.ts';
import { emptyLog, type Recorded } from './recorded.ts';
import type { RecordedTest, RecordedLog } from './recorded.ts';
import { GrowingLog } from './growing-log.ts';

/** Characters that all logs of failed tests may take together; later ones are kept in part. */
const mostTogether = 64 * 1024 * 1024;

/** Characters that are kept of each stream after that. */
const inPart = 4 * 1024;

/** Reads the events of `nlkit test`, and keeps what the reports at its end consist of. */
export class Recorder {
  #project = 'nlkit';
  #kernels: readonly string[] = [];
  #names: readonly string[] = [];
  /** By `run`. */
  readonly #logs = new Map<string, GrowingLog>();
  /** The kernels of the runs that build, by `run`. */
  readonly #builds = new Map<string, { readonly kernel: string; readonly log: GrowingLog }>();
  /** The `run` of each attempt that has begun, by `keyOf` its test. */
  readonly #attempts = new Map<string, string[]>();
  /** The attempt that began last, of each test that has not ended. */
  readonly #unfinished = new Map<string, AttemptEvent>();
  readonly #ended = new Map<string, RecordedTest>();
  #kept = 0;
  #error: ErrorEvent | undefined;

  readonly emit: Emit = (event) => {
    switch (event.type) {
      case 'tests':
        this.#project = event.project;
        this.#kernels = event.kernels;
        this.#names = event.tests;
        return;
      case 'attempt':
        if (event.state === 'started') this.#start(event);
        return;
      case 'test':
        return this.#end(event.result);
      case 'error':
        if (event.run === undefined) this.#error = event;
        return;
      default:
        return this.#log(event);
    }
  };

  /** Everything so far. Tests that have begun and have no result count as skipped. */
  recorded(result?: ResultEvent | TestsResultEvent): Recorded {
    const results = result !== undefined && 'tests' in result ? result.tests : this.#results();
    const kernels = labels([...this.#kernels, ...results.map(({ kernel }) => kernel)]);
    const names = [...new Set(['build', ...this.#names, ...results.map(({ test }) => test)])];
    const places = new Map([...kernels.keys()].map((name, index) => [name, index]));
    const place = ({ kernel }: TestResult): number => places.get(firstName(kernel)) ?? 0;
    const ranks = new Map(names.map((name, index) => [name, index]));
    const rank = ({ test }: TestResult): number => ranks.get(test) ?? 0;
    const tests = results.map((each): RecordedTest => {
      const { logs } = this.#ended.get(keyOf(each)) ?? this.#taken(each);
      const kernel = kernels.get(firstName(each.kernel)) ?? each.kernel;
      return { result: { ...each, kernel }, logs };
    });
    tests.sort(({ result: a }, { result: b }) => place(a) - place(b) || rank(a) - rank(b));
    const builds = [...this.#builds.values()].map(({ kernel, log }) => ({
      kernel: kernels.get(firstName(kernel)) ?? kernel,
      log: log.finish(),
    }));
    return {
      ...{ project: this.#project, kernels: [...kernels.values()], tests, builds },
      ...(this.#error && { error: this.#error }),
    };
  }

  #start(event: AttemptEvent): void {
    const { run } = event;
    this.#unfinished.set(keyOf(event), event);
    if (run === undefined) return;
    this.#logs.set(run, new GrowingLog());
    const key = keyOf(event);
    this.#attempts.set(key, [...(this.#attempts.get(key) ?? []), run]);
  }

  #end(result: TestResult): void {
    this.#unfinished.delete(keyOf(result));
    this.#ended.set(keyOf(result), this.#taken(result));
  }

  /** Takes the logs of a test out of those that grow. */
  #taken(result: TestResult): RecordedTest {
    const key = keyOf(result);
    const runs = this.#attempts.get(key) ?? [];
    const isRead = result.verdict !== 'passed' && result.verdict !== 'skipped';
    const logs: RecordedLog[] = [];
    for (const run of runs) {
      const log = this.#logs.get(run)?.finish(this.#kept < mostTogether ? undefined : inPart);
      this.#logs.delete(run);
      if (log === undefined || (!isRead && log.build === '')) continue;
      const read = isRead ? log : { ...emptyLog, build: log.build };
      this.#kept += lengthOf(read);
      logs.push(read);
    }
    this.#attempts.delete(key);
    return { result, logs };
  }

  #log(event: NlkitEvent): void {
    const { run } = event;
    if (run === undefined) return;
    const log = this.#logs.get(run) ?? this.#buildLog(run, event);
    log?.read(event);
  }

  #buildLog(run: string, event: NlkitEvent): GrowingLog | undefined {
    const known = this.#builds.get(run);
    if (known !== undefined) return known.log;
    const kernel =
      event.type === 'plan' ? event.kernel : this.#kernels.find((each) => firstName(each) === run);
    if (kernel === undefined) return undefined;
    const log = new GrowingLog();
    this.#builds.set(run, { kernel, log });
    return log;
  }

  #results(): TestResult[] {
    const why = this.#error === undefined ? '' : `: ${this.#error.message}`;
    const unfinished = [...this.#unfinished.values()].map(({ kernel, test }): TestResult => ({
      ...{ kernel, test, target: null, verdict: 'skipped', exitCode: 0, ms: 0, attempts: [] },
      reason: `it did not come to an end${why}`,
    }));
    return [...[...this.#ended.values()].map(({ result }) => result), ...unfinished];
  }
}

/** The kernels by their first names, each with its longest label: it gets a release once that is known. */
function labels(kernels: readonly string[]): ReadonlyMap<string, string> {
  const longest = new Map<string, string>();
  for (const kernel of kernels) {
    const name = firstName(kernel);
    if (kernel.length > (longest.get(name) ?? '').length) longest.set(name, kernel);
  }
  return longest;
}

function keyOf({ kernel, test }: { readonly kernel: string; readonly test: string }): string {
  return JSON.stringify([firstName(kernel), test]);
}

function lengthOf({ stdout, stderr, build, kernel }: RecordedLog): number {
  return stdout.length + stderr.length + build.length + kernel.length;
}
