// SPDX-License-Identifier: MIT
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import test from 'ava';
import { findHolders, parseNetlinkTable, takenUnits } from '../../../toolchain/guest/holders.ts';

test('the kernel’s table of netlink sockets', (t) => {
  const table = [
    'sk               Eth Pid        Groups   Rmem     Wmem     Dump  Locks    Drops    Inode   ',
    '000000003b1b0d6b 0   1387       00000551 0        0        0     2        0        20483   ',
    '00000000c7cb3f86 31  0          00000000 0        0        0     2        0        31337   ',
    '00000000c7cb3f87 31  4294963092 00000001 0        0        0     2        0        31338   ',
    '',
  ].join('\n');
  t.deepEqual(parseNetlinkTable(table), [
    { protocol: 0, portId: 1387, inode: 20483 },
    { protocol: 31, portId: 0, inode: 31337 },
    { protocol: 31, portId: 4294963092, inode: 31338 },
  ]);
  t.deepEqual(parseNetlinkTable(''), []);
});

test('every kernel has a unit for routes', (t) => {
  t.true(takenUnits().has(0));
});

test('a process with a socket on a unit is found and named, and no other', async (t) => {
  // `ip monitor` keeps one open on unit 0; where there is no iproute2, the sockets of others are looked at.
  const child = spawn('ip', ['monitor', 'link'], { stdio: 'ignore' });
  const started = await Promise.race([
    once(child, 'spawn').then(() => true),
    once(child, 'error').then(() => false),
  ]);
  if (!started) {
    t.log('skipped: iproute2 is missing');
    t.pass();
    return;
  }
  t.teardown(() => child.kill());
  let found = findHolders(new Set([0])).find(({ pid }) => pid === child.pid);
  // It has started, but need not have opened its socket yet; the test's own time-out ends the waiting.
  while (found === undefined && child.exitCode === null)
    found = findHolders(new Set([0])).find(({ pid }) => pid === child.pid);
  t.deepEqual(found, { pid: child.pid!, command: 'ip monitor link' });
  t.is(
    findHolders(new Set([31])).find(({ pid }) => pid === child.pid),
    undefined,
  );
  t.deepEqual(findHolders(new Set()), []);
});
