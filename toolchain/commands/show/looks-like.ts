// SPDX-License-Identifier: MIT
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { isMarked } from '../../report/html/page-mark.ts';

/** Bytes at the beginning of a page that have its mark, and at its end that have the last tag. */
const edge = 256;

/** Tells by its beginning and its end whether a file is a report. @throws the system's errors */
export async function looksLike(
  path: string,
): Promise<'a report' | 'a part of one' | 'something else'> {
  // Without O_NONBLOCK a FIFO would wait for its writer.
  await using file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  const stats = await file.stat();
  if (!stats.isFile()) return 'something else';
  const textAt = async (position: number): Promise<string> => {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(edge), 0, edge, position);
    return buffer.toString('utf8', 0, bytesRead);
  };
  if (!isMarked(await textAt(0))) return 'something else';
  const end = await textAt(Math.max(0, stats.size - edge));
  return end.trimEnd().endsWith('</html>') ? 'a report' : 'a part of one';
}
