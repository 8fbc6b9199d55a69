// SPDX-License-Identifier: MIT
import { readParts, type Run } from './embedded.ts';
import type { MessageItem } from './items.ts';
import type { PartsBlock } from './report-data.ts';

/** A part of an opened message. */
export interface OpenedPart {
  readonly index: number;
  readonly depth: number;
  readonly offset: number;
  readonly length: number;
  readonly kind: string;
  readonly name: string;
  /** nla_type; -1: no attribute. */
  readonly number: number;
  readonly type: string;
  readonly value: string;
  readonly doc: string;
  readonly isSecret: boolean;
  readonly hasParts: boolean;
}

export interface OpenedFault {
  readonly offset: number;
  readonly length: number;
  readonly text: string;
}

/** A message taken apart. */
export interface OpenedMessage {
  readonly name: string;
  readonly doc: string;
  readonly bytes: Uint8Array;
  readonly length: number;
  readonly parts: readonly OpenedPart[];
  readonly faults: readonly OpenedFault[];
  /** The index of the innermost part of each byte; -1: of none. */
  readonly innermost: Int32Array;
}

let last: { readonly run: number; readonly block: number; readonly parts: PartsBlock } | undefined;

/** Takes a message out of its block, which is read now. */
export function openParts(run: Run, item: MessageItem): OpenedMessage {
  if (last?.run !== run.index || last.block !== item.block)
    last = { run: run.index, block: item.block, parts: readParts(run.index, item.block) };
  const { strings, definitions, shapes, messages } = last.parts;
  const text = (index: number | undefined): string => strings[index ?? 0] ?? '';
  const [, encoded = '', length = 0, place = -1, values = [], faults = []] =
    messages.find(([number]) => number === item.number) ?? [];
  const bytes = Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0));
  const shape = shapes[place];
  const numbers = shape?.parts ?? [];
  const parts: OpenedPart[] = [];
  for (let at = 0; at < numbers.length; at += 4) {
    const index = at / 4;
    const [definition = 0, depth = 0, offset = 0, size = 0] = numbers.slice(at, at + 4);
    const [kind, name, number = -1, type, doc, secret] = definitions[definition] ?? [];
    parts.push({
      ...{ index, depth, offset, length: size, number, value: text(values[index]) },
      ...{ kind: text(kind), name: text(name), type: text(type), doc: text(doc) },
      ...{ isSecret: secret === 1, hasParts: (numbers[at + 5] ?? 0) > depth },
    });
  }
  return {
    ...{ name: text(shape?.name), doc: text(shape?.doc), bytes, length, parts },
    faults: faults.map(([offset, size, said]) => ({ offset, length: size, text: text(said) })),
    innermost: innermostParts(bytes.length, parts),
  };
}

function innermostParts(length: number, parts: readonly OpenedPart[]): Int32Array {
  const innermost = new Int32Array(length).fill(-1);
  // Parts come before those within them.
  for (const { index, offset, length: size } of parts) innermost.fill(index, offset, offset + size);
  return innermost;
}

/** The innermost attribute or member at a byte; undefined where there is none. */
export function partAt(message: OpenedMessage, offset: number): OpenedPart | undefined {
  return message.parts[message.innermost[offset] ?? -1];
}

/** Shown in place of a key. */
export const notShown = '(not shown)';

/** Whether a byte is zeroed, since it is a key or may be one; the header of an attribute is not. */
export function isHiddenByte(message: OpenedMessage, offset: number): boolean {
  const part = partAt(message, offset);
  if (part?.isSecret !== true) return false;
  return part.kind !== 'attribute' || offset >= part.offset + 4;
}

/** The part that another one lies in; undefined for an outermost one. */
export function holderOf(
  { parts }: OpenedMessage,
  { index, depth }: OpenedPart,
): OpenedPart | undefined {
  for (let before = index - 1; before >= 0; before -= 1) {
    const part = parts[before];
    if (part !== undefined && part.depth < depth) return part;
  }
  return undefined;
}

/**
 * Where the kernel's refusal points to within a message: a request that was refused, or the refusal that carries it
 * after its own header and errno.
 *
 * @returns undefined if it points to nothing that is here
 */
export function refusedPart(
  run: Run,
  item: MessageItem,
  message: OpenedMessage,
): OpenedPart | undefined {
  const answers = run.answers.get(item.number) ?? [];
  const ownOffset = item.error === null ? -1 : item.error.offset + 20;
  const refusal = answers.find(({ error }) => error !== null && error.offset > 0)?.error;
  const offset = refusal?.offset ?? (item.error?.offset === -1 ? -1 : ownOffset);
  if (offset <= 0 || offset >= message.bytes.length) return undefined;
  const innermost = partAt(message, offset);
  if (innermost === undefined) return undefined;
  // An attribute is disliked as a whole: the offset is that of its header.
  const holders = message.parts.filter(
    (part) => part.kind === 'attribute' && part.offset === offset,
  );
  return holders.at(-1) ?? innermost;
}
