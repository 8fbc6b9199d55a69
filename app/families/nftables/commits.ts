// SPDX-License-Identifier: MIT
import { NLM_F_ACK, NLM_F_ECHO } from '../../core/constants.ts';
import { ArgumentError } from '../../socket/errors/argument-error.ts';
import { EncodeError } from '../../core/errors/encode-error.ts';
import { KernelRefusal } from '../../socket/errors/kernel-refusal.ts';
import { show } from '../../core/show.ts';
import { checkRetries } from '../../socket/request.ts';
import { checkOptions, checkTimeout, type WaitOptions } from '../../socket/wait.ts';
import type { SpecClient } from '../../ynl/client.ts';
import type { Answer } from '../../ynl/notification.ts';
import { changeOf, type NftablesNews } from './events.ts';
import type { NftablesOperations } from './nftables-gen.ts';
import { NftablesTransaction, type AskLayout, type NftablesCall } from './nftables-transaction.ts';
import { TurnQueue } from './turn-queue.ts';

/** NFNL_SUBSYS_NFTABLES, include/uapi/linux/netfilter/nfnetlink.h. */
const subsystem = 10;

/** Something that a transaction made or deleted, with the handle and the name that the kernel gave to it. */
export type Made = NftablesNews;

export interface TransactionOptions extends WaitOptions {
  /**
   * The number that `generation` gave: the kernel refuses with ERESTART if anything was changed since. Unless
   * given, it is asked for before `build` runs.
   */
  readonly generation?: number;
  /** How often `build` runs again when another change came between; 3 unless given. */
  readonly retries?: number;
  /** Resolve with everything that was made and deleted, as the kernel has it: with handles. */
  readonly echo?: boolean;
}

export type Build = (t: NftablesTransaction) => void | Promise<void>;

/** Makes a transaction, more than once where another change came between. */
type Make = () => NftablesTransaction | Promise<NftablesTransaction>;

/** Transactions of elements that wait for their turn together. */
interface Group {
  readonly members: NftablesTransaction[];
  readonly done: Promise<Promise<Made[]>[]>;
}

/** The most transactions that share one commit: a datagram has room for them. */
const mostMembers = 500;

const alone: TransactionOptions = {};

/** Commits transactions of one client, one after the other. */
export class Commits {
  readonly #client: SpecClient<NftablesOperations>;
  readonly #ask: (wait: WaitOptions) => AskLayout;
  /** Lets one follow the other: otherwise one could come between the other's reading and writing. */
  readonly #turns = new TurnQueue();
  /** The group that others may join, while nothing else waits behind it. */
  #open: Group | undefined;

  constructor(client: SpecClient<NftablesOperations>, ask: (wait: WaitOptions) => AskLayout) {
    this.#client = client;
    this.#ask = ask;
  }

  /** Commits one transaction; `Nftables.transaction` documents it. */
  async transaction(build: Build, options: TransactionOptions): Promise<Made[]> {
    check(build, options);
    if (options.generation !== undefined) return this.#attempts(making(build), options);
    const elements = isPlain(options) ? elementsOf(build) : undefined;
    if (elements !== undefined) return this.#together(elements);
    this.#open = undefined;
    return this.#inTurn(options, async () => this.#attempts(making(build), options));
  }

  /** The number of the present version of the rules, which each change increases. */
  async generation(wait: WaitOptions): Promise<number> {
    const answer = await this.#client.do('getgen', {}, wait);
    return answer?.id ?? 0;
  }

