// SPDX-License-Identifier: MIT
import type { Command } from '../invocation/invocation.ts';
import { requireApp } from '../project/require-app.ts';
import { plainView } from '../trace/view-options.ts';
import { openProject } from './open-project.ts';
import { run } from './run.ts';
import { findMissing, mend } from './setup.ts';

export interface UpOptions {
  readonly project: string | undefined;
  readonly yes: boolean;
}

/** `nlkit up`: sets up what is missing, then runs. */
export const up: Command<UpOptions> = async ({ project, yes }, invocation) => {
  // Check the project file first: a mistake in it shows before minutes of installing.
  requireApp(openProject(project, {}, invocation));
  const found = await findMissing(invocation);
  if (found.steps.length > 0) await mend(found, { yes, dryRun: false }, invocation);
  return run(
    {
      project,
      on: 'auto',
      kernel: undefined,
      parameters: {},
      appArguments: [],
      timeout: undefined,
      cold: false,
      report: undefined,
      output: undefined,
      write: undefined,
      passesInput: false,
      repeat: undefined,
      shellOnFailure: false,
      debug: false,
      trace: false,
      view: plainView,
    },
    invocation,
  );
};
