// SPDX-License-Identifier: MIT
import { join } from 'node:path';
import test from 'ava';
import { UsageError } from '../../../toolchain/errors/usage-error.ts';
import { loadProject } from '../../../toolchain/project/load.ts';
import { app, folder } from './project-folder.ts';

test('tests are read as they are written', (t) => {
  const tests = `
tests:
  - { name: "all\\n]]>", command: [sh, -c, 0x1f], exitCode: 4, parameters: { a: 010 }, user: 65534,
      environment: { A: 1.50 }, timeout: 0.5, shared: true, kernels: [5.10], subtests: log }
  - { name: less, command: [true] }
`;
  const root = folder(t, `modules: [{ path: kmod }]\n${app}${tests}`);
  t.deepEqual(loadProject(join(root, 'nlkit.yaml'), root).tests, [
    {
      name: 'all\n]]>',
      command: ['sh', '-c', '0x1f'],
      exitCode: 4,
      parameters: { a: '010' },
      user: '65534',
      environment: { A: '1.50' },
      timeout: 0.5,
      shared: true,
      kernels: ['5.10'],
      subtests: 'log',
    },
    {
      ...{ name: 'less', command: ['true'], exitCode: 0, parameters: {}, environment: {} },
      ...{ shared: false, kernels: undefined, subtests: 'auto' },
    },
  ]);
});

for (const [tests, message] of [
  ['[{ name: app, command: [x] }]', /:3:17: app is the name of the app's own run/],
  ['[{ name: build, command: [x] }]', /:3:17: build is the name of a kernel's build/],
  ['[{ name: "", command: [x] }]', /`tests\[0\]\.name` must not be empty/],
  ['[{ name: " a", command: [x] }]', /:3:17: the name of a test begins or ends with a blank/],
  ['[{ name: "  ", command: [x] }]', /:3:17: the name of a test begins or ends with a blank/],
  [`[{ name: ${'n'.repeat(201)}, command: [x] }]`, /`tests\[0\]\.name` must have at most 200/],
  ['[{ name: a, command: [""] }]', /:3:30: the name of the program is empty/],
  ['[{ command: [x] }]', /name/],
  ['[{ name: a, command: [] }]', /command/],
  [
    '[{ name: a, command: [x] }, { name: a, command: [y] }]',
    /:3:\d+: two tests have the same name/,
  ],
  ['[{ name: a, command: [x], kernels: [4.19] }]', /unknown kernel '4.19'/],
  ['[{ name: a, command: [x], subtests: tap }]', /subtests/],
  ['[{ name: a, comand: [x] }]', /comand/],
] as const)
  test(`tests: ${tests} is refused`, (t) => {
    const root = folder(t, `modules: [{ path: kmod }]\n${app}\ntests: ${tests}\n`);
    const error = t.throws(() => loadProject(join(root, 'nlkit.yaml'), root), {
      instanceOf: UsageError,
    });
    t.regex(error.message, message);
  });

test('a project has an app or tests', (t) => {
  const modules = 'modules: [{ path: kmod }]\n';
  const tests = 'tests: [{ name: a, command: [x] }]\n';
  for (const yaml of [modules, `${modules}tests: []\n`]) {
    const root = folder(t, yaml);
    const error = t.throws<UsageError>(() => loadProject(join(root, 'nlkit.yaml'), root));
    t.is(error.message, 'nlkit.yaml:1:1: the file needs the key `app`, or `tests`');
  }
  const root = folder(t, modules + tests);
  t.deepEqual(loadProject(join(root, 'nlkit.yaml'), root).app.command, []);
});
