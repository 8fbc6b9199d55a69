// SPDX-License-Identifier: MIT
import { checkout } from '../checkout.ts';
import { refreshGenerated } from '../generate/refresh.ts';
import type { Command, Invocation } from '../invocation/invocation.ts';
import { type PlannedTest, planTests } from '../matrix/plan.ts';
import { parseShard } from '../matrix/shard.ts';
import type { TestSettings } from '../matrix/settings.ts';
import { testKernels, type WantedKernel } from '../matrix/wanted-kernels.ts';
import { findProject } from '../project/find.ts';
import { loadProject } from '../project/load.ts';
import { withParameters } from '../project/parameters.ts';
import { testCommand } from './test/test-command.ts';

export interface TestOptions {
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
}

/** `nlkit test`: runs a project's tests on every kernel. */
export const test: Command<TestOptions> = async (options, invocation) => {
  const { workingDirectory, environment, signal } = invocation;
  const { parameters, jobs, failFlaky, buildOnly, on, timeout, filters } = options;
  const file = findProject(options.project, { workingDirectory, checkout });
  const loaded = loadProject(file, workingDirectory);
  const project = withParameters(loaded, parameters);
  const kernels = testKernels(options.kernels, on, project);
  const shard = options.shard === undefined ? undefined : parseShard(options.shard);
  const plan = planTests(loaded, { kernels, filters, shard, parameters, timeout, buildOnly });
  if (options.list) return list(project.name, kernels, plan, invocation);
  const report = await invocation.openReport({ tests: true });
  await refreshGenerated(project, { environment, emit: report.emit });
  // Connect only now, so that a wrong command line or project file is reported at once.
  const { connectEngine } = await import('../engine/connect.ts');
  const { runTests } = await import('../matrix/run-tests.ts');
  const engine = await connectEngine(environment, { signal });
  const result = await runTests(project, {
    ...{ engine, environment, signal, emit: report.emit },
    ...{ settings: settingsOf(options), kernels, plan, jobs, failFlaky },
    keep: () => Promise.resolve(undefined),
    commandFor: testCommand(options),
  });
  signal.throwIfAborted();
  report.finish(result);
  return result.exitCode;
};

function settingsOf(options: TestOptions): TestSettings {
  const { on, buildOnly, retries, repeat, failFast, cold, debug } = options;
  return { on, buildOnly, retries, repeat, failFast, cold, debug };
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
