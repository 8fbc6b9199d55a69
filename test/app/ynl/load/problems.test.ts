// SPDX-License-Identifier: MIT
import test from 'ava';
import { SpecError } from '../../../../app/ynl/load/spec-error.ts';
import { loadSpec } from '../../../../app/ynl/load/load-spec.ts';

/** The lines that every spec of the table begins with. */
const head = 'name: demo\nprotocol: genetlink-legacy\n';
const noOperations = '\noperations: { list: [] }\n';

/** `line:column: message`, then the hint in parentheses. */
function problemsOf(text: string): string[] {
  try {
    loadSpec(text, 'demo.yaml');
  } catch (error) {
    if (!(error instanceof SpecError)) throw error;
    return error.problems.map(
      ({ line, column, message, hint }) =>
        `${line}:${column}: ${message}${hint === undefined ? '' : ` (${hint})`}`,
    );
  }
  return [];
}

/** Specs that begin at line 3 and have no operations. */
const rows: readonly { name: string; text: string; problems: readonly string[] }[] = [
  {
    name: 'an unknown key, with the one that was meant',
    text: 'definitons: []',
    problems: ['3:1: unknown key `definitons` (did you mean `definitions`?)'],
  },
  {
    name: 'a rule about an attribute that is not there',
    text: 'attribute-sets:\n  - name: a\n    attributes:\n      - { name: one, type: u8, given-back: { unless: tow } }\n      - { name: two, type: u8 }',
    problems: ['6:44: there is no attribute in the set named `tow` (did you mean `two`?)'],
  },
  {
    name: 'an unknown key like no other',
    text: 'mcast-groups:\n  list:\n    - { name: a, colour: red }',
    problems: ['5:18: unknown key `colour` (known here: name, value, flags, c-define-name)'],
  },
  {
    name: 'a misspelt key and no word of the missing one',
    text: 'definitions:\n  - nmae: a\n    type: const\n    value: 1',
    problems: ['4:5: unknown key `nmae` (did you mean `name`?)'],
  },
  {
    name: 'a missing key',
    text: 'definitions:\n  - name: a',
    problems: ['4:5: `definitions[0]` needs the key `type`'],
  },
  {
    name: 'a number for text',
    text: 'definitions:\n  - { name: 10, type: const, value: 1 }',
    problems: [
      "4:13: `definitions[0].name` must be text, not a number (in quotes it is text: '10')",
    ],
  },
  {
    name: 'text for a list',
    text: 'definitions: many',
    problems: ['3:14: `definitions` must be a list, not text'],
  },
  {
    name: 'a type that there is not',
    text: 'attribute-sets:\n  - name: s\n    attributes:\n      - { name: a, type: u31 }',
    problems: [
      '6:26: `attribute-sets[0].attributes[0].type` must be one of unused, pad, flag, binary, ' +
        'bitfield32, string, nest, indexed-array, array-nest, nest-type-value, sub-message, u8, u16, ' +
        'u32, u64, s8, s16, s32, s64, uint, sint, not "u31" (did you mean `u32`?)',
    ],
  },
  {
    name: 'a value past the type field',
    text: 'attribute-sets:\n  - name: s\n    attributes: [{ name: a, type: u8, value: 0x4000 }]',
    problems: ['5:46: `attribute-sets[0].attributes[0].value` must be at most 16383, not 16384'],
  },
  {
    name: 'a length that is none',
    text: 'definitions:\n  - { name: s, type: struct, members: [{ name: m, type: binary, len: 2 * a }] }',
    problems: [
      '4:70: `definitions[0].members[0].len` cannot be "2 * a" (write a number, or the name of a constant)',
    ],
  },
  {
    name: 'a number that YAML cannot hold',
    text: 'definitions:\n  - { name: a, type: const, value: 0xffffffffffffffff }',
    problems: [
      '4:36: `definitions[0].value` is a number beyond 2^53 (write limits of 64 bits by name: u64-max, s64-min, s64-max)',
    ],
  },
  {
    name: 'all that is wrong, in the order of the file',
    text: 'definitions:\n  - { name: a, type: const }\n  - { name: b, type: enum }\n  - { name: c, type: struct }',
    problems: [
      '4:5: the constant `a` needs a `value`',
      '5:5: the enum `b` needs `entries`',
      '6:5: the struct `c` needs `members`',
    ],
  },
  {
    name: 'second names',
    text: [
      'definitions:',
      '  - { name: a, type: enum, entries: [x, y, x] }',
      '  - { name: a, type: const, value: 1 }',
      '  - { name: s, type: struct, members: [{ name: m, type: u8 }, { name: m, type: u8 }] }',
      'attribute-sets:',
      '  - { name: t, attributes: [{ name: b, type: u8 }, { name: b, type: u8 }] }',
      '  - { name: t, attributes: [] }',
      'sub-messages:',
      '  - { name: u, formats: [{ value: v }, { value: v }] }',
      '  - { name: u, formats: [] }',
      'mcast-groups:',
      '  list: [{ name: g }, { name: g }]',
    ].join('\n'),
    problems: [
      '4:44: duplicate entry `x`',
      '5:13: duplicate definition `a`',
      '6:71: duplicate member `m`',
      '8:60: duplicate attribute `b`',
      '9:13: duplicate attribute set `t`',
      '11:49: duplicate format `v`',
      '12:13: duplicate sub-message `u`',
      '14:31: duplicate multicast group `g`',
    ],
  },
  {
    name: 'second values',
    text: [
      'definitions:',
      '  - { name: a, type: enum, entries: [x, { name: y, value: 0 }] }',
      'attribute-sets:',
      '  - name: t',
      '    attributes:',
      '      - { name: b, type: u8, value: 2 }',
      '      - { name: c, type: u8, value: 1 }',
      '      - { name: d, type: u8 }',
    ].join('\n'),
    problems: [
      '4:59: `y` has the value 0, which `x` has',
      '10:9: `d` has the value 2, which `b` has',
    ],
  },
  {
    name: 'a mask for the number of a flag',
    text: 'definitions:\n  - { name: f, type: flags, entries: [{ name: a, value: 64 }] }',
    problems: [
      '4:57: a flag is a bit from 0 to 63, not 64 (the value of a flag is the number of its bit, not its mask)',
    ],
  },
  {
    name: 'a start that is no number',
    text: 'definitions:\n  - { name: e, type: enum, value-start: one, entries: [a] }',
    problems: ['4:41: `value-start` must be a whole number, not `one`'],
  },
  {
    name: 'structs that contain themselves',
    text: [
      'definitions:',
      '  - { name: a, type: struct, members: [{ name: m, type: binary, struct: b }] }',
      '  - { name: b, type: struct, members: [{ name: m, type: binary, struct: a }] }',
    ].join('\n'),
    problems: ['5:73: the struct `a` contains itself: a → b → a'],
  },
  {
    name: "members' lengths",
    text: [
      'definitions:',
      '  - { name: t, type: const, value: text }',
      '  - { name: h, type: const, header: linux/some.h }',
      '  - { name: z, type: const, value: 0 }',
      '  - name: s',
      '    type: struct',
      '    members:',
      '      - { name: m1, type: binary }',
      '      - { name: m2, type: string }',
      '      - { name: m3, type: pad, len: tt }',
      '      - { name: m4, type: pad, len: t }',
      '      - { name: m5, type: pad, len: h }',
      '      - { name: m6, type: pad, len: z - 1 }',
      '      - { name: m7, type: pad, len: s }',
    ].join('\n'),
    problems: [
      '10:9: the member `m1` needs a `len` or a `struct`',
      '11:9: the member `m2` needs a `len`',
      '12:37: there is no constant `tt` (did you mean `t`?)',
      '13:37: `t` is text, not a number',
      '14:37: the value of `h` is not in the spec, only in linux/some.h',
      '15:37: a length cannot be -1',
      '16:37: `s` is a struct, not a constant',
    ],
  },
  {
    name: 'what attributes refer to',
    text: [
      'definitions:',
      '  - { name: state, type: enum, entries: [a] }',
      '  - { name: info, type: struct, members: [{ name: m, type: u8, enum: stat }] }',
      'attribute-sets:',
      '  - name: top',
      '    attributes:',
      '      - { name: a, type: u8, enum: sate }',
      '      - { name: b, type: u8, enum: info }',
      '      - { name: c, type: binary, struct: inf }',
      '      - { name: d, type: binary, struct: state }',
      '      - { name: e, type: nest, nested-attributes: tip }',
      '      - { name: f, type: sub-message, sub-message: data, selector: a }',
      '      - { name: g, type: u8, checks: { max: limit } }',
      '      - { name: h, type: binary, checks: { max-len: limit } }',
      '      - { name: i, type: u8, checks: { flags-mask: info } }',
    ].join('\n'),
    problems: [
      '5:70: there is no enum `stat` (did you mean `state`?)',
      '9:36: there is no enum `sate` (did you mean `state`?)',
      '10:36: `info` is a struct, not an enum',
      '11:42: there is no struct `inf` (did you mean `info`?)',
      '12:42: `state` is an enum, not a struct',
      '13:51: there is no attribute set `tip` (did you mean `top`?)',
      '14:52: there is no sub-message `data`',
      '15:45: there is no constant `limit`',
      '16:53: there is no constant `limit`',
      '17:52: `info` is a struct, not an enum',
    ],
  },
  {
    name: 'what types of attributes need',
    text: [
      'sub-messages:',
      '  - { name: data, formats: [] }',
      'attribute-sets:',
      '  - name: top',
      '    attributes:',
      '      - { name: a }',
      '      - { name: b, type: nest }',
      '      - { name: c, type: indexed-array }',
      '      - { name: d, type: indexed-array, sub-type: nest }',
      '      - { name: e, type: indexed-array, sub-type: flag }',
      '      - { name: f, type: nest-type-value, nested-attributes: top }',
      '      - { name: g, type: sub-message }',
      '      - { name: h, type: sub-message, sub-message: data }',
      '      - { name: i, type: binary, sub-type: string }',
    ].join('\n'),
    problems: [
      '8:9: the attribute `a` needs the key `type`',
      '9:9: the attribute `b` of type nest needs the key `nested-attributes`',
      '10:9: the attribute `c` of type indexed-array needs the key `sub-type`',
      '11:9: the attribute `d` of type indexed-array needs the key `nested-attributes`',
      '12:51: an indexed-array cannot hold items of type flag',
      '13:9: the attribute `f` of type nest-type-value needs the key `type-value`',
      '14:9: the attribute `g` of type sub-message needs the key `selector`',
      '14:9: the attribute `g` of type sub-message needs the key `sub-message`',
      '15:9: the attribute `h` of type sub-message needs the key `selector`',
      '16:44: a binary can hold numbers of fixed size only, not string',
    ],
  },
  {
    name: 'subsets',
    text: [
      'attribute-sets:',
      '  - { name: a, subset-of: whol, attributes: [] }',
      '  - { name: b, subset-of: c, attributes: [] }',
      '  - { name: c, subset-of: b, attributes: [] }',
      '  - { name: d, subset-of: whole, attributes: [{ name: tow }, { name: one, value: 3 }] }',
      '  - { name: whole, attributes: [{ name: one, type: u8 }, { name: two, type: u8 }] }',
    ].join('\n'),
    problems: [
      '4:27: there is no attribute set `whol` (did you mean `whole`?)',
      '6:27: the attribute set `b` is a subset of itself',
      '7:55: there is no attribute in `whole` named `tow` (did you mean `two`?)',
      '7:82: `one` has the value 1 in the whole set',
    ],
  },
  {
    name: 'what sub-messages refer to',
    text: [
      'sub-messages:',
      '  - { name: data, formats: [{ value: a, fixed-header: info, attribute-set: top }] }',
    ].join('\n'),
    problems: ['4:55: there is no struct `info`', '4:76: there is no attribute set `top`'],
  },
  {
    name: 'a selector that no set has',
    text: [
      'sub-messages:',
      '  - { name: data, formats: [] }',
      'attribute-sets:',
      '  - name: top',
      '    attributes:',
      '      - { name: kind, type: string }',
      '      - { name: inner, type: nest, nested-attributes: inner }',
      '  - name: inner',
      '    attributes:',
      '      - { name: a, type: sub-message, sub-message: data, selector: kind }',
      '      - { name: b, type: sub-message, sub-message: data, selector: kid }',
      '  - name: elsewhere',
      '    attributes:',
      '      - { name: kid, type: string }',
    ].join('\n'),
    problems: [
      '13:68: neither `inner` nor a set around it has an attribute `kid` (did you mean `kind`?)',
    ],
  },
];

