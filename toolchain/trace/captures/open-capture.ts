// SPDX-License-Identifier: MIT
import { access, constants, open, stat } from 'node:fs/promises';
import type { Tapped } from '../../../app/trace/tapped.ts';
import { UsageError } from '../../errors/usage-error.ts';
import { readCapture, type ReadCaptureOptions, standardInput } from './read-capture.ts';

/**
 * Reads a capture by its name; `-` is standard input.
 * @throws UsageError `not-readable`, and what `readCapture` throws
 */
export async function* openCapture(
  file: string,
  stdin: AsyncIterable<Uint8Array>,
  onNotice: ReadCaptureOptions['onNotice'],
): AsyncGenerator<Tapped, void> {
  if (file === '-') {
    yield* readCapture(stdin, { name: standardInput, onNotice });
    return;
  }
  await using handle = await open(file).catch((error: unknown) => {
    throw notReadable(file, error);
  });
  if ((await handle.stat()).isDirectory()) throw notReadable(file, { code: 'EISDIR' });
  yield* readCapture(handle.createReadStream({ highWaterMark: 256 * 1024, autoClose: false }), {
    name: file,
    onNotice,
  });
}

/**
 * Checks that a capture can be opened, before anything else is begun. It does not open it: a FIFO has a writer.
 * @throws UsageError `not-readable`
 */
export async function checkReadable(file: string): Promise<void> {
  if (file === '-') return;
  await access(file, constants.R_OK).catch((error: unknown) => {
    throw notReadable(file, error);
  });
  if ((await stat(file)).isDirectory()) throw notReadable(file, { code: 'EISDIR' });
}

function notReadable(file: string, cause: unknown): UsageError {
  const { code = '' } = cause as NodeJS.ErrnoException;
  const why = reasons[code] ?? code;
  return new UsageError('not-readable', `${file} cannot be read: ${why}`, {
    hint: 'name a file of pcap or pcapng, or - for standard input',
    cause,
  });
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'you have no permission',
  EPERM: 'you have no permission',
};
