// SPDX-License-Identifier: MIT
import { littleEndian, viewOf } from '../../../core/byte-order.ts';
import { EncodeError } from '../../../core/errors/encode-error.ts';
import { show, showName } from '../../../core/show.ts';
import type { DataType } from './register-type.ts';

/** A whole number of 1, 2 or 4 bytes; most significant first unless it is in host order. */
export function integer(
  name: string,
  number: number,
  length: 1 | 2 | 4,
  hostOrder = false,
): DataType<number> {
  const little = hostOrder && littleEndian;
  const most = 2 ** (length * 8) - 1;
  return {
    ...{ name, number, length, hostOrder },
    encode(value) {
      if (!Number.isInteger(value) || value < 0 || value > most) {
        throw new EncodeError('', `expected a number from 0 to ${most}, not ${show(value)}`);
      }
      const bytes = new Uint8Array(length);
      const view = viewOf(bytes);
      if (length === 1) view.setUint8(0, value);
      else if (length === 2) view.setUint16(0, value, little);
      else view.setUint32(0, value, little);
      return bytes;
    },
    decode(bytes) {
      const view = viewOf(bytes);
      if (length === 1) return view.getUint8(0);
      return length === 2 ? view.getUint16(0, little) : view.getUint32(0, little);
    },
  };
}

/** A whole number of 8 bytes, read as a bigint. Writing takes a number as well. */
export function wideInteger(
  name: string,
  number: number,
  hostOrder = false,
): DataType<bigint | number> {
  const little = hostOrder && littleEndian;
  const most = 2n ** 64n - 1n;
  return {
    ...{ name, number, length: 8, hostOrder },
    encode(value) {
      const whole = typeof value === 'bigint' || Number.isSafeInteger(value);
      if (!whole || value < 0 || value > most) {
        throw new EncodeError('', `expected an integer from 0 to ${most}, not ${show(value)}`);
      }
      const bytes = new Uint8Array(8);
      viewOf(bytes).setBigUint64(0, BigInt(value), little);
      return bytes;
    },
    decode: (bytes) => viewOf(bytes).getBigUint64(0, little),
  };
}

/** Numbers with names. Writing takes numbers as well; reading gives the number where it has no name. */
export function named<Name extends string>(
  base: DataType<number>,
  names: Readonly<Record<Name, number>>,
): DataType<Name | number> {
  const byNumber = new Map(Object.entries<number>(names).map(([name, value]) => [value, name]));
  return {
    ...base,
    encode(value) {
      const number = typeof value === 'number' ? value : ownName(names, value);
      if (number !== undefined) return base.encode(number);
      const known = Object.keys(names).join(', ');
      throw new EncodeError('', `expected one of ${known}, not ${showName(value)}`);
    },
    decode(bytes) {
      const value = base.decode(bytes);
      return (byNumber.get(value) as Name | undefined) ?? value;
    },
  };
}

function ownName<Name extends string>(
  names: Readonly<Record<Name, number>>,
  name: Name,
): number | undefined {
  return Object.hasOwn(names, name) ? names[name] : undefined;
}

/** Turns the bytes of a number between host order and network order. */
export function inNetworkOrder(
  type: Pick<DataType<never>, 'hostOrder'>,
  bytes: Uint8Array,
): Uint8Array {
  return type.hostOrder && littleEndian ? bytes.toReversed() : bytes;
}
