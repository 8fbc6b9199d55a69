// SPDX-License-Identifier: MIT
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { UsageError } from '../../../toolchain/errors/usage-error.ts';
import { filterFor, type PlanOptions, planTests } from '../../../toolchain/matrix/plan.ts';
import { isInShard, parseShard } from '../../../toolchain/matrix/shard.ts';
import { testKernels, wantedKernels } from '../../../toolchain/matrix/wanted-kernels.ts';
import { loadProject } from '../../../toolchain/project/load.ts';
import type { Project } from '../../../toolchain/project/project.ts';
import { requireApp } from '../../../toolchain/project/require-app.ts';

const yaml = `
name: trial
modules:
  - { path: ., name: trial, parameters: { unit: { default: 17, minimum: 0, maximum: 31 } } }
app: { command: [node, main.ts, '\${trial.unit}'], environment: { ONE: '1' }, user: nobody }
kernels: [5.10, debian:12]
timeout: 30
tests:
  - { name: other unit, command: [echo, '\${trial.unit}'], parameters: { unit: 18 } }
  - { name: old, command: [old], kernels: [debian:11], timeout: 5, exitCode: 3, user: root }
  - { name: shared, command: [shared], shared: true, environment: { ONE: 'I', TWO: 2 } }
`;

function project(t: { teardown(fn: () => void): void }, text = yaml): Project {
  const folder = mkdtempSync(join(tmpdir(), 'nlkit-plan-'));
  t.teardown(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'nlkit.yaml'), text);
  writeFileSync(join(folder, 'Kbuild'), 'obj-m := trial.o\n');
  writeFileSync(join(folder, 'trial.c'), '');
  return loadProject(join(folder, 'nlkit.yaml'), folder);
}

const options: Omit<PlanOptions, 'kernels'> = {
  filters: [],
  shard: undefined,
  parameters: {},
  timeout: undefined,
  buildOnly: false,
};

test('every test is planned on every kernel, the app first, with its own settings', (t) => {
  const loaded = project(t);
  const plan = planTests(loaded, { ...options, kernels: wantedKernels(undefined, loaded) });
  t.deepEqual(
    plan.map(({ kernel, name, skip }) => [kernel.label, name, skip]),
    ['debian:11 (5.10)', 'debian:12 (6.1)'].flatMap((label) => [
      [label, 'app', undefined],
      [label, 'other unit', undefined],
      [label, 'old', label.includes('12') ? 'it is for debian:11' : undefined],
      [label, 'shared', undefined],
    ]),
  );
  const [app, other, old, shared] = plan;
  t.like(app?.project.app, { command: ['node', 'main.ts', '17'], user: 'nobody', exitCode: 0 });
  t.deepEqual(other?.project.app.command, ['echo', '18']);
  t.is(other?.project.modules[0]?.parameters['unit'], '18');
  t.like(old?.project, { timeout: 5, app: { exitCode: 3, user: 'root' } });
  t.is(other?.project.timeout, 30);
  t.true(shared?.shared);
  t.deepEqual(shared?.project.app.environment, { ONE: 'I', TWO: '2' });
});

test('a test for a release is for its exact versions, too, and not the other way round', (t) => {
  const loaded = project(t, yaml.replace('[debian:11]', '[5.10, debian:12@6.1.0-57]'));
  const skips = ['5.10', 'debian:11@5.10.0-46', '6.1', '6.1@6.1.0-57', '6.1@6.1.0-56'].map(
    (name) => {
      const kernels = wantedKernels(name, loaded);
      const plan = planTests(loaded, { ...options, kernels, filters: ['old'] });
      return plan.map(({ skip }) => skip === undefined);
    },
  );
  t.deepEqual(skips, [[true], [true], [false], [true], [false]]);
});

test('--param and --timeout win over what a test says', (t) => {
  const loaded = project(t);
  const kernels = wantedKernels('6.1', loaded);
  const given = { ...options, kernels, parameters: { unit: '3' }, timeout: 99 };
  const [app, other, old] = planTests(loaded, given);
  t.deepEqual(app?.project.app.command, ['node', 'main.ts', '3']);
  t.deepEqual(other?.project.app.command, ['echo', '3']);
  t.is(old?.project.timeout, 99);
  const wrong = { ...given, parameters: { unit: '32' } };
  t.throws(() => planTests(loaded, wrong), { instanceOf: UsageError, message: /unit/ });
});

test('a filter is a part of a name, or a pattern of a whole one', (t) => {
  const loaded = project(t);
  const kernels = wantedKernels('6.1', loaded);
  const names = (...filters: string[]): string[] =>
    planTests(loaded, { ...options, kernels, filters }).map(({ name }) => name);
  t.deepEqual(names('o'), ['other unit', 'old']);
  t.deepEqual(names('o*'), ['other unit', 'old']);
  t.deepEqual(names('*p*'), ['app']);
  t.deepEqual(names('???'), ['app', 'old']);
  t.deepEqual(names('app', 'shared'), ['app', 'shared']);
  t.throws(() => names('app', 'nothing'), {
    instanceOf: UsageError,
    message: "no test matches 'nothing'",
  });
  const near = t.throws<UsageError>(() => names('sharde'));
  t.is(near.hint, 'did you mean shared?');
  t.throws(() => names('s.*'), { message: "no test matches 's.*'" });
});

