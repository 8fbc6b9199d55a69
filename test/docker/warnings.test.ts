// SPDX-License-Identifier: MIT
// All C of ours for the kernel: what `nlkit generate` writes by a spec with one of everything, the modules
// that come along, and what `nlkit new` makes. Each kernel's compiler with W=1 and its own sparse find nothing
// in it. One build a kernel: all of them are one project here.
import { execFile } from 'node:child_process';
import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import test from 'ava';
import { checkout } from '../../toolchain/checkout.ts';
import { kinds } from '../../toolchain/commands/new/kind.ts';
import { heavyKernels } from '../kernels.ts';
import { onKernel } from '../testing-release.ts';
import { type Finished, nlkit, ofType, story } from '../vm/support/nlkit.ts';
import { writeFiles, writeProject } from '../vm/support/project.ts';

/** A module's folder in the project, and where it comes from. */
const copied = {
  every: 'test/projects/every',
  long: 'test/projects/long',
  echo: 'module/echo',
  linkwatch: 'module/linkwatch',
  transports: 'module/transports',
} as const;

const folders = [...Object.keys(copied), ...kinds.map((kind) => `my_${kind}/module`)];

/** Their names. */
const names = [
  'every',
  'long',
  'echo',
  'linkwatch',
  'transports',
  ...kinds.map((kind) => `my_${kind}`),
];

/**
 * The headers of 7.2 lack the script that tells whether sparse is there: KBUILD_CHECKSRC on the command line
 * says so.
 */
function projectFile(modules: readonly string[]): string {
  const make = '{ variables: { W: 1, C: 2, KBUILD_CHECKSRC: 2, V: 1 } }';
  return [
    'modules:',
    ...modules.map((path) => `  - { path: ${path}, make: ${make} }`),
    "app: { command: ['true'] }",
    'packages: { builder: [sparse, perl] }',
    '',
  ].join('\n');
}

/** A project outside the checkout, of these folders. */
async function project(name: string, modules: readonly string[]): Promise<string> {
  const folder = await writeProject(name, { 'nlkit.yaml': projectFile(modules) });
  const main = join(checkout, 'dist/toolchain/main.js');
  const run = (...args: string[]) =>
    promisify(execFile)(process.execPath, [main, ...args], { cwd: folder });
  for (const [path, from] of Object.entries(copied)) {
    if (modules.includes(path))
      await cp(join(checkout, from), join(folder, path), { recursive: true });
  }
  for (const path of ['every', 'long']) if (modules.includes(path)) await run('generate', path);
  for (const kind of kinds) {
    if (modules.includes(`my_${kind}/module`)) await run('new', `my_${kind}`, '--kind', kind);
  }
  return folder;
}

/** All that the build said; other stages have their own words, such as a package manager's. */
function said(run: Finished): string[] {
  const lines = ofType(run, 'output').map(({ text }) => text);
  const progress = ofType(run, 'progress')
    .filter(({ stage }) => stage === 'build')
    .map(({ text }) => `${text}\n`);
  return [...lines, ...progress].join('').split('\n');
}

function complaintsOf(run: Finished): string[] {
  const about = /(warning|error|sparse):/i;
  // With V=1 the commands are shown as well, among them 5.10's that would print an error.
  const expected = /Skipping BTF|C=2 specified|checker-valid|echo >&2/;
  return said(run).filter((line) => about.test(line) && !expected.test(line));
}

for (const kernel of heavyKernels) {
  test.serial(
    `our modules build without warnings of compiler and sparse on ${kernel}`,
    onKernel(kernel, async (t) => {
      const folder = await project('warnings', folders);
      const run = await nlkit(['build', folder, '--kernel', kernel]);
      t.is(run.exitCode, 0, story(run));
      t.deepEqual(complaintsOf(run), []);
      const checked = said(run).filter((line) => /^\s*sparse /.test(line));
      for (const name of names) {
        t.true(
          checked.some((line) => new RegExp(`KBUILD_MODNAME=\\W*${name}\\b`).test(line)),
          `${name}\n${story(run)}`,
        );
      }
    }),
  );
}

test.serial('compiler and sparse do warn about a faulty module', async (t) => {
  const folder = await project('warnings-wrong', ['every']);
  const file = join(folder, 'every/every-gen.c');
  const text = await readFile(file, 'utf8');
  await writeFiles(folder, {
    'every/every-gen.c': text.replace(
      'to->be16 = nla_get_be16(attr);',
      'to->be16 = nla_get_u16(attr);',
    ),
  });
  const run = await nlkit(['build', folder, '--kernel', 'debian:12']);
  t.regex(complaintsOf(run).join('\n'), /incorrect type in assignment/);
});
