// SPDX-License-Identifier: MIT
import { littleEndian } from '../core/byte-order.ts';
import { NETLINK_KOBJECT_UEVENT } from '../core/constants.ts';
import { headerLength } from '../core/message.ts';
import type { Place } from './placed-messages.ts';
import { carriedOffset } from './without-secrets.ts';

/** The fields of a message's header that say which one it is. */
export interface Head {
  readonly type: number;
  readonly flags: number;
  readonly sequence: number;
}

/** A message with the fields of its header. */
export interface WholePlace extends Place, Pick<Head, 'type' | 'flags'> {
  readonly unit: number;
}

/** Zeroes for a header that is cut, or that the messages of the unit do not have. */
export function headOf({ frame: { view }, start, end }: Place, unit?: number): Head {
  const has = (offset: number): boolean => unit !== NETLINK_KOBJECT_UEVENT && start + offset <= end;
  return {
    type: has(6) ? view.getUint16(start + 4, littleEndian) : 0,
    flags: has(8) ? view.getUint16(start + 6, littleEndian) : 0,
    sequence: has(12) ? view.getUint32(start + 8, littleEndian) : 0,
  };
}

/** The request that an NLMSG_ERROR carries, its header at least. */
export function carriedHead({
  frame,
  start,
  end,
}: Place): (Omit<WholePlace, 'unit'> & { readonly length: number }) | undefined {
  const at = start + carriedOffset;
  if (at + headerLength > end) return undefined;
  const length = frame.view.getUint32(at, littleEndian);
  const { type, flags } = headOf({ frame, start: at, end });
  const stop = Math.max(at + headerLength, Math.min(end, at + length));
  return { type, flags, length, frame, start: at + headerLength, end: stop };
}
