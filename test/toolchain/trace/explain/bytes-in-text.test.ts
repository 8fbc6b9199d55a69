// SPDX-License-Identifier: MIT
import { deepStrictEqual } from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import test from 'ava';
import fc from 'fast-check';
import { bytesInText } from '../../../../toolchain/trace/explain/bytes-in-text.ts';
import { holds } from '../../../property.ts';

/** The first bytes of a request for links. */
const bytes = '280000001200010307000000';

const forms: readonly (readonly [form: string, text: string])[] = [
  ['digits', bytes],
  ['digits in capitals behind 0x', `0x${bytes.toUpperCase()}`],
  ['digits with spaces', '28 00 00 00 12 00 01 03 07 00 00 00'],
  ['digits with colons', '28:00:00:00:12:00:01:03:07:00:00:00'],
  ['digits with commas', '28, 00, 00, 00, 12, 00, 01, 03, 07, 00, 00, 00'],
  ['words of eight digits', '28000000 12000103 07000000'],
  ['digits in lines', '28000000\n12000103\r\n07000000\n'],
  ['escapes alone', String.raw`\x28\x00\x00\x00\x12\x00\x01\x03\x07\x00\x00\x00`],
  ['a string of C with octal escapes', String.raw`"(\0\0\0\22\0\1\3\a\0\0\0"`],
  ['strings of C in lines', '"\\x28\\0\\0\\0"\n  "\\x12\\0\\x01\\x03"\n  "\\x07\\0\\0\\0"'],
  ["Python's repr", String.raw`b'(\x00\x00\x00\x12\x00\x01\x03\x07\x00\x00\x00'`],
  ['an array of C', 'u8 x[] = { 0x28, 0, 0, 0, 0x12, 0, 0x1, 0x3, 0x7, 0, 0, 0 }; /* 12 */'],
  [
    'an array of Go',
    '[]byte{0x28, 0x00, 0x00, 0x00, 0x12, 0x00, 0x01, 0x03, 0x07, 0x00, 0x00, 0x00}',
  ],
  ['a list of numbers', '[40, 0, 0, 0, 18, 0, 1, 3, 7, 0, 0, 0]'],
  ["Node's view of a buffer", '<Buffer 28 00 00 00 12 00 01 03 07 00 00 00>'],
  [
    'hexdump -C',
    '00000000  28 00 00 00 12 00 01 03  07 00 00 00              |(...........|\n0000000c',
  ],
  ['hexdump', '0000000 0028 0000 0012 0301 0007 0000\n000000c'],
  ['xxd', '00000000: 2800 0000 1200 0103 0700 0000            (...........'],
  ['od -tx1 in two lines', '0000000 28 00 00 00 12 00 01 03\n0000010 07 00 00 00\n0000014'],
  ['tcpdump -x', '12:00:00.1 netlink\n\t0x0000:  2800 0000 1200 0103\n\t0x0008:  0700 0000'],
  [
    'a log of the kernel',
    '[    1.5] nl: 00000000: 28 00 00 00 12 00 01 03 07 00 00 00  (...........',
  ],
  [
    'a log of the journal',
    'Nov 30 12:00:00 vm kernel: nl: 00000000: 28 00 00 00 12 00 01 03 07 00 00 00',
  ],
  [
    'the dump of strace',
    ' | 00000  28 00 00 00 12 00 01 03  07 00 00 00              (...........     |',
  ],
];

