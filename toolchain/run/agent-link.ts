// SPDX-License-Identifier: MIT
import { randomBytes } from 'node:crypto';
import { ExchangeError } from '../errors/exchange-error.ts';
import type { NlkitError } from '../errors/nlkit-error.ts';
import { Channel } from '../guest/channel.ts';
import type { Answers, FromAgent, Question, ToAgent } from '../guest/protocol.ts';
import type { OpenTarget } from '../targets/target.ts';
import { NoAnswer } from './agent-failure.ts';
import { epochTime } from '../epoch-time.ts';
import { checkVersion } from './agent-version.ts';
import { GuestClock } from './guest-clock.ts';
import { StreamNumbers } from './stream-numbers.ts';
import { deferred, inSeconds, within, type Deferred } from './wait.ts';
import { type StageLimit, Watch } from './watch.ts';

/** Milliseconds for the engine to tell why the target has gone. */
const explaining = 10_000;

/** A message of the agent that is no answer. */
export type Report = Exclude<FromAgent, { readonly type: 'answer' | 'no-answer' | 'hello' }>;

export interface AgentLinkOptions {
  /** Milliseconds for the agent to end by itself what has exceeded its limit. */
  readonly margin: number;
  /** The session serves more than one run: a kernel that reported a fault does not end it. */
  readonly kept: boolean;
  /** Aborted: the agent is asked to stop. It still answers, for as long as `stopDeadline`. */
  readonly signal: AbortSignal;
  /** Milliseconds from the stop to the end of the session; 8 seconds unless given. */
  readonly stopDeadline?: number;
  readonly onReport: (report: Report) => void;
}

/** The end of a question: its answer, why there is none, or why the agent is lost. */
type Said =
  { readonly answer: Answers[Question['ask']] } | ExchangeError | { readonly lost: string };

/**
 * The CLI's end of the channel to an agent: asks questions and waits for their answers, each for as long as the agent
 * may take. Once the agent is lost, every question fails with ExchangeError `guest-gone`.
 */
export class AgentLink {
  /** Resolves when the channel has ended, with one clause on why. */
  readonly gone: Promise<string>;
  readonly channel: Channel<FromAgent, ToAgent>;
  readonly streams = new StreamNumbers();
  /** Lays the agent's times onto the clock of this machine. */
  readonly clock = new GuestClock(epochTime);
  /** The kernel that the agent found itself on; empty until it said so. */
  kernelRelease = '';
  readonly #target: OpenTarget;
  readonly #options: AgentLinkOptions;
  readonly #watch: Watch;
  readonly #token = randomBytes(16).toString('hex');
  readonly #hello = deferred<number>();
  readonly #stopped = deferred<'stop'>();
  readonly #asked = new Map<number, Deferred<Said>>();
  #lastQuestion = 0;
  /** Why the agent is lost. */
  #lost: string | undefined;
  #lostTarget: NlkitError | undefined;
  /** The message of a bug that the agent reported. */
  #bug: string | undefined;
  #isForged = false;
  #isClosed = false;

