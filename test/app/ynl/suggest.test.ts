// SPDX-License-Identifier: MIT
import test from 'ava';
import { suggest } from '../../../app/ynl/suggest.ts';

const names = ['getlink', 'newlink', 'id', 'Makefile', 'rt-route', 'rt-rule'];

const rows: readonly [given: string, meant: string | undefined][] = [
  ['getlink', 'getlink'],
  ['getlnk', 'getlink'],
  ['gtelink', 'getlink'],
  ['getlinkk', 'getlink'],
  ['gettlinnk', 'getlink'],
  ['idd', 'id'],
  ['makefile', 'Makefile'],
  ['rt-rote', 'rt-route'],
  ['rt-ruel', 'rt-rule'],
  ['abcdef', undefined],
  ['gtlnk', 'getlink'],
  ['gtlk', undefined],
  ['', undefined],
];

for (const [given, meant] of rows) {
  test(`'${given}': ${meant ?? 'nothing'}`, (t) => {
    t.is(suggest(given, names), meant);
  });
}

test('the nearest of several names is suggested', (t) => {
  t.is(suggest('nameserver', ['namesrvr', 'nameservers', 'name']), 'nameservers');
});
