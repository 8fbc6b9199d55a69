// SPDX-License-Identifier: MIT
import { NLM_F_ACK, NLM_F_ECHO, NLM_F_REQUEST } from '../../core/constants.ts';
import { KernelRefusal } from '../../core/errors/kernel-refusal.ts';
import type { Decode } from '../../socket/request.ts';
import type { Subscription } from '../../socket/subscription.ts';
import type { WaitOptions } from '../../socket/wait.ts';
import {
  SpecClient,
  type ClientOptions,
  type ListenOptions,
  type ListOptions,
} from '../../spec/client.ts';
import { Envelope } from '../../spec/envelope.ts';
import type { SpecNotification } from '../../spec/notification.ts';
import { Listing, partOf } from '../listing.ts';
import {
  nftables,
  type NfgenmsgChainAttrs,
  type NfgenmsgRuleAttrs,
  type NfgenmsgSetAttrs,
  type NfgenmsgTableAttrs,
  type NftablesOperations,
} from './nftables-gen.ts';
import { NftablesTransaction, type NftablesCall } from './nftables-transaction.ts';
import type { SetName } from './ruleset.ts';
import { decodeElements, type ListedElement, type SetLayout } from './set-element.ts';
import { layoutOf } from './set-message.ts';
import { protocolOf, type TableFamily } from './table-family.ts';

/** NFNL_SUBSYS_NFTABLES, include/uapi/linux/netfilter/nfnetlink.h. */
const subsystem = 10;

const groups = { ruleset: 'nfnlgrp-nftables', trace: 'nfnlgrp-nftrace' } as const;

/** What is told to listeners: `operation` says what happened, `newrule-ntf` … */
export type NftablesEvent = SpecNotification<NftablesOperations>;

/** What the kernel made of a message: with its handle, and a set's name. */
export type Made = Pick<NftablesEvent, 'operation' | 'value'>;

export interface TransactionOptions extends WaitOptions {
  /**
   * The number that `generation` gave: what was changed since then makes the kernel refuse with
   * ERESTART. Unless given, it is asked for before `build` runs.
   */
  readonly generation?: number;
  /** How often `build` runs anew when another change came between; 3 unless given. */
  readonly retries?: number;
  /** Resolve with the tables, chains, rules and sets that were made, with their handles. */
  readonly echo?: boolean;
}

/** Where to look; everywhere unless given. */
export interface Within {
  readonly family?: TableFamily;
  readonly table?: string;
}

/**
 * The packet filter: tables of chains of rules, sets and maps.
 *
 *     const { accept, counter, ct, tcp } = nft;
 *     await using nftables = await Nftables.open();
 *     await nftables.transaction((t) => {
 *       const family = 'inet';
 *       const table = 'filter';
 *       t.addTable({ family, name: table });
 *       t.addChain({ family, table, name: 'input', hook: 'input', policy: 'drop' });
 *       const input = { family, table, chain: 'input' } as const;
 *       t.addRule({ ...input, expressions: [ct.state(['established', 'related']), accept()] });
 *       t.addRule({ ...input, expressions: [tcp.dport([22, 80]), counter(), accept()] });
 *     });
 *
 * Reading and writing both want CAP_NET_ADMIN. Everything rejects as `Connection.request` does.
 */
export class Nftables implements AsyncDisposable {
  readonly #client: SpecClient<NftablesOperations>;
  readonly #envelope: Envelope;

  private constructor(client: SpecClient<NftablesOperations>, envelope: Envelope) {
    this.#client = client;
    this.#envelope = envelope;
  }

  static async open(options: ClientOptions = {}): Promise<Nftables> {
    const client = await SpecClient.open(nftables, options);
    return new Nftables(client, await Envelope.of(nftables, client.connection));
  }

