// SPDX-License-Identifier: MIT
// A repository whose only connection with nlkit is its nlkit.yaml.
import test from 'ava';
import { isForHeavy } from '../kernels.ts';
import { logOf, nlkit, ofType, story } from './support/nlkit.ts';
import { moduleSource, writeProject } from './support/project.ts';

const stranger = 'test/projects/stranger';

for (const kernel of ['debian:12', 'debian:13'].filter(isForHeavy)) {
  test.serial(`a project that uses every key of nlkit.yaml runs on ${kernel}`, async (t) => {
    const run = await nlkit(['run', stranger, '--kernel', kernel, '--param', 'unit=28']);
    t.is(run.exitCode, 0, story(run));
    t.is(run.result?.app?.exitCode, 3);
    // Python computed the checksum of the name, and sysfs has the index.
    t.regex(
      run.result?.app?.stdout ?? '',
      /^stranger0: index \d+, checksum 98b56bcd, guten Tag\n$/,
    );
    const release = ofType(run, 'stage').find(
      ({ stage, detail }) => stage === 'kernel' && detail,
    )?.detail;
    t.true(logOf(run).includes(`stranger: guten Tag from a module for ${release ?? ''}`));
    t.deepEqual(
      ofType(run, 'stage')
        .filter(({ state }) => state === 'done')
        .map(({ stage }) => stage)
        .slice(-6),
      ['boot', 'load', 'setup', 'app', 'teardown', 'unload'],
    );
    t.deepEqual(run.result?.complaints, []);
  });
}

test.serial(
  'a client in Go is compiled in the builder without a network, and talks to the module',
  async (t) => {
    const run = await nlkit(['run', 'test/projects/go-client', '--param', 'protocol=29']);
    t.is(run.exitCode, 0, story(run));
    t.is(run.result?.app?.stdout, 'Hello Userspace\n');
    t.true(
      logOf(run).some((text) => /received 12 bytes .*"Hello Kernel"$/.test(text)),
      story(run),
    );
    t.deepEqual(run.result?.complaints, []);
  },
);

/** A project of one module that does nothing. */
function plain(name: string, rest: readonly string[]): Promise<string> {
  return writeProject(name, {
    'nlkit.yaml': ['modules:', '  - path: module', ...rest, ''].join('\n'),
    'module/Kbuild': 'obj-m := plain.o\n',
    'module/plain.c': moduleSource({}),
  });
}

test.serial(
  'a setup that fails is shown with its output, and the app does not start',
  async (t) => {
    const folder = await plain('bad-setup', [
      'app: { command: [echo, never] }',
      'setup: [[ip, link, add, d0, type, nonsense]]',
      'teardown: [[echo, torn down]]',
    ]);
    const run = await nlkit(['run', folder]);
    t.is(run.exitCode, 1, story(run));
    const [error] = ofType(run, 'error');
    t.like(error, {
      code: 'setup-failed',
      message: 'setup failed: ip link add d0 type nonsense ended with exit code 2',
    });
    t.regex(error?.details ?? '', /Unknown device type/);
    const whose = ofType(run, 'output').map(({ source, stream }) => `${source} ${stream}`);
    t.deepEqual([...new Set(whose)], ['setup stderr', 'teardown stdout']);
    t.like(run.result, { app: null, complaints: [] });
    t.like(ofType(run, 'stage').at(-1), { stage: 'unload', state: 'done' });
  },
);

test.serial('Ctrl-C while the app runs tears down and unloads', async (t) => {
  const folder = await plain('interrupted', [
    "app: { command: [sh, -c, 'echo up; exec sleep 1000'] }",
    'setup: [[ip, link, add, d0, type, dummy]]',
    'teardown: [[ip, -brief, link, show, d0], [ip, link, del, d0]]',
  ]);
  const run = await nlkit(['run', folder], {
    onEvent: (event, kill) => {
      if (event.type === 'output' && event.source === 'app') kill('SIGINT');
    },
  });
  t.is(run.exitCode, 130, story(run));
  t.regex(
    ofType(run, 'output')
      .filter(({ source }) => source === 'teardown')
      .map(({ text }) => text)
      .join(''),
    /^d0 /,
  );
  t.deepEqual(
    ofType(run, 'stage')
      .slice(-2)
      .map(({ stage, state }) => `${stage} ${state}`),
    ['unload started', 'unload done'],
  );
});

test.serial('a kernel module to load that the kernel lacks fails the run', async (t) => {
  const folder = await plain('absent-dependency', [
    '    depends: [no_such_module]',
    'app: { command: [echo, never] }',
  ]);
  const run = await nlkit(['run', folder]);
  t.is(run.exitCode, 1, story(run));
  const [error] = ofType(run, 'error');
  t.is(error?.code, 'load-failed');
  t.regex(
    error?.message ?? '',
    /^plain depends on no_such_module, and the kernel 6\.1\S+ has no such module$/,
  );
  t.like(run.result, { app: null, complaints: [] });
});
