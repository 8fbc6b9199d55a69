// SPDX-License-Identifier: MIT
// strace, and tshark from a capture, decode the messages that a client by spec sends.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import test from 'ava';
import { runScript } from '../socket/scenario.ts';

const run = promisify(execFile);
const scenario = fileURLToPath(new URL('scenarios/recorded.js', import.meta.url));

let folder: string;
test.before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nlkit-observed-'));
});
test.after.always(() => rm(folder, { recursive: true }));

test('strace decodes what a client by spec sends', async (t) => {
  const file = join(folder, 'trace');
  await run('unshare', [
    ...['--map-root-user', '--net', 'strace', '-f', '-s', '500', '-o', file],
    ...['-e', 'trace=socket,sendto', process.execPath, scenario],
  ]);
  const sent = (await readFile(file, 'utf8')).split('\n').filter((line) => line.includes('nlmsg_'));
  const expected = [
    [
      'nlmsg_type=RTM_NEWLINK, nlmsg_flags=NLM_F_REQUEST|NLM_F_ACK|NLM_F_EXCL|NLM_F_CREATE, nlmsg_seq=1',
      '{ifi_family=AF_UNSPEC, ',
      '{nla_len=7, nla_type=IFLA_IFNAME}, "v0"]',
      '{nla_len=8, nla_type=IFLA_MTU}, 1400]',
      '{nla_len=10, nla_type=IFLA_ADDRESS}, 02:00:00:00:00:01]',
      '{nla_len=48, nla_type=NLA_F_NESTED|IFLA_LINKINFO}, [[{nla_len=9, nla_type=IFLA_INFO_KIND}, "veth"]',
      '{nla_len=32, nla_type=NLA_F_NESTED|IFLA_INFO_DATA}, ',
    ],
    ['nlmsg_type=RTM_SETLINK, ', 'ifi_flags=IFF_UP, ifi_change=0x1}', 'IFLA_IFNAME}, "v0"]'],
    ['nlmsg_type=RTM_GETLINK, nlmsg_flags=NLM_F_REQUEST|NLM_F_ACK, ', 'IFLA_IFNAME}, "v0"]'],
    [
      'nlmsg_type=RTM_NEWROUTE, ',
      '{rtm_family=AF_INET, rtm_dst_len=24, rtm_src_len=0, rtm_tos=0, rtm_table=RT_TABLE_MAIN, rtm_protocol=RTPROT_STATIC, rtm_scope=RT_SCOPE_LINK, rtm_type=RTN_UNICAST, rtm_flags=0}',
      'nla_type=RTA_DST}, inet_addr("198.51.100.0")]',
      'nla_type=RTA_OIF}, if_nametoindex("v0")]',
      'nla_type=RTA_PRIORITY}, 7]',
    ],
    [
      'nlmsg_type=RTM_GETROUTE, nlmsg_flags=NLM_F_REQUEST|NLM_F_ACK|NLM_F_DUMP, ',
      '{rtm_family=AF_INET, rtm_dst_len=0, ',
    ],
  ];
  t.is(sent.length, expected.length);
  for (const [index, parts] of expected.entries())
    for (const part of parts) t.true(sent[index]!.includes(part), `${part}\nin ${sent[index]!}`);
});

/** `struct sockaddr_ll` as captures of netlink have it: outgoing, ARPHRD_NETLINK, NETLINK_ROUTE. */
const cookedHeader = `00040338${'00'.repeat(10)}0000`;
const LINKTYPE_NETLINK = '253';

/** A capture of these datagrams, each in hex. */
async function capture(datagrams: readonly string[]): Promise<string> {
  const dump = datagrams.map((hex) => {
    const bytes = `${cookedHeader}${hex}`.match(/../g) ?? [];
    return `000000 ${bytes.join(' ')}\n`;
  });
  const text = join(folder, 'capture.txt');
  const file = join(folder, 'capture.pcap');
  await writeFile(text, dump.join('\n'));
  await run('text2pcap', ['-q', '-l', LINKTYPE_NETLINK, text, file]);
  return file;
}

interface Recorded {
  readonly portId: number;
  readonly datagrams: readonly { direction: 'sent' | 'received'; hex: string }[];
}

test('tshark decodes what a client by spec sends', async (t) => {
  const { portId, datagrams } = (await runScript(scenario)) as Recorded;
  const file = await capture(datagrams.map(({ hex }) => hex));
  const { stdout } = await run('tshark', ['-r', file, '-V']);
  const frames = stdout.split(/^Frame \d+: /m).slice(1);
  t.is(frames.length, datagrams.length);
  t.notRegex(stdout, /Malformed|malformed/);

  const sent = frames.filter((_, index) => datagrams[index]!.direction === 'sent');
  const expected = [
    [
      'Message type: Create network interface (16)',
      'Flags: 0x0605',
      `Port ID: ${String(portId)}`,
      'Device name: v0',
      'MTU of device: 1400',
      'HW Address: 02:00:00:00:00:01',
      'Type: 0x8012, Nested, Link info (18)',
    ],
    ['Message type: Set network interface info (19)', 'Device flags: UP (0x00000001)'],
    ['Message type: Get network interface info (18)', 'Device name: v0'],
    [
      'Message type: Add network route (24)',
      'Length of destination: 24',
      'Routing table ID: 254',
      'Routing protocol: static (0x04)',
      'Data: c6336400',
      'Attribute: Output interface index: ',
    ],
    ['Message type: Get network route (26)', 'Specify tree root: 1', 'Return all matching: 1'],
  ];
  t.is(sent.length, expected.length);
  for (const [index, parts] of expected.entries())
    for (const part of parts) t.true(sent[index]!.includes(part), `${part}\nin ${sent[index]!}`);

  // The kernel's side of it: acknowledgements, and the link as it was made.
  const received = frames.filter((_, index) => datagrams[index]!.direction === 'received');
  t.true(received[0]!.includes('Error code: Success (0)'));
  t.true(received.some((frame) => /Device name: v0[^]*HW Address: 02:00:00:00:00:01/.test(frame)));
});
