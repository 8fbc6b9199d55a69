// SPDX-License-Identifier: MIT
import type { CompiledMessage, CompiledOperation, OperationMode, Received } from './compiled.ts';

/** The operation's two modes. */
const modes: readonly OperationMode[] = ['do', 'dump'];

/**
 * The messages that the kernel may send, by nlmsg_type or cmd: the spec's notifications first, then
 * requests whose number the kernel also uses when it notifies, then replies.
 *
 * `protocol`: in netlink-raw both directions share their numbers (RTM_DELADDR is a request and what the
 * kernel multicasts after it), and so they do in generic netlink's unified model, but not in its directional one.
 */
export function receivedBy(
  protocol: 'genetlink' | 'netlink-raw',
  operations: readonly CompiledOperation[],
): ReadonlyMap<number, readonly Received[]> {
  const replies = repliesOf(operations);
  const shared = protocol === 'netlink-raw' || sharesNumbers(operations);
  const all = [
    ...notificationsOf(operations),
    ...(shared ? mirroredRequests(operations, replies) : []),
    ...replies,
  ];
  const byValue = new Map<number, Received[]>();
  for (const received of all) {
    const known = byValue.get(received.message.value);
    if (known === undefined) byValue.set(received.message.value, [received]);
    else known.push(received);
  }
  return byValue;
}

function notificationsOf(operations: readonly CompiledOperation[]): Received[] {
  return operations.flatMap(({ name, notification }) =>
    notification === undefined
      ? []
      : [{ operation: name, kind: 'notification', mode: undefined, message: notification }],
  );
}

function repliesOf(operations: readonly CompiledOperation[]): Received[] {
  return operations.flatMap((operation) =>
    modes.flatMap((mode): Received[] => {
      const message = operation[mode]?.reply;
      return message === undefined
        ? []
        : [{ operation: operation.name, kind: 'reply', mode, message }];
    }),
  );
}

/** `newaddr` for RTM_NEWADDR, in the form that `getaddr` replies with; `deladdr`, which has no reply, in its own. */
function mirroredRequests(
  operations: readonly CompiledOperation[],
  replies: readonly Received[],
): Received[] {
  return operations.flatMap((operation) => {
    const request = requestOf(operation);
    if (request === undefined) return [];
    const reply = replies.find(({ message }) => message.value === request.value);
    const message = reply?.message ?? request;
    return [{ operation: operation.name, kind: 'request', mode: undefined, message }];
  });
}

function requestOf(operation: CompiledOperation): CompiledMessage<unknown> | undefined {
  return operation.do?.request ?? operation.dump?.request;
}

/** Whether each operation's reply has the number of its request, as it has in the unified model. */
function sharesNumbers(operations: readonly CompiledOperation[]): boolean {
  return operations.every((operation) =>
    modes.every((mode) => {
      const exchange = operation[mode];
      return exchange?.reply === undefined || exchange.reply.value === exchange.request.value;
    }),
  );
}
