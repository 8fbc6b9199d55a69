// SPDX-License-Identifier: MIT
import { openNamespace } from '../../app/socket/namespace.ts';
import { namespaceOf } from '../netlink/speak.ts';

/** The network namespace of a trace. */
export interface TracedNamespace {
  /** The namespace in the form that `connect` takes; undefined: nlkit's own. */
  readonly netns: string | number | undefined;
  /** A path that nsenter(1) takes; undefined: nlkit's own. */
  readonly path: string | undefined;
  /** Its inode number, where that can be told. */
  readonly inode: number | undefined;
}

/**
 * Finds the namespace of `--netns`.
 *
 * @throws UsageError `usage`; SystemError if there is no such namespace
 */
export async function tracedNamespace(given: string | undefined): Promise<TracedNamespace> {
  const { netns } = namespaceOf(given);
  await using file = await openNamespace(netns ?? process.pid);
  const { ino: inode } = await file.stat();
  return { netns, path: pathOf(netns), inode };
}

function pathOf(netns: string | number | undefined): string | undefined {
  if (netns === undefined) return undefined;
  if (typeof netns === 'number') return `/proc/${String(netns)}/ns/net`;
  return netns.includes('/') ? netns : `/run/netns/${netns}`;
}
