// SPDX-License-Identifier: MIT
import { littleEndian } from './byte-order.ts';

/** Sizes of integers in netlink, in bytes. */
export const integerSizes: readonly number[] = [1, 2, 4, 8];

/** Reads the integer of so many bytes at an offset, one of 8 bytes as a bigint. All of its bytes must be there. */
export function readInteger(
  view: DataView,
  offset: number,
  size: number,
  { signed, little = littleEndian }: { readonly signed: boolean; readonly little?: boolean },
): number | bigint {
  switch (size) {
    case 1:
      return signed ? view.getInt8(offset) : view.getUint8(offset);
    case 2:
      return signed ? view.getInt16(offset, little) : view.getUint16(offset, little);
    case 4:
      return signed ? view.getInt32(offset, little) : view.getUint32(offset, little);
    default:
      return signed ? view.getBigInt64(offset, little) : view.getBigUint64(offset, little);
  }
}
