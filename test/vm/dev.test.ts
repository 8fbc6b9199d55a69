// SPDX-License-Identifier: MIT
// `nlkit dev` on real files, a real compiler and real guests.
import { renameSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import Docker from 'dockerode';
import { checkout } from '../../toolchain/checkout.ts';
import { outputOf } from '../program.ts';
import { containersFor, until } from '../docker/support/engine.ts';
import { guestWaits } from '../../toolchain/dev/workbench.ts';
import { DevTerminal, shows } from '../toolchain/dev/tmux.ts';
import { type DevRun, DevSession, differenceOf } from './support/dev.ts';
import { containersOf, leftRunning } from './support/leftovers.ts';
import { writeFiles, writeProject } from './support/project.ts';
import { Way } from './support/way.ts';

const projectFile = `modules: [{ path: module }]
app: { command: [sh, app/run.sh], files: ['app/**'] }
sources: { exclude: [app] }
`;

function source(value: string): string {
  return `// SPDX-License-Identifier: GPL-2.0
#include <linux/module.h>
static int value = ${value};
module_param(value, int, 0444);
static int __init test_load(void)
{
	return 0;
}
module_init(test_load);
static void __exit test_unload(void)
{
}
module_exit(test_unload);
MODULE_LICENSE("GPL");
`;
}

const answers = 'cat /sys/module/sample/parameters/value\n';

function project(name: string): Promise<string> {
  return writeProject(name, {
    'nlkit.yaml': projectFile,
    'module/Kbuild': 'obj-m := sample.o\n',
    'module/sample.c': source('1'),
    'app/run.sh': answers,
  });
}

/** What the app of a run wrote. */
function said({ result }: DevRun): string | undefined {
  return result.app?.stdout.trim();
}

test.serial(
  'each change is a run: what differs is told, mistakes and panics cost that run only',
  async (t) => {
    t.timeout(20 * 60_000);
    const folder = await project('dev-changes');
    const dev = new DevSession(t, [folder]);
    const is = (run: DevRun, exitCode: number, output?: string): void => {
      t.is(run.result.exitCode, exitCode, dev.story());
      t.is(said(run), output, dev.story());
    };
    const first = await dev.run(1);
    is(first, 0, '1');
    t.is(first.run.because, 'start');
    t.deepEqual(differenceOf(first), []);

    await writeFiles(folder, { 'module/sample.c': source('2') });
    const second = await dev.run(2);
    is(second, 0, '2');
    t.is(second.run.because, 'change');
    t.deepEqual(second.run.files, ['module/sample.c']);
    t.deepEqual(differenceOf(second), ['- app: 1', '+ app: 2']);

    // Half of a file: an error, and nothing else.
    await writeFiles(folder, { 'module/sample.c': source('3').slice(0, 80) });
    const broken = await dev.run(3);
    is(broken, 4);
    t.true(broken.events.some((event) => event.type === 'output' && event.source === 'build'));
    // Saved by renaming, as many editors do.
    await writeFiles(folder, { 'module/.sample.c.new': source('3') });
    renameSync(join(folder, 'module/.sample.c.new'), join(folder, 'module/sample.c'));
    const mended = await dev.run(4);
    is(mended, 0, '3');
    t.deepEqual(differenceOf(mended), ['- app: 2', '+ app: 3']);

    await writeFiles(folder, { 'nlkit.yaml': `${projectFile}timeout: soon\n` });
    const wrong = await dev.run(5);
    is(wrong, 2);
    t.true(wrong.events.some((event) => event.type === 'error' && event.code === 'project-file'));
    await writeFiles(folder, { 'nlkit.yaml': `${projectFile}timeout: 50\n` });
    is(await dev.run(6), 0, '3');

    await writeFiles(folder, { 'app/run.sh': 'echo begun\nsleep 600\n' });
    await dev.event(
      (event) => event.type === 'output' && event.source === 'app' && event.text.includes('begun'),
    );
    await writeFiles(folder, { 'app/run.sh': answers });
    const stopped = await dev.run(7);
    t.true(stopped.result.superseded);
    is(await dev.run(8), 0, '3');

    await writeFiles(folder, { 'app/run.sh': 'echo c >/proc/sysrq-trigger\nsleep 60\n' });
    const panicked = await dev.run(9);
    t.is(panicked.result.exitCode, 5, dev.story());
    t.is(panicked.result.complaints[0]?.kind, 'panic');
    await writeFiles(folder, { 'app/run.sh': `${answers}echo more\n` });
    const after = await dev.run(10);
    is(after, 0, '3\nmore');

    // The guest that was opened ahead hangs.
    const docker = new Docker();
    const from = dev.events.findIndex((event) => event.type === 'run' && event.number === 10);
    await dev.event(
      ({ type, ...event }) => type === 'progress' && 'text' in event && event.text === guestWaits,
      from,
    );
    const [ahead = '', ...others] = await containersFor('dev-changes', 'guest');
    t.deepEqual(others, []);
    await docker.getContainer(ahead).pause();
    await writeFiles(folder, { 'app/run.sh': answers });
    const another = await dev.run(11);
    is(another, 0, '3');
    t.true(
      another.events.some(
        ({ type, ...event }) =>
          type === 'notice' && JSON.stringify(event).includes('opened ahead is lost'),
      ),
      dev.story(),
    );

    dev.kill('SIGTERM');
    t.deepEqual(await dev.ended, [143, null]);
    t.deepEqual(await containersFor('dev-changes'), []);
    t.deepEqual(
      dev.events.flatMap((event) => (event.type === 'run' ? event.number : [])),
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
    );
  },
);

test.serial(
  'a spec that changes is generated; what it gives begins no run of its own',
  async (t) => {
    t.timeout(10 * 60_000);
    const place = await mkdtemp(join(tmpdir(), 'nlkit-spec-'));
    t.teardown(() => rm(place, { recursive: true }));
    const main = join(checkout, 'dist/toolchain/main.js');
    await outputOf(process.execPath, [main, 'new', 'dev_spec'], { cwd: place });
    const folder = join(place, 'dev_spec');
    const small = `modules: [{ path: module }]
specs: [{ spec: module/dev_spec.yaml, client: app, reference: protocol.md }]
app: { command: [echo, ran], files: [] }
`;
    await writeFiles(folder, { 'nlkit.yaml': small });
    const dev = new DevSession(t, [folder]);
    t.is((await dev.run(1)).result.exitCode, 0, dev.story());
    const spec = await readFile(join(folder, 'module/dev_spec.yaml'), 'utf8');
    await writeFiles(folder, { 'module/dev_spec.yaml': spec.replace('doc: ', 'doc: Another ') });
    const changed = await dev.run(2);
    t.is(changed.result.exitCode, 0, dev.story());
    t.deepEqual(changed.run.files, ['module/dev_spec.yaml']);
    t.true(
      changed.events.some(
        (event) => event.type === 'notice' && event.text.startsWith('regenerated because'),
      ),
      dev.story(),
    );
    await writeFiles(folder, { 'nlkit.yaml': `${small}timeout: 50\n` });
    const next = await dev.run(3);
    t.deepEqual(next.run.files, ['nlkit.yaml']);
    dev.kill('SIGINT');
    await dev.ended;
  },
);

test.serial('killed while it runs, it leaves no container', async (t) => {
  t.timeout(10 * 60_000);
  const folder = await project('dev-killed');
  await writeFiles(folder, { 'app/run.sh': 'echo begun\nsleep 600\n' });
  const dev = new DevSession(t, [folder]);
  await dev.event((event) => event.type === 'output' && event.source === 'app');
  t.true((await containersOf(dev.pid)).running.length >= 2);
  dev.kill('SIGKILL');
  const since = performance.now();
  await dev.ended;
  t.deepEqual(await leftRunning(dev.pid, since), []);
  await until('all are removed', async () => (await containersFor('dev-killed')).length === 0);
});

test.serial(
  'when the engine goes away, that is told, and the project runs again once it is back',
  async (t) => {
    t.timeout(10 * 60_000);
    const folder = await project('dev-engine');
    const place = await mkdtemp(join(tmpdir(), 'nlkit-way-'));
    t.teardown(() => rm(place, { recursive: true }));
    const way = new Way(place);
    await way.open();
    await writeFiles(folder, { 'app/run.sh': `${answers}echo begun\nsleep 600\n` });
    const dev = new DevSession(t, [folder], { DOCKER_HOST: way.address });
    await dev.event((event) => event.type === 'output' && event.source === 'app');
    await way.cut();
    const lost = await dev.run(1);
    t.false(lost.result.ok);
    t.true(
      lost.events.some((event) => event.type === 'error'),
      dev.story(),
    );
    await dev.event(
      (event) => event.type === 'notice' && event.text.startsWith('waiting for the Docker engine'),
    );
    await writeFiles(folder, { 'app/run.sh': answers });
    await way.open();
    const back = await dev.event((event) => event.type === 'result' && event.ok);
    t.regex(JSON.stringify(back), /"stdout":"1\\n"/);
    dev.kill('SIGINT');
    t.deepEqual(await dev.ended, [130, null]);
    await way.cut();
    await until('all are removed', async () => (await containersFor('dev-engine')).length === 0);
  },
);

test.serial('on a terminal the result appears in place, while it is resized', async (t) => {
  t.timeout(10 * 60_000);
  const folder = await project('dev-screen');
  const terminal = new DevTerminal(t, [folder]);
  const waits = shows(/^✔ waiting for changes/);
  await terminal.lines(waits);
  await terminal.resize(40, 15);
  await writeFiles(folder, { 'app/run.sh': `${answers}echo สวัสดี น้ำ\n` });
  await terminal.lines(shows(/\+ app: สวัสดี น้ำ$/));
  await terminal.resize(80, 24);
  const heading = 'nlkit dev dev-screen  debian:12 (6.1)  run 2: app/run.sh changed';
  const wide = await terminal.lines((lines) => lines[0] === heading && waits(lines));
  t.is(wide.filter((line) => /^app {4}│ 1$/.test(line)).length, 1, wide.join('\n'));
  t.true(wide.includes('different from run 1:'), wide.join('\n'));

  await terminal.press('s');
  await terminal.lines(shows(/exit or Ctrl-D leaves it/));
  await terminal.lines(shows(/dev-screen.*[#$] *$/));
  // No change ends the shell.
  await writeFiles(folder, { 'app/run.sh': `${answers}echo later\n` });
  await terminal.type('cat /sys/module/sample/parameters/value; sh app/run.sh | tail -n 1');
  await terminal.press('Enter');
  await terminal.lines((lines) => shows(/^1$/)(lines) && shows(/^สวัสดี น้ำ$/)(lines));
  await terminal.type('exit');
  await terminal.press('Enter');
  await terminal.lines(shows(/run 4: app\/run\.sh changed/));
  await terminal.lines((lines) => waits(lines) && shows(/^app {4}│ later$/)(lines));

  await terminal.press('q');
  const left = await terminal.lines(shows(/^status 0$/));
  t.true(shows(/^✔ dev-screen: done on vm/)(left), left.join('\n'));
  t.deepEqual(await containersFor('dev-screen'), []);
});

test.serial(
  '--trace shows the messages of all runs; the key t hides them, and shows them again',
  async (t) => {
    t.timeout(10 * 60_000);
    const terminal = new DevTerminal(t, ['echo', '--on', 'vm', '--trace'], {
      columns: 120,
      rows: 40,
    });
    const ended = (run: RegExp) => (lines: readonly string[]) =>
      shows(run)(lines) && shows(/^✔ echo: done on vm/)(lines) && shows(/^✔ waiting/)(lines);
    const messages = (lines: readonly string[]): string[] =>
      lines.flatMap((line) => /^([→←] #\d+) .* (echo say)/.exec(line)?.slice(1).join(' ') ?? []);
    const isTraced = (lines: readonly string[]): void => {
      const all = ['→ #1 echo say', '← #2 echo say', '← #3 echo say'];
      t.deepEqual(messages(lines), all, lines.join('\n'));
      t.true(shows(/t trace: on {2}v verbose/)(lines), lines.join('\n'));
    };
    // Both modules may have to be built: echo and the tap.
    isTraced(await terminal.lines(ended(/^nlkit dev echo {2}debian/), 200_000));
    await terminal.press('t');
    const untraced = await terminal.lines(ended(/run 2: asked for/));
    t.deepEqual(messages(untraced), []);
    t.true(shows(/t trace {2}v verbose/)(untraced), untraced.join('\n'));
    await terminal.press('t');
    isTraced(await terminal.lines(ended(/run 3: asked for/)));
    await terminal.press('q');
    await terminal.lines(shows(/^status 0$/));
  },
);

test.serial('when its terminal is closed, it leaves no container', async (t) => {
  t.timeout(10 * 60_000);
  const folder = await project('dev-closed');
  const terminal = new DevTerminal(t, [folder]);
  await terminal.lines(shows(/^✔ waiting for changes/));
  await until('a guest is open', async () => (await containersFor('dev-closed')).length > 0);
  await terminal.close();
  await until('all are removed', async () => (await containersFor('dev-closed')).length === 0);
  t.deepEqual(await containersFor('dev-closed'), []);
});
