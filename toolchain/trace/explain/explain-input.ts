// SPDX-License-Identifier: MIT
import { createReadStream, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { addAbortSignal } from 'node:stream';
import { UsageError } from '../../errors/usage-error.ts';
import type { Invocation } from '../../invocation/invocation.ts';

/** Bytes to explain, or a text with bytes in it. */
export interface ExplainInput {
  /** In messages: `standard input`, the file's name, `the argument`. */
  readonly name: string;
  readonly chunks: AsyncIterable<Uint8Array>;
  /** It was written on the command line. */
  readonly given: boolean;
}

/**
 * Finds what is to be explained: `-` is standard input, the name of a file is that file, and all else is bytes.
 *
 * @throws UsageError `usage` for no arguments, `input` for a file that cannot be read
 */
export function explainInput(
  words: readonly string[],
  { stdin, workingDirectory, signal }: Pick<Invocation, 'stdin' | 'workingDirectory' | 'signal'>,
): ExplainInput {
  const [word] = words;
  if (word === undefined) {
    throw new UsageError('usage', 'explain needs bytes, a file or -', {
      hint: "nlkit explain '14 00 00 00 …', nlkit explain FILE, or COMMAND | nlkit explain -",
    });
  }
  if (words.length === 1 && word === '-') {
    const chunks = addAbortSignal(signal, stdin) as AsyncIterable<Uint8Array>;
    return { name: 'standard input', chunks, given: false };
  }
  const path = resolve(workingDirectory, word);
  const kind = words.length === 1 ? kindOf(path) : undefined;
  if (kind === 'file') {
    const chunks = addAbortSignal(signal, createReadStream(path)) as AsyncIterable<Uint8Array>;
    return { name: word, chunks: readable(chunks, word), given: false };
  }
  if (kind !== undefined) throw unreadable(word, kind);
  return { name: 'the argument', chunks: once(Buffer.from(words.join(' '))), given: true };
}

/** Tells the kind of a path: a file or pipe, or why it cannot be read; undefined: nothing is there. */
function kindOf(path: string): string | undefined {
  if (path.includes('\0')) return undefined;
  try {
    const facts = statSync(path);
    if (facts.isDirectory()) return 'it is a folder';
    return facts.isFile() || facts.isFIFO() ? 'file' : 'it is neither a file nor a pipe';
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    return code === 'EACCES' ? reasons.EACCES : undefined;
  }
}

async function* readable(
  chunks: AsyncIterable<Uint8Array>,
  name: string,
): AsyncGenerator<Uint8Array> {
  try {
    yield* chunks;
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code !== 'EACCES' && code !== 'EISDIR' && code !== 'EIO') throw error;
    throw unreadable(name, reasons[code], error);
  }
}

const reasons = {
  EACCES: 'you have no permission',
  EISDIR: 'it is a folder',
  EIO: 'the disk reports an error',
} as const;

function unreadable(name: string, why: string, cause?: unknown): UsageError {
  return new UsageError('input', `${name} cannot be read: ${why}`, {
    hint: 'name a file, or - for standard input',
    ...(cause !== undefined && { cause }),
  });
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
