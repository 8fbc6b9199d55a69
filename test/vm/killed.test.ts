// SPDX-License-Identifier: MIT
// Kills the command line at each event of a run: nothing stays behind, and the next run works.
import test from 'ava';
import type { JsonEvent } from './support/nlkit.ts';
import { isSoak } from '../counts.ts';
import { connect, containersFor, until } from '../docker/support/engine.ts';
import { containersOf, leftRunning } from './support/leftovers.ts';
import { type Finished, nlkit, ofType, story } from './support/nlkit.ts';
import { moduleSource, writeFiles, writeProject } from './support/project.ts';

/** A project whose run has every kind of event: build output, a complaint, an error. */
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

/** Changes the source, so that each run has something to build. */
function source(version: number): string {
  return moduleSource({
    declarations: `#include <linux/bug.h>\n#warning version ${version.toString()}`,
    unload: '\tWARN(1, "provoked at unload\\n");',
  });
}

/** Names an event, without the parts that do not matter for killing a run there. */
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
  /** The time of the signal. */
  readonly at: number | undefined;
}

/** The events of a whole run of this project, in their order. */
const keys = [
  ...['images started', 'plan', 'images done', 'kernel started', 'kernel done'],
  ...['build started', 'progress of build', "build's stderr", 'build done'],
  ...['boot started', 'boot done', 'load started', 'kernel', 'load done'],
  ...['app started', "app's stdout", "app's stderr", 'app failed'],
  ...['unload started', 'unload done', 'complaint', 'error', 'result'],
];

/** The events at the end of a run. */
const last = ['complaint', 'error', 'result'];

/** A few of the events for signals that can be caught; all of them in a full run. */
const heeded = ['plan', 'progress of build', 'boot started', 'app started', 'unload started'];

const exitCodes = { SIGINT: 130, SIGTERM: 143 } as const;
const signals = ['SIGINT', 'SIGTERM'] as const;

/** Moments that are like one of the others; a full run has them, too. */
const alike = new Set([
  ...['images done', 'kernel done', "build's stderr", 'build done', 'boot done', 'kernel'],
  ...['images started', 'kernel started', 'load done', "app's stderr", 'app failed'],
  ...['unload done', 'complaint', 'error'],
]);

const cuts = [
  ...keys
    .filter((key) => isSoak || !alike.has(key))
    .map((key) => ({ key, signal: 'SIGKILL' as const })),
  // One of the two signals in turn; both in a full run.
  ...(isSoak ? keys : heeded).flatMap((key, index) =>
    (isSoak ? signals : [signals[index % 2]!]).map((signal) => ({ key, signal })),
  ),
];

const pids: number[] = [];
let folder = '';

test.serial.before(async () => {
  folder = await writeProject('eventful', eventful);
});

test.serial(
  'a run that is not killed passes every moment at which the next tests kill one',
  async (t) => {
    const whole = await run(folder);
    t.is(whole.exitCode, 5, story(whole));
    // Progress and output of one stage arrive in either order.
    // Images are built only by the first run on a machine.
    const moments = new Set(whole.events.map(keyOf).filter((key) => key !== 'progress of images'));
    t.deepEqual([...moments].sort(), [...keys].sort());
  },
);

test.serial(
  'a run whose guest is removed ends with one line and exit 3, and leaves nothing',
  async (t) => {
    version += 1;
    await writeFiles(folder, { 'module/sample.c': source(version) });
    const engine = await connect();
    let name = '';
    const removed = await nlkit(['run', folder], {
      onEvent: (event) => {
        if (keyOf(event) !== 'boot started') return;
        void until('the guest boots', async () => {
          [name = ''] = await containersFor('eventful', 'guest');
          return name !== '' && (await engine.findContainer(name))?.running === true;
        }).then(() => engine.removeContainer(name));
      },
    });
    t.is(removed.exitCode, 3, story(removed));
    t.deepEqual(
      ofType(removed, 'error').map(({ code, message }) => [code, message]),
      [['container-killed', `the container ${name} was killed while it ran`]],
    );
    t.deepEqual(await containersFor('eventful'), []);
  },
);

for (const { key, signal } of cuts) {
  test.serial(
    `a run killed by ${signal} at ${key} leaves no process and no container`,
    async (t) => {
      const cut = await run(folder, key, signal);
      t.not(cut.at, undefined, `it came to that: ${story(cut)}`);
      t.deepEqual(await leftRunning(cut.pid, cut.at ?? 0), []);
      pids.push(cut.pid);
      // The last events come at once, so the run may end before the signal arrives.
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
    },
  );
}

test.serial('the next run works, and removes what the killed ones left', async (t) => {
  const after = await run(folder);
  t.is(after.exitCode, 5, story(after));
  // The engine does not remove a build's container; its name is a lock, and the next run removes it.
  for (const pid of [...pids, after.pid]) {
    t.deepEqual(await containersOf(pid), { running: [], ended: [] });
  }
});
