// SPDX-License-Identifier: MIT
import { execFile, execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { checkout } from '../../../toolchain/checkout.ts';

const testdata = join(checkout, 'test/toolchain/cli/testdata');
const main = join(checkout, 'dist/toolchain/main.js');

// The first netlink command says that it compiles the addon: it is to have been compiled by then.
test.before(() => {
  execFileSync('sh', [join(checkout, 'app/addon/build.sh')], { stdio: 'ignore' });
});

/**
 * Each transcript holds commands (`$ NAME=VALUE nlkit …`) and what they write and exit with. They are
 * run as they stand there. UPDATE_TRANSCRIPTS=1 writes what comes out, to be read before it is committed.
 */
for (const name of ['usage', 'projects', 'engine', 'matrix', 'cache', 'netlink', 'explain']) {
  test(`commands print what testdata/${name}.txt says`, async (t) => {
    t.timeout(120_000);
    const file = join(testdata, `${name}.txt`);
    const expected = readFileSync(file, 'utf8');
    const commands = expected.split('\n').filter((line) => line.startsWith('$ '));
    const results = await Promise.all(commands.map(transcript));
    const actual = results.join('\n');
    if (process.env['UPDATE_TRANSCRIPTS'] === '1') writeFileSync(file, actual);
    t.is(actual, readFileSync(file, 'utf8'));
  });
}

function transcript(line: string): Promise<string> {
  const words = line.split(' ').slice(1);
  const at = words.indexOf('nlkit');
  const given = words.slice(0, at).map((word) => word.split('=') as [string, string]);
  const { PATH = '', HOME = '' } = process.env;
  const env = { PATH, HOME, ...Object.fromEntries(given) };
  return new Promise((resolve) => {
    const args = [main, ...words.slice(at + 1)];
    const child = execFile(process.execPath, args, { cwd: testdata, env }, (_, stdout, stderr) => {
      const written = (stdout + stderr)
        .replaceAll(checkout, 'CHECKOUT')
        .replaceAll(`${HOME}/.cache`, 'CACHE')
        // Machines differ in whether they have one.
        .replace(/^[a-z].{11}(?:compiler|strace|nlmon) .*\n(?: {21}.*\n)?/gm, '')
        .replaceAll(process.versions.node, 'VERSION')
        .replace(/"time":\d+(?:\.\d+)?/g, '"time":TIME')
        // Where in our sources an error came from is of no interest here.
        .replace(/(\n|\\n) {4}at [^\n"\\]*/g, '');
      resolve(`${line}\n${written}exit ${child.exitCode}\n`);
    });
  });
}
