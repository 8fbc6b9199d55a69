// SPDX-License-Identifier: MIT
import type { Engine } from '../engine/engine.ts';
import { firstThrown } from '../errors/first-thrown.ts';
import { machineError } from '../errors/machine-error.ts';
import { exitCodes, NlkitError } from '../errors/nlkit-error.ts';
import type { Emit, ResultEvent } from '../events.ts';
import { failedRun } from '../failure/failure.ts';
import { KeptEvents } from '../failure/kept-events.ts';
import type { Invocation } from '../invocation/invocation.ts';
import type { Project } from '../project/project.ts';
import { errorEvent } from '../report/error-event.ts';
import type { Outcome } from '../report/outcome.ts';
import { type PageView, takeApartFor } from './page.ts';
import { type RepeatedRunOptions, runCommand } from './run-command.ts';

/** Characters of messages that are kept of a run, which is to take no more memory when it shows a million of them. */
const mostOfMessages = 1 << 20;

/**
 * Failures whose remedy is on the command line or outside of the project: all is said by the hint, and a folder would be
 * one more thing to remove.
 */
const saidByHint: ReadonlySet<number> = new Set([exitCodes.usage, exitCodes.requirementMissing]);

export interface RunFailureContext extends Pick<Invocation, 'environment' | 'signal'> {
  readonly project: Project;
  readonly options: RepeatedRunOptions;
  readonly engine: Pick<Engine, 'facts'>;
  readonly report: Outcome;
  /** How messages are read. */
  readonly view?: PageView | undefined;
  /** Whether messages are recorded, once the target is known. */
  readonly isTraced: (target: ResultEvent['target']) => boolean;
}

/** Keeps what a run says, and writes the folder of one that failed. */
export class RunFailure {
  readonly #context: RunFailureContext;
  readonly #events = new KeptEvents({ messages: mostOfMessages });

  constructor(context: RunFailureContext) {
    this.#context = context;
  }

  /** Reads an event; every one must pass here. */
  readonly emit: Emit = (event) => this.#events.push(event);

  /**
   * Waits for a run, and keeps it if it failed; the result says where.
   *
   * @throws what the run does, once it is kept
   */
  async during(work: Promise<ResultEvent>): Promise<ResultEvent> {
    let result: ResultEvent;
    try {
      result = await work;
    } catch (rejected) {
      await this.#keepError(rejected);
      throw rejected;
    }
    if (result.ok || saidByHint.has(result.exitCode)) return result;
    const folder = await this.#keep(result);
    return folder === undefined ? result : { ...result, folder };
  }

  async #keepError(rejected: unknown): Promise<void> {
    const { report } = this.#context;
    const thrown = firstThrown(rejected);
    const error = machineError(thrown) ?? thrown;
    const exitCode = error instanceof NlkitError ? error.exitCode : exitCodes.bug;
    if (saidByHint.has(exitCode)) return;
    this.emit(errorEvent(error));
    const folder = await this.#keep(report.failedRun(exitCode));
    if (folder !== undefined) report.keptIn(folder);
  }

  async #keep(result: ResultEvent): Promise<string | undefined> {
    const { project, options, engine, environment, signal, report, view, isTraced } = this.#context;
    // Whoever stops a run knows why it did not end.
    if (signal.aborted) return undefined;
    const { failureKeeper } = await import('../failure/write-failure.ts');
    const { emit } = report;
    const keep = failureKeeper({
      ...{ engine, environment, emit, showsKeys: view?.secrets },
      takeApart: () => takeApartFor(project, { specs: view?.specs }),
    });
    const facts = { project, events: this.#events.all(), isTraced: isTraced(result.target) };
    return keep(failedRun(result, { ...facts, command: runCommand(options) }));
  }
}
