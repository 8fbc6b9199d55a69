// SPDX-License-Identifier: MIT
import { execFileSync } from 'node:child_process';
import { constants } from 'node:os';
import test from 'ava';
import {
  errnoByName,
  errnoByNumber,
  errnoByText,
  errnoName,
  listErrnos,
} from '../../../app/core/errno.ts';

test('every number that Node knows has the same name', (t) => {
  for (const [name, number] of Object.entries(constants.errno)) {
    t.is(errnoByName(name)?.number, number, name);
  }
});

test('every text is that of the C library', (t) => {
  const numbers = listErrnos().map(({ number }) => number);
  const script = 'for (@ARGV) { $! = $_; print "$!\\n" }';
  const texts = execFileSync('perl', ['-e', script, ...numbers.map(String)], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  });
  t.deepEqual(
    listErrnos().map((errno) => errno.text),
    texts.trimEnd().split('\n'),
  );
});

test('numbers, names and texts are unique', (t) => {
  for (const errno of listErrnos()) {
    t.is(errnoByNumber(errno.number), errno);
    t.is(errnoByNumber(-errno.number), errno);
    t.is(errnoByName(errno.name), errno);
    t.is(errnoByText(errno.text), errno);
  }
});

test('errors that are internal to the kernel have names', (t) => {
  t.is(errnoName(-524), 'ENOTSUPP');
  t.is(errnoByText('Unknown error 524')?.name, 'ENOTSUPP');
});

test('aliases are found and unknown names are not', (t) => {
  t.is(errnoByName('EWOULDBLOCK')?.name, 'EAGAIN');
  t.is(errnoByName('ENOSUCHTHING'), undefined);
  t.is(errnoByName('constructor'), undefined);
  t.is(errnoByText('all went well'), undefined);
  t.is(errnoName(4000), 'errno 4000');
});
