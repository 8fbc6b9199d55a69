// SPDX-License-Identifier: MIT
import { littleEndian, viewOf } from '../../core/byte-order.ts';
import { interfaceName } from './datatype.ts';
import type { SetType } from './set-type.ts';

// What nft keeps for itself with a set, as a list of type, length and value. Without it nft shows some
// keys as empty.

/** NFTNL_UDATA_SET_KEYBYTEORDER and NFTNL_UDATA_SET_DATABYTEORDER, libnftnl's udata.h. */
const keyByteOrder = 0;
const valueByteOrder = 1;

/** nft's enum byteorder. */
const invalid = 0;
const host = 1;
const network = 2;

/** Says in which byte order keys and, of maps, values are. */
export function setUserdata(key: SetType, value?: SetType | 'verdict'): Uint8Array {
  const bytes = new Uint8Array(value === undefined ? 6 : 12);
  put(bytes, 0, keyByteOrder, byteOrderOf(key));
  if (value !== undefined) {
    put(bytes, 6, valueByteOrder, value === 'verdict' ? invalid : byteOrderOf(value));
  }
  return bytes;
}

function put(bytes: Uint8Array, at: number, type: number, order: number): void {
  bytes.set([type, 4], at);
  viewOf(bytes).setUint32(at + 2, order, littleEndian);
}

function byteOrderOf(type: SetType): number {
  const [only, ...more] = type;
  if (only === undefined || more.length > 0) return invalid;
  return only.hostOrder || only.name === interfaceName.name ? host : network;
}
