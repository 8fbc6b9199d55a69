// SPDX-License-Identifier: MIT
import test from 'ava';
import { isTapsTaint } from '../../../toolchain/kernel-log/tap-taint.ts';

for (const text of [
  'nlkit_tap: loading out-of-tree module taints kernel.',
  'nlkit_tap: module verification failed: signature and/or required key missing - tainting kernel',
])
  test(`the tap's taint is no part of a log: ${text}`, (t) => {
    t.true(isTapsTaint({ text }));
  });

for (const text of [
  'echo: loading out-of-tree module taints kernel.',
  'nlkit_tap: the port ids of sockets cannot be found',
  'nlkit_tapped: loading out-of-tree module taints kernel.',
  'WARNING: CPU: 0 PID: 1 at probes.c:1 tap_unicast+0x1/0x2 [nlkit_tap]',
  'echo: nlkit_tap: loading out-of-tree module taints kernel.',
])
  test(`a log has what is not the tap's taint: ${text}`, (t) => {
    t.false(isTapsTaint({ text }));
  });
