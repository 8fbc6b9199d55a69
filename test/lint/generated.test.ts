// SPDX-License-Identifier: MIT
// The generated files that are committed are what their specs generate now.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import {
  compatText,
  kernelHeader,
  kernelSource,
  loadFamily,
  uapiHeader,
} from '../../app/ynl/kernel/index.ts';
import { checkout } from '../../toolchain/checkout.ts';
import { withoutSeal } from '../../toolchain/generate/seal.ts';

const projects = readdirSync(join(checkout, 'module')).filter((name) => {
  const file = join(checkout, 'module', name, 'nlkit.yaml');
  return existsSync(file) && /^specs:/m.test(readFileSync(file, 'utf8'));
});

for (const name of projects) {
  test(`the generated files of ${name} are up to date`, (t) => {
    const main = join(checkout, 'dist/toolchain/main.js');
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [main, 'generate', name, '--check'],
      { cwd: checkout, encoding: 'utf8' },
    );
    t.is(status, 0, stdout + stderr);
    t.regex(stdout, /^up to date: \d+ files\n$/);
  });
}

test('the kernel half of linkwatch is what its spec generates', (t) => {
  const folder = join(checkout, 'module/linkwatch');
  const text = readFileSync(join(folder, 'linkwatch.yaml'), 'utf8');
  const family = loadFamily(text, 'linkwatch.yaml');
  const read = (name: string): string => withoutSeal(readFileSync(join(folder, name), 'utf8'));
  t.is(read('linkwatch-gen.c'), kernelSource(family));
  t.is(read('linkwatch-gen.h'), kernelHeader(family));
  t.is(read('linkwatch.h'), uapiHeader(family));
  t.is(read('nlkit-compat.h'), compatText);
});

test('docs/generate.md shows the spec and the program of echo as they are', (t) => {
  const guide = readFileSync(join(checkout, 'docs/generate.md'), 'utf8');
  const blocks = [...guide.matchAll(/^```(?:yaml|ts)\n([^]*?)^```$/gm)].map(([, text]) => text);
  for (const [name, first] of [
    ['module/echo/echo.yaml', 'name: echo\n'],
    ['app/examples/echo/by-spec.ts', 'import '],
  ] as const) {
    const text = readFileSync(join(checkout, name), 'utf8');
    t.true(blocks.includes(text.slice(text.indexOf(first))), name);
  }
});
