// SPDX-License-Identifier: MIT
import { resolve } from 'node:path';
import { UsageError } from '../errors/usage-error.ts';
import type { NlkitEvent } from '../events.ts';
import { refreshGenerated } from '../generate/refresh.ts';
import type { Command, Invocation } from '../invocation/invocation.ts';
import { standardInput } from '../invocation/standard-input.ts';
import { requireApp } from '../project/require-app.ts';
import { openProject } from './open-project.ts';
import { requireWritable, writeOutput } from './output-file.ts';
import { requireTerminal } from './shell/require-terminal.ts';
import { ShellView } from './shell/view.ts';

export interface RunCommandOptions {
  readonly project: string | undefined;
  readonly on: 'auto' | 'host' | 'vm';
  readonly kernel: string | undefined;
  readonly parameters: Readonly<Record<string, string>>;
  readonly appArguments: readonly string[];
  /** Seconds; undefined stands for the project's own limit. */
  readonly timeout: number | undefined;
  /** Boot the guest, although a saved one could be restored. */
  readonly cold: boolean;
  /** The file for the app's standard output, which the terminal then does not show. */
  readonly output: string | undefined;
  /** The app reads nlkit's standard input. */
  readonly passesInput: boolean;
  /** How often to load, run and unload; undefined: once. */
  readonly repeat: number | undefined;
  /** The user gets a shell where the run has failed. */
  readonly shellOnFailure: boolean;
  /** Turn on the modules' pr_debug() lines. */
  readonly debug: boolean;
}

/** `nlkit run`: build, load, exchange, unload. */
export const run: Command<RunCommandOptions> = async (options, invocation) => {
  const {
    project: given,
    on,
    kernel,
    parameters,
    appArguments,
    timeout,
    output,
    cold,
    repeat,
  } = options;
  const { shellOnFailure } = options;
  if (shellOnFailure) requireShell(options, invocation);
  const project = openProject(given, parameters, invocation);
  requireApp(project);
  const file = output === undefined ? undefined : resolve(invocation.workingDirectory, output);
  if (file !== undefined) await requireWritable(project.root, file, '--output');
  const { environment, signal } = invocation;
  const { checkWish } = await import('../targets/choose.ts');
  checkWish({ on, kernel, target: project.target, kernels: project.kernels });
  const report = await invocation.openReport({ appReads: options.passesInput });
  await refreshGenerated(project, { environment, emit: report.emit });
  // Connect only now, so that a wrong command line or project file is reported at once.
  const { connectEngine } = await import('../engine/connect.ts');
  const { runProject } = await import('../run/run-project.ts');
  const engine = await connectEngine(environment, { signal });
  const view = shellOnFailure
    ? new ShellView({ invocation, report, project: project.name })
    : undefined;
  const emit = view?.emit ?? report.emit;
  const result = await runProject(project, {
    on,
    ...(kernel === undefined ? {} : { kernel }),
    ...(timeout === undefined ? {} : { timeout }),
    ...(repeat === undefined ? {} : { repeat }),
    ...{ appArguments, cold },
    engine,
    environment,
    emit: (event) => {
      if (output === undefined || !isAppOutput(event)) emit(event);
    },
    signal,
    shellOnFailure: view,
    debug: options.debug,
    ...(options.passesInput && { input: standardInput(invocation.stdin) }),
  });
  if (file !== undefined && result.app !== null) {
    await writeOutput(project.root, file, result.app.stdout);
  }
  report.finish(result);
  return result.exitCode;
};

function requireShell({ repeat }: RunCommandOptions, invocation: Invocation): void {
  const hint = 'run it in a terminal, or without --shell-on-failure';
  const other = invocation.flags.json ? '--json' : repeat === undefined ? undefined : '--repeat';
  if (other !== undefined)
    throw new UsageError('usage', `--shell-on-failure and ${other} exclude each other`, { hint });
  requireTerminal(invocation, '--shell-on-failure', hint);
}

function isAppOutput(event: NlkitEvent): boolean {
  return event.type === 'output' && event.source === 'app' && event.stream === 'stdout';
}
