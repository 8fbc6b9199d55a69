// SPDX-License-Identifier: MIT
// Modules that the kernel refuses to load: each error names the cause.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { checkout } from '../../toolchain/checkout.ts';
import { logOf, nlkit, ofType, story } from './support/nlkit.ts';
import { moduleSource, writeProject } from './support/project.ts';

interface Refusal {
  readonly what: string;
  readonly args: readonly string[];
  readonly message: string;
  readonly hint?: RegExp;
  readonly log?: string;
}

const refusals: readonly Refusal[] = [
  {
    what: 'a refusal of the init function is named by its errno',
    args: ['test/projects/complaints/refuse'],
    message: 'the kernel refused refuse: ENODEV (No such device), which its init function returned',
  },
  {
    what: 'another errno of the init function is named',
    args: ['test/projects/complaints/refuse', '--param', 'errno=12'],
    message:
      'the kernel refused refuse: ENOMEM (Cannot allocate memory), which its init function returned',
  },
  {
    what: 'ENOENT of the init function is not taken for a missing symbol',
    args: ['test/projects/complaints/refuse', '--param', 'errno=2'],
    message:
      'the kernel refused refuse: ENOENT (No such file or directory), which its init function returned',
  },
  {
    what: 'EINVAL of the init function is not worded as insmod does',
    args: ['test/projects/complaints/refuse', '--param', 'errno=22'],
    message:
      'the kernel refused refuse: EINVAL (Invalid argument), which its init function returned',
  },
  {
    what: 'a netlink unit that the kernel itself uses is refused, with the units that are taken',
    args: ['echo', '--on', 'vm', '--param', 'protocol=0'],
    message:
      'the kernel refused echo: EADDRINUSE (Address already in use), which its init function returned',
    hint: /^netlink units taken on this kernel before the load: 0, /,
    log: 'echo: netlink unit 0 is already taken, see /proc/net/netlink; choose another with protocol=N',
  },
  {
    what: 'a parameter of the wrong type is refused by its name',
    args: ['test/projects/complaints/refuse', '--param', 'errno=many'],
    message: "the kernel refused refuse: EINVAL (`many' invalid for parameter `errno')",
    log: "refuse: `many' invalid for parameter `errno'",
  },
];

for (const { what, args, message, hint, log } of refusals) {
  test.serial(what, async (t) => {
    const run = await nlkit(['run', ...args]);
    t.is(run.exitCode, 1, story(run));
    const [error] = ofType(run, 'error');
    t.like(error, { code: 'load-failed', message });
    if (hint !== undefined) t.regex(error?.hint ?? '', hint);
    if (log !== undefined) {
      t.true(logOf(run).includes(log), story(run));
      t.true(error!.details!.includes(log));
    }
    t.like(run.result, { ok: false, exitCode: 1, app: null, complaints: [] });
    const states = ofType(run, 'stage').filter(({ stage }) => stage === 'load' || stage === 'app');
    t.deepEqual(
      states.map(({ stage, state }) => `${stage} ${state}`),
      ['load started', 'load failed'],
    );
  });
}

test.serial(
  'a module checks the range of a parameter that the project does not declare',
  async (t) => {
    // The built-in project would refuse the value before the build.
    const folder = await writeProject('unchecked', {
      'nlkit.yaml': "modules:\n  - path: echo\napp: { command: ['true'], files: [] }\n",
      ...(await echoSources()),
    });
    const run = await nlkit(['run', folder, '--param', 'protocol=32']);
    t.is(run.exitCode, 1, story(run));
    t.regex(ofType(run, 'error')[0]!.message, /^the kernel refused echo: EINVAL/);
    t.true(logOf(run).includes('echo: protocol=32 is not a netlink unit (0 to 31)'), story(run));
  },
);

test.serial('a netlink unit that another module of the project took is refused', async (t) => {
  const folder = await writeProject('two-modules', {
    'nlkit.yaml': [
      'modules:',
      '  - path: other',
      '  - path: echo',
      "app: { command: ['true'], files: [] }",
      '',
    ].join('\n'),
    'other/Kbuild': 'obj-m := other.o\n',
    'other/other.c': moduleSource({
      declarations: '#include <net/sock.h>\n#include <linux/netlink.h>\nstatic struct sock *taken;',
      load: '\ttaken = netlink_kernel_create(&init_net, 31, NULL);',
      unload: '\tnetlink_kernel_release(taken);',
    }),
    ...(await echoSources()),
  });
  const run = await nlkit(['run', folder]);
  t.is(run.exitCode, 1, story(run));
  const [error] = ofType(run, 'error');
  t.is(
    error?.message,
    'the kernel refused echo: EADDRINUSE (Address already in use), which its init function returned',
  );
  const log =
    'echo: netlink unit 31 is already taken, see /proc/net/netlink; choose another with protocol=N';
  t.true(logOf(run).includes(log));
  // The module that was loaded is unloaded nevertheless.
  t.like(ofType(run, 'stage').at(-1), { stage: 'unload', state: 'done' });
  t.deepEqual(run.result?.complaints, []);
});

test.serial(
  'a module that was built for another kernel is refused before a guest boots',
  async (t) => {
    const built = await nlkit(['build', 'test/projects/complaints/warn', '--kernel', '5.10']);
    t.is(built.exitCode, 0, story(built));
    const release = ofType(built, 'stage').find(
      ({ stage, detail }) => stage === 'kernel' && detail,
    )!.detail!;
    const results = join(checkout, 'test/projects/complaints/warn/.nlkit', release);
    const folder = await writeProject('prebuilt', {
      'nlkit.yaml': "modules:\n  - ko: warn.ko\napp: { command: ['true'], files: [] }\n",
      'warn.ko': await readFile(join(results, 'warn.ko')),
    });
    const run = await nlkit(['run', folder, '--kernel', 'debian:12']);
    t.is(run.exitCode, 3, story(run));
    const [error] = ofType(run, 'error');
    t.is(error?.code, 'vermagic');
    t.regex(
      error!.message,
      /^warn does not fit this kernel: it was built for 5\.10\S+, not for 6\.1\S+$/,
    );
    t.regex(error!.details!, /^module: 5\.10\S+ SMP .*\nkernel: 6\.1\S+ SMP /);
    t.truthy(error?.hint);
    t.deepEqual(run.result?.complaints, []);

    const fitting = await nlkit(['run', folder, '--kernel', 'debian:11']);
    t.is(fitting.result?.complaints[0]?.kind, 'warning', story(fitting));
  },
);

async function echoSources(): Promise<Record<string, string>> {
  const files = ['Kbuild', 'echo.c', 'echo.h', 'echo-log.h'];
  const contents = files.map(async (file) => [
    join('echo', file),
    await readFile(join(checkout, 'module/echo', file), 'utf8'),
  ]);
  return Object.fromEntries(await Promise.all(contents)) as Record<string, string>;
}
