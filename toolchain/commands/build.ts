// SPDX-License-Identifier: MIT
import { refreshGenerated } from '../generate/refresh.ts';
import type { Command } from '../invocation/invocation.ts';
import { openProject } from './open-project.ts';

export interface BuildOptions {
  readonly project: string | undefined;
  readonly kernel: string | undefined;
}

/** `nlkit build`: builds the modules and the app for a kernel. */
export const build: Command<BuildOptions> = async ({ project: given, kernel }, invocation) => {
  const project = openProject(given, {}, invocation);
  const { environment, signal } = invocation;
  const { checkWish } = await import('../targets/choose.ts');
  checkWish({ on: 'auto', kernel, target: project.target, kernels: project.kernels });
  const report = await invocation.openReport();
  await refreshGenerated(project, { environment, emit: report.emit });
  // Connect only now, so that a wrong command line or project file is reported at once.
  const { connectEngine } = await import('../engine/connect.ts');
  const { buildProject } = await import('../run/build-project.ts');
  const engine = await connectEngine(environment, { signal });
  await buildProject(project, {
    ...(kernel === undefined ? {} : { kernel }),
    engine,
    environment,
    emit: report.emit,
    signal,
    buildOnly: true,
  });
  report.succeed();
  return 0;
};