const more: readonly (readonly [form: string, text: string])[] = [
  ['hexadecimal and decimal items', '0x28, 0x00, 0x00, 0x00, 0x12,0,1,3,7,0,0,0'],
  ['hexadecimal items of one digit', '28,0,0,0,12,0,1,3,7,0,0,0'],
  ['bytes.fromhex()', 'bytes.fromhex("28 00 00 00 12000103 07000000")'],
  ['bytearray.fromhex() in lines', 'm = bytearray.fromhex("2800000012000103"\n  "07000000")'],
  ['Buffer.from()', `const m = Buffer.from('${bytes}', 'hex');`],
  ['digits in quotes', `"${bytes}"`],
  ['od', '0000000 000050 000000 000022 001401 000007 000000\n0000014'],
  [
    'hexdump -o',
    '0000000  000050  000000  000022  001401  000007  000000                \n000000c',
  ],
  ['hexdump -b', '0000000 050 000 000 000 022 000 001 003 007 000 000 000\n000000c'],
  ['hexdump -x', '0000000    0028    0000    0012    0301    0007    0000        \n000000c'],
  ['od -tx4', '0000000 00000028 03010012 00000007\n0000014'],
  ['od -tx8, which fills the last word', '0000000 0301001200000028 0000000000000007\n0000014'],
  ['od -An -tx2', ' 0028 0000 0012 0301 0007 0000'],
  ['od -An -tx4', ' 00000028 03010012\n 00000007'],
  ['od -An -tx1z', ' 28 00 00 00 12 00  >(.....<\n 01 03 07 00 00 00  >......<'],
  ['xxd -e', '00000000: 00000028 03010012 00000007           (...........'],
  ['xxd -g4', '00000000: 28000000 12000103 07000000           (...........'],
  [
    'words of print_hex_dump() at an address',
    '[    1.5] nl: ffff888003a1c7f8: 00000028 03010012\n[    1.5] nl: ffff888003a1c800: 00000007',
  ],
  ['words of eight bytes in a log', '[    1.5] nl: 0301001200000028 0000000000000007'],
];

/** Arrays of words, which lie in memory as their type says, or as the message's length does. */
const arrays: readonly (readonly [form: string, text: string])[] = [
  ['u32 of C', 'static const u32 x[] = { 0x00000028, 0x03010012, 0x00000007, };'],
  ['u32 of C in short', 'u32 x[3] = { 0x28, 0x3010012, 7 };'],
  ['uint32_t after another type', 'u8 n = 3; uint32_t x[] = { 0x28u, 0x03010012UL, 7 };'],
  ['unsigned int', 'unsigned int x[] = {40, 50397202, 7};'],
  ['u16', '__u16 x[] = { 0x28, 0, 0x12, 0x301, 7, 0 };'],
  ['u64', 'u64 x[] = { 0x0301001200000028ULL, 7 };'],
  ['__be32', '__be32 x[] = { 0x28000000, 0x12000103, 0x07000000 };'],
  [
    '__be32 that are converted',
    '__be32 x[] = { htonl(0x28000000), htonl(301990147), htonl(117440512) };',
  ],
  ['__le16', '__le16 x[] = { cpu_to_le16(0x28), 0, 0x12, 0x301, 7, 0 };'],
  ['uint32 of Go', 'x := []uint32{0x28, 0x3010012, 0x7}'],
  ['u32 of Rust', 'let x: [u32; 3] = [0x28, 0x3010012, 0x7];'],
  ['a Uint32Array', 'new Uint32Array([0x28, 0x3010012, 0x7])'],
  ['BigUint64Array', 'new BigUint64Array([0x0301001200000028n, 7n])'],
  ['words of no type', '{ 0x00000028, 0x03010012, 0x00000007 }'],
  ['words of two bytes and no type', 'x[] = { 0x0028, 0x0000, 0x0012, 0x0301, 0x0007, 0x0000 };'],
  ['words of no type in the order of bytes', '{ 0x28000000, 0x12000103, 0x07000000 }'],
  ['words without brackets', '0x00000028, 0x03010012, 0x00000007'],
  ['words between spaces', '0x00000028 0x03010012 0x00000007'],
];

for (const [form, text] of [...forms, ...more, ...arrays]) {
  test(`reads ${form}`, (t) => {
    const found = bytesInText(text);
    t.is(found?.problem, undefined);
    t.deepEqual(
      found?.blocks.map((block) =>
        Buffer.from(block)
          .toString('hex')
          .replace(/^(.{24})0{8}$/, '$1'),
      ),
      [bytes],
    );
  });
}

test('reads what od prints of any message, in each form that has its bytes', (t) => {
  const options = [
    '',
    '-tx1',
    '-tx2',
    '-tx4',
    '-tx8',
    '-to1',
    '-to2',
    '-Ax -tx4z',
    '-Ad -tx8',
    '-v -tx1z',
  ];
  const plain = ['-An -tx1', '-An -tx1z', '-An -tx2', '-An -tx4'];
  holds(
    t,
    fc.property(fc.uint8Array({ minLength: 12, maxLength: 300 }), (payload) => {
      const rest = payload.subarray(0, payload.length & ~3);
      const length = 4 + rest.length;
      const message = Buffer.from([length & 255, length >> 8, 0, 0, ...rest]);
      for (const option of [...options, ...plain]) {
        const words = [...option.split(' ').filter(Boolean), '-v'];
        const text = execFileSync('od', words, { input: message, encoding: 'utf8' });
        const [block, ...others] = bytesInText(text)?.blocks ?? [];
        deepStrictEqual(
          [option, others.length, Buffer.from(block ?? []).toString('hex')],
          [option, 0, message.toString('hex')],
        );
      }
    }),
    { numRuns: 15 },
  );
});

