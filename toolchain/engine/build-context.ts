// SPDX-License-Identifier: MIT
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** A file of a build context. */
export interface ContextFile {
  /** In the context. */
  readonly path: string;
  /** On this machine's disk. */
  readonly source: string;
  readonly size: number;
  readonly executable: boolean;
}

/**
 * The files below a root that a stage copies, less what `.dockerignore` names, in the order of their
 * paths.
 *
 * @param copies paths and patterns relative to the root
 * @param elsewhere paths that lie outside of the root: where they do
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
  return Promise.all(
    sources.map(async ({ path, source }) => {
      const { size, mode } = await stat(source);
      return { path, source, size, executable: (mode & 0o100) !== 0 };
    }),
  );
}

async function ignored(root: string): Promise<string[]> {
  const text = await readFile(join(root, '.dockerignore'), 'utf8').catch(() => '');
  return text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
}

/** A hash of the files' paths, permissions and contents, as 64 hexadecimal digits. */
export async function hashFiles(files: readonly ContextFile[]): Promise<string> {
  const whole = createHash('sha256');
  for (const { path, source, executable } of files) {
    const content = createHash('sha256');
    await pipeline(createReadStream(source), content);
    whole.update(`${path}\0${executable ? 'x' : '-'}\0${content.digest('hex')}\n`);
  }
  return whole.digest('hex');
}

/** The tar archive of a build: the same bytes for the same files, whoever owns them and since when. */
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
