// SPDX-License-Identifier: MIT
import { dirname, join } from 'node:path';
import type { Path, ProjectDocument } from './document.ts';
import { inRoot } from './inside-root.ts';
import type { ProjectSpec } from './project.ts';
import { isFile } from './sources/facts.ts';
import type { SpecEntry } from './validate.ts';

/**
 * Reads an entry of `specs` in an `nlkit.yaml`. The generated files need not exist yet, but the spec
 * must.
 */
export function loadSpecEntry(
  document: ProjectDocument,
  root: string,
  { spec, kernel, client, reference }: SpecEntry,
  at: Path,
): ProjectSpec {
  const file = inRoot(document, root, spec, [...at, 'spec']);
  if (!isFile(join(root, file))) {
    throw document.error(`there is no file ${spec}`, [...at, 'spec'], { hint: `in ${root}` });
  }
  const place = (key: string, given: string | undefined): string | undefined =>
    given === undefined ? undefined : inRoot(document, root, given, [...at, key]);
  return {
    file,
    kernel: kernel === false ? undefined : place('kernel', kernel ?? dirname(file)),
    client: place('client', client),
    reference: place('reference', reference),
  };
}