test('a dump of characters or decimal numbers has no bytes', (t) => {
  const message = Buffer.from(bytes, 'hex');
  for (const option of ['-c', '-a', '-td1', '-tu1', '-td4']) {
    const text = execFileSync('od', [option], { input: message, encoding: 'utf8' });
    t.is(bytesInText(text), undefined, text);
  }
});

test('megabytes of any form are read', (t) => {
  const many = Buffer.alloc(3 * 1024 * 1024, 0x5a);
  const hexadecimal = many.toString('hex');
  const texts = {
    base64: many.toString('base64'),
    digits: hexadecimal,
    quoted: `"${hexadecimal}"`,
    string: `"${hexadecimal.replace(/../g, '\\x$&')}"`,
    array: `{ ${hexadecimal.replace(/../g, '0x$&, ')} }`,
    list: hexadecimal.replace(/../g, '0x$&, '),
  };
  for (const [form, text] of Object.entries(texts)) {
    t.is(bytesInText(text)?.blocks[0]?.length, many.length, form);
  }
});

test('prose is no base64, and what is base64 only by its letters is named', (t) => {
  const prose = 'hello world this is a bug report with 14 00 00 00 12 00 01 03 inside';
  t.is(bytesInText(prose), undefined);
  t.is(bytesInText(prose.replaceAll(' ', '\n')), undefined);
  t.regex(bytesInText('helloworldthisisabugreportwithwords')?.problem ?? '', /read as base64/);
  const message = Buffer.from(`${bytes}${'00'.repeat(28)}`, 'hex');
  t.deepEqual(bytesInText(message.toString('base64')), {
    blocks: [new Uint8Array(message)],
    problem: undefined,
  });
});

test('reads base64, also that of addresses of the web', (t) => {
  const all = Buffer.from(Array.from({ length: 40 }, (_, index) => 255 - index * 5));
  for (const text of [all.toString('base64'), all.toString('base64url')]) {
    t.deepEqual(Buffer.from(bytesInText(text)!.blocks[0]!), all);
  }
});

test('dumps whose offsets begin again are several', (t) => {
  const line = '00000000  28 00 00 00                                       |(...|';
  t.is(bytesInText(`${line}\n00000004\n${line}\n`)?.blocks.length, 2);
});

test('a word that has no room in its type is no byte of an array', (t) => {
  t.is(bytesInText('u16 x[] = { 0x28, 0x10000 };'), undefined);
});

test('a star in a dump repeats the line before it', (t) => {
  const line = `00000000  ${'00 '.repeat(8)} ${'00 '.repeat(8)} |................|`;
  const last = line.replace('00000000', '00000030');
  t.is(bytesInText(`${line}\n*\n${last}\n00000040`)?.blocks[0]?.length, 64);
});

test('half a byte at the end is left out, and named', (t) => {
  const found = bytesInText('28 00 0');
  t.deepEqual([...(found?.blocks[0] ?? [])], [0x28, 0]);
  t.regex(found?.problem ?? '', /odd number of digits, 5/);
});

test('what is no digit ends them, with its place', (t) => {
  const found = bytesInText(`${bytes}\n${bytes} oops`);
  t.is(found?.blocks[0]?.length, 24);
  t.regex(found?.problem ?? '', /"o" at line 2, column 26/);
});

for (const text of ['', ' \n', 'zz', 'hello world', 'face it', 'nowhere.txt']) {
  test(`${JSON.stringify(text)} has no bytes`, (t) => {
    t.is(bytesInText(text), undefined);
  });
}

test('no text makes it throw', (t) => {
  const piece = fc.constantFrom(
    '0000',
    '00000010',
    ' ',
    '  ',
    ': ',
    '\\x',
    '\n*\n',
    '[1.2] ',
    '{',
    '}',
    '0x',
    '"',
    'ff',
    'g',
  );
  holds(
    t,
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(piece).map((pieces) => pieces.join('')),
      ),
      (text) => {
        bytesInText(text);
      },
    ),
    { numRuns: 5000 },
  );
});
