// SPDX-License-Identifier: MIT
// Specs that have no form in C or TypeScript: what is said, and where.
import test from 'ava';
import { SpecError } from '../../../../app/ynl/load/spec-error.ts';
import { loadFamily } from '../../../../app/ynl/kernel/index.ts';

interface Parts {
  readonly head?: string;
  readonly definitions?: string;
  readonly attributes?: string;
  readonly sets?: string;
  readonly operations?: string;
  readonly groups?: string;
}

/** A small family with these parts; lines are counted from its first. */
function spec(parts: Parts): string {
  return [
    parts.head ?? 'name: demo\nprotocol: genetlink',
    ...(parts.definitions === undefined ? [] : [`definitions:\n  - ${parts.definitions}`]),
    'attribute-sets:',
    `  - name: main\n    attributes:\n      - ${parts.attributes ?? '{ name: id, type: u32 }'}`,
    ...(parts.sets === undefined ? [] : [`  - ${parts.sets}`]),
    `operations:\n  list:\n    - ${parts.operations ?? '{ name: get, attribute-set: main, do: {} }'}`,
    ...(parts.groups === undefined ? [] : [`mcast-groups: { list: [${parts.groups}] }`]),
    '',
  ].join('\n');
}

function problemsOf(parts: Parts): string[] {
  try {
    loadFamily(spec(parts), 'demo.yaml');
    return [];
  } catch (error) {
    if (!(error instanceof SpecError)) throw error;
    return error.problems.map(({ line, column, message }) => `${line}:${column}: ${message}`);
  }
}

const numberedGroups = (count: number): string =>
  Array.from({ length: count }, (_, index) => `{ name: g${index}, value: ${index + 1} }`).join(
    ', ',
  );
const raw = 'name: demo\nprotocol: netlink-raw\nprotonum: 27';

