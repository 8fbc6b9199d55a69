// SPDX-License-Identifier: MIT
// Runs the examples of docs/testing.md as they stand, in a repository other than nlkit's.
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import test from 'ava';
import ts from 'typescript';
import { checkout } from '../../toolchain/checkout.ts';

/** Milliseconds for a boot that first makes the kernel and images. */
const deadline = 15 * 60_000;

const guide = await readFile(join(checkout, 'docs/testing.md'), 'utf8');
const examples = [...guide.matchAll(/^```ts\n([^]*?)^```$/gm)].map((match) => ({
  line: guide.slice(0, match.index).split('\n').length + 1,
  source: match[1] ?? '',
}));

/** A repository after `npm install --save-dev nlkit ava`. */
async function repository(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'nlkit-guide-'));
  await mkdir(join(folder, 'node_modules'));
  await symlink(checkout, join(folder, 'node_modules/nlkit'));
  await symlink(join(checkout, 'node_modules/ava'), join(folder, 'node_modules/ava'));
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }\n');
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return folder;
}

for (const { line, source } of examples) {
  test.serial(`the example of docs/testing.md at line ${String(line)} passes`, async (t) => {
    t.timeout(deadline);
    const { outputText } = ts.transpileModule(source, {
      compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
    });
    const folder = await repository({ 'example.test.js': outputText });
    t.teardown(() => rm(folder, { recursive: true }));
    const { AVA_PATH: _, ...environment } = process.env;
    const ava = join(folder, 'node_modules/ava/entrypoints/cli.mjs');
    const ran = promisify(execFile)(process.execPath, [ava, '--tap', '--timeout=10m'], {
      cwd: folder,
      env: environment,
      timeout: deadline,
    });
    const { stdout } = await ran.catch((error: unknown) => {
      const { stdout: out, stderr } = error as { stdout: string; stderr: string };
      throw new Error(out + stderr);
    });
    const wanted = source.match(/^ *test\(/gm)?.length ?? 0;
    t.regex(stdout, /^# fail 0$/m);
    t.true((stdout.match(/^ok /gm)?.length ?? 0) >= wanted, stdout);
  });
}

test('docs/testing.md has examples', (t) => {
  t.true(examples.length >= 2);
});
