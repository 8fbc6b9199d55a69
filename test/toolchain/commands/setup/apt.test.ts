// SPDX-License-Identifier: MIT
import test from 'ava';
import { candidates, installPackages } from '../../../../toolchain/commands/setup/apt.ts';
import type { AsRoot } from '../../../../toolchain/commands/setup/as-root.ts';
import { RequirementError } from '../../../../toolchain/errors/requirement-error.ts';

/** As `apt-cache policy` writes it. */
function policy(names: readonly string[]): string {
  return names
    .map(
      (name) =>
        `${name}:\n  Installed: (none)\n  Candidate: 1.0-1\n  Version table:\n     1.0-1 500\n`,
    )
    .join('');
}

/** An apt whose lists hold these packages before and after an update. */
function apt(
  before: readonly string[],
  after: readonly string[],
  fails: (command: string) => boolean = () => false,
) {
  const commands: string[] = [];
  let lists = before;
  const outcome = (stdout: string, exitCode = 0) => ({
    exitCode,
    stdout,
    stderr: '',
    timedOut: false,
  });
  const root: AsRoot = {
    query: async () => outcome(policy(lists)),
    run: async (command) => {
      const shown =
        command.slice(0, 2).join(' ') +
        (command[1] === 'install' ? ` ${command.slice(4).join(' ')}` : '');
      commands.push(shown);
      if (command[1] === 'update') lists = after;
      return fails(shown) && commands.filter((one) => one === shown).length === 1
        ? outcome('E: Unable to fetch some archives\n', 100)
        : outcome('');
    },
  };
  return { root, commands };
}

test('lists that have the packages are not fetched again', async (t) => {
  const { root, commands } = apt(['docker.io', 'debootstrap'], []);
  t.deepEqual(await installPackages(['docker.io', 'debootstrap'], root), []);
  t.deepEqual(commands, ['apt-get install docker.io debootstrap']);
});

test('empty lists are fetched first', async (t) => {
  const { root, commands } = apt([], ['docker.io']);
  t.deepEqual(await installPackages(['docker.io'], root), []);
  t.deepEqual(commands, ['apt-get update', 'apt-get install docker.io']);
});

test('lists that are too old to install from are fetched, once', async (t) => {
  const { root, commands } = apt(['docker.io'], ['docker.io'], (c) => c.includes('install'));
  await installPackages(['docker.io'], root);
  t.deepEqual(commands, [
    'apt-get install docker.io',
    'apt-get update',
    'apt-get install docker.io',
  ]);
});

test('headers that are not to be had are left out, and named', async (t) => {
  const { root, commands } = apt([], ['docker.io']);
  t.deepEqual(await installPackages(['docker.io', 'linux-headers-6.6.6-mine'], root), [
    'linux-headers-6.6.6-mine',
  ]);
  t.deepEqual(commands, ['apt-get update', 'apt-get install docker.io']);
});

test('any other package that is not to be had is an error', async (t) => {
  const { root } = apt([], []);
  const error = await t.throwsAsync(installPackages(['docker.io'], root), {
    instanceOf: RequirementError,
  });
  t.is(error.message, 'apt has no package docker.io');
});

test("apt's own words reach the user", async (t) => {
  const { root } = apt([], ['docker.io'], () => true);
  const error = await t.throwsAsync(installPackages(['docker.io'], root), {
    instanceOf: RequirementError,
  });
  t.is(error.message, 'apt-get update -q failed: Unable to fetch some archives');
});

test('a package without a candidate is none', (t) => {
  const text = `${policy(['docker.io'])}linux-headers-x:\n  Installed: (none)\n  Candidate: (none)\n`;
  t.deepEqual([...candidates(text)], ['docker.io']);
});
