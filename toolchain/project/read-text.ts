// SPDX-License-Identifier: MIT
import { decodeText } from '../../app/core/decode-text.ts';
import { UsageError } from '../errors/usage-error.ts';
import { fromHere } from './from-here.ts';

/**
 * Reads the text of an untrusted YAML file.
 * @param file for messages
 * @param code of the errors: which kind of file it is
 * @param read returns its bytes; it throws the system's error, or a sentence about the file that begins
 * with `it`
 * @throws UsageError if it cannot be read, or is not text: with line and column
 */
export function readText(
  file: string,
  code: 'project-file' | 'spec',
  read: () => Uint8Array,
): string {
  const shown = fromHere(file);
  const decoded = decodeText(bytesOf(shown, code, read));
  if ('text' in decoded) return decoded.text;
  const { line, column, message } = decoded;
  throw new UsageError(code, `${shown}:${line}:${column}: ${message}`);
}

function bytesOf(shown: string, code: string, read: () => Uint8Array): Uint8Array {
  try {
    return read();
  } catch (cause) {
    throw new UsageError(code, `${shown} cannot be read: ${(cause as Error).message}`, { cause });
  }
}
