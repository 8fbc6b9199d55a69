// SPDX-License-Identifier: MIT
// The real output of programs that write TAP.
import { deepStrictEqual, strictEqual } from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import fc from 'fast-check';
import { checkout } from '../../../toolchain/checkout.ts';
import { Parser } from 'tap-parser';
import { readTap, type TapReading } from '../../../toolchain/tap/read-tap.ts';
import { holds } from '../../property.ts';

let folder = '';
test.before(() => {
  folder = mkdtempSync(join(tmpdir(), 'nlkit-tap-'));
  symlinkSync(join(checkout, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
});
test.after.always(() => rmSync(folder, { recursive: true, force: true }));

/** Returns what `node` with these arguments writes on its standard output. */
function outputOf(args: readonly string[]): string {
  // This process is itself a test's, which those programs must not notice.
  const { PATH = '' } = process.env;
  const { stdout } = spawnSync(process.execPath, args, {
    cwd: folder,
    env: { PATH, HOME: folder },
  });
  return stdout.toString();
}

/** The results that a parser from npm finds, without those that stand for others. */
function parsed(text: string): Map<string, string> {
  const found = new Map<string, string>();
  const walk = (parser: Parser, above: readonly string[]): void => {
    let hasChildren = false;
    parser.on('child', (child: Parser) => {
      hasChildren = true;
      // It leaves the name of a group as it is written.
      walk(child, [...above, child.name.replace(/\\([#\\])/g, '$1')]);
    });
    parser.on('assert', ({ ok, name, skip, todo }) => {
      const verdict =
        skip !== false || (todo !== false && !ok) ? 'skipped' : ok ? 'passed' : 'failed';
      if (!hasChildren) found.set([...above, name].join(' > '), verdict);
      hasChildren = false;
    });
  };
  const parser = new Parser();
  walk(parser, []);
  parser.end(text);
  return found;
}

function verdicts({ subtests }: TapReading): Map<string, string> {
  return new Map(subtests.map(({ path, verdict }) => [path.join(' > '), verdict]));
}

test('node --test', (t) => {
  writeFileSync(
    join(folder, 'a.test.js'),
    `import { test, describe, it } from 'node:test';
     test('plain', () => console.log('hello'));
     test('fails', () => { throw new Error('not ok 1 - fake\\nok 2'); });
     test('skipped', { skip: 'no device' }, () => {});
     test('todo', { todo: 'later' }, () => { throw new Error('x'); });
     describe('suite # odd', () => {
       it('inner', () => {});
       describe('deep', () => { it('deepest', () => { throw new Error('deep'); }); });
     });`,
  );
  const text = outputOf(['--test', '--test-reporter=tap', 'a.test.js']);
  const reading = readTap(text, { announced: false })!;
  t.is(reading.problem, undefined, text);
  t.deepEqual(
    reading.subtests.map(({ path, verdict }) => [verdict, ...path]),
    [
      ['passed', 'plain'],
      ['failed', 'fails'],
      ['skipped', 'skipped'],
      ['skipped', 'todo'],
      ['passed', 'suite # odd', 'inner'],
      ['failed', 'suite # odd', 'deep', 'deepest'],
    ],
  );
  t.regex(reading.subtests[1]!.text!, /not ok 1 - fake/);
  t.deepEqual(verdicts(reading), parsed(text));
});

test('ava --tap', (t) => {
  writeFileSync(
    join(folder, 'b.test.js'),
    `import test from 'ava';
import fc from 'fast-check';
     test('good', (t) => { t.log('ok 9 text'); t.pass(); });
     test('bad # one', (t) => { t.log('said before'); t.is(1, 2); });
     test.skip('skip me', () => {});
     test.todo('later');`,
  );
  const text = outputOf(['node_modules/ava/entrypoints/cli.mjs', '--tap', 'b.test.js']);
  const reading = readTap(text, { announced: false })!;
  t.is(reading.problem, undefined, text);
  t.deepEqual(
    new Map(reading.subtests.map(({ path, verdict }) => [path.join(), verdict])),
    new Map([
      ['skip me', 'skipped'],
      ['later', 'skipped'],
      ['good', 'passed'],
      ['bad # one', 'failed'],
    ]),
  );
  t.deepEqual(verdicts(reading), parsed(text));
  const failed = reading.subtests.find(({ verdict }) => verdict === 'failed');
  t.regex(failed!.text!, /^said before$[^]*assertion: t\.is\(\)/m);
});

test('whatever is well-formed TAP 14 is read as a parser from npm reads it', (t) => {
  const name = fc.string({ unit: fc.constantFrom(...'ab-+. (1'), minLength: 1, maxLength: 8 });
  const plain = name.map((text) => `n${text.trim()}`);
  const directive = fc.constantFrom('', '', '', ' # SKIP', ' # SKIP no net', ' # TODO later');
  const result = fc.tuple(fc.boolean(), plain, directive);
  const yaml = fc.constantFrom('', '', '  ---\n  ok 7 - x\n  - not ok\n  ...\n', '# 1..9\n');
  const group = fc.array(fc.tuple(result, yaml, fc.array(result, { maxLength: 3 })), {
    minLength: 1,
  });
  holds(
    t,
    fc.property(group, fc.boolean(), (results, isFirst) => {
      const line = ([ok, text, more]: [boolean, string, string], number: number): string =>
        `${ok ? 'ok' : 'not ok'} ${number} - ${text}${more}\n`;
      const planned = (count: number, body: string): string =>
        isFirst ? `1..${count}\n${body}` : `${body}1..${count}\n`;
      const body = results.map(([[, text, more], after, below], at) => {
        const own = `${text}${at}`;
        const inner = below.map(([ok, inText, inMore], place) =>
          line([ok, `${inText}${place}`, inMore], place + 1),
        );
        // A group is as its results are.
        const ok = below.every(([isOk, , said]) => isOk || said !== '');
        const said = below.length === 0 ? more : '';
        const lines = planned(inner.length, inner.join('')).replace(/^(?=.)/gm, '    ');
        const before = below.length === 0 ? '' : `# Subtest: ${own}\n${lines}`;
        return `${before}${line([ok, own, said], at + 1)}${after}`;
      });
      const text = `TAP version 14\n${planned(results.length, body.join(''))}`;
      const reading = readTap(text, { announced: false })!;
      strictEqual(reading.problem, undefined);
      deepStrictEqual(verdicts(reading), parsed(text));
    }),
    { numRuns: 300 },
  );
});

/** Recorded, since a machine may have no Test::More; `prove -v` passes on the same lines. */
test('Test::More, in a test of Perl', (t) => {
  const text = `1..4
ok 1 - first
not ok 2 - second
#   Failed test 'second'
#   at b.t line 2.
ok 3 # skip no net
# Subtest: inner
    1..2
    ok 1 - a
    not ok 2 - b \\# x
not ok 4 - inner
`;
  const { subtests, problem } = readTap(text, { announced: true })!;
  t.is(problem, undefined);
  t.deepEqual(subtests, [
    { path: ['first'], verdict: 'passed' },
    { path: ['second'], verdict: 'failed', text: "Failed test 'second'\nat b.t line 2." },
    { path: ['test 3'], verdict: 'skipped', text: 'no net' },
    { path: ['inner', 'a'], verdict: 'passed' },
    { path: ['inner', 'b # x'], verdict: 'failed' },
  ]);
});
