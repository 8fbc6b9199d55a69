// SPDX-License-Identifier: MIT
import type { Engine } from '../engine/engine.ts';
import type { Complaint, Emit } from '../events.ts';
import type { ModuleToLoad } from '../guest/protocol.ts';
import type { BuildResult } from '../kbuild/build.ts';
import type { Project } from '../project/project.ts';
import { locateFrames } from './located-frames.ts';
import type { SessionOutcome } from './run-in-session.ts';
import type { Session } from './session.ts';
import { judge, type RunVerdict } from './verdict.ts';

export interface JudgingContext {
  readonly session: Session;
  readonly project: Project;
  readonly modules: readonly ModuleToLoad[];
  readonly built: BuildResult;
  readonly engine: Engine;
  readonly emit: Emit;
  readonly signal: AbortSignal;
}

/** A run with its verdict. */
export interface JudgedRun {
  readonly outcome: SessionOutcome;
  readonly verdict: RunVerdict;
  /** The verdict's, with the source lines of their frames. */
  readonly complaints: readonly Complaint[];
}

/**
 * Judges a run, and emits its complaints, and before them what only the serial console carried.
 * @param more is added to each complaint
 * @param consoleBefore the console's text when the run began
 */
export async function judgeRun(
  outcome: SessionOutcome,
  context: JudgingContext,
  { more = {}, consoleBefore = '' }: JudgingDetails = {},
): Promise<JudgedRun> {
  const { session, project, modules, built, engine, signal, emit } = context;
  const console = session.console();
  const verdict = judge({
    ...outcome,
    // Only its end is kept.
    console: console.startsWith(consoleBefore) ? console.slice(consoleBefore.length) : console,
    modules: modules.map(({ name }) => name),
    expectedExitCode: project.app.exitCode,
    ...(project.app.calledAs !== undefined && { calledAs: project.app.calledAs }),
  });
  // Records that only the serial console carried belong to the log, too.
  const followed = new Set(outcome.kernelLog);
  for (const record of verdict.kernelLog)
    if (!followed.has(record)) emit({ type: 'kernel', record });
  const complaints: Complaint[] = [];
  for (const complaint of verdict.complaints) {
    const located = await locateFrames(complaint, { engine, built, root: project.root, signal });
    complaints.push({ ...located, ...more });
    emit({ type: 'complaint', complaint: { ...located, ...more } });
  }
  return { outcome, verdict, complaints };
}

export interface JudgingDetails {
  readonly more?: Pick<Complaint, 'repetition'>;
  readonly consoleBefore?: string;
}
