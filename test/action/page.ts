// SPDX-License-Identifier: MIT
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkout } from '../../toolchain/checkout.ts';
import { blocksOf, type Block } from '../workshop/page.ts';

/** The path of the page about pipelines. */
export const pagePath = 'docs/ci.md';

/** The blocks of the page about pipelines; each has a marker that says how it is tested. */
export function pageBlocks(): Block[] {
  return blocksOf(readFileSync(join(checkout, pagePath), 'utf8'));
}

/** The block with this text among those that need a guest. */
export function guestBlock(part: string): Block {
  const blocks = pageBlocks().filter(({ marker }) => marker === 'run in a guest');
  const found = blocks.find(({ text }) => text.includes(part));
  if (found === undefined) throw new Error(`no block of ${pagePath} has ${part}`);
  return found;
}

/** Runs the commands of a block in a folder; `nlkit` is the compiled one of this checkout. */
export function runBlock(
  { text }: Block,
  folder: string,
  environment: Readonly<Record<string, string>> = {},
): { readonly status: number | null; readonly output: string } {
  const main = join(checkout, 'dist/toolchain/main.js');
  const nlkit = `nlkit() { '${process.execPath}' '${main}' "$@" </dev/null; }`;
  const { status, stdout, stderr } = spawnSync('sh', ['-c', `${nlkit}\n${text}`], {
    cwd: folder,
    env: { ...process.env, ...environment },
    encoding: 'utf8',
  });
  return { status, output: stdout + stderr };
}
