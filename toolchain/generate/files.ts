// SPDX-License-Identifier: MIT
import { basename, join } from 'node:path';
import type * as Kernel from '../../app/ynl/kernel/index.ts';
import { generateTypeScript } from '../../app/ynl/compile/typescript.ts';
import { referencePage } from '../../app/ynl/reference.ts';
import type { ProjectSpec } from '../project/project.ts';
import { sealed, specHash } from './seal.ts';

/** A file to write. Its path is relative to the project's root. */
export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

/** Files of one command. */
export interface Generation {
  /** Absolute. */
  readonly root: string;
  readonly files: readonly GeneratedFile[];
}

/**
 * Returns all files that a spec gives, in the order of its halves, with seals. `text` is the spec's
 * own.
 */
export async function filesOf(
  family: Kernel.KernelFamily,
  spec: ProjectSpec,
  text: string,
): Promise<readonly GeneratedFile[]> {
  const { compatName } = await import('../../app/ynl/kernel/index.ts');
  const hash = specHash(spec.file, text);
  return (await plainFiles(family, spec)).map(({ path, text: plain }) => ({
    path,
    text: sealed(path, plain, basename(path) === compatName ? undefined : hash),
  }));
}

async function plainFiles(
  family: Kernel.KernelFamily,
  { kernel, client, reference }: ProjectSpec,
): Promise<readonly GeneratedFile[]> {
  const { spec, source } = family;
  const files: GeneratedFile[] = [];
  if (kernel !== undefined) files.push(...(await kernelFiles(family, kernel)));
  if (client !== undefined) {
    const head = ['SPDX-License-Identifier: MIT', generated(source)];
    const text = generateTypeScript(spec, { head, root: undefined });
    files.push({
      path: join(client, `${spec.name}-gen.ts`),
      text: await formatted(text, 'typescript'),
    });
  }
  if (reference !== undefined) {
    files.push({
      path: reference,
      text: await formatted(referencePage(spec, source), 'markdown'),
    });
  }
  return files;
}

async function kernelFiles(family: Kernel.KernelFamily, folder: string): Promise<GeneratedFile[]> {
  const { compatName, compatText, kernelHeader, kernelSource, uapiHeader } =
    await import('../../app/ynl/kernel/index.ts');
  const uapi = { path: join(folder, family.uapiHeader), text: uapiHeader(family) };
  if (family.spec.protocol === 'netlink-raw') return [uapi];
  const name = basename(family.spec.name);
  return [
    uapi,
    { path: join(folder, `${name}-gen.h`), text: kernelHeader(family) },
    { path: join(folder, `${name}-gen.c`), text: kernelSource(family) },
    { path: join(folder, compatName), text: compatText },
  ];
}

function generated(source: string): string {
  return `Generated from ${source} by \`nlkit generate\`: change that, not this.`;
}

/**
 * Formats the same everywhere: a project's own settings would make the text depend on where it is made.
 */
async function formatted(text: string, parser: 'typescript' | 'markdown'): Promise<string> {
  const { format } = await import('prettier');
  return format(text, { parser, singleQuote: true, printWidth: 100 });
}
