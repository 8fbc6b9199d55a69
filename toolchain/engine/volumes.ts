// SPDX-License-Identifier: MIT
import { setTimeout as delay } from 'node:timers/promises';
import type Dockerode from 'dockerode';
import type { Client } from './client.ts';
import type { VolumeFacts } from './engine.ts';
import { statusOf } from './engine-error.ts';
import { ownFilter, ownLabels, roleLabel } from './labels.ts';

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

/** The volumes that nlkit made for that purpose. */
export async function listVolumes(client: Client, role: string): Promise<VolumeFacts[]> {
  const filters = { label: [...ownFilter.label, `${roleLabel}=${role}`] };
  const { Volumes } = await client.call(() => client.docker.listVolumes({ filters }));
  // The types lack the time, and that the engine gives null for an empty list.
  const found =
    (Volumes as (Dockerode.VolumeInspectInfo & { readonly CreatedAt?: string })[] | null) ?? [];
  return found.map(({ Name, Labels, CreatedAt }) => ({
    name: Name,
    labels: Labels,
    created: Date.parse(CreatedAt ?? '') || 0,
  }));
}

/**
 * Removes a volume; a missing one is fine.
 * @param now does not wait for a container that has just ended
 * @throws if a container keeps using it
 */
export async function removeVolume(client: Client, name: string, now = false): Promise<void> {
  const patience = performance.now() + (now ? 0 : releasedWithin);
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
