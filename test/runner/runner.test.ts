// SPDX-License-Identifier: MIT
import test from 'ava';
import { pathToFileURL } from 'node:url';

interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

interface Tap {
  tapReader: (show: (text: string) => void) => {
    line: (text: string) => void;
    end: () => void;
    tally: Tally;
  };
  verdict: (tally: Tally, status: number | null) => { tally: Tally; reason?: string };
}

interface Checkout {
  missingPackages: (lock: object, installed: object) => string[];
  staleFiles: (compiled: readonly string[], exists: (source: string) => boolean) => string[];
}

interface Machine {
  neededPackages: (text: string, tiers: readonly string[]) => string[];
}

/** The runner is plain JavaScript, so that it runs before anything is compiled. */
async function load(name: string): Promise<unknown> {
  return import(pathToFileURL(`test/runner/${name}.mjs`).href);
}

const { tapReader, verdict } = (await load('tap')) as Tap;
const { missingPackages, staleFiles } = (await load('checkout')) as Checkout;
const { neededPackages } = (await load('machine')) as Machine;

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
