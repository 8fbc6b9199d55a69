// SPDX-License-Identifier: MIT
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import type { TestResult } from '../../toolchain/events.ts';
import { containersFor, until } from '../docker/support/engine.ts';
import { type Finished, nlkit, ofType, story } from './support/nlkit.ts';
import { moduleSource, writeProject } from './support/project.ts';
import { Way } from './support/way.ts';

/** A module that warns when told so, and one that forgets an entry of /proc when loaded with `forget`. */
const source = moduleSource({
  declarations: `
#include <linux/proc_fs.h>

static int warn(const char *value, const struct kernel_param *parameter)
{
	WARN(1, "told to warn");
	return 0;
}
static const struct kernel_param_ops warn_ops = { .set = warn };
module_param_cb(warn, &warn_ops, NULL, 0200);
static bool forget;
module_param(forget, bool, 0444);
static int number = 1;
module_param(number, int, 0444);
`,
  load: `	if (forget)
		proc_create("trial_forgotten", 0444, NULL, &(const struct proc_ops){});
`,
});

const odd = 'odd "name" ]]> \u0001\n<b>';

const yaml = `
modules: [{ path: ., parameters: { number: 7 } }]
app: { command: [sh, -c, 'echo the app'], files: [] }
tests:
  - { name: fails, command: [sh, -c, 'echo said; exit 3'] }
  - { name: expected, command: [sh, -c, 'exit 3'], exitCode: 3 }
  - { name: warns, command: [sh, -c, 'echo 1 >/sys/module/trial/parameters/warn'] }
  - { name: forgets, command: ['true'], parameters: { forget: 1 } }
  - { name: slow, command: [sleep, 60], timeout: 1 }
  - { name: elsewhere, command: ['false'], kernels: [debian:11] }
  - name: parameters
    command: [sh, -c, 'test $(id -un)/$WORD/$0/$(cat /sys/module/trial/parameters/number) = nobody/ja/9/9', '\${trial.number}']
    parameters: { number: 9 }
    user: nobody
    environment: { WORD: ja }
  - { name: ${JSON.stringify(odd)}, command: [sh, -c, 'test ! -e /tmp/mark && touch /tmp/mark'] }
  - { name: first, command: [sh, -c, 'test ! -e /tmp/mark && touch /tmp/mark'], shared: true }
  - { name: second, command: [test, -e, /tmp/mark], shared: true, parameters: { number: 2 } }
  - { name: spoils, command: [sh, -c, 'echo 1 >/sys/module/trial/parameters/warn'], shared: true }
  - { name: after, command: [sh, -c, 'test ! -e /tmp/mark'], shared: true }
  - { name: skips itself, command: [sh, -c, 'echo SKIP: no device; exit 4'] }
  - { name: breaks, command: [rm, /dev/kmsg] }
`;

const files = { 'trial.c': source, Kbuild: 'obj-m := trial.o\n', 'nlkit.yaml': yaml };

function testsOf({ events }: Finished): readonly TestResult[] {
  const last = events.at(-1);
  return last?.type === 'result' && 'tests' in last ? last.tests : [];
}

