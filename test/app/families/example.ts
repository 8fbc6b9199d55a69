// SPDX-License-Identifier: MIT
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/**
 * Runs the example in the doc comment of a class: the lines with four more spaces. `scope` has the
 * names it uses. Paths are those below app/families.
 */
export async function runExample(
  path: string,
  className: string,
  scope: Readonly<Record<string, unknown>>,
): Promise<void> {
  const file = fileURLToPath(new URL(`../../../../app/families/${path}`, import.meta.url));
  const [before = ''] = (await readFile(file, 'utf8')).split(`\nexport class ${className} `);
  const comment = before.slice(before.lastIndexOf('/**'));
  const code = [...comment.matchAll(/^ \* {5}(.*)$/gm)].map(([, line]) => line).join('\n');
  if (code === '') throw new Error(`${className} has no example`);
  const { outputText } = ts.transpileModule(`export async function run() {${code}}`, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS },
  });
  const exports: { run?: () => Promise<void> } = {};
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- what is documented is what runs
  const define = new Function('exports', ...Object.keys(scope), outputText) as (
    ...values: unknown[]
  ) => void;
  define(exports, ...Object.values(scope));
  await exports.run?.();
}