  /**
   * Does all that `build` asks for, or nothing. `build` may read with this client meanwhile, and
   * runs anew where another's change came between.
   *
   * Rejects with the KernelRefusal of the first step that was refused: `index` is its place among the
   * calls of `t`, from 0, or -1 for the whole of it; `operation`, `attribute` and `others` say more.
   */
  async transaction(
    build: (t: NftablesTransaction) => void | Promise<void>,
    options: TransactionOptions = {},
  ): Promise<Made[]> {
    const { generation, retries = 3, echo = false, ...wait } = options;
    for (let left = retries; ; left -= 1) {
      const current = generation ?? (await this.generation(wait));
      const t = new NftablesTransaction();
      await build(t);
      const messages = await t.messages((set) => this.#layout(set, wait));
      if (messages.length === 0) return [];
      try {
        return await this.#commit(messages, current, echo, wait);
      } catch (error) {
        const changed = error instanceof KernelRefusal && error.errnoName === 'ERESTART';
        if (!changed || generation !== undefined || left <= 0) throw error;
      }
    }
  }

  /** The number of the present rules; each change makes it another. */
  async generation(wait: WaitOptions = {}): Promise<number> {
    const answer = await this.#client.do('getgen', {}, wait);
    return answer?.id ?? 0;
  }

  tables(
    { family }: Omit<Within, 'table'> = {},
    options: ListOptions = {},
  ): Listing<NfgenmsgTableAttrs> {
    const request = inFamily(family);
    return new Listing(partOf(this.#client, 'gettable', request, options, (table) => table));
  }

  /** Also those without a hook. */
  chains({ family, table }: Within = {}, options: ListOptions = {}): Listing<NfgenmsgChainAttrs> {
    // The kernel lists the chains of all tables, whatever the request says.
    const read = (chain: NfgenmsgChainAttrs): NfgenmsgChainAttrs | undefined =>
      table === undefined || chain.table === table ? chain : undefined;
    return new Listing(partOf(this.#client, 'getchain', inFamily(family), options, read));
  }

  /** In their order, chain by chain. */
  rules(
    { family, table, chain }: Within & { readonly chain?: string } = {},
    options: ListOptions = {},
  ): Listing<NfgenmsgRuleAttrs> {
    const request = { ...inFamily(family), table, chain };
    return new Listing(partOf(this.#client, 'getrule', request, options, (rule) => rule));
  }

  /** Sets and maps. */
  sets({ family, table }: Within = {}, options: ListOptions = {}): Listing<NfgenmsgSetAttrs> {
    const request = { ...inFamily(family), table };
    return new Listing(partOf(this.#client, 'getset', request, options, (set) => set));
  }

  /** What a set or map holds. */
  async elements(set: SetName, options: ListOptions = {}): Promise<ListedElement[]> {
    const layout = await this.#layout(set, options);
    const { family, table, name } = set;
    const request = { ...inFamily(family), table, set: name };
    const listed = await this.#client.list('getsetelem', request, options);
    return decodeElements(
      layout,
      listed.flatMap(({ elements }) => elements?.elem ?? []),
    );
  }

  /**
   * What happens from now on: to the `ruleset`, each commit ending with `newgen-ntf`; or the `trace` of
   * packets that `meta.trace()` picked.
   */
  async on(
    what: keyof typeof groups,
    options: ListenOptions = {},
  ): Promise<Subscription<NftablesEvent>> {
    return this.#client.subscribe(groups[what], options);
  }

  async close(): Promise<void> {
    await this.#client.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  async #layout({ family, table, name }: SetName, wait: WaitOptions): Promise<SetLayout> {
    const set = await this.#client.do('getset', { ...inFamily(family), table, name }, wait);
    return layoutOf(set ?? {});
  }

  async #commit(
    messages: readonly { readonly call: NftablesCall; readonly step: number }[],
    genid: number,
    echo: boolean,
    wait: WaitOptions,
  ): Promise<Made[]> {
    const begin: NftablesCall = { operation: 'batch-begin', value: { resId: subsystem, genid } };
    const end: NftablesCall = { operation: 'batch-end', value: { resId: subsystem } };
    const flags = NLM_F_REQUEST | (echo ? NLM_F_ECHO : 0);
    // The acknowledgement of the last one comes when all is done; refusals come unasked.
    const calls = messages.map(({ call }, at) => {
      const last = at === messages.length - 1 ? NLM_F_ACK : 0;
      return { ...call, flags: (call.flags ?? 0) | flags | last };
    });
    const requests = [begin, ...calls, end].map(({ operation, value, flags = NLM_F_REQUEST }) =>
      this.#envelope.request(operation, nftables.operations[operation].do.request, value, flags),
    );
    try {
      const answers = await this.#client.connection.transaction(requests, {
        ...wait,
        decode: made,
      });
      return answers.flat().filter(({ operation }) => operation !== 'newgen-ntf');
    } catch (error) {
      if (!(error instanceof KernelRefusal)) throw error;
      throw inSteps(error, (index) => messages[index - 1]?.step ?? -1);
    }
  }
}

/** Its index counts messages, the batch's beginning among them; a user counts calls. */
function inSteps(error: KernelRefusal, step: (index: number) => number): KernelRefusal {
  const others = error.others.map((other) => inSteps(other, step));
  return Object.assign(error, { index: step(error.index), others });
}

function inFamily(family: TableFamily | undefined): {
  nfgenFamily?: ReturnType<typeof protocolOf>;
} {
  return family === undefined ? {} : { nfgenFamily: protocolOf(family) };
}

const made: Decode<Made> = (frame, start, end, header) => {
  const [received] = nftables.received(header.type);
  if (received === undefined) return undefined;
  const value = received.message.codec.decode(frame, start, end);
  // What belongs to an operation's name is known to the spec alone.
  return { operation: received.operation, value } as Made;
};
