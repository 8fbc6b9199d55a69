// SPDX-License-Identifier: MIT
// The note of what has to be unloaded.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import {
  forgetModule,
  healingNotices,
  rememberLoaded,
} from '../../../toolchain/guest/state-file.ts';

test('a run adds its modules to those that an earlier one has left, and takes only its own away', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'nlkit-state-'));
  t.teardown(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'loaded.json');
  const noted = (): unknown =>
    (JSON.parse(readFileSync(file, 'utf8')) as { modules: unknown }).modules;
  rememberLoaded(folder, ['left']);
  rememberLoaded(folder, ['tap', 'echo']);
  t.deepEqual(noted(), ['left', 'tap', 'echo']);
  rememberLoaded(folder, ['echo']);
  t.deepEqual(noted(), ['left', 'tap', 'echo']);
  forgetModule(folder, 'echo');
  forgetModule(folder, 'tap');
  t.deepEqual(noted(), ['left']);
  forgetModule(folder, 'left');
  t.false(existsSync(file));
  // None of that name is loaded: there is nothing to heal.
  rememberLoaded(folder, ['nlkit_none']);
  t.deepEqual(await healingNotices(folder), []);
  t.false(existsSync(file));
});
