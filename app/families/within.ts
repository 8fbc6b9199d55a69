// SPDX-License-Identifier: MIT
import { EncodeError } from '../core/errors/encode-error.ts';

/**
 * Calls `work`, and puts `step` before the path of an EncodeError that it throws: `key` becomes
 * `elements[3].key`.
 */
export function within<Result>(step: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw under(step, error);
  }
}

/** Puts `step` before the path of an error. A TypeError comes from a value of the wrong kind: an EncodeError, too. */
export function under(step: string, error: unknown): unknown {
  if (error instanceof TypeError) {
    return new EncodeError(step, 'expected a value of another kind', { cause: error });
  }
  if (!(error instanceof EncodeError)) return error;
  const { path, problem, cause } = error;
  const separator = path === '' || path.startsWith('[') ? '' : '.';
  return new EncodeError(
    `${step}${separator}${path}`,
    problem,
    cause === undefined ? {} : { cause },
  );
}
