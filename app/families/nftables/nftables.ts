// SPDX-License-Identifier: MIT
import { DumpInterruptedError } from '../../socket/errors/dump-interrupted-error.ts';
import type { DumpStream } from '../../socket/dump-stream.ts';
import { checkOptions, type WaitOptions } from '../../socket/wait.ts';
import {
  SpecClient,
  type ClientOptions,
  type ListenOptions,
  type ListOptions,
} from '../../ynl/client.ts';
import { checkRetries } from '../../socket/request.ts';
import { fit } from '../../ynl/fit.ts';
import { Events } from '../events.ts';
import { checkKinds } from '../kinds.ts';
import { Commits, type Build, type Made, type TransactionOptions } from './commits.ts';
import { elementsOf } from './element-dump.ts';
import { changeOf, groups, type NftablesEvent, type NftablesEventKind } from './events.ts';
import { nftables, type NftablesOperations } from './nftables-gen.ts';
import { inOrder, type ListedRuleset } from './ruleset.ts';
import { Rule } from './rules/rule.ts';
import type { SetLayout } from './sets/element-codec.ts';
import { ElementSet } from './sets/element-set.ts';
import type { Element } from './sets/element.ts';
import { layoutOf } from './sets/set-message.ts';
import type { SetName } from './sets/set.ts';
import { Chain } from './tables/chain.ts';
import { Flowtable } from './tables/flowtable.ts';
import { StatefulObject } from './tables/stateful-object.ts';
import { protocolOf, type TableFamily } from './tables/table-family.ts';
import { Table } from './tables/table.ts';

export type { Made, TransactionOptions } from './commits.ts';

/** The family and the table to look in; everywhere unless given. */
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
 * Reading and writing both need CAP_NET_ADMIN. Everything rejects as `Connection.request` does.
 */
export class Nftables implements AsyncDisposable {
  readonly #client: SpecClient<NftablesOperations>;
  readonly #commits: Commits;

  private constructor(client: SpecClient<NftablesOperations>) {
    this.#client = client;
    this.#commits = new Commits(client, (wait) => (set) => this.#layout(set, wait));
  }

  static async open(options: ClientOptions = {}): Promise<Nftables> {
    return new Nftables(await SpecClient.open(nftables, options));
  }

  /**
   * Does all that `build` asks for, or nothing. `build` may read with this client meanwhile, and
   * runs again where another's change came between. The transactions of one client follow each other, so `build`
   * cannot wait for another one: it would wait for itself, up to its deadline. Waiting transactions that only add or
   * delete elements are committed together.
   *
   * Rejects with the KernelRefusal of the first step that was refused: `index` is its place among the
   * calls of `t`, from 0, or -1 for the whole transaction; `operation`, `attribute` and `others` say more.
   */
  async transaction(build: Build, options: TransactionOptions = {}): Promise<Made[]> {
    return this.#commits.transaction(build, options);
  }

  /** The number of the present version of the rules, which each change increases. */
  async generation(wait: WaitOptions = {}): Promise<number> {
    return this.#commits.generation(wait);
  }

  tables(within: Omit<Within, 'table'> = {}, options: ListOptions = {}): DumpStream<Table> {
    const request = fit('within', within, ({ family }) => inFamily(family));
    return this.#client.dump('gettable', request, options).map((message) => new Table(message));
  }

  /** Base chains and chains without a hook. */
  chains(within: Within = {}, options: ListOptions = {}): DumpStream<Chain> {
    const { table, ...family } = fit('within', within, requestOf);
    // The kernel lists the chains of all tables, whatever the request says.
    return this.#client
      .dump('getchain', family, options)
      .filter((chain) => table === undefined || chain.table === table)
      .map((message) => new Chain(message));
  }

  /** Rules in their order, chain by chain. */
  rules(
    within: Within & { readonly chain?: string } = {},
    options: ListOptions = {},
  ): DumpStream<Rule> {
    const request = fit('within', within, (given) => ({
      ...requestOf(given),
      chain: given.chain,
    }));
    return this.#client.dump('getrule', request, options).map((message) => new Rule(message));
  }

  /** Sets and maps, without their elements. */
  sets(within: Within = {}, options: ListOptions = {}): DumpStream<ElementSet> {
    const request = fit('within', within, requestOf);
    return this.#client.dump('getset', request, options).map((message) => new ElementSet(message));
  }

