// SPDX-License-Identifier: MIT
// `nlkit build` after a change: what is built again, and what comes out.
import { chmod, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { type Finished, nlkit, ofType, story } from '../vm/support/nlkit.ts';
import { moduleSource, writeFiles, writeProject } from '../vm/support/project.ts';
import { outcome, results, said } from './support/results.ts';

const yaml = "modules:\n  - path: module\napp: { command: ['true'] }\n";
const source = moduleSource({
  declarations:
    '#include "number.h"\nstatic int number = NUMBER;\nmodule_param(number, int, 0444);\nint other(void);',
  load: '\tnumber += other();',
});

/** More than a file has that is read at once. */
const bulk = '/* one of many lines */\n'.repeat(20_000);

async function builds(t: ExecutionContext, folder: string): Promise<Finished> {
  const run = await nlkit(['build', folder]);
  t.is(run.exitCode, 0, story(run));
  return run;
}

test.serial('a change of any input rebuilds, and nothing else does', async (t) => {
  const folder = await writeProject('fresh', {
    'nlkit.yaml': yaml,
    'module/Kbuild': `include $(src)/../shared/common.mk
obj-m := sample.o
sample-y := main.o other.o low.o
ccflags-y += -I$(src)/../shared
asflags-y += -I$(src)/../shared
$(obj)/main.o: $(obj)/generated.h
$(obj)/generated.h: $(src)/generate
\tif [ -x $< ]; then $< >$@; else echo >$@; fi
`,
    'module/main.c': `#include "generated.h"\n${source}`,
    'module/other.c': '#include "../shared/other.c"\n',
    'module/low.S': '#include "low.h"\n.data\n.long LOW\n.section .note.GNU-stack,""\n',
    'module/generate': '#!/bin/sh\necho "static int __maybe_unused generated = 5;"\n',
    'shared/common.mk': 'ccflags-y += -DMORE=1\n',
    'shared/number.h': '#define NUMBER 1\n',
    'shared/low.h': `#define LOW 1\n${bulk}`,
    'shared/other.c': 'int other(void);\nint other(void) { return MORE; }\n',
  });
  const contents = async (): Promise<string | undefined> =>
    (await results(folder)).manifest.modules[0]?.sha256;
  t.is(outcome(await builds(t, folder)), 'sample.ko');
  t.is(outcome(await builds(t, folder)), 'nothing changed');
  let last = await contents();
  const changes: Readonly<Record<string, () => Promise<void>>> = {
    'a file that the Kbuild file includes from elsewhere': () =>
      writeFiles(folder, { 'shared/common.mk': 'ccflags-y += -DMORE=2\n' }),
    'a .c outside of the folder': () =>
      writeFiles(folder, { 'shared/other.c': 'int other(void);\nint other(void) { return 7; }\n' }),
    'a large header of a .S': () =>
      writeFiles(folder, { 'shared/low.h': `#define LOW 2\n${bulk}` }),
    'a header': () => writeFiles(folder, { 'shared/number.h': '#define NUMBER 2\n' }),
    'a file’s mode': () => chmod(join(folder, 'module/generate'), 0o755),
  };
  for (const [what, change] of Object.entries(changes)) {
    await change();
    t.is(outcome(await builds(t, folder)), 'sample.ko', what);
    t.not(await contents(), last, what);
    last = await contents();
  }
  await writeFiles(folder, { 'shared/number.h': '#define NUMBER 1\n' });
  await builds(t, folder);
  await writeFiles(folder, { 'shared/number.h': '#define NUMBER 2\n' });
  await builds(t, folder);
  t.is(await contents(), last, 'put back to what it was');

  const { at } = await results(folder);
  await writeFile(join(at, 'manifest.json'), '{"version":3}');
  t.is(outcome(await builds(t, folder)), 'sample.ko', 'a damaged manifest');
  await writeFile(join(at, 'sample.ko'), 'ELF');
  t.is(outcome(await builds(t, folder)), 'sample.ko', 'another result');
  await rm(join(at, 'sample.ko'));
  t.is(outcome(await builds(t, folder)), 'sample.ko', 'a result that is gone');
  t.is(await contents(), last);
});

test.serial(
  'an output that the build no longer makes is gone, even from kept objects',
  async (t) => {
    const folder = await writeProject('stale', {
      'nlkit.yaml': yaml.replace('module\n', 'module\n    name: stale\n'),
      'module/Kbuild': 'obj-m := stale.o $(shell cat $(src)/more.md)\n',
      'module/more.md': 'other.o\n',
      'module/stale.c': moduleSource({}),
      'module/other.c': moduleSource({}),
      'gone.c': '',
    });
    await builds(t, folder);
    const fails = async (hint: RegExp): Promise<void> => {
      const run = await nlkit(['build', folder]);
      t.is(run.exitCode, 4, story(run));
      t.like(ofType(run, 'error')[0], { message: 'the build made no stale.ko' });
      t.regex(ofType(run, 'error')[0]?.hint ?? '', hint);
    };
    await writeFiles(folder, { 'module/Kbuild': 'obj-m := other.o\n' });
    await fails(/^it made other\.ko: /);
    // Of a change that is none to make: only the sources alone tell.
    await writeFiles(folder, {
      'module/Kbuild': 'obj-m := $(shell cat $(src)/more.md)\n',
      'module/more.md': 'stale.o\n',
    });
    await builds(t, folder);
    await writeFiles(folder, { 'module/more.md': 'other.o\n' });
    await fails(/^it made other\.ko: /);
    await writeFiles(folder, { 'module/more.md': '\n' });
    await fails(/^it made nothing: /);
  },
);

test.serial('an object whose source was removed is not linked', async (t) => {
  const folder = await writeProject('orphan', {
    'nlkit.yaml': yaml,
    'module/Kbuild': 'obj-m := sample.o\nsample-y := main.o gone.o\n',
    'module/main.c': moduleSource({}),
    'module/gone.c': 'int gone(void);\nint gone(void) { return 1; }\n',
  });
  await builds(t, folder);
  await rm(join(folder, 'module/gone.c'));
  const run = await nlkit(['build', folder]);
  t.is(run.exitCode, 4, story(run));
  t.regex(said(run), /No rule to make target '\S*gone\.[co]'/);
});

test.serial('warnings are repeated while they apply', async (t) => {
  const warned = (name: string): string =>
    `int ${name}(void);\nint ${name}(void)\n{\n\tint unused_in_${name};\n\treturn 0;\n}\n`;
  const folder = await writeProject('warned', {
    'nlkit.yaml': yaml,
    'module/Kbuild': 'obj-m := sample.o\nsample-y := main.o first.o second.o\nccflags-y := -Wall\n',
    'module/main.c': moduleSource({}),
    'module/first.c': warned('first'),
    'module/second.c': warned('second'),
  });
  const warnings = (run: Finished): string[] =>
    [...said(run).matchAll(/^(\S+:\d+:\d+): warning: unused variable/gm)]
      .map(([, where = '']) => where.slice(where.indexOf('module/')))
      .sort();
  const first = 'module/first.c:4:13';
  const second = 'module/second.c:4:13';
  const once = await builds(t, folder);
  t.deepEqual(warnings(once), [first, second]);
  t.is(outcome(once), 'sample.ko, 2 warnings');

  const unchanged = await builds(t, folder);
  t.deepEqual(warnings(unchanged), [first, second]);
  t.is(outcome(unchanged), 'nothing changed, 2 warnings');
  t.regex(said(unchanged), /^\s+4 \| \s*int unused_in_first;$/m);

  await writeFiles(folder, {
    'module/second.c': 'int second(void);\nint second(void) { return 0; }\n',
  });
  const partly = await builds(t, folder);
  t.deepEqual(warnings(partly), [first], 'of an object that was not compiled again');
  t.is(outcome(partly), 'sample.ko, 1 warning');
  t.is(outcome(await builds(t, folder)), 'nothing changed, 1 warning');

  const kbuild = await readFile(join(folder, 'module/Kbuild'), 'utf8');
  await writeFiles(folder, { 'module/Kbuild': kbuild.replace('-Wall', '-Wno-unused') });
  const silenced = await builds(t, folder);
  t.deepEqual(warnings(silenced), []);
  t.is(outcome(silenced), 'sample.ko');
});
