// SPDX-License-Identifier: MIT
import { type FileHandle, open } from 'node:fs/promises';
import { UsageError } from '../../errors/usage-error.ts';
import { fromHere } from '../../project/from-here.ts';
import { told } from '../../project/write-into.ts';

/** The place that a capture is written to. */
export interface CaptureSink {
  /** Writes whole blocks. */
  write(blocks: Uint8Array): Promise<void>;
  close(): Promise<void>;
}

/**
 * Creates a file for a capture, which only its owner can read: it holds what programs and kernel said. If a
 * write fails, the file ends with its last whole block.
 * @throws UsageError, RequirementError `not-written`
 */
export async function fileSink(file: string): Promise<CaptureSink> {
  const shown = fromHere(file);
  const handle = await told(shown, open(file, 'w', 0o600).catch(notCreated(shown)));
  let written = 0;
  return {
    async write(blocks) {
      try {
        await told(shown, handle.writeFile(blocks));
      } catch (error) {
        await cut(handle, written);
        throw error;
      }
      written += blocks.length;
    },
    close: () => told(shown, handle.close()),
  };
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such folder',
  ENOTDIR: 'there is no such folder',
  EISDIR: 'it is a folder',
  EACCES: 'you have no permission',
  EPERM: 'you have no permission',
};

/** The name is wrong, and not the disk. */
function notCreated(shown: string): (error: unknown) => never {
  return (cause) => {
    const why = reasons[(cause as NodeJS.ErrnoException).code ?? ''];
    if (why === undefined) throw cause;
    throw new UsageError('not-written', `${shown} was not written: ${why}`, {
      hint: 'name a file in a folder that you can write to, or - for standard output',
      cause,
    });
  };
}

/** A pipe has nothing to cut, and a full disk may refuse it: the first error counts. */
async function cut(handle: FileHandle, length: number): Promise<void> {
  await handle.truncate(length).catch(() => undefined);
}

/** Writes a capture to a stream, such as standard output. The stream stays open. */
export function streamSink(stream: NodeJS.WritableStream): CaptureSink {
  return {
    write: (blocks) =>
      new Promise((resolve, reject) => {
        stream.write(blocks, (error) => {
          if (error === null || error === undefined) resolve();
          else reject(error);
        });
      }),
    close: () => Promise.resolve(),
  };
}
