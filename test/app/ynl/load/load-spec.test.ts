// SPDX-License-Identifier: MIT
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { SystemError } from '../../../../app/socket/errors/system-error.ts';
import { loadSpec, readSpec } from '../../../../app/ynl/load/load-spec.ts';
import type { AttributeDefinition, Operation, Spec } from '../../../../app/ynl/model.ts';

/** A spec of these lines, generic unless they say otherwise. */
function load(...lines: readonly string[]): Spec {
  const text = ['name: demo', ...lines].join('\n');
  return loadSpec(
    text.includes('operations:') ? text : `${text}\noperations: { list: [] }`,
    'demo',
  );
}

function attributeOf(spec: Spec, set: string, name: string): AttributeDefinition {
  return spec.attributeSets.get(set)!.attributes.get(name)!;
}

test('a generic family has version 1 by default, and a raw family its unit', (t) => {
  t.like(load(), { name: 'demo', protocol: 'genetlink', unit: 16, version: 1 });
  t.like(load('protocol: genetlink-legacy', 'version: 2'), { protocol: 'genetlink', version: 2 });
  t.like(load('protocol: netlink-raw', 'protonum: 4'), {
    protocol: 'netlink-raw',
    unit: 4,
    version: 0,
  });
});

test('entries of enums count from value-start, or from the last value given', (t) => {
  const { enums, constants } = load(
    'definitions:',
    '  - { name: plain, type: enum, entries: [a, b] }',
    '  - { name: started, type: enum, value-start: 0x10, entries: [a, b] }',
    '  - name: given',
    '    type: enum',
    '    entries: [{ name: a, value: -1 }, { name: b, doc: " B. " }, { name: c, value: 9 }, d]',
    '  - { name: bits, type: flags, entries: [a, { name: b, value: 31 }] }',
    '  - { name: from-c, type: enum, header: linux/some.h }',
    '  - { name: limit, type: const, header: linux/some.h }',
    '  - { name: group, type: const, value: events }',
  );
  const values = [...enums.values()].map((one) => [one.name, one.entries.map((e) => e.value)]);
  t.deepEqual(values, [
    ['plain', [0, 1]],
    ['started', [16, 17]],
    ['given', [-1, 0, 9, 10]],
    ['bits', [0, 31]],
    ['from-c', []],
  ]);
  t.true(enums.get('bits')!.flags);
  t.is(enums.get('given')!.entries[1]!.doc, 'B.');
  t.deepEqual(
    [...constants.values()].map(({ name, value }) => [name, value]),
    [
      ['limit', undefined],
      ['group', 'events'],
    ],
  );
});

test('structs are laid out without gaps, also with structs that come later', (t) => {
  const { structs } = load(
    'definitions:',
    '  - { name: size, type: const, value: 16 }',
    '  - name: outer',
    '    type: struct',
    '    members:',
    '      - { name: a, type: u8, enum: state, enum-as-flags: true }',
    '      - { name: b, type: pad, len: 3 }',
    '      - { name: c, type: binary, struct: inner }',
    '      - { name: d, type: string, len: size }',
    '      - { name: e, type: binary, len: size - 1, display-hint: ipv4-or-v6 }',
    '  - { name: inner, type: struct, members: [{ name: x, type: s64, byte-order: big-endian }] }',
    '  - { name: state, type: enum, entries: [on, off] }',
  );
  t.deepEqual([...structs.keys()], ['outer', 'inner']);
  t.is(structs.get('outer')!.size, 43);
  t.deepEqual(
    structs.get('outer')!.members.map(({ name, offset, size, type }) => [name, offset, size, type]),
    [
      ['a', 0, 1, { ...u8, enum: { name: 'state', flags: true } }],
      ['b', 1, 3, { kind: 'pad' }],
      ['c', 4, 8, { kind: 'struct', struct: 'inner' }],
      ['d', 12, 16, { kind: 'string' }],
      ['e', 28, 15, { kind: 'bytes', hint: 'ipv4' }],
    ],
  );
  t.like(structs.get('inner')!.members[0]!.type, { bits: 64, signed: true, byteOrder: 'big' });
});

const u8 = {
  kind: 'integer',
  bits: 8,
  signed: false,
  byteOrder: 'host',
  enum: undefined,
  hint: undefined,
} as const;

