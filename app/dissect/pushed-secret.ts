// SPDX-License-Identifier: MIT
import { align } from '../core/align.ts';
import { littleEndian } from '../core/byte-order.ts';
import { NLA_F_NESTED, NLA_TYPE_MASK } from '../core/constants.ts';
import type { SecretSizes } from './secret-body.ts';

/** nla_len of the shortest attribute that is a key: WEP has five bytes. */
const shortest = 9;

/**
 * Whether a payload that nothing describes may have an attribute in it that is a key: a false length has swallowed it, or
 * has pushed it out of its nest. In what reads as attributes from its start, only a header whose length fits counts: it
 * is likely a nest. Elsewhere the number alone counts, since the length may be false, too.
 */
export function mayHoldSecret(
  view: DataView,
  start: number,
  stop: number,
  secrets: ReadonlyMap<number, SecretSizes>,
): boolean {
  // The payload itself, without the header before it: that one has a place of its own.
  if (holdsAt(view, start - 4, stop, secrets, true)) return true;
  if (stop - start < shortest) return false;
  const strict = isRun(view, start, stop);
  for (let at = start; stop - at >= 4; at += 4) {
    if (holdsAt(view, at, stop, secrets, strict)) return true;
  }
  return false;
}

function holdsAt(
  view: DataView,
  at: number,
  stop: number,
  secrets: ReadonlyMap<number, SecretSizes>,
  strict: boolean,
): boolean {
  const raw = view.getUint16(at + 2, littleEndian);
  const secret = secrets.get(raw & NLA_TYPE_MASK);
  if (secret === undefined || (raw & ~(NLA_TYPE_MASK | NLA_F_NESTED)) !== 0) return false;
  if (!strict) return stop - at >= shortest;
  const length = view.getUint16(at, littleEndian);
  const { from, sizes } = secret;
  if (length < Math.max(shortest, 4 + from) || at + length > align(stop)) return false;
  return sizes === undefined || sizes.some((size) => align(4 + size) === align(length));
}

/** Whether it is attributes from its start to its end. */
function isRun(view: DataView, start: number, stop: number): boolean {
  let at = start;
  while (stop - at >= 4) {
    const length = view.getUint16(at, littleEndian);
    if (length < 4 || at + length > stop) return false;
    at += align(length);
  }
  return at >= stop;
}
