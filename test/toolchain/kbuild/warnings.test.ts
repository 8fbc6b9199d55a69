// SPDX-License-Identifier: MIT
import test from 'ava';
import {
  countOf,
  stillTrue,
  type Warning,
  WarningCollector,
} from '../../../toolchain/kbuild/warnings.ts';

function collect(text: string): WarningCollector {
  const collector = new WarningCollector();
  for (const line of text.split('\n')) collector.take(line);
  return collector;
}

const said = `/project/mod/a.c: In function 'start':
/project/mod/a.c:5:13: warning: unused variable 'x' [-Wunused-variable]
    5 |         int x;
      |             ^
In file included from /project/mod/h.h:1,
                 from /project/mod/b.c:2:
/project/mod/deep.h:3:1: warning: 'static' is not at beginning of declaration
    3 | const static int y;
      | ^~~~~
/project/mod/deep.h:4:1: warning: another
/project/mod/b.c:9:1: note: defined here
/project/mod/c.c:1:1: error: no
    1 | no
/project/mod/d.o: warning: objtool: start()+0x1: no frame
WARNING: modpost: /project/mod/e.o: section mismatch in reference
WARNING: modpost: missing MODULE_DESCRIPTION() in /project/mod/f.o
ld: warning: /project/mod/g.o: missing .note.GNU-stack section
make[2]: warning:  Clock skew detected.
warning: the compiler differs from the one used to build the kernel
  The kernel was built by: gcc-12
plain words of a Makefile`;

test('warnings are collected with their lines and their object', (t) => {
  const { warnings, count } = collect(said);
  t.is(count, 9);
  t.deepEqual(
    warnings.map(({ unit, text }) => [unit, text.length]),
    [
      ['mod/a', 4],
      ['mod/b', 5],
      ['mod/b', 2],
      ['mod/d', 1],
      ['mod/e', 1],
      ['mod/f', 1],
      ['mod/g', 1],
      [null, 1],
      [null, 2],
    ],
  );
  t.deepEqual(warnings[0]?.text, said.split('\n').slice(0, 4));
});

test('errors and other lines are not collected as warnings', (t) => {
  t.is(collect('a.c:1:1: error: x\n    1 | x\nmake: *** [x] Error 1\nSkipping x').count, 0);
});

test('only the first warnings are kept, all are counted', (t) => {
  const { warnings, count } = collect('a.c:1:1: warning: x\n'.repeat(2000));
  t.is(count, 2000);
  t.true(warnings.length < 2000);
});

test('warnings of objects that were not compiled again are kept', (t) => {
  const warning = (unit: string | null, ...text: string[]): Warning => ({ unit, text });
  const before = [
    warning('mod/a', 'a'),
    warning('mod/b', 'b'),
    warning('mod/gone', 'c'),
    warning(null, 'd'),
    warning('mod/e', 'said again'),
  ];
  const units = { built: new Set(['mod/b']), kept: new Set(['mod/a', 'mod/e']) };
  t.deepEqual(stillTrue(before, [warning('mod/e', 'said again')], units), [warning('mod/a', 'a')]);
});

test('a count of warnings is formatted', (t) => {
  t.deepEqual([0, 1, 2].map(countOf), ['', '1 warning', '2 warnings']);
});
