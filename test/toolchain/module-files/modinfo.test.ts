// SPDX-License-Identifier: MIT
import { ok, strictEqual } from 'node:assert/strict';
import test from 'ava';
import fc from 'fast-check';
import { UsageError } from '../../../toolchain/errors/usage-error.ts';
import { readModinfo } from '../../../toolchain/module-files/modinfo.ts';
import { holds } from '../../property.ts';
import { makeElf } from './make-elf.ts';

const fields = [
  'parm=protocol:netlink unit to answer on: 0 to 31',
  'parmtype=protocol:int',
  'parmtype=names:array of charp',
  'description=Answers',
  'license=GPL',
  'srcversion=0123456789ABCDEF',
  'depends=nfnetlink,nf_tables',
  'retpoline=Y',
  'name=echo',
  'vermagic=6.1.0-56-amd64 SMP preempt mod_unload modversions ',
];
const modinfo = { name: '.modinfo', bytes: Buffer.from(fields.join('\0') + '\0') };
const good = makeElf([{ name: '.text', bytes: Buffer.alloc(40) }, modinfo]);

test('modinfo of a module is read', (t) => {
  t.deepEqual(readModinfo(good), {
    name: 'echo',
    vermagic: '6.1.0-56-amd64 SMP preempt mod_unload modversions',
    license: 'GPL',
    description: 'Answers',
    version: undefined,
    srcversion: '0123456789ABCDEF',
    depends: ['nfnetlink', 'nf_tables'],
    parameters: [
      { name: 'protocol', type: 'int', description: 'netlink unit to answer on: 0 to 31' },
      { name: 'names', type: 'array of charp', description: undefined },
    ],
    machine: 62,
  });
});

test('a module that needs no other has no depends', (t) => {
  const bytes = Buffer.from('name=a\0vermagic=6.1 SMP\0depends=\0');
  t.deepEqual(readModinfo(makeElf([{ name: '.modinfo', bytes }])).depends, []);
});

const linked = Buffer.from(good);
linked.writeUInt16LE(2, 16);
const small = Buffer.from(good);
small[4] = 1;
const junk: [string, Buffer, RegExp][] = [
  ['nothing', Buffer.alloc(0), /not an ELF/],
  ['text', Buffer.from('#!/bin/sh\n'.repeat(20)), /not an ELF/],
  ['a compressed module', Buffer.concat([Buffer.from('fd377a585a00', 'hex'), good]), /xz -d/],
  ['a program', linked, /relocatable/],
  ['a 32-bit file', small, /64-bit/],
  [
    'an object without .modinfo',
    makeElf([{ name: '.text', bytes: Buffer.alloc(4) }]),
    /no \.modinfo/,
  ],
  [
    'an object that modpost has not seen',
    makeElf([{ name: '.modinfo', bytes: Buffer.from('license=GPL\0') }]),
    /modpost/,
  ],
  ['half a module', good.subarray(0, good.length - 100), /cut short/],
];
for (const [what, bytes, expected] of junk)
  test(`${what} is refused as not a module`, (t) => {
    t.throws(() => readModinfo(bytes), {
      instanceOf: UsageError,
      code: 'not-a-module',
      message: expected,
    });
  });

test('a damaged file is either read or refused', (t) => {
  holds(
    t,
    fc.property(
      fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 12 }),
      fc.nat(good.length),
      (changes, length) => {
        const bytes = Buffer.from(good);
        for (const [at, value] of changes) bytes[at] = value;
        try {
          strictEqual(typeof readModinfo(bytes.subarray(0, length + 64)).name, 'string');
        } catch (error) {
          ok(error instanceof UsageError, String(error));
        }
      },
    ),
    { numRuns: 2000 },
  );
});
