// SPDX-License-Identifier: MIT
// Memory that modules leak is found by function and line, and nobody else is accused.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { checkout } from '../../toolchain/checkout.ts';
import { isSoak } from '../counts.ts';
import { onKernel } from '../testing-release.ts';
import { nlkit, ofType, story } from './support/nlkit.ts';

const folder = 'test/projects/leaky';
const lines = readFileSync(join(checkout, folder, 'leaky.c'), 'utf8').split('\n');

/** The line of the source that has this text. */
function lineOf(text: string): number {
  return 1 + lines.findIndex((line) => line.includes(text));
}

/** The places that leak: their function, and the call. */
const places = [
  { named: 'init', in: 'leaky_prepare', call: 'kmalloc(100,' },
  { named: 'large', in: 'leaky_prepare', call: 'vmalloc(LEAKY_LARGE)' },
  { named: 'handler', in: 'leaky_handle', call: 'kmemdup(' },
  { named: 'timer', in: 'leaky_on_timer', call: 'kmalloc(40,' },
];
/** The oldest and the newest. */
const isOuter = (name: string): boolean => name === 'debian:11' || name === 'debian:14';

const named = places.map((place) => place.named).join();

const kernels = [
  ['debian:11', '5.10'],
  ['debian:12', '6.1'],
  ['debian:13', '6.12'],
  ['debian:14', '7.2'],
] as const;

// The other tests are on the default.
for (const [kernel, version] of kernels.filter(([name]) => isSoak || isOuter(name)))
  test.serial(
    `on ${version}, leaks of a handler, an init and a timer are found by function and line`,
    onKernel(kernel, async (t) => {
      t.timeout(15 * 60_000);
      const given = ['--kernel', kernel, '--param', `leaks=${named}`, '--repeat', '3'];
      const run = await nlkit(['run', folder, ...given]);
      t.is(run.exitCode, 5, story(run));
      t.like(run.result?.repetitions, { asked: 3, done: 3, looksForLeaks: true });
      t.is(run.result?.repetitions?.failed, undefined);
      const leaks = run.result?.complaints ?? [];
      const found = leaks.map(({ kind, frames: [frame], leak }) => ({
        ...{ kind, file: frame?.file, line: frame?.line, in: frame?.symbol.split('+')[0] },
        ...{ objects: leak?.objects, repetitions: leak?.repetitions },
      }));
      const expected = places.map((place) => ({
        ...{ kind: 'leak', file: `${folder}/leaky.c`, line: lineOf(place.call), in: place.in },
        ...{ objects: 3, repetitions: [1, 2, 3] },
      }));
      const order = (a: { line?: number | undefined }, b: { line?: number | undefined }): number =>
        (a.line ?? 0) - (b.line ?? 0);
      t.deepEqual(found.sort(order), expected.sort(order), story(run));
      const large = leaks.find(({ title }) => title.includes('vmalloc'));
      t.is(large?.leak?.bytes, 3 * 5 * 4096);
      t.log(JSON.stringify(run.result?.repetitions));
    }),
  );

test.serial('a leak in some repetitions is counted; what RCU frees later is none', async (t) => {
  t.timeout(15 * 60_000);
  // Its app asks for a leak in every other round.
  const run = await nlkit(['run', join(folder, 'sometimes.yaml'), '--repeat', '5']);
  t.is(run.exitCode, 5, story(run));
  t.like(run.result?.complaints, [{ kind: 'leak', leak: { objects: 4, repetitions: [2, 4] } }]);
  t.is(run.result?.complaints.length, 1, story(run));
  t.regex(
    run.result?.complaints[0]?.title ?? '',
    /^leaky leaks memory that leaky_handle allocated: \d+ bytes in 4 objects \(kmalloc-1k, skbuff_head_cache\), in 2 of 5 repetitions$/,
  );
});

for (const name of ['echo', 'linkwatch'])
  test.serial(`${name} leaks nothing in five repetitions`, async (t) => {
    t.timeout(15 * 60_000);
    const run = await nlkit(['run', name, '--on', 'vm', '--repeat', '5']);
    t.is(run.exitCode, 0, story(run));
    t.deepEqual(run.result?.complaints, []);
    t.like(run.result?.repetitions, { asked: 5, done: 5, looksForLeaks: true });
    t.deepEqual(ofType(run, 'notice'), []);
    t.log(JSON.stringify(run.result?.repetitions));
  });
