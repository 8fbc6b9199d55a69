// SPDX-License-Identifier: MIT
import { join } from 'node:path';
import type { Invocation } from '../invocation/invocation.ts';
import type { Project } from '../project/project.ts';
import type { TakeTapped } from '../run/session-trace.ts';
import { CaptureFile } from '../trace/captures/capture-file.ts';
import type { Keep } from '../trace/captures/recorder.ts';
import { refuseSameFile } from '../trace/captures/same-file.ts';
import { requireWritable } from './output-file.ts';

/** The capture of `nlkit run --write`. */
export interface RunCapture {
  readonly keep: Keep;
  /** Ends the run: it aborts as the command's own signal does, or when the capture cannot be written any more. */
  readonly signal: AbortSignal;
  /** Makes a trace wait until the file has caught up. */
  paced(take: TakeTapped): TakeTapped;
  /**
   * Waits for a run, and closes the capture.
   *
   * @throws what the run does; RequirementError `not-written` if the capture is not whole
   */
  during<T>(work: Promise<T>): Promise<T>;
}

/**
 * Creates the capture.
 *
 * @param write a path; `-` is standard output
 * @param specs the files of `--spec`
 * @throws UsageError `same-file`; UsageError, RequirementError `not-written`
 */
export async function openRunCapture(
  write: string,
  project: Pick<Project, 'root' | 'file' | 'specs'>,
  specs: readonly string[],
  { stdout, signal }: Pick<Invocation, 'stdout' | 'signal'>,
): Promise<RunCapture> {
  const own = [project.file, ...project.specs.map(({ file }) => join(project.root, file))];
  await refuseSameFile(write, { specs, project: own });
  if (write !== '-') await requireWritable(project.root, write, '--write');
  const broken = new AbortController();
  const file = await CaptureFile.create(write, stdout, (error) => broken.abort(error));
  return {
    keep: file.keep,
    signal: AbortSignal.any([signal, broken.signal]),
    paced: (take) => (tapped) => {
      const shown = take(tapped);
      // Its failure ends the run by the signal.
      const kept = file.caughtUp().catch(() => undefined);
      return Promise.all([shown, kept]).then(() => undefined);
    },
    during: async (work) => {
      try {
        return await work;
      } catch (error) {
        if (!broken.signal.aborted || signal.aborted) throw error;
        throw broken.signal.reason;
      } finally {
        await close(file, broken.signal);
      }
    },
  };
}

/** Closes the file; the error that has broken it is thrown already. */
async function close(file: CaptureFile, broken: AbortSignal): Promise<void> {
  await (broken.aborted ? file[Symbol.asyncDispose]() : file.close());
}
