// SPDX-License-Identifier: MIT
import test from 'ava';
import fc from 'fast-check';
import { readTap, type TapReading } from '../../../toolchain/tap/read-tap.ts';
import { holds } from '../../property.ts';

const read = (text: string): TapReading => readTap(text, { announced: false })!;

/** Writes each subtest on a line: `failed PATH: TEXT`. */
function lines({ subtests }: TapReading): string[] {
  return subtests.map(
    ({ path, verdict, text }) =>
      `${verdict} ${path.join(' > ')}${text === undefined ? '' : `: ${text}`}`,
  );
}

test('KTAP: groups are nested by two spaces, and each has its version line and plan', (t) => {
  const reading = read(`KTAP version 1
1..1
  KTAP version 1
  1..3
    KTAP version 1
    1..1
    # test_1: initializing test_1
    ok 1 test_1
  ok 1 example_test_1
    KTAP version 1
    1..2
    ok 1 test_1 # SKIP test_1 skipped
    ok 2 test_2
  ok 2 example_test_2
    KTAP version 1
    1..3
    ok 1 test_1
    # test_2: FAIL
    not ok 2 test_2
    ok 3 test_3 # SKIP test_3 skipped
  not ok 3 example_test_3
not ok 1 main_test
`);
  t.deepEqual(lines(reading), [
    'passed main_test > example_test_1 > test_1',
    'skipped main_test > example_test_2 > test_1: test_1 skipped',
    'passed main_test > example_test_2 > test_2',
    'passed main_test > example_test_3 > test_1',
    'failed main_test > example_test_3 > test_2: test_2: FAIL',
    'skipped main_test > example_test_3 > test_3: test_3 skipped',
  ]);
  t.deepEqual(reading.counts, { passed: 3, failed: 1, skipped: 2 });
  t.is(reading.problem, undefined);
  t.is(reading.skipped, undefined);
});

test('KTAP: directives and data after the description', (t) => {
  const reading = read(`KTAP version 1
1..9
ok 1 - plain
ok 2 check return code # rcode=0
not ok 3 slow # TIMEOUT 30 seconds
not ok 4 broken # ERROR no such file
ok 5 known # XFAIL will fail
not ok 6 later # TODO to be written
not ok 7 no device # SKIP
not ok 8 data # it said no
ok 9
`);
  t.deepEqual(lines(reading), [
    'passed plain',
    'passed check return code',
    'failed slow: TIMEOUT 30 seconds',
    'failed broken: ERROR no such file',
    'passed known',
    'skipped later: TODO to be written',
    'skipped no device',
    'failed data: it said no',
    'passed test 9',
  ]);
});

test('kselftest: the output of each program stands behind `# `', (t) => {
  const reading = read(`TAP version 13
1..4
# timeout set to 45
# selftests: net: a.sh
# TAP version 13
# 1..2
# ok 1 one
# # it did not answer
# not ok 2 two
# # Totals: pass:1 fail:1 xfail:0 xpass:0 skip:0 error:0
not ok 1 selftests: net: a.sh # exit=1
# selftests: net: b.sh
# ok 7 not a result
ok 2 selftests: net: b.sh
# selftests: net: c.sh
# the tool is missing
not ok 3 selftests: net: c.sh # TIMEOUT 45 seconds
# TAP version 13
# 1..1
# #  RUN           echo.large ...
# # echo.c:12:large:Expected 1 == 2
# #          FAIL  echo.large
# not ok 1 echo.large
not ok 4 selftests: net: d # exit=1
`);
  t.deepEqual(lines(reading), [
    'passed selftests: net: a.sh > one',
    'failed selftests: net: a.sh > two: it did not answer',
    'passed selftests: net: b.sh',
    'failed selftests: net: c.sh: TIMEOUT 45 seconds\nselftests: net: c.sh\nthe tool is missing',
    'failed selftests: net: d > echo.large: RUN           echo.large ...\necho.c:12:large:Expected 1 == 2\nFAIL  echo.large',
  ]);
  t.is(reading.problem, undefined);
});

