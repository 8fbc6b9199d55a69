// SPDX-License-Identifier: MIT
import type { MessageDefinition, Operation, Spec } from '../model.ts';
import { shownText } from './fields.ts';

/** The ways that a message can go, by the flags of its header: NLM_F_REQUEST, and all of NLM_F_DUMP. */
const ways = {
  single: ({ do: one }: Operation) => [one?.request],
  dump: ({ dump }: Operation) => [dump?.request],
  answer: ({ notification, do: one, dump }: Operation) => [notification, one?.reply, dump?.reply],
} as const;

type Way = keyof typeof ways;

/** A message: the name of its operation, the struct and the set of attributes that it has. */
export type MessageEntry = {
  readonly n: string;
  readonly header: string | undefined;
  readonly set: string | undefined;
};

/** Messages by nlmsg_type or cmd, for each way. A message that a spec has for another way only counts there. */
export function messagesOf(spec: Spec): Readonly<Record<Way, ReadonlyMap<number, MessageEntry>>> {
  const { single, dump, answer } = ways;
  const any = (operation: Operation): (MessageDefinition | undefined)[] => [
    ...answer(operation),
    ...single(operation),
    ...dump(operation),
  ];
  const table = (way: Way): ReadonlyMap<number, MessageEntry> => {
    const found = new Map<number, MessageEntry>();
    for (const candidates of [ways[way], any]) {
      for (const operation of spec.operations.values()) {
        for (const message of candidates(operation)) {
          if (message === undefined || found.has(message.value)) continue;
          const { value, fixedHeader, set } = message;
          found.set(value, { n: shownText(operation.name), header: fixedHeader, set });
        }
      }
    }
    return found;
  };
  return { single: table('single'), dump: table('dump'), answer: table('answer') };
}
