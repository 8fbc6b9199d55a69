// SPDX-License-Identifier: MIT
import test from 'ava';
import { findFrames, frameAddress } from '../../../toolchain/kernel-log/stack-frames.ts';
import { makeElf, symbol } from '../module-files/make-elf.ts';

const names = Buffer.from('\0echo_reply\0echo_init\0same\0');
const at = (name: string): number => names.indexOf(`\0${name}\0`) + 1;
const module = makeElf([
  { name: '.text', bytes: Buffer.alloc(0x100) },
  { name: '.init.text', bytes: Buffer.alloc(0x40) },
  {
    name: '.symtab',
    type: 2,
    link: 4,
    bytes: Buffer.concat([
      symbol(0, 0, 0, 0),
      symbol(at('echo_reply'), 1, 0x20, 0x40),
      symbol(at('echo_init'), 2, 0, 0x40),
      symbol(at('same'), 1, 0x80, 0x10),
      symbol(at('same'), 1, 0xa0, 0x40),
      symbol(at('echo_reply'), 0, 0, 0),
    ]),
  },
  { name: '.strtab', type: 3, bytes: names },
]);

const trace = [
  'Call Trace:',
  ' <TASK>',
  ' echo_reply+0x1c/0x40 [echo]',
  ' echo_init+0x10/0x1000 [echo 0123456789abcdef]',
  ' </TASK>',
];
const faulted = ['RIP: 0010:echo_reply+0x1c/0x40 [echo]', ...trace];

const table = [
  // Where it happened, a return address in a trace, and a symbol at its very beginning.
  ['echo_reply+0x1c/0x40 [echo]', faulted, { section: '.text', offset: 0x3c }],
  ['echo_reply+0x1c/0x40 [echo]', trace, { section: '.text', offset: 0x3b }],
  ['echo_init+0x10/0x1000 [echo]', [], { section: '.init.text', offset: 0x10 }],
  [
    'echo_reply+0x0/0x40 [echo]',
    [' echo_reply+0x0/0x40 [echo]'],
    { section: '.text', offset: 0x20 },
  ],
  // KFENCE's read is where it happened, KASAN's a call; so is a free.
  [
    'echo_reply+0x1c/0x40 [echo]',
    ['BUG: KFENCE: use-after-free read in echo_reply+0x1c/0x40 [echo]'],
    { section: '.text', offset: 0x3c },
  ],
  [
    'echo_reply+0x1c/0x40 [echo]',
    ['BUG: KASAN: use-after-free in echo_reply+0x1c/0x40 [echo]', '  kasan_report+0x1/0x2'],
    { section: '.text', offset: 0x3b },
  ],
  // Of two of a name, the one that is long enough.
  ['same+0x8/0x10 [echo]', [], { section: '.text', offset: 0x88 }],
  ['same+0x20/0x40 [echo]', [], { section: '.text', offset: 0xc0 }],
  ['echo_exit+0x1/0x2 [echo]', [], undefined],
  ['0xffffffffc0001234', [], undefined],
] as const;
for (const [frame, report, expected] of table)
  test(`finds the frame ${frame} in a report of ${String(report.length)} lines`, (t) => {
    t.deepEqual(frameAddress(module, frame, report), expected);
  });

test('only sure frames of the named modules are found, each once', (t) => {
  const report = [
    ...faulted,
    ' ? echo_input+0x5/0x60 [echo]',
    ' netlink_rcv_skb+0x50/0x100',
    ' other_call+0x1/0x2 [other]',
    ' echo_reply+0x1c/0x40 [echo]',
    'Modules linked in: echo(OE+) other(OE)',
  ];
  t.deepEqual(findFrames(report, ['echo']), [
    { symbol: 'echo_reply+0x1c/0x40 [echo]' },
    { symbol: 'echo_init+0x10/0x1000 [echo]' },
  ]);
  t.deepEqual(findFrames(report, []), []);
});

test('a module name with dashes matches frames with underscores', (t) => {
  t.deepEqual(findFrames([' f+0x1/0x2 [my_module]'], ['my-module']), [
    { symbol: 'f+0x1/0x2 [my_module]' },
  ]);
});

test('frames that allocated the memory come after those of the fault', (t) => {
  const report = [
    'BUG echo_cache (Tainted: G OE): Right Redzone overwritten',
    'Allocated in echo_new+0x10/0x20 [echo] age=0 cpu=0 pid=1',
    ' echo_new+0x10/0x20 [echo]',
    'Slab 0x1 objects=1',
    'Call Trace:',
    ' echo_free+0x30/0x40 [echo]',
  ];
  t.deepEqual(
    findFrames(report, ['echo']).map(({ symbol }) => symbol),
    ['echo_free+0x30/0x40 [echo]', 'echo_new+0x10/0x20 [echo]'],
  );
});
