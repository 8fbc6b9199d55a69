// SPDX-License-Identifier: MIT
import { NLM_F_CREATE, NLM_F_EXCL } from '../../core/constants.ts';
import { ProtocolError } from '../../core/errors/protocol-error.ts';
import type { DumpStream } from '../../socket/dump-stream.ts';
import type { WaitOptions } from '../../socket/wait.ts';
import { SpecClient, type ClientOptions, type ListOptions } from '../../ynl/client.ts';
import { fit } from '../../ynl/fit.ts';
import type { Events } from '../events.ts';
import { filterRequest, type ConnectionFilter } from './connection-filter.ts';
import { connectionRequest, type ConnectionKey } from './connection-key.ts';
import {
  ctnetlink,
  type CtnetlinkOperations,
  type NfgenmsgConntrackAttrs,
} from './ctnetlink-gen.ts';
import {
  conntrackEvents,
  type ConntrackEvent,
  type ConntrackEventKind,
  type ConntrackListenOptions,
} from './events.ts';
import {
  Expectation,
  expectationMessage,
  expectationRequest,
  type ExpectationKey,
  type NewExpectation,
} from './expectation.ts';
import { newConnectionMessage, type NewConnection } from './new-connection.ts';
import { ConntrackStatistics, ConntrackTotals } from './statistics.ts';
import { TrackedConnection } from './tracked-connection.ts';

/** The properties of a connection that can be changed. */
export interface ConnectionChange {
  readonly mark?: number;
  /** Bits of the mark to change; all unless given. */
  readonly markMask?: number;
  /** Seconds until it is forgotten, unless packets come. */
  readonly timeout?: number;
}

/**
 * The connections that the kernel knows, in a network namespace whose rules ask for them:
 *
 *     await using conntrack = await Conntrack.open();
 *     for await (const connection of conntrack.connections({ protocol: 'tcp', family: 'ipv4' })) {
 *       await conntrack.update(connection, { mark: 7 });
 *     }
 *
 * A listed connection may be given back: `create(connection)` after it was deleted. CAP_NET_ADMIN is needed.
 * Everything rejects as `Connection.request` does, with ENOENT for a connection that does not exist.
 */
export class Conntrack implements AsyncDisposable {
  readonly #client: SpecClient<CtnetlinkOperations>;

  private constructor(client: SpecClient<CtnetlinkOperations>) {
    this.#client = client;
  }

  static async open(options: ClientOptions = {}): Promise<Conntrack> {
    return new Conntrack(await SpecClient.open(ctnetlink, options));
  }

  /** The connections that the filter selects; they have counters with sysctl nf_conntrack_acct. */
  connections(
    filter: ConnectionFilter = {},
    options: ListOptions = {},
  ): DumpStream<TrackedConnection> {
    const request = fit('filter', filter, filterRequest);
    return this.#client
      .dump('get', request, options)
      .map((message) => new TrackedConnection(message));
  }

  /** Connections that others lead to expect. */
  expectations(options: ListOptions = {}): DumpStream<Expectation> {
    return this.#client.dump('exp-get', {}, options).map((message) => new Expectation(message));
  }

  /** One connection. */
  async get(key: ConnectionKey, wait: WaitOptions = {}): Promise<TrackedConnection> {
    const request = fit('key', key, connectionRequest);
    return new TrackedConnection(answered(await this.#client.do('get', request, wait)));
  }

  /** Makes a connection. Refused with EEXIST if it exists. */
  async create(connection: NewConnection, wait: WaitOptions = {}): Promise<void> {
    await this.#client.do('new', fit('connection', connection, newConnectionMessage), {
      ...{ ...wait, flags: NLM_F_CREATE | NLM_F_EXCL },
    });
  }

  /** Changes a connection. One that was listed is refused with ENOENT if another has taken its place. */
  async update(
    connection: ConnectionKey | NfgenmsgConntrackAttrs,
    change: ConnectionChange,
    wait: WaitOptions = {},
  ): Promise<void> {
    const request = fit('connection', connection, connectionRequest);
    const { mark, markMask, timeout } = fit('change', change, (given) => ({ ...given }));
    await this.#client.do('new', { ...request, mark, markMask, timeout }, wait);
  }

  /** Deletes a connection. One that was listed is refused with ENOENT if another has taken its place. */
  async delete(
    connection: ConnectionKey | NfgenmsgConntrackAttrs,
    wait: WaitOptions = {},
  ): Promise<void> {
    await this.#client.do('delete', fit('connection', connection, connectionRequest), wait);
  }

  /** Deletes all connections that the filter selects, or all. */
  async flush(filter: ConnectionFilter = {}, wait: WaitOptions = {}): Promise<void> {
    // With version 0 the kernel ignores the family, and deletes the connections of all.
    await this.#client.do('delete', { ...fit('filter', filter, filterRequest), version: 1 }, wait);
  }

  /** Makes an expectation. Refused with EOPNOTSUPP if its master has no helper. */
  async createExpectation(expectation: NewExpectation, wait: WaitOptions = {}): Promise<void> {
    const request = fit('expectation', expectation, expectationMessage);
    await this.#client.do('exp-new', request, {
      ...{ ...wait, flags: NLM_F_CREATE | NLM_F_EXCL },
    });
  }

  /** Deletes an expectation. */
  async deleteExpectation(expectation: ExpectationKey, wait: WaitOptions = {}): Promise<void> {
    const request = fit('expectation', expectation, expectationRequest);
    await this.#client.do('exp-delete', request, wait);
  }

  /** Counters of each processor. */
  statistics(options: ListOptions = {}): DumpStream<ConntrackStatistics> {
    return this.#client
      .dump('get-stats', {}, options)
      .map((message) => new ConntrackStatistics(message));
  }

  /** How many connections there are, and how many there may be. */
  async totals(wait: WaitOptions = {}): Promise<ConntrackTotals> {
    return new ConntrackTotals(answered(await this.#client.do('get-stats-global', {}, wait)));
  }

  /**
   * Events of these kinds from now on:
   *
   *     for await (const { change, value } of await conntrack.on('connection')) …
   *
   * The value of a changed connection has its tuples and what changed.
   */
  async on<Kind extends ConntrackEventKind>(
    kinds: Kind | readonly Kind[],
    options: ConntrackListenOptions = {},
  ): Promise<Events<ConntrackEvent<Kind>>> {
    return conntrackEvents(this.#client, kinds, options);
  }

  async close(): Promise<void> {
    await this.#client.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}

function answered<Answer>(answer: Answer | undefined): Answer {
  if (answer === undefined) throw new ProtocolError('the kernel acknowledged without an answer');
  return answer;
}
