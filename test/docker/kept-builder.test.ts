// SPDX-License-Identifier: MIT
// A builder that is kept between builds: what it has is what the folder has.
import { readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { BuildError } from '../../toolchain/errors/build-error.ts';
import { writeFiles, writeProject } from '../vm/support/project.ts';
import { until } from './support/engine.ts';
import { Keeping } from './support/kept.ts';
import { files, has, isLikeNew, yaml } from './support/kept-project.ts';

test('files that change, come, go and move are built as they are, in one container', async (t) => {
  const many = Array.from({ length: 500 }, (_, index) => `module/many/${index.toString()}.h`);
  const folder = await writeProject('kept-changes', {
    ...files,
    ...Object.fromEntries(many.map((path) => [path, '#define MANY "before"\n'])),
    'module/other.c':
      '#include "many/499.h"\nconst char *other(void);\nconst char *other(void) { return MANY; }\n',
  });
  await using keeping = await Keeping.begin(folder);
  t.true(has(await keeping.build(), 'n=one'));
  t.false((await keeping.build()).built);
  const containers = await keeping.containers();
  t.is(containers.length, 1);

  await writeFiles(folder, { 'module/number.h': '#define NUMBER "two"\n' });
  const changed = await keeping.build();
  t.true(has(changed, 'n=two'));
  t.deepEqual(
    changed.lines.filter((line) => /^ *CC /.test(line)).map((line) => /\w+\.o/.exec(line)?.[0]),
    ['main.o'],
    'only what includes the header',
  );

  const beside = { 'module/.main.c.swp': 'of vim', 'module/4913': '', 'module/text.md': '# Text' };
  await writeFiles(folder, beside);
  const unread = [await keeping.build()];
  for (const path of Object.keys(beside)) await rm(join(folder, path));
  unread.push(await keeping.build());
  t.false(unread.flatMap(({ lines }) => lines).some((line) => /^ *CC /.test(line)));

  await writeFiles(folder, {
    'module/new.c': '#include <linux/module.h>\nMODULE_INFO(new, "came");\n',
    'module/Kbuild': `${files['module/Kbuild']}sample-y += new.o\n`,
  });
  t.true(has(await keeping.build(), 'new=came'));

  await rename(join(folder, 'module/number.h'), join(folder, 'module/moved.h'));
  const failed = await t.throwsAsync(keeping.build(), { instanceOf: BuildError });
  t.regex(String(failed.details), /\/module\/main\.c:3:10: fatal error: number\.h: No such file/);
  const main = files['module/main.c'].replace('number.h', 'moved.h');
  await writeFiles(folder, { 'module/main.c': main });
  t.true(has(await keeping.build(), 'n=two'));

  await rm(join(folder, 'module/new.c'));
  await writeFiles(folder, { 'module/Kbuild': files['module/Kbuild'] });
  t.false(has(await keeping.build(), 'new=came'));

  // A folder becomes a file and the other way round; 500 files change at a time.
  await rm(join(folder, 'module/moved.h'));
  await writeFiles(folder, {
    ...Object.fromEntries(many.map((path) => [path, '#define MANY "afterwards"\n'])),
    'module/moved.h/number.h': '#define NUMBER "three"\n',
    'module/main.c': files['module/main.c'].replace('number.h', 'moved.h/number.h'),
  });
  const last = await keeping.build();
  t.true(has(last, 'n=three'));
  t.true(has(last, 'afterwards'));
  t.deepEqual(await keeping.containers(), containers);
  await isLikeNew(t, folder, last);
});

test('a compile error names file and line, and the next build succeeds', async (t) => {
  const folder = await writeProject('kept-errors', files);
  await using keeping = await Keeping.begin(folder);
  await keeping.build();
  await writeFiles(folder, { 'module/other.c': 'int broken = missing;\n' });
  const error = await t.throwsAsync(keeping.build(), { instanceOf: BuildError });
  t.is(error.code, 'build-failed');
  t.regex(String(error.details), /\/module\/other\.c:1:14: error: .*missing/);
  await writeFiles(folder, { 'module/other.c': `/* mended */\n${files['module/other.c']}` });
  const mended = await keeping.build();
  t.true(mended.built);
  await isLikeNew(t, folder, mended);
});

test('for a project that is up to date, a builder gets ready before its first change', async (t) => {
  const folder = await writeProject('kept-ready', files);
  await using first = await Keeping.begin(folder);
  t.true((await first.buildOnce()).built);
  t.deepEqual(await first.containers(), []);
  t.false((await first.build()).built);
  await until('its container is there', async () => (await first.containers()).length === 1);
  await writeFiles(folder, { 'module/number.h': '#define NUMBER "changed"\n' });
  const changed = await first.build();
  t.true(has(changed, 'n=changed'));
  t.false(changed.lines.some((line) => line.includes('other.o')));
  t.is(await first.replayed(), 1);
});

test('a Makefile of the project’s own runs whole each time', async (t) => {
  const folder = await writeProject('kept-own', {
    ...files,
    'nlkit.yaml': yaml.replace('module\n', 'module\n    make: { own: true }\n    name: sample\n'),
    'module/Kbuild': '',
    'module/Makefile': `obj-m := sample.o
sample-y := main.o
all:
\tcp $(PWD)/text $(PWD)/number.h
\t$(MAKE) -C /lib/modules/$(shell uname -r)/build M=$(PWD)
`,
    'module/text': '#define NUMBER "written"\n',
    'module/number.h': '',
  });
  await rm(join(folder, 'module/Kbuild'));
  await using keeping = await Keeping.begin(folder);
  t.true(has(await keeping.build(), 'n=written'));
  await writeFiles(folder, {
    'module/main.c': files['module/main.c'].replace('NUMBER)', 'NUMBER " again")'),
    'module/number.h': '#define NUMBER "not this"\n',
  });
  t.true(has(await keeping.build(), 'n=written again'));
  t.is(await keeping.replayed(), 0);
});

test('an app is built again from all of its sources', async (t) => {
  const folder = await writeProject('kept-app', {
    ...files,
    'nlkit.yaml': `modules:
  - path: module
app:
  command: [./app/talk]
  build: { command: [sh, -c, 'gcc -o app/talk app/*.c'], outputs: [app/talk] }
`,
    'app/main.c': 'const char *text(void);\nint main(void) { return *text(); }\n',
    'app/text.c': 'const char *text(void) { return "first words"; }\n',
  });
  await using keeping = await Keeping.begin(folder);
  const app = async (): Promise<Buffer> =>
    readFile(join((await keeping.build()).folder, 'app/app/talk'));
  t.true((await app()).includes('first words'));
  await writeFiles(folder, {
    'app/text.c': 'const char *more(void);\nconst char *text(void) { return more(); }\n',
    'app/more.c': 'const char *more(void) { return "second words"; }\n',
  });
  const second = await app();
  t.true(second.includes('second words'));
  t.false(second.includes('first words'));
  t.is((await keeping.containers()).length, 2);
  await writeFiles(folder, { 'app/more.c': 'nonsense\n' });
  const error = await t.throwsAsync(app(), { instanceOf: BuildError });
  t.regex(String(error.details), /app\/more\.c:1/);
});
