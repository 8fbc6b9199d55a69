// SPDX-License-Identifier: MIT
import test from 'ava';
import { RequirementError } from '../../../../toolchain/errors/requirement-error.ts';
import type { Machine } from '../../../../toolchain/commands/setup/machine.ts';
import { missingSteps } from '../../../../toolchain/commands/setup/steps.ts';
import type { Present } from '../../../../toolchain/commands/setup/steps.ts';
import { describe } from '../../../../toolchain/commands/setup/work.ts';

/** A bare Debian as root, with a kernel that has no modules. */
function machine(more: Partial<Machine> = {}, programs: readonly string[] = []): Machine {
  return {
    platform: 'linux',
    isRoot: true,
    packageManager: 'apt',
    hasSystemd: false,
    kernelRelease: '6.1.0-56-amd64',
    loadsModules: false,
    hasHeaders: false,
    stalePidFiles: [],
    program: (name) => (programs.includes(name) ? `/usr/bin/${name}` : undefined),
    ...more,
  };
}

const bare: Present = { engineAnswers: false, engineIsHere: true, baseImage: false };
const whole: Present = { engineAnswers: true, engineIsHere: true, baseImage: true };

function shown(of: Machine, present: Present): string[] {
  return missingSteps(of, present).flatMap((step) => describe(step, []));
}

const started = '# start the Docker engine: there is no systemd to do it';
const dockerd = "sh -c 'setsid dockerd >>/var/log/nlkit-dockerd.log 2>&1 </dev/null &'";
const base =
  '# a base image: debian:bookworm-slim, or one made by debootstrap if no registry answers';

test('a bare machine gets packages, the engine and a base image', (t) => {
  t.deepEqual(shown(machine(), bare), [
    '# the Docker engine; a base image if no registry answers',
    'apt-get update -q',
    'apt-get install -y -q docker.io debootstrap debian-archive-keyring',
    started,
    dockerd,
    base,
  ]);
});

test('with systemd and loadable modules, the engine is a service and headers are installed', (t) => {
  t.deepEqual(shown(machine({ hasSystemd: true, loadsModules: true }), bare), [
    "# the Docker engine; a base image if no registry answers; this kernel's headers",
    'apt-get update -q',
    'apt-get install -y -q docker.io debootstrap debian-archive-keyring linux-headers-6.1.0-56-amd64',
    '# start the Docker engine',
    'systemctl start docker',
    base,
  ]);
});

test('after a power cut, leftovers of the old engine are removed first', (t) => {
  const stalePidFiles = ['/var/run/docker.pid'];
  t.deepEqual(
    shown(machine({ stalePidFiles }, ['dockerd', 'debootstrap']), { ...bare, baseImage: false }),
    [
      '# left by an engine that did not stop cleanly',
      'rm -f /var/run/docker.pid',
      started,
      dockerd,
      base,
    ],
  );
});

test('if nothing is missing, nothing is done on any machine', (t) => {
  t.deepEqual(shown(machine({}, ['dockerd', 'debootstrap']), whole), []);
  t.deepEqual(shown(machine({ platform: 'darwin', packageManager: undefined }), whole), []);
  t.deepEqual(shown(machine({ packageManager: 'dnf' }), { ...whole, baseImage: false }), [base]);
});

test('headers of this machine are not installed for an engine on another', (t) => {
  const far: Present = { engineAnswers: true, engineIsHere: false, baseImage: true };
  t.deepEqual(shown(machine({ loadsModules: true }), far), []);
});

const byHand: readonly (readonly [Partial<Machine>, message: RegExp, hint: RegExp])[] = [
  [{ packageManager: 'dnf' }, /installs with apt only, not with dnf$/, /dnf install moby-engine/],
  [{ packageManager: 'pacman' }, /not with pacman$/, /pacman -S docker/],
  [{ packageManager: 'zypper' }, /not with zypper$/, /zypper install docker/],
  [{ packageManager: 'apk' }, /not with apk$/, /apk add docker/],
  [{ packageManager: undefined }, /has no package manager that it knows$/, /DOCKER_HOST/],
  [
    { platform: 'darwin', packageManager: undefined },
    /cannot install on darwin$/,
    /Docker Desktop/,
  ],
];

for (const [more, message, hint] of byHand) {
  test(`a machine without apt gets instructions: ${JSON.stringify(more)}`, (t) => {
    const error = t.throws(() => missingSteps(machine(more), bare), {
      instanceOf: RequirementError,
      message,
    });
    t.regex(error.hint ?? '', hint);
    t.is(error.exitCode, 3);
  });
}
