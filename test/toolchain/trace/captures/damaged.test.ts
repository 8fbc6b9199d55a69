// SPDX-License-Identifier: MIT
// Files that are cut, damaged, compressed or not captures.
import test from 'ava';
import { UsageError } from '../../../../toolchain/errors/usage-error.ts';
import { mutate, random } from '../../../app/mutation.ts';
import { datagram, reading, written } from './capture.ts';
import { pcap, swapped } from './pcap.ts';

const three = [1, 2, 3].map((sequence) =>
  datagram({ type: 16, flags: 1, sequence, portId: 1 }, { port: 1 }),
);

for (const [format, make] of [
  ['pcapng', () => written(three.map((record) => [record, 'a comment'] as const))],
  ['pcap', () => Promise.resolve(pcap(three))],
  ['byte-swapped pcapng', async () => swapped(await written(three.map((record) => [record])))],
] as const) {
  test(`a file of ${format} cut at any byte gives what is there and one line`, async (t) => {
    const whole = await make();
    let before = 0;
    for (let end = 4; end < whole.length; end++) {
      const { records, notices } = await reading(whole.subarray(0, end), 64);
      t.true(records.length >= before, `byte ${end}`);
      t.deepEqual(records, three.slice(0, records.length), `byte ${end}`);
      before = records.length;
      t.true(notices.length <= 1, `byte ${end}`);
      if (notices.length === 1)
        t.regex(notices[0]!, new RegExp(`^FILE is not whole: it ends at byte ${end}, within `));
    }
    t.is((await reading(whole)).records.length, 3);
  });

  test(`a mutated file of ${format} throws nothing but UsageError`, async (t) => {
    const whole = new Uint8Array(await make());
    const next = random(15);
    let refused = 0;
    for (let round = 0; round < 3000; round++) {
      const mutant = mutate(whole, next);
      try {
        const { records } = await reading(mutant, 100);
        t.true(records.length <= 12);
      } catch (error) {
        refused++;
        if (!(error instanceof UsageError))
          t.fail(`${Buffer.from(mutant).toString('hex')}: ${String(error)}`);
      }
    }
    t.true(refused > 0);
  });
}

const strangers: readonly (readonly [string, Buffer, string, string])[] = [
  ['empty', Buffer.alloc(0), 'not-a-capture', 'FILE is empty'],
  ['short', Buffer.from('ab'), 'not-a-capture', 'FILE is not a capture: neither pcap nor pcapng'],
  [
    'text',
    Buffer.from('hello world'),
    'not-a-capture',
    'FILE is not a capture: neither pcap nor pcapng',
  ],
  ['gzip', Buffer.from('1f8b0800', 'hex'), 'compressed', 'FILE is compressed with gzip'],
  ['zstd', Buffer.from('28b52ffd00', 'hex'), 'compressed', 'FILE is compressed with zstd'],
  [
    'Ethernet',
    pcap(three, { linkType: 1 }),
    'link-type',
    'FILE has packets of Ethernet (link type 1), not of netlink (253)',
  ],
  [
    'unknown link type',
    pcap(three, { linkType: 299 }),
    'link-type',
    'FILE has packets of link type 299, not of netlink (253)',
  ],
];
for (const [what, file, code, message] of strangers) {
  test(`a file that is ${what} is refused in one line`, async (t) => {
    const error = await t.throwsAsync(reading(file), { instanceOf: UsageError, code, message });
    t.truthy(error.hint);
  });
}

test('the hint for a compressed file unpacks it', async (t) => {
  const error = await t.throwsAsync<UsageError>(reading(Buffer.from('1f8b0800', 'hex')));
  t.is(error.hint, 'gzip -dc FILE | nlkit trace --read -');
});

test('a packet that claims gigabytes ends the reading without memory for it', async (t) => {
  const file = pcap(three);
  file.writeUInt32LE(0xffffffff, 24 + 8);
  t.deepEqual(await reading(file), {
    records: [],
    notices: ['FILE is not whole: at byte 24, a packet claims 4294967295 bytes'],
  });
});

test('a file of the other byte order of messages says so', async (t) => {
  const [first, second] = three;
  const bytes = Buffer.from(first!.bytes);
  bytes.swap32();
  const foreign = { ...first!, bytes };
  const { records, notices } = await reading(pcap([foreign, second!, foreign]));
  t.deepEqual(
    records.map((record) => record.kind === 'datagram' && Buffer.from(record.bytes)),
    [Buffer.from(second!.bytes)],
  );
  t.deepEqual(notices, [
    'FILE was recorded on a machine of the other byte order: its messages cannot be read here',
    `FILE: 2 datagrams not shown, ${2 * bytes.length} bytes in the other byte order`,
  ]);
});
