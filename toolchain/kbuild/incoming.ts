// SPDX-License-Identifier: MIT
import { posix } from 'node:path';
import { type FolderNames, inContainer } from './blank-free.ts';
import type { ArchiveEntry } from '../project/archive.ts';
import type { SourceList } from '../project/sources/source.ts';

/** Digests of what was sent, by path; empty if two containers received different contents. */
export type Sent = Map<string, string>;

export interface IncomingSources extends Pick<SourceList, 'root' | 'sources'> {
  /** The digests of the sources as they were listed, by path. */
  readonly digests?: ReadonlyMap<string, string>;
}

/** The sources that a kept container has: their records in the list, by path. */
export type Delivered = Map<string, string>;

/**
 * Returns what a build container receives: the sources below `files/`, and the `list` of their digests,
 * by which it finds changes. Format: docker/builder/take-sources. A file may change or vanish after it
 * was listed; the container's list describes what it received.
 *
 * @param folder the folder for both
 * @param delivered what the container has already, of the digests given; only the rest is sent, and
 * `delivered` changed so that it says what the container has then
 */
export function incoming(
  folder: string,
  { root, sources, digests }: IncomingSources,
  folders: FolderNames,
  sent: Sent = new Map(),
  delivered: Delivered = new Map(),
): ArchiveEntry[] {
  const records = new Map<string, string>();
  const files = sources.flatMap((source): ArchiveEntry[] => {
    const path = inContainer(source.path, folders);
    const mark = (digest: string): string => (source.kind === 'link' ? linkMark(digest) : digest);
    const received = (digest: string): void => {
      records.set(path, mark(digest));
      const other = sent.get(source.path) ?? digest;
      sent.set(source.path, other === digest ? digest : '');
    };
    const listed = digests?.get(source.path);
    if (listed !== undefined && delivered.get(path) === mark(listed)) {
      received(listed);
      return [];
    }
    return [{ name: `${folder}/files/${path}`, root, source, sent: received }];
  });
  // A link makes a renamed folder available under its original name too.
  const links = [...folders].map(([own, other]): ArchiveEntry => {
    const path = posix.join(posix.dirname(other), posix.basename(own));
    const source = { kind: 'link', path, target: posix.basename(other) } as const;
    return {
      ...{ name: `${folder}/files/${path}`, root, source },
      sent: (digest) => {
        records.set(path, linkMark(digest));
      },
    };
  });
  const list = (): string => {
    delivered.clear();
    for (const [path, mark] of records) delivered.set(path, mark);
    return [...records].map(([path, mark]) => `${mark} ${path}\0`).join('');
  };
  return [...files, ...links, { name: `${folder}/list`, text: list }];
}

function linkMark(digest: string): string {
  return `l${digest.slice(1)}`;
}
