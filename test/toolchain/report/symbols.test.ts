// SPDX-License-Identifier: MIT
import test from 'ava';
import { symbolsFor } from '../../../toolchain/report/symbols.ts';

const table: readonly (readonly [environment: Record<string, string>, bar: string])[] = [
  [{}, '│'],
  [{ LANG: 'en_US.UTF-8' }, '│'],
  [{ LANG: 'C.utf8' }, '│'],
  [{ LANG: 'de_DE' }, '│'],
  [{ LANG: 'C' }, '|'],
  [{ LANG: 'POSIX' }, '|'],
  [{ LANG: 'de_DE.ISO-8859-1@euro' }, '|'],
  [{ LC_ALL: 'C', LANG: 'en_US.UTF-8' }, '|'],
  [{ LC_ALL: '', LC_CTYPE: 'C.UTF-8', LANG: 'C' }, '│'],
  [{ TERM: 'linux', LANG: 'en_US.UTF-8' }, '|'],
];
for (const [environment, bar] of table) {
  test(`the bar of ${JSON.stringify(environment)} is ${bar}`, (t) => {
    t.is(symbolsFor(environment).bar, bar);
  });
}

test('our own texts are ASCII if the locale is', (t) => {
  const { own } = symbolsFor({ LANG: 'C' });
  t.is(own('debian:11, … ✔ the project’s → ‘x’'), "debian:11, ... + the project's -> 'x'");
});
