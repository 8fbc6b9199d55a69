// SPDX-License-Identifier: MIT
import type { Readable } from 'node:stream';
import type { Client } from './client.ts';
import { createContainer, removeContainer } from './containers.ts';
import type { ImageOptions } from './engine.ts';
import { received } from './run.ts';

/** Returns an image's root file system as a tar archive, from a container that is never started. */
export async function exportImage(
  client: Client,
  image: string,
  receive: (tar: Readable) => Promise<void>,
  options: ImageOptions = {},
): Promise<void> {
  const { signal } = options;
  const spec = { image, role: 'export', command: ['true'] };
  const { id } = await createContainer(client, spec, true, signal);
  try {
    const tar = (await client.call(() =>
      client.docker.getContainer(id).export(),
    )) as unknown as Readable;
    await received(client, tar, receive, signal);
  } finally {
    await removeContainer(client, id);
  }
}