  constructor(target: OpenTarget, options: AgentLinkOptions) {
    this.#target = target;
    this.#options = options;
    const { margin, kept, signal } = options;
    this.#watch = new Watch({ margin, endsWounded: !kept });
    target.onConsole?.((text) => {
      this.#watch.console(text);
    });
    target.channel.on('data', () => this.#watch.heard());
    this.channel = new Channel<FromAgent, ToAgent>(target.channel, target.channel, (message) =>
      this.#take(message),
    );
    this.gone = this.channel.ended.then(({ error }) => this.#explain(error));
    void this.gone.then((why) => this.#lose(why));
    void this.#watch.over.then((why) => this.#lose(why));
    if (signal.aborted) this.#stop();
    else signal.addEventListener('abort', this.#stop, { once: true });
  }

  /** Why the agent is lost, in one clause; undefined while it answers. */
  get lost(): string | undefined {
    return this.#lost;
  }

  /** The error of an engine or a person that ended the target, if one did. */
  get lostTarget(): NlkitError | undefined {
    return this.#lostTarget;
  }

  /** Whether something in the target answered in the agent's place: in a guest an app may be root, and take its port. */
  get isForged(): boolean {
    return this.#isForged;
  }

  /**
   * Waits for the agent's first word, and begins the session.
   * @returns why the kernel's log cannot be followed, where it cannot
   * @throws ExchangeError `guest-silent`; RequirementError `agent-version`
   */
  async begin(): Promise<string | undefined> {
    const { kept } = this.#options;
    const { helloDeadline } = this.#target;
    const first = await within(helloDeadline, [
      this.#hello.promise,
      this.gone,
      this.#stopped.promise,
    ]);
    if (typeof first !== 'number') {
      const silent = `it said nothing for ${inSeconds(helloDeadline)}`;
      this.#lose(
        first === 'stop' ? 'it was told to stop before it said anything' : (first ?? silent),
      );
      throw this.#silence('guest-silent', 'the guest did not come up');
    }
    checkVersion(first);
    this.#watch.begin();
    const { unread } = await this.ask({ ask: 'begin', token: this.#token, kept });
    return unread;
  }

  /**
   * Asks a question.
   * @param limit the agent's own; a minute or two are enough for what has none, unless a person decides when it ends
   * @param after what has to be done before the agent can answer, and fails the question with it
   * @throws ExchangeError `no-answer`, `guest-gone`
   */
  async ask<Asked extends Question>(
    question: Asked,
    limit?: StageLimit | 'a person',
    after: Promise<unknown> = Promise.resolve(),
  ): Promise<Answers[Asked['ask']]> {
    const id = (this.#lastQuestion += 1);
    const said = deferred<Said>();
    this.#asked.set(id, said);
    try {
      if (this.#lost !== undefined) throw this.#silence('guest-gone', 'the guest has gone');
      void this.channel.send({ type: 'ask', id, question });
      const failing = after.then(() => {
        if (!this.#asked.has(id)) return new Promise<never>(() => undefined);
        if (limit === 'a person') this.#watch.attend(id);
        else this.#watch.expect(id, limit);
        return new Promise<never>(() => undefined);
      });
      const what = await Promise.race([said.promise, failing]);
      if (what instanceof ExchangeError) throw what;
      if ('lost' in what) throw this.#silence('guest-gone', 'the guest has gone');
      return what.answer as Answers[Asked['ask']];
    } finally {
      this.#asked.delete(id);
      this.#watch.answered(id);
    }
  }

  /** Passes on a line of the kernel's log, which may tell that waiting is vain. */
  heardKernel(text: string): void {
    for (const line of text.split('\n')) this.#watch.kernel(line);
  }

  /** Ends the channel, which tells the agent to clean up and go. */
  close(): void {
    this.#isClosed = true;
    this.#options.signal.removeEventListener('abort', this.#stop);
    this.#watch[Symbol.dispose]();
    this.channel.destroy();
  }

  readonly #stop = (): void => {
    const { stopDeadline = 8_000 } = this.#options;
    this.#stopped.resolve('stop');
    void this.channel.send({ type: 'stop' });
    this.#watch.expectStop(stopDeadline);
  };

  #take(message: FromAgent): void {
    switch (message.type) {
      case 'hello':
        this.kernelRelease = message.kernelRelease;
        if (message.time !== undefined) this.clock.toHere(message.time);
        this.#hello.resolve(message.version);
        return;
      case 'answer':
        this.#answered(message, { answer: message.answer });
        return;
      case 'no-answer':
        this.#answered(message, new NoAnswer(message));
        return;
      case 'bug':
        this.#bug ??= message.message;
        this.#options.onReport(message);
        return;
      default:
        this.#options.onReport(message);
    }
  }

  #answered({ id, token }: { readonly id: number; readonly token: string }, said: Said): void {
    if (token === this.#token) this.#asked.get(id)?.resolve(said);
    else this.#isForged = true;
  }

  async #explain(error: Error | undefined): Promise<string> {
    this.#lostTarget = this.#isClosed ? undefined : await within(explaining, [this.#target.lost()]);
    const broke = error && `its channel broke: ${error.message}`;
    return this.#bug ?? broke ?? this.#lostTarget?.message ?? 'the guest ended, or its agent did';
  }

  #lose(why: string): void {
    this.#watch[Symbol.dispose]();
    this.#lost ??= why;
    for (const said of this.#asked.values()) said.resolve({ lost: why });
  }

  #silence(code: string, what: string): ExchangeError {
    const details = this.#target.console();
    return new ExchangeError(code, `${what}: ${this.#lost ?? ''}`, { details });
  }
}
