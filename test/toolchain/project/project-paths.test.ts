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
  test(`paths of a project in ${root} are shown relative to ${here}`, (t) => {
    t.is(projectPaths(root, undefined, here)('/project/module/a.c:3: error'), shown);
  });
}

const inProject = (path: string): string => path.replace(/^sub_dir(?=\/|$)/, 'sub dir');

const lines: readonly (readonly [line: string, shown: string])[] = [
  ['In file included from /project/a.h:1,', 'In file included from p/a.h:1,'],
  ['/project/a.c:1 and /project/b.c:2', 'p/a.c:1 and p/b.c:2'],
  ['-I/project/x "/project/y"', '-Ip/x "p/y"'],
  ['/kernel/usr/src/project/a.h', '/kernel/usr/src/project/a.h'],
  ['my/project/a', 'my/project/a'],
  ['/projects/a', '/projects/a'],
  ['/project/sub_dir/a.c:3: error', 'p/sub dir/a.c:3: error'],
  ['*** [Makefile:9: /project/sub_dir] Error 2', '*** [Makefile:9: p/sub dir] Error 2'],
  ['In file included from /project/sub_dir/a.h:1,', 'In file included from p/sub dir/a.h:1,'],
  ['', ''],
];

for (const [line, shown] of lines) {
  test(`'${line}' is shown as '${shown}'`, (t) => {
    t.is(projectPaths('/home/me/p', inProject, '/home/me')(line), shown);
  });
}
