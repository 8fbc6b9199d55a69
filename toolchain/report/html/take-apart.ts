// SPDX-License-Identifier: MIT
import { dissect } from '../../../app/dissect/dissect.ts';
import { type Subject, subjectOf } from '../../../app/dissect/subject.ts';
import { loadOwnSpec, ownSpecs } from '../../../app/trace/own-specs.ts';
import type { MessageDefinition, Operation, Spec } from '../../../app/ynl/model.ts';
import type { MessageEvent } from '../../events.ts';
import type { TakeApart } from './run-recording.ts';

export interface TakeApartOptions {
  /** Specs beside nlkit's own; they go before nlkit's. */
  readonly specs?: readonly Spec[];
  /** Keys are shown. */
  readonly secrets?: boolean;
}

/** Bytes before the request that an NLMSG_ERROR carries: nlmsghdr and the errno. */
const carriedOffset = 20;

/** NLM_F_DUMP in linux/netlink.h. */
const dumpFlags = 0x300;

/**
 * Takes messages apart by nothing but their events: the names of family and operation are in them. So the events may have
 * been copied, masked, or read from a file.
 */
export function takeApartByName({ specs = [], secrets = false }: TakeApartOptions = {}): TakeApart {
  const given = new Map(specs.map((spec) => [spec.name, spec]));
  const specNamed = (name: string): Spec | undefined => {
    const own = ownSpecs.find((each) => each.name === name);
    return given.get(name) ?? (own && loadOwnSpec(own));
  };
  return (event) => {
    const bytes = Buffer.from(event.bytes, 'hex');
    const spec = event.family === null ? undefined : specNamed(event.family);
    const options = { unit: event.unit, secrets, hidden: event.notShown ?? [] };
    if (spec === undefined) return dissect(bytes, undefined, options);
    if (!isControl(event)) return dissect(bytes, subjectFor(event, spec, bytes), options);
    const request = subjectOf(spec, bytes.subarray(carriedOffset));
    return dissect(bytes, undefined, { ...options, request });
  };
}

/** Whether the type is one of netlink itself. */
function isControl({ kind }: MessageEvent): boolean {
  return kind !== 'request' && kind !== 'reply' && kind !== 'notification';
}

function subjectFor(event: MessageEvent, spec: Spec, bytes: Uint8Array): Subject {
  const found = subjectOf(spec, bytes);
  const operation = spec.operations.get(event.operation ?? '');
  if (operation === undefined || operation === found.operation) return found;
  const [message] = definitionsOf(event, operation);
  return message === undefined ? found : { spec, operation, message };
}

/** The definitions of an operation that such a message can have, the likely one first. */
function definitionsOf({ kind, flags }: MessageEvent, operation: Operation): MessageDefinition[] {
  const { do: single, dump, notification } = operation;
  const isDump = (flags & dumpFlags) === dumpFlags;
  const [first, second] = isDump ? [dump, single] : [single, dump];
  const all =
    kind === 'request'
      ? [first?.request, second?.request]
      : kind === 'notification'
        ? [notification, single?.reply, single?.request]
        : [single?.reply, dump?.reply];
  return all.filter((each) => each !== undefined);
}
