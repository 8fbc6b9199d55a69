// SPDX-License-Identifier: MIT
import type { Project } from '../project/project.ts';
import type { HtmlRecording } from '../report/html/html-recording.ts';
import type { TakeApart } from '../report/html/run-recording.ts';
import type { TraceView } from '../trace/trace-view.ts';
import { nlkitVersion } from '../version.ts';

/** How the messages of a page are read: as those that are shown. */
export interface PageView {
  /** In place of the project's. */
  readonly specs?: TraceView['specs'] | undefined;
  readonly secrets?: boolean | undefined;
}

/** Makes what a page is written from. @throws as `specsOfProject` does */
export async function recordPage(
  project: Project,
  command: 'run' | 'test',
  view: PageView = {},
): Promise<HtmlRecording> {
  const { HtmlRecording } = await import('../report/html/html-recording.ts');
  const takeApart = await takeApartFor(project, view);
  return new HtmlRecording({ project: project.name, command, version: nlkitVersion(), takeApart });
}

/** Takes apart what a project's programs and modules say. @throws as `specsOfProject` does */
export async function takeApartFor(
  project: Project,
  { specs, secrets = false }: PageView = {},
): Promise<TakeApart> {
  const [{ takeApartByName }, { specsOfProject }] = await Promise.all([
    import('../report/html/take-apart.ts'),
    import('../trace/events/trace-specs.ts'),
  ]);
  return takeApartByName({ specs: specs ?? specsOfProject(project), secrets });
}

/** The file of a page where none is named. */
export function pageName(project: Pick<Project, 'name'>, command: 'run' | 'test'): string {
  return `${project.name}-${command}.html`;
}
