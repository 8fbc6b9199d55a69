// SPDX-License-Identifier: MIT
import test from 'ava';
import { listedFamilies, listingLines } from '../../../toolchain/netlink/family-list.ts';
import { headOf, ownFamilies } from '../../../toolchain/netlink/own-families.ts';

const kernel = new Map(
  [
    {
      name: 'l2tp',
      id: 30,
      version: 1,
      operations: [],
      groups: [{ name: 'l2tp', id: 9 }],
    },
    {
      name: 'stranger',
      id: 31,
      version: 2,
      operations: [{ number: 1, modes: ['do' as const], adminPermission: false }],
      groups: [
        { name: 'one', id: 10 },
        { name: 'two', id: 11 },
      ],
    },
  ].map((family) => [family.name, family]),
);

test('every spec is named like its file, and has a generated module', async (t) => {
  const own = ownFamilies();
  t.true(own.length > 10);
  for (const family of own) t.is((await headOf(family)).name, family.name);
});

test('families are listed by unit and name, ours and the kernel’s', async (t) => {
  const heads = await Promise.all(
    ownFamilies()
      .filter(({ name }) => ['l2tp', 'rt-rule', 'wireguard', 'crypto'].includes(name))
      .map(headOf),
  );
  const rows = listedFamilies(heads, kernel, new Set([0, 16]));
  t.deepEqual(
    rows.map(({ family, unit, id, version, groups, spec, kernel: has }) => [
      ...[family, unit, id, version, groups.join(), spec, has],
    ]),
    [
      ['rt-rule', 0, null, null, 'rtnlgrp-ipv4-rule,rtnlgrp-ipv6-rule', true, true],
      ['l2tp', 16, 30, 1, 'l2tp', true, true],
      ['stranger', 16, 31, 2, 'one,two', false, true],
      ['wireguard', 16, null, null, '', true, false],
      ['crypto', 21, null, null, '', true, false],
    ],
  );
  t.deepEqual(
    listingLines(
      rows.map((row) => ({ ...row, operations: 1 })),
      { width: 70, paint: (_, text) => text },
    ),
    [
      'FAMILY     UNIT  ID  VERSION  OPERATIONS  SPEC  KERNEL  GROUPS',
      'rt-rule    0                  1           yes   yes     rtnlgrp-ipv4-rule',
      '                                                        rtnlgrp-ipv6-rule',
      'l2tp       16    30  1        1           yes   yes     l2tp',
      'stranger   16    31  2        1           no    yes     one two',
      'wireguard  16                 1           yes   no',
      'crypto     21                 1           yes   no',
    ],
  );
});

test('if the kernel’s units cannot be seen, they are unknown', async (t) => {
  const heads = await Promise.all(ownFamilies().slice(0, 1).map(headOf));
  const rows = listedFamilies(heads, new Map(), undefined);
  t.is(rows[0]?.kernel, null);
  t.regex(listingLines(rows, { width: 80, paint: (_, text) => text })[1] ?? '', /\?$/);
});
