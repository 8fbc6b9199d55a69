// SPDX-License-Identifier: MIT
import type { TraceItem } from '../../../app/trace/trace-item.ts';
import type { TracedError, TracedMessage } from '../../../app/trace/traced-message.ts';
import type { MessageEvent, OverrunEvent, TraceEvent } from '../../events.ts';
import { hexOf, jsonValue } from './json-value.ts';

type Written<Event> = { -readonly [Key in keyof Event]: Event[Key] };

/** The event of a message: all of it is read, and nothing refers to its datagram any more. */
export function messageEvent(message: TracedMessage): MessageEvent {
  const { bytes, length, value, error, problem, took, group, groupName, notShown } = message;
  // One literal, without spreading: a trace may have hundreds of thousands.
  const event: Written<MessageEvent> = {
    type: 'message',
    time: message.time,
    number: message.number,
    unit: message.unit,
    direction: message.direction,
    kind: message.kind,
    port: message.port ?? null,
    namespace: message.namespace ?? null,
    process: message.process ?? null,
    datagram: message.datagram,
    messageType: message.type,
    flags: message.flags,
    sequence: message.sequence,
    bytes: hexOf(bytes),
    family: message.family ?? null,
    operation: message.operation ?? null,
    value: value === undefined ? null : jsonValue(value),
    error: error === undefined ? null : errorOf(error),
    replyTo: message.replyTo ?? null,
  };
  if (group !== 0) event.group = groupOf(group, groupName);
  if (message.listeners !== undefined) event.listeners = message.listeners;
  if (length !== bytes.length) event.length = length;
  if (notShown.length > 0) event.notShown = notShown;
  if (problem !== undefined) event.problem = problem;
  if (took !== undefined) event.took = Math.round(took * 1000) / 1000;
  return event;
}

/** The event of what a trace has beside messages. */
export function itemEvent(item: Exclude<TraceItem, { readonly kind: 'message' }>): TraceEvent {
  const { time } = item;
  if (item.kind === 'lost') return { type: 'trace-loss', time, datagrams: item.datagrams };
  const process = item.process ?? null;
  if (item.kind === 'refusal') return { type: 'refusal', time, text: item.text, process };
  const { unit, port, namespace } = item;
  return {
    ...{ type: 'overrun', time, unit, port: port ?? null },
    ...(item.group !== 0 && { group: groupOf(item.group, item.groupName) }),
    ...{ namespace: namespace ?? null, process },
  };
}

function groupOf(number: number, name: string | undefined): NonNullable<OverrunEvent['group']> {
  return name === undefined ? { number } : { number, name };
}

/** Without the policy of the kernel, whose numbers JSON cannot have. */
function errorOf({ policy: _, ...error }: TracedError): MessageEvent['error'] {
  return error;
}
