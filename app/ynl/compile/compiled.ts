// SPDX-License-Identifier: MIT
import type { MessageCodec, Value } from '../codec.ts';
import type { MulticastGroup, Spec } from '../model.ts';
import type { GivenBack } from './copy-given-back.ts';

export type OperationMode = 'do' | 'dump';

/** The types of a request and its reply; `reply` is undefined where only an acknowledgement comes. */
export interface ExchangeTypes {
  readonly request: unknown;
  readonly reply: unknown;
}

/** Where no types were generated: every operation may have everything. */
export type UntypedOperations = Record<
  string,
  {
    readonly do: { readonly request: Value; readonly reply: Value } | undefined;
    readonly dump: { readonly request: Value; readonly reply: Value } | undefined;
    readonly notification: Value | undefined;
  }
>;

/** One message of an operation. `Input` is what may be encoded, wider than what is decoded. */
export interface CompiledMessage<Decoded, Input = Decoded> {
  /** nlmsg_type, or genlmsghdr's cmd. */
  readonly value: number;
  readonly codec: MessageCodec<Decoded, Input>;
  readonly paths: AttributePaths;
}

/**
 * Names the attributes of a message that was encoded: for refusals, which give offsets and types.
 * Offsets are from the start of the payload that the codec wrote. Never throws.
 */
export interface AttributePaths {
  /** `linkinfo.data.id` of the attribute there, or the name of the fixed header's member. */
  at(payload: Uint8Array, offset: number): string | undefined;
  /** Names, as `at` does, an attribute in bytes that could not be read; undefined for a header that is cut. */
  broken(payload: Uint8Array, offset: number): string | undefined;
  /** The path of the attribute of that type missing in the nest that begins at `nest`, or on top. */
  missing(payload: Uint8Array, nest: number | undefined, type: number): string | undefined;
}

export interface CompiledExchange<Types = ExchangeTypes> {
  readonly request: CompiledMessage<
    unknown,
    Types extends ExchangeTypes ? Types['request'] : never
  >;
  /** Undefined where only an acknowledgement comes. */
  readonly reply:
    CompiledMessage<Types extends ExchangeTypes ? Types['reply'] : never, unknown> | undefined;
}

export interface CompiledNotification<Decoded = unknown> extends CompiledMessage<Decoded, unknown> {
  readonly group: string | undefined;
}

type CompiledExchangeOf<Types> = Types extends ExchangeTypes ? CompiledExchange<Types> : undefined;
type CompiledNotificationOf<Types> = Types extends undefined
  ? undefined
  : CompiledNotification<Types>;

export interface CompiledOperation<Types = UntypedOperations[string]> {
  /** The spec's own, however the codec's names are written. */
  readonly name: string;
  readonly adminPermission: boolean;
  readonly do: Types extends { readonly do: infer Do } ? CompiledExchangeOf<Do> : undefined;
  readonly dump: Types extends { readonly dump: infer Dump } ? CompiledExchangeOf<Dump> : undefined;
  readonly notification: Types extends { readonly notification: infer Decoded }
    ? CompiledNotificationOf<Decoded>
    : undefined;
}

/** By the spec's names. */
export type CompiledOperations<Operations> = {
  readonly [Name in keyof Operations]: CompiledOperation<Operations[Name]>;
};

/** A message as it came: which operation it belongs to, and how to read it. */
export interface Received {
  readonly operation: string;
  /** `request`: no notification of the spec has its number, but a request does, as RTM_DELADDR. */
  readonly kind: 'reply' | 'notification' | 'request';
  readonly mode: OperationMode | undefined;
  readonly message: CompiledMessage<unknown>;
}

/**
 * A spec with its codecs, from either back end: `compile(spec, { names })`, or a generated module's export.
 * `Operations` says the types by operation, a generated interface such as
 * `{ getroute: { do: { request: …; reply: … }; dump: …; notification: … } }`.
 */
export interface CompiledSpec<Operations = UntypedOperations> {
  readonly name: string;
  readonly protocol: Spec['protocol'];
  /** The netlink unit. */
  readonly unit: number;
  /** genlmsghdr's version; 0 for netlink-raw. */
  readonly version: number;
  readonly operations: CompiledOperations<Operations>;
  readonly groups: ReadonlyMap<string, Pick<MulticastGroup, 'name' | 'value'>>;
  /** False where the spec was compiled at run time, so that no type says what may come. */
  readonly generated: boolean;
  /**
   * The messages that an nlmsg_type or cmd may stand for, notifications first, then requests of that number;
   * empty for one that the spec does not know.
   */
  received(value: number): readonly Received[];
  /**
   * Returns the parts of a listed value that go into a request of the operation: all but what the kernel only reports
   * (statistics, states), by the spec's `read-only`, and, unless nothing is `creating`, what the kernel does
   * not take of something new. A copy; bytes and structs in it are the value's own. Throws EncodeError for a
   * value that is no object.
   */
  givenBack(operation: string, value: object, options?: { readonly creating?: boolean }): GivenBack;
}

/** The operations that have that mode. */
export type OperationWith<Operations, M extends OperationMode> = {
  [Name in keyof Operations]: Operations[Name] extends Readonly<Record<M, infer Types>>
    ? [Types & ExchangeTypes] extends [never]
      ? never
      : Name
    : never;
}[keyof Operations] &
  string;

/** The operations of which the kernel tells of itself. */
export type OperationNotifying<Operations> = {
  [Name in keyof Operations]: Operations[Name] extends { readonly notification: unknown }
    ? Name
    : never;
}[keyof Operations] &
  string;

export type RequestOf<Operations, Name extends keyof Operations, M extends OperationMode> =
  Operations[Name] extends Readonly<Record<M, infer Types>>
    ? NonNullable<Types> extends { readonly request: infer Request }
      ? Request
      : never
    : never;

export type ReplyOf<Operations, Name extends keyof Operations, M extends OperationMode> =
  Operations[Name] extends Readonly<Record<M, infer Types>>
    ? NonNullable<Types> extends { readonly reply: infer Reply }
      ? Reply
      : never
    : never;

export type NotificationOf<Operations, Name extends keyof Operations> = Operations[Name] extends {
  readonly notification: infer Decoded;
}
  ? NonNullable<Decoded>
  : never;
