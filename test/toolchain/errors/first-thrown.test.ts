// SPDX-License-Identifier: MIT
import test from 'ava';
import { firstThrown } from '../../../toolchain/errors/first-thrown.ts';
import { RequirementError } from '../../../toolchain/errors/requirement-error.ts';

const broken = (message: string) => ({
  [Symbol.asyncDispose]: () => Promise.reject(new Error(message)),
});

test('the first error is found among the errors of cleaning up', async (t) => {
  const cause = new RequirementError('engine-silent', 'it does not answer');
  const thrown = await t.throwsAsync(async () => {
    await using _first = broken('first');
    await using _second = broken('second');
    throw cause;
  });
  t.not(thrown, cause);
  t.is(firstThrown(thrown), cause);
  t.is(firstThrown(cause), cause);
  t.is(firstThrown(undefined), undefined);
});
