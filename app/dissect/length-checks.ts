// SPDX-License-Identifier: MIT
import type { Checks } from '../ynl/model.ts';
import { byteCount } from './part.ts';

/** Why a payload of that many bytes is not allowed. */
export function lengthProblem(
  length: number,
  { minLength, maxLength, exactLength }: Checks,
  what = '',
): string | undefined {
  const here = `${byteCount(length)}${what}`;
  if (exactLength !== undefined && length !== exactLength) {
    return `${here}, but it must have ${exactLength}`;
  }
  if (minLength !== undefined && length < minLength) return `${here}, but it needs ${minLength}`;
  if (maxLength !== undefined && length > maxLength) {
    return `${here}, but it may have ${maxLength}`;
  }
  return undefined;
}

/** Why a text is not allowed; its limits do not count the NUL. */
export function textProblem(
  payload: Uint8Array,
  checks: Checks,
  terminated: boolean,
): string | undefined {
  const end = payload.indexOf(0);
  if (end < 0 && terminated && checks.unterminatedOk !== true) return 'no NUL at its end';
  return lengthProblem(end < 0 ? payload.length : end, checks, ' of text');
}