test.serial(
  'every test gets its own verdict, parameters, user and guest; shared ones share theirs',
  async (t) => {
    t.timeout(10 * 60_000);
    const folder = await writeProject('matrix', files);
    const junit = join(folder, 'junit.xml');
    const run = await nlkit([
      'test',
      folder,
      '--kernels',
      '6.1',
      '--jobs',
      '2',
      `--report`,
      `junit=${junit}`,
    ]);
    t.is(run.exitCode, 5, story(run));
    const found = testsOf(run);
    t.deepEqual(
      found.map((result) => [result.test, result.verdict, result.exitCode, result.attempts.length]),
      [
        ['app', 'passed', 0, 1],
        ['fails', 'failed', 1, 1],
        ['expected', 'passed', 0, 1],
        ['warns', 'complained', 5, 1],
        ['forgets', 'leaky', 5, 1],
        ['slow', 'timed-out', 1, 1],
        ['elsewhere', 'skipped', 0, 0],
        ['parameters', 'passed', 0, 1],
        [odd, 'passed', 0, 1],
        ['first', 'passed', 0, 1],
        ['second', 'passed', 0, 1],
        ['spoils', 'complained', 5, 1],
        ['after', 'passed', 0, 1],
        ['skips itself', 'skipped', 0, 1],
        ['breaks', 'failed', 1, 1],
      ],
      story(run),
    );
    const of = (name: string): TestResult | undefined => found.find((each) => each.test === name);
    t.is(of('fails')?.reason, 'the test ended with exit code 3');
    t.regex(of('warns')?.reason ?? '', /told to warn/);
    t.is(of('warns')?.attempts[0]?.complaints[0]?.frames[0]?.file, join(folder, 'trial.c'));
    t.regex(of('breaks')?.reason ?? '', /^what ran in the target broke it: .*kmsg/);
    t.regex(of('forgets')?.reason ?? '', /trial_forgotten/);
    t.is(of('elsewhere')?.reason, 'it is for debian:11');
    t.is(of('skips itself')?.reason, 'no device');
    t.is(of('fails')?.command, `nlkit test ${folder} --kernels debian:12 --filter fails`);

    // Each failure is kept, and so is what a pipeline reads.
    const kept = await readdir(of('warns')?.folder ?? '');
    t.true(['events.jsonl', 'kernel.log', 'repeat.sh'].every((name) => kept.includes(name)));
    t.is(found.filter((result) => result.folder !== undefined).length, 6);
    t.is((await readFile(junit, 'utf8')).match(/<testcase /g)?.length, found.length);

    // Events of parallel runs differ in `run`; fields about one run are null in the result.
    const said = ofType(run, 'output').filter(({ text }) => text === 'said\n');
    t.deepEqual(
      said.map((event) => event.run),
      ['debian:12/fails'],
    );
    const last = run.events.at(-1);
    t.like(last, { type: 'result', ok: false, target: 'vm', kernel: 'debian:12 (6.1)', app: null });
    t.like(last, { kernelLog: null, complaints: null, stages: null });
    // Two tests shared a guest, all others had one each.
    const boots = ofType(run, 'stage').filter(
      ({ stage, state }) => stage === 'boot' && state === 'done',
    );
    t.is(boots.length, 14);
    t.deepEqual(await containersFor('matrix'), []);
  },
);

test.serial('a test that passes on a retry is flaky', async (t) => {
  t.timeout(10 * 60_000);
  const folder = await writeProject('flaky', {
    ...files,
    'nlkit.yaml': `
modules: [{ path: . }]
app: { command: [test, -e, mended] }
kernels: [6.1]
`,
  });
  // The fault is mended between two attempts.
  const onEvent = (event: { readonly type: string; readonly state?: unknown }): void => {
    if (event.type === 'attempt' && event.state === 'ended') void writeFile(mended, '');
  };
  const mended = join(folder, 'mended');
  const run = await nlkit(['test', folder, '--retries', '9'], { onEvent });
  t.is(run.exitCode, 0, story(run));
  t.like(testsOf(run), [{ verdict: 'flaky', exitCode: 0 }]);
  const verdicts = testsOf(run)[0]?.attempts.map(({ verdict }) => verdict) ?? [];
  t.is(verdicts[0], 'failed');
  t.is(verdicts.at(-1), 'passed');
  t.true(ofType(run, 'stage').some((event) => event.run === 'debian:12/app#2'));
  // One run is all of it, so the result is about that.
  t.like(run.events.at(-1), { app: { exitCode: 0 }, kernel: 'debian:12 (6.1)' });

  await rm(mended);
  const again = ['test', folder, '--retries', '9', '--fail-flaky'];
  t.is((await nlkit(again, { onEvent })).exitCode, 1);
});

test.serial('a kernel that the project does not build for fails alone', async (t) => {
  t.timeout(10 * 60_000);
  const folder = await writeProject('partly', {
    ...files,
    'trial.c': `#include <linux/version.h>
#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 0, 0)
#error too old
#endif
${source}`,
  });
  const kernels = ['--kernels', '5.10,6.1'];
  const built = await nlkit(['test', folder, ...kernels, '--build-only']);
  t.is(built.exitCode, 4, story(built));
  t.like(testsOf(built), [
    { kernel: 'debian:11 (5.10)', test: 'build', verdict: 'failed', exitCode: 4 },
    { kernel: 'debian:12 (6.1)', test: 'build', verdict: 'passed' },
  ]);
  t.true(
    ofType(built, 'output').some(
      ({ text, run }) => run === 'debian:11' && text.includes('#error too old'),
    ),
  );
  const run = await nlkit(['test', folder, ...kernels, '--filter', 'app']);
  t.is(run.exitCode, 4, story(run));
  t.like(testsOf(run), [
    { kernel: 'debian:11 (5.10)', test: 'build', verdict: 'failed' },
    { kernel: 'debian:11 (5.10)', test: 'app', verdict: 'skipped' },
    { kernel: 'debian:12 (6.1)', test: 'app', verdict: 'passed' },
  ]);
  t.is(testsOf(run)[1]?.reason, 'debian:11 (5.10) could not be built for');
});

