// SPDX-License-Identifier: MIT
import { align } from '../core/align.ts';
import { paddingPart, restPart } from './attribute-run.ts';
import type { Part } from './dissection.ts';
import { byteCount, hereAre, type Range } from './part.ts';
import type { Scope, Source } from './source.ts';
import { headerPart } from './structs.ts';

/** A header with attributes after it: of a message, or of one within. */
export interface Body {
  readonly header: string | undefined;
  readonly set: string | undefined;
}

/** Takes apart what follows the headers of netlink. */
export function bodyParts(
  source: Source,
  { header, set }: Body,
  range: Range,
  { outer, depth }: Pick<Scope, 'outer' | 'depth'>,
): readonly Part[] {
  const [start, end] = range;
  const struct = source.tables.struct(header);
  if (struct === undefined)
    return afterHeader(source, set, range, { header: undefined, outer, depth });
  const open = struct.members.at(-1)?.type.kind === 'rest';
  const stop = open ? end : Math.min(start + struct.size, end);
  const head = { struct, range: [start, stop] as const };
  // A message within may come from a kernel that knew less of its header.
  const cut = (depth === 0 && !source.lax) || (depth > 0 && source.request);
  const short =
    cut && end - start < struct.size
      ? `${struct.name} has ${byteCount(struct.size)}, but ${hereAre(end - start)}`
      : undefined;
  const first = Math.min(start + align(struct.size), end);
  const behind = stop < first && !open ? [paddingPart(source, [stop, first])] : [];
  const from = open ? end : first;
  const parts = stop > start || short !== undefined ? [headerPart(source, head, short)] : [];
  return [
    ...parts,
    ...behind,
    ...afterHeader(source, set, [from, end], { header: head, outer, depth }),
  ];
}

function afterHeader(
  source: Source,
  set: string | undefined,
  range: Range,
  scope: Pick<Scope, 'header' | 'outer' | 'depth'>,
): readonly Part[] {
  const [start, end] = range;
  if (start >= end) return [];
  if (set !== undefined) return source.attributes(source, { ...scope, set, range });
  return [restPart(source, range, `${byteCount(end - start)} that the spec does not describe`)];
}
