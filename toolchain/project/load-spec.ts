// SPDX-License-Identifier: MIT
import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Path, ProjectDocument } from './document.ts';
import { inRoot } from './inside-root.ts';
import type { ProjectSpec } from './project.ts';
import type { SpecEntry } from './validate.ts';

/** What an `nlkit.yaml` says of a protocol. What is generated may not be there yet, the spec has to be. */
export function loadSpecEntry(
  document: ProjectDocument,
  root: string,
  { spec, kernel, client, reference }: SpecEntry,
  at: Path,
): ProjectSpec {
  const file = inRoot(document, root, spec, [...at, 'spec']);
  if (statSync(join(root, file), { throwIfNoEntry: false })?.isFile() !== true) {
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
