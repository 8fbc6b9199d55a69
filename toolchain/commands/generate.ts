// SPDX-License-Identifier: MIT
import { join, relative } from 'node:path';
import { UsageError } from '../errors/usage-error.ts';
import type { Project } from '../project/project.ts';
import { generatedFiles } from '../generate/load.ts';
import { findFiles } from '../generate/state.ts';
import { isOthers, refuseOthers, writeFiles } from '../generate/write.ts';
import type { Command } from '../invocation/invocation.ts';
import { openProject } from './open-project.ts';
import { printable } from '../report/printable.ts';

export interface GenerateOptions {
  readonly project: string | undefined;
  /** Report the files that would be written, and fail if there are any. */
  readonly check: boolean;
}

/** `nlkit generate`: writes both halves of the project's protocols from their specs. */
export const generate: Command<GenerateOptions> = async ({ project: given, check }, invocation) => {
  const project = openProject(given, {}, invocation);
  const { flags, stdout, workingDirectory } = invocation;
  if (project.specs.length === 0) {
    throw new UsageError(
      'no-specs',
      `${project.name} names no specs, so there is nothing to generate`,
      {
        hint: `add to ${relative(workingDirectory, project.file)}: specs: [{ spec: NAME.yaml }]`,
      },
    );
  }
  const found = await findFiles(project.root, await generatedFiles(project));
  const stale = found.filter(({ state }) => state !== 'same');
  if (!check) {
    refuseOthers(project.root, found);
    await writeFiles(
      project.root,
      stale.map(({ file }) => file),
    );
  }
  if (flags.json) {
    const report = await invocation.openReport();
    for (const { file, state: was } of found) {
      const state = was === 'same' ? 'same' : check ? 'stale' : 'written';
      report.emit({ type: 'file', path: shown(project, file.path, workingDirectory), state });
    }
    if (!check || stale.length === 0) report.succeed();
    else report.fail(1);
    return check && stale.length > 0 ? 1 : 0;
  }
  for (const { file, state } of stale) {
    const word = !check ? 'wrote' : isOthers(state) ? state : 'stale';
    stdout.write(`${word} ${printable(shown(project, file.path, workingDirectory))}\n`);
  }
  const same = found.length - stale.length;
  if (same > 0) stdout.write(`up to date: ${same} file${same === 1 ? '' : 's'}\n`);
  if (!check || stale.length === 0) return 0;
  const first = stale.some(({ state }) => isOthers(state))
    ? 'remove the files that are edited or foreign, then '
    : '';
  stdout.write(`${first}nlkit generate${given === undefined ? '' : ` ${given}`} writes them\n`);
  return 1;
};

function shown(project: Project, path: string, workingDirectory: string): string {
  const absolute = join(project.root, path);
  const near = relative(workingDirectory, absolute);
  return near.startsWith('..') ? absolute : near;
}
