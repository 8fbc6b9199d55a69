// SPDX-License-Identifier: MIT
import { UsageError } from '../errors/usage-error.ts';

/**
 * Reads bytes that input gives as a string of hexadecimal digits. Returns a value that is not a string as it is.
 *
 * @throws UsageError `input` for any other string
 */
export function readHexBytes(value: unknown, path: string): unknown {
  if (typeof value !== 'string') return value;
  if (/^(?:[0-9a-f]{2}(?:[ :](?=.))?)*$/i.test(value)) {
    return new Uint8Array(Buffer.from(value.replaceAll(/[ :]/g, ''), 'hex'));
  }
  throw new UsageError('input', `${path}: expected hexadecimal bytes`, {
    hint: 'such as "0a1b2c"',
  });
}
