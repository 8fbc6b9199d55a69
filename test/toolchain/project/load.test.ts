// SPDX-License-Identifier: MIT
import { join } from 'node:path';
import test from 'ava';
import { UsageError } from '../../../toolchain/errors/usage-error.ts';
import { loadProject } from '../../../toolchain/project/load.ts';
import { app, folder } from './project-folder.ts';

test('absent keys get their defaults', (t) => {
  const root = folder(t, `name: demo\nmodules: [{ path: kmod }]\n${app}\n`);
  t.deepEqual(loadProject(join(root, 'nlkit.yaml'), root), {
    name: 'demo',
    file: join(root, 'nlkit.yaml'),
    root,
    results: join(root, '.nlkit'),
    modules: [
      {
        kind: 'built',
        name: 'my_echo',
        nameGiven: false,
        fileName: 'my-echo.ko',
        directory: 'kmod',
        make: { own: false, target: 'modules', variables: {} },
        parameters: {},
        ranges: {},
        depends: [],
      },
    ],
    given: {},
    app: { command: ['node', 'app.js'], exitCode: 0, files: undefined, environment: {} },
    kernels: ['debian:12'],
    target: 'auto',
    timeout: 60,
    setup: [],
    specs: [],
    tests: [],
    teardown: [],
    packages: { builder: [], runtime: [] },
    guest: { cpus: 1, memoryMegabytes: 512, kernelArguments: [] },
    sources: { include: [], exclude: [] },
  });
});

test('kernels, parameters and arguments stay as they are written', (t) => {
  const root = folder(
    t,
    `
root: .
kernels: [5.10, debian:13, host]
target: host
timeout: 2.5
modules:
  - ko: other.ko
    parameters: { mode: 0644, unit: 0x1f, on: true, off: false, text: a b }
  - path: kmod
    parameters:
      protocol: { default: 31, minimum: 0, maximum: 31 }
      unset: { minimum: 1 }
app:
  command: [node, app.js, --version, 5.10]
  build: { command: [make], outputs: [out/**] }
  environment: { LEVEL: 010, YES: true }
`,
  );
  const project = loadProject(join(root, 'nlkit.yaml'), root);
  t.deepEqual(project.kernels, ['5.10', 'debian:13', 'host']);
  t.is(project.target, 'host');
  t.is(project.timeout, 2.5);
  t.deepEqual(project.modules[0], {
    kind: 'prebuilt',
    name: 'other',
    fileName: 'other.ko',
    file: 'other.ko',
    parameters: { mode: '0644', unit: '0x1f', on: '1', off: '0', text: 'a b' },
    ranges: {},
    depends: [],
  });
  t.deepEqual(project.modules[1]?.parameters, { protocol: '31' });
  t.deepEqual(project.modules[1]?.ranges, {
    protocol: { minimum: 0, maximum: 31 },
    unset: { minimum: 1 },
  });
  t.deepEqual(project.app, {
    command: ['node', 'app.js', '--version', '5.10'],
    exitCode: 0,
    files: undefined,
    build: { command: ['make'], outputs: ['out/**'], network: false },
    environment: { LEVEL: '010', YES: 'true' },
  });
});

test('packages, make, dependencies and commands around the app are loaded', (t) => {
  const root = folder(
    t,
    `
modules:
  - path: kmod
    make: { own: true, variables: { KDIR: '\${kernel.build}', LEVEL: 010, ON: true } }
    depends: [libcrc32c, udp_tunnel]
  - path: several
    name: b
    make: { target: b.ko }
app:
  command: [./client]
  exitCode: 3
  build: { command: [make], outputs: [client], network: true }
packages: { builder: [libmnl-dev], runtime: [libmnl0, python3] }
setup: [[ip, link, add, d0, type, dummy], [sysctl, 1]]
teardown: [[ip, link, del, d0]]
`,
  );
  const project = loadProject(join(root, 'nlkit.yaml'), root);
  t.like(project.modules[0], {
    make: {
      own: true,
      target: null,
      variables: { KDIR: '\${kernel.build}', LEVEL: '010', ON: 'true' },
    },
    depends: ['libcrc32c', 'udp_tunnel'],
  });
  t.like(project.modules[1], { make: { own: false, target: 'b.ko', variables: {} }, depends: [] });
  t.like(project.app, { exitCode: 3, build: { network: true } });
  t.deepEqual(project.packages, { builder: ['libmnl-dev'], runtime: ['libmnl0', 'python3'] });
  t.deepEqual(project.setup, [
    ['ip', 'link', 'add', 'd0', 'type', 'dummy'],
    ['sysctl', '1'],
  ]);
  t.deepEqual(project.teardown, [['ip', 'link', 'del', 'd0']]);
});

