// SPDX-License-Identifier: MIT
import { readFileSync } from 'node:fs';
import type { ExecutionContext, ImplementationFn } from 'ava';
import { join } from 'node:path';
import { checkout } from '../toolchain/checkout.ts';
import { nlkit, ofType } from './vm/support/nlkit.ts';

/**
 * Debian's testing release as it was last seen to work. Its packages change from day to day, so a test may
 * begin to fail on it though nothing of nlkit changed.
 */
interface TestingRelease {
  /** Both names of its kernel: `debian:14`, `7.2`. */
  readonly kernel: string;
  readonly version: string;
  /** The kernel release with which all of `does` passed. */
  readonly release: string;
  /** The titles of the tests that passed with it, and must go on passing. */
  readonly does: readonly string[];
}

const known = JSON.parse(
  readFileSync(join(checkout, 'test/testing-release.json'), 'utf8'),
) as TestingRelease;

/** The runner counts a test as skipped whose log has a line that begins so (test/runner/tap.mjs). */
const skipped = 'skipped: ';

/**
 * Wraps the body of a test on this kernel. On a stable release it is the body itself. On the testing release a
 * failure becomes a skip, with its reason, if the release moved since `testing-release.json` was written; with the
 * kernel that the file names it stays a failure.
 */
export function onKernel(kernel: string, body: ImplementationFn<[]>): ImplementationFn<[]> {
  if (kernel !== known.kernel && kernel !== known.version) return body;
  return async (t) => {
    // The list must be complete to be of use.
    t.true(known.does.includes(t.title), `${t.title} is not in test/testing-release.json`);
    const attempt = await t.try(body);
    const present = attempt.passed ? { release: known.release } : await presentRelease();
    if (present.release === known.release) {
      attempt.commit();
      return;
    }
    attempt.discard();
    const now = present.release ?? `not to be had (${present.why})`;
    skip(
      t,
      `${known.kernel} was ${known.release} when this last passed, and is ${now}: ${failureOf(attempt.errors)}`,
    );
    t.not(present.release, known.release);
  };
}

/** One line about a failure: the error that a command reported, or the assertion that failed. */
function failureOf([error]: readonly Error[]): string {
  const [, told] = /"type":"error".*?"message":"([^"]*)"/.exec(error?.message ?? '') ?? [];
  if (told !== undefined) return told;
  const [line = ''] = error?.message.split('\n') ?? [];
  return line === '' ? 'an assertion does not hold' : line;
}

/** Makes the runner count a test as skipped and show the reason. The test must still assert something. */
export function skip(t: ExecutionContext, reason: string): void {
  t.log(`${skipped}${reason}`);
}

type Present = { readonly release: string } | { readonly release: undefined; readonly why: string };

/** The kernel that nlkit finds in the testing release now. */
async function presentRelease(): Promise<Present> {
  const run = await nlkit(['build', 'echo', '--kernel', known.kernel]);
  const stage = ofType(run, 'stage').find(
    (event) => event.stage === 'kernel' && event.state === 'done',
  );
  if (stage?.detail !== undefined) return { release: stage.detail };
  return { release: undefined, why: ofType(run, 'error')[0]?.message ?? 'no reason was given' };
}
