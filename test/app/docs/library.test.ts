// SPDX-License-Identifier: MIT
// Every example of docs/library.md is run as it stands there, in a network namespace of its own.
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { promisify } from 'node:util';
import test from 'ava';
import { examples } from './examples.ts';

const root = fileURLToPath(new URL('../../../..', import.meta.url));
let folder: string;

test.before(async () => {
  // Within the package, so that it finds `nlkit` by its own name.
  folder = await mkdtemp(join(root, 'dist/examples-'));
});
test.after.always(() => rm(folder, { recursive: true }));

for (const { line, program } of examples()) {
  test(`the example at line ${String(line)}`, async (t) => {
    const file = join(folder, `${String(line)}.mjs`);
    await writeFile(file, program);
    const arguments_ = ['--map-root-user', '--net', 'sh', '-ec'];
    const script = 'ip link set lo up; exec "$0" "$1"';
    await t.notThrowsAsync(
      promisify(execFile)('unshare', [...arguments_, script, process.execPath, file], {
        cwd: root,
      }),
    );
  });
}
