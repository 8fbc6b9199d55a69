// SPDX-License-Identifier: MIT
import { EncodeError } from '../core/errors/encode-error.ts';

/** The number, where it is a whole one from 0 to `most`; else EncodeError with that path. */
export function checkNumber(value: number, most: number, path: string): number {
  if (Number.isInteger(value) && value >= 0 && value <= most) return value;
  throw new EncodeError(path, `expected a number from 0 to ${most}, not ${value}`);
}
