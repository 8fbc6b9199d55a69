// SPDX-License-Identifier: MIT
// Runs every example of docs/library.md as it stands, in a network namespace of its own.
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
  // Inside of the package, so that the examples find it as `nlkit`.
  folder = await mkdtemp(join(root, 'dist/examples-'));
});
test.after.always(() => rm(folder, { recursive: true }));

for (const { line, program } of examples()) {
  test(`the example of docs/library.md at line ${String(line)} runs as it stands`, async (t) => {
    const file = join(folder, `${String(line)}.mjs`);
    await writeFile(file, program);
    const arguments_ = ['--map-root-user', '--net', 'sh', '-ec'];
    const script = 'ip link set lo up; exec "$0" "$1"';
    const { stderr } = await promisify(execFile)(
      'unshare',
      [...arguments_, script, process.execPath, file],
      { cwd: root },
    );
    // The program itself prints only a trace of its messages.
    const own = program.includes('printMessages()') ? /^(?:[→←] #\d+ .*\n)+$/ : /^$/;
    t.regex(stderr, own);
  });
}
