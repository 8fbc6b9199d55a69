// SPDX-License-Identifier: MIT
import type Dockerode from 'dockerode';
import type { Client } from './client.ts';
import { removeContainer } from './containers.ts';
import type { Removed } from './engine.ts';
import { engineMessage, statusOf } from './engine-error.ts';
import { imageName } from './image-store.ts';
import { ownFilter } from './labels.ts';
import { removeVolume } from './volumes.ts';

/** Milliseconds in which the engine may add up sizes, and remove an image, without an answer. */
const measuring = 600_000;
const removing = 600_000;

/** The engine's list of disk usage, the only one with the sizes of volumes. */
interface DiskUsage {
  readonly Volumes?: readonly { readonly Name: string; readonly UsageData?: { Size: number } }[];
}

/**
 * Removes what has nlkit's label, and nothing else: containers, running ones included, then images,
 * then volumes.
 *
 * @param dryRun only lists what would be removed
 */
export async function removeEverything(client: Client, dryRun = false): Promise<Removed> {
  const { docker } = client;
  const removed: string[] = [];
  const kept: { what: string; why: string }[] = [];
  let bytes = 0;
  const attempt = async (what: string, size: number, remove: () => Promise<unknown>) => {
    try {
      if (!dryRun) await remove();
      removed.push(what);
      bytes += size;
    } catch (error) {
      kept.push({ what, why: engineMessage(error) });
    }
  };

  const filters = ownFilter;
  const containers = await client.call(
    () => docker.listContainers({ all: true, filters, size: true }),
    measuring,
  );
  for (const container of containers) {
    const name = container.Names[0]?.slice(1) ?? container.Id;
    const { SizeRw = 0 } = container as { SizeRw?: number };
    await attempt(`container ${name}`, SizeRw, () => removeContainer(client, container.Id));
  }
  for (const image of await imagesChildrenFirst(client)) {
    const size = await ownSize(client, image);
    await attempt(`image ${imageName(image)}`, size, () => removeImage(client, image));
  }
  const usage = (await client.call(() => docker.df(), measuring)) as DiskUsage;
  const sizes = new Map(usage.Volumes?.map((v) => [v.Name, Math.max(0, v.UsageData?.Size ?? 0)]));
  const { Volumes } = await client.call(() => docker.listVolumes({ filters }));
  for (const { Name } of (Volumes as Dockerode.VolumeInspectInfo[] | null) ?? []) {
    await attempt(`volume ${Name}`, sizes.get(Name) ?? 0, () => removeVolume(client, Name));
  }
  return { removed, kept, bytes };
}

/** Returns nlkit's images, untagged ones included, newest first: an image is never older than its base. */
async function imagesChildrenFirst(client: Client): Promise<Dockerode.ImageInfo[]> {
  const images = await client.call(() => client.docker.listImages({ filters: ownFilter }));
  return images.sort((a, b) => b.Created - a.Created);
}

/** Bytes of the layers that the image adds to its parents of nlkit's: removing it frees them. */
async function ownSize(client: Client, image: Dockerode.ImageInfo): Promise<number> {
  const history = (await client
    .ask(() => client.docker.getImage(image.Id).history())
    .catch(() => [])) as { readonly Id: string; readonly Size: number; Tags: string[] | null }[];
  let size = 0;
  for (const [index, layer] of history.entries()) {
    // A parent with a tag of its own is counted, or kept, separately.
    if (index > 0 && (layer.Tags ?? []).length > 0) break;
    size += layer.Size;
  }
  return size;
}

/** Remove by tag, so that other tags of the same image stay; then remove the untagged rest. */
async function removeImage(client: Client, image: Dockerode.ImageInfo): Promise<void> {
  const tags = ((image.RepoTags as string[] | null) ?? []).filter(
    (tag) => !tag.startsWith('<none>'),
  );
  for (const name of tags.length > 0 ? tags : [image.Id]) {
    try {
      await client.ask(() => client.docker.getImage(name).remove({ force: true }), removing);
    } catch (error) {
      if (statusOf(error) !== 404) throw error;
    }
  }
}
