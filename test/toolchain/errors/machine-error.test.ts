// SPDX-License-Identifier: MIT
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import test from 'ava';
import { machineError } from '../../../toolchain/errors/machine-error.ts';

async function failure(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => undefined,
    (error: unknown) => error,
  );
}

test('a system call that the machine refuses is a missing requirement', async (t) => {
  const cases: readonly [Promise<unknown>, RegExp][] = [
    [writeFile('/dev/full', 'x'), /^cannot write: no space is left on the disk \(ENOSPC\)$/],
    [mkdir('/dev/null/x'), /^cannot mkdir \/dev\/null\/x: a part of the path is not a folder/],
    [mkdtemp('/nonexistent/x-'), /^cannot mkdtemp .*: there is no such folder/],
    [readFile('/'), /^cannot read.*: it is a folder/],
  ];
  for (const [work, message] of cases) {
    const error = machineError(await failure(work));
    t.regex(error?.message ?? '', message);
    t.like(error, { code: 'file-system', exitCode: 3 });
    t.truthy(error?.hint);
  }
});

test('an error that may be a bug of nlkit is not converted', async (t) => {
  t.is(machineError(new TypeError('x is undefined')), undefined);
  t.is(machineError(await failure(readFile('/nonexistent/file'))), undefined);
  t.is(machineError('text'), undefined);
});
