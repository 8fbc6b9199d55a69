// SPDX-License-Identifier: MIT
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** The archive of the package linux-source-6.12 (test/packages.txt). */
const archive = '/usr/src/linux-source-6.12.tar.xz';
const folders = [
  'Documentation/netlink',
  'tools/net/ynl',
  'scripts/checkpatch.pl',
  'scripts/spelling.txt',
  'scripts/const_structs.checkpatch',
];

let unpacked: Promise<string> | undefined;

/**
 * A folder with the parts of the kernel's source that tests compare with: Documentation/netlink (the
 * specs), tools/net/ynl (pyynl) and scripts/checkpatch.pl. Unpacked once per version of the package, half a minute, and
 * kept in the machine's folder for temporary files.
 */
export function kernelSource(): Promise<string> {
  unpacked ??= unpack();
  return unpacked;
}

async function unpack(): Promise<string> {
  const { mtimeMs, size } = await stat(archive);
  const folder = join(
    tmpdir(),
    `nlkit-linux-source-${String(Math.trunc(mtimeMs))}-${String(size)}-${String(folders.length)}`,
  );
  if (existsSync(folder)) return folder;
  const fresh = await mkdtemp(`${folder}.`);
  const patterns = folders.map((path) => `linux-source-6.12/${path}`);
  await promisify(execFile)('tar', ['-xJf', archive, '-C', fresh, '--strip=1', ...patterns]);
  try {
    await rename(fresh, folder);
  } catch (error) {
    // Another test was quicker.
    await rm(fresh, { recursive: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}
