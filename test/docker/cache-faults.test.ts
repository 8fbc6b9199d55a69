// SPDX-License-Identifier: MIT
// An archive whose import cannot go on: nothing of it counts.
import { createReadStream } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExecutionContext } from 'ava';
import Docker from 'dockerode';
import { exportParts } from '../../toolchain/cache/export.ts';
import { writeArchive } from '../../toolchain/cache/frames.ts';
import { importArchive } from '../../toolchain/cache/import.ts';
import { connectEngine } from '../../toolchain/engine/connect.ts';
import { ensureImage, ownSuite } from '../../toolchain/image/images.ts';
import { connect, imageContext } from './support/engine.ts';
import { freshMachine } from './support/fresh-machine.ts';
import { onSecondEngine, startEngine } from './support/second-engine.ts';

const here = onSecondEngine();

/** A file with the vm image alone. */
async function smallArchive(t: ExecutionContext): Promise<string> {
  const engine = await connect();
  const tag = await ensureImage('vm', ownSuite, imageContext(engine));
  const id = (await engine.inspectImage(tag))?.id ?? '';
  const folder = await mkdtemp(join(tmpdir(), 'nlkit-faults-'));
  t.teardown(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, 'archive');
  await using file = await open(path, 'w');
  const contents = { images: [{ tag, id }], volumes: [], vmImage: tag, missing: [] };
  const signal = AbortSignal.timeout(120_000);
  for await (const piece of writeArchive(exportParts(contents, { engine, signal })))
    await file.write(piece);
  return path;
}

here('an import into an engine whose disk is full says so, and leaves nothing', async (t) => {
  t.timeout(300_000);
  const archive = await smallArchive(t);
  await using machine = await freshMachine({ size: '250m' });
  const { exitCode, stderr } = await machine.nlkit(['cache', 'import', archive]);
  t.is(exitCode, 3, stderr);
  t.regex(stderr, /^nlkit: the Docker engine's disk is full/);
  t.deepEqual(await new Docker({ socketPath: machine.second.socket }).listImages(), []);
});

here('an engine that goes away during an import is one clear line', async (t) => {
  t.timeout(300_000);
  const archive = await smallArchive(t);
  await using second = await startEngine();
  const engine = await connectEngine({ DOCKER_HOST: `unix://${second.socket}` });
  const source = createReadStream(archive, { highWaterMark: 65_536 });
  async function* untilHalf(): AsyncGenerator<Buffer> {
    let bytes = 0;
    for await (const piece of source) {
      bytes += (piece as Buffer).length;
      if (bytes > 50_000_000 && bytes - (piece as Buffer).length <= 50_000_000) await second.kill();
      yield piece as Buffer;
    }
  }
  const signal = AbortSignal.timeout(120_000);
  const importing = importArchive(untilHalf(), { engine, signal, onPart: () => t.fail() });
  const error = await t.throwsAsync(importing, {
    message: /engine at .* (?:stopped answering$|answers at)|the connection to .* broke/,
  });
  t.like(error, { exitCode: 3 });
});
