// SPDX-License-Identifier: MIT
import { readFile, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { generateTypeScript } from './compile/typescript.ts';
import { loadSpec } from './load/load-spec.ts';
import { specJson } from './spec-json.ts';

/** The path of the module generated from a spec: `rt-route-gen.ts` beside `rt-route.yaml`. */
export function generatedPath(file: string): string {
  return file.replace(/\.yaml$/, '-gen.ts');
}

/** The path of the resolved spec, which is read where there is no time for YAML: `rt-route-gen.json`. */
export function resolvedPath(file: string): string {
  return file.replace(/\.yaml$/, '-gen.json');
}

/** The module for a spec file, formatted as the project is. Throws what `loadSpec` throws. */
export async function generateModule(file: string): Promise<string> {
  const { format, resolveConfig } = await import('prettier');
  const text = generateTypeScript(loadSpec(await readFile(file, 'utf8'), file));
  const path = generatedPath(file);
  return format(text, { ...(await resolveConfig(path)), filepath: path });
}

/** The resolved spec of a spec file. Throws what `loadSpec` throws. */
export async function resolveFile(file: string): Promise<string> {
  return specJson(loadSpec(await readFile(file, 'utf8'), file));
}

async function main(files: readonly string[]): Promise<void> {
  for (const file of files) {
    await writeFile(generatedPath(file), await generateModule(file));
    await writeFile(resolvedPath(file), await resolveFile(file));
  }
}

// Run with the spec files as arguments: npm run generate.
if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await main(process.argv.slice(2));
}
