// SPDX-License-Identifier: MIT
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import type { StructMember, Spec } from '../../../app/ynl/model.ts';
import { compareWithHeaders } from './headers.ts';

const header = `
#define PIE_NAME "pie"
#define PIE_MAX 1
#define PIE_TEXT "text"
enum { PIE_SORT_SWEET, PIE_SORT_SOUR = 7, PIE_SORT_NEGATIVE = -1 };
#define PIE_F_HOT (1 << 0)
#define PIE_F_GONE (1 << 31)
#define PIE_A_NOTHING undeclared_by_all
enum { PIE_A_UNSPEC, PIE_A_SIZE, PIE_A_SORT };
enum { PIE_CMD_GET = 3, PIE_CMD_NEW };
enum { PIE_GRP_ALL = 2 };
struct pie { unsigned char sort; unsigned int size; };
`;

const yaml = `
c-family-name: PIE_NAME
definitions:
  - name: flag
    name-prefix: pie-f-
  - name: max
  - name: text
attribute-sets:
  - name: attrs
    name-prefix: pie-a-
operations:
  name-prefix: pie-cmd-
`;

const common = { doc: undefined } as const;

function integer(name: string, offset: number, size: 1 | 4): StructMember {
  const type = { kind: 'integer', bits: 8, signed: false, byteOrder: 'host' } as const;
  return { ...common, name, offset, size, type: { ...type, enum: undefined, hint: undefined } };
}

function named<T extends { readonly name: string }>(
  ...items: readonly T[]
): ReadonlyMap<string, T> {
  return new Map(items.map((item) => [item.name, item]));
}

/** A spec of the header above, with a number changed where it is given. */
function spec(change: Partial<Record<string, number>> = {}): Spec {
  const message = { fixedHeader: undefined, set: 'attrs', attributes: [] };
  const attribute = {
    ...common,
    multi: false,
    type: { kind: 'flag' },
    shape: { hasValue: true },
    checks: {},
  } as const;
  return {
    ...common,
    ...{ name: 'pie', protocol: 'netlink-raw', unit: change['unit'] ?? 16, version: 0 },
    constants: named(
      { ...common, name: 'max', value: change['max'] ?? 1 },
      { ...common, name: 'text', value: 'text' },
    ),
    enums: named(
      {
        ...{ ...common, name: 'sort', flags: false },
        entries: [
          { ...common, name: 'sweet', value: 0 },
          { ...common, name: 'sour', value: change['sour'] ?? 7 },
          { ...common, name: 'negative', value: -1 },
        ],
      },
      {
        ...{ ...common, name: 'flag', flags: true },
        entries: [
          { ...common, name: 'hot', value: 0 },
          { ...common, name: 'gone', value: change['gone'] ?? 31 },
        ],
      },
    ),
    structs: named({
      ...{ ...common, name: 'pie', size: change['length'] ?? 8 },
      members: [
        integer('sort', 0, 1),
        { ...common, name: 'pad', offset: 1, size: 3, type: { kind: 'pad' } },
        integer('size', change['offset'] ?? 4, 4),
      ],
    }),
    attributeSets: named({
      ...{ ...common, name: 'attrs', subsetOf: undefined },
      attributes: named(
        { ...attribute, name: 'size', value: change['size'] ?? 1 },
        { ...attribute, name: 'sort', value: 2 },
        { ...attribute, name: 'nothing', value: 3 },
        { ...attribute, name: 'newer', value: 4 },
      ),
    }),
    subMessages: new Map(),
    operations: named({
      ...{ ...common, name: 'get', adminPermission: false, dump: undefined },
      do: {
        request: { ...message, value: change['get'] ?? 3 },
        reply: { ...message, value: change['reply'] ?? 4 },
      },
      notification: undefined,
    }),
    groups: named({ name: 'all', value: change['all'] ?? 2, adminPermission: false }),
  };
}

test('each fact of a spec is compared with C, and names that C lacks are listed', async (t) => {
  const directory = await mkdtemp(join(tmpdir(), 'nlkit-pie-'));
  t.teardown(() => rm(directory, { recursive: true }));
  const file = join(directory, 'pie.h');
  await writeFile(file, header);
  const options = {
    headers: ['linux/netlink.h', 'linux/no-such-header.h', file],
    yaml,
    groupPrefix: 'pie-grp-',
    unit: 'NETLINK_GENERIC',
  };
  t.deepEqual(await compareWithHeaders(spec(), options), {
    compared: 20,
    differences: [],
    absent: ['attribute attrs.nothing', 'attribute attrs.newer'],
  });
  const wrong = { unit: 17, max: 9, sour: 8, gone: 30, length: 9, offset: 1, size: 2, get: 4 };
  t.deepEqual(
    (await compareWithHeaders(spec({ ...wrong, reply: 3, all: 1 }), options)).differences,
    [
      'unit: 17 in the spec, NETLINK_GENERIC is 16 in C',
      'constant max: 9 in the spec, PIE_MAX is 1 in C',
      'enum sort.sour: 8 in the spec, PIE_SORT_SOUR is 7 in C',
      'enum flag.gone: 1073741824 in the spec, PIE_F_GONE is 2147483648 in C',
      'attribute attrs.size: 2 in the spec, PIE_A_SIZE is 1 in C',
      'struct pie: 9 in the spec, sizeof(struct pie) is 8 in C',
      'padding pie: ".___....." in the spec, PADDING(struct pie) is ".___...." in C',
      'member pie.size offset: 1 in the spec, offsetof(struct pie, size) is 4 in C',
      'operation get do: 4 in the spec, PIE_CMD_GET is 3 in C',
      'reply get do: 3 in the spec, PIE_CMD_NEW is 4 in C',
      'group all: 1 in the spec, PIE_GRP_ALL is 2 in C',
    ],
  );
});

test('given C names are tried before those that follow from the spec', async (t) => {
  const { differences, absent } = await compareWithHeaders(spec(), {
    headers: [],
    yaml,
    names: {
      family: undefined,
      'constant max': '3 - 2',
      'constant text': '"other"',
      'enum sort': undefined,
      'set attrs': undefined,
      'struct pie': 'struct { long long sort; }',
      'member pie.size': 'sort',
      'enum flag.hot': '1',
      'enum flag.gone': undefined,
      'operation get do': '3',
    },
  });
  t.deepEqual(absent, ['reply get do', 'group all']);
  t.deepEqual(differences, [
    'constant text: "text" in the spec, "other" is "other" in C',
    'padding pie: ".___...." in the spec, PADDING(struct { long long sort; }) is "........" in C',
    'member pie.sort size: 1 in the spec, sizeof(((struct { long long sort; } *)0)->sort) is 8 in C',
    'member pie.size offset: 4 in the spec, offsetof(struct { long long sort; }, sort) is 0 in C',
    'member pie.size size: 4 in the spec, sizeof(((struct { long long sort; } *)0)->sort) is 8 in C',
  ]);
});
