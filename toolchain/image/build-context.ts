// SPDX-License-Identifier: MIT
import { createHash } from 'node:crypto';
import { createReadStream, readFileSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** A file of a build context. */
export interface ContextFile {
  /** Its path in the context. */
  readonly path: string;
  /** Its path on this machine's disk. */
  readonly source: string;
  readonly size: number;
  readonly executable: boolean;
}

/**
 * Lists the files below a root that a stage copies, except those that `.dockerignore` names, sorted by
 * path.
 *
 * @param copies paths and patterns relative to the root
 * @param elsewhere places of paths that lie outside the root
 */
export async function contextFiles(
  root: string,
  copies: readonly string[],
  elsewhere: ReadonlyMap<string, string> = new Map(),
): Promise<ContextFile[]> {
  const { glob } = await import('tinyglobby');
  const inRoot = copies.filter((path) => !elsewhere.has(path));
  const paths = await glob(inRoot, {
    cwd: root,
    ignore: await ignored(root),
    dot: true,
    expandDirectories: true,
    followSymbolicLinks: false,
  });
  const sources = [
    ...paths.map((path) => ({ path, source: join(root, path) })),
    ...copies.flatMap((path) => {
      const source = elsewhere.get(path);
      return source === undefined ? [] : [{ path, source }];
    }),
  ].sort((a, b) => (a.path < b.path ? -1 : 1));
  return sources.map(({ path, source }) => {
    const { size, mode } = statSync(source);
    return { path, source, size, executable: (mode & 0o100) !== 0 };
  });
}

async function ignored(root: string): Promise<string[]> {
  const text = await readFile(join(root, '.dockerignore'), 'utf8').catch(() => '');
  return text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
}

/** Hashes the files' paths, permissions and contents to 64 hexadecimal digits. */
export function hashFiles(files: readonly ContextFile[]): string {
  const whole = createHash('sha256');
  for (const { path, source, executable } of files) {
    // Read synchronously: with hundreds of small files, switching threads would take most of the time.
    const content = createHash('sha256').update(readFileSync(source)).digest('hex');
    whole.update(`${path}\0${executable ? 'x' : '-'}\0${content}\n`);
  }
  return whole.digest('hex');
}

/**
 * Makes the tar archive of a build. The same files give the same bytes, whatever their owner and date.
 */
export async function contextArchive(
  dockerfile: string,
  files: readonly ContextFile[],
): Promise<Readable> {
  const { pack } = await import('tar-stream');
  const archive = pack();
  const fixed = { mtime: new Date(0), uid: 0, gid: 0 };
  const fill = async () => {
    archive.entry({ ...fixed, name: 'Dockerfile' }, dockerfile);
    for (const { path, source, size, executable } of files) {
      const mode = executable ? 0o755 : 0o644;
      await pipeline(createReadStream(source), archive.entry({ ...fixed, name: path, size, mode }));
    }
    archive.finalize();
  };
  fill().catch((error: unknown) => {
    archive.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  return archive as unknown as Readable;
}
