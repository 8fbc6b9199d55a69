// SPDX-License-Identifier: MIT
import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { cacheContents } from '../../cache/contents.ts';
import { exportParts } from '../../cache/export.ts';
import { writeArchive } from '../../cache/frames.ts';
import { connectEngine } from '../../engine/connect.ts';
import { UsageError } from '../../errors/usage-error.ts';
import type { Command, Invocation } from '../../invocation/invocation.ts';
import { wantedKernels } from '../../matrix/wanted-kernels.ts';
import { megabytes } from '../kernels/sizes.ts';
import { openProject } from '../open-project.ts';

export interface ExportOptions {
  /** `-` for standard output. */
  readonly file: string;
  readonly project: string | undefined;
  /** The value of `--kernels`. */
  readonly kernels: string | undefined;
}

/** `nlkit cache export`: writes what runs of a project need to one file. */
export const exportCache: Command<ExportOptions> = async (options, invocation) => {
  const { file, project: given, kernels } = options;
  const { environment, signal, stderr } = invocation;
  const project = openProject(given, {}, invocation);
  const choices = wantedKernels(kernels, project).map(({ choice }) => choice);
  if (file === '-' && invocation.stdout.isTTY) {
    throw new UsageError('usage', 'the archive is not for a terminal', {
      hint: 'name a file, or pass it on: nlkit cache export - | zstd >nlkit.cache.zst',
    });
  }
  const engine = await connectEngine(environment, { signal });
  const contents = await cacheContents(project, choices, { engine, environment, signal });
  for (const kernel of contents.missing) {
    stderr.write(
      `nlkit: no guest of ${kernel} is saved: the first run with the archive boots one\n`,
    );
  }
  const archive = Readable.from(writeArchive(exportParts(contents, { engine, signal })), {
    objectMode: false,
  });
  const bytes = await writeTo(file, archive, invocation);
  const { images, volumes } = contents;
  const count = `${images.length} images, ${volumes.length} volumes`;
  stderr.write(`nlkit: exported ${count}: ${megabytes(bytes)}\n`);
  return 0;
};

/** Writes the archive; a file gets its name once it is complete. @returns its size in bytes */
async function writeTo(
  file: string,
  archive: Readable,
  { workingDirectory, signal, stdout }: Invocation,
): Promise<number> {
  if (file === '-') {
    let bytes = 0;
    archive.on('data', (piece: Buffer) => (bytes += piece.length));
    await pipeline(archive, stdout, { signal, end: false }).catch((error: unknown) => {
      signal.throwIfAborted();
      throw error;
    });
    return bytes;
  }
  const path = resolve(workingDirectory, file);
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory() === true) {
    throw new UsageError('not-written', `${file} is a folder`, { hint: 'name a file in it' });
  }
  const partial = `${path}.${randomBytes(4).toString('hex')}.part`;
  try {
    await pipeline(archive, createWriteStream(partial, { flags: 'wx' }), { signal });
    const { size } = await stat(partial);
    await rename(partial, path);
    return size;
  } catch (cause) {
    archive.destroy();
    await rm(partial, { force: true });
    signal.throwIfAborted();
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw cause;
    throw new UsageError('not-written', `${file} cannot be written: there is no such folder`, {
      hint: 'name a file in a folder that exists',
      cause,
    });
  }
}
