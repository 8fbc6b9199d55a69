// SPDX-License-Identifier: MIT
// Runs in a network namespace of its own: compares UDP, unix and netlink sockets with ss.
import { execFileSync } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { connect as open } from '../../../../../app/index.ts';
import { SocketDiag } from '../../../../../app/families/index.ts';
import { inodeOf } from '../inode.ts';
import { endpoint, fromSs, skmem, type Row } from '../rows.ts';
import { ss } from '../ss.ts';

execFileSync('ip', ['link', 'set', 'lo', 'up']);
await using diag = await SocketDiag.open();

const bound = createSocket({ type: 'udp6', ipv6Only: true }).bind(5353, '::1');
await once(bound, 'listening');
const connected = createSocket('udp4');
await new Promise<void>((resolve) => connected.connect(53, '127.0.0.1', resolve));

const udp = {
  ours: (await diag.udp().all()).map((socket): Row => ({
    state: socket.state === 'established' ? 'ESTAB' : 'UNCONN',
    queues: [socket.receiveQueue, socket.sendQueue],
    local: endpoint(socket.local),
    remote: endpoint(socket.remote),
    inode: socket.inode,
    cookie: socket.cookie.toString(16),
    skmem: skmem(socket.message.skmeminfo!),
    v6only: socket.message.skv6only ?? null,
  })),
  theirs: ss('-ua').map((line) => ({
    ...fromSs(line),
    v6only: line.values['v6only'] === undefined ? null : Number(line.values['v6only']),
  })),
};

const directory = mkdtempSync(join(tmpdir(), 'nlkit-unix-'));
const path = join(directory, 'socket');
const server = createServer({ pauseOnConnect: true }).listen({ path, backlog: 9 });
await once(server, 'listening');
const named = createServer().listen(`\0nlkit-test-${process.pid}`);
await once(named, 'listening');
const client = connect(path);
await Promise.all([once(client, 'connect'), once(server, 'connection')]);
await new Promise((resolve) => client.write('unread', resolve));

const byInode = (a: { inode: number }, b: { inode: number }): number => a.inode - b.inode;
const listed = await diag.unix().all();
const unix = {
  ours: listed
    .map((socket) => ({
      state: socket.state === 'listen' ? 'LISTEN' : 'ESTAB',
      queues: [socket.receiveQueue, socket.sendQueue],
      // ss writes the NULs of an abstract name as @.
      name: socket.name?.replaceAll('\0', '@') ?? '*',
      inode: socket.inode,
      peer: socket.peer ?? 0,
      skmem: skmem(socket.message.meminfo!),
      file: socket.file?.inode ?? null,
    }))
    .sort(byInode),
  theirs: ss('-xa')
    .map(({ state, receiveQueue, sendQueue, unix: ends, values }) => ({
      ...{ state, queues: [receiveQueue, sendQueue], ...ends, skmem: values['skmem'] },
      file: values['ino'] === undefined ? null : Number(values['ino']),
    }))
    .sort(byInode),
};
// Leave out the pipes of ss itself.
const known = new Set(unix.ours.map(({ inode }) => inode));
unix.theirs = unix.theirs.filter(({ inode }) => known.has(inode));
const listener = await diag.unixSocket({ inode: inodeOf(server) });
const facts = {
  file: statSync(path).ino,
  listener: { name: listener.name === path, type: listener.type, file: listener.file },
  abstract: (await diag.unixSocket({ inode: inodeOf(named) })).name?.slice(0, 11),
  client: {
    uid: (await diag.unixSocket(listed.find(({ inode }) => inode === inodeOf(client))!)).uid,
  },
  listening: (await diag.unix({ states: ['listen'], details: ['name'] }).all()).map(
    ({ state, name, uid }) => [state, name === undefined, uid],
  ),
};
rmSync(directory, { recursive: true });

await using route = await open({ protocol: 0 });
await using _links = await route.subscribe([1, 33]);
await using generic = await open({ protocol: 16 });
/** The sockets that we and ss ask with are not compared: their memory holds the answers. */
const isCompared = ({ unit, portId }: Row): boolean => unit !== 4 || portId === 0;
const numbers: Readonly<Record<string, number>> = {
  ...{ route: 0, 'sock-diag': 4, xfrm: 6, audit: 9, 'fib-lookup': 10, connector: 11 },
  ...{ netfilter: 12, 'kobject-uevent': 15, generic: 16, crypto: 21 },
};
const ours = await diag.netlink().all();
const netlink = {
  portIds: { route: route.portId, generic: generic.portId },
  groups: ours.filter(({ groups }) => groups.length > 0).map((socket) => socket.groups),
  ours: ours
    .map((socket): Row => ({
      unit: numbers[socket.unit] ?? socket.unit,
      portId: socket.portId,
      // ss shows the first 32 groups as a mask.
      groups: socket.groups.includes(1) ? '0x00000001' : '0x00000000',
      skmem: skmem(socket.message.meminfo!),
    }))
    .filter(isCompared),
  theirs: ss('-a', '-A', 'netlink')
    .map(({ netlink: { portId, unit }, words, values }): Row => ({
      ...{ unit, portId },
      groups: words.find((word) => word.startsWith('groups='))?.slice('groups='.length),
      skmem: values['skmem'],
    }))
    .filter(isCompared),
  route: (await diag.netlink({ unit: 'route' }).all()).map(({ unit }) => unit),
};

console.log(JSON.stringify({ udp, unix, facts, netlink }));
process.exit();
