// SPDX-License-Identifier: MIT
import test from 'ava';
import { compileCommands } from '../../../toolchain/kbuild/compile-commands.ts';

const build = '/kernel/usr/src/linux-headers-6.1.0-56-amd64';
const places = {
  root: '/home/me/$1 work',
  inProject: (path: string): string => path.replace(/^sub_dir(?=\/)/, 'sub dir'),
  headers: '/home/me/.cache/headers',
};

function translate(command: string, source = '/project/module/echo.c'): readonly string[] {
  return compileCommands([{ command, source, dependencies: [] }], build, places)[0]!.arguments;
}

test('an entry has the folder of make, the source and its command', (t) => {
  const object = { command: 'gcc -c /project/module/echo.c', dependencies: [] };
  t.deepEqual(
    compileCommands(
      [
        { ...object, source: '/project/module/echo.c' },
        { ...object, source: 'scripts/module-common.c' },
      ],
      build,
      places,
    ),
    [
      {
        directory: '/home/me/.cache/headers/usr/src/linux-headers-6.1.0-56-amd64',
        file: '/home/me/$1 work/module/echo.c',
        arguments: ['gcc', '-c', '/home/me/$1 work/module/echo.c'],
      },
      {
        directory: '/home/me/.cache/headers/usr/src/linux-headers-6.1.0-56-amd64',
        file: '/home/me/.cache/headers/usr/src/linux-headers-6.1.0-56-amd64/scripts/module-common.c',
        arguments: ['gcc', '-c', '/home/me/$1 work/module/echo.c'],
      },
    ],
  );
});

const paths: readonly (readonly [container: string, here: string])[] = [
  ['-I/project/shared', '-I/home/me/$1 work/shared'],
  ['-I/project/sub_dir/include', '-I/home/me/$1 work/sub dir/include'],
  ['/project/sub_dir/../a.c', '/home/me/$1 work/sub dir/../a.c'],
  ["'-I/project/other dir'", '-I/home/me/$1 work/other dir'],
  ['-I/kernel/usr/src/x/include', '-I/home/me/.cache/headers/usr/src/x/include'],
  ['/kernel/usr/src/x.h', '/home/me/.cache/headers/usr/src/x.h'],
  ['-fmacro-prefix-map=/kernel/usr/=', '-fmacro-prefix-map=/home/me/.cache/headers/usr/='],
  [`-DPATH='"/project/a"'`, `-DPATH="/home/me/$1 work/a"`],
  // Only the whole name, and only where a path begins.
  ['-I/projects/a', '-I/projects/a'],
  ['-I./include/kernel/x', '-I./include/kernel/x'],
  ['-I/project-x', '-I/project-x'],
  ['-I/usr/project/a', '-I/usr/project/a'],
];

for (const [container, here] of paths) {
  test(`the container’s ${container} becomes ${here}`, (t) => {
    t.deepEqual(translate(`gcc ${container} -c x.c`), ['gcc', here, '-c', 'x.c']);
  });
}

test('flags that only gcc accepts are left out, others stay', (t) => {
  t.deepEqual(
    translate('gcc -Wall -fconserve-stack -mindirect-branch=thunk-extern -mrecord-mcount -O2 x.c'),
    ['gcc', '-Wall', '-O2', 'x.c'],
  );
  t.deepEqual(translate('gcc -mpreferred-stack-boundary=3'), ['gcc']);
  t.deepEqual(translate('gcc -fconserve-stack-not'), ['gcc', '-fconserve-stack-not']);
});
