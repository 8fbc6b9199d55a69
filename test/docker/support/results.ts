// SPDX-License-Identifier: MIT
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Manifest } from '../../../toolchain/kbuild/manifest.ts';
import { type Finished, ofType } from '../../vm/support/nlkit.ts';

/** The result of the build: `sample.ko` or `nothing changed`. */
export function outcome(run: Finished): string | undefined {
  return ofType(run, 'stage').find(({ stage, state }) => stage === 'build' && state === 'done')
    ?.detail;
}

/** Reads what a project's last build left, for the one kernel that it was built for. */
export async function results(
  folder: string,
): Promise<{ readonly manifest: Manifest; readonly at: string }> {
  const [release] = (await readdir(join(folder, '.nlkit'))).filter((name) => /^\d/.test(name));
  const at = join(folder, '.nlkit', release ?? '');
  const text = await readFile(join(at, 'manifest.json'), 'utf8');
  return { manifest: JSON.parse(text) as Manifest, at };
}

/** All that the compiler and make said, with what was repeated. */
export function said(run: Finished): string {
  return ofType(run, 'output')
    .filter(({ source }) => source === 'build')
    .map(({ text }) => text)
    .join('');
}