test('attributes count from 1, or from the last value given', (t) => {
  const { attributeSets } = load(
    'attribute-sets:',
    '  - name: top',
    '    attributes:',
    '      - { name: a, type: u8 }',
    '      - { name: b, type: u8, value: 0 }',
    '      - { name: c, type: pad, value: 10 }',
    '      - { name: d, type: unused }',
  );
  t.deepEqual(
    [...attributeSets.get('top')!.attributes.values()].map(({ value }) => value),
    [1, 0, 10, 11],
  );
});

test('a subset has the values and types of the whole, and may override the rest', (t) => {
  const spec = load(
    'attribute-sets:',
    '  - name: some',
    '    subset-of: whole',
    '    attributes: [{ name: b }, { name: b }, { name: a, multi-attr: true, doc: Many. }]',
    '  - name: few',
    '    subset-of: some',
    '    attributes: [{ name: a }]',
    '  - name: whole',
    '    attributes: [{ name: a, type: u8 }, { name: b, type: nest, nested-attributes: some }]',
  );
  t.is(spec.attributeSets.get('some')!.subsetOf, 'whole');
  t.deepEqual([...spec.attributeSets.get('some')!.attributes.keys()], ['b', 'a']);
  t.like(attributeOf(spec, 'some', 'b'), { value: 2, type: { kind: 'nest', set: 'some' } });
  const many = { value: 1, multi: true, doc: 'Many.', type: u8 };
  t.like(attributeOf(spec, 'some', 'a'), many);
  t.like(attributeOf(spec, 'few', 'a'), many);
  t.like(attributeOf(spec, 'whole', 'a'), { multi: false, doc: undefined });
});

test('each name of a type resolves to its type', (t) => {
  const spec = load(
    'definitions:',
    '  - { name: state, type: enum, entries: [on] }',
    '  - { name: info, type: struct, members: [{ name: a, type: u8 }] }',
    '  - { name: from-c, type: struct, header: linux/some.h }',
    'sub-messages: [{ name: data, formats: [{ value: v, fixed-header: info, attribute-set: top }] }]',
    'attribute-sets:',
    '  - name: top',
    '    attributes:',
    '      - { name: integer, type: sint, byte-order: little-endian, display-hint: hex }',
    '      - { name: enum, type: u8, enum: state }',
    '      - { name: flag, type: flag }',
    '      - { name: string, type: string }',
    '      - { name: binary, type: binary, display-hint: mac }',
    '      - { name: struct, type: binary, struct: info }',
    '      - { name: from-c, type: binary, struct: from-c }',
    '      - { name: c-array, type: binary, sub-type: u8, enum: state }',
    '      - { name: bits, type: bitfield32, enum: state, enum-as-flags: true }',
    '      - { name: nest, type: nest, nested-attributes: top, multi-attr: true }',
    '      - { name: old, type: array-nest, nested-attributes: top }',
    '      - { name: nests, type: indexed-array, sub-type: nest, nested-attributes: top }',
    '      - { name: numbers, type: indexed-array, sub-type: u8, ignore-index: true }',
    '      - { name: structs, type: indexed-array, sub-type: binary, struct: info }',
    '      - { name: strings, type: indexed-array, sub-type: string }',
    '      - { name: path, type: nest-type-value, type-value: [x, y], nested-attributes: top }',
    '      - { name: sub, type: sub-message, sub-message: data, selector: string }',
  );
  const on = { name: 'state', flags: false };
  t.deepEqual(
    [...spec.attributeSets.get('top')!.attributes.values()].map(({ type }) => type),
    [
      { ...u8, bits: 'auto', signed: true, byteOrder: 'little', hint: 'hex' },
      { ...u8, enum: on },
      { kind: 'flag' },
      { kind: 'string' },
      { kind: 'binary', hint: 'mac' },
      { kind: 'struct', struct: 'info' },
      { kind: 'binary', hint: undefined },
      { kind: 'c-array', item: { ...u8, enum: on } },
      { kind: 'bitfield32', enum: { name: 'state', flags: true } },
      { kind: 'nest', set: 'top' },
      { kind: 'indexed-array', item: { kind: 'nest', set: 'top' } },
      { kind: 'indexed-array', item: { kind: 'nest', set: 'top' } },
      { kind: 'indexed-array', item: u8 },
      { kind: 'indexed-array', item: { kind: 'struct', struct: 'info' } },
      { kind: 'indexed-array', item: { kind: 'string' } },
      { kind: 'nest-type-value', names: ['x', 'y'], set: 'top' },
      { kind: 'sub-message', message: 'data', selector: 'string' },
    ],
  );
  t.deepEqual(
    [...spec.subMessages.get('data')!.formats.values()],
    [{ value: 'v', fixedHeader: 'info', set: 'top' }],
  );
});

