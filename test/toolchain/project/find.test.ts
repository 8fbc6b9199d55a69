// SPDX-License-Identifier: MIT
import { chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { UsageError } from '../../../toolchain/errors/usage-error.ts';
import { findProject } from '../../../toolchain/project/find.ts';

function places(t: { teardown(fn: () => void): void }) {
  const root = mkdtempSync(join(tmpdir(), 'nlkit-find-'));
  t.teardown(() => rmSync(root, { recursive: true }));
  for (const folder of [
    'kit/module/echo',
    'kit/module/family',
    'kit/module/half',
    'mine/echo',
    'bare',
  ]) {
    mkdirSync(join(root, folder), { recursive: true });
  }
  for (const file of ['kit/module/echo', 'kit/module/family', 'mine']) {
    writeFileSync(join(root, file, 'nlkit.yaml'), '');
  }
  return {
    root,
    at: (folder: string) => ({ workingDirectory: join(root, folder), checkout: join(root, 'kit') }),
  };
}

test('without PROJECT, the project here is found, else echo', (t) => {
  const { root, at } = places(t);
  t.is(findProject(undefined, at('mine')), join(root, 'mine/nlkit.yaml'));
  t.is(findProject(undefined, at('bare')), join(root, 'kit/module/echo/nlkit.yaml'));
});

test('without PROJECT and a project here, the nearest above is found', (t) => {
  const { root, at } = places(t);
  mkdirSync(join(root, 'mine/kmod/deep'), { recursive: true });
  t.is(findProject(undefined, at('mine/kmod/deep')), join(root, 'mine/nlkit.yaml'));
});

const borders: readonly (readonly [string, (root: string) => void])[] = [
  ['the top of a repository', (root) => mkdirSync(join(root, 'mine/kmod/.git'))],
  ["another user's folder", (root) => chownSync(join(root, 'mine'), 12345, 12345)],
  ["another user's file", (root) => chownSync(join(root, 'mine/nlkit.yaml'), 12345, 12345)],
];
for (const [border, make] of borders) {
  const needsRoot = border.startsWith('another') && process.getuid?.() !== 0;
  (needsRoot ? test.skip : test)(`what lies beyond ${border} is not this project's`, (t) => {
    const { root, at } = places(t);
    mkdirSync(join(root, 'mine/kmod/deep'), { recursive: true });
    make(root);
    t.is(findProject(undefined, at('mine/kmod/deep')), join(root, 'kit/module/echo/nlkit.yaml'));
  });
}

test.serial('a project file in the user’s home is not found from below', (t) => {
  const { root, at } = places(t);
  mkdirSync(join(root, 'mine/kmod'));
  const home = process.env['HOME'];
  process.env['HOME'] = join(root, 'mine');
  t.teardown(() => {
    process.env['HOME'] = home;
  });
  t.is(findProject(undefined, at('mine/kmod')), join(root, 'kit/module/echo/nlkit.yaml'));
});

for (const line of ['obj-m := hello.o', 'obj-m += $(NAME).o', 'obj-$(CONFIG_HELLO) += hello/']) {
  test(`a Makefile with a module needs a project file: ${line}`, (t) => {
    const { root, at } = places(t);
    writeFileSync(join(root, 'bare/Makefile'), `all:\n\ttrue\n${line}\n`);
    const error = t.throws(() => findProject(undefined, at('bare')), { instanceOf: UsageError });
    t.is(error.code, 'no-project-file');
    t.is(error.exitCode, 2);
    t.regex(error.hint ?? '', /modules: \[\{ path: \. \}\]/);
  });
}

test('PROJECT may be a folder, the file or a name', (t) => {
  const { root, at } = places(t);
  t.is(findProject('mine', at('.')), join(root, 'mine/nlkit.yaml'));
  t.is(findProject(join(root, 'mine'), at('bare')), join(root, 'mine/nlkit.yaml'));
  t.is(findProject('mine/nlkit.yaml', at('.')), join(root, 'mine/nlkit.yaml'));
  t.is(findProject('family', at('bare')), join(root, 'kit/module/family/nlkit.yaml'));
  t.is(
    findProject('echo', at('mine')),
    join(root, 'kit/module/echo/nlkit.yaml'),
    'a bare folder of that name is none',
  );
});

const refused = [
  [
    'nowhere',
    'there is no project nowhere',
    'give a folder with an nlkit.yaml, that file, or a built-in project: echo, family',
  ],
  ['ehco', 'there is no project ehco', 'did you mean echo? built-in projects: echo, family'],
  [
    'bare',
    'the folder bare has no nlkit.yaml',
    'give a folder with an nlkit.yaml, that file, or a built-in project: echo, family',
  ],
] as const;

for (const [given, message, hint] of refused) {
  test(`refuses ${given}`, (t) => {
    const { at } = places(t);
    const error = t.throws(() => findProject(given, at('.')), { instanceOf: UsageError, message });
    t.is(error.hint, hint);
    t.is(error.exitCode, 2);
  });
}
