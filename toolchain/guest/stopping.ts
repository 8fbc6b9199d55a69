// SPDX-License-Identifier: MIT
import type { RunFailure } from './reports.ts';
import { Wounded } from './wounded.ts';

/** Nobody wants the rest of the run. */
export const stopped: RunFailure = { reason: 'stopped', message: 'the run was stopped' };

const broken: RunFailure = {
  reason: 'wounded',
  message: 'the run was ended early, because of what the kernel reported',
};

/** What ends a session's work before its time, and the work that a cleanup then has to wait for. */
export class Stopping {
  readonly #stop = new AbortController();
  readonly #gone = new AbortController();
  readonly #wounded = new Wounded();
  readonly #busy = new Set<Promise<unknown>>();
  /** Aborted: somebody asked to end what runs, or nobody is there any more. */
  readonly asked = AbortSignal.any([this.#stop.signal, this.#gone.signal]);
  /** Aborted: end what runs. */
  readonly signal = AbortSignal.any([this.asked, this.#wounded.signal]);

  /** Aborted: the channel closed, so end what runs at once. */
  get gone(): AbortSignal {
    return this.#gone.signal;
  }

  /** Aborted: the kernel reported a fault. */
  get wounded(): AbortSignal {
    return this.#wounded.signal;
  }

  stop(): void {
    this.#stop.abort();
  }

  leave(): void {
    this.#gone.abort();
  }

  /** Takes what the kernel says, record by record. */
  readKernel(text: string): void {
    this.#wounded.read(text);
  }

  /** Why the run does not go on; undefined while it does. */
  why(): RunFailure | undefined {
    return this.wounded.aborted ? broken : this.whyAsked();
  }

  /** The same for what a fault of the kernel does not end. */
  whyAsked(): RunFailure | undefined {
    return this.asked.aborted ? stopped : undefined;
  }

  /** Does what a cleanup has to wait for. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    const doing = work();
    this.#busy.add(doing);
    try {
      return await doing;
    } finally {
      this.#busy.delete(doing);
    }
  }

  /** Resolves when the work has ended that was begun by now. */
  async ended(): Promise<void> {
    await Promise.allSettled(this.#busy);
  }
}