test('constants and range names in checks resolve to numbers', (t) => {
  const spec = load(
    'definitions:',
    '  - { name: name-size, type: const, value: 16 }',
    '  - { name: max-errno, type: const, header: linux/err.h }',
    '  - { name: bits, type: flags, entries: [a] }',
    'attribute-sets:',
    '  - name: top',
    '    attributes:',
    '      - { name: a, type: u16, checks: { min: 1, max: u16-max, flags-mask: bits } }',
    '      - { name: b, type: s64, checks: { min: s64-min, max: u64-max } }',
    '      - { name: c, type: s8, checks: { min: s8-min, max: name-size } }',
    '      - { name: d, type: string, checks: { max-len: name-size - 1, unterminated-ok: true } }',
    '      - { name: e, type: binary, checks: { exact-len: name-size, min-len: 4, max-len: "8" } }',
    '      - { name: f, type: u32, checks: { max: max-errno } }',
    '      - { name: g, type: u32 }',
  );
  t.deepEqual(
    [...spec.attributeSets.get('top')!.attributes.values()].map(({ checks }) => checks),
    [
      { min: 1, max: 0xffff, flagsMask: 'bits' },
      { min: -(2n ** 63n), max: 2n ** 64n - 1n },
      { min: -128, max: 16 },
      { maxLength: 15, unterminatedOk: true },
      { exactLength: 16, minLength: 4, maxLength: 8 },
      {},
      {},
    ],
  );
});

test('a constant is found by its name in C too', (t) => {
  const spec = load(
    'definitions:',
    '  - { name: key-len, type: const, name-prefix: wg-, value: 32 }',
    '  - { name: size, type: const, value: 16 }',
    'attribute-sets:',
    '  - name: top',
    '    attributes:',
    '      - { name: a, type: binary, checks: { exact-len: wg-key-len } }',
    '      - { name: b, type: binary, checks: { max-len: demo-size - 1 } }',
  );
  t.deepEqual(attributeOf(spec, 'top', 'a').checks, { exactLength: 32 });
  t.deepEqual(attributeOf(spec, 'top', 'b').checks, { maxLength: 15 });
});

const sets = 'attribute-sets: [{ name: top, attributes: [{ name: a, type: u8 }] }]';

/** Request and reply of do, of dump, and the notification's number. */
function numbersOf({ do: call, dump, notification }: Operation): unknown[] {
  const of = (exchange: Operation['do']) =>
    exchange && [exchange.request.value, exchange.reply?.value];
  return [of(call), of(dump), notification?.value];
}

test('in the unified model an operation has one number', (t) => {
  const { operations } = load(
    sets,
    'operations:',
    '  list:',
    '    - { name: unspec, value: 0 }',
    '    - { name: get, attribute-set: top, do: { reply: {} }, dump: {} }',
    '    - { name: told, notify: get }',
    '    - { name: set, attribute-set: top, value: 9, do: {}, flags: [admin-perm] }',
    '    - { name: new, attribute-set: top, event: { attributes: [a] } }',
  );
  t.deepEqual(
    [...operations].map(([name, one]) => [name, ...numbersOf(one)]),
    [
      ['get', [1, 1], [1, undefined], undefined],
      ['told', undefined, undefined, 2],
      ['set', [9, undefined], undefined, undefined],
      ['new', undefined, undefined, 10],
    ],
  );
  t.deepEqual(
    [...operations.values()].map((one) => one.adminPermission),
    [false, false, true, false],
  );
  t.deepEqual(operations.get('new')!.notification!.attributes, ['a']);
});

