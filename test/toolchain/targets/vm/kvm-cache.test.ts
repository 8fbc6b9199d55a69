// SPDX-License-Identifier: MIT
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { cacheAnswer, readCachedAnswer } from '../../../../toolchain/targets/vm/kvm-cache.ts';

const hangs = { state: 'hangs', cause: 'a probe guest did not boot within 10 s' } as const;
const refused = { state: 'refused', cause: 'Aborted' } as const;
const works = { state: 'works', cause: 'a probe guest booted' } as const;

const boot = (name: string | number, device?: string) => ({ boot: `boot ${name}`, device });

async function file(t: ExecutionContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'nlkit-kvm-cache-'));
  t.teardown(() => rm(folder, { recursive: true, force: true }));
  return join(folder, 'cache/kvm.json');
}

test('an answer holds for the boot that it was found in', async (t) => {
  const answers = await file(t);
  t.is(await readCachedAnswer(answers, boot(1)), undefined);
  await cacheAnswer(answers, boot(1), hangs);
  t.deepEqual(await readCachedAnswer(answers, boot(1)), hangs);
  t.is(await readCachedAnswer(answers, boot(2)), undefined);
  await cacheAnswer(answers, boot(2), works);
  t.deepEqual(await readCachedAnswer(answers, boot(1)), hangs);
  await cacheAnswer(answers, boot(1), works);
  t.deepEqual(await readCachedAnswer(answers, boot(1)), works);
});

test('a refusal holds for minutes, and for a device that did not change', async (t) => {
  const answers = await file(t);
  await cacheAnswer(answers, boot(1), refused);
  t.is(
    await readCachedAnswer(answers, boot(1)),
    undefined,
    'nobody knows when that device changes',
  );
  await cacheAnswer(answers, boot(1, 'closed'), refused);
  t.deepEqual(await readCachedAnswer(answers, boot(1, 'closed')), refused);
  t.is(await readCachedAnswer(answers, boot(1, 'opened up')), undefined);

  const age = async (milliseconds: number): Promise<void> => {
    const text = await readFile(answers, 'utf8');
    const aged = text.replace(/(?<="at": )\d+/, (at) => String(Number(at) - milliseconds));
    await writeFile(answers, aged);
  };
  await age(9 * 60_000);
  t.deepEqual(await readCachedAnswer(answers, boot(1, 'closed')), refused);
  await age(2 * 60_000);
  t.is(await readCachedAnswer(answers, boot(1, 'closed')), undefined);
  await cacheAnswer(answers, boot(1, 'closed'), refused);
  // The clock was set back.
  await age(-60_000);
  t.is(await readCachedAnswer(answers, boot(1, 'closed')), undefined);

  await cacheAnswer(answers, boot(1, 'closed'), works);
  await age(24 * 60 * 60_000);
  t.deepEqual(await readCachedAnswer(answers, boot(1, 'opened up')), works);
});

test('a device that is not there is asked for again', async (t) => {
  const answers = await file(t);
  const absent = { state: 'absent', cause: "the engine's host has no /dev/kvm" } as const;
  await cacheAnswer(answers, boot(1), absent);
  t.is(await readCachedAnswer(answers, boot(1)), undefined);
});

test('the oldest are forgotten', async (t) => {
  const answers = await file(t);
  for (let each = 0; each < 10; each += 1) await cacheAnswer(answers, boot(each), works);
  const kept = Object.keys(JSON.parse(await readFile(answers, 'utf8')) as object);
  t.deepEqual(
    kept,
    [2, 3, 4, 5, 6, 7, 8, 9].map((each) => `boot ${each}`),
  );
});

for (const contents of ['', '{"boot 1":', 'null', '[]', '"text"', '{"boot 1":{"state":"maybe"}}']) {
  test(`a file with ${JSON.stringify(contents)} is as good as none`, async (t) => {
    const answers = await file(t);
    await cacheAnswer(answers, boot(0), hangs);
    await writeFile(answers, contents);
    t.is(await readCachedAnswer(answers, boot(1)), undefined);
    await cacheAnswer(answers, boot(1), works);
    t.deepEqual(await readCachedAnswer(answers, boot(1)), works);
  });
}

test('an answer that cannot be written is forgotten, and the caller goes on', async (t) => {
  const answers = '/proc/version/kvm.json';
  await cacheAnswer(answers, boot(1), works);
  t.is(await readCachedAnswer(answers, boot(1)), undefined);
});
