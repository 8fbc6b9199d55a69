// SPDX-License-Identifier: MIT
import { kernelPrefix } from '../kernels/volume.ts';
import { savedPrefix } from '../targets/vm/saved-guest.ts';
import { rootPrefix } from '../targets/vm/root-disk.ts';
import { archiveError } from './archive-error.ts';
import type { NamedImage } from './image-check.ts';

/** The contents of a sealed volume. */
export type VolumeContent = 'kernel' | 'root' | 'guest';

/** The head of the part with the images. */
export interface ImagesHead {
  readonly type: 'images';
  readonly images: readonly NamedImage[];
}

/** The head of a part with the data of a sealed volume. */
export interface VolumeHead {
  readonly type: 'volume';
  /** The seal's name. */
  readonly name: string;
  /** The name of the volume with the data: saved guests go by those of their kernel and disk. */
  readonly data: string;
  /** Labels of the seal. */
  readonly labels: Readonly<Record<string, string>>;
}

export type Head = ImagesHead | VolumeHead;

const prefixes: readonly (readonly [VolumeContent, string])[] = [
  ['kernel', kernelPrefix],
  ['root', rootPrefix],
  ['guest', savedPrefix],
];

/** The labels that a seal may bring along. */
const passedLabels = /^nlkit\.(?:kernel|release|vermagic|bytes|saved-bytes|kernel-volume)$/;

const mostImages = 200;

/** Tells what a volume holds by its seal's name; undefined for a name of something else. */
export function contentOf(name: string): VolumeContent | undefined {
  if (!/^[a-z0-9][a-zA-Z0-9_.-]{0,120}$/.test(name)) return undefined;
  return prefixes.find(([, prefix]) => name.startsWith(prefix))?.[0];
}

/** Returns those labels of a seal that go with it. */
export function labelsToPass(labels: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(labels).filter(([name]) => passedLabels.test(name)));
}

/**
 * Checks the head of a part, which a stranger may have written: names are nlkit's own, and each text is short and plain.
 * @throws {UsageError} `cache-archive`
 */
export function checkHead(head: unknown): Head {
  const { type } = (head ?? {}) as { type?: unknown };
  if (type === 'images') return checkImages(head as Partial<Record<keyof ImagesHead, unknown>>);
  if (type === 'volume') return checkVolume(head as Partial<Record<keyof VolumeHead, unknown>>);
  throw archiveError('it has a part that this version of nlkit does not know');
}

function checkImages({ images }: Partial<Record<keyof ImagesHead, unknown>>): ImagesHead {
  if (!Array.isArray(images) || images.length === 0 || images.length > mostImages)
    throw archiveError('its list of images is not valid');
  const checked = images.map((image: unknown): NamedImage => {
    const { tag, id } = (image ?? {}) as Partial<Record<keyof NamedImage, unknown>>;
    if (typeof tag !== 'string' || !/^nlkit\/[a-z]{1,20}:[a-z]{1,20}-[0-9a-f]{12}$/.test(tag))
      throw archiveError(`it has an image that is none of nlkit's: ${shown(tag)}`);
    if (typeof id !== 'string' || !/^sha256:[0-9a-f]{64}$/.test(id))
      throw archiveError(`its image ${tag} has no valid id`);
    return { tag, id };
  });
  return { type: 'images', images: checked };
}

function checkVolume({ name, data, labels }: Partial<Record<keyof VolumeHead, unknown>>): Head {
  if (typeof name !== 'string' || contentOf(name) === undefined)
    throw archiveError(`it has a volume that is none of nlkit's: ${shown(name)}`);
  if (typeof data !== 'string' || data.slice(0, -9) !== name || !/-[0-9a-f]{8}$/.test(data))
    throw archiveError(`its volume ${name} has a name that is not valid: ${shown(data)}`);
  const entries = Object.entries((labels ?? {}) as Record<string, unknown>);
  const isPlain = ([key, value]: [string, unknown]): boolean =>
    passedLabels.test(key) && typeof value === 'string' && /^[\x20-\x7e]{0,200}$/.test(value);
  if (!entries.every(isPlain))
    throw archiveError(`its volume ${name} has labels that are not valid`);
  return {
    type: 'volume',
    name,
    data,
    labels: Object.fromEntries(entries) as Record<string, string>,
  };
}

function shown(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 100);
}