test('TAP: subtests are named before, indented by four spaces, and may lack a version line', (t) => {
  const reading = read(`TAP version 14
# Subtest: outer \\# one
    # Subtest: inner
        ok 1 - deep
        1..1
    ok 1 - inner
    1..1
ok 1 - outer \\# one
# Subtest: excused
    not ok 1 - a
    1..1
not ok 2 - excused # TODO
# Subtest: failed by itself
    ok 1 - b
    1..1
not ok 3 - failed by itself
  ---
  message: it leaked
  ...
ok 4 - hash # in a name
ok
1..5
`);
  t.deepEqual(lines(reading), [
    'passed outer # one > inner > deep',
    'skipped excused > a',
    'passed failed by itself > b',
    'failed failed by itself: message: it leaked',
    'passed hash # in a name',
    'passed test 5',
  ]);
  t.is(reading.problem, undefined);
});

test('a YAML block holds no results, and an unterminated one ends with its indentation', (t) => {
  const reading = read(`TAP version 14
1..3
not ok 1 a
  ---
  text: |
    ok 2 fake

    1..9
  ...
not ok 2 b
  ---
  ok 3 fake
ok 3 c
`);
  t.deepEqual(lines(reading), [
    'failed a: text: |\n  ok 2 fake\n  1..9',
    'failed b: ok 3 fake',
    'passed c',
  ]);
  t.is(reading.problem, undefined);
});

const problems: Readonly<Record<string, string>> = {
  'TAP version 13\n1..5\nok 1\nok 2\nok 3': 'the plan is 1..5, but 3 results came',
  'TAP version 13\n1..1\nok 1\nok 2\n': 'the plan is 1..1, but 2 results came',
  'KTAP version 1\n1..2\n': 'the plan is 1..2, but no result came',
  'KTAP version 1\n': 'no result came',
  'TAP version 13\nok 1\n': 'there is no plan (1..N), so results may be missing',
  'KTAP version 1\n1..2\nok 1 a\nok 1 b\n': 'two results have the number 1',
  'TAP version 13\n1..2\nok 1\nok 7\n': 'result 7 is outside of the plan 1..2',
  'TAP version 13\n1..1\n1..1\nok 1\n': 'there are two plans',
  'TAP version 14\n1..3\nok 1 a\nBail out! no device\nok 2\n': 'Bail out! no device',
  'TAP version 14\n1..1\n    1..2\n    ok 1 x\n    Bail out!\n': 'Bail out!',
  'KTAP version 1\n1..1\n  KTAP version 1\n  1..2\n  ok 1 x\nok 1 a\n':
    'in a: the plan is 1..2, but 1 result came',
  'KTAP version 1\n  KTAP version 1\n  # Subtest: a\n  ok 1 x\n':
    'the results of a end without its own',
};

for (const [text, problem] of Object.entries(problems))
  test(`${JSON.stringify(text)}: ${problem}`, (t) => {
    t.is(read(text).problem, problem);
    t.is(read(text).skipped, undefined);
  });

test('results that came before a problem are kept', (t) => {
  const text = 'KTAP version 1\n1..3\n  KTAP version 1\n  1..2\n  # Subtest: a\n  not ok 1 x\n';
  const reading = read(text);
  t.deepEqual(lines(reading), ['failed a > x']);
  t.is(reading.problem, 'in a: the plan is 1..2, but 1 result came (and 1 more)');
});

test('everything skipped: the reason of the plan, or of the first subtest', (t) => {
  t.is(read('TAP version 13\n1..0 # SKIP no device\n').skipped, 'no device');
  t.is(read('TAP version 13\n1..0 # Skipped: no device\n').skipped, 'no device');
  t.is(read('TAP version 13\n1..0\n').skipped, 'all subtests are skipped');
  t.is(read('KTAP version 1\n1..1\nok 1 a # SKIP no tool\n').skipped, 'no tool');
  t.is(read('KTAP version 1\n1..2\nok 1 a # SKIP no tool\nok 2 b\n').skipped, undefined);
});

test('without announcement, a version comes first, or a plan or result where there are both', (t) => {
  const auto = (text: string): unknown => readTap(text, { announced: false });
  t.is(auto(''), undefined);
  t.like(auto('1..1\nok 1\n'), { counts: { passed: 1 } });
  t.like(auto('not ok 1 - a\n1..1\n'), { counts: { failed: 1 } });
  for (const text of ['1..5\nis a range\n', 'ok 1 thing done\n', 'hello\n1..1\nok 1\n'])
    t.is(auto(text), undefined, text);
  t.is(auto('hello\nTAP version 13\n1..1\nok 1\n'), undefined);
  t.deepEqual(lines(read('\n\r\n  KTAP version 1\n  ok 1 a\nok 1 b\n')), ['passed b > a']);
  t.deepEqual(lines(read('[    3.000001] KTAP version 1\n[   13.000001] ok 1 a\n')), ['passed a']);
});

