// SPDX-License-Identifier: MIT
// Members that take what is left of a message: where they may be.
import test from 'ava';
import { SpecError } from '../../../../app/ynl/load/spec-error.ts';
import { loadFamily } from '../../../../app/ynl/kernel/index.ts';
import { loadSpec } from '../../../../app/ynl/load/load-spec.ts';

const hint =
  "only the last member of a raw protocol's fixed header can do without: it takes what is left of the message";

/** `line:column: message`, then the hint in parentheses; `text` begins at line 4. */
function problemsOf(text: string, protocol = 'netlink-raw', load: typeof loadSpec = loadSpec) {
  const head = `name: demo\nprotocol: ${protocol}\n${protocol === 'netlink-raw' ? 'protonum: 31' : ''}\n`;
  const operations = text.includes('operations:') ? '' : '\noperations: { list: [] }\n';
  try {
    load(head + text + operations, 'demo.yaml');
  } catch (error) {
    if (!(error instanceof SpecError)) throw error;
    return error.problems.map(
      ({ line, column, message, hint: more }) =>
        `${line}:${column}: ${message}${more === undefined ? '' : ` (${more})`}`,
    );
  }
  return [];
}

const members = [
  'definitions:',
  '  - name: a',
  '    type: struct',
  '    members:',
  '      - { name: m1, type: string }',
  '      - { name: m2, type: binary }',
  '      - { name: m3, type: pad }',
  '      - { name: m4, type: u8 }',
  '  - { name: b, type: struct, members: [{ name: m5, type: pad }] }',
].join('\n');

test('only the last member of a header can be text or bytes without a length', (t) => {
  t.deepEqual(problemsOf(members), [
    `8:9: the member \`m1\` needs a \`len\` (${hint})`,
    `9:9: the member \`m2\` needs a \`len\` or a \`struct\` (${hint})`,
    '10:9: the member `m3` needs a `len`',
    '12:40: the member `m5` needs a `len`',
  ]);
});

test('a generic family cannot have a member without a length', (t) => {
  const last = 'definitions: [{ name: a, type: struct, members: [{ name: m, type: string }] }]';
  t.deepEqual(problemsOf(last), []);
  for (const protocol of ['genetlink', 'genetlink-legacy']) {
    t.deepEqual(problemsOf(last, protocol), ['4:50: the member `m` needs a `len`']);
  }
});

test('no attributes and no struct can follow a member without a length', (t) => {
  const text = [
    'definitions:',
    '  - { name: open, type: struct, members: [{ name: n, type: u8 }, { name: rest, type: binary }] }',
    '  - name: outer',
    '    type: struct',
    '    members: [{ name: inner, type: binary, struct: open }]',
    'attribute-sets:',
    '  - name: set',
    '    attributes:',
    '      - { name: a, type: binary, struct: open }',
    '      - { name: kind, type: string }',
    '      - { name: b, type: sub-message, sub-message: data, selector: kind }',
    'sub-messages:',
    '  - { name: data, formats: [{ value: x, fixed-header: open }] }',
    'operations:',
    '  enum-model: directional',
    '  fixed-header: open',
    '  list:',
    '    - { name: fine, do: { request: { value: 16, attributes: [n] }, reply: { value: 17 } } }',
    '    - { name: one, attribute-set: set, do: { request: { value: 18 } } }',
    '    - { name: two, do: { request: { value: 19 }, reply: { value: 20, attribute-set: set } } }',
    '    - { name: three, attribute-set: set, notify: fine, value: 21 }',
  ].join('\n');
  const what = 'the struct `open` ends with `rest`, which takes what is left of a message';
  t.deepEqual(problemsOf(text), [
    `8:52: ${what}: it cannot lie in another struct`,
    `12:42: ${what}: it cannot lie in an attribute`,
    `16:55: ${what}: it cannot lie in an attribute`,
    `22:35: ${what}: no attributes can follow it`,
    `23:85: ${what}: no attributes can follow it`,
    `24:50: ${what}: no attributes can follow it`,
  ]);
});

test('the kernel half checks the layout of structs with a rest', (t) => {
  const load = (text: string, file: string) => loadFamily(text, file).spec;
  const struct = (list: string) => `definitions: [{ name: a, type: struct, members: [${list}] }]`;
  const open = '{ name: rest, type: binary }';
  for (const before of ['', '{ name: x, type: u32 }, { name: y, type: u8 }, ']) {
    t.deepEqual(problemsOf(struct(before + open), 'netlink-raw', load), []);
  }
  t.deepEqual(
    problemsOf(struct(`{ name: x, type: u8 }, { name: y, type: u32 }, ${open}`), undefined, load),
    [
      '4:81: `y` is at byte 1, where a C compiler would leave a gap before it (put a member of type pad and len 3 before it)',
    ],
  );
});
