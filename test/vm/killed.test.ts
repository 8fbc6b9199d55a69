// SPDX-License-Identifier: MIT
// The command line is ended at each event of a run: nothing of it is left, and the next run works.
import test from 'ava';
import type { JsonEvent } from './support/nlkit.ts';
import { runs } from '../counts.ts';
import { containersOf, leftRunning } from './support/leftovers.ts';
import { type Finished, nlkit, story } from './support/nlkit.ts';
import { moduleSource, writeFiles, writeProject } from './support/project.ts';

/** A project of which a run has all that a run can have: a build that talks, a complaint, an error. */
const eventful = {
  'nlkit.yaml': [
    'modules:',
    '  - path: module',
    'app:',
    `  command: [sh, -c, 'echo out; echo err >&2; exit 3']`,
    '  files: []',
    '',
  ].join('\n'),
  'module/Kbuild': 'obj-m := sample.o\n',
};

/** Another source each time, for each run to build. */
function source(version: number): string {
  return moduleSource({
    declarations: `#include <linux/bug.h>\n#warning version ${version.toString()}`,
    unload: '\tWARN(1, "provoked at unload\\n");',
  });
}

/** What an event is, as far as it matters when a run is cut off there. */
function keyOf(event: JsonEvent): string {
  switch (event.type) {
    case 'stage':
      return `${event.stage} ${event.state}`;
    case 'progress':
      return `progress of ${event.stage}`;
    case 'output':
      return `${event.source}'s ${event.stream}`;
    default:
      return event.type;
  }
}

let version = 0;

async function run(folder: string, key?: string, signal?: NodeJS.Signals): Promise<Cut> {
  version += 1;
  await writeFiles(folder, { 'module/sample.c': source(version) });
  let at: number | undefined;
  const finished = await nlkit(['run', folder], {
    onEvent: (event, kill) => {
      if (at !== undefined || signal === undefined || keyOf(event) !== key) return;
      at = performance.now();
      kill(signal);
    },
  });
  return { ...finished, at };
}

interface Cut extends Finished {
  /** When it was told to end. */
  readonly at: number | undefined;
}

/** A few of the events for the signals that are asked politely; all of them in a full run. */
const polite = [
  'plan',
  'progress of build',
  'boot started',
  'app started',
  "app's stdout",
  'unload started',
];
const signals = ['SIGKILL', 'SIGINT', 'SIGTERM'] as const;
const rounds = Math.ceil(runs / 25);

test.serial('cut off at each of its events', async (t) => {
  const folder = await writeProject('eventful', eventful);
  const whole = await run(folder);
  t.is(whole.exitCode, 5, story(whole));
  const keys = [...new Set(whole.events.map(keyOf))];
  t.log(keys.join(', '));
  for (const expected of [
    ...['plan', 'images started', 'images done', 'kernel started', 'kernel done'],
    ...['build started', 'progress of build', "build's stderr", 'build done'],
    ...['boot started', 'boot done', 'load started', 'kernel', 'load done'],
    ...['app started', "app's stdout", "app's stderr", 'app failed'],
    ...['unload started', 'unload done', 'complaint', 'error', 'result'],
  ]) {
    t.true(keys.includes(expected) || expected === 'app failed', `a run has ${expected}`);
  }

  const pids: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const signal of signals) {
      for (const key of keys) {
        if (signal !== 'SIGKILL' && rounds === 1 && !polite.includes(key)) continue;
        const cut = await run(folder, key, signal);
        const what = `${signal} at ${key}`;
        t.not(cut.at, undefined, `${what}: it came to that`);
        t.deepEqual(await leftRunning(cut.pid, cut.at ?? 0), [], what);
        pids.push(cut.pid);
        // With its result out, a run may be over before the signal comes.
        if (key !== 'result') checkEnd(cut, signal, what);
      }
    }
  }

  function checkEnd(cut: Cut, signal: (typeof signals)[number], what: string): void {
    if (signal === 'SIGKILL') {
      t.is(cut.signal, 'SIGKILL', what);
      return;
    }
    const exitCode = signal === 'SIGINT' ? 130 : 143;
    t.is(cut.exitCode, exitCode, `${what}\n${story(cut)}`);
    t.like(cut.result, { ok: false, exitCode }, what);
    t.like(cut.events.at(-2), {
      type: 'error',
      code: 'interrupted',
      message: `ended by ${signal}`,
    });
  }

  const after = await run(folder);
  t.is(after.exitCode, 5, story(after));
  // It also heals what could not be removed: a build's container has its name as a lock.
  for (const pid of [...pids, after.pid]) {
    t.deepEqual(await containersOf(pid), { running: [], ended: [] });
  }
});
