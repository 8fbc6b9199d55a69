// SPDX-License-Identifier: MIT
// The folder of a failed `nlkit run`.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { RunFailure } from '../../../toolchain/commands/run-failure.ts';
import { type RepeatedRunOptions, runCommand } from '../../../toolchain/commands/run-command.ts';
import { BuildError } from '../../../toolchain/errors/build-error.ts';
import { Interruption } from '../../../toolchain/errors/interruption.ts';
import { RequirementError } from '../../../toolchain/errors/requirement-error.ts';
import { UsageError } from '../../../toolchain/errors/usage-error.ts';
import type { NlkitEvent, ResultEvent } from '../../../toolchain/events.ts';
import { Outcome } from '../../../toolchain/report/outcome.ts';
import { projectIn } from '../failure/failed.ts';

const options: RepeatedRunOptions = {
  ...{ project: 'trial', on: 'vm', kernel: '6.1', parameters: { 'trial.x': "it's" } },
  ...{ appArguments: ['--count', '3'], timeout: 5, repeat: undefined, cold: false, debug: true },
};

const plan: NlkitEvent = {
  ...{ type: 'plan', project: 'trial', kernel: 'debian:12 (6.1)', target: 'vm', reason: 'so' },
};

const failed: ResultEvent = {
  ...{ type: 'result', ok: false, exitCode: 1, target: 'vm', kernel: 'debian:12 (6.1)' },
  ...{ app: { exitCode: 3, stdout: '', stderr: '' }, kernelLog: [], complaints: [], stages: {} },
};

function runOf(t: ExecutionContext, signal = new AbortController().signal) {
  const project = projectIn(t);
  const shown: NlkitEvent[] = [];
  const report = new Outcome((event) => shown.push(event));
  const failure = new RunFailure({
    ...{ project, options, report, environment: {}, signal, isTraced: () => false },
    engine: { facts: () => Promise.reject(new Error('none')) },
  });
  const emit = (event: NlkitEvent): void => {
    failure.emit(event);
    report.emit(event);
  };
  return { project, shown, report, failure, emit };
}

test('a run that fails leaves a folder, and its result says where', async (t) => {
  const { failure, emit } = runOf(t);
  emit(plan);
  emit({ type: 'output', source: 'app', stream: 'stdout', text: 'half\n' });
  const { folder = '', ...result } = await failure.during(Promise.resolve(failed));
  t.deepEqual(result, failed);
  t.regex(folder, /\/\.nlkit\/failures\/\w+Z-debian-12-run-[0-9a-f]{8}$/);
  t.deepEqual(readdirSync(folder).sort(), [
    ...['app.stdout', 'events.jsonl', 'repeat.sh', 'report.html', 'versions.json'],
  ]);
  const script = readFileSync(join(folder, 'repeat.sh'), 'utf8');
  t.true(
    script.includes(
      `"\${NLKIT:-nlkit}" run trial --kernel 6.1 --on vm --param 'trial.x=it'\\''s' --timeout 5 --debug "$@" -- --count 3\n`,
    ),
    script,
  );
});

test('a run that goes well leaves nothing', async (t) => {
  const { failure, emit, project } = runOf(t);
  emit(plan);
  const well = { ...failed, ok: true, exitCode: 0 };
  t.is(await failure.during(Promise.resolve(well)), well);
  t.false(existsSync(project.results));
});

test('a build that fails leaves a folder, which the result of the command names', async (t) => {
  const { failure, emit, report, shown } = runOf(t);
  emit(plan);
  emit({ type: 'output', source: 'build', stream: 'stderr', text: 'trial.c:1: error\n' });
  const error = new BuildError('build-failed', 'it does not compile');
  await t.throwsAsync(failure.during(Promise.reject(error)), { is: error });
  report.fail(4);
  const { folder = '' } = shown.at(-1) as ResultEvent;
  t.is(readFileSync(join(folder, 'build.log'), 'utf8'), 'trial.c:1: error\n');
  const events = readFileSync(join(folder, 'events.jsonl'), 'utf8').trimEnd().split('\n');
  t.like(JSON.parse(events.at(-2) ?? ''), { type: 'error', message: 'it does not compile' });
  t.like(JSON.parse(events.at(-1) ?? ''), { type: 'result', exitCode: 4, target: 'vm' });
});

for (const [what, error] of [
  ['a mistake on the command line', new UsageError('usage', 'no')],
  ['something that is missing', new RequirementError('engine-unreachable', 'no engine')],
] as const)
  test(`${what} leaves no folder`, async (t) => {
    const { failure, emit, project } = runOf(t);
    emit(plan);
    await t.throwsAsync(failure.during(Promise.reject(error)), { is: error });
    t.false(existsSync(project.results));
  });

test('a result of something that is missing has no folder', async (t) => {
  const { failure, emit, project } = runOf(t);
  emit(plan);
  const missing = { ...failed, exitCode: 3, app: null };
  t.is(await failure.during(Promise.resolve(missing)), missing);
  t.false(existsSync(project.results));
});

test('a run that is stopped leaves no folder', async (t) => {
  const stopped = new AbortController();
  const { failure, emit, project } = runOf(t, stopped.signal);
  emit(plan);
  const error = new Interruption('SIGINT');
  stopped.abort(error);
  await t.throwsAsync(failure.during(Promise.reject(error)), { is: error });
  t.like(await failure.during(Promise.resolve(failed)), { folder: undefined });
  t.false(existsSync(project.results));
});

test('the command of a run without options is short', (t) => {
  const none: RepeatedRunOptions = {
    ...{ project: undefined, on: 'auto', kernel: undefined, parameters: {}, appArguments: [] },
    ...{ timeout: undefined, repeat: 3, cold: true, debug: false },
  };
  t.deepEqual(runCommand(none), { nlkit: 'nlkit run --repeat 3 --cold', app: '' });
});
