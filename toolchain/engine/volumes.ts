// SPDX-License-Identifier: MIT
import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from './client.ts';
import { statusOf } from './engine-error.ts';
import { ownLabels } from './labels.ts';

/** Makes the volume unless it exists; the labels of an existing one stay unchanged. */
export async function ensureVolume(
  client: Client,
  name: string,
  labels: Readonly<Record<string, string>> = {},
): Promise<void> {
  await client.call(() =>
    client.docker.createVolume({
      Name: name,
      Labels: ownLabels(labels['nlkit.role'] ?? 'cache', labels),
    }),
  );
}

/** Returns the labels of a volume, or undefined if there is none of that name. */
export async function volumeLabels(
  client: Client,
  name: string,
): Promise<Readonly<Record<string, string>> | undefined> {
  try {
    const found: { readonly Labels: unknown } = await client.ask(() =>
      client.docker.getVolume(name).inspect(),
    );
    // The engine returns null for a volume that was made without labels.
    return (found.Labels as Readonly<Record<string, string>> | null) ?? {};
  } catch (error) {
    if (statusOf(error) === 404) return undefined;
    throw client.failure(error);
  }
}

/**
 * Milliseconds for which a container that has ended may still hold its volumes, until the engine
 * removes it.
 */
const releasedWithin = 5000;

/** Removes a volume; a missing one is fine. @throws if a container keeps using it */
export async function removeVolume(client: Client, name: string): Promise<void> {
  const patience = performance.now() + releasedWithin;
  for (;;) {
    try {
      await client.ask(() => client.docker.getVolume(name).remove());
      return;
    } catch (error) {
      const status = statusOf(error);
      if (status === 404) return;
      if (status !== 409 || performance.now() > patience) throw client.failure(error);
    }
    await delay(100);
  }
}
