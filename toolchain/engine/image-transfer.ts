// SPDX-License-Identifier: MIT
import type { Readable } from 'node:stream';
import { RequirementError } from '../errors/requirement-error.ts';
import type { Client } from './client.ts';
import type { ImageOptions } from './engine.ts';
import { diskFull, isDiskFull, statusOf } from './engine-error.ts';
import { follow } from './image-store.ts';
import { received } from './run.ts';

/** Milliseconds in which the engine may put images together, or take them apart, without a byte. */
const transferring = 900_000;

/** A method of dockerode that its types lack. */
interface GetImages {
  getImages(options: { readonly names: readonly string[] }): Promise<Readable>;
}

/** Passes on images as one tar archive, in which layers that they share appear once. */
export async function saveImages(
  client: Client,
  tags: readonly string[],
  receive: (tar: Readable) => Promise<void>,
  { signal }: ImageOptions = {},
): Promise<void> {
  const docker = client.docker as unknown as GetImages;
  const tar = await client.call(() => docker.getImages({ names: tags }), transferring);
  try {
    await received(client, tar, receive, signal);
  } finally {
    tar.destroy();
  }
}

/** Loads images from such an archive. The engine takes nothing of one that breaks off. */
export async function loadImages(
  client: Client,
  tar: Readable,
  options: ImageOptions = {},
): Promise<void> {
  const { signal } = options;
  const abort = () => tar.destroy(new Error('aborted'));
  signal?.addEventListener('abort', abort, { once: true });
  try {
    const answer = await client.call(
      () => client.docker.loadImage(tar as NodeJS.ReadableStream, { quiet: true }),
      transferring,
    );
    const failure = await follow(client, answer as unknown as Readable, options);
    if (failure === undefined) return;
    if (isDiskFull(failure)) throw diskFull(new Error(failure));
    throw new RequirementError('images-not-loaded', `the engine did not load images: ${failure}`);
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener('abort', abort);
  }
}

/** Removes a tag, and the image if it has no other; a missing one is fine. */
export async function removeTag(client: Client, tag: string): Promise<void> {
  try {
    await client.ask(() => client.docker.getImage(tag).remove());
  } catch (error) {
    if (statusOf(error) !== 404) throw client.failure(error);
  }
}
