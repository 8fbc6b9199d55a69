// SPDX-License-Identifier: MIT
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { UsageError } from '../errors/usage-error.ts';
import type { NlkitEvent } from '../events.ts';
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
  /** A file for what the app writes on standard output, which is then not shown. */
  readonly output: string | undefined;
}

/** `nlkit run`: build, load, exchange, unload. */
export const run: Command<RunOptions> = async (options, invocation) => {
  const { project: given, on, kernel, parameters, appArguments, timeout, output } = options;
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
    emit: (event) => {
      if (output === undefined || !isAppOutput(event)) report.emit(event);
    },
    signal,
  });
  if (output !== undefined && result.app !== null) {
    await writeOutput(resolve(invocation.workingDirectory, output), result.app.stdout);
  }
  report.finish(result);
  return result.exitCode;
};

function isAppOutput(event: NlkitEvent): boolean {
  return event.type === 'output' && event.source === 'app' && event.stream === 'stdout';
}

async function writeOutput(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text);
  } catch (cause) {
    throw new UsageError('not-written', `the output was not written: ${(cause as Error).message}`, {
      cause,
    });
  }
}
