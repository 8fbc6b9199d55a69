// SPDX-License-Identifier: MIT
import { archiveError } from './archive-error.ts';

/** An image in an archive, as nlkit names it. */
export interface NamedImage {
  readonly tag: string;
  /** `sha256:…`. */
  readonly id: string;
}

const block = 512;

/** The longest list of images that is read. */
const longestList = 4 * 1024 * 1024;

/** The members that engines write: layers and configurations named by digests, and the lists of the images. */
const members =
  /^(?:[0-9a-f]{64}(?:\.json|\/(?:VERSION|json|layer\.tar)?)?|blobs\/(?:sha256\/(?:[0-9a-f]{64})?)?|manifest\.json|repositories|index\.json|oci-layout)$/;

/** A layer that another image of the archive has too. */
const sharedLayer = /^\.\.\/[0-9a-f]{64}\/layer\.tar$/;

/** The records of extended headers that change nothing but times. */
const harmlessRecords = /^(?:\d+ (?:mtime|atime|ctime|LIBARCHIVE\.creationtime)=[\d.-]*\n)*$/;

/**
 * Checks an archive of images while it passes (`docker save` and `docker load`): it may hold what an engine writes, for
 * the images that it is said to have, and nothing else. A piece must reach the engine only after it was pushed here.
 */
export class ImageCheck {
  readonly #images: readonly NamedImage[];
  #pending: Buffer = Buffer.alloc(0);
  /** Bytes of the member's data and padding that are still to come. */
  #missing = 0;
  #kept: { readonly name: string; readonly pieces: Buffer[]; size: number } | undefined;
  #ended = false;
  #listed = false;

  constructor(images: readonly NamedImage[]) {
    this.#images = images;
  }

  /** @throws {UsageError} `cache-archive` */
  push(piece: Buffer): void {
    let rest = this.#pending.length === 0 ? piece : Buffer.concat([this.#pending, piece]);
    for (;;) {
      if (this.#missing > 0) {
        const data = rest.subarray(0, this.#missing);
        rest = rest.subarray(data.length);
        this.#missing -= data.length;
        this.#kept?.pieces.push(data);
        if (this.#missing > 0) break;
        this.#close();
      }
      if (rest.length < block) break;
      this.#open(rest.subarray(0, block));
      rest = rest.subarray(block);
    }
    this.#pending = Buffer.from(rest);
  }

  /** Checks that the archive is whole. */
  end(): void {
    if (!this.#ended || this.#missing > 0 || !this.#listed) throw refused('it is not complete');
  }

  #open(header: Buffer): void {
    if (header.every((byte) => byte === 0)) {
      this.#ended = true;
      return;
    }
    // An engine stops reading at the first empty block; whatever follows was not checked for it.
    if (this.#ended) throw refused('something follows its end');
    const type = String.fromCharCode(header[156] ?? 0);
    const prefix = header.toString('latin1', 257, 262) === 'ustar' ? textAt(header, 345, 155) : '';
    const name = [...(prefix === '' ? [] : [prefix]), textAt(header, 0, 100)].join('/');
    const size = numberAt(header);
    if (type === 'x') this.#keep(name, type, size);
    else if (!members.test(name)) throw refused(`it has a member ${JSON.stringify(name)}`);
    else if (type === '2') {
      const link = textAt(header, 157, 100);
      if (size !== 0 || !name.endsWith('/layer.tar') || !sharedLayer.test(link))
        throw refused(`it has a link to ${JSON.stringify(link)}`);
    } else if (type === '5' || type === '0' || type === '\0') {
      if (/^(?:manifest|index)\.json$|^repositories$/.test(name)) this.#keep(name, type, size);
    } else throw refused(`it has a member of type ${JSON.stringify(type)}`);
    this.#missing = Math.ceil(size / block) * block;
    if (this.#missing === 0) this.#close();
  }

  #keep(name: string, type: string, size: number): void {
    if (size > longestList) throw refused('its list of images is too long');
    this.#kept = { name: type === 'x' ? 'x' : name, pieces: [], size };
  }

  #close(): void {
    if (this.#kept === undefined) return;
    const { name, pieces, size } = this.#kept;
    this.#kept = undefined;
    const text = Buffer.concat(pieces).toString('utf8', 0, size);
    if (name === 'x') {
      if (!harmlessRecords.test(text)) throw refused('it has an extended header');
    } else {
      checkTags(tagsIn(name, text), this.#images);
      if (name === 'manifest.json') this.#listed = true;
    }
  }
}

/** Finds all tags that a list gives to images. */
function tagsIn(name: string, text: string): string[] {
  try {
    const list: unknown = JSON.parse(text);
    if (name === 'manifest.json') {
      const entries = list as { readonly RepoTags: string[] | null }[];
      // One without a name would be loaded too.
      return entries.flatMap(({ RepoTags }) => (RepoTags?.length ? RepoTags : ['<none>']));
    }
    if (name === 'repositories') {
      const repositories = Object.entries(list as Record<string, Record<string, string>>);
      return repositories.flatMap(([repository, tags]) =>
        Object.keys(tags).map((tag) => `${repository}:${tag}`),
      );
    }
    const { manifests } = list as { manifests: { annotations?: Record<string, string> }[] };
    return manifests.flatMap(({ annotations = {} }) => {
      const full = annotations['io.containerd.image.name'];
      return full === undefined ? [] : [full.replace(/^docker\.io\//, '')];
    });
  } catch {
    throw refused('its list of images cannot be read');
  }
}

function checkTags(found: readonly unknown[], images: readonly NamedImage[]): void {
  const other = found.find((tag) => !images.some((image) => image.tag === tag));
  if (other !== undefined) throw refused(`it has an image named ${JSON.stringify(other)}`);
}

/** Reads the text in a field of a header. */
function textAt(header: Buffer, start: number, length: number): string {
  const field = header.toString('latin1', start, start + length);
  const end = field.indexOf('\0');
  return end === -1 ? field : field.slice(0, end);
}

/** Reads the size of a member, in octal digits. */
function numberAt(header: Buffer): number {
  const text = textAt(header, 124, 12).trim();
  if (!/^[0-7]{1,12}$/.test(text)) throw refused('a size in it cannot be read');
  return Number.parseInt(text, 8);
}

function refused(why: string): Error {
  return archiveError(`its images are refused: ${why}`);
}
