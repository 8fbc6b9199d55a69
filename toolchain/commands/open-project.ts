// SPDX-License-Identifier: MIT
import { checkout } from '../checkout.ts';
import { findProject } from '../project/find.ts';
import { loadProject } from '../project/load.ts';
import { withParameters } from '../project/parameters.ts';
import type { GivenParameters } from '../project/parameters.ts';
import type { Project } from '../project/project.ts';
import type { Invocation } from './invocation.ts';

/** The project that PROJECT stands for, checked whole before anything else is done. */
export function openProject(
  given: string | undefined,
  parameters: GivenParameters,
  { workingDirectory }: Invocation,
): Project {
  const file = findProject(given, { workingDirectory, checkout });
  return withParameters(loadProject(file, workingDirectory), parameters);
}
