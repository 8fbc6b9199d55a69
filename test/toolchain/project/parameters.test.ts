// SPDX-License-Identifier: MIT
import test from 'ava';
import { UsageError } from '../../../toolchain/errors/usage-error.ts';
import { withNames, withParameters } from '../../../toolchain/project/parameters.ts';
import type { Project, ProjectModule } from '../../../toolchain/project/project.ts';

function built(name: string, more: Partial<ProjectModule> = {}): ProjectModule {
  return {
    kind: 'built',
    name,
    fileName: `${name}.ko`,
    directory: '.',
    parameters: {},
    depends: [],
    ranges: {},
    ...more,
  } as ProjectModule;
}

const echo = built('echo', {
  parameters: { protocol: '31' },
  ranges: { protocol: { minimum: 0, maximum: 31 } },
});

function project(modules: readonly ProjectModule[], command: readonly string[] = ['app']): Project {
  return {
    name: 'p',
    file: '/p/nlkit.yaml',
    root: '/p',
    results: '/p/.nlkit',
    modules,
    given: {},
    app: { command, exitCode: 0, files: ['**'], environment: { UNIT: '${echo.protocol}' } },
    tests: [],
    specs: [],
    kernels: ['debian:12'],
    target: 'auto',
    timeout: 60,
    setup: [['start', '${echo.protocol}']],
    teardown: [['stop', '${echo.protocol}']],
    packages: { builder: [], runtime: [] },
    guest: { cpus: 1, memoryMegabytes: 512, kernelArguments: [] },
    sources: { include: [], exclude: [] },
  };
}

test('parameters override, add, and fill in command and environment', (t) => {
  const given = project([echo], ['app', '--protocol=${echo.protocol}', '$HOME', '${HOME}']);
  const result = withParameters(given, { protocol: '0x10', debug: '1' });
  t.deepEqual(result.modules[0]?.parameters, { protocol: '0x10', debug: '1' });
  t.deepEqual(result.app.command, ['app', '--protocol=0x10', '$HOME', '${HOME}']);
  t.deepEqual(result.app.environment, { UNIT: '0x10' });
  t.deepEqual([result.setup, result.teardown], [[['start', '0x10']], [['stop', '0x10']]]);
  t.deepEqual(withParameters(result, { protocol: '0x10', debug: '1' }), result);
});

test('among several modules, a parameter goes to the one that declares it or is named', (t) => {
  const two = project([built('base'), echo]);
  t.deepEqual(
    withParameters(two, { protocol: '5' }).modules.map((m) => m.parameters),
    [{}, { protocol: '5' }],
  );
  t.deepEqual(
    withParameters(two, { 'base.debug': '1' }).modules.map((m) => m.parameters),
    [{ debug: '1' }, { protocol: '31' }],
  );
});

for (const value of ['0', '31', '0x1f', '037', ' 7']) {
  test(`takes protocol=${value}`, (t) => {
    t.is(withParameters(project([echo]), { protocol: value }).app.environment['UNIT'], value);
  });
}

const range = (value: string) =>
  `the parameter protocol must be a whole number in 0–31, not ${JSON.stringify(value)} → --param protocol=31`;

const refused: readonly (readonly [Record<string, string>, string])[] = [
  ...['-1', '32', 'x', '', '1.5', '31x', '0x', '08', '1e1'].map(
    (value) => [{ protocol: value }, range(value)] as const,
  ),
  [{ 'ecko.protocol': '1' }, 'no module is named ecko → did you mean echo?'],
  [
    { 'echo.label': 'a" evil=1' },
    'the parameter label cannot be "a\\" evil=1": the kernel would read it as several → close each double quote, and have spaces either all inside quotes or all outside: the kernel splits parameters at spaces and has no escape for a quote',
  ],
  [
    { 'echo.label': 'a\0b' },
    'the parameter label cannot be "a\\u0000b": the kernel would end it at the NUL → write it without the NUL',
  ],
  [
    { 'echo.label': 'x'.repeat(131_072) },
    'the parameter label is too long → name and value together must be shorter than 131072 bytes',
  ],
  [{ debug: '1' }, 'several modules have a parameter debug → --param base.debug=…'],
];

for (const [given, expected] of refused) {
  test(`refuses ${JSON.stringify(given).slice(0, 60)}`, (t) => {
    const error = t.throws(() => withParameters(project([built('base'), echo]), given), {
      instanceOf: UsageError,
    });
    t.is(`${error.message} → ${error.hint}`, expected);
    t.is(error.exitCode, 2);
  });
}

test('parameter names may be written with - or _, as for the kernel', (t) => {
  const module = built('user_mod', { parameters: { 'max-size': '5' } });
  const command = ['sh', '-c', '${user-mod.max_size} ${user_mod.max-size} ${FILE-a.txt}'];
  const result = withParameters(project([module, echo], command), { 'user-mod.max_size': '6' });
  t.deepEqual(result.modules[0]?.parameters, { 'max-size': '6' });
  t.is(result.app.command[2], '6 6 ${FILE-a.txt}');
});

test('a placeholder without a value is refused', (t) => {
  const error = t.throws(() => withParameters(project([echo], ['${echo.size}']), {}), {
    instanceOf: UsageError,
  });
  t.is(error.message, '${echo.size} names no parameter with a value');
});

test('a module may be named as its file, with a dash or an underscore', (t) => {
  const dashed = built('user_mod', { fileName: 'user-mod.ko', parameters: { seed: '6' } });
  const two = project([dashed, echo], ['app', '${user-mod.seed}', '${user_mod.seed}']);
  const result = withParameters(two, { 'user-mod.seed': '7' });
  t.deepEqual(result.app.command, ['app', '7', '7']);
});

test('references to a module wait for its build if that tells the names', (t) => {
  const unnamed = { ...echo, name: undefined, fileName: undefined } as ProjectModule;
  const before = withParameters(project([unnamed], ['app', '${echo.protocol}']), {
    'echo.protocol': '4',
  });
  t.deepEqual(before.app.command, ['app', '${echo.protocol}']);
  const named = withNames(before, [{ name: 'echo', file: 'echo.ko' }]);
  t.deepEqual(named.app.command, ['app', '4']);
  t.like(named.modules[0], { name: 'echo', fileName: 'echo.ko', parameters: { protocol: '4' } });
  t.throws(() => withNames(before, [{ name: 'other', file: 'other.ko' }]), {
    instanceOf: UsageError,
    message: 'no module is named echo',
  });
});

test('a parameter without a module goes to the only module before its build', (t) => {
  const unnamed = { ...echo, name: undefined, fileName: undefined } as ProjectModule;
  const { modules } = withParameters(project([unnamed]), { protocol: '4' });
  t.deepEqual(modules[0]?.parameters, { protocol: '4' });
  t.throws(() => withParameters(project([unnamed]), { protocol: '32' }), {
    message: /the parameter protocol must be a whole number in 0–31/,
  });
});

test('a value that looks like a reference is not filled in again', (t) => {
  const label = built('a', { parameters: { text: '${a.other}' } });
  const given = withParameters(project([label, echo], ['app', '${a.text}']), {});
  t.deepEqual(given.app.command, ['app', '${a.other}']);
  const named = withNames(given, [
    { name: 'a', file: 'a.ko' },
    { name: 'echo', file: 'echo.ko' },
  ]);
  t.deepEqual(named.app.command, ['app', '${a.other}']);
});
