// SPDX-License-Identifier: MIT
import { createHash } from 'node:crypto';
import { readEwah } from './ewah.ts';

/**
 * The tracked paths in a git index, read as data. Git's manual describes the format in gitformat-index.
 */
export interface GitIndex {
  /** Paths of files and links, relative to the top of the working tree. */
  readonly files: ReadonlySet<string>;
  /** Paths of submodules. */
  readonly submodules: ReadonlySet<string>;
}

/** An invalid index, or one that exceeds the limits of this reader. */
export class IndexError extends Error {}

interface Entry {
  readonly mode: number;
  /** Empty for an entry that replaces one of a shared index. */
  readonly name: string;
}

interface Parsed {
  readonly entries: readonly Entry[];
  /** The shared index of a split index, and which of its entries are deleted. */
  readonly shared?: {
    readonly id: string;
    readonly removed: (count: number) => ReadonlySet<number>;
  };
}

/** The longest path: longer than any system accepts. */
const longestName = 4096;
/**
 * The most characters of all names together. Since names share prefixes, an index can claim more than
 * memory holds.
 */
const allNames = 1 << 28;

const submodule = 0o160000;
const folder = 0o040000;

/**
 * Reads an index of version 2, 3 or 4 from a repository with SHA-1 or SHA-256.
 *
 * @param readShared returns the bytes of the file that a split index names, `sharedindex.ID`
 * @throws IndexError
 */
export function parseGitIndex(bytes: Buffer, readShared: (name: string) => Buffer): GitIndex {
  const { entries, shared } = parse(bytes);
  const files = new Set<string>();
  const submodules = new Set<string>();
  const add = ({ mode, name }: Entry): void => {
    // A sparse index has whole folders as entries; none of their files are checked out.
    if (name === '' || mode === folder) return;
    (mode === submodule ? submodules : files).add(name);
  };
  if (shared !== undefined) {
    const base = parse(readShared(`sharedindex.${shared.id}`));
    if (base.shared !== undefined) throw new IndexError('a shared index is split itself');
    const removed = shared.removed(base.entries.length);
    for (const [position, entry] of base.entries.entries()) {
      if (!removed.has(position)) add(entry);
    }
  }
  entries.forEach(add);
  return { files, submodules };
}

function parse(bytes: Buffer): Parsed {
  const sizes = idSizes(bytes);
  for (const [attempt, size] of sizes.entries()) {
    try {
      return parseWith(bytes, size);
    } catch (error) {
      if (attempt + 1 < sizes.length) continue;
      if (error instanceof IndexError) throw error;
      throw new IndexError('it is cut short', { cause: error });
    }
  }
  throw new IndexError('it is cut short');
}

/**
 * Finds the size of object ids by the checksum at the end. Returns both sizes if there is no checksum
 * (`index.skipHash`).
 */
function idSizes(bytes: Buffer): readonly number[] {
  for (const [algorithm, size] of [
    ['sha1', 20],
    ['sha256', 32],
  ] as const) {
    if (bytes.length < size) continue;
    const sum = createHash(algorithm).update(bytes.subarray(0, -size)).digest();
    if (sum.equals(bytes.subarray(-size))) return [size];
  }
  if (bytes.subarray(-20).some((byte) => byte !== 0)) throw new IndexError('its checksum is wrong');
  return [20, 32];
}

function parseWith(bytes: Buffer, idSize: number): Parsed {
  if (bytes.toString('latin1', 0, 4) !== 'DIRC')
    throw new IndexError('it does not begin with DIRC');
  const version = bytes.readUInt32BE(4);
  if (version < 2 || version > 4) throw new IndexError(`its version is ${version}`);
  const count = bytes.readUInt32BE(8);
  const end = bytes.length - idSize;
  const entries: Entry[] = [];
  let at = 12;
  let characters = 0;
  let before: Buffer = Buffer.alloc(0);
  for (let done = 0; done < count; done += 1) {
    const start = at;
    const mode = bytes.readUInt32BE(at + 24);
    const flags = bytes.readUInt16BE(at + 40 + idSize);
    at += 42 + idSize + ((flags & 0x4000) !== 0 && version >= 3 ? 2 : 0);
    let kept = 0;
    if (version === 4) {
      const cut = readVarint(bytes, at);
      at = cut.end;
      kept = before.length - cut.value;
      if (kept < 0) throw new IndexError('a name is longer than it can be');
    }
    const nameEnd = bytes.indexOf(0, at);
    if (nameEnd < 0 || nameEnd >= end) throw new IndexError('it is cut short');
    const own = bytes.subarray(at, nameEnd);
    const name = kept === 0 ? own : Buffer.concat([before.subarray(0, kept), own]);
    characters += name.length;
    if (name.length > longestName || characters > allNames)
      throw new IndexError('its names are too long');
    entries.push({ mode, name: name.toString('utf8') });
    before = name;
    // Up to version 3, one to eight zero bytes fill each entry to a multiple of eight.
    at = version === 4 ? nameEnd + 1 : start + ((nameEnd - start + 8) & ~7);
  }
  return { entries, ...readExtensions(bytes, at, end, idSize) };
}

/** An extension in lower case must be understood; others may be skipped. */
function readExtensions(
  bytes: Buffer,
  start: number,
  end: number,
  idSize: number,
): Pick<Parsed, 'shared'> {
  let found: Pick<Parsed, 'shared'> = {};
  let at = start;
  while (at < end) {
    const name = bytes.toString('latin1', at, at + 4);
    const next = at + 8 + bytes.readUInt32BE(at + 4);
    if (next > end) throw new IndexError('it is cut short');
    if (name === 'link') found = readLink(bytes.subarray(at + 8, next), idSize);
    else if (/^[a-z]/.test(name) && name !== 'sdir') {
      throw new IndexError(`its extension ${JSON.stringify(name)} is unknown`);
    }
    at = next;
  }
  if (at !== end) throw new IndexError('it is cut short');
  return found;
}

function readLink(extension: Buffer, idSize: number): Pick<Parsed, 'shared'> {
  if (extension.length < idSize) throw new IndexError('it is cut short');
  const id = extension.subarray(0, idSize);
  if (id.every((byte) => byte === 0)) return {};
  // The second bitmap marks replaced entries; their names stay.
  const removed = (count: number): ReadonlySet<number> =>
    extension.length === idSize ? new Set() : readEwah(extension, idSize, count).set;
  return { shared: { id: id.toString('hex'), removed } };
}

/** Seven bits a byte, the highest first; each further byte adds one before shifting. */
function readVarint(
  bytes: Buffer,
  start: number,
): { readonly value: number; readonly end: number } {
  let at = start;
  let byte = bytes.readUInt8(at++);
  let value = byte & 127;
  while ((byte & 128) !== 0) {
    byte = bytes.readUInt8(at++);
    value = (value + 1) * 128 + (byte & 127);
    if (value > longestName) throw new IndexError('a name is longer than it can be');
  }
  return { value, end: at };
}
