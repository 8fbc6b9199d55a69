// SPDX-License-Identifier: MIT
import Docker from 'dockerode';
import { contextArchive } from '../../toolchain/image/build-context.ts';
import { ownLabels } from '../../toolchain/engine/labels.ts';
import { connect } from './support/engine.ts';
import { giveBase, onSecondEngine, startEngine } from './support/second-engine.ts';

const here = onSecondEngine();

here('clean removes what is labelled, running or not, and nothing else', async (t) => {
  await using second = await startEngine();
  const { engine, socket } = second;
  const docker = new Docker({ socketPath: socket });
  const base = await giveBase(await connect(), engine, ownLabels('base'));
  await engine.exportImage(base, (tar) => engine.importImage(tar, 'foreign:1', {}));
  // The one that a project names is not ours, what we made of it is.
  await engine.buildImage({
    context: await contextArchive(`FROM ${base}\nRUN echo layer >/file\n`, []),
    tag: 'nlkit/child:1',
    labels: ownLabels('child'),
  });
  await engine.buildImage({
    context: await contextArchive('FROM foreign:1\nRUN echo layer >/file\n', []),
    tag: 'nlkit/other:1',
    labels: ownLabels('other'),
  });
  await using container = await engine.attach({
    image: 'nlkit/child:1',
    role: 'test',
    command: ['sleep', '1000'],
    name: 'nlkit-running',
  });
  container.stderr.resume();
  await docker.createContainer({ Image: 'foreign:1', name: 'foreign' });
  await docker.createVolume({ Name: 'foreign' });
  await engine.ensureVolume('nlkit-volume');

  const { removed, kept, bytes } = await engine.removeEverything();
  t.deepEqual(kept, []);
  t.deepEqual([...removed].sort(), [
    'container nlkit-running',
    `image ${base}`,
    'image nlkit/child:1',
    'image nlkit/other:1',
    'volume nlkit-volume',
  ]);
  t.true(bytes > 50_000_000, bytes.toString());
  await container.ended;
  const images = await docker.listImages();
  t.deepEqual(
    images.map((image) => image.RepoTags),
    [['foreign:1']],
  );
  t.deepEqual(
    (await docker.listContainers({ all: true })).map((one) => one.Names),
    [['/foreign']],
  );
  t.deepEqual(
    (await docker.listVolumes()).Volumes.map((volume) => volume.Name),
    ['foreign'],
  );
  t.deepEqual(await engine.removeEverything(), { removed: [], kept: [], bytes: 0 });
});

here('a build cut short leaves only what clean finds', async (t) => {
  await using second = await startEngine();
  const { engine, socket } = second;
  const docker = new Docker({ socketPath: socket });
  const base = await giveBase(await connect(), engine, ownLabels('base'));
  const abort = new AbortController();
  const reason = new Error('enough');
  const building = engine.buildImage(
    {
      context: await contextArchive(
        `FROM ${base}\nRUN echo one >/one\nRUN echo started; exec sleep 1000\n`,
        [],
      ),
      tag: 'nlkit/cut:1',
      labels: ownLabels('cut'),
    },
    {
      signal: abort.signal,
      onLine: (line) => {
        if (line === 'started') abort.abort(reason);
      },
    },
  );
  t.is(await t.throwsAsync(building), reason);
  const deadline = Date.now() + 10_000;
  while ((await docker.listContainers()).length > 0 && Date.now() < deadline);
  t.deepEqual(await docker.listContainers(), [], 'the step goes on');
  t.false(await engine.hasImage('nlkit/cut:1'));
  t.deepEqual((await engine.removeEverything()).kept, []);
  t.deepEqual(await docker.listImages({ all: true }), []);
  t.deepEqual(await docker.listContainers({ all: true }), []);
});

here(
  'a full disk is named, with what is free, when an image is imported, built or written to',
  async (t) => {
    await using second = await startEngine({ size: '200m' });
    const { engine } = second;
    const base = await giveBase(await connect(), engine, ownLabels('base'));
    const building = engine.buildImage({
      context: await contextArchive(
        `FROM ${base}\nRUN dd if=/dev/zero of=/big bs=1M count=400\n`,
        [],
      ),
      tag: 'nlkit/big:1',
      labels: ownLabels('big'),
    });
    const expectation = { code: 'disk-full', message: /disk is full/ };
    const error = await t.throwsAsync(building, expectation);
    t.like(error, {
      exitCode: 3,
      hint: /nlkit clean/.exec((error as { hint?: string }).hint ?? '')?.input,
    });
    await t.throwsAsync(giveBaseTwice(engine, base), expectation);
    const command = ['dd', 'if=/dev/zero', 'of=/big', 'bs=1M', 'count=400'];
    await t.throwsAsync(engine.run({ image: base, role: 'test', command }), expectation);
  },
);

async function giveBaseTwice(
  engine: Awaited<ReturnType<typeof startEngine>>['engine'],
  base: string,
): Promise<void> {
  for (const copy of ['1', '2', '3']) {
    await engine.exportImage(base, (tar) => engine.importImage(tar, `copy:${copy}`, {}));
  }
}
