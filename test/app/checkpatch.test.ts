// SPDX-License-Identifier: MIT
// The kernel's own opinion about the style of the C in this repository that was written by hand, and of what
// `nlkit new` makes.
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import test from 'ava';
import { checkpatch } from './checkpatch.ts';

const root = join(import.meta.dirname, '../../..');

async function sourcesIn(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter((name) => /\.[ch]$/.test(name)).sort();
}

const modules = [
  'module/echo',
  'module/linkwatch',
  'module/tap',
  'module/transports',
  'test/projects/every',
  'test/projects/long',
  'test/projects/legacy',
];

for (const path of modules) {
  test(`checkpatch --strict finds nothing in ${path}`, async (t) => {
    const folder = join(root, path);
    const files = await sourcesIn(folder);
    t.true(files.length > 0);
    const found = await checkpatch(folder, files);
    // A member's name, which is all that these are given, can be said twice.
    const allowed = /^main\.c:\d+: CHECK:MACRO_ARG_REUSE: Macro argument reuse '(field|member)'/;
    const rest = found.filter((line) => path !== 'test/projects/every' || !allowed.test(line));
    t.deepEqual(rest, []);
  });
}

// The longer the name, the more lines have to be cut.
for (const kind of ['genl', 'raw']) {
  test(`checkpatch --strict finds nothing in a new project of the kind ${kind}`, async (t) => {
    const place = await mkdtemp(join(tmpdir(), 'nlkit-test-style-'));
    t.teardown(async () => rm(place, { recursive: true }));
    const main = join(root, 'dist/toolchain/main.js');
    const args = [main, 'new', 'weather_station', '--kind', kind];
    await promisify(execFile)(process.execPath, args, { cwd: place });
    const folder = join(place, 'weather_station/module');
    const found = await checkpatch(folder, await sourcesIn(folder));
    t.deepEqual(found, []);
  });
}

test('it would say so', async (t) => {
  const place = await mkdtemp(join(tmpdir(), 'nlkit-test-style-'));
  t.teardown(async () => rm(place, { recursive: true }));
  const text = '// SPDX-License-Identifier: GPL-2.0\nint f(void){\n    return(0);\n}\n';
  await writeFile(join(place, 'wrong.c'), text);
  const found = await checkpatch(place, ['wrong.c']);
  t.true(found.some((line) => line.startsWith('wrong.c:2: ERROR:OPEN_BRACE')));
});
