// SPDX-License-Identifier: MIT
import test from 'ava';
import type { Tapped } from '../../../../app/trace/tapped.ts';
import { StraceReader } from '../../../../toolchain/trace/strace/strace-reader.ts';

interface Read {
  readonly tapped: readonly Tapped[];
  readonly reader: StraceReader;
}

function read(log: string): Read {
  const tapped: Tapped[] = [];
  const reader = new StraceReader((record) => tapped.push(record));
  for (const line of log.split('\n')) reader.take(line);
  reader.end();
  return { tapped, reader };
}

/** One line a record: what a reader of the test wants to see. */
function summary({ tapped }: Read): string[] {
  return tapped.map((record) => {
    if (record.kind === 'overrun') return `overrun unit ${String(record.unit)}`;
    if (record.kind !== 'datagram') return record.kind;
    const { unit, direction, port, group, bytes, length, process } = record;
    const who = process === undefined ? '-' : `${String(process.pid)} ${process.name ?? '?'}`;
    const to = `unit ${String(unit)} port ${String(port ?? '-')} group ${String(group)}`;
    const full = record.fillsBuffer === true ? ' (full)' : '';
    const cut = `${length === bytes.length ? '' : ` of ${String(length)}`}${full}`;
    return `${who}: ${direction} ${to}: ${Buffer.from(bytes).toString('hex')}${cut}`;
  });
}

const dump = (text: string): string => ` | 00000  ${text.padEnd(48)}  ${'.'.repeat(16)} |`;

test('a send and a receive become datagrams of their socket', (t) => {
  const log = `7  1796042524.100000 execve("/sbin/ip", ["ip"], 0x7ffe /* 35 vars */) = 0 <0.000210>
7  1796042524.200000 socket(AF_NETLINK, SOCK_RAW|SOCK_CLOEXEC, NETLINK_GENERIC) = 3<socket:[62832]> <0.000021>
7  1796042524.200100 bind(3<socket:[62832]>, {sa_family=AF_NETLINK, nl_pid=0, nl_groups=00000000}, 12) = 0 <0.000014>
7  1796042524.200200 getsockname(3<socket:[62832]>, {sa_family=AF_NETLINK, nl_pid=-851618112, nl_groups=00000000}, [12]) = 0 <0.000012>
7  1796042524.300000 sendto(3<socket:[62832]>, "\\1\\2"..., 4, 0, {sa_family=AF_NETLINK, nl_pid=0, nl_groups=00000000}, 12) = 4 <0.000017>
${dump('01 02 03 04')}
7  1796042524.400000 recvmsg(3<socket:[62832]>, {msg_name={sa_family=AF_NETLINK, nl_pid=0, nl_groups=0x000004}, msg_namelen=12, msg_iov=[{iov_base=[{nlmsg_len=4}, "msg_name={sa_family=AF_NETLINK, nl_pid=9, nl_groups=00000000}"], iov_len=32768}], msg_iovlen=1, msg_controllen=0, msg_flags=0}, 0) = 9 <0.500000>
 * 9 bytes in buffer 0
${dump('05 06 07 08 09 0a 0b 0c  0d')}
`;
  const result = read(log);
  t.deepEqual(summary(result), [
    '7 ip: to-kernel unit 16 port 3443349184 group 0: 01020304',
    '7 ip: from-kernel unit 16 port 3443349184 group 3: 05060708090a0b0c0d',
  ]);
  t.deepEqual(
    result.tapped.map(({ time }) => time),
    [1796042524300, 1796042524900],
    'a send has the time of its beginning, a receive that of its end',
  );
});

test('reads that leave datagrams in the queue are not counted', (t) => {
  const log = `socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE) = 3
recvmsg(3, {msg_name={sa_family=AF_NETLINK, nl_pid=0, nl_groups=00000000}, msg_namelen=12, msg_iov=[{iov_base=NULL, iov_len=0}], msg_iovlen=1, msg_controllen=0, msg_flags=MSG_TRUNC}, MSG_PEEK|MSG_TRUNC) = 20
recvfrom(3, "\\24", 1, MSG_PEEK, NULL, NULL) = 1
${dump('14')}
recvfrom(3, "\\24\\0", 2, MSG_TRUNC, NULL, NULL) = 20
${dump('14 00 00 00 03 00 02 00  03 00 00 00 5e d5 27 a8')}
 | 00010  00 00 00 00                                       ....             |
`;
  const result = read(log);
  t.deepEqual(summary(result), ['-: from-kernel unit 0 port - group 0: 1400 of 20 (full)']);
});

