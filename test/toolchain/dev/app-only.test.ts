// SPDX-License-Identifier: MIT
import test from 'ava';
import { appOnly } from '../../../toolchain/dev/app-only.ts';
import type { BuiltModule, Project } from '../../../toolchain/project/project.ts';

const module: BuiltModule = {
  kind: 'built',
  name: 'sample',
  nameGiven: false,
  fileName: 'sample.ko',
  directory: 'module',
  make: { own: false, target: 'modules', variables: {} },
  parameters: {},
  depends: [],
  ranges: {},
};
const app: Project['app'] = {
  command: ['node', 'app/main.ts'],
  exitCode: 0,
  files: ['app/**', 'module/shared.ts'],
  environment: {},
};
const project = { modules: [module], app, specs: [] } as unknown as Project;

for (const [what, given, path, expected] of [
  ["a script of the app's", project, 'app/lib/main.ts', true],
  ['JavaScript', project, 'app/main.mjs', true],
  ['a header that both halves may include', project, 'app/protocol.h', false],
  ['a script that a Makefile may run', project, 'app/make.sh', false],
  ['a file that the app does not name', project, 'tools/main.ts', false],
  ["a script in a module's folder", project, 'module/shared.ts', false],
  [
    'an app that is built',
    { ...project, app: { ...app, build: { command: ['make'], outputs: [], network: false } } },
    'app/main.ts',
    false,
  ],
  [
    'an app that gets all files',
    { ...project, app: { ...app, files: undefined } },
    'app/main.ts',
    false,
  ],
  [
    "a folder's own Makefile",
    { ...project, modules: [{ ...module, make: { ...module.make, own: true } }] },
    'app/main.ts',
    false,
  ],
  [
    'a module in the root itself',
    { ...project, modules: [{ ...module, directory: '.' }] },
    'app/main.ts',
    false,
  ],
] as const)
  test(`${what}: ${expected ? 'nothing is built' : 'it is built again'}`, (t) => {
    t.is(appOnly(given)(path), expected);
  });
