// SPDX-License-Identifier: MIT
import { parseConsoleLine } from '../kernel-log/console.ts';
import { woundIn } from '../kernel-log/wound.ts';
import { Alarms } from './alarms.ts';
import { deferred, inSeconds } from './wait.ts';

/** All in milliseconds. */
const defaults = {
  /** Without a word from the agent, which speaks every two seconds, nor from the console. */
  silence: 60_000,
  /** From the kernel's report to the agent's next word; what was on its way before does not count. */
  answer: 6_000,
  onItsWay: 1_000,
  /** From the kernel's report to the end of a run whose agent still speaks: it ends it by itself. */
  ending: 30_000,
};

/** A limit that the agent keeps. */
export interface StageLimit {
  /** The stage or command that is limited, in words. */
  readonly what: string;
  readonly milliseconds: number;
}

export interface WatchOptions {
  /** Milliseconds more for the agent to do so, and for what has no limit of its own. */
  readonly margin: number;
  /** The session ends by itself where its kernel broke: true unless given. */
  readonly endsWounded?: boolean;
  /** Other times than the usual ones. */
  readonly times?: Partial<typeof defaults>;
}

/**
 * Decides when to stop waiting for the agent: a limit has passed and the agent did not act, the guest is silent, or its
 * kernel reported a fault and the agent does not go on. The agent keeps the same limits and acts earlier, as long as it
 * runs at all.
 */
export class Watch implements Disposable {
  readonly #options: WatchOptions;
  readonly #over = deferred<string>();
  readonly #alarms = new Alarms();
  readonly #times: typeof defaults;
  #begun = false;
  /** When the kernel's report was seen. */
  #wounded: number | undefined;
  /** The question that a person ends. */
  #attended: number | undefined;
  /** An unfinished line of the console. */
  #line = '';

  constructor(options: WatchOptions) {
    this.#options = options;
    this.#times = { ...defaults, ...options.times };
  }

  /** The agent has said its first word; before that, a deadline for it is enough. */
  begin(): void {
    this.#begun = true;
    const { silence } = this.#times;
    this.#arm(
      'silence',
      silence,
      `neither the agent nor the kernel said anything for ${inSeconds(silence)}`,
    );
  }

  /** Resolves to one clause on why nothing more is to be expected. */
  get over(): Promise<string> {
    return this.#over.promise;
  }

  /** Something came from the agent. */
  heard(): void {
    this.#alarms.restart('silence');
    if (this.#wounded !== undefined && performance.now() - this.#wounded > this.#times.onItsWay)
      this.#alarms.clear('answer');
  }

  /** The agent was asked something, which it answers at the latest when its limit has passed. */
  expect(question: number, limit?: StageLimit): void {
    const { margin } = this.#options;
    const name = `question ${String(question)}`;
    if (limit === undefined) {
      const patience = 2 * margin;
      this.#arm(name, patience, `the agent gave no answer for ${inSeconds(patience)}`);
      return;
    }
    const { what, milliseconds } = limit;
    this.#arm(
      name,
      milliseconds + margin,
      `the limit of ${inSeconds(milliseconds)} for ${what} passed, and the agent did not end it ${inSeconds(margin)} later`,
    );
  }

  /** A person works there, and ends this question: neither its time nor a fault of the kernel does. */
  attend(question: number): void {
    this.#attended = question;
    this.#alarms.clear('ending');
  }

  answered(question: number): void {
    this.#alarms.clear(`question ${String(question)}`);
    if (this.#attended !== question) return;
    this.#attended = undefined;
    if (this.#wounded !== undefined) this.#expectEnding();
  }

  /** The agent was told to stop. */
  expectStop(milliseconds: number): void {
    this.#arm('stop', milliseconds, `it did not stop within ${inSeconds(milliseconds)}`);
  }

  /** Takes what the serial console says, as it comes. */
  console(text: string): void {
    this.#alarms.restart('silence');
    const lines = (this.#line + text).split('\n');
    this.#line = (lines.pop() ?? '').slice(-4_096);
    for (const line of lines) this.kernel(parseConsoleLine(line)?.text ?? '');
  }

  /** Takes a line of the kernel's log. */
  kernel(line: string): void {
    if (!this.#begun || this.#wounded !== undefined || woundIn(line) === undefined) return;
    this.#wounded = performance.now();
    // After an Oops the processor is not taken, and a slow guest answers late.
    const answer = this.#times.answer * (/lockup|stall/i.test(line) ? 1 : 4);
    this.#arm('answer', answer, 'the kernel hangs: it reported a fault, and the agent fell silent');
    if (this.#attended === undefined) this.#expectEnding();
  }

  [Symbol.dispose](): void {
    this.#alarms[Symbol.dispose]();
  }

  #expectEnding(): void {
    if (this.#options.endsWounded === false) return;
    const { ending } = this.#times;
    this.#arm(
      'ending',
      ending,
      `the kernel reported a fault, and the agent did not end the run within ${inSeconds(ending)}`,
    );
  }

  /** Called again, it counts anew. */
  #arm(name: string, milliseconds: number, why: string): void {
    this.#alarms.set(name, milliseconds, () => this.#over.resolve(why));
  }
}
