// SPDX-License-Identifier: MIT
import test from 'ava';
import { projectPaths } from '../../../toolchain/project/project-paths.ts';

const places: readonly (readonly [root: string, here: string, shown: string])[] = [
  ['/home/me/p', '/home/me/p', 'module/a.c:3: error'],
  ['/home/me/p', '/home/me', 'p/module/a.c:3: error'],
  ['/home/me/p', '/home/me/p/module', '/home/me/p/module/a.c:3: error'],
  ['/home/me/p', '/elsewhere', '/home/me/p/module/a.c:3: error'],
];

for (const [root, here, shown] of places) {
  test(`a project in ${root}, seen from ${here}`, (t) => {
    t.is(projectPaths(root, here)('/project/module/a.c:3: error'), shown);
  });
}

const lines: readonly (readonly [line: string, shown: string])[] = [
  ['In file included from /project/a.h:1,', 'In file included from p/a.h:1,'],
  ['/project/a.c:1 and /project/b.c:2', 'p/a.c:1 and p/b.c:2'],
  ['-I/project/x "/project/y"', '-Ip/x "p/y"'],
  ['/kernel/usr/src/project/a.h', '/kernel/usr/src/project/a.h'],
  ['my/project/a', 'my/project/a'],
  ['/projects/a', '/projects/a'],
  ['', ''],
];

for (const [line, shown] of lines) {
  test(`'${line}' is shown as '${shown}'`, (t) => {
    t.is(projectPaths('/home/me/p', '/home/me')(line), shown);
  });
}
