// SPDX-License-Identifier: MIT
import { basename, join } from 'node:path';
import type * as Kernel from '../../../app/spec/kernel/index.ts';
import { generateTypeScript } from '../../../app/spec/compile/typescript.ts';
import { referencePage } from '../../../app/spec/reference.ts';
import type { ProjectSpec } from '../../project/project.ts';

/** A file as it is to be; the path is relative to the project's root. */
export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

/** Everything that a spec gives, in the order of its halves. */
export async function filesOf(
  family: Kernel.Family,
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

async function kernelFiles(family: Kernel.Family, folder: string): Promise<GeneratedFile[]> {
  const { compatName, compatText, kernelHeader, kernelSource, uapiHeader } =
    await import('../../../app/spec/kernel/index.ts');
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

/** The same everywhere: a project's own settings would make it depend on where it is run. */
async function formatted(text: string, parser: 'typescript' | 'markdown'): Promise<string> {
  const { format } = await import('prettier');
  return format(text, { parser, singleQuote: true, printWidth: 100 });
}
