// SPDX-License-Identifier: MIT
import { checkout } from '../checkout.ts';
import { findProject } from '../project/find.ts';
import { loadProject } from '../project/load.ts';
import { withParameters } from '../project/parameters.ts';
import type { GivenParameters } from '../project/parameters.ts';
import type { Project } from '../project/project.ts';
import type { Invocation } from '../invocation/invocation.ts';

/** Finds the project that PROJECT names, and checks all of it before anything else happens. */
export function openProject(
  given: string | undefined,
  parameters: GivenParameters,
  { workingDirectory }: Invocation,
): Project {
  const file = findProject(given, { workingDirectory, checkout });
  return withParameters(loadProject(file, workingDirectory), parameters);
}
