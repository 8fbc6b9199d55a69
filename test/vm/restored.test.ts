// SPDX-License-Identifier: MIT
// Guests that are restored from one saved guest: what they have in common, and what they must not.
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { Guest } from '../../toolchain/testing/index.ts';
import { distributions } from '../../toolchain/kernels/resolve.ts';
import { isForHeavy } from '../kernels.ts';
import { isSoak, runs } from '../counts.ts';
import { onKernel } from '../testing-release.ts';
import { volumesNamed } from '../docker/support/engine.ts';
import { containersOf } from './support/leftovers.ts';
import { nlkit, ofType, story } from './support/nlkit.ts';
import { moduleSource, writeProject } from './support/project.ts';

/** Milliseconds that the clock of a guest may be late: its agent sets it some time after it was told. */
const late = 5_000;

/** Draws from every source of random numbers that an app has. */
const draw = `
const { randomBytes, randomUUID } = require('node:crypto');
const { readSync, openSync } = require('node:fs');
const { connect, createServer } = require('node:net');
const urandom = Buffer.alloc(16);
readSync(openSync('/dev/urandom'), urandom);
const servers = [0, 1, 2, 3].map(() => createServer().listen(0, '127.0.0.1'));
Promise.all(servers.map((server) => new Promise((resolve) => server.on('listening', resolve))))
  .then(async () => {
    const listening = servers.map((server) => server.address().port);
    const connecting = await Promise.all(listening.map((port) => new Promise((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(socket.localPort));
    })));
    console.log(JSON.stringify({
      time: Date.now(),
      drawn: {
        urandom: urandom.toString('hex'),
        randomBytes: randomBytes(16).toString('hex'),
        mathRandom: [Math.random(), Math.random()],
        uuid: randomUUID(),
        listening,
        connecting,
      },
    }));
    process.exit();
  });
`;

interface Drawn {
  readonly time: number;
  readonly drawn: Readonly<Record<string, unknown>>;
}

for (const { name, version } of distributions.filter((each) => isForHeavy(each.name))) {
  test.serial(
    `two guests of ${name}, ${version}, draw different random numbers`,
    onKernel(name, async (t) => {
      const drawn: Drawn[] = [];
      for (let guests = 0; guests < 2; guests += 1) {
        await using guest = await Guest.boot({ kernel: name });
        const before = Date.now();
        const found = JSON.parse(await guest.succeed(['node', '--eval', draw])) as Drawn;
        t.true(found.time > before - late);
        t.true(found.time < Date.now() + late);
        t.deepEqual(
          (await guest.kernelLog()).filter(({ text }) => text.includes('crng')),
          [],
        );
        drawn.push(found);
      }
      const [one, other] = drawn as [Drawn, Drawn];
      for (const [source, value] of Object.entries(one.drawn))
        t.notDeepEqual(value, other.drawn[source], source);
    }),
  );
}

test.serial('what one guest does is not there in the next', async (t) => {
  const look = [
    'cat /trace /tmp/trace 2>&1',
    'ip -brief link show trace0 2>&1',
    'grep -c ^dummy /proc/modules',
    'cat /proc/sys/kernel/core_pattern',
    'cat /proc/[0-9]*/comm | grep -c sleep',
    'dmesg | grep -c "a trace"',
    'hostname',
  ].join('; ');
  const seen = async (trace?: string): Promise<string> => {
    await using guest = await Guest.boot();
    if (trace !== undefined) {
      const before = (await guest.run(['sh', '-c', look])).stdout;
      await guest.succeed(['sh', '-c', trace]);
      t.not((await guest.run(['sh', '-c', look])).stdout, before);
      return before;
    }
    return (await guest.run(['sh', '-c', look])).stdout;
  };
  const before = await seen(
    [
      'echo file >/trace; echo file >/tmp/trace',
      'modprobe dummy; ip link add trace0 type dummy',
      'echo trace >/proc/sys/kernel/core_pattern',
      'setsid sleep 1000 >/dev/null 2>&1 &',
      'echo "a trace" >/dev/kmsg; hostname trace',
    ].join('\n'),
  );
  t.is(await seen(), before);
});

test.serial('a guest that panics harms no later one', async (t) => {
  for (let times = 0; times < 2; times += 1) {
    const run = await nlkit(['run', 'test/projects/complaints/panic']);
    t.is(run.exitCode, 5, story(run));
    t.is(run.result?.complaints[0]?.kind, 'panic');
    t.deepEqual(ofType(run, 'notice'), []);
  }
});

test.serial('with --cold the guest boots', async (t) => {
  const run = await nlkit(['run', 'test/projects/c-client', '--cold']);
  t.is(run.exitCode, 0, story(run));
  const { detail } = ofType(run, 'stage').find(({ stage, detail }) => stage === 'boot' && detail)!;
  t.notRegex(detail!, /restored/);
});

test.serial('an app whose Node was started ahead finds itself as any other does', async (t) => {
  const folder = await writeProject('ahead', {
    'nlkit.yaml': [
      'modules:',
      '  - path: .',
      'app:',
      '  command: [node, app/main.ts, --one, two words]',
      '  environment: { OWN: value }',
      '  exitCode: 7',
      '',
    ].join('\n'),
    Kbuild: 'obj-m := sample.o\n',
    'sample.c': moduleSource({}),
    'app/main.ts': `
import { connect } from 'nlkit';
import { own } from './own.ts';
const seen: Record<string, unknown> = {
  argv: process.argv, execArgv: process.execArgv, cwd: process.cwd(), environment: process.env,
  main: import.meta.main, file: import.meta.filename, own, isTTY: process.stdin.isTTY ?? false,
  connect: typeof connect, descriptors: (await import('node:fs')).readdirSync('/proc/self/fd').length > 3,
};
let bytes = 0;
for await (const piece of process.stdin) bytes += piece.length;
console.log(JSON.stringify({ ...seen, bytes }));
process.exitCode = 7;
`,
    'app/own.ts': 'export const own: string = import.meta.url;\n',
    'app/package.json': '{ "type": "module" }\n',
  });
  const seen = async (...options: string[]): Promise<object> => {
    const run = await nlkit(['run', folder, ...options]);
    t.is(run.exitCode, 0, story(run));
    const text = run.result!.app!.stdout.replaceAll(/nlkit-session-\w+/g, 'nlkit-session');
    return JSON.parse(text) as object;
  };
  t.deepEqual(await seen(), await seen('--cold'));
});

const inARow = isSoak ? runs * 10 : 10;

test.serial(`${String(inARow)} runs in a row leave nothing`, async (t) => {
  // A folder for temporary files that nobody else uses meanwhile.
  const temporary = await mkdtemp(join(tmpdir(), 'nlkit-in-a-row-'));
  t.teardown(() => rm(temporary, { recursive: true, force: true }));
  const again = () =>
    nlkit(['run', 'test/projects/c-client'], { environment: { TMPDIR: temporary } });
  await again();
  const before = (await volumesNamed('nlkit-build-c-client')).sort();
  for (let times = 0; times < inARow; times += 1) {
    const run = await again();
    t.is(run.exitCode, 0, story(run));
    t.deepEqual(
      ofType(run, 'notice').filter(({ text }) => text.includes('guest')),
      [],
    );
    t.deepEqual(await containersOf(run.pid), { running: [], ended: [] });
  }
  t.deepEqual(await readdir(temporary), []);
  t.deepEqual((await volumesNamed('nlkit-build-c-client')).sort(), before);
});
