// SPDX-License-Identifier: MIT
import { NETLINK_GENERIC, NLM_F_DUMP, NLM_F_REQUEST } from '../core/constants.ts';
import { littleEndian, viewOf } from '../core/byte-order.ts';
import { headerLength } from '../core/message.ts';
import type { MessageDefinition, Operation, Spec } from '../ynl/model.ts';

/** The facts known about a message before its bytes are read. */
export interface Subject {
  readonly spec: Spec;
  /** The operation that it belongs to; undefined for one that the spec does not have. */
  readonly operation: Operation | undefined;
  readonly message: MessageDefinition | undefined;
}

/** Finds what a message of a family is: by its type or command, and by the flags of its header. */
export function subjectOf(spec: Spec, bytes: Uint8Array): Subject {
  const view = viewOf(bytes);
  if (bytes.length < headerLength) return { spec, operation: undefined, message: undefined };
  const generic = spec.unit === NETLINK_GENERIC;
  const value = generic ? bytes[headerLength] : view.getUint16(4, littleEndian);
  const flags = view.getUint16(6, littleEndian);
  return subjectWith(spec, value, {
    request: (flags & NLM_F_REQUEST) !== 0,
    dump: (flags & NLM_F_DUMP) === NLM_F_DUMP,
  });
}

/** The sides of a conversation. */
export interface Side {
  /** From a program to the kernel. */
  readonly request: boolean;
  readonly dump: boolean;
}

/** Finds the message that has that nlmsg_type or command. */
export function subjectWith(spec: Spec, value: number | undefined, side: Side): Subject {
  for (const candidates of [wanted, anything]) {
    for (const operation of spec.operations.values()) {
      const message = candidates(operation, side).find((one) => one?.value === value);
      if (message !== undefined) return { spec, operation, message };
    }
  }
  return { spec, operation: undefined, message: undefined };
}

/** The messages of an operation that go that way. */
function wanted(operation: Operation, { request, dump }: Side): (MessageDefinition | undefined)[] {
  const { do: single, dump: listing, notification } = operation;
  if (!request) return [notification, single?.reply, listing?.reply];
  return dump ? [listing?.request] : [single?.request];
}

/** Some specs leave out a message that the kernel has in the form of another. */
function anything({
  do: single,
  dump,
  notification,
}: Operation): (MessageDefinition | undefined)[] {
  return [notification, single?.request, single?.reply, dump?.request, dump?.reply];
}
