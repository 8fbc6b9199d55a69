// SPDX-License-Identifier: MIT
import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { SpecError } from '../../app/core/errors/spec-error.ts';
import { UsageError } from '../errors/usage-error.ts';
import type { Project, ProjectSpec } from '../project/project.ts';
import type { GeneratedFile } from './generate/files.ts';
import { staleFiles, writeFiles } from './generate/write.ts';
import type { Command } from './invocation.ts';
import { openProject } from './open-project.ts';

export interface GenerateOptions {
  readonly project: string | undefined;
  /** Only says what would be written, and fails where that is something. */
  readonly check: boolean;
}

/** `nlkit generate`: both halves of the project's protocols, from their specs. */
export const generate: Command<GenerateOptions> = async ({ project: given, check }, invocation) => {
  const project = openProject(given, {}, invocation);
  const { flags, stdout, workingDirectory } = invocation;
  if (project.specs.length === 0) {
    throw new UsageError('no-specs', `${project.name} has no specs to generate anything from`, {
      hint: `write into ${relative(workingDirectory, project.file)}: specs: [{ spec: NAME.yaml }]`,
    });
  }
  // All of them first: where one is wrong, nothing is written.
  const all: GeneratedFile[] = [];
  for (const spec of project.specs) {
    all.push(...(await generated(project, spec, workingDirectory)));
  }
  const files = once(all);
  const stale = await staleFiles(project.root, files);
  if (!check) await write(project, stale);
  if (flags.json) {
    const report = await invocation.openReport();
    for (const file of files) {
      const state = !stale.includes(file) ? 'same' : check ? 'stale' : 'written';
      report.emit({ type: 'file', path: shown(project, file.path, workingDirectory), state });
    }
    if (!check || stale.length === 0) report.succeed();
    else report.fail(1);
    return check && stale.length > 0 ? 1 : 0;
  }
  for (const { path } of stale) {
    stdout.write(`${check ? 'stale' : 'wrote'} ${shown(project, path, workingDirectory)}\n`);
  }
  const same = files.length - stale.length;
  if (same > 0) stdout.write(`up to date: ${same} file${same === 1 ? '' : 's'}\n`);
  if (!check || stale.length === 0) return 0;
  stdout.write(`nlkit generate${given === undefined ? '' : ` ${given}`} writes them\n`);
  return 1;
};

async function generated(
  project: Project,
  spec: ProjectSpec,
  workingDirectory: string,
): Promise<readonly GeneratedFile[]> {
  // Only now: what reads YAML and what formats are not for a wrong command line to wait for.
  const { loadFamily } = await import('../../app/spec/kernel/index.ts');
  const { filesOf } = await import('./generate/files.ts');
  const name = shown(project, spec.file, workingDirectory);
  const text = await readFile(join(project.root, spec.file), 'utf8');
  try {
    return await filesOf(loadFamily(text, name), spec);
  } catch (error) {
    if (error instanceof SpecError) throw asUsage(error);
    throw error;
  }
}

/** All that is wrong, the first thing first. */
function asUsage(error: SpecError): UsageError {
  const { file, problems, message, hint } = error;
  const others = problems
    .slice(1)
    .map(({ line, column, message: what }) => `${file}:${line}:${column}: ${what}`);
  return new UsageError('spec', [message, ...others].join('\n'), {
    cause: error,
    ...(hint === undefined ? {} : { hint }),
  });
}

/** Two specs of one project share a compat header, and nothing else. */
function once(files: readonly GeneratedFile[]): readonly GeneratedFile[] {
  const byPath = new Map<string, GeneratedFile>();
  for (const file of files) {
    const { path, text } = file;
    const other = byPath.get(path);
    if (other !== undefined && other.text !== text) {
      throw new UsageError('specs', `two specs would both be written to ${path}`, {
        hint: 'give one of them another `kernel`, `client` or `reference`',
      });
    }
    byPath.set(path, file);
  }
  return [...byPath.values()];
}

async function write(project: Project, files: readonly GeneratedFile[]): Promise<void> {
  try {
    await writeFiles(project.root, files);
  } catch (cause) {
    throw new UsageError('not-written', `nothing was written: ${(cause as Error).message}`, {
      cause,
    });
  }
}

function shown(project: Project, path: string, workingDirectory: string): string {
  const absolute = join(project.root, path);
  const near = relative(workingDirectory, absolute);
  return near.startsWith('..') ? absolute : near;
}
