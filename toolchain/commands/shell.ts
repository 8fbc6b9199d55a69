// SPDX-License-Identifier: MIT
import { refreshGenerated } from '../generate/refresh.ts';
import type { Command } from '../invocation/invocation.ts';
import { openProject } from './open-project.ts';
import { requireTerminal } from './shell/require-terminal.ts';
import { ShellView } from './shell/view.ts';

export interface ShellCommandOptions {
  readonly project: string | undefined;
  readonly on: 'auto' | 'host' | 'vm';
  readonly kernel: string | undefined;
  readonly parameters: Readonly<Record<string, string>>;
  /** Boot the guest, although a saved one could be restored. */
  readonly cold: boolean;
  /** Turn on the modules' pr_debug() lines. */
  readonly debug: boolean;
  /** The command that the shell runs; it asks its user unless given. */
  readonly command: string | undefined;
}

/** `nlkit shell`: build, load, set up, a shell in place of the app, tear down, unload. */
export const shell: Command<ShellCommandOptions> = async (options, invocation) => {
  const { project: given, on, kernel, parameters, command, cold, debug } = options;
  const project = openProject(given, parameters, invocation);
  if (command === undefined)
    requireTerminal(invocation, 'nlkit shell', 'nlkit shell -c COMMAND runs a command without one');
  const { environment, signal } = invocation;
  const { checkWish } = await import('../targets/choose.ts');
  checkWish({ on, kernel, target: project.target, kernels: project.kernels });
  // Standard output is the shell's.
  const report = await invocation.openReport({ aside: true });
  await refreshGenerated(project, { environment, emit: report.emit });
  const { connectEngine } = await import('../engine/connect.ts');
  const { runProject } = await import('../run/run-project.ts');
  const engine = await connectEngine(environment, { signal });
  const view = new ShellView({ invocation, report, project: project.name, command });
  const result = await runProject(project, {
    ...{ on, engine, environment, signal, emit: view.emit, shell: view, appArguments: [] },
    ...{ cold, debug },
    ...(kernel !== undefined && { kernel }),
  });
  report.finish(result);
  return result.exitCode;
};
