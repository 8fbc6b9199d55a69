// SPDX-License-Identifier: MIT
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

/** Makes a shell script of a block: `nlkit` in it is the compiled one of this checkout. */
export function scriptOf({ text }: Block): string {
  const main = join(checkout, 'dist/toolchain/main.js');
  return `nlkit() { '${process.execPath}' '${main}' "$@" </dev/null; }\n${text}`;
}