test('in the directional model requests and replies are numbered apart', (t) => {
  const { operations } = load(
    sets,
    'operations:',
    '  enum-model: directional',
    '  list:',
    '    - { name: one, attribute-set: top, do: { reply: {} } }',
    '    - { name: two, attribute-set: top, do: { request: {} } }',
    '    - { name: told, notify: one }',
    '    - { name: three, attribute-set: top, dump: { request: { value: 7 }, reply: { value: 5 } } }',
    '    - { name: late, notify: one, value: 20 }',
    '    - name: four',
    '      attribute-set: top',
    '      do: { reply: {} }',
    '      dump: { request: { value: 30 }, reply: { value: 31 } }',
    '    - { name: five, attribute-set: top, dump: { reply: {} } }',
  );
  t.deepEqual(
    [...operations].map(([name, one]) => [name, ...numbersOf(one)]),
    [
      ['one', [1, 1], undefined, undefined],
      ['two', [2, undefined], undefined, undefined],
      ['told', undefined, undefined, 2],
      ['three', undefined, [7, 5], undefined],
      ['late', undefined, undefined, 20],
      ['four', [8, 21], [30, 31], undefined],
      ['five', undefined, [9, 22], undefined],
    ],
  );
});

test('messages take set and header from the operation, and may have their own', (t) => {
  const { operations } = load(
    'definitions:',
    '  - { name: common, type: struct, members: [{ name: family, type: u8 }] }',
    '  - { name: other, type: struct, members: [{ name: kind, type: u8 }] }',
    'attribute-sets:',
    '  - { name: top, attributes: [{ name: a, type: u8 }] }',
    '  - { name: answer, attributes: [{ name: b, type: u8 }] }',
    'mcast-groups: { list: [{ name: events, value: 3, flags: [admin-perm] }] }',
    'operations:',
    '  fixed-header: common',
    '  list:',
    '    - name: get',
    '      attribute-set: top',
    '      do:',
    '        request: { attributes: [family, a] }',
    '        reply: { attribute-set: answer, fixed-header: other, attributes: [b] }',
    '      dump: { reply: }',
    '    - { name: told, notify: get, mcgrp: events }',
    '    - { name: bare, fixed-header: other, do: }',
  );
  const { do: call, dump } = operations.get('get')!;
  t.deepEqual(call, {
    request: { value: 1, fixedHeader: 'common', set: 'top', attributes: ['family', 'a'] },
    reply: { value: 1, fixedHeader: 'other', set: 'answer', attributes: ['b'] },
  });
  const plain = { value: 1, fixedHeader: 'common', set: 'top', attributes: [] };
  t.deepEqual(dump, { request: plain, reply: plain });
  t.deepEqual(operations.get('told')!.notification, {
    value: 2,
    fixedHeader: 'other',
    set: 'answer',
    attributes: ['b'],
    group: 'events',
  });
  t.deepEqual(operations.get('bare')!.do, {
    request: { value: 3, fixedHeader: 'other', set: undefined, attributes: [] },
    reply: undefined,
  });
});

test('groups load, with numbers in raw specs', (t) => {
  const { groups } = load(
    'mcast-groups: { list: [{ name: a, value: 3, flags: [uns-admin-perm] }, { name: b }] }',
  );
  t.deepEqual(
    [...groups.values()],
    [
      { name: 'a', value: 3, adminPermission: true },
      { name: 'b', value: undefined, adminPermission: false },
    ],
  );
});

test('raw specs may list attributes that exist nowhere, as the kernel’s do', (t) => {
  const lines = [
    sets,
    'operations: { list: [{ name: get, attribute-set: top, do: { request: { attributes: [xyz] } } }] }',
  ];
  t.deepEqual(
    load('protocol: netlink-raw', 'protonum: 0', ...lines).operations.get('get')!.do!.request
      .attributes,
    ['xyz'],
  );
});

test('anchors, aliases and merge keys are followed', (t) => {
  const spec = load(
    'definitions:',
    '  - &state { name: state, type: enum, entries: &entries [on, off] }',
    '  - { <<: *state, name: again }',
    '  - { name: third, type: enum, entries: *entries }',
  );
  t.deepEqual(
    [...spec.enums.values()].map(({ name, entries }) => [name, entries.length]),
    [
      ['state', 2],
      ['again', 2],
      ['third', 2],
    ],
  );
});

test('a spec is read from a file', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'nlkit-spec-'));
  t.teardown(() => rm(folder, { recursive: true }));
  const path = join(folder, 'demo.yaml');
  const missing = await t.throwsAsync(readSpec(path), { instanceOf: SystemError });
  t.is(missing.errnoName, 'ENOENT');
  t.is(missing.message, `${path}: open: No such file or directory (ENOENT)`);
  await writeFile(path, 'name: demo\noperations: { list: [] }\n');
  t.is((await readSpec(path)).name, 'demo');
});
