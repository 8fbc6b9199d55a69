// SPDX-License-Identifier: MIT
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import test from 'ava';
import { loadSpec } from '../../../app/spec/load/load.ts';
import type { FactOptions } from './facts.ts';
import { compareWithHeaders } from './headers.ts';

interface Family extends Omit<FactOptions, 'yaml'> {
  readonly headers: readonly string[];
  /** Facts of kernels after the oldest that we test on: its headers may have no names for them. */
  readonly newer: readonly string[];
}

const families: Readonly<Record<string, Family>> = {
  xfrm: {
    headers: [
      ...['sys/socket.h', 'netinet/in.h', 'linux/udp.h', 'linux/netlink.h'],
      'linux/xfrm.h',
    ],
    unit: 'NETLINK_XFRM',
    groupPrefix: 'XFRMNLGRP_',
    names: {
      'enum encap-type.espintcp': 'TCP_ENCAP_ESPINTCP',
      'struct info-flags': '__u32',
      'member info-flags.flags': undefined,
      'reply allocspi do': 'XFRM_MSG_NEWSA',
    },
    newer: [
      ...['enum policy-flags.cpu-acquire', 'enum sa-dir.in', 'enum sa-dir.out'],
      ...['sa-dir', 'nat-keepalive-interval', 'sa-pcpu'].map(
        (name) => `attribute xfrm-attrs.${name}`,
      ),
      // 5.17, 5.19, 6.2
      ...['attribute xfrm-attrs.mtimer-thresh', 'enum offload-flags.packet'],
    ],
  },
  wireguard: {
    headers: ['sys/socket.h', 'linux/time_types.h', 'linux/wireguard.h'],
    names: {
      'struct kernel-timespec': 'struct __kernel_timespec',
      'member kernel-timespec.sec': 'tv_sec',
      'member kernel-timespec.nsec': 'tv_nsec',
    },
    newer: ['enum allowedip-flags.remove-me', 'attribute wgallowedip.flags'],
  },
  l2tp: {
    headers: ['linux/l2tp.h'],
    newer: [],
  },
  crypto: {
    headers: ['linux/netlink.h', 'linux/cryptouser.h'],
    unit: 'NETLINK_CRYPTO',
    names: {
      // What is got comes as it was asked for, not as something new.
      'reply getalg do': 'CRYPTO_MSG_GETALG',
      'reply getalg dump': 'CRYPTO_MSG_GETALG',
    },
    newer: [
      'struct crypto-report-sig',
      'member crypto-report-sig',
      'attribute crypto-attrs.report-sig',
    ],
  },
};

for (const [name, { newer, ...options }] of Object.entries(families)) {
  test(`the spec of ${name} says what the C headers say`, async (t) => {
    const path = `../../../../app/families/${name}/${name}.yaml`;
    const yaml = await readFile(fileURLToPath(new URL(path, import.meta.url)), 'utf8');
    const found = await compareWithHeaders(loadSpec(yaml, path), { ...options, yaml });
    t.deepEqual(found.differences, []);
    t.deepEqual(
      found.absent.filter((fact) => !newer.some((known) => fact.startsWith(known))),
      [],
    );
  });
}
