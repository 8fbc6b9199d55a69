// SPDX-License-Identifier: MIT
import test from 'ava';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

interface Failure {
  title: string;
  report: string[];
}

interface Durations {
  tests: { title: string; milliseconds: number }[];
  files: { title: string; milliseconds: number }[];
}

interface Tap {
  tapReader: (show: (text: string) => void) => {
    line: (text: string) => void;
    end: () => void;
    tally: Tally;
    failures: Failure[];
    durations: Durations;
  };
  verdict: (tally: Tally, status: number | null) => { tally: Tally; reason?: string };
}

interface Summary {
  failedLines: (failures: readonly (Failure & { tier: string })[]) => string[];
  slowestLines: (durations: Durations) => string[];
}

interface Checkout {
  missingPackages: (lock: object, installed: object) => string[];
  staleFiles: (compiled: readonly string[], exists: (source: string) => boolean) => string[];
}

interface Tier {
  name: string;
  folders: string[];
  needs: string;
  concurrency: number;
  minutes: number;
}

interface Tiers {
  tiers: Tier[];
  joined: (chosen: readonly Tier[]) => Tier[];
}

interface Machine {
  neededPackages: (text: string, tiers: readonly string[]) => string[];
}

/** The runner is plain JavaScript, so that it runs before anything is compiled. */
async function load(name: string): Promise<unknown> {
  return import(pathToFileURL(`test/runner/${name}.mjs`).href);
}

const { tapReader, verdict } = (await load('tap')) as Tap;
const { failedLines, slowestLines } = (await load('summary')) as Summary;
const { missingPackages, staleFiles } = (await load('checkout')) as Checkout;
const { tiers, joined } = (await load('tiers')) as Tiers;
const { neededPackages } = (await load('machine')) as Machine;

test('tiers that leave a processor idle run together with another one', (t) => {
  const named = (...names: string[]) => tiers.filter(({ name }) => names.includes(name));
  t.deepEqual(
    joined(tiers).map(({ name }) => name),
    ['lint', 'app', 'toolchain', 'docker', 'host and vm'],
  );
  const [both] = joined(named('host', 'vm'));
  const [host, vm] = named('host', 'vm');
  t.deepEqual(both?.folders, ['host', 'vm']);
  t.is(both?.concurrency, vm?.concurrency);
  t.is(both?.minutes, host!.minutes + vm!.minutes);
  t.deepEqual(joined(named('vm')), named('vm'));
  t.deepEqual(joined(named('docker', 'host')), named('docker', 'host'));
});

test('the runner counts results, and shows failures with their report', (t) => {
  const shown: string[] = [];
  const { line, end, tally } = tapReader((text) => shown.push(text));
  for (const text of [
    'TAP version 13',
    'ok 1 - one › it - holds',
    'not ok 2 - two',
    '  ---',
    '  message: it does not',
    '  ...',
    'ok 3 - later # SKIP',
    'not ok 4 - some day # TODO',
    'ok 5 - of another release',
    '#   skipped: it moved',
    'ok 6 - slow',
    '#   12 s',
    '1..6',
    '# pass 1',
    'ok 7 - the last',
  ]) {
    line(text);
  }
  end();
  t.deepEqual(tally, { passed: 3, failed: 1, skipped: 3 });
  t.deepEqual(shown, [
    '  ✔ one › it - holds',
    '  ✘ two',
    '      ---',
    '      message: it does not',
    '      ...',
    '  - later',
    '  - some day',
    '  - of another release: it moved',
    '  ✔ slow',
    '    12 s',
    '  ✔ the last',
  ]);
});

test('the runner keeps each failure with its report, log and place', (t) => {
  const { line, end, failures, durations } = tapReader(() => undefined);
  for (const text of [
    'ok 1 - one',
    '#   a log',
    '# took 1200 dist/a.test.js',
    'not ok 2 - two',
    '#   a log of the failure',
    '  ---',
    '    message: it does not',
    '  ...',
    '# at test/a.test.ts:3:5',
    '# took 34 dist/a.test.js',
    '# file 1500 dist/a.test.js',
    'not ok 3 - some day # TODO',
    'ok 4 - the last',
  ]) {
    line(text);
  }
  end();
  const report = ['  a log of the failure', '    ---', '      message: it does not', '    ...'];
  t.deepEqual(failures, [{ title: 'two', report: [...report, '    place: test/a.test.ts:3:5'] }]);
  t.deepEqual(durations, {
    tests: [
      { title: 'one', milliseconds: 1200 },
      { title: 'two', milliseconds: 34 },
    ],
    files: [{ title: 'dist/a.test.js', milliseconds: 1500 }],
  });
});

