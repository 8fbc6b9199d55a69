// SPDX-License-Identifier: MIT
import { readFileSync } from 'node:fs';
import ts from 'typescript';

/** An example of docs/library.md. */
export interface Example {
  /** The number of its first line. */
  readonly line: number;
  /** The program as JavaScript for the oldest Node. */
  readonly program: string;
}

export function examples(): Example[] {
  const url = new URL('../../../../docs/library.md', import.meta.url);
  const text = readFileSync(url, 'utf8');
  return [...text.matchAll(/^```ts\n([^]*?)^```$/gm)].map((match) => ({
    line: text.slice(0, match.index).split('\n').length + 1,
    program: compiled(match[1] ?? ''),
  }));
}

function compiled(source: string): string {
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
  });
  return outputText;
}
