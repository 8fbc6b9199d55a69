// SPDX-License-Identifier: MIT
import { littleEndian, viewOf } from '../../../core/byte-order.ts';
import { EncodeError } from '../../../core/errors/encode-error.ts';
import { integerNumber, interfaceName, type AnyDataType } from '../types/datatype.ts';
import type { Source } from '../types/register-type.ts';
import type { SetType } from './set-type.ts';
import { commentBytes, readUserdata, writeUserdata } from '../userdata.ts';

// The bytes that nft keeps with a set. Without them nft shows some keys as empty.

/** NFTNL_UDATA_SET_*, libnftnl's udata.h. */
const keyByteOrder = 0;
const valueByteOrder = 1;
const keySource = 3;
const valueSource = 4;
const valueInterval = 6;
export const setComment = 7;

/** NFTNL_UDATA_SET_TYPEOF_EXPR and NFTNL_UDATA_SET_TYPEOF_DATA, ibid. */
const sourceKind = 0;
const sourceNumbers = 1;

/** EXPR_VERDICT and EXPR_CONCAT of nft's enum expr_types. */
const verdict = 1;
const concatenation = 13;

/** nft's enum byteorder. */
const invalid = 0;
const host = 1;
const network = 2;

/** Facts that nft keeps with a set. */
export interface SetUserdata {
  /** Whether keys of one field are in host order; undefined where it does not say. */
  readonly hostOrder: boolean | undefined;
  readonly keySources: readonly (Source | undefined)[] | undefined;
  readonly valueHostOrder: boolean | undefined;
  readonly valueSources: readonly (Source | undefined)[] | undefined;
  /** Whether a map leads to intervals. */
  readonly valueInterval: boolean;
}

/** The type of the values of a map. */
type LeadsTo = SetType | 'verdict' | 'object';

/**
 * The userdata of a set as nft writes it: the byte order of its keys and, in maps, of its values, and the sources of plain integers.
 * Throws EncodeError where a field beside a plain integer has no source.
 */
export function setUserdata(key: SetType, value?: LeadsTo, comment?: string): Uint8Array {
  const values: [number, Uint8Array][] = [[keyByteOrder, word(byteOrderOf(key))]];
  const leads = typeof value === 'object' ? value : undefined;
  if (value !== undefined && value !== 'object') {
    values.push([valueByteOrder, word(leads === undefined ? invalid : byteOrderOf(leads))]);
  }
  // nft takes the sources of a map's keys and values together or not at all.
  if ([...key, ...(leads ?? [])].some(isInteger)) {
    values.push([keySource, written(key)]);
    if (leads !== undefined) values.push([valueSource, written(leads)]);
    if (value === 'verdict') values.push([valueSource, expression(verdict, [])]);
  } else {
    // nft says no more of a concatenation than that it is one.
    if (key.length > 1) values.push([keySource, expression(concatenation, [])]);
    if (leads !== undefined && leads.length > 1) {
      values.push([valueSource, expression(concatenation, [])]);
    }
  }
  if (value !== undefined) values.push([valueInterval, word(0)]);
  if (comment !== undefined) values.push([setComment, commentBytes(comment)]);
  return writeUserdata(values);
}

/** Reads what nft keeps with a set; the reverse of `setUserdata`. */
export function readSetUserdata(bytes: Uint8Array = new Uint8Array(0)): SetUserdata {
  const values = readUserdata(bytes);
  return {
    hostOrder: isHost(values.get(keyByteOrder)),
    keySources: sources(values.get(keySource)),
    valueHostOrder: isHost(values.get(valueByteOrder)),
    valueSources: sources(values.get(valueSource)),
    valueInterval: readWord(values.get(valueInterval)) === 1,
  };
}

function isInteger(type: AnyDataType): boolean {
  return type.number === integerNumber;
}

function byteOrderOf(type: SetType): number {
  const [only, ...more] = type;
  if (only === undefined || more.length > 0) return invalid;
  return only.hostOrder || only.name === interfaceName.name ? host : network;
}

function isHost(value: Uint8Array | undefined): boolean | undefined {
  const order = readWord(value);
  return order === host || order === network ? order === host : undefined;
}

function written(type: SetType): Uint8Array {
  const parts = type.map(({ source, name }) => {
    if (source !== undefined) return expression(source[0], source.slice(1).map(word));
    throw new EncodeError(
      '',
      `${name} cannot be in a concatenation with a plain integer: nft could not show the set`,
    );
  });
  const [only = new Uint8Array(0), ...more] = parts;
  return more.length === 0 ? only : expression(concatenation, parts);
}

function expression(kind: number, parts: readonly Uint8Array[]): Uint8Array {
  const numbered = parts.map((part, at): [number, Uint8Array] => [at, part]);
  return writeUserdata([
    [sourceKind, word(kind)],
    [sourceNumbers, writeUserdata(numbered)],
  ]);
}

function sources(value: Uint8Array | undefined): (Source | undefined)[] | undefined {
  if (value === undefined) return undefined;
  const read = readUserdata(value);
  const parts = [...readUserdata(read.get(sourceNumbers) ?? new Uint8Array(0)).values()];
  const kind = readWord(read.get(sourceKind));
  if (kind === concatenation) return parts.map((part) => sources(part)?.[0]);
  if (kind === undefined || parts.some(({ length }) => length !== 4)) return [undefined];
  return [[kind, ...parts.map((part) => readWord(part) ?? 0)]];
}

function word(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  viewOf(bytes).setUint32(0, value, littleEndian);
  return bytes;
}

function readWord(bytes: Uint8Array | undefined): number | undefined {
  return bytes?.length === 4 ? viewOf(bytes).getUint32(0, littleEndian) : undefined;
}
