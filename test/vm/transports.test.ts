// SPDX-License-Identifier: MIT
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import test from 'ava';
import type { Measured } from '../../app/examples/transports/measured.ts';
import { checkout } from '../../toolchain/checkout.ts';
import { onKernel } from '../testing-release.ts';
import { logOf, nlkit, ofType, story } from './support/nlkit.ts';

let place = '';

test.before('make the project, with all warnings of the kernel for modules', async () => {
  place = await mkdtemp(join(tmpdir(), 'nlkit-transports-'));
  const own = await readFile(join(checkout, 'module/transports/nlkit.yaml'), 'utf8');
  // Leave out the check of kernel-doc of W=1, which needs a Perl module that the builder lacks.
  const changed = own
    .replace('root: ../..', `root: ${relative(place, checkout)}`)
    .replace(
      '- path: module/transports',
      '$&\n    make: { variables: { W: 1, cmd_checkdoc: "true" } }',
    );
  await writeFile(join(place, 'nlkit.yaml'), changed);
});

test.after.always(async () => rm(place, { recursive: true, force: true }));

const asked = ['ioctl', 'procfs', 'sysfs', 'netlink', 'generic netlink'];
const expected = [
  ...['nothing', 'system call'].map((way) => `${way}: round`),
  ...asked.map((way) => `${way}: counter`),
  ...asked.map((way) => `${way}: record`),
  ...['device poll', 'sysfs poll', 'netlink', 'generic netlink'].map((way) => `${way}: push`),
];

for (const kernel of ['5.10', '6.1', '6.12', '7.2']) {
  test.serial(
    `on ${kernel}, every transport gives right answers without a complaint`,
    onKernel(kernel, async (t) => {
      const output = join(place, `${kernel}.json`);
      const run = await nlkit([
        ...['run', place, '--on', 'vm', '--kernel', kernel, '--output', output],
        ...['--', '--json', '--rounds', '200'],
      ]);
      t.is(run.exitCode, 0, story(run));
      t.deepEqual(
        ofType(run, 'output').filter(({ source }) => source === 'build'),
        [],
      );
      t.deepEqual(run.result?.complaints, []);
      t.true(logOf(run).includes('transports: gone'));

      // The client itself checks every answer: that the counter counts, and each byte of the record.
      const text = await readFile(output, 'utf8');
      t.is(run.result?.app?.stdout, text);
      const measured = JSON.parse(text) as Measured[];
      t.deepEqual(
        measured.map(({ way, what }) => `${way}: ${what}`),
        expected,
      );
      for (const { rounds, least, median, p99 } of measured) {
        t.is(rounds, 200);
        t.true(least > 0, `least ${least}`);
        t.true(least <= median, `least ${least}, median ${median}`);
        t.true(median <= p99, `median ${median}, p99 ${p99}`);
      }
      t.regex(run.result?.app?.stderr ?? '', /^generic netlink( +[\d.]+ \/ [\d.]+){3}$/m);
    }),
  );
}
