// SPDX-License-Identifier: MIT
import { bytesOfText } from '../../core/byte-text.ts';
import { EncodeError } from '../../core/errors/encode-error.ts';
import { show } from '../../core/show.ts';

/** The bytes of a text, by `bytesOfText`. Throws EncodeError, without a path, for anything else. */
export function textBytes(text: unknown): Uint8Array {
  try {
    return bytesOfText(textAt('', text));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new EncodeError('', error.message, { cause: error });
  }
}

/** The value, if it is a text. Throws EncodeError with that path for anything else. */
export function textAt(path: string, value: unknown): string {
  if (typeof value === 'string') return value;
  throw new EncodeError(path, `expected a string, not ${show(value)}`);
}
