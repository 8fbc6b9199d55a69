// SPDX-License-Identifier: MIT
import { EncodeError } from '../../../core/errors/encode-error.ts';
import { show, showName } from '../../../core/show.ts';
import { maximumDepth } from './read.ts';

// The errors of compiled encoders for values that do not fit.

export { show };

export function expected(what: string, value: unknown): EncodeError {
  return new EncodeError('', `expected ${what}, not ${show(value)}`);
}

/** The error as seen from outside: the step to where it came from goes before its path. */
export function under(error: unknown, key: string, index = -1): Error {
  const name = showName(key);
  const step = index < 0 ? name : `${name}[${index}]`;
  if (error instanceof EncodeError) {
    if (step === '') return error;
    const separator = error.path === '' || error.path.startsWith('[') ? '' : '.';
    return new EncodeError(`${step}${separator}${error.path}`, error.problem);
  }
  // The writer's, of a value that is too long for an attribute.
  if (error instanceof RangeError) return new EncodeError(step, error.message, { cause: error });
  return error instanceof Error ? error : new Error(String(error));
}

/** The value's fields. */
export function fieldsOf(value: unknown, depth: number): Readonly<Record<string, unknown>> {
  if (depth > maximumDepth) {
    throw new EncodeError('', `expected nests no deeper than ${maximumDepth}`);
  }
  if (
    typeof value !== 'object' ||
    value === null ||
    Array.isArray(value) ||
    ArrayBuffer.isView(value)
  ) {
    throw expected('an object', value);
  }
  return value as Readonly<Record<string, unknown>>;
}

export function arrayOf(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw expected('an array', value);
  return value as unknown[];
}

/** `what`: the struct and the set that have no such member or attribute. */
export function unknownKey(what: string): EncodeError {
  return new EncodeError('', `${what} has nothing of that name`);
}

export function noFormat(message: string, selector: unknown): EncodeError {
  const why = selector === undefined ? 'without its selector' : `of ${show(selector)}`;
  return new EncodeError('', `expected a Uint8Array: ${message} ${why} has no format`);
}
