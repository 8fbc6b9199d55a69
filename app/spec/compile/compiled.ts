// SPDX-License-Identifier: MIT
import type { MessageCodec, Value } from '../codec.ts';
import type { MulticastGroup, Spec } from '../model.ts';

export type Mode = 'do' | 'dump';

/** What goes out and comes in: `reply` is undefined where only an acknowledgement comes. */
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

type Exchange<Types> = Types extends ExchangeTypes ? CompiledExchange<Types> : undefined;
type Notification<Types> = Types extends undefined ? undefined : CompiledNotification<Types>;

export interface CompiledOperation<Types = UntypedOperations[string]> {
  /** The spec's own, however the codec's names are written. */
  readonly name: string;
  readonly adminPermission: boolean;
  readonly do: Types extends { readonly do: infer Do } ? Exchange<Do> : undefined;
  readonly dump: Types extends { readonly dump: infer Dump } ? Exchange<Dump> : undefined;
  readonly notification: Types extends { readonly notification: infer Decoded }
    ? Notification<Decoded>
    : undefined;
}

/** By the spec's names. */
export type CompiledOperations<Operations> = {
  readonly [Name in keyof Operations]: CompiledOperation<Operations[Name]>;
};

/** A message as it came: which operation it belongs to, and how to read it. */
export interface Received {
  readonly operation: string;
  readonly kind: 'reply' | 'notification';
  readonly mode: Mode | undefined;
  readonly message: CompiledMessage<unknown>;
}

/**
 * A spec with its codecs, from either back end: `compile(spec)`, or a generated module's export.
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
  /**
   * What a message with that nlmsg_type or cmd may be, notifications first; empty for one that the
   * spec does not know.
   */
  received(value: number): readonly Received[];
}

/** The operations that have that mode. */
export type OperationWith<Operations, M extends Mode> = {
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

export type RequestOf<Operations, Name extends keyof Operations, M extends Mode> =
  Operations[Name] extends Readonly<Record<M, infer Types>>
    ? NonNullable<Types> extends { readonly request: infer Request }
      ? Request
      : never
    : never;

export type ReplyOf<Operations, Name extends keyof Operations, M extends Mode> =
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
