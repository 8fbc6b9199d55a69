// SPDX-License-Identifier: MIT
import type { Decode } from '../socket/request.ts';
import type { DecodeNotification } from '../socket/subscription.ts';
import type { Value } from './codec.ts';
import type {
  CompiledSpec,
  NotificationOf,
  OperationNotifying,
  OperationWith,
  ReplyOf,
  UntypedOperations,
} from './compile/compiled.ts';
import type { Envelope } from './envelope.ts';

/** Where a notification came from. */
interface Origin {
  /** The group's name. */
  readonly group: string;
  /** The network namespace it is about, by this one's id for it; undefined: this one itself. */
  readonly namespaceId: number | undefined;
}

/** A notification as the spec declares it; of any shape without types. */
export type SpecNotification<Operations> =
  | {
      [Name in OperationNotifying<Operations>]: Origin & {
        /** The operation that the spec gives to the message. */
        readonly operation: Name;
        readonly value: NotificationOf<Operations, Name>;
      };
    }[OperationNotifying<Operations>]
  | (UntypedOperations extends Operations ? NumberedNotification : never);

/** A message that the spec declares no notification for. */
export type UndeclaredNotification<Operations> =
  | (Origin & {
      /** The request that has its number: kernel specs know RTM_DELADDR as the request `deladdr` alone. */
      readonly operation: Exclude<keyof Operations & string, OperationNotifying<Operations>>;
      readonly value: Value;
    })
  | NumberedNotification;

/** A message of a number that the spec does not have at all. */
export interface NumberedNotification extends Origin {
  /** Its nlmsg_type, or genlmsghdr's cmd. */
  readonly operation: number;
  readonly value: {
    /** The bytes behind the netlink header, or behind genlmsghdr in generic netlink. */
    readonly payload: Uint8Array;
    readonly [name: string]: unknown;
  };
}

/**
 * An answer to one call of a transaction: the reply to its operation or, with NLM_F_ECHO, the notification of what
 * the operation did.
 */
export type Answer<Operations> =
  | {
      [Name in OperationNotifying<Operations>]: {
        readonly operation: Name;
        readonly value: NotificationOf<Operations, Name>;
      };
    }[OperationNotifying<Operations>]
  | {
      [Name in OperationWith<Operations, 'do'>]: {
        readonly operation: Name;
        readonly value: ReplyOf<Operations, Name, 'do'>;
      };
    }[OperationWith<Operations, 'do'>];

/** Reads the notifications that answer a call of a transaction; leaves out what the spec declares none for. */
export function echoDecoder<Operations>(
  spec: CompiledSpec<Operations>,
  envelope: Envelope,
): Decode<Answer<Operations>> {
  return (frame, start, end, header) => {
    const number = envelope.valueOf(frame, start, header);
    if (number === undefined) return undefined;
    const received = spec.received(number).find(({ kind }) => kind !== 'request');
    if (received === undefined) return undefined;
    const { operation, message } = received;
    const value = message.codec.decode(frame, start + envelope.headerLength, end);
    // The spec alone knows which value belongs to an operation's name.
    return { operation, value } as Answer<Operations>;
  };
}

/**
 * Reads notifications of these groups, whose numbers are mapped to their names. In generic netlink a
 * message of another family is left out.
 *
 * @param undeclared whether messages come, too, that the spec declares no notification for
 */
export function notificationDecoder<Operations>(
  spec: CompiledSpec<Operations>,
  envelope: Envelope,
  groups: ReadonlyMap<number, string>,
  undeclared: boolean,
): DecodeNotification<SpecNotification<Operations> | UndeclaredNotification<Operations>> {
  return (frame, start, end, header) => {
    const number = envelope.valueOf(frame, start, header);
    if (number === undefined) return undefined;
    const payload = start + envelope.headerLength;
    const group = groups.get(header.group) ?? String(header.group);
    const { namespaceId } = header;
    const known = spec.received(number);
    const received = undeclared ? known[0] : known.find(({ kind }) => kind !== 'request');
    if (received === undefined) {
      if (!undeclared) return undefined;
      const value = { payload: frame.bytes.slice(payload, Math.max(payload, end)) };
      return { operation: number, value, group, namespaceId };
    }
    const { operation } = received;
    const value = received.message.codec.decode(frame, payload, end);
    // The spec alone knows what belongs to an operation's name.
    return { operation, value, group, namespaceId } as SpecNotification<Operations>;
  };
}
