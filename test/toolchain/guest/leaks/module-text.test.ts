// SPDX-License-Identifier: MIT
import test from 'ava';
import { followsCall, type TextRange } from '../../../../toolchain/guest/leaks/module-text.ts';

/** A direct call, a call through %rax, and instructions of one byte. */
const nops = Array<number>(8).fill(0x90);
const code = Buffer.from([0xe8, 0, 0, 0, 0, 0x90, 0x90, 0xff, 0xd0, ...nops]);
const ranges: readonly TextRange[] = [
  { module: 'sample', section: '.text', begin: 0x1000, end: 0x1000 + code.length, code },
  { module: 'other', section: '.text', begin: 0x2000, end: 0x2001, code: Buffer.from([0xc3]) },
];
const at = (offset: number) => ({ module: 'sample', section: '.text', offset });

test('an address of a stack is of a module where the code before it is a call', (t) => {
  t.true(followsCall(at(5), ranges));
  t.true(followsCall(at(9), ranges));
});

test('an address behind anything else is of code that lay there before', (t) => {
  t.false(followsCall(at(1), ranges));
  t.false(followsCall(at(6), ranges));
  t.false(followsCall(at(17), ranges));
});
