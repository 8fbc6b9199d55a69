// SPDX-License-Identifier: MIT
import { constants } from 'node:fs';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, resolve, sep } from 'node:path';
import type { Readable } from 'node:stream';
import { extract, pack } from 'tar-stream';

/** What goes into an archive: a file of this machine, by its absolute path, or a text made up here. */
export type ArchiveEntry =
  | { readonly name: string; readonly file: string }
  | { readonly name: string; readonly text: string };

/**
 * A tar archive of the entries, owned by root, in their order. A file that is gone by the time its
 * turn comes is left out: a list of sources may be older than the sources.
 */
export function archive(entries: readonly ArchiveEntry[]): Readable {
  const tar = pack();
  const write = async (): Promise<void> => {
    for (const entry of entries) {
      const read = 'file' in entry ? await readEntry(entry.file) : textEntry(entry.text);
      if (!read) continue;
      const { contents, ...header } = read;
      await new Promise<void>((done, fail) => {
        tar.entry({ ...header, name: entry.name, size: contents.length }, contents, (error) => {
          if (error) fail(error);
          else done();
        });
      });
    }
    tar.finalize();
  };
  write().catch((error: unknown) => {
    tar.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  // A stream of streamx, which Node's own pipeline takes for one of its own.
  return tar as unknown as Readable;
}

interface Read {
  readonly contents: Buffer;
  readonly mode: number;
  readonly mtime: Date;
}

async function readEntry(file: string): Promise<Read | undefined> {
  const [facts, contents] = await Promise.all([
    stat(file).catch(() => undefined),
    readFile(file).catch(() => undefined),
  ]);
  if (!facts || !contents) return undefined;
  return { contents, mode: facts.mode & constants.S_IXUSR ? 0o755 : 0o644, mtime: facts.mtime };
}

function textEntry(text: string): Read {
  return { contents: Buffer.from(text), mode: 0o644, mtime: new Date() };
}

/** Unpacks the regular files of an archive below a directory of this machine, without their first folder. */
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
    const chunks: Uint8Array[] = [];
    for await (const chunk of entry as AsyncIterable<Uint8Array>) chunks.push(chunk);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, Buffer.concat(chunks), { mode: entry.header.mode });
    files.push(name);
  }
  return files.sort();
}
