// SPDX-License-Identifier: MIT
import test from 'ava';
import { bytesInText } from '../../../../toolchain/trace/explain/bytes-in-text.ts';

const rows = [
  '28 00 00 00 12 00 01 03 07 00 00 00 00 00 00 00',
  '11 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00',
  '08 00 1d 00 09 00 00 00',
] as const;
const hashes = ['000000009f3a1b2c', '00000000a1b2c3d4', '00000000b1b2c3d4', '0000000012345678'];

/** Rows as print_hex_dump() logs them at hashed addresses. */
function hashed(lines: readonly string[], prefix = 'foo: ', first = 0): string[] {
  return lines.map(
    (line, index) =>
      `[    5.10000${index}] ${prefix}${hashes[(first + index) % 4]}: ${line}  (....`,
  );
}

const message = rows.join('').replaceAll(' ', '');

const dumpsAtHashes: readonly (readonly [title: string, lines: string[], blocks: string[]])[] = [
  ['lines of one message belong together', hashed(rows), [message]],
  [
    'a message begins behind a row that is not full',
    [...hashed(rows), ...hashed(rows, 'foo: ', 3)],
    [message, message],
  ],
  [
    'a message begins where the length of the one before is reached',
    hashed([rows[0].replace('28', '20'), rows[1], rows[0].replace('28', '20'), rows[1]]),
    [`20${message.slice(2, 64)}`, `20${message.slice(2, 64)}`],
  ],
  [
    'another text before the address begins another message',
    [...hashed([rows[0]]), ...hashed([rows[0]], 'bar: ', 1)],
    [message.slice(0, 32), message.slice(0, 32)],
  ],
  [
    'a frame to everybody begins with no length of a message',
    hashed(['ff ff ff ff ff ff 00 11 22 33 44 55 08 00 45 00', '00 01 02 03']),
    ['ffffffffffff0011223344550800450000010203'],
  ],
  [
    'words are numbers of the machine',
    hashed([
      '00000028 03010012 00000007 00000000',
      '00000011 00000000 00000000 00000000',
      '001d0008 00000009',
    ]),
    [message],
  ],
  [
    'true addresses that follow one another begin another message where they do not',
    [
      `[    5.1] foo: ffff888003a1c7f0: ${rows[0]}`,
      `[    5.1] foo: ffff888003a1c800: ${rows[1]}`,
      `[    5.1] foo: ffff888003a1d000: ${rows[0]}`,
    ],
    [message.slice(0, 64), message.slice(0, 32)],
  ],
  [
    'offsets that begin again are no addresses',
    [`[    5.1] foo: 00000000: ${rows[0]}`, `[    5.1] foo: 00000000: ${rows[0]}`],
    [message.slice(0, 32), message.slice(0, 32)],
  ],
];
for (const [title, lines, blocks] of dumpsAtHashes) {
  test(`print_hex_dump() at an address: ${title}`, (t) => {
    const found = bytesInText(lines.join('\n'))?.blocks ?? [];
    t.deepEqual(
      found.map((block) => Buffer.from(block).toString('hex')),
      blocks,
    );
  });
}
