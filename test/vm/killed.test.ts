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

/** All that a run of this project has to say, in its order. */
const keys = [
  ...['images started', 'plan', 'images done', 'kernel started', 'kernel done'],
  ...['build started', 'progress of build', "build's stderr", 'build done'],
  ...['boot started', 'boot done', 'load started', 'kernel', 'load done'],
  ...['app started', "app's stdout", "app's stderr", 'app done'],
  ...['unload started', 'unload done', 'complaint', 'error', 'result'],
];

/** What a run says when all is done. */
const last = ['complaint', 'error', 'result'];

/** A few of them for the signals that can be heeded; all in a full run. */
const heeded = ['plan', 'progress of build', 'boot started', 'app started', 'unload started'];

const full = runs > 25;
const exitCodes = { SIGINT: 130, SIGTERM: 143 } as const;

const cuts = [
  ...keys.map((key) => ({ key, signal: 'SIGKILL' as const })),
  ...(full ? keys : heeded).flatMap((key) => [
    { key, signal: 'SIGINT' as const },
    { key, signal: 'SIGTERM' as const },
  ]),
];

const pids: number[] = [];
let folder = '';

test.serial.before(async () => {
  folder = await writeProject('eventful', eventful);
});

test.serial('whole, it has something to say of every kind', async (t) => {
  const whole = await run(folder);
  t.is(whole.exitCode, 5, story(whole));
  t.deepEqual(new Set(whole.events.map(keyOf)), new Set(keys));
});

for (const { key, signal } of cuts) {
  test.serial(`${signal} at ${key}`, async (t) => {
    const cut = await run(folder, key, signal);
    t.not(cut.at, undefined, `it came to that: ${story(cut)}`);
    t.deepEqual(await leftRunning(cut.pid, cut.at ?? 0), []);
    pids.push(cut.pid);
    // What is said last is said at once: the run may be over before the signal comes.
    if (key === 'result' || (cut.signal === null && cut.exitCode === 5 && last.includes(key)))
      return;
    if (signal === 'SIGKILL') {
      t.is(cut.signal, signal);
      return;
    }
    const exitCode = exitCodes[signal];
    t.is(cut.exitCode, exitCode, story(cut));
    t.like(cut.result, { ok: false, exitCode });
    const error = { type: 'error', code: 'interrupted', message: `ended by ${signal}` };
    t.like(cut.events.at(-2), error);
  });
}

test.serial('the run after all that works, and heals what could not be removed', async (t) => {
  const after = await run(folder);
  t.is(after.exitCode, 5, story(after));
  // A build's container is not removed by the engine itself; its name is a lock, and makes room.
  for (const pid of [...pids, after.pid]) {
    t.deepEqual(await containersOf(pid), { running: [], ended: [] });
  }
});
