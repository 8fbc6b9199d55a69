// SPDX-License-Identifier: MIT
import test from 'ava';
import { folderArguments, type KbuildFolder } from '../../../toolchain/kbuild/kbuild.ts';

const plain = { own: false, target: 'modules', variables: {} };

const folders: readonly (readonly [KbuildFolder, readonly string[]])[] = [
  [{ directory: 'module', make: plain }, ['module', 'kernel', 'modules', ';']],
  [{ directory: '.', make: { ...plain, target: 'a.ko' } }, ['.', 'kernel', 'a.ko', ';']],
  [{ directory: 'd', make: { ...plain, own: true, target: null } }, ['d', 'own', ';']],
  [
    {
      directory: 'd',
      make: {
        ...plain,
        variables: {
          KDIR: '${kernel.build}',
          KVER: 'v${kernel.release}-${kernel.release}',
          TEXT: 'a b; $HOME',
        },
      },
    },
    [
      ...['d', 'kernel', 'KDIR=/lib/modules/6.1.0-9/build', 'KVER=v6.1.0-9-6.1.0-9'],
      ...['TEXT=a b; $HOME', 'modules', ';'],
    ],
  ],
];

for (const [folder, expected] of folders) {
  test(`make's arguments: ${expected.join(' ')}`, (t) => {
    t.deepEqual(folderArguments(folder, '6.1.0-9'), expected);
  });
}
