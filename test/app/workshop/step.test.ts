// SPDX-License-Identifier: MIT
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { checkout } from '../../../toolchain/checkout.ts';

const script = 'docs/workshop/code/step';

test('an unknown step fails and names the steps', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'nlkit-step-'));
  t.teardown(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, 'docs/workshop/code/build'), { recursive: true });
  cpSync(join(checkout, script), join(folder, script));
  const step = (...names: readonly string[]) =>
    spawnSync('sh', [script, ...names], { cwd: folder, encoding: 'utf8' });
  const wrong = step('5', '42');
  t.is(wrong.status, 2);
  t.is(wrong.stdout, '');
  t.regex(wrong.stderr, /^there is no step 42; there are families messages 2 3 .*multicast\n$/);
});
