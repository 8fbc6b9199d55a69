// SPDX-License-Identifier: MIT
// docker/base/make-base, with debootstrap and apt-get played by scripts.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { checkout } from '../../../toolchain/checkout.ts';

const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg';
const here = process.getuid?.() === 0 && existsSync(keyring) ? test : test.skip;

const mirror = 'http://mirror.example/debian';

interface Made {
  readonly status: number | null;
  readonly stderr: string;
  /** The package sources of the image. */
  readonly list: string;
  /** All of apt's settings in it. */
  readonly settings: string;
}

/** @param aptGet what `apt-get update` does, with the package sources in $list */
async function makeBase(t: ExecutionContext, aptGet: string): Promise<Made> {
  const folder = await mkdtemp(join(tmpdir(), 'nlkit-make-base-'));
  t.teardown(() => rm(folder, { recursive: true, force: true }));
  const program = async (name: string, text: string) => {
    const file = join(folder, name);
    await writeFile(file, `#!/bin/sh\n${text}\n`);
    await chmod(file, 0o755);
  };
  const folders =
    'usr/share/doc usr/share/locale etc/apt/apt.conf.d etc/dpkg/dpkg.cfg.d var/log var/lib/apt';
  await program('debootstrap', `mkdir -p "$4"; cd "$4"; mkdir -p ${folders}`);
  await program('chroot', `list=$1/etc/apt/sources.list\n${aptGet}`);
  const made = spawnSync(
    'sh',
    [join(checkout, 'docker/base/make-base'), 'forky', mirror, `${mirror}-security`],
    {
      env: { PATH: `${folder}:${process.env['PATH'] ?? ''}`, LC_ALL: 'C' },
      maxBuffer: 2 ** 26,
    },
  );
  const file = (pattern: string) =>
    made.status === 0
      ? execFileSync('tar', ['-xO', '--wildcards', pattern], {
          input: made.stdout,
          encoding: 'utf8',
        })
      : '';
  return {
    status: made.status,
    stderr: String(made.stderr),
    list: file('./etc/apt/sources.list'),
    settings: file('./etc/apt/apt.conf.d/*'),
  };
}

const expired = (suite: string) =>
  `echo "E: Release file for ${mirror}/dists/${suite}/InRelease is expired (invalid since 3d)"; exit 100`;

here('a base takes new package lists only', async (t) => {
  const made = await makeBase(t, 'exit 0');
  t.is(made.status, 0, made.stderr);
  t.is(
    made.list,
    `deb ${mirror} forky main\ndeb ${mirror} forky-updates main\ndeb ${mirror}-security forky-security main\n`,
  );
  t.notRegex(made.settings, /valid/i);
});

here('an index that is out of date is taken of that suite alone, and said', async (t) => {
  const made = await makeBase(
    t,
    `grep -q 'check-valid-until=no. ${mirror} forky main' $list || { ${expired('forky')}; }`,
  );
  t.is(made.status, 0, made.stderr);
  t.regex(
    made.list,
    new RegExp(
      `^deb \\[check-valid-until=no\\] ${mirror} forky main\\ndeb ${mirror} forky-updates`,
    ),
  );
  t.is(made.list.match(/check-valid-until/g)?.length, 1);
  t.notRegex(made.settings, /valid/i);
  t.regex(made.stderr, /the index of forky is out of date by its own word/);
});

here('a mirror that cannot be reached is no reason to take old lists', async (t) => {
  const made = await makeBase(t, 'echo "E: Could not connect to mirror.example"; exit 100');
  t.not(made.status, 0);
  t.notRegex(made.stderr, /out of date/);
});

here('another suite that is out of date is left out', async (t) => {
  const made = await makeBase(
    t,
    `! grep -q forky-updates $list || { ${expired('forky-updates')}; }`,
  );
  t.is(made.status, 0, made.stderr);
  t.is(made.list, `deb ${mirror} forky main\n`);
});
