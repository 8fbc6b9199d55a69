// SPDX-License-Identifier: MIT
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { readAnswer, rememberAnswer } from '../../../../toolchain/target/vm/remembered.ts';

const hangs = { state: 'hangs', cause: 'a probe guest did not boot within 10 s' } as const;
const works = { state: 'works', cause: 'a probe guest booted' } as const;

async function file(t: ExecutionContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'nlkit-remembered-'));
  t.teardown(() => rm(folder, { recursive: true, force: true }));
  return join(folder, 'cache/kvm.json');
}

test('an answer holds for the boot that it was found in', async (t) => {
  const answers = await file(t);
  t.is(await readAnswer(answers, 'boot 1'), undefined);
  await rememberAnswer(answers, 'boot 1', hangs);
  t.deepEqual(await readAnswer(answers, 'boot 1'), hangs);
  t.is(await readAnswer(answers, 'boot 2'), undefined);
  await rememberAnswer(answers, 'boot 2', works);
  t.deepEqual(await readAnswer(answers, 'boot 1'), hangs);
  await rememberAnswer(answers, 'boot 1', works);
  t.deepEqual(await readAnswer(answers, 'boot 1'), works);
});

test('the oldest are forgotten', async (t) => {
  const answers = await file(t);
  for (let boot = 0; boot < 10; boot += 1) await rememberAnswer(answers, `boot ${boot}`, works);
  const kept = Object.keys(JSON.parse(await readFile(answers, 'utf8')) as object);
  t.deepEqual(
    kept,
    [2, 3, 4, 5, 6, 7, 8, 9].map((boot) => `boot ${boot}`),
  );
});

for (const contents of ['', '{"boot 1":', 'null', '[]', '"text"', '{"boot 1":{"state":"maybe"}}']) {
  test(`a file with ${JSON.stringify(contents)} is as good as none`, async (t) => {
    const answers = await file(t);
    await rememberAnswer(answers, 'boot 0', hangs);
    await writeFile(answers, contents);
    t.is(await readAnswer(answers, 'boot 1'), undefined);
    await rememberAnswer(answers, 'boot 1', works);
    t.deepEqual(await readAnswer(answers, 'boot 1'), works);
  });
}

test('a cache that cannot be written is no failure', async (t) => {
  await t.notThrowsAsync(rememberAnswer('/proc/version/kvm.json', 'boot 1', works));
});
