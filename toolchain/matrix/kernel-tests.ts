// SPDX-License-Identifier: MIT
import { exitCodes } from '../errors/nlkit-error.ts';
import type { Attempt, Emit, ResultEvent, TargetName, TestResult } from '../events.ts';
import { type BuiltProject, buildProject, readyToLoad } from '../run/build-project.ts';
import { withDebug } from '../run/modules-to-load.ts';
import { buildTap, type TapModule } from '../run/tap-module.ts';
import type { Project } from '../project/project.ts';
import { type Lead, makeAttempt } from './attempt.ts';
import { isWell, mayRetry, reasonOf } from './attempt-verdict.ts';
import { failedTest } from '../failure/failure.ts';
import { KeptEvents } from '../failure/kept-events.ts';
import { type BuildTap, leadInOwnTarget } from './own-target.ts';
import type { PlannedTest } from './plan.ts';
import type { TestContext } from './settings.ts';
import { SharedTarget } from './shared-target.ts';
import type { WantedKernel } from './wanted-kernels.ts';

/** Codes of errors after which no other test can reach the engine either. */
const engineLost = new Set(['engine-gone', 'engine-silent', 'engine-stuck', 'engine-unreachable']);

/** All tests on one kernel: they share its images and its build. */
export class KernelTests {
  readonly #kernel: WantedKernel;
  readonly #context: TestContext;
  #label: string;
  #target: TargetName | null = null;
  #lastRun: ResultEvent | undefined;
  #tap: Promise<TapModule> | undefined;

  constructor(kernel: WantedKernel, context: TestContext) {
    this.#kernel = kernel;
    this.#context = context;
    this.#label = kernel.label;
  }

  /** The run that the last attempt was, if it came to a result. */
  get lastRun(): ResultEvent | undefined {
    return this.#lastRun;
  }

