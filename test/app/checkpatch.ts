// SPDX-License-Identifier: MIT
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { kernelSource } from './ynl/kernel-source.ts';

/**
 * The headers that look at the kernel's release say so in these ways, and are there for nothing else: of
 * them, neither is told.
 */
const compat = /^[^:]*compat\.h:\d+: WARNING:(LINUX_VERSION_CODE|CONSTANT_COMPARISON):/;

/**
 * What the kernel's own script finds in the style of these files, in its strictest form:
 * `main.c:12: WARNING:LONG_LINE: line length of 101 exceeds 100 columns`.
 */
export async function checkpatch(folder: string, files: readonly string[]): Promise<string[]> {
  const script = join(await kernelSource(), 'scripts/checkpatch.pl');
  const { stdout, stderr } = spawnSync(
    'perl',
    [script, '--no-tree', '--strict', '--terse', '--show-types', '-f', ...files],
    { cwd: folder, encoding: 'utf8' },
  );
  // It says nothing of files in which it finds nothing, and this of those it cannot read.
  if (stderr !== '') throw new Error(stderr);
  const found = stdout.split('\n').filter((line) => /(ERROR|WARNING|CHECK):/.test(line));
  return found.filter((line) => !compat.test(line));
}
