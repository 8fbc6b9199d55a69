// SPDX-License-Identifier: MIT
import test from 'ava';
import { Fields, plainName, shownText } from '../../../../app/ynl/wireshark/fields.ts';
import { luaString, luaValue } from '../../../../app/ynl/wireshark/lua-text.ts';

for (const [text, literal] of [
  ['eth0', '"eth0"'],
  ['', '""'],
  ['a"b\\c', '"a\\034b\\092c"'],
  ['1\n2\r\0', '"1\\0102\\013\\000"'],
  ['ก', '"\\224\\184\\129"'],
  ['\u007f', '"\\127"'],
] as const) {
  test(`${JSON.stringify(text)} is a Lua literal of plain characters`, (t) => {
    t.is(luaString(text), literal);
  });
}

test('tables keep lists, numbers and names apart', (t) => {
  t.is(luaValue([1, 'a', true]), '{ 1, "a", true }');
  t.is(luaValue({ n: 'a', s: undefined, z: -4 }), '{ n = "a", z = -4 }');
  t.is(
    luaValue(
      new Map([
        [-1, 'low'],
        [2, 'high'],
      ]),
    ),
    '{ [-1] = "low", [2] = "high" }',
  );
  t.is(luaValue(new Map([['a"]', {}]])), '{ ["a\\034]"] = {} }');
  t.throws(() => luaValue(0.5), { instanceOf: RangeError });
});

test('abbreviations are unique and have the characters that Wireshark takes', (t) => {
  const taken = new Set<string>();
  const fields = new Fields('nlkit_x', taken);
  fields.add('uint8', ['My Set', 'rx-bytes']);
  fields.add('uint8', ['my_set', 'rx_bytes']);
  fields.add('uint8', ['', 'ไทย']);
  t.deepEqual([...taken], ['nlkit_x.my_set.rx_bytes', 'nlkit_x.my_set.rx_bytes_2', 'nlkit_x._._']);
  for (const name of taken) t.regex(name, /^[a-z0-9_.]+$/);
  t.is(plainName('a'.repeat(500)).length, 100);
});

test('names on the screen have no characters that steer it', (t) => {
  t.is(shownText('a\u001b[31m\nb\u202ec'), 'a [31m b c');
  t.is(shownText(' \n'), '?');
});
