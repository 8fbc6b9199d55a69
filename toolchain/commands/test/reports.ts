// SPDX-License-Identifier: MIT
import { once } from 'node:events';
import { randomUUID } from 'node:crypto';
import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import { UsageError } from '../../errors/usage-error.ts';
import type { Emit, ResultEvent, TestsResultEvent } from '../../events.ts';
import type { Invocation } from '../../invocation/invocation.ts';
import { fromHere } from '../../project/from-here.ts';
import { errorEvent } from '../../report/error-event.ts';
import { chunks } from '../../report/formats/chunks.ts';
import type { Recorded } from '../../report/formats/recorded.ts';
import { Recorder } from '../../report/formats/recorder.ts';
import type { HtmlRecording } from '../../report/html/html-recording.ts';
import { requireWritable, writeOutput } from '../output-file.ts';
import type { ReportFormat, ReportWish } from './report-wishes.ts';
import { appendSummary } from './step-summary.ts';

export interface ReportsContext {
  readonly invocation: Invocation;
  /** The project's root: no link below it is followed. */
  readonly root: string;
  /** Makes what a page is written from. */
  readonly recordPage: () => Promise<HtmlRecording>;
}

/** The reports of one `nlkit test`. */
export interface Reports {
  /** Reads an event; every one must pass here, in the order in which it was emitted. */
  readonly emit: Emit;
  /** One of them goes to standard output: everything else belongs on standard error. */
  readonly takesStandardOutput: boolean;
  /**
   * Writes them all, once; later calls do nothing. Call it before the result is emitted, since it may emit a notice, and
   * also after a failure or Ctrl-C: it reports what is done.
   *
   * @param result undefined where there is none
   * @param error the failure that ended the command; after Ctrl-C it is known already
   * @throws UsageError or RequirementError `not-written` if a file could not be written; the others are
   */
  write(result: ResultEvent | TestsResultEvent | undefined, error?: unknown): Promise<void>;
}

/**
 * Opens the reports that `--report` asks for, and the summary of a step of GitHub Actions.
 *
 * @throws UsageError `usage`, or `not-written` if a file cannot be written
 */
export async function openReports(
  wishes: readonly ReportWish[],
  { invocation, root, recordPage }: ReportsContext,
): Promise<Reports> {
  const { environment, flags, signal, stdout, workingDirectory } = invocation;
  const targets = wishes.map(({ format, file }) => ({
    format,
    file: file === undefined ? undefined : resolve(workingDirectory, file),
  }));
  const printed = targets.find(({ file }) => file === undefined);
  if (printed !== undefined && flags.json)
    throw new UsageError('usage', `--report ${printed.format} and --json exclude each other`, {
      hint: `both go to standard output; name a file: --report ${printed.format}=FILE`,
    });
  const seen = new Set<string>();
  for (const { format, file } of targets) {
    if (file === undefined) continue;
    if (seen.has(file))
      throw new UsageError('usage', `two reports cannot both go to ${file}`, {
        hint: 'name a file for each',
      });
    seen.add(file);
    await requireWritable(root, file, `--report ${format}`);
  }
  const recorder = new Recorder();
  const page = wishes.some(({ format }) => format === 'html') ? await recordPage() : undefined;
  const emit: Emit = (event) => {
    recorder.emit(event);
    page?.emit(event);
  };
  const resume = printed?.format === 'github' ? stopCommands(invocation) : '';
  let written = false;
  return {
    emit,
    takesStandardOutput: printed !== undefined,
    write: async (result, error) => {
      if (written) return;
      written = true;
      const ended: unknown = error ?? (signal.aborted ? signal.reason : undefined);
      if (ended !== undefined) emit(errorEvent(ended));
      const recorded = recorder.recorded(result);
      const failures: unknown[] = [];
      for (const { format, file } of targets) {
        const text = await render(format, { recorded, page }, invocation);
        if (file === undefined) await print(stdout, resume, text);
        else await writeOutput(root, file, text).catch((error: unknown) => failures.push(error));
      }
      page?.[Symbol.dispose]();
      if (failures.length === 0) await tellOfPages(targets, invocation);
      const summary = environment['GITHUB_STEP_SUMMARY'] ?? '';
      if (summary !== '') await appendSummary(summary, recorded, await invocation.openReport());
      const outcome = failures.length > 1 ? await invocation.openReport() : undefined;
      for (const other of failures.slice(1))
        outcome?.emit({ type: 'notice', text: errorEvent(other).message });
      if (failures.length > 0) throw failures[0];
    },
  };
}

/** A person may not have named the file, and wants to look at it. */
async function tellOfPages(
  targets: readonly { readonly format: ReportFormat; readonly file: string | undefined }[],
  invocation: Pick<Invocation, 'openReport'>,
): Promise<void> {
  for (const { format, file } of targets) {
    if (format !== 'html' || file === undefined) continue;
    const text = `the report is in ${fromHere(file)}`;
    const { emit } = await invocation.openReport();
    emit({ type: 'notice', text, hint: `nlkit show ${fromHere(file)}` });
  }
}

/**
 * Tells the runner to read no commands in the output from now on: programs under test write there too.
 *
 * @returns the line that ends it
 */
function stopCommands({ environment, stdout }: Invocation): string {
  if (environment['GITHUB_ACTIONS'] !== 'true') return '';
  const token = randomUUID();
  stdout.write(`::stop-commands::${token}\n`);
  return `::${token}::\n`;
}

interface Known {
  readonly recorded: Recorded;
  readonly page: HtmlRecording | undefined;
}

async function render(
  format: ReportFormat,
  { recorded, page }: Known,
  { environment, workingDirectory }: Invocation,
): Promise<Iterable<string>> {
  switch (format) {
    case 'junit':
      return chunks((await import('../../report/formats/junit.ts')).junit(recorded));
    case 'tap':
      return chunks((await import('../../report/formats/tap.ts')).tap(recorded));
    case 'markdown':
      return [(await import('../../report/formats/markdown.ts')).markdown(recorded)];
    case 'html': {
      const { writePage } = await import('../../report/html/write-page.ts');
      return page === undefined ? [] : writePage(page);
    }
    case 'github': {
      const { github } = await import('../../report/formats/github.ts');
      const workspace = environment['GITHUB_WORKSPACE'] ?? '';
      const real = async (path: string): Promise<string> => realpath(path).catch(() => path);
      return chunks(
        github(recorded, {
          workspace: await real(workspace === '' ? workingDirectory : workspace),
          workingDirectory: await real(workingDirectory),
        }),
      );
    }
  }
}

/** Writes to standard output, no faster than its reader reads. */
async function print(
  stdout: NodeJS.WriteStream,
  before: string,
  text: Iterable<string>,
): Promise<void> {
  if (before !== '') stdout.write(before);
  for (const piece of text) {
    // Its reader is gone: the entry point ends the command.
    if (!stdout.writable) return;
    if (stdout.write(piece)) continue;
    const waiting = new AbortController();
    const { signal } = waiting;
    await Promise.race(['drain', 'close'].map((event) => once(stdout, event, { signal }))).catch(
      () => undefined,
    );
    waiting.abort();
  }
}
