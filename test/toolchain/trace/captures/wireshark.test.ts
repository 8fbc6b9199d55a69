// SPDX-License-Identifier: MIT
// Wireshark's own programs read what we write, and we read what they write.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import type { Tapped, TappedDatagram } from '../../../../app/trace/tapped.ts';
import { outputOf } from '../../../program.ts';
import { datagram, reading, written } from './capture.ts';
import { pcap, swapped } from './pcap.ts';
import { fieldsOf, Folder } from './tshark.ts';

const bytes = (hex: string): Uint8Array => Buffer.from(hex.replaceAll(' ', ''), 'hex');

/** The controller's answer about family `echo`, number 0x23; a request to it; its refusal; a link by multicast. */
const conversation: readonly (readonly [TappedDatagram, ...string[]])[] = [
  [
    datagram(
      {
        type: 16,
        sequence: 1,
        portId: 5,
        payload: bytes('01020000 06000100 23000000 09000200 6563686f 00000000'),
      },
      { unit: 16, port: 5, direction: 'from-kernel', prelude: true },
    ),
  ],
  [
    datagram(
      {
        type: 0x23,
        flags: 5,
        sequence: 7,
        portId: 4711,
        payload: bytes('01010000 06000100 41000000'),
      },
      {
        unit: 16,
        port: 4711,
        namespace: 4_026_531_840,
        process: { pid: 99, name: 'x' },
        time: 1_700_000_000_124.25,
      },
    ),
    'echo echo',
  ],
  [
    datagram(
      {
        type: 2,
        sequence: 7,
        portId: 4711,
        payload: bytes('eaffffff 1c000000 23000500 07000000 67120000 01010000 06000100 41000000'),
      },
      {
        unit: 16,
        port: 4711,
        direction: 'from-kernel',
        namespace: 4_026_531_840,
        time: 1_700_000_000_124.5,
      },
    ),
    'echo echo → EINVAL: the text is too short',
  ],
  [
    datagram(
      { type: 16, payload: bytes('00000100 02000000 43100000 00000000 08000300 76300000') },
      { direction: 'from-kernel', group: 1, time: 1_700_000_001_000 },
    ),
    'rt-link newlink',
    'second',
  ],
];

let folder: Folder;
let file: string;
test.before(async () => {
  folder = await Folder.make();
  const lost: Tapped = { kind: 'lost', time: 1_700_000_001_001, datagrams: 9 };
  const capture = await written([...conversation, [lost]], 'route show');
  file = await folder.file('ours.pcapng', capture);
});
test.after.always(() => folder[Symbol.asyncDispose]());

test('tshark reads the fields of our captures', async (t) => {
  const fields = [
    ...['frame.time_epoch', 'frame.len', 'frame.interface_name', 'frame.packet_flags_direction'],
    ...['frame.packet_flags_reception_type', 'frame.comment', 'netlink.hatype', 'netlink.family'],
    ...['netlink.hdr_len', 'netlink.hdr_flags', 'netlink.hdr_seq', 'netlink.hdr_pid'],
    ...['netlink.error', 'genl.family_id', 'genl.cmd', 'netlink.hdr_type'],
  ];
  const found = await fieldsOf(file, fields);
  // Comments are seen with the cooked header's fields.
  t.deepEqual(found, [
    [
      ...[['1700000000.123500000'], ['56'], ['netlink'], ['0x00000001'], ['1']],
      ...[['nlkit: prelude port=5'], ['824'], ['0x0010'], ['40'], ['0x0000'], ['1'], ['5']],
      ...[[], ['0x10'], [], []],
    ],
    [
      ...[['1700000000.124250000'], ['44'], ['netns:4026531840'], ['0x00000002'], ['1']],
      ...[['echo echo', 'nlkit: port=4711 process=99 name="x"']],
      ...[['824'], ['0x0010'], ['28'], ['0x0005'], ['7'], ['4711']],
      ...[[], ['0x23'], ['1'], []],
    ],
    [
      ...[['1700000000.124500000'], ['64'], ['netns:4026531840'], ['0x00000001'], ['1']],
      ...[['echo echo → EINVAL: the text is too short', 'nlkit: port=4711']],
      // Behind the error follows the header of the request.
      ...[['824'], ['0x0010'], ['48', '28'], ['0x0000', '0x0005'], ['7', '7'], ['4711', '4711']],
      ...[['-22'], [], [], ['0x0002', '0x0023']],
    ],
    [
      ...[['1700000001.000000000'], ['56'], ['netlink'], ['0x00000001'], ['2']],
      ...[['rt-link newlink', 'second', 'nlkit: group=1']],
      ...[['824'], ['0x0000'], ['40'], ['0x0000'], ['0'], ['0']],
      ...[[], [], [], []],
    ],
  ]);
});

test('tshark names a family by the answer of the controller that comes first', async (t) => {
  const text = await outputOf('tshark', ['-r', file, '-n', '-V']);
  t.regex(text, /Family ID: 0x23 \(echo\)/);
});

