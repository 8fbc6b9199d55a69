// SPDX-License-Identifier: MIT
import { mkdir, readFile, symlink } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { loadFamily } from '../../../app/ynl/kernel/index.ts';
import { checkout } from '../../checkout.ts';
import { loadProject } from '../../project/load.ts';
import { listFiles } from '../../project/files.ts';
import { writeInto } from '../../project/write-into.ts';
import { filesOf } from '../../generate/files.ts';
import { readSeal } from '../../generate/seal.ts';
import { writeFiles } from '../../generate/write.ts';
import type { Kind } from './kind.ts';
import { packageLinks, packageText } from './package.ts';
import { renamed } from './rename.ts';

export interface NewProject {
  readonly name: string;
  readonly kind: Kind;
  /** The folder that the project is moved to at the end. */
  readonly folder: string;
}

/** Writes a project into an empty folder. Resolves with the paths of its files, sorted. */
export async function writeProject(
  into: string,
  { name, kind, folder }: NewProject,
): Promise<readonly string[]> {
  const files = new Map<string, string>([['package.json', await packageText(folder)]]);
  for (const template of ['both', kind]) {
    const from = join(checkout, 'toolchain/templates', template);
    for (const path of await listFiles(from, ['**'])) {
      const text = await readFile(join(from, path), 'utf8');
      if (isGenerated(text)) continue;
      const to = renamed(path, name).replace(/^(?=gitignore)/, '.');
      files.set(to.replace(/\.template$/, ''), renamed(text, name));
    }
  }
  for (const [path, text] of files) {
    await writeInto(into, path, await formatted(path, text), { replace: 'nothing' });
  }
  const generated = await generateInto(into);
  await link(into);
  return [...files.keys(), ...generated].sort();
}

/** Whether `nlkit generate` writes the file: its text changes with the spec's name. */
function isGenerated(text: string): boolean {
  return readSeal(text) !== undefined;
}

async function generateInto(folder: string): Promise<string[]> {
  const { specs } = loadProject(join(folder, 'nlkit.yaml'), folder);
  const files = await Promise.all(
    specs.map(async (spec) => {
      const text = await readFile(join(folder, spec.file), 'utf8');
      return filesOf(loadFamily(text, spec.file), spec, text);
    }),
  );
  await writeFiles(folder, files.flat());
  return files.flat().map(({ path }) => path);
}

/**
 * Formats TypeScript again, since lines break elsewhere under a longer name. C and Kbuild files are
 * laid out for names of any length.
 */
async function formatted(path: string, text: string): Promise<string> {
  const { format, getFileInfo } = await import('prettier');
  const { inferredParser: parser } = await getFileInfo(path, { resolveConfig: false });
  return parser === null ? text : format(text, { parser, singleQuote: true, printWidth: 100 });
}

/**
 * Makes the links that `npm install` would make to nlkit's own packages: tests run and editors know the
 * types at once, without a network.
 */
async function link(folder: string): Promise<void> {
  for (const [path, target] of packageLinks(checkout)) {
    if (!existsSync(target)) continue;
    const place = join(folder, 'node_modules', path);
    await mkdir(dirname(place), { recursive: true });
    await symlink(target, place);
  }
}