/** Faults, and the line that names each (with the hint after `→`). */
const refused: readonly (readonly [yaml: string, message: string])[] = [
  ['', 'nlkit.yaml:1:1: the file must be a mapping of keys to values, not empty'],
  ['[1]', 'nlkit.yaml:1:1: the file must be a mapping of keys to values, not a list'],
  [`${app}\n`, 'nlkit.yaml:1:1: the file needs the key `modules`'],
  [
    `modul: [{ path: kmod }]\n${app}`,
    'nlkit.yaml:1:1: unknown key `modul` → did you mean `modules`?',
  ],
  [
    `modules:\n  - path: kmod\n    colour: red\n${app}`,
    'nlkit.yaml:3:5: unknown key `colour` → known here: path, ko, name, make, depends, timeout, parameters',
  ],
  [
    `modules: { path: kmod }\n${app}`,
    'nlkit.yaml:1:10: `modules` must be a list, not a mapping of keys to values',
  ],
  [`modules: []\n${app}`, 'nlkit.yaml:1:10: `modules` must not be empty'],
  [
    'modules: [{ path: kmod }]\napp:\n  command: node app.js',
    'nlkit.yaml:3:12: `app.command` must be a list, not text → write it as a list: [node, app.js]',
  ],
  [
    `modules: [{ path: kmod }]\n${app}\ntimeout: soon`,
    'nlkit.yaml:3:10: `timeout` must be a number, not text',
  ],
  [`modules: [{ path: kmod }]\n${app}\ntimeout: 0`, 'nlkit.yaml:3:10: `timeout` must be > 0'],
  [
    `modules: [{ path: kmod }]\n${app}\ntarget: here`,
    'nlkit.yaml:3:9: `target` must be one of auto, host, vm',
  ],
  [
    `modules:\n  - name: x\n${app}`,
    'nlkit.yaml:2:5: `modules[0]` needs either `path` or `ko` → `path` is a folder to build, `ko` a module that is built already',
  ],
  [
    `modules:\n  - path: kmod\n    ko: other.ko\n${app}`,
    'nlkit.yaml:2:5: `modules[0]` needs either `path` or `ko` → `path` is a folder to build, `ko` a module that is built already',
  ],
  [
    `modules:\n  - ko: app.js\n${app}`,
    'nlkit.yaml:2:9: `modules[0].ko` cannot be "app.js" → it names a file that ends in .ko',
  ],
  [
    `modules:\n  - path: kmod\n    parameters: { 'a b': 1 }\n${app}`,
    'nlkit.yaml:3:19: `a b` cannot be a name in `modules[0].parameters`',
  ],
  [`modules:\n  - path: gone\n${app}`, 'nlkit.yaml:2:11: there is no folder gone → in ROOT'],
  [`modules:\n  - ko: gone.ko\n${app}`, 'nlkit.yaml:2:9: there is no file gone.ko → in ROOT'],
  [
    `modules:\n  - path: ../up\n${app}`,
    "nlkit.yaml:2:11: ../up lies outside the project's root → set `root` to a folder that holds all of the project",
  ],
  [
    `modules:\n  - path: away\n${app}`,
    "nlkit.yaml:2:11: away lies outside the project's root → set `root` to a folder that holds all of the project",
  ],
  [
    `modules:\n  - path: empty\n${app}`,
    "nlkit.yaml:2:11: the module's folder has neither a Kbuild file nor a Makefile → add a Kbuild file with the line: obj-m := NAME.o",
  ],
  [
    `modules: [{ path: kmod }, { path: kmod }]\n${app}`,
    'nlkit.yaml:1:27: two modules are named my_echo',
  ],
  [
    `modules: [{ path: kmod }]\napp:\n  command: [node]\n  files: [gone.js]`,
    'nlkit.yaml:4:11: there is no gone.js → in ROOT',
  ],
  [
    `modules: [{ path: kmod }]\napp:\n  command: [node]\n  files: ['lib/../../x/**']`,
    "nlkit.yaml:4:11: lib/../../x/** lies outside the project's root → set `root` to a folder that holds all of the project",
  ],
  [
    `modules:\n  - ko: other.ko\n    make: { own: true }\n${app}`,
    'nlkit.yaml:3:5: `make` is for modules that nlkit builds → a `ko` is built already',
  ],
  [
    `modules:\n  - path: kmod\n    make: { variables: { M: x } }\n${app}`,
    "nlkit.yaml:3:26: nlkit sets the variable M of make itself → leave it out: M is the module's folder",
  ],
  [
    `modules:\n  - path: kmod\n    make: { variables: { K: '\${kernel.dir}' } }\n${app}`,
    'nlkit.yaml:3:29: ${kernel.dir} is unknown → known here: ${kernel.build}, ${kernel.release}',
  ],
  [
    `modules:\n  - path: kmod\n    make: { variables: { a-b: 1 } }\n${app}`,
    'nlkit.yaml:3:26: `a-b` cannot be a name in `modules[0].make.variables`',
  ],
  [
    `modules:\n  - path: kmod\n    make: { target: -j9 }\n${app}`,
    'nlkit.yaml:3:21: `modules[0].make.target` cannot be "-j9" → it must match ^[A-Za-z0-9_.][A-Za-z0-9_./-]*$, as modules does',
  ],
  [
    `modules:\n  - path: kmod\n    make: { goal: all }\n${app}`,
    'nlkit.yaml:3:13: unknown key `goal` → known here: own, target, variables',
  ],
  [
    `modules:\n  - { path: several, name: a }\n  - { path: several, name: b, make: { target: b.ko } }\n${app}`,
    'nlkit.yaml:3:5: nlkit builds the folder several once, so its modules cannot have different `make` → give all modules of the folder the same',
  ],
  [
    `modules:\n  - { path: kmod, depends: [my-echo] }\n${app}`,
    'nlkit.yaml:2:29: my-echo is a module of this project → leave it out: modules are loaded in the order of the list',
  ],
  [
    `modules:\n  - { path: kmod, depends: [a, a] }\n${app}`,
    'nlkit.yaml:2:32: `modules[0].depends` names a twice',
  ],
  [
    `modules:\n  - { path: kmod, depends: [a.ko] }\n${app}`,
    'nlkit.yaml:2:29: `modules[0].depends[0]` cannot be "a.ko" → it must match ^[A-Za-z0-9_-]+$, as udp_tunnel does',
  ],
  [
    `modules: [{ path: kmod }]\n${app}\npackages: [gcc]`,
    'nlkit.yaml:3:11: `packages` must be a mapping of keys to values, not a list',
  ],
  [
    `modules: [{ path: kmod }]\n${app}\npackages: { build: [gcc] }`,
    'nlkit.yaml:3:13: unknown key `build` → did you mean `builder`?',
  ],
  [
    `modules: [{ path: kmod }]\n${app}\npackages: { runtime: [--x] }`,
    'nlkit.yaml:3:23: `packages.runtime[0]` cannot be "--x" → it must match ^[a-z0-9][a-z0-9.+-]+$, as libmnl-dev does',
  ],
  [
    `modules: [{ path: kmod }]\n${app}\nsetup: [ip, link]`,
    'nlkit.yaml:3:9: `setup[0]` must be a list, not text → write it as a list: [ip]',
  ],
  [
    `modules: [{ path: kmod }]\n${app}\nteardown: [[]]`,
    'nlkit.yaml:3:12: `teardown[0]` must not be empty',
  ],
  [
    'modules: [{ path: kmod }]\napp:\n  command: [node]\n  exitCode: 256',
    'nlkit.yaml:4:13: `app.exitCode` must be <= 255',
  ],
  [
    'modules: [{ path: kmod }]\napp:\n  command: [node]\n  build: { command: [a], outputs: [b], network: host }',
    'nlkit.yaml:4:49: `app.build.network` must be true or false, not text',
  ],
  [`root: gone\nmodules: [{ path: kmod }]\n${app}`, 'nlkit.yaml:1:7: there is no folder ROOT/gone'],
  ['modules: [{ path: kmod }]\nmodules: []\n', 'nlkit.yaml:2:1: Map keys must be unique'],
];

