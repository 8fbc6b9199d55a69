// SPDX-License-Identifier: MIT
// The shell snippet of the page about pipelines that tests in a guest; action.test.ts has the one with a cache.
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { checkout } from '../../toolchain/checkout.ts';
import { guestBlock, runBlock } from '../action/page.ts';

test("the page's commands for a bare shell report a failure and end with its exit code", (t) => {
  t.timeout(600_000);
  const folder = mkdtempSync(join(tmpdir(), 'nlkit-page-'));
  t.teardown(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(join(checkout, 'test/projects/complaints/warn'), folder, { recursive: true });
  const { status, output } = runBlock(guestBlock('summary.md'), folder);
  t.is(status, 5, output);
  for (const name of ['junit.xml', 'summary.md']) t.true(existsSync(join(folder, name)), name);
});
