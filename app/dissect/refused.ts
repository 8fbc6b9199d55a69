// SPDX-License-Identifier: MIT
import { attributeHeaderLength } from '../core/attribute.ts';
import { errnoName } from '../core/errno.ts';
import { littleEndian } from '../core/byte-order.ts';
import { string } from '../ynl/compile/runtime/text.ts';
import type { Part } from './dissection.ts';
import { faultAt } from './part.ts';
import type { Source } from './source.ts';

/** Marks in a request what the kernel dislikes or misses in it, by the attributes of its answer. */
export function markRefused(
  source: Source,
  request: Part,
  answer: readonly Part[],
  errno: number,
): Part {
  const offset = numberOf(source, answer, 'offs');
  const text = answer.find(({ name }) => name === 'msg');
  const said =
    text === undefined
      ? undefined
      : string(source.frame.bytes, text.offset + 4, text.offset + text.length);
  const disliked =
    offset === undefined
      ? request
      : withFault(
          request,
          request.offset + offset,
          `the kernel refuses it: ${said ?? errnoName(errno)}`,
        );
  const missing = numberOf(source, answer, 'miss-type');
  if (missing === undefined) return disliked;
  const nest = numberOf(source, answer, 'miss-nest') ?? 0;
  return withFault(disliked, request.offset + nest, `the kernel misses attribute ${missing} in it`);
}

function numberOf(
  { frame: { view } }: Source,
  parts: readonly Part[],
  name: string,
): number | undefined {
  const part = parts.find((one) => one.name === name);
  if (part?.length !== attributeHeaderLength + 4) return undefined;
  return view.getUint32(part.offset + attributeHeaderLength, littleEndian);
}

/** The part with a fault added to the innermost one that begins there, or else that has the byte. */
function withFault(part: Part, offset: number, text: string): Part {
  const index = part.parts.findIndex(
    (inner) => offset >= inner.offset && offset < inner.offset + inner.length,
  );
  const inner = part.parts[index];
  const begins = part.offset === offset && part.kind === 'attribute';
  if (inner === undefined || begins) {
    const range = [part.offset, part.offset + part.length] as const;
    return { ...part, faults: [...part.faults, faultAt(range, text)] };
  }
  return { ...part, parts: part.parts.with(index, withFault(inner, offset, text)) };
}