test('says which datagrams fill the buffer, and how long they are where the program asked', (t) => {
  const vector = (room: number, flags: string): string =>
    `{msg_name=NULL, msg_namelen=0, msg_iov=[{iov_base="x", iov_len=${room}}, {iov_base="x", iov_len=1}], msg_iovlen=2, msg_controllen=0, msg_flags=${flags}}`;
  const vectorDump = ` * 1 bytes in buffer 0
${dump('01')}
 * 1 bytes in buffer 1
${dump('02')}`;
  const log = `socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE) = 3
recvmsg(3, ${vector(1, 'MSG_TRUNC')}, 0) = 2
${vectorDump}
recvmsg(3, ${vector(1, 'MSG_TRUNC')}, MSG_TRUNC) = 50
${vectorDump}
recvmsg(3, ${vector(2, '0')}, 0) = 2
 * 2 bytes in buffer 0
${dump('01 02')}
recvfrom(3, NULL, 0, MSG_PEEK|MSG_TRUNC, NULL, NULL) = 60
recvfrom(3, "x", 2, 0, NULL, NULL) = 2
${dump('01 02')}
recvfrom(3, "x", 2, 0, NULL, NULL) = 2
${dump('01 02')}
`;
  const from = '-: from-kernel unit 0 port - group 0: 0102';
  t.deepEqual(summary(read(log)), [
    `${from} (full)`,
    `${from} of 50 (full)`,
    from,
    `${from} of 60 (full)`,
    `${from} (full)`,
  ]);
});

test('sendmmsg and recvmmsg move several datagrams', (t) => {
  const header = '{sa_family=0x10, nl_pid=0, nl_groups=00000000}';
  const log = `9<m> socket(0x10, 0x3, 0x1f) = 3
9<m> recvmmsg(3, [{msg_hdr={msg_name=${header}, msg_iov=[{iov_base="x", iov_len=2}], msg_flags=0}, msg_len=2}, {msg_hdr={msg_name=${header}, msg_iov=[{iov_base="x", iov_len=2}], msg_flags=0x20}, msg_len=52}], 2, 0x60, NULL) = 2
 = 1 buffers in vector 0
 * 2 bytes in buffer 0
${dump('01 02')}
 = 2 buffers in vector 1
 * 1 bytes in buffer 0
${dump('03')}
 * 1 bytes in buffer 1
${dump('04')}
9<m> +++ exited with 0 +++`;
  t.deepEqual(summary(read(log)), [
    '9 m: from-kernel unit 31 port - group 0: 0102',
    '9 m: from-kernel unit 31 port - group 0: 0304 of 52 (full)',
  ]);
});

test('an answer that was received before the send returned comes after it', (t) => {
  const log = `7 10.000000000 socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE) = 3<socket:[5]>
7 1796042524.100000 clone3({flags=CLONE_VM|CLONE_FILES|CLONE_THREAD, child_tid=0x7f}, 88) = 8
8 1796042524.200000 read(3<socket:[5]>,  <unfinished ...>
7 1796042524.300000 write(3<socket:[5]>, "\\1"..., 1 <unfinished ...>
8 1796042524.400000 <... read resumed>"\\2"..., 100) = 1
${dump('02')}
7 1796042524.500000 <... write resumed>) = 1
${dump('01')}
`;
  const result = read(log);
  t.deepEqual(summary(result), [
    '7 ?: to-kernel unit 0 port - group 0: 01',
    '7 ?: from-kernel unit 0 port - group 0: 02',
  ]);
  t.deepEqual(
    result.tapped.map(({ time }) => time),
    [1796042524300, 1796042524400],
  );
});

test('a child that runs before its clone returns is known', (t) => {
  const log = `7 socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE) = 3
7 clone(child_stack=NULL, flags=CLONE_CHILD_CLEARTID|SIGCHLD <unfinished ...>
8 write(3, "\\1", 1) = 1
${dump('01')}
7 <... clone resumed>, child_tidptr=0x7f) = 8
8 execve("/usr/bin/a-very-long-name-of-a-program", ["x"], 0x7f /* 1 var */) = 0
8 read(3, "\\177ELF", 832) = 4
${dump('7f 45 4c 46')}
8 socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE) = 3
8 write(3, "\\2", 1) = 1
${dump('02')}
`;
  t.deepEqual(summary(read(log)), [
    '8 ?: to-kernel unit 0 port - group 0: 01',
    '8 a-very-long-nam: to-kernel unit 0 port - group 0: 02',
  ]);
});

test('a descriptor that was closed and opened again is no netlink socket', (t) => {
  const log = `socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE) = 3
dup(3) = 4
close(3) = 0
openat(AT_FDCWD, "/etc/passwd", O_RDONLY) = 3
read(3, "r", 10) = 1
${dump('72')}
write(4, "x", 1) = 1
${dump('78')}
`;
  t.deepEqual(summary(read(log)), ['-: to-kernel unit 0 port - group 0: 78']);
});

