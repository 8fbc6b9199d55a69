// SPDX-License-Identifier: MIT
import { symlinkSync, mkdirSync, rmSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { SmallCheckout } from './checkout.ts';

const remedy =
  '  install Node 20.19 or newer, with npm: a package of your distribution that is new enough, or one from https://nodejs.org/en/download\n';
const installing = 'nlkit: installing its dependencies (npm ci)\n';
const compiling = 'nlkit: compiling itself\n';
const npmCall = 'ci --ignore-scripts --include=dev --no-audit --no-fund';

test('without Node the launcher prints one line with the remedy', async (t) => {
  const small = new SmallCheckout(t);
  small.program('node', undefined);
  t.deepEqual(await small.run(['run']), {
    exitCode: 3,
    stdout: '',
    stderr: `nlkit: Node is missing; nlkit needs 20.19 or newer\n${remedy}`,
  });
});

for (const version of ['v18.19.1', 'v20.18.9', 'v9.0.0']) {
  test(`Node ${version} is refused as too old`, async (t) => {
    const small = new SmallCheckout(t);
    small.program('node', `echo ${version}`);
    t.deepEqual(await small.run(['run']), {
      exitCode: 3,
      stdout: '',
      stderr: `nlkit: Node ${version} is too old; nlkit needs 20.19 or newer\n${remedy}`,
    });
  });
}

test('a program called node that is not Node is refused', async (t) => {
  const small = new SmallCheckout(t);
  small.program('node', 'echo packet radio');
  const { exitCode, stderr } = await small.run(['run']);
  t.is(exitCode, 3);
  t.regex(stderr, /is not Node: it reports the version packet radio\n/);
});

test('the first run installs and compiles, the next does neither', async (t) => {
  t.timeout(120_000);
  const small = new SmallCheckout(t);
  t.deepEqual(await small.run(['run', 'a b', '--x']), {
    exitCode: 0,
    stdout: 'run,a b,--x\n',
    stderr: installing + compiling,
  });
  t.deepEqual(small.npmCalls(), [npmCall]);
  t.deepEqual(await small.run([]), { exitCode: 0, stdout: '\n', stderr: '' });

  small.write('toolchain/main.ts', 'import "./other.ts";\nconsole.log("changed");\n');
  small.write('toolchain/other.ts', 'export {};\n');
  t.deepEqual(await small.run([]), { exitCode: 0, stdout: 'changed\n', stderr: compiling });

  // What was compiled before is not compiled again, though its output is gone: the launcher knows.
  rmSync(join(small.root, 'dist/toolchain/main.js'));
  t.deepEqual(await small.run([]), { exitCode: 0, stdout: 'changed\n', stderr: compiling });

  small.write('package-lock.json', '{ "lockfileVersion": 3 }\n');
  t.is((await small.run([])).stderr, installing);
  t.is(small.npmCalls().length, 2);

  // Touched, as by a checkout of the same version: nothing to install.
  const later = new Date(Date.now() + 60_000);
  utimesSync(join(small.root, 'package-lock.json'), later, later);
  t.deepEqual(await small.run([]), { exitCode: 0, stdout: 'changed\n', stderr: '' });
});

test('the launcher works through a link, from another folder', async (t) => {
  t.timeout(120_000);
  const small = new SmallCheckout(t);
  const links = join(small.root, '../some links');
  mkdirSync(links);
  symlinkSync('../a check out/nlkit', join(links, 'relative'));
  symlinkSync('relative', join(links, 'nlkit'));
  const { stdout, exitCode } = await small.run(['x'], { launcher: join(links, 'nlkit') });
  t.deepEqual([stdout, exitCode], ['x\n', 0]);
});

test('of two first runs at once, one installs and the other waits', async (t) => {
  t.timeout(120_000);
  const small = new SmallCheckout(t);
  const both = await Promise.all([small.run(['1']), small.run(['2'])]);
  t.deepEqual(
    both.map(({ exitCode, stdout }) => [exitCode, stdout]),
    [
      [0, '1\n'],
      [0, '2\n'],
    ],
  );
  t.is(small.npmCalls().length, 1);
  const said = both.map(({ stderr }) => stderr).sort();
  t.is(said[0], installing + compiling);
  t.regex(said[1]!, /^nlkit: waiting for process \d+, which is preparing nlkit\n$/);
});

test('the lock of a killed process is taken over', async (t) => {
  t.timeout(120_000);
  const small = new SmallCheckout(t);
  mkdirSync(join(small.root, '.nlkit'));
  symlinkSync('999999999', join(small.root, '.nlkit/launcher.lock'));
  t.is((await small.run(['x'])).stdout, 'x\n');
});

test('a missing or failing npm gives one line', async (t) => {
  const small = new SmallCheckout(t);
  small.program('npm', undefined);
  t.is(
    (await small.run([])).stderr,
    `nlkit: npm is missing; nlkit needs it to install its dependencies\n${remedy}`,
  );
  small.program(
    'npm',
    'echo "npm warn old"; echo "npm error code ENOTFOUND" >&2; echo "npm error network request to the registry failed" >&2; echo "npm error A complete log of this run can be found in: x" >&2; exit 1',
  );
  t.deepEqual(await small.run([]), {
    exitCode: 3,
    stdout: '',
    stderr: `${installing}nlkit: npm could not install what nlkit depends on: npm error network request to the registry failed\n  behind a proxy, set https_proxy; with a registry of your own, npm config set registry URL\n`,
  });
});

const nobody = 65534;
const asRoot = process.getuid?.() === 0 ? test : test.skip;

asRoot('another user runs what was compiled, and is told when it is not', async (t) => {
  t.timeout(120_000);
  const small = new SmallCheckout(t);
  t.deepEqual(await small.run([], { uid: nobody }), {
    exitCode: 3,
    stdout: '',
    stderr: `nlkit: nlkit must be compiled first, but ${small.root} cannot be written\n  run ./nlkit --version there once as its owner\n`,
  });
  await small.run([]);
  t.deepEqual(await small.run(['x'], { uid: nobody }), { exitCode: 0, stdout: 'x\n', stderr: '' });
  small.write('toolchain/main.ts', '');
  t.deepEqual([(await small.run([], { uid: nobody })).exitCode], [3]);
});
