// SPDX-License-Identifier: MIT
import { basename, dirname, join, relative, resolve } from 'node:path';
import { UsageError } from '../errors/usage-error.ts';
import { dissectorFile } from '../generate/dissector.ts';
import type { Generation } from '../generate/files.ts';
import type { Invocation } from '../invocation/invocation.ts';
import { openProject } from './open-project.ts';
import { requireSpecs } from './require-specs.ts';

export interface DissectorOptions {
  readonly project: string | undefined;
  readonly dissector: string | true;
  readonly spec: string | undefined;
}

/** `nlkit generate --dissector`: the dissector of a project's specs, or of a single one. */
export async function dissectorOf(
  { project: given, dissector, spec }: DissectorOptions,
  invocation: Invocation,
): Promise<Generation> {
  const { workingDirectory } = invocation;
  if (dissector !== true) refuseOtherName(dissector);
  else if (given?.endsWith('.lua') === true) throw misplaced(given, spec);
  if (spec !== undefined) {
    if (given !== undefined) {
      throw new UsageError('spec-and-project', 'a project names its specs: leave out one of them', {
        hint: `nlkit generate --spec ${spec} --dissector`,
      });
    }
    const name = `${basename(spec).replace(/\.ya?ml$/, '')}.lua`;
    const file = resolve(workingDirectory, dissector === true ? name : dissector);
    return {
      root: dirname(file),
      files: [await dissectorFile([resolve(workingDirectory, spec)], basename(file))],
    };
  }
  const project = openProject(given, {}, invocation);
  requireSpecs(project, invocation);
  const file = resolve(workingDirectory, dissector === true ? `${project.name}.lua` : dissector);
  // Within a project, no link is followed out of it.
  const below = relative(project.root, file);
  const root = below.startsWith('..') ? dirname(file) : project.root;
  const specs = project.specs.map(({ file: one }) => join(project.root, one));
  return { root, files: [await dissectorFile(specs, relative(root, file))] };
}

/** A file before the option, or behind another one, would be taken for the project. */
function misplaced(file: string, spec: string | undefined): UsageError {
  const before = spec === undefined ? '' : `--spec ${spec} `;
  return new UsageError(
    'dissector',
    `${file} is no project: the file to write follows --dissector`,
    {
      hint: `nlkit generate ${before}--dissector ${file}`,
    },
  );
}

/** A project after the option would be taken for the file. */
function refuseOtherName(file: string): void {
  if (file.endsWith('.lua')) return;
  throw new UsageError(
    'dissector',
    `--dissector ${file}: Wireshark wants a file that ends in .lua`,
    {
      hint: `name one, or write the project first: nlkit generate ${file} --dissector`,
    },
  );
}
