// SPDX-License-Identifier: MIT
import test from 'ava';
import { UsageError } from '../../../toolchain/errors/usage-error.ts';
import { withParameters } from '../../../toolchain/project/parameters.ts';
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
    app: { command, exitCode: 0, files: ['**'], environment: { UNIT: '${echo.protocol}' } },
    specs: [],
    kernels: ['debian:12'],
    target: 'auto',
    timeout: 60,
    setup: [['start', '${echo.protocol}']],
    teardown: [['stop', '${echo.protocol}']],
    packages: { builder: [], runtime: [] },
    guest: { cpus: 1, memoryMegabytes: 512, kernelArguments: [] },
  };
}

test('overrides, adds, and fills in the command and the environment', (t) => {
  const given = project([echo], ['app', '--protocol=${echo.protocol}', '$HOME', '${HOME}']);
  const result = withParameters(given, { protocol: '0x10', debug: '1' });
  t.deepEqual(result.modules[0]?.parameters, { protocol: '0x10', debug: '1' });
  t.deepEqual(result.app.command, ['app', '--protocol=0x10', '$HOME', '${HOME}']);
  t.deepEqual(result.app.environment, { UNIT: '0x10' });
  t.deepEqual([result.setup, result.teardown], [[['start', '0x10']], [['stop', '0x10']]]);
  t.deepEqual(withParameters(result, { protocol: '0x10', debug: '1' }), result);
});

test('with several modules, the one that declares it or the one that is named', (t) => {
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
  [{ debug: '1' }, "which module's debug is meant is not clear → --param base.debug=…"],
];

for (const [given, expected] of refused) {
  test(`refuses ${JSON.stringify(given)}`, (t) => {
    const error = t.throws(() => withParameters(project([built('base'), echo]), given), {
      instanceOf: UsageError,
    });
    t.is(`${error.message} → ${error.hint}`, expected);
    t.is(error.exitCode, 2);
  });
}

test('a placeholder without a value is refused', (t) => {
  const error = t.throws(() => withParameters(project([echo], ['${echo.size}']), {}), {
    instanceOf: UsageError,
  });
  t.is(error.message, '${echo.size} stands for no parameter that has a value');
});
