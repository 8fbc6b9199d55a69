// SPDX-License-Identifier: MIT
import type { Spec } from '../../app/ynl/model.ts';
import type { Invocation } from '../invocation/invocation.ts';
import type { Project } from '../project/project.ts';
import { specsOfProject, specsOfTrace } from './events/trace-specs.ts';
import { ConversationFilter } from './filter/conversation-filter.ts';
import type { ItemFilter } from './filter/item-filter.ts';
import { parseWishes } from './filter/parse-filter.ts';
import type { ViewOptions } from './view-options.ts';

/** How the messages of a project's runs are read and shown. */
export interface TraceView {
  /** The specs of `--spec`, then the project's. */
  readonly specs: readonly Spec[];
  readonly secrets: boolean;
  /** Makes the filter of one trace; undefined: all is shown. */
  readonly filter: (() => ItemFilter) | undefined;
}

/**
 * Reads the options of a run's trace.
 * @throws as `specsOfTrace`, `specsOfProject` and `parseFilter` do
 */
export async function openTraceView(
  project: Pick<Project, 'root' | 'specs'>,
  { filters, specs: files, secrets }: ViewOptions,
  invocation: Pick<Invocation, 'workingDirectory' | 'stderr'>,
): Promise<TraceView> {
  const specs = [...specsOfTrace(files, invocation), ...specsOfProject(project)];
  const wishes = await parseWishes(filters, specs);
  return { specs, secrets, filter: wishes && (() => new ConversationFilter(wishes)) };
}
