// SPDX-License-Identifier: MIT
import test from 'ava';
import { YamlDocument } from '../../../app/yaml/yaml-document.ts';
import { YamlError } from '../../../app/yaml/yaml-error.ts';

const good: readonly [what: string, text: string, value: unknown][] = [
  ['nothing', '', null],
  ['aliases', 'a: &x [1, {b: &y c}]\nd: *x\ne: *y', { a: [1, { b: 'c' }], d: [1, { b: 'c' }], e: 'c' }],
  ['an anchor given again', 'a: &x 1\nb: *x\nc: &x 2\nd: *x', { a: 1, b: 1, c: 2, d: 2 }],
  ['an alias as a key', 'a: &x b\n*x : 1', { a: 'b', b: 1 }],
  ['merges', 'm: &m {a: 1, b: 2}\nn: {<<: *m, a: 3}', { m: { a: 1, b: 2 }, n: { b: 2, a: 3 } }],
  ['a list of merges', 'x: {<<: [{a: 1}, {a: 2, b: 3}], c: 4}', { x: { a: 1, b: 3, c: 4 } }],
  ['a merge within a merge', 'm: &m {a: 1}\nn: &n {<<: *m}\no: {<<: *n}', { m: { a: 1 }, n: { a: 1 }, o: { a: 1 } }],
  ['a quoted <<', '{"<<": 1}', { '<<': 1 }],
  ['CRLF', 'a: 1\r\nb: [x,\r\n  y]\r\n', { a: 1, b: ['x', 'y'] }],
  ['a byte order mark', '\ufeffa: 1', { a: 1 }],
  ['keys as they are written', '{1: a, 0x1f: b, 5.10: c, true: d}', { 1: 'a', '0x1f': 'b', '5.10': 'c', true: 'd' }],
  ['tags of JSON values', 'a: !!str 1\nb: !!int "2"', { a: '1', b: 2 }],
  ['what every object has', 'constructor: 1\ntoString: {hasOwnProperty: 2}', { constructor: 1, toString: { hasOwnProperty: 2 } }],
]; // prettier-ignore

for (const [what, text, value] of good) {
  test(`YAML is read: ${what}`, (t) => t.deepEqual(new YamlDocument(text).value, value));
}

const bomb = ['a: &a0 [x, x, x, x, x, x, x, x, x]']
  .concat(Array.from({ length: 9 }, (_, i) => `b${i}: &a${i + 1} [${Array(9).fill(`*a${i}`).join(', ')}]`))
  .join('\n'); // prettier-ignore
const chain = ['- &a0 [x]', ...Array.from({ length: 200 }, (_, i) => `- &a${i + 1} [*a${i}]`)].join('\n'); // prettier-ignore

const bad: readonly [what: string, text: string, place: string, message: RegExp][] = [
  ['a missing anchor', 'a: 1\nb: [*nope]', '2:5', /^Unresolved alias .*: nope$/],
  ['an anchor after its alias', 'a: *x\nb: &x 1', '1:4', /^Unresolved alias .*: x$/],
  ['a list in itself', 'a: &a [1, *a]', '1:11', /^the alias \*a lies within what it stands for$/],
  ['a mapping in itself', 'a: &a {b: &b {c: *a}}', '1:18', /^the alias \*a lies within/],
  ['a merge of itself', 'name: x\n<<: &m {<<: *m}', '2:13', /^the alias \*m lies within/],
  ['an alias bomb', bomb, '6:9', /^the aliases make more than 500000 values of it$/],
  ['a chain of aliases', chain, '100:8', /^it is nested more than 100 levels deep$/],
  ['deep brackets', `a: ${'['.repeat(50_000)}`, '', /^it is nested more than 100 levels deep$/],
  ['deep braces', '{a: '.repeat(50_000), '', /^it is nested more than 100 levels deep$/],
  ['deep lists', '- '.repeat(50_000), '', /^it is nested more than 100 levels deep$/],
  ['a tag of bytes', 'a: !!binary AAAA', '', /!!binary/],
  ['an unknown tag', 'a: {b: !foo 1}', '1:8', /!foo/],
  ['a date', 'a: !!timestamp 2001-01-01', '', /timestamp/],
  ['a set', 'a: !!set {x, y}', '', /set/],
  ['a second key', 'a: 1\nb: 2\na: 3', '3:1', /^Map keys must be unique$/],
  ['a second key by an alias', 'a: &x b\nb: 1\n*x : 2', '3:1', /^Map keys must be unique$/],
  ['a list as a key', '? [1, 2]\n: 3', '1:3', /^a key is a word, not a list or a mapping$/],
  ['no key', ': 1', '', /^a key is missing$/],
  ['the key of all objects', 'a: {__proto__: 1}', '1:5', /^`__proto__` cannot be a key$/],
  ['a merge of text', 'a: {<<: x}', '1:5', /^a merge key \(<<\) takes a mapping/],
  ['several documents', 'a: 1\n---\nb: 2', '', /^a second document begins here/],
  ['tabs as indentation', 'a:\n\tb: 1', '2:1', /[Tt]abs/],
  ['a NUL in text', 'a: "x\\0"', '1:4', /^text cannot hold a NUL/],
  ['half of a character', 'a: "\\ud800"', '1:4', /half of a character$/],
  ['a bracket that stays open', 'a: [1', '', /./],
]; // prettier-ignore

for (const [what, text, place, message] of bad) {
  test(`YAML is refused with line and column: ${what}`, (t) => {
    const error = t.throws(() => new YamlDocument(text), { instanceOf: YamlError, message });
    if (place !== '') t.is(`${error.line}:${error.column}`, place);
    t.true(error.line >= 1, String(error.line));
    t.true(error.column >= 1, String(error.column));
  });
}

test('places and sources are found through aliases and merges', (t) => {
  const document = new YamlDocument('a: &a {k: 0x10, l: [5.10]}\nb: *a\nc: {<<: *a, m: 1}\n');
  for (const name of ['a', 'b', 'c']) {
    t.is(document.source([name, 'k']), '0x10');
    t.is(document.source([name, 'l', 0]), '5.10');
    t.deepEqual(document.place([name, 'k']), { line: 1, column: 11 });
    t.deepEqual(document.place([name, 'k'], 'key'), { line: 1, column: 8 });
  }
  t.is(document.source(['c', 'gone']), '');
  t.deepEqual(document.place(['c', 'm', 'x']), { line: 3, column: 16 });
});

test('20,000 aliases are read in little time', (t) => {
  const lines = Array.from({ length: 20_000 }, (_, i) => `- {a: &x${i} 1, b: *x${i}}`);
  t.deepEqual((new YamlDocument(lines.join('\n')).value as unknown[])[19_999], { a: 1, b: 1 });
});
