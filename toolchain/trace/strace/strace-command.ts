// SPDX-License-Identifier: MIT

/** The calls that say what netlink sockets there are, and what passes through them. */
const calls = [
  ...['socket', 'bind', 'getsockname', 'connect', 'setns', 'unshare'],
  ...['execve', 'clone', 'clone3', 'fork', 'vfork'],
  ...['read', 'readv', 'preadv2', 'recv', 'recvfrom', 'recvmsg', 'recvmmsg', 'recvmmsg_time64'],
  ...['write', 'writev', 'pwritev2', 'send', 'sendto', 'sendmsg', 'sendmmsg'],
];

/**
 * The options of strace for a log that `StraceReader` understands in full: `-y` shows the inode numbers of sockets,
 * `-T` when a receive ended, and dumps have all bytes, however short `-s` makes the text. 16 is enough for the
 * addresses of sixteen datagrams of recvmmsg(2). strace leaves out a call behind `?` that this machine does not have.
 *
 * @param quiet without a word on standard error about the processes that strace attaches to
 */
export function straceOptions(log: string, quiet: boolean): string[] {
  return [
    ...['-f', '-ttt', '-T', '-y', ...(quiet ? ['-q'] : []), '-s', '16'],
    ...['-e', `trace=${calls.map((call) => `?${call}`).join(',')}`],
    ...['-e', 'read=all', '-e', 'write=all'],
    ...['-o', log],
  ];
}

/** The namespace that a command is to run in, as a path. */
export function inNamespace(path: string | undefined): string[] {
  return path === undefined ? [] : ['nsenter', `--net=${path}`, '--'];
}

/** Ends a program when nlkit ends, however that happens. */
export const endsWithNlkit: readonly string[] = ['setpriv', '--pdeathsig', 'KILL', '--'];
