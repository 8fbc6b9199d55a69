// SPDX-License-Identifier: MIT
import test from 'ava';
import { inline } from '../../../../toolchain/report/values/inline.ts';
import { valueJson } from '../../../../toolchain/report/values/json.ts';
import { Values } from '../../../../toolchain/report/values/values.ts';

const json: readonly [value: unknown, text: string][] = [
  [{ a: 1, b: 'x"y' }, '{"a":1,"b":"x\\"y"}'],
  [9007199254740991n, '9007199254740991'],
  [9007199254740992n, '"9007199254740992"'],
  [-9007199254740992n, '"-9007199254740992"'],
  [Uint8Array.of(0, 0x1a, 0xff), '"001aff"'],
  [new Uint8Array(), '""'],
  [{ gone: undefined, here: null }, '{"here":null}'],
  [[true, [1.5, 'a']], '[true,[1.5,"a"]]'],
];

for (const [value, text] of json) {
  test(`formats as JSON: ${text}`, (t) => {
    t.is(valueJson(value), text);
    t.is(JSON.stringify(JSON.parse(text)), text);
  });
}

const inlines: readonly [value: unknown, text: string][] = [
  ['up', 'up'],
  ['', '""'],
  ['two words', 'two words'],
  ['a, b', '"a, b"'],
  ['[x]', '"[x]"'],
  ['# x', '"# x"'],
  ['fe80::1', 'fe80::1'],
  ['::', '::'],
  ['aa:bb:cc:dd:ee:ff', 'aa:bb:cc:dd:ee:ff'],
  ['\u001b[31m', '"\\u001b[31m"'],
  ['\u009b31m', '"\\u009b31m"'],
  [7n, '7'],
  [Uint8Array.of(1, 2), '0102'],
  [['up', 1], '[up, 1]'],
  [{ a: { b: [] }, c: undefined }, '{ a: { b: [] } }'],
  [{}, '{}'],
  [true, 'true'],
];

for (const [value, text] of inlines)
  test(`formats on one line: ${text}`, (t) => t.is(inline(value), text));

/** The text that `Values` writes to a terminal of that width, or to a pipe. */
async function written(
  columns: number | undefined,
  show: (values: Values) => Promise<void>,
  { json = false, color = false } = {},
): Promise<string> {
  let text = '';
  const values = new Values({
    json,
    color,
    stdout: {
      write: (part) => (text += part),
      isTTY: columns !== undefined,
      ...(columns === undefined ? {} : { columns }),
    },
    environment: { TERM: 'xterm' },
    signal: new AbortController().signal,
  });
  await show(values);
  return text;
}

const addresses = [
  { 'ifa-index': 1, 'ifa-address': '127.0.0.1', 'ifa-flags': ['permanent'], times: { a: 1, b: 2 } },
  { 'ifa-index': 12, 'ifa-address': '::1', 'ifa-flags': ['permanent', 'nodad'], label: 'lo' },
];
const list = async (values: Values): Promise<void> => {
  await values.add(addresses);
  await values.end();
};

test('rows become a table if it fits', async (t) => {
  t.is(
    await written(80, list),
    [
      'ifa-index  ifa-address  ifa-flags        times.a  times.b  label',
      '1          127.0.0.1    permanent        1        2',
      '12         ::1          permanent,nodad                    lo',
      '',
    ].join('\n'),
  );
});

test('long column names are broken into lines', async (t) => {
  t.is(
    await written(57, list),
    [
      'ifa-   ifa-       ifa-flags        times.  times.  label',
      'index  address                     a       b',
      '1      127.0.0.1  permanent        1       2',
      '12     ::1        permanent,nodad                  lo',
      '',
    ].join('\n'),
  );
});

test('a column with one value moves above a table that is too wide', async (t) => {
  const rows = ['10.0.0.0', '10.0.1.0', ''].map((dst, index) => ({
    family: 'inet',
    protocol: 'static',
    dst,
    oif: index,
    scope: 'universe',
  }));
  t.is(
    await written(30, async (values) => {
      await values.add(rows);
      await values.end();
    }),
    [
      'all: family: inet, protocol:',
      'static, scope: universe',
      'dst       oif',
      '10.0.0.0  0',
      '10.0.1.0  1',
      '          2',
      '',
    ].join('\n'),
  );
});

