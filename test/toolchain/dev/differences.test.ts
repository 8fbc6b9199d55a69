// SPDX-License-Identifier: MIT
import test from 'ava';
import { differences } from '../../../toolchain/dev/differences.ts';
import type { AppOutcome, ResultEvent } from '../../../toolchain/events.ts';

function result(app: Partial<AppOutcome>, log: readonly string[] = []): ResultEvent {
  return {
    type: 'result',
    ok: true,
    exitCode: 0,
    target: 'vm',
    kernel: 'debian:12 (6.1)',
    app: { exitCode: 0, stdout: '', stderr: '', ...app },
    kernelLog: log.map((text, index) => ({ microseconds: index * 1000, text })),
    complaints: [],
    stages: {},
  };
}

/** The differences as lines: `- app: old`. */
function lines(before: ResultEvent, after: ResultEvent): string[] {
  const { lines: found } = differences({ number: 1, result: before }, { number: 2, result: after });
  return found.map(({ sign, source, text }) => `${sign} ${source}: ${text}`);
}

test('two runs that say the same have no difference, whatever their times and addresses', (t) => {
  const before = result({ stdout: 'a\nb\n' }, ['echo: at ffff888004a3c000', 'bye']);
  const after = result({ stdout: 'a\nb\n' }, ['echo: at ffff888007b1d000', 'bye']);
  t.deepEqual(lines(before, after), []);
});

test('lines that are gone and lines that are new stand in the order of the output', (t) => {
  const before = result({ stdout: 'one\ntwo\nthree\nfour\n' }, ['loaded']);
  const after = result({ stdout: 'one\n2\nthree\nfour\nfive\n' }, ['loaded', 'more']);
  t.deepEqual(lines(before, after), ['- app: two', '+ app: 2', '+ app: five', '+ kernel: more']);
});

test('the end of the app, its kernel and the complaints are compared', (t) => {
  const warning = { kind: 'warning', title: 'WARNING: at x', text: [], frames: [] } as const;
  const after = result({ exitCode: null, signal: 'SIGSEGV' });
  t.deepEqual(lines(result({}), { ...after, kernel: 'debian:13 (6.12)', complaints: [warning] }), [
    '- result: on vm, debian:12 (6.1)',
    '- result: the app ended with status 0',
    '+ result: on vm, debian:13 (6.12)',
    '+ result: the app was ended by SIGSEGV',
    '+ complaint: warning: WARNING: at x',
  ]);
});

test('of many differences the first ones are listed, and the rest is counted', (t) => {
  const many = (word: string): string =>
    Array.from({ length: 5_000 }, (_, index) => `${word} ${index.toString()}\n`).join('');
  const event = differences(
    { number: 4, result: result({ stdout: many('a') }) },
    { number: 5, result: result({ stdout: many('b') }) },
  );
  t.is(event.from, 4);
  t.is(event.lines.length, 200);
  t.is(event.more, 9_800);
});
