// SPDX-License-Identifier: MIT
import test from 'ava';
import { describeSpec } from '../../../app/ynl/describe.ts';
import { loadSpec } from '../../../app/ynl/load/load-spec.ts';

const description = describeSpec(
  loadSpec(
    `name: demo
doc: A demonstration.
protocol: genetlink-legacy
definitions:
  - { name: state, type: enum, doc: How it is., entries: [down, up] }
  - { name: caps, type: flags, entries: [a, b] }
  - name: head
    type: struct
    members:
      - { name: family, type: u8, enum: state }
      - { name: reserved, type: pad, len: 3 }
      - { name: address, type: binary, len: 6, display-hint: mac }
      - { name: label, type: string, len: 16 }
sub-messages: [{ name: data, formats: [] }]
attribute-sets:
  - name: top
    doc: All of it.
    attributes:
      - { name: index, type: u32, doc: Its number., checks: { min: 1, max: s32-max } }
      - { name: state, type: u16, enum: state, byte-order: big-endian }
      - { name: caps, type: uint, enum: caps, checks: { flags-mask: caps } }
      - { name: address, type: u32, display-hint: ipv4 }
      - { name: name, type: string, multi-attr: true, checks: { max-len: 15 } }
      - { name: key, type: binary, display-hint: hex, checks: { exact-len: 32 } }
      - { name: cookie, type: binary, checks: { min-len: 4, max-len: 8 } }
      - { name: head, type: binary, struct: head }
      - { name: counts, type: binary, sub-type: u64 }
      - { name: bits, type: bitfield32, enum: caps }
      - { name: inner, type: nest, nested-attributes: top, multi-attr: true }
      - { name: list, type: indexed-array, sub-type: nest, nested-attributes: top }
      - { name: numbers, type: indexed-array, sub-type: u32, checks: { min: 1 } }
      - { name: policy, type: nest-type-value, type-value: [a, b], nested-attributes: top }
      - { name: data, type: sub-message, sub-message: data, selector: name }
      - { name: on, type: flag }
      - { name: pad, type: pad }
      - { name: old, type: unused }
mcast-groups: { list: [{ name: events }] }
operations:
  list:
    - name: get
      doc: Ask.
      attribute-set: top
      do: { request: { attributes: [index] }, reply: { attributes: [index, state] } }
      dump: { reply: }
    - { name: told, doc: Hear., notify: get, mcgrp: events }
    - { name: set, doc: Change., attribute-set: top, flags: [admin-perm], do: }
`,
    'demo.yaml',
  ),
);

test('attributes are described with types and limits in words', (t) => {
  const [top] = description.attributeSets;
  t.is(top!.doc, 'All of it.');
  t.deepEqual(
    top!.fields.map(({ name, type, limits }) => [name, type, ...(limits ? [limits] : [])]),
    [
      ['index', 'u32', '1 … 2147483647'],
      ['state', 'u16 big-endian of enum state'],
      ['caps', 'uint of flags caps', 'bits of caps'],
      ['address', 'u32 as ipv4'],
      ['name', 'string, several', 'at most 15 bytes'],
      ['key', 'binary as hex', '32 bytes'],
      ['cookie', 'binary', '4 … 8 bytes'],
      ['head', 'struct head'],
      ['counts', 'array of u64'],
      ['bits', 'bitfield32 of flags caps'],
      ['inner', 'nest of top, several'],
      ['list', 'array of nest of top'],
      ['numbers', 'array of u32', 'at least 1'],
      ['policy', 'nest of top by a and b'],
      ['data', 'data by name'],
      ['on', 'flag'],
    ],
  );
  t.is(top!.fields[0]!.doc, 'Its number.');
});

test('structs and enums are described', (t) => {
  t.deepEqual(
    description.structs[0]!.fields.map(({ name, type }) => [name, type]),
    [
      ['family', 'u8 of enum state'],
      ['address', 'binary as mac'],
      ['label', 'string'],
    ],
  );
  t.deepEqual(description.enums, [
    { name: 'state', doc: 'How it is.', flags: false, entries: ['down', 'up'] },
    { name: 'caps', doc: undefined, flags: true, entries: ['a', 'b'] },
  ]);
});

test('operations are described with their modes, and groups', (t) => {
  t.deepEqual(
    description.operations.map(({ name, doc, modes, adminPermission }) => [
      name,
      doc,
      modes,
      adminPermission,
    ]),
    [
      ['get', 'Ask.', ['do', 'dump'], false],
      ['told', 'Hear.', ['notification'], false],
      ['set', 'Change.', ['do'], true],
    ],
  );
  t.deepEqual(description.operations[0]!.do!.reply!.attributes, ['index', 'state']);
  t.is(description.operations[1]!.notification!.group, 'events');
  t.deepEqual(description.groups, [{ name: 'events', value: undefined, adminPermission: false }]);
});

test('a description survives JSON, except for undefined fields', (t) => {
  t.is(description.name, 'demo');
  t.like(JSON.parse(JSON.stringify(description)) as object, {
    name: 'demo',
    doc: 'A demonstration.',
    protocol: 'genetlink',
    unit: 16,
  });
});
