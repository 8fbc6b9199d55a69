// SPDX-License-Identifier: MIT
import { textOfBytes } from '../../core/byte-text.ts';
import { EncodeError } from '../../core/errors/encode-error.ts';
import { show } from '../../core/show.ts';
import { textBytes } from './text-bytes.ts';
import { within } from '../within.ts';

// The bytes that nft keeps with tables, chains, rules, sets and elements: a list of type, length (both of
// one byte) and value. The kernel stores them and does not look at them.

/** NFTNL_UDATA_*_COMMENT of libnftnl's udata.h, of everything but sets. */
const commentType = 0;

/** nft's own limit, NFTNL_UDATA_COMMENT_MAXLEN, with the zero at the end. */
const commentLength = 128;

/** Reads the values by their types; a value that is cut short ends the list. */
export function readUserdata(bytes: Uint8Array): Map<number, Uint8Array> {
  const values = new Map<number, Uint8Array>();
  for (let at = 0; at + 2 <= bytes.length;) {
    const [type = 0, length = 0] = bytes.subarray(at, at + 2);
    if (at + 2 + length > bytes.length) break;
    values.set(type, bytes.subarray(at + 2, at + 2 + length));
    at += 2 + length;
  }
  return values;
}

/** Writes values in the order given; the reverse of `readUserdata`. */
export function writeUserdata(values: readonly (readonly [number, Uint8Array])[]): Uint8Array {
  return Uint8Array.from(values.flatMap(([type, value]) => [type, value.length, ...value]));
}

/** The notes that nft keeps with an object. */
export interface Notes {
  /** At most 127 bytes; nft shows it. */
  readonly comment?: string;
  /** All bytes that nft keeps, where they are more than the comment. `comment` decides on the comment in them. */
  readonly userdata?: Uint8Array;
}

/** Reads the comment in an object's userdata, as nft writes it; undefined where there is none. */
export function commentOf(
  userdata: Uint8Array | undefined,
  type = commentType,
): string | undefined {
  const text = userdata && readUserdata(userdata).get(type);
  if (text === undefined) return undefined;
  const end = text.indexOf(0);
  return textOfBytes(end === -1 ? text : text.subarray(0, end));
}

/** Reads userdata: a comment alone, or further bytes. */
export function readNotes(userdata: Uint8Array | undefined): Notes {
  if (userdata === undefined) return {};
  const { length } = userdata;
  const isComment = userdata[0] === commentType && userdata[1] === length - 2;
  if (isComment && length <= 2 + commentLength && userdata.indexOf(0, 2) === length - 1) {
    return { comment: textOfBytes(userdata.subarray(2, length - 1)) };
  }
  const comment = commentOf(userdata);
  return comment === undefined ? { userdata } : { comment, userdata };
}

/**
 * Writes userdata with this comment, or without one; undefined where there is nothing to keep. Throws EncodeError
 * for a comment that is too long or no text.
 */
export function writeNotes(
  { comment, userdata }: Notes,
  type = commentType,
): Uint8Array | undefined {
  if (userdata === undefined) {
    return comment === undefined ? undefined : writeUserdata([[type, commentBytes(comment)]]);
  }
  const given = bytesAt('userdata', userdata);
  if (commentOf(given, type) === comment) return given;
  const values = readUserdata(given);
  if (comment === undefined) values.delete(type);
  else values.set(type, commentBytes(comment));
  return writeUserdata([...values]);
}

/** A comment's bytes with the zero at the end. Throws EncodeError where it is too long or no text. */
export function commentBytes(comment: string): Uint8Array {
  const text = within('comment', () => textBytes(comment));
  if (text.length >= commentLength) {
    throw new EncodeError('comment', `expected at most 127 bytes, not ${text.length}`);
  }
  return Uint8Array.of(...text, 0);
}

function bytesAt(path: string, value: unknown): Uint8Array {
  if (value instanceof Uint8Array) return value;
  throw new EncodeError(path, `expected bytes, not ${show(value)}`);
}
