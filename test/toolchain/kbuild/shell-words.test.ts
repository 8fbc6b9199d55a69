// SPDX-License-Identifier: MIT
import { spawnSync } from 'node:child_process';
import test from 'ava';
import fc from 'fast-check';
import { shellWords } from '../../../toolchain/kbuild/shell-words.ts';

const table: readonly (readonly [command: string, words: readonly string[]])[] = [
  ['', []],
  ['  gcc   -c\ta.c ', ['gcc', '-c', 'a.c']],
  [`-DNAME='"echo"'`, ['-DNAME="echo"']],
  [`"a b"'c d'e`, ['a bc de']],
  [`a\\ b \\"`, ['a b', '"']],
  [`"\\$x \\a \\\\"`, ['$x \\a \\']],
  [`'' ""`, ['', '']],
];

for (const [command, words] of table) {
  test(`splits ${JSON.stringify(command)} into words`, (t) => {
    t.deepEqual(shellWords(command), words);
  });
}

test('splits commands as sh does', (t) => {
  const piece = fc.constantFrom(
    'a',
    'B',
    ' ',
    "'b c'",
    '"d e"',
    '\\ ',
    '\\"',
    '"\\\\"',
    '-I/x',
    "'\"'",
  );
  const commands = fc.array(piece, { minLength: 1, maxLength: 12 }).map((each) => each.join(''));
  const samples = fc.sample(commands, 200);
  const script = samples.map((words) => `printf '%s\\0' ${words}; printf '\\n'`).join('\n');
  const { stdout } = spawnSync('sh', ['-c', script], { encoding: 'utf8' });
  const said = stdout.split('\n').slice(0, -1);
  t.is(said.length, samples.length);
  for (const [index, command] of samples.entries()) {
    const expected = (said[index] ?? '').split('\0').slice(0, -1);
    // printf without words prints one that is empty.
    t.deepEqual(shellWords(command), command.trim() === '' ? [] : expected, command);
  }
});
