// SPDX-License-Identifier: MIT
// The action on a runner with an engine, in repositories as runners leave them.
import { execFileSync } from 'node:child_process';
import { chownSync, cpSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { checkout } from '../../toolchain/checkout.ts';
import { isOpenToAll } from '../action/is-open.ts';
import { Runner } from '../action/runner.ts';

/** Checks a project out into the workspace, all of it owned by a user. */
function checkOut(runner: Runner, name: string, owner: number): void {
  cpSync(join(checkout, 'test/projects/complaints', name), runner.workspace, { recursive: true });
  const git = (...args: readonly string[]): void => {
    execFileSync('git', ['-C', runner.workspace, ...args], { stdio: 'ignore' });
  };
  git('init');
  git('add', '.');
  const files = readdirSync(runner.workspace, { recursive: true }).map(String);
  for (const path of ['', ...files]) chownSync(join(runner.workspace, path), owner, owner);
}

function made(runner: Runner): string[] {
  const files = readdirSync(join(runner.workspace, '.nlkit'), { recursive: true }).map(String);
  return files.filter((path) => path.endsWith('.ko'));
}

const asRoot = process.getuid?.() === 0 ? test : test.skip;

asRoot('root builds in a workspace of another user, without HOME', async (t) => {
  t.timeout(600_000);
  const runner = new Runner(t);
  checkOut(runner, 'warn', 1001);
  const inputs = { command: 'build', kernels: '6.1' };
  const { outcome, outputs, log } = await runner.run({ inputs, environment: { HOME: undefined } });
  t.is(outcome, 'success', log);
  t.is(outputs['exit-code'], '0');
  t.is(made(runner).length, 1);
});

const asStranger = isOpenToAll(checkout) ? asRoot : test.skip;

asStranger('a user of the group docker, without a name and HOME, builds', async (t) => {
  t.timeout(600_000);
  const runner = new Runner(t);
  const { gid } = statSync('/var/run/docker.sock');
  checkOut(runner, 'warn', 12345);
  const inputs = { command: 'build', kernels: '6.1' };
  const environment = { HOME: undefined };
  const user = { uid: 12345, gid };
  const { outcome, log } = await runner.run({ inputs, environment, user });
  t.is(outcome, 'success', log);
  t.is(made(runner).length, 1);
});

test('a build that fails fails the step with exit code 4', async (t) => {
  t.timeout(600_000);
  const runner = new Runner(t);
  checkOut(runner, 'uncompilable', process.getuid?.() ?? 0);
  const { outcome, outputs, steps } = await runner.run({ inputs: { command: 'build' } });
  t.is(outcome, 'failure');
  t.is(outputs['exit-code'], '4');
  t.is(steps.find(({ name }) => name === 'Run nlkit')?.exitCode, 4);
});