for (const { name, text, problems } of rows) {
  test(`names ${name}`, (t) => {
    t.deepEqual(problemsOf(head + text + noOperations), problems);
  });
}

/** Operations, which begin at line 6. */
const surroundings = [
  'definitions: [{ name: head, type: struct, members: [{ name: kind, type: u8 }] }]',
  'attribute-sets: [{ name: top, attributes: [{ name: index, type: u32 }] }]',
  'mcast-groups: { list: [{ name: events }] }',
  '',
].join('\n');

const operationRows: readonly { name: string; text: string; problems: readonly string[] }[] = [
  {
    name: 'what operations refer to',
    text: [
      'operations:',
      '  fixed-header: haed',
      '  list:',
      '    - { name: a, attribute-set: topp, do: { request: { attributes: [x] } } }',
      '    - { name: b, attribute-set: top, do: { reply: { attributes: [idnex] } } }',
      '    - { name: c, attribute-set: top, fixed-header: top, do: {} }',
      '    - { name: d, notify: e }',
      '    - { name: b, attribute-set: top, event: {} }',
      '    - { name: f, notify: d, mcgrp: event }',
      '    - { name: g, attribute-set: top, event: { attributes: [kind] } }',
      '    - { name: h, attribute-set: top, do: { reply: { attribute-set: topp, fixed-header: top } } }',
    ].join('\n'),
    problems: [
      '7:17: there is no struct `haed` (did you mean `head`?)',
      '9:33: there is no attribute set `topp` (did you mean `top`?)',
      '10:66: there is no attribute `idnex` in `top` (did you mean `index`?)',
      '11:52: there is no struct `top`',
      '12:26: there is no operation `e` (did you mean `a`?)',
      '13:15: duplicate operation `b`',
      '14:26: the notification takes the form of a reply, and `d` has none',
      '14:36: there is no multicast group `event` (did you mean `events`?)',
      '15:60: there is no attribute `kind` in `top`',
      '16:68: there is no attribute set `topp` (did you mean `top`?)',
      '16:88: there is no struct `top`',
    ],
  },
  {
    name: 'the numbers of operations',
    text: [
      'operations:',
      '  list:',
      '    - { name: a, attribute-set: top, value: 3, do: {} }',
      '    - { name: b, attribute-set: top, value: 2, do: { request: { value: 9 } } }',
      '    - { name: c, attribute-set: top, do: {} }',
      '    - { name: d, dump: {} }',
    ].join('\n'),
    problems: [
      '9:65: a request has a value of its own only with `enum-model: directional`',
      '10:7: `c` has the value 3, which `a` has',
      '11:7: the operation `d` needs the key `attribute-set`',
    ],
  },
  {
    name: 'what directional operations must not and must have',
    text: [
      'operations:',
      '  enum-model: directional',
      '  list:',
      '    - { name: a, attribute-set: top, value: 3, do: {} }',
      '    - { name: b }',
    ].join('\n'),
    problems: [
      '9:38: in a directional spec the values are in request and reply (write `value` into `request` and `reply` of `do` or `dump`)',
      '10:7: the operation `b` needs `do`, `dump`, `notify` or `event`',
    ],
  },
];

