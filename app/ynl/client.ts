// SPDX-License-Identifier: MIT
import { NLM_F_REQUEST } from '../core/constants.ts';
import { ArgumentError } from '../socket/errors/argument-error.ts';
import { show, showName } from '../core/show.ts';
import { connect, type ConnectOptions } from '../socket/connect.ts';
import type { Connection } from '../socket/connection.ts';
import type { DumpStream } from '../socket/dump-stream.ts';
import { check16, type Decode, type DumpOptions, type ExchangeOptions } from '../socket/request.ts';
import type { SubscribeOptions, Subscription } from '../socket/subscription.ts';
import { mustBeOptions } from '../socket/must-be-options.ts';
import type {
  CompiledExchange,
  CompiledMessage,
  CompiledOperation,
  CompiledSpec,
  OperationMode,
  OperationWith,
  ReplyOf,
  RequestOf,
  UntypedOperations,
} from './compile/compiled.ts';
import { Envelope } from './envelope.ts';
import {
  echoDecoder,
  notificationDecoder,
  type Answer,
  type SpecNotification,
  type UndeclaredNotification,
} from './notification.ts';

/** Options of a connection; the unit is the spec's. */
export type ClientOptions = Omit<ConnectOptions, 'protocol'>;

/** Flags beyond NLM_F_REQUEST, NLM_F_ACK and NLM_F_DUMP: NLM_F_CREATE, NLM_F_EXCL … */
interface Flags {
  readonly flags?: number;
}

export type DoOptions = Omit<ExchangeOptions<never>, 'decode'> & Flags;

/** Options of a single operation. */
export interface SingleOptions extends DoOptions {
  /**
   * False for a raw protocol that sends no acknowledgement, or sends it before the answer: the first
   * answer ends the operation.
   */
  readonly acknowledge?: boolean;
}
/** How a dump is read. */
export type ListOptions = Omit<DumpOptions<never>, 'decode'> & Flags;
export type ListenOptions = Omit<SubscribeOptions<never>, 'decode'>;

/** One of many requests: an operation by its name, and its value. */
export type Call<Operations> = {
  [Name in OperationWith<Operations, 'do'>]: Flags & {
    readonly operation: Name;
    readonly value?: RequestOf<Operations, Name, 'do'>;
  };
}[OperationWith<Operations, 'do'>];

/**
 * Speaks a family by its spec: values in, values out. From `compile(spec, { names })` operations are
 * known by name at run time; from a generated module they are typed.
 *
 *     await using links = await SpecClient.open(rtLink);
 *     const link = await links.do('getlink', { ifname: 'lo' });
 */
export class SpecClient<Operations = UntypedOperations> implements AsyncDisposable {
  readonly spec: CompiledSpec<Operations>;
  readonly connection: Connection;
  readonly #envelope: Envelope;
  #decodeEcho: Decode<Answer<Operations>> | undefined;

  private constructor(spec: CompiledSpec<Operations>, connection: Connection, envelope: Envelope) {
    this.spec = spec;
    this.connection = connection;
    this.#envelope = envelope;
  }

  /** Connects; rejects as `connect` does, and with UnknownFamilyError, or ArgumentError for what was not compiled. */
  static async open<Operations>(
    spec: CompiledSpec<Operations>,
    options: ClientOptions = {},
  ): Promise<SpecClient<Operations>> {
    mustBeCompiled(spec);
    mustBeOptions(options);
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
    mustBeCompiled(spec);
    if (!('first' in Object(connection))) {
      throw new ArgumentError(
        'connection',
        `connection must be what connect() gives, not ${show(connection)}`,
      );
    }
    return new SpecClient(spec, connection, await Envelope.of(spec, connection));
  }

  /**
   * Carries out an operation. Resolves with its answer; undefined where only the acknowledgement
   * came. Rejects as `Connection.request` does, a refusal naming attributes, and with EncodeError.
   */
  do<Name extends OperationWith<Operations, 'do'>>(
    name: Name,
    value?: RequestOf<Operations, Name, 'do'>,
    options: SingleOptions = {},
  ): Promise<ReplyOf<Operations, Name, 'do'> | undefined> {
    try {
      const exchange = this.#exchange(name, 'do');
      mustBeOptions(options);
      const { flags, acknowledge, ...rest } = options;
      return this.connection.first(
        this.#envelope.request(name, exchange, value, flags, acknowledge),
        { decode: this.#decoder<ReplyOf<Operations, Name, 'do'>>(exchange), ...rest },
      );
    } catch (error) {
      const reason = error as Error;
      return Promise.reject(reason);
    }
  }

  /**
   * A dump, to be read while the kernel makes it, or collected by `all`. Throws ArgumentError.
   * Reading rejects as that of `Connection.dump` does, and with EncodeError.
   */
  dump<Name extends OperationWith<Operations, 'dump'>>(
    name: Name,
    value?: RequestOf<Operations, Name, 'dump'>,
    options: ListOptions = {},
  ): DumpStream<ReplyOf<Operations, Name, 'dump'>> {
    const exchange = this.#exchange(name, 'dump');
    mustBeOptions(options);
    const { flags, ...rest } = options;
    return this.connection.dump(this.#envelope.request(name, exchange, value, flags), {
      ...rest,
      decode: this.#decoder<ReplyOf<Operations, Name, 'dump'>>(exchange),
    });
  }

