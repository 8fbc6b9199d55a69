// SPDX-License-Identifier: MIT
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { candidates, installPackages } from '../../../../toolchain/commands/setup/apt.ts';
import {
  type AsRoot,
  asRoot,
  type stepLimits,
} from '../../../../toolchain/commands/setup/as-root.ts';
import { RequirementError } from '../../../../toolchain/errors/requirement-error.ts';
import { run } from '../../../../toolchain/process.ts';

/** The output of `apt-cache policy`. */
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
  const outcome = (stdout: string, exitCode = 0) => ({ exitCode, stdout, stderr: '' });
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

test('headers without a package are skipped, and named', async (t) => {
  const { root, commands } = apt([], ['docker.io']);
  t.deepEqual(await installPackages(['docker.io', 'linux-headers-6.6.6-mine'], root), [
    'linux-headers-6.6.6-mine',
  ]);
  t.deepEqual(commands, ['apt-get update', 'apt-get install docker.io']);
});

test('any other package that apt does not find is an error', async (t) => {
  const { root } = apt([], []);
  const error = await t.throwsAsync(installPackages(['docker.io'], root), {
    instanceOf: RequirementError,
  });
  t.is(error.message, 'apt finds no package docker.io');
});

test('apt’s own error message reaches the user', async (t) => {
  const { root } = apt([], ['docker.io'], () => true);
  const error = await t.throwsAsync(installPackages(['docker.io'], root), {
    instanceOf: RequirementError,
  });
  t.is(error.message, 'apt-get update -q failed: Unable to fetch some archives');
});

test('a package without a candidate counts as missing', (t) => {
  const text = `${policy(['docker.io'])}linux-headers-x:\n  Installed: (none)\n  Candidate: (none)\n`;
  t.deepEqual([...candidates(text)], ['docker.io']);
});

/** Programs named as apt's, which do what the script says. */
async function played(
  t: ExecutionContext,
  script: string,
  limits: typeof stepLimits,
): Promise<{ readonly root: AsRoot; readonly lines: readonly string[] }> {
  const lines: string[] = [];
  const folder = await mkdtemp(join(tmpdir(), 'nlkit-apt-'));
  t.teardown(() => rm(folder, { recursive: true, force: true }));
  for (const name of ['apt-get', 'apt-cache']) {
    await writeFile(join(folder, name), `#!/bin/sh\n${script}\n`);
    await chmod(join(folder, name), 0o755);
  }
  const root = asRoot({
    isRoot: true,
    hasSudo: false,
    environment: { PATH: `${folder}:${process.env['PATH'] ?? ''}` },
    run,
    signal: new AbortController().signal,
    onCommand: () => undefined,
    onLine: (line) => lines.push(line),
    limits,
  });
  return { root, lines };
}

const mute = { silence: 400, timeout: 60_000 };
const endless = { silence: 60_000, timeout: 1500 };

for (const [what, limits, script, how] of [
  ['hangs', mute, 'exec sleep 1000', 'wrote nothing for 0.4 s'],
  [
    'never comes to its end',
    endless,
    'while :; do echo "0% [Working]"; sleep 0.1; done',
    'took longer than 1.5 s',
  ],
] as const) {
  test(`an apt-get that ${what} is ended, and not tried again`, async (t) => {
    const { root, lines } = await played(
      t,
      `[ "$1" != policy ] || { printf 'docker.io:\\n  Candidate: 1.0\\n'; exit; }
      echo "Get:1 main"
      ${script}`,
      limits,
    );
    const error = await t.throwsAsync(installPackages(['docker.io'], root), {
      code: 'setup-timeout',
      message: `apt-get install -y -q docker.io ${how}: it was ended`,
    });
    t.like(error, { exitCode: 3 });
    t.is(lines.filter((line) => line === 'Get:1 main').length, 1);
  });
}

test('an apt-cache that hangs is ended too', async (t) => {
  const { root } = await played(t, 'exec sleep 1000', mute);
  await t.throwsAsync(installPackages(['docker.io'], root), {
    code: 'setup-timeout',
    message: 'apt-cache policy docker.io wrote nothing for 0.4 s: it was ended',
  });
});
