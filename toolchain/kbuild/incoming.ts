// SPDX-License-Identifier: MIT
import { posix } from 'node:path';
import { type FolderNames, inContainer } from './blank-free.ts';
import type { ArchiveEntry } from '../project/archive.ts';
import type { SourceList } from '../project/sources/source.ts';

/** Digests of what was sent, by path; empty if two containers received different contents. */
export type Sent = Map<string, string>;

/**
 * Returns what a build container receives: the sources below `files/`, and the `list` of their digests,
 * by which it finds changes. Format: docker/builder/take-sources. A file may change or vanish after it
 * was listed; the container's list describes what it received.
 *
 * @param folder the folder for both
 */
export function incoming(
  folder: string,
  { root, sources }: Pick<SourceList, 'root' | 'sources'>,
  folders: FolderNames,
  sent: Sent = new Map(),
): ArchiveEntry[] {
  const records: string[] = [];
  const files = sources.map((source): ArchiveEntry => {
    const path = inContainer(source.path, folders);
    return {
      ...{ name: `${folder}/files/${path}`, root, source },
      sent: (digest) => {
        records.push(record(source.kind === 'link' ? linkMark(digest) : digest, path));
        const other = sent.get(source.path) ?? digest;
        sent.set(source.path, other === digest ? digest : '');
      },
    };
  });
  // A link makes a renamed folder available under its original name too.
  const links = [...folders].map(([own, other]): ArchiveEntry => {
    const path = posix.join(posix.dirname(other), posix.basename(own));
    const source = { kind: 'link', path, target: posix.basename(other) } as const;
    return {
      ...{ name: `${folder}/files/${path}`, root, source },
      sent: (digest) => records.push(record(linkMark(digest), path)),
    };
  });
  return [...files, ...links, { name: `${folder}/list`, text: () => records.join('') }];
}

function record(digest: string, path: string): string {
  return `${digest} ${path}\0`;
}

function linkMark(digest: string): string {
  return `l${digest.slice(1)}`;
}