for (const [index, [yaml, expected]] of refused.entries()) {
  test(`refuses, with line and column: ${index} ${expected}`, (t) => {
    const root = folder(t, yaml);
    const error = t.throws(() => loadProject(join(root, 'nlkit.yaml'), root), {
      instanceOf: UsageError,
    });
    t.is(error.exitCode, 2);
    const said = error.hint === undefined ? error.message : `${error.message} → ${error.hint}`;
    t.is(said.replaceAll(root, 'ROOT'), expected);
  });
}

test('an error shows the line and a mark below it', (t) => {
  const root = folder(t, `modules:\n  - path: gone\n${app}`);
  const error = t.throws(() => loadProject(join(root, 'nlkit.yaml'), root), {
    instanceOf: UsageError,
  });
  t.is(error.details, '  - path: gone\n          ^');
});

test('a module name that only the build can tell stays undefined', (t) => {
  const yaml = `modules: [{ path: several }, { path: several }, { path: kmod }]\n${app}\n`;
  const { modules } = loadProject(join(folder(t, yaml), 'nlkit.yaml'), '/');
  t.deepEqual(
    modules.map((module) => module.name),
    [undefined, undefined, 'my_echo'],
  );
});

for (const [key, value] of [
  ['app', '{ command: [""] }'],
  ['app', '{ command: [x], build: { command: [""], outputs: [x] } }'],
  ['setup', '[[""]]'],
  ['teardown', '[[x], ["", x]]'],
] as const)
  test(`${key}: ${value} is refused before anything is built`, (t) => {
    const others = key === 'app' ? '' : `${app}\n`;
    const root = folder(t, `modules: [{ path: kmod }]\n${others}${key}: ${value}\n`);
    const error = t.throws(() => loadProject(join(root, 'nlkit.yaml'), root), {
      instanceOf: UsageError,
    });
    t.regex(error.message, /^nlkit\.yaml:\d+:\d+: the name of the program is empty$/);
  });