  /** Builds the project, and runs the tests, each as soon as there is room for it. @param project the one to build */
  async run(project: Project, tests: readonly PlannedTest[]): Promise<void> {
    const { slots, settings } = this.#context;
    for (const { name, skip } of tests) if (skip !== undefined) this.#skip(name, skip);
    const due = tests.filter(({ skip }) => skip === undefined);
    if (due.length === 0) return;
    const ready = await slots(() => this.#build(project));
    if (typeof ready === 'string') {
      if (!settings.buildOnly) for (const { name } of due) this.#skip(name, ready);
      return;
    }
    if (settings.buildOnly) return;
    // Each trace of the host ends with its tap unloaded.
    const mayShare =
      settings.repeat === undefined && (ready.choice.target === 'vm' || !settings.trace);
    const isShared = ({ shared }: PlannedTest): boolean => shared && mayShare;
    const shared = due.filter(isShared);
    const alone = due.filter((test) => !isShared(test));
    await Promise.all([
      ...alone.map((test) => slots(() => this.#test(test, ready))),
      ...(shared.length > 0 ? [slots(() => this.#testShared(shared, ready))] : []),
    ]);
  }

  /** Resolves to the build, or to why there is none, which has been reported. */
  async #build(project: Project): Promise<BuiltProject | string> {
    const { settings, halt, signal } = this.#context;
    if (halt.reason !== undefined) {
      if (settings.buildOnly) this.#skip('build', halt.reason);
      return halt.reason;
    }
    let ready: BuiltProject | undefined;
    const events = new KeptEvents();
    const emit = this.#tagged(this.#kernel.name, events);
    const lead: Lead = async (note) => {
      ready = await this.#buildFor(project, note);
      return nothingRan(ready);
    };
    const made = await makeAttempt(lead, { emit, signal, subtests: 'none' }).catch(
      (error: unknown) => this.#stopped(error),
    );
    if (made === undefined) {
      if (settings.buildOnly) this.#skip('build', stoppedReason);
      return stoppedReason;
    }
    if (ready === undefined || settings.buildOnly)
      await this.#conclude('build', project, [made.attempt], events);
    return ready ?? `${this.#label} could not be built for`;
  }

  get #reason(): string {
    return this.#kernel.name === 'host' ? 'one of the kernels to test on' : 'a guest for each test';
  }

  async #buildFor(project: Project, emit: Emit): Promise<BuiltProject> {
    const { engine, environment, signal, known, settings } = this.#context;
    const { name } = this.#kernel;
    const note: Emit = (event) => {
      if (event.type === 'plan') {
        this.#label = event.kernel;
        this.#target = event.target;
      }
      emit(event.type === 'plan' ? { ...event, reason: this.#reason } : event);
    };
    return buildProject(project, {
      ...{ engine, environment, signal, ...(known && { known }), emit: note },
      ...(name === 'host' ? { on: 'host' } : { kernel: name }),
      buildOnly: settings.buildOnly,
    });
  }

  async #test(test: PlannedTest, ready: BuiltProject): Promise<void> {
    await this.#attempts(test, (emit) => this.#leadAlone(test, ready, emit));
  }

  async #testShared(tests: readonly PlannedTest[], ready: BuiltProject): Promise<void> {
    await using target = new SharedTarget(this.#context, this.#tapFor(ready));
    for (const test of tests) {
      let isFirst = true;
      await this.#attempts(test, async (emit) => {
        const isRetry = !isFirst;
        isFirst = false;
        // A retry is to show whether it passes by itself.
        if (isRetry) return this.#leadAlone(test, ready, emit);
        return target.lead(await this.#readyFor(test, ready), emit);
      });
    }
  }

  async #leadAlone(test: PlannedTest, ready: BuiltProject, emit: Emit): Promise<ResultEvent> {
    const own = await this.#readyFor(test, ready);
    return leadInOwnTarget(own, emit, this.#context, this.#tapFor(ready));
  }

  /** Returns what builds the tap for the kernel, once for all tests; undefined where nothing is recorded. */
  #tapFor(ready: BuiltProject): BuildTap | undefined {
    const { engine, environment, signal, openTrace, settings } = this.#context;
    // The host gets no module that nobody asked for; repetitions are to leave nothing but what they do themselves.
    const mayTap = ready.choice.target === 'vm' || settings.trace;
    if (openTrace === undefined || !mayTap || settings.repeat !== undefined) return undefined;
    return (emit) => (this.#tap ??= buildTap(ready, { engine, environment, signal, emit }));
  }

  async #readyFor({ project }: PlannedTest, ready: BuiltProject): Promise<BuiltProject> {
    const own = await readyToLoad(project, ready.built, ready);
    return this.#context.settings.debug ? { ...own, modules: withDebug(own.modules) } : own;
  }

  /** Tries a test as often as it may, until it passes. */
  async #attempts({ name, project, subtests }: PlannedTest, lead: Lead): Promise<void> {
    const { settings, halt, signal } = this.#context;
    const attempts: Attempt[] = [];
    const events = new KeptEvents();
    for (let number = 1; number <= settings.retries + 1; number += 1) {
      if (halt.reason !== undefined) break;
      const run = `${this.#kernel.name}/${name}${number === 1 ? '' : `#${String(number)}`}`;
      const emit = this.#tagged(run, events);
      const place = { type: 'attempt', kernel: this.#label, test: name, number } as const;
      emit({ ...place, state: 'started' });
      const made = await makeAttempt(lead, { emit, signal, subtests }).catch((error: unknown) =>
        this.#stopped(error),
      );
      if (made === undefined) break;
      this.#lastRun = made.result;
      const { attempt } = made;
      attempts.push(attempt);
      emit({ ...place, state: 'ended', attempt });
      if (!mayRetry(attempt) || engineLost.has(attempt.error?.code ?? '')) break;
    }
    if (attempts.length === 0) this.#skip(name, halt.reason ?? stoppedReason);
    else await this.#conclude(name, project, attempts, events);
  }

  /** The signal ended an attempt. */
  #stopped(error: unknown): undefined {
    const { signal, halt } = this.#context;
    if (!signal.aborted) throw error;
    halt.stop(stoppedReason);
    return undefined;
  }

  async #conclude(
    test: string,
    project: Project,
    attempts: readonly Attempt[],
    events: KeptEvents,
  ): Promise<void> {
    const { settings, halt, report, keep, commandFor } = this.#context;
    const result = resultOf(attempts, { kernel: this.#label, test, target: this.#target });
    const code = attempts.at(-1)?.error?.code ?? '';
    if (engineLost.has(code)) halt.stop('the Docker engine is gone');
    if (settings.failFast && !isWell(result)) halt.stop(`${test} failed on ${this.#label}`);
    if (result.verdict === 'passed' || result.verdict === 'skipped') {
      report(result);
      return;
    }
    const told = { ...result, command: commandFor(this.#kernel.name, test) };
    const isTraced = this.#tap !== undefined;
    const folder = await keep(failedTest(told, { project, events: events.all(), isTraced }));
    report({ ...told, ...(folder !== undefined && { folder }) });
  }

  #skip(test: string, reason: string): void {
    this.#context.report({
      ...{ kernel: this.#label, test, target: this.#target, verdict: 'skipped', exitCode: 0 },
      ...{ ms: 0, reason, attempts: [] },
    });
  }

  /** Emits events as those of a run, and keeps them. */
  #tagged(run: string, events: KeptEvents): Emit {
    return (event) => {
      const tagged = { ...event, run };
      events.push(tagged);
      this.#context.emit(tagged);
    };
  }
}

const stoppedReason = 'it was stopped';

function resultOf(
  attempts: readonly Attempt[],
  place: Pick<TestResult, 'kernel' | 'test' | 'target'>,
): TestResult {
  const last = attempts.at(-1);
  if (last === undefined) throw new Error('a result without an attempt');
  const isFlaky = last.verdict === 'passed' && attempts.length > 1;
  const [first] = attempts;
  const reason = reasonOf(isFlaky && first !== undefined ? first : last);
  return {
    ...place,
    verdict: isFlaky ? 'flaky' : last.verdict,
    exitCode: last.exitCode,
    ms: attempts.reduce((sum, { ms }) => sum + ms, 0),
    ...(reason !== undefined && { reason }),
    attempts,
  };
}

function nothingRan({ choice, kernel }: BuiltProject): ResultEvent {
  return {
    ...{ type: 'result', ok: true, exitCode: exitCodes.done, target: choice.target },
    ...{ kernel: kernel.label, app: null, kernelLog: [], complaints: [], stages: {} },
  };
}
