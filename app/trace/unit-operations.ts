// SPDX-License-Identifier: MIT
import { NETLINK_AUDIT, NETLINK_SELINUX } from '../core/constants.ts';

// Messages of units without a spec, by nlmsg_type.

/** AUDIT_* of include/uapi/linux/audit.h: requests, then records. */
const audit: Readonly<Record<number, string>> = {
  1000: 'get',
  1001: 'set',
  1005: 'user',
  1006: 'login',
  1010: 'signal-info',
  1011: 'add-rule',
  1012: 'del-rule',
  1013: 'list-rules',
  1014: 'trim',
  1015: 'make-equiv',
  1016: 'tty-get',
  1017: 'tty-set',
  1018: 'set-feature',
  1019: 'get-feature',
  1107: 'user-avc',
  1124: 'user-tty',
  1300: 'syscall',
  1302: 'path',
  1303: 'ipc',
  1304: 'socketcall',
  1305: 'config-change',
  1306: 'sockaddr',
  1307: 'cwd',
  1309: 'execve',
  1311: 'ipc-set-perm',
  1312: 'mq-open',
  1313: 'mq-sendrecv',
  1314: 'mq-notify',
  1315: 'mq-getsetattr',
  1316: 'kernel-other',
  1317: 'fd-pair',
  1318: 'obj-pid',
  1319: 'tty',
  1320: 'eoe',
  1321: 'bprm-fcaps',
  1322: 'capset',
  1323: 'mmap',
  1324: 'netfilter-pkt',
  1325: 'netfilter-cfg',
  1326: 'seccomp',
  1327: 'proctitle',
  1328: 'feature-change',
  1329: 'replace',
  1330: 'kern-module',
  1331: 'fanotify',
  1332: 'time-injoffset',
  1333: 'time-adjntpval',
  1334: 'bpf',
  1335: 'event-listener',
  1336: 'uringop',
  1337: 'openat2',
  1338: 'dm-ctrl',
  1339: 'dm-event',
  1400: 'avc',
  1401: 'selinux-err',
  1402: 'avc-path',
  1403: 'mac-policy-load',
  1404: 'mac-status',
  1405: 'mac-config-change',
  1701: 'anom-promiscuous',
  1702: 'anom-abend',
  2000: 'kernel',
};

/** SELNL_MSG_* of include/uapi/linux/selinux_netlink.h. */
const selinux: Readonly<Record<number, string>> = { 16: 'setenforce', 17: 'policyload' };

const units: ReadonlyMap<number, Readonly<Record<number, string>>> = new Map([
  [NETLINK_AUDIT, audit],
  [NETLINK_SELINUX, selinux],
]);

/** The operation of a message that no spec knows; undefined where its unit has no name for it either. */
export function unitOperation(unit: number, type: number): string | undefined {
  return units.get(unit)?.[type];
}

/** All names, of all units. */
export function unitOperations(): string[] {
  return [...units.values()].flatMap((names) => Object.values(names));
}

/** All names that a number stands for, in any unit. */
export function unitOperationsOf(type: number): string[] {
  return [...units.values()].flatMap((names) => names[type] ?? []);
}
