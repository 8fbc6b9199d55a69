// SPDX-License-Identifier: MIT
import {
  close,
  constants,
  createWriteStream,
  fstatSync,
  openSync,
  read,
  type Stats,
} from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { once } from 'node:events';
import { dirname, resolve, sep } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { extract, type Header, pack, type Pack } from 'tar-stream';
import { BuildError } from '../errors/build-error.ts';
import { digestOfLink, startDigest } from './sources/hash.ts';
import { openSource } from './sources/open.ts';
import { harmless } from './sources/read-data.ts';
import type { Source, SourceList } from './sources/source.ts';

/**
 * An entry of an archive: a source of a project, a file that nlkit made, by its absolute path, or a
 * text given here.
 */
export type ArchiveEntry =
  | {
      readonly name: string;
      readonly root: string;
      readonly source: Source;
      /**
       * Receives the digest of what was read, as hash.ts computes it: the file may have changed since
       * it was listed.
       */
      readonly sent?: (digest: string) => void;
    }
  | { readonly name: string; readonly file: string }
  /** A function is called when its turn comes. */
  | { readonly name: string; readonly text: string | (() => string) };

/** Everything that is sent, each below that folder of the archive: `''`, or `incoming/`. */
export function sourceEntries(
  { root, sources }: Omit<SourceList, 'keptOut'>,
  below: string,
): ArchiveEntry[] {
  return sources.map((source) => ({ name: below + source.path, root, source }));
}

/**
 * A tar archive of the entries, owned by root, in their order. A file that is gone when its turn comes
 * is left out: a list of sources may be older than the sources. Files are read while the archive is, so
 * that none needs to fit into memory.
 *
 * The stream fails with BuildError `source-changed` if a file became shorter while it was read.
 */
export function archive(entries: readonly ArchiveEntry[]): Readable {
  const tar = pack();
  const write = async (): Promise<void> => {
    for (const entry of entries) {
      if (tar.destroying) return;
      if ('text' in entry) {
        const text = typeof entry.text === 'string' ? entry.text : entry.text();
        await writeWhole(tar, { name: entry.name, mode: 0o644 }, Buffer.from(text));
      } else if ('source' in entry && entry.source.kind === 'link') {
        const { target } = entry.source;
        await writeWhole(tar, { name: entry.name, type: 'symlink', linkname: target });
        entry.sent?.(digestOfLink(target));
      } else {
        await writeFileEntry(tar, entry);
      }
    }
    tar.finalize();
  };
  write().catch((error: unknown) => {
    tar.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  // The stream is one of the package streamx; Node's pipeline accepts it as one of its own.
  return tar as unknown as Readable;
}

function writeWhole(
  tar: Pack,
  header: Partial<Header> & Pick<Header, 'name'>,
  contents?: Buffer,
): Promise<void> {
  return new Promise((done, fail) => {
    const ended = (error?: Error | null): void => {
      if (error) fail(error);
      else done();
    };
    if (contents === undefined) tar.entry(header, ended);
    else tar.entry({ ...header, size: contents.length }, contents, ended);
  });
}

const readInto = promisify(read);
const closeFile = promisify(close);
const piece = 1 << 18;

async function writeFileEntry(
  tar: Pack,
  entry: Exclude<ArchiveEntry, { readonly text: unknown }>,
): Promise<void> {
  const opened = openEntry(entry);
  if (!opened) return;
  const { descriptor, facts } = opened;
  try {
    const mode = facts.mode & constants.S_IXUSR ? 0o755 : 0o644;
    const header = { name: entry.name, mode, mtime: facts.mtime };
    const sent = 'sent' in entry ? entry.sent : undefined;
    const hash = sent && startDigest(mode);
    const next = async (left: number): Promise<Buffer> => {
      const buffer = Buffer.allocUnsafe(Math.min(left, piece));
      const { bytesRead } = await readInto(descriptor, buffer, 0, buffer.length, null);
      hash?.update(buffer.subarray(0, bytesRead));
      return buffer.subarray(0, bytesRead);
    };
    if (facts.size <= piece) {
      // The file became shorter: there is no more to read.
      await writeWhole(tar, header, facts.size === 0 ? Buffer.alloc(0) : await next(facts.size));
    } else {
      await writeLarge(tar, { ...header, size: facts.size }, next);
    }
    if (hash) sent(hash.digest('hex'));
  } finally {
    await closeFile(descriptor);
  }
}

/** Writes a file piece by piece, as fast as the archive is read. */
async function writeLarge(
  tar: Pack,
  header: Pick<Header, 'name' | 'mode' | 'mtime' | 'size'>,
  next: (left: number) => Promise<Buffer>,
): Promise<void> {
  let sink: ReturnType<Pack['entry']> | undefined;
  const written = new Promise<void>((done, fail) => {
    sink = tar.entry(header, (error) => {
      if (error) fail(error);
      else done();
    });
  });
  // The pack may fail while the next piece is read, when nothing awaits this promise yet.
  written.catch(() => undefined);
  sink?.on('error', () => undefined);
  for (let left = header.size; left > 0 && sink !== undefined;) {
    const bytes = await next(left);
    if (bytes.length === 0) {
      throw new BuildError('source-changed', `${header.name} changed while it was read`, {
        hint: 'run the command again when the file is complete',
      });
    }
    left -= bytes.length;
    if (!sink.write(bytes) && left > 0) await Promise.race([once(sink, 'drain'), written]);
  }
  sink?.end(undefined);
  await written;
}

/** Undefined if the file is gone. */
function openEntry(
  entry: Exclude<ArchiveEntry, { readonly text: unknown }>,
): { readonly descriptor: number; readonly facts: Stats } | undefined {
  try {
    if ('source' in entry) return openSource(entry.root, entry.source.path);
    const descriptor = openSync(entry.file, harmless | constants.O_NOFOLLOW);
    return { descriptor, facts: fstatSync(descriptor) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * Unpacks the regular files of an archive below a directory of this machine, without their first
 * folder.
 */
export async function unpack(tar: Readable, into: string): Promise<string[]> {
  const files: string[] = [];
  const entries = tar.pipe(extract());
  tar.on('error', (error) => entries.destroy(error));
  for await (const entry of entries) {
    const name = entry.header.name.split('/').slice(1).join('/');
    const path = resolve(into, name);
    if (entry.header.type !== 'file' || !path.startsWith(resolve(into) + sep)) {
      entry.resume();
      continue;
    }
    await mkdir(dirname(path), { recursive: true });
    // Drop set-uid and set-gid bits of files that came back, and keep the files readable for nlkit.
    const mode = (entry.header.mode & 0o755) | 0o600;
    await pipeline(entry, createWriteStream(path, { mode }));
    files.push(name);
  }
  return files.sort();
}
