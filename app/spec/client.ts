// SPDX-License-Identifier: MIT
import { NLM_F_REQUEST } from '../core/constants.ts';
import { connect, type ConnectOptions } from '../socket/connect.ts';
import type { Connection } from '../socket/connection.ts';
import type { Decode, DumpOptions, ExchangeOptions, StreamOptions } from '../socket/request.ts';
import type { DumpStream } from '../socket/stream.ts';
import type { SubscribeOptions, Subscription } from '../socket/subscription.ts';
import type {
  CompiledExchange,
  CompiledMessage,
  CompiledOperation,
  CompiledSpec,
  Mode,
  OperationWith,
  ReplyOf,
  RequestOf,
  UntypedOperations,
} from './compile/compiled.ts';
import { Envelope } from './envelope.ts';
import { notificationDecoder, type SpecNotification } from './notification.ts';

/** Options of a connection; the unit is the spec's. */
export type ClientOptions = Omit<ConnectOptions, 'protocol'>;

/** Flags beyond NLM_F_REQUEST, NLM_F_ACK and NLM_F_DUMP: NLM_F_CREATE, NLM_F_EXCL … */
interface Flags {
  readonly flags?: number;
}

export type DoOptions = Omit<ExchangeOptions<never>, 'decode'> & Flags;

/** Of one operation alone. */
export interface SingleOptions extends DoOptions {
  /**
   * False for a raw protocol that sends no acknowledgement, or sends it before the answer: the first
   * answer ends the operation.
   */
  readonly acknowledge?: boolean;
}
export type ListOptions = Omit<DumpOptions<never>, 'decode'> & Flags;
export type ReadOptions = Omit<StreamOptions<never>, 'decode'> & Flags;
export type ListenOptions = Omit<SubscribeOptions<never>, 'decode'>;

/** One of many requests: an operation by its name, and its value. */
export type Call<Operations> = {
  [Name in OperationWith<Operations, 'do'>]: Flags & {
    readonly operation: Name;
    readonly value?: RequestOf<Operations, Name, 'do'>;
  };
}[OperationWith<Operations, 'do'>];

/**
 * Speaks a family by its spec: values in, values out. From `compile(spec)` operations are known by
 * name at run time; from a generated module they are typed.
 *
 *     await using links = await SpecClient.open(rtLink);
 *     const link = await links.do('getlink', { ifname: 'lo' });
 */
export class SpecClient<Operations = UntypedOperations> implements AsyncDisposable {
  readonly spec: CompiledSpec<Operations>;
  readonly connection: Connection;
  readonly #envelope: Envelope;

  private constructor(spec: CompiledSpec<Operations>, connection: Connection, envelope: Envelope) {
    this.spec = spec;
    this.connection = connection;
    this.#envelope = envelope;
  }

  /** Connects; rejects as `connect` does, and with UnknownFamilyError. */
  static async open<Operations>(
    spec: CompiledSpec<Operations>,
    options: ClientOptions = {},
  ): Promise<SpecClient<Operations>> {
    const connection = await connect({ ...options, protocol: spec.unit });
    try {
      return await SpecClient.over(spec, connection);
    } catch (error) {
      await connection.close();
      throw error;
    }
  }

  /** Speaks over a connection that is there; families of one unit may share it. */
  static async over<Operations>(
    spec: CompiledSpec<Operations>,
    connection: Connection,
  ): Promise<SpecClient<Operations>> {
    return new SpecClient(spec, connection, await Envelope.of(spec, connection));
  }