  /** Stateful objects: counters, quotas, limits … that have names. */
  objects(within: Within = {}, options: ListOptions = {}): DumpStream<StatefulObject> {
    const request = fit('within', within, requestOf);
    return this.#client
      .dump('getobj', request, options)
      .map((message) => new StatefulObject(message));
  }

  /** Tables of connections that bypass the rules. */
  flowtables(within: Within = {}, options: ListOptions = {}): DumpStream<Flowtable> {
    const request = fit('within', within, requestOf);
    return this.#client
      .dump('getflowtable', request, options)
      .map((message) => new Flowtable(message));
  }

  /** The elements of a set or map. Intervals are read when the kernel has listed both ends, so all come at once. */
  elements(set: SetName, options: ListOptions = {}): DumpStream<Element> {
    checkOptions(options);
    const { name, ...where } = fit('set', set, setRequest);
    const { flags: _, retries: __, ...wait } = options;
    const dump = this.#client.dump('getsetelem', { ...where, set: name }, options);
    return elementsOf(dump, async () => this.#layout(set, wait));
  }

  /**
   * Everything that tables hold, of one moment, to be added again as it was:
   *
   *     const ruleset = await nftables.snapshot({ family: 'inet', table: 'filter' });
   *     await nftables.transaction((t) => t.addRuleset(ruleset));
   *
   * Rejects with DumpInterruptedError where the rules change all the time.
   */
  async snapshot(within: Within = {}, reading: ListOptions = {}): Promise<ListedRuleset> {
    checkOptions(reading);
    const { retries = 3, ...options } = reading;
    checkRetries(retries);
    for (let left = retries; ; left -= 1) {
      const before = await this.generation(options);
      const ruleset = await this.#listed(within, options);
      if ((await this.generation(options)) === before) return ruleset;
      if (left <= 0) throw new DumpInterruptedError('nftables snapshot');
    }
  }

  /**
   * Events of these kinds from now on:
   *
   *     for await (const { kind, change, value } of await nftables.on(['table', 'rule'])) …
   *
   * Each commit ends with an event of the kind `generation`. A `trace` is of packets that `meta.trace()` picked.
   */
  async on<Kind extends NftablesEventKind>(
    kinds: Kind | readonly Kind[],
    options: ListenOptions = {},
  ): Promise<Events<NftablesEvent<Kind>>> {
    checkOptions(options);
    const wanted = new Set<string>(checkKinds(kinds, Object.keys(groups)));
    const names = new Set([...wanted].map((kind) => groups[kind as Kind]));
    const subscription = await this.#client.subscribe([...names], options);
    return Events.of(subscription, (told) => {
      const change = changeOf(told);
      if (change === undefined || !wanted.has(change.kind)) return undefined;
      // The kind is one of those that were asked for.
      return { ...change, namespaceId: told.namespaceId } as NftablesEvent<Kind>;
    });
  }

  async close(): Promise<void> {
    await this.#client.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  async #listed(within: Within, options: ListOptions): Promise<ListedRuleset> {
    const tables = await this.tables({ ...within }, options).all();
    const chains = await this.chains(within, options).all();
    const sets = await this.sets(within, options).all();
    const filled: ListedRuleset['sets'][number][] = [];
    for (const set of sets) {
      const layout = layoutOf(set.message);
      const { nfgenFamily, table, name } = set.message;
      const dump = this.#client.dump('getsetelem', { nfgenFamily, table, set: name }, options);
      const elements = await elementsOf(dump, () => layout).all();
      filled.push(Object.assign(set, { elements }));
    }
    return {
      tables: tables.filter(({ name }) => within.table === undefined || name === within.table),
      chains,
      flowtables: await this.flowtables(within, options).all(),
      objects: await this.objects(within, options).all(),
      sets: filled,
      rules: inOrder(await this.rules(within, options).all(), chains),
    };
  }

  async #layout(set: SetName, wait: WaitOptions): Promise<SetLayout> {
    const found = await this.#client.do('getset', setRequest(set), wait);
    return layoutOf(found ?? {});
  }
}

/** The request for things in tables. Throws EncodeError for an unknown family. */
function requestOf({ family, table }: Within): ReturnType<typeof inFamily> & {
  table: string | undefined;
} {
  return { ...inFamily(family), table };
}

function setRequest({ name, ...member }: SetName): ReturnType<typeof requestOf> & { name: string } {
  return { ...requestOf(member), name };
}

function inFamily(family: TableFamily | undefined): {
  nfgenFamily?: ReturnType<typeof protocolOf>;
} {
  return family === undefined ? {} : { nfgenFamily: protocolOf(family) };
}
