// SPDX-License-Identifier: MIT
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import test from 'ava';
import { checkout } from '../../../toolchain/checkout.ts';

const main = join(checkout, 'dist/toolchain/main.js');

for (const command of ['--help', 'run --help', 'call --help'])
  test(`the help of nlkit ${command} keeps words whole on a terminal of 40 columns`, (t) => {
    const shell = `stty cols 40; exec ${process.execPath} ${main} ${command}`;
    const { stdout } = spawnSync('script', ['-qec', shell, '/dev/null'], {
      encoding: 'utf8',
      env: { ...process.env, NO_COLOR: '1', TERM: 'xterm' },
    });
    const lines = stdout.replaceAll('\r', '').split('\n');
    t.true(lines.length > 20, stdout);
    const [usage, ...rest] = lines;
    t.regex(usage ?? '', /^Usage: /);
    t.deepEqual(
      // One word may be longer than the column that it is in.
      rest.filter((line) => line.length > 40 && line.trim().includes(' ')),
      [],
    );
  });