test('with announcement, no version line is needed, but something of TAP is', (t) => {
  const announced = (text: string): TapReading => readTap(text, { announced: true })!;
  t.deepEqual(lines(announced('hello\n1..2\nok - a\nnot ok - b\n')), ['passed a', 'failed b']);
  t.is(announced('ok 1 - a\n1..1\n').problem, undefined);
  t.is(announced('\nokay then\n1...2').problem, 'its output is not TAP: okay then');
  t.is(announced('').problem, 'its output is not TAP: it is empty');
  t.is(announced('x'.repeat(1_000)).problem!.length, 'its output is not TAP: '.length + 80);
  t.is(announced('nothing').skipped, undefined);
});

test('results of an output whose beginning was not kept are never all', (t) => {
  for (const announced of [true, false]) {
    const text = '[17 characters cut here]\n4 - half\nok 5 - a\nok 6 - b\n1..6\n';
    const reading = readTap(text, { announced })!;
    t.deepEqual(lines(reading), ['passed a', 'passed b']);
    t.is(reading.problem, 'its output is too long to be kept, so results are missing');
  }
  t.is(readTap('[17 characters cut here]\nhello\n', { announced: false }), undefined);
});

test('several programs may write one after the other', (t) => {
  const reading = read('TAP version 13\n1..1\nok 1 a\nKTAP version 1\n1..2\nok 1 a\n');
  t.deepEqual(lines(reading), ['passed a', 'passed a']);
  t.is(reading.problem, 'the plan is 1..2, but 1 result came');
});

test('colours, NULs, carriage returns and an unterminated last line do not matter', (t) => {
  const text =
    '\u001b[32mTAP version 13\u001b[0m\r\n1..2\r\n\u001b[1;32mok 1\0 a\u001b[m\r\nok 2 b';
  const reading = read(text);
  t.deepEqual(lines(reading), ['passed a', 'passed b']);
  t.is(reading.problem, undefined);
});

test('subtests that nest too deep are a problem, not a crash', (t) => {
  const text = Array.from(
    { length: 5_000 },
    (_, depth) => `${' '.repeat(2 * depth)}KTAP version 1`,
  );
  t.regex(read(text.join('\n')).problem!, /^subtests are nested deeper than 32 levels/);
});

const large: Readonly<Record<string, [text: string, count: number]>> = {
  'a hundred thousand subtests': [
    `TAP version 14\n1..100000\n${Array.from({ length: 100_000 }, (_, at) => `not ok ${at + 1} - test ${at + 1} # it failed`).join('\n')}`,
    100_000,
  ],
  'a line of a million characters': [`KTAP version 1\n1..1\nok 1 ${'# '.repeat(500_000)}`, 1],
  'a million lines of diagnostics': [
    `KTAP version 1\n1..1\n${'# text\n'.repeat(1_000_000)}not ok 1 a`,
    1,
  ],
};

for (const [what, [text, count]] of Object.entries(large))
  test(`${what} are read, and bounded`, (t) => {
    const { subtests, problem } = read(text);
    t.is(subtests.length, count);
    t.is(problem, undefined);
    t.true(subtests.every(({ path, text: said = '' }) => path.join().length + said.length < 5_000));
  });

test('any text gives results whose names are not empty, and never throws', (t) => {
  const piece = fc.constantFrom(
    ...['KTAP version 1', 'TAP version 13', '1..2', '1..0 # SKIP x', 'ok 1 a', 'not ok 2 b', 'ok'],
    ...['# Subtest: s', '---', '...', '# text', 'Bail out! x', 'text', '', 'not ok 3 # TODO'],
  );
  const indent = fc.constantFrom('', '', '  ', '    ', '      ', '# ', '# # ', '  # ');
  const line = fc.tuple(indent, piece).map((parts) => parts.join(''));
  holds(
    t,
    fc.property(fc.array(fc.oneof(line, fc.string()), { maxLength: 30 }), (body) => {
      const { subtests, counts } = readTap(body.join('\n'), { announced: true })!;
      const sum = counts.passed + counts.failed + counts.skipped;
      return sum === subtests.length && subtests.every(({ path }) => path.every((n) => n !== ''));
    }),
    { numRuns: 2_000 },
  );
});
