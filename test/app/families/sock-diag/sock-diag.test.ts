// SPDX-License-Identifier: MIT
// Compares the sockets of a process in a network namespace of its own with those that ss shows.
import test from 'ava';
import { runScript } from '../../socket/scenario.ts';
import type { Row } from './rows.ts';

interface Compared {
  readonly ours: readonly Row[];
  readonly theirs: readonly Row[];
}

async function scenario<T>(name: string): Promise<T> {
  return (await runScript(new URL(`scenarios/${name}.js`, import.meta.url))) as T;
}

test('the client and ss show the same TCP sockets and details', async (t) => {
  const seen = await scenario<Compared & { readonly inodes: readonly number[] }>('tcp');
  t.is(seen.ours.length, 6);
  t.deepEqual(seen.ours, seen.theirs);
  // In the order of their creation: inode numbers are not, since each processor counts its own.
  const made = seen.inodes.map((number) => seen.ours.find(({ inode }) => inode === number));
  // A listener's second queue is its backlog; the third socket has bytes to read.
  t.deepEqual(
    made.map((row) => row?.['queues']),
    [
      [0, 7],
      [0, 0],
      [4, 0],
      [0, 7],
      [0, 0],
      [4, 0],
    ],
  );
});

test('the client and ss show the same UDP, unix and netlink sockets', async (t) => {
  const { udp, unix, facts, netlink } = await scenario<{
    readonly udp: Compared;
    readonly unix: Compared;
    readonly facts: { readonly file: number };
    readonly netlink: Compared & {
      readonly portIds: { readonly route: number; readonly generic: number };
      readonly groups: readonly unknown[];
      readonly route: readonly string[];
    };
  }>('udp-unix-netlink');
  t.is(udp.ours.length, 2);
  t.deepEqual(udp.ours, udp.theirs);

  t.true(unix.ours.length >= 4);
  t.deepEqual(unix.ours, unix.theirs);
  t.like(facts, {
    listener: { name: true, type: 'stream', file: { inode: facts.file } },
    abstract: '\0nlkit-test',
    client: { uid: 0 },
    listening: [
      ['listen', false, null],
      ['listen', false, null],
    ],
  });

  const sorted = (rows: readonly Row[]): string[] =>
    [...new Set(rows.map((row) => JSON.stringify(row)))].sort();
  t.deepEqual(sorted(netlink.ours), sorted(netlink.theirs));
  t.is(
    sorted(netlink.ours).length,
    netlink.ours.length,
    'each socket is listed once, though the kernel lists it twice',
  );
  const { route, generic } = netlink.portIds;
  // Sockets of several units have the same port id: each unit counts its own.
  const unitsOf = (port: number): unknown[] =>
    netlink.ours.filter(({ portId }) => portId === port).map(({ unit }) => unit);
  t.true(unitsOf(route).includes(0), String(unitsOf(route)));
  t.true(unitsOf(generic).includes(16), String(unitsOf(generic)));
  t.deepEqual(netlink.groups, [[1, 33]]);
  t.deepEqual(new Set(netlink.route), new Set(['route']));
});

test('sockets are filtered, read one by one, closed from outside, and reported as closed', async (t) => {
  const any = ':: 1000 :: 0';
  const four = '127.0.0.2 2000 0.0.0.0 0';
  const client = '127.0.0.4 P 127.0.0.3 1000';
  const accepted = '::ffff:127.0.0.3 1000 ::ffff:127.0.0.4 P';
  t.deepEqual(await scenario('narrowed'), {
    filters: {
      everything: [four, client, any, accepted],
      inet: [four, client],
      inet6: [any, accepted],
      listening: [four, any],
      connected: [client, accepted],
      address: [four],
      prefix: [client],
      anywhere: [any, accepted],
      port: [any, accepted],
      range: [four],
      both: [client],
      none: [],
      device: [four],
      otherDevice: [],
      mark: [],
      wholeMark: [],
      cgroup: [],
    },
    printed: ['127.0.0.2 port 2000: user 0, inode', ':: port 1000: user 0, inode'],
    streamed: [2000, 1000],
    spare: [[null, null, null]],
    found: true,
    stale: ['inet-diag destroysock', 'ENOENT'],
    closed: 'ECONNABORTED',
    told: { kind: 'tcp', change: 'deleted', namespaceId: null, local: '127.0.0.4', same: true },
    absent: ['inet-diag getsock', 'ENOENT'],
    absentUnix: ['unix-diag getsock', 'ENOENT'],
  });
});
