// SPDX-License-Identifier: MIT
import { ExchangeError } from '../errors/exchange-error.ts';
import type { Complaint, Emit } from '../events.ts';
import type { LeakReport } from '../guest/leaks/leak.ts';
import type { JudgingContext } from './judge-run.ts';
import { leakComplaints } from './leak-complaints.ts';
import { locateFrames } from './located-frames.ts';
import type { Session } from './session.ts';

/** Has the agent of a guest follow what modules allocate, over several runs. */
export class LeakWatch {
  readonly #session: Session;
  readonly #emit: Emit;
  #isWatching = false;
  #ran = 0;

  constructor(session: Session, emit: Emit) {
    this.#session = session;
    this.#emit = emit;
  }

  /** Whether the kernel tells. */
  get isWatching(): boolean {
    return this.#isWatching;
  }

  /** To be called once before the first run. */
  async begin(): Promise<void> {
    this.#isWatching = (await this.#ask(() => this.#session.watchMemory())) ?? false;
    if (!this.#isWatching && this.#session.agent.lost === undefined)
      this.#emit({
        type: 'notice',
        text: 'this kernel does not tell who allocates memory, so leaks are not looked for',
        hint: 'it needs CONFIG_SLUB_DEBUG, and slub_debug=U on its command line, which nlkit adds',
      });
  }

  /** To be called after each unload. */
  async note(): Promise<void> {
    if (!this.#isWatching) return;
    this.#ran += 1;
    await this.#ask(() => this.#session.findLeaks(false));
  }

  /** Waits a while for what goes by itself; resolves to what has leaked in all runs. */
  async find(): Promise<LeakReport['leaks']> {
    if (!this.#isWatching || this.#ran === 0) return [];
    const report = await this.#ask(() => this.#session.findLeaks(true));
    const cut = report?.cut ?? [];
    if (cut.length > 0)
      this.#emit({
        type: 'notice',
        text: `this kernel lists only a part of the objects in ${cut.join(', ')}: leaks there may go unnoticed`,
        hint: 'kernels from 5.18 on list all: nlkit run --kernel debian:12',
      });
    return report?.leaks ?? [];
  }

  /** Complaints about what was found, with source lines; they are emitted. */
  async complain(leaks: LeakReport['leaks'], context: JudgingContext): Promise<Complaint[]> {
    const { built, project, engine, signal } = context;
    const complaints: Complaint[] = [];
    for (const complaint of await leakComplaints(leaks, built, this.#ran)) {
      const located = await locateFrames(complaint, { engine, built, root: project.root, signal });
      complaints.push(located);
      this.#emit({ type: 'complaint', complaint: located });
    }
    return complaints;
  }

  /** Undefined where there is no answer: a lost agent is the run's own failure. */
  async #ask<T>(question: () => Promise<T>): Promise<T | undefined> {
    try {
      return await question();
    } catch (error) {
      if (!(error instanceof ExchangeError)) throw error;
      this.#isWatching = false;
      if (error.code === 'no-answer')
        this.#emit({ type: 'notice', text: `leaks cannot be looked for: ${error.message}` });
      return undefined;
    }
  }
}
