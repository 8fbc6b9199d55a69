// SPDX-License-Identifier: MIT
import { join, relative } from 'node:path';
import { UsageError } from '../errors/usage-error.ts';
import { generatedFiles } from '../generate/load.ts';
import { findFiles } from '../generate/state.ts';
import { isOthers, refuseOthers, writeFiles } from '../generate/write.ts';
import type { Generation } from '../generate/files.ts';
import type { Command, Invocation } from '../invocation/invocation.ts';
import { openProject } from './open-project.ts';
import { requireSpecs } from './require-specs.ts';
import { printable } from '../report/printable.ts';

export interface GenerateOptions {
  readonly project: string | undefined;
  /** Report the files that would be written, and fail if there are any. */
  readonly check: boolean;
  /** Write a dissector for Wireshark: to that file, or `true` for one that goes by the project's name. */
  readonly dissector?: string | true | undefined;
  /** The spec of the dissector, in place of the project's. */
  readonly spec?: string | undefined;
}

/** `nlkit generate`: writes both halves of the project's protocols from their specs. */
export const generate: Command<GenerateOptions> = async (options, invocation) => {
  const { check } = options;
  const { root, files } = await generationOf(options, invocation);
  const { flags, stdout, workingDirectory } = invocation;
  const found = await findFiles(root, files);
  const stale = found.filter(({ state }) => state !== 'same');
  if (!check) {
    refuseOthers(root, found);
    await writeFiles(
      root,
      stale.map(({ file }) => file),
    );
  }
  if (flags.json) {
    const report = await invocation.openReport();
    for (const { file, state: was } of found) {
      const state = was === 'same' ? 'same' : check ? 'stale' : 'written';
      report.emit({ type: 'file', path: shown(root, file.path, workingDirectory), state });
    }
    if (!check || stale.length === 0) report.succeed();
    else report.fail(1);
    return check && stale.length > 0 ? 1 : 0;
  }
  for (const { file, state } of stale) {
    const word = !check ? 'wrote' : isOthers(state) ? state : 'stale';
    stdout.write(`${word} ${printable(shown(root, file.path, workingDirectory))}\n`);
  }
  const same = found.length - stale.length;
  if (same > 0) stdout.write(`up to date: ${same} file${same === 1 ? '' : 's'}\n`);
  if (!check || stale.length === 0) return 0;
  const first = stale.some(({ state }) => isOthers(state))
    ? 'remove the files that are edited or foreign, then '
    : '';
  stdout.write(printable(`${first}${again(options)} writes them`) + '\n');
  return 1;
};

async function generationOf(options: GenerateOptions, invocation: Invocation): Promise<Generation> {
  const { project: given, dissector, spec } = options;
  if (dissector !== undefined) {
    const { dissectorOf } = await import('./generate-dissector.ts');
    return dissectorOf({ project: given, dissector, spec }, invocation);
  }
  if (spec !== undefined) {
    throw new UsageError('spec-alone', '--spec is for --dissector: a project names its specs', {
      hint: `nlkit generate --spec ${spec} --dissector`,
    });
  }
  const project = openProject(given, {}, invocation);
  requireSpecs(project, invocation);
  return { root: project.root, files: await generatedFiles(project) };
}

/** The command that writes what a check found. */
function again({ project, dissector, spec }: GenerateOptions): string {
  return [
    'nlkit generate',
    ...(project === undefined ? [] : [project]),
    ...(spec === undefined ? [] : [`--spec ${spec}`]),
    ...(dissector === undefined ? [] : ['--dissector']),
    ...(typeof dissector === 'string' ? [dissector] : []),
  ].join(' ');
}

function shown(root: string, path: string, workingDirectory: string): string {
  const absolute = join(root, path);
  const near = relative(workingDirectory, absolute);
  return near.startsWith('..') ? absolute : near;
}
