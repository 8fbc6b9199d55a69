// SPDX-License-Identifier: MIT
import test from 'ava';
import { readParameterNames } from '../../../toolchain/module-files/parameter-names.ts';
import { makeElf, symbol } from './make-elf.ts';

/** R_X86_64_64 at this place, of the symbol of this index. */
function relocation(offset: number, index: number, addend: number): Buffer {
  const entry = Buffer.alloc(24);
  entry.writeBigUInt64LE(BigInt(offset), 0);
  entry.writeUInt32LE(1, 8);
  entry.writeUInt32LE(index, 12);
  entry.writeBigInt64LE(BigInt(addend), 16);
  return entry;
}

const text = Buffer.from('xx\0seed\0labels\0');
const parts = (relocations: readonly Buffer[]) =>
  makeElf([
    { name: '.rodata', bytes: text },
    // The name, and in the same entry the module and the operations.
    { name: '__param', bytes: Buffer.alloc(80) },
    { name: '.rela__param', type: 4, bytes: Buffer.concat(relocations) },
    {
      ...{ name: '.symtab', type: 2, link: 5 },
      bytes: Buffer.concat([symbol(0, 0, 0, 0), symbol(0, 1, 3, 5), symbol(0, 1, 0, 0)]),
    },
    { name: '.strtab', type: 3, bytes: Buffer.from('\0') },
  ]);

test('parameter names come from the section that the kernel reads', (t) => {
  const file = parts([
    ...[relocation(0, 1, 0), relocation(8, 1, 0), relocation(16, 2, 0)],
    ...[relocation(40, 2, 8), relocation(48, 1, 0)],
  ]);
  t.deepEqual(readParameterNames(file), ['seed', 'labels']);
});

test('invalid relocations give no names', (t) => {
  const file = parts([relocation(0, 9, 0), relocation(40, 1, 1000), relocation(80, 2, -5)]);
  t.deepEqual(readParameterNames(file), []);
});

test('a module without parameters gives no names', (t) => {
  t.deepEqual(readParameterNames(makeElf([{ name: '.text', bytes: Buffer.alloc(4) }])), []);
});
