// SPDX-License-Identifier: MIT
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import test from 'ava';
import { kinds } from '../../toolchain/commands/new/kind.ts';
import { checkout } from '../../toolchain/checkout.ts';
import { isSoak } from '../counts.ts';
import { onKernel } from '../testing-release.ts';
import { logOf, nlkit, ofType, story } from './support/nlkit.ts';

const printed = {
  genl: [
    'level 0: as loaded',
    'changed 1: level 70: the client wants it warmer',
    'refused: level: ERANGE',
    '0\t0\tas loaded',
    '1\t70\tthe client wants it warmer',
    '',
  ],
  raw: [
    'total 0',
    'added 40: total 40',
    'heard: total 40 after 1',
    'refused: the total would not fit 64 bits (ERANGE)',
    '',
  ],
} as const;

let place = '';

test.before('make both projects', async () => {
  place = await mkdtemp(join(tmpdir(), 'nlkit-new-'));
  const main = join(checkout, 'dist/toolchain/main.js');
  for (const kind of kinds) {
    const args = [main, 'new', `my_${kind}`, '--kind', kind];
    await promisify(execFile)(process.execPath, args, { cwd: place });
  }
});

test.after.always(async () => rm(place, { recursive: true, force: true }));

/** Two kernels for each kind, and all in a full run; test/docker/warnings builds both kinds on more. */
const kernelsOf = { genl: ['5.10', '7.2'], raw: ['6.1', '6.12'] } as const;

for (const kernel of ['5.10', '6.1', '6.12', '7.2']) {
  for (const kind of kinds) {
    if (!isSoak && !kernelsOf[kind].some((each) => each === kernel)) continue;
    test.serial(
      `a new ${kind} project builds without a warning and runs without a complaint on ${kernel}`,
      onKernel(kernel, async (t) => {
        const name = `my_${kind}`;
        const run = await nlkit(['run', '--on', 'vm', '--kernel', kernel], {
          cwd: join(place, name),
        });
        t.is(run.exitCode, 0, story(run));
        t.deepEqual(
          ofType(run, 'output').filter(({ source }) => source === 'build'),
          [],
        );
        t.is(run.result?.app?.stdout, printed[kind].join('\n'));
        t.deepEqual(run.result?.complaints, []);
        t.true(logOf(run).includes(`${name}: gone`));
      }),
    );
  }
}

for (const kind of kinds) {
  test.serial(
    `the test of a new ${kind} project passes without any package installed`,
    async (t) => {
      const cwd = join(place, `my_${kind}`);
      const { stdout } = await promisify(execFile)('npm', ['test'], { cwd });
      t.regex(stdout, /\d tests? passed/);
    },
  );
}
