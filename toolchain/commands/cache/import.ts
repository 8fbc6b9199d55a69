// SPDX-License-Identifier: MIT
import { open } from 'node:fs/promises';
import { resolve } from 'node:path';
import { addAbortSignal, type Readable } from 'node:stream';
import { importArchive } from '../../cache/import.ts';
import { connectEngine } from '../../engine/connect.ts';
import { requireSupported } from '../../engine/facts.ts';
import { UsageError } from '../../errors/usage-error.ts';
import type { Command, Invocation } from '../../invocation/invocation.ts';
import { printable } from '../../report/printable.ts';

export interface ImportOptions {
  /** `-` for standard input. */
  readonly file: string;
}

/** `nlkit cache import`: takes from an archive what the engine does not have. */
export const importCache: Command<ImportOptions> = async ({ file }, invocation) => {
  const { environment, signal, stdout, stderr } = invocation;
  const source = await openSource(file, invocation);
  addAbortSignal(signal, source);
  try {
    const engine = await connectEngine(environment, { signal });
    requireSupported(await engine.facts());
    await importArchive(source as AsyncIterable<Buffer>, {
      ...{ engine, signal },
      onPart: ({ what, outcome, why }) => {
        const line = outcome === 'present' ? `${what}: there already` : `${what}: imported`;
        if (outcome === 'skipped')
          stderr.write(`nlkit: ${printable(`${what}: skipped, ${why ?? ''}`)}\n`);
        else stdout.write(`${printable(line)}\n`);
      },
    });
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    source.destroy();
  }
  return 0;
};

async function openSource(
  file: string,
  { workingDirectory, stdin }: Invocation,
): Promise<Readable> {
  if (file === '-') {
    if (!stdin.isTTY) return stdin;
    throw new UsageError('usage', 'the archive does not come from a terminal', {
      hint: 'name a file, or pass it in: nlkit cache import - <nlkit.cache',
    });
  }
  try {
    const handle = await open(resolve(workingDirectory, file));
    if ((await handle.stat()).isDirectory()) {
      await handle.close();
      throw Object.assign(new Error('it is a folder'), { code: 'EISDIR' });
    }
    return handle.createReadStream({ highWaterMark: 1024 * 1024 });
  } catch (cause) {
    const why =
      (cause as NodeJS.ErrnoException).code === 'ENOENT'
        ? 'there is no such file'
        : (cause as Error).message;
    throw new UsageError('not-read', `${file} cannot be read: ${why}`, {
      hint: 'name a file that nlkit cache export made',
      cause,
    });
  }
}
