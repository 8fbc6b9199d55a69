// SPDX-License-Identifier: MIT
// What `nlkit generate` writes for the kernel, by a spec with one of everything: each kernel's compiler with
// W=1 and its own sparse find nothing in it.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { generated } from '../vm/support/generate.ts';
import { type Finished, nlkit, ofType, story } from '../vm/support/nlkit.ts';

/**
 * A copy of test/projects/every with its generated files, built with W=1 and checked by sparse. The headers
 * of 7.2 lack the script that tells whether sparse is there: KBUILD_CHECKSRC on the command line says so.
 */
async function every(name: string): Promise<string> {
  const folder = await generated('every', name);
  const file = join(folder, 'nlkit.yaml');
  const text = (await readFile(file, 'utf8')).replace(
    'modules: [{ path: . }]',
    `modules:
  - path: .
    make: { variables: { W: 1, C: 2, KBUILD_CHECKSRC: 2, V: 1 } }
packages: { builder: [sparse, perl] }`,
  );
  await writeFile(file, text);
  return folder;
}

/** All that the build said. */
function said(run: Finished): string[] {
  const lines = ofType(run, 'output').map(({ text }) => text);
  const progress = ofType(run, 'progress').map(({ text }) => `${text}\n`);
  return [...lines, ...progress].join('').split('\n');
}

function complaintsOf(run: Finished): string[] {
  const about = /(warning|error|sparse):/i;
  // With V=1 the commands are shown as well, among them 5.10's that would print an error.
  const expected = /Skipping BTF|C=2 specified|checker-valid|echo >&2/;
  return said(run).filter((line) => about.test(line) && !expected.test(line));
}

for (const kernel of ['debian:11', 'debian:12', 'debian:13', 'debian:14']) {
  test.serial(`no warnings on ${kernel}, of the compiler nor of sparse`, async (t) => {
    const folder = await every('every');
    const run = await nlkit(['build', folder, '--kernel', kernel]);
    t.is(run.exitCode, 0, story(run));
    t.deepEqual(complaintsOf(run), []);
    t.true(
      said(run).some((line) => /^\s*sparse .*every-gen\.c/.test(line)),
      story(run),
    );
  });
}

test.serial('they would say so', async (t) => {
  const folder = await every('every-wrong');
  const file = join(folder, 'every-gen.c');
  const text = await readFile(file, 'utf8');
  await writeFile(
    file,
    text.replace('to->be16 = nla_get_be16(attr);', 'to->be16 = nla_get_u16(attr);'),
  );
  const run = await nlkit(['build', folder, '--kernel', 'debian:12']);
  t.regex(complaintsOf(run).join('\n'), /incorrect type in assignment/);
});