test.serial('--fail-fast begins nothing after the first failure', async (t) => {
  // A project of tests only.
  const folder = await writeProject('fast', {
    ...files,
    'nlkit.yaml': yaml.replace(/^app:.*\n/m, ''),
  });
  const filters = ['fails', 'expected'].flatMap((name) => ['--filter', name]);
  const run = await nlkit(['test', folder, '--jobs', '1', '--fail-fast', ...filters]);
  t.is(run.exitCode, 1, story(run));
  t.like(testsOf(run), [
    { test: 'fails', verdict: 'failed' },
    { test: 'expected', verdict: 'skipped', reason: 'fails failed on debian:12 (6.1)' },
  ]);
});

for (const [signal, exitCode] of [
  ['SIGINT', 130],
  ['SIGKILL', null],
] as const)
  test.serial(`${signal} in the middle leaves nothing running`, async (t) => {
    t.timeout(10 * 60_000);
    const name = `ended-${signal.toLowerCase()}`;
    const folder = await writeProject(name, {
      ...files,
      'nlkit.yaml': `
modules: [{ path: . }]
app: { command: ['true'] }
tests: [{ name: endless, command: [sleep, 600] }, { name: later, command: ['true'] }]
timeout: 900
`,
    });
    let isTold = false;
    const run = await nlkit(['test', folder, '--jobs', '1'], {
      onEvent: (event, kill) => {
        if (event.type !== 'stage' || event.stage !== 'app' || isTold) return;
        if (event.run !== 'debian:12/endless') return;
        isTold = true;
        kill(signal);
      },
    });
    t.is(run.exitCode, exitCode, story(run));
    if (signal === 'SIGINT') {
      t.like(testsOf(run), [
        { test: 'app', verdict: 'passed' },
        { test: 'endless', verdict: 'skipped', reason: 'it was stopped' },
        { test: 'later', verdict: 'skipped', reason: 'it was stopped' },
      ]);
    }
    await until('all are removed', async () => (await containersFor(name)).length === 0);
  });

test.serial(
  'when the engine goes away, the rest is skipped, and what was done is told',
  async (t) => {
    t.timeout(10 * 60_000);
    const folder = await writeProject('astray', {
      ...files,
      'nlkit.yaml': `
modules: [{ path: . }]
app: { command: ['true'] }
tests: [{ name: endless, command: [sleep, 600] }, { name: later, command: ['true'] }]
timeout: 900
`,
    });
    const place = await mkdtemp(join(tmpdir(), 'nlkit-way-'));
    t.teardown(() => rm(place, { recursive: true }));
    const way = new Way(place);
    await way.open();
    let cut: Promise<void> | undefined;
    const run = await nlkit(['test', folder, '--jobs', '1'], {
      environment: { DOCKER_HOST: way.address },
      onEvent: (event) => {
        if (event.type === 'stage' && event.stage === 'app' && event.run === 'debian:12/endless')
          cut ??= way.cut();
      },
    });
    await cut;
    t.is(run.exitCode, 3, story(run));
    t.like(testsOf(run), [
      { test: 'app', verdict: 'passed' },
      { test: 'endless', verdict: 'failed', exitCode: 3 },
      { test: 'later', verdict: 'skipped', reason: 'the Docker engine is gone' },
    ]);
    await until('all are removed', async () => (await containersFor('astray')).length === 0);
  },
);

test.serial('two at once test one project, and neither disturbs the other', async (t) => {
  t.timeout(10 * 60_000);
  const folder = await writeProject('twice', files);
  const args = ['test', folder, '--jobs', '1', '--filter', 'app', '--filter', 'fails'];
  const runs = await Promise.all([nlkit(args), nlkit(args)]);
  for (const run of runs) {
    t.is(run.exitCode, 1, story(run));
    t.like(testsOf(run), [{ verdict: 'passed' }, { verdict: 'failed' }]);
  }
});
