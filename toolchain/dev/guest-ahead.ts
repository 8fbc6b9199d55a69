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
  readonly #ending: AbortController;
  readonly #events: EventValve;

  private constructor(
    session: Session,
    detail: string,
    { ending, events }: { readonly ending: AbortController; readonly events: EventValve },
  ) {
    this.session = session;
    this.detail = detail;
    this.#ending = ending;
    this.#events = events;
  }

  /** @throws what the opening and Session.begin throw, and the signal's reason */
  static async open(open: Open, signal: AbortSignal): Promise<ReadyGuest> {
    const events = new EventValve();
    const ending = new AbortController();
    const { emit } = events;
    const target = await open({ signal, emit });
    const session = new Session(target, { signal: ending.signal, emit, margin: handling });
    const end = (): void => void session[Symbol.asyncDispose]().catch(() => undefined);
    signal.addEventListener('abort', end, { once: true });
    try {
      signal.throwIfAborted();
      await session.begin();
      return new ReadyGuest(session, target.detail, { ending, events });
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
    this.#ending.abort();
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

/** Opens one guest before it is needed. */
export class GuestAhead implements AsyncDisposable {
  #next: { readonly key: string; readonly guest: Promise<ReadyGuest> } | undefined;
  #ending = new AbortController();
  /** The ends of guests that nobody waits for. */
  readonly #ends = new Set<Promise<unknown>>();

  /**
   * Begins to open a guest, unless there is one of this kind. One of another kind is disposed of.
   * @param key all that makes guests differ
   */
  prepare(key: string, open: Open): void {
    if (this.#next?.key === key) return;
    this.drop();
    const guest = ReadyGuest.open(open, this.#ending.signal);
    const next = { key, guest };
    this.#next = next;
    const forget = (): void => {
      if (this.#next === next) this.#next = undefined;
    };
    // A guest that failed or has gone is of no use; the run that would have used it opens one, and tells why not.
    guest.then(({ session }) => session.agent.gone.then(forget), forget);
  }

  /** Whether a guest of this kind is there, or on its way. */
  has(key: string): boolean {
    return this.#next?.key === key;
  }

  /** Hands over the guest of this kind, opened now if there is none. The caller disposes of it. */
  async take(key: string, open: Open): Promise<ReadyGuest> {
    this.prepare(key, open);
    const { guest } = this.#next ?? { guest: ReadyGuest.open(open, this.#ending.signal) };
    this.#next = undefined;
    return guest;
  }

  /** Disposes of the guest that is there, and does not wait for its end. */
  drop(): void {
    const next = this.#next;
    this.#next = undefined;
    if (next === undefined) return;
    this.#ending.abort(new Error('the guest is not needed'));
    this.#ending = new AbortController();
    this.end(next.guest);
  }

  /** Disposes of a guest that was taken, and does not wait for its end. */
  end(guest: ReadyGuest | Promise<ReadyGuest>): void {
    const end = (async () => {
      await (await guest)[Symbol.asyncDispose]();
    })().catch(() => undefined);
    this.#ends.add(end);
    void end.then(() => this.#ends.delete(end));
  }

  /** Resolves when no guest is left. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.drop();
    await Promise.all(this.#ends);
  }
}
