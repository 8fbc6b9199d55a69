// SPDX-License-Identifier: MIT
import test from 'ava';
import { paintFor } from '../../../toolchain/report/output.ts';

const terminal = { write: () => undefined, isTTY: true };
const pipe = { write: () => undefined };

const table: readonly (readonly [
  string,
  typeof terminal | typeof pipe,
  Record<string, string>,
  boolean,
  boolean,
])[] = [
  ['a terminal', terminal, { TERM: 'xterm' }, true, true],
  ['a terminal of an unknown kind', terminal, {}, true, false],
  ['a pipe', pipe, {}, true, false],
  ['NO_COLOR', terminal, { TERM: 'xterm', NO_COLOR: '1' }, true, false],
  ['an empty NO_COLOR', terminal, { TERM: 'xterm', NO_COLOR: '' }, true, true],
  ['--no-color', terminal, { TERM: 'xterm', FORCE_COLOR: '1' }, false, false],
  ['a dumb terminal', terminal, { TERM: 'dumb' }, true, false],
  ['FORCE_COLOR into a pipe', pipe, { FORCE_COLOR: '1' }, true, true],
  ['FORCE_COLOR=0', terminal, { TERM: 'xterm', FORCE_COLOR: '0' }, true, false],
];

for (const [name, output, environment, wanted, colored] of table) {
  test(`${name}: ${colored ? 'colours' : 'no colours'}`, (t) => {
    t.is(
      paintFor(output, environment, wanted)('red', 'x'),
      colored ? '\u001b[31mx\u001b[39m' : 'x',
    );
  });
}
