// SPDX-License-Identifier: MIT
import test from 'ava';
import { meets, parseCondition } from '../../../../toolchain/trace/filter/where.ts';

const value = {
  name: 'lo',
  mtu: 65_536,
  large: 2n ** 40n,
  negative: -3,
  flags: ['up', 'running'],
  address: Uint8Array.of(2, 0, 0xab),
  nest: { kind: 'vlan', data: { id: 7 } },
  list: [
    { index: 1, value: { id: 5 } },
    { index: 2, value: { id: 6 } },
  ],
  on: true,
  empty: '',
};

for (const text of [
  'name=lo',
  'name',
  'mtu=65536',
  'mtu=0x10000',
  'large=1099511627776',
  'negative=-3',
  'flags=up',
  'flags=running',
  'address=02:00:ab',
  'address=0x0200AB',
  'nest.kind=vlan',
  'nest.data.id=7',
  'list.id=6',
  'list[1].id=5',
  'on=true',
  'empty=',
  'nest',
]) {
  test(`${text} is met`, (t) => {
    t.true(meets(value, parseCondition(text)!));
  });
}

for (const text of [
  'name=l',
  'mtu=6553',
  'mtu=x',
  'nest=vlan',
  'none',
  'nest.none',
  'list.id=7',
  'name.length=2',
  'toString',
  'address=0200',
]) {
  test(`${text} is not met`, (t) => {
    t.false(meets(value, parseCondition(text)!));
  });
}

test('a message without a value meets nothing', (t) => {
  t.false(meets(undefined, parseCondition('name')!));
});

test('a text that is no condition is none', (t) => {
  for (const text of ['', '=', '=x', 'a..b=1', '.a']) t.is(parseCondition(text), undefined, text);
});
