// SPDX-License-Identifier: MIT
import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { checkout } from '../../../../toolchain/checkout.ts';
import { parseReports, withPageName } from '../../../../toolchain/commands/test/report-wishes.ts';
import type { ProcessOutcome } from '../../../../toolchain/process-watch.ts';
import { run } from '../../../../toolchain/process.ts';
import type { ReportHead } from '../../../../toolchain/report/html/page/report-data.ts';
import { result } from '../../report/formats/matrix.ts';
import { readAnnotations } from '../../report/formats/github-reader.ts';

const player = join(checkout, 'dist/test/toolchain/commands/test/play-reports.js');

const expected = (name: string): string =>
  readFileSync(join(checkout, 'test/toolchain/report/formats/testdata', name), 'utf8');

/** A folder to work in, with a project in it. */
function workplace(t: ExecutionContext): { cwd: string; root: string } {
  const cwd = mkdtempSync(join(tmpdir(), 'nlkit-reports-'));
  t.teardown(() => rmSync(cwd, { recursive: true }));
  const root = join(cwd, 'project');
  mkdirSync(root);
  return { cwd, root };
}

/** Runs the player without what a pipeline sets. */
async function play(
  { cwd, root }: { readonly cwd: string; readonly root: string },
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<ProcessOutcome> {
  const none = { GITHUB_STEP_SUMMARY: '', GITHUB_ACTIONS: '', GITHUB_WORKSPACE: '' };
  const environment = { ...process.env, ...none, ...env };
  return run(process.execPath, [player, root, ...args], { cwd, env: environment });
}

for (const [values, message] of [
  [['pdf'], "--report does not know the format 'pdf'"],
  [['junit='], '--report junit= names no file'],
  [['html='], '--report html= names no file'],
  [['junit', 'tap=x', 'markdown'], 'two reports cannot both go to standard output'],
] as const) {
  test(`--report ${values.join(' ')} is refused`, (t) => {
    t.throws(() => parseReports(values), { code: 'usage', message });
  });
}

test('a report has a format, and a file that may contain an equals sign', (t) => {
  t.deepEqual(parseReports(['junit', 'tap=a=b', 'github=/x', 'markdown=y.md']), [
    { format: 'junit' },
    { format: 'tap', file: 'a=b' },
    { format: 'github', file: '/x' },
    { format: 'markdown', file: 'y.md' },
  ]);
});

test('a page without a name goes to a file, never to standard output', async (t) => {
  t.deepEqual(withPageName(parseReports(['html', 'tap', 'html=a.html']), 'x-test.html'), [
    { format: 'html', file: 'x-test.html' },
    { format: 'tap' },
    { format: 'html', file: 'a.html' },
  ]);
  const place = workplace(t);
  const { exitCode, stdout, stderr } = await play(place, ['html', 'html=project/b.html']);
  t.is(exitCode, 0, stderr);
  t.is(stdout, '');
  t.deepEqual(stderr.trimEnd().split('\n'), [
    'takes standard output: false',
    'note: the report is in trial-test.html',
    'note: the report is in project/b.html',
  ]);
  const page = readFileSync(join(place.cwd, 'trial-test.html'), 'utf8');
  t.regex(page, /^<!doctype html>\n<!-- nlkit report 1 -->/);
  const head = /<script type="application\/json" id="head">(.*)<\/script>/.exec(page)?.[1] ?? '';
  const { runs, others } = JSON.parse(head) as ReportHead;
  const shown = new Set([...runs, ...others].map(({ kernel, test }) => `${test} on ${kernel}`));
  for (const { kernel, test } of result.tests) t.true(shown.has(`${test} on ${kernel}`), test);
  t.true(runs.some(({ verdict }) => verdict === 'complained'));
  t.true(existsSync(join(place.root, 'b.html')));
});

test('a page is written after Ctrl-C, with what had happened by then', async (t) => {
  const place = workplace(t);
  const { exitCode, stderr } = await play(place, ['html', '--interrupted']);
  t.is(exitCode, 0, stderr);
  const page = readFileSync(join(place.cwd, 'trial-test.html'), 'utf8');
  const head = /<script type="application\/json" id="head">(.*)<\/script>/.exec(page)?.[1] ?? '';
  const { runs, error } = JSON.parse(head) as ReportHead;
  t.true(runs.length >= 2);
  t.regex(error?.message ?? '', /SIGINT|interrupted/i);
});

test('several reports go to their files, one to standard output', async (t) => {
  const place = workplace(t);
  const files = ['junit=a.xml', `tap=${place.root}/b.tap`, 'markdown=project/c.md'];
  const { exitCode, stdout, stderr } = await play(place, ['github', ...files]);
  t.is(exitCode, 0, stderr);
  t.is(stderr, 'takes standard output: true\n');
  t.is(readAnnotations(stdout).length, readAnnotations(expected('matrix-github.txt')).length);
  t.is(readFileSync(join(place.cwd, 'a.xml'), 'utf8'), expected('matrix-junit.xml'));
  t.is(readFileSync(join(place.root, 'b.tap'), 'utf8'), expected('matrix-tap.txt'));
  t.is(readFileSync(join(place.root, 'c.md'), 'utf8'), expected('matrix-markdown.txt'));
  t.deepEqual(readdirSync(place.root), ['b.tap', 'c.md']);
});

for (const [args, message] of [
  [['junit', '--json'], 'usage: --report junit and --json exclude each other'],
  [['junit=a', 'tap=./a'], 'usage: two reports cannot both go to CWD/a'],
  [['junit=missing/a'], 'not-written: --report junit: there is no folder missing'],
  [['tap=project'], 'not-written: --report tap: CWD/project is a folder'],
  [
    ['tap=project/link'],
    'not-written: --report tap: CWD/project/link is a link to CWD/victim, which is not followed in a project',
  ],
  [
    ['tap=project/out/a'],
    'not-written: --report tap: CWD/project/out is a link to CWD, which is not followed in a project',
  ],
] as const) {
  test(`before the run: --report ${args.join(' ')} is refused`, async (t) => {
    const place = workplace(t);
    writeFileSync(join(place.cwd, 'victim'), 'kept');
    symlinkSync('../victim', join(place.root, 'link'));
    symlinkSync('..', join(place.root, 'out'));
    const { exitCode, stdout, stderr } = await play(place, args);
    t.is(exitCode, 2);
    t.is(stdout, '');
    t.is(stderr.replaceAll(place.cwd, 'CWD'), `${message}\n`);
    t.is(readFileSync(join(place.cwd, 'victim'), 'utf8'), 'kept');
    t.deepEqual(readdirSync(place.cwd).toSorted(), ['project', 'victim']);
  });
}

test('a full disk fails with one line, and the other reports are written', async (t) => {
  const place = workplace(t);
  const { exitCode, stderr } = await play(place, ['junit=/dev/full', 'tap=b.tap']);
  t.is(exitCode, 3);
  t.is(
    stderr,
    'takes standard output: false\nnot-written: /dev/full was not written: the disk is full\n',
  );
  t.is(readFileSync(join(place.cwd, 'b.tap'), 'utf8'), expected('matrix-tap.txt'));
});

test('after Ctrl-C the reports tell what was done, and that it ended early', async (t) => {
  const place = workplace(t);
  const { exitCode, stdout, stderr } = await play(place, ['tap', 'junit=a.xml', '--interrupted']);
  t.is(exitCode, 0, stderr);
  t.regex(stdout, /^TAP version 14\n1\.\.2\nok 1 - debian:11 \(5\.10\): app\n/);
  t.regex(stdout, /\nBail out! ended by SIGINT\n$/);
  t.regex(readFileSync(join(place.cwd, 'a.xml'), 'utf8'), /<error message="ended by SIGINT"/);
});

test('a reader that goes away (| head) ends it', async (t) => {
  const place = workplace(t);
  const child = spawn(process.execPath, [player, place.root, 'junit'], {
    ...{ cwd: place.cwd, stdio: ['ignore', 'pipe', 'ignore'] },
    env: { ...process.env, GITHUB_STEP_SUMMARY: '' },
  });
  child.stdout.destroy();
  const [code] = await new Promise<unknown[]>((done) => child.on('close', (...all) => done(all)));
  t.true(code === 141 || code === 0);
});

test('a runner reads no commands of programs under test, and then ours', async (t) => {
  const place = workplace(t);
  const { stdout } = await play(place, ['github'], { GITHUB_ACTIONS: 'true' });
  const [, token = '', own = ''] =
    /^::stop-commands::([0-9a-f-]{36})\n::\1::\n(.*)$/s.exec(stdout) ?? [];
  t.not(token, '');
  t.is(readAnnotations(own).length, readAnnotations(expected('matrix-github.txt')).length);
  const other = await play(place, ['github'], { GITHUB_ACTIONS: 'true' });
  t.false(other.stdout.includes(token));
});

test('annotations have paths from the workspace, also where it is given by a link', async (t) => {
  const place = workplace(t);
  const link = `${place.cwd}-link`;
  symlinkSync(place.cwd, link);
  t.teardown(() => rmSync(link));
  const file = async (cwd: string, GITHUB_WORKSPACE: string): Promise<string | undefined> => {
    const { stdout } = await play({ ...place, cwd }, ['github'], { GITHUB_WORKSPACE });
    return readAnnotations(stdout)[0]?.properties['file'];
  };
  t.is(await file(place.root, link), 'project/module/echo/echo.c');
  t.is(await file(place.root, ''), 'module/echo/echo.c');
  t.is(await file(place.cwd, place.root), undefined);
});

test('the summary is appended to that of the step', async (t) => {
  const place = workplace(t);
  const GITHUB_STEP_SUMMARY = join(place.cwd, 'summary');
  writeFileSync(GITHUB_STEP_SUMMARY, '# before\n');
  const { stdout, stderr } = await play(place, [], { GITHUB_STEP_SUMMARY });
  t.is(stdout, '');
  t.is(stderr, 'takes standard output: false\n');
  t.is(readFileSync(GITHUB_STEP_SUMMARY, 'utf8'), `# before\n\n${expected('matrix-markdown.txt')}`);
});

test('the summary of a step stays within 1 MiB together with what is there', async (t) => {
  const place = workplace(t);
  const GITHUB_STEP_SUMMARY = join(place.cwd, 'summary');
  writeFileSync(GITHUB_STEP_SUMMARY, '');
  truncateSync(GITHUB_STEP_SUMMARY, 1024 * 1024 - 3_000);
  await play(place, [], { GITHUB_STEP_SUMMARY });
  const text = readFileSync(GITHUB_STEP_SUMMARY, 'utf8');
  t.true(Buffer.byteLength(text) <= 1024 * 1024);
  t.regex(text, /## nlkit test: <code>echo<\/code> on 4 kernels/);
  t.regex(text, / left out\.\n$/);
});

for (const [what, path, why] of [
  ['in no folder', 'missing/summary', 'ENOENT'],
  ['a folder', '.', 'EISDIR'],
  ['a full disk', '/dev/full', 'ENOSPC'],
] as const) {
  test(`a step's summary that is ${what} is a notice, not a failure`, async (t) => {
    const place = workplace(t);
    const GITHUB_STEP_SUMMARY = join(place.cwd, path).replace(/^.*(?=\/dev\/full)/, '');
    const { exitCode, stderr } = await play(place, ['tap=b'], { GITHUB_STEP_SUMMARY });
    t.is(exitCode, 0);
    t.regex(stderr, new RegExp(`note: the summary was not written to .*${why}.*\\n$`));
    t.is(readFileSync(join(place.cwd, 'b'), 'utf8'), expected('matrix-tap.txt'));
  });
}
