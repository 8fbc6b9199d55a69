// SPDX-License-Identifier: MIT
// Compares the workshop's drawings of messages with strace.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import test from 'ava';
import { root } from '../../workshop/page.ts';
import { familyRequest } from '../../workshop/pictures/messages.ts';

interface Row {
  readonly at: number;
  readonly hex: string;
  readonly name: string;
  readonly meaning: string;
}

/** The rows below a title, `request` or `reply`. */
function rowsOf(output: string, title: string): Row[] {
  const lines = output.split('\n');
  const start = lines.findIndex((line) => line.startsWith(`${title}: `)) + 1;
  const length = lines.slice(start).findIndex((line) => !line.startsWith(' '));
  return lines.slice(start, start + length).map((line) => {
    const [, at = '', hex = '', name = '', meaning = ''] =
      /^ +(\d+) {2}(.{26}) (.{14}\S*) +(.*)$/.exec(line) ?? [];
    return { at: Number(at), hex: hex.trim(), name: name.trim(), meaning };
  });
}

const known: Readonly<Record<string, number>> = {
  IFLA_ADDRESS: 1,
  IFLA_BROADCAST: 2,
  IFLA_IFNAME: 3,
  IFLA_MTU: 4,
  IFLA_TXQLEN: 13,
  IFLA_OPERSTATE: 16,
  IFLA_LINKMODE: 17,
};

test('the drawn request and reply for a device are what strace shows', async (t) => {
  const directory = await mkdtemp(join(tmpdir(), 'nlkit-workshop-'));
  t.teardown(() => rm(directory, { recursive: true }));
  const file = join(directory, 'trace');
  const { stdout } = await promisify(execFile)(
    'strace',
    [
      ...['-f', '-s', '4096', '-o', file, '-e', 'trace=sendto,recvmsg'],
      ...[process.execPath, 'dist/docs/workshop/code/bytes.js', 'link'],
    ],
    { cwd: root },
  );
  const trace = await readFile(file, 'utf8');
  const calls = trace.split('\n').filter((line) => /nlmsg_type=RTM_(GET|NEW)LINK/.test(line));
  t.is(calls.length, 2, trace);

  for (const [index, title] of ['request', 'reply'].entries()) {
    const rows = rowsOf(stdout, title);
    const call = calls[index] ?? '';
    const field = (name: string): string => rows.find((row) => row.name === name)?.meaning ?? '';
    const length = /nlmsg_len=(\d+)/.exec(call)![1]!;
    t.is(field('nlmsg_len'), length);
    t.true(stdout.includes(`${title}: ${length} bytes`));
    t.is(field('nlmsg_type').split(' ')[1], /nlmsg_type=(\w+)/.exec(call)![1]!);
    t.is(field('nlmsg_flags').split(' ')[1] ?? '0', /nlmsg_flags=(\w+)/.exec(call)![1]!);
    t.is(field('nlmsg_seq'), /nlmsg_seq=(\d+)/.exec(call)![1]!);
    t.is(field('nlmsg_pid'), /nlmsg_pid=(\d+)/.exec(call)![1]!);
    t.is(field('ifi_index'), '1');
  }

  // Attributes of the top level: strace does not indent, so look for ours in its order.
  const attributes = rowsOf(stdout, 'reply').filter(({ meaning }) => meaning.startsWith('nla_len'));
  t.true(attributes.length > 10);
  const reply = calls[1] ?? '';
  let found = 0;
  for (const { name, meaning, at } of attributes) {
    t.is(at % 4, 0, name);
    const [, length = '', type = ''] = /^nla_len (\d+), nla_type (\d+)$/.exec(meaning) ?? [];
    const inTrace = known[name] === undefined ? undefined : `{nla_len=${length}, nla_type=${name}}`;
    if (inTrace === undefined) continue;
    t.is(known[name], Number(type));
    const next = reply.indexOf(inTrace, found);
    t.true(next > 0, inTrace);
    found = next;
  }
  const name = attributes.find((row) => row.name === 'IFLA_IFNAME');
  t.is(name?.hex, '07 00 03 00 6c 6f 00');
});

test('the picture shows each byte in its place', async (t) => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['dist/docs/workshop/code/bytes.js', 'link', '--picture'],
    { cwd: root },
  );
  const [, reply = ''] = stdout.split(/^reply: /m);
  const rows = [...reply.matchAll(/^ *(\d+) \|((?: \w\w [ |]){4})/gm)];
  t.deepEqual(
    rows.map(([, at]) => Number(at)),
    rows.map((_, index) => 4 * index),
  );
  const bytes = Buffer.from(
    rows.map(([, , cells = '']) => cells.replace(/\W/g, '')).join(''),
    'hex',
  );
  const length = Number(/^(\d+) bytes$/m.exec(reply)?.[1]);
  t.is(bytes.readUInt32LE(0), length);
  t.is(bytes.length, (length + 3) & ~3);
  // Beside a row stand the names of the fields that begin in it.
  t.regex(reply, /^ {2}32 \| 07 {3}00 {3}03 {3}00 \| IFLA_IFNAME nla_len 7, nla_type 3$/m);
  t.regex(reply, /^ {2}36 \| 6c {3}6f {3}00 \| 00 \| padding$/m);
});

test('the drawn request for a family is what the page types, byte by byte', async (t) => {
  const { stderr } = await promisify(execFile)(
    'strace',
    [
      ...['-f', '-xx', '-s', '4096', '-e', 'trace=sendto', '-e', 'write=all', '-e', 'quiet=all'],
      ...[process.execPath, 'dist/toolchain/main.js', 'call', 'nlctrl', 'getfamily'],
      '{family-name: nlctrl}',
    ],
    { cwd: root },
  );
  const rows = [...stderr.matchAll(/^ \| \w{5} {2}((?:\w\w {1,2}){16})/gm)].map(([, hex = '']) =>
    hex.replaceAll(' ', ''),
  );
  const sent = Buffer.from(rows.slice(-2).join(''), 'hex');
  t.is(sent.length, 32, stderr);
  t.is(sent.toString('hex'), Buffer.from(familyRequest(sent.readUInt32LE(12))).toString('hex'));
});
