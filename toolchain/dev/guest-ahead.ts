// SPDX-License-Identifier: MIT
import type { Emit, NlkitEvent } from '../events.ts';
import { handling } from '../run/lead-session.ts';
import { Session } from '../run/session.ts';
import type { OpenTarget } from '../targets/target.ts';

/** Opens a target that lives until the signal aborts. */
export type Open = (options: {
  readonly signal: AbortSignal;
  readonly emit: Emit;
}) => Promise<OpenTarget>;

/** A guest whose agent has answered: it is good for one run, and disposed of at once, whatever it is doing. */
export class ReadyGuest implements AsyncDisposable {
  readonly session: Session;
  readonly detail: string;
  readonly #events: EventValve;

  private constructor(session: Session, detail: string, events: EventValve) {
    this.session = session;
    this.detail = detail;
    this.#events = events;
  }

  /** @throws what the opening and Session.begin throw, and the signal's reason */
  static async open(open: Open, signal: AbortSignal): Promise<ReadyGuest> {
    const events = new EventValve();
    const { emit } = events;
    const target = await open({ signal, emit });
    // The session is not asked to stop: its guest is killed.
    const never = new AbortController().signal;
    const session = new Session(target, { signal: never, emit, margin: handling });
    const end = (): void => void session[Symbol.asyncDispose]().catch(() => undefined);
    signal.addEventListener('abort', end, { once: true });
    try {
      signal.throwIfAborted();
      await session.begin();
      return new ReadyGuest(session, target.detail, events);
    } catch (error) {
      await session[Symbol.asyncDispose]();
      signal.throwIfAborted();
      throw error;
    } finally {
      signal.removeEventListener('abort', end);
    }
  }

  /** Passes on what the guest has said so far, and from now on. */
  tell(emit: Emit): void {
    this.#events.open(emit);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.session[Symbol.asyncDispose]();
  }
}

/** Keeps events until somebody wants them. */
class EventValve {
  #held: NlkitEvent[] = [];
  #emit: Emit | undefined;

  readonly emit: Emit = (event) => {
    if (this.#emit === undefined) this.#held.push(event);
    else this.#emit(event);
  };

  open(emit: Emit): void {
    this.#emit = emit;
    for (const event of this.#held.splice(0)) emit(event);
  }
}

/** A guest that is being opened, or is open. */
export interface OpeningGuest {
  readonly key: string;
  readonly guest: Promise<ReadyGuest>;
  /** Ends it. */
  readonly end: AbortController;
}

/** Opens one guest before it is needed. */
export class GuestAhead implements AsyncDisposable {
  #next: OpeningGuest | undefined;
  /** The ends of guests that nobody waits for. */
  readonly #ends = new Set<Promise<unknown>>();

  /**
   * Begins to open a guest, unless there is one of this kind. One of another kind is disposed of.
   * @param key all that makes guests differ
   */
  prepare(key: string, open: Open): OpeningGuest {
    if (this.#next?.key === key) return this.#next;
    this.drop();
    const end = new AbortController();
    const next = { key, end, guest: ReadyGuest.open(open, end.signal) };
    this.#next = next;
    const forget = (): void => {
      if (this.#next === next) this.#next = undefined;
    };
    // One that failed or has gone is of no use: the run that needs a guest opens another one, and tells why if it fails.
    next.guest.then(({ session }) => session.agent.gone.then(forget), forget);
    return next;
  }

  /** Whether a guest of this kind is there, or on its way. */
  has(key: string): boolean {
    return this.#next?.key === key;
  }

  /** Hands over the guest of this kind, opened now if there is none. The caller ends it. */
  take(key: string, open: Open): OpeningGuest {
    const next = this.prepare(key, open);
    this.#next = undefined;
    return next;
  }

  /** Ends the guest that is there. */
  drop(): void {
    if (this.#next !== undefined) this.end(this.#next);
    this.#next = undefined;
  }

  /** Ends a guest, and does not wait for it. */
  end({ guest, end }: OpeningGuest): void {
    end.abort(new Error('the guest is not needed'));
    const ended = (async () => {
      await (await guest)[Symbol.asyncDispose]();
    })().catch(() => undefined);
    this.#ends.add(ended);
    void ended.then(() => this.#ends.delete(ended));
  }

  /** Resolves when no guest is left. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.drop();
    await Promise.all(this.#ends);
  }
}
