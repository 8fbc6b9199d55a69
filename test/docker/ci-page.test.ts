// SPDX-License-Identifier: MIT
// The shell snippets of the page about pipelines that need no guest, as they are there.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { pageBlocks, pagePath, runBlock } from '../action/page.ts';

/** The output of each snippet, in the order of the page. */
const printed = [
  /^nothing to do: /,
  /^nlkit test --kernels 5\.10\nnlkit test --kernels 6\.1\nnlkit test --kernels 6\.12\nnlkit test --kernels 7\.2\n$/,
];

const blocks = pageBlocks().filter(({ marker }) => marker === 'run');

test('the page has the snippets that this test knows', (t) => {
  t.is(blocks.length, printed.length);
});

for (const [index, block] of blocks.entries()) {
  test(`the commands at ${pagePath}:${block.line} do what the page says`, (t) => {
    t.timeout(120_000);
    const folder = mkdtempSync(join(tmpdir(), 'nlkit-page-'));
    t.teardown(() => rmSync(folder, { recursive: true, force: true }));
    const { status, output } = runBlock(block, folder);
    t.is(status, 0, output);
    t.regex(output, printed[index] ?? /^$/);
  });
}