  /**
   * Carries out an operation. Resolves with its answer; undefined where only the acknowledgement
   * came. Rejects as `Connection.request` does, a refusal naming attributes, and with EncodeError.
   */
  async do<Name extends OperationWith<Operations, 'do'>>(
    name: Name,
    value?: RequestOf<Operations, Name, 'do'>,
    options: SingleOptions = {},
  ): Promise<ReplyOf<Operations, Name, 'do'> | undefined> {
    const exchange = this.#exchange(name, 'do');
    const { flags, acknowledge, ...rest } = options;
    const replies = await this.connection.request(
      this.#envelope.request(name, exchange.request, value, flags, acknowledge),
      { decode: this.#decoder<ReplyOf<Operations, Name, 'do'>>(exchange), ...rest },
    );
    return replies[0];
  }

  /** Lists, and resolves with everything. Rejects as `Connection.dump` does. */
  async list<Name extends OperationWith<Operations, 'dump'>>(
    name: Name,
    value?: RequestOf<Operations, Name, 'dump'>,
    options: ListOptions = {},
  ): Promise<ReplyOf<Operations, Name, 'dump'>[]> {
    const exchange = this.#exchange(name, 'dump');
    const { flags, ...rest } = options;
    return this.connection.dump(this.#envelope.request(name, exchange.request, value, flags), {
      ...rest,
      decode: this.#decoder<ReplyOf<Operations, Name, 'dump'>>(exchange),
    });
  }

  /** Lists in memory that does not grow. Rejects as `Connection.stream` does. */
  dump<Name extends OperationWith<Operations, 'dump'>>(
    name: Name,
    value?: RequestOf<Operations, Name, 'dump'>,
    options: ReadOptions = {},
  ): DumpStream<ReplyOf<Operations, Name, 'dump'>> {
    const exchange = this.#exchange(name, 'dump');
    const { flags, ...rest } = options;
    return this.connection.stream(this.#envelope.request(name, exchange.request, value, flags), {
      ...rest,
      decode: this.#decoder<ReplyOf<Operations, Name, 'dump'>>(exchange),
    });
  }

  /** Many operations in few datagrams; each promise is that of its own, as `Connection.batch`. */
  batch(calls: readonly Call<Operations>[], options: DoOptions = {}): Promise<unknown>[] {
    const requests = calls.map(({ operation, value, flags = options.flags }) =>
      this.#envelope.request(operation, this.#exchange(operation, 'do').request, value, flags),
    );
    const { flags: _, ...rest } = options;
    return this.connection.batch(requests, rest);
  }

  /**
   * Operations in one datagram, as `Connection.transaction`: of the flags NLM_F_REQUEST alone is added,
   * and at least one operation must have NLM_F_ACK.
   */
  async transaction(calls: readonly Call<Operations>[], options: DoOptions = {}): Promise<void> {
    const messages = calls.map(({ operation, value, flags = options.flags ?? 0 }) => {
      const { request } = this.#exchange(operation, 'do');
      return this.#envelope.request(operation, request, value, flags | NLM_F_REQUEST);
    });
    const { flags: _, ...rest } = options;
    await this.connection.transaction(messages, rest);
  }

  /**
   * Yields what the kernel tells of itself to these groups, by the spec's names for them; messages
   * that the spec does not know are left out. Rejects with RangeError for an unknown group, and as
   * `Connection.subscribe` does.
   */
  async subscribe(
    groups: string | readonly string[],
    options: ListenOptions = {},
  ): Promise<Subscription<SpecNotification<Operations>>> {
    const names = typeof groups === 'string' ? [groups] : groups;
    const numbers = new Map(names.map((name) => [this.#envelope.group(name), name]));
    return this.connection.subscribe([...numbers.keys()], {
      ...options,
      decode: notificationDecoder(this.spec, this.#envelope, numbers),
    });
  }

  async close(): Promise<void> {
    await this.connection.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  #exchange(name: keyof Operations & string, mode: Mode): CompiledExchange {
    const operations = this.spec.operations as Readonly<
      Record<string, CompiledOperation | undefined>
    >;
    const operation = operations[name];
    if (operation === undefined) {
      throw new RangeError(`the family ${this.spec.name} has no operation ${name}`);
    }
    // Specs leave out dumps that the kernel has: tc's getqdisc in that of 6.12.
    const exchange = (operation[mode] ?? (mode === 'dump' ? operation.do : undefined)) as
      CompiledExchange | undefined;
    if (exchange !== undefined) return exchange;
    const instead = operation.dump === undefined ? 'is only told of' : 'can only be listed';
    throw new RangeError(`${this.spec.name} ${name} ${instead}`);
  }

  #decoder<Reply>(exchange: CompiledExchange): Decode<Reply> {
    return exchange.reply === undefined
      ? () => undefined
      : this.#envelope.decoder(exchange.reply as CompiledMessage<Reply, unknown>);
  }
}
