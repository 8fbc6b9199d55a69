// SPDX-License-Identifier: MIT
import { inspect } from 'node:util';
import { NlkitError } from '../errors/nlkit-error.ts';
import type { ErrorEvent } from '../events.ts';

/** Describes an error for people; one that nlkit did not foresee is a bug. */
export function errorEvent(error: unknown): ErrorEvent {
  if (error instanceof NlkitError) {
    const { code, message, hint } = error;
    const details = [error.details, causes(error.cause)].filter((part) => part !== undefined);
    return {
      type: 'error',
      code,
      message,
      ...(hint === undefined ? {} : { hint }),
      ...(details.length === 0 ? {} : { details: details.join('\n') }),
    };
  }
  return {
    type: 'error',
    code: 'bug',
    message: `a bug in nlkit: ${error instanceof Error ? error.message : inspect(error)}`,
    hint: 'please report it with the output of the same command under --verbose, and of nlkit doctor',
    details: causes(error) ?? '',
  };
}

function causes(error: unknown): string | undefined {
  if (error === undefined) return undefined;
  if (!(error instanceof Error)) return inspect(error);
  const deeper = causes(error.cause);
  return (error.stack ?? error.message) + (deeper === undefined ? '' : `\ncaused by ${deeper}`);
}
