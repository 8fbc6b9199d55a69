// SPDX-License-Identifier: MIT
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { RequirementError } from '../errors/requirement-error.ts';
import { statusOf } from './engine-error.ts';

/** Limits of waiting for an engine, in milliseconds. */
export interface Patience {
  /** The time for which the engine may leave every ping unanswered while a connection is open. */
  readonly silence: number;
  /** The time for which a request may stand still, with no byte in either direction. */
  readonly idle: number;
}

export const defaultPatience: Patience = { silence: 30_000, idle: 120_000 };

/**
 * The limit of a request that may stand still while the engine answers pings: a container's streams,
 * its end.
 */
export const forever = 0;

/**
 * Watches the connections to one engine, so that no wait is endless. An engine that is stopped, frozen
 * or unreachable keeps its connections open and is silent. So the engine is pinged on a separate
 * connection while others are open; if pings stay unanswered for too long, all connections are closed
 * with an error that says so. A single request that stands still is closed too.
 */
export class Vigil {
  readonly #open = new Set<Socket>();
  readonly #idle = new AsyncLocalStorage<number>();
  readonly #ping: (signal: AbortSignal) => Promise<unknown>;
  readonly #where: string;
  readonly #patience: Patience;
  #timer: NodeJS.Timeout | undefined;
  #asking: AbortController | undefined;
  #silent = false;
  #last: { readonly error: Error; readonly at: number } | undefined;

  /**
   * @param ping sends a request, on a connection that is not watched; an answer shows that the engine
   * lives
   * @param where the engine's address, for messages
   */
  constructor(ping: (signal: AbortSignal) => Promise<unknown>, where: string, patience: Patience) {
    this.#ping = ping;
    this.#where = where;
    this.#patience = patience;
  }

  /** Runs a request whose connections may stand still for `idle` milliseconds. */
  allow<T>(idle: number | undefined, request: () => Promise<T>): Promise<T> {
    return this.#idle.run(idle ?? this.#patience.idle, request);
  }

  /** Watches a connection until it closes. */
  watch(socket: Socket): void {
    this.#open.add(socket);
    const idle = this.#idle.getStore() ?? this.#patience.idle;
    socket.setTimeout(idle, () => {
      this.#close(socket, this.#stuck(idle));
    });
    socket.once('close', () => {
      this.#open.delete(socket);
      if (this.#open.size === 0) this.#rest();
    });
    this.#schedule();
  }

  /** The error that closed a connection just now, if the given error is only its echo. */
  cause(error: unknown): unknown {
    if (this.#last === undefined || performance.now() - this.#last.at > 1000) return error;
    const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
    const isEcho = code === 'ECONNRESET' || code === 'ERR_STREAM_PREMATURE_CLOSE';
    return isEcho ? this.#last.error : error;
  }

  #schedule(): void {
    if (this.#timer !== undefined || this.#asking !== undefined) return;
    // After a silence, the engine must answer at once to count as alive.
    const interval = this.#silent ? 0 : Math.min(5000, this.#patience.silence / 2);
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      void this.#check();
    }, interval).unref();
  }

  #rest(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#asking?.abort();
  }

  async #check(): Promise<void> {
    const asking = new AbortController();
    this.#asking = asking;
    const limit = this.#silent ? this.#patience.silence / 10 : this.#patience.silence;
    const answered = await this.#answers(limit, asking.signal);
    this.#asking = undefined;
    if (answered) {
      this.#silent = false;
      // Later failures of this connection have reasons of their own.
      this.#last = undefined;
    } else if (!asking.signal.aborted) {
      this.#silent = true;
      for (const socket of this.#open) this.#close(socket, this.#unanswered());
    }
    if (this.#open.size > 0) this.#schedule();
  }

  async #answers(limit: number, enough: AbortSignal): Promise<boolean> {
    const end = performance.now() + limit;
    for (;;) {
      const left = end - performance.now();
      if (left <= 0 || enough.aborted) return false;
      const timeout = AbortSignal.timeout(Math.max(1, Math.ceil(left)));
      try {
        await this.#ping(AbortSignal.any([timeout, enough]));
        return true;
      } catch (error) {
        if (statusOf(error) !== undefined) return true;
      }
      // Nothing listens at the moment.
      await delay(Math.min(500, limit / 10), undefined, { signal: enough }).catch(() => undefined);
    }
  }

  #close(socket: Socket, error: Error): void {
    this.#last = { error, at: performance.now() };
    socket.destroy(error);
  }

  #unanswered(): Error {
    const seconds = this.#patience.silence / 1000;
    return new RequirementError(
      'engine-silent',
      `the Docker engine at ${this.#where} has not answered for ${seconds} s`,
      {
        hint: 'it is frozen, overloaded or unreachable; nlkit doctor shows whether it answers again, systemctl restart docker restarts it',
      },
    );
  }

  #stuck(idle: number): Error {
    return new RequirementError(
      'engine-stuck',
      `the Docker engine at ${this.#where} answers pings, but a request has made no progress for ${idle / 1000} s`,
      {
        hint: "the engine's log says why: journalctl -u docker; systemctl restart docker restarts it",
      },
    );
  }
}