const cases: readonly (readonly [what: string, parts: Parts, expected: readonly RegExp[]])[] = [
  ['a sound one', {}, []],
  [
    'an unknown type',
    { attributes: '{ name: id, type: u33 }' },
    [/^6:27: .* must be one of .*u32/],
  ],
  [
    'a circle of nests',
    {
      attributes: '{ name: in, type: nest, nested-attributes: inner }'.replace('in,', 'deep,'),
      sets: 'name: inner\n    attributes: [{ name: out, type: nest, nested-attributes: main }]',
    },
    [
      /^6:54: nests go in a circle: main → inner → main$/,
      /^8:\d+: nests go in a circle: inner → main → inner$/,
    ],
  ],
  [
    'a value twice',
    { attributes: '{ name: id, type: u32, value: 3 }\n      - { name: no, type: u32, value: 3 }' },
    [/^7:39: `no` has the value 3, which `id` has$/],
  ],
  [
    'an entry twice',
    {
      definitions:
        '{ name: e, type: enum, entries: [{ name: a, value: 1 }, { name: b, value: 1 }] }',
    },
    [/^4:\d+: `b` has the value 1, which `a` has$/],
  ],
  [
    'a unit over 31',
    { head: raw.replace('27', '32') },
    [/^3:11: `protonum` must be at most 31, not 32$/],
  ],
  [
    'more than 32 groups of a raw protocol',
    { head: raw, groups: numberedGroups(33) },
    [/at most 32 multicast groups, not 33/, /a multicast group's number is from 1 to 32, not 33/],
  ],
  ['a raw group without a number', { head: raw, groups: '{ name: g }' }, [/needs a `value`/]],
  [
    'two raw groups of one number',
    { head: raw, groups: '{ name: a, value: 1 }, { name: b, value: 1 }' },
    [/`b` has the value 1, which `a` has/],
  ],
  [
    'a keyword of C',
    { attributes: '{ name: register, type: u32 }' },
    [/^6:17: `register` is a keyword of C$/],
  ],
  [
    'a keyword of TypeScript',
    { attributes: '{ name: delete, type: u32 }' },
    [/^6:17: `delete` is a keyword of TypeScript$/],
  ],
  [
    'a macro of the kernel',
    { attributes: '{ name: current, type: u32 }' },
    [/`current` is a macro of the kernel/],
  ],
  [
    'a family called by a keyword',
    { head: 'name: class' },
    [/^1:7: `class` is a keyword of TypeScript$/],
  ],
  [
    'a struct called by a keyword',
    { definitions: '{ name: union, type: struct, members: [{ name: a, type: u8 }] }' },
    [/`union` is a keyword of C/],
  ],
  [
    'an operation may be called by one, behind its prefix',
    { operations: '{ name: new, attribute-set: main, do: {} }' },
    [],
  ],
  [
    'names that become one',
    { attributes: '{ name: a-b, type: u32 }\n      - { name: a_b, type: u32 }' },
    [/`a_b` of `main` would be DEMO_A_MAIN_A_B/, /^7:17: `a_b` and `a-b` are both `a_b`/],
  ],
  [
    'a name where a count is',
    { attributes: '{ name: list, type: u32 }\n      - { name: list-count, type: u32 }' },
    [/^7:17: `list-count` would have the name in C that counts the attributes of `list`$/],
  ],
  [
    'a name that values have',
    { attributes: '{ name: has, type: u32 }' },
    [/have a `has` of their own/],
  ],
  [
    'a key that all objects have',
    {
      definitions:
        '{ name: place, type: struct, members: [{ name: to-string, type: u32 }, { name: b, type: u32 }] }',
      attributes: '{ name: value-of, type: u32 }',
    },
    [
      /^4:52: `to-string` cannot be a key of a value: every object in TypeScript has a `toString`$/,
      /^8:17: `value-of` cannot be a key of a value: .* has a `valueOf`$/,
    ],
  ],
  [
    "a header's member and an attribute of one key and two types",
    {
      definitions: '{ name: head, type: struct, members: [{ name: family, type: u32 }] }',
      attributes: '{ name: id, type: u32 }\n      - { name: family, type: string }',
      operations: '{ name: get, attribute-set: main, do: {} }\n  fixed-header: head',
    },
    [/^9:17: family of head is number, and string in main$/],
  ],
  [
    'a header with the key of what is unknown',
    {
      definitions: '{ name: head, type: struct, members: [{ name: unknown, type: u32 }] }',
      operations: '{ name: get, attribute-set: main, do: {} }\n  fixed-header: head',
    },
    [/^6:11: main: unknown is the key of unknown attributes$/],
  ],
  [
    'a do and a dump of one operation with numbers of their own',
    {
      operations:
        '{ name: get, attribute-set: main, do: { request: { value: 3 }, reply: { value: 4 } }, ' +
        'dump: { request: { value: 5 }, reply: { value: 4 } } }\n  enum-model: directional',
    },
    [/^9:\d+: the request of a do and of a dump have one number, not 3 and 5$/],
  ],
  [
    'answers whose constants become one with a request',
    {
      operations:
        '{ name: get, attribute-set: main, do: { reply: {} } }\n' +
        '    - { name: get-reply, attribute-set: main, do: {} }\n  enum-model: directional',
    },
    [/DEMO_CMD_GET_REPLY in C, and so would what the kernel says of `get`$/],
  ],
  [
    'no name at all',
    { attributes: "{ name: 'a b', type: u32 }" },
    [/`a b` is not valid as a name in C/],
  ],
  [
    'constants that become one',
    {
      definitions:
        '{ name: a-b, type: enum, entries: [c] }\n  - { name: a, type: enum, entries: [b-c] }',
    },
    [/`b-c` of `a` would be DEMO_A_B_C in C, and so would `c` of `a-b`/],
  ],
  [
    "a family's name past GENL_NAMSIZ",
    { head: 'name: sixteen-letters-' },
    [/^1:7: the name of a family has at most 15 bytes, not 16$/],
  ],
  [
    "a group's name past GENL_NAMSIZ",
    { groups: '{ name: a-group-of-sixtn }' },
    [/the name of a multicast group has at most 15 bytes, not 16/],
  ],
  [
    'limits that the type does not have',
    { attributes: '{ name: id, type: u8, checks: { max: 300 } }' },
    [/^6:\d+: `max` of `id` must be from 0 to 255, as it is a u8, not 300$/],
  ],
  [
    'limits the wrong way round',
    { attributes: '{ name: id, type: u8, checks: { min: 3, max: 2 } }' },
    [/`min` is 3, more than `max`, 2/],
  ],
  [
    'a limit of a string',
    { attributes: '{ name: id, type: string, checks: { max: 3 } }' },
    [/`max` is for numbers, and `id` is a string/],
  ],
  [
    'limits of items',
    {
      attributes:
        '{ name: id, type: indexed-array, sub-type: u8, checks: { min: 2, max: 7 } }\n' +
        '      - { name: text, type: indexed-array, sub-type: string, checks: { max-len: 7 } }',
    },
    [],
  ],
  [
    'limits that items do not have',
    { attributes: '{ name: id, type: indexed-array, sub-type: u8, checks: { max: 256 } }' },
    [/^6:71: `max` of `id` must be from 0 to 255, as it is a u8, not 256$/],
  ],
  [
    'an enum that does not fit the numbers of an array',
    {
      definitions: '{ name: e, type: enum, entries: [{ name: a, value: 300 }] }',
      attributes: '{ name: id, type: binary, sub-type: u8, enum: e }',
    },
    [/a u8 does not hold all of `e`/],
  ],
  [
    'an enum that does not fit',
    {
      definitions: '{ name: e, type: enum, entries: [{ name: a, value: 300 }] }',
      attributes: '{ name: id, type: u8, enum: e }',
    },
    [/a u8 does not hold all of `e`/],
  ],
  [
    'a struct with a gap',
    {
      definitions:
        '{ name: s, type: struct, members: [{ name: a, type: u8 }, { name: b, type: u32 }] }',
    },
    [/`s` has 5 bytes/, /`b` is at byte 1, where a C compiler would leave a gap/],
  ],
  [
    'a required attribute that is not listed',
    {
      operations:
        '{ name: get, attribute-set: main, do: { request: { attributes: [id], required: [di] } } }',
    },
    [/there is no attribute of this request named `di`/],
  ],
  [
    'a notification to nobody',
    { operations: '{ name: told, attribute-set: main, event: { attributes: [id] } }' },
    [/`told` needs the key `mcgrp`/],
  ],
  [
    'a command past a byte',
    { operations: '{ name: get, value: 256, attribute-set: main, do: {} }' },
    [/a command is a number up to 255, and `get` is 256/],
  ],
  [
    'one hook with two kinds of arguments',
    {
      operations:
        '{ name: get, attribute-set: main, do: { pre: lock }, dump: { pre: lock, reply: { attributes: [id] } } }',
    },
    [/`lock` is also the pre of a do/],
  ],
  [
    'a type that the kernel half has not',
    {
      attributes: '{ name: id, type: nest-type-value, type-value: [a], nested-attributes: main }',
    },
    [/cannot be generated for the type nest-type-value/],
  ],
  [
    'sock-priv',
    { head: 'name: demo\nkernel-family: { sock-priv: struct x }' },
    [/have no `sock-priv`/],
  ],
  [
    'a header elsewhere',
    { head: 'name: demo\nuapi-header: ../x.h' },
    [/header path .* is not valid/],
  ],
];

for (const [what, parts, expected] of cases) {
  test(what, (t) => {
    const problems = problemsOf(parts);
    t.is(problems.length, expected.length, problems.join('\n'));
    for (const [index, pattern] of expected.entries()) t.regex(problems[index] ?? '', pattern);
  });
}
