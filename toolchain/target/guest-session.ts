// SPDX-License-Identifier: MIT
import { pipeline } from 'node:stream/promises';
import { ClosedError } from '../../app/core/errors/closed-error.ts';
import { openRelayed, type RelayLink } from '../../app/socket/relay/relay-transport.ts';
import type { OpenTransport, Through } from '../../app/socket/transport.ts';
import { ExchangeError } from '../errors/exchange-error.ts';
import type { KernelRecord } from '../events.ts';
import { Channel } from '../guest/channel.ts';
import type { CommandOutcome } from '../guest/command.ts';
import { filesStream } from '../guest/protocol.ts';
import type {
  Answers,
  FromAgent,
  ModuleToLoad,
  Question,
  RunFailure,
  ToAgent,
  UnloadReport,
} from '../guest/protocol.ts';
import { archive, type ArchiveEntry } from '../project/archive.ts';
import { checkVersion } from './agent-version.ts';
import type { OpenTarget } from './target.ts';
import { deferred, seconds, within, type Deferred } from './wait.ts';

/** Numbers of streams for files and relayed sockets: those below have a meaning of their own. */
const firstStream = filesStream + 1;
const lastStream = 0xffff;

/** Milliseconds for an answer, on top of the time that a command may take. */
const patience = 60_000;

export interface GuestSessionOptions {
  /** Milliseconds until the agent's first word. */
  readonly helloDeadline: number;
  readonly signal?: AbortSignal;
}

/** What came of a question: its answer, why there is none, or why the guest has gone. */
type Said = Answers[Question['ask']] | ExchangeError | string;

/** A guest that is kept: what is asked of its agent, until it is disposed of. */
export class GuestSession implements Through, AsyncDisposable {
  /** Opens a netlink socket of the guest's kernel. */
  readonly openNetlink: OpenTransport;
  /** Resolves when the guest has gone, with one clause on why. */
  readonly gone: Promise<string>;
  readonly #target: OpenTarget;
  readonly #channel: Channel<FromAgent, ToAgent>;
  readonly #hello = deferred<Extract<FromAgent, { type: 'hello' }>>();
  readonly #asked = new Map<number, Deferred<Said>>();
  readonly #streams = new Set<number>();
  readonly #log: KernelRecord[] = [];
  #lastQuestion = 0;
  #lastStream = firstStream - 1;
  /** Why it has gone, once it has. */
  #reason: string | undefined;
  /** What the agent said it ended with. */
  #failure: string | undefined;

  /**
   * Waits for the guest's agent, and takes the target over.
   * @throws ExchangeError `guest-silent`, with what its console said; RequirementError
   *   `agent-version`; the signal's reason
   */
  static async open(target: OpenTarget, options: GuestSessionOptions): Promise<GuestSession> {
    const session = new GuestSession(target);
    try {
      await session.#greet(options);
      return session;
    } catch (error) {
      await session[Symbol.asyncDispose]();
      throw error;
    }
  }

