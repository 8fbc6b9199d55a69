// SPDX-License-Identifier: MIT
import { NLM_F_CREATE, NLM_F_EXCL } from '../../core/constants.ts';
import { ProtocolError } from '../../core/errors/protocol-error.ts';
import type { WaitOptions } from '../../socket/wait.ts';
import { SpecClient, type ClientOptions, type ListOptions } from '../../spec/client.ts';
import type { Events } from '../events.ts';
import { Listing, partOf } from '../listing.ts';
import { filterRequest, type ConnectionFilter } from './connection-filter.ts';
import {
  answersTo,
  connectionRequest,
  encodeTuple,
  type ConnectionKey,
  type ConnectionMessage,
  type Tuple,
} from './connection-key.ts';
import {
  conntrackEvents,
  type ConntrackEvent,
  type ConntrackEventKind,
  type ConntrackListenOptions,
} from './conntrack-events.ts';
import {
  ctnetlink,
  type CtnetlinkOperations,
  type NfCtStatus,
  type NfCtTcpState,
  type NfgenmsgConntrackAttrsInput,
  type NfgenmsgConntrackStatsAttrs,
  type NfgenmsgConntrackStatsGlobalAttrs,
  type NfgenmsgExpectAttrs,
} from './ctnetlink-gen.ts';

/** What of a connection can be changed. */
export interface ConnectionChange {
  readonly mark?: number;
  /** Bits of the mark to change; all unless given. */
  readonly markMask?: number;
  /** Seconds until it is forgotten, unless packets come. */
  readonly timeout?: number;
}

/** A connection that no packet has made. */
export interface NewConnection extends Tuple {
  /** Of answers; the other way round unless given. */
  readonly reply?: Tuple;
  /** Seconds until it is forgotten, unless packets come. */
  readonly timeout: number;
  readonly mark?: number;
  readonly zone?: number;
  readonly status?: readonly NfCtStatus[];
  /** Of TCP. */
  readonly tcpState?: NfCtTcpState;
}

/**
 * The connections that the kernel knows, of a network namespace whose rules ask for them:
 *
 *     await using conntrack = await Conntrack.open();
 *     for await (const connection of conntrack.connections({ protocol: 'tcp', family: 'ipv4' })) {
 *       await conntrack.update(connection, { mark: 7 });
 *     }
 *
 * Wants CAP_NET_ADMIN. Everything rejects as `Connection.request` does: ENOENT for a connection that
 * is not there.
 */
export class Conntrack implements AsyncDisposable {
  readonly #client: SpecClient<CtnetlinkOperations>;

  private constructor(client: SpecClient<CtnetlinkOperations>) {
    this.#client = client;
  }

  static async open(options: ClientOptions = {}): Promise<Conntrack> {
    return new Conntrack(await SpecClient.open(ctnetlink, options));
  }

  /** Those that the filter fits, whose counters are there with sysctl nf_conntrack_acct. */
  connections(
    filter: ConnectionFilter = {},
    options: ListOptions = {},
  ): Listing<ConnectionMessage> {
    const request = filterRequest(filter);
    return new Listing(partOf(this.#client, 'get', request, options, (one) => one));
  }

  /** Connections that others lead to expect. */
  expectations(options: ListOptions = {}): Listing<NfgenmsgExpectAttrs> {
    return new Listing(partOf(this.#client, 'exp-get', {}, options, (one) => one));
  }

  async get(key: ConnectionKey, wait: WaitOptions = {}): Promise<ConnectionMessage> {
    return there(await this.#client.do('get', connectionRequest(key), wait));
  }

  /** Refused with EEXIST where it is there. */
  async create(connection: NewConnection, wait: WaitOptions = {}): Promise<void> {
    await this.#client.do('new', newConnection(connection), {
      ...{ ...wait, flags: NLM_F_CREATE | NLM_F_EXCL },
    });
  }

  async update(
    connection: ConnectionKey | ConnectionMessage,
    { mark, markMask, timeout }: ConnectionChange,
    wait: WaitOptions = {},
  ): Promise<void> {
    const request = connectionRequest(connection);
    await this.#client.do('new', { ...request, mark, markMask, timeout }, wait);
  }

  /** One that was listed only if it still is the same one. */
  async delete(
    connection: ConnectionKey | ConnectionMessage,
    wait: WaitOptions = {},
  ): Promise<void> {
    await this.#client.do('delete', connectionRequest(connection), wait);
  }

  /** Deletes all that the filter fits, all unless given. */
  async flush(filter: ConnectionFilter = {}, wait: WaitOptions = {}): Promise<void> {
    // Of version 0 the kernel takes the family for nothing, and deletes those of all.
    await this.#client.do('delete', { ...filterRequest(filter), version: 1 }, wait);
  }

  /** Counters of each processor, whose number is `resId`. */
  async statistics(options: ListOptions = {}): Promise<NfgenmsgConntrackStatsAttrs[]> {
    return this.#client.list('get-stats', {}, options);
  }

  /** How many connections there are, and how many there may be. */
  async totals(wait: WaitOptions = {}): Promise<NfgenmsgConntrackStatsGlobalAttrs> {
    return there(await this.#client.do('get-stats-global', {}, wait));
  }

  /**
   * What happens from now on:
   *
   *     for await (const { change, value } of await conntrack.on('connection')) …
   *
   * A changed connection is told of with what changed alone.
   */
  async on<Kind extends ConntrackEventKind>(
    kind: Kind,
    options: ConntrackListenOptions = {},
  ): Promise<Events<ConntrackEvent<Kind>>> {
    return conntrackEvents(this.#client, kind, options);
  }

  async close(): Promise<void> {
    await this.#client.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}

function newConnection(connection: NewConnection): NfgenmsgConntrackAttrsInput {
  const { reply = answersTo(connection), timeout, mark, status, tcpState } = connection;
  return {
    ...connectionRequest(connection),
    tupleReply: encodeTuple(reply),
    timeout,
    ...(mark !== undefined && { mark }),
    ...(status !== undefined && { status }),
    ...(tcpState !== undefined && { protoinfo: { protoinfoTcp: { tcpState } } }),
  };
}

function there<Answer>(answer: Answer | undefined): Answer {
  if (answer === undefined) throw new ProtocolError('the kernel acknowledged without an answer');
  return answer;
}
