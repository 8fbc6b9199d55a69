// SPDX-License-Identifier: MIT
import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/**
 * Unpacks a tar archive into a folder.
 * @throws Error with tar's own words
 */
export async function unpackFiles(archive: Readable, directory: string): Promise<void> {
  const tar = spawn('tar', ['-x', '--no-same-owner', '-f', '-', '-C', directory], {
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  let stderr = '';
  tar.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const ended = new Promise<number | null>((resolve, reject) => {
    tar.on('close', resolve);
    tar.on('error', reject);
  });
  const [exitCode] = await Promise.all([
    ended,
    // tar's own complaint is the better one where it ends early.
    pipeline(archive, tar.stdin).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error;
    }),
  ]);
  if (exitCode !== 0) throw new Error(`the files could not be unpacked: ${stderr.trim()}`);
}
