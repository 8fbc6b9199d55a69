// SPDX-License-Identifier: MIT
import test from 'ava';
import { dissect } from '../../../../app/dissect/dissect.ts';
import { subjectOf } from '../../../../app/dissect/subject.ts';
import { loadOwnSpec } from '../../../../app/trace/own-specs.ts';
import { lineColumns } from '../../../../toolchain/report/cells.ts';
import { messageDrawing } from '../../../../toolchain/report/messages/drawing.ts';
import { messagePictures } from '../../../../toolchain/report/messages/message-pictures.ts';
import type { MessageLayout } from '../../../../toolchain/report/messages/message-layout.ts';
import { messageTree } from '../../../../toolchain/report/messages/tree.ts';
import { symbolsFor } from '../../../../toolchain/report/symbols.ts';
import { hex } from '../../../app/hex.ts';
import { mutate, random } from '../../../app/mutation.ts';

const message = hex(
  '34000000 1000 0506 01000000 00000000',
  '00 00 0000 01000000 00000000 00000000',
  '0a00 0100 020000000001 00ff',
  '0800 0300 61000000',
);

function layoutOf(width: number, environment: Record<string, string> = {}): MessageLayout {
  return { width, paint: (_, text) => text, symbols: symbolsFor(environment) };
}

function taken(bytes: Uint8Array) {
  const spec = loadOwnSpec({ name: 'rt-link', folder: 'route' })!;
  return dissect(bytes, subjectOf(spec, bytes));
}

test('a message is drawn four bytes a row, with names, values, bytes and mistakes', (t) => {
  t.deepEqual(messageDrawing(taken(message), message, layoutOf(80)), [
    '     0               1               2               3',
    '     0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1',
    '   ┌───────────────────────────────────────────────────────────────┐',
    ' 0 │ nlmsg_len 52                                                  │ 34 00 00 00',
    '   ├───────────────────────────────┬───────────────────────────────┤',
    ' 4 │ nlmsg_type 16 newlink         │ nlmsg_flags                   │ 10 00 05 06',
    '   │                               │ [request, ack, excl, create]  │',
    '   ├───────────────────────────────┴───────────────────────────────┤',
    ' 8 │ nlmsg_seq 1                                                   │ 01 00 00 00',
    '   ├───────────────────────────────────────────────────────────────┤',
    '12 │ nlmsg_pid 0                                                   │ 00 00 00 00',
    '   ├───────────────┬───────────────┬───────────────────────────────┤',
    '16 │ ifi-family    │ pad           │ ifi-type 0                    │ 00 00 00 00',
    '   │ unspec        │               │                               │',
    '   ├───────────────┴───────────────┴───────────────────────────────┤',
    '20 │ ifi-index 1                                                   │ 01 00 00 00',
    '   ├───────────────────────────────────────────────────────────────┤',
    '24 │ ifi-flags []                                                  │ 00 00 00 00',
    '   ├───────────────────────────────────────────────────────────────┤',
    '28 │ ifi-change []                                                 │ 00 00 00 00',
    '   ├───────────────────────────────┬───────────────────────────────┤',
    '32 │ nla_len 10                    │ nla_type 1 address            │ 0a 00 01 00',
    '   ├───────────────────────────────┴───────────────────────────────┤',
    '36 │ 02:00:00:00:00:01                                             │ 02 00 00 00',
    '   │                               ┌───────────────────────────────┤',
    '40 │                               │ padding                       │ 00 01 00 ff',
    '    ✖ padding is not zero (byte 42)',
    '   ├───────────────────────────────┼───────────────────────────────┤',
    '44 │ nla_len 8                     │ nla_type 3 ifname             │ 08 00 03 00',
    '   ├───────────────────────────────┴───────────────────────────────┤',
    '48 │ a                                                             │ 61 00 00 00',
    '   └───────────────────────────────────────────────────────────────┘',
  ]);
});

test('a terminal of 40 columns without UTF-8 has boxes of ASCII, without the bytes', (t) => {
  const lines = messageDrawing(taken(message), message, layoutOf(40, { LC_ALL: 'C' }));
  t.deepEqual(lines.slice(0, 7), [
    '     0        1        2        3',
    '   +-----------------------------------+',
    ' 0 | nlmsg_len 52                      |',
    '   +-----------------+-----------------+',
    ' 4 | nlmsg_type      | nlmsg_flags     |',
    '   | 16 newlink      | [request, ack,  |',
    '   |                 | excl, create]   |',
  ]);
  for (const line of lines) t.regex(line, /^[\x20-\x7e]{0,40}$/);
});

test('a terminal too narrow for a drawing has the tree, and a line that says so', (t) => {
  const asked = { drawing: true, tree: false };
  const dissection = taken(message);
  for (let width = 20; width < 60; width += 1) {
    const { drawing, tree } = messagePictures(dissection, message, asked, layoutOf(width));
    if (width >= 28) {
      t.deepEqual(tree, []);
      for (const line of drawing) {
        if (!line.includes('✖')) t.true(lineColumns(line) <= width, `${width}: ${line}`);
      }
      continue;
    }
    t.deepEqual(drawing, []);
    t.regex(tree.join(' '), /^the drawing needs 28 columns: here is the tree /);
    const alone = messageTree(dissection, layoutOf(width));
    t.deepEqual(tree.slice(-alone.length), alone);
  }
});

test('a tree has one part a line, behind its offset, with its number and type', (t) => {
  t.deepEqual(messageTree(taken(message), layoutOf(80)).slice(6), [
    '   16  ifinfomsg  # struct ifinfomsg',
    '   16    ifi-family: unspec  # u8 of enum address-family',
    '   18    ifi-type: 0  # u16',
    '   20    ifi-index: 1  # s32',
    '   24    ifi-flags: []  # u32 of flags ifinfo-flags',
    '   28    ifi-change: []  # u32 of flags ifinfo-flags',
    '   32  address: 02:00:00:00:00:01  # 1, binary as mac',
    '   42  padding',
    '         ✖ padding is not zero',
    '   44  ifname: a  # 3, string',
  ]);
});

test('the middle of a long field is left out of the drawing, and named', (t) => {
  const long = hex(
    'd0000000 1000 0500 01000000 00000000',
    '00 00 0000 01000000 00000000 00000000',
    `b000 1400 ${'78'.repeat(171)} 00`,
  );
  const lines = messageDrawing(taken(long), long, layoutOf(80));
  t.true(lines.length < 40, String(lines.length));
  t.true(lines.some((line) => line.includes('bytes more')));
});

test('lines of mutated messages fit any terminal and steer none', (t) => {
  const next = random(7);
  for (let count = 0; count < 2000; count += 1) {
    const bytes = mutate(message, next);
    const width = 40 + Math.floor(next() * 60);
    const dissection = taken(bytes);
    const lines = [
      ...messageDrawing(dissection, bytes, layoutOf(width)),
      ...messageTree(dissection, layoutOf(width)),
    ];
    for (const line of lines) {
      if (lineColumns(line) > width) t.fail(`${width} columns: ${line}`);
      if (/[\p{Cc}\p{Cf}]/u.test(line)) t.fail(JSON.stringify(line));
    }
  }
  t.pass();
});
