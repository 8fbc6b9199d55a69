// SPDX-License-Identifier: MIT
import { decodeText } from '../../app/core/decode-text.ts';
import { SystemError } from '../../app/socket/errors/system-error.ts';
import { UsageError } from '../errors/usage-error.ts';
import { readData } from '../project/sources/read-data.ts';

/**
 * The largest file read from the command line, in bytes. The largest spec of the kernel has a tenth of
 * a megabyte.
 */
export const mostBytes = 16 * 1024 * 1024;

/**
 * Reads a text file named on the command line: a regular file of bounded size. It never waits for a
 * FIFO or a device.
 *
 * @param code of the errors; `what` begins their message
 * @throws UsageError
 */
export function readGiven(path: string, code: 'input' | 'spec', what: string): string {
  return decoded(bytesOf(path, code, what), code, path);
}

/**
 * Decodes bytes that a user gave.
 *
 * @param code of the error; `where` begins its message
 * @throws UsageError for invalid UTF-8 and for control characters
 */
export function decoded(bytes: Uint8Array, code: 'input' | 'spec', where: string): string {
  const read = decodeText(bytes);
  if ('text' in read) return read.text;
  const { line, column, message } = read;
  throw new UsageError(code, `${where}:${line}:${column}: ${message}`);
}

function bytesOf(path: string, code: string, what: string): Uint8Array {
  try {
    return readData(path, { limit: mostBytes, follow: true });
  } catch (cause) {
    const { message, errno, syscall } = cause as NodeJS.ErrnoException;
    const system = errno !== undefined && syscall !== undefined;
    const why = system ? new SystemError(syscall, -errno, path).message : `${path}: ${message}`;
    throw new UsageError(code, `${what} cannot be read: ${why}`, {
      cause,
      ...(message === notRegular &&
        code === 'input' && { hint: 'to read standard input, write -' }),
    });
  }
}

const notRegular = 'it is not a regular file';
