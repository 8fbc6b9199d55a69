// SPDX-License-Identifier: MIT
import test from 'ava';
import { hostKernel, hostObstacle, parseHostFacts } from '../../../toolchain/kernels/host.ts';

/** The output of docker/runtime/inspect-host on a Debian 12 with headers. */
const debian = [
  'release=6.1.0-56-amd64',
  'modules=yes',
  'headers=yes',
  'kbuild=/usr/lib/linux-kbuild-6.1',
  'source=/usr/src',
  'modulesDirectory=/lib/modules',
  'VERSION_CODENAME=bookworm',
  'ID=debian',
  'lockdown=none',
  'signatures=N',
  'unit=0',
  'unit=16',
];

/** The same, with these keys' lines in place of its own. */
function facts(...changed: string[]): ReturnType<typeof parseHostFacts> {
  const keys = changed.map((line) => line.split('=')[0]);
  const lines = debian.filter((line) => !keys.includes(line.split('=')[0]));
  return parseHostFacts([...lines, ...changed].join('\n') + '\n');
}

test('the output of inspect-host is parsed', (t) => {
  t.deepEqual(facts(), {
    release: '6.1.0-56-amd64',
    loadsModules: true,
    refusesUnsigned: undefined,
    headers: true,
    distribution: 'debian',
    suite: 'bookworm',
    units: [0, 16],
    paths: ['/lib/modules', '/usr/src', '/usr/lib/linux-kbuild-6.1'],
  });
});

test('a machine that reports nothing can load nothing', (t) => {
  t.like(parseHostFacts(''), { release: '', loadsModules: false, headers: false, units: [] });
});

const obstacles: readonly (readonly [changed: string[], code: string | undefined, says: RegExp])[] =
  [
    [[], undefined, /^$/],
    [['modules=no'], 'no-loadable-modules', /cannot load modules$/],
    [['lockdown=integrity'], 'signature-enforced', /kernel lockdown is on \(integrity\)$/],
    [['signatures=Y'], 'signature-enforced', /takes signed modules only$/],
    [['headers='], 'headers-missing', /^the headers of .* are not installed$/],
    [['ID=fedora', 'VERSION_CODENAME='], 'host-unsupported', /\(fedora\)$/],
    [['VERSION_CODENAME=buster'], 'host-unsupported', /\(debian buster\)$/],
    // What can never be mended comes first.
    [['modules=no', 'headers='], 'no-loadable-modules', /cannot load modules$/],
  ];

for (const [changed, code, says] of obstacles) {
  test(`the obstacle of ${changed.join(', ') || 'a machine that can load modules'}: ${code ?? 'none'}`, (t) => {
    const obstacle = hostObstacle(facts(...changed));
    t.is(obstacle?.code, code);
    if (obstacle === undefined) {
      t.is(hostKernel(facts(...changed)).release, facts(...changed).release);
      return;
    }
    t.regex(obstacle.message, says);
    t.is(obstacle.exitCode, 3);
    t.regex(obstacle.hint!, /--on vm/);
    t.throws(() => hostKernel(facts(...changed)), { message: obstacle.message });
  });
}

test('the host’s kernel is mounted read-only from its place on the machine', (t) => {
  const kernel = hostKernel(facts());
  t.like(kernel, {
    release: '6.1.0-56-amd64',
    label: 'host (6.1.0-56-amd64)',
    suite: 'bookworm',
  });
  t.deepEqual(kernel.mounts.at(-1), {
    kind: 'host',
    source: '/usr/lib/linux-kbuild-6.1',
    target: '/kernel/usr/lib/linux-kbuild-6.1',
    readOnly: true,
  });
  t.true(kernel.mounts.every(({ readOnly }) => readOnly));
});
