// SPDX-License-Identifier: MIT
import { resolve } from 'node:path';
import { UsageError } from '../errors/usage-error.ts';
import type { Emit, ResultEvent } from '../events.ts';
import type { Invocation } from '../invocation/invocation.ts';
import { fromHere } from '../project/from-here.ts';
import type { Project } from '../project/project.ts';
import { errorEvent } from '../report/error-event.ts';
import { requireWritable, writeOutput } from './output-file.ts';
import { pageName, type PageView, recordPage } from './page.ts';

/** The page of one `nlkit run`. */
export interface RunPage {
  /** Reads an event; every one must pass here. */
  readonly emit: Emit;
  /**
   * Writes the page, also after a failure or Ctrl-C: it shows what happened until then.
   *
   * @param tell gets a notice of where it is
   * @param ended the result, or what ended the command before there was one
   * @throws UsageError or RequirementError `not-written`
   */
  write(tell: Emit, ended: { result: ResultEvent } | { error: unknown }): Promise<void>;
}

/**
 * Reads the value of `nlkit run --report`: the file of the page.
 *
 * @returns its absolute path
 * @throws UsageError `usage`
 */
export function runPageFile(
  value: string,
  project: Pick<Project, 'name'>,
  { workingDirectory }: Pick<Invocation, 'workingDirectory'>,
): string {
  const [format, ...rest] = value.split('=');
  if (format !== 'html')
    throw new UsageError('usage', `run --report does not know the format '${format ?? ''}'`, {
      hint: 'it is html, with =FILE for a file; nlkit test knows more formats',
    });
  const file = rest.length === 0 ? pageName(project, 'run') : rest.join('=');
  if (file === '')
    throw new UsageError('usage', '--report html= names no file', {
      hint: `--report html=FILE, or --report html for ${pageName(project, 'run')}`,
    });
  return resolve(workingDirectory, file);
}

/**
 * Opens the page, and checks that it can be written.
 *
 * @throws UsageError `not-written`, or `spec` for a spec of the project
 */
export async function openRunPage(
  file: string,
  project: Project,
  view: PageView = {},
): Promise<RunPage> {
  await requireWritable(project.root, file, '--report html');
  const recording = await recordPage(project, 'run', view);
  return {
    emit: recording.emit,
    write: async (tell, ended) => {
      recording.emit('result' in ended ? ended.result : errorEvent(ended.error));
      // TypeScript 6.0 forgets to rewrite such a path in a function that has `using`.
      const { writePage } = await import('../report/html/write-page.ts');
      try {
        await writeOutput(project.root, file, writePage(recording));
      } finally {
        recording[Symbol.dispose]();
      }
      const text = `the report is in ${fromHere(file)}`;
      tell({ type: 'notice', text, hint: `nlkit show ${fromHere(file)}` });
    },
  };
}
