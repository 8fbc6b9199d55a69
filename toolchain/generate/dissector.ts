// SPDX-License-Identifier: MIT
import { basename } from 'node:path';
import { SpecError } from '../../app/ynl/load/spec-error.ts';
import { fromHere } from '../project/from-here.ts';
import { readSpec } from '../project/read-spec.ts';
import type { GeneratedFile } from './files.ts';
import { asUsage } from './load.ts';
import { sealed, specHash } from './seal.ts';

/**
 * Makes a dissector for Wireshark of these specs.
 * @param specs absolute paths
 * @param path of the file, relative to where it is going to be written
 * @throws UsageError `spec` with all problems of the first wrong spec, by line and column
 */
export async function dissectorFile(
  specs: readonly string[],
  path: string,
): Promise<GeneratedFile> {
  const { dissectorText } = await import('../../app/ynl/wireshark/dissector.ts');
  const { loadSpec } = await import('../../app/ynl/load/load-spec.ts');
  const texts = specs.map(readSpec);
  const sources = specs.map((file, index) => {
    try {
      return { spec: loadSpec(texts[index] ?? '', fromHere(file)), source: basename(file) };
    } catch (error) {
      throw error instanceof SpecError ? asUsage(error) : error;
    }
  });
  const hash = specHash(specs.map((file) => basename(file)).join('\n'), texts.join('\0'));
  return { path, text: sealed('.lua', dissectorText(sources), hash) };
}
