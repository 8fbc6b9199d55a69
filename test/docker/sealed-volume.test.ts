// SPDX-License-Identifier: MIT
import test from 'ava';
import type { Engine } from '../../toolchain/engine/engine.ts';
import { sealedVolume } from '../../toolchain/engine/sealed-volume.ts';
import { baseTag, connect, uniqueName } from './support/engine.ts';

/** Fills a volume with a text, or says what one holds. */
async function inVolume(engine: Engine, volume: string, script: string): Promise<string> {
  const { stdout, stderr, exitCode } = await engine.run({
    image: await baseTag(engine),
    role: 'test',
    command: ['sh', '-c', script],
    mounts: [{ kind: 'volume', source: volume, target: '/data', readOnly: false }],
  });
  if (exitCode !== 0) throw new Error(stderr);
  return stdout;
}

const filled =
  (engine: Engine, text: string) =>
  async (volume: string): Promise<Record<string, string>> => {
    await inVolume(engine, volume, `echo ${text} >/data/text`);
    return { 'nlkit.found': text };
  };

/** The engine, and a name whose volumes go at the test's end. */
async function open(
  t: { teardown: (work: () => Promise<void>) => void },
  purpose: string,
): Promise<{ engine: Engine; name: string }> {
  const engine = await connect();
  const name = uniqueName(purpose);
  t.teardown(async () => {
    const data = (await engine.volumeLabels(name))?.['nlkit.data'];
    if (data !== undefined) await engine.removeVolume(data);
    await engine.removeVolume(name);
  });
  return { engine, name };
}

const never = (): Promise<never> => Promise.reject(new Error('it is filled already'));

test('a sealed volume is filled once, and found again with its labels', async (t) => {
  const { engine, name } = await open(t, 'sealed');
  const first = await sealedVolume(engine, name, filled(engine, 'one'));
  t.is(first.labels['nlkit.found'], 'one');
  const second = await sealedVolume(engine, name, never);
  t.deepEqual(second, first);
  t.is(await inVolume(engine, second.volume, 'cat /data/text'), 'one\n');
});

test('an interrupted filling leaves no sealed volume', async (t) => {
  const { engine, name } = await open(t, 'cut');
  let half = '';
  const error = new Error('the network is gone');
  const failing = sealedVolume(engine, name, async (volume) => {
    half = volume;
    await inVolume(engine, volume, 'echo half >/data/text');
    throw error;
  });
  t.is(await t.throwsAsync(failing), error);
  t.is(await engine.volumeLabels(name), undefined);
  t.is(await engine.volumeLabels(half), undefined);
  const { volume } = await sealedVolume(engine, name, filled(engine, 'whole'));
  t.is(await inVolume(engine, volume, 'cat /data/text'), 'whole\n');
});

test('two fillings at the same time both get a complete volume', async (t) => {
  const { engine, name } = await open(t, 'twice');
  const both = await Promise.all([
    sealedVolume(engine, name, filled(engine, 'left')),
    sealedVolume(engine, name, filled(engine, 'right')),
  ]);
  for (const { volume, labels } of both) {
    t.is(await inVolume(engine, volume, 'cat /data/text'), `${labels['nlkit.found'] ?? ''}\n`);
  }
  const later = await sealedVolume(engine, name, never);
  for (const { volume } of both) if (volume !== later.volume) await engine.removeVolume(volume);
});

test('a sealed volume whose data was removed is filled again', async (t) => {
  const { engine, name } = await open(t, 'emptied');
  const first = await sealedVolume(engine, name, filled(engine, 'one'));
  await engine.removeVolume(first.volume);
  const second = await sealedVolume(engine, name, filled(engine, 'two'));
  t.not(second.volume, first.volume);
  t.is(await inVolume(engine, second.volume, 'cat /data/text'), 'two\n');
});
