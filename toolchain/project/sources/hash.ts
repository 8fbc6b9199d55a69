// SPDX-License-Identifier: MIT
import { createHash, type Hash } from 'node:crypto';
import { closeSync, read, readSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { promisify } from 'node:util';
import { openSource } from './open.ts';
import type { KeptOut, Source, SourceList } from './source.ts';

export interface HashedSources {
  /** SHA-256 of kind, mode, target and contents, in hexadecimal, by path, in the order of the list. */
  readonly digests: ReadonlyMap<string, string>;
  /** Paths that could not be read. Files that vanished meanwhile are in neither. */
  readonly keptOut: readonly KeptOut[];
}

const readInto = promisify(read);
/** Larger files are read in pieces, with turns for others between. */
const small = 1 << 20;
/** Milliseconds of reading small files before the event loop gets its turn. */
const slice = 15;

/** Hashes the sources one after the other, so that any number of files needs one descriptor. */
export async function hashSources(
  { root, sources }: Pick<SourceList, 'root' | 'sources'>,
  signal?: AbortSignal,
): Promise<HashedSources> {
  const digests = new Map<string, string>();
  const keptOut: KeptOut[] = [];
  const buffer = Buffer.allocUnsafe(small);
  let sliceEnd = performance.now() + slice;
  for (const source of sources) {
    if (performance.now() > sliceEnd) {
      await setImmediate();
      signal?.throwIfAborted();
      sliceEnd = performance.now() + slice;
    }
    try {
      digests.set(source.path, await digestOf(root, source, buffer));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === undefined) throw error;
      if (code === 'ENOENT' || code === 'ENOTDIR') continue;
      keptOut.push({ path: source.path, kind: 'file', reason: 'unreadable', detail: code });
    }
  }
  return { digests, keptOut };
}

/** Returns the digest of a link. */
export function digestOfLink(target: string): string {
  return createHash('sha256').update(`link ${target}`).digest('hex');
}

/** Returns a hash with the mode of a file, to which its contents are added. */
export function startDigest(mode: number): Hash {
  return createHash('sha256').update(`file ${mode.toString(8)}\0`);
}

function digestOf(root: string, source: Source, buffer: Buffer): string | Promise<string> {
  if (source.kind === 'link') return digestOfLink(source.target);
  const hash = startDigest(source.mode);
  const { descriptor, facts } = openSource(root, source.path);
  if (facts.size >= small) return digestOfLarge(descriptor, facts.size, hash, buffer);
  try {
    for (let left = facts.size; left > 0;) {
      const length = readSync(descriptor, buffer, 0, left, null);
      if (length === 0) break;
      hash.update(buffer.subarray(0, length));
      left -= length;
    }
    return hash.digest('hex');
  } finally {
    closeSync(descriptor);
  }
}

/** Reads at most the size at opening: some files grow without end. */
async function digestOfLarge(
  descriptor: number,
  size: number,
  hash: Hash,
  buffer: Buffer,
): Promise<string> {
  try {
    for (let left = size; left > 0;) {
      const { bytesRead } = await readInto(descriptor, buffer, 0, Math.min(left, small), null);
      if (bytesRead === 0) break;
      hash.update(buffer.subarray(0, bytesRead));
      left -= bytesRead;
    }
    return hash.digest('hex');
  } finally {
    closeSync(descriptor);
  }
}
