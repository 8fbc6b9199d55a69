// SPDX-License-Identifier: MIT
import type { Command } from './invocation.ts';
import { openProject } from './open-project.ts';

export interface BuildOptions {
  readonly project: string | undefined;
  readonly kernel: string | undefined;
}

/** `nlkit build`: the modules and the app, for a kernel. */
export const build: Command<BuildOptions> = async ({ project: given, kernel }, invocation) => {
  const project = openProject(given, {}, invocation);
  const { environment, signal } = invocation;
  const report = await invocation.openReport();
  // Only now: a wrong command line or project file shows at once.
  const { connectEngine } = await import('../engine/connect.ts');
  const { buildProject } = await import('../target/pipeline.ts');
  const engine = await connectEngine(environment, { signal });
  await buildProject(project, {
    ...(kernel === undefined ? {} : { kernel }),
    engine,
    environment,
    emit: report.emit,
    signal,
  });
  report.succeed();
  return 0;
};