  private constructor(target: OpenTarget) {
    this.#target = target;
    const { channel } = target;
    this.#channel = new Channel<FromAgent, ToAgent>(channel, channel, (message) =>
      this.#take(message),
    );
    this.gone = this.#channel.ended.then(
      ({ error }) => this.#failure ?? error?.message ?? 'it closed the channel',
    );
    void this.gone.then((reason) => {
      this.#reason = reason;
      for (const answer of this.#asked.values()) answer.resolve(reason);
    });
    this.openNetlink = (protocol, options) => openRelayed(this.#link(), protocol, options);
  }

  /** The release of its kernel. */
  get kernelRelease(): string {
    return this.#hello.value?.kernelRelease ?? '';
  }

  /** What its serial console said so far. */
  console(): string {
    return this.#target.console();
  }

  /**
   * Runs a command to its end, looked up in PATH, in the folder with the files that were sent.
   * @param timeout milliseconds; then it is killed, and `timedOut` is true
   * @throws ExchangeError `no-answer` when it could not be started, `guest-gone`
   */
  async run(command: readonly string[], timeout = 60_000): Promise<CommandOutcome> {
    return this.#ask({ ask: 'command', command, timeout }, timeout);
  }

  /** Sends files, by their paths relative to the folder that commands run in. */
  async send(entries: readonly ArchiveEntry[]): Promise<void> {
    const stream = this.#newStream();
    await this.#channel.send({ type: 'files', stream });
    const outgoing = this.#channel.openStream(stream);
    outgoing.once('close', () => this.#streams.delete(stream));
    await pipeline(archive(entries), outgoing);
  }

  /** Loads modules whose files were sent. Resolves to why it could not. */
  async load(modules: readonly ModuleToLoad[]): Promise<RunFailure | undefined> {
    const timeout = modules.length * 60_000;
    return (await this.#ask({ ask: 'load', modules }, timeout)) ?? undefined;
  }

  /** Unloads what the last `load` did, also one that failed half-way. */
  async unload(): Promise<UnloadReport> {
    return this.#ask({ ask: 'unload' }, 60_000);
  }

  /** What of the kernel's log has come so far, without asking for more. */
  get logged(): readonly KernelRecord[] {
    return this.#log;
  }

  /** All that the kernel has said since this was first called. */
  async kernelLog(): Promise<readonly KernelRecord[]> {
    await this.#ask({ ask: 'log' });
    return [...this.#log];
  }

  /** Ends the guest, whatever it is doing. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#channel.destroy();
    await this.#target[Symbol.asyncDispose]();
  }

  async #greet({ helloDeadline, signal }: GuestSessionOptions): Promise<void> {
    const stop = deferred<'stop'>();
    const onAbort = (): void => stop.resolve('stop');
    if (signal?.aborted === true) onAbort();
    else signal?.addEventListener('abort', onAbort, { once: true });
    const first = await within(helloDeadline, [this.#hello.promise, this.gone, stop.promise]);
    signal?.removeEventListener('abort', onAbort);
    signal?.throwIfAborted();
    if (typeof first === 'object') {
      checkVersion(first.version);
      return;
    }
    const why = first ?? `it said nothing for ${seconds(helloDeadline)}`;
    throw new ExchangeError('guest-silent', `the guest did not come up: ${why}`, {
      details: this.console(),
    });
  }

  #take(message: FromAgent): void {
    switch (message.type) {
      case 'hello':
        this.#hello.resolve(message);
        return;
      case 'kernel':
        this.#log.push(message.record);
        return;
      case 'answer':
        this.#asked.get(message.id)?.resolve(message.answer);
        return;
      case 'no-answer':
        this.#asked.get(message.id)?.resolve(new ExchangeError('no-answer', message.message));
        return;
      case 'status':
        this.#failure = message.failure?.message;
        return;
      case 'lost':
      case 'stage':
      case 'notice':
        return;
    }
  }

  async #ask<Asked extends Question>(question: Asked, timeout = 0): Promise<Answers[Asked['ask']]> {
    const id = (this.#lastQuestion += 1);
    const answer = deferred<Said>();
    this.#asked.set(id, answer);
    try {
      if (this.#reason !== undefined) throw this.#goneFor(this.#reason);
      void this.#channel.send({ type: 'ask', id, question });
      const said = await within(timeout + patience, [answer.promise]);
      if (said instanceof ExchangeError) throw said;
      if (said === undefined) throw this.#goneFor(`no answer for ${seconds(timeout + patience)}`);
      if (typeof said === 'string') throw this.#goneFor(said);
      return said as Answers[Asked['ask']];
    } finally {
      this.#asked.delete(id);
    }
  }

  #goneFor(why: string): ExchangeError {
    const details = this.console();
    return new ExchangeError('guest-gone', `the guest has gone: ${why}`, { details });
  }

  #link(): RelayLink {
    const stream = this.#newStream();
    const incoming = this.#channel.stream(stream);
    const outgoing = this.#channel.openStream(stream);
    let open = 2;
    for (const half of [incoming, outgoing])
      half.once('close', () => {
        open -= 1;
        if (open === 0) this.#streams.delete(stream);
      });
    return { ask: (call) => this.#ask({ ask: 'relay', stream, call }), incoming, outgoing };
  }

  /** One that nothing goes on on; see Channel. */
  #newStream(): number {
    for (let tries = firstStream; tries <= lastStream; tries += 1) {
      this.#lastStream = this.#lastStream >= lastStream ? firstStream : this.#lastStream + 1;
      if (this.#streams.has(this.#lastStream)) continue;
      this.#streams.add(this.#lastStream);
      return this.#lastStream;
    }
    throw new ClosedError({ cause: new Error('all streams to the guest are in use') });
  }
}
