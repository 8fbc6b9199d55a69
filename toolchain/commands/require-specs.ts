// SPDX-License-Identifier: MIT
import { relative } from 'node:path';
import { UsageError } from '../errors/usage-error.ts';
import type { Invocation } from '../invocation/invocation.ts';
import type { Project } from '../project/project.ts';

/** @throws UsageError `no-specs` */
export function requireSpecs(
  project: Project,
  { workingDirectory }: Pick<Invocation, 'workingDirectory'>,
): void {
  if (project.specs.length > 0) return;
  throw new UsageError(
    'no-specs',
    `${project.name} names no specs, so there is nothing to generate`,
    { hint: `add to ${relative(workingDirectory, project.file)}: specs: [{ spec: NAME.yaml }]` },
  );
}
