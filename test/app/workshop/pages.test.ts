// SPDX-License-Identifier: MIT
// Types the commands of the workshop's pages and compares their output with the pages, each page in a network
// namespace of its own. Another test compares the Thai pages with the English ones.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import test from 'ava';
import { blocksOf, pageNames, readPage, root } from '../../workshop/page.ts';
import { ShellSession } from '../../workshop/session.ts';
import { commandsOf, matches } from '../../workshop/shown.ts';

test.before('compile the programs in C without a warning', async (t) => {
  const flags = 'CFLAGS=-O2 -Wall -Wextra -Werror';
  const make = ['-s', '-B', '-C', 'docs/workshop/code', flags];
  const { stderr } = await promisify(execFile)('make', make, { cwd: root });
  t.is(stderr, '');
});

for (const name of pageNames('en')) {
  const blocks = blocksOf(readPage('en', name)).filter(({ marker }) => marker === 'run');
  if (blocks.length === 0) continue;
  test(`the commands of the page ${name} print what it shows`, async (t) => {
    await using session = new ShellSession();
    for (const { text, line } of blocks) {
      for (const { command, lines } of commandsOf(text)) {
        const seen = await session.type(command, lines.length);
        const where = `en/${name}:${String(line)}: ${command}\n${seen.join('\n')}`;
        t.true(matches(lines, seen), where);
      }
    }
  });
}
