// SPDX-License-Identifier: MIT
import { join } from 'node:path';
import { SpecError } from '../../app/ynl/load/spec-error.ts';
import { UsageError } from '../errors/usage-error.ts';
import { fromHere } from '../project/from-here.ts';
import type { Project, ProjectSpec } from '../project/project.ts';
import { readSpec } from '../project/read-spec.ts';
import type { GeneratedFile } from './files.ts';

/**
 * Loads all specs of a project. A wrong spec throws before anything is written.
 * @throws UsageError `spec` with all problems, by line and column
 */
export async function generatedFiles(project: Project): Promise<readonly GeneratedFile[]> {
  const all: GeneratedFile[] = [];
  for (const spec of project.specs) all.push(...(await filesFrom(project, spec)));
  return once(all);
}

async function filesFrom(project: Project, spec: ProjectSpec): Promise<readonly GeneratedFile[]> {
  // Imported here: other commands, and files that are up to date, need neither the parser nor the
  // formatter.
  const { loadFamily } = await import('../../app/ynl/kernel/index.ts');
  const { filesOf } = await import('./files.ts');
  const file = join(project.root, spec.file);
  const text = readSpec(file);
  try {
    return await filesOf(loadFamily(text, fromHere(file)), spec, text);
  } catch (error) {
    if (error instanceof SpecError) throw asUsage(error);
    throw error;
  }
}

/** Lists all problems, the first one first. */
export function asUsage(error: SpecError): UsageError {
  const { file, problems, message, hint } = error;
  const others = problems
    .slice(1)
    .map(({ line, column, message: what }) => `${file}:${line}:${column}: ${what}`);
  return new UsageError('spec', [message, ...others].join('\n'), {
    cause: error,
    ...(hint === undefined ? {} : { hint }),
  });
}

/** Two specs of one project may share the compat header, and nothing else. */
function once(files: readonly GeneratedFile[]): readonly GeneratedFile[] {
  const byPath = new Map<string, GeneratedFile>();
  for (const file of files) {
    const { path, text } = file;
    const other = byPath.get(path);
    if (other !== undefined && other.text !== text) {
      throw new UsageError('specs', `two specs would write the same file ${path}`, {
        hint: 'give one of them another `kernel`, `client` or `reference`',
      });
    }
    byPath.set(path, file);
  }
  return [...byPath.values()];
}