test('the end of the run repeats what failed, long reports cut in their middle', (t) => {
  const long = Array.from({ length: 100 }, (_, index) => `line ${index + 1}`);
  t.deepEqual(failedLines([]), []);
  const lines = failedLines([
    { tier: 'vm', title: 'app › it holds', report: ['message: it does not'] },
    { tier: 'lint', title: 'types', report: long },
  ]);
  t.deepEqual(lines.slice(0, 6), [
    '',
    '── failed',
    '  ✘ vm: app › it holds',
    '    message: it does not',
    '  ✘ lint: types',
    '    line 1',
  ]);
  t.deepEqual(lines.slice(-10), [
    '    line 31',
    '      … 61 lines left out …',
    ...long.slice(-8).map((line) => `    ${line}`),
  ]);
  t.is(lines.length, 5 + 40);
});

test('the five slowest tests and the twelve slowest files are named, in seconds', (t) => {
  const all = [5, 1, 7, 2, 12_345, 3, 4, 6, 8, 9, 10, 11, 12].map((milliseconds) => ({
    title: `after ${milliseconds} ms`,
    milliseconds,
  }));
  const lines = slowestLines({ tests: all, files: all });
  const files = lines.findIndex((text) => text.includes('slowest files'));
  t.regex(lines[0] ?? '', /slowest tests/);
  t.is(lines[1], '      12.3 s  after 12345 ms');
  t.is(files, 1 + 5);
  t.is(lines.length - files, 1 + 12);
});

test('ava under the runner reports durations, and the places of failures', async (t) => {
  const root = await mkdtemp(join(tmpdir(), 'nlkit-runner-'));
  t.teardown(() => rm(root, { recursive: true }));
  await symlink(resolve('node_modules'), join(root, 'node_modules'));
  await writeFile(join(root, 'package.json'), '{ "type": "module" }');
  const source = [
    "import test from 'ava';",
    "test('waits', (t) => new Promise((done) => setTimeout(done, 60)).then(() => t.pass()));",
    "test('differs', (t) => t.deepEqual([1], [2]));",
    "test('rejects', async () => { await Promise.reject(new Error('refused')); });",
  ];
  await writeFile(join(root, 'a.test.js'), source.join('\n'));
  const { line, end, tally, failures, durations } = tapReader(() => undefined);
  const stdout = await new Promise<string>((done) => {
    const args = [resolve('test/runner/ava.mjs'), '--tap', 'a.test.js'];
    const env = { PATH: process.env['PATH'] };
    execFile(process.execPath, args, { cwd: root, env }, (_error, text) => done(text));
  });
  for (const text of stdout.split('\n')) line(text);
  end();
  t.deepEqual(tally, { passed: 1, failed: 2, skipped: 0 });
  const found = failures.map(({ title, report }) => [title, report.at(-1)]).sort();
  t.deepEqual(found, [
    ['differs', '    place: a.test.js:3:26'],
    ['rejects', '    place: a.test.js:4:52'],
  ]);
  const waited = durations.tests.find(({ title }) => title === 'waits');
  t.true((waited?.milliseconds ?? 0) >= 50, 'the duration is the time that the timer took');
  t.is(durations.tests.length, 3);
  t.deepEqual(
    durations.files.map(({ title }) => title),
    ['a.test.js'],
  );
});

const verdicts: readonly [tally: [number, number], status: number | null, failed: number][] = [
  [[3, 0], 0, 0],
  [[3, 1], 1, 1],
  [[3, 0], 1, 1],
  [[3, 0], null, 1],
  [[0, 0], 0, 1],
  [[0, 0], 1, 1],
];

for (const [[passed, failed], status, expected] of verdicts) {
  test(`a tier with ${passed} passed, ${failed} failed and status ${status} counts ${expected} failed`, (t) => {
    t.is(verdict({ passed, failed, skipped: 0 }, status).tally.failed, expected);
  });
}

test('a dependency that is absent or of another version counts as missing', (t) => {
  const lock = {
    packages: {
      '': { version: '1.0.0' },
      'node_modules/a': { version: '1.0.0' },
      'node_modules/b': { version: '2.0.0' },
      'node_modules/c': { version: '3.0.0' },
      'node_modules/d': { version: '4.0.0', optional: true },
    },
  };
  const installed = {
    packages: { 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '1.9.0' } },
  };
  t.deepEqual(missingPackages(lock, installed), ['node_modules/b', 'node_modules/c']);
});

test('a compiled file without its source counts as stale', (t) => {
  const compiled = ['app/a.js', 'app/a.js.map', 'app/b.js', 'app/b.d.ts', 'app/b.js.map', 'c.json'];
  t.deepEqual(
    staleFiles(compiled, (source) => source === 'app/a.ts'),
    ['app/b.js', 'app/b.d.ts', 'app/b.js.map'],
  );
});

test('the packages of a tier are read, and comments are skipped', (t) => {
  const text = '# app of all\nstrace app calls\n\nqemu  host boots app\n';
  t.deepEqual(neededPackages(text, ['app']), ['strace']);
});