test('rows that do not fit become trees', async (t) => {
  t.is(
    await written(40, list),
    [
      '- ifa-index: 1, ifa-address: 127.0.0.1,',
      '  ifa-flags: [permanent],',
      '  times: { a: 1, b: 2 }',
      '- ifa-index: 12, ifa-address: ::1,',
      '  ifa-flags: [permanent, nodad],',
      '  label: lo',
      '',
    ].join('\n'),
  );
});

test('rows too deep for a table become trees at any width', async (t) => {
  const text = await written(undefined, async (values) => {
    await values.add([{ a: 1, b: { c: { d: 'x'.repeat(100) }, e: [{ f: 1 }, { f: 2, g: [] }] } }]);
    await values.end();
  });
  t.is(
    text,
    [
      '- a: 1',
      '  b:',
      '    c:',
      `      d: ${'x'.repeat(100)}`,
      '    e: [{ f: 1 }, { f: 2, g: [] }]',
      '',
    ].join('\n'),
  );
});

test('a single value becomes a tree with a field a line', async (t) => {
  const numbers = Object.fromEntries(Array.from({ length: 9 }, (_, n) => [`number-${n}`, n]));
  const text = await written(40, (values) =>
    values.one({
      name: 'br0',
      nest: { kind: 'x', numbers },
      list: ['a'.repeat(20), 'b'.repeat(20)],
    }),
  );
  t.is(
    text,
    [
      'name: br0',
      'nest:',
      '  kind: x',
      '  numbers:',
      '    number-0: 0, number-1: 1,',
      '    number-2: 2, number-3: 3,',
      '    number-4: 4, number-5: 5,',
      '    number-6: 6, number-7: 7,',
      '    number-8: 8',
      'list:',
      `  ${'a'.repeat(20)},`,
      `  ${'b'.repeat(20)}`,
      '',
    ].join('\n'),
  );
});

test('arrays of nests have a bullet for each item', async (t) => {
  const item = { name: 'x'.repeat(20), other: 'y'.repeat(20) };
  t.is(
    await written(30, (values) => values.one({ list: [item, 7] })),
    ['list:', `  - name: ${item.name},`, `    other: ${item.other}`, '  - 7', ''].join('\n'),
  );
});

test('an event stands under its name', async (t) => {
  const show = (values: Values): Promise<void> =>
    values.headed('newlink-ntf (rtnlgrp-link)', { ifname: 'd0' }, { operation: 'newlink-ntf' });
  t.is(await written(80, show), 'newlink-ntf (rtnlgrp-link)\n  ifname: d0\n');
  t.is(await written(80, show, { json: true }), '{"operation":"newlink-ntf"}\n');
});

test('each page of rows is a table of its own', async (t) => {
  const text = await written(undefined, async (values) => {
    await values.add(Array.from({ length: 501 }, (_, n) => ({ n })));
    await values.end();
    await values.end();
  });
  const lines = text.split('\n');
  t.deepEqual(lines.slice(0, 2), ['n', '0']);
  t.deepEqual(lines.slice(500), ['499', '', 'n', '500', '']);
});

test('with --json, rows are written as they come', async (t) => {
  const text = await written(80, (values) => values.add([{ a: 1 }, { b: 2n }]), { json: true });
  t.is(text, '{"a":1}\n{"b":2}\n');
  t.is(await written(80, (values) => values.add([]), { json: true }), '');
});

test('no rows give no lines', async (t) => t.is(await written(80, (values) => values.end()), ''));

test('wide characters keep columns aligned', async (t) => {
  const text = await written(80, async (values) => {
    await values.add([
      { a: '日本', b: 1 },
      { a: 'xx', b: 2 },
    ]);
    await values.end();
  });
  t.is(text, 'a     b\n日本  1\nxx    2\n');
});

test('only names are coloured', async (t) => {
  const options = { color: true };
  t.is(await written(80, (values) => values.one({ a: 1 }), options), '\u001b[36ma\u001b[39m: 1\n');
  t.is(
    await written(80, list, options).then((text) => text.split('\n')[0]?.slice(0, 4)),
    '\u001b[1m',
  );
});

test('text from the kernel cannot steer the terminal', async (t) => {
  const row = { 'a\u001b': 'x\u001b[2J' };
  const text = await written(80, async (values) => {
    await values.add([row]);
    await values.end();
    await values.one(row);
    await values.add([{ ...row, b: [{ c: 'y'.repeat(90) }] }]);
    await values.end();
  });
  t.false(text.includes('\u001b'));
});