test('tshark finds nothing wrong in our captures', async (t) => {
  const found = await fieldsOf(file, ['_ws.malformed', '_ws.expert.message']);
  for (const [malformed, experts] of found) {
    t.deepEqual(malformed, []);
    // A comment is an expert info, and so is a reply with an error code.
    t.false(
      experts!.some((text) => /malformed|length|unknown/i.test(text)),
      experts!.join('\n'),
    );
  }
});

test('capinfos reads the section and its interfaces', async (t) => {
  const text = await outputOf('capinfos', ['-M', file]);
  for (const line of [
    /^File encapsulation: +netlink$/m,
    /^File timestamp precision: +nanoseconds \(9\)$/m,
    /^Number of packets: +4$/m,
    /^Capture application: +nlkit test$/m,
    /^Capture comment: +route show$/m,
    /^ +Name = netns:4026531840$/m,
  ])
    t.regex(text, line);
});

/** Records without what only comments say. */
function bare(records: readonly Tapped[]): unknown[] {
  return records.map((record) => {
    if (record.kind !== 'datagram') return record;
    const { time, unit, direction, bytes: contents, length } = record;
    return { time, unit, direction, bytes: contents, length };
  });
}

const plain = bare(conversation.map(([record]) => record));

const converters: readonly (readonly [string, string, (from: string, to: string) => string[]])[] = [
  ['editcap as pcap with nanoseconds', 'editcap', (from, to) => ['-F', 'nsecpcap', from, to]],
  ['editcap as pcapng', 'editcap', (from, to) => ['-F', 'pcapng', from, to]],
  ['mergecap', 'mergecap', (from, to) => ['-w', to, from]],
  ['tshark', 'tshark', (from, to) => ['-r', from, '-w', to]],
  ['tcpdump', 'tcpdump', (from, to) => ['--nano', '-r', from, '-w', to]],
];
for (const [what, command, args] of converters) {
  test(`a capture written by ${what} is read`, async (t) => {
    const from = await folder.file(
      `${what} from`,
      // tcpdump wants all interfaces alike, and pcapng with nanoseconds it reads only with --nano.
      pcap(
        conversation.map(([record]) => record),
        { nanoseconds: true },
      ),
    );
    const to = join(folder.path, `${what} to`);
    await outputOf(command, args(from, to));
    const { records, notices } = await reading(await readFile(to));
    t.deepEqual(bare(records), plain);
    t.deepEqual(notices, []);
  });
}

test('a capture written by dumpcap is read, with what it dropped', async (t) => {
  const from = await folder.file('dumpcap from', pcap(conversation.map(([record]) => record)));
  const to = join(folder.path, 'dumpcap to');
  await outputOf('sh', ['-c', 'dumpcap -q -i - -w "$1" < "$0"', from, to]);
  const { records, notices } = await reading(await readFile(to));
  t.deepEqual(bare(records), plain);
  t.deepEqual(notices, []);
});

test('comments that editcap keeps give back all that the tap knew', async (t) => {
  const to = join(folder.path, 'kept');
  await outputOf('editcap', [file, to]);
  const { records } = await reading(await readFile(to));
  t.deepEqual(
    records.filter(({ kind }) => kind === 'datagram'),
    conversation.map(([record]) => record),
  );
});

test('mergecap joins two captures of ours into one that is read', async (t) => {
  const to = join(folder.path, 'merged');
  await outputOf('mergecap', ['-w', to, file, file]);
  const { records, notices } = await reading(await readFile(to));
  t.deepEqual(notices, []);
  t.is(records.filter(({ kind }) => kind === 'datagram').length, 8);
});

test('a packet of text2pcap is read, its direction by the flag of requests', async (t) => {
  // Outgoing, as what programs record on nlmon always is.
  const cooked = `00040338${'00'.repeat(10)}0010`;
  const dumps = conversation.slice(0, 2).map(([{ bytes: contents }]) => {
    const all = `${cooked}${Buffer.from(contents).toString('hex')}`;
    return `000000 ${(all.match(/../g) ?? []).join(' ')}\n`;
  });
  const text = await folder.file('dump.txt', dumps.join('\n'));
  const to = join(folder.path, 'text2pcap.pcap');
  await outputOf('text2pcap', ['-q', '-l', '253', text, to]);
  const { records } = await reading(await readFile(to));
  t.deepEqual(
    records.map(
      (record) => record.kind === 'datagram' && [record.direction, record.port, record.unit],
    ),
    [
      ['from-kernel', 5, 16],
      ['to-kernel', 4711, 16],
    ],
  );
});

test('captures of the other byte order are read, and tshark reads them alike', async (t) => {
  const records = conversation.map(([record]) => record);
  const files: readonly (readonly [string, Buffer])[] = [
    ['big.pcapng', swapped(await written(conversation))],
    ['big.pcap', pcap(records, { big: true })],
    ['big-nanoseconds.pcap', pcap(records, { big: true, nanoseconds: true })],
  ];
  for (const [name, contents] of files) {
    const { records: found, notices } = await reading(contents);
    t.deepEqual(bare(found), plain, name);
    t.deepEqual(notices, []);
    const times = await fieldsOf(await folder.file(name, contents), ['frame.time_epoch']);
    t.deepEqual(
      times.map(([time]) => Number(time![0]) * 1000),
      records.map(({ time }) => time),
      name,
    );
  }
});
