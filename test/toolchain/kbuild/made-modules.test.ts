// SPDX-License-Identifier: MIT
import test from 'ava';
import { type Found, madeModules } from '../../../toolchain/kbuild/made-modules.ts';
import type { BuiltModule } from '../../../toolchain/project/project.ts';

/** A module of a folder; `name!` for one that the nlkit.yaml says, `name` for one out of its Makefile. */
function module(directory: string, name?: string): BuiltModule {
  const object = name?.replace('!', '');
  return {
    ...{ kind: 'built', directory, name: object, fileName: object && `${object}.ko` },
    nameGiven: name?.endsWith('!') === true,
    make: { own: false, target: 'modules', variables: {} },
    ...{ parameters: {}, depends: [], ranges: {} },
  };
}

type Row = readonly [
  what: string,
  modules: readonly BuiltModule[],
  made: readonly string[],
  found: readonly Found[],
];

const table: readonly Row[] = [
  ['a name that is given', [module('m', 'a!')], ['m/a.ko', 'm/b.ko'], [{ file: 'm/a.ko' }]],
  ['a given name that was not made', [module('m', 'c!')], ['m/a.ko'], [{ missing: ['a'] }]],
  ['the only one', [module('m')], ['m/deep/a.ko', 'other/b.ko'], [{ file: 'm/deep/a.ko' }]],
  ['none', [module('m')], ['other/b.ko'], [{ missing: [] }]],
  ['several', [module('m')], ['m/a.ko', 'm/x/b.ko'], [{ several: ['a', 'b'] }]],
  ['a copy of the only one', [module('.')], ['out/a.ko', 'a.ko'], [{ file: 'a.ko' }]],
  ['a name out of a Makefile', [module('m', 'a')], ['m/a.ko', 'm/b.ko'], [{ file: 'm/a.ko' }]],
  [
    'another one than the Makefile seems to say',
    [module('m', 'a')],
    ['m/b.ko'],
    [{ file: 'm/b.ko' }],
  ],
  [
    'the one that no other module is',
    [module('m'), module('m', 'a!')],
    ['m/a.ko', 'm/b.ko'],
    [{ file: 'm/b.ko' }, { file: 'm/a.ko' }],
  ],
  [
    'folders in each other',
    [module('.'), module('sub')],
    ['a.ko', 'sub/b.ko'],
    [{ file: 'a.ko' }, { file: 'sub/b.ko' }],
  ],
  [
    'two of one folder without names',
    [module('m'), module('m')],
    ['m/a.ko', 'm/b.ko'],
    [{ several: ['a', 'b'] }, { several: ['a', 'b'] }],
  ],
  ['a folder whose name begins alike', [module('m')], ['mm/a.ko'], [{ missing: [] }]],
];

for (const [what, modules, made, expected] of table) {
  test(what, (t) => {
    const found = madeModules(modules, made);
    t.deepEqual(
      modules.map((each) => found.get(each)),
      expected,
    );
  });
}
