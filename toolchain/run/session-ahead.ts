// SPDX-License-Identifier: MIT
import type { Emit, NlkitEvent } from '../events.ts';
import type { Project } from '../project/project.ts';
import type { OpenTarget } from '../targets/target.ts';
import { openProjectTarget, type OpenProjectTargetOptions } from './open-project-target.ts';
import type { PreparedTarget } from './prepare.ts';
import { Session } from './session.ts';

export interface SessionAheadOptions extends OpenProjectTargetOptions {
  /** Milliseconds that the agent gets to end a stage whose limit has passed. */
  readonly margin: number;
}

/** An open target, and the session with its agent, which has not begun. */
export interface Opened {
  readonly target: OpenTarget;
  readonly session: Session;
}

/** A target that is opened, and a session with its agent, while something else is done: a build. */
export class SessionAhead implements AsyncDisposable {
  readonly #open: () => Promise<Opened>;
  readonly #emit: Emit;
  readonly #held: NlkitEvent[] = [];
  readonly #enough = new AbortController();
  #opening: Promise<Opened> | undefined;
  #isShown = false;

  constructor(
    project: Pick<Project, 'name' | 'app' | 'guest' | 'packages' | 'teardown'>,
    prepared: PreparedTarget,
    { margin, ...options }: SessionAheadOptions,
  ) {
    this.#emit = options.emit;
    const emit: Emit = (event) => {
      if (this.#isShown) this.#emit(event);
      else this.#held.push(event);
    };
    const signal = AbortSignal.any([options.signal, this.#enough.signal]);
    this.#open = async () => {
      const target = await openProjectTarget(project, prepared, { ...options, emit, signal });
      // At once, since what the agent says first tells how its clock goes.
      return { target, session: new Session(target, { signal: options.signal, emit, margin }) };
    };
  }

  /** Begins to open the target; what is emitted is held back. */
  begin(): void {
    this.#opening ??= this.#open();
    // Whoever waits for it is told.
    this.#opening.catch(() => undefined);
  }

  /** Shows what was held back, and resolves when the target is open. */
  opened(): Promise<Opened> {
    this.#isShown = true;
    this.#held.splice(0).forEach(this.#emit);
    return (this.#opening ??= this.#open());
  }

  /** Ends the target, or its opening. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#enough.abort();
    const opened = await this.#opening?.catch(() => undefined);
    await opened?.session[Symbol.asyncDispose]();
  }
}