  /**
   * Commits elements together with those of others that wait meanwhile: if the kernel takes all of them together, it
   * would have taken each, in that order. If it refuses, each is tried by itself.
   */
  async #together(elements: NftablesTransaction): Promise<Made[]> {
    this.#open ??= this.#newGroup();
    const { members, done } = this.#open;
    const place = members.push(elements) - 1;
    if (members.length >= mostMembers) this.#open = undefined;
    return (await done)[place] ?? [];
  }

  #newGroup(): Group {
    const members: NftablesTransaction[] = [];
    const group: Group = {
      members,
      done: this.#inTurn(alone, async () => {
        if (this.#open === group) this.#open = undefined;
        return this.#commitGroup(members);
      }),
    };
    return group;
  }

  async #commitGroup(members: readonly NftablesTransaction[]): Promise<Promise<Made[]>[]> {
    if (members.length > 1)
      try {
        const all = NftablesTransaction.of(members);
        await this.#attempts(() => all, alone);
        return [];
      } catch (error) {
        // After another failure it is unknown whether it was committed.
        if (!(error instanceof KernelRefusal || error instanceof EncodeError)) throw error;
      }
    const results: Promise<Made[]>[] = [];
    for (const member of members) {
      const result = this.#attempts(() => member, alone);
      results.push(result);
      // The caller of that transaction gets the error.
      await result.catch(() => undefined);
    }
    return results;
  }

  async #inTurn<T>(
    { timeout = this.#client.connection.timeout, signal }: WaitOptions,
    work: () => Promise<T>,
  ): Promise<T> {
    const end = await this.#turns.take('nftables transaction', timeout, signal);
    try {
      return await work();
    } finally {
      end();
    }
  }

  async #attempts(
    make: Make,
    { generation, retries = 3, echo = false, ...wait }: TransactionOptions,
  ): Promise<Made[]> {
    for (let left = retries; ; left -= 1) {
      const current = generation ?? (await this.generation(wait));
      const t = await make();
      const messages = await t.messages(this.#ask(wait));
      if (messages.length === 0) return [];
      try {
        return await this.#commit(messages, current, echo, wait);
      } catch (error) {
        const changed = error instanceof KernelRefusal && error.errnoName === 'ERESTART';
        if (!changed || generation !== undefined || left <= 0) throw error;
      }
    }
  }

  async #commit(
    messages: readonly { readonly call: NftablesCall; readonly step: number }[],
    genid: number,
    echo: boolean,
    wait: WaitOptions,
  ): Promise<Made[]> {
    const begin: NftablesCall = { operation: 'batch-begin', value: { resId: subsystem, genid } };
    const end: NftablesCall = { operation: 'batch-end', value: { resId: subsystem } };
    const echoed = echo ? NLM_F_ECHO : 0;
    // The acknowledgement of the last one comes when all is done; refusals come unasked.
    const calls = messages.map(({ call }, at) => {
      const last = at === messages.length - 1 ? NLM_F_ACK : 0;
      return { ...call, flags: (call.flags ?? 0) | echoed | last };
    });
    try {
      const answers = await this.#client.transaction([begin, ...calls, end], wait);
      return answers.flat().flatMap((answer) => madeBy(answer));
    } catch (error) {
      if (!(error instanceof KernelRefusal)) throw error;
      throw inSteps(error, (index) => messages[index - 1]?.step ?? -1);
    }
  }
}

/** Throws ArgumentError for anything but a function, and for wrong options. */
function check(build: unknown, options: TransactionOptions): void {
  if (typeof build !== 'function') {
    throw new ArgumentError('build', `build must be a function, not ${show(build)}`);
  }
  checkOptions(options);
  const { generation = 0, retries = 0, timeout = 0 } = options;
  checkTimeout(timeout);
  checkRetries(retries);
  if (Number.isInteger(generation) && generation >= 0 && generation <= 0xffff_ffff) return;
  const problem = `generation must be a whole number of 32 bits, not ${show(generation)}`;
  throw new ArgumentError('generation', problem);
}

function making(build: Build): Make {
  return async () => {
    const t = new NftablesTransaction();
    await build(t);
    return t;
  };
}

/** Runs a function that only adds and deletes elements; one that does more, or waits for something, runs later. */
function elementsOf(build: Build): NftablesTransaction | undefined {
  if (build instanceof AsyncFunction) return undefined;
  const t = new NftablesTransaction();
  const waits = build(t);
  if (!(waits instanceof Promise)) return t.isElements ? t : undefined;
  // It runs again, in its turn.
  waits.catch(() => undefined);
  return undefined;
}

/** The class of async functions, which the language gives no name. */
const AsyncFunction = (async () => {}).constructor;

/** Whether a transaction has no options of its own, so that it can share a commit. */
function isPlain({ echo, timeout, signal, retries }: TransactionOptions): boolean {
  return echo !== true && timeout === undefined && signal === undefined && retries === undefined;
}

/** A refusal whose index counts calls of the user, in place of messages with the batch's beginning. */
function inSteps(error: KernelRefusal, step: (index: number) => number): KernelRefusal {
  const others = error.others.map((other) => inSteps(other, step));
  return Object.assign(error, { index: step(error.index), others });
}

function madeBy(answer: Answer<NftablesOperations>): readonly Made[] {
  const made = changeOf(answer);
  return made === undefined || made.kind === 'generation' ? [] : [made];
}
