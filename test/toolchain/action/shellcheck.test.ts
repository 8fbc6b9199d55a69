// SPDX-License-Identifier: MIT
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { checkout } from '../../../toolchain/checkout.ts';

test("shellcheck finds nothing wrong in the action's scripts", (t) => {
  const folder = join(checkout, '.github/action');
  const scripts = readdirSync(folder);
  t.true(scripts.includes('run.sh'));
  const { error, stdout } = spawnSync('shellcheck', ['-x', '-f', 'gcc', ...scripts], {
    cwd: folder,
    encoding: 'utf8',
  });
  t.is(error, undefined);
  t.is(stdout, '');
});