for (const { name, text, problems } of operationRows) {
  test(`names ${name}`, (t) => {
    t.deepEqual(problemsOf(head + surroundings + text), problems);
  });
}

test('a raw spec without `protonum` is refused', (t) => {
  t.deepEqual(problemsOf('name: raw\nprotocol: netlink-raw\noperations: { list: [] }'), [
    '1:1: a netlink-raw spec needs the key `protonum` (the number of its netlink unit, NETLINK_… in include/uapi/linux/netlink.h)',
  ]);
});

test('a YAML syntax error has its line and column', (t) => {
  t.deepEqual(problemsOf('name: a\nname: b\n'), ['2:1: Map keys must be unique']);
  t.deepEqual(problemsOf('name: *nothing\n'), [
    '1:7: Unresolved alias (the anchor must be set before the alias): nothing',
  ]);
});

test('a mistake under an anchor is reported once, where it is written', (t) => {
  const text = [
    'operations:',
    '  list:',
    '    - { name: a, attribute-set: top, do: { request: &all { attributes: [ondex] } } }',
    '    - { name: b, attribute-set: top, do: { request: *all } }',
  ].join('\n');
  t.deepEqual(problemsOf(head + surroundings + text), [
    '8:73: there is no attribute `ondex` in `top` (did you mean `index`?)',
  ]);
});

test('a SpecError has the message and place of its first problem', (t) => {
  const text = `${head}definitons: []${noOperations}`;
  const error = t.throws(() => loadSpec(text, 'demo.yaml'), { instanceOf: SpecError });
  t.is(error.code, 'spec');
  t.is(error.message, 'demo.yaml:3:1: unknown key `definitons`');
  t.is(error.hint, 'did you mean `definitions`?');
  t.deepEqual([error.file, error.line, error.column], ['demo.yaml', 3, 1]);
});

test('a spec that is not a mapping is refused', (t) => {
  t.deepEqual(problemsOf('- a\n'), [
    '1:1: the file must be a mapping of keys to values, not a list',
  ]);
  t.deepEqual(problemsOf(''), ['1:1: the file must be a mapping of keys to values, not empty']);
});
