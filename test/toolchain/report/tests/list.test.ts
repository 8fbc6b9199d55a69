// SPDX-License-Identifier: MIT
import test from 'ava';
import { listJson, listLines, type ListedTest } from '../../../../toolchain/report/tests/list.ts';
import { kernels } from './sample.ts';

const on = (name: string, skips: Readonly<Record<string, string>> = {}): ListedTest[] =>
  kernels.map((kernel) => {
    const skip = skips[kernel];
    return { kernel, test: name, ...(skip !== undefined && { skip }) };
  });

test('a test is listed once, with the kernels on which it is skipped', (t) => {
  const [eleven, , , fourteen] = kernels;
  const tests = [
    ...on('app'),
    ...on('น้ำ', { [eleven]: 'it is for 6.1, 6.12, 7.2' }),
    ...on('everywhere else', Object.fromEntries(kernels.map((one) => [one, 'it needs KVM']))),
    ...on('in a shard').filter(({ kernel }) => kernel !== fourteen),
  ];
  t.deepEqual(listLines({ project: 'echo', kernels, tests }), [
    'app',
    'น้ำ               on 6.1, 6.12, 7.2; skipped on 5.10: it is for 6.1, 6.12, 7.2',
    'everywhere else  skipped: it needs KVM',
    'in a shard       on 5.10, 6.1, 6.12',
    'echo: 10 tests on 4 kernels, 5 skipped',
  ]);
});

test('one kernel is named in the last line only', (t) => {
  const [eleven] = kernels;
  const tests = [{ kernel: eleven, test: 'app' }];
  t.deepEqual(listLines({ project: 'echo', kernels: [eleven], tests }), [
    'app',
    'echo: 1 test on debian:11 (5.10)',
  ]);
});

test('names and reasons steer no terminal', (t) => {
  const evil = '\u001b[2J\u202e\n';
  const [kernel] = kernels;
  const listing = {
    ...{ project: evil, kernels: [kernel] },
    tests: [{ kernel, test: evil, skip: evil }],
  };
  t.deepEqual(listLines(listing), [
    '\\x1b[2J\\u202e\\x0a  skipped: \\x1b[2J\\u202e\\x0a',
    '\\x1b[2J\\u202e\\x0a: 0 tests on debian:11 (5.10), 1 skipped',
  ]);
  const json = listJson(listing);
  t.regex(json, /^[\x20-\x7e]*$/);
  t.deepEqual(JSON.parse(json), { v: 1, ...listing });
});
