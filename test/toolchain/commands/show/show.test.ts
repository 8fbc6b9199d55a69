// SPDX-License-Identifier: MIT
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  watch,
} from 'node:fs';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import test, { type ExecutionContext } from 'ava';
import { checkout } from '../../../../toolchain/checkout.ts';
import { openers } from '../../../../toolchain/commands/show/openers.ts';
import type { ProcessOutcome } from '../../../../toolchain/process-watch.ts';
import { run } from '../../../../toolchain/process.ts';
import { shortRun } from '../../report/html/sample.ts';
import { writeSample } from '../../report/html/written-page.ts';

const main = join(checkout, 'dist/toolchain/main.js');

function folderOf(t: ExecutionContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'nlkit-show-'));
  t.teardown(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** Runs it where nothing but `programs` can be found. */
async function show(
  cwd: string,
  file: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<ProcessOutcome> {
  const env = { HOME: cwd, PATH: join(cwd, 'bin'), ...environment };
  return run(process.execPath, [main, 'show', file], { cwd, env });
}

/** A program of that name that writes its arguments to the file `seen`. */
function program(folder: string, name: string, status = 0): void {
  mkdirSync(join(folder, 'bin'), { recursive: true });
  const path = join(folder, 'bin', name);
  const lines = ['#!/bin/sh', `echo "${name} $*" >>'${folder}/seen'`, `exit ${String(status)}`, ''];
  writeFileSync(path, lines.join('\n'));
  chmodSync(path, 0o755);
}

/** Waits for a program that was started to have written that. */
async function seen(folder: string): Promise<string> {
  const file = join(folder, 'seen');
  const watcher = watch(folder);
  try {
    while (!existsSync(file) || readFileSync(file, 'utf8') === '')
      await new Promise((done) => watcher.once('change', done));
    return readFileSync(file, 'utf8');
  } finally {
    watcher.close();
  }
}

test('a report opens in the browser of the display', async (t) => {
  const folder = folderOf(t);
  program(folder, 'xdg-open');
  const file = join(folder, 'a report.html');
  writeSample(file, shortRun());
  const { exitCode, stdout, stderr } = await show(folder, 'a report.html', { DISPLAY: ':0' });
  t.is(exitCode, 0, stderr);
  t.is(stdout, `${file}\n`);
  t.is(stderr, '');
  t.is(await seen(folder), `xdg-open ${pathToFileURL(file).href}\n`);
});

test('the folder of a failed run stands for its report', async (t) => {
  const folder = folderOf(t);
  program(folder, 'firefox');
  mkdirSync(join(folder, 'failure'));
  const file = join(folder, 'failure', 'report.html');
  writeSample(file, shortRun());
  const { exitCode, stdout } = await show(folder, 'failure', { BROWSER: 'firefox --new-tab %s' });
  t.is(exitCode, 0);
  t.is(stdout, `${file}\n`);
  t.is(await seen(folder), `firefox --new-tab ${pathToFileURL(file).href}\n`);
});

test('the next program is tried where one is missing or fails', async (t) => {
  const folder = folderOf(t);
  program(folder, 'broken', 3);
  program(folder, 'works');
  writeSample(join(folder, 'a.html'), shortRun());
  const { exitCode, stderr } = await show(folder, 'a.html', { BROWSER: 'missing:broken:works' });
  t.is(exitCode, 0);
  t.is(stderr, '');
  t.regex(readFileSync(join(folder, 'seen'), 'utf8'), /^broken .*\nworks .*\n$/);
});

for (const [where, environment, why] of [
  ['without a display', {}, 'no browser can be seen from here'],
  ['over SSH', { DISPLAY: ':0', SSH_TTY: '/dev/pts/1' }, 'no browser can be seen from here'],
  ['without a browser', { DISPLAY: ':0' }, 'no program here opens it'],
] as const)
  test(`${where}, it says where the report is and how to look at it`, async (t) => {
    const folder = folderOf(t);
    const file = join(folder, 'a.html');
    writeSample(file, shortRun());
    const { exitCode, stdout, stderr } = await show(folder, 'a.html', environment);
    t.is(exitCode, 0);
    t.is(stdout, `${file}\n`);
    t.is(
      stderr,
      `${why}; in a browser on this machine: ${pathToFileURL(file).href}\n` +
        'the report is one file that needs nothing else: copy it to where a browser is\n',
    );
  });

test('what is not there, or is no report, is refused and not opened', async (t) => {
  const folder = folderOf(t);
  program(folder, 'xdg-open');
  mkdirSync(join(folder, 'empty'));
  writeFileSync(join(folder, 'other.html'), '<!doctype html>\n<p>\n');
  for (const [file, message] of [
    ['missing', 'there is no report missing'],
    ['other.html', 'other.html is not a report of nlkit'],
    ['other.html/x', 'there is no report other.html/x'],
    ['empty', 'there is no report in empty'],
    ['/dev/null', '/dev/null is not a report of nlkit'],
  ] as const) {
    const { exitCode, stdout, stderr } = await show(folder, file, { DISPLAY: ':0' });
    t.is(exitCode, 2, file);
    t.is(stdout, '');
    t.is(stderr, `nlkit: ${message}\n  nlkit run --report html writes a report\n`);
  }
  t.false(existsSync(join(folder, 'seen')));
});

test('a report of another version opens: it needs nothing but itself', async (t) => {
  const folder = folderOf(t);
  const file = join(folder, 'a.html');
  writeSample(file, shortRun());
  const text = readFileSync(file, 'utf8');
  t.true(text.includes('nlkit report 1 '));
  writeFileSync(file, text.replace('nlkit report 1 ', 'nlkit report 27 '));
  const { exitCode, stdout } = await show(folder, 'a.html');
  t.is(exitCode, 0);
  t.is(stdout, `${file}\n`);
});

test('a folder stands for its only report; one with several is refused, and names them', async (t) => {
  const folder = folderOf(t);
  mkdirSync(join(folder, 'out'));
  writeFileSync(join(folder, 'out', 'other.html'), '<!doctype html>\n<p>\n');
  writeSample(join(folder, 'out', 'echo-run.html'), shortRun());
  const one = await show(folder, 'out');
  t.is(one.exitCode, 0);
  t.is(one.stdout, `${join(folder, 'out', 'echo-run.html')}\n`);
  for (const name of ['a', 'b', 'c']) writeSample(join(folder, 'out', `${name}.html`), shortRun());
  const several = await show(folder, 'out');
  t.is(several.exitCode, 2);
  t.is(
    several.stderr,
    'nlkit: out has 4 reports: a.html, b.html, c.html, …\n  name one: nlkit show out/a.html\n',
  );
});

test('a report that is cut off is refused and not opened', async (t) => {
  const folder = folderOf(t);
  program(folder, 'xdg-open');
  const file = join(folder, 'a.html');
  writeSample(file, shortRun());
  const whole = readFileSync(file);
  for (const length of [300, whole.length >> 1, whole.length - 2]) {
    writeFileSync(file, whole.subarray(0, length));
    const { exitCode, stderr } = await show(folder, 'a.html', { DISPLAY: ':0' });
    t.is(exitCode, 2);
    t.is(
      stderr,
      'nlkit: a.html is cut off: its end is missing\n' +
        '  copy the whole file, or write the report again\n',
    );
  }
  t.false(existsSync(join(folder, 'seen')));
});

test('each system has its program, after those that BROWSER names', (t) => {
  t.deepEqual(openers({ BROWSER: 'a b:c' }, 'darwin'), [['a', 'b'], ['c'], ['open']]);
  t.deepEqual(openers({ WSL_DISTRO_NAME: 'Debian' }, 'linux'), [['wslview'], ['xdg-open']]);
  t.deepEqual(openers({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux'), [['xdg-open']]);
  t.deepEqual(openers({ SSH_CONNECTION: 'x', BROWSER: 'lynx', DISPLAY: ':10' }, 'linux'), [
    ['lynx'],
  ]);
});
