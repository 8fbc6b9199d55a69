// SPDX-License-Identifier: MIT
import { readFile, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { generateTypeScript } from './compile/typescript.ts';
import { loadSpec } from './load/load-spec.ts';

/** The path of the module generated from a spec: `rt-route-gen.ts` beside `rt-route.yaml`. */
export function generatedPath(file: string): string {
  return file.replace(/\.yaml$/, '-gen.ts');
}

/** The module for a spec file, formatted as the project is. Throws what `loadSpec` throws. */
export async function generateModule(file: string): Promise<string> {
  const { format, resolveConfig } = await import('prettier');
  const text = generateTypeScript(loadSpec(await readFile(file, 'utf8'), file));
  const path = generatedPath(file);
  return format(text, { ...(await resolveConfig(path)), filepath: path });
}

async function main(files: readonly string[]): Promise<void> {
  for (const file of files) await writeFile(generatedPath(file), await generateModule(file));
}

// Run with the spec files as arguments: npm run generate.
if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await main(process.argv.slice(2));
}
