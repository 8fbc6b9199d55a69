// SPDX-License-Identifier: MIT
import pLimit from 'p-limit';
import type { Engine } from '../engine/engine.ts';
import { exitCodes } from '../errors/nlkit-error.ts';
import type { ResultEvent, TestResult, TestsResultEvent } from '../events.ts';
import type { ImagesOptions } from '../image/stage-images.ts';
import type { Project } from '../project/project.ts';
import { overheadMegabytes } from '../targets/vm/guest.ts';
import { exitCodeOf } from './exit-code.ts';
import { KernelTests } from './kernel-tests.ts';
import type { PlannedTest } from './plan.ts';
import { Halt, type TestContext, type TestSettings } from './settings.ts';
import type { WantedKernel } from './wanted-kernels.ts';

export interface RunTestsOptions
  extends ImagesOptions, Pick<TestContext, 'keep' | 'commandFor' | 'openTrace'> {
  readonly settings: TestSettings;
  readonly kernels: readonly WantedKernel[];
  readonly plan: readonly PlannedTest[];
  /** How many builds and guests may work at the same time; undefined: as many as the engine's machine bears. */
  readonly jobs: number | undefined;
  /** A test that passed on a retry fails. */
  readonly failFlaky: boolean;
}

/**
 * Builds a project for each kernel, and runs its tests. Whatever a kernel or a test fails with is its own result; an
 * abort ends what runs, and the rest counts as skipped.
 * @param project the one to build, with the parameters of `--param`
 */
export async function runTests(
  project: Project,
  { kernels, plan, jobs: wanted, failFlaky, keep, ...options }: RunTestsOptions,
): Promise<TestsResultEvent> {
  const { emit, engine, settings } = options;
  const onHost = kernels.some(({ name }) => name === 'host');
  const jobs = wanted ?? (await usualJobs(engine, project));
  const names = [...new Set(plan.map(({ name }) => name))];
  const used = kernels.filter(({ name }) => plan.some((each) => each.kernel.name === name));
  emit({
    ...{ type: 'tests', project: project.name, tests: names, count: plan.length, jobs },
    kernels: used.map(({ label }) => label),
  });
  const results: TestResult[] = [];
  const report = (result: TestResult): void => {
    results.push(result);
    emit({ type: 'test', result });
  };
  const context = {
    ...{ ...options, settings, keep, report },
    known: new Map<string, Promise<unknown>>(),
    halt: new Halt(),
    slots: pLimit(jobs),
  };
  // The engine's own kernel is for one run at a time.
  const hostContext = onHost ? { ...context, slots: pLimit(1) } : context;
  const all = used.map((kernel) => {
    const tests = new KernelTests(kernel, kernel.name === 'host' ? hostContext : context);
    const own = plan.filter((each) => each.kernel.name === kernel.name);
    return { tests, done: tests.run(project, own) };
  });
  await Promise.all(all.map(({ done }) => done));
  const ordered = inOrderOf(plan, results);
  const [only] = all;
  const run = ordered.length === 1 ? only?.tests.lastRun : undefined;
  return resultOf(ordered, run, exitCodeOf(ordered, failFlaky));
}

/** Megabytes of the engine's machine that a guest may not count on. */
const reservedMegabytes = 512;

/** One job for each processor, as far as there is memory for guests. */
async function usualJobs(engine: Engine, { guest }: Project): Promise<number> {
  const { processors, memory } = await engine.facts();
  const each = guest.memoryMegabytes + overheadMegabytes;
  const room = Math.floor((memory / 1e6 - reservedMegabytes) / each);
  return Math.max(1, Math.min(Math.floor(processors / guest.cpus), memory === 0 ? 1 : room));
}

/** By kernel, then as the project lists its tests; the failed build of a kernel before them. */
function inOrderOf(plan: readonly PlannedTest[], results: readonly TestResult[]): TestResult[] {
  const names = ['build', ...new Set(plan.map(({ name }) => name))];
  const kernels = [...new Set(plan.map(({ kernel }) => kernel.label))];
  const place = ({ kernel, test }: TestResult): number => {
    // The host's label has its release once that is known.
    const at = kernels.findIndex((label) => kernel === label || kernel.startsWith(`${label} (`));
    return at * names.length + names.indexOf(test);
  };
  return [...results].sort((a, b) => place(a) - place(b));
}

function resultOf(
  tests: readonly TestResult[],
  run: ResultEvent | undefined,
  exitCode: number,
): TestsResultEvent {
  const ran = tests.filter(({ attempts }) => attempts.length > 0);
  const targets = new Set(ran.map(({ target }) => target));
  const kernels = new Set(ran.map(({ kernel }) => kernel));
  const only = <T>(values: ReadonlySet<T>): T | null => {
    const [value = null] = values;
    return values.size === 1 ? value : null;
  };
  return {
    ...{ type: 'result', ok: exitCode === exitCodes.done, exitCode },
    ...{ target: only(targets), kernel: only(kernels) },
    app: run?.app ?? null,
    kernelLog: run?.kernelLog ?? null,
    complaints: run?.complaints ?? null,
    stages: run?.stages ?? null,
    tests,
  };
}
