// SPDX-License-Identifier: MIT
import test from 'ava';
import { Ledger } from '../../../../toolchain/guest/leaks/ledger.ts';
import type { LiveMemory } from '../../../../toolchain/guest/leaks/live-memory.ts';
import { addressOf, type TextRange } from '../../../../toolchain/guest/leaks/module-text.ts';

/** The module's code lies at 0xffffffffc0001000. */
const text = (begin = '0xffffffffc0001000'): TextRange[] => [
  { module: 'm', section: '.text', begin: addressOf(begin), end: addressOf(begin) + 0x1000 },
];
const place = (offset: number) => ({ module: 'm', section: '.text', offset });

function live(objects: number, frames: readonly string[], from = 'kmalloc-64'): LiveMemory {
  return { from, frames, objects, bytes: 64 };
}
const own = ['kmalloc_trace+0x26/0x90', '0xffffffffc0001010'];
const foreign = ['idr_alloc_u32+0x5b/0xa0', '0xffffffffc0001020'];

/** The ledger after these counts of what the stack allocated, one a repetition; the first is what was there before. */
function counted(frames: readonly string[], counts: readonly number[]): Ledger {
  const ledger = new Ledger();
  counts.forEach((count, repetition) =>
    ledger.enter(repetition, count === 0 ? [] : [live(count, frames)], text()),
  );
  return ledger;
}

const summary = (ledger: Ledger, repetitions: number) =>
  ledger.leaks(repetitions).map(({ objects, bytes, repetitions: when }) => [objects, bytes, when]);

test('objects of the module are a leak, with the repetitions in which they grew', (t) => {
  const ledger = counted(own, [0, 2, 2, 3]);
  t.deepEqual(ledger.leaks(3), [
    {
      ...place(0x10),
      ...{ from: ['kmalloc-64'], objects: 3, bytes: 192, repetitions: [1, 3] },
      trace: ['kmalloc_trace+0x26/0x90', place(0x10)],
    },
  ]);
});

const counting: readonly (readonly [readonly number[], unknown[]])[] = [
  [[0, 1, 0], []],
  // What was there before came from somebody who lay at these addresses earlier.
  [[5, 5, 5], []],
  [[5, 6, 5], []],
  [[5, 6, 6], [[1, 64, [1]]]],
  // What is freed late is counted until then.
  [[0, 2, 4, 1], [[1, 64, [1]]]],
  [[0, 1, 2, 0, 1], [[1, 64, [4]]]],
];
for (const [counts, expected] of counting)
  test(`counts ${counts.join(', ')}: ${JSON.stringify(expected)}`, (t) => {
    t.deepEqual(summary(counted(own, counts), counts.length - 1), expected);
  });

for (const [counts, accused] of [
  [[0, 1], false],
  [[0, 1, 2], false],
  [[0, 1, 2, 3], true],
  // The first time may fill a cache of the kernel's.
  [[0, 0, 1, 2], true],
  [[0, 1, 1, 2], false],
  [[0, 1, 1, 1], false],
] as const)
  test(`what the kernel allocated for the module, ${counts.join(', ')}: ${accused ? 'a leak' : 'no leak'}`, (t) => {
    t.is(counted(foreign, counts).leaks(counts.length - 1).length, accused ? 1 : 0);
  });

test('the module may lie elsewhere each time; its place is the same', (t) => {
  const ledger = new Ledger();
  ledger.enter(0, [], []);
  const first = live(1, ['0xffffffffc0001010']);
  ledger.enter(1, [first], text());
  const second = live(1, ['0xffffffffc0009010']);
  ledger.enter(2, [first, second], text('0xffffffffc0009000'));
  t.deepEqual(summary(ledger, 2), [[2, 128, [1, 2]]]);
});

test('an address outside of the modules is none of theirs', (t) => {
  t.deepEqual(counted(['0xffffffffc0002010'], [0, 1, 2, 3]).leaks(3), []);
  // Where a call returns to lies behind the first byte, and at most at the end.
  t.deepEqual(counted(['0xffffffffc0001000'], [0, 1]).leaks(1), []);
  t.is(counted(['0xffffffffc0002000'], [0, 1]).leaks(1).length, 1);
});

test('an area of vmalloc() is one object, without what the kernel needs for it', (t) => {
  const ledger = new Ledger();
  ledger.enter(0, [], []);
  const caller = '0xffffffffc0001010';
  const area = { from: 'vmalloc', frames: [caller], objects: 1, bytes: 20_480 };
  const descriptor = live(1, ['kmalloc_trace+0x26/0x90', '__vmalloc_node+0x4a/0x60', caller]);
  ledger.enter(1, [area, descriptor], text());
  t.like(ledger.leaks(1), [{ from: ['vmalloc'], objects: 1, bytes: 20_480 }]);
});

test('looking again at some caches leaves the others as they were', (t) => {
  const ledger = new Ledger();
  ledger.enter(0, [], []);
  const other = live(1, ['0xffffffffc0001030'], 'kmalloc-8');
  ledger.enter(1, [live(2, own), other], text());
  t.deepEqual([...ledger.suspects(1)].sort(), ['kmalloc-64', 'kmalloc-8']);
  ledger.enter(1, [], [], new Set(['kmalloc-64']));
  t.deepEqual([...ledger.suspects(1)], ['kmalloc-8']);
});
