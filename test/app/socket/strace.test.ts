// SPDX-License-Identifier: MIT
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import test from 'ava';
import { scenarioPath } from './scenario.ts';

const run = promisify(execFile);

test('strace decodes our messages as intended', async (t) => {
  const directory = await mkdtemp(join(tmpdir(), 'nlkit-strace-'));
  t.teardown(() => rm(directory, { recursive: true }));
  const file = join(directory, 'trace');
  const { stdout } = await run('strace', [
    ...['-f', '-s', '200', '-o', file],
    ...['-e', 'trace=socket,bind,setsockopt,sendto,recvmsg,close'],
    process.execPath,
    scenarioPath('one-request'),
  ]);
  const { portId } = JSON.parse(stdout) as { portId: number };
  const trace = (await readFile(file, 'utf8')).replaceAll(/^\d+ +/gm, '');
  const id = String(portId);

  const socket = 'socket(AF_NETLINK, SOCK_RAW|SOCK_CLOEXEC|SOCK_NONBLOCK, NETLINK_ROUTE) = ';
  const at = trace.indexOf(socket);
  t.true(at >= 0, trace);
  const fd = /^\d+/.exec(trace.slice(at + socket.length))?.[0] ?? '';
  for (const call of [
    `bind(${fd}, {sa_family=AF_NETLINK, nl_pid=0, nl_groups=00000000}, 12) = 0`,
    `setsockopt(${fd}, SOL_NETLINK, NETLINK_EXT_ACK, [1], 4) = 0`,
    `setsockopt(${fd}, SOL_NETLINK, NETLINK_CAP_ACK, [1], 4) = 0`,
    `setsockopt(${fd}, SOL_NETLINK, NETLINK_ADD_MEMBERSHIP, [5], 4) = 0`,
    `setsockopt(${fd}, SOL_NETLINK, NETLINK_DROP_MEMBERSHIP, [5], 4) = 0`,
    `setsockopt(${fd}, SOL_SOCKET, SO_RCVBUFFORCE, [100000], 4) = `,
    `close(${fd}) `,
  ]) {
    t.true(trace.includes(call), call);
  }
  const sent = trace.split('\n').filter((line) => line.startsWith(`sendto(${fd}, `));
  t.is(sent.length, 1);
  // Older and newer straces lay out the unset fields of the ifinfomsg differently; ours they share.
  for (const part of [
    `sendto(${fd}, [{nlmsg_len=40, nlmsg_type=RTM_GETLINK, nlmsg_flags=NLM_F_REQUEST|NLM_F_ACK, nlmsg_seq=1, nlmsg_pid=${id}}, `,
    'ifi_family=AF_UNSPEC',
    '[{nla_len=7, nla_type=IFLA_IFNAME}, "lo"]',
    '40, MSG_NOSIGNAL, {sa_family=AF_NETLINK, nl_pid=0, nl_groups=00000000}, 12) = 40',
  ]) {
    t.true(sent[0]?.includes(part), `${part}\nin ${sent[0] ?? ''}`);
  }
  t.true(
    trace.includes(`{nlmsg_len=36, nlmsg_type=NLMSG_ERROR, nlmsg_flags=NLM_F_CAPPED, nlmsg_seq=1`),
  );
});
