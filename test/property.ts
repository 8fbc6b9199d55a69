// SPDX-License-Identifier: MIT
import type { ExecutionContext } from 'ava';
import fc from 'fast-check';

/** Options of fast-check beside a property: how often it runs, and the like. */
type Parameters<T> = Omit<fc.Parameters<T>, 'reporter' | 'asyncReporter'>;

/**
 * Checks a property. If it does not hold, the test fails with the seed, the counterexample and the error.
 *
 * The property asserts by node:assert or returns false, and never asserts by `t`: a failed assertion of ava's would be
 * the whole report of the test. The linter refuses it.
 *
 * @param what what the property is checked of, for the report, where a test checks it more than once
 */
export function holds<T>(
  t: ExecutionContext,
  property: fc.IProperty<T>,
  parameters: Parameters<T> = {},
  what = '',
): void {
  conclude(t, fc.check(property, parameters), what);
}

/** Checks a property that is asynchronous, as `holds` does. */
export async function holdsAsync<T>(
  t: ExecutionContext,
  property: fc.IAsyncProperty<T>,
  parameters: Parameters<T> = {},
  what = '',
): Promise<void> {
  conclude(t, await fc.check(property, parameters), what);
}

function conclude<T>(t: ExecutionContext, details: fc.RunDetails<T>, what: string): void {
  const report = fc.defaultReportMessage(details);
  if (report === undefined) {
    t.pass();
    return;
  }
  const { errorInstance: error } = details;
  const cause = error instanceof Error ? ownFrames(error) : '';
  t.fail([what, report, cause].filter((part) => part !== '').join('\n\n'));
}

/** The message of an error, and where in our own code it was thrown. */
function ownFrames({ stack, message }: Error): string {
  if (stack === undefined) return message;
  return stack.replaceAll(/^ {4}at .*(?:\/node_modules\/|node:).*\n?/gm, '').trimEnd();
}