test('datagrams between two sockets of the trace are seen once', (t) => {
  const log = `7 socket(AF_NETLINK, SOCK_RAW, NETLINK_USERSOCK) = 3<socket:[5]>
7 bind(3<socket:[5]>, {sa_family=AF_NETLINK, nl_pid=77, nl_groups=0x000001}, 12) = 0
7 socket(AF_NETLINK, SOCK_RAW, NETLINK_USERSOCK) = 4<socket:[6]>
7 sendto(3<socket:[5]>, "\\1", 1, 0, {sa_family=AF_NETLINK, nl_pad=0xf6e5, nl_pid=0, nl_groups=0x000002}, 12) = 1
${dump('01')}
7 recvfrom(4<socket:[6]>, "\\1", 10, 0, {sa_family=AF_NETLINK, nl_pid=77, nl_groups=0x000002}, [12]) = 1
${dump('01')}
7 recvfrom(4<socket:[6]>, "\\1", 10, 0, {sa_family=AF_NETLINK, nl_pid=78, nl_groups=00000000}, [12]) = 1
${dump('02')}
`;
  t.deepEqual(summary(read(log)), [
    '7 ?: between unit 2 port 77 group 2: 01',
    '7 ?: between unit 2 port - group 0: 02',
  ]);
});

test('an overrun is a record of its own', (t) => {
  const log = `socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE) = 3
recvfrom(3, 0x7fff19abbbf0, 10, 0, NULL, NULL) = -1 ENOBUFS (No buffer space available)`;
  t.deepEqual(summary(read(log)), ['overrun unit 0']);
});

for (const [options, prefix] of [
  ['none', ''],
  ['-f on a terminal', '[pid  1234] '],
  ['-f -o', '1234  '],
  ['-t', '12:34:56 '],
  ['-f -tt', '[pid 1234] 12:34:56.123456 '],
  ['-ttt', '1796042524.100000 '],
  ['-r', '     0.000123 '],
  ['-f -Y -n -i', '[pid 1234<ip>] [  41] [00007f65d2a1c1d7] '],
]) {
  test(`reads a log made with ${String(options)}`, (t) => {
    const from = String(prefix);
    const log = `${from}socket(AF_NETLINK, SOCK_RAW, NETLINK_XFRM) = 3
--- SIGCHLD {si_signo=SIGCHLD, si_code=CLD_EXITED} ---
${from}write(3, "\\1", 1) = 1
${dump('01')}
${from}+++ exited with 0 +++`;
    const { tapped } = read(log);
    t.deepEqual(
      tapped.map((record) => record.kind === 'datagram' && [record.unit, ...record.bytes]),
      [[6, 1]],
    );
  });
}

test('-yy names units and ports', (t) => {
  const log = `socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE) = 3<NETLINK:[62845]>
write(3<NETLINK:[62845]>, "\\1", 1) = 1
${dump('01')}
read(3<NETLINK:[ROUTE:3353]>, "\\2", 10) = 1
${dump('02')}
read(4<NETLINK:[GENERIC:-2]>, "\\3", 10) = 1
${dump('03')}
read(5<TCP:[127.0.0.1:1->127.0.0.1:2]>, "\\4", 10) = 1
${dump('04')}
`;
  t.deepEqual(summary(read(log)), [
    '-: to-kernel unit 0 port - group 0: 01',
    '-: from-kernel unit 0 port 3353 group 0: 02',
    '-: from-kernel unit 16 port 4294967294 group 0: 03',
  ]);
});

test('counts what has no dump', (t) => {
  const { tapped, reader } = read(`socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE) = 3
write(3, "\\1", 1) = 1
write(1, "x", 1) = 1`);
  t.deepEqual([tapped.length, reader.undumped, reader.calls], [0, 1, 3]);
});

test('says that the command was not executed', (t) => {
  const { reader } = read(
    '7 execve("./x", ["./x"], 0x7f /* 9 vars */) = -1 ENOEXEC (Exec format error)',
  );
  t.deepEqual(reader.firstExecve, { thread: 7, errno: 'ENOEXEC' });
});

test('rubbish is read as far as it goes', (t) => {
  const { tapped } = read(`socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE) = 3
recvmsg(3, {msg_name={sa_family=AF_NETLINK, nl_pid=, msg_iov=[[[[{{{"\\, 0) = 3
 * bytes in buffer 0
 | zzzzz
 | 0000
${dump('01 02 zz')}
write(99999999999999999999, "", 1) = 1
<... resumed>
write(
) = 0
[pid ] = 3`);
  t.deepEqual(
    tapped.map((record) => record.kind === 'datagram' && [...record.bytes]),
    [[1, 2]],
  );
});
