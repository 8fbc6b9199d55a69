// SPDX-License-Identifier: MIT
import { checkout } from '../checkout.ts';
import { UsageError } from '../errors/usage-error.ts';
import type { Emit, TestsResultEvent } from '../events.ts';
import { refreshGenerated } from '../generate/refresh.ts';
import type { Command, Invocation } from '../invocation/invocation.ts';
import { allTests, type PlannedTest, planTests } from '../matrix/plan.ts';
import { parseShard } from '../matrix/shard.ts';
import type { TestSettings } from '../matrix/settings.ts';
import { testKernels, type WantedKernel } from '../matrix/wanted-kernels.ts';
import { findProject } from '../project/find.ts';
import { loadProject } from '../project/load.ts';
import { withParameters } from '../project/parameters.ts';
import { errorEvent } from '../report/error-event.ts';
import { isFiltered, isTraceEvent } from '../filtered-event.ts';
import { withoutFiles } from '../project/without-files.ts';
import { pageName, recordPage, takeApartFor } from './page.ts';
import { isTraced, type RunTraceOptions } from './run-trace.ts';
import { openTestTrace } from './test/test-trace.ts';
import { parseReports, withPageName } from './test/report-wishes.ts';
import { testCommand } from './test/test-command.ts';

export interface TestOptions extends RunTraceOptions {
  readonly project: string | undefined;
  /** The value of `--kernels`; undefined: the project's own. */
  readonly kernels: string | undefined;
  /** Builds and guests at a time; undefined: as many as the engine's machine bears. */
  readonly jobs: number | undefined;
  readonly buildOnly: boolean;
  readonly on: 'auto' | 'host' | 'vm';
  readonly parameters: Readonly<Record<string, string>>;
  /** Seconds; undefined stands for the limits of the tests and the project. */
  readonly timeout: number | undefined;
  readonly filters: readonly string[];
  /** The value of `--shard`. */
  readonly shard: string | undefined;
  readonly list: boolean;
  readonly repeat: number | undefined;
  readonly retries: number;
  readonly failFast: boolean;
  /** Tests that pass on a retry fail the command. */
  readonly failFlaky: boolean;
  /** The values of `--report`. */
  readonly reports: readonly string[];
  readonly cold: boolean;
  readonly debug: boolean;
  /** The value of `--write`, which is refused. */
  readonly write: string | undefined;
}

/** `nlkit test`: runs a project's tests on every kernel. */
export const test: Command<TestOptions> = async (options, invocation) => {
  const { workingDirectory, environment, signal } = invocation;
  const { parameters, jobs, failFlaky, buildOnly, on, timeout, filters } = options;
  if (options.write !== undefined) refuseCapture(options.write);
  if (options.repeat !== undefined && isTraced(options)) refuseRepeated();
  const file = findProject(options.project, { workingDirectory, checkout });
  const parsed = parseReports(options.reports);
  const whole = loadProject(file, workingDirectory);
  const wishes = withPageName(parsed, pageName(whole, 'test'));
  const files = wishes.flatMap((wish) => (wish.file === undefined ? [] : [wish.file]));
  const loaded = withoutFiles(whole, files, workingDirectory);
  const project = withParameters(loaded, parameters);
  const kernels = testKernels(options.kernels, on, project);
  const shard = options.shard === undefined ? undefined : parseShard(options.shard);
  const plan = planTests(loaded, { kernels, filters, shard, parameters, timeout, buildOnly });
  const isShown = isTraced(options);
  const isRead = isShown || wishes.some(({ format }) => format === 'html');
  const trace = isRead ? await openTestTrace(project, options, invocation) : undefined;
  if (options.list) return list(project.name, kernels, plan, invocation);
  const { openReports } = await import('./test/reports.ts');
  const reports = await openReports(wishes, {
    ...{
      invocation,
      root: project.root,
      recordPage: () => recordPage(project, 'test', trace?.view),
    },
  });
  const report = await invocation.openReport({
    ...{ tests: true, aside: reports.takesStandardOutput },
    messageDetails: trace?.messageDetails,
  });
  const emit: Emit = (event) => {
    if (!isFiltered(event)) reports.emit(event);
    if (isShown ? trace?.shows(event) !== false : !isTraceEvent(event)) report.emit(event);
  };
  let result: TestsResultEvent;
  try {
    await refreshGenerated(project, { environment, emit });
    // Connect only now, so that a wrong command line or project file is reported at once.
    const { connectEngine } = await import('../engine/connect.ts');
    const { runTests } = await import('../matrix/run-tests.ts');
    const { failureKeeper } = await import('../failure/write-failure.ts');
    const engine = await connectEngine(environment, { signal });
    result = await runTests(project, {
      ...{ engine, environment, signal, emit },
      ...{ settings: settingsOf(options), kernels, plan, jobs, failFlaky },
      openTrace: trace?.open,
      keep: failureKeeper({
        ...{ engine, environment, emit, showsKeys: trace?.view.secrets },
        takeApart: () => takeApartFor(project, { specs: trace?.view.specs }),
      }),
      commandFor: testCommand(
        options,
        allTests(project).map(({ name }) => name),
      ),
    });
  } catch (error) {
    await reports.write(undefined, error).catch((unwritten: unknown) => {
      report.emit({ type: 'notice', text: errorEvent(unwritten).message });
    });
    throw error;
  }
  await reports.write(result);
  signal.throwIfAborted();
  report.finish(result);
  return result.exitCode;
};

/** A capture is of one run. */
function refuseCapture(file: string): never {
  throw new UsageError('usage', 'test writes no capture: its runs would need a file each', {
    hint: `nlkit run --write ${file} has one of the app; --report html has the messages of all tests`,
  });
}

function refuseRepeated(): never {
  throw new UsageError('usage', 'test --repeat records no messages', {
    hint: 'nlkit run --repeat N --trace shows those of the app; without --repeat test shows those of each test',
  });
}

function settingsOf(options: TestOptions): TestSettings {
  const { buildOnly, retries, repeat, failFast, cold, debug } = options;
  return { buildOnly, retries, repeat, failFast, cold, debug, trace: isTraced(options) };
}

async function list(
  project: string,
  kernels: readonly WantedKernel[],
  plan: readonly PlannedTest[],
  { flags, stdout }: Invocation,
): Promise<number> {
  const { listJson, listLines } = await import('../report/tests/list.ts');
  const listing = {
    project,
    kernels: kernels.map(({ label }) => label),
    tests: plan.map(({ kernel, name, skip }) => ({
      ...{ kernel: kernel.label, test: name },
      ...(skip !== undefined && { skip }),
    })),
  };
  const lines = flags.json ? [listJson(listing)] : listLines(listing);
  stdout.write(`${lines.join('\n')}\n`);
  return 0;
}
