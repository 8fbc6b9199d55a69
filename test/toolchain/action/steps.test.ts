// SPDX-License-Identifier: MIT
// The scripts of action.yml as a runner runs them, with commands of nlkit that need no engine.
import {
  chownSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { checkout } from '../../../toolchain/checkout.ts';
import { isOpenToAll } from '../../action/is-open.ts';
import { Runner } from '../../action/runner.ts';

/** A repository in the workspace, as a checkout leaves it, with a project in a folder of its own. */
function repository(runner: Runner): string {
  const project = join(runner.workspace, 'drivers/echo');
  mkdirSync(join(runner.workspace, '.git'));
  cpSync(join(checkout, 'test/projects/long'), project, { recursive: true });
  return project;
}

const quiet = { RUNNER_ENVIRONMENT: 'github-hosted' };

test('the command matrix gives the value of a strategy.matrix', async (t) => {
  t.timeout(120_000);
  const runner = new Runner(t);
  repository(runner);
  const inputs = {
    command: 'matrix',
    kernels: '6.1,debian:13',
    'working-directory': 'drivers/echo',
    arguments: '--shards 2',
  };
  const { outcome, outputs, log, steps } = await runner.run({ inputs, environment: quiet });
  t.is(outcome, 'success', log);
  t.deepEqual(JSON.parse(outputs['matrix'] ?? ''), {
    include: [
      { kernel: 'debian:12', version: '6.1', shard: '1/2' },
      { kernel: 'debian:12', version: '6.1', shard: '2/2' },
      { kernel: 'debian:13', version: '6.12', shard: '1/2' },
      { kernel: 'debian:13', version: '6.12', shard: '2/2' },
    ],
  });
  t.is(outputs['exit-code'], '0');
  t.deepEqual(
    steps.filter((step) => step.outcome !== 'skipped').map(({ name }) => name),
    ['Find Node', 'Prepare nlkit', 'Run nlkit', 'Collect failures'],
  );
  t.regex(runner.path[0] ?? '', /\/nlkit-\w+\/bin$/);
});

test("nlkit's exit code is the step's, and later steps run in spite of it", async (t) => {
  t.timeout(120_000);
  const runner = new Runner(t);
  const inputs = { command: 'generate', project: 'no such' };
  const { outcome, outputs, steps } = await runner.run({ inputs });
  t.is(outcome, 'failure');
  t.is(outputs['exit-code'], '2');
  const { exitCode, output } = steps.find(({ name }) => name === 'Run nlkit')!;
  t.is(exitCode, 2);
  t.regex(output, /there is no project no such/);
  t.is(steps.find(({ name }) => name === 'Collect failures')?.outcome, 'success');
  t.is(outputs['failures'], '');
});

test('without HOME, in a workspace of another user, the steps run all the same', async (t) => {
  t.timeout(120_000);
  const runner = new Runner(t);
  const project = repository(runner);
  if (process.getuid?.() === 0) {
    for (const path of [runner.workspace, join(runner.workspace, 'drivers'), project]) {
      chownSync(path, 1001, 1001);
    }
  }
  const inputs = { command: 'generate', 'working-directory': 'drivers/echo' };
  const { outcome, log } = await runner.run({ inputs, environment: { HOME: undefined } });
  t.is(outcome, 'success', log);
  t.regex(log, /wrote|written|long-gen/);
});

test('arguments are split as a shell does, and nothing in them is expanded', async (t) => {
  t.timeout(120_000);
  const runner = new Runner(t);
  const mark = join(runner.temporary, 'mark');
  const inputs = { command: 'matrix', arguments: `--kernels "$(touch ${mark}) *"` };
  const { log } = await runner.run({ inputs });
  t.regex(log, new RegExp(`unknown kernel '\\$\\(touch .*mark\\) \\*'`));
  t.throws(() => readFileSync(mark), { code: 'ENOENT' });
  const open = await runner.run({ inputs: { command: 'matrix', arguments: "'open" } });
  t.regex(open.log, /^::error title=nlkit::the input arguments has a quote that is not closed$/m);
});

for (const [input, value, text] of [
  ['command', '--version; x', "the input command is not a command of nlkit: '--version; x'"],
  ['cache', 'yes', "the input cache must be true, false or auto, not 'yes'"],
  ['working-directory', 'no/such', 'the input working-directory names no folder: no/such'],
] as const) {
  test(`the input ${input} is refused as ${value}, before anything else`, async (t) => {
    t.timeout(120_000);
    const runner = new Runner(t);
    const { outcome, log, steps } = await runner.run({ inputs: { [input]: value } });
    t.is(outcome, 'failure');
    t.regex(log, new RegExp(`^::error title=nlkit::${text}$`, 'm'));
    t.deepEqual(
      steps.filter((step) => step.outcome === 'success').map(({ name }) => name),
      ['Find Node'],
    );
  });
}

test('where no engine answers, setup is called, and its refusal ends the action', async (t) => {
  t.timeout(120_000);
  const runner = new Runner(t);
  // Setup installs none where somebody chose one.
  const environment = { DOCKER_HOST: 'unix:///no/such/socket' };
  const { outcome, steps } = await runner.run({ inputs: { command: 'build' }, environment });
  t.is(outcome, 'failure');
  const { exitCode, output } = steps.find(({ name }) => name === 'Prepare nlkit')!;
  t.is(exitCode, 3);
  t.regex(output, /^nlkit: no Docker engine answers at unix:\/\/\/no\/such\/socket/m);
  t.is(steps.find(({ name }) => name === 'Run nlkit')?.outcome, 'skipped');
});

test('Node is installed only where it is missing or too old', async (t) => {
  t.timeout(120_000);
  const old = join(new Runner(t).temporary, 'bin');
  mkdirSync(old);
  for (const name of ['node', 'npm']) {
    writeFileSync(join(old, name), '#!/bin/sh\necho v18.19.1\n', { mode: 0o755 });
  }
  const runner = new Runner(t);
  const PATH = `${old}:${process.env['PATH'] ?? ''}`;
  const error = await t.throwsAsync(runner.run({ environment: { PATH } }));
  t.regex(error.message, /^actions\/setup-node@\w+ is not imitated$/);
});

test('a job that is cancelled interrupts nlkit, which ends in its own way', async (t) => {
  t.timeout(120_000);
  const runner = new Runner(t);
  const inputs = { command: 'listen', arguments: 'rt-link rtnlgrp-link' };
  const onOutput = (text: string, interrupt: () => void): void => {
    if (text.includes('listening to')) interrupt();
  };
  const { outputs, log } = await runner.run({ inputs, onOutput });
  t.is(outputs['exit-code'], '143');
  t.regex(log, /^nlkit: ended by SIGTERM$/m);
});

test('lines of nlkit cannot be commands for the runner', async (t) => {
  t.timeout(120_000);
  const runner = new Runner(t);
  repository(runner);
  const file = '::add-mask::x.yaml';
  writeFileSync(join(runner.workspace, file), 'modules: 1\n');
  const { steps } = await runner.run({ inputs: { command: 'generate', project: file } });
  const { output } = steps.find(({ name }) => name === 'Run nlkit')!;
  const [, token = ''] = /^::stop-commands::([0-9a-f]{32})$/m.exec(output) ?? [];
  t.regex(output, new RegExp(`^::stop-commands::${token}\n[^]*add-mask[^]*\n::${token}::\n$`));
});

test('new failures become an artifact of plain files, old ones and links do not', async (t) => {
  t.timeout(120_000);
  const runner = new Runner(t);
  const failures = join(repository(runner), '.nlkit/failures');
  const add = (name: string): void => {
    mkdirSync(join(failures, name), { recursive: true });
    writeFileSync(join(failures, name, 'debian:12 "log".txt'), 'Oops\n');
    symlinkSync('/etc/passwd', join(failures, name, 'link'));
  };
  add('old');
  const onOutput = (text: string): void => {
    if (text.includes('::stop-commands::')) add('debian:12-new');
  };
  const inputs = { command: 'generate', 'working-directory': 'drivers/echo' };
  const first = await runner.run({ inputs, onOutput });
  t.is(first.outcome, 'success', first.log);
  const artifact = first.outputs['failures'] ?? '';
  t.regex(artifact, /^nlkit-failures-test-0-\w{8}$/);
  t.deepEqual(
    readdirSync(join(runner.artifacts, artifact), { recursive: true }).map(String).sort(),
    ['1-debian-12-new', '1-debian-12-new/debian-12 -log-.txt'],
  );
  const second = await runner.run({ inputs });
  t.is(second.outputs['failures'], '', 'nothing new');
});

const asStranger = process.getuid?.() === 0 && isOpenToAll(checkout);

(asStranger ? test : test.skip)('a user without a name and a HOME runs the steps', async (t) => {
  t.timeout(120_000);
  const runner = new Runner(t);
  repository(runner);
  const inputs = { command: 'matrix', 'working-directory': 'drivers/echo' };
  const environment = { HOME: undefined };
  const user = { uid: 12345, gid: 12345 };
  const { outcome, log } = await runner.run({ inputs, environment, user });
  t.is(outcome, 'success', log);
  t.is(statSync(join(runner.temporary, 'nlkit-home')).uid, 12345);
});
