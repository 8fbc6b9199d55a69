// SPDX-License-Identifier: MIT
import { once } from 'node:events';
import type { AttachedContainer, Engine } from '../engine/engine.ts';
import { diskFull, isDiskFull } from '../engine/engine-error.ts';
import { RequirementError } from '../errors/requirement-error.ts';
import { archiveError } from './archive-error.ts';
import type { Bytes } from './frames.ts';

/** Where a container sees the volume. */
const place = '/volume';

/** Holes stay holes. Compressed here: the engine passes on a container's output slowly. */
const packing = `tar -C ${place} -cSf - . | zstd -q -1 -c`;

/**
 * Begins with an empty volume: one that was killed may have left something. tar refuses to leave the folder, and its
 * container has nothing else to write to, no rights and no network.
 */
const unpacking = `find ${place} -mindepth 1 -delete && zstd -dcq | tar -C ${place} --warning=no-timestamp -xSpf -`;

/** Ends with this status if the guest was saved on another processor. */
const otherProcessor = 75;
const comparing = `cd /usr/lib/nlkit && . ./processor.sh && { is_processor ${place}/processor || exit ${String(otherProcessor)}; }`;

export interface VolumeDataOptions {
  /** Tag of the vm image, which has tar and zstd. */
  readonly vmImage: string;
  readonly signal: AbortSignal;
}

/** Yields the data of a volume, packed. */
export async function* packVolume(
  engine: Engine,
  volume: string,
  { vmImage, signal }: VolumeDataOptions,
): AsyncGenerator<Buffer> {
  await using container = await engine.attach(
    {
      image: vmImage,
      role: 'cache-export',
      command: ['bash', '-o', 'pipefail', '-c', packing],
      mounts: [{ kind: 'volume', source: volume, target: place, readOnly: true }],
      readOnlyRoot: true,
    },
    { signal },
  );
  const errors = textOf(container);
  for await (const piece of container.channel) yield piece as Buffer;
  signal.throwIfAborted();
  const { exitCode } = await container.ended;
  if (exitCode === 0) return;
  throw (
    (await container.lost()) ??
    new RequirementError('cache-not-exported', `the volume ${volume} could not be read`, {
      details: await errors,
    })
  );
}

/**
 * Fills a volume with packed data.
 * @param isGuest the data is a saved guest
 * @returns false if it is a guest that was saved on another processor
 * @throws {UsageError} `cache-archive` if the data is refused, and what `data` throws
 */
export async function unpackVolume(
  engine: Engine,
  volume: string,
  data: Bytes,
  { vmImage, signal, isGuest }: VolumeDataOptions & { readonly isGuest: boolean },
): Promise<boolean> {
  const script = isGuest ? `${unpacking} && ${comparing}` : unpacking;
  await using container = await engine.attach(
    {
      image: vmImage,
      role: 'cache-import',
      command: ['bash', '-o', 'pipefail', '-c', script],
      mounts: [{ kind: 'volume', source: volume, target: place, readOnly: false }],
      readOnlyRoot: true,
    },
    { signal },
  );
  const errors = textOf(container);
  container.channel.resume();
  await send(container, data);
  signal.throwIfAborted();
  const { exitCode } = await container.ended;
  const said = await errors;
  if (exitCode === otherProcessor) return false;
  if (isDiskFull(said)) throw diskFull(new Error(said));
  // tar warns of names that it changed: such an archive is none of ours.
  if (exitCode === 0 && said.trim() === '') return true;
  const lost = await container.lost();
  if (lost !== undefined) throw lost;
  throw archiveError(`the data of ${volume} is refused: ${said.trim().split('\n')[0] ?? ''}`);
}

/** Writes all of it to the container's standard input, and reads on to its end if the container ends early. */
async function send({ channel, ended }: AttachedContainer, data: Bytes): Promise<void> {
  const state = { isOver: false };
  const end = (): void => {
    state.isOver = true;
  };
  const over = ended.then(end, end);
  for await (const piece of data) {
    if (!state.isOver && !channel.write(piece)) await Promise.race([once(channel, 'drain'), over]);
  }
  channel.end();
}

async function textOf({ stderr }: AttachedContainer): Promise<string> {
  let text = '';
  for await (const piece of stderr.setEncoding('utf8')) text = (text + String(piece)).slice(-4096);
  return text;
}
