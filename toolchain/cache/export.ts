// SPDX-License-Identifier: MIT
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Engine } from '../engine/engine.ts';
import type { CacheContents } from './contents.ts';
import type { OutgoingPart } from './frames.ts';
import type { NamedImage } from './image-check.ts';
import { packVolume } from './volume-data.ts';

export interface ExportOptions {
  readonly engine: Engine;
  readonly signal: AbortSignal;
}

/** Yields the parts of an archive; the images come first, since they unpack the rest. */
export async function* exportParts(
  { images, volumes, vmImage = '' }: CacheContents,
  { engine, signal }: ExportOptions,
): AsyncGenerator<OutgoingPart> {
  yield { head: { type: 'images', images }, data: packImages(engine, images, signal) };
  for (const head of volumes) {
    yield { head, data: packVolume(engine, head.data, { vmImage, signal }) };
  }
}

async function* packImages(
  engine: Engine,
  images: readonly NamedImage[],
  signal: AbortSignal,
): AsyncGenerator<Buffer> {
  const passed = new PassThrough({ highWaterMark: 1024 * 1024 });
  const tags = images.map(({ tag }) => tag);
  const saving = engine.saveImages(tags, (tar) => pipeline(tar, passed), { signal });
  saving.catch((error: unknown) => passed.destroy(error as Error));
  for await (const piece of passed) yield piece as Buffer;
  await saving;
}
