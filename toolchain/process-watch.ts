// SPDX-License-Identifier: MIT
import type { ChildProcess } from 'node:child_process';
import { Transform } from 'node:stream';

/** Events that end a process with SIGTERM, and with SIGKILL five seconds later. */
export interface ProcessLimits {
  readonly signal?: AbortSignal;
  /** Milliseconds until the process is ended; no limit if absent. */
  readonly timeout?: number;
  /** Milliseconds without output until the process is ended; no limit if absent. */
  readonly silence?: number;
}

export interface ProcessOutcome {
  /** 128 + n if signal n ended the process, as in a shell. */
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  /** The limit that ended the process. */
  readonly exceeded?: 'timeout' | 'silence';
  /**
   * The id of a process that exceeded a limit and could not be ended: it belongs to another user, or
   * hangs in the kernel.
   */
  readonly stillRuns?: number;
}

/** Milliseconds after the first signal when a process is given up: SIGKILL comes after five seconds. */
const afterKill = 6000;

/**
 * Watches one process: `end` aborts when the process is to be ended, by the caller's signal or by a limit.
 *
 * A process that gets signals may not end: it belongs to another user (sudo), or hangs in the kernel. Or
 * it ends and leaves others behind that hold its pipes open. Neither is waited for.
 */
export class ProcessWatch {
  readonly #late = new AbortController();
  readonly #timers: NodeJS.Timeout[] = [];
  readonly #silence: NodeJS.Timeout | undefined;
  readonly #signal: AbortSignal | undefined;
  #listener: Transform | undefined;
  #done = false;
  /** The limit that ended the process. */
  exceeded: ProcessOutcome['exceeded'];
  /** For the process: aborts when it is to be ended. */
  readonly end: AbortSignal;

  constructor({ signal, timeout, silence }: ProcessLimits) {
    this.#signal = signal;
    this.end =
      signal === undefined ? this.#late.signal : AbortSignal.any([signal, this.#late.signal]);
    if (timeout !== undefined) this.#after(timeout, () => this.#exceed('timeout'));
    if (silence !== undefined) this.#silence = this.#after(silence, () => this.#wasSilent());
  }

  /** The process has written something. */
  heard(): void {
    if (!this.#done && !this.end.aborted) this.#silence?.refresh();
  }

  /** Passes on what a process writes, at the pace of its reader; while the reader is behind, that is no silence. */
  listener(): Transform {
    this.#listener = new Transform({
      transform: (chunk, _encoding, done) => {
        this.heard();
        done(null, chunk);
      },
    });
    return this.#listener;
  }

  /**
   * The outcome, without waiting for what cannot be ended.
   *
   * @throws the reason of the caller's signal when that ended the process
   */
  async outcome(child: ChildProcess, whole: Promise<ProcessOutcome>): Promise<ProcessOutcome> {
    let onEnd = (): void => undefined;
    const givenUp = new Promise<ProcessOutcome>((resolve) => {
      onEnd = () => void this.#after(afterKill, () => this.#giveUp(child, resolve));
    });
    this.end.addEventListener('abort', onEnd, { once: true });
    if (this.end.aborted) onEnd();
    try {
      const outcome = await Promise.race([whole, givenUp]);
      this.#signal?.throwIfAborted();
      return outcome;
    } finally {
      this.#done = true;
      this.end.removeEventListener('abort', onEnd);
      for (const timer of this.#timers) clearTimeout(timer);
    }
  }

  #giveUp(child: ChildProcess, resolve: (outcome: ProcessOutcome) => void): void {
    const hasEnded = child.exitCode !== null || child.signalCode !== null;
    child.stdout?.destroy();
    child.stderr?.destroy();
    // Without its pipes, a process that has ended is one whose outcome comes by itself.
    if (hasEnded) return;
    child.unref();
    resolve({
      ...{ exitCode: 128 + 9, stdout: '', stderr: '' },
      ...(this.exceeded && { exceeded: this.exceeded }),
      ...(child.pid !== undefined && { stillRuns: child.pid }),
    });
  }

  #after(milliseconds: number, act: () => void): NodeJS.Timeout {
    const timer = setTimeout(act, milliseconds);
    this.#timers.push(timer);
    return timer;
  }

  #wasSilent(): void {
    if (this.#listener !== undefined && this.#listener.readableLength > 0) this.#silence?.refresh();
    else this.#exceed('silence');
  }

  #exceed(limit: 'timeout' | 'silence'): void {
    if (this.end.aborted) return;
    this.exceeded = limit;
    this.#late.abort();
  }
}
