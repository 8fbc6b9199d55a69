// SPDX-License-Identifier: MIT
import { Readable } from 'node:stream';
import { EngineConflict } from '../engine/engine-error.ts';
import type { Engine } from '../engine/engine.ts';
import { findSealedVolume, sealedVolume } from '../engine/sealed-volume.ts';
import { RequirementError } from '../errors/requirement-error.ts';
import { kernelNameLabel, releaseLabel } from '../kernels/volume.ts';
import { savedKernelLabel } from '../targets/vm/saved-guest.ts';
import { archiveError } from './archive-error.ts';
import { type Bytes, readArchive } from './frames.ts';
import { checkHead, contentOf, type ImagesHead, type VolumeHead } from './heads.ts';
import { ImageCheck } from './image-check.ts';
import { unpackVolume } from './volume-data.ts';

/** The fate of a part, for people. */
export interface ImportedPart {
  /** `4 images`, `the kernel debian:12 (6.1.0-57-amd64)`. */
  readonly what: string;
  readonly outcome: 'imported' | 'present' | 'skipped';
  /** Why it was skipped, in one clause. */
  readonly why?: string;
}

export interface ImportOptions {
  readonly engine: Engine;
  readonly signal: AbortSignal;
  readonly onPart: (part: ImportedPart) => void;
}

/** Thrown while a saved guest is unpacked that does not fit this machine. */
class OtherProcessor extends Error {}

/**
 * Takes what is missing in the engine from an archive. A part counts only once its digest was found right; parts that
 * are there stay as they are.
 * @throws {UsageError} `cache-archive`; {RequirementError} `cache-busy` while another import runs
 */
export async function importArchive(source: Bytes, options: ImportOptions): Promise<void> {
  const importing = new Importing(options);
  await using _ = importing;
  for await (const { head, data } of readArchive(source)) {
    const checked = checkHead(head);
    const result =
      checked.type === 'images'
        ? await importing.images(checked, data)
        : await importing.volume(checked, data);
    options.onPart(result);
  }
}

/** The state of one import. */
class Importing implements AsyncDisposable {
  readonly #options: ImportOptions;
  #vmImage: string | undefined;
  /** Why saved guests and root disks of the archive are of no use here. */
  #unfit: string | undefined;
  #lock: AsyncDisposable | undefined;

  constructor(options: ImportOptions) {
    this.#options = options;
  }

  async images({ images }: ImagesHead, data: Bytes): Promise<ImportedPart> {
    const { engine, signal } = this.#options;
    const what = images.length === 1 ? '1 image' : `${images.length} images`;
    const found = await Promise.all(images.map(({ tag }) => engine.inspectImage(tag)));
    this.#vmImage = images.find(({ tag }) => tag.startsWith('nlkit/vm:'))?.tag;
    if (found.every((image, index) => image?.id === images[index]?.id)) {
      return { what, outcome: 'present' };
    }
    if (found.some((image, index) => image !== undefined && image.id !== images[index]?.id)) {
      this.#unfit = 'the engine has images of its own';
      return { what, outcome: 'skipped', why: this.#unfit };
    }
    await engine.loadImages(Readable.from(checkedImages(images, data), { objectMode: false }), {
      signal,
    });
    await this.#verify(images);
    return { what, outcome: 'imported' };
  }

  async volume(head: VolumeHead, data: Bytes): Promise<ImportedPart> {
    const { engine, signal } = this.#options;
    const { name, labels } = head;
    const content = contentOf(name);
    const what = described(head);
    const sealed = await findSealedVolume(engine, name);
    if (sealed !== undefined) {
      if (sealed.volume !== head.data && content !== 'guest') {
        this.#unfit ??= `the engine has ${what} of its own`;
      }
      return { what, outcome: 'present' };
    }
    const skipped = (why: string): ImportedPart => ({ what, outcome: 'skipped', why });
    if (content !== 'kernel' && this.#unfit !== undefined) return skipped(this.#unfit);
    const vmImage = this.#vmImage;
    if (vmImage === undefined || !(await engine.hasImage(vmImage))) {
      return skipped('the image that unpacks it is not in the engine');
    }
    const isGuest = content === 'guest';
    if (isGuest && !(await engine.volumeLabels(labels[savedKernelLabel] ?? ''))) {
      return skipped('its kernel is not in the engine');
    }
    this.#lock ??= await lock(engine, vmImage, signal);
    const fill = async (volume: string): Promise<Readonly<Record<string, string>>> => {
      if (!(await unpackVolume(engine, volume, data, { vmImage, signal, isGuest })))
        throw new OtherProcessor();
      signal.throwIfAborted();
      return labels;
    };
    try {
      await sealedVolume(engine, name, fill, head.data);
    } catch (error) {
      if (!(error instanceof OtherProcessor)) throw error;
      return skipped('it was saved on another processor; the next run saves one here');
    }
    return { what, outcome: 'imported' };
  }

  /** An engine names images by their contents, so the ids say whether it made what the archive promised. */
  async #verify(images: ImagesHead['images']): Promise<void> {
    const { engine } = this.#options;
    for (const { tag, id } of images) {
      const image = await engine.inspectImage(tag);
      if (image?.id === id && image.labels['nlkit'] === '1') continue;
      for (const each of images) await engine.removeTag(each.tag).catch(() => undefined);
      throw archiveError(`its image ${tag} is another than it says`);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#lock?.[Symbol.asyncDispose]();
  }
}

/** Passes on an archive of images, each piece after it was checked. */
async function* checkedImages(images: ImagesHead['images'], data: Bytes): AsyncGenerator<Buffer> {
  const check = new ImageCheck(images);
  for await (const piece of data) {
    check.push(piece);
    yield piece;
  }
  check.end();
}

/** Two imports would write to one volume: the name of a running container is the lock. */
async function lock(engine: Engine, image: string, signal: AbortSignal): Promise<AsyncDisposable> {
  try {
    const spec = { image, role: 'cache-lock', name: 'nlkit-cache-import', command: ['cat'] };
    const container = await engine.attach(spec, { signal });
    container.channel.resume();
    container.stderr.resume();
    return container;
  } catch (cause) {
    if (!(cause instanceof EngineConflict)) throw cause;
    throw new RequirementError('cache-busy', 'another nlkit cache import runs on this engine', {
      hint: 'wait until it has ended, then repeat the command',
      cause,
    });
  }
}

function described({ name, labels }: VolumeHead): string {
  const release = labels[releaseLabel];
  switch (contentOf(name)) {
    case 'kernel':
      return `the kernel ${labels[kernelNameLabel] ?? ''} (${release ?? ''})`;
    case 'guest':
      return release === undefined ? 'a saved guest' : `the saved guest of ${release}`;
    default:
      return "the guests' root disk";
  }
}