test('a project may have tests only', (t) => {
  const loaded = project(t, yaml.replace(/^app:.*\n/m, ''));
  const kernels = wantedKernels('6.1', loaded);
  const names = planTests(loaded, { ...options, kernels }).map(({ name }) => name);
  t.deepEqual(names, ['other unit', 'old', 'shared']);
  const builds = planTests(loaded, { ...options, kernels, buildOnly: true });
  t.deepEqual(
    builds.map(({ name }) => name),
    ['build'],
  );
  t.throws(() => requireApp(loaded), {
    instanceOf: UsageError,
    message: 'trial has no app to run',
  });
});

test('the hint at many tests is short', (t) => {
  const many = Array.from({ length: 50 }, (_, index) => `number ${index}`);
  const loaded = project(t, yaml.replace(/^tests:[^]*/m, `tests:\n${listed(many)}`));
  const kernels = wantedKernels('6.1', loaded);
  const error = t.throws<UsageError>(() =>
    planTests(loaded, { ...options, kernels, filters: ['x'] }),
  );
  t.regex(
    error.hint ?? '',
    /^the tests are app, number 0, .*, number 8 and 41 more: --list shows them$/,
  );
});

test('the filter that repeats a test lets no other one through', (t) => {
  const names = [
    'app',
    'tap',
    'not tap',
    'a*b',
    'a-b',
    '=c',
    'line\nfeed',
    'bidi\u202etxt',
    'ทดสอบ',
  ];
  t.deepEqual(
    names.map((name) => filterFor(name, names)),
    ['app', '=tap', 'not tap', '=a*b', 'a-b', '==c', 'line?feed', 'bidi?txt', 'ทดสอบ'],
  );
  const loaded = project(t, yaml.replace(/^tests:[^]*/m, `tests:\n${listed(names.slice(1))}`));
  const kernels = wantedKernels('6.1', loaded);
  for (const name of names) {
    const filters = [filterFor(name, names)];
    const plan = planTests(loaded, { ...options, kernels, filters });
    t.deepEqual(
      plan.map((each) => each.name),
      [name],
    );
  }
});

function listed(names: readonly string[]): string {
  return names.map((name) => `  - { name: ${JSON.stringify(name)}, command: [x] }\n`).join('');
}

test('--build-only plans a build for each kernel', (t) => {
  const loaded = project(t);
  const kernels = wantedKernels('all', loaded);
  const plan = planTests(loaded, { ...options, kernels, buildOnly: true });
  t.deepEqual(
    plan.map(({ kernel, name }) => `${kernel.name} ${name}`),
    ['debian:11 build', 'debian:12 build', 'debian:13 build', 'debian:14 build'],
  );
});

test('shards are disjoint, cover everything, and do not depend on other tests', (t) => {
  const names = Array.from({ length: 300 }, (_, index) => `test ${index}`);
  const found = names.map((name) =>
    [1, 2, 3].filter((index) => isInShard('debian:12', name, { index, count: 3 })),
  );
  t.true(found.every(({ length }) => length === 1));
  for (const shard of [1, 2, 3]) {
    const size = found.filter(([index]) => index === shard).length;
    t.true(size > 60, `${shard}: ${size}`);
  }
  // Written down, so that no change of the hash goes unnoticed: pipelines keep their shares.
  const shares = names.slice(0, 8).map((name) => {
    const [index] = [1, 2, 3].filter((i) => isInShard('debian:12', name, { index: i, count: 3 }));
    return index;
  });
  t.deepEqual(shares, [3, 2, 3, 1, 3, 2, 1, 1]);
});

for (const wrong of ['', '0/3', '4/3', '1', '1/0', '1/3/5', '-1/3', 'a/b', '1 /3', '1/99999'])
  test(`--shard ${JSON.stringify(wrong)} is refused`, (t) => {
    t.throws(() => parseShard(wrong), { instanceOf: UsageError, message: /^--shard must be/ });
  });

test('kernels are named once each, whichever of their names is used', (t) => {
  const loaded = project(t);
  const names = (list?: string): string[] => wantedKernels(list, loaded).map(({ name }) => name);
  t.deepEqual(names(), ['debian:11', 'debian:12']);
  t.deepEqual(names('7.2, 6.12'), ['debian:14', 'debian:13']);
  t.deepEqual(names('host,all').length, 5);
  for (const [list, message] of [
    ['6.1,debian:12', '--kernels names debian:12 (6.1) twice: 6.1 and debian:12'],
    ['6.1,6.1', '--kernels names debian:12 (6.1) twice'],
    ['all,5.10', '--kernels names debian:11 (5.10) twice: debian:11 and 5.10'],
    ['6.1,', '--kernels has an empty name'],
    ['', '--kernels has an empty name'],
    ['4.19', "unknown kernel '4.19'"],
  ] as const)
    t.throws(() => names(list), { instanceOf: UsageError, message });
  const twice = project(t, yaml.replace('5.10', '6.1'));
  t.throws(() => wantedKernels(undefined, twice), {
    message: 'nlkit.yaml names debian:12 (6.1) twice: 6.1 and debian:12',
  });
});

test("--on host means the engine's own kernel, --on vm every other one", (t) => {
  const kernels = ['host', 'debian:12'];
  const names = (list: string | undefined, on: 'host' | 'vm', of = kernels): string[] =>
    testKernels(list, on, { kernels: of }).map(({ name }) => name);
  t.deepEqual(names(undefined, 'host'), ['host']);
  t.deepEqual(names(undefined, 'vm'), ['debian:12']);
  t.deepEqual(names(undefined, 'vm', ['host']), ['debian:12']);
  t.throws(() => names('6.1', 'host'), { instanceOf: UsageError, message: /--on host/ });
  t.throws(() => names('host', 'vm'), { instanceOf: UsageError, message: /guest/ });
});
