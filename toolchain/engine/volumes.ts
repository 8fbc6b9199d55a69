// SPDX-License-Identifier: MIT
import type { Client } from './client.ts';
import { engineError, statusOf } from './engine-error.ts';
import { ownLabels } from './labels.ts';

/** Makes the volume unless it is there; the labels of one that is there stay as they are. */
export async function ensureVolume(
  client: Client,
  name: string,
  labels: Readonly<Record<string, string>> = {},
): Promise<void> {
  await client.call(
    client.docker.createVolume({
      Name: name,
      Labels: ownLabels(labels['nlkit.role'] ?? 'cache', labels),
    }),
  );
}

/** The labels of a volume, or undefined when there is none of that name. */
export async function volumeLabels(
  client: Client,
  name: string,
): Promise<Readonly<Record<string, string>> | undefined> {
  try {
    const found: { readonly Labels: unknown } = await client.docker.getVolume(name).inspect();
    // The engine writes null for a volume that was made without any.
    return (found.Labels as Readonly<Record<string, string>> | null) ?? {};
  } catch (error) {
    if (statusOf(error) === 404) return undefined;
    throw engineError(error, client.where);
  }
}

/** Removes a volume; one that is gone already is fine. @throws when a container uses it */
export async function removeVolume(client: Client, name: string): Promise<void> {
  try {
    await client.docker.getVolume(name).remove();
  } catch (error) {
    if (statusOf(error) === 404) return;
    throw engineError(error, client.where);
  }
}
