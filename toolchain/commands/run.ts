// SPDX-License-Identifier: MIT
import type { Command } from './invocation.ts';
import { openProject } from './open-project.ts';

export interface RunOptions {
  readonly project: string | undefined;
  readonly on: 'auto' | 'host' | 'vm';
  readonly kernel: string | undefined;
  readonly parameters: Readonly<Record<string, string>>;
  readonly appArguments: readonly string[];
  /** Seconds; the project's own when undefined. */
  readonly timeout: number | undefined;
}

/** `nlkit run`: build, load, exchange, unload. */
export const run: Command<RunOptions> = async (options, invocation) => {
  const { project: given, on, kernel, parameters, appArguments, timeout } = options;
  const project = openProject(given, parameters, invocation);
  const { environment, signal } = invocation;
  const report = await invocation.openReport();
  // Only now: a wrong command line or project file shows at once.
  const { connectEngine } = await import('../engine/connect.ts');
  const { runProject } = await import('../target/pipeline.ts');
  const engine = await connectEngine(environment, { signal });
  const result = await runProject(project, {
    on,
    ...(kernel === undefined ? {} : { kernel }),
    ...(timeout === undefined ? {} : { timeout }),
    appArguments,
    engine,
    environment,
    emit: report.emit,
    signal,
  });
  report.finish(result);
  return result.exitCode;
};
