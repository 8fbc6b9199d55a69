// SPDX-License-Identifier: MIT
import test from 'ava';
import { type TapRecord, TapRecordDecoder } from '../../../toolchain/run/tap-records.ts';
import { recordBytes } from './tap-record-bytes.ts';

/** The records of pieces of so many bytes. */
function decode(bytes: Buffer, piece: number): TapRecord[] {
  const decoder = new TapRecordDecoder();
  const records: TapRecord[] = [];
  for (let start = 0; start < bytes.length; start += piece)
    records.push(...decoder.push(bytes.subarray(start, start + piece)));
  return records;
}

const datagram = recordBytes({
  ...{ kind: 1, direction: 1, unit: 31, flags: 1 | 2 | 8, time: 1_500_000n, id: 7, port: 4242 },
  ...{ group: 3, netns: 4026531840, pid: 17, length: 99, lost: 2, comm: 'node' },
  bytes: Uint8Array.of(1, 2, 3, 4, 5),
});
const refusal = recordBytes({ kind: 4, flags: 0, id: 0, bytes: Buffer.from('no such thing') });

test('a record is read member by member', (t) => {
  t.deepEqual(decode(datagram, 1 << 16), [
    {
      ...{ kind: 'datagram', direction: 'from-kernel', unit: 31, time: 1.5, id: 7, port: 4242 },
      ...{ group: 3, namespace: 4026531840, process: { pid: 17, name: 'node' } },
      ...{ isMulticast: true, isAgents: false, isFollowed: true, length: 99, lost: 2 },
      bytes: Uint8Array.of(1, 2, 3, 4, 5),
    },
  ]);
});

test('a record without a process or a port has neither', (t) => {
  t.like(decode(refusal, 1 << 16)[0], { kind: 'refusal', port: undefined, process: undefined });
});

for (const piece of [1, 7, 71, 72, 73, 100])
  test(`records are the same when they come in pieces of ${piece} bytes`, (t) => {
    const all = Buffer.concat([datagram, refusal, datagram]);
    t.deepEqual(decode(all, piece), decode(all, all.length));
    t.is(decode(all, piece).length, 3);
  });

test('the bytes of a record stay as they are when the piece is used again', (t) => {
  const piece = Buffer.from(datagram);
  const [record] = decode(piece, piece.length);
  piece.fill(0);
  t.deepEqual(record?.bytes, Uint8Array.of(1, 2, 3, 4, 5));
});

const spoilt: [string, (record: Buffer) => void][] = [
  ['a size below the header', (record) => record.writeUInt32LE(64, 0)],
  ['a size that is no multiple of eight', (record) => record.writeUInt32LE(81, 0)],
  ['a size of 4 GiB', (record) => record.writeUInt32LE(0xfffffff8, 0)],
  ['an unknown kind', (record) => record.writeUInt8(9, 4)],
  ['an unknown direction', (record) => record.writeUInt8(3, 5)],
  ['more bytes than the record has', (record) => record.writeUInt32LE(100, 44)],
];
for (const [title, spoil] of spoilt)
  test(`${title} is refused`, (t) => {
    const record = Buffer.from(datagram);
    spoil(record);
    t.throws(() => decode(record, record.length), { code: 'channel-garbage' });
  });
