// SPDX-License-Identifier: MIT
import type { DecodeNotification } from '../socket/subscription.ts';
import type { CompiledSpec, NotificationOf, OperationNotifying } from './compile/compiled.ts';
import type { Envelope } from './envelope.ts';

/** What the kernel told of itself. */
export type SpecNotification<Operations> = {
  [Name in OperationNotifying<Operations>]: {
    /** The operation that the spec gives to the message. */
    readonly operation: Name;
    readonly value: NotificationOf<Operations, Name>;
    /** The group's name. */
    readonly group: string;
    /** The network namespace it is about, by this one's id for it; undefined: this one itself. */
    readonly namespaceId: number | undefined;
  };
}[OperationNotifying<Operations>];

/** Reads notifications of these groups, whose numbers are mapped to their names. */
export function notificationDecoder<Operations>(
  spec: CompiledSpec<Operations>,
  envelope: Envelope,
  groups: ReadonlyMap<number, string>,
): DecodeNotification<SpecNotification<Operations>> {
  return (frame, start, end, header) => {
    const number = envelope.valueOf(frame, start, header);
    const [received] = number === undefined ? [] : spec.received(number);
    if (received === undefined) return undefined;
    const value = received.message.codec.decode(frame, start + envelope.headerLength, end);
    const group = groups.get(header.group) ?? String(header.group);
    const { operation } = received;
    // What belongs to an operation's name is known to the spec alone.
    return {
      operation,
      value,
      group,
      namespaceId: header.namespaceId,
    } as SpecNotification<Operations>;
  };
}
