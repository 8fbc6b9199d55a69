// SPDX-License-Identifier: MIT
import type { SpecError } from '../../app/ynl/load/spec-error.ts';
import { UsageError } from '../errors/usage-error.ts';

/** Converts the error of a spec that somebody gave: its first problem, and the others as details. */
export function specUsage(error: SpecError): UsageError {
  const { code, message, hint, problems } = error;
  const others = problems.slice(1).map(({ line, column, message: what }) => {
    return `${line}:${column}: ${what}`;
  });
  return new UsageError(code, message, {
    cause: error,
    ...(hint !== undefined && { hint }),
    ...(others.length > 0 && { details: others.join('\n') }),
  });
}
