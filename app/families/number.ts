// SPDX-License-Identifier: MIT
import { EncodeError } from '../core/errors/encode-error.ts';
import { show } from '../core/show.ts';

/** Returns a whole number from 0 to `most`. Throws EncodeError with that path for anything else. */
export function checkNumber(value: number, most: number, path: string): number {
  if (Number.isInteger(value) && value >= 0 && value <= most) return value;
  throw new EncodeError(path, `expected a number from 0 to ${most}, not ${show(value)}`);
}