  /** Many operations in few datagrams; each promise is that of its own, as `Connection.batch`. */
  batch(calls: readonly Call<Operations>[], options: DoOptions = {}): Promise<unknown>[] {
    mustBeOptions(options);
    checkCalls(calls);
    const requests = calls.map(({ operation, value, flags = options.flags }) =>
      this.#envelope.request(operation, this.#exchange(operation, 'do'), value, flags),
    );
    const { flags: _, ...rest } = options;
    return this.connection.batch(requests, rest);
  }

  /**
   * Operations in one datagram, as `Connection.transaction`: of the flags NLM_F_REQUEST alone is added,
   * and at least one operation must have NLM_F_ACK. Resolves with the kernel's answers to each.
   */
  async transaction(
    calls: readonly Call<Operations>[],
    options: DoOptions = {},
  ): Promise<Answer<Operations>[][]> {
    mustBeOptions(options);
    checkCalls(calls);
    const messages = calls.map(({ operation, value, flags = options.flags ?? 0 }) => {
      const exchange = this.#exchange(operation, 'do');
      check16(flags, 'flags');
      const request = this.#envelope.request(operation, exchange, value, flags | NLM_F_REQUEST);
      if (exchange.reply === undefined) return request;
      return Object.assign(request, { decode: this.#answerDecoder(operation, exchange) });
    });
    const { flags: _, ...rest } = options;
    this.#decodeEcho ??= echoDecoder(this.spec, this.#envelope);
    return this.connection.transaction<Answer<Operations>>(messages, {
      ...rest,
      decode: this.#decodeEcho,
    });
  }

  /**
   * Yields what the kernel tells of itself to these groups, by the spec's names for them. What the spec
   * declares no notification for comes by the request that has its number, or by that number, with its
   * bytes; with a generated module, whose types do not have it, only where `undeclared` is true.
   *
   * Rejects with ArgumentError for an unknown group, and as `Connection.subscribe` does.
   */
  subscribe(
    groups: string | readonly string[],
    options: ListenOptions & { readonly undeclared: true },
  ): Promise<Subscription<SpecNotification<Operations> | UndeclaredNotification<Operations>>>;
  subscribe(
    groups: string | readonly string[],
    options?: ListenOptions,
  ): Promise<Subscription<SpecNotification<Operations>>>;
  async subscribe(
    groups: string | readonly string[],
    options: ListenOptions & { undeclared?: boolean } = {},
  ): Promise<Subscription<SpecNotification<Operations> | UndeclaredNotification<Operations>>> {
    mustBeOptions(options);
    const { undeclared = !this.spec.generated, ...rest } = options;
    const names: unknown = typeof groups === 'string' ? [groups] : groups;
    if (!Array.isArray(names)) {
      throw new ArgumentError('groups', `expected names of groups, not ${show(names)}`);
    }
    const numbers = new Map((names as string[]).map((name) => [this.#envelope.group(name), name]));
    return this.connection.subscribe([...numbers.keys()], {
      ...rest,
      decode: notificationDecoder(this.spec, this.#envelope, numbers, undeclared),
    });
  }

  async close(): Promise<void> {
    await this.connection.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  #exchange(name: keyof Operations & string, mode: OperationMode): CompiledExchange {
    const operations = this.spec.operations as Readonly<
      Record<string, CompiledOperation | undefined>
    >;
    const operation = typeof name === 'string' ? operations[name] : undefined;
    if (operation === undefined) {
      const unknown = `the family ${this.spec.name} has no operation ${showName(name)}`;
      throw new ArgumentError('operation', unknown);
    }
    // Specs leave out dumps that the kernel has: tc's getqdisc in that of 6.12.
    const exchange = (operation[mode] ?? (mode === 'dump' ? operation.do : undefined)) as
      CompiledExchange | undefined;
    if (exchange !== undefined) return exchange;
    const instead = operation.dump === undefined ? 'is only told of' : 'can only be listed';
    throw new ArgumentError('operation', `${this.spec.name} ${name} ${instead}`);
  }

  #answerDecoder(operation: string, exchange: CompiledExchange): Decode<Answer<Operations>> {
    const decode = this.#decoder<unknown>(exchange);
    return (...received) => {
      const value = decode(...received);
      // The spec alone knows which value belongs to an operation's name.
      return value === undefined ? undefined : ({ operation, value } as Answer<Operations>);
    };
  }

  #decoder<Reply>(exchange: CompiledExchange): Decode<Reply> {
    return this.#envelope.decoder(exchange.reply as CompiledMessage<Reply, unknown> | undefined);
  }
}

/** Throws ArgumentError for what neither `compile` nor a generated module gave: a spec, say, that was only loaded. */
function mustBeCompiled(spec: unknown): void {
  if ('received' in Object(spec)) return;
  throw new ArgumentError(
    'spec',
    `spec must be compiled or of a generated module, not ${show(spec)}`,
    { hint: "compile(spec, { names: 'spec' }) compiles what readSpec() or loadSpec() gave" },
  );
}

/** Throws ArgumentError where some of many is no request at all. */
function checkCalls(calls: unknown): void {
  if (!Array.isArray(calls)) throw new ArgumentError('calls', 'expected an array of calls');
  for (const [index, call] of (calls as unknown[]).entries()) {
    if (typeof call === 'object' && call !== null) continue;
    throw new ArgumentError(
      `calls[${index}]`,
      `calls[${index}] must be an object with an operation`,
    );
  }
}
